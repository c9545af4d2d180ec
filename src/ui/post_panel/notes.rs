//! What there is to say about a field, below it.

use eframe::egui::{Label, RichText, Ui};

use crate::typeset::Palette;
use crate::ui::icons;
use crate::ui::theme::{self, interface};

/// How serious it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    /// Good to know.
    Quiet,
    /// To be looked at.
    Warn,
    /// What was typed is not in the text.
    Bad,
}

/// Draws a note.
pub(super) fn note(ui: &mut Ui, palette: &Palette, kind: Note, text: &str) {
    let (icon, ink) = match kind {
        Note::Quiet => ("", palette.quiet),
        Note::Warn => (icons::TRIANGLE_ALERT, palette.warn),
        Note::Bad => (icons::CIRCLE_ALERT, palette.bad),
    };
    let font = interface(theme::SMALL);
    let words = |ui: &mut Ui| {
        let text = RichText::new(text).font(font.clone()).color(ink);
        ui.add(Label::new(text).wrap());
    };
    if icon.is_empty() {
        return words(ui);
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::SPACE[0];
        let sign = RichText::new(icon).font(font.clone()).color(ink);
        ui.add(Label::new(sign).selectable(false));
        words(ui);
    });
}
