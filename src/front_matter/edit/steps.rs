//! From one list to another with the fewest changes, so that what stays is not touched.

use std::ops::Range;

use super::confirm::same;
use crate::front_matter::value::{Item, Value};

/// Above this many pairs of items only the common ends of two lists are looked for.
const MAX_PAIRS: usize = 250_000;

/// One change of a list. Positions are right if the steps are done in their order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'v> {
    /// Another value in the place of an item.
    Replace(usize, &'v Value),
    /// An item is taken out.
    Remove(usize),
    /// A new item before the one that has this place, or at the end.
    Insert(usize, &'v Value),
}

/// The steps from `old` to `new`, from the end to the start.
pub(super) fn steps<'v>(old: &[Item], new: &'v [Item]) -> Vec<Step<'v>> {
    let mut steps = Vec::new();
    for (from, to) in hunks(old, new).into_iter().rev() {
        let both = from.len().min(to.len());
        for item in new[to.start + both..to.end].iter().rev() {
            steps.push(Step::Insert(from.end, &item.value));
        }
        for index in (from.start + both..from.end).rev() {
            steps.push(Step::Remove(index));
        }
        for pair in (0..both).rev() {
            let value = &new[to.start + pair].value;
            steps.push(Step::Replace(from.start + pair, value));
        }
    }
    steps
}

/// The stretches that differ, in order.
fn hunks(old: &[Item], new: &[Item]) -> Vec<(Range<usize>, Range<usize>)> {
    let is_same = |a: usize, b: usize| same(&old[a].value, &new[b].value);
    let most = old.len().min(new.len());
    let head = (0..most).take_while(|at| is_same(*at, *at)).count();
    let tail = (1..=most - head)
        .take_while(|at| is_same(old.len() - at, new.len() - at))
        .count();
    let (rows, columns) = (old.len() - tail - head, new.len() - tail - head);
    if rows * columns > MAX_PAIRS {
        return vec![(head..head + rows, head..head + columns)];
    }
    // common[a][b]: the most items that the rests from a and b share.
    let mut common = vec![vec![0_usize; columns + 1]; rows + 1];
    for a in (0..rows).rev() {
        for b in (0..columns).rev() {
            common[a][b] = if is_same(head + a, head + b) {
                common[a + 1][b + 1] + 1
            } else {
                common[a + 1][b].max(common[a][b + 1])
            };
        }
    }
    let mut hunks = Vec::new();
    let (mut a, mut b) = (0, 0);
    let mut from = (0, 0);
    let mut close = |from: (usize, usize), a: usize, b: usize| {
        if from != (a, b) {
            hunks.push((head + from.0..head + a, head + from.1..head + b));
        }
    };
    while a < rows && b < columns {
        if is_same(head + a, head + b) {
            close(from, a, b);
            (a, b) = (a + 1, b + 1);
            from = (a, b);
        } else if common[a + 1][b] >= common[a][b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    close(from, rows, columns);
    hunks
}
