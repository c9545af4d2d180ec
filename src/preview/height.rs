//! How high a block may be, told from its length and kind before it is laid out.
//!
//! The numbers below are those of ordinary Latin text. An estimate only has to make the scroll
//! bar honest: the truth takes its place before the block is seen.

use super::blocks::heading_look;
use super::setter::Scope;
use crate::markdown::model::{Block, BlockKind};

/// The width of a byte of running text, in ems.
const BYTE: f32 = 0.45;
/// The width of a byte of source text, in ems.
const SOURCE_BYTE: f32 = 0.5;
/// The height of a line of source text, with its size counted in, in ems.
const SOURCE_LINE: f32 = 1.3;
/// The space inside a frame above and below its text, in ems.
const FRAME: f32 = 1.6;
/// The space between items, in ems.
const ITEM_GAP: f32 = 0.25;
/// The space above and below the text of a row of a table, in ems.
const ROW_PADDING: f32 = 0.8;

/// The height of a block in a width, about, in points.
pub(super) fn estimate(block: &Block, width: f32, scope: Scope) -> f32 {
    let em = scope.em;
    let look = scope.body();
    let bytes = block.range.len();
    let line = look.size * look.leading;
    let text = lines(bytes, BYTE * em, width) * line;
    match &block.kind {
        BlockKind::Paragraph(_)
        | BlockKind::Plain(_)
        | BlockKind::Quote { .. }
        | BlockKind::Footnote { .. } => text,
        BlockKind::Heading(heading) => {
            let look = heading_look(heading.level, scope);
            lines(bytes, BYTE * look.size, width) * look.size * look.leading
        }
        BlockKind::List { items, .. } => at_least(text, items.len(), line + ITEM_GAP * em),
        BlockKind::Definitions(definitions) => at_least(text, 2 * definitions.len(), line),
        BlockKind::Table(table) => at_least(text, table.rows.len() + 1, line + ROW_PADDING * em),
        BlockKind::Code(code) => {
            let ends = code.text.bytes().filter(|byte| *byte == b'\n').count();
            (ends.max(1) as f32 * SOURCE_LINE + FRAME) * em
        }
        BlockKind::Html(_) => (lines(bytes, SOURCE_BYTE * em, width) * SOURCE_LINE + FRAME) * em,
        BlockKind::Rule => 1.0,
    }
}

fn lines(bytes: usize, byte: f32, width: f32) -> f32 {
    (bytes as f32 * byte / width.max(1.0)).ceil().max(1.0)
}

fn at_least(text: f32, count: usize, each: f32) -> f32 {
    text.max(count as f32 * each)
}
