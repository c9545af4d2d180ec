//! The document: buffer, selection and history kept in step. The one way to change a text.

use std::time::Duration;

use super::buffer::Buffer;
use super::edit::{Edit, EditError, EditKind};
use super::history::{History, Record, State};
use super::selection::Selection;

/// The name of one state of the text. Two equal revisions of a document hold the same text: undo
/// gives a text its old revision back, so an undone change is not a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Revision(u64);

/// A text that is being edited.
#[derive(Debug, Clone, Default)]
pub struct Document {
    buffer: Buffer,
    selection: Selection,
    history: History,
    revision: Revision,
    newest: u64,
    saved: Option<Revision>,
}

impl Document {
    /// A document that holds `text`, as it is on disk.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            buffer: Buffer::new(text),
            saved: Some(Revision::default()),
            ..Self::default()
        }
    }

    /// The text.
    pub fn buffer(&self) -> &Buffer {
        &self.buffer
    }

    /// The selection.
    pub fn selection(&self) -> Selection {
        self.selection
    }

    /// The state of the text.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// Whether the text differs from what was last saved.
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.revision)
    }

    /// Selects; places out of bounds or inside a character are moved back to the next boundary.
    pub fn select(&mut self, selection: Selection) {
        self.selection = Selection {
            anchor: self.buffer.floor_boundary(selection.anchor),
            head: self.buffer.floor_boundary(selection.head),
        };
    }

    /// Changes the text. `time` is the time since the program started and decides, with `kind`,
    /// what one step of undo takes back. The selection follows the edit. An edit that changes
    /// nothing is no step.
    ///
    /// # Errors
    /// When the range is no range of the text; nothing is changed then.
    pub fn apply(&mut self, edit: Edit, kind: EditKind, time: Duration) -> Result<(), EditError> {
        let after = self.selection.map(&edit);
        self.change(edit, after, kind, time)
    }

    /// As [`Self::apply`], but with `after` as the selection, moved to boundaries as
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
        self.change(edit, after, kind, time)?;
        self.select(after);
        Ok(())
    }

    /// Takes the last step back. Whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.undo() else {
            return false;
        };
        for inverse in step.inverses.iter().rev() {
            // The inverse of an edit that was applied fits the text that the edit made.
            let applied = self.buffer.apply(inverse);
            debug_assert!(applied.is_ok());
        }
        self.revision = step.before.revision;
        self.selection = step.before.selection;
        true
    }

    /// Does the step that was last taken back again. Whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.redo() else {
            return false;
        };
        for edit in &step.edits {
            let applied = self.buffer.apply(edit);
            debug_assert!(applied.is_ok());
        }
        self.revision = step.after.revision;
        self.selection = step.after.selection;
        true
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
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

    fn change(
        &mut self,
        edit: Edit,
        after: Selection,
        kind: EditKind,
        time: Duration,
    ) -> Result<(), EditError> {
        // A range that is none fails in the buffer, even where it would change nothing.
        if self.buffer.slice(edit.range.clone()) == Some(edit.text.as_str()) {
            return Ok(());
        }
        let before = self.state();
        let inverse = self.buffer.apply(&edit)?;
        self.newest += 1;
        self.revision = Revision(self.newest);
        self.select(after);
        let after = self.state();
        self.history.record(Record {
            edit,
            inverse,
            before,
            after,
            kind,
            time,
        });
        Ok(())
    }

    fn state(&self) -> State {
        State {
            revision: self.revision,
            selection: self.selection,
        }
    }
}
