//! One command that lays the columns of a table out.

use super::super::changes::{Changes, facing};
use super::super::measure::width;
use super::read::{Row, Table, table_at, table_from};
use super::write::{NARROWEST, before, delimiter, padded};
use crate::text::{Buffer, Selections, Transaction};

/// The widest that a column is made, in columns of characters. Longer cells stick out.
const WIDEST: usize = 200;

/// A row as it was and as it is laid out.
struct Laid {
    old: Row,
    text: String,
    /// The bytes of the new text at which its own row starts.
    start: usize,
    /// The bytes of the new text at which the contents of the old cells start.
    contents: Vec<usize>,
    /// The longest that each content is now, in bytes: a delimiter may have become shorter.
    lengths: Vec<usize>,
}

/// Lays out the tables that the selections reach into: one space on both sides of every cell,
/// columns as wide as their widest cell by the width on a grid, words on the side that the colons
/// of the delimiter row say. The cells stay what they are. Carets keep their places in their
/// cells. `None` if all is as it should be.
pub fn align(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let mut laid: Vec<Laid> = Vec::new();
    let mut changes = Changes::default();
    for table in tables(buffer, selections) {
        for row in lay_out(buffer, &table) {
            if row.text != buffer.slice_near(row.old.line.clone()) {
                changes.replace(row.old.line.clone(), row.text.clone());
            }
            laid.push(row);
        }
    }
    let kept = selections.map(|selection| {
        let place = |at: usize| {
            let index = laid.partition_point(|row| row.old.line.end < at);
            match laid.get(index) {
                Some(row) if row.old.line.start <= at => {
                    changes.before(row.old.line.start) + row.place(at)
                }
                _ => changes.before(at),
            }
        };
        let range = selection.range();
        let start = place(range.start);
        facing(selection, start..place(range.end).max(start))
    });
    changes.finish(kept)
}

/// The tables that `selections` reach into, in the order of the text.
fn tables(buffer: &Buffer, selections: &Selections) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut line = 0;
    for selection in selections.iter() {
        let range = selection.range();
        let first = buffer.line_of(range.start);
        while line.max(first) <= buffer.line_of(range.end) {
            line = line.max(first);
            let table = if line == first {
                table_at(buffer, range.start)
            } else {
                table_from(buffer, line)
            };
            let end = table.as_ref().and_then(|table| table.rows.last());
            line = end.map_or(line, |last| buffer.line_of(last.line.start)) + 1;
            tables.extend(table);
        }
    }
    tables
}

fn lay_out(buffer: &Buffer, table: &Table) -> Vec<Laid> {
    let contents: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter();
            let text = |content| buffer.slice_near(content).into_owned();
            cells.map(|cell| text(cell.content.clone())).collect()
        })
        .collect();
    let columns = contents.iter().map(Vec::len).max().unwrap_or_default();
    let mut widths = vec![NARROWEST; columns];
    for (_, cells) in contents.iter().enumerate().filter(|(row, _)| *row != 1) {
        for (widest, cell) in widths.iter_mut().zip(cells) {
            *widest = width(cell).min(WIDEST).max(*widest);
        }
    }
    // Under a list marker the rows are as far in as what follows it.
    let first = before(buffer, &table.rows[0]);
    let keep = |c: char| if matches!(c, '>' | '\t') { c } else { ' ' };
    let others: String = first.chars().map(keep).collect();
    let rows = table.rows.iter().zip(&contents).enumerate();
    rows.map(|(number, (row, cells))| {
        let cells = cells.iter().map(String::as_str);
        let missing = table.columns().saturating_sub(row.cells.len());
        let cells = cells.chain(std::iter::repeat_n("", missing)).enumerate();
        let cells = cells.map(|(column, cell)| {
            let alignment = table.alignments.get(column).copied().unwrap_or_default();
            if number == 1 {
                delimiter(widths[column], alignment)
            } else {
                padded(cell, widths[column], alignment)
            }
        });
        let lead = if number == 0 { &first } else { &others };
        Laid::new(row, lead, cells)
    })
    .collect()
}

impl Laid {
    fn new(row: &Row, lead: &str, cells: impl Iterator<Item = String>) -> Self {
        let mut text = format!("{lead}|");
        let (mut contents, mut lengths) = (Vec::new(), Vec::new());
        for cell in cells {
            text.push(' ');
            let blank = cell.len() - cell.trim_start_matches(' ').len();
            let words = cell.trim_matches(' ').len();
            contents.push(text.len() + if words == 0 { 0 } else { blank });
            lengths.push(words);
            text.push_str(&cell);
            text.push_str(" |");
        }
        Self {
            old: row.clone(),
            text,
            start: lead.len(),
            contents,
            lengths,
        }
    }

    /// Where `at`, a place of the old line, is in the new text.
    fn place(&self, at: usize) -> usize {
        if at == self.old.line.start && self.start > 0 {
            return 0;
        }
        if at <= self.old.range.start && self.old.opened {
            return self.start;
        }
        let cell = self.old.cells.partition_point(|cell| cell.range.end < at);
        let Some(old) = self.old.cells.get(cell) else {
            return self.text.len();
        };
        let inside = at.clamp(old.content.start, old.content.end) - old.content.start;
        self.contents[cell] + inside.min(self.lengths[cell])
    }
}
