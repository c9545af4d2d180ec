//! Where long texts and code are cut into pieces.

use std::sync::Arc;

use super::flow::CodeBlock;
use super::inlines::Maker;
use super::leaf::{Leaf, Source};
use crate::markdown::model::Code;

/// A line of code of more bytes is wrapped.
const CODE_LINE: usize = 4096;
/// A text of more bytes is laid out in pieces of about [`PIECE`].
const LONG: usize = 4096;
/// See [`LONG`].
const PIECE: usize = 1536;

/// The code with where each part of it comes from, if the parts add up to it.
pub(super) fn code_block(code: Code, maker: Maker<'_>) -> CodeBlock {
    let text = code.text.trim_end_matches('\n').to_owned();
    let length: usize = code.ranges.iter().map(ExactSizeIterator::len).sum();
    let exact = maker.whole.is_none() && length == code.text.len();
    let mut sources = Vec::new();
    let mut at = 0;
    for range in &code.ranges {
        if at >= text.len().max(1) || (!exact && at > 0) {
            break;
        }
        sources.push(Source {
            at,
            bytes: maker.relative(range),
            verbatim: exact,
        });
        at += range.len();
    }
    let lines = code_lines(&text);
    let ends = lines.iter().skip(1).copied().chain([text.len()]);
    let longest = lines.iter().zip(ends).map(|(start, end)| end - start).max();
    CodeBlock {
        leaf: Arc::new(Leaf {
            text,
            sources,
            ..Leaf::default()
        }),
        code,
        lines,
        longest: longest.unwrap_or_default(),
    }
}

/// Where the lines of code begin; very long ones go on in a further line.
fn code_lines(text: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut from = 0;
        while line.len() - from > CODE_LINE {
            lines.push(start + from);
            from = line.floor_char_boundary(from + CODE_LINE);
        }
        lines.push(start + from);
        start += line.len();
    }
    if lines.is_empty() {
        lines.push(0);
    }
    lines
}

/// Where a text is cut into pieces, its start and end among the places: behind line ends and
/// spaces, so that no letters are shaped over a cut where there are any.
pub(super) fn cuts(text: &str) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut start = 0;
    while text.len() - start > LONG {
        let most = text.floor_char_boundary(start + PIECE);
        let piece = &text[start..most];
        let line = piece.rfind('\n').filter(|at| *at >= PIECE / 2);
        let cut = line.or_else(|| piece.rfind(' ')).filter(|at| *at > 0);
        start = cut.map_or(most, |at| start + at + 1);
        cuts.push(start);
    }
    cuts.push(text.len());
    cuts
}
