//! Marks that something is still to be written: TODO, FIXME, TK, XXX.

use super::report::Report;
use super::rule::Rule;
use crate::markdown::InlineKind;
use crate::markdown::walk::each_inline;
use crate::post::Post;

const MARKS: [&str; 4] = ["TK", "TODO", "FIXME", "XXX"];

pub(super) fn check(text: &str, post: &Post, report: &mut Report) {
    // Nearly every post has none of them, and this is quickly known.
    let body = text.get(post.body.clone()).unwrap_or_default();
    if !MARKS.iter().any(|mark| body.contains(mark)) {
        return;
    }
    each_source(text, post, &mut |at, source| {
        let mut rest = 0;
        for word in source.split(|each: char| !each.is_alphanumeric() && each != '_') {
            let start = rest;
            rest += word.len();
            rest += source[rest..].chars().next().map_or(0, char::len_utf8);
            if is_mark(word, &source[..start], &source[start + word.len()..]) {
                report.add(
                    Rule::Unfinished,
                    at + start..at + start + word.len(),
                    format!(
                        "{word} says that something is still to be written here. Write it or take \
                         the mark out."
                    ),
                );
            }
        }
    });
}

/// Whether a word is such a mark, not one that is written about.
fn is_mark(word: &str, before: &str, after: &str) -> bool {
    match word {
        // Writers put it where a fact is "to come", because hardly a word has it.
        "TK" | "TKTK" | "TKTKTK" => true,
        "TODO" | "FIXME" | "XXX" => {
            let before = before.trim_end_matches(['*', '_']);
            let is_first = before.is_empty() || before.ends_with(['[', '(', '{']);
            let is_alone = after.is_empty();
            after.starts_with(':') || (is_first && (is_alone || after.starts_with([']', ')', '}'])))
        }
        _ => false,
    }
}

/// Calls `visit` for the source of every stretch of prose, with where it starts: not code, not
/// addresses, not raw HTML.
pub(super) fn each_source(text: &str, post: &Post, visit: &mut dyn FnMut(usize, &str)) {
    each_inline(&post.model.blocks, &mut |inline| {
        if let InlineKind::Text(_) = &inline.kind
            && let Some(source) = text.get(inline.range.clone())
        {
            visit(inline.range.start, source);
        }
    });
}

/// Whether a backslash stands before a place.
pub(super) fn is_escaped(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with('\\'))
}
