//! A text with its selection drawn in it: `one #[two|]#` is selected from the left, `#[|two]#`
//! from the right, and `#[|]#` is a caret.

use postwright::text::{Buffer, Selection};

/// The text and the selection of a drawing; without one the caret is at the end.
pub(crate) fn read(drawing: &str) -> (String, Selection) {
    let Some((before, rest)) = drawing.split_once("#[") else {
        return (drawing.to_owned(), Selection::caret(drawing.len()));
    };
    let (inside, after) = rest.split_once("]#").expect("a selection ends with ]#");
    let (selected, backward) = match (inside.strip_prefix('|'), inside.strip_suffix('|')) {
        (Some(selected), _) => (selected, true),
        (None, Some(selected)) => (selected, false),
        (None, None) => panic!("the head is not drawn: {drawing}"),
    };
    let (start, end) = (before.len(), before.len() + selected.len());
    let (anchor, head) = if backward { (end, start) } else { (start, end) };
    (
        format!("{before}{selected}{after}"),
        Selection { anchor, head },
    )
}

/// The drawing of a text and a selection.
pub(crate) fn draw(buffer: &Buffer, selection: Selection) -> String {
    let text = buffer.as_str();
    let range = selection.range();
    let (bar_before, bar_after) = if selection.head <= selection.anchor {
        ("|", "")
    } else {
        ("", "|")
    };
    format!(
        "{}#[{bar_before}{}{bar_after}]#{}",
        &text[..range.start],
        &text[range.clone()],
        &text[range.end..]
    )
}
