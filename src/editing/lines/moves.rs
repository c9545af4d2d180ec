//! Lines that change places with the line above or below.

use super::super::changes::Changes;
use super::{blocks, bytes};
use crate::text::{Buffer, Selections, Transaction};

/// Moves the lines of the selections up by one line, with the selections. `None` if one of them
/// is at the start of the text. Every line takes its line end along, but the last line of the
/// text, which has none, gets that of the line that becomes the last.
pub fn move_lines_up(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let mut changes = Changes::default();
    for lines in blocks(buffer, selections, true) {
        let above = lines.start.checked_sub(1)?..lines.start;
        let block = bytes(buffer, &lines);
        let above = bytes(buffer, &above);
        let text = buffer.slice_near(above.clone());
        let last_end = buffer.line_end(buffer.line_start(lines.end - 1));
        if last_end.is_empty() {
            let end = buffer.line_end(above.start);
            changes.delete(above);
            changes.insert(
                block.end,
                format!("{end}{}", &text[..text.len() - end.len()]),
            );
        } else {
            changes.delete(above);
            changes.insert(block.end, text);
        }
    }
    let moved = selections.map(|selection| super::moved(selection, |at| changes.before(at)));
    changes.finish(moved)
}

/// Moves the lines of the selections down by one line, with the selections. `None` if one of
/// them is at the end of the text. Line ends are treated as in [`move_lines_up`].
pub fn move_lines_down(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let mut changes = Changes::default();
    for lines in blocks(buffer, selections, true) {
        let block = bytes(buffer, &lines);
        let below = bytes(buffer, &(lines.end..lines.end + 1));
        if lines.end >= buffer.lines() {
            return None;
        }
        let text = buffer.slice_near(below.clone());
        if buffer.line_end(below.start).is_empty() {
            let end = buffer.line_end(buffer.line_start(lines.end - 1));
            changes.insert(block.start, format!("{text}{end}"));
            changes.delete(below.start - end.len()..below.end);
        } else {
            changes.insert(block.start, text);
            changes.delete(below);
        }
    }
    let moved = selections.map(|selection| super::moved(selection, |at| changes.after(at)));
    changes.finish(moved)
}
