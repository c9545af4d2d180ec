//! A text with front matter that can be read, and the way to its values.

use super::super::read::{FrontMatter, read};
use super::super::split::Format;
use super::super::value::{Entry, Style, Value, find};
use super::parts::Parts;
use super::{EditError, lines};

/// A text whose front matter has no problems.
pub(super) struct Document<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its front matter.
    pub(super) read: FrontMatter,
    /// The line end for new lines.
    pub(super) line_end: &'static str,
}

/// A map of the front matter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Map<'d> {
    /// Its keys and values.
    pub(super) entries: &'d [Entry],
    /// The entry it is the value of; `None` for the front matter itself.
    pub(super) owner: Option<&'d Entry>,
    /// Whether it stands between braces.
    pub(super) flow: bool,
}

/// Where a path leads.
pub(super) enum Found<'d> {
    /// To an entry of a map.
    Entry(Map<'d>, &'d Entry),
    /// To a map that has no entry for the part of the path with this number.
    Missing(Map<'d>, usize),
    /// To an entry of a map that holds nothing, where a map must be for the part of the path with
    /// this number.
    Nothing(Map<'d>, &'d Entry, usize),
}

impl<'t> Document<'t> {
    /// # Errors
    ///
    /// [`EditError::Unreadable`] for a block with problems.
    pub(super) fn read(text: &'t str) -> Result<Self, EditError> {
        let read = read(text);
        if let Some(problem) = read.problems.first() {
            return Err(EditError::Unreadable {
                line: problem.line,
                message: problem.message.clone(),
            });
        }
        let line_end = lines::first_line_end(&text[read.block.clone()])
            .or_else(|| lines::first_line_end(text))
            .unwrap_or("\n");
        Ok(Self {
            text,
            read,
            line_end,
        })
    }

    /// The front matter as a map.
    pub(super) fn top(&self) -> Map<'_> {
        Map {
            entries: &self.read.entries,
            owner: None,
            flow: self.root().is_some(),
        }
    }

    /// Where the brace stands that the values begin with, if they do: always in JSON.
    pub(super) fn root(&self) -> Option<usize> {
        let inner = &self.text[self.read.inner.clone()];
        let start = self.read.inner.end - inner.trim_start().len();
        let is_open = self.text[start..self.read.inner.end].starts_with('{');
        (is_open && self.read.format != Some(Format::Toml)).then_some(start)
    }

    /// Follows a path of keys.
    ///
    /// # Errors
    ///
    /// [`EditError::Elsewhere`] and [`EditError::NoMap`] for what stands in the way.
    pub(super) fn find(&self, path: &[&str]) -> Result<Found<'_>, EditError> {
        let mut map = self.top();
        for (index, key) in path.iter().enumerate() {
            let Some(entry) = find(map.entries, key) else {
                return Ok(Found::Missing(map, index));
            };
            if index + 1 == path.len() {
                return Ok(Found::Entry(map, entry));
            }
            let key = || path[..=index].join(".");
            if entry.style == Style::Alias {
                return Err(EditError::Elsewhere { key: key() });
            }
            map = match &entry.value {
                Value::Map(entries) => Map {
                    entries,
                    owner: Some(entry),
                    flow: map.flow || entry.style == Style::Flow,
                },
                Value::Null => return Ok(Found::Nothing(map, entry, index + 1)),
                _ => return Err(EditError::NoMap { key: key() }),
            };
        }
        Ok(Found::Missing(map, path.len()))
    }

    /// Whether an entry was merged into its map by a YAML `<<`: its key is not its own.
    pub(super) fn is_merged(&self, entry: &Entry) -> bool {
        entry.style == Style::Alias && &self.text[entry.key_range.clone()] == "<<"
    }

    /// The keys with their values of a map between braces.
    pub(super) fn parts_of(&self, map: &Map<'_>) -> Option<Parts<'t>> {
        let brackets = match map.owner {
            Some(owner) => owner.range.clone(),
            None => {
                let inner = &self.text[..self.read.inner.end];
                self.root()?..inner.trim_end().len()
            }
        };
        let parts = map.entries.iter();
        Some(Parts {
            text: self.text,
            line_end: self.line_end,
            brackets,
            parts: parts
                .map(|entry| entry.key_range.start..entry.range.end.max(entry.key_range.end))
                .collect(),
        })
    }

    /// The items of a list between brackets.
    pub(super) fn items_of(&self, entry: &Entry) -> Parts<'t> {
        let items = entry.value.as_list().iter();
        Parts {
            text: self.text,
            line_end: self.line_end,
            brackets: entry.range.clone(),
            parts: items.map(|item| item.range.clone()).collect(),
        }
    }
}
