//! Carets in a paragraph: where they stand, which one a point hits, what a selection covers.

use std::ops::Range;

use eframe::egui::{Rect, Vec2};

use super::cells::Cell;
use super::paragraph::Paragraph;
use super::place::{Affinity, Caret};

/// Where a caret stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// The row.
    pub(super) row: usize,
    /// How many clusters of the row stand left of it.
    pub(super) gap: usize,
    /// Its place in pixels.
    pub(super) x: f32,
}

impl Paragraph {
    /// Where a caret stands: a rectangle without width, as high as a row of text. A caret inside
    /// a grapheme cluster stands before it. White space that hangs over the end of a row has its
    /// carets beyond the width.
    pub fn caret(&self, caret: Caret) -> Rect {
        let spot = self.spot(caret);
        let row = &self.rows[spot.row];
        Rect::from_min_max(
            self.point(spot.x, row.text_top),
            self.point(spot.x, row.top + row.height),
        )
    }

    /// The caret nearest to a point: on the row at its height, at the nearer edge of the cluster
    /// it is on.
    pub fn hit(&self, at: Vec2) -> Caret {
        let at = at * self.scale;
        let row = self.row_at(at.y);
        let cells = self.cells().row(row);
        let right = |cell: &Cell| cell.x + cell.width;
        let mut place = cells.partition_point(|cell| right(cell) <= at.x);
        if place > 0 && place < cells.len() {
            let before = at.x - right(&cells[place - 1]);
            if before < cells[place].x - at.x {
                place -= 1;
            }
        }
        let Some(cell) = cells.get(place).or(cells.last()) else {
            return Caret::after(self.rows[row].range.start);
        };
        let left = at.x < cell.x + cell.width / 2.0;
        self.settled(edge(cell, left))
    }

    /// The rectangles that show a stretch of text as selected: on each row it touches, one for
    /// each piece that stands together, over the full height of the row.
    pub fn selection(&self, range: Range<usize>) -> Vec<Rect> {
        let mut rects = Vec::new();
        for place in self.rows_of(&range) {
            let row = &self.rows[place];
            let mut open: Option<(f32, f32)> = None;
            for cell in self.cells().row(place) {
                let right = cell.x + cell.width;
                if cell.start < range.end && cell.end > range.start {
                    open = Some((open.map_or(cell.x, |(left, _)| left), right));
                } else if let Some((left, right)) = open.take() {
                    rects.push(self.points(left, right, row));
                }
            }
            if let Some((left, right)) = open {
                rects.push(self.points(left, right, row));
            }
        }
        rects
    }

    /// The row a caret stands on.
    pub fn row_of(&self, caret: Caret) -> usize {
        self.spot(caret).row
    }

    /// The caret before the first character of a caret's row.
    pub fn row_start(&self, caret: Caret) -> Caret {
        let row = self.row_of(caret);
        self.settled(Caret::after(self.rows[row].range.start))
    }

    /// The caret behind the last character of a caret's row.
    pub fn row_end(&self, caret: Caret) -> Caret {
        let row = self.row_of(caret);
        self.settled(Caret::before(self.rows[row].range.end))
    }

    /// The word, sign or white space around byte `index`; the last one at the end of the text.
    pub fn word_at(&self, index: usize) -> Range<usize> {
        let cells = self.cells();
        let Some(last) = cells.logical.len().checked_sub(1) else {
            return 0..0;
        };
        let mut first = cells.find(index).min(last);
        let mut after = first + 1;
        while !cells.is_boundary(first) {
            first -= 1;
        }
        while !cells.is_boundary(after) {
            after += 1;
        }
        let start = cells.nth(first).map_or(0, |cell| cell.start);
        start..cells.nth(after).map_or(self.text.len(), |cell| cell.start)
    }

    /// Where a caret stands. A text without clusters has one place, where reading starts.
    pub(super) fn spot(&self, caret: Caret) -> Spot {
        let cells = self.cells();
        let next = cells.find(caret.index);
        let previous = next.checked_sub(1);
        let inside = cells.nth(next).is_some_and(|cell| cell.start < caret.index);
        let before = match (caret.affinity, previous) {
            (Affinity::Before, Some(previous)) if !inside => Some(previous),
            (_, Some(previous)) if cells.nth(next).is_none() => Some(previous),
            _ => None,
        };
        let (logical, trailing) = before.map_or((next, false), |previous| (previous, true));
        let (Some(cell), Some((row, place))) = (cells.nth(logical), cells.locate(logical)) else {
            let row = &self.rows[0];
            let x = if self.is_rtl() {
                row.x + row.width
            } else {
                row.x
            };
            return Spot { row: 0, gap: 0, x };
        };
        let x = if trailing {
            cell.trailing()
        } else {
            cell.leading()
        };
        Spot {
            row,
            gap: place + usize::from(trailing != cell.rtl),
            x,
        }
    }

    /// The caret with [`Affinity::After`], if that is the same place.
    pub(super) fn settled(&self, caret: Caret) -> Caret {
        let after = Caret::after(caret.index);
        let (own, other) = (self.spot(caret), self.spot(after));
        let same = own.row == other.row && own.gap == other.gap && (own.x - other.x).abs() < 0.01;
        if same { after } else { caret }
    }
}

/// The caret at the left or right edge of a cluster.
pub(super) fn edge(cell: &Cell, left: bool) -> Caret {
    if left == cell.rtl {
        Caret::before(cell.end)
    } else {
        Caret::after(cell.start)
    }
}
