//! Links by name, such as `[text][name]`, whose name is not defined.

use super::marks::{each_source, is_escaped};
use super::report::Report;
use super::rule::Rule;
use crate::post::Post;

pub(super) fn check(text: &str, post: &Post, report: &mut Report) {
    // Mostly there is none, and this is quickly known.
    let body = text.get(post.body.clone()).unwrap_or_default();
    if !body.contains("][") {
        return;
    }
    each_source(text, post, &mut |at, source| {
        for (middle, _) in source.match_indices("][") {
            if let Some((start, label)) = reference(source, middle)
                && !is_escaped(text, at + start)
            {
                let end = middle + 2 + label.len() + 1;
                report.add(
                    Rule::ReferenceUnknown,
                    at + start..at + end,
                    format!(
                        "There is no address for [{label}], so readers see the brackets. Add a line \
                         [{label}]: with the address, or correct the name."
                    ),
                );
            }
        }
    });
}

/// The start of the reference around the `][` at `middle`, and its label, if that is what it is.
fn reference(source: &str, middle: usize) -> Option<(usize, &str)> {
    let (before, after) = (&source[..middle], &source[middle + 2..]);
    let start = before.rfind('[')?;
    let words = &before[start + 1..];
    let label = after.split_once(']')?.0;
    // What follows a word at once is an index, as in `table[row][column]`.
    let follows_word = before[..start].ends_with(|last: char| last.is_alphanumeric());
    let is_escaped = before.ends_with('\\');
    let is_plain = !words.contains(']') && !label.contains(['[', '\n', '^']);
    let is_said = words.chars().any(char::is_alphabetic) && !label.trim().is_empty();
    (is_plain && is_said && !follows_word && !is_escaped).then_some((start, label))
}
