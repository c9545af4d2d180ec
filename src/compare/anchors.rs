//! What two lists of tokens hold once each, in the same order: places to hold on to where a shortest
//! way is too far (the idea of patience sorting, in the time that sorting takes).

use std::collections::HashMap;

/// Pairs of places of tokens that are in each list exactly once, as many of them as stand in the
/// same order in both.
pub(super) fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let in_old = unique(old);
    let in_new = unique(new);
    let pairs = old.iter().enumerate().filter_map(|(at, token)| {
        let is_unique = in_old.get(token).is_some_and(Option::is_some);
        let there = in_new.get(token).copied().flatten();
        there.filter(|_| is_unique).map(|there| (at, there))
    });
    longest_rise(&pairs.collect::<Vec<_>>())
}

/// The place of each token, or `None` of one that is there more than once.
fn unique(tokens: &[u32]) -> HashMap<u32, Option<usize>> {
    let mut places = HashMap::new();
    for (at, token) in tokens.iter().enumerate() {
        places
            .entry(*token)
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    places
}

/// The longest part of a list, sorted by the first of each pair, in which the second rises too.
fn longest_rise(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // `ends[len]` is the pair with the lowest second that ends a rise of `len + 1`.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, there)) in pairs.iter().enumerate() {
        let len = ends.partition_point(|end| pairs[*end].1 < *there);
        before.push(len.checked_sub(1).map(|last| ends[last]));
        if len == ends.len() {
            ends.push(index);
        } else {
            ends[len] = index;
        }
    }
    let mut rise = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        rise.push(pairs[index]);
        next = before[index];
    }
    rise.reverse();
    rise
}
