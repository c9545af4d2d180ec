//! What the other posts offer for a field, below it while it has the keyboard.

use eframe::egui::{
    Align2, Area, CornerRadius, Frame, Key, Margin, Modifiers, Order, Rect, Response, Role, Sense,
    Ui, WidgetInfo, vec2,
};

use super::field::Look;
use super::{Sheet, below};
use crate::app::{PanelAct, PanelField, Suggestion};
use crate::target::Field;
use crate::ui::theme::{self, interface};

/// The height of a row in points.
const ROW: f32 = 28.0;

impl Sheet<'_> {
    /// A field of one value for which other posts offer theirs.
    pub(super) fn offered(&mut self, ui: &mut Ui, field: Field, label: &str) {
        let of = PanelField::Of(field);
        self.label(ui, label);
        let offers = self.offers(ui, &of);
        if ui.memory(|memory| memory.has_focus(self.id(&of))) {
            let is_chosen = self.view.state.post.panel.chosen(&of).is_some();
            let entered =
                is_chosen && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            if entered {
                self.act(PanelAct::Enter(of.clone()));
            }
            self.arrows(ui, &of, &offers);
        }
        let response = self.edit(ui, &of, label, Look::default());
        self.offer(ui, &of, &response, &offers);
        self.notes(ui, &of);
    }

    /// What to offer for a field: nothing unless it has the keyboard, since there may be very many
    /// posts to look at.
    pub(super) fn offers(&self, ui: &Ui, field: &PanelField) -> Vec<Suggestion> {
        let id = self.id(field);
        let has_keyboard = ui.memory(|memory| memory.has_focus(id));
        let is_shown = || ui.data(|data| data.get_temp::<Rect>(id.with("offers")).is_some());
        match has_keyboard || is_shown() {
            true => self.view.state.offers(field),
            false => Vec::new(),
        }
    }

    /// The arrows go through what is offered.
    pub(super) fn arrows(&mut self, ui: &Ui, field: &PanelField, offers: &[Suggestion]) {
        if offers.is_empty() {
            return;
        }
        for (key, down) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
            while ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                let field = field.clone();
                self.act(PanelAct::Choose { field, down });
            }
        }
    }

    /// Shows what is offered below its field, which has just been drawn.
    pub(super) fn offer(
        &mut self,
        ui: &Ui,
        field: &PanelField,
        response: &Response,
        offers: &[Suggestion],
    ) {
        let id = self.id(field).with("offers");
        let ctx = ui.ctx();
        // A click on a row takes the keyboard from the field before it ends.
        let last: Option<Rect> = ctx.data(|data| data.get_temp(id));
        let held = last.is_some_and(|last| {
            ctx.input(|input| {
                let origin = input
                    .pointer
                    .press_origin()
                    .or(input.pointer.interact_pos());
                let is_used = input.pointer.any_down() || input.pointer.any_released();
                is_used && origin.is_some_and(|origin| last.contains(origin))
            })
        });
        if response.lost_focus() && !held {
            self.act(PanelAct::Leave(field.clone()));
        }
        if offers.is_empty() || !(response.has_focus() || held) {
            ctx.data_mut(|data| data.remove::<Rect>(id));
            return;
        }
        let height = offers.len() as f32 * ROW + 2.0 * theme::SPACE[0];
        let window = ctx.content_rect();
        let place = below(response.rect, height);
        let is_above = place.bottom() > window.bottom();
        let top = match is_above {
            true => response.rect.top() - height,
            false => place.top() + 2.0,
        };
        let area = Area::new(id)
            .order(Order::Foreground)
            .fixed_pos(eframe::egui::pos2(place.left(), top))
            .show(ctx, |ui| {
                let frame = Frame::popup(ui.style()).inner_margin(Margin::same(4));
                frame.show(ui, |ui| {
                    ui.set_width(place.width() - 2.0 * theme::SPACE[0] - 2.0);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (index, offer) in offers.iter().enumerate() {
                        self.row(ui, field, (index, offer));
                    }
                });
            });
        ctx.data_mut(|data| data.insert_temp(id, area.response.rect));
    }

    fn row(&mut self, ui: &mut Ui, field: &PanelField, (index, offer): (usize, &Suggestion)) {
        let palette = self.view.palette;
        let is_chosen = self.view.state.post.panel.chosen(field) == Some(index);
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let posts = match offer.count {
            0 => String::new(),
            1 => "1 post".to_owned(),
            count => format!("{count} posts"),
        };
        let label = match posts.is_empty() {
            true => offer.text.clone(),
            false => format!("{}, {posts}", offer.text),
        };
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &label));
        let ground = match (is_chosen, response.hovered()) {
            (true, _) => Some(palette.select),
            (false, true) => Some(palette.hover),
            (false, false) => None,
        };
        let radius = CornerRadius::same(theme::RADIUS - 2);
        if let Some(ground) = ground {
            ui.painter().rect_filled(rect, radius, ground);
        }
        let inner = rect.shrink2(vec2(theme::SPACE[1], 0.0));
        let painter = ui.painter().with_clip_rect(inner);
        let count = painter.text(
            inner.right_center(),
            Align2::RIGHT_CENTER,
            posts,
            interface(theme::SMALL),
            palette.quiet,
        );
        let mut words = inner;
        words.set_right(count.left() - theme::SPACE[1]);
        ui.painter().with_clip_rect(words).text(
            inner.left_center(),
            Align2::LEFT_CENTER,
            &offer.text,
            interface(theme::TEXT),
            palette.ink,
        );
        if response.clicked() {
            self.act(PanelAct::Take {
                field: field.clone(),
                text: offer.text.clone(),
            });
            *self.focus = Some(field.clone());
        }
    }
}
