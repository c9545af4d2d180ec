//! Cuts a whole body into entries, piece by piece: parsing a long text at once would take many
//! times its size in memory, and twice the time.
//!
//! Each piece is parsed as if the text ended behind it. The next one starts where an edit behind
//! the end would start: all entries before that place stay what they are, whatever follows.

use super::Body;
use super::entry::{Entry, Kind};
use super::scan;
use crate::markdown::Dialect;
use crate::markdown::options;

/// The bytes of a piece. One that ends in a block of more bytes is parsed again with
/// [`GROWTH`] times as many.
const PIECE: usize = 32 * 1024;
const GROWTH: usize = 4;

/// The entries of a body, and how many bytes were parsed to find them.
pub(super) fn read(body: Body<'_>, dialect: Dialect) -> (Vec<Entry>, usize) {
    let options = options(dialect);
    let mut entries: Vec<Entry> = Vec::new();
    let mut start = 0;
    let mut piece = PIECE;
    let mut parsed = 0;
    loop {
        let end = body.line_end(start + piece);
        let text = body.slice(start..end);
        parsed += text.len();
        let mut new = scan::scan(&text, options);
        let is_last = end == body.len();
        let settled = if is_last {
            new.len()
        } else {
            restart(&new, new.len().saturating_sub(2))
        };
        if settled == 0 && !is_last {
            piece *= GROWTH;
            continue;
        }
        new.truncate(settled);
        start += new.iter().map(|entry| entry.len).sum::<usize>();
        let mut new = new.into_iter().peekable();
        if let Some(before) = entries.last_mut()
            && let Some(lead) = new.next_if(|entry| entry.kind == Kind::Lead)
        {
            before.absorb(lead);
        }
        entries.extend(new);
        if is_last {
            return (entries, parsed);
        }
        piece = PIECE;
    }
}

/// The nearest entry at or before `index` that starts whatever comes after it, as for an edit.
fn restart(entries: &[Entry], index: usize) -> usize {
    let mut at = index;
    while at > 0 && (entries[at].joined || entries[at - 1].kind == Kind::Definitions) {
        at -= 1;
    }
    at
}
