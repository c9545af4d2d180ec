//! Names and numbers in code: where they end, and what they are.

use super::Class;
use super::grammar::{Grammar, Habit};
use super::scanner::{Before, Scanner};
use super::state::What;

/// Whether a name begins at `at`.
pub(super) fn begins(s: &Scanner<'_>, at: usize) -> bool {
    let byte = s.byte_at(at);
    if byte.is_ascii() {
        return byte.is_ascii_alphabetic()
            || byte == b'_'
            || (byte != 0 && s.grammar().first.as_bytes().contains(&byte));
    }
    let rest = s.line.get(at..s.end).unwrap_or_default();
    rest.chars().next().is_some_and(char::is_alphabetic)
}

/// Where the name that begins at `at` ends.
pub(super) fn end(s: &Scanner<'_>, at: usize) -> usize {
    let grammar = s.grammar();
    let mut end = s.char_end(at);
    loop {
        let byte = s.byte_at(end);
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            end += 1;
        } else if byte.is_ascii() {
            let known = byte != 0 && grammar.inside.as_bytes().contains(&byte);
            // `!=` and `?=` behind a name are operators.
            let sign = matches!(byte, b'!' | b'?') && s.byte_at(end + 1) == b'=';
            if !known || sign {
                return end.min(s.end);
            }
            end += 1;
        } else {
            let rest = s.line.get(end..s.end).unwrap_or_default();
            match rest.chars().next() {
                Some(letter) if letter.is_alphanumeric() => end += letter.len_utf8(),
                _ => return end,
            }
        }
    }
}

/// Takes the name here.
pub(super) fn word(s: &mut Scanner<'_>) {
    let mut end = end(s, s.at);
    let text = s.to(end);
    let grammar = s.grammar();
    let bang = s.byte_at(end) == b'!' && s.byte_at(end + 1) != b'=';
    if bang && grammar.does(Habit::Macros) && !grammar.keywords.hold(text, false) {
        s.take(end + 1, Class::Function);
        s.before = Before::Value;
        return;
    }
    let ignore_case = grammar.does(Habit::IgnoreCase);
    let keyword = grammar.keywords.hold(text, ignore_case);
    if keyword && (s.before != Before::Dot || text == "await") && !is_symbol(s, end) {
        take_keyword(s, grammar, end, ignore_case);
        return;
    }
    let expected = s.expect.take();
    if leads_to_name(s, end) {
        s.expect = expected;
    }
    let class = if s.inside(What::Attribute) {
        Class::Attribute
    } else if is_symbol(s, end) {
        end += 1;
        Class::Constant
    } else if s.before == Before::Dot {
        member(s, grammar, end)
    } else if grammar.constants.hold(text, ignore_case) {
        Class::Constant
    } else if grammar.types.hold(text, ignore_case) {
        Class::Type
    } else if let Some(class) = expected.filter(|_| !leads_to_name(s, end)) {
        class
    } else {
        named(s, grammar, text, end)
    };
    s.take(end, class);
    s.before = Before::Value;
}

fn take_keyword(s: &mut Scanner<'_>, grammar: &Grammar, end: usize, ignore_case: bool) {
    let text = s.to(end);
    // Words that are values: what follows them is an operator.
    let value = matches!(text, "this" | "self" | "super" | "end" | "await");
    s.expect = if grammar.before_functions.hold(text, ignore_case) {
        Some(Class::Function)
    } else if grammar.before_types.hold(text, ignore_case) {
        Some(Class::Type)
    } else {
        None
    };
    let class = if s.inside(What::Attribute) {
        Class::Attribute
    } else {
        Class::Keyword
    };
    s.take(end, class);
    s.before = if value { Before::Value } else { Before::Start };
}

/// Whether the name that is expected comes later: this one is a type before it, as `T` and `List`
/// in `fun <T> List<T>.first()`, or what it belongs to, as in `function M:first()`.
fn leads_to_name(s: &Scanner<'_>, end: usize) -> bool {
    let next = s.byte_at(end);
    let member = matches!(next, b'.' | b':') && s.byte_at(end + 1).is_ascii_alphabetic();
    let parameter = s.byte_before() == b'<' || (next == b'<' && is_capital(s.to(end)));
    member || parameter
}

/// `name:` where that is a symbol.
fn is_symbol(s: &Scanner<'_>, end: usize) -> bool {
    s.byte_at(end) == b':' && s.byte_at(end + 1) != b':' && s.does(Habit::Symbols)
}

/// A name behind a dot.
fn member(s: &Scanner<'_>, grammar: &Grammar, end: usize) -> Class {
    let called = called(s, grammar, end);
    let capital = is_capital(s.to(end));
    match (called, capital) {
        (true, true) => grammar.capital_calls,
        (true, false) => Class::Function,
        (false, true) if grammar.capital_calls == Class::Type => Class::Type,
        (false, _) => Class::Plain,
    }
}

/// A name that nothing else says anything of.
fn named(s: &Scanner<'_>, grammar: &Grammar, text: &str, end: usize) -> Class {
    let capital = is_capital(text);
    if s.byte_before() == b'(' && grammar.does(Habit::Lists) {
        return Class::Function;
    }
    if grammar.does(Habit::Dashes) && text.contains('-') {
        return Class::Function;
    }
    if called(s, grammar, end) {
        return if capital {
            grammar.capital_calls
        } else {
            Class::Function
        };
    }
    if grammar.does(Habit::Settings) {
        let behind = s.while_at(end, |byte| byte == b' ');
        if s.byte_at(behind) == b'=' && s.byte_at(behind + 1) != b'=' {
            return Class::Attribute;
        }
    }
    match grammar.capitals {
        // Where types alone have capitals, one of many capitals is a type too.
        Class::Type if capital && has_constants(grammar) && is_constant(text) => Class::Constant,
        class if capital => class,
        _ => Class::Plain,
    }
}

/// Whether a bracket follows in which arguments stand.
fn called(s: &Scanner<'_>, grammar: &Grammar, end: usize) -> bool {
    if grammar.does(Habit::NoCalls) {
        return false;
    }
    match s.byte_at(end) {
        b'(' => true,
        b'<' => grammar.capitals == Class::Type && generic(s, end),
        b':' => grammar.does(Habit::Macros) && s.byte_at(end + 1) == b':' && generic(s, end + 2),
        _ => false,
    }
}

/// Whether `<A, B<C>>(` stands at `at`. Looks no further than such lists of types are long.
fn generic(s: &Scanner<'_>, at: usize) -> bool {
    const LONGEST: usize = 48;
    let list = s.line.as_bytes().get(at..s.end).unwrap_or_default();
    let mut open = 0_usize;
    for (at, byte) in list.iter().take(LONGEST).enumerate() {
        match byte {
            b'<' => open += 1,
            b'>' if open <= 1 => return open == 1 && list.get(at + 1) == Some(&b'('),
            b'>' => open -= 1,
            byte if byte.is_ascii_alphanumeric() || b"_, .[]|?&:'".contains(byte) => {}
            _ => return false,
        }
    }
    false
}

fn is_capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

fn has_constants(grammar: &Grammar) -> bool {
    !grammar.does(Habit::NoCalls) && !grammar.does(Habit::Symbols)
}

/// `NAMES_LIKE_THIS`, of at least two letters. Looks at so many bytes as names have.
fn is_constant(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    text.len() > 1 && text.bytes().all(is_part)
}

/// Takes the number here: digits, the base's sign, separators, a fraction, an exponent, a suffix.
pub(super) fn number(s: &mut Scanner<'_>) {
    let hex = s.byte() == b'0' && matches!(s.peek(1), b'x' | b'X');
    let quoted = s.does(Habit::QuotedDigits);
    let mut end = s.at;
    let mut dots = 0;
    while end < s.end {
        let byte = s.byte_at(end);
        let next = s.byte_at(end + 1);
        let exponent = if hex { b"pP" } else { b"eE" };
        let fits = match byte {
            b'.' if dots == 0 => {
                dots = 1;
                // At the end of a line it ends a sentence in some languages.
                !(matches!(next, 0 | b'.' | b'_') || next.is_ascii_alphabetic())
            }
            b'+' | b'-' => {
                end > s.at && exponent.contains(&s.byte_at(end - 1)) && next.is_ascii_digit()
            }
            b'\'' => quoted && next.is_ascii_hexdigit(),
            _ => byte.is_ascii_alphanumeric() || byte == b'_',
        };
        if !fits {
            break;
        }
        end += 1;
    }
    let class = if s.inside(What::Attribute) {
        Class::Attribute
    } else {
        Class::Number
    };
    s.take(end, class);
    s.before = Before::Value;
    s.expect = None;
}

/// Takes the sign here and the name that it makes something, if it does.
pub(super) fn sigil(s: &mut Scanner<'_>) -> bool {
    let byte = s.byte();
    let sigils = s.grammar().sigils;
    let Some((_, class)) = sigils.iter().find(|(sign, _)| *sign == byte) else {
        return false;
    };
    // `a % b` computes, `a ? b :c` chooses, and `A::B` is a path.
    // `call :name` calls.
    let free = byte == b':' && s.byte_before() == b' ';
    let signs = matches!(byte, b'%' | b'&' | b'?' | b':') && !free;
    let operator = signs && s.before == Before::Value;
    let path = byte == b':' && s.peek(1) == b':';
    if (operator || path) && !s.does(Habit::Lists) {
        return false;
    }
    let mut name = s.at + 1;
    if s.byte_at(name) == byte || (byte == b'$' && s.byte_at(name) == b'#') {
        name += 1;
    }
    let numbered = s.byte_at(name).is_ascii_digit() && *class == Class::Variable;
    if !numbered && !begins(s, name) {
        return false;
    }
    let mut last = end(s, name);
    while *class == Class::Attribute && s.byte_at(last) == b'.' && begins(s, last + 1) {
        last = end(s, last + 1);
    }
    s.take(last, *class);
    true
}
