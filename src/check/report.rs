//! Gathers findings and gives them their lines.

use std::ops::Range;

use super::finding::Finding;
use super::rule::Rule;

/// The findings of one post.
#[derive(Default)]
pub(super) struct Report {
    found: Vec<(Rule, Range<usize>, String)>,
}

impl Report {
    pub(super) fn add(&mut self, rule: Rule, range: Range<usize>, message: impl Into<String>) {
        self.found.push((rule, range, message.into()));
    }

    /// The findings by place, with their lines.
    pub(super) fn finish(mut self, text: &str) -> Vec<Finding> {
        self.found
            .sort_by_key(|(rule, range, _)| (range.start, *rule));
        let mut lines = Lines::of(text);
        let located = self.found.into_iter();
        located
            .map(|(rule, range, message)| lines.located(rule, range, message))
            .collect()
    }
}

/// A finding at a place of a text.
pub(super) fn located(text: &str, rule: Rule, range: Range<usize>, message: String) -> Finding {
    Lines::of(text).located(rule, range, message)
}

/// Counts lines up to places that come in order. CRLF, LF and a lone CR each end a line.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    start: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            start: 0,
        }
    }

    fn located(&mut self, rule: Rule, range: Range<usize>, message: String) -> Finding {
        let to = self.text.floor_char_boundary(range.start);
        let bytes = self.text.as_bytes();
        for index in self.at..to {
            let ends_line = match bytes[index] {
                b'\n' => true,
                b'\r' => bytes.get(index + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                self.line += 1;
                self.start = index + 1;
            }
        }
        self.at = self.at.max(to);
        let before = self.text.get(self.start..to).unwrap_or_default();
        Finding {
            rule,
            line: self.line,
            column: before.trim_start_matches('\u{feff}').chars().count() + 1,
            range,
            message,
        }
    }
}
