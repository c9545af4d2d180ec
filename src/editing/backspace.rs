//! Backspace: an empty pair goes as a whole, a list item goes out one level, a marker goes.

use super::containers::Part;
use super::draft::Draft;
use super::indent::{Way, move_items};
use super::lists::{self, Entry};
use super::numbers::Following;
use super::{AutoPairs, Surroundings, is_verbatim};
use crate::text::{Buffer, Edit, Selections, Transaction};

/// What Backspace does. Between two signs of which the second was put in by itself both go. At
/// the start of the words of a list item it goes out one level with all that is in it, and at the
/// outermost level loses its marker; a quote mark goes likewise. Lists are numbered anew.
///
/// `None` if each selection just loses its text, or the character before the caret.
pub fn backspace(
    buffer: &Buffer,
    selections: &Selections,
    pairs: &AutoPairs,
    surroundings: &impl Surroundings,
) -> Option<Transaction> {
    let mut draft = Draft::new(buffer, selections);
    let mut is_special = false;
    for (index, selection) in selections.iter().enumerate() {
        let range = draft.selection(index).range();
        if !range.is_empty() {
            draft.apply(vec![Edit::delete(range)]);
            continue;
        }
        let at = range.start;
        if let Some(pair) = pairs.empty_at(buffer, selection.head) {
            let start = at - (selection.head - pair.start);
            draft.apply(vec![Edit::delete(start..start + pair.len())]);
            is_special = true;
        } else if !is_verbatim(surroundings, selection.head) && take_marker(&mut draft, at) {
            is_special = true;
        } else {
            let start = draft.now().previous_grapheme(at);
            draft.apply(vec![Edit::delete(start..at)]);
        }
    }
    is_special.then(|| draft.finish())
}

/// Takes back what the line begins with right before `at`. Whether there is something to take.
fn take_marker(draft: &mut Draft, at: usize) -> bool {
    let line = lists::line_at(draft.now(), at);
    let Some(last) = line.parts.last().filter(|part| !part.is_space()) else {
        return false;
    };
    if at != line.start + line.text_at {
        return false;
    }
    let marker = line.start + last.range.start..at;
    let Some(entry) = Entry::innermost(&line).filter(|_| last.is_item()) else {
        draft.apply(vec![Edit::delete(marker)]);
        return true;
    };
    let is_outermost = !line.parts[..entry.part].iter().any(Part::is_item);
    if is_outermost && move_items(draft, line.index..line.index + 1, Way::Out).is_some() {
        return true;
    }
    let following = Following::of(draft.now(), &entry, &entry);
    draft.apply(vec![Edit::delete(marker)]);
    following.number(draft);
    true
}
