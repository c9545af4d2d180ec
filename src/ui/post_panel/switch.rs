//! A switch: on or off.

use eframe::egui::{
    CornerRadius, Id, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, lerp, pos2, vec2,
};

use super::Sheet;
use crate::app::{PanelAct, PanelField};
use crate::target::Field;
use crate::ui::theme;

/// The size of the rail in points.
const RAIL: Vec2 = vec2(34.0, 18.0);

impl Sheet<'_> {
    /// Whether the post is a draft.
    pub(super) fn draft(&mut self, ui: &mut Ui) {
        ui.add_space(theme::SPACE[1]);
        let field = PanelField::Of(Field::Draft);
        self.switch(ui, &field, "Draft", self.form.draft);
        self.notes(ui, &field);
    }

    /// A switch with its name.
    pub(super) fn switch(&mut self, ui: &mut Ui, field: &PanelField, label: &str, on: bool) {
        let palette = self.view.palette;
        let font = theme::interface(theme::TEXT);
        let ink = if self.enabled {
            palette.ink
        } else {
            palette.quiet
        };
        let words = ui.painter().layout_no_wrap(label.to_owned(), font, ink);
        let size = vec2(
            RAIL.x + theme::SPACE[1] + words.size().x,
            theme::BUTTON.max(words.size().y),
        );
        let sense = match self.enabled {
            true => Sense::click(),
            false => Sense::hover(),
        };
        let (_, place) = ui.allocate_space(size);
        let response = ui.interact(place, self.id(field), sense);
        let enabled = self.enabled;
        response.widget_info(|| WidgetInfo::selected(Role::Switch, enabled, on, label));
        let share = ui.ctx().animate_bool_with_time(
            Id::unique(("switch", self.view.state.post.id, field)),
            on,
            theme::MOTION,
        );
        let mut rail = place;
        rail.set_width(RAIL.x);
        let rail = eframe::egui::Rect::from_center_size(rail.center(), RAIL);
        let radius = CornerRadius::same((RAIL.y / 2.0) as u8);
        let ground = palette.line.lerp_to_gamma(palette.accent, share);
        ui.painter().rect_filled(rail, radius, ground);
        let knob = RAIL.y / 2.0 - 3.0;
        let ends = rail.left() + knob + 3.0..=rail.right() - knob - 3.0;
        let center = pos2(lerp(ends, share), rail.center().y);
        ui.painter().circle_filled(center, knob, palette.raised);
        if response.has_focus() {
            ui.painter().rect_stroke(
                rail.expand(3.0),
                CornerRadius::same(12),
                Stroke::new(2.0, palette.accent),
                StrokeKind::Inside,
            );
        }
        let at = pos2(
            rail.right() + theme::SPACE[1],
            place.center().y - words.size().y / 2.0,
        );
        ui.painter().galley(at, words, ink);
        self.keyboard(field, &response);
        if response.clicked() && enabled {
            self.act(PanelAct::Flag(field.clone(), !on));
        }
    }
}
