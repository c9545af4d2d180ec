//! Following a document: what changed since one last looked, one change after the other.

use std::ops::Range;

use super::buffer::Buffer;
use super::changes::Change;
use super::document::Document;
use super::edit::Edit;

/// Follows one document. Whoever keeps something per line or per block (heights, parsed Markdown,
/// matches of a search) keeps a follower beside it.
#[derive(Debug, Clone, Default)]
pub struct Follower {
    buffer: Buffer,
    sequence: u64,
}

impl Follower {
    /// A follower that has seen `document` as it is now.
    pub fn new(document: &Document) -> Self {
        Self {
            buffer: document.buffer().clone(),
            sequence: document.sequence(),
        }
    }

    /// Whether nothing changed since it last looked.
    pub fn is_current(&self, document: &Document) -> bool {
        self.sequence == document.sequence()
    }

    /// Calls `step` with each change since it last looked and the text right after that change.
    /// Changes that touch are given as one. `false` when they are too many or no longer known: then
    /// everything must be made anew from the document.
    pub fn catch_up(
        &mut self,
        document: &Document,
        mut step: impl FnMut(&Buffer, &Change),
    ) -> bool {
        if self.is_current(document) {
            return true;
        }
        let Some(changes) = document.changes_since(self.sequence) else {
            *self = Self::new(document);
            return false;
        };
        let hunks = hunks(changes);
        let mut known = true;
        for hunk in &hunks {
            let new = hunk.range.start..hunk.range.start + hunk.len;
            let text = document.buffer().slice_near(new);
            let edit = Edit::replace(hunk.range.clone(), text);
            known &= self.buffer.apply(&edit).is_ok();
            if !known {
                break;
            }
            step(&self.buffer, hunk);
        }
        *self = Self::new(document);
        known
    }
}

/// The same changes as few that do not touch, in the order of the text, each in the places of the
/// text after those before it in the list: so its start is also the start in the newest text.
fn hunks<'a>(changes: impl Iterator<Item = &'a Change>) -> Vec<Change> {
    /// A stretch of the newest text and how long it was before.
    struct Hunk {
        new: Range<usize>,
        old: usize,
    }
    let mut hunks: Vec<Hunk> = Vec::new();
    for change in changes {
        let Range { start, end } = change.range;
        let first = hunks.partition_point(|hunk| hunk.new.end < start);
        let last = hunks.partition_point(|hunk| hunk.new.start <= end);
        let touched = &hunks[first..last.max(first)];
        let hull_start = touched
            .first()
            .map_or(start, |hunk| hunk.new.start.min(start));
        let hull_end = touched.last().map_or(end, |hunk| hunk.new.end.max(end));
        // What of the hull lies in no hunk is as long as it ever was.
        let in_hunks: usize = touched.iter().map(|hunk| hunk.new.len()).sum();
        let before: usize = touched.iter().map(|hunk| hunk.old).sum();
        let old = hull_end - hull_start - in_hunks + before;
        let grown = change.len as isize - change.range.len() as isize;
        let merged = Hunk {
            new: hull_start..hull_end.saturating_add_signed(grown),
            old,
        };
        for hunk in &mut hunks[last.max(first)..] {
            hunk.new.start = hunk.new.start.saturating_add_signed(grown);
            hunk.new.end = hunk.new.end.saturating_add_signed(grown);
        }
        hunks.splice(first..last.max(first), [merged]);
    }
    hunks
        .into_iter()
        .map(|hunk| Change {
            range: hunk.new.start..hunk.new.start + hunk.old,
            len: hunk.new.len(),
        })
        .collect()
}
