//! Bare addresses such as `https://example.org` and `me@example.org` become links.
//!
//! ```text
//! inlines of one paragraph, heading or cell --find--> addresses --split--> inlines with links
//!                                                 \--retry: marks inside an address taken out
//! ```
//!
//! Which text is an address is in `grammar`. It is looked for in the text as written, within what
//! the parser took for text: never in code, links, the text of images, formulas or raw HTML. An
//! address is read before the marks of emphasis, code and formulas in it: one that reaches over
//! such a mark is told to the caller, who has the text parsed again without the mark.

mod find;
mod grammar;
mod retry;
mod split;

use std::ops::Range;

use super::bytes::any_pair;
use super::model::Inline;
use find::Finder;
pub(super) use retry::{take_over, without_marks};

/// A stretch of text as the parser gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its bytes in the source.
    pub(super) range: Range<usize>,
    /// How many bytes of text it became.
    pub(super) len: usize,
    /// Whether these are the bytes that are written: not an escape, not an entity.
    pub(super) is_verbatim: bool,
}

/// What holds one run of inlines. Places in it are bytes of the source, without the offset that
/// the ranges of inlines have.
pub(super) struct Leaf<'l> {
    /// The whole text as written.
    pub(super) source: &'l str,
    pub(super) offset: usize,
    /// All text in it, in source order.
    pub(super) pieces: &'l [Piece],
    /// Whether a pipe in it is written with a backslash.
    pub(super) is_cell: bool,
}

impl Leaf<'_> {
    /// The place of what has this range in the document.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let Range { start, end } = *range;
        start.saturating_sub(self.offset)..end.saturating_sub(self.offset)
    }
}

/// Adds a piece of text, to the last one if it goes on as written.
pub(super) fn push_piece(pieces: &mut Vec<Piece>, piece: Piece) {
    match pieces.last_mut() {
        Some(last)
            if last.is_verbatim && piece.is_verbatim && last.range.end == piece.range.start =>
        {
            last.range.end = piece.range.end;
            last.len += piece.len;
        }
        _ => pieces.push(piece),
    }
}

/// Makes links of the bare addresses in the inlines of a leaf. Those that reach over marks are
/// cut off there, and where they would end is given back.
pub(super) fn link(inlines: &mut Vec<Inline>, leaf: &Leaf<'_>) -> Vec<Range<usize>> {
    let mut texts = leaf
        .pieces
        .iter()
        .filter_map(|piece| leaf.source.get(piece.range.clone()));
    let Some(last) = inlines.last().filter(|_| texts.any(may_hold_one)) else {
        return Vec::new();
    };
    let end = leaf.place(&last.range).end;
    let (found, crossing) = Finder::new(leaf, end).find(inlines);
    if !found.is_empty() {
        split::inlines(inlines, leaf, &mut found.into_iter().peekable());
    }
    crossing
}

/// Whether a text has one of the signs without which no address begins in it. Most texts have none,
/// and this is quicker than anything else that is done with them.
fn may_hold_one(text: &str) -> bool {
    any_pair(text.as_bytes(), |one, two| {
        (one == b'@') | ((one == b':') & (two == b'/')) | ((one == b'w') & (two == b'w'))
    })
}
