//! What is read in the source, and bringing it there.

use super::*;

/// The height of the pane's reading line in rows, about: a third of it.
const LINE_ROWS: f64 = 8.0;

impl Hands {
    fn reading(&self) -> f64 {
        self.window.state().shell.editor.reading()
    }

    fn was_moved(&self) -> bool {
        self.window.state().shell.editor.was_moved()
    }

    fn read_at(&mut self, byte: f64) {
        self.window.state_mut().shell.editor.read_at(byte);
        self.rest(1);
    }
}

/// Rows of every kind: short lines, lines of several rows, empty ones, a line in pieces, one that
/// runs from right to left.
fn every_kind() -> String {
    let mut text = String::from("---\ntitle: Kinds\n---\n\n");
    for n in 0..60 {
        text += &"Some words that wrap. ".repeat(n % 7);
        text += "\n\n# Heading\r\n\n";
    }
    text += &"A very long line that is laid out in pieces. ".repeat(400);
    text += "\n\n";
    text += &"שלום עולם ".repeat(30);
    text += "\n\n日本語の文章はここに続きます。\n";
    text + &"The end is near.\n\n".repeat(40)
}

#[test]
fn what_is_brought_to_the_reading_line_is_read_there() {
    for (mut hands, narrow) in [(Hands::on(""), false), (Hands::narrow(""), true)] {
        let text = every_kind();
        hands.open(&format!("#[|]#{text}"));
        assert_eq!(hands.reading(), 0.0);
        let last = text.len() - 250;
        for share in [0, 7, 1, 5, 2, 9, 3, 10, 4, 6, 8, 5] {
            let byte = (last * share / 10) as f64 + 0.25;
            hands.read_at(byte);
            let read = hands.reading();
            assert!((read - byte).abs() < 0.2, "{byte} is {read}, {narrow}");
            assert!(!hands.was_moved(), "being brought there is no move");
            hands.rest(1);
            assert_eq!(hands.reading(), read, "it stays");
        }
        hands.read_at(0.0);
        assert_eq!((hands.reading(), hands.visible().start), (0.0, 0));
    }
}

#[test]
fn the_line_is_at_the_top_at_the_start_and_a_third_down_further_on() {
    let lines: String = (0..300).map(|line| format!("line {line:03}\n")).collect();
    let mut hands = Hands::on(&format!("#[|]#{lines}"));
    // A row is 9 bytes. At the start so much is above the line as above the pane.
    for (scrolled, row) in [
        (24.0, 1.0),
        (48.0, 3.0),
        (96.0, 7.0),
        (2400.0, 99.0 + LINE_ROWS),
    ] {
        hands.read_at(0.0);
        hands.wheel(scrolled);
        let read = hands.reading() / 9.0;
        assert!((read - row).abs() < 1.5, "{scrolled}: {read}, not {row}");
    }
    hands.read_at(f64::MAX);
    let read = hands.reading() / 9.0;
    assert!((290.0..300.0).contains(&read), "{read} is near the end");
    assert!(!hands.was_moved());
    hands.rest(2);
    assert!(!hands.was_moved());
}

#[test]
fn only_what_is_near_is_laid_out() {
    let text = "Some words of a line that is like any other.\n".repeat(50_000);
    let mut hands = Hands::on("");
    hands.open(&text);
    for share in [0.5, 0.9, 0.1] {
        let before = hands.made();
        let byte = text.len() as f64 * share;
        hands.read_at(byte);
        assert!((hands.reading() - byte).abs() < 0.2);
        let made = hands.made() - before;
        assert!(made < 80, "{made} lines");
        hands.rest(2);
        assert_eq!(hands.made() - before, made);
    }
    // One line of many pieces.
    let mut hands = Hands::on("");
    let text = "word ".repeat(100_000);
    hands.open(&text);
    let before = hands.made();
    hands.read_at(250_000.0);
    assert!(
        (hands.reading() - 250_000.0).abs() < 50.0,
        "{}",
        hands.reading()
    );
    assert!(hands.made() - before < 60, "{}", hands.made() - before);
}

#[test]
fn scrolling_is_a_move_and_writing_in_sight_is_none() {
    let text = "Some words of a line that is like any other.\n".repeat(300);
    let mut hands = Hands::on(&format!("#[|]#{text}"));
    hands.types("a");
    assert!(!hands.was_moved());
    hands.keys("down");
    assert!(!hands.was_moved());
    hands.turn_wheel(10.0);
    assert!(hands.was_moved());
    hands.rest(20);
    assert!(!hands.was_moved());
    hands.events([Event::Text("b".into())]);
    assert!(!hands.was_moved(), "the caret is in sight");
    hands.read_at(5000.0);
    assert!(!hands.was_moved());
    hands.events([Event::Text("c".into())]);
    assert!(hands.was_moved(), "the caret came into sight");
    // Someone else writes above.
    hands.read_at(5000.0);
    let read = hands.reading();
    let insert = postwright::text::Edit::insert(0, "More.\n".repeat(4));
    let kind = postwright::text::EditKind::Step;
    let head = hands.visible().start + 300;
    hands
        .document()
        .apply(insert, kind, Duration::ZERO)
        .unwrap();
    hands.document().select(Selection::caret(head));
    hands.rest(1);
    assert!(!hands.was_moved());
    assert!((hands.reading() - read - 24.0).abs() < 0.2);
}

#[test]
fn typewriter_mode_moves_with_the_caret_and_can_be_scrolled_away() {
    let lines: String = (0..300).map(|line| format!("line {line:03}\n")).collect();
    let mut hands = Hands::on(&format!("#[|]#{lines}"));
    let settings = &mut hands.window.state_mut().shell.state.settings;
    settings.typewriter = true;
    hands.select(900, 900);
    hands.rest(1);
    assert!(!hands.was_moved());
    hands.events([Event::Text("a".into())]);
    assert!(!hands.was_moved(), "the row is the same");
    hands.read_at(1800.0);
    hands.rest(3);
    assert!((hands.reading() - 1800.0).abs() < 0.2);
    hands.events([Event::Text("b".into())]);
    assert!(hands.was_moved());
}
