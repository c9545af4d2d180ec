//! A sign typed on a selection: it is put on both sides, and the words stay selected.

use std::ops::Range;

use super::containers::{Line, Part};
use crate::text::Buffer;

/// The signs that come in pairs.
const PAIRS: [(char, char); 14] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('*', '*'),
    ('_', '_'),
    ('~', '~'),
    ('“', '”'),
    ('‘', '’'),
    ('«', '»'),
    ('「', '」'),
    ('『', '』'),
];

/// The sign that closes what `open` opens.
pub(super) fn closing(open: char) -> Option<char> {
    let pair = PAIRS.iter().find(|(sign, _)| *sign == open);
    pair.map(|(_, close)| *close)
}

/// Whether `sign` marks words and not the places beside them: such a mark does not reach across
/// paragraphs, and must touch its words (`CommonMark` 0.31.2, section 6.2).
pub(super) fn is_mark(sign: char) -> bool {
    matches!(sign, '*' | '_' | '~' | '`')
}

/// The parts of `range` that get `sign` on both sides: all of it, or for a mark the words of each
/// paragraph or item. Empty if there are no words.
pub(super) fn pieces(buffer: &Buffer, range: Range<usize>, sign: char) -> Vec<Range<usize>> {
    if !is_mark(sign) {
        let is_blank = buffer.slice_near(range.clone()).trim().is_empty();
        return if is_blank { Vec::new() } else { vec![range] };
    }
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    let first = buffer.line_of(range.start);
    for index in first..=buffer.line_of(range.end) {
        let line = Line::nth(buffer, index);
        let full = buffer.line_range(line.start);
        let start = (line.start + line.text_at).max(range.start);
        let end = full.end.min(range.end);
        let words = buffer.slice_near(start..end.max(start));
        let begun = start + words.len() - words.trim_start().len();
        let piece = begun..begun + words.trim().len();
        if piece.is_empty() {
            goes_on = false;
            continue;
        }
        let is_item = line.parts.iter().any(Part::is_item) && start <= line.start + line.text_at;
        match pieces.last_mut() {
            Some(last) if goes_on && !is_item => last.end = piece.end,
            _ => pieces.push(piece),
        }
        goes_on = true;
    }
    pieces
}
