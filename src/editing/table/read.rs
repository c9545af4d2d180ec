//! A table as it is written: rows and cells with their places.

use std::ops::Range;

use super::super::containers::{Lead, lead};
use crate::text::Buffer;

/// How many lines above and below a caret are read to go from one cell to another.
const LOOK: usize = 64;

/// On which side of a column its words are, by the colons of the delimiter row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Alignment {
    /// `---`: as the reader's page has it.
    #[default]
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// A table in the text. All places are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The rows: the header, the delimiter row, then the body, which may be empty.
    pub rows: Vec<Row>,
    /// The alignment of each column. As many as the header has cells.
    pub alignments: Vec<Alignment>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line, without the line end.
    pub line: Range<usize>,
    /// The row itself, behind the indentation, quote marks and list markers of its line.
    pub range: Range<usize>,
    /// Its cells; at least one. There may be fewer than columns, or more: those are not shown.
    pub cells: Vec<Cell>,
    /// Whether there is a pipe before the first cell.
    pub opened: bool,
    /// Whether there is a pipe behind the last cell.
    pub closed: bool,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// All bytes between the pipes.
    pub range: Range<usize>,
    /// What is in it, without blanks around it. In an empty cell the place to write at.
    pub content: Range<usize>,
}

/// A line that may be a row, by what is before it.
struct Standing {
    /// All that is before it. With a list marker there is no row above it.
    lead: Lead,
}

impl Table {
    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.alignments.len()
    }

    /// The row (an index of [`Table::rows`]) and its cell that hold the byte `at`. What is before
    /// the first cell of a line counts to it, what is behind the last one to that.
    pub fn place(&self, at: usize) -> Option<(usize, usize)> {
        let row = self.rows.partition_point(|row| row.line.end < at);
        let cells = &self.rows.get(row)?.cells;
        if at < self.rows[row].line.start {
            return None;
        }
        let cell = cells.partition_point(|cell| cell.range.end < at);
        Some((row, cell.min(cells.len() - 1)))
    }
}

impl Standing {
    /// Whether `below` is in the same quotes and, if this is the start of a list item, in that.
    fn holds(&self, below: &Self) -> bool {
        let inside = below.lead.len >= self.lead.markers;
        inside && below.lead.markers == 0 && below.lead.depth == self.lead.depth
    }
}

impl Row {
    /// Whether nothing is written in any cell.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.content.is_empty())
    }
}

/// The table that has a row in the line that holds `at`. Reads its lines and the lines with
/// pipes right above it, and no others. A line without any pipe is no row here, though it may be
/// one for the page.
pub fn table_at(buffer: &Buffer, at: usize) -> Option<Table> {
    let here = buffer.line_of(at);
    let (first, _) = first_above(buffer, here, usize::MAX)?;
    // A later row may look like a delimiter row too: the first one counts.
    let table = (first..=here).find_map(|line| table_from(buffer, line))?;
    table.place(at).is_some().then_some(table)
}

/// Whether [`table_at`] finds a table, as far as some lines above can tell: below very many lines
/// with pipes it is taken for granted.
pub fn is_in_table(buffer: &Buffer, at: usize) -> bool {
    let here = buffer.line_of(at);
    let Some((first, is_all)) = first_above(buffer, here, LOOK) else {
        return false;
    };
    if at > buffer.line_range(at).end {
        return false;
    }
    let head = (first..=here).find_map(|line| Some((line, head_at(buffer, line)?)));
    match head {
        Some((line, head)) => (line + 2..=here).all(|row| head.row(buffer, row).is_some()),
        None => !is_all,
    }
}

/// As [`table_at`], but of a long table only the rows near `at`. If the first two of these are not
/// its header and delimiter row, they are far from `at`; there are then as many columns as cells
/// in the row of `at`.
pub(super) fn table_near(buffer: &Buffer, at: usize) -> Option<Table> {
    let here = buffer.line_of(at);
    let (first, is_all) = first_above(buffer, here, LOOK)?;
    let end = here + LOOK;
    let table = match (first..=here).find_map(|line| table_until(buffer, line, end)) {
        Some(table) => table,
        None if is_all => return None,
        None => {
            let own = read_row(buffer, here)?;
            if !own.opened {
                // Too little is known to take it for a row.
                return table_at(buffer, at);
            }
            let head = standing(buffer, first)?;
            let rows = (first..end).map_while(|line| {
                let inside = line < buffer.lines() && head.holds(&standing(buffer, line)?);
                inside.then(|| read_row(buffer, line)).flatten()
            });
            Table {
                rows: rows.collect(),
                alignments: vec![Alignment::None; own.cells.len()],
            }
        }
    };
    table.place(at).is_some().then_some(table)
}

/// The table whose header is in `line` (from 0). Under another line with pipes, which is running
/// text, only a header that begins with a pipe is one: so the parser of the page has it.
pub(super) fn table_from(buffer: &Buffer, line: usize) -> Option<Table> {
    table_until(buffer, line, buffer.lines())
}

/// As [`table_from`], but of the rows those that are above the line `end`.
fn table_until(buffer: &Buffer, line: usize, end: usize) -> Option<Table> {
    let head = head_at(buffer, line)?;
    let more = (line + 2..end).map_while(|line| head.row(buffer, line));
    let mut rows: Vec<Row> = more.collect();
    rows.splice(0..0, [head.header, head.delimiter_row]);
    Some(Table {
        rows,
        alignments: head.alignments,
    })
}

/// The first of the lines with pipes above the line `here`, which may be rows of one table with
/// it, and whether these are all; at most `look` lines up.
fn first_above(buffer: &Buffer, here: usize, look: usize) -> Option<(usize, bool)> {
    let mut below = standing(buffer, here)?;
    let mut first = here;
    while let Some(above) = first.checked_sub(1).and_then(|line| standing(buffer, line)) {
        if below.lead.markers > 0 || above.lead.depth != below.lead.depth {
            break;
        }
        if here - first >= look {
            return Some((first, false));
        }
        below = above;
        first -= 1;
    }
    Some((first, true))
}

/// The first two rows of a table.
struct Head {
    standing: Standing,
    header: Row,
    delimiter_row: Row,
    alignments: Vec<Alignment>,
}

impl Head {
    /// The row in `line` (from 0), if it can be one of this table.
    fn row(&self, buffer: &Buffer, line: usize) -> Option<Row> {
        let inside = line < buffer.lines() && self.standing.holds(&standing(buffer, line)?);
        inside.then(|| read_row(buffer, line)).flatten()
    }
}

/// The start of the table whose header is in `line` (from 0).
fn head_at(buffer: &Buffer, line: usize) -> Option<Head> {
    let standing_here = standing(buffer, line)?;
    let below = standing(buffer, line + 1).filter(|_| line + 1 < buffer.lines())?;
    if !standing_here.holds(&below) {
        return None;
    }
    let delimiter_row = read_row(buffer, line + 1)?;
    // Most rows are none, which is seen in their first cell.
    alignment(&buffer.slice_near(delimiter_row.cells[0].content.clone()))?;
    let header = read_row(buffer, line)?;
    let alignments = alignments(buffer, &header, &delimiter_row)?;
    let above = || standing(buffer, line.checked_sub(1)?);
    if !header.opened && above().is_some_and(|above| above.holds(&standing_here)) {
        return None;
    }
    Some(Head {
        standing: standing_here,
        header,
        delimiter_row,
        alignments,
    })
}

/// What is before the row in `line` (from 0), if that can be one.
fn standing(buffer: &Buffer, line: usize) -> Option<Standing> {
    let text = buffer.line(buffer.line_start(line));
    if !text.contains('|') {
        return None;
    }
    let lead = lead(&text);
    let body = &text[lead.len..];
    let can_be = body.trim_end_matches([' ', '\t']) != "|" && !begins_block(body);
    can_be.then_some(Standing { lead })
}

/// Whether `text` begins a heading or a code block.
fn begins_block(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    let is_heading = (1..=6).contains(&(text.len() - rest.len())) && rest.starts_with([' ', '\t']);
    is_heading || text.starts_with("```") || text.starts_with("~~~")
}

/// The cells in `line` (from 0). `None` without a pipe.
fn read_row(buffer: &Buffer, line: usize) -> Option<Row> {
    let line = buffer.line_range(buffer.line_start(line));
    let text = buffer.slice_near(line.clone());
    let lead = lead(&text).len;
    let body = text[lead..].trim_end_matches([' ', '\t']);
    let is_pipe = |at: &usize| *at == 0 || body.as_bytes()[*at - 1] != b'\\';
    let pipes: Vec<usize> = body
        .match_indices('|')
        .map(|(at, _)| at)
        .filter(is_pipe)
        .collect();
    let (first, last) = (*pipes.first()?, *pipes.last()?);
    let opened = first == 0;
    let closed = last + 1 == body.len() && last > 0;
    let mut cells = Vec::with_capacity(pipes.len() + 1);
    let mut start = usize::from(opened);
    for end in pipes.into_iter().skip(start) {
        cells.push(start..end);
        start = end + 1;
    }
    if !closed {
        cells.push(start..text.len() - lead);
    }
    let offset = line.start + lead;
    let cells = cells
        .into_iter()
        .map(|range| Cell {
            content: content(&text[lead..][range.clone()], offset + range.start),
            range: offset + range.start..offset + range.end,
        })
        .collect();
    Some(Row {
        range: offset..line.end,
        line,
        cells,
        opened,
        closed,
    })
}

/// The bytes of what is written in the cell `text`, which begins at `start`.
fn content(text: &str, start: usize) -> Range<usize> {
    let words = text.trim_matches([' ', '\t']);
    if words.is_empty() {
        let place = start + text.len().min(1);
        return place..place;
    }
    let before = text.len() - text.trim_start_matches([' ', '\t']).len();
    start + before..start + before + words.len()
}

/// The alignments that `row` stands for, if it is the delimiter row of `header`.
fn alignments(buffer: &Buffer, header: &Row, row: &Row) -> Option<Vec<Alignment>> {
    if row.cells.len() != header.cells.len() {
        return None;
    }
    let cells = row.cells.iter();
    cells
        .map(|cell| alignment(&buffer.slice_near(cell.content.clone())))
        .collect()
}

/// The alignment that a cell of a delimiter row stands for.
fn alignment(cell: &str) -> Option<Alignment> {
    let left = cell.strip_prefix(':');
    let rest = left.unwrap_or(cell);
    let right = rest.strip_suffix(':');
    let dashes = right.unwrap_or(rest);
    if dashes.is_empty() || dashes.bytes().any(|byte| byte != b'-') {
        return None;
    }
    Some(match (left, right) {
        (None, None) => Alignment::None,
        (Some(_), None) => Alignment::Left,
        (Some(_), Some(_)) => Alignment::Center,
        (None, Some(_)) => Alignment::Right,
    })
}
