//! Keys that move: in the order of the eye, over wraps, lines and pages.

use super::*;

#[test]
fn arrows_go_by_what_the_eye_takes_for_a_letter() {
    let mut hands = Hands::on("");
    check_keys(
        &mut hands,
        &[
            ("#[|]#ab", "right", "a#[|]#b"),
            ("a#[|]#b", "left", "#[|]#ab"),
            ("#[|]#ab", "left", "#[|]#ab"),
            ("ab#[|]#", "right", "ab#[|]#"),
            ("#[|]#", "left right up down home end", "#[|]#"),
            ("#[|]#", "pageup pagedown ctrl+up ctrl+down", "#[|]#"),
            // A letter with its marks, a family, a flag, a tab are one each.
            ("#[|]#e\u{301}x", "right", "e\u{301}#[|]#x"),
            ("e\u{301}#[|]#x", "left", "#[|]#e\u{301}x"),
            (
                "#[|]#\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}.",
                "right",
                "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}#[|]#.",
            ),
            (
                "\u{1f1e9}\u{1f1ea}#[|]#\u{1f1eb}\u{1f1f7}",
                "right",
                "\u{1f1e9}\u{1f1ea}\u{1f1eb}\u{1f1f7}#[|]#",
            ),
            (
                "\u{1f1e9}\u{1f1ea}\u{1f1eb}\u{1f1f7}#[|]#",
                "left",
                "\u{1f1e9}\u{1f1ea}#[|]#\u{1f1eb}\u{1f1f7}",
            ),
            ("a#[|]#\tb", "right right", "a\tb#[|]#"),
            ("a\t#[|]#b", "left", "a#[|]#\tb"),
            // Over line ends of every kind, each as one.
            ("a#[|]#\nb", "right", "a\n#[|]#b"),
            ("a\n#[|]#b", "left", "a#[|]#\nb"),
            ("a#[|]#\r\nb", "right", "a\r\n#[|]#b"),
            ("a\r\n#[|]#b", "left", "a#[|]#\r\nb"),
            ("a\r\n\n#[|]#b", "left left", "a#[|]#\r\n\nb"),
            ("a#[|]#\n\n\nb", "right right right", "a\n\n\n#[|]#b"),
            // With Shift the anchor stays; without, a selection is left to its side.
            ("a#[|]#bc", "shift+right shift+right", "a#[bc|]#"),
            ("ab#[|]#c", "shift+left", "a#[|b]#c"),
            ("a#[b|]#c", "shift+left shift+left", "#[|a]#bc"),
            ("a#[bc|]#d", "left", "a#[|]#bcd"),
            ("a#[|bc]#d", "left", "a#[|]#bcd"),
            ("a#[bc|]#d", "right", "abc#[|]#d"),
            ("a#[|bc]#d", "right", "abc#[|]#d"),
            // Several carets; those that meet are one.
            ("#[|]#ab#(|)#cd", "right", "a#[|]#bc#(|)#d"),
            ("#[|]#a#(|)#bcd", "left", "#[|]#abcd"),
        ],
    );
}

#[test]
fn arrows_go_up_and_down_in_their_column() {
    let mut hands = Hands::on("");
    check_keys(
        &mut hands,
        &[
            ("abc\nde#[|]#f", "up", "ab#[|]#c\ndef"),
            ("ab#[|]#c\ndef", "down", "abc\nde#[|]#f"),
            // The column is kept over short and empty lines.
            ("abcd#[|]#e\n\nx\nabcdef", "down", "abcde\n#[|]#\nx\nabcdef"),
            (
                "abcd#[|]#e\n\nx\nabcdef",
                "down down",
                "abcde\n\nx#[|]#\nabcdef",
            ),
            (
                "abcd#[|]#e\n\nx\nabcdef",
                "down down down",
                "abcde\n\nx\nabcd#[|]#ef",
            ),
            (
                "abcd#[|]#e\n\nx\nabcdef",
                "down down up up",
                "abcd#[|]#e\n\nx\nabcdef",
            ),
            // A step aside sets a new one.
            (
                "abcd#[|]#e\n\nabcdef",
                "down left down",
                "abcde\n#[|]#\nabcdef",
            ),
            (
                "abcde\r\nx\r\nabc#[|]#de",
                "up up",
                "abc#[|]#de\r\nx\r\nabcde",
            ),
            // Beyond the first row is the start, beyond the last one the end.
            ("ab#[|]#c\nx", "up", "#[|]#abc\nx"),
            ("x\na#[|]#bc", "down", "x\nabc#[|]#"),
            ("ab#[|]#c\nabc", "up down", "abc\nab#[|]#c"),
            ("abc\n#[|]#", "up", "#[|]#abc\n"),
            ("a#[|]#bc\n", "down", "abc\n#[|]#"),
            // Through tabs: by what is above and below, not by what is counted.
            ("\ta#[|]#b\n123456", "down", "\tab\n12345#[|]#6"),
            (
                "ab#[|]#c\nabc\nabc",
                "shift+down shift+down",
                "ab#[c\nabc\nab|]#c",
            ),
            ("abc\nab#[|]#c", "shift+up", "ab#[|c\nab]#c"),
            // From a selection it goes on at the end that lies that way.
            ("a#[b\nc|]#d\nef", "down", "ab\ncd\ne#[|]#f"),
            ("ab\nc#[d\ne|]#f", "up", "a#[|]#b\ncd\nef"),
            (
                "#[|]#ab\nc#(|)#d\nef\ngh",
                "down",
                "ab\n#[|]#cd\ne#(|)#f\ngh",
            ),
        ],
    );
}

#[test]
fn words_paragraphs_lines_and_the_whole_text() {
    let mut hands = Hands::on("");
    check_keys(
        &mut hands,
        &[
            ("#[|]#one two", "ctrl+right", "one#[|]# two"),
            ("one#[|]# two", "ctrl+right", "one two#[|]#"),
            ("one two#[|]#", "ctrl+left", "one #[|]#two"),
            ("one #[|]#two", "ctrl+left", "#[|]#one two"),
            ("o#[|]#ne", "ctrl+left", "#[|]#one"),
            ("#[|]#don't stop", "ctrl+right", "don't#[|]# stop"),
            ("one#[|]#\ntwo", "ctrl+right", "one\n#[|]#two"),
            ("one\r\n#[|]#two", "ctrl+left", "one#[|]#\r\ntwo"),
            (
                "one #[|]#two three",
                "ctrl+shift+right ctrl+shift+right",
                "one #[two three|]#",
            ),
            ("one two#[|]#", "ctrl+shift+left", "one #[|two]#"),
            ("a#[|]#b\nc", "home", "#[|]#ab\nc"),
            ("a#[|]#b\nc", "end", "ab#[|]#\nc"),
            ("a#[|]#b\r\nc", "end", "ab#[|]#\r\nc"),
            ("  ab#[|]#c", "home", "  #[|]#abc"),
            ("  ab#[|]#c", "home home", "#[|]#  abc"),
            ("  ab#[|]#c", "home home home", "  #[|]#abc"),
            ("   #[|]#", "home", "#[|]#   "),
            ("ab#[|]#c", "shift+home", "#[|ab]#c"),
            ("a#[|]#bc", "shift+end", "a#[bc|]#"),
            ("a\nb#[|]#\nc", "ctrl+home", "#[|]#a\nb\nc"),
            ("a\nb#[|]#\nc", "ctrl+end", "a\nb\nc#[|]#"),
            ("a\nb#[|]#\nc", "ctrl+shift+home", "#[|a\nb]#\nc"),
            ("a\nb#[|]#\nc\n", "ctrl+shift+end", "a\nb#[\nc\n|]#"),
            ("a\nb\n\nc#[|]#d\n", "ctrl+up", "a\nb\n\n#[|]#cd\n"),
            ("a\nb\n\nc#[|]#d\n", "ctrl+up ctrl+up", "#[|]#a\nb\n\ncd\n"),
            (
                "a\n#[|]#b\n\n\ncd\ne\n",
                "ctrl+down",
                "a\nb#[|]#\n\n\ncd\ne\n",
            ),
            (
                "a\n#[|]#b\n\n\ncd\ne\n",
                "ctrl+down ctrl+down",
                "a\nb\n\n\ncd\ne#[|]#\n",
            ),
            ("a\n\nb#[|]#c", "ctrl+shift+up", "a\n\n#[|b]#c"),
            ("#[|]#a\nb\n\nc", "ctrl+shift+down", "#[a\nb|]#\n\nc"),
        ],
    );
}

#[test]
fn rows_of_a_wrapped_line_are_rows() {
    // Rows of twenty letters: "aaaa bbbb cccc dddd " and "eeee ffff".
    let mut hands = Hands::narrow("");
    check_keys(
        &mut hands,
        &[
            (
                "aa#[|]#aa bbbb cccc dddd eeee ffff",
                "down",
                "aaaa bbbb cccc dddd ee#[|]#ee ffff",
            ),
            (
                "aaaa bbbb cccc dddd ee#[|]#ee ffff",
                "up",
                "aa#[|]#aa bbbb cccc dddd eeee ffff",
            ),
            (
                "aaaa bbbb cccc dddd ee#[|]#ee ffff",
                "home",
                "aaaa bbbb cccc dddd #[|]#eeee ffff",
            ),
            (
                "aaaa bbbb cccc dddd ee#[|]#ee ffff",
                "home home",
                "#[|]#aaaa bbbb cccc dddd eeee ffff",
            ),
            (
                "aa#[|]#aa bbbb cccc dddd eeee ffff",
                "end end",
                "aaaa bbbb cccc dddd eeee ffff#[|]#",
            ),
            (
                "aa#[|]#aa bbbb cccc dddd eeee ffff",
                "shift+end shift+end",
                "aa#[aa bbbb cccc dddd eeee ffff|]#",
            ),
            (
                "aaaa bbbb cccc dddd #[|]#eeee",
                "left right",
                "aaaa bbbb cccc dddd #[|]#eeee",
            ),
            (
                "aaaa bbbb cccc dddd#[|]# eeee",
                "right right",
                "aaaa bbbb cccc dddd e#[|]#eee",
            ),
        ],
    );
    // The end of the first row is not the start of the second, though it is the same byte.
    hands.open("aa#[|]#aa bbbb cccc dddd eeee ffff");
    let first = hands.caret().top();
    hands.keys("end");
    assert_eq!(hands.drawn(), "aaaa bbbb cccc dddd #[|]#eeee ffff");
    assert_eq!(hands.caret().top(), first, "the caret stays on its row");
    hands.keys("down");
    assert_eq!(
        hands.drawn(),
        "aaaa bbbb cccc dddd eeee ffff#[|]#",
        "at the far right"
    );
    hands.open("aaaa bbbb cccc dddd #[|]#eeee ffff");
    assert_eq!(hands.caret().top(), first + ROW);
    hands.keys("up");
    assert_eq!(hands.drawn(), "#[|]#aaaa bbbb cccc dddd eeee ffff");
    // A word longer than the row is broken where the row ends.
    hands.open(&format!("#[|]#{}", "x".repeat(50)));
    hands.keys("down down");
    assert_eq!(hands.head(), 2 * NARROW);
    hands.keys("end");
    assert_eq!(hands.head(), 50);
}

#[test]
fn right_to_left_the_arrows_follow_the_eye() {
    let mut hands = Hands::on("");
    check_keys(
        &mut hands,
        &[
            (
                "#[|]#\u{5d0}\u{5d1}\u{5d2}",
                "left",
                "\u{5d0}#[|]#\u{5d1}\u{5d2}",
            ),
            (
                "\u{5d0}\u{5d1}#[|]#\u{5d2}",
                "right",
                "\u{5d0}#[|]#\u{5d1}\u{5d2}",
            ),
            // Left goes on into the next line, right back into the one before.
            (
                "\u{5d0}\u{5d1}#[|]#\n\u{5d2}",
                "left",
                "\u{5d0}\u{5d1}\n#[|]#\u{5d2}",
            ),
            (
                "\u{5d0}\u{5d1}\n#[|]#\u{5d2}",
                "right",
                "\u{5d0}\u{5d1}#[|]#\n\u{5d2}",
            ),
            (
                "#[|]#\u{5d0}\u{5d1} \u{5d2}\u{5d3}",
                "ctrl+left",
                "\u{5d0}\u{5d1}#[|]# \u{5d2}\u{5d3}",
            ),
            (
                "\u{5d0}\u{5d1} \u{5d2}\u{5d3}#[|]#",
                "ctrl+right",
                "\u{5d0}\u{5d1} #[|]#\u{5d2}\u{5d3}",
            ),
            (
                "\u{5d0}#[\u{5d1}|]#\u{5d2}",
                "left",
                "\u{5d0}\u{5d1}#[|]#\u{5d2}",
            ),
            (
                "\u{5d0}#[\u{5d1}|]#\u{5d2}",
                "right",
                "\u{5d0}#[|]#\u{5d1}\u{5d2}",
            ),
            ("\u{5d0}#[|]#\u{5d1}", "end", "\u{5d0}\u{5d1}#[|]#"),
            ("\u{5d0}#[|]#\u{5d1}", "shift+left", "\u{5d0}#[\u{5d1}|]#"),
        ],
    );
    // Through a line of both, right goes right at every step and meets every place.
    hands.open("#[|]#ab \u{5d0}\u{5d1}\u{5d2} cd");
    let (mut x, mut met) = (hands.caret().center().x, 1);
    loop {
        let at = hands.drawn();
        hands.keys("right");
        let now = hands.caret().center().x;
        if hands.drawn() == at && now == x {
            break;
        }
        assert!(now > x, "from {at:?} to {:?}", hands.drawn());
        (x, met) = (now, met + 1);
        assert!(met < 20, "it ends");
    }
    assert_eq!(met, 10, "nine letters have ten places");
}

#[test]
fn a_page_turns_with_its_caret() {
    let text: String = (0..200).map(|line| format!("line {line}\n")).collect();
    let mut hands = Hands::on(&format!("#[|]#{text}"));
    hands.keys("right right right right right");
    let line = |hands: &mut Hands| {
        let head = hands.head();
        let place = hands.document().buffer().place(head);
        assert_eq!(place.column, 6, "in its column");
        place.line
    };
    let y = hands.caret().top();
    let mut lines = vec![line(&mut hands)];
    for _ in 0..3 {
        hands.keys("pagedown");
        lines.push(line(&mut hands));
        assert_eq!(
            hands.caret().top(),
            y,
            "the page turned as far as the caret"
        );
    }
    let step = lines[1] - lines[0];
    assert!((15..24).contains(&step), "a page is {step} lines");
    assert!(lines.windows(2).all(|pair| pair[1] - pair[0] == step));
    for before in lines.iter().rev().skip(1) {
        hands.keys("pageup");
        assert_eq!(line(&mut hands), *before);
    }
    hands.keys("shift+pagedown");
    let selection = hands.document().selection();
    assert_eq!(selection.anchor, 5);
    assert_eq!(line(&mut hands), lines[1]);
    hands.keys("pageup pageup ctrl+end pageup pagedown");
    let (head, len) = (hands.head(), hands.text().len());
    assert_eq!(head, len, "the end is met again");
}

#[test]
fn no_place_in_a_long_line_is_skipped_or_met_twice() {
    let hebrew = "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{5e2}\u{5d5}\u{5dc}\u{5dd} ".repeat(400);
    for (text, forward, back) in [
        (
            "one two three four five six seven ".repeat(300),
            "right",
            "left",
        ),
        ("x".repeat(9000), "right", "left"),
        (
            "wor\u{301}d \u{1f1e9}\u{1f1ea} \u{65e5}\u{672c}\u{8a9e} ".repeat(300),
            "right",
            "left",
        ),
        (format!("e{}", "\u{301}".repeat(5000)), "right", "left"),
        (hebrew, "left", "right"),
    ] {
        let mut hands = Hands::on(&text);
        // Around the edges of the first pieces.
        for start in [1380, 2920] {
            let start = hands.document().buffer().floor_grapheme(start);
            hands.select(start, start);
            let mut at = start;
            for _ in 0..180 {
                let next = hands.document().buffer().next_grapheme(at);
                hands.events([key_down(forward)]);
                assert_eq!(hands.head(), next, "after {at}");
                at = next;
            }
            for _ in 0..180 {
                let before = hands.document().buffer().previous_grapheme(at);
                hands.events([key_down(back)]);
                assert_eq!(hands.head(), before, "before {at}");
                at = before;
            }
        }
    }
}

#[test]
fn a_long_line_has_rows_like_any_other() {
    let text = "abcdefghi ".repeat(1500);
    let mut hands = Hands::on(&format!("abc#[|]#{}", &text[3..]));
    // Seven words to a row of seventy letters.
    for row in 1..90 {
        hands.events([key_down("down")]);
        assert_eq!(hands.head(), row * 70 + 3, "row {row}");
    }
    for row in (0..89).rev() {
        hands.events([key_down("up")]);
        assert_eq!(hands.head(), row * 70 + 3, "row {row}");
    }
    for row in 0..60 {
        hands.select(row * 70 + 33, row * 70 + 33);
        hands.keys("home");
        assert_eq!(hands.head(), row * 70, "home in row {row}");
        hands.keys("end");
        assert_eq!(hands.head(), row * 70 + 70, "end in row {row}");
    }
    hands.keys("home home");
    assert_eq!(hands.head(), 0);
    hands.keys("end end");
    assert_eq!(hands.head(), text.len());
}

#[test]
fn a_selection_in_a_long_line_has_no_gaps() {
    let text = "abcdefghi ".repeat(1500);
    let mut hands = Hands::on(&text);
    for (anchor, head) in [(text.len(), 0), (0, text.len())] {
        hands.select(anchor, head);
        hands.rest(2);
        check_rows(&hands);
    }
    // Wherever the pane begins: also in the row that two pieces share.
    hands.select(text.len(), 0);
    hands.wheel(ROW / 2.0);
    for _ in 0..50 {
        hands.wheel(ROW);
        check_rows(&hands);
    }
}

/// Every row is selected from its first letter to its last.
fn check_rows(hands: &Hands) {
    let color = hands.palette().select;
    let mut rows: Vec<(f32, f32, f32)> = Vec::new();
    let in_sight = |rect: &Rect| rect.bottom() > 60.0;
    for rect in hands.painted(color).into_iter().filter(in_sight) {
        match rows.last_mut() {
            Some((top, _, right)) if (*top - rect.top()).abs() < 1.0 => {
                assert!(
                    (rect.left() - *right).abs() < 1.0,
                    "a gap at {rect:?} behind {right}"
                );
                *right = rect.right();
            }
            _ => rows.push((rect.top(), rect.left(), rect.right())),
        }
    }
    assert!(rows.len() > 8, "{rows:?}");
    for pair in rows.windows(2) {
        assert!((pair[1].0 - pair[0].0 - ROW).abs() < 0.01, "row under row");
        assert_eq!(pair[1].1, pair[0].1, "{rows:?}");
    }
}

fn key_down(name: &str) -> Event {
    let (modifiers, key) = key(name);
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: true,
        modifiers,
    }
}
