//! Keys that write: letters, pairs, Enter, Tab, deleting, and what undo makes of it all.

use super::*;

#[test]
fn letters_go_where_the_carets_are() {
    let mut hands = Hands::on("");
    for (before, typed, after) in [
        ("a#[|]#c", "b", "ab#[|]#c"),
        ("a#[xx|]#c", "b", "ab#[|]#c"),
        ("#[|]#a\n#(|)#b", "xy", "xy#[|]#a\nxy#(|)#b"),
        ("#[aa|]# b #(|cc)#", "x", "x#[|]# b x#(|)#"),
        // Pairs: what was put in is stepped over, and a selection is put between them.
        ("#[|]#", "(a)", "(a)#[|]#"),
        ("#[|]#", "(", "(#[|]#)"),
        ("#[word|]#", "(", "(#[word|]#)"),
        ("#[word|]#", "*", "*#[word|]#*"),
        ("wor#[|]#d", "(", "wor(#[|]#d"),
        ("it#[|]#", "'s", "it's#[|]#"),
        // A mark typed before another letter's mark makes one letter of two.
        ("#[|]#\u{301}b", "e", "e\u{301}#[|]#b"),
    ] {
        hands.open(before);
        hands.types(typed);
        assert_eq!(hands.drawn(), after, "{typed} on {before:?}");
    }
}

#[test]
fn enter_and_tab_know_lists_quotes_tasks_tables_and_code() {
    let mut hands = Hands::on("");
    check_keys(
        &mut hands,
        &[
            ("ab#[|]#", "enter", "ab\n#[|]#"),
            ("a\r\nb#[|]#", "enter", "a\r\nb\r\n#[|]#"),
            ("- a#[|]#", "enter", "- a\n- #[|]#"),
            ("- a\n- #[|]#", "enter", "- a\n\n#[|]#"),
            ("- a#[|]#", "shift+enter", "- a\n  #[|]#"),
            ("> a#[|]#", "enter", "> a\n> #[|]#"),
            ("1. a#[|]#", "enter", "1. a\n2. #[|]#"),
            ("- [x] a#[|]#", "enter", "- [x] a\n- [ ] #[|]#"),
            ("- a\n- #[|]#b", "tab", "- a\n  - #[|]#b"),
            ("- a\n  - #[|]#b", "shift+tab", "- a\n- #[|]#b"),
            ("```\n  a#[|]#\n```", "enter", "```\n  a\n  #[|]#\n```"),
            ("```\n- a#[|]#\n```", "enter", "```\n- a\n#[|]#\n```"),
            (
                "| a#[|]# | b |\n|---|---|\n",
                "tab",
                "| a | #[b|]# |\n|---|---|\n",
            ),
            ("a#[bc|]#d", "enter", "a\n#[|]#d"),
        ],
    );
}

#[test]
fn deleting_takes_letters_words_and_lines() {
    let mut hands = Hands::on("");
    check_keys(
        &mut hands,
        &[
            ("ab#[|]#c", "backspace", "a#[|]#c"),
            ("a#[|]#bc", "delete", "a#[|]#c"),
            ("#[|]#a", "backspace", "#[|]#a"),
            ("a#[|]#", "delete", "a#[|]#"),
            ("a#[bc|]#d", "backspace", "a#[|]#d"),
            ("a#[|bc]#d", "delete", "a#[|]#d"),
            ("one two#[|]#", "ctrl+backspace", "one #[|]#"),
            ("#[|]#one two", "ctrl+delete", "#[|]# two"),
            ("a\r\n#[|]#b", "backspace", "a#[|]#b"),
            ("a#[|]#\r\nb", "delete", "a#[|]#b"),
            (
                "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}#[|]#",
                "backspace",
                "#[|]#",
            ),
            ("ab#[|]#\ncd#(|)#", "backspace", "a#[|]#\nc#(|)#"),
            ("one#[|]# #(|)#", "ctrl+backspace", "#[|]#"),
            ("- #[|]#", "backspace", "#[|]#"),
        ],
    );
    hands.open("#[|]#");
    hands.types("(");
    hands.keys("backspace");
    assert_eq!(hands.drawn(), "#[|]#", "the pair goes as one");
}

#[test]
fn undo_takes_back_what_was_one_thing_to_do() {
    let mut hands = Hands::on("");
    hands.types("one two");
    hands.pause();
    hands.types(" th");
    let mut states = Vec::new();
    while hands.document().can_undo() {
        hands.keys("ctrl+z");
        states.push(hands.text());
    }
    assert_eq!(states, ["one two ", "one two", "one ", ""]);
    // Typing right after undo goes on where undo went.
    hands.keys("ctrl+y");
    hands.types("x");
    assert_eq!(hands.drawn(), "one x#[|]#");
    hands.keys("ctrl+z");
    assert_eq!(hands.drawn(), "one #[|]#");
    // A line, a selection written over, a run of deletions: one step each.
    hands.open("#[|]#");
    hands.types("ab\ncd");
    hands.keys("ctrl+z");
    assert_eq!(hands.drawn(), "ab\n#[|]#");
    hands.open("a #[word|]# b");
    hands.types("xyz");
    hands.keys("ctrl+z");
    assert_eq!(hands.drawn(), "a #[word|]# b");
    hands.open("abcdef#[|]#");
    hands.keys("backspace backspace backspace ctrl+z");
    assert_eq!(hands.drawn(), "abcdef#[|]#");
    // Moving the caret ends a step.
    hands.open("#[|]#");
    hands.types("ab");
    hands.keys("left right");
    hands.types("cd");
    hands.keys("ctrl+z");
    assert_eq!(hands.drawn(), "ab#[|]#");
}

#[test]
fn what_comes_in_one_frame_is_taken_in_its_order() {
    let mut hands = Hands::on("#[|]#ab");
    let text = |text: &str| Event::Text(text.to_owned());
    let (_, left) = key("left");
    let left = Event::Key {
        key: left,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    hands.events([text("x"), text("y"), left, text("z")]);
    assert_eq!(hands.drawn(), "xz#[|]#yab");
    // A click and what is typed behind it: where the letter was at the moment of the click.
    let at = hands.place(4);
    let click = |pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    hands.events([
        text("1"),
        Event::PointerMoved(at),
        click(true),
        click(false),
        text("2"),
    ]);
    assert_eq!(hands.text(), "xz1y2ab");
}

#[test]
fn escape_leaves_several_carets_then_the_selection() {
    let mut hands = Hands::on("#[a|]#b#(c|)#");
    hands.keys("escape");
    assert_eq!(hands.drawn(), "ab#[c|]#");
    hands.keys("escape");
    assert_eq!(hands.drawn(), "abc#[|]#");
}
