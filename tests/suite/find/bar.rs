//! The find bar in the window: found by its accessible names, used by keys and clicks.

use eframe::egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::Queryable;
use postwright::app::{Action, FindOption};
use postwright::text::Selection;

use crate::window::{Window, act, press, type_text, window_on};

const CTRL: Modifiers = Modifiers::COMMAND;

fn selected(harness: &Window) -> std::ops::Range<usize> {
    harness
        .state()
        .shell
        .state
        .post
        .document
        .selection()
        .range()
}

/// A window on `text` with the bar open and `query` typed.
fn finding(text: &str, query: &str) -> Window {
    let mut harness = window_on(text);
    press(&mut harness, CTRL, Key::F);
    type_text(&mut harness, query);
    harness.run_steps(3);
    harness
}

fn replacing(text: &str, query: &str, replacement: &str) -> Window {
    let mut harness = window_on(text);
    press(&mut harness, CTRL, Key::H);
    type_text(&mut harness, query);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    type_text(&mut harness, replacement);
    harness.run_steps(3);
    harness
}

#[test]
fn typing_in_the_bar_finds_and_enter_goes_on() {
    let mut harness = finding("one two one two one", "one");
    harness.get_by_label("1 of 3");
    assert_eq!(selected(&harness), 0..3);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("2 of 3");
    press(&mut harness, Modifiers::SHIFT, Key::Enter);
    press(&mut harness, Modifiers::SHIFT, Key::Enter);
    harness.get_by_label("3 of 3, from the end");
    press(&mut harness, Modifiers::NONE, Key::F3);
    harness.get_by_label("1 of 3, from the top");
    assert_eq!(harness.state().text(), "one two one two one");
    type_text(&mut harness, "x");
    harness.run_steps(2);
    harness.get_by_label("Nothing found");
    assert_eq!(
        harness.state().text(),
        "one two one two one",
        "the field still has the keyboard"
    );
}

#[test]
fn escape_leaves_the_match_selected_and_the_keyboard_with_the_editor() {
    let mut harness = finding("one two one", "two");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Close find").is_none());
    assert_eq!(selected(&harness).end, 7);
    type_text(&mut harness, "2");
    assert!(
        harness.state().text().contains('2'),
        "the editor has the keyboard"
    );
    // From the editor too, and opening again selects the query to be typed over.
    press(&mut harness, CTRL, Key::F);
    type_text(&mut harness, "on");
    press(&mut harness, CTRL, Key::F);
    type_text(&mut harness, "e");
    assert_eq!(harness.state().shell.state.find.query().pattern, "e");
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Post source")
        .focus();
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!harness.state().shell.state.find.is_open());
    harness.get_by_label("Menu");
}

#[test]
fn a_field_keeps_the_keys_of_typing() {
    let mut harness = finding("one two", "one");
    press(&mut harness, CTRL, Key::A);
    type_text(&mut harness, "two");
    assert_eq!(selected(&harness), 4..7, "the field was typed over");
    press(&mut harness, CTRL, Key::B);
    press(&mut harness, CTRL, Key::Enter);
    press(&mut harness, CTRL, Key::Z);
    assert_eq!(harness.state().text(), "one two");
    // Those that are not about text work.
    press(&mut harness, CTRL, Key::Backslash);
    assert!(!harness.state().shell.state.settings.preview_visible);
}

#[test]
fn enter_replaces_one_and_with_ctrl_all() {
    let mut harness = replacing("a b a b a", "a", "long");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().text(), "long b a b a");
    harness.get_by_label("1 of 2");
    press(&mut harness, CTRL, Key::Enter);
    assert_eq!(harness.state().text(), "long b long b long");
    harness.get_by_label("2 places were replaced.");
    harness.get_by_label("Nothing found");
    type_text(&mut harness, "er");
    let find = &harness.state().shell.state.find;
    assert_eq!(find.replacement(), "longer");
}

#[test]
fn tab_goes_from_field_to_field_and_back() {
    let mut harness = replacing("a", "a", "b");
    press(&mut harness, Modifiers::SHIFT, Key::Tab);
    type_text(&mut harness, "c");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    type_text(&mut harness, "d");
    let find = &harness.state().shell.state.find;
    assert_eq!(find.query().pattern.len(), 2);
    assert_eq!(find.replacement().len(), 2);
    assert_eq!(harness.state().text(), "a");
}

#[test]
fn buttons_do_what_keys_do_and_give_the_keyboard_back() {
    let mut harness = finding("One one ones", "one");
    for (label, expected) in [
        ("Find next", "2 of 3"),
        ("Find previous", "1 of 3"),
        ("Match case", "1 of 2"),
        ("Whole words", "1 of 1"),
    ] {
        harness.get_by_label(label).click();
        harness.run_steps(3);
        assert!(harness.query_by_label(expected).is_some(), "{label}");
    }
    harness.get_by_label("Regular expression").click();
    harness.run_steps(3);
    assert!(harness.state().shell.state.find.has(FindOption::Regex));
    type_text(&mut harness, "s?");
    let pattern = &harness.state().shell.state.find.query().pattern;
    assert_eq!(pattern.len(), 5, "{pattern}");
    harness.get_by_label("Close find").click();
    harness.run_steps(3);
    assert!(!harness.state().shell.state.find.is_open());
    type_text(&mut harness, "x");
    assert!(harness.state().text().contains('x'));
}

#[test]
fn replace_buttons_replace() {
    let mut harness = replacing("a b a b a", "a", "c");
    harness.get_by_label("Replace").click();
    harness.run_steps(3);
    assert_eq!(harness.state().text(), "c b a b a");
    harness.get_by_label("Replace all").click();
    harness.run_steps(3);
    assert_eq!(harness.state().text(), "c b c b c");
}

#[test]
fn a_bad_expression_is_explained_in_the_bar() {
    let mut harness = finding("a (b", "");
    act(&mut harness, Action::FindOption(FindOption::Regex));
    type_text(&mut harness, "(b");
    harness.run_steps(2);
    harness.get_by_label("A ( is not closed. Add ), or write \\( for the sign itself.");
    type_text(&mut harness, ")");
    harness.run_steps(2);
    harness.get_by_label("1 of 1");
}

#[test]
fn in_selection_can_be_pressed_when_something_is_selected() {
    let mut harness = finding("a\na\na", "a");
    let in_selection = |harness: &Window| {
        let find = &harness.state().shell.state.find;
        (find.has(FindOption::InSelection), find.found(0..5).len())
    };
    harness.get_by_label("In selection").click();
    harness.run_steps(3);
    assert_eq!(in_selection(&harness), (false, 3));
    let document = &mut harness.state_mut().shell.state.post.document;
    document.select(Selection { anchor: 0, head: 3 });
    harness.run_steps(3);
    harness.get_by_label("In selection").click();
    harness.run_steps(3);
    assert_eq!(in_selection(&harness), (true, 2));
}

#[test]
fn a_key_in_the_editor_is_counted_and_a_still_window_rests() {
    let mut harness = finding("a b", "a");
    harness.get_by_label("1 of 1");
    let time = harness.state().shell.state.now;
    let document = &mut harness.state_mut().shell.state.post.document;
    let edit = postwright::text::Edit::insert(3, " a");
    let applied = document.apply(edit, postwright::text::EditKind::Step, time);
    applied.expect("a place of the text");
    harness.run_steps(2);
    harness.get_by_label("1 of 2");
    let document = &mut harness.state_mut().shell.state.post.document;
    document.select(Selection::caret(2));
    harness.run_steps(2);
    harness.get_by_label("2 matches");
    let state = &harness.state().shell.state;
    assert!(!state.find.needs_frame(&state.post.document));
}

#[test]
fn bars_of_any_width_hold_everything() {
    let labels = [
        "Match case",
        "Whole words",
        "Regular expression",
        "In selection",
        "Find previous",
        "Find next",
        "Close find",
        "Replace",
        "Replace all",
        "1 of 2",
    ];
    for width in [480.0, 700.0, 860.0, 1200.0, 2400.0] {
        let mut harness = replacing("a b a", "a", "c");
        harness.set_size(vec2(width, 400.0));
        harness.run_steps(3);
        let mut rects = Vec::new();
        for label in labels {
            let rect = harness.get_by_label(label).rect();
            assert!(
                rect.width() > 0.0 && rect.right() <= width,
                "{label} {width}"
            );
            for (other, before) in &rects {
                let apart = !rect.shrink(0.5).intersects(*before);
                assert!(apart, "{label} is on {other} at {width}");
            }
            rects.push((label, rect));
        }
    }
}
