//! The scroll bar: where the pane is in the text, and what is marked where.

use eframe::egui::{CornerRadius, Rect, Response, Sense, Ui, pos2, vec2};

use super::view::{Desk, Page, TOP};
use crate::typeset::Palette;

/// The width of the bar in points.
pub(super) const WIDTH: f32 = 12.0;
/// The least height of its handle in points.
const LEAST: f32 = 28.0;

/// The bar of this frame, at the right of a pane.
pub(super) struct Bar {
    rect: Rect,
    response: Response,
}

impl Bar {
    /// Puts the bar at the right of `pane` and scrolls when it is dragged.
    pub(super) fn drag(ui: &Ui, pane: Rect, page: &mut Page, desk: &mut Desk<'_>) -> Self {
        let rect = Rect::from_min_max(pos2(pane.right() - WIDTH, pane.top()), pane.max);
        let id = ui.scope_id().with("scroll bar");
        let response = ui.interact(rect, id, Sense::click_and_drag());
        if response.is_pointer_button_down_on()
            && let Some(pointer) = response.interact_pointer_pos()
            && let Some(handle) = Handle::of(rect, page)
        {
            let share = (pointer.y - rect.top() - handle.length / 2.0) / handle.travel;
            let reach = (handle.range / page.lines.total().height).min(1.0);
            page.scroll_to_share(desk, f64::from(share.clamp(0.0, 1.0)) * reach);
        }
        Self { rect, response }
    }

    /// Draws the bar. `marks` are the shares of the text at which something is marked.
    pub(super) fn draw(&self, ui: &Ui, page: &Page, palette: &Palette, marks: &[f32]) {
        draw_marks(ui, self.rect, palette, marks);
        let Some(handle) = Handle::of(self.rect, page) else {
            return;
        };
        let share = (page.above().max(0.0) / handle.range).clamp(0.0, 1.0) as f32;
        let top = self.rect.top() + share * handle.travel;
        let active = self.response.hovered() || self.response.dragged();
        let width = if active { 8.0 } else { 5.0 };
        let left = self.rect.right() - width - 2.0;
        let rect = Rect::from_min_size(pos2(left, top), vec2(width, handle.length));
        let ink = palette
            .quiet
            .gamma_multiply(if active { 0.8 } else { 0.45 });
        ui.painter().rect_filled(rect, CornerRadius::same(3), ink);
    }
}

/// What is dragged in the bar.
struct Handle {
    length: f32,
    /// How far it can go in the bar, in points.
    travel: f32,
    /// How far the text can go, in points.
    range: f64,
}

impl Handle {
    /// The handle for a text, if there is something to scroll.
    fn of(bar: Rect, page: &Page) -> Option<Self> {
        let total = page.lines.total().height;
        let height = f64::from(bar.height());
        // All of it can be scrolled, less the half pane that stays filled.
        let range = total - height / 2.0;
        if range <= 0.0 || total <= height - 2.0 * f64::from(TOP) {
            return None;
        }
        let length = ((height / (total + height / 2.0)) as f32 * bar.height()).max(LEAST);
        Some(Self {
            length,
            travel: (bar.height() - length).max(1.0),
            range,
        })
    }
}

fn draw_marks(ui: &Ui, rect: Rect, palette: &Palette, marks: &[f32]) {
    for share in marks {
        let y = rect.top() + share * rect.height();
        let mark = Rect::from_min_size(pos2(rect.left() + 2.0, y), vec2(WIDTH - 4.0, 2.0));
        ui.painter()
            .rect_filled(mark, CornerRadius::ZERO, palette.warn);
    }
}
