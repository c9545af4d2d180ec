//! Carets and selections: they stand between letters as readers know them, blink, and are told to
//! the system.

use std::time::Duration;

use eframe::egui::{OutputCommand, Ui};

use super::Open;
use super::view::Desk;
use crate::editing::lines::copied;
use crate::text::Selection;

impl Open {
    /// Whether the caret is drawn now: it blinks, but not while it moves.
    pub(super) fn is_caret_on(&self, ui: &Ui, desk: &Desk<'_>) -> bool {
        let Some(half) = desk.style.blink.filter(|half| !half.is_zero()) else {
            return true;
        };
        let since = desk.time.saturating_sub(self.moved);
        let phase = since.as_millis() / half.as_millis().max(1);
        // After some time of nothing it stays, and costs nothing.
        const TIRED: u128 = 40;
        if phase >= TIRED {
            return true;
        }
        let next = half.as_millis() - since.as_millis() % half.as_millis().max(1);
        let next = u64::try_from(next).unwrap_or(1);
        ui.ctx().request_repaint_after(Duration::from_millis(next));
        phase.is_multiple_of(2)
    }

    /// What is selected can be pasted with the middle button where the system has that. It is told
    /// once it is settled: no button is held, and no Shift.
    pub(super) fn tell_selected(&mut self, ui: &Ui, desk: &Desk<'_>) {
        let settled = ui.input(|input| !input.pointer.any_down() && !input.modifiers.shift);
        if !settled || self.told == self.seen {
            return;
        }
        self.told = self.seen.clone();
        let selections = desk.document.selections();
        if !selections.are_carets() {
            let text = copied(desk.document.buffer(), selections).text;
            ui.ctx().send_cmd(OutputCommand::TextSelectionSettled(text));
        }
    }
}

/// No caret stands inside a grapheme cluster, also where an edit has made one of two.
pub(super) fn stand_between_clusters(desk: &mut Desk<'_>) {
    let buffer = desk.document.buffer();
    let settled = |at: usize| match buffer.floor_grapheme(at) {
        start if start == at => at,
        start => buffer.next_grapheme(start),
    };
    let selections = desk.document.selections();
    let is_settled =
        |each: Selection| settled(each.head) == each.head && settled(each.anchor) == each.anchor;
    if !selections.iter().all(is_settled) {
        let settled = selections.map(|each| Selection {
            anchor: settled(each.anchor),
            head: settled(each.head),
        });
        desk.document.select_all_of(settled);
    }
}
