//! The pointer: clicks, drags, columns, text dragged to another place.

use super::*;

/// Alt and Shift: a column.
const COLUMN: Modifiers = Modifiers {
    alt: true,
    shift: true,
    ..Modifiers::NONE
};

#[test]
fn clicks_take_a_place_a_word_a_line_a_paragraph() {
    let mut hands = Hands::on("");
    let text = "one two three\nfour\n\nfive";
    for (times, expected) in [
        (1, "one t#[|]#wo three\nfour\n\nfive"),
        (2, "one #[two|]# three\nfour\n\nfive"),
        (3, "#[one two three\n|]#four\n\nfive"),
        (4, "#[one two three\nfour|]#\n\nfive"),
        (5, "one t#[|]#wo three\nfour\n\nfive"),
    ] {
        hands.open(text);
        let at = hands.place(5);
        hands.pause();
        hands.click(at, times);
        assert_eq!(hands.drawn(), expected, "{times}");
    }
    // Slow ones are each a first.
    hands.open(text);
    let at = hands.place(5);
    hands.pause();
    hands.click(at, 1);
    hands.pause();
    hands.click(at, 1);
    assert_eq!(hands.drawn(), "one t#[|]#wo three\nfour\n\nfive");
    // Beside the text is at its nearest place.
    let (top, end) = (hands.place(2), hands.place(24));
    for (at, head) in [
        (pos2(top.x, top.y - 20.0), 2),
        (pos2(900.0, top.y), 13),
        (pos2(10.0, top.y), 0),
        (pos2(end.x, end.y + 150.0), 24),
    ] {
        hands.pause();
        hands.click(at, 1);
        assert_eq!(hands.head(), head, "{at:?}");
    }
}

#[test]
fn drags_select_by_what_was_clicked() {
    let mut hands = Hands::on("");
    let text = "one two three\nfour five\n";
    for (times, from, to, expected) in [
        (1, 5, 9, "one t#[wo t|]#hree\nfour five\n"),
        (1, 9, 5, "one t#[|wo t]#hree\nfour five\n"),
        (1, 5, 16, "one t#[wo three\nfo|]#ur five\n"),
        (2, 5, 10, "one #[two three|]#\nfour five\n"),
        (2, 5, 1, "#[|one two]# three\nfour five\n"),
        (3, 5, 16, "#[one two three\nfour five\n|]#"),
        (3, 16, 5, "#[|one two three\nfour five\n]#"),
    ] {
        hands.open(text);
        let (from, to) = (hands.place(from), hands.place(to));
        hands.pause();
        hands.click(from, times - 1);
        hands.drag(from, to);
        assert_eq!(hands.drawn(), expected, "{times} {from:?} {to:?}");
    }
    // All in one frame, as when the window was busy.
    hands.open(text);
    let (from, to) = (hands.place(5), hands.place(9));
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    hands.pause();
    hands.events([
        Event::PointerMoved(from),
        button(from, true),
        Event::PointerMoved(to),
        button(to, false),
    ]);
    assert_eq!(hands.drawn(), "one t#[wo t|]#hree\nfour five\n");
}

#[test]
fn clicks_with_keys_held() {
    let mut hands = Hands::on("one #[|]#two three");
    let (at, other) = (hands.place(9), hands.place(2));
    hands.hold(Modifiers::SHIFT);
    hands.click(at, 1);
    assert_eq!(hands.drawn(), "one #[two t|]#hree");
    hands.click(other, 1);
    assert_eq!(hands.drawn(), "on#[|e ]#two three");
    for held in [Modifiers::CTRL | Modifiers::COMMAND, Modifiers::ALT] {
        hands.hold(Modifiers::NONE);
        hands.open("one #[|]#two three");
        hands.hold(held);
        hands.click(at, 1);
        assert_eq!(hands.drawn(), "one #[|]#two t#(|)#hree");
        hands.pause();
        hands.click(at, 1);
        assert_eq!(hands.drawn(), "one #[|]#two three");
        hands.pause();
        hands.hold(Modifiers::NONE);
        let first = hands.place(4);
        hands.hold(held);
        hands.click(first, 1);
        assert_eq!(hands.drawn(), "one #[|]#two three", "the last one stays");
    }
}

#[test]
fn columns_go_beyond_the_ends_of_lines() {
    let mut hands = Hands::on("a#[|]#bcdef\nab\nabcdef");
    let (start, end) = (hands.place(1), hands.place(14));
    hands.hold(COLUMN);
    hands.drag(start, end);
    assert_eq!(hands.drawn(), "a#[bcd|]#ef\na#[b|]#\na#(bcd|)#ef");
    hands.types("x");
    hands.hold(Modifiers::NONE);
    assert_eq!(hands.text(), "axef\nax\naxef");
    // Behind the end of every line.
    hands.open("a#[|]#b\nabcd\nab");
    let last = hands.place(10);
    hands.hold(COLUMN);
    hands.drag(last, last + vec2(9.0, 0.0));
    hands.hold(Modifiers::NONE);
    assert_eq!(hands.drawn(), "a#[b|]#\na#[bc|]#d\na#(b|)#");
}

#[test]
fn what_is_selected_is_dragged_to_another_place() {
    let mut hands = Hands::on("");
    for (before, letter, to, copy, after) in [
        ("one #[two |]#three", 5, 13, false, "one three#[two |]#"),
        ("one #[two |]#three", 5, 0, false, "#[two |]#one three"),
        ("one #[two |]#three", 5, 13, true, "one two three#[two |]#"),
        ("one #[two |]#three", 5, 0, true, "#[two |]#one two three"),
        // On itself it stays.
        ("one #[two |]#three", 4, 6, false, "one #[two |]#three"),
        ("one #[two |]#three", 5, 8, false, "one #[two |]#three"),
        ("one #[two |]#three", 5, 6, true, "one #[two |]#three"),
        ("a\n#[b\n|]#c\n", 2, 0, false, "#[b\n|]#a\nc\n"),
        (
            "#[\u{65e5}|]#\u{672c}\u{8a9e}",
            0,
            9,
            false,
            "\u{672c}\u{8a9e}#[\u{65e5}|]#",
        ),
    ] {
        hands.open(before);
        let (from, to) = (hands.letter(letter), hands.place(to));
        hands.press(from);
        assert_eq!(hands.drawn(), before, "a press keeps the selection");
        hands.move_to(from + vec2(0.0, 6.0));
        hands.move_to(to);
        assert_eq!(hands.drawn(), before, "not yet");
        if copy {
            hands.hold(Modifiers::CTRL | Modifiers::COMMAND);
        }
        hands.release(to);
        hands.hold(Modifiers::NONE);
        assert_eq!(hands.drawn(), after, "{before:?} {to:?} {copy}");
        if before != after {
            hands.keys("ctrl+z");
            assert_eq!(hands.drawn(), before, "one step");
        }
    }
    // A click in the selection leaves it; its halves belong to it, and no more.
    hands.open("one #[two|]# three");
    let at = hands.letter(6);
    hands.click(at + vec2(2.0, 0.0), 1);
    assert_eq!(hands.drawn(), "one two#[|]# three");
    hands.open("one #[two|]# three");
    let before = hands.letter(3) + vec2(2.0, 0.0);
    hands.pause();
    hands.press(before);
    assert_eq!(
        hands.drawn(),
        "one #[|]#two three",
        "the blank before is not selected"
    );
    hands.release(before);
    // Escape gives the drag up, as does a release outside.
    hands.open("one #[two |]#three");
    let (from, to) = (hands.letter(5), hands.place(0));
    hands.pause();
    hands.press(from);
    hands.move_to(to);
    hands.keys("escape");
    hands.release(to);
    assert_eq!(hands.drawn(), "one #[two |]#three");
    hands.pause();
    hands.press(from);
    hands.move_to(to);
    hands.release(pos2(500.0, 5.0));
    assert_eq!(hands.drawn(), "one #[two |]#three");
}

#[test]
fn a_drag_that_leaves_the_pane_scrolls_until_the_end() {
    let text: String = (0..100).map(|line| format!("line {line}\n")).collect();
    let mut hands = Hands::on(&format!("#[|]#{text}"));
    let from = hands.place(3);
    hands.press(from);
    hands.move_to(pos2(from.x, 640.0));
    hands.rest(10);
    let head = hands.head();
    assert!(
        hands.document().buffer().place(head).line > 30,
        "it scrolls while the hand rests"
    );
    hands.rest(200);
    let (head, len) = (hands.head(), hands.text().len());
    assert_eq!(head, len, "to the end");
    hands.move_to(pos2(from.x, -20.0));
    hands.rest(300);
    hands.release(pos2(from.x, -20.0));
    let selection = hands.document().selection();
    assert_eq!((selection.anchor, selection.head), (3, 3), "and back");
}

#[test]
fn the_right_button_is_for_what_is_under_it() {
    let mut hands = Hands::on("one #[two|]# three");
    let (inside, outside) = (hands.letter(6), hands.place(10));
    for (at, expected) in [
        (inside + vec2(2.0, 0.0), "one #[two|]# three"),
        (outside, "one two th#[|]#ree"),
    ] {
        hands.events([Event::PointerMoved(at)]);
        hands.button(PointerButton::Secondary, at, true);
        hands.button(PointerButton::Secondary, at, false);
        assert_eq!(hands.drawn(), expected);
    }
}
