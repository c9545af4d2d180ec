//! Editor and preview in step: who leads, who follows, and when nobody moves.

use std::fmt::Write as _;
use std::time::Duration;

use eframe::egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, TouchPhase, ViewportId,
    pos2, vec2,
};
use postwright::app::{Action, Effect, Setting};
use postwright::command::CommandId;
use postwright::text::{Edit, EditKind, Selection};
use postwright::window::{InStep, Shown, Side, Subject};

use crate::window::{Window, act, press, read, type_text, window_on};

/// Two panes that are nothing but the byte they read.
struct Panes {
    in_step: InStep,
    subject: Subject,
    editor: f64,
    preview: f64,
    /// How far the preview can go.
    most: f64,
    wish: Option<(Side, f64)>,
    /// How often a pane was asked to go somewhere.
    asked: usize,
}

impl Panes {
    fn new() -> Self {
        let subject = Subject {
            post: 1,
            text: (0, 0),
            together: true,
        };
        let mut panes = Self {
            in_step: InStep::default(),
            subject,
            editor: 0.0,
            preview: 0.0,
            most: 1000.0,
            wish: None,
            asked: 0,
        };
        panes.rest();
        panes
    }

    /// A frame in which hands move the panes by so much; with both, the pointer is where `over`
    /// says.
    fn frame(&mut self, editor: f64, preview: f64, over: Side) {
        let wish = self.wish.take();
        if let Some((Side::Editor, byte)) = wish {
            self.editor = byte;
        }
        self.editor += editor;
        let shown = |reading, by| Shown {
            reading,
            moved: by != 0.0,
        };
        let mut wished = match wish {
            Some((Side::Preview, byte)) => Some(byte),
            _ => None,
        };
        if let Some(byte) = self
            .in_step
            .editor_drawn(self.subject, shown(self.editor, editor))
        {
            self.asked += 1;
            wished = Some(byte);
        }
        self.preview = (wished.unwrap_or(self.preview) + preview).min(self.most);
        let preview = shown(self.preview, preview);
        self.wish = self.in_step.preview_drawn(preview, over == Side::Preview);
        self.asked += usize::from(self.wish.is_some());
    }

    /// Nothing happens for some frames. How often a pane was asked meanwhile.
    fn rest(&mut self) -> usize {
        let before = self.asked;
        for _ in 0..5 {
            self.frame(0.0, 0.0, Side::Editor);
        }
        self.asked - before
    }

    fn read(&self) -> (f64, f64) {
        (self.editor, self.preview)
    }
}

#[test]
fn the_preview_follows_within_the_frame_and_the_editor_in_the_next_one() {
    let mut panes = Panes::new();
    panes.frame(100.0, 0.0, Side::Editor);
    assert_eq!(panes.read(), (100.0, 100.0));
    assert_eq!(panes.rest(), 0);
    panes.frame(0.0, 50.0, Side::Preview);
    assert_eq!(panes.read(), (100.0, 150.0));
    panes.frame(0.0, 0.0, Side::Preview);
    assert_eq!(panes.read(), (150.0, 150.0));
    assert_eq!(panes.rest(), 0, "following is not leading");
    panes.frame(-10.0, 0.0, Side::Editor);
    assert_eq!(panes.read(), (140.0, 140.0));
}

#[test]
fn a_pane_that_moves_in_every_frame_is_followed_in_every_frame() {
    let mut panes = Panes::new();
    for _ in 0..20 {
        panes.frame(0.0, 7.0, Side::Preview);
    }
    panes.rest();
    assert_eq!(panes.read(), (140.0, 140.0));
    assert_eq!(panes.asked, 21, "once at the start, then once a frame");
}

#[test]
fn the_pane_under_the_pointer_wins() {
    for (over, expected) in [(Side::Editor, 100.0), (Side::Preview, 105.0)] {
        let mut panes = Panes::new();
        panes.frame(100.0, 5.0, over);
        panes.rest();
        if over == Side::Preview {
            assert_eq!(panes.read(), (expected, expected));
        } else {
            assert_eq!(panes.editor, expected);
        }
    }
}

#[test]
fn a_follower_that_cannot_go_further_is_left_alone() {
    let mut panes = Panes::new();
    panes.most = 80.0;
    panes.frame(100.0, 0.0, Side::Editor);
    assert_eq!(panes.read(), (100.0, 80.0));
    assert_eq!(panes.rest(), 0);
    // It becomes longer: it was not in step, so it stays.
    panes.most = 200.0;
    assert_eq!(panes.rest(), 0);
    panes.frame(1.0, 0.0, Side::Editor);
    assert_eq!(panes.read(), (101.0, 101.0));
}

#[test]
fn text_that_is_written_moves_nobody() {
    for leader in [Side::Editor, Side::Preview] {
        let mut panes = Panes::new();
        match leader {
            Side::Editor => panes.frame(100.0, 0.0, leader),
            Side::Preview => panes.frame(0.0, 100.0, leader),
        }
        panes.rest();
        let asked = panes.asked;
        // Text above both; then some in sight, which shifts them apart.
        for (editor, preview) in [(130.0, 130.0), (128.0, 131.0)] {
            panes.subject.text.0 += 1;
            (panes.editor, panes.preview) = (editor, preview);
            panes.frame(0.0, 0.0, Side::Editor);
            assert_eq!(panes.rest(), 0, "{leader:?}");
            assert_eq!(panes.read(), (editor, preview));
        }
        assert_eq!(panes.asked, asked);
        // The caret goes out of sight: the editor scrolls, and leads.
        panes.subject.text.0 += 1;
        panes.frame(10.0, 0.0, Side::Editor);
        assert_eq!(panes.rest(), 0);
        assert_eq!(panes.read(), (138.0, 138.0));
    }
}

#[test]
fn other_heights_are_followed_by_who_was_in_step() {
    let mut panes = Panes::new();
    panes.frame(100.0, 0.0, Side::Editor);
    panes.rest();
    // A picture arrives in the preview, which follows.
    panes.preview = 90.0;
    panes.rest();
    assert_eq!(panes.read(), (100.0, 100.0));
    // Rows break elsewhere in the editor, which leads.
    panes.editor = 96.0;
    panes.rest();
    assert_eq!(panes.read(), (96.0, 96.0));
    // The same where the preview leads.
    panes.frame(0.0, 4.0, Side::Preview);
    panes.rest();
    panes.preview = 110.0;
    panes.rest();
    assert_eq!(panes.read(), (110.0, 110.0));
    panes.editor = 105.0;
    panes.rest();
    assert_eq!(panes.read(), (110.0, 110.0));
    // The preview has shown the caret and is no longer in step.
    panes.frame(-10.0, 0.0, Side::Editor);
    panes.subject.text.1 = 7;
    panes.preview = 300.0;
    assert_eq!(panes.rest(), 0);
    panes.preview = 310.0;
    assert_eq!(panes.rest(), 0);
    assert_eq!(panes.read(), (100.0, 310.0));
}

#[test]
fn less_than_can_be_seen_is_nothing_until_it_adds_up() {
    let mut panes = Panes::new();
    panes.frame(100.0, 0.0, Side::Editor);
    let asked = panes.asked;
    panes.frame(0.03, 0.0, Side::Editor);
    assert_eq!((panes.asked, panes.preview), (asked, 100.0));
    panes.frame(0.03, 0.0, Side::Editor);
    assert_eq!(panes.asked, asked + 1);
}

#[test]
fn apart_each_goes_its_own_way_and_together_again_the_editor_leads() {
    let mut panes = Panes::new();
    panes.subject.together = false;
    panes.frame(100.0, 0.0, Side::Editor);
    panes.frame(0.0, 30.0, Side::Preview);
    assert_eq!(panes.rest(), 0);
    assert_eq!(panes.read(), (100.0, 30.0));
    panes.subject.together = true;
    panes.rest();
    assert_eq!(panes.read(), (100.0, 100.0));
}

#[test]
fn another_post_and_a_preview_that_comes_back_begin_where_the_editor_is() {
    for together in [true, false] {
        let mut panes = Panes::new();
        panes.frame(0.0, 100.0, Side::Preview);
        panes.rest();
        panes.subject = Subject {
            post: 2,
            together,
            ..panes.subject
        };
        panes.editor = 0.0;
        panes.rest();
        assert_eq!(panes.read(), (0.0, 0.0), "{together}");
    }
    let mut panes = Panes::new();
    panes.in_step.preview_hidden();
    panes.editor = 200.0;
    panes.rest();
    assert_eq!(panes.read(), (200.0, 200.0));
}

#[test]
fn the_preview_stays_where_something_was_chosen_in_it() {
    let mut panes = Panes::new();
    panes.frame(0.0, 100.0, Side::Preview);
    panes.rest();
    panes.in_step.stay();
    panes.subject.text.1 = 180;
    panes.frame(20.0, 0.0, Side::Preview);
    assert_eq!(panes.rest(), 0);
    assert_eq!(panes.read(), (120.0, 100.0));
    // That was for one frame.
    panes.frame(10.0, 0.0, Side::Editor);
    assert_eq!(panes.read(), (130.0, 130.0));
}

/// A point in the editor, and one in the preview.
const POINTS: [(f32, f32); 2] = [(300.0, 400.0), (900.0, 400.0)];

/// A post of 200 paragraphs with everything that is higher in one pane than in the other.
fn long_post() -> String {
    let mut text = String::from("---\ntitle: A long post\ndate: 2025-10-16\n");
    for tag in 0..10 {
        let _ = writeln!(text, "field{tag}: value {tag}");
    }
    text += "---\n\n";
    for n in 0..200 {
        if n % 10 == 0 {
            let _ = writeln!(text, "## Part {n} of the post\n");
        }
        if n % 15 == 7 {
            let _ = writeln!(text, "![A picture that is not there](pictures/{n}.png)\n");
        }
        if n % 12 == 5 {
            let _ = writeln!(text, "```rust\nfn f{n}() {{\n    work();\n}}\n```\n");
        }
        if n % 9 == 4 {
            let _ = writeln!(text, "- one\n- two with `code`\n- three\n\n> A quote.\n");
        }
        let words = "Words of *this* paragraph go on. ".repeat(1 + n % 9);
        let _ = writeln!(text, "{n}. para: {words}\n");
    }
    text
}

fn read_in(window: &Window) -> (f64, f64) {
    let shell = &window.state().shell;
    (shell.editor.reading(), shell.preview.reading())
}

fn wheel(window: &mut Window, at: (f32, f32), down: f32) {
    let events = [
        Event::PointerMoved(pos2(at.0, at.1)),
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, -down),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Trackpad,
            modifiers: Modifiers::NONE,
        },
    ];
    for event in events {
        window.event(event);
    }
    window.run_steps(20);
}

/// Whether a frame was asked for at once.
fn is_busy(window: &Window) -> bool {
    let viewports = &window.output().viewport_output;
    viewports[&ViewportId::ROOT].repaint_delay == Duration::ZERO
}

#[track_caller]
fn assert_in_step(window: &Window) {
    let (editor, preview) = read_in(window);
    assert!((editor - preview).abs() < 1.0, "{editor} and {preview}");
    assert!(!is_busy(window), "nothing happens any more");
}

#[test]
fn both_panes_show_the_same_place_whichever_is_scrolled() {
    let mut window = window_on(&long_post());
    assert_eq!(read_in(&window), (0.0, 0.0));
    for at in POINTS {
        for down in [90.0, 400.0, 700.0, 1500.0, 5000.0, -300.0, 33.0, -1200.0] {
            let before = read_in(&window);
            wheel(&mut window, at, down);
            let (editor, preview) = read_in(&window);
            let went = [editor - before.0, preview - before.1];
            assert!(
                went.iter()
                    .all(|way| way.signum() == f64::from(down.signum())),
                "{went:?}"
            );
            assert_in_step(&window);
        }
        wheel(&mut window, at, -50_000.0);
        assert_eq!(read_in(&window), (0.0, 0.0), "both at the top");
    }
    let len = window.state().text().len() as f64;
    for at in POINTS {
        wheel(&mut window, at, 90_000.0);
        let (editor, preview) = read_in(&window);
        let near = len - 1500.0;
        assert!(
            editor > near && preview > near,
            "{editor}, {preview} of {len}"
        );
        assert!(!is_busy(&window));
        wheel(&mut window, at, -50_000.0);
        wheel(&mut window, at, -50_000.0);
        assert_eq!(read_in(&window), (0.0, 0.0));
    }
}

#[test]
fn the_preview_is_there_in_the_frame_of_the_wheel() {
    let mut window = window_on(&long_post());
    wheel(&mut window, POINTS[0], 2000.0);
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -200.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Trackpad,
        modifiers: Modifiers::NONE,
    });
    for _ in 0..5 {
        window.step();
        let (editor, preview) = read_in(&window);
        assert!((editor - preview).abs() < 1.0, "{editor} and {preview}");
    }
}

#[test]
fn text_written_above_moves_neither_pane() {
    let mut window = window_on(&long_post());
    wheel(&mut window, POINTS[0], 6000.0);
    for at in [0, 400, 900] {
        let before = read_in(&window);
        let visible = window.state().shell.editor.visible();
        let more = "A new paragraph above.\n\n".repeat(3);
        let document = &mut window.state_mut().shell.state.post.document;
        let at = document.buffer().line_start(document.buffer().line_of(at));
        let edit = Edit::insert(at, more.clone());
        document
            .apply(edit, EditKind::Step, Duration::ZERO)
            .expect("it fits");
        document.select(Selection::caret(visible.start + more.len() + 300));
        window.run_steps(6);
        let shift = more.len() as f64;
        let (editor, preview) = read_in(&window);
        assert!(
            (editor - before.0 - shift).abs() < 1.0,
            "{before:?} to {editor}"
        );
        assert!(
            (preview - before.1 - shift).abs() < 1.0,
            "{before:?} to {preview}"
        );
    }
}

#[test]
fn the_caret_leads_where_it_scrolls_the_editor() {
    let mut window = window_on(&long_post());
    for _ in 0..6 {
        press(&mut window, Modifiers::NONE, Key::PageDown);
        window.run_steps(3);
        let (editor, preview) = read_in(&window);
        assert!((editor - preview).abs() < 400.0, "{editor} and {preview}");
    }
    wheel(&mut window, POINTS[1], 4000.0);
    assert_in_step(&window);
    // Typing brings the caret back, and the preview with it.
    type_text(&mut window, "word");
    window.run_steps(3);
    let (editor, preview) = read_in(&window);
    assert!((editor - preview).abs() < 400.0, "{editor} and {preview}");
}

#[test]
fn apart_the_other_pane_stays() {
    let mut window = window_on(&long_post());
    act(&mut window, Action::Run(CommandId::ScrollTogether));
    assert!(!window.state().shell.state.settings.scroll_together);
    let saved = window.state().effects.iter();
    let saved = saved.filter(|effect| matches!(effect, Effect::SaveSettings(_)));
    assert_eq!(saved.count(), 1);
    window.run_steps(3);
    wheel(&mut window, POINTS[0], 2000.0);
    let (editor, preview) = read_in(&window);
    assert!(editor > 1000.0 && preview == 0.0, "{editor} and {preview}");
    press(&mut window, Modifiers::CTRL | Modifiers::COMMAND, Key::End);
    let (editor, preview) = read_in(&window);
    assert!(
        editor > 20_000.0 && preview == 0.0,
        "{editor} and {preview}: the caret is not shown"
    );
    wheel(&mut window, POINTS[1], 300.0);
    let apart = read_in(&window);
    assert!(apart.0 > apart.1 + 1000.0, "{apart:?}");
    // Another post starts at its start all the same.
    act(&mut window, read(&long_post()));
    window.run_steps(3);
    assert_eq!(read_in(&window), (0.0, 0.0));
    wheel(&mut window, POINTS[0], 2000.0);
    act(&mut window, Action::Run(CommandId::ScrollTogether));
    window.run_steps(3);
    assert_in_step(&window);
}

#[test]
fn going_to_a_word_that_both_panes_show_moves_neither() {
    let mut window = window_on(&long_post());
    wheel(&mut window, POINTS[1], 3000.0);
    let before = read_in(&window);
    act(&mut window, Action::GoTo(before.1 as usize + 20));
    window.run_steps(5);
    let after = read_in(&window);
    let ways = [after.0 - before.0, after.1 - before.1];
    assert!(
        ways.iter().all(|way| way.abs() < 1.0),
        "{before:?} to {after:?}"
    );
}

#[test]
fn a_preview_that_is_shown_again_is_where_the_editor_is() {
    let mut window = window_on(&long_post());
    act(&mut window, Action::Run(CommandId::Preview));
    window.run_steps(2);
    wheel(&mut window, POINTS[0], 5000.0);
    act(&mut window, Action::Run(CommandId::Preview));
    window.run_steps(5);
    assert_in_step(&window);
}

/// How far the first thing on the page is below the top of the preview, in points.
fn lead_of_page(window: &Window) -> f32 {
    let shapes = window.output().shapes.iter();
    let tops = shapes.filter_map(|clipped| {
        let rect = clipped.shape.visual_bounding_rect();
        let in_page = clipped.clip_rect.left() > 590.0 && rect.right() < 1180.0;
        // Neither the paper nor what is drawn beside the page.
        let is_content = in_page && rect.is_positive() && rect.height() < 100.0;
        is_content.then_some(rect.top() - clipped.clip_rect.top())
    });
    tops.fold(f32::INFINITY, f32::min)
}

#[test]
fn every_post_begins_at_the_top_of_both_panes() {
    let long = "A paragraph of some words.\n\n".repeat(100);
    let with_title = format!("---\ntitle: x\n---\n\n{long}");
    for text in [
        "",
        "\n",
        "word",
        "# Title\n\nText.\n",
        "---\ntitle: x\n---\n",
        &long,
        &with_title,
    ] {
        let name = &text[..text.len().min(16)];
        let mut window = window_on(text);
        let lead = lead_of_page(&window);
        assert!((20.0..80.0).contains(&lead), "{lead}: {name:?}");
        for at in POINTS {
            wheel(&mut window, at, 300.0);
            assert!(!is_busy(&window), "{name:?}");
            wheel(&mut window, at, -300.0);
            assert_eq!(read_in(&window), (0.0, 0.0), "{name:?}");
            assert_eq!(lead_of_page(&window), lead, "{name:?}");
            assert!(!is_busy(&window), "{name:?}");
        }
    }
}

#[test]
fn what_one_pane_alone_shows_is_passed_without_going_back() {
    let hidden = "<!-- A comment that is long and not for readers. -->\n".repeat(12);
    let definitions = "[a]: https://example.org/a\n".repeat(30);
    let table = "| a | b |\n|---|---|\n".to_owned() + &"| one | two |\n".repeat(20);
    let words = "Words of a paragraph[^n] go on. ".repeat(12);
    let part = format!("{words}\n\n{hidden}\n{words}\n\n{definitions}\n{table}\n- x\n  - y\n\n");
    let text = part.repeat(6) + "[^n]: A note.\n";
    for at in POINTS {
        let mut window = window_on(&text);
        let mut before = read_in(&window);
        for step in 0..60 {
            wheel(&mut window, at, 70.0);
            let now = read_in(&window);
            assert!(!is_busy(&window), "step {step} at {now:?}");
            let forward = now.0 >= before.0 - 0.1 && now.1 >= before.1 - 0.1;
            assert!(forward, "step {step}: {before:?} to {now:?}");
            let apart = (now.0 - now.1).abs();
            assert!(apart < 900.0, "step {step}: {now:?}");
            before = now;
        }
        assert!(before.0 > 2000.0 && before.1 > 2000.0, "{before:?}");
    }
}

#[test]
fn another_width_leaves_both_in_step() {
    for at in POINTS {
        let mut window = window_on(&long_post());
        wheel(&mut window, at, 4000.0);
        for split in [0.3, 0.7, 0.5] {
            act(&mut window, Action::Set(Setting::Split(split)));
            window.run_steps(6);
            assert_in_step(&window);
        }
        for size in [vec2(900.0, 600.0), vec2(1500.0, 900.0), vec2(1200.0, 800.0)] {
            window.set_size(size);
            window.run_steps(6);
            assert_in_step(&window);
        }
        act(&mut window, Action::Set(Setting::EditorSize(24.0)));
        window.run_steps(6);
        assert_in_step(&window);
    }
}

#[test]
fn a_note_that_was_gone_to_stays_and_the_editor_comes_along() {
    let notes = "[^1]".repeat(40);
    let words = "A paragraph of some words.\n\n".repeat(100);
    let text = format!("{notes}\n\n{words}[^1]: The note.\n\n{words}");
    let mut window = window_on(&text);
    // Somewhere in the first row of the page.
    for y in (100..320).step_by(5) {
        let at = pos2(690.0, y as f32);
        window.event(Event::PointerMoved(at));
        let button = |pressed| Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.event(button(true));
        window.event(button(false));
        window.run_steps(4);
        if read_in(&window).1 > 2000.0 {
            break;
        }
    }
    let there = read_in(&window);
    assert!(there.1 > 2000.0, "{there:?}");
    window.run_steps(10);
    assert_eq!(read_in(&window).1, there.1);
    assert!(read_in(&window).0 > 2000.0, "{there:?}");
    assert!(!is_busy(&window));
}
