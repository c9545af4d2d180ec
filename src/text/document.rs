//! The document: buffer, selections and history kept in step. The one way to change a text.

use std::ops::Range;
use std::time::Duration;

use super::buffer::Buffer;
use super::changes::{Change, Changes};
use super::edit::{Edit, EditError, EditKind};
use super::history::{History, Swap};
use super::record::{self, Record, RestoreError};
use super::selection::Selection;
use super::selections::Selections;
use super::transaction::Transaction;

/// The name of one state of the text. Two equal revisions of a document hold the same text: undo
/// gives a text its old revision back, so an undone change is not a change. A later state has a
/// greater one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Revision(u64);

/// A text that is being edited.
#[derive(Debug, Clone, Default)]
pub struct Document {
    buffer: Buffer,
    selections: Selections,
    history: History,
    changes: Changes,
    saved: Option<Revision>,
}

/// The same text, selected in the same places, in the same state of as long a history.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.buffer == other.buffer
            && self.selections == other.selections
            && self.saved == other.saved
            && self.revision() == other.revision()
            && self.steps_known() == other.steps_known()
    }
}

impl Document {
    /// A document that holds `text`, as it is on disk.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self {
            buffer: Buffer::new(text),
            saved: Some(Revision::default()),
            ..Self::default()
        }
    }

    /// The document that `record` was made of, if `text` is the text it had then. The next edit
    /// starts a new step of undo.
    ///
    /// # Errors
    /// When the record belongs to another text, is damaged or of a later version. Every step of it
    /// is tried, so that none can fail when it is undone later.
    pub fn restore(text: &str, record: &Record) -> Result<Self, RestoreError> {
        let buffer = Buffer::new(text);
        let restored = record::restore(&buffer, record)?;
        Ok(Self {
            buffer,
            selections: restored.selections,
            history: restored.history,
            changes: Changes::default(),
            saved: restored.saved,
        })
    }

    /// All that is needed to go on with this text later: every state it ever had, the selections,
    /// what is saved. Costs as much as the text and all edits are long, so take it of a clone, away
    /// from the frame.
    pub fn record(&self) -> Record {
        record::record(&self.buffer, &self.history, &self.selections, self.saved)
    }

    /// The text.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// The main selection.
    pub fn selection(&self) -> Selection {
        self.selections.main()
    }

    /// All selections.
    pub fn selections(&self) -> &Selections {
        &self.selections
    }

    /// The state of the text.
    pub fn revision(&self) -> Revision {
        self.history.revision(self.history.current())
    }

    /// Whether the text differs from what was last saved.
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.revision())
    }

    /// How many changes there were to the characters, undone and redone ones included. Never the
    /// same for two texts of one document; another document counts anew.
    pub fn sequence(&self) -> u64 {
        self.changes.sequence()
    }

    /// What changed since [`Self::sequence`] was `sequence`, oldest first, each in the places of the
    /// text at its moment. `None` if that is too long ago or did not happen: whoever asks then looks
    /// at the whole text again.
    pub fn changes_since(&self, sequence: u64) -> Option<impl Iterator<Item = &Change>> {
        self.changes.since(sequence)
    }

    /// The line end that Enter inserts in the line that holds the byte `at`: that of this line, else
    /// of the line before, else `\n`.
    pub fn line_break(&self, at: usize) -> &'static str {
        let line = self.buffer.full_line_range(at);
        let before = line.start.checked_sub(1);
        match (self.buffer.line_end(at), before) {
            ("", Some(before)) => self.buffer.line_end(before),
            ("", None) => "\n",
            (end, _) => end,
        }
    }

    /// Selects; places out of bounds or inside a character are moved back to the next boundary.
    pub fn select(&mut self, selection: Selection) {
        self.select_all_of(selection);
    }

    /// Selects several places, each moved as [`Self::select`] does. Those that then overlap become
    /// one.
    pub fn select_all_of(&mut self, selections: impl Into<Selections>) {
        self.selections = selections.into().map(|selection| Selection {
            anchor: self.buffer.floor_boundary(selection.anchor),
            head: self.buffer.floor_boundary(selection.head),
        });
    }

    /// Changes the text. `time` is the time since the program started and decides, with `kind`,
    /// what one step of undo takes back. The selections follow the edit. An edit that changes
    /// nothing is no step.
    ///
    /// # Errors
    /// When the range is no range of the text; nothing is changed then.
    pub fn apply(&mut self, edit: Edit, kind: EditKind, time: Duration) -> Result<(), EditError> {
        self.buffer.check(&edit.range)?;
        if self.changes_nothing(&edit) {
            return Ok(());
        }
        let after = self.selections.after(&edit);
        self.apply_all(Transaction::one(edit, after), kind, time)
    }

    /// As [`Self::apply`], but with `after` as the only selection, moved to boundaries as
    /// [`Self::select`] does. Redo gives that selection back.
    ///
    /// # Errors
    /// As [`Self::apply`].
    pub fn apply_and_select(
        &mut self,
        edit: Edit,
        after: Selection,
        kind: EditKind,
        time: Duration,
    ) -> Result<(), EditError> {
        self.apply_all(Transaction::one(edit, after), kind, time)
    }

    /// Makes all edits of `transaction` and selects what it says, as one step of undo or part of
    /// one, as [`Self::apply`] decides it. Edits that change nothing are left out; if none is left,
    /// only the selections change.
    ///
    /// # Errors
    /// When a range is none of the text, or the edits overlap or are not in the order of the text;
    /// nothing is changed then.
    pub fn apply_all(
        &mut self,
        transaction: Transaction,
        kind: EditKind,
        time: Duration,
    ) -> Result<(), EditError> {
        let Transaction { edits, selections } = transaction;
        self.check(&edits)?;
        let before = self.selections.clone();
        let mut removed = Vec::with_capacity(edits.len());
        // From the last to the first, so that the places of those to come stay right.
        for edit in edits.iter().rev() {
            if !self.changes_nothing(edit) {
                let range = edit.range.clone();
                let old = replace(&mut self.buffer, &mut self.changes, range, &edit.text)?;
                removed.push((edit, old));
            }
        }
        self.select_all_of(selections);
        if removed.is_empty() {
            return Ok(());
        }
        let swaps = removed.iter().map(|(edit, old)| Swap {
            start: edit.range.start,
            removed: old,
            inserted: &edit.text,
        });
        let round: Vec<_> = swaps.collect();
        self.history
            .record(&round, [&before, &self.selections], kind, time);
        Ok(())
    }

    /// Takes the last step back. Whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.undo() else {
            return false;
        };
        for swap in self.history.swaps(step).iter().rev() {
            let range = swap.start..swap.start + swap.inserted.len();
            let undone = replace(&mut self.buffer, &mut self.changes, range, swap.removed);
            debug_assert!(undone.is_ok(), "what was done can be taken back");
        }
        let [before, _] = self.history.selections(step);
        self.selections = before;
        true
    }

    /// Does the step that was last taken back again; in a state from which several steps went on,
    /// the one that was made or gone to last. Whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.redo() else {
            return false;
        };
        for swap in &self.history.swaps(step) {
            let range = swap.start..swap.start + swap.removed.len();
            let redone = replace(&mut self.buffer, &mut self.changes, range, swap.inserted);
            debug_assert!(redone.is_ok(), "what was taken back can be done again");
        }
        let [_, after] = self.history.selections(step);
        self.selections = after;
        true
    }

    /// Goes to the state that was made before this one, whether or not undo leads there. Whether
    /// there is one.
    pub fn earlier(&mut self) -> bool {
        let step = self.history.current().checked_sub(1);
        step.is_some_and(|step| self.visit(step))
    }

    /// Goes to the state that was made after this one, whether or not redo leads there. Whether
    /// there is one.
    pub fn later(&mut self) -> bool {
        let step = self.history.current() + 1;
        step < self.history.len() && self.visit(step)
    }

    /// Goes to the state `revision`. Whether there is one: what was typed in one step has only the
    /// revision of its end.
    pub fn go_to(&mut self, revision: Revision) -> bool {
        let step = self.history.find(revision);
        step.is_some_and(|step| self.visit(step))
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.history.current() != 0
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        self.history.next(self.history.current()) != 0
    }

    /// Whether the last thing that happened to the text is that something was typed, with the
    /// caret still there.
    pub fn was_just_typed(&self) -> bool {
        self.history.is_typing()
    }

    /// The next edit starts a new step of undo (the caret was moved, the text was saved).
    pub fn seal_step(&mut self) {
        self.history.seal();
    }

    /// `revision` is what the file holds.
    pub fn mark_saved(&mut self, revision: Revision) {
        self.saved = Some(revision);
        self.history.seal();
    }

    /// No file holds this text.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    pub(super) fn history(&self) -> &History {
        &self.history
    }

    /// The state that the file holds; `None` if it holds none of them.
    pub fn saved(&self) -> Option<Revision> {
        self.saved
    }

    /// The text in that state. Goes there step by step, so it costs as much as undoing.
    pub fn saved_text(&self) -> Option<Buffer> {
        let mut then = self.clone();
        then.go_to(self.saved?).then_some(then.buffer)
    }

    fn visit(&mut self, step: usize) -> bool {
        for _ in 0..self.history.lead_to(step) {
            self.undo();
        }
        while self.history.current() != step && self.redo() {}
        true
    }

    /// Whether all edits are of this text, in its order, and none overlaps another.
    fn check(&self, edits: &[Edit]) -> Result<(), EditError> {
        for edit in edits {
            self.buffer.check(&edit.range)?;
        }
        let wrong = edits
            .windows(2)
            .find(|pair| pair[1].range.start < pair[0].range.end);
        wrong.map_or(Ok(()), |pair| {
            Err(EditError::BadOrder {
                range: pair[1].range.clone(),
                before: pair[0].range.clone(),
            })
        })
    }

    fn changes_nothing(&self, edit: &Edit) -> bool {
        edit.range.len() == edit.text.len()
            && self.buffer.slice(edit.range.clone()).as_deref() == Some(edit.text.as_str())
    }
}

impl Revision {
    /// The name of the state that is made next.
    pub(super) fn next(self) -> Self {
        Self(self.0 + 1)
    }

    pub(super) fn new(number: u64) -> Self {
        Self(number)
    }

    pub(super) fn number(self) -> u64 {
        self.0
    }
}

/// Replaces `range` and notes that it changed. What was there.
fn replace(
    buffer: &mut Buffer,
    changes: &mut Changes,
    range: Range<usize>,
    text: &str,
) -> Result<String, EditError> {
    let removed = buffer.replace(range.clone(), text)?;
    changes.push(Change {
        range,
        len: text.len(),
    });
    Ok(removed)
}
