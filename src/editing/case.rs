//! Upper, lower, title and toggled case.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::changes::{Changes, facing};
use crate::text::{Buffer, Selection, Selections, Transaction};

/// A way to write letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// ALL CAPITALS.
    Upper,
    /// all small.
    Lower,
    /// Each Word With A Capital. A word is one of Unicode Standard Annex 29.
    Title,
    /// Capitals small and small letters capital, as one who typed with the wrong key down.
    Toggle,
}

/// Writes what is selected in `case`; where nothing is selected, the word at the caret.
pub fn change_case(buffer: &Buffer, selections: &Selections, case: Case) -> Option<Transaction> {
    let mut changes = Changes::default();
    // What each selection changes, behind what those before it do.
    let mut reached: Vec<(Range<usize>, usize)> = Vec::with_capacity(selections.count());
    for selection in selections.iter() {
        let range = reach(buffer, selection);
        let from = match reached.last() {
            // Two carets in one word change it once.
            Some((before, from)) if *before == range => *from,
            _ => range.start.max(changes.end()),
        };
        reached.push((range.clone(), from));
        let rest = from.max(changes.end())..range.end;
        if rest.start >= rest.end {
            continue;
        }
        let text = buffer.slice_near(rest.clone());
        let changed = convert(&text, case);
        if changed != text {
            changes.replace(rest, changed);
        }
    }
    let kept = selections
        .iter()
        .zip(reached)
        .map(|(selection, (range, from))| {
            let start = changes.before(from.min(range.end));
            if !selection.is_empty() {
                return facing(selection, start..changes.after(range.end));
            }
            let before = buffer.slice_near(from..selection.head);
            Selection::caret((start + convert(&before, case).len()).min(changes.after(range.end)))
        });
    let kept = Selections::new(kept.collect(), selections.main_index());
    changes.finish(kept)
}

/// `text` in `case`, by the full mappings of Unicode (section 3.13), which do not depend on the
/// language: `ß` becomes `SS`, a sigma that ends a word `ς`, `İ` an `i` with its dot.
pub fn convert(text: &str, case: Case) -> String {
    match case {
        Case::Upper => text.to_uppercase(),
        Case::Lower => text.to_lowercase(),
        Case::Title => text.split_word_bounds().map(title).collect(),
        Case::Toggle => toggle(text),
    }
}

/// What the command changes for `selection`.
fn reach(buffer: &Buffer, selection: Selection) -> Range<usize> {
    if selection.is_empty() {
        buffer.word_at(selection.head)
    } else {
        selection.range()
    }
}

/// `word` with its first letter in title case and the rest small. What begins with a digit has
/// no capital.
fn title(word: &str) -> String {
    let has_case = |c: char| c.is_lowercase() || c.is_uppercase() || is_digraph(c);
    let first = word
        .char_indices()
        .find(|(_, c)| has_case(*c) || c.is_numeric());
    let Some((at, first)) = first else {
        return word.to_owned();
    };
    let mut titled = word[..at].to_owned();
    push_title(&mut titled, first);
    // Lower case depends on what is before: a last sigma is one only after another letter.
    let lower = word[at..].to_lowercase();
    let skipped: usize = first.to_lowercase().map(char::len_utf8).sum();
    titled.push_str(&lower[skipped..]);
    titled
}

/// Adds `c` in title case: `UnicodeData.txt` and `SpecialCasing.txt` of Unicode, where it is
/// not upper case with the rest of a ligature small.
fn push_title(text: &mut String, c: char) {
    match c {
        '\u{1C4}'..='\u{1C6}' => text.push('\u{1C5}'),
        '\u{1C7}'..='\u{1C9}' => text.push('\u{1C8}'),
        '\u{1CA}'..='\u{1CC}' => text.push('\u{1CB}'),
        '\u{1F1}'..='\u{1F3}' => text.push('\u{1F2}'),
        // Georgian has capitals, but no words that begin with one.
        '\u{10D0}'..='\u{10FF}' => text.push(c),
        '\u{149}' => text.extend(c.to_uppercase()),
        // Greek with iota subscript keeps it as a combining sign.
        '\u{1F80}'..='\u{1FFC}' => text.extend(c.to_uppercase().enumerate().map(|(index, c)| {
            if index > 0 && c == '\u{399}' {
                '\u{345}'
            } else {
                c
            }
        })),
        _ => {
            let mut upper = c.to_uppercase();
            text.extend(upper.next());
            text.extend(upper.flat_map(char::to_lowercase));
        }
    }
}

/// Whether `c` is one of the letters that are two and have a title case of their own.
fn is_digraph(c: char) -> bool {
    matches!(c, '\u{1C4}'..='\u{1CC}' | '\u{1F1}'..='\u{1F3}')
}

fn toggle(text: &str) -> String {
    let mut toggled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let upper = first.is_uppercase();
        let end = rest.find(|c: char| c.is_uppercase() != upper);
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        if upper {
            toggled.push_str(&run.to_lowercase());
        } else {
            toggled.push_str(&run.to_uppercase());
        }
        rest = after;
    }
    toggled
}
