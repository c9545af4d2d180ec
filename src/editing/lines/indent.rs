//! Lines that move right and left.

use super::super::changes::{Changes, facing};
use super::super::measure::width;
use super::blocks;
use crate::text::{Buffer, Selection, Selections, Transaction};

/// Puts `unit` (spaces or a tab) before each line of the selections. Empty lines among several
/// stay empty. A selection from the start of a line goes on to begin there.
pub fn indent(buffer: &Buffer, selections: &Selections, unit: &str) -> Option<Transaction> {
    let mut changes = Changes::default();
    for lines in blocks(buffer, selections, false) {
        let single = lines.len() == 1;
        for line in lines {
            let start = buffer.line_start(line);
            if single || !buffer.line(start).trim().is_empty() {
                changes.insert(start, unit);
            }
        }
    }
    let kept = selections.map(|selection| {
        let range = selection.range();
        if range.is_empty() {
            return Selection::caret(changes.after(range.start));
        }
        facing(
            selection,
            changes.before(range.start)..changes.before(range.end),
        )
    });
    changes.finish(kept)
}

/// Takes one indentation from each line of the selections: a tab, or as many spaces as `unit` has
/// columns, or what there is of them.
pub fn outdent(buffer: &Buffer, selections: &Selections, unit: &str) -> Option<Transaction> {
    let columns = if unit == "\t" { 4 } else { width(unit) };
    let mut changes = Changes::default();
    for line in blocks(buffer, selections, false).into_iter().flatten() {
        let start = buffer.line_start(line);
        let text = buffer.line(start);
        let spaces = text.bytes().take(columns).take_while(|byte| *byte == b' ');
        let len = match spaces.count() {
            spaces if spaces < columns && text[spaces..].starts_with('\t') => spaces + 1,
            spaces => spaces,
        };
        changes.delete(start..start + len);
    }
    let kept = selections.map(|selection| super::moved(selection, |at| changes.after(at)));
    changes.finish(kept)
}
