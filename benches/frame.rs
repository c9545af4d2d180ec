//! What a key press costs: the real frame (input, layout, shapes, tessellation) without a display,
//! beside egui's plain `TextEdit` of the same text in the same run.
//!
//! `cargo bench` prints a table; `cargo bench -- --quick` takes the small sizes only. The machine
//! is never as quiet as one would like: read the ratios, not the milliseconds.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::time::{Duration, Instant};

use eframe::egui::{
    self, CentralPanel, Context, Event, Frame, RawInput, Rect, TextEdit, Ui, pos2, vec2,
};
use postwright::app::{Action, State};
use postwright::store::{Fingerprint, Opened, Settings, TextFormat};
use postwright::text::Selection;
use postwright::ui::theme;
use postwright::window::Shell;

/// The size of the window in points.
const WINDOW: egui::Vec2 = vec2(1280.0, 800.0);

fn main() {
    let quick = std::env::args().any(|arg| arg == "--quick");
    let sizes: &[(usize, usize)] = if quick {
        &[(10_000, 20)]
    } else {
        &[(10_000, 200), (100_000, 60), (1_000_000, 12)]
    };
    println!("milliseconds for the frame of one key press, median and 95th percentile");
    println!("| text | Postwright | TextEdit | ratio of medians |");
    println!("|---|---|---|---|");
    for &(bytes, keys) in sizes {
        let text = corpus(bytes);
        let mut ours = program(&text);
        let mut plain = plain(&text);
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..keys {
            times[0].push(ours.key());
            times[1].push(plain.key());
        }
        let [(ours, ours_95), (plain, plain_95)] = times.map(figures);
        println!(
            "| {} | {ours:.2} ({ours_95:.2}) | {plain:.2} ({plain_95:.2}) | {:.1} |",
            size(bytes),
            ours / plain
        );
    }
}

/// A text of about `bytes` bytes like a real post: headings, paragraphs, emphasis, lists, code.
fn corpus(bytes: usize) -> String {
    let mut text = String::from("---\ntitle: A long post\ndate: 2025-10-16\n---\n\n");
    let mut seed = 1_u32;
    let mut word = || {
        const PLAIN: [&str; 8] = [
            "morning", "the", "of", "light", "and", "paper", "a", "writing",
        ];
        const MARKED: [&str; 4] = [
            "*slowly*",
            "**ink**",
            "`code`",
            "[link](https://example.org)",
        ];
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let pick = (seed >> 16) as usize;
        // About one word in thirty is marked, as in the sample posts.
        if pick.is_multiple_of(30) {
            MARKED[pick / 30 % MARKED.len()]
        } else {
            PLAIN[pick % PLAIN.len()]
        }
    };
    let mut block = 0;
    while text.len() < bytes {
        block += 1;
        match block % 8 {
            0 => text.push_str("## A heading of the post\n\n"),
            3 => {
                for _ in 0..4 {
                    text.push_str("- ");
                    sentence(&mut text, &mut word, 8);
                    text.push('\n');
                }
                text.push('\n');
            }
            5 => text.push_str("```rust\nfn main() {\n    println!(\"hello\");\n}\n```\n\n"),
            _ => {
                sentence(&mut text, &mut word, 70);
                text.push_str("\n\n");
            }
        }
    }
    text
}

fn sentence(text: &mut String, word: &mut impl FnMut() -> &'static str, words: usize) {
    for i in 0..words {
        if i > 0 {
            text.push(' ');
        }
        text.push_str(word());
    }
    text.push('.');
}

/// Frames of one program, one after the other.
struct Frames {
    ctx: Context,
    draw: Box<dyn FnMut(&mut Ui)>,
    drawn: usize,
}

impl Frames {
    fn new(draw: impl FnMut(&mut Ui) + 'static) -> Self {
        let ctx = Context::default();
        theme::install(&ctx);
        let mut frames = Self {
            ctx,
            draw: Box::new(draw),
            drawn: 0,
        };
        for _ in 0..4 {
            frames.next(vec![]);
        }
        frames
    }

    fn key(&mut self) -> Duration {
        let time = self.next(vec![Event::Text("x".to_owned())]);
        self.next(vec![]);
        time
    }

    fn next(&mut self, events: Vec<Event>) -> Duration {
        self.drawn += 1;
        timed(&self.ctx, self.drawn, events, &mut self.draw)
    }
}

/// The whole program around a text.
fn program(text: &str) -> Frames {
    let mut shell = Shell::new(State::new(Settings::default(), "settings".into()));
    shell.apply(Action::Read {
        path: "post.md".into(),
        result: Ok(Opened {
            text: text.to_owned(),
            format: TextFormat::default(),
            fingerprint: Fingerprint::new(text.as_bytes(), None),
        }),
    });
    // In the middle of a paragraph that is in sight.
    let caret = text.find("morning").unwrap_or_default();
    shell.state.post.document.select(Selection::caret(caret));
    Frames::new(move |ui| {
        shell.frame(ui);
    })
}

/// egui's own text field around a text.
fn plain(text: &str) -> Frames {
    let mut text = text.to_owned();
    Frames::new(move |ui| {
        CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
            egui::ScrollArea::vertical().show(ui, |ui| {
                let field = TextEdit::multiline(&mut text).desired_width(f32::INFINITY);
                ui.add(field).request_focus();
            });
        });
    })
}

fn timed(ctx: &Context, frame: usize, events: Vec<Event>, run: impl FnMut(&mut Ui)) -> Duration {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), WINDOW)),
        time: Some(frame as f64 / 60.0),
        focused: true,
        events,
        ..RawInput::default()
    };
    let start = Instant::now();
    let mut output = ctx.run_ui(input, run);
    let shapes = std::mem::take(&mut output.shapes);
    std::hint::black_box(ctx.tessellate(shapes, output.pixels_per_point));
    let time = start.elapsed();
    output.drop_without_applying_deltas();
    time
}

/// The median and the 95th percentile in milliseconds.
fn figures(mut times: Vec<Duration>) -> (f64, f64) {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    (at(0.5), at(0.95))
}

fn size(bytes: usize) -> String {
    match bytes {
        1_000_000.. => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} KB", bytes / 1_000),
    }
}
