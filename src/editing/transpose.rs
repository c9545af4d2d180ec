//! Two characters or two words that change places.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::changes::Changes;
use crate::text::{Buffer, Selection, Selections, Transaction};

/// How far words are looked for, in bytes each way.
const REACH: usize = 2048;

/// Swaps the two characters (grapheme clusters) around each caret and steps over them; at the
/// end of a line the two before it. A selection of two characters swaps them. Carets at the start
/// of a line and other selections do nothing.
pub fn transpose_characters(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    transpose(buffer, selections, |selection| {
        let line = buffer.line_range(selection.head);
        let selected = selection.range();
        let middle = if selection.is_empty() && selection.head == line.end {
            buffer.previous_grapheme(selection.head)
        } else if selection.is_empty() {
            selection.head
        } else {
            buffer.next_grapheme(selected.start)
        };
        if middle <= line.start || middle >= line.end {
            return None;
        }
        let first = buffer.previous_grapheme(middle)..middle;
        let second = middle..buffer.next_grapheme(middle);
        let pair = first.start..second.end;
        (selection.is_empty() || pair == selected).then_some((first, second))
    })
}

/// Swaps the word before or at each caret with the next one of the line, or with the one before
/// it if there is none, and goes behind both. Selections do nothing.
pub fn transpose_words(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    transpose(buffer, selections, |selection| {
        if !selection.is_empty() {
            return None;
        }
        let at = selection.head;
        let line = buffer.line_range(at);
        let start = buffer.floor_boundary(line.start.max(at.saturating_sub(REACH)));
        let end = buffer.floor_boundary(line.end.min(at + REACH));
        let text = buffer.slice_near(start..end);
        let words: Vec<Range<usize>> = text
            .unicode_word_indices()
            .map(|(from, word)| start + from..start + from + word.len())
            .collect();
        let before = words.partition_point(|word| word.start < at);
        let second = before.max(1).min(words.len().checked_sub(1)?);
        let first = second.checked_sub(1)?;
        Some((words[first].clone(), words[second].clone()))
    })
}

/// Swaps the two ranges that `pair` finds for each selection.
fn transpose(
    buffer: &Buffer,
    selections: &Selections,
    pair: impl Fn(Selection) -> Option<(Range<usize>, Range<usize>)>,
) -> Option<Transaction> {
    let mut changes = Changes::default();
    let mut swapped = Vec::with_capacity(selections.count());
    for selection in selections.iter() {
        // A pair that shares a character with the one before is left alone.
        let found = pair(selection).filter(|(first, _)| first.start >= changes.end());
        if let Some((first, second)) = &found {
            let text = |range: Range<usize>| buffer.slice_near(range);
            let whole = [
                text(second.clone()),
                text(first.end..second.start),
                text(first.clone()),
            ];
            changes.replace(first.start..second.end, whole.concat());
        }
        swapped.push((selection, found.map(|(_, second)| second.end)));
    }
    let carets = swapped.into_iter().map(|(selection, end)| match end {
        Some(end) if selection.is_empty() => Selection::caret(changes.after(end)),
        _ => changes.outside(selection),
    });
    let carets = Selections::new(carets.collect(), selections.main_index());
    changes.finish(carets)
}
