//! Settings: TOML, INI, properties; and JSON.

use super::grammar::{Comment, DOUBLE, Grammar, HASH, Habit, NONE, SLASHES, STARS, Text};
use super::scanner::{Before, Scanner};
use super::words::Words;
use super::{Class, code, text, yaml};

/// JSON, with the comments that some readers allow.
pub(super) static JSON: Grammar = Grammar {
    constants: Words::new("false Infinity NaN null true"),
    comments: &[SLASHES, STARS],
    texts: &[DOUBLE, super::grammar::SINGLE],
    habits: &[Habit::Keys],
    ..NONE
};

/// TOML.
pub(super) static TOML: Grammar = Grammar {
    begin,
    step: toml_step,
    constants: Words::new("false inf nan true"),
    comments: &[HASH],
    texts: &[
        super::grammar::TRIPLE,
        Text::quotes("'''").raw().lines(),
        DOUBLE,
        Text::quotes("'").raw(),
    ],
    ..NONE
};

/// INI files and those like them.
pub(super) static INI: Grammar = Grammar {
    begin,
    step: ini_step,
    constants: Words::new("false no off on true yes"),
    comments: &[
        Comment::line(";").first(),
        Comment::line("#").first(),
        Comment::line("!").first(),
    ],
    ..NONE
};

/// The start of a line: a section, or a key before `=` or `:`.
fn begin(s: &mut Scanner<'_>) {
    s.skip_spaces();
    if text::opens_comment(s) {
        return;
    }
    let bytes = s.rest().as_bytes();
    if bytes.first() == Some(&b'[') {
        let close = bytes.iter().position(|byte| *byte == b']');
        let end = close.map(|close| s.while_at(s.at + close, |byte| byte == b']'));
        if let Some(end) = end
            && is_end(s, end)
        {
            s.take(end, Class::Heading);
        }
        return;
    }
    let end = key_end(s);
    if s.to(end).trim_ascii().is_empty() {
        return;
    }
    let key = s.to(end).trim_ascii_end().len();
    s.take_bytes(key, Class::Attribute);
    s.skip_spaces();
    s.take_bytes(1, Class::Operator);
    s.before = Before::Value;
}

/// Where the key at the start of the line ends, before its `=` or `:`; here if there is none.
fn key_end(s: &Scanner<'_>) -> usize {
    let first = s.byte();
    // Where strings have quotes, keys have them too.
    let quoted = !s.grammar().texts.is_empty();
    let mut end = s.at;
    if quoted && matches!(first, b'"' | b'\'') {
        end = s.while_at(s.at + 1, |byte| byte != first) + 1;
        end = s.while_at(end.min(s.end), |byte| matches!(byte, b' ' | b'\t'));
    } else {
        end = s.while_at(end, |byte| {
            !matches!(byte, b'=' | b':' | b'#' | b'{' | b'[' | b'"')
        });
    }
    let is_sign = s.byte_at(end) == b'=' || (s.byte_at(end) == b':' && !quoted);
    if is_sign { end } else { s.at }
}

/// Whether only spaces or a comment follow.
fn is_end(s: &Scanner<'_>, end: usize) -> bool {
    let behind = s.line.get(end..s.end).unwrap_or_default().trim_start();
    behind.is_empty() || behind.starts_with(['#', ';'])
}

/// One token of a value of TOML; keys stand in its tables too.
fn toml_step(s: &mut Scanner<'_>) {
    let byte = s.byte();
    if byte.is_ascii_digit() || (matches!(byte, b'+' | b'-') && s.peek(1).is_ascii_digit()) {
        let end = s.while_at(s.at + 1, |byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_' | b':')
        });
        s.take(end, Class::Number);
    } else if byte.is_ascii_alphabetic() {
        let end = s.while_at(s.at, |byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
        });
        let class = if TOML.constants.hold(s.to(end), false) {
            Class::Constant
        } else {
            Class::Attribute
        };
        s.take(end, class);
    } else {
        code::step(s);
    }
}

/// The value of a setting, to the end of the line.
fn ini_step(s: &mut Scanner<'_>) {
    s.skip_spaces();
    let value = s.rest().trim_ascii_end();
    let class = if INI.constants.hold(value, true) {
        Class::Constant
    } else if yaml::is_number(value) {
        Class::Number
    } else {
        Class::String
    };
    s.take_rest(class);
}
