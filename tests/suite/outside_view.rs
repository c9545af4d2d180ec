//! The banner and the comparison on the screen, found by the names a screen reader says.

use std::path::PathBuf;

use eframe::egui::{Event, Rect, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use postwright::app::{Action, Effect, Overlay};
use postwright::store::{Fingerprint, Opened, Seen, TextFormat};

use crate::window::{Window, act, type_text, window_on};

const BASE: &str = "# Morning\n\nOne bird sings.\n\nTwo birds sing.\n";

/// A window with a post that has changes, whose file was changed too.
fn window_with_news(seen: &Seen) -> Window {
    let mut harness = window_on(BASE);
    type_text(&mut harness, "x");
    tell(&mut harness, seen);
    harness
}

fn changed(text: &str) -> Seen {
    Seen::Changed(Opened {
        text: text.to_owned(),
        format: TextFormat::default(),
        fingerprint: Fingerprint::new(text.as_bytes(), None),
    })
}

/// The watcher says something; the order that is in force is the first.
fn tell(harness: &mut Window, seen: &Seen) {
    for number in 1..4 {
        let seen = Box::new(seen.clone());
        act(harness, Action::FileSeen { number, seen });
    }
    settle(harness);
}

/// Carries comparisons out, as the host does.
fn settle(harness: &mut Window) {
    loop {
        harness.run_steps(3);
        let effects = std::mem::take(&mut harness.state_mut().effects);
        let mut again = false;
        for effect in effects {
            if let Effect::Compare(job) = effect {
                act(harness, Action::Compared(job.run()));
                again = true;
            }
        }
        if !again {
            return;
        }
    }
}

fn click(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    settle(harness);
}

#[test]
fn the_banner_stands_above_the_text_and_does_not_take_the_keyboard() {
    let mut harness = window_with_news(&changed(&BASE.replace("Two", "Three")));
    let banner = harness.get_by_label_contains("Another program changed this file");
    let top: Rect = banner.rect();
    for name in ["Compare", "Keep mine", "Take theirs", "Merge"] {
        let button = harness.get_by_label(name);
        assert_eq!(button.accesskit_node().role(), Role::Button);
        assert!(button.rect().top() >= top.bottom());
    }
    harness.event(Event::Text("y".to_owned()));
    harness.run_steps(2);
    assert!(harness.state().text().starts_with("xy# Morning"));
    click(&mut harness, "Merge");
    assert_eq!(
        harness.state().text(),
        format!("xy{}", BASE.replace("Two", "Three"))
    );
    assert!(harness.query_by_label("Keep mine").is_none());
    // The editor has the keyboard again.
    harness.event(Event::Text("z".to_owned()));
    harness.run_steps(2);
    assert!(harness.state().text().starts_with("xyz"));
}

#[test]
fn what_differs_is_read_out_and_chosen_by_place() {
    let theirs = BASE
        .replace("# Morning", "# Evening")
        .replace("Two", "Three");
    let mut harness = window_with_news(&changed(&theirs));
    click(&mut harness, "Merge");
    assert_eq!(harness.state().shell.state.overlay, Some(Overlay::Compare));
    harness.get_by_label_contains("2 places differ: 1 changed in the file, 1 changed by both");
    harness.get_by_label_contains("Yours: x# Morning\nThe file's: # Evening");
    assert!(harness.query_by_label("Use what is chosen").is_none());
    harness.get_by_label_contains("Choose at the place that both changed");
    click(&mut harness, "Line 1: The file's");
    click(&mut harness, "Line 5: Yours");
    click(&mut harness, "Use what is chosen");
    assert_eq!(
        harness.state().text(),
        BASE.replace("# Morning", "# Evening")
    );
    assert_eq!(harness.state().shell.state.overlay, None);
}

#[test]
fn what_became_of_the_file_is_said_in_plain_words() {
    let rows = [
        (
            Seen::Gone,
            "was deleted or moved by another program",
            "Save it again",
        ),
        (
            Seen::Renamed(PathBuf::from("/posts/evening.md")),
            "renamed to \u{201c}evening.md\u{201d}",
            "Go on under the new name",
        ),
        (
            Seen::Unreadable("It is no text. - post.md".to_owned()),
            "It is no text. - post.md",
            "Save as...",
        ),
    ];
    for (seen, said, button) in rows {
        let mut harness = window_with_news(&seen);
        harness.get_by_label_contains(said);
        harness.get_by_label(button);
        click(&mut harness, "Dismiss message about the file");
        assert!(harness.query_by_label_contains(said).is_none());
    }
}

#[test]
fn what_is_in_sight_stays_there_when_the_text_is_taken_over() {
    let text: String = (0..400).map(|line| format!("Line {line}.\n\n")).collect();
    let mut harness = window_on(&text);
    let at = text.find("Line 300.").expect("it is there");
    act(&mut harness, Action::GoTo(at));
    harness.run_steps(20);
    let top = |harness: &Window| {
        let shown = harness.state().shell.editor.visible();
        let line = harness.state().text()[shown.start..]
            .trim_start()
            .to_owned();
        line.lines().next().unwrap_or_default().to_owned()
    };
    let before = top(&harness);
    assert!(before.starts_with("Line 2"), "{before}");
    let longer = format!("{}{text}", "Another paragraph.\n\n".repeat(40));
    tell(&mut harness, &changed(&longer));
    harness.run_steps(20);
    assert_eq!(harness.state().text(), longer);
    assert_eq!(top(&harness), before);
    let head = harness.state().shell.state.post.document.selection().head;
    assert!(longer[head..].starts_with("Line 300."));
}
