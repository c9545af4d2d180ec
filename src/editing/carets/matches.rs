//! More selections of the same text.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::super::changes::facing;
use crate::text::{Buffer, Selection, Selections, Transaction};

/// How many bytes of the text are searched at once.
const WINDOW: usize = 64 * 1024;

/// How many bytes around a match are looked at for where its word begins and ends.
const AROUND: usize = 64;

/// Whether a word can go on beyond one of its ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Joined,
    Apart,
    /// What is further on decides: a full stop or an apostrophe may be inside a word.
    Open,
}

/// What is looked for.
struct Needle {
    text: String,
    /// Whether it must stand as a word, because it was selected as one.
    is_word: bool,
}

/// Adds the next match of the main selection, around the end of the text if need be, and makes
/// it the main one. Where a caret selects nothing, selects the words at the carets first. Words
/// that are selected as a whole match as whole words only. Searches no further than the match.
pub fn add_next_match(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    if selections.iter().any(|selection| selection.is_empty()) {
        let words = with_words(buffer, selections);
        return (words != *selections).then(|| Transaction::select(words));
    }
    let found = next_free(buffer, selections)?;
    let mut list: Vec<_> = selections.iter().collect();
    list.push(facing(selections.main(), found));
    let main = list.len() - 1;
    Some(Transaction::select(Selections::new(list, main)))
}

/// As [`add_next_match`], but the main selection is given up. Without another match the next
/// selection becomes the main one; `None` if there is none.
pub fn skip_match(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    if selections.main().is_empty() {
        return None;
    }
    let found = next_free(buffer, selections);
    let mut list: Vec<_> = selections.iter().collect();
    let mut main = selections.main_index();
    let skipped = list.remove(main);
    if let Some(found) = found {
        main = list.len();
        list.push(facing(skipped, found));
    } else if list.is_empty() {
        return None;
    } else if main == list.len() {
        main = 0;
    }
    Some(Transaction::select(Selections::new(list, main)))
}

/// Selects all matches of the main selection, or of the word at its caret, in the whole text.
pub fn select_all_matches(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let main = with_words(buffer, &Selections::one(selections.main()));
    let needle = needle(buffer, &main)?;
    let main = main.main();
    let mut list = Vec::new();
    let mut main_index = 0;
    let mut from = 0;
    while let Some(found) = find(buffer, &needle, from..buffer.len()) {
        from = found.end;
        if found.start <= main.range().start {
            main_index = list.len();
        }
        list.push(facing(main, found));
    }
    let all = Selections::new(list, main_index);
    (all != *selections).then(|| Transaction::select(all))
}

/// `selections` with the word at each caret selected.
fn with_words(buffer: &Buffer, selections: &Selections) -> Selections {
    selections.map(|selection| {
        if !selection.is_empty() {
            return selection;
        }
        let word = buffer.word_at(selection.head);
        if buffer.slice_near(word.clone()).trim().is_empty() {
            selection
        } else {
            facing(Selection::default(), word)
        }
    })
}

/// The next match behind the main selection that is not selected.
fn next_free(buffer: &Buffer, selections: &Selections) -> Option<Range<usize>> {
    let needle = needle(buffer, selections)?;
    let main = selections.main().range();
    let taken: Vec<Range<usize>> = selections.iter().map(|other| other.range()).collect();
    let is_free = |found: &Range<usize>| {
        let next = taken.partition_point(|other| other.end <= found.start);
        taken.get(next).is_none_or(|other| other.start >= found.end)
    };
    [main.end..buffer.len(), 0..main.start]
        .into_iter()
        .find_map(|mut range| {
            while let Some(found) = find(buffer, &needle, range.clone()) {
                if is_free(&found) {
                    return Some(found);
                }
                range.start = found.end;
            }
            None
        })
}

fn needle(buffer: &Buffer, selections: &Selections) -> Option<Needle> {
    let text = buffer.slice_near(selections.main().range()).into_owned();
    // Scripts without spaces have words only by meaning: there a match may be anywhere.
    let spaced = |c: char| {
        let unspaced =
            matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}');
        c.width() != Some(2) && !unspaced
    };
    let is_word = text.chars().any(char::is_alphanumeric)
        && text.chars().all(spaced)
        && buffer.word_at(selections.main().range().start) == selections.main().range();
    (!text.is_empty()).then_some(Needle { text, is_word })
}

/// The first match in `range`.
fn find(buffer: &Buffer, needle: &Needle, range: Range<usize>) -> Option<Range<usize>> {
    let length = needle.text.len();
    let mut start = range.start;
    while start + length <= range.end {
        let end = range.end.min(start + length + WINDOW);
        // A character split at the end is whole in the next window.
        let text = buffer.slice_near(start..end);
        let mut from = 0;
        while let Some(at) = text[from..].find(&needle.text) {
            let found = start + from + at..start + from + at + length;
            if !needle.is_word || is_word(buffer, &found) {
                return Some(found);
            }
            from += at + length;
        }
        if end == range.end {
            return None;
        }
        // What may still begin a match starts in the last bytes that a match does not fill.
        start = (start + from).max(buffer.floor_boundary(end - length));
    }
    None
}

/// Whether a match stands as a word of its own (Unicode Standard Annex 29).
fn is_word(buffer: &Buffer, found: &Range<usize>) -> bool {
    let start = buffer.floor_boundary(found.start.saturating_sub(AROUND));
    let text = buffer.slice_near(start..found.end.saturating_add(AROUND));
    let (at, end) = (found.start - start, found.end - start);
    let (before, after) = (text[..at].chars().next_back(), text[end..].chars().next());
    let sides = [
        before.map_or(Side::Apart, side),
        after.map_or(Side::Apart, side),
    ];
    if sides.contains(&Side::Joined) {
        return false;
    }
    if sides == [Side::Apart; 2] {
        return true;
    }
    let mut words = text.split_word_bound_indices();
    words.any(|(from, word)| from == at && from + word.len() == end)
}

/// What a character beside a match makes of it.
fn side(c: char) -> Side {
    if c.is_alphanumeric() || c == '_' {
        Side::Joined
    } else if c.is_whitespace()
        || (c.is_ascii() && !matches!(c, '\'' | '"' | '.' | ':' | ',' | ';'))
    {
        Side::Apart
    } else {
        Side::Open
    }
}
