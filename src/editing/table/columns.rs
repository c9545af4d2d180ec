//! Columns that come and go, and how they are aligned. All work on the main selection, and leave
//! the width of the other columns as it is.

use super::super::changes::Changes;
use super::super::measure::width;
use super::read::{Alignment, Cell, Row, table_at};
use super::write::{NARROWEST, delimiter};
use crate::text::{Buffer, Selection, Selections, Transaction};

/// A new column left of the one with the caret, which goes there.
pub fn insert_column_left(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    insert_column(buffer, selections, 0)
}

/// A new column right of the one with the caret, which goes there.
pub fn insert_column_right(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    insert_column(buffer, selections, 1)
}

/// Deletes the column with the caret, which goes to the next one. `None` if it is the only one.
pub fn delete_column(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let head = selections.main().head;
    let table = table_at(buffer, head)?;
    let (row, column) = table.place(head)?;
    if table.columns() < 2 || column >= table.columns() {
        return None;
    }
    let mut changes = Changes::default();
    for row in table.rows.iter().filter(|row| column < row.cells.len()) {
        delete_cell(row, column, &mut changes);
    }
    let cells = &table.rows[row].cells;
    let beside = cells
        .get(column + 1)
        .or(column.checked_sub(1).map(|left| &cells[left]));
    let caret = beside.unwrap_or(&cells[column]).content.start;
    let caret = Selection::caret(changes.after(caret));
    changes.finish(caret)
}

/// Aligns the columns that the main selection reaches into: those of one row, else that of its
/// caret. Only the colons of the delimiter row change.
pub fn set_alignment(
    buffer: &Buffer,
    selections: &Selections,
    alignment: Alignment,
) -> Option<Transaction> {
    let selection = selections.main();
    let table = table_at(buffer, selection.head)?;
    let (row, column) = table.place(selection.head)?;
    let (first, last) = match table.place(selection.anchor) {
        Some((other, anchor)) if other == row => (column.min(anchor), column.max(anchor)),
        _ => (column, column),
    };
    let mut changes = Changes::default();
    for cell in table.rows[1].cells.iter().take(last + 1).skip(first) {
        let old = buffer.slice_near(cell.content.clone());
        let new = delimiter(width(&old), alignment);
        if new != old {
            changes.replace(cell.content.clone(), new);
        }
    }
    let kept = selections.map(|selection| changes.outside(selection));
    changes.finish(kept)
}

/// A new column beside the one with the caret: `offset` 0 is left, 1 right of it.
fn insert_column(buffer: &Buffer, selections: &Selections, offset: usize) -> Option<Transaction> {
    let head = selections.main().head;
    let table = table_at(buffer, head)?;
    let (caret_row, column) = table.place(head)?;
    let index = column.min(table.columns() - 1) + offset;
    let mut changes = Changes::default();
    let mut caret = None;
    for (number, row) in table.rows.iter().enumerate() {
        let cell = if number == 1 {
            delimiter(NARROWEST, Alignment::None)
        } else {
            " ".repeat(NARROWEST)
        };
        if let Some((at, before)) = insert_cell(row, index, &cell, &mut changes)
            && (caret.is_none() || number == caret_row)
        {
            caret = Some((at, before));
        }
    }
    let (at, before) = caret?;
    let caret = Selection::caret(changes.before(at) + before);
    changes.finish(caret)
}

/// Puts a cell before the cell `index` of `row`, or behind its last one. The answer is where the
/// text is put and how many bytes of it are before what is in the cell. A row that ends earlier
/// stays as it is.
fn insert_cell(
    row: &Row,
    index: usize,
    cell: &str,
    changes: &mut Changes,
) -> Option<(usize, usize)> {
    if let Some(next) = row.cells.get(index) {
        if index == 0 && !row.opened {
            changes.insert(row.range.start, format!("| {cell} | "));
            return Some((row.range.start, 2));
        }
        changes.insert(next.range.start, format!(" {cell} |"));
        return Some((next.range.start, 1));
    }
    let last = row.cells.last().filter(|_| index == row.cells.len())?;
    if row.closed {
        changes.insert(last.range.end + 1, format!(" {cell} |"));
        Some((last.range.end + 1, 1))
    } else {
        changes.replace(last.content.end..row.line.end, format!(" | {cell} |"));
        Some((last.content.end, 3))
    }
}

/// Removes the cell `column` and one pipe beside it. What is left keeps a pipe, so that it stays
/// a row, and does not begin with what could be a list marker.
fn delete_cell(row: &Row, column: usize, changes: &mut Changes) {
    let cells = &row.cells;
    let alone = cells.len() == 2;
    let close = |last: &Cell, changes: &mut Changes| {
        // An empty last cell is one only between pipes.
        let end = if alone || last.content.is_empty() {
            " |"
        } else {
            ""
        };
        changes.replace(last.content.end..row.line.end, end);
    };
    let this = &cells[column];
    if cells.len() == 1 && row.opened && row.closed {
        changes.delete(this.content.clone());
    } else if cells.len() == 1 {
        changes.replace(row.range.clone(), "|  |");
    } else if column == 0 {
        let next = &cells[1];
        if row.opened {
            changes.delete(this.range.start..next.range.start);
        } else {
            changes.replace(row.range.start..next.content.start, "| ");
        }
        if alone && !row.closed {
            close(next, changes);
        }
    } else {
        let left = &cells[column - 1];
        if alone && !row.opened {
            changes.insert(row.range.start, "| ");
        }
        if column + 1 == cells.len() && !row.closed {
            close(left, changes);
        } else {
            changes.delete(left.range.end..this.range.end);
        }
    }
}
