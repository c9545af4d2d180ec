//! Parts the texts of a leaf at the punctuation that was set in the place of what is written.
//!
//! A curly quote has other bytes than the straight one in the source. Where it is an inline of its
//! own, each byte of the others is one of the source, so a place in them is known exactly.

use std::ops::Range;

use super::address::{Leaf, Piece};
use super::model::{Inline, InlineKind};

/// Parts the texts among these inlines, and inside them.
pub(super) fn part(inlines: &mut Vec<Inline>, leaf: &Leaf<'_>) {
    if leaf.pieces.iter().any(|piece| is_set(piece, leaf)) {
        part_all(inlines, leaf);
    }
}

/// Whether a piece is a quote, dash or ellipsis that is written otherwise.
fn is_set(piece: &Piece, leaf: &Leaf<'_>) -> bool {
    let is_mark = |written: &str| written.starts_with(['\'', '"', '-', '.']);
    !piece.is_verbatim && leaf.source.get(piece.range.clone()).is_some_and(is_mark)
}

fn part_all(inlines: &mut Vec<Inline>, leaf: &Leaf<'_>) {
    for mut inline in std::mem::take(inlines) {
        match &mut inline.kind {
            InlineKind::Text(text) => {
                if let Some(parts) = parts(text, &leaf.place(&inline.range), leaf) {
                    inlines.extend(parts);
                    continue;
                }
            }
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
            | InlineKind::Link { content, .. } => part_all(content, leaf),
            _ => {}
        }
        inlines.push(inline);
    }
}

/// A text in parts; `None` if nothing in it is set.
fn parts(text: &str, place: &Range<usize>, leaf: &Leaf<'_>) -> Option<Vec<Inline>> {
    let first = leaf
        .pieces
        .partition_point(|piece| piece.range.end <= place.start);
    let pieces = leaf.pieces[first..].iter();
    let mut out = Vec::new();
    // Up to here, in bytes of the source and of the text, all is in `out`.
    let mut done = (place.start, 0);
    let mut at = 0;
    let push = |out: &mut Vec<Inline>, from: (usize, usize), to: (usize, usize)| {
        let text = text.get(from.1..to.1)?;
        if !text.is_empty() {
            out.push(Inline {
                range: from.0 + leaf.offset..to.0 + leaf.offset,
                kind: InlineKind::Text(text.into()),
            });
        }
        Some(())
    };
    for piece in pieces.take_while(|piece| piece.range.start < place.end) {
        if piece.is_verbatim {
            at += piece.range.end.min(place.end) - piece.range.start.max(place.start);
            continue;
        }
        if is_set(piece, leaf) {
            let end = (piece.range.end, at + piece.len);
            push(&mut out, done, (piece.range.start, at))?;
            push(&mut out, (piece.range.start, at), end)?;
            done = end;
        }
        at += piece.len;
    }
    push(&mut out, done, (place.end, text.len()))?;
    (at == text.len() && out.len() > 1).then_some(out)
}
