//! The column of text in its pane.

use eframe::egui::{Rect, pos2, vec2};

/// The widest column, in ems.
const MEASURE: f32 = 40.0;
/// The margin beside the column: a part of the pane, at least and at most so many points.
const MARGIN: (f32, f32, f32) = (0.06, 8.0, 32.0);
/// The thickness of the bar at the block with the caret, and its distance from the column, of the
/// margin.
const CARET_BAR: (f32, f32) = (2.0, 0.5);

/// Where the column is in the pane.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) left: f32,
    pub(super) width: f32,
}

impl Column {
    /// The column in a pane of a width, with text of a size, in points.
    pub(super) fn within(pane: f32, em: f32) -> Self {
        let (part, least, most) = MARGIN;
        let margin = (pane * part).clamp(least, most);
        let width = (pane - 2.0 * margin).min(MEASURE * em).max(em).floor();
        Self {
            left: ((pane - width) / 2.0).max(0.0),
            width,
        }
    }

    /// The space beside it that is its own, in points.
    pub(super) fn margin(self) -> f32 {
        self.left.min(MARGIN.2)
    }
}

/// The bar at the block with the caret.
pub(super) fn caret_bar(left: f32, margin: f32, (top, bottom): (f32, f32)) -> Rect {
    let x = left - margin * CARET_BAR.1;
    Rect::from_min_size(pos2(x, top), vec2(CARET_BAR.0, bottom - top))
}
