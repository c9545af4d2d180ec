//! Undo and redo in steps as people think of them: a word typed, a run deleted, a paste.

use std::time::Duration;

use super::document::Revision;
use super::edit::{Edit, EditKind};
use super::selection::Selection;

/// A pause after which typing starts a new step.
const PAUSE: Duration = Duration::from_millis(1500);

/// One step: the edits that take it back, newest last, and the states at its two ends.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) inverses: Vec<Edit>,
    pub(super) edits: Vec<Edit>,
    pub(super) before: State,
    pub(super) after: State,
    kind: EditKind,
    time: Duration,
    sealed: bool,
}

/// The document at one end of a step.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) revision: Revision,
    pub(super) selection: Selection,
}

/// What is recorded of one edit.
pub(super) struct Record {
    pub(super) edit: Edit,
    pub(super) inverse: Edit,
    pub(super) before: State,
    pub(super) after: State,
    pub(super) kind: EditKind,
    pub(super) time: Duration,
}

/// The steps that can be undone and redone.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Records an edit, as part of the last step when it continues it.
    pub(super) fn record(&mut self, record: Record) {
        self.undone.clear();
        if let Some(step) = self.done.last_mut()
            && step.is_continued_by(&record)
        {
            step.edits.push(record.edit);
            step.inverses.push(record.inverse);
            step.after = record.after;
            step.kind = record.kind;
            step.time = record.time;
            return;
        }
        self.done.push(Step {
            inverses: vec![record.inverse],
            edits: vec![record.edit],
            before: record.before,
            after: record.after,
            kind: record.kind,
            time: record.time,
            sealed: false,
        });
    }

    /// The next edit starts a new step whatever it is.
    pub(super) fn seal(&mut self) {
        if let Some(step) = self.done.last_mut() {
            step.sealed = true;
        }
    }

    /// The step to take back; it becomes the one to redo. What is typed next is a step of its own.
    pub(super) fn undo(&mut self) -> Option<&Step> {
        let mut step = self.done.pop()?;
        step.sealed = true;
        self.seal();
        self.undone.push(step);
        self.undone.last()
    }

    /// The step to do again; it becomes the one to undo.
    pub(super) fn redo(&mut self) -> Option<&Step> {
        self.done.push(self.undone.pop()?);
        self.done.last()
    }

    /// Whether the last step is one of typing that may go on.
    pub(super) fn is_typing(&self) -> bool {
        let last = self.done.last();
        last.is_some_and(|step| !step.sealed && step.kind == EditKind::Typing)
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

impl Step {
    fn is_continued_by(&self, next: &Record) -> bool {
        if self.sealed {
            return false;
        }
        // What happens at one instant is one step: typing over a selection deletes and inserts.
        if next.time == self.time {
            return true;
        }
        if self.kind != next.kind || next.time.saturating_sub(self.time) > PAUSE {
            return false;
        }
        let Some(last) = self.edits.last() else {
            return false;
        };
        match next.kind {
            EditKind::Typing => {
                next.edit.range == (last.end()..last.end())
                    && !last.text.ends_with('\n')
                    && !starts_word(&last.text, &next.edit.text)
            }
            EditKind::Deleting => {
                next.edit.text.is_empty()
                    && (next.edit.range.end == last.range.start
                        || next.edit.range.start == last.range.start)
            }
            EditKind::Step => false,
        }
    }
}

/// Whether `typed` begins a word after `before`: that is where a new step of undo begins.
fn starts_word(before: &str, typed: &str) -> bool {
    let space_before = before.chars().next_back().is_some_and(char::is_whitespace);
    let space_now = typed.chars().next().is_some_and(char::is_whitespace);
    space_before && !space_now
}
