//! The styled runs of what is on the screen: block by block, kept for as long as a block's
//! version lasts, with its places counted from the start of the block.

use std::collections::HashMap;
use std::ops::Range;

use super::entry::Kind;
use super::{BlockInfo, Blocks, Body, Version, group};
use crate::markdown::parse::{Part, parse_part};
use crate::markdown::{Token, tokens as styled};

/// When more blocks than this are kept, those that were not asked for last are given up.
const MOST_KEPT: usize = 1024;
/// A first line that is longer than this is no context for what stands further below.
const LONGEST_CONTEXT: usize = 1024;

/// The runs that are kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Painted {
    blocks: HashMap<Version, Kept>,
    /// The part of a large block that was looked at last.
    window: Option<(Version, Range<usize>, Vec<Token>)>,
    /// Counts the questions.
    asked: u64,
}

#[derive(Debug, Clone)]
struct Kept {
    tokens: Vec<Token>,
    asked: u64,
}

/// The styled runs of the bytes `range` of the buffer.
pub(super) fn tokens(blocks: &mut Blocks, body: Body<'_>, range: Range<usize>) -> Vec<Token> {
    let end = range.end.min(body.start + body.len());
    let range = range.start.max(body.start).min(end)..end;
    let mut out = Vec::new();
    if range.is_empty() {
        return out;
    }
    blocks.painted.asked += 1;
    let first = blocks.index_at(range.start);
    let seen: Vec<_> = blocks
        .blocks_from(first)
        .take_while(|block| block.range.start < range.end)
        .collect();
    for (index, block) in (first..).zip(&seen) {
        let clip = range.start.max(block.range.start)..range.end.min(block.range.end);
        if block.range.len() > Blocks::LARGE {
            push(&mut out, large(blocks, body, block, &clip), block, &clip);
        } else {
            push(&mut out, whole(blocks, body, index, block), block, &clip);
        }
    }
    let painted = &mut blocks.painted;
    if painted.blocks.len() > MOST_KEPT {
        let asked = painted.asked;
        painted.blocks.retain(|_, kept| kept.asked == asked);
    }
    out
}

/// Adds runs of a block, moved to their places and cut off at the ends of `clip`.
fn push(out: &mut Vec<Token>, tokens: &[Token], block: &BlockInfo, clip: &Range<usize>) {
    let offset = block.range.start;
    let from = tokens.partition_point(|token| token.range.end + offset <= clip.start);
    for token in &tokens[from..] {
        let start = (token.range.start + offset).max(clip.start);
        let end = (token.range.end + offset).min(clip.end);
        if start >= end {
            return;
        }
        match out.last_mut() {
            Some(last) if last.range.end == start && last.style == token.style => {
                last.range.end = end;
            }
            _ => out.push(Token {
                range: start..end,
                style: token.style,
            }),
        }
    }
}

/// The runs of all of a block.
fn whole<'b>(
    blocks: &'b mut Blocks,
    body: Body<'_>,
    index: usize,
    block: &BlockInfo,
) -> &'b [Token] {
    if !blocks.painted.blocks.contains_key(&block.version) {
        let model = group::model(blocks, body, index..index + 1);
        let text = body.buffer.slice_near(block.range.clone());
        let mut tokens = styled(&model, &text, block.range.start);
        for token in &mut tokens {
            token.range = back(&token.range, block.range.start);
        }
        let kept = Kept { tokens, asked: 0 };
        blocks.painted.blocks.insert(block.version, kept);
    }
    let asked = blocks.painted.asked;
    blocks
        .painted
        .blocks
        .get_mut(&block.version)
        .map_or(&[], |kept| {
            kept.asked = asked;
            &kept.tokens
        })
}

/// The runs of the lines of a large block that hold `clip`; none if these lines are too long.
fn large<'b>(
    blocks: &'b mut Blocks,
    body: Body<'_>,
    block: &BlockInfo,
    clip: &Range<usize>,
) -> &'b [Token] {
    let buffer = body.buffer;
    let start = buffer.full_line_range(clip.start).start;
    // One line more, since a code block does not cover the end of its last line.
    let end = buffer.line_start(buffer.line_of(clip.end - 1) + 2);
    let mut lines = start.max(block.range.start)..end.min(block.range.end);
    if lines.len() > Blocks::LARGE {
        lines = clip.clone();
    }
    if lines.len() > Blocks::LARGE {
        return &[];
    }
    let place = back(&lines, block.range.start);
    let is_kept = |window: &(Version, Range<usize>, Vec<Token>)| {
        window.0 == block.version && window.1 == place
    };
    if !blocks.painted.window.as_ref().is_some_and(is_kept) {
        let tokens = lines_of(blocks, body, block, &lines);
        blocks.painted.window = Some((block.version, place, tokens));
    }
    let window = blocks.painted.window.as_ref();
    window.map_or(&[], |(_, _, tokens)| tokens)
}

/// The runs of some lines of a block, parsed behind what tells the parser where they stand.
fn lines_of(
    blocks: &mut Blocks,
    body: Body<'_>,
    block: &BlockInfo,
    lines: &Range<usize>,
) -> Vec<Token> {
    let context = context(body, block, lines.start);
    let text = [&context, &*body.buffer.slice_near(lines.clone())].concat();
    let before = group::note_stubs(blocks, &text);
    let Some(offset) = lines.start.checked_sub(context.len()) else {
        return Vec::new();
    };
    blocks.parsed += before.len() + text.len();
    let part = Part {
        before: &before,
        text: &text,
        wanted: 0..text.len(),
        offset,
    };
    let model = parse_part(&part, blocks.dialect, |label| group::answer(blocks, label));
    let mut tokens = styled(&model, &text, offset);
    tokens.retain(|token| token.range.end > lines.start);
    for token in &mut tokens {
        let start = token.range.start.max(lines.start);
        token.range = back(&(start..token.range.end), block.range.start);
    }
    tokens
}

/// The Markdown behind which lines from inside a block mean what they mean there, as a rule.
fn context(body: Body<'_>, block: &BlockInfo, start: usize) -> String {
    let first = block.range.start;
    if start == first {
        return String::new();
    }
    let lines = match block.kind {
        // Any text: what follows it can only go on with a paragraph.
        Kind::Paragraph | Kind::Heading(_) | Kind::Lead | Kind::Rule => return "x\n".to_owned(),
        Kind::Table => 2,
        _ => 1,
    };
    let buffer = body.buffer;
    let mut end = first;
    for _ in 0..lines {
        if end < start {
            end = buffer.full_line_range(end).end;
        }
    }
    if end > start || end - first > LONGEST_CONTEXT {
        return String::new();
    }
    buffer.slice_near(first..end).into_owned()
}

fn back(range: &Range<usize>, start: usize) -> Range<usize> {
    range.start.saturating_sub(start)..range.end.saturating_sub(start)
}
