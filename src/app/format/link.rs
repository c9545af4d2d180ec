//! Links and images: `[text](address)`, with the caret where something is still to be typed.

use std::ops::Range;

use super::spans::{trimmed, word_at};
use crate::markdown::InlineKind;
use crate::markdown::walk::each_inline;
use crate::post::Post;
use crate::text::{Buffer, Edit, Selection};

/// Makes the selection, or the word at the caret, the text of a link; a selected address becomes
/// the target. With `before` as `!` the same as an image. Inside a link nothing is changed and its
/// address is selected, for links do not nest.
pub(super) fn link(buffer: &Buffer, selection: Selection, before: &str) -> (Edit, Selection) {
    let text = &buffer.text();
    let range = if selection.is_empty() {
        word_at(buffer, selection.head)
    } else {
        first_paragraph(text, trimmed(text, selection.range()))
    };
    if let Some(address) = address_around(text, &range, before) {
        let after = Selection {
            anchor: address.start,
            head: address.end,
        };
        return (Edit::insert(selection.head, ""), after);
    }
    let inner = &text[range.clone()];
    let (label, address) = if is_address(inner) {
        (String::new(), as_target(inner))
    } else {
        (as_label(inner), String::new())
    };
    let new = format!("{before}[{label}]({address})");
    let label_at = range.start + before.len() + 1;
    let caret = if label.is_empty() {
        label_at
    } else {
        label_at + label.len() + 2
    };
    (Edit::replace(range, new), Selection::caret(caret))
}

/// The address of the link (or image, with `before` as `!`) that holds `range`.
fn address_around(text: &str, range: &Range<usize>, before: &str) -> Option<Range<usize>> {
    let model = Post::parse(text).model;
    let mut found = None;
    each_inline(&model.blocks, &mut |inline| {
        let (content, is_image) = match &inline.kind {
            InlineKind::Link { content, .. } => (content, false),
            InlineKind::Image { alt, .. } => (alt, true),
            _ => return,
        };
        let Range { start, end } = inline.range;
        // An image may stand in a link; a link around an image is no image.
        if is_image == before.is_empty() || range.start <= start || end <= range.end {
            return;
        }
        let from = content
            .last()
            .map_or(start + before.len() + 1, |last| last.range.end);
        let target = text[from..end]
            .strip_prefix("](")
            .and_then(|rest| rest.strip_suffix(')'));
        if let Some(target) = target {
            found = Some(from + 2..from + 2 + target.len());
        }
    });
    found
}

/// The part of `range` before the first blank line: no link reaches across one.
fn first_paragraph(text: &str, range: Range<usize>) -> Range<usize> {
    let mut end = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    trimmed(text, range.start..end)
}

fn is_address(text: &str) -> bool {
    let has_scheme = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    has_scheme && !text.contains(|c: char| c.is_whitespace() || c == '<' || c == '>')
}

/// Parentheses that do not come in pairs would end the address too early.
fn as_target(address: &str) -> String {
    if is_balanced(address, '(', ')') {
        address.to_owned()
    } else {
        format!("<{address}>")
    }
}

/// Brackets that do not come in pairs would end the text too early.
fn as_label(text: &str) -> String {
    if is_balanced(text, '[', ']') {
        return text.to_owned();
    }
    let mut label = String::new();
    let mut escaped = false;
    for c in text.chars() {
        if matches!(c, '[' | ']') && !escaped {
            label.push('\\');
        }
        escaped = c == '\\' && !escaped;
        label.push(c);
    }
    label
}

/// Whether every `open` has its `close` after it. An escaped one does not count.
fn is_balanced(text: &str, open: char, close: char) -> bool {
    let mut depth = 0_usize;
    let mut escaped = false;
    for c in text.chars() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == open {
            depth += 1;
        } else if c == close {
            let Some(less) = depth.checked_sub(1) else {
                return false;
            };
            depth = less;
        }
    }
    depth == 0
}
