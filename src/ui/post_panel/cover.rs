//! The cover image: its address, what it shows in words, and itself.

use eframe::egui::{
    Align2, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use super::field::Look;
use super::notes::{Note, note};
use super::{Sheet, beside_buttons};
use crate::app::{PanelAct, PanelField};
use crate::picture::{Pictures, Shown};
use crate::target::Field;
use crate::ui::cards::Cover;
use crate::ui::icons;
use crate::ui::theme::{self, interface};

/// The greatest height of the picture in points.
const HEIGHT: f32 = 150.0;
/// The height of its place while it is not known, in points.
const EMPTY: f32 = 60.0;

impl Sheet<'_> {
    /// The cover image with its description.
    pub(super) fn cover(&mut self, ui: &mut Ui, (pictures, cover): (&mut Pictures, &mut Cover)) {
        let field = PanelField::Of(Field::Cover);
        self.label(ui, "Cover image");
        ui.horizontal(|ui| {
            let look = Look {
                hint: "Its address from the folder of the post on",
                width: beside_buttons(ui, 1),
                ..Look::default()
            };
            self.edit(ui, &field, "Cover image", look);
            if self
                .icon(
                    ui,
                    icons::FOLDER_OPEN,
                    "Choose the cover image",
                    self.enabled,
                )
                .clicked()
            {
                self.act(PanelAct::ChooseCover);
            }
        });
        self.notes(ui, &field);
        let url = self.form.said(&field).text;
        if url.trim().is_empty() {
            cover.forget();
        } else {
            self.picture(ui, url.trim(), (pictures, cover));
        }
        let alt = PanelField::Of(Field::CoverAlt);
        let look = Look {
            hint: "For readers who do not see it",
            rows: 2,
            ..Look::default()
        };
        self.text(ui, &alt, "What the cover image shows", look);
    }

    fn picture(&mut self, ui: &mut Ui, url: &str, (pictures, cover): (&mut Pictures, &mut Cover)) {
        let palette = self.view.palette;
        let width = ui.available_width();
        let radius = CornerRadius::same(theme::RADIUS);
        match pictures.get(url) {
            Shown::Ready(picture) => {
                let natural = vec2(picture.size.width as f32, picture.size.height as f32);
                let scale = (width / natural.x.max(1.0))
                    .min(HEIGHT / natural.y.max(1.0))
                    .min(1.0);
                let (rect, response) = ui.allocate_exact_size(natural * scale, Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "The cover image"));
                cover.paint(ui, &picture, rect, radius);
                let hairline = Stroke::new(1.0 / ui.pixels_per_point(), palette.line);
                ui.painter()
                    .rect_stroke(rect, radius, hairline, StrokeKind::Inside);
            }
            Shown::Waiting | Shown::Sized(_) => {
                cover.forget();
                let (rect, _) = ui.allocate_exact_size(vec2(width, EMPTY), Sense::hover());
                Self::place(ui, rect, palette, "Reading the picture");
            }
            Shown::Failed(fault) => {
                cover.forget();
                note(ui, palette, Note::Warn, &fault.to_string());
            }
        }
    }

    fn place(ui: &Ui, rect: Rect, palette: &crate::typeset::Palette, words: &str) {
        let radius = CornerRadius::same(theme::RADIUS);
        ui.painter().rect_filled(rect, radius, palette.paper);
        let font = interface(theme::SMALL);
        let at = rect.center();
        ui.painter()
            .text(at, Align2::CENTER_CENTER, words, font, palette.quiet);
    }
}
