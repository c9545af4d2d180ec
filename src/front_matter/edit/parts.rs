//! Parts between brackets or braces: added and removed with their commas, in YAML, TOML and JSON.

use std::ops::Range;

use super::lines;

/// The items of a list, or the keys with their values of a map, and what holds them.
pub(super) struct Parts<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// The line end for new lines.
    pub(super) line_end: &'static str,
    /// Bytes from the opening to the closing bracket.
    pub(super) brackets: Range<usize>,
    /// Bytes of each part, in order.
    pub(super) parts: Vec<Range<usize>>,
}

impl Parts<'_> {
    /// Adds a part before that with the number `at`, or behind all; `pad` stands beside the only
    /// one. The text that comes out.
    pub(super) fn insert(&self, at: usize, source: &str, pad: &str) -> String {
        let text = self.text;
        let Some(last) = self.parts.last() else {
            return self.insert_first(source, pad);
        };
        match self.parts.get(at) {
            Some(next) if self.is_alone(next) => {
                let start = lines::start(text, next.start);
                let indent = &text[start..next.start];
                let line = format!("{indent}{source},{}", self.line_end);
                replaced(text, start..start, &line)
            }
            Some(next) => replaced(text, next.start..next.start, &format!("{source}, ")),
            None if self.is_alone(last) => {
                let indent = &text[lines::start(text, last.start)..last.start];
                let (comma, behind) = if self.comma(last.end).is_some() {
                    ("", ",")
                } else {
                    (",", "")
                };
                let stop = lines::stop(text, last.end);
                let rest = &text[last.end..stop];
                let line = format!("{comma}{rest}{}{indent}{source}{behind}", self.line_end);
                replaced(text, last.end..stop, &line)
            }
            None => replaced(text, last.end..last.end, &format!(", {source}")),
        }
    }

    fn insert_first(&self, source: &str, pad: &str) -> String {
        let inside = self.brackets.start + 1;
        let rest = &self.text[inside..self.brackets.end.saturating_sub(1).max(inside)];
        if rest.trim().is_empty() {
            let padded = format!("{pad}{source}{pad}");
            replaced(self.text, inside..inside + rest.len(), &padded)
        } else {
            replaced(self.text, inside..inside, source)
        }
    }

    /// Takes a part out with its comma; one that has lines of its own with these lines. The text
    /// that comes out.
    pub(super) fn remove(&self, index: usize) -> Option<String> {
        let part = self.parts.get(index)?;
        Some(if self.is_alone(part) {
            self.remove_lines(index, part)
        } else {
            replaced(self.text, self.with_comma(index, part), "")
        })
    }

    fn remove_lines(&self, index: usize, part: &Range<usize>) -> String {
        let start = lines::start(self.text, part.start);
        let end = lines::next(self.text, part.end);
        let is_last = index + 1 == self.parts.len() && index > 0;
        let has_comma = self.comma(part.end).is_some();
        let before = index.checked_sub(1).map(|index| &self.parts[index]);
        match before.and_then(|before| self.comma(before.end)) {
            // Without a comma behind it the one before it does not need its own.
            Some(comma) if is_last && !has_comma => {
                let between = &self.text[comma + 1..start];
                replaced(self.text, comma..end, between)
            }
            _ => replaced(self.text, start..end, ""),
        }
    }

    /// The bytes of a part and of the comma that goes with it.
    fn with_comma(&self, index: usize, part: &Range<usize>) -> Range<usize> {
        match (self.parts.get(index + 1), index.checked_sub(1)) {
            (Some(next), _) => part.start..next.start,
            (None, Some(before)) => self.parts[before].end..part.end,
            (None, None) => {
                let inside = self.brackets.start + 1..self.brackets.end - 1;
                let rest = [
                    &self.text[inside.start..part.start],
                    &self.text[part.end..inside.end],
                ];
                let is_bare = rest.iter().all(|rest| {
                    rest.trim_matches(|c: char| c.is_whitespace() || c == ',')
                        .is_empty()
                });
                if is_bare {
                    inside
                } else {
                    part.start..self.comma(part.end).map_or(part.end, |comma| comma + 1)
                }
            }
        }
    }

    /// Whether nothing but a comma and a comment shares the lines of a part.
    fn is_alone(&self, part: &Range<usize>) -> bool {
        let before = &self.text[lines::start(self.text, part.start)..part.start];
        let behind = &self.text[part.end..lines::stop(self.text, part.end)];
        let behind = behind.trim_start();
        let behind = behind.strip_prefix(',').unwrap_or(behind).trim_start();
        lines::is_blank(before) && (behind.is_empty() || behind.starts_with('#'))
    }

    /// The place of the comma behind a part, past white space and comments.
    fn comma(&self, mut at: usize) -> Option<usize> {
        loop {
            match self.text.as_bytes().get(at)? {
                b',' => return Some(at),
                b'#' => at = lines::next(self.text, at),
                byte if byte.is_ascii_whitespace() => at += 1,
                _ => return None,
            }
        }
    }
}

/// A text with other bytes in a range.
pub(super) fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    let mut changed = String::with_capacity(text.len() + with.len());
    changed.push_str(&text[..range.start]);
    changed.push_str(with);
    changed.push_str(&text[range.end..]);
    changed
}
