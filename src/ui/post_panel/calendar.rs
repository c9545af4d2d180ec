//! The calendar of a date: a month to choose a day of.

use eframe::egui::{
    Align2, CornerRadius, Grid, Popup, PopupCloseBehavior, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};

use super::Sheet;
use crate::app::{Month, PanelAct, PanelField};
use crate::post::PostDate;
use crate::target::Field;
use crate::ui::icons;
use crate::ui::theme::{self, interface, interface_bold};
use crate::ui::widgets::{IconButton, icon_button};

/// The size of a day in points.
const DAY: eframe::egui::Vec2 = vec2(34.0, 28.0);
/// The days of the week.
const WEEK: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

impl Sheet<'_> {
    /// The button that opens the calendar, and the calendar while it is open.
    pub(super) fn calendar(&mut self, ui: &mut Ui, field: Field, label: &str) {
        let name = format!("{label}: calendar");
        let button = IconButton {
            icon: icons::CALENDAR,
            label: &name,
            tooltip: &name,
            enabled: self.enabled,
            selected: false,
        };
        let response = icon_button(ui, self.view.palette, &button);
        self.seen(&response);
        if !self.enabled {
            return;
        }
        let said = self.form.said(&PanelField::Of(field)).text;
        let date = PostDate::parse(&said);
        let told = self.view.state.clock.as_ref();
        let today = told.and_then(|clock| Month::of(&clock.told));
        let panel = &self.view.state.post.panel;
        let month = panel
            .month(field)
            .or_else(|| Month::of(&date))
            .or(today)
            .unwrap_or(Month {
                year: 2026,
                month: 1,
            });
        let popup = Popup::default_response_id(&response);
        let was_open = Popup::is_id_open(ui.ctx(), popup);
        Popup::from_toggle_button_response(&response)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .align(eframe::egui::RectAlign::BOTTOM_END)
            .show(|ui| {
                self.head(ui, field, month);
                self.days(ui, field, (month, &date));
            });
        if was_open && !Popup::is_id_open(ui.ctx(), popup) {
            response.request_focus();
        }
    }

    /// The name of the month, and the ways to the next and the one before.
    fn head(&mut self, ui: &mut Ui, field: Field, month: Month) {
        ui.horizontal(|ui| {
            if self
                .icon(ui, icons::CHEVRON_LEFT, "Month before", true)
                .clicked()
            {
                self.act(PanelAct::Look(field, month.step(false)));
            }
            let width = 7.0 * DAY.x - 2.0 * (theme::BUTTON + ui.spacing().item_spacing.x);
            let (rect, response) = ui.allocate_exact_size(vec2(width, DAY.y), Sense::hover());
            let name = month.name();
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
            let font = interface_bold(theme::TEXT);
            let ink = self.view.palette.ink;
            ui.painter()
                .text(rect.center(), Align2::CENTER_CENTER, name, font, ink);
            if self
                .icon(ui, icons::CHEVRON_RIGHT, "Next month", true)
                .clicked()
            {
                self.act(PanelAct::Look(field, month.step(true)));
            }
        });
    }

    fn days(&mut self, ui: &mut Ui, field: Field, (month, date): (Month, &PostDate)) {
        let is_shown = Month::of(date) == Some(month);
        let is_chosen = |day: i8| is_shown && date.date().is_some_and(|date| date.day() == day);
        Grid::new(("days", field))
            .spacing(vec2(0.0, 0.0))
            .min_col_width(DAY.x)
            .show(ui, |ui| {
                for day in WEEK {
                    let (rect, _) = ui.allocate_exact_size(DAY, Sense::hover());
                    let ink = self.view.palette.quiet;
                    let font = interface(theme::SMALL);
                    ui.painter()
                        .text(rect.center(), Align2::CENTER_CENTER, day, font, ink);
                }
                ui.end_row();
                for week in month.weeks() {
                    for day in week {
                        match day {
                            Some(day) => self.day(ui, field, (month, day), is_chosen(day)),
                            None => drop(ui.allocate_exact_size(DAY, Sense::hover())),
                        }
                    }
                    ui.end_row();
                }
            });
    }

    fn day(&mut self, ui: &mut Ui, field: Field, (month, day): (Month, i8), is_chosen: bool) {
        let palette = self.view.palette;
        let (rect, response) = ui.allocate_exact_size(DAY, Sense::click());
        let label = format!("{day} {}", month.name());
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, label.as_str()));
        self.seen(&response);
        let radius = CornerRadius::same(theme::RADIUS);
        let (ground, ink) = match (is_chosen, response.hovered()) {
            (true, _) => (Some(palette.accent), palette.on_accent),
            (false, true) => (Some(palette.hover), palette.ink),
            (false, false) => (None, palette.ink),
        };
        if let Some(ground) = ground {
            ui.painter().rect_filled(rect, radius, ground);
        }
        if response.has_focus() {
            let ring = Stroke::new(2.0, palette.accent);
            ui.painter()
                .rect_stroke(rect, radius, ring, StrokeKind::Inside);
        }
        let font = interface(theme::TEXT);
        let at = rect.center();
        ui.painter()
            .text(at, Align2::CENTER_CENTER, day.to_string(), font, ink);
        if response.clicked() {
            self.act(PanelAct::Day { field, month, day });
            ui.close();
        }
    }
}
