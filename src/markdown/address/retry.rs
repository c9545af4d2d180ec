//! Addresses over marks: the text is parsed once more with the marks taken out, and the leaves in
//! which that helped take the place of the others.

use std::ops::Range;

use super::super::model::{Inline, InlineKind, Model};
use super::super::walk::each_leaf;

/// The text with a `/`, which means nothing, for each mark inside the `crossing` addresses, which
/// are in source order. Only marks within lines are taken out, so the blocks stay what they are.
pub(in super::super) fn without_marks(text: &str, crossing: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for range in crossing {
        out.push_str(&text[done..range.start]);
        let marks = ['*', '_', '~', '`', '$'];
        out.push_str(&text[range.clone()].replace(marks, "/"));
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Takes over the leaves of the `other` model, made of the text without marks, that hold each of
/// their `crossing` addresses whole.
pub(in super::super) fn take_over(model: &mut Model, mut other: Model, crossing: &[Range<usize>]) {
    let mut others = Vec::new();
    each_leaf(&mut other.blocks, &mut |inlines| {
        others.push(std::mem::take(inlines));
    });
    let mut others = others.into_iter();
    each_leaf(&mut model.blocks, &mut |inlines| {
        let Some(other) = others.next() else {
            return;
        };
        let whole = extent(inlines);
        let from = crossing.partition_point(|range| range.start < whole.start);
        let to = crossing.partition_point(|range| range.start < whole.end);
        let Some(wanted) = crossing.get(from..to).filter(|wanted| !wanted.is_empty()) else {
            return;
        };
        let mut bare = Vec::new();
        bare_addresses(&other, &mut bare);
        let is_whole = |range: &Range<usize>| {
            let at = bare.partition_point(|link| link.end < range.end);
            bare.get(at).is_some_and(|link| link.start <= range.start)
        };
        if extent(&other) == whole && wanted.iter().all(is_whole) {
            *inlines = other;
        }
    });
}

fn extent(inlines: &[Inline]) -> Range<usize> {
    let start = inlines.first().map_or(0, |first| first.range.start);
    start..inlines.last().map_or(0, |last| last.range.end)
}

/// Where bare addresses are, in source order.
fn bare_addresses(inlines: &[Inline], out: &mut Vec<Range<usize>>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Link { .. } if inline.is_bare_address() => out.push(inline.range.clone()),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content) => bare_addresses(content, out),
            _ => {}
        }
    }
}
