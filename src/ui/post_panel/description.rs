//! The description with meters of what search engines show of it.

use eframe::egui::{
    Align, CornerRadius, Label, Layout, Rect, RichText, Role, Sense, Ui, Vec2, WidgetInfo, vec2,
};

use super::Sheet;
use super::field::Look;
use crate::app::PanelField;
use crate::site::Fit;
use crate::target::Field;
use crate::ui::theme::{self, interface};

/// The bar of a meter, in points.
const BAR: Vec2 = vec2(72.0, 6.0);
/// The room for the name of a meter, in points.
const NAME: f32 = 54.0;
/// The height of a meter in points.
const ROW: f32 = 18.0;

impl Sheet<'_> {
    /// The description.
    pub(super) fn description(&mut self, ui: &mut Ui) {
        let field = PanelField::Of(Field::Description);
        let look = Look {
            rows: 4,
            ..Look::default()
        };
        self.text(ui, &field, "Description", look);
        let form = self.form;
        for (kind, fit) in ["Desktop", "Phone"].into_iter().zip(&form.description) {
            self.meter(ui, kind, fit);
        }
    }

    fn meter(&self, ui: &mut Ui, kind: &str, fit: &Fit) {
        let palette = self.view.palette;
        let is_cut = fit.cut.is_some();
        let (bar, ink) = match is_cut {
            true => (palette.warn, palette.warn),
            false => (palette.good, palette.quiet),
        };
        let font = interface(theme::SMALL);
        let layout = Layout::left_to_right(Align::Center);
        let size = vec2(ui.available_width(), ROW);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.spacing_mut().item_spacing.x = theme::SPACE[0];
            let name = RichText::new(kind).font(font.clone()).color(palette.quiet);
            ui.allocate_ui_with_layout(vec2(NAME, ROW), layout, |ui| {
                ui.set_min_width(NAME);
                ui.label(name);
            });
            let (space, response) = ui.allocate_exact_size(vec2(BAR.x, ROW), Sense::hover());
            let percent = (fit.share() * 100.0).round();
            response.widget_info(|| {
                let label = format!("Description in results on a {}", kind.to_lowercase());
                let mut info = WidgetInfo::labeled(Role::Meter, true, label);
                info.value = Some(f64::from(percent));
                info
            });
            let rail = Rect::from_center_size(space.center(), BAR);
            let radius = CornerRadius::same((BAR.y / 2.0) as u8);
            ui.painter().rect_filled(rail, radius, palette.line);
            let mut full = rail;
            full.set_width(rail.width() * fit.share().clamp(0.0, 1.0));
            ui.painter().rect_filled(full, radius, bar);
            response.on_hover_text(fit.sentence());
            let said = RichText::new(short(fit)).font(font).color(ink);
            ui.add_space(theme::SPACE[0]);
            ui.add(Label::new(said).truncate());
        });
    }
}

/// How a text fits, in few words.
fn short(fit: &Fit) -> String {
    match (fit.over, fit.room) {
        (0, 0) => "just fits".to_owned(),
        (0, room) if fit.whole.is_empty() => format!("room for about {room}"),
        (0, room) => format!("room for about {room} more"),
        (over, _) => format!("{over} are cut off"),
    }
}
