//! Names as chips, with a field for the next one.

use eframe::egui::{
    Align2, CornerRadius, CursorIcon, Key, Modifiers, Response, Role, Sense, Stroke, StrokeKind,
    Ui, WidgetInfo, vec2,
};

use super::Sheet;
use super::field::{Look, backspace};
use crate::app::{PanelAct, PanelField};
use crate::target::Field;
use crate::ui::icons;
use crate::ui::theme::{self, interface};

/// The height of a chip in points.
const CHIP: f32 = 26.0;

impl Sheet<'_> {
    /// A list of names: `plural` is its label, `one` what one of them is called.
    pub(super) fn names(&mut self, ui: &mut Ui, field: Field, (plural, one): (&str, &str)) {
        let of = PanelField::Of(field);
        self.label(ui, plural);
        let names = self.form.names(field);
        if !names.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(theme::SPACE[0], theme::SPACE[0]);
                for (index, name) in names.iter().enumerate() {
                    let (response, is_removed) = self.chip(ui, (one, name));
                    if is_removed {
                        if response.has_focus() {
                            // The chip goes with its name.
                            *self.focus = Some(of.clone());
                        }
                        self.act(PanelAct::RemoveName { field, index });
                    }
                }
            });
        }
        self.entry(ui, field, (one, names.len()));
        self.notes(ui, &of);
    }

    /// The field for the next name, with what the other posts offer.
    fn entry(&mut self, ui: &mut Ui, field: Field, (one, count): (&str, usize)) {
        let of = PanelField::Of(field);
        let has_keyboard = ui.memory(|memory| memory.has_focus(self.id(&of)));
        let typed = self.view.state.post.panel.shown(&of, "");
        let is_empty = typed.is_empty();
        let offers = self.offers(ui, &of);
        if has_keyboard {
            let goes_back = is_empty && count > 0 && backspace(ui);
            let entered = !(is_empty && self.view.state.post.panel.chosen(&of).is_none())
                && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            if goes_back {
                let index = count - 1;
                self.act(PanelAct::RemoveName { field, index });
            }
            if entered {
                self.act(PanelAct::Enter(of.clone()));
            }
            self.arrows(ui, &of, &offers);
        }
        let hint = format!("Add {} {one}", if one == "author" { "an" } else { "a" });
        let look = Look {
            hint: &hint,
            ..Look::default()
        };
        let response = self.edit(ui, &of, &hint, look);
        self.offer(ui, &of, &response, &offers);
    }

    /// A name with the way to remove it, and whether that was wanted.
    fn chip(&mut self, ui: &mut Ui, (one, name): (&str, &str)) -> (Response, bool) {
        let palette = self.view.palette;
        let font = interface(theme::SMALL);
        let sign = ui.painter().layout_no_wrap(
            icons::X.to_owned(),
            interface(theme::SMALL),
            palette.quiet,
        );
        let most = ui.max_rect().width() - sign.size().x - 3.0 * theme::SPACE[1];
        let mut job =
            eframe::egui::text::LayoutJob::simple_singleline(name.to_owned(), font, palette.ink);
        job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(most);
        let words = ui.painter().layout_job(job);
        let size = vec2(words.size().x + sign.size().x + 3.0 * theme::SPACE[1], CHIP);
        let sense = match self.enabled {
            true => Sense::click(),
            false => Sense::hover(),
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let label = format!("Remove {one} {name}");
        let enabled = self.enabled;
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, label.as_str()));
        self.seen(&response);
        let radius = CornerRadius::same((CHIP / 2.0) as u8);
        let ground = match response.hovered() && enabled {
            true => palette.hover,
            false => palette.raised,
        };
        let edge = match response.has_focus() {
            true => Stroke::new(2.0, palette.accent),
            false => Stroke::new(1.0, palette.line),
        };
        ui.painter()
            .rect(rect, radius, ground, edge, StrokeKind::Inside);
        let place = rect.shrink2(vec2(theme::SPACE[1], 0.0));
        let left = Align2::LEFT_CENTER.align_size_within_rect(words.size(), place);
        ui.painter().galley(left.min, words, palette.ink);
        let right = Align2::RIGHT_CENTER.align_size_within_rect(sign.size(), place);
        ui.painter().galley(right.min, sign, palette.quiet);
        let delete = response.has_focus()
            && ui
                .input(|input| input.key_pressed(Key::Delete) || input.key_pressed(Key::Backspace));
        let response = response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(label);
        let is_removed = (response.clicked() || delete) && enabled;
        (response, is_removed)
    }
}
