//! Footnotes that are written twice, never referred to, or not written.

use std::collections::HashMap;

use super::marks::{each_source, is_escaped};
use super::report::Report;
use super::rule::Rule;
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{BlockKind, InlineKind, note_key};
use crate::post::Post;

pub(super) fn check(text: &str, post: &Post, report: &mut Report) {
    // Whether anything refers to each note that is written.
    let mut notes = HashMap::new();
    let blocks = &post.model.blocks;
    each_block(blocks, &mut |block| {
        let BlockKind::Footnote { label, .. } = &block.kind else {
            return;
        };
        let range = block.range.clone();
        if notes
            .insert(note_key(label), (false, range.clone()))
            .is_some()
        {
            report.add(
                Rule::FootnoteTwice,
                range,
                format!(
                    "There are two footnotes [^{label}], and readers get only one of them. Give one \
                     another name."
                ),
            );
        }
    });
    each_inline(blocks, &mut |inline| {
        if let InlineKind::FootnoteRef(label) = &inline.kind
            && let Some((is_used, _)) = notes.get_mut(&note_key(label))
        {
            *is_used = true;
        }
    });
    for (is_used, range) in notes.into_values() {
        if !is_used {
            report.add(
                Rule::FootnoteUnused,
                range,
                "Nothing in the text refers to this footnote, so readers do not get it. Refer to \
                 it or take it out.",
            );
        }
    }
    unknown(text, post, report);
}

/// References to notes that are not written: these stay in the text as they are.
fn unknown(text: &str, post: &Post, report: &mut Report) {
    // Mostly there is none, and this is quickly known.
    let body = text.get(post.body.clone()).unwrap_or_default();
    if !body.contains("[^") {
        return;
    }
    each_source(text, post, &mut |at, source| {
        for (start, _) in source.match_indices("[^") {
            let label = source[start + 2..].split_once(']').map(|(label, _)| label);
            let label = label.filter(|label| is_label(label) && !is_escaped(text, at + start));
            if let Some(label) = label {
                let start = at + start;
                report.add(
                    Rule::FootnoteUnknown,
                    start..start + label.len() + 3,
                    format!(
                        "There is no footnote [^{label}], so readers see the brackets. Write it, or \
                         correct the name."
                    ),
                );
            }
        }
    });
}

/// What can name a note, and is no set of characters in an expression such as `[^a-z]`.
fn is_label(label: &str) -> bool {
    let is_word = |each: char| each.is_alphanumeric() || matches!(each, '-' | '_');
    !label.is_empty() && label.chars().all(is_word) && !matches!(label, "a-z" | "A-Z" | "0-9")
}
