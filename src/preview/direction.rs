//! Which way a text runs, by its first strong character.
//!
//! Rules P2 and P3 of the Unicode bidirectional algorithm (UAX #9), with the right-to-left
//! scripts taken by their blocks.

use crate::markdown::model::{Block, BlockKind};
use crate::markdown::plain_text;

/// Whether a text runs from right to left.
pub(super) fn is_rtl(text: &str) -> bool {
    strong(text).unwrap_or(false)
}

/// Whether blocks run from right to left, by the first of their texts with a strong character.
pub(super) fn blocks_are_rtl(blocks: &[Block]) -> bool {
    first_strong(blocks).unwrap_or(false)
}

fn first_strong(blocks: &[Block]) -> Option<bool> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Plain(content) => strong(&plain_text(content)),
        BlockKind::Heading(heading) => strong(&plain_text(&heading.content)),
        BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
            first_strong(blocks)
        }
        BlockKind::List { items, .. } => items.iter().find_map(|item| first_strong(&item.blocks)),
        BlockKind::Table(table) => table
            .head
            .cells
            .iter()
            .find_map(|cell| strong(&plain_text(&cell.content))),
        BlockKind::Definitions(definitions) => definitions
            .iter()
            .find_map(|definition| strong(&plain_text(&definition.term))),
        BlockKind::Code(_) | BlockKind::Html(_) | BlockKind::Rule => None,
    })
}

fn strong(text: &str) -> Option<bool> {
    text.chars().find_map(|character| {
        if is_rtl_letter(character) {
            Some(true)
        } else if character.is_alphabetic() {
            Some(false)
        } else {
            None
        }
    })
}

/// Hebrew, Arabic, Syriac, Thaana, N'Ko and the other right-to-left blocks, digits left out.
fn is_rtl_letter(character: char) -> bool {
    let in_block = matches!(
        u32::from(character),
        0x200F | 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF | 0x10800..=0x10FFF
            | 0x1E800..=0x1EFFF
    );
    in_block && (character == '\u{200F}' || character.is_alphabetic())
}
