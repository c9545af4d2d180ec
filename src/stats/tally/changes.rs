//! Many splices of a list as few changes of it, which do not touch each other.

use std::ops::Range;

use crate::markdown::blocks::Splice;

/// Items of the list as it was, and those of the list as it is that came in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// What splices that came one after the other did, in the order of the list.
pub(super) fn changes(splices: impl Iterator<Item = Splice>) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for splice in splices {
        add(&mut changes, splice);
    }
    changes
}

fn add(changes: &mut Vec<Change>, splice: Splice) {
    let end = splice.at + splice.removed;
    let first = changes.partition_point(|change| change.new.end < splice.at);
    let behind = changes.partition_point(|change| change.new.start <= end);
    let behind = behind.max(first);
    // How far items before the first change and behind the last have moved so far.
    let before = first.checked_sub(1).map(|before| &changes[before]);
    let moved = |change: Option<&Change>, at: usize| match change {
        Some(change) => at - change.new.end + change.old.end,
        None => at,
    };
    let mut change = Change {
        old: moved(before, splice.at)..0,
        new: splice.at..splice.at + splice.added,
    };
    let touched = &changes[first..behind];
    if let Some(first) = touched.first()
        && first.new.start < splice.at
    {
        change.old.start = first.old.start;
        change.new.start = first.new.start;
    }
    let last = behind.checked_sub(1).map(|last| &changes[last]);
    change.old.end = moved(last, end.max(last.map_or(0, |last| last.new.end)));
    if let Some(last) = touched.last() {
        change.new.end += last.new.end.saturating_sub(end);
    }
    for later in &mut changes[behind..] {
        let shift = |at: usize| at - splice.removed + splice.added;
        later.new = shift(later.new.start)..shift(later.new.end);
    }
    changes.splice(first..behind, [change]);
}
