//! The place in the text that is being read: the byte at the reading line, and how to bring one
//! there.
//!
//! The reading line is a third of the pane below its top; near the start of the text it is nearer
//! to the top, as far as has been scrolled. So the start is read at the top of the pane, and what
//! is beside the text can begin together with it. Between the beginnings of two rows places are
//! interpolated.

use super::Editor;
use super::view::{Desk, Page, TOP};

/// The reading line, as a part of the pane.
const LINE: f64 = 1.0 / 3.0;
/// A way of fewer points is none: it comes from sums that were made in another order.
const STILL: f32 = 0.25;

/// What is read in a pane, and how it came there.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Read {
    /// The byte at the reading line, with a part of the way to the next row.
    byte: f64,
    /// Whether it was scrolled to in this frame.
    moved: bool,
    /// The byte to bring to the reading line.
    wish: Option<f64>,
    /// Where the pane began before anything scrolled it in this frame.
    before: (usize, f32),
}

impl Editor {
    /// The byte of the text at the reading line in the last frame, with a part of the way to the
    /// next row; 0 above the first line.
    pub fn reading(&self) -> f64 {
        self.open.as_ref().map_or(0.0, |open| open.read.byte)
    }

    /// Brings a byte of the text, as [`Self::reading`] gives it, to the reading line in the next
    /// frame, as far as the ends of the text allow. Another post opens at its own place.
    pub fn read_at(&mut self, byte: f64) {
        if let Some(open) = &mut self.open {
            open.read.wish = Some(byte);
        }
    }

    /// Whether the text was scrolled in the last frame: by hand, or since the caret went out of
    /// sight. Not when it stayed where it was while text above it changed, nor by
    /// [`Self::read_at`].
    pub fn was_moved(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.read.moved)
    }
}

impl Page {
    /// Brings a byte to the reading line if that is wished.
    pub(super) fn go(&mut self, desk: &mut Desk<'_>, read: &mut Read) {
        if let Some(byte) = read.wish.take() {
            self.read_at(desk, byte);
        }
        self.scrolled = false;
        read.before = self.top;
    }

    /// Notes what is read in the pane as it was drawn.
    pub(super) fn note_read(&mut self, desk: &mut Desk<'_>, read: &mut Read) {
        let (at, into) = self.top;
        let is_away = at != read.before.0 || (into - read.before.1).abs() > STILL;
        read.moved = is_away && self.scrolled;
        read.byte = self.byte_at_line(desk);
    }

    fn byte_at_line(&mut self, desk: &mut Desk<'_>) -> f64 {
        let third = f64::from(desk.height) * LINE;
        let line = third.min(self.above() + f64::from(TOP)) as f32;
        let mut index = self.lines.at(self.top.0).index;
        let mut y = -self.top.1;
        loop {
            self.laid(desk, index);
            let below = y + self.lines.spot(index).segment.height;
            if below > line || index + 1 >= self.lines.len() {
                break;
            }
            y = below;
            index += 1;
        }
        self.rows(desk, index).byte_at(line - y)
    }

    /// Scrolls so that a byte is at the reading line. Lays out what is near to it, and what is
    /// above it near the start of the text.
    fn read_at(&mut self, desk: &mut Desk<'_>, byte: f64) {
        let third = f64::from(desk.height) * LINE;
        let (index, inside) = self.row_of(desk, byte);
        // Near the start all heights above count, further down only those in the pane.
        if self.lines.top(index) < 3.0 * third {
            for above in 0..index {
                self.laid(desk, above);
            }
        }
        let y = self.lines.top(index) + f64::from(inside + TOP);
        let line = if byte <= 0.0 { y } else { third.min(y / 2.0) };
        self.top = (self.lines.spot(index).start, inside - line as f32);
        self.scroll(desk, 0.0);
        self.keep_bottom(desk);
    }

    /// The segment with the row of a byte, and how far below its top the byte stands, in points.
    fn row_of(&mut self, desk: &mut Desk<'_>, byte: f64) -> (usize, f32) {
        let mut index = self.lines.at(byte.max(0.0) as usize).index;
        loop {
            let rows = self.rows(desk, index);
            // The last row of a piece of a long line is the first one of the next piece.
            if byte < rows.end() || !self.lines.flows(index + 1) {
                return (index, rows.height_at(byte));
            }
            index += 1;
        }
    }

    /// Where the rows of a segment begin.
    fn rows(&mut self, desk: &mut Desk<'_>, index: usize) -> Rows {
        let spot = self.lines.spot(index);
        // A piece begins with the row that it shares with the piece before it.
        let shared = spot.segment.flows.then(|| self.last_row(desk, index - 1));
        let laid = self.laid(desk, index);
        let begins = |row: usize| {
            let row = laid.paragraph.row(row);
            let byte = spot.start + laid.in_text(row.range.start).min(laid.len);
            (byte as f64, row.rect.top())
        };
        let mut rows = vec![(shared.unwrap_or(spot.start as f64), 0.0)];
        rows.extend((1..laid.paragraph.rows()).map(begins));
        if !self.lines.flows(index + 1) {
            // The height is known since it is laid out.
            let spot = self.lines.spot(index);
            rows.push((spot.range().end as f64, spot.segment.height));
        }
        Rows(rows)
    }

    /// The first byte of the last row of a segment.
    fn last_row(&mut self, desk: &mut Desk<'_>, index: usize) -> f64 {
        let start = self.lines.spot(index).start;
        let laid = self.laid(desk, index);
        let last = laid.paragraph.row(laid.paragraph.rows().saturating_sub(1));
        (start + laid.in_text(last.range.start).min(laid.len)) as f64
    }
}

/// Bytes and heights in points at which rows begin, and where the last one ends. Never empty.
struct Rows(Vec<(f64, f32)>);

impl Rows {
    /// The byte behind the last row.
    fn end(&self) -> f64 {
        self.0.last().map_or(0.0, |(byte, _)| *byte)
    }

    fn byte_at(&self, y: f32) -> f64 {
        let after = self.0.partition_point(|(_, top)| *top <= y);
        let ((from, top), (to, bottom)) = self.around(after);
        let share = (y - top) / (bottom - top).max(f32::EPSILON);
        from + (to - from) * f64::from(share.clamp(0.0, 1.0))
    }

    fn height_at(&self, byte: f64) -> f32 {
        let after = self.0.partition_point(|(from, _)| *from <= byte);
        let ((from, top), (to, bottom)) = self.around(after);
        let share = (byte - from) / (to - from).max(f64::EPSILON);
        top + (bottom - top) * share.clamp(0.0, 1.0) as f32
    }

    /// The two places around the one before `after`.
    fn around(&self, after: usize) -> ((f64, f32), (f64, f32)) {
        let after = after.min(self.0.len() - 1);
        (self.0[after.saturating_sub(1)], self.0[after])
    }
}
