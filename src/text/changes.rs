//! The log of changes, for those who keep something beside the text and follow it.

use std::collections::VecDeque;
use std::ops::Range;

/// How many changes are remembered. Who is further behind looks at the whole text again.
const REMEMBERED: usize = 4096;

/// One stretch of the text that became another. The places are those of the text at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The bytes that were replaced.
    pub range: Range<usize>,
    /// How many bytes are there now.
    pub len: usize,
}

/// The newest changes, and how many there were in all.
#[derive(Debug, Clone, Default)]
pub(super) struct Changes {
    newest: VecDeque<Change>,
    sequence: u64,
}

impl Changes {
    pub(super) fn push(&mut self, change: Change) {
        if self.newest.len() == REMEMBERED {
            self.newest.pop_front();
        }
        self.newest.push_back(change);
        self.sequence += 1;
    }

    /// How many changes there were since the beginning.
    pub(super) fn sequence(&self) -> u64 {
        self.sequence
    }

    /// The changes after the first `sequence` ones, oldest first. `None` if they are forgotten or
    /// did not happen.
    pub(super) fn since(&self, sequence: u64) -> Option<impl Iterator<Item = &Change>> {
        let missed = usize::try_from(self.sequence.checked_sub(sequence)?).ok()?;
        let known = self.newest.len().checked_sub(missed)?;
        Some(self.newest.range(known..))
    }
}
