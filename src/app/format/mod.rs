//! Formatting commands as edits: text and selection in, one edit and a selection out.

mod changes;
mod inline;
mod lines;
mod link;
mod spans;

use crate::command::CommandId;
use crate::text::{Buffer, Edit, Selection};
use inline::toggle;
use lines::{Prefix, code_block, heading, prefix_lines};
use link::link;
use spans::Mark;

/// The edit that a formatting command makes, and the selection afterwards. `None` when the command
/// is no formatting command.
pub fn format_edits(
    id: CommandId,
    buffer: &Buffer,
    selection: Selection,
) -> Option<(Edit, Selection)> {
    if let Some(mark) = mark_of(id) {
        return Some(toggle(buffer, selection, mark));
    }
    match id {
        CommandId::Link => Some(link(buffer, selection, "")),
        CommandId::Image => Some(link(buffer, selection, "!")),
        CommandId::Heading1 => Some(heading(buffer, selection, 1)),
        CommandId::Heading2 => Some(heading(buffer, selection, 2)),
        CommandId::Heading3 => Some(heading(buffer, selection, 3)),
        CommandId::Heading4 => Some(heading(buffer, selection, 4)),
        CommandId::Heading5 => Some(heading(buffer, selection, 5)),
        CommandId::Heading6 => Some(heading(buffer, selection, 6)),
        CommandId::BulletList => Some(prefix_lines(buffer, selection, Prefix::Bullet)),
        CommandId::NumberedList => Some(prefix_lines(buffer, selection, Prefix::Number)),
        CommandId::TaskList => Some(prefix_lines(buffer, selection, Prefix::Task)),
        CommandId::Quote => Some(prefix_lines(buffer, selection, Prefix::Quote)),
        CommandId::CodeBlock => Some(code_block(buffer, selection)),
        _ => None,
    }
}

/// Where the caret goes when a mark is switched off right after words were typed into it: behind
/// its closing marker, so that typing goes on unmarked. `None` when the caret is elsewhere.
pub fn step_out(id: CommandId, buffer: &Buffer, selection: Selection) -> Option<Selection> {
    let mark = mark_of(id)?;
    let marker = mark.marker();
    let rest = buffer.slice_near(selection.head..selection.head + marker.len());
    if !selection.is_empty() || !rest.starts_with(marker) {
        return None;
    }
    // The caret is in the mark if the command would take the mark away.
    let (edit, _) = toggle(buffer, selection, mark);
    let takes_away = edit.text.len() < edit.range.len();
    takes_away.then(|| Selection::caret(selection.head + marker.len()))
}

/// The mark that a command switches on and off, if it is one of those.
fn mark_of(id: CommandId) -> Option<Mark> {
    match id {
        CommandId::Strong => Some(Mark::Strong),
        CommandId::Emphasis => Some(Mark::Emphasis),
        CommandId::Strike => Some(Mark::Strike),
        CommandId::InlineCode => Some(Mark::Code),
        _ => None,
    }
}
