//! Edits collected in the order of the text, and where places are after them.

use std::ops::Range;

use crate::text::{Buffer, Edit, Selection, Selections, Transaction};

/// The edits of one command. All places are those of the text before it.
#[derive(Debug, Default)]
pub(super) struct Changes {
    edits: Vec<Shifted>,
}

/// An edit, and how many bytes the ones before it add and remove.
#[derive(Debug)]
struct Shifted {
    edit: Edit,
    added: usize,
    removed: usize,
}

impl Shifted {
    /// Where `at` is if the edits before this one are all that is before it.
    fn place(&self, at: usize) -> usize {
        at + self.added - self.removed
    }

    /// Where `at`, behind the edit, is after it.
    fn place_behind(&self, at: usize) -> usize {
        at + self.added + self.edit.text.len() - self.removed - self.edit.range.len()
    }
}

impl Changes {
    /// Replaces `range`, which must not begin before the end of the edit before.
    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        let text = text.into();
        if range.is_empty() && text.is_empty() {
            return;
        }
        let (added, removed) = self.edits.last().map_or((0, 0), |last| {
            let edit = &last.edit;
            (
                last.added + edit.text.len(),
                last.removed + edit.range.len(),
            )
        });
        self.edits.push(Shifted {
            edit: Edit { range, text },
            added,
            removed,
        });
    }

    /// Removes `range`.
    pub(super) fn delete(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// Puts `text` before the byte `at`.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// The end of the last edit.
    pub(super) fn end(&self) -> usize {
        self.edits.last().map_or(0, |last| last.edit.range.end)
    }

    /// Where `at` is afterwards; what is inserted right there comes after it. A place inside
    /// what is replaced goes to its start.
    pub(super) fn before(&self, at: usize) -> usize {
        let past = self.edits.partition_point(|shifted| {
            let range = &shifted.edit.range;
            range.end < at || (range.end == at && !range.is_empty())
        });
        match self.edits.get(past) {
            Some(next) if next.edit.range.start < at => next.place(next.edit.range.start),
            Some(next) => next.place(at),
            None => self.behind_all(at),
        }
    }

    /// Where `at` is afterwards; what is inserted right there comes before it. A place inside
    /// what is replaced goes to its end.
    pub(super) fn after(&self, at: usize) -> usize {
        let past = self
            .edits
            .partition_point(|shifted| shifted.edit.range.end <= at);
        match self.edits.get(past) {
            Some(next) if next.edit.range.start < at => {
                next.place(next.edit.range.start) + next.edit.text.len()
            }
            Some(next) => next.place(at),
            None => self.behind_all(at),
        }
    }

    /// Where `selection` is afterwards: around the same text. What is inserted at its ends stays
    /// outside, and before a caret.
    pub(super) fn outside(&self, selection: Selection) -> Selection {
        let range = selection.range();
        let start = self.after(range.start);
        facing(selection, start..self.before(range.end).max(start))
    }

    /// The transaction, or `None` if nothing changes. Edits that touch become one.
    pub(super) fn finish(self, selections: impl Into<Selections>) -> Option<Transaction> {
        let mut edits: Vec<Edit> = Vec::with_capacity(self.edits.len());
        for Shifted { edit, .. } in self.edits {
            match edits.last_mut() {
                Some(last) if last.range.end == edit.range.start => {
                    last.range.end = edit.range.end;
                    last.text.push_str(&edit.text);
                }
                _ => edits.push(edit),
            }
        }
        (!edits.is_empty()).then(|| Transaction {
            edits,
            selections: selections.into(),
        })
    }

    fn behind_all(&self, at: usize) -> usize {
        self.edits.last().map_or(at, |last| last.place_behind(at))
    }
}

/// The selection of `range` that looks the way of `like`.
pub(super) fn facing(like: Selection, range: Range<usize>) -> Selection {
    let (anchor, head) = if like.head < like.anchor {
        (range.end, range.start)
    } else {
        (range.start, range.end)
    };
    Selection { anchor, head }
}

/// What ends a line that is made beside the one that holds `at`: the end of that line, else of
/// the line before it, else `\n`.
pub(super) fn line_break(buffer: &Buffer, at: usize) -> &'static str {
    let own = buffer.line_end(at);
    if !own.is_empty() {
        return own;
    }
    let start = buffer.line_range(at).start;
    match start.checked_sub(1).map(|before| buffer.line_end(before)) {
        Some("\r\n") => "\r\n",
        _ => "\n",
    }
}
