//! What an editor of lines does with them: delete, duplicate, move, join, indent, copy, select.
//!
//! Every command works on all selections at once and looks only at the lines near them. A
//! selection touches the lines it reaches into; a line at whose very start it ends is not one.

mod change;
mod clipboard;
mod indent;
mod join;
mod moves;
mod select;

use std::ops::Range;

pub use change::{
    delete_lines, delete_to_line_end, delete_to_line_start, duplicate, duplicate_lines,
    insert_line_above, insert_line_below,
};
pub use clipboard::{Copied, copied, paste};
pub use indent::{indent, outdent};
pub use join::join_lines;
pub use moves::{move_lines_down, move_lines_up};
pub use select::{paragraph_at, select_lines, select_paragraphs, select_sentences, sentence_at};

use crate::text::{Buffer, Selection, Selections};

/// The lines (from 0) that `selection` touches.
pub(super) fn touched(buffer: &Buffer, selection: Selection) -> Range<usize> {
    let range = selection.range();
    let first = buffer.line_of(range.start);
    let last = buffer.line_of(range.end);
    if last > first && buffer.line_start(last) == range.end {
        first..last
    } else {
        first..last + 1
    }
}

/// The lines that `selections` touch, as blocks in order. Selections that share a line are in
/// one block; with `joined`, those in neighbouring lines as well.
pub(super) fn blocks(buffer: &Buffer, selections: &Selections, joined: bool) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::with_capacity(selections.count());
    for selection in selections.iter() {
        let lines = touched(buffer, selection);
        match blocks.last_mut() {
            Some(last) if lines.start < last.end + usize::from(joined) => {
                last.end = last.end.max(lines.end);
            }
            _ => blocks.push(lines),
        }
    }
    blocks
}

/// The bytes of `lines`, with their line ends.
fn bytes(buffer: &Buffer, lines: &Range<usize>) -> Range<usize> {
    buffer.line_start(lines.start)..buffer.line_start(lines.end)
}

/// Both ends of `selection` moved by `place`.
fn moved(selection: Selection, place: impl Fn(usize) -> usize) -> Selection {
    Selection {
        anchor: place(selection.anchor),
        head: place(selection.head),
    }
}
