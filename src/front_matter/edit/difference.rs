//! The one change between two texts.

use super::Change;

/// What must be replaced in `before` to have `after`: nothing if they are the same. A CRLF is
/// never cut in two.
pub(super) fn difference(before: &str, after: &str) -> Option<Change> {
    if before == after {
        return None;
    }
    let most = before.len().min(after.len());
    let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| {
        pairs.take(most).take_while(|(old, new)| old == new).count()
    };
    let mut start = same(&mut before.bytes().zip(after.bytes()));
    while !is_boundary(before, start) || !is_boundary(after, start) {
        start -= 1;
    }
    let mut tail = same(&mut before.bytes().rev().zip(after.bytes().rev())).min(most - start);
    while !is_boundary(before, before.len() - tail) || !is_boundary(after, after.len() - tail) {
        tail -= 1;
    }
    Some(Change {
        range: start..before.len() - tail,
        text: after[start..after.len() - tail].to_owned(),
    })
}

/// Whether `at` is between two characters and not inside a CRLF.
fn is_boundary(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let splits_line_end = at > 0 && bytes[at - 1] == b'\r' && bytes.get(at) == Some(&b'\n');
    text.is_char_boundary(at) && !splits_line_end
}
