//! How the items of a page moved when the text was edited.

use std::ops::Range;

/// How the items of a page moved.
#[derive(Debug, Default)]
pub(super) struct Moves {
    /// All are others.
    pub(super) reset: bool,
    /// Where how many items gave way to how many.
    pub(super) steps: Vec<(usize, usize, usize)>,
}

impl Moves {
    /// How far items have moved that none of the changes touched; `None` if one did.
    pub(super) fn past(&self, items: Range<usize>) -> Option<isize> {
        if self.reset {
            return None;
        }
        let mut items = items;
        let mut by = 0;
        for &(at, removed, added) in &self.steps {
            if items.end <= at {
                continue;
            }
            if items.start < at + removed {
                return None;
            }
            let way = added as isize - removed as isize;
            by += way;
            let shifted = |index: usize| (index as isize + way) as usize;
            items = shifted(items.start)..shifted(items.end);
        }
        Some(by)
    }

    /// Where an item is now, and whether it is still the same or in the place of what was there.
    pub(super) fn map(&self, index: usize) -> (usize, bool) {
        let mut index = index;
        let mut same = !self.reset;
        for &(at, removed, added) in &self.steps {
            if index >= at + removed {
                index = index + added - removed;
            } else if index >= at && removed != added {
                same = false;
                index = index.min((at + added).saturating_sub(1)).max(at.min(index));
            }
        }
        (index, same)
    }
}
