//! The window without a display: real widgets, found by the names a screen reader says.

use std::path::PathBuf;

use eframe::egui::{Event, Key, Modifiers, PointerButton, Rect, Role, pos2, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use postwright::app::{
    Action, Choice, Derived, Effect, Overlay, Purpose, Setting, State, Suggested, Then, update,
};
use postwright::command::CommandId;
use postwright::export::Format;
use postwright::store::{
    Fingerprint, Guard, LineEnding, Opened, Settings, TextFormat, Theme, decode,
};
use postwright::text::{Document, Selection};
use postwright::ui::{View, spelling_popup, theme};
use postwright::window::Shell;

/// A shell, and every effect it asked for.
pub(crate) struct Program {
    pub(crate) shell: Shell,
    pub(crate) effects: Vec<Effect>,
}

impl Program {
    pub(crate) fn text(&self) -> String {
        self.shell.state.post.document.buffer().text()
    }
}

pub(crate) type Window = Harness<'static, Program>;

fn window_with(settings: Settings) -> Window {
    let program = Program {
        shell: Shell::new(State::new(settings, PathBuf::from("settings"))),
        effects: Vec::new(),
    };
    let mut harness = Harness::builder()
        .with_size(vec2(1200.0, 800.0))
        .with_context_setup(theme::install)
        .allow_missing_glyphs()
        .with_accessibility_check(true)
        .build_ui_state(
            |ui, program: &mut Program| {
                let time = ui.input(|input| input.time);
                let tick = Action::Tick(std::time::Duration::from_secs_f64(time));
                program.shell.apply(tick);
                for effect in program.shell.frame(ui) {
                    // The clipboard of these tests holds text alone.
                    let more = match effect {
                        Effect::ReadClipboardForm(text) => {
                            program.shell.apply(Action::PasteForm { text, html: None })
                        }
                        other => vec![other],
                    };
                    // Spelling asks whenever something new is in sight.
                    let more = more.into_iter();
                    let more = more.filter(|effect| {
                        !matches!(
                            effect,
                            Effect::Spell(_) | Effect::WatchSite(_) | Effect::WatchPost(_)
                        )
                    });
                    program.effects.extend(more);
                }
            },
            program,
        );
    harness.run_steps(3);
    harness
}

fn window() -> Window {
    window_with(Settings::default())
}

/// A window with a post that was read from `post.md`.
pub(crate) fn window_on(text: &str) -> Window {
    let mut harness = window();
    act(&mut harness, read(text));
    harness.run_steps(3);
    harness.state_mut().effects.clear();
    harness
}

pub(crate) fn read(text: &str) -> Action {
    Action::Read {
        path: "/posts/post.md".into(),
        result: Ok(Opened {
            text: text.to_owned(),
            format: TextFormat::PLAIN,
            fingerprint: Fingerprint::new(text.as_bytes(), None),
        }),
    }
}

pub(crate) fn act(harness: &mut Window, action: Action) {
    let program = harness.state_mut();
    let effects = program.shell.apply(action);
    program.effects.extend(effects);
}

/// Types into whatever has the keyboard.
pub(crate) fn type_text(harness: &mut Window, text: &str) {
    for c in text.chars() {
        harness.event(Event::Text(c.to_string()));
        harness.step();
    }
}

pub(crate) fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(3);
}

#[test]
fn typing_goes_to_the_editor_and_shows_at_once_in_preview_and_status() {
    let mut harness = window();
    type_text(&mut harness, "# Good morning");
    assert_eq!(harness.state().text(), "# Good morning");
    harness.get_by_label("2 words");
    harness.get_by_label("Not saved");
    let title = &harness.state().shell.derived.facts.title;
    assert_eq!(
        title.as_ref().map(|title| title.text.as_str()),
        Some("Good morning")
    );
}

#[test]
fn one_key_press_makes_everything_anew_once() {
    let mut harness = window_on("Some text.\n");
    let made = harness.state().shell.derived.made;
    let laid_out = harness.state().shell.editor.lines_made();
    type_text(&mut harness, "x");
    assert_eq!(harness.state().shell.derived.made, made + 1);
    assert_eq!(harness.state().shell.editor.lines_made(), laid_out + 1);
    harness.run_steps(5);
    assert_eq!(
        harness.state().shell.derived.made,
        made + 1,
        "idle frames make nothing"
    );
    assert_eq!(harness.state().shell.editor.lines_made(), laid_out + 1);
}

#[test]
fn save_key_saves_what_is_in_the_window() {
    let mut harness = window_on("abc");
    press(&mut harness, Modifiers::COMMAND, Key::End);
    type_text(&mut harness, "d");
    press(&mut harness, Modifiers::COMMAND, Key::S);
    let [
        Effect::Save {
            path, text, guard, ..
        },
    ] = harness.state().effects.as_slice()
    else {
        panic!("one save, not {:?}", harness.state().effects);
    };
    assert_eq!(path, &PathBuf::from("/posts/post.md"));
    assert_eq!(text.text(), "abcd");
    assert_eq!(guard, &Guard::Expect(Fingerprint::new(b"abc", None)));
    harness.get_by_label("Saving");
}

/// A window with a post that was read from these bytes.
fn window_on_bytes(bytes: &[u8]) -> Window {
    let decoded = decode(bytes).expect("a text");
    let mut harness = window();
    let opened = Opened {
        text: decoded.text,
        format: decoded.format,
        fingerprint: Fingerprint::new(bytes, None),
    };
    let path = "/posts/post.md".into();
    act(
        &mut harness,
        Action::Read {
            path,
            result: Ok(opened),
        },
    );
    harness.run_steps(3);
    harness.state_mut().effects.clear();
    harness
}

#[test]
fn the_encoding_is_named_and_can_be_changed() {
    let bytes = b"caf\xE9 d\xE9j\xE0 vu\r\n";
    let mut harness = window_on_bytes(bytes);
    harness.get_by_label("Windows-1252").click();
    harness.run_steps(3);
    harness.get_by_label("Save in UTF-8").click();
    harness.run_steps(3);
    let [Effect::Save { format, guard, .. }] = harness.state().effects.as_slice() else {
        panic!("one save, not {:?}", harness.state().effects);
    };
    assert!(format.is_utf8() && format.line_ending == LineEnding::CrLf);
    assert_eq!(*guard, Guard::Expect(Fingerprint::new(bytes, None)));
    assert!(harness.query_by_label("Windows-1252").is_none());
}

#[test]
fn bytes_that_are_no_text_are_told_and_found() {
    let mut harness = window_on_bytes(b"caf\xC3\xA9\n\nna\xC3\xAFve \xFF end\n");
    let notices = &harness.state().shell.state.notices;
    assert!(
        notices[0].text.contains("the first in line 3"),
        "{notices:?}"
    );
    harness.get_by_label("UTF-8, with bad bytes").click();
    harness.run_steps(3);
    let document = &harness.state().shell.state.post.document;
    assert_eq!(document.selection().head, "caf\u{e9}\n\nna\u{ef}ve ".len());
    assert!(!document.is_dirty() && harness.state().effects.is_empty());
    // A plain file says nothing of its encoding.
    let plain = window_on_bytes(b"plain\n");
    assert!(plain.query_by_label_contains("UTF-8").is_none());
}

#[test]
fn undo_and_redo_belong_to_the_document() {
    let mut harness = window_on("");
    type_text(&mut harness, "one two");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().text(), "one ");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().text(), "");
    assert!(!harness.state().shell.state.post.document.is_dirty());
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    press(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_eq!(harness.state().text(), "one two");
    // The caret is where it was, so typing goes on there.
    type_text(&mut harness, "!");
    assert_eq!(harness.state().text(), "one two!");
}

#[test]
fn typing_over_a_selection_is_one_step() {
    let mut harness = window_on("word");
    press(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "x");
    assert_eq!(harness.state().text(), "x");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().text(), "word");
    let selection = harness.state().shell.state.post.document.selection();
    assert_eq!(
        selection.range(),
        0..4,
        "what was selected is selected again"
    );
}

#[test]
fn a_paste_with_other_line_ends_becomes_plain_lines() {
    let mut harness = window_on("");
    harness.event(Event::Paste("a\r\nb\rc\n".to_owned()));
    harness.run_steps(2);
    assert_eq!(harness.state().text(), "a\nb\nc\n");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().text(), "");
}

#[test]
fn formatting_buttons_work_on_the_selection_and_keep_the_keyboard() {
    let mut harness = window_on("a word here");
    let document = &mut harness.state_mut().shell.state.post.document;
    document.select(Selection { anchor: 2, head: 6 });
    harness.run_steps(2);
    harness.get_by_label("Bold").click();
    harness.run_steps(3);
    assert_eq!(harness.state().text(), "a **word** here");
    type_text(&mut harness, "thing");
    assert_eq!(harness.state().text(), "a **thing** here");
}

#[test]
fn a_mark_is_opened_typed_into_and_left_again() {
    for (key, marker) in [(Key::B, "**"), (Key::I, "*")] {
        let mut harness = window_on("");
        type_text(&mut harness, "so ");
        press(&mut harness, Modifiers::COMMAND, key);
        type_text(&mut harness, "very much");
        press(&mut harness, Modifiers::COMMAND, key);
        type_text(&mut harness, " so");
        let text = format!("so {marker}very much{marker} so");
        assert_eq!(harness.state().text(), text);
    }
    // Without typing in between it is a toggle.
    let mut harness = window_on("word");
    press(&mut harness, Modifiers::COMMAND, Key::B);
    assert_eq!(harness.state().text(), "**word**");
    press(&mut harness, Modifiers::COMMAND, Key::B);
    assert_eq!(harness.state().text(), "word");
}

#[test]
fn page_keys_move_the_caret_and_bring_it_into_sight() {
    let mut harness = window_on(&"A line of the post.\n".repeat(200));
    let line = |harness: &Window| {
        let document = &harness.state().shell.state.post.document;
        document.buffer().place(document.selection().head).line
    };
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    let first = line(&harness);
    assert!((15..60).contains(&first), "one page down is line {first}");
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    press(&mut harness, Modifiers::NONE, Key::PageUp);
    assert_eq!(line(&harness), first);
    press(&mut harness, Modifiers::SHIFT, Key::PageUp);
    assert_eq!(line(&harness), 1);
    let selection = harness.state().shell.state.post.document.selection();
    assert!(
        selection.head < selection.anchor,
        "Shift extends the selection"
    );
}

#[test]
fn front_matter_that_cannot_be_read_is_told_with_its_place() {
    let mut harness = window_on("---\ntitle: One\ndate: someday\n---\n\nText.\n");
    harness.get_by_label("1 problem").click();
    harness.run_steps(3);
    let document = &harness.state().shell.state.post.document;
    assert_eq!(document.buffer().place(document.selection().head).line, 3);
    let sound = window_on("---\ntitle: One\ndate: 2025-10-16\n---\n\nText.\n");
    assert!(sound.query_by_label("1 problem").is_none());
}

#[test]
fn the_words_of_a_selection_are_those_its_reader_sees() {
    let mut harness = window_on("---\ntitle: One two\n---\n\n# Three\n\n[four](five) `six`\n");
    press(&mut harness, Modifiers::COMMAND, Key::A);
    harness.get_by_label("3 of 3 words");
}

#[test]
fn other_scripts_can_be_typed_and_deleted_by_character() {
    let mut harness = window_on("");
    for text in ["日", "本", "ع", "é", "😀"] {
        harness.event(Event::Text(text.to_owned()));
        harness.step();
    }
    press(&mut harness, Modifiers::NONE, Key::Backspace);
    assert_eq!(harness.state().text(), "日本عé");
}

#[test]
fn the_palette_finds_and_runs_a_command_by_keyboard() {
    let mut harness = window_on("x");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    harness.get_by_label("File: Export page...");
    type_text(&mut harness, "dark");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().shell.state.settings.theme, Theme::Dark);
    assert_eq!(harness.state().shell.state.overlay, None);
    assert_eq!(
        harness.state().text(),
        "x",
        "what was typed went to the palette"
    );
    type_text(&mut harness, "y");
    assert_eq!(
        harness.state().text(),
        "yx",
        "the editor has the keyboard again"
    );
}

#[test]
fn escape_closes_what_is_on_top() {
    let mut harness = window();
    for overlay in [
        Overlay::Palette(String::new()),
        Overlay::Settings,
        Overlay::Shortcuts,
        Overlay::About,
        Overlay::ReadTime,
    ] {
        act(&mut harness, Action::Show(overlay.clone()));
        harness.run_steps(2);
        press(&mut harness, Modifiers::NONE, Key::Escape);
        assert_eq!(harness.state().shell.state.overlay, None, "{overlay:?}");
    }
}

#[test]
fn closing_with_changes_asks_and_each_answer_does_what_it_says() {
    let closing = |label: &str| {
        let mut harness = window_on("abc");
        type_text(&mut harness, "x");
        act(&mut harness, Action::CloseRequested);
        harness.run_steps(3);
        harness.state_mut().effects.clear();
        harness.get_by_label(label).click();
        harness.run_steps(3);
        harness
    };
    let harness = closing("Save");
    assert!(matches!(harness.state().effects[..], [Effect::Save { .. }]));
    assert_eq!(harness.state().shell.state.then, Some(Then::Close));
    let harness = closing("Do not save");
    assert!(harness.state().effects.contains(&Effect::CloseWindow));
    let harness = closing("Cancel");
    assert_eq!(harness.state().effects, []);
    assert_eq!(harness.state().text(), "xabc");
}

#[test]
fn enter_in_the_question_saves() {
    let mut harness = window_on("abc");
    type_text(&mut harness, "x");
    act(&mut harness, Action::CloseRequested);
    harness.run_steps(3);
    harness.state_mut().effects.clear();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(matches!(harness.state().effects[..], [Effect::Save { .. }]));
    assert_eq!(harness.state().text(), "xabc");
}

#[test]
fn the_path_prompt_takes_a_path() {
    let mut harness = window_on("abc");
    let ask = Action::NoFileDialog {
        purpose: Purpose::Export(Format::Html),
        suggestion: "/posts/".into(),
    };
    act(&mut harness, ask);
    harness.run_steps(3);
    type_text(&mut harness, "page.html");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let job = harness
        .state()
        .effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Plan(plan) => Some(plan.job.clone()),
            _ => None,
        });
    let job = job.expect("a plan");
    assert_eq!(job.path, PathBuf::from("/posts/page.html"));
    harness.get_by_label("Cancel");
    assert_eq!(harness.state().text(), "abc");
}

#[test]
fn a_task_in_the_preview_ticks_the_source_in_one_step() {
    let mut harness = window_on("- [ ] water the plants\n");
    act(&mut harness, Action::ToggleTask(2..5));
    harness.run_steps(2);
    assert_eq!(harness.state().text(), "- [x] water the plants\n");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().text(), "- [ ] water the plants\n");
}

#[test]
fn the_preview_can_be_hidden() {
    let mut harness = window_on("# Title\n\nText of the post.\n");
    harness.get_by_label("Preview").click();
    harness.run_steps(3);
    assert!(!harness.state().shell.state.settings.preview_visible);
    assert!(
        harness
            .query_by_label("Divide editor and preview")
            .is_none()
    );
    press(&mut harness, Modifiers::COMMAND, Key::Backslash);
    harness.get_by_label("Divide editor and preview");
}

#[test]
fn the_read_time_rule_changes_the_label_at_once() {
    let mut harness = window_on(&"word ".repeat(400));
    harness
        .get_by_role_and_label(Role::Button, "Read Time: 2 Minute, 0 Second")
        .click();
    harness.run_steps(3);
    act(
        &mut harness,
        Action::Set(Setting::ReadTimeRule("hugo".to_owned())),
    );
    harness.run_steps(2);
    assert_eq!(harness.state().shell.derived.stats.read_time.seconds, 120);
    assert_eq!(
        harness.state().shell.derived.stats.read_time.label,
        "2 min read"
    );
}

#[test]
fn menus_hold_every_command() {
    let mut harness = window();
    harness.get_by_label("Menu").click();
    harness.run_steps(3);
    for group in postwright::command::Group::ALL {
        let named = harness.query_all_by_label_contains(group.title());
        let labels = named.filter_map(|node| node.accesskit_node().label());
        let mut titles =
            labels.map(|label| label.trim_matches(|c: char| !c.is_alphabetic()).to_owned());
        assert!(
            titles.any(|title| title == group.title()),
            "{}",
            group.title()
        );
    }
}

#[test]
fn windows_of_any_size_and_scale_draw() {
    for scale in [1.0, 1.5, 2.0] {
        for size in [vec2(480.0, 320.0), vec2(700.0, 500.0), vec2(2400.0, 1400.0)] {
            let mut harness = window_on(
                "# A title that is long enough to be cut somewhere\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            );
            harness.set_size(size);
            harness.set_pixels_per_point(scale);
            harness.run_steps(3);
            harness.get_by_label("Menu");
            harness.get_by_label("Export page");
        }
    }
}

#[test]
fn dark_and_light_follow_the_setting_and_the_system() {
    let mut harness = window();
    let dark = |harness: &Window| harness.ctx.theme() == eframe::egui::Theme::Dark;
    act(&mut harness, Action::SystemDark(true));
    harness.run_steps(2);
    assert!(dark(&harness));
    act(&mut harness, Action::Run(CommandId::ThemeLight));
    harness.run_steps(2);
    assert!(!dark(&harness));
}

#[test]
fn a_failure_is_told_and_can_be_dismissed() {
    let mut harness = window_on("abc");
    act(
        &mut harness,
        Action::Tell(postwright::app::Notice {
            kind: postwright::app::NoticeKind::Error,
            text: "Could not save: the disk is full.".to_owned(),
            until: None,
        }),
    );
    harness.run_steps(3);
    harness.get_by_label("Could not save: the disk is full.");
    harness.get_by_label("Dismiss message").click();
    harness.run_steps(3);
    assert!(
        harness
            .query_by_label("Could not save: the disk is full.")
            .is_none()
    );
}

#[test]
fn a_late_answer_for_another_post_changes_nothing() {
    let mut harness = window_on("abc");
    let old = harness.state().shell.state.post.id;
    act(&mut harness, read("another"));
    type_text(&mut harness, "x");
    let revision = harness.state().shell.state.post.document.revision();
    act(
        &mut harness,
        Action::Saved {
            post: old,
            path: "/posts/old.md".into(),
            revision,
            result: Ok(Fingerprint::new(b"abc", None)),
        },
    );
    let post = &harness.state().shell.state.post;
    assert!(post.document.is_dirty());
    assert_eq!(post.path, Some("/posts/post.md".into()));
}

#[test]
fn the_menu_of_the_text_opens_under_the_pointer_and_does_what_it_says() {
    let mut harness = window_on("one two three\n");
    let place = pos2(120.0, 80.0);
    harness.event(Event::PointerMoved(place));
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: place,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    harness.run_steps(3);
    assert!(
        harness.query_by_label_contains("Align columns").is_none(),
        "only what can be done here"
    );
    harness.get_by_label_contains("Select all").click();
    harness.run_steps(3);
    let selection = harness.state().shell.state.post.document.selection();
    assert_eq!(selection.range(), 0..14);
    assert!(harness.query_by_label_contains("Paste as plain").is_none());
    type_text(&mut harness, "x");
    assert_eq!(
        harness.state().text(),
        "x",
        "the keyboard is back in the text"
    );
    // By key it opens at the caret.
    press(&mut harness, Modifiers::SHIFT, Key::F10);
    harness.get_by_label_contains("Paste as plain");
}

#[test]
fn cancel_leaves_everything() {
    let mut harness = window_on("abc");
    type_text(&mut harness, "x");
    act(&mut harness, Action::OpenPath("/posts/other.md".into()));
    act(&mut harness, Action::Answer(Choice::Cancel));
    harness.run_steps(2);
    assert_eq!(harness.state().effects, []);
    assert_eq!(harness.state().text(), "xabc");
}

/// A window with the popup of spelling open for the word `recieve`.
fn window_with_popup() -> Window {
    let mut harness = window_on("So I recieve it.");
    let document = &mut harness.state_mut().shell.state.post.document;
    document.select(Selection::caret(7));
    press(&mut harness, Modifiers::SHIFT, Key::F7);
    harness.get_by_label("Looking for words...");
    let post = harness.state().shell.state.post.id;
    let words = ["receive", "relieve", "recede"].map(str::to_owned).to_vec();
    let answer = Suggested {
        post,
        word: "recieve".to_owned(),
        result: Ok(Some(words)),
    };
    act(&mut harness, Action::Suggested(answer));
    harness.run_steps(3);
    harness
}

#[test]
fn suggestions_are_taken_by_key_and_by_pointer() {
    // The likeliest is chosen at first.
    let ways: [(&[Key], &str); 6] = [
        (&[Key::Enter], "receive"),
        (&[Key::ArrowDown, Key::Enter], "relieve"),
        (&[Key::Num3], "recede"),
        (
            &[Key::ArrowUp, Key::ArrowUp, Key::ArrowUp, Key::Enter],
            "recede",
        ),
        (&[Key::Escape], "recieve"),
        (&[Key::Num9], "recieve"),
    ];
    for (keys, word) in ways {
        let mut harness = window_with_popup();
        for key in keys {
            press(&mut harness, Modifiers::NONE, *key);
        }
        assert_eq!(
            harness.state().text(),
            format!("So I {word} it."),
            "{keys:?}"
        );
        let is_open = harness.query_by_label("Add to dictionary").is_some();
        assert_eq!(is_open, keys == [Key::Num9], "{keys:?}");
        if !is_open {
            // The keyboard is the editor's again, and what is written goes to the caret.
            type_text(&mut harness, "x");
            assert_eq!(harness.state().text().matches('x').count(), 1);
        }
    }
    // Before the words have come a digit does nothing.
    let mut harness = window_on("recieve");
    press(&mut harness, Modifiers::SHIFT, Key::F7);
    press(&mut harness, Modifiers::NONE, Key::Num1);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.get_by_label("Add to dictionary");
    let mut harness = window_with_popup();
    harness.get_by_label("relieve").click();
    harness.run_steps(3);
    assert_eq!(harness.state().text(), "So I relieve it.");
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state().text(), "So I recieve it.");
}

#[test]
fn a_word_is_added_or_ignored_from_the_popup() {
    let mut harness = window_with_popup();
    harness.get_by_label("Add to dictionary").click();
    harness.run_steps(3);
    let added = harness
        .state()
        .effects
        .iter()
        .find_map(|effect| match effect {
            Effect::AddWord(new) => Some(new.word.clone()),
            _ => None,
        });
    assert_eq!(added.as_deref(), Some("recieve"));
    assert!(harness.query_by_label("Add to dictionary").is_none());
    let mut harness = window_with_popup();
    harness.get_by_label("Ignore in this post").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Ignore in this post").is_none());
    assert_eq!(harness.state().text(), "So I recieve it.");
    // A press anywhere else leaves everything.
    let mut harness = window_with_popup();
    harness.get_by_label("4 words").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Ignore in this post").is_none());
}

#[test]
fn the_popup_stands_beside_the_line_of_the_caret_and_inside_the_window() {
    let mut state = State::default();
    state.post.document = Document::new("recieve");
    update(&mut state, Action::Run(CommandId::Spelling));
    for at in [pos2(100.0, 40.0), pos2(100.0, 560.0), pos2(780.0, 300.0)] {
        let caret = Rect::from_min_size(at, vec2(2.0, 20.0));
        let state = state.clone();
        let mut harness = Harness::builder()
            .with_size(vec2(800.0, 600.0))
            .with_context_setup(theme::install)
            .allow_missing_glyphs()
            .build_ui(move |ui| {
                let view = View {
                    state: &state,
                    derived: &Derived::default(),
                    palette: theme::palette(false),
                };
                spelling_popup(ui, &view, caret, &mut Vec::new());
            });
        harness.run_steps(3);
        let top = harness.get_by_label("recieve").rect().top();
        let row = harness.get_by_label("Ignore in this post").rect();
        assert!(
            row.right() <= 800.0 && row.bottom() <= 600.0 && top >= 0.0,
            "{at:?}"
        );
        let gap = if at.y > 500.0 {
            caret.top() - row.bottom()
        } else {
            top - caret.bottom()
        };
        assert!((0.0..32.0).contains(&gap), "{at:?}: {gap}");
    }
}
