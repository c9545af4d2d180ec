//! Where the addresses of links and pictures stand in the source.

use std::ops::Range;

use crate::export::pictures::address::{candidates, resolved};
use crate::export::tags::tags;
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{BlockKind, Dialect, Inline, InlineKind, Model, link_definitions};

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// The address, escapes and entities resolved.
    pub(super) url: String,
    /// Whether it stands in raw HTML.
    pub(super) in_html: bool,
}

/// The addresses of a body: of links and pictures in Markdown, of their definitions, and of
/// pictures in raw HTML. `text` is the whole post, `body` the byte at which the body starts.
pub(super) fn addresses(text: &str, body: usize, model: &Model) -> Vec<Address> {
    let mut found = Vec::new();
    each_inline(&model.blocks, &mut |inline| match &inline.kind {
        InlineKind::Link { to, content } | InlineKind::Image { to, alt: content } => {
            if let Some(range) = inline_address(text, inline, content) {
                found.push(Address {
                    range,
                    url: to.url.to_string(),
                    in_html: false,
                });
            }
        }
        InlineKind::Html(_) => push_html(text, inline.range.clone(), &mut found),
        _ => {}
    });
    each_block(&model.blocks, &mut |block| {
        if let BlockKind::Html(_) = &block.kind {
            push_html(text, block.range.clone(), &mut found);
        }
    });
    let source = text.get(body..).unwrap_or_default();
    for definition in link_definitions(source, body, Dialect::default()) {
        if let Some(range) = defined_address(text, definition.range) {
            found.push(Address {
                range,
                url: definition.url,
                in_html: false,
            });
        }
    }
    found
}

/// The address of `[text](address "title")`; `None` for one that is defined elsewhere.
fn inline_address(text: &str, inline: &Inline, content: &[Inline]) -> Option<Range<usize>> {
    if inline.is_bare_address() {
        return None;
    }
    let start = content
        .last()
        .map_or(inline.range.start + 1, |last| last.range.end);
    let rest = text.get(start..inline.range.end)?;
    let at = start + rest.find("](")? + 2;
    destination(text, at, inline.range.end)
}

/// The address of `[label]: address "title"`.
fn defined_address(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let source = text.get(range.clone())?;
    let label = end_of(source, |byte, _| byte == b']')?;
    let colon = label + 1;
    destination(text, range.start + colon + 1, range.end)
}

/// A link destination (`CommonMark` 0.31.2, section 6.3) from byte `at` on, white space before it
/// left out, pointed brackets as well.
fn destination(text: &str, at: usize, end: usize) -> Option<Range<usize>> {
    let rest = text.get(at..end)?;
    // In a quote or list the next line may begin with marks.
    let blank = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_whitespace() || c == '>')
            .len();
    let start = at + blank;
    let rest = text.get(start..end)?;
    if let Some(inside) = rest.strip_prefix('<') {
        let length = end_of(inside, |byte, _| byte == b'>')?;
        return Some(start + 1..start + 1 + length);
    }
    let length = end_of(rest, |byte, depth| {
        byte.is_ascii_whitespace() || byte == b')' && depth == 0
    });
    let length = length.unwrap_or(rest.len());
    (length > 0).then_some(start..start + length)
}

/// The byte at which an address ends: where `ends` says so, given how many parentheses are open.
/// What a backslash stands before does not count.
fn end_of(text: &str, ends: impl Fn(u8, usize) -> bool) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if escaped {
            escaped = false;
            continue;
        }
        if ends(byte, depth) {
            return Some(at);
        }
        match byte {
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn push_html(text: &str, range: Range<usize>, found: &mut Vec<Address>) {
    let Some(html) = text.get(range.clone()) else {
        return;
    };
    let mut push = |value: &str| {
        // The value is a part of the text.
        let at = value.as_ptr().addr() - text.as_ptr().addr();
        found.push(Address {
            range: at..at + value.len(),
            url: resolved(value),
            in_html: true,
        });
    };
    for tag in tags(html).filter(|tag| !tag.closing) {
        for (name, value) in tag.attributes() {
            match (tag.name().as_str(), name.as_str()) {
                _ if value.is_empty() => {}
                ("img", "src") | ("video", "poster") | ("a", "href") => push(value),
                ("img" | "source", "srcset") => {
                    candidates(value).for_each(|(address, _)| push(address));
                }
                _ => {}
            }
        }
    }
}
