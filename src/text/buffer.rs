//! The buffer: the characters themselves, with snapshots that are free to take.

use std::ops::Range;
use std::sync::Arc;

use super::edit::{Edit, EditError};

/// The text of a document. Cloning is free: the characters are shared until one side changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Buffer {
    text: Arc<String>,
}

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters (Unicode scalar values).
    pub column: usize,
}

impl Buffer {
    /// A buffer that holds `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: Arc::new(text.into()),
        }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text of `range`, or `None` if it is out of bounds or splits a character.
    pub fn slice(&self, range: Range<usize>) -> Option<&str> {
        self.text.get(range)
    }

    /// Applies `edit` and returns the edit that takes it back.
    ///
    /// # Errors
    /// When the range is out of bounds or splits a character; the text is then unchanged.
    pub fn apply(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        let removed = self
            .text
            .get(edit.range.clone())
            .ok_or_else(|| EditError::BadRange {
                range: edit.range.clone(),
                len: self.len(),
            })?;
        let inverse = Edit {
            range: edit.range.start..edit.range.start + edit.text.len(),
            text: removed.to_owned(),
        };
        Arc::make_mut(&mut self.text).replace_range(edit.range.clone(), &edit.text);
        Ok(inverse)
    }

    /// The largest character boundary that is not after `at`.
    pub fn floor_boundary(&self, at: usize) -> usize {
        self.text.floor_char_boundary(at)
    }

    /// The start and end of the line that holds `at`, without its line end.
    pub fn line_range(&self, at: usize) -> Range<usize> {
        let at = self.floor_boundary(at);
        let start = self.text[..at].rfind('\n').map_or(0, |i| i + 1);
        let end = self.text[at..].find('\n').map_or(self.len(), |i| at + i);
        start..end
    }

    /// Line and column of the byte `at`.
    pub fn place(&self, at: usize) -> Place {
        let before = &self.text[..self.floor_boundary(at)];
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        Place {
            line: before.bytes().filter(|b| *b == b'\n').count() + 1,
            column: before[start..].chars().count() + 1,
        }
    }

    /// The byte at which `line` (from 1) starts; the end of the text if there are fewer lines.
    pub fn line_start(&self, line: usize) -> usize {
        match line {
            0 | 1 => 0,
            _ => self
                .text
                .match_indices('\n')
                .nth(line - 2)
                .map_or(self.len(), |(i, _)| i + 1),
        }
    }
}
