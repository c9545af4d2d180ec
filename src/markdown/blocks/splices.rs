//! What edits did to the list of blocks, for those who keep something for each block.

use std::collections::VecDeque;

/// The most that are remembered. Who is further behind starts again.
const MOST: usize = 4096;

/// Blocks that gave way to others. What one of them says may have changed even where their number
/// has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Splice {
    /// The first of them.
    pub at: usize,
    /// How many blocks went.
    pub removed: usize,
    /// How many came in their place.
    pub added: usize,
}

/// The latest splices, counted from the first there ever was.
#[derive(Debug, Clone, Default)]
pub(super) struct Splices {
    kept: VecDeque<Splice>,
    /// How many there were before those that are kept.
    before: u64,
}

impl Splices {
    pub(super) fn push(&mut self, splice: Splice) {
        if self.kept.len() == MOST {
            self.kept.pop_front();
            self.before += 1;
        }
        self.kept.push_back(splice);
    }

    /// All blocks are others: nobody can follow.
    pub(super) fn break_off(&mut self) {
        self.before = self.count() + 1;
        self.kept.clear();
    }

    pub(super) fn count(&self) -> u64 {
        self.before + self.kept.len() as u64
    }

    pub(super) fn since(&self, count: u64) -> Option<impl Iterator<Item = Splice>> {
        let known = usize::try_from(count.checked_sub(self.before)?).ok()?;
        (known <= self.kept.len()).then(|| self.kept.range(known..).copied())
    }
}
