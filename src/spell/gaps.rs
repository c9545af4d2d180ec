//! The stretches of a text between what the caller wants skipped.

use std::ops::Range;

/// A stretch of text that is to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Whether a word at its very start goes on in what is skipped or beyond it.
    joined_before: bool,
    /// The same for a word at its very end.
    joined_after: bool,
}

impl Gap {
    /// Whether a word of this stretch is only a part of a longer one.
    pub(super) fn cuts(&self, word: &Range<usize>) -> bool {
        (self.joined_before && word.start == self.range.start)
            || (self.joined_after && word.end == self.range.end)
    }
}

/// The stretches in order. The ranges may overlap, be out of order and end anywhere.
pub(super) fn gaps(text: &str, skip: &[Range<usize>]) -> Vec<Gap> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut joined_before = false;
    for skipped in merged(text, skip) {
        found.push(Gap {
            range: start..skipped.start,
            joined_before,
            joined_after: joins(text, &skipped, text[skipped.clone()].chars().next()),
        });
        joined_before = joins(text, &skipped, text[skipped.clone()].chars().next_back());
        start = skipped.end;
    }
    found.push(Gap {
        range: start..text.len(),
        joined_before,
        joined_after: false,
    });
    found.retain(|gap| !gap.range.is_empty());
    found
}

/// Whether the words beside a skipped range are not whole: letters are in it beside them, it is
/// code (the `s` of `` `Vec`s ``), or a word stands on both sides of it, as of emphasis inside one.
fn joins(text: &str, skipped: &Range<usize>, nearest: Option<char>) -> bool {
    let letter_before = text[..skipped.start].ends_with(char::is_alphanumeric);
    let letter_after = text[skipped.end..].starts_with(char::is_alphanumeric);
    (letter_before && letter_after) || nearest.is_some_and(|c| c == '`' || c.is_alphanumeric())
}

fn merged(text: &str, skip: &[Range<usize>]) -> Vec<Range<usize>> {
    let on_boundaries = |range: &Range<usize>| {
        text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end)
    };
    let mut sorted: Vec<_> = skip
        .iter()
        .map(on_boundaries)
        .filter(|range| range.start < range.end)
        .collect();
    sorted.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in sorted {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}
