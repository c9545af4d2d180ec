//! How wide text is in a face of fixed width, and columns in a line by that measure.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::Buffer;

/// Columns from one tab stop to the next, as in `CommonMark`.
const TAB: usize = 4;

/// How far into a line columns are told apart, in bytes. All that is further has the last column.
const REACH: usize = 64 * 1024;

/// The columns `text` takes: two for wide characters and emoji, none for combining ones (Unicode
/// Standard Annex 11, as the crate `unicode-width` reads it).
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The column of the byte `at` in its line, from 0.
pub(super) fn column(buffer: &Buffer, at: usize) -> usize {
    let start = buffer.line_range(at).start;
    let text = buffer.slice_near(start..at.min(start + REACH));
    text.graphemes(true).fold(0, advance)
}

/// The last place in `line` (from 0) that is not right of `column` (from 0).
pub(super) fn at_column(buffer: &Buffer, line: usize, column: usize) -> usize {
    let range = buffer.line_range(buffer.line_start(line));
    let text = buffer.slice_near(range.start..range.end.min(range.start + REACH));
    let mut reached = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        reached = advance(reached, cluster);
        if reached > column {
            return range.start + at;
        }
    }
    range.start + text.len()
}

/// The column after `cluster`, which begins at `column`.
fn advance(column: usize, cluster: &str) -> usize {
    if cluster == "\t" {
        (column / TAB + 1) * TAB
    } else {
        column + width(cluster)
    }
}
