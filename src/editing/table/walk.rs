//! From cell to cell, with new rows where the table ends.

use super::super::changes::{Changes, line_break};
use super::read::{Table, table_at, table_near};
use super::write::{before, cell_width, empty_row};
use crate::text::{Buffer, Selection, Selections, Transaction};

/// Where a key leads.
enum Step {
    /// To a cell of a row.
    Cell(usize, usize),
    /// To the cell behind the last one of a row that has too few.
    Complete(usize),
    /// To a column of a new row at the end.
    AddRow(usize),
    /// Out of the table, from its empty last row.
    Leave(usize),
}

/// To the next cell, with its content selected; in the last one of the table to a new row. `None`
/// if not all selections are in tables. With several selections nothing is added.
pub fn next_cell(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    walk(buffer, selections, |table, row, cell, _| {
        let cells = table.rows[row].cells.len();
        Some(match row {
            0 if cell + 1 < cells => Step::Cell(0, cell + 1),
            0 | 1 => down(table, 2, 0),
            _ if cell + 1 < cells => Step::Cell(row, cell + 1),
            _ if cell + 1 < table.columns() => Step::Complete(row),
            _ => down(table, row + 1, 0),
        })
    })
}

/// To the cell before, with its content selected; the first cell keeps the caret. `None` if not
/// all selections are in tables.
pub fn previous_cell(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    walk(buffer, selections, |table, row, cell, _| {
        let last = |row: usize| Step::Cell(row, table.rows[row].cells.len() - 1);
        Some(match row {
            0 => Step::Cell(0, cell.saturating_sub(1)),
            1 => last(0),
            _ if cell > 0 => Step::Cell(row, cell - 1),
            2 => last(0),
            _ => last(row - 1),
        })
    })
}

/// To the cell below, with its content selected; in the last row to a new one. An empty last row
/// is removed, and the caret leaves the table, with a blank line between. `None` if not all
/// selections are in tables, and before the first sign of a table. With several selections
/// nothing is added or removed.
pub fn cell_below(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    walk(buffer, selections, |table, row, cell, head| {
        if row == 0 && head <= table.rows[0].range.start {
            return None;
        }
        let is_last = row + 1 == table.rows.len();
        Some(if row > 1 && is_last && table.rows[row].is_empty() {
            Step::Leave(row)
        } else {
            down(table, row.max(1) + 1, cell)
        })
    })
}

fn down(table: &Table, row: usize, cell: usize) -> Step {
    match table.rows.get(row) {
        Some(next) => Step::Cell(row, cell.min(next.cells.len() - 1)),
        None => Step::AddRow(cell.min(table.columns() - 1)),
    }
}

fn walk(
    buffer: &Buffer,
    selections: &Selections,
    step: impl Fn(&Table, usize, usize, usize) -> Option<Step>,
) -> Option<Transaction> {
    let mut known: Option<Table> = None;
    let mut reached = Vec::with_capacity(selections.count());
    for selection in selections.iter() {
        let head = selection.head;
        let table = match known.take() {
            Some(table) if is_known(&table, head) => table,
            _ => table_near(buffer, head)?,
        };
        let (row, cell) = table.place(head)?;
        match step(&table, row, cell, head)? {
            Step::Cell(row, cell) => {
                let content = &table.rows[row].cells[cell].content;
                reached.push(Selection {
                    anchor: content.start,
                    head: content.end,
                });
            }
            _ if selections.is_single() => {
                // What is added depends on the whole table.
                let table = table_at(buffer, head)?;
                let (row, cell) = table.place(head)?;
                return changed(buffer, &table, &step(&table, row, cell, head)?);
            }
            _ => reached.push(selection),
        }
        known = Some(table);
    }
    let reached = Selections::new(reached, selections.main_index());
    Some(Transaction::select(reached))
}

/// Whether `table` has the row of `head` and the one below it. It may have been read in part.
fn is_known(table: &Table, head: usize) -> bool {
    let place = table.place(head);
    place.is_some_and(|(row, _)| row + 1 < table.rows.len())
}

/// Carries out a step that changes the text.
fn changed(buffer: &Buffer, table: &Table, step: &Step) -> Option<Transaction> {
    let mut changes = Changes::default();
    let caret = match *step {
        Step::Cell(..) => return None,
        Step::Complete(row) => complete(buffer, table, row, &mut changes),
        Step::AddRow(column) => {
            let last = table.rows.last()?;
            let like = table.rows.get(2).map_or(&table.rows[1], |_| last);
            let new = empty_row(buffer, table, like);
            let end = line_break(buffer, last.line.start);
            let caret = last.line.end + end.len() + new.places[column];
            changes.insert(last.line.end, format!("{end}{}", new.text));
            caret
        }
        Step::Leave(row) => {
            let row = &table.rows[row];
            let before = before(buffer, row);
            let end = line_break(buffer, row.line.start);
            let text = format!("{}{end}{before}", before.trim_end());
            let caret = row.line.start + text.len();
            changes.replace(row.line.clone(), text);
            caret
        }
    };
    changes.finish(Selection::caret(caret))
}

/// Adds the next missing cell to a row; the answer is the place to write at.
fn complete(buffer: &Buffer, table: &Table, row: usize, changes: &mut Changes) -> usize {
    let row = &table.rows[row];
    // A row has at least one cell.
    let last = &row.cells[row.cells.len() - 1];
    let blank = " ".repeat(cell_width(buffer, &table.rows[0], row.cells.len()));
    if row.closed {
        changes.insert(last.range.end + 1, format!("{blank}|"));
        last.range.end + 2
    } else {
        changes.replace(last.content.end..row.line.end, format!(" |{blank}|"));
        last.content.end + 3
    }
}
