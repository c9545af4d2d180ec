//! What goes wrong while a part of the window is drawn costs that part, not the window.

use std::panic::{AssertUnwindSafe, catch_unwind};

use eframe::egui::{Rect, Ui};

use super::shell::{Shell, view_of};
use crate::app::{Action, Effect};
use crate::ui;

/// A part of the window that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the preview shows.
    Preview,
    /// The Post panel.
    PostPanel,
    /// The versions of the post.
    Versions,
    /// What is on top.
    Overlay,
    /// The figures and facts of the post.
    Figures,
}

/// The parts that are left out, because drawing them went wrong.
#[derive(Debug, Clone, Default)]
pub struct Guard {
    broken: Vec<Part>,
}

impl Guard {
    /// Does what belongs to a part, unless that went wrong before. Nothing if it goes wrong now: what
    /// was changed by then is what the caller has to make good.
    pub fn run<T>(&mut self, part: Part, work: impl FnOnce() -> T) -> Option<T> {
        if self.is_broken(part) {
            return None;
        }
        let done = catch_unwind(AssertUnwindSafe(work));
        if done.is_err() {
            self.broken.push(part);
        }
        done.ok()
    }

    /// Whether a part is left out.
    pub fn is_broken(&self, part: Part) -> bool {
        self.broken.contains(&part)
    }

    /// Tries a part again.
    pub fn mend(&mut self, part: Part) {
        self.broken.retain(|broken| *broken != part);
    }
}

impl Shell {
    /// The panel at the right; it closes if it goes wrong.
    pub(super) fn guarded_panel(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let mut guard = std::mem::take(&mut self.guard);
        let drawn = guard.run(Part::PostPanel, || self.post_panel(ui, actions));
        guard.mend(Part::PostPanel);
        self.guard = guard;
        if drawn.is_none() {
            self.state.settings.post_panel = false;
        }
        let view = view_of(&self.state, &self.derived);
        let focus = &mut self.focus_versions;
        let drawn = self.guard.run(Part::Versions, || {
            ui::versions_panel(ui, &view, focus, actions);
        });
        self.guard.mend(Part::Versions);
        if drawn.is_none() {
            self.state.versions.is_open = false;
        }
    }

    /// What the preview shows, or that it cannot be shown: until the user tries again, looks at
    /// another view or opens another post.
    pub(super) fn guarded_preview(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        actions: &mut Vec<Action>,
        effects: &mut Vec<Effect>,
    ) {
        let shown = (self.state.settings.view, self.state.post.id);
        if self.broken_at.is_some_and(|at| at != shown) {
            self.mend_preview();
        }
        let mut guard = std::mem::take(&mut self.guard);
        let drawn = guard.run(Part::Preview, || {
            self.preview_pane(ui, rect, actions, effects);
        });
        self.guard = guard;
        if drawn.is_some() {
            return;
        }
        if self.broken_at.is_none() {
            self.broken_at = Some(shown);
            // What was half done is not gone on with.
            self.begin_preview();
        }
        self.in_step.preview_hidden();
        if ui::broken_pane(ui, &view_of(&self.state, &self.derived), rect, actions) {
            self.mend_preview();
            ui.ctx().request_repaint();
        }
    }

    fn mend_preview(&mut self) {
        self.guard.mend(Part::Preview);
        self.broken_at = None;
    }
}
