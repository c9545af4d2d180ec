//! The row at the top of the pane stays there when the text gets another width or size.

use eframe::egui::vec2;

use super::view::{Desk, Page, Place};

/// What was at the top of the pane, and in which look of the text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TopRow {
    width: f32,
    size: f32,
    sequence: u64,
    /// Where the pane began.
    top: (usize, f32),
    /// The first byte of the row and how far into it the pane begins in points; `None`: the pane
    /// begins above its line.
    row: Option<(usize, f32)>,
}

impl Page {
    /// Remembers which row is at the top of the pane.
    pub(super) fn note_place(&mut self, desk: &Desk<'_>) {
        let sequence = desk.document.sequence();
        if self.place.row.is_some() && (self.place.top, self.place.sequence) == (self.top, sequence)
        {
            // The same place through several widths, so that it does not drift.
            self.place.width = desk.width;
            self.place.size = desk.style.size;
            return;
        }
        let spot = self.lines.at(self.top.0);
        let laid = self.cache.get(spot.segment.id);
        let row = laid.filter(|_| self.top.1 > 0.0).map(|laid| {
            let caret = laid.paragraph.hit(vec2(0.0, self.top.1));
            let row = laid.paragraph.row(laid.paragraph.row_of(caret));
            let at = spot.start + laid.in_text(row.range.start).min(laid.len);
            (at, self.top.1 - row.rect.top())
        });
        self.place = TopRow {
            width: desk.width,
            size: desk.style.size,
            sequence,
            top: self.top,
            row,
        };
    }

    /// Keeps the row at the top of the pane there where another width breaks its line elsewhere.
    pub(super) fn keep_place(&mut self, desk: &mut Desk<'_>) {
        let TopRow {
            width,
            size,
            sequence,
            row,
            ..
        } = self.place;
        let same = width == desk.width && size == desk.style.size;
        if same || sequence != desk.document.sequence() {
            return;
        }
        if let Some((at, into)) = row {
            let caret = self.caret_rect(desk, Place::at(at));
            self.top = (self.lines.at(at).start, caret.top() + into);
            self.place.top = self.top;
        }
    }
}
