//! Where marks are in a text, as the parser reads them: spans, words, pieces that take markers.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{BlockKind, Inline, InlineKind, Model};
use crate::text::Buffer;

/// What can be done to a piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Emphasis,
    Strike,
    Code,
}

impl Mark {
    /// What is put on both sides.
    pub(super) fn marker(self) -> &'static str {
        match self {
            Self::Strong => "**",
            Self::Emphasis => "*",
            Self::Strike => "~~",
            Self::Code => "`",
        }
    }
}

/// A span that has the mark, with and without its markers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) outer: Range<usize>,
    pub(super) inner: Range<usize>,
}

/// Every span of the post that has the mark.
pub(super) fn spans(model: &Model, text: &str, mark: Mark) -> Vec<Span> {
    let mut spans = Vec::new();
    each_inline(&model.blocks, &mut |inline| {
        let outer = inline.range.clone();
        let source = &text[outer.clone()];
        let run = |c| source.len() - source.trim_start_matches(c).len();
        let marker = match (&inline.kind, mark) {
            (InlineKind::Strong(_), Mark::Strong) => 2,
            (InlineKind::Emphasis(_), Mark::Emphasis) => 1,
            (InlineKind::Strike(_), Mark::Strike) => run('~').min(2),
            (InlineKind::Code(code), Mark::Code) => {
                let fence = run('`');
                let padded = source[fence..].starts_with(' ') && !code.starts_with(' ');
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

/// The parts of `range` that are text of one paragraph, heading, item or cell, without white space
/// at their ends.
pub(super) fn pieces(model: &Model, text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut add = |content: &[Inline]| {
        if let (Some(first), Some(last)) = (content.first(), content.last()) {
            let start = with_escape(text, first.range.start.max(range.start));
            let end = last.range.end.min(range.end);
            if start < end {
                pieces.push(trimmed(text, start..end));
            }
        }
    };
    each_block(&model.blocks, &mut |block| match &block.kind {
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
    pieces.retain(|piece| !piece.is_empty());
    pieces.sort_by_key(|piece| piece.start);
    pieces
}

/// `at`, or the backslash before it that makes a plain character of what stands there.
fn with_escape(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    at - backslashes % 2
}

/// The inlines that are words to a reader, and no markers.
pub(super) fn words(model: &Model) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    each_inline(&model.blocks, &mut |inline| {
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

/// The bytes in `range` at which a character of a word begins.
pub(super) fn written<'a>(
    text: &'a str,
    range: &'a Range<usize>,
    words: &'a [Range<usize>],
) -> impl Iterator<Item = usize> + 'a {
    words
        .iter()
        .map(|word| word.start.max(range.start)..word.end.min(range.end))
        .filter(|part| part.start < part.end)
        .flat_map(|part| {
            let characters = text[part.clone()].char_indices();
            characters.map(move |(i, c)| (part.start + i, c))
        })
        .filter(|(_, c)| !c.is_whitespace())
        .map(|(at, _)| at)
}

/// Whether there are words in `piece` and all of them are in spans.
pub(super) fn is_covered(
    text: &str,
    piece: &Range<usize>,
    words: &[Range<usize>],
    spans: &[Span],
) -> bool {
    let mut written = written(text, piece, words).peekable();
    written.peek().is_some() && written.all(|at| spans.iter().any(|span| span.outer.contains(&at)))
}

/// The span that the characters alone make: `marker` at both ends of `range` or right outside.
pub(super) fn written_span(text: &str, range: &Range<usize>, marker: &str) -> Option<Span> {
    let ends = |text: &str| text.len() - text.trim_end_matches(|c| marker.starts_with(c)).len();
    let starts = |text: &str| text.len() - text.trim_start_matches(|c| marker.starts_with(c)).len();
    // Three stars are one and two.
    let fits = |run: usize| run == marker.len() || (run == 3 && marker.starts_with('*'));
    let inside = &text[range.clone()];
    if fits(starts(inside)) && fits(ends(inside)) && inside.len() > 2 * marker.len() {
        return Some(Span {
            outer: range.clone(),
            inner: range.start + marker.len()..range.end - marker.len(),
        });
    }
    (fits(ends(&text[..range.start])) && fits(starts(&text[range.end..]))).then(|| Span {
        outer: range.start - marker.len()..range.end + marker.len(),
        inner: range.clone(),
    })
}

/// The word that the caret stands in or at, or the empty range there.
pub(super) fn word_at(buffer: &Buffer, at: usize) -> Range<usize> {
    let line = buffer.line_range(at);
    let text = &buffer.slice_near(line.clone());
    let mut word = at..at;
    let mut run = line.start..line.start;
    for (start, part) in text.split_word_bound_indices() {
        let start = line.start + start;
        let end = start + part.len();
        let is_word = part.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if !is_word {
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

/// `range` without white space at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}

pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
