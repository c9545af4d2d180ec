//! Input methods: what is composed is seen and is not in the text.

use eframe::egui::ImeEvent;

use super::*;

fn preedit(text: &str, active: Option<std::ops::Range<usize>>) -> Event {
    Event::Ime(ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: active,
    })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

#[test]
fn what_is_composed_is_shown_and_committed_as_one_step() {
    let mut hands = Hands::on("ab#[|]#cd");
    let before = hands.caret();
    hands.events([preedit("xyz", Some(3..3))]);
    assert_eq!(hands.drawn(), "ab#[|]#cd", "it is not in the text");
    assert_eq!(
        hands.caret().left(),
        before.left() + 27.0,
        "the caret is behind it"
    );
    hands.events([preedit("xyz", Some(1..1))]);
    assert_eq!(
        hands.caret().left(),
        before.left() + 9.0,
        "or where the method says"
    );
    // Keys are the method's.
    hands.keys("left backspace enter");
    hands.events([Event::Text("q".to_owned())]);
    assert_eq!(hands.drawn(), "ab#[|]#cd");
    hands.events([preedit("", None), commit("\u{65e5}\u{672c}")]);
    assert_eq!(hands.drawn(), "ab\u{65e5}\u{672c}#[|]#cd");
    hands.types("q");
    hands.keys("ctrl+z");
    assert_eq!(hands.drawn(), "ab\u{65e5}\u{672c}#[|]#cd");
    hands.keys("ctrl+z");
    assert_eq!(hands.drawn(), "ab#[|]#cd");
}

#[test]
fn a_composition_can_end_without_words_and_words_come_without_one() {
    let mut hands = Hands::on("a#[|]#b");
    let before = hands.caret();
    hands.events([preedit("xy", None)]);
    hands.events([preedit("", None)]);
    assert_eq!(hands.drawn(), "a#[|]#b");
    assert_eq!(hands.caret(), before);
    assert!(!hands.document().is_dirty());
    hands.events([commit("\u{e9}")]);
    assert_eq!(hands.drawn(), "a\u{e9}#[|]#b");
    hands.open("#[|]#a\n#(|)#b");
    hands.events([preedit("x", None)]);
    hands.events([commit("xy")]);
    assert_eq!(hands.drawn(), "xy#[|]#a\nxy#(|)#b", "every caret gets it");
    hands.keys("ctrl+z");
    assert_eq!(hands.drawn(), "#[|]#a\n#(|)#b");
}

#[test]
fn it_takes_the_place_of_what_is_selected_when_it_is_committed() {
    let mut hands = Hands::on("a #[word|]# b");
    hands.events([preedit("x", None)]);
    assert_eq!(hands.text(), "a  b", "it stands in its place");
    hands.events([preedit("xy", None)]);
    hands.events([commit("xyz")]);
    assert_eq!(hands.drawn(), "a xyz#[|]# b");
    hands.keys("ctrl+z");
    assert_eq!(hands.drawn(), "a #[word|]# b", "one step");
    hands.events([preedit("x", None)]);
    hands.events([preedit("", None)]);
    assert_eq!(hands.drawn(), "a #[word|]# b", "given up, nothing is lost");
}

#[test]
fn a_click_elsewhere_drops_it() {
    let mut hands = Hands::on("one two#[|]#");
    let at = hands.place(3);
    hands.events([preedit("xyz", None)]);
    hands.press(at);
    let ime = hands.window.output().platform_output.ime;
    assert!(
        ime.expect("it has the keyboard")
            .should_interrupt_composition
    );
    hands.release(at);
    assert_eq!(hands.drawn(), "one#[|]# two");
    assert_eq!(hands.caret().center(), at);
    hands.types("!");
    assert_eq!(hands.drawn(), "one!#[|]# two");
}

#[test]
fn what_others_write_drops_it() {
    let mut hands = Hands::on("\u{65e5}\u{672c}\u{8a9e}#[|]#");
    hands.types("a");
    hands.events([preedit("xyz", None)]);
    hands.keys("ctrl+z");
    assert_eq!(hands.drawn(), "\u{65e5}\u{672c}\u{8a9e}#[|]#");
    hands.events([preedit("xyz", None)]);
    hands.select(0, 3);
    hands.document().undo();
    let all = postwright::text::Edit::replace(0..9, "a\u{301}");
    let kind = postwright::text::EditKind::Step;
    hands.document().apply(all, kind, Duration::ZERO).unwrap();
    hands.rest(2);
    assert_eq!(hands.text(), "a\u{301}");
    hands.types("b");
    assert_eq!(hands.text().len(), 4, "the keyboard is back");
}

#[test]
fn what_is_around_can_be_deleted() {
    let mut hands = Hands::on("");
    let delete = |before_chars, after_chars| {
        Event::Ime(ImeEvent::DeleteSurrounding {
            before_chars,
            after_chars,
        })
    };
    hands.open("abc#[|]#d");
    let before = hands.caret();
    hands.events([preedit("xy", None), delete(2, 1)]);
    assert_eq!(hands.drawn(), "a#[|]#");
    assert_eq!(hands.caret(), before, "what is composed stays at the caret");
    for (text, before, after, expected) in [
        ("abc#[|]#def", 2, 1, "a#[|]#ef"),
        ("a\u{e9}\u{65e5}#[|]#b", 2, 9, "a#[|]#"),
        ("#[|]#", 1, 1, "#[|]#"),
        ("ab#[|]#\ncd#(|)#", 1, 0, "a#[|]#\nc#(|)#"),
        ("e#[|]#x\u{301}b", 0, 1, "e\u{301}#[|]#b"),
    ] {
        hands.open(text);
        hands.events([delete(before, after)]);
        assert_eq!(hands.drawn(), expected, "{text:?}");
    }
}

#[test]
fn at_the_edge_of_a_piece_it_is_shown_once() {
    let text = "abcdefghi ".repeat(1000);
    let mut hands = Hands::on(&text);
    for at in (1500..1540).step_by(10) {
        hands.select(at, at);
        hands.rest(1);
        let before = hands.caret();
        hands.events([preedit("x", None)]);
        let moved = hands.caret().center() - before.center();
        assert!(
            moved == vec2(9.0, 0.0) || moved.y == ROW,
            "{moved:?} at {at}"
        );
        hands.events([preedit("", None)]);
        assert_eq!(hands.caret(), before);
    }
}
