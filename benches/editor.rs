//! What a key press costs in the source editor alone (input, edit, highlighting, layout, shapes,
//! tessellation), beside egui's plain `TextEdit` of the same text in the same run, and with assistive
//! technology listening; what it takes to open a text, and how much memory.
//!
//! `cargo bench --bench editor` prints the tables; `-- --quick` takes the small sizes only. Times
//! are of the processor, so that other work on the machine counts little.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

mod common;

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use std::time::Duration;

use eframe::egui::{CentralPanel, Event, Frame, Key, Modifiers, ScrollArea, TextEdit, Ui};
use postwright::app::Source as Runs;
use postwright::editor::{Editor, EditorStyle, Focus, Highlight, Marks, Source};
use postwright::markdown::Token;
use postwright::text::{Document, Selection};
use postwright::typeset::Typesetter;
use postwright::ui::theme;

use common::{Frames, at_share, corpus, cpu_time, memory_elsewhere, memory_of, resident, size};

fn main() {
    if let Some(bytes) = memory_of() {
        return println!("{:.0}", memory(bytes));
    }
    let quick = std::env::args().any(|arg| arg == "--quick");
    let sizes: &[(usize, usize)] = if quick {
        &[(10_000, 40)]
    } else {
        &[
            (10_000, 2000),
            (100_000, 500),
            (1_000_000, 200),
            (10_000_000, 24),
        ]
    };
    println!("milliseconds of CPU for one key press, median and 99th percentile");
    println!("| text | key | Postwright | with a reader | TextEdit | ratio | open | memory |");
    println!("|---|---|---|---|---|---|---|---|");
    for &(bytes, keys) in sizes {
        row(&size(bytes), &corpus(bytes), keys);
    }
    if !quick {
        for (bytes, keys) in [(200_000, 100), (1_000_000, 24)] {
            let line = corpus(bytes).replace('\n', " ");
            row(&format!("{}, one line", size(bytes)), &line, keys);
        }
    }
}

/// The memory that a text of about so many bytes takes in the editor, in megabytes.
fn memory(bytes: usize) -> f64 {
    let text = corpus(bytes);
    let before = resident();
    let (mut ours, at) = editor(&text, false);
    for _ in 0..20 {
        ours.next(vec![Event::Text("x".to_owned())]);
    }
    assert!(at.get() < usize::MAX, "the editor was drawn");
    resident() - before
}

/// One text, with the figures of each kind of key.
fn row(name: &str, text: &str, keys: usize) {
    let memory = memory_elsewhere(text.len());
    let start = cpu_time();
    let (mut ours, at) = editor(text, false);
    let open = (cpu_time() - start).as_secs_f64() * 1e3;
    let (mut heard, _) = editor(text, true);
    let mut plain = plain(text);
    // What is measured, and what takes it back.
    let kinds: [(&str, [Vec<Event>; 2]); 4] = [
        (
            "letter",
            [vec![Event::Text("x".to_owned())], key(Key::Backspace)],
        ),
        ("Enter", [key(Key::Enter), key(Key::Backspace)]),
        ("arrow", [key(Key::ArrowDown), key(Key::ArrowUp)]),
        ("none", [vec![], vec![]]),
    ];
    for (number, (kind, events)) in kinds.into_iter().enumerate() {
        let mut times = [Vec::new(), Vec::new(), Vec::new()];
        // Ours is quick enough to be asked more often.
        for _ in 0..keys.max(400) {
            times[0].push(ours.next(events[0].clone()));
            ours.next(events[1].clone());
            times[1].push(heard.next(events[0].clone()));
            heard.next(events[1].clone());
        }
        for _ in 0..keys {
            times[2].push(plain.next(events[0].clone()));
            plain.next(events[1].clone());
        }
        let [(ours, ours_99), (heard, heard_99), (plain, plain_99)] =
            times.map(|mut times| (at_share(&mut times, 0.5), at_share(&mut times, 0.99)));
        let rest = if number == 0 {
            format!("{open:.0} ms | {memory} MB")
        } else {
            "| ".to_owned()
        };
        println!(
            "| {name} | {kind} | {ours:.3} ({ours_99:.3}) | {heard:.3} ({heard_99:.3}) | {plain:.3} ({plain_99:.3}) | {:.3} | {rest} |",
            ours / plain
        );
    }
    assert!(at.get() < usize::MAX, "the editor was drawn");
}

fn key(key: Key) -> Vec<Event> {
    vec![Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    }]
}

/// The styled runs, as the program gives them.
struct Styled(Runs);

impl Highlight for Styled {
    fn runs(&mut self, document: &Document, range: Range<usize>) -> Vec<Token> {
        self.0.refresh(1, document);
        self.0.runs(document, range)
    }

    fn version(&self) -> u64 {
        self.0.version()
    }

    fn body_start(&self) -> usize {
        self.0.body_start()
    }
}

/// Nothing is marked.
struct Unmarked;

impl Marks for Unmarked {
    fn found(&mut self, _document: &Document, _range: Range<usize>) -> Vec<Range<usize>> {
        Vec::new()
    }

    fn current(&self) -> Option<Range<usize>> {
        None
    }

    fn misspelt(&mut self, _document: &Document, _range: Range<usize>) -> Vec<Range<usize>> {
        Vec::new()
    }

    fn shares(&self) -> Vec<f32> {
        Vec::new()
    }
}

/// The editor around a text, with the caret in the middle; `listened` is whether assistive
/// technology listens.
fn editor(text: &str, listened: bool) -> (Frames, Rc<Cell<usize>>) {
    let mut document = Document::new(text);
    let middle = text.floor_char_boundary(text.len() / 2);
    document.select(Selection::caret(middle));
    let document = RefCell::new(document);
    let mut editor = Editor::default();
    let mut typesetter = Typesetter::new();
    let mut styled = Styled(Runs::default());
    let mut time = Duration::ZERO;
    let at = Rc::new(Cell::new(usize::MAX));
    let seen = Rc::clone(&at);
    editor.show_caret();
    let draw = move |ui: &mut Ui| {
        if listened {
            ui.ctx().enable_accesskit();
        }
        ui.ctx()
            .memory_mut(|memory| memory.request_focus(Editor::id()));
        time += Duration::from_millis(100);
        let mut document = document.borrow_mut();
        typesetter.begin_frame(ui.ctx());
        let style = EditorStyle {
            palette: theme::palette(false),
            size: 16.0,
            line_height: theme::EDITOR_LINE,
            measure: 70.0,
            line_numbers: false,
            white_space: false,
            focus: Focus::Off,
            typewriter: false,
            current_line: true,
            blink: None,
        };
        let source = Source {
            post: 1,
            document: &mut document,
            time,
            highlight: &mut styled,
            marks: &mut Unmarked,
        };
        let rect = ui.max_rect();
        editor.show(ui, rect, source, &style, &mut typesetter);
        typesetter.end_frame();
        seen.set(editor.visible().start);
    };
    (Frames::new(draw, || {}), at)
}

/// egui's own text field around a text.
fn plain(text: &str) -> Frames {
    let mut text = text.to_owned();
    let draw = move |ui: &mut Ui| {
        CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            ScrollArea::vertical().show(ui, |ui| {
                let field = TextEdit::multiline(&mut text).desired_width(f32::INFINITY);
                ui.add(field).request_focus();
            });
        });
    };
    Frames::new(draw, || {})
}
