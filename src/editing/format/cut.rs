//! Edits of markers, in whatever order they are thought of.

use std::ops::Range;

use super::prose::{Prose, Span};
use crate::editing::changes::Changes;
use crate::text::{Buffer, Selections, Transaction};

/// Edits that do not overlap, all in the places of the text before them.
#[derive(Debug, Default)]
pub(super) struct Edits {
    list: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Puts `text` before the byte `at`.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.list.push((at..at, text.into()));
    }

    /// Takes both markers of a span away.
    pub(super) fn dissolve(&mut self, span: &Span) {
        self.delete(span.outer.start..span.inner.start);
        self.delete(span.inner.end..span.outer.end);
    }

    /// Takes `pieces`, which overlap the span and are in order, out of it. What is between them
    /// keeps the mark if there are words in it.
    pub(super) fn cut(&mut self, prose: &Prose<'_>, span: &Span, pieces: &[Range<usize>]) {
        let Span { outer, inner } = span;
        let buffer = prose.buffer();
        let marker = |range: Range<usize>| buffer.slice_near(range).into_owned();
        let opening = outer.start..inner.start;
        let closing = inner.end..outer.end;
        let mut at = inner.start;
        for (index, piece) in pieces.iter().enumerate() {
            let gap = at..piece.start.clamp(at, inner.end);
            at = piece.end.clamp(at, inner.end);
            if prose.has_words(&gap) {
                let kept = prose.trimmed(gap);
                if index > 0 {
                    self.insert(kept.start, marker(opening.clone()));
                }
                self.insert(kept.end, marker(closing.clone()));
            } else if index == 0 {
                self.delete(opening.clone());
            }
        }
        let rest = at..inner.end;
        if prose.has_words(&rest) {
            self.insert(prose.trimmed(rest).start, marker(opening));
        } else {
            self.delete(closing);
        }
    }

    /// Takes in more edits.
    pub(super) fn extend(&mut self, more: Self) {
        self.list.extend(more.list);
    }

    /// `range` of the text with the edits made in it, which are all inside.
    pub(super) fn applied(&self, buffer: &Buffer, range: Range<usize>) -> String {
        let mut out = String::new();
        let mut at = range.start;
        for (edited, new) in sorted(self.list.clone()) {
            out.push_str(&buffer.slice_near(at..edited.start));
            out.push_str(&new);
            at = edited.end;
        }
        out.push_str(&buffer.slice_near(at..range.end));
        out
    }

    /// The edits in order.
    pub(super) fn into_changes(self) -> Changes {
        let mut changes = Changes::default();
        for (range, text) in sorted(self.list) {
            changes.replace(range, text);
        }
        changes
    }

    fn delete(&mut self, range: Range<usize>) {
        self.list.push((range, String::new()));
    }
}

fn sorted(mut list: Vec<(Range<usize>, String)>) -> Vec<(Range<usize>, String)> {
    // An insertion comes before a removal that begins at the same place.
    list.sort_by_key(|(range, _)| (range.start, range.end));
    // Two carets in one span take its markers once.
    list.dedup_by(|a, b| !a.0.is_empty() && a == b);
    list
}

/// Backticks that no run inside `code` can end; one space keeps those at its ends apart
/// (`CommonMark` 0.31.2, section 6.1).
pub(super) fn code_fences(code: &str) -> (String, String) {
    let runs = code.split(|c| c != '`').map(str::len);
    let mut length = 1;
    while runs.clone().any(|run| run == length) {
        length += 1;
    }
    let fence = "`".repeat(length);
    if code.starts_with('`') || code.ends_with('`') {
        (format!("{fence} "), format!(" {fence}"))
    } else {
        (fence.clone(), fence)
    }
}

impl Changes {
    /// The transaction with the selections that `after` says, which is told of the changes.
    pub(super) fn and_finish(self, after: impl FnOnce(&Self) -> Selections) -> Option<Transaction> {
        let selections = after(&self);
        self.finish(selections)
    }
}
