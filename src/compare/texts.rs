//! What differs between two texts: by lines, by paragraphs, by words.

use std::ops::Range;

use super::shortest::{Hunk, hunks};
use super::tokens::{self, Numbers};

/// How many bytes of changed lines are looked through for words, on both sides together. Where more
/// lines than that differ in one place, they count as replaced whole.
const MOST_WORDS: usize = 256 * 1024;
/// The same for all places of a text.
const MOST_WORDS_IN_ALL: usize = 4 * 1024 * 1024;

/// A stretch of a difference, to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What becomes of it.
    pub kind: PieceKind,
    /// Its text.
    pub text: &'a str,
}

/// What becomes of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// It stays.
    Kept,
    /// It goes.
    Deleted,
    /// It comes.
    Inserted,
}

/// Which items of one list become which of the other, in the places of the lists.
pub fn item_hunks(old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let mut numbers = Numbers::default();
    let (old, new) = (numbers.of(old), numbers.of(new));
    hunks(&old, &new)
}

/// Which lines of `old` become which of `new`, in bytes.
pub fn lines(old: &str, new: &str) -> Vec<Hunk> {
    by(tokens::lines, old, new)
}

/// Which paragraphs of `old`, and which runs of blank lines, become which of `new`, in bytes. A
/// paragraph is what stands between blank lines.
pub fn paragraphs(old: &str, new: &str) -> Vec<Hunk> {
    by(tokens::paragraphs, old, new)
}

/// Which words of `old` become which of `new`, in bytes: whole lines are compared first, then the
/// words of those that differ. Words are those of Unicode (UAX 29); hunks with nothing but blanks
/// between them are one. Replacing every hunk's old bytes by its new ones makes `new` of `old`.
pub fn words(old: &str, new: &str) -> Vec<Hunk> {
    let mut left = MOST_WORDS_IN_ALL;
    let mut found = Vec::new();
    for hunk in lines(old, new) {
        let len = hunk.old.len() + hunk.new.len();
        if hunk.old.is_empty() || hunk.new.is_empty() || len > MOST_WORDS.min(left) {
            found.push(hunk);
            continue;
        }
        left -= len;
        let (from, to) = (&old[hunk.old.clone()], &new[hunk.new.clone()]);
        let inside = by(tokens::words, from, to);
        found.extend(inside.into_iter().map(|inner| Hunk {
            old: shifted(&inner.old, hunk.old.start),
            new: shifted(&inner.new, hunk.new.start),
        }));
    }
    joined(found, old)
}

/// The two texts as one, for showing: what stays, and at each hunk what goes and then what comes.
pub fn pieces<'a>(old: &'a str, new: &'a str, hunks: &[Hunk]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::with_capacity(2 * hunks.len() + 1);
    let mut push = |kind, text: &'a str| {
        if !text.is_empty() {
            pieces.push(Piece { kind, text });
        }
    };
    let mut at = 0;
    for hunk in hunks {
        push(PieceKind::Kept, &new[at..hunk.new.start]);
        push(PieceKind::Deleted, &old[hunk.old.clone()]);
        push(PieceKind::Inserted, &new[hunk.new.clone()]);
        at = hunk.new.end;
    }
    push(PieceKind::Kept, &new[at..]);
    pieces
}

/// The hunks between two texts that are cut by `cut`, in bytes.
fn by(cut: for<'a> fn(&'a str) -> Vec<&'a str>, old: &str, new: &str) -> Vec<Hunk> {
    let (from, to) = (cut(old), cut(new));
    in_bytes(&item_hunks(&from, &to), &from, &to)
}

/// Hunks between two lists of pieces, which have no gaps, as bytes of the texts.
pub(super) fn in_bytes(hunks: &[Hunk], old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let (old, new) = (ends(old), ends(new));
    let bytes = |ends: &[usize], range: &Range<usize>| ends[range.start]..ends[range.end];
    let hunks = hunks.iter().map(|hunk| Hunk {
        old: bytes(&old, &hunk.old),
        new: bytes(&new, &hunk.new),
    });
    hunks.collect()
}

/// Where each piece starts, and where the last one ends.
pub(super) fn ends(pieces: &[&str]) -> Vec<usize> {
    let mut ends = Vec::with_capacity(pieces.len() + 1);
    let mut end = 0;
    ends.push(end);
    for piece in pieces {
        end += piece.len();
        ends.push(end);
    }
    ends
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// The same with hunks in one that have only blanks of one line between them.
fn joined(hunks: Vec<Hunk>, old: &str) -> Vec<Hunk> {
    let mut joined: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        if let Some(last) = joined.last_mut() {
            let between = &old[last.old.end..hunk.old.start];
            if !between.contains('\n') && between.trim().is_empty() {
                (last.old.end, last.new.end) = (hunk.old.end, hunk.new.end);
                continue;
            }
        }
        joined.push(hunk);
    }
    joined
}
