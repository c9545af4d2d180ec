//! YAML: keys, plain and quoted values, blocks of text, anchors and tags.

use super::grammar::{Escapes, Grammar, HASH, NONE, Text};
use super::scanner::{Before, Scanner};
use super::state::{Frame, What};
use super::words::Words;
use super::{Class, text};

/// The bit in [`Scanner::seen`] for brackets: a `,` then ends a value.
const FLOW: u32 = 1;

/// YAML.
pub(super) static YAML: Grammar = Grammar {
    begin,
    step,
    constants: Words::new("false no null off on true yes"),
    comments: &[HASH],
    texts: &[
        Text::quotes("\"").lines(),
        Text::quotes("'").escape(Escapes::Doubled).lines(),
    ],
    ..NONE
};

/// The start of a line: a block of text goes on, or a document begins.
fn begin(s: &mut Scanner<'_>) {
    let indent = s.while_at(0, |byte| byte == b' ');
    if let Some(frame) = s.state.top()
        && frame.what == What::Indented
    {
        let blank = s.line.trim().is_empty();
        if blank || indent > usize::from(frame.count) {
            s.take(indent, Class::Plain);
            s.take_rest(Class::String);
            return;
        }
        s.state.pop();
    }
    if matches!(s.line.trim_end(), "---" | "...") || s.line.starts_with("--- ") {
        s.take_bytes(3, Class::Meta);
    } else if s.line.starts_with('%') {
        s.take_rest(Class::Meta);
    }
}

/// One token.
fn step(s: &mut Scanner<'_>) {
    let byte = s.byte();
    if byte.is_ascii_whitespace() {
        s.skip_spaces();
        return;
    }
    if byte == b'#' && matches!(s.byte_before(), b' ' | b'\t') {
        text::opens_comment(s);
        return;
    }
    let spaced = matches!(s.peek(1), 0 | b' ' | b'\t');
    match byte {
        b'-' | b'?' if spaced => s.take_bytes(1, Class::Punctuation),
        b':' if spaced || s.before == Before::Value => {
            s.take_bytes(1, Class::Punctuation);
            s.before = Before::Start;
        }
        b'{' | b'}' | b'[' | b']' | b',' => {
            s.take_bytes(1, Class::Punctuation);
            s.before = Before::Start;
            s.seen |= FLOW;
        }
        b'&' | b'*' if !spaced => s.take(word_end(s), Class::Variable),
        b'!' => s.take(word_end(s), Class::Type),
        b'|' | b'>' if block(s) => {}
        b'"' | b'\'' => quoted(s),
        _ => plain(s),
    }
}

fn word_end(s: &Scanner<'_>) -> usize {
    s.while_at(s.at + 1, |byte| {
        !byte.is_ascii_whitespace() && !matches!(byte, b',' | b']' | b'}')
    })
}

/// `|` or `>` at the end of a line: the lines that are indented further are text.
fn block(s: &mut Scanner<'_>) -> bool {
    let sign = s.while_at(s.at + 1, |byte| matches!(byte, b'+' | b'-' | b'0'..=b'9'));
    let behind = s.line.get(sign..s.end).unwrap_or_default().trim_start();
    if !(behind.is_empty() || behind.starts_with('#')) {
        return false;
    }
    // The indent of the key: marks of lists before it count to it.
    let indent = s.while_at(0, |byte| byte == b' ');
    let own = s.while_at(indent, |byte| matches!(byte, b' ' | b'-'));
    let is_list = s.byte_at(indent) == b'-' && s.byte_at(indent + 1) == b' ' && own < s.at;
    let indent = if is_list { own } else { indent };
    s.take(sign, Class::Operator);
    let frame = Frame {
        what: What::Indented,
        count: u8::try_from(indent).unwrap_or(u8::MAX),
        language: s.language(),
        ..Frame::default()
    };
    s.state.push(frame);
    true
}

/// A quoted value, or a quoted key.
fn quoted(s: &mut Scanner<'_>) {
    let quote = s.byte();
    let inner = s.line.get(s.at + 1..s.end).unwrap_or_default();
    let key = inner
        .bytes()
        .position(|byte| byte == quote)
        .map(|end| s.at + end + 2);
    if let Some(end) = key
        && s.byte_at(end) == b':'
    {
        s.take(end, Class::Attribute);
        s.before = Before::Value;
    } else if text::opens_text(s) {
        s.before = Before::Value;
    } else {
        s.take_bytes(1, Class::String);
    }
}

/// A key or a value without quotes.
fn plain(s: &mut Scanner<'_>) {
    let bytes = s.line.as_bytes();
    let in_flow = s.seen & FLOW != 0;
    let mut end = s.char_end(s.at);
    while end < s.end {
        let space_behind = matches!(s.byte_at(end + 1), 0 | b' ' | b'\t');
        match bytes[end] {
            b':' if space_behind => break,
            b'#' if matches!(bytes[end - 1], b' ' | b'\t') => break,
            b',' | b']' | b'}' if in_flow => break,
            _ => end += 1,
        }
    }
    let value = s.to(end).trim_end();
    let is_key = s.byte_at(end) == b':' && end < s.end;
    let class = if is_key {
        Class::Attribute
    } else if value == "~" || YAML.constants.hold(value, true) {
        Class::Constant
    } else if is_number(value) {
        Class::Number
    } else {
        Class::String
    };
    s.take(s.at + value.len(), class);
    s.before = if is_key { Before::Value } else { Before::Start };
    s.take(end, Class::Plain);
}

/// Digits with signs between them, as numbers, dates and times have.
pub(super) fn is_number(value: &str) -> bool {
    let digits = value.trim_start_matches(['-', '+', '.']);
    let hex = digits.starts_with("0x") || digits.starts_with("0o");
    let is_part = |byte: u8| {
        let letter =
            matches!(byte, b'e' | b'E' | b'T' | b'Z') || (hex && byte.is_ascii_alphanumeric());
        byte.is_ascii_digit() || letter || matches!(byte, b'-' | b'+' | b'.' | b'_' | b':')
    };
    digits
        .bytes()
        .next()
        .is_some_and(|first| first.is_ascii_digit())
        && digits.bytes().all(is_part)
}
