//! Lines that become one.

use super::super::changes::Changes;
use super::super::containers::lead;
use super::{blocks, moved};
use crate::text::{Buffer, Selection, Selections, Transaction};

/// Joins the lines of each selection, or a caret's line with the next one. Blanks where they
/// meet become one space; between two Chinese or Japanese characters, and beside an empty line,
/// there is none. The quote marks of a quote that goes on are not taken along. A caret goes to
/// the place where the lines met.
pub fn join_lines(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let mut changes = Changes::default();
    let last = buffer.lines() - 1;
    for lines in blocks(buffer, selections, false) {
        let until = lines.end.max(lines.start + 2) - 1;
        let mut before = None;
        for line in lines.start..until.min(last) {
            before = join(buffer, line, before, &mut changes);
        }
    }
    let joined = selections.map(|selection| {
        if !selection.is_empty() || buffer.line_of(selection.head) == last {
            return moved(selection, |at| changes.after(at));
        }
        let start = buffer.line_range(selection.head).start;
        let meeting = start + buffer.line(start).trim_end().len();
        Selection::caret(changes.before(meeting))
    });
    changes.finish(joined)
}

/// Joins `line` with the next one. `before` is the last character of what was joined so far, if
/// `line` itself was and has nothing to add; the answer is the same for the next line.
fn join(buffer: &Buffer, line: usize, before: Option<char>, changes: &mut Changes) -> Option<char> {
    let (upper_start, lower_start) = (buffer.line_start(line), buffer.line_start(line + 1));
    let (upper, lower) = (buffer.line(upper_start), buffer.line(lower_start));
    let kept = upper.trim_end();
    let mut begin = lower.len() - lower.trim_start().len();
    if upper[..lead(&upper).quotes].contains('>') {
        begin = begin.max(lead(&lower).quotes);
    }
    let before = if upper_start + kept.len() > changes.end() {
        kept.chars().next_back()
    } else {
        before
    };
    let space = match (before, lower[begin..].chars().next()) {
        (Some(before), Some(after)) if !(is_unspaced(before) && is_unspaced(after)) => " ",
        _ => "",
    };
    let start = (upper_start + kept.len()).max(changes.end());
    changes.replace(start..lower_start + begin, space);
    before
}

/// Whether `c` belongs to Chinese or Japanese writing, which puts no spaces between words: Han,
/// kana, bopomofo, their punctuation and full-width forms (Unicode blocks). Hangul is not: Korean
/// has spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{312F}'
        | '\u{31A0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF9F}'
        | '\u{1B000}'..='\u{1B16F}'
        | '\u{20000}'..='\u{3FFFF}')
}
