//! What is copied and how it is pasted: whole lines where nothing is selected, and several
//! pieces for several carets.

use super::super::changes::{Changes, line_break};
use super::blocks;
use crate::text::{Buffer, Selection, Selections, Transaction};

/// What a copy puts on the clipboard. The text goes to the system; whoever pastes compares the
/// system's text with it and, if they differ, makes a new one by [`Copied::from`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copied {
    /// The whole text.
    pub text: String,
    /// Whether these are whole lines, copied where nothing was selected. They are pasted above
    /// the line of a caret.
    pub whole_lines: bool,
    /// The copies of the single selections or lines, if there were several. With as many carets
    /// each gets its own.
    pub pieces: Vec<String>,
}

impl From<String> for Copied {
    /// A text from elsewhere. If it has several lines, each is a piece.
    fn from(text: String) -> Self {
        let pieces: Vec<_> = text.lines().map(str::to_owned).collect();
        Self {
            pieces: if pieces.len() > 1 { pieces } else { Vec::new() },
            text,
            whole_lines: false,
        }
    }
}

/// What copying takes: all that is selected; where nothing is, the lines of the carets, with
/// their line ends.
pub fn copied(buffer: &Buffer, selections: &Selections) -> Copied {
    let whole_lines = selections.are_carets();
    let mut pieces: Vec<String> = if whole_lines {
        let lines = blocks(buffer, selections, false);
        let whole = |line: usize| {
            let at = buffer.line_start(line);
            format!("{}{}", buffer.line(at), line_break(buffer, at))
        };
        lines.into_iter().flatten().map(whole).collect()
    } else {
        let selected = selections.iter().filter(|selection| !selection.is_empty());
        let text = |selection: Selection| buffer.slice_near(selection.range()).into_owned();
        selected.map(text).collect()
    };
    let between = if whole_lines { "" } else { "\n" };
    let text = pieces.join(between);
    if pieces.len() == 1 {
        pieces.clear();
    }
    Copied {
        text,
        whole_lines,
        pieces,
    }
}

/// Pastes at every selection, in its place. With as many selections as pieces each gets its own,
/// else all get the whole text. Whole lines go above the line of a caret, which keeps its place.
/// Line ends become those of the place.
pub fn paste(buffer: &Buffer, selections: &Selections, copied: &Copied) -> Option<Transaction> {
    let split = selections.count() > 1 && copied.pieces.len() == selections.count();
    let mut changes = Changes::default();
    for (index, selection) in selections.iter().enumerate() {
        let text = if split {
            &copied.pieces[index]
        } else {
            &copied.text
        };
        let range = selection.range();
        let text = with_line_ends(text, line_break(buffer, range.start));
        let start = buffer.line_range(range.start).start;
        // An earlier selection may have replaced the start of this line.
        let whole = copied.whole_lines && range.is_empty() && start >= changes.end();
        if whole {
            changes.insert(start, text);
        } else {
            changes.replace(range, text);
        }
    }
    let carets = selections.map(|selection| Selection::caret(changes.after(selection.range().end)));
    changes.finish(carets)
}

/// `text` with each line end (`\r\n`, `\n` or `\r`) as `end`.
fn with_line_ends(text: &str, end: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if end == "\n" {
        text
    } else {
        text.replace('\n', end)
    }
}
