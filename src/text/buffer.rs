//! The buffer: the characters themselves, as a rope. Every question about a place costs the
//! logarithm of the length, and a snapshot is free.

use std::borrow::Cow;
use std::ops::Range;

use crop::Rope;

use super::edit::{Edit, EditError};

/// The text of a document. Cloning is free: the characters are shared until one side changes.
///
/// Places are bytes from the start. Lines end with `\n`; a `\r` before it belongs to the line end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Buffer {
    rope: Rope,
}

/// A count of characters (Unicode scalar values), never to be taken for one of bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chars(pub usize);

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
    pub fn new(text: impl AsRef<str>) -> Self {
        Self {
            rope: Rope::from(text.as_ref()),
        }
    }

    /// The whole text, copied.
    pub fn text(&self) -> String {
        self.rope.to_string()
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        self.rope.byte_len()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.rope.is_empty()
    }

    /// The text of `range`, or `None` if it is out of bounds or splits a character. Copied only
    /// where the rope holds it in several chunks.
    pub fn slice(&self, range: Range<usize>) -> Option<Cow<'_, str>> {
        if !self.is_range(&range) {
            return None;
        }
        let slice = self.rope.byte_slice(range);
        let mut chunks = slice.chunks();
        let first = chunks.next().unwrap_or_default();
        Some(match chunks.next() {
            None => Cow::Borrowed(first),
            Some(_) => Cow::Owned(slice.to_string()),
        })
    }

    /// The text of `range`, moved in to the bounds and to boundaries of characters.
    pub fn slice_near(&self, range: Range<usize>) -> Cow<'_, str> {
        let start = self.floor_boundary(range.start);
        let end = self.floor_boundary(range.end).max(start);
        // Both ends are boundaries, in order.
        self.slice(start..end).unwrap_or_default()
    }

    /// The text of `range` in the pieces the rope has, or nothing if it is no range.
    pub fn chunks(&self, range: Range<usize>) -> impl Iterator<Item = &str> {
        let range = if self.is_range(&range) { range } else { 0..0 };
        self.rope.byte_slice(range).chunks()
    }

    /// Applies `edit` and returns the edit that takes it back.
    ///
    /// # Errors
    /// When the range is out of bounds or splits a character; the text is then unchanged.
    pub fn apply(&mut self, edit: &Edit) -> Result<Edit, EditError> {
        Ok(Edit {
            text: self.replace(edit.range.clone(), &edit.text)?,
            range: edit.range.start..edit.end(),
        })
    }

    /// Whether `at` is in the text and between two characters.
    pub fn is_boundary(&self, at: usize) -> bool {
        at <= self.len() && self.rope.is_char_boundary(at)
    }

    /// The largest character boundary that is not after `at`.
    pub fn floor_boundary(&self, at: usize) -> usize {
        let mut at = at.min(self.len());
        while !self.rope.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// How many lines there are: one more than line ends.
    pub fn lines(&self) -> usize {
        self.line_of(self.len()) + 1
    }

    /// The line that holds the byte `at`, from 0.
    pub fn line_of(&self, at: usize) -> usize {
        self.rope.line_of_byte(self.floor_boundary(at))
    }

    /// The byte at which `line` (from 0) starts; the end of the text if there are fewer lines.
    pub fn line_start(&self, line: usize) -> usize {
        if line <= self.rope.line_len() {
            self.rope.byte_of_line(line)
        } else {
            self.len()
        }
    }

    /// The start and end of the line that holds `at`, without its line end.
    pub fn line_range(&self, at: usize) -> Range<usize> {
        let full = self.full_line_range(at);
        full.start..full.end - self.line_end_len(&full)
    }

    /// The start and end of the line that holds `at`, with its line end.
    pub fn full_line_range(&self, at: usize) -> Range<usize> {
        let line = self.line_of(at);
        self.line_start(line)..self.line_start(line + 1)
    }

    /// The text of the line that holds `at`, without its line end.
    pub fn line(&self, at: usize) -> Cow<'_, str> {
        self.slice_near(self.line_range(at))
    }

    /// The line end of the line that holds `at`: `\n`, `\r\n`, or nothing in the last line.
    pub fn line_end(&self, at: usize) -> &'static str {
        match self.line_end_len(&self.full_line_range(at)) {
            0 => "",
            1 => "\n",
            _ => "\r\n",
        }
    }

    /// Line and column of the byte `at`.
    pub fn place(&self, at: usize) -> Place {
        let at = self.floor_boundary(at);
        let line = self.line_of(at);
        let before = self.chunks(self.line_start(line)..at);
        Place {
            line: line + 1,
            column: before.map(|chunk| chunk.chars().count()).sum::<usize>() + 1,
        }
    }

    /// The byte that is `count` characters after `at`, or the end of the text.
    pub fn after(&self, at: usize, count: Chars) -> usize {
        let at = self.floor_boundary(at);
        let rest = self.rope.byte_slice(at..);
        at + rest
            .chars()
            .take(count.0)
            .map(char::len_utf8)
            .sum::<usize>()
    }

    /// The byte that is `count` characters before `at`, or the start of the text.
    pub fn before(&self, at: usize, count: Chars) -> usize {
        let at = self.floor_boundary(at);
        let before = self.rope.byte_slice(..at);
        let taken = before.chars().rev().take(count.0);
        at - taken.map(char::len_utf8).sum::<usize>()
    }

    /// Replaces `range` by `text` and returns what was there.
    pub(super) fn replace(&mut self, range: Range<usize>, text: &str) -> Result<String, EditError> {
        self.check(&range)?;
        let removed = self.slice_near(range.clone()).into_owned();
        self.rope.replace(range, text);
        Ok(removed)
    }

    /// Whether `range` is one of the text.
    pub(super) fn check(&self, range: &Range<usize>) -> Result<(), EditError> {
        if self.is_range(range) {
            return Ok(());
        }
        Err(EditError::BadRange {
            range: range.clone(),
            len: self.len(),
        })
    }

    pub(super) fn rope(&self) -> &Rope {
        &self.rope
    }

    fn is_range(&self, range: &Range<usize>) -> bool {
        range.start <= range.end && self.is_boundary(range.start) && self.is_boundary(range.end)
    }

    /// How many bytes the line end of a full line has.
    fn line_end_len(&self, full: &Range<usize>) -> usize {
        let byte = |at: usize| self.rope.byte(at);
        if full.is_empty() || byte(full.end - 1) != b'\n' {
            0
        } else if full.len() > 1 && byte(full.end - 2) == b'\r' {
            2
        } else {
            1
        }
    }
}
