//! Lines put between code fences (`CommonMark` 0.31.2, section 4.5), and taken out again.

use std::ops::Range;

use super::parsed;
use crate::editing::changes::{Changes, facing, line_break};
use crate::editing::containers::Line;
use crate::editing::lines::{blocks as blocks_of, touched};
use crate::markdown::blocks::Kind;
use crate::markdown::walk::each_block;
use crate::markdown::{BlockKind, Blocks};
use crate::text::{Buffer, Selection, Selections, Transaction};

/// Puts the lines of each selection between fences that are longer than any run of backticks
/// inside; or, if the main selection is between fences, takes those away that selections are
/// between. `None` if there is nothing to do.
pub fn toggle_code_block(
    buffer: &Buffer,
    selections: &Selections,
    blocks: &mut Blocks,
) -> Option<Transaction> {
    let fenced = fenced(buffer, selections, blocks);
    let main = touched(buffer, selections.main());
    if fenced.iter().any(|block| block.holds(&main)) {
        return unfence(buffer, selections, &fenced);
    }
    fence(buffer, selections)
}

fn fence(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let mut changes = Changes::default();
    let mut made: Vec<(Range<usize>, usize)> = Vec::new();
    for lines in blocks_of(buffer, selections, true) {
        let range = bytes(buffer, &lines);
        let inner = buffer.slice_near(range.clone());
        let runs = inner.split(|c| c != '`').map(str::len);
        let fence = "`".repeat(3.max(1 + runs.max().unwrap_or_default()));
        let end = line_break(buffer, range.start);
        changes.insert(range.start, format!("{fence}{end}"));
        changes.insert(range.end, format!("{end}{fence}"));
        made.push((range, fence.len() + end.len()));
    }
    let after = selections.map(|selection| {
        let at = selection.range().start;
        let own = made.partition_point(|(range, _)| range.end < at);
        let Some((lines, opening)) = made.get(own) else {
            return changes.outside(selection);
        };
        let start = changes.before(lines.start) + opening;
        if selection.is_empty() {
            return Selection::caret(start + selection.head - lines.start);
        }
        let inside = |other: &Selection| other.head >= lines.start && other.head <= lines.end;
        let is_alone = selections.iter().filter(inside).count() < 2;
        let end = start + lines.len();
        if is_alone {
            facing(selection, start..end)
        } else {
            let place = |at: usize| (start + at - lines.start).min(end);
            facing(selection, place(at)..place(selection.range().end))
        }
    });
    changes.finish(after)
}

/// Takes the fences of the code blocks away that hold selections.
fn unfence(buffer: &Buffer, selections: &Selections, fenced: &[Fenced]) -> Option<Transaction> {
    let mut changes = Changes::default();
    let all: Vec<_> = selections.iter().map(|s| touched(buffer, s)).collect();
    for block in fenced {
        if !all.iter().any(|lines| block.holds(lines)) {
            continue;
        }
        let opening = buffer.line_start(block.code.start - 1);
        changes.delete(opening..buffer.line_start(block.code.start));
        if block.is_closed {
            let closing = buffer.line_range(buffer.line_start(block.code.end));
            changes.delete(bytes(buffer, &block.code).end..closing.end);
        }
    }
    let after = selections.map(|selection| changes.outside(selection));
    changes.finish(after)
}

/// A fenced code block.
struct Fenced {
    /// The lines between its fences; at least one.
    code: Range<usize>,
    /// Whether there is a fence below them.
    is_closed: bool,
}

impl Fenced {
    /// Whether all of `lines` are between the fences.
    fn holds(&self, lines: &Range<usize>) -> bool {
        self.code.start <= lines.start && lines.end <= self.code.end
    }
}

/// The fenced code blocks around the selections. One that begins behind a list marker is none of
/// them, for the marker has no line without it.
fn fenced(buffer: &Buffer, selections: &Selections, blocks: &mut Blocks) -> Vec<Fenced> {
    let ranges = selections.iter().map(|selection| selection.range());
    let may_hold = |kind| {
        matches!(
            kind,
            Kind::Code | Kind::Quote | Kind::List | Kind::Footnote | Kind::Definitions
        )
    };
    let mut fenced: Vec<Fenced> = Vec::new();
    each_block(&parsed(buffer, blocks, ranges, may_hold), &mut |block| {
        let BlockKind::Code(code) = &block.kind else {
            return;
        };
        let first = buffer.line_of(block.range.start);
        let last = buffer.line_of(block.range.end);
        let is_closed = last > first && is_fence(&Line::nth(buffer, last));
        let code_lines = first + 1..last + usize::from(!is_closed);
        let is_next = fenced.last().is_none_or(|before| before.code.end <= first);
        if code.info.is_some()
            && is_next
            && !code_lines.is_empty()
            && !Line::nth(buffer, first).begins_item()
        {
            fenced.push(Fenced {
                code: code_lines,
                is_closed,
            });
        }
    });
    fenced
}

/// Whether the line is a fence that ends code.
fn is_fence(line: &Line) -> bool {
    let fence = line.words().trim_end_matches([' ', '\t']);
    fence.len() >= 3
        && ['`', '~']
            .iter()
            .any(|sign| fence.chars().all(|c| c == *sign))
}

/// The bytes of `lines` without the last line end.
fn bytes(buffer: &Buffer, lines: &Range<usize>) -> Range<usize> {
    let last = buffer.line_start(lines.end - 1);
    buffer.line_start(lines.start)..buffer.line_range(last).end
}
