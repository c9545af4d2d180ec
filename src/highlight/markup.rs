//! HTML and XML: tags, attributes, entities; scripts and styles inside; tags inside code.

use super::grammar::{Comment, Grammar, NONE, Text};
use super::scanner::{Before, Scanner};
use super::state::{Frame, What};
use super::{Class, code, languages, names, text};

/// HTML, XML and what is written in them.
pub(super) static HTML: Grammar = Grammar {
    begin,
    step,
    comments: &[
        Comment::block("<!--", "-->"),
        Comment::block("<![CDATA[", "]]>").class(Class::String),
        Comment::block("<?", "?>").class(Class::Meta),
        Comment::block("<!", ">").class(Class::Meta),
    ],
    texts: &[
        Text::quotes("\"").raw().lines(),
        Text::quotes("'").raw().lines(),
    ],
    ..NONE
};

/// What ends another language inside this one, by the frame's `rule`.
const CLOSERS: [&str; 4] = ["", "</script", "</style", "<?"];
/// The row of what ends HTML inside PHP.
const PHP: u8 = 3;
/// The longest name of an entity, with its signs.
const LONGEST_ENTITY: usize = 33;

fn begin(_: &mut Scanner<'_>) {}

/// One token between tags, or what opens a tag.
fn step(s: &mut Scanner<'_>) {
    if s.byte() == b'<' {
        if !text::opens_comment(s) && !opens_tag(s) {
            s.take_bytes(1, Class::Plain);
        }
    } else if s.starts("{{") {
        s.take_bytes(2, Class::Punctuation);
        let frame = Frame {
            close: b'}',
            language: languages::SCRIPT,
            ..Frame::default()
        };
        s.state.push(frame);
        s.before = Before::Start;
    } else {
        plain(s, |byte| matches!(byte, b'<' | b'&' | b'{'));
    }
}

/// Passes over text up to a sign that could mean something, at least one character.
fn plain(s: &mut Scanner<'_>, stops: impl Fn(u8) -> bool) {
    if s.byte() == b'&' && entity(s) {
        return;
    }
    let next = s.char_end(s.at);
    let end = s.while_at(next, |byte| !stops(byte));
    s.take(end, Class::Plain);
}

/// `&amp;`, `&#233;`
fn entity(s: &mut Scanner<'_>) -> bool {
    let bytes = s.rest().as_bytes();
    let name = bytes.iter().skip(1).take(LONGEST_ENTITY);
    let length = name
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
        .count();
    let is_entity = length > 0 && s.peek(length + 1) == b';';
    if is_entity {
        s.take_bytes(length + 2, Class::Escape);
    }
    is_entity
}

/// `<name` or `</name`: opens a tag.
fn opens_tag(s: &mut Scanner<'_>) -> bool {
    let closing = s.peek(1) == b'/';
    let name = s.at + 1 + usize::from(closing);
    if !names::begins(s, name) && s.byte_at(name) != b'>' {
        return false;
    }
    let end = s.while_at(name, is_name);
    let word = s.line.get(name..end).unwrap_or_default();
    let rule = if closing {
        0
    } else if word.eq_ignore_ascii_case("script") {
        1
    } else if word.eq_ignore_ascii_case("style") {
        2
    } else {
        0
    };
    let frame = Frame {
        what: What::Tag,
        rule,
        count: u8::from(closing),
        language: s.language(),
        ..Frame::default()
    };
    if !s.state.push(frame) {
        return false;
    }
    s.take(name, Class::Punctuation);
    s.take(end, Class::Tag);
    true
}

fn is_name(byte: u8) -> bool {
    !byte.is_ascii() || byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.')
}

/// One token inside a tag.
pub(super) fn tag_step(s: &mut Scanner<'_>) {
    let byte = s.byte();
    let in_code = s.language() != languages::MARKUP;
    if byte.is_ascii_whitespace() {
        s.skip_spaces();
    } else if byte == b'>' {
        s.take_bytes(1, Class::Punctuation);
        ends_tag(s);
    } else if s.starts("/>") {
        s.take_bytes(2, Class::Punctuation);
        s.state.pop();
        s.before = Before::Value;
    } else if byte == b'{' && in_code {
        s.take_bytes(1, Class::Punctuation);
        s.push_bracket(What::Code, b'}');
        s.before = Before::Start;
    } else if matches!(byte, b'"' | b'\'') && text::opens_text(s) {
        // The string is open now.
    } else if byte == b'=' {
        s.take_bytes(1, Class::Operator);
    } else if byte == b'<' && !in_code {
        // A tag that was never closed ends where the next begins.
        s.state.pop();
    } else {
        let next = s.char_end(s.at);
        let end = s.while_at(next, |byte| {
            !byte.is_ascii_whitespace()
                && !matches!(byte, b'"' | b'\'' | b'>' | b'/' | b'=' | b'{' | b'}' | b'<')
        });
        // Behind `=` it is a value without quotes.
        let class = if s.byte_before() == b'=' {
            Class::String
        } else {
            Class::Attribute
        };
        s.take(end, class);
    }
}

/// The `>` of a tag has been taken.
fn ends_tag(s: &mut Scanner<'_>) {
    let tag = s.state.top().unwrap_or_default();
    s.state.pop();
    if tag.language != languages::MARKUP {
        ends_child(s, tag);
    } else if tag.rule != 0 {
        let language = if tag.rule == 1 {
            languages::SCRIPT
        } else {
            languages::STYLE
        };
        embed(s, tag.rule, language);
    }
}

/// Opens another language, up to what ends it. Once only: inside another such language its text
/// stays plain.
fn embed(s: &mut Scanner<'_>, rule: u8, language: u8) {
    let frames = s.state.frames();
    if frames.iter().any(|frame| frame.what == What::Embedded) {
        return;
    }
    let frame = Frame {
        what: What::Embedded,
        rule,
        language,
        ..Frame::default()
    };
    if s.state.push(frame) {
        limit(s);
        s.before = Before::Start;
    }
}

/// Ends the scanner where the embedded language ends on this line, if one is open.
pub(super) fn limit(s: &mut Scanner<'_>) {
    let Some(frame) = embedded(s).map(|(_, frame)| frame) else {
        return;
    };
    let closer = CLOSERS
        .get(usize::from(frame.rule))
        .copied()
        .unwrap_or_default();
    let bytes = s.line.as_bytes().get(s.at..).unwrap_or_default();
    let found = bytes
        .windows(closer.len().max(1))
        .position(|window| window.eq_ignore_ascii_case(closer.as_bytes()));
    s.end = found.map_or(s.line.len(), |found| s.at + found);
}

/// Leaves the embedded language, whatever is open in it.
pub(super) fn leave(s: &mut Scanner<'_>) {
    if let Some((at, _)) = embedded(s) {
        s.state.truncate(at);
    }
    s.end = s.line.len();
    s.before = Before::Start;
    s.expect = None;
}

fn embedded(s: &Scanner<'_>) -> Option<(usize, Frame)> {
    let mut frames = s.state.frames().iter().copied().enumerate();
    frames.find(|(_, frame)| frame.what == What::Embedded)
}

/// Opens a tag in code, where a value may stand.
pub(super) fn opens_child(s: &mut Scanner<'_>) -> bool {
    let name = s.at + 1;
    let end = s.while_at(name, is_name);
    let behind = s.line.get(end..s.end).unwrap_or_default();
    let first = s.byte_at(name);
    // `<T,>() => ...` and `<T extends A>() => ...` are generic functions.
    let generic = behind.starts_with(',') || behind.starts_with(" extends ");
    let is_tag = first.is_ascii_alphabetic() || first == b'>';
    is_tag && !generic && opens_tag(s)
}

/// A tag in code has ended: what follows is between tags, or code again.
fn ends_child(s: &mut Scanner<'_>, tag: Frame) {
    let closing = tag.count > 0;
    s.before = Before::Value;
    match s.state.top_mut() {
        Some(frame) if frame.what == What::Children => {
            if !closing {
                frame.count = frame.count.saturating_add(1);
            } else if frame.count > 1 {
                frame.count -= 1;
            } else {
                s.state.pop();
            }
        }
        _ if closing => {}
        _ => {
            s.push(What::Children);
            if let Some(frame) = s.state.top_mut() {
                frame.count = 1;
            }
        }
    }
}

/// One token between the tags in code.
pub(super) fn children_step(s: &mut Scanner<'_>) {
    match s.byte() {
        b'{' => {
            s.take_bytes(1, Class::Punctuation);
            s.push_bracket(What::Code, b'}');
            s.before = Before::Start;
        }
        b'<' => {
            if !opens_tag(s) {
                s.take_bytes(1, Class::Plain);
            }
        }
        _ => plain(s, |byte| matches!(byte, b'<' | b'&' | b'{')),
    }
}

/// The start of a line of PHP: a page may begin with HTML.
pub(super) fn php_begin(s: &mut Scanner<'_>) {
    s.skip_spaces();
    if s.byte() == b'<' && (s.peek(1) == b'!' || s.peek(1).is_ascii_alphabetic()) {
        embed(s, PHP, languages::MARKUP);
    }
}

/// PHP: code, but for what stands between `?>` and `<?`.
pub(super) fn php_step(s: &mut Scanner<'_>) {
    if s.starts("?>") {
        s.take_bytes(2, Class::Meta);
        embed(s, PHP, languages::MARKUP);
    } else if s.starts("<?") {
        let name = s.while_at(s.at + 2, |byte| byte.is_ascii_alphabetic() || byte == b'=');
        s.take(name, Class::Meta);
        s.before = Before::Start;
    } else {
        code::step(s);
    }
}
