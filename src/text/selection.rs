//! A selection: where it was begun and where the caret is.

use std::ops::Range;

use super::edit::Edit;

/// A selection in bytes. Empty when anchor and head are the same: then it is the caret.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays when the selection grows.
    pub anchor: usize,
    /// The end that moves: the caret.
    pub head: usize,
}

impl Selection {
    /// A caret at `at`.
    pub fn caret(at: usize) -> Self {
        Self {
            anchor: at,
            head: at,
        }
    }

    /// The selected bytes, in order.
    pub fn range(&self) -> Range<usize> {
        self.anchor.min(self.head)..self.anchor.max(self.head)
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.anchor == self.head
    }

    /// Where the selection is after `edit`.
    #[must_use]
    pub fn map(&self, edit: &Edit) -> Self {
        Self {
            anchor: edit.map(self.anchor),
            head: edit.map(self.head),
        }
    }

    /// The selection that covers both, looking the way of `facing`.
    #[must_use]
    pub fn union(&self, other: Self, facing: Self) -> Self {
        let (a, b) = (self.range(), other.range());
        let (start, end) = (a.start.min(b.start), a.end.max(b.end));
        if facing.head < facing.anchor {
            Self {
                anchor: end,
                head: start,
            }
        } else {
            Self {
                anchor: start,
                head: end,
            }
        }
    }
}
