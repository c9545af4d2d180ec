//! Lines that come and go: delete, duplicate, insert, and deletion to the ends of a line.

use std::ops::Range;

use super::super::changes::{Changes, facing, line_break};
use super::super::measure;
use super::{blocks, bytes};
use crate::text::{Buffer, Selection, Selections, Transaction};

/// Deletes the lines of the selections. Each caret keeps its column, in the line that moves up;
/// at the end of the text in the last line that stays.
pub fn delete_lines(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let blocks = blocks(buffer, selections, true);
    let mut changes = Changes::default();
    for lines in &blocks {
        let mut range = bytes(buffer, lines);
        if lines.end == buffer.lines() && lines.start > 0 {
            // The last line has no line end to take along: the one before it goes.
            range.start = buffer.line_range(buffer.line_start(lines.start - 1)).end;
        }
        changes.delete(range);
    }
    let carets = selections.map(|selection| {
        let line = buffer.line_of(selection.head);
        let index = blocks.partition_point(|lines| lines.end <= line);
        // A head at the start of the line after its block keeps its place.
        let next = match blocks.get(index) {
            Some(lines) if lines.start <= line => lines.end,
            _ => line,
        };
        let column = measure::column(buffer, selection.head);
        let at = if next < buffer.lines() {
            measure::at_column(buffer, next, column)
        } else {
            let kept = blocks.last().map_or(0, |lines| lines.start);
            kept.checked_sub(1)
                .map_or(0, |line| measure::at_column(buffer, line, column))
        };
        Selection::caret(changes.after(at))
    });
    changes.finish(carets)
}

/// Duplicates what is selected, and selects the copy behind it; where nothing is selected,
/// duplicates the line, as [`duplicate_lines`] does.
pub fn duplicate(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let mut changes = Changes::default();
    let mut done = None;
    for selection in selections.iter() {
        let range = selection.range();
        let line = buffer.line_of(range.start);
        let start = buffer.line_start(line);
        if !range.is_empty() {
            changes.insert(range.end, buffer.slice_near(range));
        } else if start >= changes.end() && done.replace(line) != Some(line) {
            changes.insert(start, copy_of(buffer, &(line..line + 1)));
        }
    }
    let copies = selections.map(|selection| {
        let range = selection.range();
        if range.is_empty() {
            return changes.outside(selection);
        }
        let start = changes.before(range.end);
        facing(selection, start..start + range.len())
    });
    changes.finish(copies)
}

/// Duplicates the lines of the selections below them; the selections go to the copies.
pub fn duplicate_lines(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let mut changes = Changes::default();
    for lines in blocks(buffer, selections, false) {
        // The copy goes above: so the selections are in the lower of the two by staying.
        let text = copy_of(buffer, &lines);
        changes.insert(buffer.line_start(lines.start), text);
    }
    let copies = selections.map(|selection| changes.outside(selection));
    changes.finish(copies)
}

/// A new line below the lines of each selection, with the indentation of the last of them; the
/// carets go there.
pub fn insert_line_below(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    insert_lines(buffer, selections, |lines, changes| {
        let range = buffer.line_range(buffer.line_start(lines.end - 1));
        let end = line_break(buffer, range.start);
        changes.insert(
            range.end,
            format!("{end}{}", indentation(buffer, range.start)),
        );
        changes.after(range.end)
    })
}

/// A new line above the lines of each selection, with the indentation of the first of them; the
/// carets go there.
pub fn insert_line_above(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    insert_lines(buffer, selections, |lines, changes| {
        let start = buffer.line_start(lines.start);
        let end = line_break(buffer, start);
        changes.insert(start, format!("{}{end}", indentation(buffer, start)));
        changes.after(start) - end.len()
    })
}

/// Deletes what is selected; where nothing is, from the start of the line to the caret, and at
/// the start of a line the line end before it.
pub fn delete_to_line_start(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    delete_to(selections, |caret| {
        let start = buffer.line_range(caret).start;
        if caret > start {
            start..caret
        } else {
            buffer.previous_grapheme(caret)..caret
        }
    })
}

/// Deletes what is selected; where nothing is, from the caret to the end of the line, and at the
/// end of a line its line end.
pub fn delete_to_line_end(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    delete_to(selections, |caret| {
        let end = buffer.line_range(caret).end;
        if caret < end {
            caret..end
        } else {
            caret..buffer.next_grapheme(caret)
        }
    })
}

/// `lines` as they are inserted above themselves.
fn copy_of(buffer: &Buffer, lines: &Range<usize>) -> String {
    let range = bytes(buffer, lines);
    let last = buffer.line_start(lines.end - 1);
    let mut text = buffer.slice_near(range).into_owned();
    if buffer.line_end(last).is_empty() {
        text.push_str(line_break(buffer, last));
    }
    text
}

fn insert_lines(
    buffer: &Buffer,
    selections: &Selections,
    mut insert: impl FnMut(&Range<usize>, &mut Changes) -> usize,
) -> Option<Transaction> {
    let blocks = blocks(buffer, selections, false);
    let mut changes = Changes::default();
    let carets: Vec<_> = blocks
        .iter()
        .map(|lines| Selection::caret(insert(lines, &mut changes)))
        .collect();
    let main = buffer.line_of(selections.main().range().start);
    let main = blocks.iter().position(|lines| lines.contains(&main));
    changes.finish(Selections::new(carets, main.unwrap_or_default()))
}

/// The white space at the start of the line that holds `at`.
fn indentation(buffer: &Buffer, at: usize) -> String {
    let line = buffer.line(at);
    line[..line.len() - line.trim_start_matches([' ', '\t']).len()].to_owned()
}

fn delete_to(
    selections: &Selections,
    from_caret: impl Fn(usize) -> Range<usize>,
) -> Option<Transaction> {
    let mut changes = Changes::default();
    for selection in selections.iter() {
        let mut range = selection.range();
        if range.is_empty() {
            range = from_caret(range.start);
        }
        // Two carets of one line delete towards each other's text only once.
        range.start = range.start.max(changes.end());
        if range.start < range.end {
            changes.delete(range);
        }
    }
    let carets = selections.map(|selection| Selection::caret(changes.after(selection.head)));
    changes.finish(carets)
}
