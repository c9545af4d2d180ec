//! Changes of a body at places: everything else stays byte for byte.

use std::ops::Range;

/// Changes of one text, at places of the text before all of them.
#[derive(Debug, Default)]
pub(super) struct Edits {
    all: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Notes that these bytes become another text, unless a change is noted there already.
    ///
    /// Returns whether it was noted.
    pub(super) fn push(&mut self, range: Range<usize>, text: impl Into<String>) -> bool {
        let at = self
            .all
            .partition_point(|(other, _)| other.start < range.start);
        let is_free = |other: Option<&(Range<usize>, String)>, before: bool| match other {
            None => true,
            Some((other, _)) if before => other.end <= range.start,
            Some((other, _)) => range.end <= other.start && *other != range,
        };
        let before = at.checked_sub(1).and_then(|at| self.all.get(at));
        if !is_free(before, true) || !is_free(self.all.get(at), false) {
            return false;
        }
        self.all.insert(at, (range, text.into()));
        true
    }

    /// The part of a text from byte `from` on, with the changes made.
    pub(super) fn apply(&self, text: &str, from: usize) -> String {
        let mut out = String::with_capacity(text.len() - from.min(text.len()));
        let mut at = from;
        for (range, new) in &self.all {
            out.push_str(text.get(at..range.start).unwrap_or_default());
            out.push_str(new);
            at = range.end.max(at);
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}
