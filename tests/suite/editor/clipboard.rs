//! Copying, cutting, pasting.

use super::*;

#[test]
fn what_is_selected_or_the_whole_line_is_copied_and_cut() {
    let mut hands = Hands::on("");
    for (before, copied, cut) in [
        ("a #[word|]# b", "word", "a #[|]# b"),
        ("one\ntw#[|]#o\nthree", "two\n", "one\nth#[|]#ree"),
        ("one\r\ntw#[|]#o\r\n", "two\r\n", "one\r\n#[|]#"),
        ("#[a|]# b #(c|)#", "a\nc", "#[|]# b #(|)#"),
        ("a\n#[|]#b", "b\n", "#[|]#a"),
    ] {
        hands.open(before);
        hands.events([Event::Copy]);
        assert_eq!(hands.copied().as_deref(), Some(copied), "{before:?}");
        assert_eq!(hands.drawn(), before, "copying changes nothing");
        hands.events([Event::Cut]);
        hands.rest(1);
        assert_eq!(hands.drawn(), cut, "{before:?}");
        hands.keys("ctrl+z");
        assert_eq!(hands.drawn(), before, "one step");
    }
}

#[test]
fn what_was_copied_goes_back_as_what_it_was() {
    let mut hands = Hands::on("");
    for (from, then, after) in [
        // A whole line goes above the line of the caret.
        ("on#[|]#e\ntwo\n", "ctrl+end left", "one\none\ntwo#[|]#\n"),
        // As many pieces as carets: each gets its own.
        ("#[a|]#\n#(b|)#\n", "right", "aa#[|]#\nbb#(|)#\n"),
        ("#[word|]# x", "ctrl+end", "word xword#[|]#"),
    ] {
        hands.open(from);
        hands.events([Event::Copy]);
        let text = hands.copied().expect("something was copied");
        hands.keys(then);
        hands.paste(&text);
        assert_eq!(hands.drawn(), after, "{from:?}");
        hands.keys("ctrl+z");
        let (text, _) = read_all(from);
        assert_eq!(hands.text(), text, "one step");
    }
}

#[test]
fn what_comes_from_elsewhere() {
    let mut hands = Hands::on("");
    for (before, text, after) in [
        ("a#[|]#b", "x\r\ny\rz", "ax\ny\nz#[|]#b"),
        ("a#[|]#b\r\n", "x\ny", "ax\r\ny#[|]#b\r\n"),
        (
            "a #[word|]#",
            "https://x.org",
            "a [word](https://x.org)#[|]#",
        ),
        ("a#[|]#", "https://x.org", "ahttps://x.org#[|]#"),
        ("#[|]#-\n#(|)#-", "1\n2", "1#[|]#-\n2#(|)#-"),
    ] {
        hands.open(before);
        hands.paste(text);
        assert_eq!(hands.drawn(), after, "{text:?} on {before:?}");
        hands.keys("ctrl+z");
        assert_eq!(hands.drawn(), before, "one step");
    }
    hands.open("#[|]#");
    hands.events([Event::Paste("bold".to_owned())]);
    hands.answer_form(Some("<p><b>bold</b> it is</p>"));
    assert_eq!(hands.text().trim_end(), "**bold** it is");
    // With Shift nothing is looked for.
    hands.open("#[x|]#");
    hands.hold(Modifiers::SHIFT | Modifiers::CTRL | Modifiers::COMMAND);
    hands.events([Event::Paste("https://x.org".to_owned())]);
    hands.hold(Modifiers::NONE);
    hands.rest(1);
    assert_eq!(hands.drawn(), "https://x.org#[|]#");
}

#[test]
fn what_is_typed_behind_a_paste_stays_behind_it() {
    let mut hands = Hands::on("#[|]#");
    hands.events([Event::Copy]);
    hands.open("a#[x|]#");
    hands.events([Event::Copy]);
    hands.rest(1);
    let text = |text: &str| Event::Text(text.to_owned());
    hands.keys("right");
    hands.events([
        text("1"),
        Event::Paste("x".to_owned()),
        text("2"),
        text("3"),
    ]);
    hands.rest(2);
    assert_eq!(hands.drawn(), "ax1x23#[|]#");
}

#[test]
fn the_keys_of_old_work_too() {
    let mut hands = Hands::on("a #[word|]# b");
    hands.keys("ctrl+insert");
    assert_eq!(hands.copied().as_deref(), Some("word"));
    hands.keys("shift+delete");
    hands.rest(1);
    assert_eq!(hands.drawn(), "a #[|]# b");
    hands.keys("shift+insert");
    let effects = &hands.window.state().effects;
    assert!(
        effects.contains(&Effect::Paste),
        "the clipboard is asked for"
    );
}

#[test]
fn what_is_selected_is_told_once_it_is_settled() {
    let mut hands = Hands::on("one two#[|]# three");
    hands.hold(Modifiers::SHIFT);
    let (_, left) = key("left");
    for _ in 0..3 {
        hands.events([Event::Key {
            key: left,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::SHIFT,
        }]);
        assert_eq!(hands.told_selected(), [""; 0], "not while Shift is held");
    }
    hands.hold(Modifiers::NONE);
    hands.rest(1);
    assert_eq!(hands.told_selected(), ["two"]);
    hands.rest(1);
    assert_eq!(hands.told_selected(), [""; 0], "once");
    hands.select(0, 3);
    assert_eq!(hands.told_selected(), ["one"]);
    let (from, to) = (hands.place(4), hands.place(7));
    hands.press(from);
    hands.move_to(to);
    assert_eq!(
        hands.told_selected(),
        [""; 0],
        "not while the button is held"
    );
    hands.release(to);
    assert_eq!(hands.told_selected(), ["two"]);
}

#[test]
fn the_middle_button_pastes_where_the_pointer_is() {
    let mut hands = Hands::on("one #[two|]# three");
    let (pos, text) = (hands.place(3), "x\r\ny".to_owned());
    hands
        .window
        .state_mut()
        .shell
        .apply(Action::Run(postwright::command::CommandId::Palette));
    hands.rest(2);
    hands.window.state_mut().shell.apply(Action::Dismiss);
    hands.rest(2);
    hands.button(PointerButton::Middle, pos, true);
    hands.events([Event::MiddleClickPaste { pos, text }]);
    hands.button(PointerButton::Middle, pos, false);
    assert_eq!(hands.drawn(), "onex\ny#[|]# two three");
    hands.types("!");
    assert_eq!(hands.drawn(), "onex\ny!#[|]# two three");
    hands.keys("ctrl+z ctrl+z");
    assert_eq!(hands.text(), "one two three", "the paste is one step");
    // Beside the text it is for someone else.
    let (pos, text) = (pos2(pos.x, 5.0), "x".to_owned());
    hands.events([Event::MiddleClickPaste { pos, text }]);
    assert_eq!(hands.text(), "one two three");
}
