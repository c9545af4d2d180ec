//! Style sheets: selectors, properties and their values, rules with `@`.

use super::grammar::{DOUBLE, Grammar, NONE, SINGLE, SLASHES, STARS};
use super::scanner::{Before, Scanner};
use super::state::What;
use super::{Class, code, text};

/// CSS.
pub(super) static CSS: Grammar = Grammar {
    begin,
    step,
    comments: &[STARS],
    texts: &[DOUBLE, SINGLE],
    ..NONE
};

/// SCSS and Less: the same with comments to the end of the line and variables.
pub(super) static SCSS: Grammar = Grammar {
    comments: &[STARS, SLASHES],
    ..CSS
};

/// What a statement is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Statement {
    Selector,
    Property,
    Value,
}

/// A line goes on or begins anew: what it is, its own signs say.
fn begin(_: &mut Scanner<'_>) {}

/// One token, or a whole selector or property.
fn step(s: &mut Scanner<'_>) {
    let byte = s.byte();
    if byte.is_ascii_whitespace() {
        s.skip_spaces();
    } else if text::opens_text(s) || text::opens_comment(s) {
        // Open now, or at the end of the line.
    } else if matches!(byte, b'{' | b'}' | b';') {
        bracket(s, byte);
    } else if byte == b'@' {
        let end = s.while_at(s.at + 1, is_word);
        s.take(end, Class::Keyword);
        s.before = Before::Value;
    } else if byte == b'#' && s.starts("#{") {
        text::opens_code(s, "#{");
        s.before = Before::Value;
    } else if s.before == Before::Start && begins_statement(byte) {
        match statement(s) {
            Statement::Selector => selector(s),
            Statement::Property => property(s),
            Statement::Value => value(s, byte),
        }
    } else if s.expect.is_some() {
        selector(s);
    } else {
        value(s, byte);
    }
}

fn begins_statement(byte: u8) -> bool {
    !matches!(byte, b'$' | b')' | b',')
}

fn is_word(byte: u8) -> bool {
    !byte.is_ascii() || byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Opens or closes a block, or ends a statement.
fn bracket(s: &mut Scanner<'_>, byte: u8) {
    s.before = Before::Start;
    s.expect = None;
    if byte == b'}' && s.inside(What::Code) {
        code::close(s, byte);
        s.before = Before::Value;
        return;
    }
    s.take_bytes(1, Class::Punctuation);
    match (byte, s.state.top_mut()) {
        (b'{', Some(frame)) if frame.what == What::Blocks => {
            frame.count = frame.count.saturating_add(1);
        }
        (b'{', _) => {
            s.push(What::Blocks);
        }
        (b'}', Some(frame)) if frame.what == What::Blocks => {
            if frame.count == 0 {
                s.state.pop();
            } else {
                frame.count -= 1;
            }
        }
        _ => {}
    }
}

/// What the statement is that begins here: it is a selector when a block follows, a property when
/// it has a `:` inside a block.
fn statement(s: &Scanner<'_>) -> Statement {
    let in_block = s.inside(What::Blocks);
    let bytes = s.rest().as_bytes();
    let end = bytes
        .iter()
        .position(|byte| matches!(byte, b'{' | b'}' | b';'));
    let own = &bytes[..end.unwrap_or(bytes.len())];
    let word = own.iter().take_while(|byte| is_word(**byte)).count();
    let behind = own[word..].iter().find(|byte| **byte != b' ');
    let has_colon = word > 0 && behind == Some(&b':');
    match end.map(|end| bytes[end]) {
        Some(b'{') => Statement::Selector,
        None if own.ends_with(b",") && !has_colon => Statement::Selector,
        None if !in_block => Statement::Selector,
        Some(_) | None if has_colon => Statement::Property,
        Some(_) | None => Statement::Value,
    }
}

/// One token of a selector; a selector is expected until its block begins.
fn selector(s: &mut Scanner<'_>) {
    s.before = Before::Value;
    s.expect = Some(Class::Tag);
    let byte = s.byte();
    let name = s.while_at(s.at + 1, is_word);
    match byte {
        b'.' | b'#' | b'%' | b'&' => s.take(name, Class::Tag),
        b':' => {
            let name = s.while_at(s.at + 1, |byte| is_word(byte) || byte == b':');
            s.take(name, Class::Attribute);
        }
        b'[' | b']' | b'(' | b')' | b',' => s.take_bytes(1, Class::Punctuation),
        b'>' | b'+' | b'~' | b'*' | b'=' | b'^' | b'|' => s.take_bytes(1, Class::Operator),
        b'0'..=b'9' => s.take(
            s.while_at(name, |byte| matches!(byte, b'%' | b'.')),
            Class::Number,
        ),
        byte if is_word(byte) => s.take(s.while_at(s.at, is_word), Class::Tag),
        _ => s.take_char(Class::Plain),
    }
}

/// `name:`
fn property(s: &mut Scanner<'_>) {
    let end = s.while_at(s.at, is_word);
    let class = if s.starts("--") {
        Class::Variable
    } else {
        Class::Attribute
    };
    s.take(end, class);
    s.before = Before::Value;
}

/// One token of a value.
fn value(s: &mut Scanner<'_>, byte: u8) {
    let sign = matches!(byte, b'+' | b'-' | b'.');
    let number = byte.is_ascii_digit()
        || (sign
            && (s.peek(1).is_ascii_digit() || (s.peek(1) == b'.' && s.peek(2).is_ascii_digit())));
    if number {
        let end = s.while_at(s.at + 1, |byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'%')
        });
        s.take(end, Class::Number);
    } else if byte == b'#' && s.peek(1).is_ascii_hexdigit() {
        s.take(
            s.while_at(s.at + 1, |byte| byte.is_ascii_alphanumeric()),
            Class::Number,
        );
    } else if byte == b'$' {
        s.take(s.while_at(s.at + 1, is_word), Class::Variable);
    } else if s.starts("--") {
        s.take(s.while_at(s.at, is_word), Class::Variable);
    } else if byte == b'!' {
        s.take(s.while_at(s.at + 1, is_word), Class::Keyword);
    } else if is_word(byte) {
        let word = s.while_at(s.at, is_word);
        let class = if s.byte_at(word) == b'(' {
            Class::Function
        } else {
            Class::Plain
        };
        s.take(word, class);
    } else if matches!(byte, b'(' | b')' | b',' | b':' | b'[' | b']') {
        s.take_bytes(1, Class::Punctuation);
    } else {
        s.take_char(Class::Operator);
    }
    if s.before == Before::Start && byte != b'$' {
        s.before = Before::Value;
    }
}
