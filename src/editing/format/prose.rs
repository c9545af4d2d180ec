//! The words of a text and where marks are on them, as the parser reads them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Mark, trimmed};
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{Block, BlockKind, Inline, InlineKind};
use crate::text::Buffer;

/// How far a word is looked for, in bytes each way.
const LONGEST_WORD: usize = 1024;

/// A span that has a mark, with and without its markers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) outer: Range<usize>,
    pub(super) inner: Range<usize>,
}

/// What some parsed blocks hold, each list in the order of the text.
pub(super) struct Prose<'b> {
    buffer: &'b Buffer,
    /// The inlines that are words to a reader, and no markers.
    words: Vec<Range<usize>>,
    /// Every span that has the mark; an outer one comes before those inside.
    pub(super) spans: Vec<Span>,
    /// The markers of all spans.
    markers: Vec<Range<usize>>,
    /// What all spans cover together, without overlap.
    covered: Vec<Range<usize>>,
    /// The text of each paragraph, heading, item and cell.
    contents: Vec<Range<usize>>,
}

impl<'b> Prose<'b> {
    /// What `blocks` hold, which are those of `buffer`.
    pub(super) fn new(buffer: &'b Buffer, blocks: &[Block], mark: Mark) -> Self {
        let mut prose = Self {
            buffer,
            words: words(blocks),
            spans: spans(buffer, blocks, mark),
            markers: Vec::new(),
            covered: Vec::new(),
            contents: contents(blocks),
        };
        prose.sort();
        prose
    }

    /// Takes `whole` as words, though it is code or front matter: there markers are only
    /// characters.
    pub(super) fn add_characters(&mut self, whole: &Range<usize>, mark: Mark) {
        let span = written_span(self.buffer, whole, mark.marker());
        self.words.push(whole.clone());
        self.spans.extend(span);
        self.sort();
    }

    fn sort(&mut self) {
        self.words.sort_by_key(|word| word.start);
        let order = |span: &Span| (span.outer.start, std::cmp::Reverse(span.outer.end));
        self.spans.sort_by_key(order);
        let markers = self
            .spans
            .iter()
            .flat_map(|Span { outer, inner }| [outer.start..inner.start, inner.end..outer.end]);
        self.markers = markers.collect();
        self.markers.sort_by_key(|marker| marker.start);
        self.contents.sort_by_key(|content| content.start);
        self.covered = joined(self.spans.iter().map(|span| span.outer.clone()));
    }

    /// The parts of `range` that are text of one paragraph, heading, item or cell, without white
    /// space at their ends.
    pub(super) fn pieces(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let from = self.contents.partition_point(|c| c.end <= range.start);
        let contents = self.contents[from..].iter();
        contents
            .take_while(|content| content.start < range.end)
            .map(|content| {
                let start = with_escape(self.buffer, content.start.max(range.start));
                trimmed(self.buffer, start..content.end.min(range.end))
            })
            .filter(|piece| !piece.is_empty())
            .collect()
    }

    /// Whether there is a character of a word in `range`.
    pub(super) fn has_words(&self, range: &Range<usize>) -> bool {
        let from = self.words.partition_point(|word| word.end <= range.start);
        let words = self.words[from..].iter();
        words
            .take_while(|word| word.start < range.end)
            .map(|word| word.start.max(range.start)..word.end.min(range.end))
            .any(|part| !self.buffer.slice_near(part).trim().is_empty())
    }

    /// Whether there are words in `piece` and all of them are in spans.
    pub(super) fn is_covered(&self, piece: &Range<usize>) -> bool {
        let from = self.covered.partition_point(|c| c.end <= piece.start);
        let mut at = piece.start;
        for covered in &self.covered[from..] {
            if covered.start >= piece.end {
                break;
            }
            if at < covered.start && self.has_words(&(at..covered.start)) {
                return false;
            }
            at = covered.end;
        }
        (at >= piece.end || !self.has_words(&(at..piece.end))) && self.has_words(piece)
    }

    /// `range` without white space and markers at its ends.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let mut kept = trimmed(self.buffer, range);
        loop {
            let from = self.markers.partition_point(|m| m.end <= kept.start);
            let first = self.markers.get(from);
            let to = self.markers.partition_point(|m| m.start < kept.end);
            let last = to.checked_sub(1).and_then(|to| self.markers.get(to));
            kept = match (first, last) {
                (Some(first), _) if first.start == kept.start && first.end < kept.end => {
                    trimmed(self.buffer, first.end..kept.end)
                }
                (_, Some(last)) if last.end == kept.end && last.start > kept.start => {
                    trimmed(self.buffer, kept.start..last.start)
                }
                _ => return kept,
            };
        }
    }

    /// What spans cover together where they meet `piece`.
    pub(super) fn covered_at(&self, piece: &Range<usize>) -> &[Range<usize>] {
        let from = self.covered.partition_point(|c| c.end < piece.start);
        let to = self.covered.partition_point(|c| c.start <= piece.end);
        &self.covered[from.min(to)..to]
    }

    /// The text that it was read from.
    pub(super) fn buffer(&self) -> &'b Buffer {
        self.buffer
    }

    /// The innermost span that holds `at` or ends there.
    pub(super) fn span_at(&self, at: usize, mark: Mark) -> Option<Span> {
        let behind = self.spans.partition_point(|span| span.outer.start <= at);
        self.spans[..behind]
            .iter()
            .filter(|span| at <= span.outer.end)
            .min_by_key(|span| span.outer.len())
            .cloned()
            .or_else(|| written_span(self.buffer, &(at..at), mark.marker()))
    }
}

/// Ranges that are in order, those that overlap or meet as one.
pub(super) fn joined(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => all.push(range),
        }
    }
    all
}

/// The word that the caret stands in or at, or the empty range there. A word of many parts such as
/// `snake_case` is one.
pub(super) fn word_at(buffer: &Buffer, at: usize) -> Range<usize> {
    let line = buffer.line_range(at);
    let start = buffer.floor_boundary(line.start.max(at.saturating_sub(LONGEST_WORD)));
    let text = buffer.slice_near(start..line.end.min(at + LONGEST_WORD));
    let mut word = at..at;
    let mut run = start..start;
    for (from, part) in text.split_word_bound_indices() {
        let end = start + from + part.len();
        if !part.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            run = end..end;
            continue;
        }
        run.end = end;
        if run.start <= at && at <= run.end {
            word = run.clone();
        }
    }
    word
}

fn words(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    each_inline(blocks, &mut |inline| {
        if matches!(
            inline.kind,
            InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Math { .. }
                | InlineKind::FootnoteRef(_)
        ) {
            words.push(inline.range.clone());
        }
    });
    words
}

fn spans(buffer: &Buffer, blocks: &[Block], mark: Mark) -> Vec<Span> {
    let mut spans = Vec::new();
    each_inline(blocks, &mut |inline| {
        let outer = inline.range.clone();
        let run = |sign: char| {
            let source = buffer.slice_near(outer.clone());
            source.len() - source.trim_start_matches(sign).len()
        };
        let marker = match (&inline.kind, mark) {
            (InlineKind::Strong(_), Mark::Strong) => 2,
            (InlineKind::Emphasis(_), Mark::Emphasis) => 1,
            (InlineKind::Strike(_), Mark::Strike) => run('~').min(2),
            (InlineKind::Code(code), Mark::Code) => {
                let fence = run('`');
                let behind = outer.start + fence;
                let padded = buffer.slice_near(behind..behind + 1) == " " && !code.starts_with(' ');
                fence + usize::from(padded)
            }
            _ => return,
        };
        if marker > 0 && outer.len() >= 2 * marker {
            let inner = outer.start + marker..outer.end - marker;
            spans.push(Span { outer, inner });
        }
    });
    spans
}

fn contents(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut contents = Vec::new();
    let mut add = |content: &[Inline]| {
        if let (Some(first), Some(last)) = (content.first(), content.last()) {
            contents.push(first.range.start..last.range.end);
        }
    };
    each_block(blocks, &mut |block| match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Plain(content) => add(content),
        BlockKind::Heading(heading) => add(&heading.content),
        BlockKind::Table(table) => {
            for row in std::iter::once(&table.head).chain(&table.rows) {
                row.cells.iter().for_each(|cell| add(&cell.content));
            }
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                add(&definition.term);
            }
        }
        _ => {}
    });
    contents
}

/// `at`, or the backslash before it that makes a plain character of what stands there.
fn with_escape(buffer: &Buffer, at: usize) -> usize {
    // More of them in a row are nobody's intention.
    let before = buffer.slice_near(at.saturating_sub(64)..at);
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    at - backslashes % 2
}

/// The span that the characters alone make: `marker` at both ends of `range` or right outside.
fn written_span(buffer: &Buffer, range: &Range<usize>, marker: &str) -> Option<Span> {
    let ends = |text: &str| text.len() - text.trim_end_matches(|c| marker.starts_with(c)).len();
    let starts = |text: &str| text.len() - text.trim_start_matches(|c| marker.starts_with(c)).len();
    // Three stars are one and two.
    let fits = |run: usize| run == marker.len() || (run == 3 && marker.starts_with('*'));
    let inside = buffer.slice_near(range.clone());
    if fits(starts(&inside)) && fits(ends(&inside)) && inside.len() > 2 * marker.len() {
        return Some(Span {
            outer: range.clone(),
            inner: range.start + marker.len()..range.end - marker.len(),
        });
    }
    // One sign more than could fit is enough to see that it does not.
    let near = 4;
    let before = buffer.slice_near(range.start.saturating_sub(near)..range.start);
    let after = buffer.slice_near(range.end..range.end + near);
    (fits(ends(&before)) && fits(starts(&after))).then(|| Span {
        outer: range.start - marker.len()..range.end + marker.len(),
        inner: range.clone(),
    })
}
