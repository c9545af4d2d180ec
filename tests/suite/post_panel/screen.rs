//! The panel on the screen: its fields by the names that are said of them, the keyboard in it.

use eframe::egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use postwright::app::{Action, Effect, SiteFiles};
use postwright::command::CommandId;
use postwright::site::ListedPost;

use crate::window::{Window, act, press, type_text, window_on};

const POST: &str =
    "---\ntitle: Old\ntags: [a]\ndate: 2026-03-14T09:26:53+01:00\ndraft: true\n---\n\nWords.\n";

/// A window with the panel open and the keyboard in its title.
fn panel_on(text: &str) -> Window {
    let mut harness = window_on(text);
    press(&mut harness, Modifiers::NONE, Key::F4);
    harness.run_steps(20);
    harness.state_mut().effects.clear();
    harness
}

/// The name of what has the keyboard.
fn focused(harness: &Window) -> String {
    for node in harness.query_all_by_label_contains("") {
        if node.is_focused() {
            return node.accesskit_node().label().unwrap_or_default();
        }
    }
    String::new()
}

fn tab(harness: &mut Window) {
    press(harness, Modifiers::NONE, Key::Tab);
}

#[test]
fn what_is_typed_in_the_panel_is_in_the_text_and_undone_there() {
    let mut harness = panel_on(POST);
    assert_eq!(focused(&harness), "Title");
    press(&mut harness, Modifiers::NONE, Key::End);
    type_text(&mut harness, "er");
    harness.run_steps(2);
    assert!(
        harness.state().text().contains("title: Older\n"),
        "{}",
        harness.state().text()
    );
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().text(), POST);
    assert_eq!(
        focused(&harness),
        "Title",
        "the keyboard stays in the field"
    );
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert!(harness.state().text().contains("title: Older\n"));
    press(&mut harness, Modifiers::COMMAND, Key::B);
    assert!(
        !harness.state().text().contains('*'),
        "formats are for the text"
    );
    press(&mut harness, Modifiers::NONE, Key::Escape);
    type_text(&mut harness, "x");
    assert!(
        harness.state().text().starts_with("x---"),
        "the text has the keyboard again"
    );
    press(&mut harness, Modifiers::NONE, Key::F4);
    assert!(harness.query_by_label("Close the Post panel").is_none());
}

#[test]
fn tab_goes_through_the_fields() {
    let mut harness = panel_on(POST);
    let expected = [
        "Slug",
        "Make the slug from the title",
        "Draft",
        "Date",
        "Date: offset from UTC",
        "Date: calendar",
        "Date: now",
        "Modified",
        "Modified: offset from UTC",
        "Modified: calendar",
        "Modified: now",
        "Description",
        "Remove tag a",
        "Add a tag",
        "Add a category",
        "Add an author",
        "Cover image",
        "Choose the cover image",
        "What the cover image shows",
        "Canonical address",
        "Series",
        "Language",
        "Name of another key",
    ];
    for name in expected {
        tab(&mut harness);
        assert_eq!(focused(&harness), name);
    }
    press(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert_eq!(focused(&harness), "Language");
}

#[test]
fn names_come_and_go_by_keyboard() {
    let mut harness = panel_on(POST);
    let posts = vec![ListedPost {
        file_name: "other.md".to_owned(),
        tags: vec!["alpha".to_owned(), "beta".to_owned()],
        ..ListedPost::default()
    }];
    act(
        &mut harness,
        Action::SiteRead(Box::new(SiteFiles {
            folder: Some("/posts".into()),
            file: None,
            text: Ok(String::new()),
            themes: Vec::new(),
            targets: Vec::new(),
            posts: posts.into(),
            year: 2026,
        })),
    );
    harness.get_by_label("Add a tag").focus();
    harness.run_steps(3);
    harness.get_by_label("alpha, 1 post");
    type_text(&mut harness, "be");
    harness.run_steps(2);
    assert!(harness.query_by_label("alpha, 1 post").is_none());
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(
        harness.state().text().contains("tags: [a, beta]\n"),
        "{}",
        harness.state().text()
    );
    assert_eq!(focused(&harness), "Add a tag");
    harness.get_by_label("alpha, 1 post").click();
    harness.run_steps(4);
    assert!(
        harness.state().text().contains("tags: [a, beta, alpha]\n"),
        "{}",
        harness.state().text()
    );
    assert_eq!(focused(&harness), "Add a tag");
    press(&mut harness, Modifiers::NONE, Key::Backspace);
    assert!(harness.state().text().contains("tags: [a, beta]\n"));
    type_text(&mut harness, "x");
    press(&mut harness, Modifiers::NONE, Key::Backspace);
    assert!(
        harness.state().text().contains("tags: [a, beta]\n"),
        "Backspace was for the letter"
    );
    harness.get_by_label("Remove tag a").click();
    harness.run_steps(3);
    assert!(harness.state().text().contains("tags: [beta]\n"));
    // A word that is left in its field counts.
    harness.get_by_label("Add a tag").focus();
    harness.run_steps(2);
    type_text(&mut harness, "late");
    tab(&mut harness);
    assert!(
        harness.state().text().contains("tags: [beta, late]\n"),
        "{}",
        harness.state().text()
    );
}

#[test]
fn a_day_is_chosen_in_the_calendar() {
    let mut harness = panel_on(POST);
    harness.get_by_label("Date: calendar").click();
    harness.run_steps(4);
    harness.get_by_label("March 2026");
    harness.get_by_label("Next month").click();
    harness.run_steps(3);
    harness.get_by_label("30 April 2026").click();
    harness.run_steps(4);
    let text = harness.state().text();
    assert!(text.contains("date: 2026-04-30T09:26:53+01:00\n"), "{text}");
    assert!(harness.query_by_label("Next month").is_none(), "it closes");
    assert_eq!(focused(&harness), "Date: calendar");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Next month").is_none());
    assert_eq!(
        focused(&harness),
        "Date: calendar",
        "Escape closes the calendar alone"
    );
    harness.get_by_label("Date: now").click();
    harness.run_steps(3);
    assert!(matches!(
        harness.state().effects[..],
        [.., Effect::LookAtClock(Some(_))]
    ));
}

#[test]
fn the_draft_is_switched_here_and_shown_in_the_status_bar() {
    let mut harness = window_on(POST);
    harness.get_by_role_and_label(Role::Button, "Draft").click();
    harness.run_steps(20);
    assert_eq!(focused(&harness), "Draft");
    press(&mut harness, Modifiers::NONE, Key::Space);
    assert!(
        !harness.state().text().contains("draft: true"),
        "{}",
        harness.state().text()
    );
    assert!(
        harness
            .query_by_role_and_label(Role::Button, "Draft")
            .is_none()
    );
    harness.get_by_role_and_label(Role::Switch, "Draft").click();
    harness.run_steps(3);
    assert!(harness.state().text().contains("draft: true"));
}

#[test]
fn an_unreadable_block_can_be_gone_to_and_not_changed() {
    let text = "---\ntitle: \"Old\ntags: [a\n---\nx\n";
    let mut harness = panel_on(text);
    assert_eq!(focused(&harness), "Go to the line");
    type_text(&mut harness, "y");
    assert_eq!(harness.state().text(), text);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    type_text(&mut harness, "y");
    assert_ne!(harness.state().text(), text, "the text has the keyboard");
}

#[test]
fn the_text_stays_in_its_place_while_the_panel_changes_what_is_above() {
    let mut text = "---\ntitle: Old\n---\n\n".to_owned();
    for number in 0..200 {
        text.push_str(&format!("Paragraph {number}\n\n"));
    }
    let mut harness = window_on(&text);
    act(&mut harness, Action::GoTo(text.len()));
    harness.run_steps(20);
    press(&mut harness, Modifiers::NONE, Key::F4);
    harness.run_steps(20);
    let seen = |harness: &Window| {
        let shell = &harness.state().shell;
        let visible = shell.editor.visible();
        let text = shell.state.post.document.buffer().slice(visible);
        text.unwrap_or_default().into_owned()
    };
    let before = seen(&harness);
    assert!(before.contains("Paragraph 19"), "{before}");
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Description")
        .focus();
    harness.run_steps(2);
    type_text(&mut harness, "New words");
    harness.run_steps(3);
    assert!(
        harness
            .state()
            .text()
            .contains("description: \"New words\"\n")
    );
    assert_eq!(seen(&harness), before);
    let head = harness.state().shell.state.post.document.selection().head;
    assert_eq!(head, harness.state().text().len());
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(seen(&harness), before);
}

#[test]
fn another_post_gets_nothing_of_what_stood_in_a_field() {
    let mut harness = panel_on(POST);
    harness.get_by_label("Add a tag").focus();
    harness.run_steps(2);
    type_text(&mut harness, "half");
    act(&mut harness, crate::window::read("Other words\n"));
    harness.run_steps(5);
    assert_eq!(harness.state().text(), "Other words\n");
    type_text(&mut harness, "z");
    assert_eq!(harness.state().text(), "zOther words\n");
    act(&mut harness, Action::Run(CommandId::Undo));
    harness.run_steps(2);
    assert_eq!(harness.state().text(), "Other words\n");
}

#[test]
fn the_panel_fits_into_windows_of_any_size() {
    for (width, height) in [(480.0, 320.0), (760.0, 500.0), (1600.0, 1000.0)] {
        let mut harness = panel_on(POST);
        harness.set_size(vec2(width, height));
        harness.run_steps(5);
        let lower: &[_] = match height < 500.0 {
            true => &[],
            false => &["Date: offset from UTC", "Date: now"],
        };
        let upper = ["Close the Post panel", "Make the slug from the title"];
        for name in upper.iter().chain(lower) {
            let rect = harness.get_by_label(name).rect();
            let fits = rect.right() <= width && rect.width() >= 20.0;
            assert!(fits, "{name} at {width}: {rect}");
        }
    }
}
