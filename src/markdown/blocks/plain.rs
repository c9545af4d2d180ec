//! Edits inside a long block that change neither where it ends nor what the lines around them
//! are. They are followed without parsing, so typing in a block of any length costs the same.
//!
//! Between the first and the last line of a block these lines are plain:
//! - in fenced code, all without three characters of a fence;
//! - in a paragraph that begins with a letter, all that begin with one;
//! - in a list, all that begin with the list's own marker at the margin and then a letter.
//!
//! For the last two the line behind the edit must be plain, too: whatever stood there before, the
//! parser comes to that line in the same state. What defines a link is never plain.

use std::ops::Range;

use super::entry::Kind;
use super::{Blocks, Body, Splice};

/// Blocks of fewer bytes are always parsed.
pub(super) const LONG: usize = 4096;
/// The first bytes of a block, which hold the marker of a list or the first letter.
const HEAD: usize = 16;

/// What a plain line begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beginning {
    Letter,
    /// The marker of a list, of which this is the last byte, and a letter.
    Item(u8),
}

impl Blocks {
    /// Follows an edit of plain lines. Whether it was one; if not, nothing has happened.
    pub(super) fn edit_plain(&mut self, body: Body<'_>, range: &Range<usize>, len: usize) -> bool {
        let (index, before) = self.entries.find(|sum| sum.bytes > range.start);
        let start = before.bytes;
        let Some(entry) = self.entries.get(index) else {
            return false;
        };
        let inside = start + entry.inside.start..start + entry.inside.end;
        if range.start < inside.start || range.end >= inside.end {
            return false;
        }
        let changed = range.start..range.start + len;
        let is_plain = match entry.kind {
            Kind::Code => is_plain_code(&body.lines(changed)),
            _ if entry.labels.is_some() || entry.hidden > 0 => false,
            _ => {
                let head = body.slice(start..start + HEAD);
                are_plain_lines(&head, &body.lines_and_next(changed))
            }
        };
        if !is_plain {
            return false;
        }
        self.splices.push(Splice {
            at: index,
            removed: 1,
            added: 1,
        });
        self.versions += 1;
        let version = self.versions;
        self.entries.update(index, |entry| {
            entry.len = entry.len - range.len() + len;
            entry.inside.end = entry.inside.end - range.len() + len;
            entry.version = version;
            entry.refers = true;
        });
        true
    }
}

/// Where in a long block lines may be plain: all but its first and its last. `block` ends where
/// its content ends.
pub(super) fn inside(block: &str, kind: Kind, is_fenced: bool) -> Range<usize> {
    let has_plain = match kind {
        Kind::Code => is_fenced,
        Kind::Paragraph | Kind::List => are_plain_lines(block, ""),
        _ => false,
    };
    if !has_plain {
        return 0..0;
    }
    let first = block.find('\n').map_or(block.len(), |end| end + 1);
    let whole = block.trim_end_matches(['\n', '\r']);
    let last = whole.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    first..last.max(first)
}

/// Whether these lines may stand in any fenced code block.
fn is_plain_code(lines: &str) -> bool {
    !has_lone_return(lines) && !lines.contains("```") && !lines.contains("~~~")
}

/// Whether these lines may stand in a paragraph or list that starts with `head`. No lines may,
/// if the head is plain itself.
fn are_plain_lines(head: &str, lines: &str) -> bool {
    let Some(own) = beginning(head) else {
        return false;
    };
    !has_lone_return(lines)
        && !lines.contains("]:")
        && lines
            .split_inclusive('\n')
            .all(|line| beginning(line) == Some(own))
}

/// How a plain line begins, if it is one.
fn beginning(line: &str) -> Option<Beginning> {
    let mark = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - mark.len();
    let (beginning, text) = match (digits, mark.as_bytes()) {
        (0, [own @ (b'-' | b'*' | b'+'), b' ', ..]) | (1..=9, [own @ (b'.' | b')'), b' ', ..]) => {
            (Beginning::Item(*own), &mark[2..])
        }
        _ => (Beginning::Letter, line),
    };
    text.starts_with(char::is_alphabetic).then_some(beginning)
}

/// Whether a `\r` stands alone: parts of the parser take it for a line end and others do not.
fn has_lone_return(lines: &str) -> bool {
    lines.matches('\r').count() > lines.matches("\r\n").count()
}
