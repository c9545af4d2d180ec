//! A problem in front matter: what is wrong, where, and what to do about it.

use std::ops::Range;

/// Something in the front matter that could not be read as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the text that the problem is about; may be empty.
    pub range: Range<usize>,
    /// The line it starts on, from 1. CRLF, LF and a lone CR each end a line.
    pub line: usize,
    /// The column it starts at, from 1, in characters.
    pub column: usize,
    /// What happened, what it means and what to do, for the writer of the post.
    pub message: String,
}

impl Problem {
    /// A problem at `range`, which is moved to the nearest character boundaries inside `text`.
    pub fn new(text: &str, range: Range<usize>, message: impl Into<String>) -> Self {
        let start = text.floor_char_boundary(range.start);
        let end = text.ceil_char_boundary(range.end.max(start));
        let before = &text[..start];
        let bytes = before.as_bytes();
        let mut line = 1;
        let mut line_start = 0;
        for (index, byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => text.as_bytes().get(index + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                line += 1;
                line_start = index + 1;
            }
        }
        let column = before[line_start..]
            .trim_start_matches('\u{feff}')
            .chars()
            .count()
            + 1;
        Self {
            range: start..end,
            line,
            column,
            message: message.into(),
        }
    }
}
