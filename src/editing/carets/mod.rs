//! Several carets: above and below, at the matches of a selection, in a column, back to one.

mod matches;

pub use matches::{add_next_match, select_all_matches, skip_match};

use super::changes::facing;
use super::measure::{at_column, column};
use crate::text::{Buffer, Selection, Selections, Transaction};

/// A place on a grid of characters of fixed width.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Corner {
    /// The line, from 0.
    pub line: usize,
    /// The column, from 0; wide characters take two.
    pub column: usize,
}

impl Corner {
    /// The corner at the byte `at`.
    pub fn of(buffer: &Buffer, at: usize) -> Self {
        Self {
            line: buffer.line_of(at),
            column: column(buffer, at),
        }
    }
}

/// Adds a caret above each stack of carets, which follows on.
pub fn add_caret_above(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    add_beside(buffer, selections, |line| line.checked_sub(1))
}

/// Adds a caret below each stack of carets, which follows on.
///
/// A stack is what adding carets makes: neighbouring lines with as many carets each. The new one
/// goes to the column that most of the stack has: the furthest, since shorter lines hold carets
/// at their ends. A selection within a line is continued as one. The new caret of the stack of
/// the main selection becomes the main one, so that the window follows it.
pub fn add_caret_below(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    add_beside(buffer, selections, |line| {
        (line + 1 < buffer.lines()).then_some(line + 1)
    })
}

/// Only the main selection. `None` if it is alone.
pub fn single_selection(_buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    (!selections.is_single()).then(|| Transaction::select(selections.main()))
}

/// Each selection of several lines as one selection for each line, without line ends.
pub fn split_into_lines(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let mut list = Vec::with_capacity(selections.count());
    let mut main = 0;
    for (index, selection) in selections.iter().enumerate() {
        let range = selection.range();
        let first = buffer.line_of(range.start);
        let mut last = buffer.line_of(range.end);
        if last > first && buffer.line_start(last) == range.end {
            last -= 1;
        }
        for line in first..=last {
            let content = buffer.line_range(buffer.line_start(line));
            let start = content.start.max(range.start).min(content.end);
            list.push(facing(
                selection,
                start..content.end.min(range.end).max(start),
            ));
        }
        if index == selections.main_index() {
            main = list.len() - 1;
        }
    }
    let split = Selections::new(list, main);
    (split != *selections).then(|| Transaction::select(split))
}

/// The selections of a rectangle from one corner, where it was begun, to the other, where the
/// carets are. Lines that do not reach into it are left out, unless none does: then there is a
/// caret at the end of the last one.
pub fn column_selection(buffer: &Buffer, from: Corner, to: Corner) -> Selections {
    let last = buffer.lines() - 1;
    let (from_line, to_line) = (from.line.min(last), to.line.min(last));
    let left = from.column.min(to.column);
    let lines = from_line.min(to_line)..=from_line.max(to_line);
    let reaching: Vec<Selection> = lines
        .filter_map(|line| {
            let selection = Selection {
                anchor: at_column(buffer, line, from.column),
                head: at_column(buffer, line, to.column),
            };
            let reaches = !selection.is_empty() || column(buffer, selection.head) >= left;
            reaches.then_some(selection)
        })
        .collect();
    if reaching.is_empty() {
        return Selection::caret(at_column(buffer, to_line, to.column)).into();
    }
    let main = if to_line < from_line {
        0
    } else {
        reaching.len() - 1
    };
    Selections::new(reaching, main)
}

/// The selections whose heads are in one line, and their places in the list of all.
struct Row {
    line: usize,
    first: usize,
    selections: Vec<Selection>,
}

fn add_beside(
    buffer: &Buffer,
    selections: &Selections,
    beside: impl Fn(usize) -> Option<usize>,
) -> Option<Transaction> {
    let mut list: Vec<Selection> = selections.iter().collect();
    let old = list.len();
    let mut main = selections.main_index();
    for stack in stacks(buffer, selections) {
        let (Some(top), Some(bottom)) = (stack.first(), stack.last()) else {
            continue;
        };
        let (above, below) = (beside(top.line), beside(bottom.line));
        // One of the two is a line of the stack itself, unless there is but one line.
        let next = match (above, below) {
            (Some(above), _) if above < top.line => above,
            (_, Some(below)) if below > bottom.line => below,
            _ => continue,
        };
        for index in 0..bottom.selections.len() {
            let furthest = |place: fn(Selection) -> usize| {
                let columns = stack
                    .iter()
                    .map(|row| column(buffer, place(row.selections[index])));
                at_column(buffer, next, columns.max().unwrap_or_default())
            };
            let head = furthest(|selection| selection.head);
            let within = stack.iter().all(|row| {
                let selection = row.selections[index];
                buffer.line_of(selection.anchor) == row.line
            });
            let anchor = if within {
                furthest(|selection| selection.anchor)
            } else {
                head
            };
            let is_main = stack
                .iter()
                .any(|row| row.first + index == selections.main_index());
            if is_main {
                main = list.len();
            }
            list.push(Selection { anchor, head });
        }
    }
    (list.len() > old).then(|| Transaction::select(Selections::new(list, main)))
}

/// The runs of neighbouring lines with as many selections each.
fn stacks(buffer: &Buffer, selections: &Selections) -> Vec<Vec<Row>> {
    let mut stacks: Vec<Vec<Row>> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for (index, selection) in selections.iter().enumerate() {
        let line = buffer.line_of(selection.head);
        match rows.last_mut() {
            Some(row) if row.line == line => row.selections.push(selection),
            _ => rows.push(Row {
                line,
                first: index,
                selections: vec![selection],
            }),
        }
    }
    for row in rows {
        match stacks.last_mut() {
            Some(stack) if continues(stack, &row) => stack.push(row),
            _ => stacks.push(vec![row]),
        }
    }
    stacks
}

fn continues(stack: &[Row], row: &Row) -> bool {
    stack.last().is_some_and(|last| {
        last.line + 1 == row.line && last.selections.len() == row.selections.len()
    })
}
