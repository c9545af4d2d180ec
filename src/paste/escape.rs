//! Text as Markdown: a backslash where a sign would otherwise mean something, and nowhere else.

/// Where a text stands; decides which signs mean something there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph, whose lines could look like other blocks.
    Paragraph,
    /// After the signs of a heading.
    Heading,
    /// In a cell of a table.
    Cell,
}

/// How dollars are treated: they are math only in pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dollars {
    /// There is one: it means itself.
    Lone,
    /// There are some in text: a pair could close where no space stands before.
    InText,
    /// There are some in code, addresses or formulas too.
    Everywhere,
}

/// What is around a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) place: Place,
    pub(super) dollars: Dollars,
    /// The sign before; `None` at the start of a line.
    pub(super) before: Option<char>,
    /// The sign after; `None` at the end of a line.
    pub(super) after: Option<char>,
    /// Whether a backslash ends the line after it.
    pub(super) is_broken: bool,
    /// Whether brackets of a link are open around it.
    pub(super) in_link: bool,
    /// Whether tildes of a strike are open around it.
    pub(super) in_strike: bool,
}

impl Around {
    /// Inside of brackets, such as the description of a picture.
    pub(super) const fn brackets(place: Place, dollars: Dollars) -> Self {
        Self {
            place,
            dollars,
            before: Some('['),
            after: Some(']'),
            is_broken: false,
            in_link: true,
            in_strike: false,
        }
    }
}

/// Appends the text, escaped.
pub(super) fn escape(out: &mut String, text: &str, around: Around) {
    let starts_line = around.before.is_none() && around.place == Place::Paragraph;
    let forced = if starts_line {
        line_start(text, around.after)
    } else {
        None
    };
    let closing = match around.place {
        Place::Heading if around.after.is_none() => heading_end(text, around.before),
        Place::Heading | Place::Paragraph | Place::Cell => None,
    };
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        let width = run_width(&text[at..], sign);
        let end = at + width;
        let previous = text[..at].chars().next_back().or(around.before);
        let next = text[end..].chars().next().or(around.after);
        let rest = &text[end..];
        if closing == Some(at) && sign == '}' {
            // No backslash keeps the parser from reading `{#name}` at a heading's end.
            out.push_str("&#125;");
        } else if forced == Some(at)
            || closing == Some(at)
            || is_special(sign, width, (previous, next), rest, around)
        {
            for sign in text[at..end].chars() {
                out.push('\\');
                out.push(sign);
            }
        } else {
            out.push_str(&text[at..end]);
        }
        at = end;
    }
}

/// The bytes of the signs that are looked at together.
fn run_width(text: &str, sign: char) -> usize {
    if matches!(sign, '*' | '_' | '~' | '$') {
        text.len() - text.trim_start_matches(sign).len()
    } else {
        sign.len_utf8()
    }
}

/// Whether a run of one sign would mean something between `previous` and `next`.
fn is_special(
    sign: char,
    width: usize,
    (previous, next): (Option<char>, Option<char>),
    rest: &str,
    around: Around,
) -> bool {
    let is_space = |side: Option<char>| side.is_none_or(char::is_whitespace);
    let ends = is_space(next) && !(next.is_none() && around.is_broken);
    let is_word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    match sign {
        '`' | '[' => true,
        ']' => around.in_link,
        '|' => around.place == Place::Cell,
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '*' => !(is_space(previous) && ends),
        '_' => !(is_space(previous) && ends || is_word(previous) && is_word(next)),
        '~' => width > 1 || around.in_strike || !is_space(previous) || next == Some('~'),
        '$' => match around.dollars {
            Dollars::Lone => false,
            Dollars::InText => width > 1 || !is_space(previous),
            Dollars::Everywhere => true,
        },
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?*_~[`\\".contains(next)),
        '!' => rest.is_empty() && around.after == Some('['),
        '&' => is_entity(rest),
        _ => false,
    }
}

/// Whether what follows `&` makes it a character reference.
pub(super) fn is_entity(rest: &str) -> bool {
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    // The longest name has 31 letters: https://html.spec.whatwg.org/multipage/named-characters.html
    let name = rest
        .bytes()
        .take(32)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    name > 0 && rest[name..].starts_with(';')
}

/// The byte of a line that would make it another block than a paragraph.
fn line_start(line: &str, after: Option<char>) -> Option<usize> {
    let ends_word = |at: usize| {
        let next = line[at..].chars().next().or(after);
        next.is_none_or(|next| next == ' ')
    };
    let first = line.chars().next()?;
    // Rules, underlines of headings, and the line below the head of a table.
    if after.is_none() && line.chars().all(|sign| "-=_*+:| ".contains(sign)) {
        return Some(0);
    }
    let is_block = match first {
        '>' | ':' => true,
        '-' | '+' | '*' => ends_word(1),
        '#' => {
            let width = line.len() - line.trim_start_matches('#').len();
            width <= 6 && ends_word(width)
        }
        _ => false,
    };
    if is_block {
        return Some(0);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=9).contains(&digits)
        && line[digits..].starts_with(['.', ')'])
        && ends_word(digits + 1);
    is_number.then_some(digits)
}

/// The byte at which the end of a heading would be read as something else: closing number signs,
/// or attributes in braces.
fn heading_end(text: &str, before: Option<char>) -> Option<usize> {
    if text.ends_with('}') {
        return Some(text.len() - 1);
    }
    let words = text.trim_end_matches('#');
    let previous = words.chars().next_back().or(before);
    let is_closing = words.len() < text.len() && previous.is_none_or(|sign| sign == ' ');
    is_closing.then_some(words.len())
}
