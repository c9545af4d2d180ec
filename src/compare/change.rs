//! One text becoming another in place: edits of what differs, so that caret and selections stay
//! where they are.

use super::shortest::Hunk;
use super::texts::words;
use crate::text::{Buffer, Edit, Selection, Selections, Transaction};

/// How many edits there are at most: each is kept in the history by itself.
const MOST: usize = 2_000;

/// The edits that make `new` of `old`: in bytes of `old`, in its order, none touching another.
pub fn edits(old: &str, new: &str) -> Vec<Edit> {
    let hunks = fewer(words(old, new));
    let edits = hunks.into_iter().map(|hunk| Edit {
        range: hunk.old,
        text: new[hunk.new].to_owned(),
    });
    edits.collect()
}

/// What makes `new` of the text in `buffer` as one step of undo; see [`keep_selections`].
pub fn transaction(buffer: &Buffer, new: &str, selections: &Selections) -> Transaction {
    keep_selections(edits(&buffer.text(), new), selections)
}

/// The edits with the selections where they were. Each end of one stays before what comes at its
/// place; one in what goes stands as far into what comes instead, or at its end.
pub fn keep_selections(edits: Vec<Edit>, selections: &Selections) -> Transaction {
    let selections = selections.map(|selection| Selection {
        anchor: follow(&edits, selection.anchor),
        head: follow(&edits, selection.head),
    });
    Transaction { edits, selections }
}

/// Where the byte `at` of the text before the edits is after them.
fn follow(edits: &[Edit], at: usize) -> usize {
    let mut place = at;
    for edit in edits.iter().take_while(|edit| edit.range.start < at) {
        if edit.range.end <= at {
            place = place + edit.text.len() - edit.range.len();
        } else {
            let inside = at - edit.range.start;
            let mut reach = inside.min(edit.text.len());
            while !edit.text.is_char_boundary(reach) {
                reach -= 1;
            }
            place = place - inside + reach;
        }
    }
    place
}

/// The same in fewer hunks, if there are too many: those with the least between them are one.
fn fewer(mut hunks: Vec<Hunk>) -> Vec<Hunk> {
    let mut gap = 64;
    while hunks.len() > MOST {
        let mut fewer: Vec<Hunk> = Vec::with_capacity(hunks.len());
        for hunk in hunks {
            match fewer.last_mut() {
                Some(last) if hunk.old.start - last.old.end < gap => {
                    (last.old.end, last.new.end) = (hunk.old.end, hunk.new.end);
                }
                _ => fewer.push(hunk),
            }
        }
        hunks = fewer;
        gap *= 4;
    }
    hunks
}
