//! The document as egui's text field sees it: character indices in, edits out.

use std::any::TypeId;
use std::cell::Cell;
use std::ops::Range;
use std::time::Duration;

use eframe::egui::{TextBuffer, text::CharIndex};

use crate::text::{Document, Edit, EditKind, Revision};

/// A document for egui's text field. `revision` is kept at the document's, so that the layouter
/// knows which text it is shown.
pub(super) struct DocumentBuffer<'a> {
    document: &'a mut Document,
    revision: &'a Cell<Revision>,
    time: Duration,
    /// The text in one piece, as egui's text field wants it.
    text: String,
}

impl<'a> DocumentBuffer<'a> {
    pub(super) fn new(
        document: &'a mut Document,
        revision: &'a Cell<Revision>,
        time: Duration,
    ) -> Self {
        Self {
            text: document.buffer().text(),
            document,
            revision,
            time,
        }
    }

    fn apply(&mut self, edit: Edit, kind: EditKind) {
        let applied = self.document.apply(edit, kind, self.time);
        debug_assert!(applied.is_ok(), "byte_of gives boundaries of the text");
        self.revision.set(self.document.revision());
        self.text = self.document.buffer().text();
    }

    fn byte_of(&self, index: CharIndex) -> usize {
        super::byte_index(&self.text, index.0)
    }
}

impl TextBuffer for DocumentBuffer<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        &self.text
    }

    fn type_id(&self) -> TypeId {
        TypeId::of::<DocumentBuffer<'static>>()
    }

    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        // In memory line ends are `\n`; what comes from the clipboard may have others.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let count = text.chars().count();
        let kind = if count == 1 {
            EditKind::Typing
        } else {
            EditKind::Step
        };
        let at = self.byte_of(char_index);
        self.apply(Edit::insert(at, text), kind);
        count
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        let kind = if char_range.end.0 == char_range.start.0 + 1 {
            EditKind::Deleting
        } else {
            EditKind::Step
        };
        let range = self.byte_of(char_range.start)..self.byte_of(char_range.end);
        self.apply(Edit::delete(range), kind);
    }
}
