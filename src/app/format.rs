//! The formatting commands: which function of `editing` each one is.

use crate::command::CommandId;
use crate::editing::format::{
    LineFormat, LinkKind, Mark, make_links, step_out, toggle_code_block, toggle_lines, toggle_mark,
};
use crate::markdown::Blocks;
use crate::text::{Buffer, Selections, Transaction};

/// What a formatting command does to the text and its selections. `blocks` are those of `buffer`.
/// `None` when it is no formatting command, or when there is nothing to do.
pub(super) fn format(
    id: CommandId,
    buffer: &Buffer,
    selections: &Selections,
    blocks: &mut Blocks,
) -> Option<Transaction> {
    if let Some(mark) = mark_of(id) {
        return toggle_mark(buffer, selections, blocks, mark);
    }
    let lines = match id {
        CommandId::Link => return Some(make_links(buffer, selections, blocks, LinkKind::Link)),
        CommandId::Image => return Some(make_links(buffer, selections, blocks, LinkKind::Image)),
        CommandId::CodeBlock => return toggle_code_block(buffer, selections, blocks),
        CommandId::Heading1 => LineFormat::Heading(1),
        CommandId::Heading2 => LineFormat::Heading(2),
        CommandId::Heading3 => LineFormat::Heading(3),
        CommandId::Heading4 => LineFormat::Heading(4),
        CommandId::Heading5 => LineFormat::Heading(5),
        CommandId::Heading6 => LineFormat::Heading(6),
        CommandId::BulletList => LineFormat::Bullet,
        CommandId::NumberedList => LineFormat::Number,
        CommandId::TaskList => LineFormat::Task,
        CommandId::Quote => LineFormat::Quote,
        _ => return None,
    };
    toggle_lines(buffer, selections, lines)
}

/// Where carets go when a mark is switched off right after words were typed into it: behind its
/// closing marker. `None` when the command is no mark, or a caret is elsewhere.
pub(super) fn step_out_of(
    id: CommandId,
    buffer: &Buffer,
    selections: &Selections,
    blocks: &mut Blocks,
) -> Option<Selections> {
    step_out(buffer, selections, blocks, mark_of(id)?)
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
