//! Headings written with number signs (`CommonMark` 0.31.2, section 4.2).

use std::ops::Range;

use super::lines::{LineEdits, inside_quotes};
use crate::editing::containers::{Line, Part, TAB_STOP};
use crate::text::Buffer;

/// Whether the line is a heading of `level`.
pub(super) fn is_heading(line: &Line, level: usize) -> bool {
    heading(line, line.words()).is_some_and(|heading| heading.level == level)
}

/// Makes the line a heading of `level`, or takes that away. A list marker goes: a heading is no
/// item.
pub(super) fn heading_edits(buffer: &Buffer, line: &Line, level: usize, is_off: bool) -> LineEdits {
    let whole = buffer.line(line.start);
    let words = &whole[line.text_at..];
    let found = heading(line, words);
    let is_same = found.as_ref().is_some_and(|found| found.level == level);
    if is_off && !is_same {
        return Vec::new();
    }
    let inside = inside_quotes(line);
    let start = inside
        .checked_sub(1)
        .map_or(0, |last| line.parts[last].range.end);
    let text = found.map_or(0..words.len(), |found| found.text);
    let new = if is_off {
        String::new()
    } else {
        format!("{} ", "#".repeat(level))
    };
    let opening = start..line.text_at + text.start;
    let closing = line.text_at + text.end..whole.len();
    let mut edits = Vec::new();
    if whole[opening.clone()] != new {
        edits.push((opening, new));
    }
    if !closing.is_empty() {
        edits.push((closing, String::new()));
    }
    edits
}

struct Heading {
    level: usize,
    /// In bytes of the line's words.
    text: Range<usize>,
}

/// The heading that `words`, those of `line`, are, without the signs that may close it.
fn heading(line: &Line, words: &str) -> Option<Heading> {
    let mut inner = line.parts[inside_quotes(line)..].iter();
    let is_code = inner
        .next()
        .filter(|part| part.is_space())
        .is_some_and(|space| space.end_column - space.column >= TAB_STOP);
    let rest = words.trim_start_matches('#');
    let level = words.len() - rest.len();
    let is_marker = (1..=6).contains(&level) && rest.chars().next().is_none_or(char::is_whitespace);
    if is_code || !is_marker || line.parts[inside_quotes(line)..].iter().any(Part::is_item) {
        return None;
    }
    let rest = rest.trim_start();
    let start = words.len() - rest.len();
    let open = rest.trim_end().trim_end_matches('#');
    let is_closed =
        open.len() < rest.trim_end().len() && (open.is_empty() || open.ends_with([' ', '\t']));
    let len = if is_closed {
        open.trim_end().len()
    } else {
        rest.len()
    };
    Some(Heading {
        level,
        text: start..start + len,
    })
}
