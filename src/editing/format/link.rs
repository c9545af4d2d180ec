//! Links and images: `[text](address)`, with the caret where something is still to be typed.

use std::ops::Range;

use super::prose::word_at;
use super::{has_words, parsed, trimmed};
use crate::editing::changes::Changes;
use crate::markdown::walk::each_inline;
use crate::markdown::{Block, Blocks, InlineKind};
use crate::text::{Buffer, Selection, Selections, Transaction};

/// What is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// A link.
    Link,
    /// An image.
    Image,
}

impl LinkKind {
    /// What stands before the brackets.
    fn before(self) -> &'static str {
        match self {
            Self::Link => "",
            Self::Image => "!",
        }
    }
}

/// Makes each selection, or the word at each caret, the text of a link; a selected address becomes
/// the target. Inside a link nothing is changed and its address is selected, for links do not
/// nest. Of images likewise.
pub fn make_links(
    buffer: &Buffer,
    selections: &Selections,
    blocks: &mut Blocks,
    kind: LinkKind,
) -> Transaction {
    let places = selections.map(|selection| {
        let range = if selection.is_empty() {
            word_at(buffer, selection.head)
        } else {
            first_paragraph(buffer, selection.range())
        };
        Selection {
            anchor: range.start,
            head: range.end,
        }
    });
    let starts = places.iter().map(|place| place.anchor..place.anchor);
    let found = parsed(buffer, blocks, starts, has_words);
    let links = targets(buffer, &found, kind);
    let mut changes = Changes::default();
    let mut made = Vec::with_capacity(places.count());
    for place in places.iter().map(|place| place.range()) {
        let around = links
            .iter()
            .rev()
            .find(|link| link.range.start < place.start && place.end < link.range.end);
        if let Some(link) = around {
            made.push(Made::There(link.target.clone()));
        } else {
            let (text, caret) = written(&buffer.slice_near(place.clone()), kind);
            changes.replace(place.clone(), text);
            made.push(Made::New(place.start, caret));
        }
    }
    let list = made.into_iter().map(|made| match made {
        Made::New(start, caret) => Selection::caret(changes.before(start) + caret),
        Made::There(target) => Selection {
            anchor: changes.before(target.start),
            head: changes.before(target.end),
        },
    });
    let after = Selections::new(list.collect(), places.main_index());
    let unchanged = Transaction::select(after.clone());
    changes.finish(after).unwrap_or(unchanged)
}

/// What came of one place.
enum Made {
    /// A link at this byte of the old text, and how far in it the caret is.
    New(usize, usize),
    /// The address of one that was there.
    There(Range<usize>),
}

/// A link with its address in parentheses.
struct Link {
    range: Range<usize>,
    target: Range<usize>,
}

/// The links (or images) in `blocks`, outer ones before those inside.
fn targets(buffer: &Buffer, blocks: &[Block], kind: LinkKind) -> Vec<Link> {
    let mut links = Vec::new();
    each_inline(blocks, &mut |inline| {
        let ((InlineKind::Link { content, .. }, LinkKind::Link)
        | (InlineKind::Image { alt: content, .. }, LinkKind::Image)) = (&inline.kind, kind)
        else {
            return;
        };
        let Range { start, end } = inline.range;
        let from = content
            .last()
            .map_or(start + kind.before().len() + 1, |last| last.range.end);
        let rest = buffer.slice_near(from..end);
        let target = rest
            .strip_prefix("](")
            .and_then(|rest| rest.strip_suffix(')'));
        if let Some(target) = target {
            links.push(Link {
                range: inline.range.clone(),
                target: from + 2..from + 2 + target.len(),
            });
        }
    });
    links
}

/// The Markdown of a link, and where the caret goes in it.
fn written(inner: &str, kind: LinkKind) -> (String, usize) {
    let before = kind.before();
    let (label, address) = if is_address(inner) {
        (String::new(), as_target(inner))
    } else {
        (as_label(inner), String::new())
    };
    let label_at = before.len() + 1;
    let caret = if label.is_empty() {
        label_at
    } else {
        label_at + label.len() + 2
    };
    (format!("{before}[{label}]({address})"), caret)
}

/// The part of `range` before the first blank line, without white space around it: no link reaches
/// across one. Where there are no words it is empty, and at the start.
fn first_paragraph(buffer: &Buffer, range: Range<usize>) -> Range<usize> {
    let mut found: Option<Range<usize>> = None;
    let mut at = range.start;
    while at < range.end {
        let line = buffer.full_line_range(at);
        let part = at..line.end.min(range.end);
        let words = trimmed(buffer, part);
        match &mut found {
            None if words.is_empty() => {}
            None => found = Some(words),
            Some(_) if words.is_empty() => break,
            Some(found) => found.end = words.end,
        }
        at = line.end;
    }
    found.unwrap_or(range.start..range.start)
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
