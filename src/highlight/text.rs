//! Comments and strings: where they open, what is in them, where they end.

use super::Class;
use super::code;
use super::grammar::{Comment, Escapes, Habit, Open, Text};
use super::languages;
use super::scanner::{Before, Scanner};
use super::state::{Frame, What, fingerprint};

/// The longest word that can end a string.
const LONGEST_END: usize = 100;

/// Opens the comment that begins here, if one does.
pub(super) fn opens_comment(s: &mut Scanner<'_>) -> bool {
    let comments = s.grammar().comments;
    let Some(rule) = comments.iter().position(|comment| begins(s, comment)) else {
        return false;
    };
    let Comment {
        open, close, class, ..
    } = comments[rule];
    if close.is_empty() {
        s.take_rest(class);
        return true;
    }
    let language = s.language();
    let frame = Frame {
        what: What::Comment,
        rule: rule as u8,
        language,
        ..Frame::default()
    };
    if s.state.push(frame) {
        s.take_bytes(open.len(), class);
    } else {
        s.take_rest(class);
    }
    true
}

fn begins(s: &Scanner<'_>, comment: &Comment) -> bool {
    if !starts_as_word(s, comment.open) {
        return false;
    }
    !comment.first || s.is_first()
}

/// Whether what is left begins so; if that is a word, whether the word ends there too.
fn starts_as_word(s: &Scanner<'_>, with: &str) -> bool {
    let is_word = with.ends_with(|last: char| last.is_ascii_alphabetic());
    if !is_word {
        return s.starts(with);
    }
    let start = s.rest().get(..with.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(with))
        && !s.peek(with.len()).is_ascii_alphanumeric()
}

/// Goes on in the comment that is open.
pub(super) fn comment_step(s: &mut Scanner<'_>) {
    let frame = s.state.top().unwrap_or_default();
    let grammar = languages::grammar(frame.language);
    let Some(comment) = grammar.comments.get(usize::from(frame.rule)) else {
        s.state.pop();
        return;
    };
    let bytes = s.line.as_bytes();
    let mut at = s.at;
    while at < s.end {
        let rest = &bytes[at..s.end];
        if rest.starts_with(comment.close.as_bytes()) {
            s.take(at + comment.close.len(), comment.class);
            match s.state.top_mut() {
                Some(frame) if frame.count > 0 => frame.count -= 1,
                _ => s.state.pop(),
            }
            return;
        }
        if comment.nested && rest.starts_with(comment.open.as_bytes()) {
            if let Some(frame) = s.state.top_mut() {
                frame.count = frame.count.saturating_add(1);
            }
            s.take(at + comment.open.len(), comment.class);
            return;
        }
        at += 1;
    }
    s.take_rest(comment.class);
}

/// Opens the string that begins here, if one does.
pub(super) fn opens_text(s: &mut Scanner<'_>) -> bool {
    let texts = s.grammar().texts;
    if texts.is_empty() {
        return false;
    }
    let letters = s.while_at(s.at, |byte| byte.is_ascii_alphanumeric());
    // Most names are looked at no further.
    if letters > s.at && (letters - s.at > 3 || !s.byte_at(letters).is_ascii_punctuation()) {
        return false;
    }
    let prefix = s.to(letters);
    for (rule, text) in texts.iter().enumerate() {
        let behind = match text.prefixes {
            [] => 0,
            known if !known.iter().any(|known| known.eq_ignore_ascii_case(prefix)) => continue,
            _ => prefix.len(),
        };
        let mut frame = Frame {
            what: What::Text,
            rule: rule as u8,
            language: s.language(),
            ..Frame::default()
        };
        let Some((length, mark)) = opening(s, text, behind, &mut frame) else {
            continue;
        };
        open(s, text, frame, behind + length, mark);
        return true;
    }
    false
}

/// Opens the string whose opening is so long.
fn open(s: &mut Scanner<'_>, text: &Text, frame: Frame, length: usize, mark: u32) {
    let is_key = s.does(Habit::Keys) && is_key(s, length);
    if matches!(text.open, Open::Heredoc(_)) {
        s.take_bytes(length, text.class);
        s.pending = Some((frame, mark));
    } else if is_key {
        let end = key_end(s);
        s.take(end, Class::Attribute);
    } else {
        s.take_bytes(length, text.class);
        if s.state.push(frame) && mark != 0 {
            s.state.mark = mark;
        }
    }
    s.before = Before::Value;
}

/// How long the opening of such a string here is, and the fingerprint of its end, if it has one.
fn opening(s: &Scanner<'_>, text: &Text, behind: usize, frame: &mut Frame) -> Option<(usize, u32)> {
    let start = s.at + behind;
    let rest = s.line.get(start..s.end)?;
    match text.open {
        Open::Quotes(open, _) => rest.starts_with(open).then_some((open.len(), 0)),
        Open::Hashes(least) => {
            // So many count that a frame can hold, and no run of them is counted to its end again.
            let most = usize::from(u8::MAX) + 1;
            let hashes = rest
                .bytes()
                .take(most)
                .take_while(|byte| *byte == b'#')
                .count();
            frame.count = u8::try_from(hashes).ok()?;
            let opens = hashes >= least && s.byte_at(start + hashes) == b'"';
            opens.then_some((hashes + 1, 0))
        }
        Open::Tagged => {
            let tag = rest.strip_prefix('"')?;
            let length = tag.bytes().take(17).position(|byte| byte == b'(')?;
            let tag = tag.get(..length)?;
            let fits = !tag.contains([' ', '"', ')', '\\']);
            fits.then(|| (length + 2, fingerprint(tag)))
        }
        Open::Long(sign) => {
            let bracket = rest.strip_prefix(sign)?.strip_prefix('[')?;
            let level = bracket.bytes().take_while(|byte| *byte == b'=').count();
            frame.count = u8::try_from(level).ok()?;
            let opens = bracket.as_bytes().get(level) == Some(&b'[');
            opens.then_some((sign.len() + level + 2, 0))
        }
        Open::Heredoc(signs) => {
            let sign = signs.iter().find(|sign| rest.starts_with(**sign))?;
            let (length, word) = end_word(rest.get(sign.len()..)?)?;
            Some((sign.len() + length, fingerprint(word)))
        }
        Open::Delimited(sign) => delimited(s, sign, start, frame).map(|length| (length, 0)),
    }
}

/// The word that will end a string of lines, with or without quotes, and how long that is.
fn end_word(rest: &str) -> Option<(usize, &str)> {
    let quote = rest
        .bytes()
        .next()
        .filter(|first| matches!(first, b'"' | b'\''));
    let word = rest.get(usize::from(quote.is_some())..)?;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let length = word
        .bytes()
        .take(LONGEST_END)
        .take_while(|byte| is_part(*byte))
        .count();
    let first = word.bytes().next()?;
    let begins = first.is_ascii_alphabetic() || first == b'_';
    let closed = quote.is_none() || word.as_bytes().get(length).copied() == quote;
    let whole = length + 2 * usize::from(quote.is_some());
    (begins && closed).then(|| (whole, word.get(..length).unwrap_or_default()))
}

/// The length of `%w[`, `~r/`, `q{` at `start`. The closing sign goes into the frame.
fn delimited(s: &Scanner<'_>, sign: &str, start: usize, frame: &mut Frame) -> Option<usize> {
    if sign.is_empty() {
        if s.before == Before::Dot {
            return None;
        }
    } else if !s.line.get(start..s.end)?.starts_with(sign) {
        return None;
    }
    let letters = s.while_at(start + sign.len(), |byte| byte.is_ascii_alphabetic());
    let count = letters - start - sign.len();
    let open = s.byte_at(letters);
    let is_bracket = matches!(open, b'(' | b'[' | b'{' | b'<');
    let fits = match sign {
        "" => count == 0 && !matches!(open, b'=' | b',' | b';' | b')' | b'>' | b'.' | b'-'),
        "%" if s.before == Before::Value => count == 1 && s.byte_before() == b' ',
        "%" => count == 1 || (count == 0 && is_bracket),
        _ => (1..=3).contains(&count),
    };
    let is_sign = open.is_ascii_punctuation() && !matches!(open, b'_' | b']' | b'}');
    frame.close = code::closing(open);
    // A replacement has a second part behind the same sign.
    frame.count = u8::from(!is_bracket && matches!(s.to(start), "s" | "tr" | "y"));
    (fits && is_sign).then_some(letters + 1 - start)
}

/// Whether the string that opens here is followed by `:`. Looked for once, by its end.
fn is_key(s: &mut Scanner<'_>, opening: usize) -> bool {
    if opening != 1 {
        return false;
    }
    let end = key_end(s);
    let behind = s.while_at(end, |byte| byte.is_ascii_whitespace());
    end < s.end && s.byte_at(behind) == b':'
}

/// Where the quoted string that begins here ends.
fn key_end(s: &Scanner<'_>) -> usize {
    let quote = s.byte();
    let mut at = s.at + 1;
    while at < s.end && s.byte_at(at) != quote {
        at += if s.byte_at(at) == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(s.end)
}

/// Goes on in the string that is open.
pub(super) fn step(s: &mut Scanner<'_>) {
    let frame = s.state.top().unwrap_or_default();
    let grammar = languages::grammar(frame.language);
    let Some(text) = grammar.texts.get(usize::from(frame.rule)) else {
        s.state.pop();
        return;
    };
    if s.at == 0 && matches!(text.open, Open::Heredoc(_)) {
        let word = s.line.trim().trim_end_matches([';', ',', ')']);
        if word.len() <= LONGEST_END && fingerprint(word) == s.state.mark {
            s.state.pop();
            s.take(s.line.trim_end().len(), text.class);
            return;
        }
    }
    let mut at = s.at;
    while at < s.end {
        if let Some(length) = special(s, text, frame, at) {
            s.take(at, text.class);
            inside(s, text, frame, length);
            return;
        }
        at += 1;
    }
    s.take_rest(text.class);
}

/// How many bytes at `at` are not simply text; `None` if they are.
fn special(s: &Scanner<'_>, text: &Text, frame: Frame, at: usize) -> Option<usize> {
    let byte = s.line.as_bytes().get(at).copied()?;
    if !byte.is_ascii() {
        return None;
    }
    if let Some(length) = closes(s, text, frame, at) {
        return Some(length);
    }
    let nests = matches!(text.open, Open::Delimited(_)) && code::closing(byte) == frame.close;
    let rest = s.line.as_bytes().get(at..s.end)?;
    let code = !text.code.is_empty() && rest.starts_with(text.code.as_bytes());
    let escape = text.escape == Escapes::Behind(byte);
    let variable = text.variable != 0 && text.variable == byte;
    (nests || code || escape || variable).then_some(1)
}

/// How long the end of the string at `at` is, if it ends there.
fn closes(s: &Scanner<'_>, text: &Text, frame: Frame, at: usize) -> Option<usize> {
    let rest = s.line.as_bytes().get(at..s.end)?;
    match text.open {
        Open::Quotes(_, close) => rest.starts_with(close.as_bytes()).then_some(close.len()),
        Open::Hashes(_) => {
            let count = usize::from(frame.count);
            let hashes = rest.get(1..=count)?;
            let closes = rest.first() == Some(&b'"') && hashes.iter().all(|byte| *byte == b'#');
            closes.then_some(count + 1)
        }
        Open::Tagged => {
            let tag = rest.strip_prefix(b")")?;
            let length = tag.iter().take(17).position(|byte| *byte == b'"')?;
            let tag = str::from_utf8(tag.get(..length)?).ok()?;
            (fingerprint(tag) == s.state.mark).then_some(length + 2)
        }
        Open::Long(_) => {
            let count = usize::from(frame.count);
            let level = rest.get(1..=count)?;
            let ends = rest.first() == Some(&b']') && rest.get(count + 1) == Some(&b']');
            let closes = ends && level.iter().all(|byte| *byte == b'=');
            closes.then_some(count + 2)
        }
        Open::Heredoc(_) => None,
        Open::Delimited(_) => (rest.first() == Some(&frame.close)).then_some(1),
    }
}

/// Takes what is not simply text, here.
fn inside(s: &mut Scanner<'_>, text: &Text, frame: Frame, length: usize) {
    let doubled = text.escape == Escapes::Doubled;
    if closes(s, text, frame, s.at).is_some() {
        let end = s.at + length;
        let again = s
            .line
            .get(end..s.end)
            .is_some_and(|rest| rest.starts_with(s.to(end)));
        if doubled && again {
            s.take(end + length, Class::Escape);
        } else if frame.count > 0 && matches!(text.open, Open::Delimited(_)) {
            set_count(s, frame.count - 1);
            s.take(end, text.class);
        } else {
            // Letters right behind it are its flags.
            let flags = s.while_at(end, |byte| byte.is_ascii_alphabetic());
            let delimited = matches!(text.open, Open::Delimited(_));
            s.take(if delimited { flags } else { end }, text.class);
            s.state.pop();
            s.before = Before::Value;
        }
    } else if matches!(text.open, Open::Delimited(_)) && code::closing(s.byte()) == frame.close {
        set_count(s, frame.count.saturating_add(1));
        s.take_char(text.class);
    } else if !text.code.is_empty() && s.starts(text.code) {
        if text.code == "{" && s.starts("{{") {
            s.take_bytes(2, Class::Escape);
        } else {
            opens_code(s, text.code);
        }
    } else if text.escape == Escapes::Behind(s.byte()) {
        escape(s);
    } else if text.variable == b'$' && s.starts("$(") && s.does(Habit::Commands) {
        opens_code(s, "$(");
    } else {
        variable(s, text.class);
    }
}

fn set_count(s: &mut Scanner<'_>, count: u8) {
    if let Some(frame) = s.state.top_mut() {
        frame.count = count;
    }
}

/// Opens code behind the sign that opens it.
pub(super) fn opens_code(s: &mut Scanner<'_>, open: &str) {
    let close = code::closing(open.bytes().next_back().unwrap_or(b'{'));
    s.take_bytes(open.len(), Class::Punctuation);
    s.push_bracket(What::Code, close);
    s.before = Before::Start;
    s.expect = None;
    if open == "${" && s.does(Habit::Commands) {
        let name = s.while_at(s.at, |byte| matches!(byte, b'#' | b'!'));
        let name = s.while_at(name, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
        s.take(name, Class::Variable);
        s.before = Before::Value;
    }
}

/// Takes a sign and what it makes another character of.
pub(super) fn escape(s: &mut Scanner<'_>) {
    let hex = |from: usize, most: usize| {
        let end = s.while_at(from, |byte| byte.is_ascii_hexdigit());
        end.min(from + most)
    };
    if s.at + 1 >= s.end {
        s.continued = s.end == s.line.len();
        s.take_rest(Class::Escape);
        return;
    }
    let behind = s.at + 2;
    let end = match s.peek(1) {
        b'u' | b'x' | b'N' | b'p' if s.byte_at(behind) == b'{' => {
            let inner = s.while_at(behind + 1, |byte| byte.is_ascii_alphanumeric());
            inner + usize::from(s.byte_at(inner) == b'}')
        }
        b'x' => hex(behind, 2),
        b'u' => hex(behind, 4),
        b'U' => hex(behind, 8),
        b'0'..=b'7' => {
            let end = s.while_at(behind, |byte| matches!(byte, b'0'..=b'7'));
            end.min(behind + 2)
        }
        _ => s.char_end(s.at + 1),
    };
    s.take(end, Class::Escape);
}

/// Takes a variable in a string; a sign without a name is only text.
fn variable(s: &mut Scanner<'_>, class: Class) {
    let name = s.at + 1;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let end = s.while_at(name, is_part);
    if s.byte_at(name) == b'{' {
        opens_code(s, "${");
    } else if end > name {
        s.take(end, Class::Variable);
    } else {
        s.take(name, class);
    }
}
