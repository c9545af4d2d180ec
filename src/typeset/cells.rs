//! The clusters of a paragraph on their rows: what carets, hits and selections are computed from.

use std::ops::Range;

use parley::{Line, PositionedLayoutItem};
use unicode_segmentation::UnicodeSegmentation as _;

use super::compose::HIDDEN;
use super::paragraph::Paragraph;
use super::room::Room;

/// One grapheme cluster. Lengths are pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after it.
    pub(super) end: usize,
    /// Its left edge.
    pub(super) x: f32,
    /// Its width.
    pub(super) width: f32,
    /// Whether it runs from right to left.
    pub(super) rtl: bool,
    /// The place of its style among the styles of the paragraph.
    pub(super) style: u32,
    /// Whether a word, a sign or white space begins here.
    boundary: bool,
    space: bool,
}

impl Cell {
    /// Whether a word or a sign begins here.
    pub(super) fn word_start(&self) -> bool {
        self.boundary && !self.space
    }

    /// Its edge where reading it starts.
    pub(super) fn leading(&self) -> f32 {
        if self.rtl {
            self.x + self.width
        } else {
            self.x
        }
    }

    /// Its edge where reading it ends.
    pub(super) fn trailing(&self) -> f32 {
        if self.rtl {
            self.x
        } else {
            self.x + self.width
        }
    }
}

/// All clusters of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// By row, and on a row from left to right.
    visual: Vec<Cell>,
    /// The rows in `visual` and in `logical`.
    rows: Vec<Range<usize>>,
    /// Places in `visual`, in the order of the text.
    pub(super) logical: Vec<u32>,
}

impl Cells {
    pub(super) fn of(paragraph: &Paragraph) -> Self {
        let mut cells = Self::default();
        let starts = Starts::of(&paragraph.text);
        for row in &paragraph.rows {
            let first = cells.visual.len();
            if let Some(line) = paragraph.layout.get(row.line)
                && !paragraph.text.is_empty()
            {
                let row = joined(row_cells(paragraph, &line), &starts);
                cells.visual.extend(row);
            }
            let after = cells.visual.len();
            cells.rows.push(first..after);
            cells.logical.extend(first as u32..after as u32);
            let visual = &cells.visual;
            cells.logical[first..].sort_by_key(|place| visual[*place as usize].start);
        }
        cells
    }

    /// The cluster at a place in the visual order.
    pub(super) fn cell(&self, place: u32) -> &Cell {
        &self.visual[place as usize]
    }

    /// The clusters of a row from left to right.
    pub(super) fn row(&self, row: usize) -> &[Cell] {
        let range = self.rows.get(row).cloned().unwrap_or_default();
        &self.visual[range]
    }

    /// The row in the logical order.
    pub(super) fn logical_row(&self, row: usize) -> Option<Range<usize>> {
        self.rows.get(row).cloned()
    }

    /// The place in the logical order of the cluster that holds byte `index`; past the end if
    /// none does.
    pub(super) fn find(&self, index: usize) -> usize {
        self.logical
            .partition_point(|place| self.cell(*place).end <= index)
    }

    /// The cluster at a place in the logical order.
    pub(super) fn nth(&self, logical: usize) -> Option<&Cell> {
        Some(self.cell(*self.logical.get(logical)?))
    }

    /// The row of a cluster in the logical order, and its place on it from the left.
    pub(super) fn locate(&self, logical: usize) -> Option<(usize, usize)> {
        let place = *self.logical.get(logical)? as usize;
        let row = self.rows.partition_point(|row| row.end <= place);
        Some((row, place - self.rows.get(row)?.start))
    }

    /// Whether a word, a sign or white space begins at a place in the logical order.
    pub(super) fn is_boundary(&self, logical: usize) -> bool {
        logical == 0 || self.nth(logical).is_none_or(|cell| cell.boundary)
    }
}

/// Where grapheme clusters start (Unicode Standard Annex 29).
enum Starts {
    Everywhere,
    At(Vec<usize>),
}

impl Starts {
    fn of(text: &str) -> Self {
        if text.is_ascii() && !text.contains('\r') {
            return Self::Everywhere;
        }
        Self::At(text.grapheme_indices(true).map(|(at, _)| at).collect())
    }

    fn holds(&self, at: usize) -> bool {
        match self {
            Self::Everywhere => true,
            Self::At(starts) => starts.binary_search(&at).is_ok(),
        }
    }
}

/// The clusters of one line from left to right, as the shaper has them.
fn row_cells(paragraph: &Paragraph, line: &Line<'_, u32>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut tabs: Vec<(usize, f32, f32)> = Vec::new();
    let mut x = line.metrics().offset + line.metrics().inline_min_coord;
    let mut runs = line.runs().peekable();
    let mut boxes = line.items().filter_map(|item| match item {
        PositionedLayoutItem::InlineBox(inline) => Some(inline),
        PositionedLayoutItem::GlyphRun(_) => None,
    });
    for item in 0..line.len() {
        let Some(run) = runs.next_if(|run| run.index() == item) else {
            if let Some(inline) = boxes.next() {
                if let Room::Tab(place) = Room::from_id(inline.id) {
                    tabs.push((paragraph.tabs[place], x, inline.width));
                }
                x += inline.width;
            }
            continue;
        };
        for cluster in run.visual_clusters() {
            let range = cluster.text_range();
            let width = cluster.advance();
            cells.push(Cell {
                start: range.start,
                end: range.end,
                x,
                width,
                rtl: cluster.is_rtl(),
                style: cluster.style().brush & !HIDDEN,
                boundary: cluster.is_word_boundary(),
                space: space(&paragraph.text[range]),
            });
            x += width;
        }
    }
    for (at, x, width) in tabs {
        if let Some(cell) = cells.iter_mut().find(|cell| cell.start == at) {
            let right = (cell.x + cell.width).max(x + width);
            cell.x = cell.x.min(x);
            cell.width = right - cell.x;
        }
    }
    cells
}

fn space(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Joins what one grapheme cluster was torn into by a change of style or font.
fn joined(mut cells: Vec<Cell>, starts: &Starts) -> Vec<Cell> {
    if cells.iter().all(|cell| starts.holds(cell.start)) {
        return cells;
    }
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|place| cells[*place].start);
    let mut gone = vec![false; cells.len()];
    let mut head: Option<usize> = None;
    for place in order {
        let cell = cells[place];
        match head {
            Some(head) if !starts.holds(cell.start) => {
                let first = &mut cells[head];
                let right = (first.x + first.width).max(cell.x + cell.width);
                first.x = first.x.min(cell.x);
                first.width = right - first.x;
                first.end = first.end.max(cell.end);
                gone[place] = true;
            }
            _ => head = Some(place),
        }
    }
    let mut gone = gone.into_iter();
    cells.retain(|_| !gone.next().unwrap_or(false));
    cells
}
