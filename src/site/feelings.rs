//! Likes and reactions of a post: what the front matter says how often, and the shares of it.

use super::drawing::drawing;
use super::parts::{Count, Reaction};
use super::words::PageWords;
use crate::front_matter::{FrontMatter, Value};

/// Where the front matter keeps the counts. Zola and Hugo keep what is not their own in a table.
const PLACES: [&str; 3] = ["reactions", "extra.reactions", "params.reactions"];

/// Likes and dislikes.
pub(super) fn likes(front_matter: &FrontMatter, words: &PageWords) -> Vec<Count> {
    let rows = [("like", &words.like), ("dislike", &words.dislike)];
    counts(front_matter, &rows)
}

/// The reactions with their shares.
pub(super) fn reactions(front_matter: &FrontMatter, words: &PageWords) -> Vec<Reaction> {
    let rows = [
        ("happy", &words.happy),
        ("sad", &words.sad),
        ("excited", &words.excited),
        ("sleepy", &words.sleepy),
        ("angry", &words.angry),
        ("surprise", &words.surprise),
    ];
    let counts = counts(front_matter, &rows);
    let numbers: Vec<_> = counts.iter().map(|count| count.count).collect();
    counts
        .into_iter()
        .zip(percentages(&numbers))
        .map(|(count, percent)| Reaction { count, percent })
        .collect()
}

/// The shares of numbers in whole hundredths that sum to exactly 100, or all 0: each is rounded
/// down, and what is missing goes to those with the largest remainders (the first of equals).
pub fn percentages(numbers: &[u64]) -> Vec<u8> {
    let total: u128 = numbers.iter().copied().map(u128::from).sum();
    if total == 0 {
        return vec![0; numbers.len()];
    }
    let mut shares: Vec<(u8, u128)> = numbers
        .iter()
        .map(|&number| {
            let hundredfold = u128::from(number) * 100;
            // At most 100.
            let whole = u8::try_from(hundredfold / total).unwrap_or(100);
            (whole, hundredfold % total)
        })
        .collect();
    let given: usize = shares.iter().map(|(whole, _)| usize::from(*whole)).sum();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(shares[index].1));
    for &index in order.iter().take(100_usize.saturating_sub(given)) {
        shares[index].0 += 1;
    }
    shares.into_iter().map(|(whole, _)| whole).collect()
}

fn counts(front_matter: &FrontMatter, rows: &[(&str, &String)]) -> Vec<Count> {
    let map = PLACES
        .iter()
        .filter_map(|place| front_matter.get(place))
        .find(|entry| matches!(entry.value, Value::Map(_)));
    rows.iter()
        .map(|(id, label)| Count {
            id: (*id).to_owned(),
            label: (*label).clone(),
            count: map
                .and_then(|entry| entry.value.get(id))
                .map_or(0, |entry| number(&entry.value)),
            icon: drawing(id),
        })
        .collect()
}

/// A count as it may be written; what is none counts nothing.
fn number(value: &Value) -> u64 {
    match value {
        Value::Integer { value, .. } => u64::try_from((*value).max(0)).unwrap_or(u64::MAX),
        Value::Text(text) => text.trim().parse().unwrap_or(0),
        _ => 0,
    }
}
