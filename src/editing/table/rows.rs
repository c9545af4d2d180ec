//! Rows that come, go and change places. All work on the rows of the main selection.

use std::ops::Range;

use super::super::changes::{Changes, line_break};
use super::super::lines::{move_lines_down, move_lines_up};
use super::read::{Table, table_at};
use super::write::empty_row;
use crate::text::{Buffer, Selection, Selections, Transaction};

/// The rows of the header and its delimiters, which stay where they are.
const HEAD: usize = 2;

/// A new row above the selected ones; the caret goes there. Above the header there is none: it
/// becomes the first row below.
pub fn insert_row_above(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let (table, rows) = selected(buffer, selections)?;
    insert_row(buffer, selections, &table, rows.start.max(HEAD))
}

/// A new row below the selected ones; the caret goes there.
pub fn insert_row_below(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let (table, rows) = selected(buffer, selections)?;
    insert_row(buffer, selections, &table, rows.end.max(HEAD))
}

/// Deletes the selected rows; the caret goes to the row that moves up, or else to the one above.
/// `None` if the header is among them.
pub fn delete_row(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let (table, rows) = selected(buffer, selections)?;
    if rows.start < HEAD {
        return None;
    }
    let (_, column) = table.place(selections.main().head)?;
    let next = match table.rows.get(rows.end) {
        Some(next) => next,
        None if rows.start == HEAD => &table.rows[0],
        None => &table.rows[rows.start - 1],
    };
    let caret = next.cells[column.min(next.cells.len() - 1)].content.start;
    // From the end of the row above: so the last line of a text needs no rule of its own.
    let mut changes = Changes::default();
    changes.delete(table.rows[rows.start - 1].line.end..table.rows[rows.end - 1].line.end);
    let caret = Selection::caret(changes.before(caret));
    changes.finish(caret)
}

/// Moves the selected rows up, with the selection. `None` if the header is among them or right
/// above.
pub fn move_row_up(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let (_, rows) = selected(buffer, selections)?;
    if rows.start <= HEAD {
        return None;
    }
    move_lines_up(buffer, &Selections::one(selections.main()))
}

/// Moves the selected rows down, with the selection. `None` if the header or the last row is
/// among them.
pub fn move_row_down(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let (table, rows) = selected(buffer, selections)?;
    if rows.start < HEAD || rows.end >= table.rows.len() {
        return None;
    }
    move_lines_down(buffer, &Selections::one(selections.main()))
}

/// The table of the main selection and the rows that it reaches into. If it begins or ends
/// outside, those of its caret.
fn selected(buffer: &Buffer, selections: &Selections) -> Option<(Table, Range<usize>)> {
    let selection = selections.main();
    let range = selection.range();
    // A row at whose very start the selection ends is not one of them.
    let end = if range.is_empty() || buffer.line_range(range.end).start < range.end {
        range.end
    } else {
        buffer.line_range(buffer.previous_grapheme(range.end)).end
    };
    let table = table_at(buffer, selection.head).or_else(|| table_at(buffer, end))?;
    let caret = table.place(selection.head.min(end))?.0;
    let (first, last) = match (table.place(range.start), table.place(end)) {
        (Some((first, _)), Some((last, _))) => (first, last),
        _ => (caret, caret),
    };
    Some((table, first..last + 1))
}

/// Inserts a row that becomes the one with the number `index`.
fn insert_row(
    buffer: &Buffer,
    selections: &Selections,
    table: &Table,
    index: usize,
) -> Option<Transaction> {
    let head = selections.main().head;
    let column = table.place(head).map_or(0, |(_, column)| column);
    let above = &table.rows[index - 1];
    let new = empty_row(buffer, table, table.rows.get(HEAD).unwrap_or(above));
    let end = line_break(buffer, above.line.start);
    let caret = above.line.end + end.len() + new.places[column.min(new.places.len() - 1)];
    let mut changes = Changes::default();
    changes.insert(above.line.end, format!("{end}{}", new.text));
    changes.finish(Selection::caret(caret))
}
