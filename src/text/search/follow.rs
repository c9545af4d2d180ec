//! A query followed through a text that changes: search in steps, and again only near an edit.

use std::ops::Range;

use super::super::buffer::Buffer;
use super::finder::Finder;
use super::stretch::{Resume, Stretch};

/// How much of the text, in bytes, is searched at once. An edit costs the search of about as much;
/// a text of 10 MB makes some 1300 stretches, which an edit has to move.
const PIECE: usize = 8 << 10;

/// A query followed through the text of one document.
///
/// While it is not done, its matches are those of the part that was searched, and after an edit also
/// those farther on that will most likely be found again. They are always in order, within the text
/// and without overlap. When it is done they are exactly those of a fresh search.
#[derive(Debug, Clone)]
pub struct Search {
    pub(super) finder: Finder,
    pub(super) buffer: Buffer,
    /// In the order of the text. The first `joined` ones go without a gap from the start of the
    /// text; the others wait there to be met again.
    pub(super) stretches: Vec<Stretch>,
    joined: usize,
    /// How much is searched at once, in bytes.
    piece: usize,
    /// How much is searched at once next: more than a piece after that settled nothing.
    size: usize,
}

impl Search {
    /// A search of `buffer` with `finder` that has not begun. The buffer is a snapshot: tell the
    /// search of each edit with [`Self::edit`].
    pub fn new(finder: Finder, buffer: Buffer) -> Self {
        Self::in_pieces(finder, buffer, PIECE)
    }

    /// As [`Self::new`], searching about `piece` bytes at once instead of 8 KB. What is found is the
    /// same; small pieces cost less after an edit and more memory.
    pub fn in_pieces(finder: Finder, buffer: Buffer, piece: usize) -> Self {
        let piece = piece.max(1);
        Self {
            finder,
            buffer,
            stretches: Vec::new(),
            joined: 0,
            piece,
            size: piece,
        }
    }

    /// What is looked for.
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// Searches on through about `bytes` of the text and says whether all is done. At least some
    /// kilobytes are searched, and more in one go where an expression such as `(?s)<!--.*?-->`
    /// needs more to decide on a match.
    pub fn step(&mut self, bytes: usize) -> bool {
        let mut spent = 0;
        while !self.is_done() {
            if self.join() {
                continue;
            }
            if spent > 0 && spent >= bytes {
                return false;
            }
            spent += self.scan();
        }
        true
    }

    /// Whether the matches are complete.
    pub fn is_done(&self) -> bool {
        let last = self.joined.checked_sub(1).map(|last| &self.stretches[last]);
        self.finder.is_empty() || last.is_some_and(|last| last.seen > self.buffer.len())
    }

    /// Follows an edit: `range` of the text before it became `len` bytes, and `buffer` is the text
    /// after it. Matches farther on move along; what the edit could have changed is searched again
    /// by the next [`Self::step`]. Several edits made at once may be told as one that covers them.
    pub fn edit(&mut self, buffer: &Buffer, range: &Range<usize>, len: usize) {
        self.buffer = buffer.clone();
        if range.is_empty() && len == 0 {
            return;
        }
        let mut index = 0;
        let mut joined = self.joined;
        self.stretches.retain_mut(|stretch| {
            // A stretch looked at one character before its start.
            let is_after = stretch.start.at > range.end;
            let is_kept = is_after || stretch.seen <= range.start;
            if is_after {
                stretch.shift(range, len);
            }
            if !is_kept {
                joined = joined.min(index);
            }
            index += 1;
            is_kept
        });
        self.joined = joined;
        self.size = self.piece;
    }

    /// Takes up the next waiting stretch if the search has come to where it began.
    fn join(&mut self) -> bool {
        let from = self.resume();
        let meets = self
            .stretches
            .get(self.joined)
            .is_some_and(|next| next.start == from);
        self.joined += usize::from(meets);
        meets
    }

    /// Where the search goes on.
    pub(super) fn resume(&self) -> Resume {
        let last = self.joined.checked_sub(1);
        last.map_or_else(Resume::default, |last| self.stretches[last].end)
    }

    /// Searches one piece of text and says what it cost, in bytes.
    fn scan(&mut self) -> usize {
        let from = self.resume();
        let seen = self.end_of_piece(from.at);
        let scan = Stretch::scan(&self.finder, &self.buffer, from, seen);
        let Some(mut stretch) = scan.stretch else {
            self.size = self.size.saturating_mul(2);
            return scan.cost;
        };
        self.size = self.piece;
        if let Some(last) = self.joined.checked_sub(1) {
            stretch.hint = self.stretches[last].seen;
        }
        let is_last = stretch.seen > self.buffer.len();
        let end = stretch.end.at;
        let passed = self.stretches[self.joined..]
            .iter()
            .take_while(|old| is_last || old.start.at < end)
            .count();
        self.stretches
            .splice(self.joined..self.joined + passed, [stretch]);
        self.joined += 1;
        scan.cost
    }

    /// Where the piece of text that begins at `at` ends. Before a waiting stretch it ends where it
    /// ended when that was found, so that the search meets it again.
    fn end_of_piece(&self, at: usize) -> usize {
        let size = self.size.saturating_add(2 * self.finder.reach().bytes());
        let hint = self.stretches.get(self.joined).map(|next| next.hint);
        let end = match hint {
            Some(hint) if self.size == self.piece && hint > at && hint - at <= 2 * size => hint,
            _ => at.saturating_add(size),
        };
        self.buffer.floor_boundary(end)
    }
}
