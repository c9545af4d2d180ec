//! Lines, paragraphs and sentences around a place.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::super::changes::facing;
use super::super::containers::{Line, lead};
use super::{bytes, touched};
use crate::text::{Buffer, Selection, Selections, Transaction};

/// How far a sentence is looked for, in bytes each way.
const REACH: usize = 4_000;

/// Each selection grown to whole lines with their line ends; one that is that already takes the
/// next line as well.
pub fn select_lines(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    grown(selections, |selection| {
        let mut lines = touched(buffer, selection);
        if bytes(buffer, &lines) == selection.range() {
            lines.end += 1;
        }
        facing(Selection::default(), bytes(buffer, &lines))
    })
}

/// Each selection grown to the paragraphs it reaches into.
pub fn select_paragraphs(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    grown(selections, |selection| {
        let range = selection.range();
        let (first, last) = (
            paragraph_at(buffer, range.start),
            paragraph_at(buffer, range.end),
        );
        facing(
            selection,
            first.start.min(range.start)..last.end.max(range.end),
        )
    })
}

/// Each selection grown to the sentences it reaches into; one that is that already becomes the
/// paragraph.
pub fn select_sentences(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let sentences = grown(selections, |selection| {
        let range = selection.range();
        let first = sentence_at(buffer, range.start);
        // At its end a selection reaches into nothing more.
        let last = if range.is_empty() {
            first.clone()
        } else {
            sentence_at(buffer, buffer.previous_grapheme(range.end))
        };
        facing(
            selection,
            first.start.min(range.start)..last.end.max(range.end),
        )
    });
    sentences.or_else(|| select_paragraphs(buffer, selections))
}

/// The bytes of the paragraph that holds `at`: its lines up to the next blank ones, without the
/// last line end. On a blank line nothing, at its start. A line of quote marks alone is blank.
pub fn paragraph_at(buffer: &Buffer, at: usize) -> Range<usize> {
    let line = buffer.line_of(at);
    let blank = |line: usize| Line::nth(buffer, line).is_blank();
    if blank(line) {
        let start = buffer.line_start(line);
        return start..start;
    }
    let (mut first, mut last) = (line, line);
    while first > 0 && !blank(first - 1) {
        first -= 1;
    }
    while last + 1 < buffer.lines() && !blank(last + 1) {
        last += 1;
    }
    buffer.line_start(first)..buffer.line_range(buffer.line_start(last)).end
}

/// The bytes of the sentence that holds `at` (Unicode Standard Annex 29, over the line ends of
/// its paragraph), without blanks around it. A list item, heading or table row begins a text of
/// its own, and its marker is no part of the sentence. On a blank line nothing.
pub fn sentence_at(buffer: &Buffer, at: usize) -> Range<usize> {
    let at = buffer.floor_boundary(at);
    let prose = prose_around(buffer, at);
    let text = buffer.slice_near(prose.clone());
    let flat = flattened(&text, buffer.line_range(prose.start).start == prose.start);
    let mut found = at..at;
    for (start, sentence) in flat.split_sentence_bound_indices() {
        let words = sentence.trim();
        if words.is_empty() {
            continue;
        }
        let begin = prose.start + start + sentence.len() - sentence.trim_start().len();
        if begin > at && !found.is_empty() {
            break;
        }
        found = begin..begin + words.len();
        if at < prose.start + start + sentence.len() {
            break;
        }
    }
    found
}

/// `selections` grown by `grow`, or `None` if none of them grows.
fn grown(selections: &Selections, grow: impl Fn(Selection) -> Selection) -> Option<Transaction> {
    let grown = selections.map(grow);
    (grown != *selections).then(|| Transaction::select(grown))
}

/// The lines around `at` that are one running text, at most [`REACH`] bytes each way.
fn prose_around(buffer: &Buffer, at: usize) -> Range<usize> {
    let line = buffer.line_of(at);
    let read = |line: usize| Line::nth(buffer, line);
    if read(line).is_blank() {
        return at..at;
    }
    let far = (at.saturating_sub(REACH), at.saturating_add(REACH));
    let (mut first, mut last) = (line, line);
    while first > 0
        && buffer.line_start(first) > far.0
        && !begins_text(&read(first))
        && !read(first - 1).is_blank()
        && !is_alone(&read(first - 1))
    {
        first -= 1;
    }
    while last + 1 < buffer.lines()
        && buffer.line_start(last + 1) < far.1
        && !is_alone(&read(last))
        && !begins_text(&read(last + 1))
        && !read(last + 1).is_blank()
    {
        last += 1;
    }
    let end = buffer.line_range(buffer.line_start(last)).end;
    buffer.floor_boundary(buffer.line_start(first).max(far.0))
        ..buffer.floor_boundary(end.min(far.1))
}

/// Whether `line` does not go on with the text of the line before.
fn begins_text(line: &Line) -> bool {
    is_alone(line) || line.begins_item()
}

/// Whether `line` is a heading or a table row, and the next one no part of its text.
fn is_alone(line: &Line) -> bool {
    line.text[line.quotes()..].starts_with(['#', '|'])
}

/// `text` with the same number of bytes, but line ends and what stands before the words of a
/// line as spaces, and emphasis marks as quote marks, which may stand between a full stop and
/// the end of its sentence.
fn flattened(text: &str, from_line_start: bool) -> String {
    let mut flat = String::with_capacity(text.len());
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim_end_matches(['\n', '\r']);
        let before = match index {
            0 if !from_line_start => 0,
            0 => {
                let rest = words[lead(words).len..].trim_start_matches('#');
                words.len() - rest.len()
            }
            _ => lead(words).quotes,
        };
        flat.extend(std::iter::repeat_n(' ', before));
        flat.extend(words[before..].chars().map(|c| match c {
            '*' | '_' | '~' => '"',
            c => c,
        }));
        flat.extend(std::iter::repeat_n(' ', line.len() - words.len()));
    }
    flat
}
