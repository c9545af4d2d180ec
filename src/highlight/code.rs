//! Code as most languages have it: words, numbers, signs, by the language's table.

use super::Class;
use super::grammar::Habit;
use super::names;
use super::scanner::{Before, Scanner};
use super::state::What;
use super::{markup, text};

/// The bit in [`Scanner::seen`] for a regular expression that has no end on this line.
const NO_REGEX: u32 = 1;

/// What a line of code begins with: a directive, or a name that is defined.
pub(super) fn begin(s: &mut Scanner<'_>) {
    s.skip_spaces();
    let prompt = [">>> ", "... "].iter().any(|prompt| s.starts(prompt));
    if prompt && s.does(Habit::Prompts) {
        s.take_bytes(3, Class::Meta);
        return;
    }
    // Where a sign begins a comment here and a string elsewhere.
    let comments = s.grammar().comments;
    if comments
        .iter()
        .any(|comment| comment.first && s.starts(comment.open))
    {
        text::opens_comment(s);
        return;
    }
    let dash = s.at == 0 && s.byte() == b'-' && s.does(Habit::DashDirectives);
    let hash = s.byte() == b'#' && s.does(Habit::HashDirectives);
    if dash || hash {
        directive(s);
    } else if s.at == 0 && s.does(Habit::Definitions) && s.byte().is_ascii_lowercase() {
        let end = names::end(s, 0);
        if !s.grammar().keywords.hold(s.to(end), false) {
            s.take(end, Class::Function);
            s.before = Before::Value;
        }
    }
}

/// `#include <path>` and others like it.
fn directive(s: &mut Scanner<'_>) {
    let start = s.while_at(s.at + 1, |byte| matches!(byte, b' ' | b'\t'));
    let end = s.while_at(start, |byte| byte.is_ascii_alphabetic() || byte == b'_');
    if end == start {
        return;
    }
    let word = s.line.get(start..end).unwrap_or_default();
    s.take(end, Class::Meta);
    s.skip_spaces();
    if matches!(word, "include" | "import" | "include_next")
        && s.byte() == b'<'
        && let Some(path) = s.rest().find('>')
    {
        s.take_bytes(path + 1, Class::String);
    }
}

/// One token of code.
pub(super) fn step(s: &mut Scanner<'_>) {
    let byte = s.byte();
    let next = s.peek(1);
    let dotted = byte == b'.' && next.is_ascii_digit() && s.before != Before::Value;
    if byte.is_ascii_whitespace() {
        s.skip_spaces();
    } else if text::opens_text(s) || opens_attribute(s) || text::opens_comment(s) {
        // Something is open now, or the line is at its end.
    } else if byte.is_ascii_digit() || dotted {
        names::number(s);
    } else if names::begins(s, s.at) {
        names::word(s);
    } else if names::sigil(s) || character(s) || option(s) {
        s.before = Before::Value;
    } else {
        sign(s, byte);
    }
}

/// The bracket that closes this one; any other byte closes itself.
pub(super) fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        b'<' => b'>',
        other => other,
    }
}

/// Opens `#[...]`.
fn opens_attribute(s: &mut Scanner<'_>) -> bool {
    let opens = s.grammar().attributes;
    let Some(open) = opens.iter().find(|open| s.starts(open)) else {
        return false;
    };
    // A bracket alone is one only where no value can stand.
    let alone = *open == "[";
    if alone && !(s.peek(1).is_ascii_uppercase() && s.is_first()) {
        return false;
    }
    s.take_bytes(open.len(), Class::Attribute);
    let inner = s.push_bracket(What::Attribute, b']');
    if inner
        && *open == "[["
        && let Some(frame) = s.state.top_mut()
    {
        frame.count = 1;
    }
    s.before = Before::Open;
    true
}

/// `'a'`, `'\n'`, and `'a` where that is a name.
fn character(s: &mut Scanner<'_>) -> bool {
    if s.byte() != b'\'' || !s.does(Habit::Characters) || s.end == s.at + 1 {
        return false;
    }
    let inner = s.at + 1;
    if s.byte_at(inner) == b'\\' {
        s.take_bytes(1, Class::String);
        text::escape(s);
        if s.byte() == b'\'' {
            s.take_bytes(1, Class::String);
        }
        // A character joins no lines.
        s.continued = false;
        return true;
    }
    let end = s.char_end(inner);
    if s.byte_at(end) == b'\'' && s.byte_at(inner) != b'\'' {
        s.take(end + 1, Class::String);
        return true;
    }
    if s.does(Habit::Lifetimes) && names::begins(s, inner) {
        s.take(names::end(s, inner), Class::Variable);
        return true;
    }
    false
}

/// `-Name` where commands have options so.
fn option(s: &mut Scanner<'_>) -> bool {
    let free = s.byte_before() == b' ' && s.byte() == b'-';
    if !free || !s.peek(1).is_ascii_alphabetic() || !s.does(Habit::Dashes) {
        return false;
    }
    s.take(names::end(s, s.at + 1), Class::Attribute);
    true
}

/// One sign, or several that are one.
fn sign(s: &mut Scanner<'_>, byte: u8) {
    let quoted = Class::Attribute;
    let annotated = s.inside(What::Attribute);
    let class = |class: Class| if annotated { quoted } else { class };
    match byte {
        b'(' | b'[' | b'{' => {
            nest(s, byte);
            s.take_bytes(1, class(Class::Punctuation));
            s.before = Before::Open;
            // In `func (t T) name()` the name comes later.
            s.expect = None;
        }
        b')' | b']' | b'}' => close(s, byte),
        b';' | b',' => {
            s.take_bytes(1, class(Class::Punctuation));
            s.before = Before::Start;
            s.expect = None;
        }
        b':' => {
            let length = if s.peek(1) == b':' { 2 } else { 1 };
            s.take_bytes(length, class(Class::Punctuation));
            s.before = Before::Start;
        }
        b'.' => {
            let range = s.peek(1) == b'.';
            let length = if range { 2 } else { 1 };
            s.take_bytes(length, class(Class::Punctuation));
            s.before = if range { Before::Start } else { Before::Dot };
        }
        b'/' if s.before != Before::Value && s.does(Habit::Regex) && regex(s) => {}
        b'<' if s.before != Before::Value && s.does(Habit::Tags) && markup::opens_child(s) => {}
        byte if byte.is_ascii_punctuation() => {
            s.take_bytes(1, class(Class::Operator));
            s.before = Before::Start;
        }
        _ => {
            s.take_char(Class::Plain);
            s.before = Before::Value;
        }
    }
}

/// Counts an opening bracket of the kind that the code around it ends with.
fn nest(s: &mut Scanner<'_>, open: u8) {
    if let Some(frame) = s.state.top_mut()
        && matches!(frame.what, What::Code | What::Attribute)
        && frame.close == closing(open)
    {
        frame.count = frame.count.saturating_add(1);
    }
}

/// A closing bracket: perhaps the one that ends this code.
pub(super) fn close(s: &mut Scanner<'_>, byte: u8) {
    let annotated = s.inside(What::Attribute);
    let class = if annotated {
        Class::Attribute
    } else {
        Class::Punctuation
    };
    s.take_bytes(1, class);
    // Behind a block a new statement begins; behind the others an operator follows.
    s.before = if byte == b'}' || annotated {
        Before::Start
    } else {
        Before::Value
    };
    s.expect = None;
    if let Some(frame) = s.state.top_mut()
        && matches!(frame.what, What::Code | What::Attribute)
        && frame.close == byte
    {
        if frame.count == 0 {
            s.state.pop();
        } else {
            frame.count -= 1;
        }
    }
}

/// `/.../g`, if it ends on this line.
fn regex(s: &mut Scanner<'_>) -> bool {
    if s.seen & NO_REGEX != 0 {
        return false;
    }
    let bytes = s.line.as_bytes();
    let mut at = s.at + 1;
    let mut in_set = false;
    while at < s.end {
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => in_set = true,
            b']' => in_set = false,
            b'/' if !in_set => {
                let end = s.while_at(at + 1, |byte| byte.is_ascii_alphabetic());
                s.take(end, Class::String);
                s.before = Before::Value;
                return true;
            }
            _ => {}
        }
        at += 1;
    }
    s.seen |= NO_REGEX;
    false
}
