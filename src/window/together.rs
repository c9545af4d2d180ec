//! Editor and preview scroll together: what the panes show to [`InStep`], and its wishes to them.

use eframe::egui::{Rect, Ui};

use super::in_step::{Shown, Side, Subject};
use super::shell::Shell;

impl Shell {
    /// After the editor was drawn: the preview follows it within the frame.
    pub(super) fn lead_preview(&mut self) {
        let post = &self.state.post;
        let subject = Subject {
            post: post.id,
            text: (post.document.sequence(), post.document.selection().head),
            together: self.state.settings.scroll_together,
        };
        let editor = Shown {
            reading: self.editor.reading(),
            moved: self.editor.was_moved(),
        };
        if let Some(byte) = self.in_step.editor_drawn(subject, editor) {
            self.preview.read_at(byte);
        }
    }

    /// After the preview was drawn into `rect`: who has to follow does so in the next frame.
    pub(super) fn lead_editor(&mut self, ui: &Ui, rect: Rect) {
        let preview = Shown {
            reading: self.preview.reading(),
            moved: self.preview.was_moved(),
        };
        let is_over = ui.rect_contains_pointer(rect);
        match self.in_step.preview_drawn(preview, is_over) {
            Some((Side::Editor, byte)) => self.editor.read_at(byte),
            Some((Side::Preview, byte)) => self.preview.read_at(byte),
            None => return,
        }
        ui.ctx().request_repaint();
    }
}
