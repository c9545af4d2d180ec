//! An edit as a value: one range of bytes replaced by a text.

use std::ops::Range;

/// One change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What takes their place.
    pub text: String,
}

/// Where an edit comes from. Decides what one step of undo takes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditKind {
    /// Characters typed one after the other.
    Typing,
    /// Characters deleted one after the other.
    Deleting,
    /// Anything that is a step of its own: a paste, a command, a replacement.
    Step,
    /// What an input method commits: a step of its own, together with the deletion of the
    /// selection that it replaces at the same instant.
    Composition,
    /// What is typed into one field of a form, by the number of the field: each of them changes the
    /// value of that field as a whole.
    Field(u32),
}

/// An edit that could not be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The range is out of bounds or splits a character.
    #[error("bytes {} to {} are not a range of a text of {len} bytes", range.start, range.end)]
    BadRange {
        /// The range asked for.
        range: Range<usize>,
        /// The length of the text.
        len: usize,
    },
    /// Two edits of one transaction overlap or are not in the order of the text.
    #[error(
        "bytes {} to {} are not after bytes {} to {}",
        range.start, range.end, before.start, before.end
    )]
    BadOrder {
        /// The range that comes too early in the text.
        range: Range<usize>,
        /// The range of the edit before it.
        before: Range<usize>,
    },
}

impl Edit {
    /// Replaces `range` by `text`.
    pub fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }

    /// Puts `text` before the byte `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(at..at, text)
    }

    /// Removes `range`.
    pub fn delete(range: Range<usize>) -> Self {
        Self::replace(range, "")
    }

    /// The end of the new text.
    pub fn end(&self) -> usize {
        self.range.start + self.text.len()
    }

    /// Where the byte `at` of the old text is in the new one. A place inside the replaced range
    /// goes to the end of the new text, as does a place right at an insertion.
    pub fn map(&self, at: usize) -> usize {
        if at < self.range.start {
            at
        } else if at <= self.range.end {
            self.end()
        } else {
            at - self.range.len() + self.text.len()
        }
    }
}
