//! Bold, italic, struck out, code: markers put around text or taken away, as the parser reads them.

use std::ops::Range;

use super::changes::{Changes, facing};
use super::spans::{
    Mark, Span, is_covered, overlap, pieces, spans, trimmed, word_at, words, written, written_span,
};
use crate::post::Post;
use crate::text::{Buffer, Edit, Selection};

/// Marks the selection, or the word at the caret; or takes the mark away where all of it has it.
/// White space at the ends stays outside, for `** a**` would not be bold, and every paragraph
/// gets markers of its own, for none reach across a blank line.
pub(super) fn toggle(buffer: &Buffer, selection: Selection, mark: Mark) -> (Edit, Selection) {
    let text = &buffer.text();
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
    let text = &buffer.text();
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
/// (`CommonMark` 0.31.2, section 6.1).
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
