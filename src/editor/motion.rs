//! How carets move: as people's hands know it, in the order of the eye.

use eframe::egui::vec2;

use super::view::{Desk, Page, Place};
use crate::text::{Buffer, Selection, Selections};
use crate::typeset::{Affinity, Caret, Paragraph};

/// A move of the caret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    PageUp,
    PageDown,
    ParagraphUp,
    ParagraphDown,
    /// To the start of the row, and then of the line.
    Home,
    /// To the end of the row, and then of the line.
    End,
    TextStart,
    TextEnd,
}

impl Motion {
    /// Whether it turns a page.
    pub(super) fn is_page(self) -> bool {
        matches!(self, Self::PageUp | Self::PageDown)
    }
}

/// How much of the pane a page key turns: some lines of the page before stay in sight.
const PAGE: f32 = 0.85;

/// What is remembered of each caret besides its place in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Memory {
    affinity: Affinity,
    /// Where it wants to be in each row, in points, while it moves up and down.
    goal: Option<f32>,
}

const FRESH: Memory = Memory {
    affinity: Affinity::After,
    goal: None,
};

/// The carets of the document with what is remembered of each.
#[derive(Default)]
pub(super) struct Carets {
    of: Selections,
    memory: Vec<Memory>,
}

impl Carets {
    /// Forgets what it knows when something else moved the carets.
    pub(super) fn catch_up(&mut self, selections: &Selections) {
        if self.of != *selections {
            self.of = selections.clone();
            self.memory.clear();
        }
    }

    /// The place of the caret of the selection number `index`.
    pub(super) fn place(&self, index: usize, selection: Selection) -> Place {
        Place {
            at: selection.head,
            affinity: self.memory(index).affinity,
        }
    }

    fn memory(&self, index: usize) -> Memory {
        self.memory.get(index).copied().unwrap_or(FRESH)
    }

    /// Selects, remembering the side of the caret.
    pub(super) fn select_one(&mut self, desk: &mut Desk<'_>, anchor: usize, to: Place) {
        let selection = Selection {
            anchor,
            head: to.at,
        };
        desk.document.select(selection);
        self.of = desk.document.selections().clone();
        self.memory = vec![Memory {
            affinity: to.affinity,
            goal: None,
        }];
    }

    /// Moves every caret. The anchors stay when `extend` is set.
    pub(super) fn move_all(
        &mut self,
        page: &mut Page,
        desk: &mut Desk<'_>,
        motion: Motion,
        extend: bool,
    ) {
        let before = desk.document.selections().clone();
        let mut moved = Vec::with_capacity(before.count());
        let mut memory = Vec::with_capacity(before.count());
        for (index, selection) in before.iter().enumerate() {
            let known = self.memory(index);
            let (to, goal) = if extend || selection.is_empty() {
                step(page, desk, self.place(index, selection), motion, known.goal)
            } else {
                (leave(page, desk, selection, motion), None)
            };
            moved.push(Selection {
                anchor: if extend { selection.anchor } else { to.at },
                head: to.at,
            });
            memory.push(Memory {
                affinity: to.affinity,
                goal,
            });
        }
        let count = moved.len();
        let after = Selections::new(moved, before.main_index());
        // Where some have met, what was remembered is no longer in step.
        let met = after.count() != count;
        desk.document.select_all_of(after);
        desk.document.seal_step();
        self.of = desk.document.selections().clone();
        self.memory = if met { Vec::new() } else { memory };
    }
}

/// Where a selection is left to: left and right go to its ends, the rest goes on from its caret.
fn leave(page: &mut Page, desk: &mut Desk<'_>, selection: Selection, motion: Motion) -> Place {
    let range = selection.range();
    match motion {
        Motion::Left | Motion::Right => {
            let rtl = paragraph_is_rtl(page, desk, selection.head);
            let forward = (motion == Motion::Right) != rtl;
            Place::at(if forward { range.end } else { range.start })
        }
        Motion::Up | Motion::PageUp | Motion::ParagraphUp => {
            step(page, desk, Place::at(range.start), motion, None).0
        }
        Motion::Down | Motion::PageDown | Motion::ParagraphDown => {
            step(page, desk, Place::at(range.end), motion, None).0
        }
        _ => step(page, desk, Place::at(selection.head), motion, None).0,
    }
}

/// Where one caret goes, and the place in the row it wants to keep.
fn step(
    page: &mut Page,
    desk: &mut Desk<'_>,
    from: Place,
    motion: Motion,
    goal: Option<f32>,
) -> (Place, Option<f32>) {
    let to = match motion {
        Motion::Left => beside(page, desk, from, false),
        Motion::Right => beside(page, desk, from, true),
        Motion::WordLeft | Motion::WordRight => {
            let rtl = paragraph_is_rtl(page, desk, from.at);
            let forward = (motion == Motion::WordRight) != rtl;
            Place::at(word_beside(desk.document.buffer(), from.at, forward))
        }
        Motion::Up | Motion::Down => {
            return rows_away(page, desk, from, motion == Motion::Down, 0.0, goal);
        }
        Motion::PageUp | Motion::PageDown => {
            let distance = desk.height * PAGE;
            return rows_away(page, desk, from, motion == Motion::PageDown, distance, goal);
        }
        Motion::ParagraphUp => Place::at(paragraph_start(desk.document.buffer(), from.at)),
        Motion::ParagraphDown => Place::at(paragraph_end(desk.document.buffer(), from.at)),
        Motion::Home => home(page, desk, from),
        Motion::End => end(page, desk, from),
        Motion::TextStart => Place::at(0),
        Motion::TextEnd => Place::at(desk.document.buffer().len()),
    };
    (to, None)
}

/// Windows stops at the starts of words, other systems stop at their ends.
fn word_beside(buffer: &Buffer, at: usize, forward: bool) -> usize {
    match (forward, cfg!(target_os = "windows")) {
        (true, true) => buffer.next_word_start(at),
        (true, false) => buffer.next_word_end(at),
        (false, _) => buffer.previous_word_start(at),
    }
}

fn paragraph_is_rtl(page: &mut Page, desk: &mut Desk<'_>, at: usize) -> bool {
    let index = page.lines.at(at).index;
    page.laid(desk, index).paragraph.is_rtl()
}

/// The caret beside `from`, as the eye sees it; over the edge of a line, in the next one.
fn beside(page: &mut Page, desk: &mut Desk<'_>, from: Place, right: bool) -> Place {
    let spot = page.lines.at(from.at);
    let laid = page.laid(desk, spot.index);
    let caret = Caret {
        index: laid.to_layout((from.at - spot.start).min(laid.len)),
        affinity: from.affinity,
    };
    let paragraph = &laid.paragraph;
    let moved = if right {
        paragraph.right(caret)
    } else {
        paragraph.left(caret)
    };
    let forward = right != paragraph.is_rtl();
    if let Some(moved) = moved {
        let caret = laid.caret_of(moved);
        let to = Place {
            at: spot.start + caret.index,
            affinity: caret.affinity,
        };
        let buffer = desk.document.buffer();
        if to != from && buffer.floor_grapheme(to.at) == to.at {
            return to;
        }
    }
    let buffer = desk.document.buffer();
    Place::at(if forward {
        buffer.next_grapheme(from.at)
    } else {
        buffer.previous_grapheme(from.at)
    })
}

/// A row: its segment and its place in it.
#[derive(Clone, Copy, PartialEq)]
struct Row {
    segment: usize,
    row: usize,
}

/// The caret some rows away: one, or as many as `distance` points hold.
fn rows_away(
    page: &mut Page,
    desk: &mut Desk<'_>,
    from: Place,
    down: bool,
    distance: f32,
    goal: Option<f32>,
) -> (Place, Option<f32>) {
    let (segment, caret) = caret_at(page, desk, from);
    let laid = page.laid(desk, segment);
    let x = goal.unwrap_or_else(|| laid.paragraph.caret(caret).center().x);
    let row = laid.paragraph.row_of(caret);
    let mut row = Row { segment, row };
    let mut left = distance;
    loop {
        let Some(next) = next_row(page, desk, row, down) else {
            // Above the first row is the start of the text, below the last one its end.
            let edge = if down {
                desk.document.buffer().len()
            } else {
                0
            };
            let to = if left < distance {
                at_x(page, desk, row, x)
            } else {
                Place::at(edge)
            };
            return (to, Some(x));
        };
        row = next;
        left -= page
            .laid(desk, row.segment)
            .paragraph
            .row(row.row)
            .rect
            .height();
        if left <= 0.0 {
            return (at_x(page, desk, row, x), Some(x));
        }
    }
}

/// Whether the first row of a segment is the last one of the segment before.
fn shares_row(page: &mut Page, desk: &mut Desk<'_>, segment: usize) -> bool {
    page.lines.flows(segment) && page.laid(desk, segment).indent > 0.0
}

fn last_row(page: &mut Page, desk: &mut Desk<'_>, segment: usize) -> usize {
    page.laid(desk, segment).paragraph.rows().saturating_sub(1)
}

fn next_row(page: &mut Page, desk: &mut Desk<'_>, row: Row, down: bool) -> Option<Row> {
    let Row {
        mut segment,
        mut row,
    } = row;
    if down {
        while row == last_row(page, desk, segment) && shares_row(page, desk, segment + 1) {
            (segment, row) = (segment + 1, 0);
        }
        if row < last_row(page, desk, segment) {
            return Some(Row {
                segment,
                row: row + 1,
            });
        }
        let next = segment + 1;
        return (next < page.lines.len()).then_some(Row {
            segment: next,
            row: 0,
        });
    }
    while row == 0 && segment > 0 && shares_row(page, desk, segment) {
        segment -= 1;
        row = last_row(page, desk, segment);
    }
    if row > 0 {
        return Some(Row {
            segment,
            row: row - 1,
        });
    }
    let before = segment.checked_sub(1)?;
    let row = last_row(page, desk, before);
    Some(Row {
        segment: before,
        row,
    })
}

/// The caret in `row` nearest to `x`.
fn at_x(page: &mut Page, desk: &mut Desk<'_>, row: Row, x: f32) -> Place {
    let Row {
        mut segment,
        mut row,
    } = row;
    // A row that two pieces share: take the piece that holds `x`.
    while row == 0 && segment > 0 && shares_row(page, desk, segment) {
        if page.laid(desk, segment).begins_before(x) {
            break;
        }
        segment -= 1;
        row = last_row(page, desk, segment);
    }
    while row == last_row(page, desk, segment) && shares_row(page, desk, segment + 1) {
        if !page.laid(desk, segment + 1).begins_before(x) {
            break;
        }
        (segment, row) = (segment + 1, 0);
    }
    let start = page.lines.spot(segment).start;
    let laid = page.laid(desk, segment);
    let caret = hit_row(&laid.paragraph, row, x);
    let caret = laid.caret_of(caret);
    Place {
        at: start + caret.index,
        affinity: caret.affinity,
    }
}

fn hit_row(paragraph: &Paragraph, row: usize, x: f32) -> Caret {
    paragraph.hit(vec2(x, paragraph.row(row).rect.center().y))
}

/// The start of the row; from there the first letter of the line, and then the line's start.
fn home(page: &mut Page, desk: &mut Desk<'_>, from: Place) -> Place {
    let (mut segment, mut caret) = caret_at(page, desk, from);
    // A row that several pieces share starts in the first of them.
    while page.laid(desk, segment).paragraph.row_of(caret) == 0 && shares_row(page, desk, segment) {
        segment -= 1;
        caret = Caret::before(page.laid(desk, segment).paragraph.len());
    }
    let row = edge(page, desk, segment, |paragraph| paragraph.row_start(caret));
    let line = desk.document.buffer().line_range(from.at);
    if row.at > line.start && row.at != from.at {
        return row;
    }
    let letter = first_letter(desk.document.buffer(), line.clone());
    Place::at(if from.at == letter {
        line.start
    } else {
        letter
    })
}

/// The end of the row, and from there the end of the line.
fn end(page: &mut Page, desk: &mut Desk<'_>, from: Place) -> Place {
    let (mut segment, mut caret) = caret_at(page, desk, from);
    while page.laid(desk, segment).paragraph.row_of(caret) == last_row(page, desk, segment)
        && shares_row(page, desk, segment + 1)
    {
        (segment, caret) = (segment + 1, Caret::after(0));
        // A word that does not fit leaves the first row of a piece empty.
        if page.laid(desk, segment).paragraph.row_of(caret) > 0 {
            segment -= 1;
            caret = Caret::before(page.laid(desk, segment).paragraph.len());
            break;
        }
    }
    let row = edge(page, desk, segment, |paragraph| paragraph.row_end(caret));
    if row.at != from.at {
        return row;
    }
    Place {
        at: desk.document.buffer().line_range(from.at).end,
        affinity: Affinity::Before,
    }
}

/// The segment of a place and the caret in its layout.
fn caret_at(page: &mut Page, desk: &mut Desk<'_>, from: Place) -> (usize, Caret) {
    let spot = page.lines.at(from.at);
    let laid = page.laid(desk, spot.index);
    let caret = Caret {
        index: laid.to_layout((from.at - spot.start).min(laid.len)),
        affinity: from.affinity,
    };
    (spot.index, caret)
}

/// The place that `find` finds in the layout of a segment.
fn edge(
    page: &mut Page,
    desk: &mut Desk<'_>,
    segment: usize,
    find: impl Fn(&Paragraph) -> Caret,
) -> Place {
    let start = page.lines.spot(segment).start;
    let laid = page.laid(desk, segment);
    let caret = laid.caret_of(find(&laid.paragraph));
    Place {
        at: start + caret.index,
        affinity: caret.affinity,
    }
}

/// The first letter of a line; its start where it is blank.
fn first_letter(buffer: &Buffer, line: std::ops::Range<usize>) -> usize {
    let mut at = line.start;
    for chunk in buffer.chunks(line.clone()) {
        let blank = chunk.len() - chunk.trim_start().len();
        at += blank;
        if blank < chunk.len() {
            return at;
        }
    }
    line.start
}

/// The start of the paragraph of `at`, or of the one before when it is there already.
fn paragraph_start(buffer: &Buffer, at: usize) -> usize {
    let mut line = buffer.line_of(at);
    let blank = |line: usize| is_blank(buffer, line);
    if buffer.line_start(line) == at && line > 0 {
        line -= 1;
    }
    while line > 0 && blank(line) {
        line -= 1;
    }
    while line > 0 && !blank(line - 1) {
        line -= 1;
    }
    buffer.line_start(line)
}

/// The end of the paragraph of `at`, or of the next one when it is there already.
fn paragraph_end(buffer: &Buffer, at: usize) -> usize {
    let last = buffer.lines() - 1;
    let mut line = buffer.line_of(at);
    let blank = |line: usize| is_blank(buffer, line);
    if buffer.line_range(at).end == at && line < last {
        line += 1;
    }
    while line < last && blank(line) {
        line += 1;
    }
    while line < last && !blank(line + 1) {
        line += 1;
    }
    buffer.line_range(buffer.line_start(line)).end
}

fn is_blank(buffer: &Buffer, line: usize) -> bool {
    let start = buffer.line_start(line);
    buffer
        .chunks(buffer.line_range(start))
        .all(|chunk| chunk.trim().is_empty())
}
