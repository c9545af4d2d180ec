//! A date: day and time, zone, a calendar, and now.

use eframe::egui::Ui;

use super::field::Look;
use super::{Sheet, beside_buttons};
use crate::app::{PanelAct, PanelField};
use crate::target::Field;
use crate::ui::icons;

/// The width of the zone in points.
const ZONE: f32 = 66.0;

impl Sheet<'_> {
    /// A date in a row of its own.
    pub(super) fn date(&mut self, ui: &mut Ui, field: Field, label: &str) {
        let of = PanelField::Of(field);
        let zone = PanelField::Zone(field);
        self.label(ui, label);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = crate::ui::theme::SPACE[0];
            let gap = ui.spacing().item_spacing.x;
            let look = Look {
                hint: "YYYY-MM-DD hh:mm:ss",
                width: beside_buttons(ui, 2) - ZONE - gap,
                ..Look::default()
            };
            self.edit(ui, &of, label, look);
            let look = Look {
                hint: "\u{b1}hh:mm",
                width: ZONE,
                ..Look::default()
            };
            let zone_label = format!("{label}: offset from UTC");
            let response = self.edit(ui, &zone, &zone_label, look);
            response.on_hover_text("Offset from UTC, such as +01:00 or Z");
            self.calendar(ui, field, label);
            let now = format!("{label}: now");
            if self.icon(ui, icons::CLOCK, &now, self.enabled).clicked() {
                self.act(PanelAct::Now(field));
            }
        });
        self.notes(ui, &of);
        self.notes(ui, &zone);
    }
}
