//! What became of a text that was made anew: where its places are now.

/// Texts are compared by so many bytes at once.
const BLOCK: usize = 4096;

/// By so many bytes behind it a place is known again between two differences.
const CONTEXT: usize = 120;

/// The stretch in which two texts differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change<'a> {
    before: &'a str,
    after: &'a str,
    /// How many bytes at the start are the same, in whole characters.
    start: usize,
    /// How many bytes at the end are the same.
    end: usize,
}

impl<'a> Change<'a> {
    /// What differs between a text and the one in its place.
    pub(super) fn between(before: &'a str, after: &'a str) -> Self {
        let (old, new) = (before.as_bytes(), after.as_bytes());
        let blocks = old.chunks_exact(BLOCK).zip(new.chunks_exact(BLOCK));
        let blocks = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
        let bytes = old[blocks..].iter().zip(&new[blocks..]);
        let same = blocks + bytes.take_while(|(a, b)| a == b).count();
        let start = after.floor_char_boundary(same);
        let (old, new) = (&old[start..], &new[start..]);
        let blocks = old.rchunks_exact(BLOCK).zip(new.rchunks_exact(BLOCK));
        let blocks = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
        let rest = [old, new].map(|bytes| bytes[..bytes.len() - blocks].iter().rev());
        let [old, new] = rest;
        let same = old.zip(new).take_while(|(a, b)| a == b).count();
        Self {
            before,
            after,
            start,
            end: blocks + same,
        }
    }

    /// Where a place of the text before is now. Between two differences, such as a figure in the
    /// head and a word far below, it is where the same words stand; what is gone is as far down as
    /// before.
    pub(super) fn moved(self, byte: usize) -> usize {
        let end = self.after.len() - self.end;
        if byte <= self.start {
            return byte;
        }
        if byte >= self.before.len() - self.end {
            return byte + self.after.len() - self.before.len();
        }
        let behind = self.before.get(byte..).unwrap_or_default();
        let words = &behind[..behind.floor_char_boundary(CONTEXT)];
        let stretch = self.after.get(self.start..).unwrap_or_default();
        let places = stretch.match_indices(words).map(|(at, _)| self.start + at);
        let nearest = places.min_by_key(|at| at.abs_diff(byte));
        nearest.unwrap_or_else(|| self.after.floor_char_boundary(byte.min(end)))
    }
}
