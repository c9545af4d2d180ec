//! Several small changes of a text as one edit, and where places are afterwards.

use std::ops::Range;

use crate::text::{Edit, Selection};

/// Changes of one text, all in the places of the old text. They must not overlap.
#[derive(Debug, Default)]
pub(super) struct Changes {
    list: Vec<(Range<usize>, String)>,
}

impl Changes {
    /// Puts `text` before the byte `at`.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.list.push((at..at, text.into()));
    }

    /// Removes `range`.
    pub(super) fn delete(&mut self, range: Range<usize>) {
        self.list.push((range, String::new()));
    }

    /// The range of the old text with the changes made in it.
    pub(super) fn applied(&self, text: &str, range: Range<usize>) -> String {
        let mut out = String::new();
        let mut at = range.start;
        for (changed, new) in self.in_order() {
            if changed.start < range.start || changed.end > range.end {
                continue;
            }
            out.push_str(&text[at..changed.start]);
            out.push_str(new);
            at = changed.end;
        }
        out.push_str(&text[at..range.end]);
        out
    }

    /// All changes as one edit from the first to the last.
    pub(super) fn edit(&self, text: &str) -> Edit {
        let start = self.list.iter().map(|(range, _)| range.start).min();
        let end = self.list.iter().map(|(range, _)| range.end).max();
        let range = start.unwrap_or_default()..end.unwrap_or_default();
        Edit::replace(range.clone(), self.applied(text, range))
    }

    /// Where the range is afterwards; what is inserted at its very ends stays outside.
    pub(super) fn map_inside(&self, range: Range<usize>) -> Range<usize> {
        let start = self.map(range.start, true);
        start..self.map(range.end, false).max(start)
    }

    /// Where the byte `at` is afterwards. `after` says on which side of an insertion right there.
    pub(super) fn map(&self, at: usize, after: bool) -> usize {
        let mut place = at;
        for (range, new) in self.in_order() {
            let passed = range.end < at || (range.end == at && (after || !range.is_empty()));
            if passed {
                place = place + new.len() - range.len();
            } else if range.start < at {
                // In the middle of what is removed.
                place = place - (at - range.start) + new.len();
            }
        }
        place
    }

    fn in_order(&self) -> Vec<&(Range<usize>, String)> {
        let mut list: Vec<_> = self.list.iter().collect();
        // An insertion comes before a removal that begins at the same place.
        list.sort_by_key(|(range, _)| (range.start, range.end));
        list
    }
}

/// `range` as a selection that looks the same way as `before`.
pub(super) fn facing(range: Range<usize>, before: Selection) -> Selection {
    if before.head < before.anchor {
        Selection {
            anchor: range.end,
            head: range.start,
        }
    } else {
        Selection {
            anchor: range.start,
            head: range.end,
        }
    }
}
