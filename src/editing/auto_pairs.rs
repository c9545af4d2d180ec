//! The closing signs that were put in by themselves: where they are, and until when.

use std::ops::Range;

use crate::text::{Buffer, Edit, Selections};

/// The closing signs that typing put in and that the caret has not left yet. Only those are
/// stepped over, taken back, or make way for a space: what the writer typed is left alone.
///
/// The editor keeps one beside the selections and replaces it by [`AutoPairs::after`] at every
/// change of text or selections that does not give a new one itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AutoPairs {
    pairs: Vec<Pair>,
}

/// One opening sign with what closes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    /// The bytes between the two.
    pub(super) inside: Range<usize>,
    /// How many bytes were put in between: the line end of a fence.
    pub(super) gap: usize,
    /// The closing sign.
    pub(super) close: String,
}

impl AutoPairs {
    /// Those that are left after `edits` (which may be none), with `selections` selected: the
    /// ones with a caret between their signs. Places are bytes: those of `edits` in the text
    /// before, those of `selections` in the text after.
    #[must_use]
    pub fn after(&self, edits: &[Edit], selections: &Selections) -> Self {
        let heads: Vec<usize> = selections.iter().map(|selection| selection.head).collect();
        let pairs = self.pairs.iter().filter_map(|pair| pair.after(edits));
        let pairs = pairs.filter(|pair| {
            let first = heads.partition_point(|head| *head < pair.inside.start);
            heads
                .get(first)
                .is_some_and(|head| *head <= pair.inside.end)
        });
        Self {
            pairs: pairs.collect(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    pub(super) fn add(&mut self, pairs: Vec<Pair>) {
        self.pairs.extend(pairs);
    }

    /// The innermost pair whose closing sign is still there and stands at `at`.
    pub(super) fn closing_at(&self, buffer: &Buffer, at: usize) -> Option<&Pair> {
        let here = self
            .pairs
            .iter()
            .filter(|pair| pair.gap == 0 && pair.inside.end == at && pair.is_closed(buffer));
        here.max_by_key(|pair| pair.inside.start)
    }

    /// How many bytes of closing signs among `signs` stand at `at`, in pairs one in the other
    /// that hold nothing else.
    pub(super) fn empty_run(&self, buffer: &Buffer, at: usize, signs: &str) -> usize {
        let mut run = 0;
        while at > run
            && self.pairs.iter().any(|pair| {
                pair.inside == (at - run..at + run)
                    && signs.contains(&pair.close)
                    && pair.is_closed(buffer)
            })
        {
            run += 1;
        }
        run
    }

    /// Both signs, and what was put in between, of the pair that holds nothing else and in which
    /// the caret at `at` is.
    pub(super) fn empty_at(&self, buffer: &Buffer, at: usize) -> Option<Range<usize>> {
        let pair = self
            .pairs
            .iter()
            .find(|pair| pair.inside == (at..at + pair.gap) && at > 0 && pair.is_closed(buffer))?;
        Some(at - 1..pair.inside.end + pair.close.len())
    }
}

impl Pair {
    fn is_closed(&self, buffer: &Buffer) -> bool {
        let close = self.inside.end..self.inside.end + self.close.len();
        buffer.slice(close).is_some_and(|found| found == self.close)
    }

    /// Where it is after `edits`; `None` if one of its signs was touched.
    fn after(&self, edits: &[Edit]) -> Option<Self> {
        let Range { start, end } = self.inside;
        let open = start.checked_sub(1)?;
        let close_end = end + self.close.len();
        let (mut start_after, mut end_after) = (start, end);
        // From the last to the first, so that places before an edit are those of the text before.
        for edit in edits.iter().rev() {
            let (from, to) = (edit.range.start, edit.range.end);
            if to <= open {
                start_after = start_after + edit.text.len() - edit.range.len();
                end_after = end_after + edit.text.len() - edit.range.len();
            } else if start <= from && to <= end {
                end_after = end_after + edit.text.len() - edit.range.len();
            } else if from < close_end {
                return None;
            }
        }
        Some(Self {
            inside: start_after..end_after,
            gap: self.gap,
            close: self.close.clone(),
        })
    }
}
