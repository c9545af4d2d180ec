//! The numbers of ordered lists: one after the other, or all the same where the writer has it so.

use std::ops::Range;

use super::containers::{Item, Line, TAB_STOP, after_space};
use super::draft::Draft;
use super::lists::{self, Entry};
use super::{Surroundings, is_verbatim};
use crate::text::{Buffer, Edit, Selections, Transaction};

/// The largest number an item can have: nine digits (`CommonMark` 0.31.2, section 5.2).
const MAX: u64 = 999_999_999;

/// Numbers the ordered lists around the selections anew, each from its first item on: one after
/// the other, or all alike if its first two items are. What is in an item whose number gets
/// longer or shorter moves along. `None` when all are right already.
pub fn renumber(
    buffer: &Buffer,
    selections: &Selections,
    surroundings: &impl Surroundings,
) -> Option<Transaction> {
    let mut draft = Draft::new(buffer, selections);
    let mut done = 0;
    let mut is_changed = false;
    for (index, selection) in selections.iter().enumerate() {
        let line = lists::line_at(draft.now(), draft.selection(index).head);
        if line.index < done || is_verbatim(surroundings, selection.head) {
            continue;
        }
        let around = Entry::innermost(&line).or_else(|| {
            let depth = line.depth(line.parts.len());
            lists::owner(draft.now(), line.index, depth)
        });
        let Some(entry) = around.filter(|entry| entry.number().is_some()) else {
            continue;
        };
        let first = lists::first(draft.now(), &entry);
        let start = first.number().unwrap_or(1);
        let step = step_of(draft.now(), &first);
        let numbered = renumbered(draft.now(), &first, start, step, usize::MAX);
        done = numbered.end;
        is_changed |= !numbered.edits.is_empty();
        draft.apply(numbered.edits);
    }
    is_changed.then(|| draft.finish())
}

/// The edits that number a list, and the line after it.
pub(super) struct Numbered {
    pub(super) edits: Vec<Edit>,
    pub(super) end: usize,
}

/// The items after some that go elsewhere.
pub(super) struct Following {
    /// The line of the next one, counted from the end of the text.
    line: Option<usize>,
    /// Their first number, should they begin a list.
    restart: Option<u64>,
    step: u64,
}

impl Following {
    /// Those after the items from `first` to `last` of a list.
    pub(super) fn of(buffer: &Buffer, first: &Entry, last: &Entry) -> Self {
        let is_first = lists::previous(buffer, first).is_none_or(|p| !p.is_alike(first));
        Self {
            line: lists::next(buffer, last).map(|next| buffer.lines() - next.line),
            restart: if is_first { first.number() } else { Some(1) },
            step: step_of(buffer, first),
        }
    }

    /// Numbers them anew, now that those are gone.
    pub(super) fn number(self, draft: &mut Draft) {
        if let Some(line) = self.line {
            let line = draft.now().lines() - line;
            number_list(draft, line..line, self.restart, self.step);
        }
    }
}

/// Numbers the list from the item `from` on, which gets `start`; each later one gets `step` more.
/// Ends at the first item that begins in the line `settled` or below and is right already: so are
/// those behind it.
pub(super) fn renumbered(
    buffer: &Buffer,
    from: &Entry,
    start: u64,
    step: u64,
    settled: usize,
) -> Numbered {
    let mut edits = Vec::new();
    let mut end = from.line + 1;
    let mut wanted = start;
    let mut next = Some(from.clone());
    while let Some(entry) = next
        && wanted <= MAX
        && (entry.line < settled || entry.number() != Some(wanted))
    {
        let following = lists::next(buffer, &entry);
        end = entry.line + 1;
        edits.extend(numbered(buffer, &entry, wanted));
        wanted += step;
        next = following;
    }
    Numbered { edits, end }
}

/// How much the numbers grow from one item to the next, seen from `entry` and its neighbours:
/// 0 where they are all alike, which is a way to write lists that never need renumbering.
pub(super) fn step_of(buffer: &Buffer, entry: &Entry) -> u64 {
    let is_same = |other: Option<Entry>| {
        other.is_some_and(|other| other.is_alike(entry) && other.number() == entry.number())
    };
    let is_lazy = entry.number().is_some()
        && (is_same(lists::next(buffer, entry)) || is_same(lists::previous(buffer, entry)));
    u64::from(!is_lazy)
}

/// Numbers the items that begin in `lines`, which have come to their list, and those behind them:
/// from the number of the item above on, or from `restart` if they are the first.
pub(super) fn number_list(draft: &mut Draft, lines: Range<usize>, restart: Option<u64>, step: u64) {
    let line = Line::nth(draft.now(), lines.start);
    let Some(entry) = Entry::movable(&line).filter(|entry| entry.number().is_some()) else {
        return;
    };
    let above = lists::above(draft.now(), &entry);
    let own = match above.and_then(|above| above.number()) {
        Some(number) => number + step,
        None => restart.unwrap_or(1),
    };
    let numbered = renumbered(draft.now(), &entry, own, step, lines.end);
    draft.apply(numbered.edits);
}

/// How `number` is written in the place of `old`: one that begins with zeros keeps its length.
pub(super) fn written(number: u64, old: &Item) -> String {
    let number = number.min(MAX);
    let (before, digits) = old.number.unwrap_or_default();
    if before.to_string().len() < digits {
        format!("{number:0digits$}")
    } else {
        number.to_string()
    }
}

/// The edit that moves what `line` has after `depth` quotes by `columns` to the right or, if less
/// than nothing, to the left. What is put in on the way there is the very thing that is taken out
/// on the way back. `tabs` says whether whole stops are made of tabs.
pub(super) fn shifted(line: &Line, depth: usize, columns: isize, tabs: bool) -> Option<Edit> {
    let view = line.view(depth)?;
    let range = view.indentation();
    let space = &line.text[range.clone()];
    let place = |from: usize, to: usize| line.start + from..line.start + to;
    let width = after_space(view.base(), space);
    if let Ok(more) = usize::try_from(columns) {
        let stops = more / TAB_STOP;
        let is_even = more.is_multiple_of(TAB_STOP) && width.is_multiple_of(TAB_STOP);
        let new = if tabs && is_even {
            "\t".repeat(stops)
        } else {
            " ".repeat(more)
        };
        return (more > 0).then(|| Edit::replace(place(range.end, range.end), new));
    }
    let target = width
        .saturating_sub(columns.unsigned_abs())
        .max(view.base());
    let mut kept = space.len();
    while kept > 0 && after_space(view.base(), &space[..kept]) > target {
        kept -= 1;
    }
    let missing = target - after_space(view.base(), &space[..kept]);
    (kept < space.len())
        .then(|| Edit::replace(place(range.start + kept, range.end), " ".repeat(missing)))
}

/// The edits that give `entry` the number `wanted` and keep its contents its own.
fn numbered(buffer: &Buffer, entry: &Entry, wanted: u64) -> Vec<Edit> {
    let Some((number, digits)) = entry.item.number else {
        return Vec::new();
    };
    if number == wanted {
        return Vec::new();
    }
    let new = written(wanted, &entry.item);
    let start = buffer.line_start(entry.line) + entry.item.spacing.start - 1 - digits;
    let grown = new.len().cast_signed() - digits.cast_signed();
    let mut edits = vec![Edit::replace(start..start + digits, new)];
    if grown != 0 {
        for index in entry.line + 1..lists::end(buffer, entry) {
            let line = Line::nth(buffer, index);
            let is_inside = line
                .view(entry.depth)
                .is_some_and(|view| !view.is_blank() && view.indent() >= entry.content);
            if is_inside {
                edits.extend(shifted(&line, entry.depth, grown, false));
            }
        }
    }
    edits
}
