//! Formatting: marks around words, what whole lines begin with, links, code blocks.
//!
//! Every command works on all selections at once. Where it switches something on or off, the main
//! selection says which, and all follow. Only the blocks that hold a selection are parsed.

mod code_block;
mod cut;
mod heading;
mod lines;
mod link;
mod marks;
mod prose;

pub use code_block::toggle_code_block;
pub use lines::{LineFormat, toggle_lines};
pub use link::{LinkKind, make_links};
pub use marks::{step_out, toggle_mark};

use std::ops::Range;

use crate::markdown::blocks::Kind;
use crate::markdown::{Block, Blocks};
use crate::text::Buffer;

/// What can be done to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Bold: `**`.
    Strong,
    /// Italic: `*`.
    Emphasis,
    /// Struck out: `~~`.
    Strike,
    /// Code: as many backticks as it takes.
    Code,
}

impl Mark {
    /// What is put on both sides.
    fn marker(self) -> &'static str {
        match self {
            Self::Strong => "**",
            Self::Emphasis => "*",
            Self::Strike => "~~",
            Self::Code => "`",
        }
    }
}

/// The parsed top-level blocks that hold a byte of `ranges`, which are in the order of the text,
/// or end there. Where `wanted` does not hold for any of them nothing is parsed.
fn parsed(
    buffer: &Buffer,
    blocks: &mut Blocks,
    ranges: impl Iterator<Item = Range<usize>>,
    wanted: impl Fn(Kind) -> bool,
) -> Vec<Block> {
    let mut found = Vec::new();
    let mut next = 0;
    for range in ranges {
        if range.end < blocks.start() || blocks.is_empty() {
            continue;
        }
        let first = blocks.index_at(range.start).max(next);
        next = blocks.index_at(range.end) + 1;
        let mut from = first;
        while from < next {
            let end = end_of_piece(blocks, from).min(next);
            let held = blocks.blocks_from(from).take(end - from);
            let is_wanted = held.map(|block| block.kind).any(&wanted);
            if is_wanted {
                found.extend(blocks.models(buffer, from..end).blocks);
            }
            from = end;
        }
    }
    found
}

/// How many bytes are parsed at once, if blocks allow.
const PIECE: usize = 512 * 1024;

/// The number of the block behind those that are parsed at once from the block `first` on.
fn end_of_piece(blocks: &Blocks, first: usize) -> usize {
    let start = blocks.block(first).map_or(0, |block| block.range.start);
    (first + 1).max(blocks.index_at(start + PIECE))
}

/// Whether blocks of this kind hold words that can be marked.
fn has_words(kind: Kind) -> bool {
    !matches!(kind, Kind::Lead | Kind::Code | Kind::Html | Kind::Rule)
}

/// `range` without white space at its ends.
fn trimmed(buffer: &Buffer, range: Range<usize>) -> Range<usize> {
    let inner = buffer.slice_near(range.clone());
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}

/// Whether the two overlap or meet.
fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.end && b.start <= a.end
}
