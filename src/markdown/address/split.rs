//! Puts links in the place of the addresses that were found in texts.

use std::iter::Peekable;
use std::ops::Range;

use super::super::model::{Destination, Inline, InlineKind};
use super::grammar::Address;
use super::{Leaf, Piece};

/// Splits the texts among the inlines of a leaf, and in emphasis, at the addresses, which come in
/// source order.
pub(super) fn inlines(
    inlines: &mut Vec<Inline>,
    leaf: &Leaf<'_>,
    found: &mut Peekable<impl Iterator<Item = Address>>,
) {
    for mut inline in std::mem::take(inlines) {
        let place = leaf.place(&inline.range);
        if found
            .peek()
            .is_some_and(|next| next.range.start < place.end)
        {
            match &mut inline.kind {
                InlineKind::Text(text) => {
                    split(&place, text, leaf, found, inlines);
                    continue;
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strike(content) => self::inlines(content, leaf, found),
                _ => {}
            }
        }
        inlines.push(inline);
    }
}

/// Splits one text.
fn split(
    place: &Range<usize>,
    text: &str,
    leaf: &Leaf<'_>,
    found: &mut Peekable<impl Iterator<Item = Address>>,
    out: &mut Vec<Inline>,
) {
    let first = leaf
        .pieces
        .partition_point(|piece| piece.range.end <= place.start);
    let mut pieces = Pieces {
        pieces: &leaf.pieces[first..],
        len: 0,
    };
    // Up to here, in bytes of the source and of the text, all is in `out`.
    let mut done = (place.start, 0);
    let text_until = |out: &mut Vec<Inline>, done: (usize, usize), end: (usize, usize)| {
        let text = text.get(done.1..end.1).unwrap_or_default();
        if !text.is_empty() {
            out.push(inline(leaf, done.0..end.0, InlineKind::Text(text.into())));
        }
    };
    while let Some(address) = found.next_if(|next| next.range.start < place.end) {
        let start = pieces.known(address.range.start);
        let end = pieces.known(address.range.end);
        if start.0 == address.range.start && start.0 < end.0 {
            text_until(out, done, start);
            out.push(link(leaf, start.0..end.0, address.scheme));
            done = end;
        }
    }
    text_until(out, done, (place.end, text.len()));
}

/// The link to what is written at a place.
fn link(leaf: &Leaf<'_>, place: Range<usize>, scheme: &str) -> Inline {
    let mut written = leaf.source[place.clone()].to_owned();
    if leaf.is_cell {
        written = written.replace("\\|", "|");
    }
    let url = [scheme, &written].concat().into();
    let content = vec![inline(
        leaf,
        place.clone(),
        InlineKind::Text(written.into()),
    )];
    let title = String::new();
    let to = Box::new(Destination { url, title });
    let kind = InlineKind::Link { to, content };
    inline(leaf, place, kind)
}

fn inline(leaf: &Leaf<'_>, place: Range<usize>, kind: InlineKind) -> Inline {
    Inline {
        range: place.start + leaf.offset..place.end + leaf.offset,
        kind,
    }
}

/// The pieces of a text that are not yet passed.
struct Pieces<'p> {
    pieces: &'p [Piece],
    /// The bytes of text in those that are.
    len: usize,
}

impl Pieces<'_> {
    /// The last place up to `place` of which it is known what byte of the text it is, and that
    /// byte. Places must be asked for in order.
    fn known(&mut self, place: usize) -> (usize, usize) {
        while let Some((piece, rest)) = self.pieces.split_first()
            && piece.range.end <= place
        {
            self.len += piece.len;
            self.pieces = rest;
        }
        match self.pieces.first() {
            Some(piece) if piece.range.start < place => {
                let inside = if piece.is_verbatim {
                    place - piece.range.start
                } else {
                    0
                };
                (piece.range.start + inside, self.len + inside)
            }
            _ => (place, self.len),
        }
    }
}
