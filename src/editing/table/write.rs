//! Rows as text.

use super::super::measure::width;
use super::read::{Alignment, Row, Table};
use crate::text::Buffer;

/// The least columns of characters a cell has: as many as `:-:` needs.
pub(super) const NARROWEST: usize = 3;

/// A row of empty cells.
pub(super) struct EmptyRow {
    /// The line, with what is before the row.
    pub(super) text: String,
    /// The bytes of the line at which the cells are written.
    pub(super) places: Vec<usize>,
}

/// An empty table with `columns` and, besides the header, `rows`, each line with `line_end`. At
/// least one column.
pub fn new_table(columns: usize, rows: usize, line_end: &str) -> String {
    let row = |cell: &str| format!("|{}{line_end}", format!(" {cell} |").repeat(columns.max(1)));
    let empty = row(&" ".repeat(NARROWEST));
    let dashes = row(&delimiter(NARROWEST, Alignment::None));
    format!("{empty}{dashes}{}", empty.repeat(rows))
}

/// `text` with spaces up to `columns`, on the side that `alignment` says.
pub(super) fn padded(text: &str, columns: usize, alignment: Alignment) -> String {
    let missing = columns.saturating_sub(width(text));
    let before = match alignment {
        Alignment::None | Alignment::Left => 0,
        Alignment::Center => missing / 2,
        Alignment::Right => missing,
    };
    let after = missing - before;
    format!("{}{text}{}", " ".repeat(before), " ".repeat(after))
}

/// The cell of a delimiter row, as wide as `columns`.
pub(super) fn delimiter(columns: usize, alignment: Alignment) -> String {
    let dashes = |colons: usize| "-".repeat(columns.max(NARROWEST) - colons);
    match alignment {
        Alignment::None => dashes(0),
        Alignment::Left => format!(":{}", dashes(1)),
        Alignment::Center => format!(":{}:", dashes(2)),
        Alignment::Right => format!("{}:", dashes(1)),
    }
}

/// What is before the row in its line.
pub(super) fn before(buffer: &Buffer, row: &Row) -> String {
    buffer
        .slice_near(row.line.start..row.range.start)
        .into_owned()
}

/// A new row for `table` with cells as wide as those of `like`.
pub(super) fn empty_row(buffer: &Buffer, table: &Table, like: &Row) -> EmptyRow {
    // The header may have a list marker before it; the row under it never has.
    let mut text = before(buffer, &table.rows[1]);
    let mut places = Vec::with_capacity(table.columns());
    text.push('|');
    for column in 0..table.columns() {
        places.push(text.len() + 1);
        let columns = cell_width(buffer, like, column);
        text.push_str(&" ".repeat(columns));
        text.push('|');
    }
    EmptyRow { text, places }
}

/// The columns between the pipes of a cell of `row`, at least two; of one that is not there, as
/// many as an empty cell has.
pub(super) fn cell_width(buffer: &Buffer, row: &Row, column: usize) -> usize {
    row.cells.get(column).map_or(NARROWEST + 2, |cell| {
        width(&buffer.slice_near(cell.range.clone())).max(2)
    })
}
