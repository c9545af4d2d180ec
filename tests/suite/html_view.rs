//! The view of the HTML: what is laid out, scrolled, selected, copied, told.

use std::sync::Arc;

use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, OutputCommand, PointerButton, Pos2,
    Rect, Role, TouchPhase, pos2, vec2,
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable},
};
use postwright::typeset::Typesetter;
use postwright::ui::{HtmlShown, HtmlView, theme};

struct Program {
    view: HtmlView,
    typesetter: Typesetter,
    html: Option<Arc<str>>,
    is_stale: bool,
    /// What was copied last.
    copied: Option<String>,
}

type Window = Harness<'static, Program>;

fn window(html: Option<&str>) -> Window {
    let program = Program {
        view: HtmlView::default(),
        typesetter: Typesetter::new(),
        html: html.map(Into::into),
        is_stale: false,
        copied: None,
    };
    let mut harness = Harness::builder()
        .with_size(vec2(600.0, 400.0))
        .with_context_setup(theme::install)
        .allow_missing_glyphs()
        .with_accessibility_check(true)
        .build_ui_state(
            |ui, program: &mut Program| {
                let ctx = ui.ctx().clone();
                program.typesetter.begin_frame(&ctx);
                let rect = Rect::from_min_size(Pos2::ZERO, vec2(600.0, 400.0));
                let shown = HtmlShown {
                    html: program.html.as_ref(),
                    is_stale: program.is_stale,
                };
                let palette = theme::palette(false);
                let typesetter = &mut program.typesetter;
                program.view.show(ui, rect, shown, palette, typesetter);
                program.typesetter.end_frame();
                let copied = ctx.output(|output| {
                    output.commands.iter().find_map(|command| match command {
                        OutputCommand::CopyText(text) => Some(text.clone()),
                        _ => None,
                    })
                });
                program.copied = copied.or(program.copied.take());
            },
            program,
        );
    harness.run_steps(3);
    harness
}

fn lines(count: usize) -> String {
    (0..count)
        .map(|number| format!("<p id=\"n{number}\">Line</p>\n"))
        .collect()
}

fn focus(harness: &mut Window) {
    harness.get_by_label("HTML of the post").focus();
    harness.run_steps(2);
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(2);
}

fn copy(harness: &mut Window) -> String {
    harness.event(Event::Copy);
    harness.run_steps(2);
    harness.state_mut().copied.take().unwrap_or_default()
}

fn drag(harness: &mut Window, from: Pos2, to: Pos2) {
    for (pos, pressed) in [(from, true), (to, false)] {
        harness.event(Event::PointerMoved(pos));
        harness.step();
        harness.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
}

fn wheel(harness: &mut Window, points: f32) {
    harness.event(Event::PointerMoved(pos2(100.0, 200.0)));
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -points),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Trackpad,
        modifiers: Modifiers::NONE,
    });
    harness.run_steps(30);
}

#[test]
fn ten_megabytes_open_with_what_is_in_sight_alone() {
    let line = "<p>A line of <em>text</em> that says this and that.</p>\n";
    let text = line.repeat((10 << 20) / line.len());
    let mut harness = window(Some(&text));
    let (made, kept) = harness.state().view.lines_made();
    assert!((5..60).contains(&made), "{made} lines were laid out");
    assert!(kept <= made);
    focus(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::End);
    harness.run_steps(60);
    let (far, kept) = harness.state().view.lines_made();
    // Once by a guess of what is open there, once by what is known.
    assert!(far - made < 150, "{} lines at the end", far - made);
    assert!(kept < 100);
    assert!(harness.state().view.top() > text.len() - 40 * line.len());
    harness.run_steps(5);
    assert_eq!(
        harness.state().view.lines_made().0,
        far,
        "nothing is made in idle frames"
    );
}

#[test]
fn a_line_of_megabytes_is_laid_out_in_pieces() {
    let text = format!(
        "<img src=\"data:image/png;base64,{}\">",
        "iVBORw0KGgo".repeat(400_000)
    );
    let mut harness = window(Some(&text));
    let (made, _) = harness.state().view.lines_made();
    assert!((1..20).contains(&made), "{made} pieces");
    harness.get_by_label("1 line, 4.4 MB");
    focus(&mut harness);
    assert!(copy(&mut harness) == text, "pieces are joined again");
}

#[test]
fn scrolling_goes_by_wheel_and_keys_and_stops_at_the_ends() {
    let text = lines(1000);
    let mut harness = window(Some(&text));
    wheel(&mut harness, 210.0);
    assert_eq!(
        harness.state().view.top(),
        text.find("<p id=\"n10\"").unwrap_or_default()
    );
    wheel(&mut harness, -5000.0);
    assert_eq!(harness.state().view.top(), 0);
    focus(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    let page = harness.state().view.top();
    assert!(page > 0 && page < text.len() / 20);
    press(&mut harness, Modifiers::SHIFT, Key::Space);
    assert_eq!(harness.state().view.top(), 0);
    press(&mut harness, Modifiers::COMMAND, Key::End);
    let end = harness.state().view.top();
    assert!(end > text.len() * 9 / 10);
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    assert_eq!(harness.state().view.top(), end);
    press(&mut harness, Modifiers::NONE, Key::Home);
    assert_eq!(harness.state().view.top(), 0);
}

#[test]
fn what_is_in_sight_stays_when_the_text_changes() {
    let text = lines(1000);
    let mut harness = window(Some(&text));
    wheel(&mut harness, 2100.0);
    let at = |harness: &Window| {
        let text = harness.state().html.clone().unwrap_or_default();
        text[harness.state().view.top()..]
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let seen = at(&harness);
    assert_eq!(seen, "<p id=\"n100\">Line</p>");
    let made = harness.state().view.lines_made().0;
    // Lines above come and go; above and far below at once.
    for other in [
        text.replacen("Line", "Longer\n<hr>\nline", 1),
        text.replacen("<p id=\"n3\">Line</p>\n", "", 1),
        text.replacen("<p id=\"n900\">Line</p>", "<p>日本</p>", 1),
    ] {
        harness.state_mut().html = Some(other.into());
        harness.run_steps(2);
        assert_eq!(at(&harness), seen);
    }
    let again = harness.state().view.lines_made().0;
    assert_eq!(again, made, "the rows in sight were there already");
    harness.state_mut().html = Some("short".into());
    harness.run_steps(2);
    assert_eq!(harness.state().view.top(), 0);
    harness.state_mut().html = Some("".into());
    harness.run_steps(2);
    assert_eq!(harness.state().view.top(), 0);
    harness.get_by_label("0 lines, 0 bytes");
}

#[test]
fn text_is_selected_by_the_pointer() {
    let text = "<h1>One</h1>\r\n<p>Two</p>\r\n<p>日本語</p>\r\n";
    let mut harness = window(Some(text));
    // From the left edge of the first row into the third.
    drag(&mut harness, pos2(2.0, 60.0), pos2(2.0, 60.0 + 42.0));
    assert_eq!(
        harness.state().view.selected(),
        "<h1>One</h1>\r\n<p>Two</p>\r\n"
    );
    assert_eq!(copy(&mut harness), "<h1>One</h1>\r\n<p>Two</p>\r\n");
    drag(&mut harness, pos2(560.0, 390.0), pos2(2.0, 60.0 + 21.0));
    assert_eq!(
        harness.state().view.selected(),
        "<p>Two</p>\r\n<p>日本語</p>"
    );
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().view.selected(), "");
    // With nothing selected it is everything.
    assert_eq!(copy(&mut harness), text);
}

#[test]
fn text_is_selected_by_keys() {
    let text = "ab\n日e\u{301}\r\n\nend";
    let mut harness = window(Some(text));
    focus(&mut harness);
    let steps = [
        (Modifiers::SHIFT, Key::ArrowRight, "a"),
        (Modifiers::SHIFT, Key::ArrowDown, "ab\n"),
        (Modifiers::SHIFT, Key::ArrowRight, "ab\n日"),
        (Modifiers::SHIFT, Key::ArrowRight, "ab\n日e\u{301}"),
        (Modifiers::SHIFT, Key::ArrowRight, "ab\n日e\u{301}\r\n"),
        (Modifiers::SHIFT, Key::ArrowLeft, "ab\n日e\u{301}"),
        (Modifiers::SHIFT, Key::ArrowLeft, "ab\n日"),
        (Modifiers::SHIFT, Key::Home, "ab\n"),
        (Modifiers::SHIFT, Key::End, "ab\n日e\u{301}"),
        (Modifiers::SHIFT, Key::ArrowDown, "ab\n日e\u{301}\r\n"),
        (Modifiers::SHIFT, Key::ArrowDown, "ab\n日e\u{301}\r\n\n"),
        (Modifiers::SHIFT, Key::ArrowDown, text),
        (Modifiers::SHIFT, Key::ArrowDown, text),
        (Modifiers::SHIFT, Key::ArrowUp, "ab\n日e\u{301}\r\n\n"),
        (Modifiers::SHIFT | Modifiers::COMMAND, Key::Home, ""),
        (Modifiers::SHIFT, Key::ArrowUp, ""),
        (Modifiers::SHIFT, Key::ArrowLeft, ""),
        (Modifiers::SHIFT | Modifiers::COMMAND, Key::End, text),
        (Modifiers::NONE, Key::Escape, ""),
        (Modifiers::COMMAND, Key::A, text),
    ];
    for (number, (modifiers, key, selected)) in steps.into_iter().enumerate() {
        press(&mut harness, modifiers, key);
        assert_eq!(harness.state().view.selected(), selected, "step {number}");
    }
    assert_eq!(copy(&mut harness), text);
}

#[test]
fn a_selection_by_keys_stays_in_sight_and_stays_selected() {
    let text = lines(200);
    let mut harness = window(Some(&text));
    focus(&mut harness);
    for _ in 0..40 {
        press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    }
    assert!(harness.state().view.top() > 0);
    let selected = harness.state().view.selected().to_owned();
    assert_eq!(selected.lines().count(), 40);
    // A line above is new: the same words are selected.
    let at = text.find("<p id=\"n150\"").unwrap_or_default();
    let (above, below) = text.split_at(at);
    harness.state_mut().html = Some(format!("{above}<hr>\n{below}").into());
    harness.run_steps(2);
    assert_eq!(harness.state().view.selected(), selected);
}

#[test]
fn the_button_copies_everything() {
    let text = lines(3);
    let mut harness = window(Some(&text));
    harness.get_by_label(
        "3 lines, 84 bytes"
            .replace("84", &text.len().to_string())
            .as_str(),
    );
    harness.get_by_label("Copy HTML").click();
    harness.run_steps(2);
    assert_eq!(harness.state_mut().copied.take(), Some(text));
    harness.get_by_label("Copied");
}

#[test]
fn copying_is_for_who_has_the_keyboard() {
    let mut harness = window(Some("text"));
    assert_eq!(copy(&mut harness), "");
}

#[test]
fn while_it_is_made_it_says_so() {
    let mut harness = window(None);
    harness.get_by_label("The HTML is being made.");
    assert!(harness.query_by_label("Copy HTML").is_none());
    harness.state_mut().html = Some("<p>".into());
    harness.run_steps(2);
    assert!(harness.query_by_label("The HTML is being made.").is_none());
    harness.state_mut().is_stale = true;
    harness.run_steps(2);
    harness.get_by_label("Following the text");
    harness.get_by_label("Copy HTML");
}

#[test]
fn a_screen_reader_hears_what_is_in_sight() {
    let mut harness = window(Some("<p>\n\n</p>\nשלום abc\n"));
    let node = harness.get_by_label("HTML of the post");
    assert_eq!(node.accesskit_node().role(), Role::MultilineTextInput);
    let value = node.accesskit_node().document_range().text();
    assert_eq!(value, "<p>\n\n</p>\nשלום abc\n");
    focus(&mut harness);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut harness, Modifiers::SHIFT, Key::End);
    let node = harness.get_by_label("HTML of the post");
    let node = node.accesskit_node();
    let selection = node.text_selection().expect("a selection");
    let text = node.document_range();
    assert!(selection.start() == text.start());
    assert_eq!(harness.state().view.selected(), "<p>\n\n</p>");
}

#[test]
fn colours_follow_the_theme_and_what_is_open() {
    // A comment that is open for thousands of lines: what is seen at the end is in it.
    let text = format!("<!--\n{}-->\n", "<b>bold</b>\n".repeat(100_000));
    let mut harness = window(Some(&text));
    focus(&mut harness);
    press(&mut harness, Modifiers::NONE, Key::End);
    let guess = harness.state().view.lines_made().0;
    harness.run_steps(60);
    let known = harness.state().view.lines_made().0;
    assert!(
        known > guess,
        "what was a guess is laid out again when it is known"
    );
    harness.run_steps(10);
    assert_eq!(harness.state().view.lines_made().0, known);
}
