//! A text with its selections drawn in it: `one #[two|]#` is selected from the left, `#[|two]#`
//! from the right, and `#[|]#` is a caret. Of several the main one is drawn with round brackets:
//! `#[a|]# #(b|)#`.

use postwright::text::{Buffer, Selection, Selections};

/// The text and the selection of a drawing; without one the caret is at the end.
pub(crate) fn read(drawing: &str) -> (String, Selection) {
    let (text, selections) = read_all(drawing);
    assert!(selections.is_single(), "one selection: {drawing}");
    (text, selections.main())
}

/// The text and all selections of a drawing; without any a caret is at the end. The first is the
/// main one when none is drawn as that.
pub(crate) fn read_all(drawing: &str) -> (String, Selections) {
    let (mut text, mut rest) = (String::new(), drawing);
    let (mut list, mut main) = (Vec::new(), None);
    while let Some(at) = rest.match_indices('#').find_map(|(at, _)| {
        let opens = rest[at..].starts_with("#[") || rest[at..].starts_with("#(");
        opens.then_some(at)
    }) {
        let is_main = rest[at..].starts_with("#(");
        let close = if is_main { ")#" } else { "]#" };
        let (inside, after) = rest[at + 2..]
            .split_once(close)
            .unwrap_or_else(|| panic!("a selection ends with {close}: {drawing}"));
        let (selected, backward) = match (inside.strip_prefix('|'), inside.strip_suffix('|')) {
            (Some(selected), _) => (selected, true),
            (None, Some(selected)) => (selected, false),
            (None, None) => panic!("the head is not drawn: {drawing}"),
        };
        text.push_str(&rest[..at]);
        let start = text.len();
        text.push_str(selected);
        let end = text.len();
        if is_main {
            assert!(main.replace(list.len()).is_none(), "two main: {drawing}");
        }
        let (anchor, head) = if backward { (end, start) } else { (start, end) };
        list.push(Selection { anchor, head });
        rest = after;
    }
    text.push_str(rest);
    if list.is_empty() {
        list.push(Selection::caret(text.len()));
    }
    let drawn = list.len();
    let selections = Selections::new(list, main.unwrap_or_default());
    assert_eq!(selections.count(), drawn, "they touch: {drawing}");
    (text, selections)
}

/// The drawing of a text and a selection.
pub(crate) fn draw(buffer: &Buffer, selection: Selection) -> String {
    draw_all(buffer, &Selections::one(selection))
}

/// The drawing of a text and all its selections.
pub(crate) fn draw_all(buffer: &Buffer, selections: &Selections) -> String {
    let text = buffer.text();
    let (mut drawing, mut drawn) = (String::new(), 0);
    for (index, selection) in selections.iter().enumerate() {
        let range = selection.range();
        let is_round = !selections.is_single() && index == selections.main_index();
        let (open, close) = if is_round { ("#(", ")#") } else { ("#[", "]#") };
        let (bar_before, bar_after) = if selection.head <= selection.anchor {
            ("|", "")
        } else {
            ("", "|")
        };
        drawing.push_str(&text[drawn..range.start]);
        drawing.push_str(&[open, bar_before, &text[range.clone()], bar_after, close].concat());
        drawn = range.end;
    }
    drawing.push_str(&text[drawn..]);
    drawing
}
