//! What in a text is written for machines, even where the caller has not said so.

use super::spelling::is_apostrophe;

/// Bytes of the markup that the text begins with: a shortcode or tag of a template (`{{ }}`,
/// `{% %}`), an attribute list (`{#id}`, `{: .class}`), an HTML tag or comment.
///
/// `unclosed` remembers from call to call which kinds have no end in the rest of the text, so that
/// a text full of beginnings is not searched again for each.
pub(super) fn markup(text: &str, unclosed: &mut Unclosed) -> Option<usize> {
    match text.as_bytes() {
        [b'{', b'{', ..] => unclosed.template.find(text, 2, "}}"),
        [b'{', b'%', ..] => unclosed.tag.find(text, 2, "%}"),
        [b'{', b'#' | b':' | b'.', ..] => before_line_end(text, '{', '}'),
        [b'<', b'!', b'-', b'-', ..] => unclosed.comment.find(text, 4, "-->"),
        [b'<', b'/' | b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..] => {
            before_line_end(text, '<', '>')
        }
        _ => None,
    }
}

/// The kinds of markup of which no end was found.
#[derive(Debug, Default)]
pub(super) struct Unclosed {
    template: Ending,
    tag: Ending,
    comment: Ending,
}

#[derive(Debug, Default)]
struct Ending {
    is_missing: bool,
}

impl Ending {
    fn find(&mut self, text: &str, opening: usize, ending: &str) -> Option<usize> {
        if self.is_missing {
            return None;
        }
        let at = text[opening..].find(ending);
        self.is_missing = at.is_none();
        Some(opening + at? + ending.len())
    }
}

/// Bytes up to and with the closing character, if it comes before the line ends and before
/// another opening one.
fn before_line_end(text: &str, opening: char, closing: char) -> Option<usize> {
    let stop = text[1..].find(['\n', opening, closing])? + 1;
    text[stop..].starts_with(closing).then_some(stop + 1)
}

/// Bytes of the address that the text begins with: `https://example.com/a?b`, `www.example.com`,
/// `mailto:a@example.com`. It ends at white space and at what can stand in no address.
pub(super) fn address(text: &str) -> Option<usize> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|');
    let scheme = text
        .bytes()
        .take(LONGEST_SCHEME)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-'))
        .count();
    let after = &text[scheme..];
    let lower = text[..scheme].to_ascii_lowercase();
    let begins = after.starts_with("://") && scheme > 0
        || after.starts_with(':') && matches!(lower.as_str(), "mailto" | "tel" | "sms" | "doi")
        || lower.starts_with("www.");
    begins.then(|| text.find(ends).unwrap_or(text.len()))
}

/// The most bytes that the name of a scheme, or a host after `www.`, is looked at.
const LONGEST_SCHEME: usize = 32;

/// Bytes of the HTML entity that the text begins with, and whether it stands between words as
/// `&nbsp;` does rather than for a letter.
pub(super) fn entity(text: &str) -> Option<(usize, bool)> {
    let name = text.strip_prefix('&')?;
    // The longest name in HTML has 31 letters.
    let length = name
        .bytes()
        .take(33)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    if length < 2 || name.as_bytes().get(length) != Some(&b';') {
        return None;
    }
    Some((length + 2, BETWEEN_WORDS.contains(&&name[..length])))
}

/// Entities that are spaces, dashes, quotation marks and signs.
const BETWEEN_WORDS: [&str; 29] = [
    "#160", "#8211", "#8212", "#8230", "amp", "bull", "copy", "emsp", "ensp", "gt", "hellip",
    "iexcl", "iquest", "laquo", "ldquo", "lsaquo", "lsquo", "lt", "mdash", "middot", "nbsp",
    "ndash", "quot", "raquo", "rdquo", "reg", "rsaquo", "thinsp", "trade",
];

/// Whether a run of characters without white space is a name and no prose: an e-mail address, a
/// `@mention`, a `#tag`, a path, a file or host name, an abbreviation with dots inside, an
/// identifier (`snake_case`, `std::mem`, `$name`), an option (`--all`), an emoji code (`:tada:`).
pub(super) fn is_name(run: &str) -> bool {
    let run = run.trim_end_matches(|c| c == '.' || is_apostrophe(c));
    if is_emoji_code(run) || is_option(run) {
        return true;
    }
    let run = run
        .trim_end_matches([':', '-'])
        .trim_matches('_')
        .trim_start_matches(is_apostrophe);
    let is_folder = run.len() > 1 && run.ends_with('/');
    is_folder || run.char_indices().any(|(at, sign)| names(run, at, sign))
}

/// Whether the sign at a byte of the run makes it a name.
fn names(run: &str, at: usize, sign: char) -> bool {
    if sign.is_alphanumeric() {
        return false;
    }
    let before = run[..at].chars().next_back();
    let mut following = run[at + sign.len_utf8()..].chars();
    let after = following.next();
    let then = following.next();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match sign {
        '@' | '#' | '\\' => is_letter(after),
        '$' => after.is_some_and(char::is_alphabetic),
        '_' => is_letter(after) && (is_letter(before) || before == Some('\\')),
        ':' => after == Some(':') && is_letter(then),
        '/' => (at == 0 || before == Some('.')) && is_letter(after),
        // A sentence may follow another without a space.
        '.' if before.is_some_and(char::is_lowercase) => {
            let begins_sentence =
                after.is_some_and(char::is_uppercase) && then.is_some_and(char::is_lowercase);
            is_letter(after) && !begins_sentence
        }
        '.' => is_letter(after) && before != Some('.'),
        _ => false,
    }
}

fn is_emoji_code(run: &str) -> bool {
    let inside = run.strip_prefix(':').and_then(|run| run.strip_suffix(':'));
    inside.is_some_and(|code| {
        let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        !code.is_empty() && code.chars().all(belongs)
    })
}

fn is_option(run: &str) -> bool {
    run.strip_prefix("--")
        .is_some_and(|name| name.starts_with(char::is_alphanumeric))
}
