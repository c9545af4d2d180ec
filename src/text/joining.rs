//! When what is typed or deleted goes on with the step before, and how two become one.

use std::time::Duration;

use super::edit::EditKind;
use super::history::{Open, Swap};

/// A pause after which typing starts a new step.
const PAUSE: Duration = Duration::from_millis(1500);

/// How many bytes of text are copied to join one more edit to them. What is longer gets a swap of
/// its own in the same step, so that a long run costs as much per key as a short one.
const JOINED: usize = 1024;

/// How a round of swaps goes on with the newest step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Continuation {
    /// It does not: it is a new step.
    None,
    /// It is part of the same step.
    Follows,
    /// The same, and each of its swaps goes on where one of the last round ended.
    Joins,
}

/// How `round` goes on with an open step of which `last` is the last round.
pub(super) fn continuation(
    open: Open,
    last: &[Swap<'_>],
    kind: EditKind,
    time: Duration,
    round: &[Swap<'_>],
) -> Continuation {
    // What happens at one instant is one step: typing over a selection deletes and inserts.
    let at_once = time == open.time && !is_another_input(open.kind, kind);
    let runs = kind == open.kind
        && time.saturating_sub(open.time) <= PAUSE
        && (is_field(kind) || is_contiguous(last, round, kind));
    if !at_once && (!runs || begins_anew(last, round, kind)) {
        return Continuation::None;
    }
    let text: usize = last
        .iter()
        .map(|swap| swap.removed.len() + swap.inserted.len())
        .sum();
    if runs && text < JOINED && !is_field(kind) {
        Continuation::Joins
    } else {
        Continuation::Follows
    }
}

/// The swaps of `last` with their counterparts of `round`, which is contiguous: start, removed and
/// inserted text.
pub(super) fn joined(
    last: &[Swap<'_>],
    round: &[Swap<'_>],
    kind: EditKind,
) -> Vec<(usize, String, String)> {
    let starts = starts_after(last);
    last.iter()
        .zip(round)
        .zip(starts)
        .map(|((last, next), start)| {
            if kind == EditKind::Typing {
                let inserted = [last.inserted, next.inserted].concat();
                (last.start, last.removed.to_owned(), inserted)
            } else if next.start < start {
                let removed = [next.removed, last.removed].concat();
                (last.start - next.removed.len(), removed, String::new())
            } else {
                let removed = [last.removed, next.removed].concat();
                (last.start, removed, String::new())
            }
        })
        .collect()
}

/// Whether what is written is one value, wherever in it each edit is.
fn is_field(kind: EditKind) -> bool {
    matches!(kind, EditKind::Field(_))
}

/// Whether one of the two is a composition and the other is written too: an input method commits a
/// step of its own.
fn is_another_input(last: EditKind, next: EditKind) -> bool {
    let is_written = |kind| matches!(kind, EditKind::Typing | EditKind::Composition);
    let is_composed = last == EditKind::Composition || next == EditKind::Composition;
    is_composed && is_written(last) && is_written(next)
}

/// Whether each swap of `round` goes on where its counterpart of `last` ended.
fn is_contiguous(last: &[Swap<'_>], round: &[Swap<'_>], kind: EditKind) -> bool {
    let starts = starts_after(last);
    let goes_on = |((last, next), start): ((&Swap<'_>, &Swap<'_>), usize)| match kind {
        EditKind::Typing => next.removed.is_empty() && next.start == start + last.inserted.len(),
        EditKind::Deleting => {
            last.inserted.is_empty()
                && next.inserted.is_empty()
                && (next.start == start || next.start + next.removed.len() == start)
        }
        EditKind::Step | EditKind::Composition | EditKind::Field(_) => false,
    };
    last.len() == round.len() && last.iter().zip(round).zip(starts).all(goes_on)
}

/// Where each swap of a round starts in the text after all of them. They were made from the last
/// to the first, so all that come after one in the list stand before it in the text.
fn starts_after(round: &[Swap<'_>]) -> Vec<usize> {
    let (mut added, mut removed) = (0, 0);
    let mut starts: Vec<usize> = round
        .iter()
        .rev()
        .map(|swap| {
            let start = swap.start + added - removed;
            added += swap.inserted.len();
            removed += swap.removed.len();
            start
        })
        .collect();
    starts.reverse();
    starts
}

/// Whether a line ended or a word begins: that is where a new step of typing begins.
fn begins_anew(last: &[Swap<'_>], round: &[Swap<'_>], kind: EditKind) -> bool {
    let mut pairs = last.iter().zip(round);
    kind == EditKind::Typing
        && pairs.any(|(last, next)| {
            last.inserted.ends_with('\n') || starts_word(last.inserted, next.inserted)
        })
}

/// Whether `typed` begins a word after `before`.
fn starts_word(before: &str, typed: &str) -> bool {
    let space_before = before.chars().next_back().is_some_and(char::is_whitespace);
    let space_now = typed.chars().next().is_some_and(char::is_whitespace);
    space_before && !space_now
}
