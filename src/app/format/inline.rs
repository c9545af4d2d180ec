//! Bold, italic, struck out, code: markers put around text or taken away, as the parser reads them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::changes::{Changes, facing};
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{BlockKind, Inline, InlineKind, Model};
use crate::post::Post;
use crate::text::{Buffer, Edit, Selection};

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
    fn marker(self) -> &'static str {
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
struct Span {
    outer: Range<usize>,
    inner: Range<usize>,
}

/// Marks the selection, or the word at the caret; or takes the mark away where all of it has it.
/// White space at the ends stays outside, for `** a**` would not be bold, and every paragraph
/// gets markers of its own, for none reach across a blank line.
pub(super) fn toggle(buffer: &Buffer, selection: Selection, mark: Mark) -> (Edit, Selection) {
    let text = buffer.as_str();
    let model = Post::parse(text).model;
    let mut spans = spans(&model, text, mark);
    if selection.is_empty() {
        return toggle_at(buffer, selection.head, mark, &spans);
    }
    let mut words = words(&model);
    let mut pieces = pieces(&model, text, selection.range());
    if pieces.is_empty() {
        // Front matter or code: there the markers are only characters.
        let whole = trimmed(text, selection.range());
        if whole.is_empty() {
            return (Edit::insert(selection.head, ""), selection);
        }
        spans.extend(written_span(text, &whole, mark.marker()));
        words = std::iter::once(0..text.len()).collect();
        pieces.push(whole);
    }
    let mut touched = pieces[0].start..pieces[pieces.len() - 1].end;
    let marked = |piece: &Range<usize>| is_covered(text, piece, &words, &spans);
    let changes = if pieces.iter().all(marked) {
        unmark(text, &pieces, &words, &spans)
    } else {
        pieces.retain(|piece| !marked(piece));
        let changes = add_marks(text, &mut pieces, &spans, mark);
        for piece in pieces {
            touched = touched.start.min(piece.start)..touched.end.max(piece.end);
        }
        changes
    };
    let after = changes.map_inside(touched);
    (changes.edit(text), facing(after, selection))
}

/// With a caret: takes the marks of the span around it away, or marks the word there.
fn toggle_at(buffer: &Buffer, at: usize, mark: Mark, spans: &[Span]) -> (Edit, Selection) {
    let text = buffer.as_str();
    let around = spans
        .iter()
        .filter(|span| span.outer.start <= at && at <= span.outer.end)
        .min_by_key(|span| span.outer.len())
        .cloned()
        .or_else(|| written_span(text, &(at..at), mark.marker()));
    let mut changes = Changes::default();
    if let Some(span) = around {
        changes.delete(span.outer.start..span.inner.start);
        changes.delete(span.inner.end..span.outer.end);
        let caret = changes.map(at, false);
        return (changes.edit(text), Selection::caret(caret));
    }
    let word = word_at(buffer, at);
    changes.insert(word.start, mark.marker());
    changes.insert(word.end, mark.marker());
    let caret = Selection::caret(at + mark.marker().len());
    (changes.edit(text), caret)
}

/// Takes the mark from the pieces; what else a span holds keeps it.
fn unmark(text: &str, pieces: &[Range<usize>], words: &[Range<usize>], spans: &[Span]) -> Changes {
    let mut changes = Changes::default();
    for piece in pieces {
        for Span { outer, inner } in spans.iter().filter(|span| overlap(&span.outer, piece)) {
            let before = inner.start..piece.start.clamp(inner.start, inner.end);
            if written(text, &before, words).next().is_none() {
                changes.delete(outer.start..inner.start);
            } else {
                let closing = &text[inner.end..outer.end];
                changes.insert(trimmed(text, before).end, closing);
            }
            let after = piece.end.clamp(inner.start, inner.end)..inner.end;
            if written(text, &after, words).next().is_none() {
                changes.delete(inner.end..outer.end);
            } else {
                let opening = &text[outer.start..inner.start];
                changes.insert(trimmed(text, after).start, opening);
            }
        }
    }
    changes
}

/// Marks the pieces, each with the spans that it touches, which lose their own markers.
fn add_marks(text: &str, pieces: &mut Vec<Range<usize>>, spans: &[Span], mark: Mark) -> Changes {
    let mut changes = Changes::default();
    for piece in pieces {
        let chosen = piece.clone();
        for span in spans.iter().filter(|span| overlap(&span.outer, &chosen)) {
            piece.start = piece.start.min(span.outer.start);
            piece.end = piece.end.max(span.outer.end);
            changes.delete(span.outer.start..span.inner.start);
            changes.delete(span.inner.end..span.outer.end);
        }
        let (opening, closing) = match mark {
            Mark::Code => code_fences(&changes.applied(text, piece.clone())),
            _ => (mark.marker().to_owned(), mark.marker().to_owned()),
        };
        changes.insert(piece.start, opening);
        changes.insert(piece.end, closing);
    }
    changes
}

/// Backticks that no run inside `code` can end; one space keeps those at its ends apart
/// (CommonMark 0.31.2, section 6.1).
fn code_fences(code: &str) -> (String, String) {
    let runs = code.split(|c| c != '`').map(str::len);
    let mut length = 1;
    while runs.clone().any(|run| run == length) {
        length += 1;
    }
    let fence = "`".repeat(length);
    if code.starts_with('`') || code.ends_with('`') {
        (format!("{fence} "), format!(" {fence}"))
    } else {
        (fence.clone(), fence)
    }
}

/// Every span of the post that has the mark.
fn spans(model: &Model, text: &str, mark: Mark) -> Vec<Span> {
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
fn pieces(model: &Model, text: &str, range: Range<usize>) -> Vec<Range<usize>> {
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
fn words(model: &Model) -> Vec<Range<usize>> {
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
fn written<'a>(
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
fn is_covered(text: &str, piece: &Range<usize>, words: &[Range<usize>], spans: &[Span]) -> bool {
    let mut written = written(text, piece, words).peekable();
    written.peek().is_some() && written.all(|at| spans.iter().any(|span| span.outer.contains(&at)))
}

/// The span that the characters alone make: `marker` at both ends of `range` or right outside.
fn written_span(text: &str, range: &Range<usize>, marker: &str) -> Option<Span> {
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
    let text = &buffer.as_str()[line.clone()];
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

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
