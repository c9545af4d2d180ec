//! Markdown as code: headings, fences with their own language, lists, code, addresses.

use super::grammar::{Comment, Grammar, NONE};
use super::scanner::{Before, Scanner};
use super::state::{Frame, What};
use super::{Class, Language, languages};

/// Markdown.
pub(super) static MARKDOWN: Grammar = Grammar {
    begin,
    step,
    comments: &[Comment::block("<!--", "-->")],
    ..NONE
};

/// The bit in [`Scanner::seen`] for a `](` that nothing closes. The others say so for code with as
/// many backquotes as the bit's number.
const NO_ADDRESS: u32 = 1;

/// The start of a line: of a block, or of a line of code in a fence.
fn begin(s: &mut Scanner<'_>) {
    if let Some(fence) = s.state.frames().first().copied() {
        in_fence(s, fence);
        return;
    }
    let indent = s.while_at(0, |byte| byte == b' ');
    s.take(indent, Class::Plain);
    match s.byte() {
        b'`' | b'~' if opens_fence(s) => {}
        b'#' => {
            let signs = s.while_at(s.at, |byte| byte == b'#');
            let is_heading = signs - s.at <= 6 && matches!(s.byte_at(signs), 0 | b' ' | b'\t');
            if is_heading {
                s.take_rest(Class::Heading);
            }
        }
        b'>' => {
            let end = s.while_at(s.at, |byte| matches!(byte, b'>' | b' '));
            s.take(end, Class::Punctuation);
        }
        b'-' | b'+' | b'*' | b'=' => mark(s),
        b'0'..=b'9' => {
            let end = s.while_at(s.at, |byte| byte.is_ascii_digit());
            if matches!(s.byte_at(end), b'.' | b')') && s.byte_at(end + 1) == b' ' {
                s.take(end + 1, Class::Punctuation);
            }
        }
        _ => {}
    }
}

/// The mark of a list, a rule, the line below a heading, or simply text.
fn mark(s: &mut Scanner<'_>) {
    let sign = s.byte();
    let rule = s.while_at(s.at, |byte| byte == sign || byte == b' ');
    if rule == s.end && s.rest().len() > 1 {
        s.take_rest(Class::Punctuation);
        return;
    }
    if sign == b'=' || s.peek(1) != b' ' {
        return;
    }
    s.take_bytes(1, Class::Punctuation);
    s.skip_spaces();
    if ["[ ]", "[x]", "[X]"].iter().any(|task| s.starts(task)) {
        s.take_bytes(3, Class::Punctuation);
    }
}

/// ```` ```rust ````
fn opens_fence(s: &mut Scanner<'_>) -> bool {
    let sign = s.byte();
    let end = s.while_at(s.at, |byte| byte == sign);
    let count = end - s.at;
    let info = s.line.get(end..s.end).unwrap_or_default().trim();
    if count < 3 || (sign == b'`' && info.contains('`')) {
        return false;
    }
    let known = Language::named(info.split([' ', '\t']).next().unwrap_or_default());
    // Markdown in Markdown would look for its own fences where this one ends.
    let language = known
        .map(Language::number)
        .filter(|number| *number != s.language());
    let frame = Frame {
        what: What::Fence,
        count: u8::try_from(count).unwrap_or(u8::MAX),
        close: sign,
        language: language.unwrap_or(languages::NOTHING),
        ..Frame::default()
    };
    s.state.push(frame);
    s.take_rest(Class::Meta);
    true
}

/// A line while a fence is open: its end, or code.
fn in_fence(s: &mut Scanner<'_>, fence: Frame) {
    let text = s.line.trim();
    let sign = char::from(fence.close);
    if text.len() >= usize::from(fence.count) && text.chars().all(|other| other == sign) {
        s.state.truncate(0);
        s.take_rest(Class::Meta);
        return;
    }
    if s.inside(What::Text)
        || s.inside(What::Comment)
        || s.inside(What::Tag)
        || s.inside(What::Code)
    {
        return;
    }
    let begin = s.grammar().begin;
    begin(s);
}

/// One token of a paragraph.
fn step(s: &mut Scanner<'_>) {
    match s.byte() {
        b'`' => code(s),
        b'*' | b'_' | b'~' | b'!' | b'[' => s.take_bytes(1, Class::Punctuation),
        b'\\' => s.take(
            s.char_end((s.at + 1).min(s.end - 1)).min(s.end),
            Class::Escape,
        ),
        b']' => address(s),
        b'<' => tag(s),
        b'&' | b'|' => s.take_bytes(1, Class::Operator),
        _ => {
            let next = s.char_end(s.at);
            let end = s.while_at(next, |byte| !b"`*_~\\![]<&|".contains(&byte));
            s.take(end, Class::Plain);
        }
    }
    s.before = Before::Value;
}

/// Code between as many backquotes as before it.
fn code(s: &mut Scanner<'_>) {
    let end = s.while_at(s.at, |byte| byte == b'`');
    let count = end - s.at;
    let bit = 1_u32
        .checked_shl(u32::try_from(count).unwrap_or(u32::MAX))
        .unwrap_or(0);
    if bit == 0 || s.seen & bit != 0 {
        s.take(end, Class::Plain);
        return;
    }
    let mut at = end;
    while at < s.end {
        if s.byte_at(at) == b'`' {
            let close = s.while_at(at, |byte| byte == b'`');
            if close - at == count {
                s.take(close, Class::String);
                return;
            }
            at = close;
        } else {
            at += 1;
        }
    }
    s.seen |= bit;
    s.take(end, Class::Plain);
}

/// `](address)` or `]: address`
fn address(s: &mut Scanner<'_>) {
    s.take_bytes(1, Class::Punctuation);
    if s.starts(": ") {
        s.take_bytes(1, Class::Punctuation);
        s.skip_spaces();
        s.take_rest(Class::String);
    } else if s.byte() == b'(' && s.seen & NO_ADDRESS == 0 {
        let close = s.while_at(s.at, |byte| byte != b')');
        if close == s.end {
            s.seen |= NO_ADDRESS;
            return;
        }
        s.take_bytes(1, Class::Punctuation);
        s.take(close, Class::String);
        s.take_bytes(1, Class::Punctuation);
    }
}

/// `<tag>`, `<https://address>`, a comment.
fn tag(s: &mut Scanner<'_>) {
    if super::text::opens_comment(s) {
        return;
    }
    let end = s.while_at(s.at + 1, |byte| !matches!(byte, b'<' | b'>'));
    let next = s.peek(1);
    if s.byte_at(end) == b'>' && (next.is_ascii_alphabetic() || next == b'/') {
        s.take(end + 1, Class::Tag);
    } else {
        s.take_bytes(1, Class::Plain);
    }
}
