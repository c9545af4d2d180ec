//! What stays in sight, and what it costs.

use eframe::egui::{MouseWheelSource, MouseWheelUnit, TouchPhase};

use super::*;

fn lines(count: usize) -> String {
    (0..count).map(|line| format!("line {line}\n")).collect()
}

impl Hands {
    /// Where a caret at `at` is drawn in the window, without going there.
    fn y_of(&mut self, at: usize) -> f32 {
        let before = self.visible();
        let y = self.place(at).y;
        assert_eq!(self.visible(), before, "it was in sight");
        y
    }

    pub(super) fn visible(&self) -> std::ops::Range<usize> {
        self.window.state().shell.editor.visible()
    }

    /// How far the caret is below the top of the pane.
    fn depth(&self) -> f32 {
        let output = &self.window.output().platform_output;
        let ime = output.ime.as_ref().expect("the editor has the keyboard");
        ime.cursor_rect.top() - ime.rect.top()
    }

    pub(super) fn made(&self) -> usize {
        self.window.state().shell.editor.lines_made()
    }

    pub(super) fn wheel(&mut self, down: f32) {
        self.turn_wheel(down);
        self.rest(20);
    }

    /// The first frame of [`Self::wheel`].
    pub(super) fn turn_wheel(&mut self, down: f32) {
        self.events([
            Event::PointerMoved(pos2(400.0, 300.0)),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, -down),
                phase: TouchPhase::Move,
                source: MouseWheelSource::Trackpad,
                modifiers: Modifiers::NONE,
            },
        ]);
    }
}

#[test]
fn a_key_in_ten_megabytes_lays_one_line_out() {
    let text = "Some words of a line that is like any other.\n".repeat(230_000);
    let middle = text.len() / 2 / 45 * 45 + 10;
    let mut hands = Hands::on("");
    hands.open(&text);
    for at in [10, middle, text.len() - 20] {
        hands.select(at, at);
        hands.keys("right");
        for typed in ["a", "b", "c", " "] {
            let before = hands.made();
            hands.types(typed);
            assert_eq!(hands.made() - before, 1, "{typed:?} at {at}");
        }
        let before = hands.made();
        hands.keys("backspace");
        assert_eq!(hands.made() - before, 1);
        let before = hands.made();
        hands.rest(3);
        hands.keys("left");
        assert_eq!(hands.made(), before, "nothing is laid out for nothing");
    }
}

#[test]
fn the_wheel_scrolls_and_what_is_in_sight_stays() {
    let text = lines(300);
    let mut hands = Hands::on(&format!("#[|]#{text}"));
    hands.wheel(240.0);
    let marker = text.find("line 24\n").unwrap();
    hands.select(marker, marker);
    let y = hands.y_of(marker);
    hands.wheel(48.0);
    assert_eq!(hands.y_of(marker), y - 48.0);
    hands.wheel(-48.0);
    assert_eq!(hands.y_of(marker), y);
    // Someone else writes above: nothing moves. Long lines there have never been laid out.
    let long = "word ".repeat(200) + "\n";
    let insert = postwright::text::Edit::insert(0, long.repeat(3));
    let kind = postwright::text::EditKind::Step;
    hands
        .document()
        .apply(insert, kind, Duration::ZERO)
        .unwrap();
    hands.rest(2);
    assert_eq!(hands.y_of(marker + 3 * long.len()), y);
    hands.wheel(-100_000.0);
    assert_eq!(hands.visible().start, 0);
    hands.wheel(1_000_000.0);
    let len = hands.text().len();
    assert_eq!(hands.visible().end, len);
}

#[test]
fn heights_that_turn_out_other_than_thought_move_nothing() {
    // Wide letters take twice the room that bytes make one think.
    let paragraph = "\u{65e5}\u{672c}\u{8a9e} iiii MMMM ".repeat(60) + "\n";
    let text = paragraph.repeat(120) + "marker\n" + &paragraph.repeat(60);
    let marker = text.find("marker").unwrap();
    let mut hands = Hands::on(&text);
    hands.select(marker, marker);
    hands.keys("right left");
    let mut y = hands.y_of(marker);
    for step in [24.0_f32, 60.0, 96.0] {
        hands.wheel(step);
        let now = hands.y_of(marker);
        assert!(
            (now - (y - step)).abs() < 0.01,
            "down: {now}, not {y} - {step}"
        );
        hands.wheel(-step);
        let back = hands.y_of(marker);
        assert!((back - y).abs() < 0.01, "up: {back}, not {y}");
        y = back;
    }
    // Up a long way over what was never laid out, and down the same way again.
    for _ in 0..30 {
        hands.wheel(-150.0);
    }
    for _ in 0..30 {
        hands.wheel(150.0);
    }
    let back = hands.y_of(marker);
    assert!((back - y).abs() < 0.01, "{back}, not {y}");
}

#[test]
fn a_long_line_is_laid_out_in_pieces_and_stays_where_it_is() {
    let text = "some words of one line that never ends, ".repeat(25_000);
    let middle = text.len() / 2 / 40 * 40 + 700;
    let mut hands = Hands::on(&text);
    hands.select(middle, middle);
    hands.keys("right");
    for typed in ["a", "b", "c", " "] {
        let before = hands.made();
        hands.types(typed);
        assert_eq!(hands.made() - before, 1, "{typed:?}");
    }
    // In a line of some pieces nothing moves when those before come into sight.
    hands.open(&text[..20_000]);
    hands.select(13_000, 13_000);
    hands.rest(2);
    let caret = hands.caret();
    for down in [-150.0, 150.0] {
        for _ in 0..20 {
            hands.wheel(down);
        }
    }
    assert!((hands.caret().center() - caret.center()).length() < 0.01);
    // Nor where the scroll bar went into the middle of it at once.
    hands.open(&format!("#[|]#{}", "x".repeat(20_000)));
    let middle = pos2(994.0, 300.0);
    hands.press(middle);
    hands.release(middle);
    hands.click(pos2(400.0, 300.0), 1);
    let caret = hands.caret();
    for down in [-150.0, 150.0] {
        for _ in 0..15 {
            hands.wheel(down);
        }
    }
    assert!((hands.caret().center() - caret.center()).length() < 0.01);
}

#[test]
fn the_scroll_bar_goes_to_the_end_and_back() {
    let text = lines(500);
    let mut hands = Hands::on(&format!("#[|]#{text}"));
    let x = 1000.0 - 6.0;
    let top = hands.caret().top() + 4.0;
    hands.press(pos2(x, top));
    assert_eq!(hands.drawn(), format!("#[|]#{text}"), "the caret stays");
    hands.move_to(pos2(x, 300.0));
    let middle = hands.visible().start;
    assert!(
        middle > text.len() / 4 && middle < text.len() * 3 / 4,
        "{middle}"
    );
    hands.move_to(pos2(x, 595.0));
    assert_eq!(hands.visible().end, text.len());
    hands.move_to(pos2(x, 40.0));
    hands.release(pos2(x, 40.0));
    assert_eq!(hands.visible().start, 0);
    assert_eq!(hands.drawn(), format!("#[|]#{text}"));
    hands.types("x");
    assert_eq!(hands.drawn(), format!("x#[|]#{text}"), "and the keyboard");
}

#[test]
fn another_size_keeps_the_row_at_the_top() {
    let paragraph = "some words of a paragraph that wraps often ".repeat(30) + "\n";
    let text = paragraph.repeat(20);
    let mut hands = Hands::on(&format!("#[|]#{text}"));
    let start = 5 * paragraph.len();
    hands.select(start, start);
    hands.wheel(400.0);
    hands.pause();
    hands.click(pos2(60.0, 60.0), 1);
    let (at, y, visible) = (hands.head(), hands.depth(), hands.visible());
    assert!(
        at > visible.start + 100,
        "the pane begins inside a paragraph"
    );
    for width in [500.0, 700.0, 400.0, 1000.0] {
        hands.window.set_size(vec2(width, 600.0));
        hands.rest(3);
        let now = hands.depth();
        assert!((now - y).abs() <= 2.5 * ROW, "{width}: {now}, not {y}");
    }
    for zoom in [1.5, 0.7, 1.0] {
        hands.window.state_mut().shell.state.settings.zoom = zoom;
        hands.rest(4);
        let now = hands.depth();
        assert!((now - y).abs() <= 2.5 * ROW, "{zoom}: {now}, not {y}");
    }
}

#[test]
fn the_caret_comes_into_sight_when_it_moves_and_not_before() {
    let text = lines(300);
    let mut hands = Hands::on(&format!("#[|]#{text}"));
    hands.wheel(2000.0);
    assert!(hands.visible().start > 0);
    hands.rest(5);
    assert!(hands.visible().start > 0, "looking elsewhere is allowed");
    hands.types("x");
    assert_eq!(hands.visible().start, 0, "typing comes back");
    hands.keys("ctrl+end");
    let len = hands.text().len();
    assert_eq!(hands.visible().end, len);
    hands.keys("ctrl+home");
    assert_eq!(hands.visible().start, 0);
    for _ in 0..60 {
        hands.keys("down");
        let (head, visible) = (hands.head(), hands.visible());
        assert!(visible.contains(&head), "{head} in {visible:?}");
        assert!(hands.caret().bottom() < 600.0);
    }
}
