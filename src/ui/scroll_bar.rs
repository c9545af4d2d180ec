//! The scroll bar of a pane whose height is an estimate.

use eframe::egui::{CornerRadius, Rect, Response, Sense, Ui, Vec2, pos2, vec2};

use crate::typeset::Palette;

/// The width of the bar in points.
pub(super) const WIDTH: f32 = 12.0;
/// The least height of its handle in points.
const LEAST: f32 = 28.0;

/// The bar of a frame, at the right of a pane.
pub(super) struct ScrollBar {
    rect: Rect,
    response: Response,
}

impl ScrollBar {
    /// Puts the bar at the right of `pane`. Gives how far down it was dragged, of `most` points.
    pub(super) fn drag(ui: &Ui, pane: Rect, most: f64) -> (Self, Option<f64>) {
        let rect = Rect::from_min_max(pos2(pane.right() - WIDTH, pane.top()), pane.max);
        let id = ui.scope_id().with("scroll bar");
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        // While the pointer rests the handle stays: heights that become known must not move it.
        let moves =
            ui.input(|input| input.pointer.any_pressed() || input.pointer.delta() != Vec2::ZERO);
        let pointer = (moves && most > 0.0 && response.is_pointer_button_down_on())
            .then(|| response.interact_pointer_pos())
            .flatten();
        let to = pointer.map(|pointer| {
            let length = length(rect, most);
            let travel = (rect.height() - length).max(1.0);
            let share = (pointer.y - rect.top() - length / 2.0) / travel;
            f64::from(share.clamp(0.0, 1.0)) * most
        });
        (Self { rect, response }, to)
    }

    /// Draws the bar of a pane that is scrolled down by `above` of `most` points.
    pub(super) fn draw(&self, ui: &Ui, above: f64, most: f64, palette: &Palette) {
        if most <= 0.0 {
            return;
        }
        let length = length(self.rect, most);
        let share = (above / most).clamp(0.0, 1.0) as f32;
        let top = self.rect.top() + share * (self.rect.height() - length).max(1.0);
        let active = self.response.hovered() || self.response.dragged();
        let (width, strength) = if active { (8.0, 0.8) } else { (5.0, 0.45) };
        let left = self.rect.right() - width - 2.0;
        let rect = Rect::from_min_size(pos2(left, top), vec2(width, length));
        let ink = palette.quiet.gamma_multiply(strength);
        ui.painter().rect_filled(rect, CornerRadius::same(3), ink);
    }
}

/// The length of the handle in a bar as high as its pane.
fn length(bar: Rect, most: f64) -> f32 {
    let height = f64::from(bar.height());
    ((height / (most + height)) as f32 * bar.height()).max(LEAST)
}
