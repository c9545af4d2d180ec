//! What a key press costs in the whole window (input, edit, highlighting, editor, preview, figures,
//! bars, shapes, tessellation) without a display, alone and with assistive technology listening,
//! beside egui's `TextEdit` with a preview of the whole text in the same run; what it takes to open
//! a text, what a large paste takes, and how much memory.
//!
//! `cargo bench --bench frame` prints the tables; `-- --quick` takes the small sizes only. Times are
//! of the processor: read the ratios, since no machine is as quiet as one would like.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

mod common;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use eframe::egui::{CentralPanel, Event, Frame, Key, Label, Modifiers, ScrollArea, TextEdit, Ui};
use postwright::app::{Action, Effect, State};
use postwright::markdown::{Dialect, parse, to_plain_text};
use postwright::store::{Fingerprint, Opened, Settings, TextFormat};
use postwright::text::Selection;
use postwright::window::Shell;

use common::{Frames, at_share, corpus, cpu_time, memory_elsewhere, memory_of, resident, size};

fn main() {
    if let Some(bytes) = memory_of() {
        return println!("{:.0}", memory(bytes));
    }
    let quick = std::env::args().any(|arg| arg == "--quick");
    let sizes: &[(usize, usize)] = if quick {
        &[(10_000, 20)]
    } else {
        &[
            (10_000, 400),
            (100_000, 60),
            (1_000_000, 12),
            (10_000_000, 3),
        ]
    };
    println!("milliseconds of CPU for the frame of one key press, median (99th percentile)");
    println!(
        "| text | Postwright | with a reader | no key | paste of 100 KB | TextEdit with a preview | ratio | open | memory |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for &(bytes, keys) in sizes {
        row(&size(bytes), &corpus(bytes), keys);
    }
    if !quick {
        let paragraph = corpus(200_000).replace('\n', " ");
        row("200 KB, one line", &paragraph, 20);
    }
}

/// The memory that a text of about so many bytes takes in the program, in megabytes.
fn memory(bytes: usize) -> f64 {
    let text = corpus(bytes);
    let before = resident();
    let (mut ours, _) = program(&text, false);
    for _ in 0..20 {
        key(&mut ours);
    }
    resident() - before
}

fn row(name: &str, text: &str, keys: usize) {
    let memory = memory_elsewhere(text.len());
    let (mut ours, read) = program(text, false);
    let open = (read + ours.first).as_secs_f64() * 1e3;
    let (mut heard, _) = program(text, true);
    let mut theirs = baseline(text);
    let mut times = [Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..keys.max(400) {
        times[0].push(key(&mut ours));
        times[1].push(key(&mut heard));
        times[2].push(ours.next(vec![]));
    }
    for _ in 0..keys {
        times[4].push(key(&mut theirs));
    }
    let paste = corpus(100_000);
    for _ in 0..5 {
        // The text is taken in at the end of the frame and drawn in the next one.
        let start = cpu_time();
        ours.next(vec![Event::Paste(paste.clone())]);
        ours.next(vec![]);
        times[3].push(cpu_time() - start);
        ours.next(vec![]);
    }
    let [ours, heard, idle, paste, theirs] =
        times.map(|mut times| [at_share(&mut times, 0.5), at_share(&mut times, 0.99)]);
    let pair = |[median, high]: [f64; 2]| format!("{median:.2} ({high:.2})");
    println!(
        "| {name} | {} | {} | {} | {} | {} | {:.4} | {open:.0} ms | {memory} MB |",
        pair(ours),
        pair(heard),
        pair(idle),
        pair(paste),
        pair(theirs),
        ours[0] / theirs[0],
    );
}

/// The time of the frame of a key press. What takes the letter back is not counted.
fn key(frames: &mut Frames) -> Duration {
    let time = frames.next(vec![Event::Text("x".to_owned())]);
    frames.next(vec![Event::Key {
        key: Key::Backspace,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }]);
    time
}

/// The whole program around a text; `listened` is whether assistive technology listens. What the
/// program asks of its threads is done between the frames. Also the time that taking the text in
/// took, before the first frame.
fn program(text: &str, listened: bool) -> (Frames, Duration) {
    let mut shell = Shell::new(State::new(Settings::default(), "settings".into()));
    let opened = Opened {
        text: text.to_owned(),
        format: TextFormat::default(),
        fingerprint: Fingerprint::new(text.as_bytes(), None),
    };
    let start = cpu_time();
    shell.apply(Action::Read {
        path: "post.md".into(),
        result: Ok(opened),
    });
    let read = cpu_time() - start;
    // In the middle of a paragraph that is in sight.
    let caret = text.find("morning").unwrap_or_default();
    shell.state.post.document.select(Selection::caret(caret));
    let answers = Rc::new(RefCell::new(Vec::new()));
    let asked = Rc::clone(&answers);
    let shell = Rc::new(RefCell::new(shell));
    let drawn = Rc::clone(&shell);
    let draw = move |ui: &mut Ui| {
        if listened {
            ui.ctx().enable_accesskit();
        }
        let effects = drawn.borrow_mut().frame(ui);
        asked.borrow_mut().extend(effects);
    };
    let frames = Frames::new(draw, move || {
        for effect in answers.borrow_mut().drain(..) {
            let action = match effect {
                Effect::Count(job) => Action::Counted(job.run()),
                Effect::ReadClipboardForm(text) => Action::PasteForm { text, html: None },
                Effect::ReadBlock(reading) => Action::BlockRead(reading.run()),
                _ => continue,
            };
            shell.borrow_mut().apply(action);
        }
    });
    (frames, read)
}

/// egui's own text field beside all of the text as labels, made from a parse of all of it.
fn baseline(text: &str) -> Frames {
    let mut text = text.to_owned();
    let draw = move |ui: &mut Ui| {
        CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            ui.columns(2, |columns| {
                ScrollArea::vertical()
                    .id_salt("source")
                    .show(&mut columns[0], |ui| {
                        let field = TextEdit::multiline(&mut text).desired_width(f32::INFINITY);
                        ui.add(field).request_focus();
                    });
                ScrollArea::vertical()
                    .id_salt("page")
                    .show(&mut columns[1], |ui| {
                        let model = parse(&text, 0, Dialect::default());
                        for paragraph in to_plain_text(&model).split("\n\n") {
                            ui.add(Label::new(paragraph).wrap());
                        }
                    });
            });
        });
    };
    Frames::new(draw, || {})
}
