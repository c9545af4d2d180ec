//! What an input method is composing. It is shown at the caret and is never in the text.

use std::ops::Range;

use eframe::egui::ImeEvent;

use super::Open;
use super::input::without;
use super::view::Desk;
use crate::text::{Chars, EditKind};

/// A composition: text that is not yet decided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Composition {
    /// The text.
    pub(super) text: String,
    /// The bytes that are being worked on: the input method's own caret or selection.
    pub(super) active: Option<Range<usize>>,
}

impl Composition {
    /// A composition of `text`, of which the characters `active` are being worked on.
    pub(super) fn new(text: String, active: Option<Range<usize>>) -> Self {
        let byte = |chars: usize| {
            text.char_indices()
                .nth(chars)
                .map_or(text.len(), |(at, _)| at)
        };
        let active = active.map(|active| byte(active.start)..byte(active.end));
        Self { active, text }
    }

    /// Where the caret is in it, in bytes.
    pub(super) fn caret(&self) -> usize {
        self.active
            .as_ref()
            .map_or(self.text.len(), |active| active.end)
    }
}

impl Open {
    /// What the input method says.
    pub(super) fn compose(&mut self, event: ImeEvent, desk: &mut Desk<'_>) {
        match event {
            ImeEvent::Preedit { text, .. } | ImeEvent::Commit(text)
                if matches!(text.as_str(), "\n" | "\r") => {}
            ImeEvent::Preedit {
                text,
                active_range_chars,
            } => {
                if text.is_empty() {
                    self.page.composition = None;
                    self.uncover(desk);
                    return;
                }
                if self.page.composition.is_none() && !desk.document.selections().are_carets() {
                    // What is composed takes the place of what was selected.
                    desk.document.seal_step();
                    self.replace(desk, "", EditKind::Composition);
                    self.covered = Some(desk.document.revision());
                }
                let head = desk.document.selection().head;
                let composition = Composition::new(text, active_range_chars);
                self.page.composition = Some((head, composition));
            }
            // Some input methods commit without having composed.
            ImeEvent::Commit(text) => {
                self.page.composition = None;
                self.uncover(desk);
                if !text.is_empty() {
                    self.replace(desk, &text, EditKind::Composition);
                }
            }
            ImeEvent::DeleteSurrounding {
                before_chars,
                after_chars,
            } => {
                let buffer = desk.document.buffer();
                let change = without(desk.document.selections(), |selection| {
                    let range = selection.range();
                    let start = buffer.before(range.start, Chars(before_chars));
                    start..buffer.after(range.end, Chars(after_chars))
                });
                self.apply(desk, change, EditKind::Composition);
                let head = desk.document.selection().head;
                if let Some((at, _)) = &mut self.page.composition {
                    *at = head;
                }
            }
            #[expect(deprecated, reason = "egui still has them and no longer sends them")]
            ImeEvent::Enabled | ImeEvent::Disabled => {}
        }
    }

    /// Who clicks or writes elsewhere does not want the composition there.
    pub(super) fn keep_composition(&mut self, desk: &Desk<'_>) {
        let head = desk.document.selection().head;
        if self
            .page
            .composition
            .as_ref()
            .is_some_and(|(at, _)| *at != head)
        {
            self.page.composition = None;
            self.covered = None;
            self.interrupt = true;
        }
    }

    /// What made room for a composition is there again: if that is not given up, the words that
    /// come of it take its place in one step.
    fn uncover(&mut self, desk: &mut Desk<'_>) {
        if self.covered.take() == Some(desk.document.revision()) {
            desk.document.undo();
            self.page.catch_up(desk);
            self.carets.catch_up(desk.document.selections());
        }
    }
}
