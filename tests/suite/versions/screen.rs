//! The panel of versions on the screen: its rows by the names that are said of them, the keyboard.

use std::sync::Arc;

use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use postwright::app::{Action, Effect, FoundVersions, VersionItem, VersionsAnswer, VersionsOrder};
use postwright::store::{VersionId, VersionReason, VersionRow};

use crate::window::{Window, act, press, type_text, window_on};

const NOW: &str = "# Birds\n\nTwo cats sing.\n\nThe end.\n";
const OLD: [&str; 2] = [
    "# Birds\n\nOne bird sings.\n\nThe end.\n",
    "# Beasts\n\nNothing yet.\n\nThe end.\n",
];

/// A window with the panel open and someone who keeps these versions.
fn panel_on(text: &str) -> Window {
    let mut harness = window_on(text);
    harness.state_mut().shell.state.versions.is_kept = true;
    press(&mut harness, Modifiers::NONE, Key::F6);
    settle(&mut harness);
    harness
}

fn items() -> Vec<VersionItem> {
    let row = |id: i64, change| VersionRow {
        id: VersionId(id),
        time: 0,
        reason: VersionReason::Save,
        title: String::new(),
        words: 6 + id.unsigned_abs(),
        change,
    };
    let item = |day: &str, time: &str, row| VersionItem {
        day: day.to_owned(),
        time: time.to_owned(),
        row,
    };
    vec![
        item("Today", "14:05", row(0, Some((3, 2)))),
        item("Monday, 23 November 2026", "09:10", row(1, None)),
    ]
}

/// Carries orders out, as the host does.
fn settle(harness: &mut Window) {
    loop {
        harness.run_steps(4);
        let effects = std::mem::take(&mut harness.state_mut().effects);
        let mut again = false;
        for effect in effects {
            let Effect::Versions(order) = effect else {
                continue;
            };
            let text = |id: VersionId| OLD[usize::try_from(id.0).expect("a number")];
            let answer = match order {
                VersionsOrder::Keep { .. } => continue,
                VersionsOrder::List(of) => VersionsAnswer::List {
                    number: of.number,
                    items: Ok(items()),
                },
                VersionsOrder::Compare(job) => VersionsAnswer::Compared {
                    number: job.number,
                    shown: Ok(Arc::new(job.run(text(job.id).to_owned()))),
                },
                VersionsOrder::Find(search) => VersionsAnswer::Found {
                    number: search.of.number,
                    found: FoundVersions {
                        hits: [0, 1]
                            .into_iter()
                            .filter_map(|id| search.look(VersionId(id), text(VersionId(id))))
                            .collect(),
                        is_whole: true,
                    },
                },
            };
            act(harness, Action::VersionsCame(answer));
            again = true;
        }
        if !again {
            return;
        }
    }
}

const FIRST: &str = "Today 14:05, Saved, 6 words, 3 came, 2 went";
const SECOND: &str = "Monday, 23 November 2026 09:10, Saved, 7 words";

fn click(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    settle(harness);
}

#[test]
fn the_keyboard_goes_through_the_list_and_shows_a_version() {
    let mut harness = panel_on(NOW);
    let first = harness.get_by_label(FIRST);
    assert_eq!(first.accesskit_node().role(), Role::ListBoxOption);
    assert!(first.is_focused(), "the newest one has the keyboard");
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    settle(&mut harness);
    assert!(harness.get_by_label(SECOND).is_focused());
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    settle(&mut harness);
    assert!(harness.get_by_label(FIRST).is_focused());
    press(&mut harness, Modifiers::NONE, Key::Enter);
    settle(&mut harness);
    harness.get_by_label("It differs from now in 1 place.");
    harness.get_by_label("Now: Two cats sing.\nIn the version: One bird sings.");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    settle(&mut harness);
    assert!(harness.query_by_label("Close the versions").is_none());
    type_text(&mut harness, "x");
    assert!(
        harness.state().text().starts_with("x# Birds"),
        "the text has the keyboard"
    );
}

#[test]
fn a_paragraph_and_then_all_of_a_version_come_back() {
    let mut harness = panel_on(NOW);
    click(&mut harness, SECOND);
    harness.get_by_label("It differs from now in 2 places.");
    click(&mut harness, "Line 3: Restore this paragraph");
    assert_eq!(
        harness.state().text(),
        NOW.replace("Two cats sing", "Nothing yet")
    );
    for _ in 0..40 {
        harness.step();
    }
    settle(&mut harness);
    click(&mut harness, "Restore all");
    assert_eq!(harness.state().text(), OLD[1]);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().text(), NOW);
}

#[test]
fn words_are_looked_for_in_the_versions() {
    let mut harness = panel_on(NOW);
    harness.get_by_label("Find in versions").focus();
    harness.run_steps(3);
    type_text(&mut harness, "nothing");
    settle(&mut harness);
    assert!(harness.query_by_label(FIRST).is_none());
    harness.get_by_label_contains("7 words: # Beasts  Nothing yet.");
    assert_eq!(
        harness.state().text(),
        NOW,
        "nothing is typed into the post"
    );
    press(&mut harness, Modifiers::NONE, Key::Enter);
    settle(&mut harness);
    harness.get_by_label("It differs from now in 2 places.");
    type_text(&mut harness, "zzz");
    settle(&mut harness);
    harness.get_by_label("These words are in no version that is kept.");
}

#[test]
fn without_versions_the_panel_says_when_one_is_kept() {
    let mut harness = window_on(NOW);
    harness.state_mut().shell.state.versions.is_kept = true;
    press(&mut harness, Modifiers::NONE, Key::F6);
    harness.run_steps(4);
    harness.get_by_label_contains("Looking for versions");
    let effects = std::mem::take(&mut harness.state_mut().effects);
    let number = effects.iter().find_map(|effect| match effect {
        Effect::Versions(VersionsOrder::List(of)) => Some(of.number),
        _ => None,
    });
    let number = number.expect("a list is asked for");
    let items = Ok(Vec::new());
    act(
        &mut harness,
        Action::VersionsCame(VersionsAnswer::List { number, items }),
    );
    harness.run_steps(4);
    harness.get_by_label_contains("There is no earlier version of this post yet");
    assert!(harness.get_by_label("Close the versions").is_focused());
    harness.state_mut().shell.state.settings.versions_size = 0;
    harness.run_steps(2);
    harness.get_by_label_contains("versions_size is 0");
}
