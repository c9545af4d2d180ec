//! A set text: its rows, its size, its boxes. Carets are in `carets`, drawing is in `mesh`.

use std::cell::OnceCell;
use std::ops::Range;

use eframe::egui::{Pos2, Rect, Vec2, pos2, vec2};
use parley::Layout;

use super::cells::Cells;
use super::mesh::Drawing;
use super::place::{Cluster, Row};
use super::style::{InlineBox, ParagraphStyle, SpanStyle};

/// A row in pixels from the paragraph's upper left corner.
#[derive(Debug, Clone)]
pub(super) struct RowData {
    /// The bytes on it.
    pub(super) range: Range<usize>,
    /// The place of its line in the layout.
    pub(super) line: usize,
    /// Upper edge; a whole number, like the next two.
    pub(super) top: f32,
    /// Height.
    pub(super) height: f32,
    /// Where the letters stand.
    pub(super) baseline: f32,
    /// Upper edge of what the letters take of the height, without taller pictures.
    pub(super) text_top: f32,
    /// Left edge of the content.
    pub(super) x: f32,
    /// Width of the content with the white space at its end.
    pub(super) width: f32,
    /// From the side where reading starts to the end of the content.
    pub(super) end: f32,
    /// How much of the width is white space that hangs over the end.
    pub(super) hanging: f32,
}

/// A text that has been shaped and broken into rows by a [`Typesetter`](super::Typesetter).
/// Places and lengths are points from its upper left corner.
pub struct Paragraph {
    pub(super) text: Box<str>,
    pub(super) layout: Layout<u32>,
    pub(super) styles: Vec<SpanStyle>,
    pub(super) inline: Vec<InlineBox>,
    pub(super) tabs: Vec<usize>,
    pub(super) style: ParagraphStyle,
    pub(super) scale: f32,
    pub(super) generation: u64,
    pub(super) rows: Vec<RowData>,
    /// Pictures in pixels, in the order of their bytes.
    pub(super) pictures: Vec<(u64, Rect)>,
    pub(super) cells: OnceCell<Cells>,
    pub(super) drawing: Option<Drawing>,
}

impl Paragraph {
    /// Width of the widest row, from the side where reading starts and without white space that
    /// hangs over the end, and the height of all rows.
    pub fn size(&self) -> Vec2 {
        let width = self.rows.iter().map(|row| row.end - row.hanging);
        let width = width.fold(0.0, f32::max);
        let height = self.rows.last().map_or(0.0, |row| row.top + row.height);
        vec2(width, height) / self.scale
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the paragraph runs from right to left.
    pub fn is_rtl(&self) -> bool {
        self.layout.is_rtl()
    }

    /// The generation of the typesetter that made it. Under another one it must be made again.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Length of its text in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether its text is empty. It has one row all the same.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many rows it has: at least one.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The row with this number; the last for a number that is too high.
    pub fn row(&self, index: usize) -> Row {
        let row = &self.rows[index.min(self.rows.len() - 1)];
        Row {
            range: row.range.clone(),
            rect: self.points(row.x, row.x + row.width, row),
            baseline: row.baseline / self.scale,
        }
    }

    /// The grapheme clusters of a row in the order of the text. A row that does not exist has
    /// none.
    pub fn clusters(&self, row: usize) -> Vec<Cluster> {
        let cells = self.cells();
        let Some(range) = cells.logical_row(row) else {
            return Vec::new();
        };
        let cluster = |place: &u32| {
            let cell = cells.cell(*place);
            Cluster {
                range: cell.start..cell.end,
                x: cell.x / self.scale,
                width: cell.width / self.scale,
                rtl: cell.rtl,
                word_start: cell.word_start(),
            }
        };
        cells.logical[range].iter().map(cluster).collect()
    }

    /// The caller's boxes with their places.
    pub fn boxes(&self) -> Vec<(u64, Rect)> {
        let point = |rect: &Rect| {
            Rect::from_min_max(
                (rect.min.to_vec2() / self.scale).to_pos2(),
                (rect.max.to_vec2() / self.scale).to_pos2(),
            )
        };
        let place = |(id, rect): &(u64, Rect)| (*id, point(rect));
        self.pictures.iter().map(place).collect()
    }

    /// Where the last row ends, white space included, from the side where reading starts: the
    /// indent with which another text goes on behind this one.
    pub fn end_x(&self) -> f32 {
        self.rows.last().map_or(0.0, |row| row.end) / self.scale
    }

    /// The rows that a stretch of the text touches.
    pub(super) fn rows_of(&self, range: &Range<usize>) -> Range<usize> {
        let first = self
            .rows
            .partition_point(|row| row.range.end <= range.start);
        let after = self.rows.partition_point(|row| row.range.start < range.end);
        first..after.max(first)
    }

    /// The row at a height in pixels; the nearest one outside.
    pub(super) fn row_at(&self, y: f32) -> usize {
        let row = self.rows.partition_point(|row| row.top + row.height <= y);
        row.min(self.rows.len() - 1)
    }

    /// The rectangle in points over the full height of a row, from edges in pixels.
    pub(super) fn points(&self, left: f32, right: f32, row: &RowData) -> Rect {
        Rect::from_min_max(
            self.point(left, row.top),
            self.point(right, row.top + row.height),
        )
    }

    /// A place in points, from pixels.
    pub(super) fn point(&self, x: f32, y: f32) -> Pos2 {
        pos2(x / self.scale, y / self.scale)
    }

    /// The clusters, found when they are first asked for.
    pub(super) fn cells(&self) -> &Cells {
        self.cells.get_or_init(|| Cells::of(self))
    }
}
