//! What a key press costs: the real frame (input, layout, shapes, tessellation) without a display,
//! beside egui's plain `TextEdit` of the same text in the same run.
//!
//! `cargo bench` prints a table; `cargo bench -- --quick` takes the small sizes only. The machine
//! is never as quiet as one would like: read the ratios, not the milliseconds.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

mod common;

use std::time::Duration;

use eframe::egui::Event;
use postwright::app::{Action, State};
use postwright::store::{Fingerprint, Opened, Settings, TextFormat};
use postwright::text::Selection;
use postwright::window::Shell;

use common::{Frames, at_share, corpus, plain, size};

fn main() {
    let quick = std::env::args().any(|arg| arg == "--quick");
    let sizes: &[(usize, usize)] = if quick {
        &[(10_000, 20)]
    } else {
        &[
            (10_000, 200),
            (100_000, 60),
            (1_000_000, 30),
            (10_000_000, 12),
        ]
    };
    println!("milliseconds of CPU for the frame of one key press, median and 95th percentile");
    println!("| text | Postwright | TextEdit | ratio of medians |");
    println!("|---|---|---|---|");
    for &(bytes, keys) in sizes {
        let text = corpus(bytes);
        let mut ours = program(&text);
        let mut plain = plain(&text);
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..keys {
            times[0].push(key(&mut ours));
            times[1].push(key(&mut plain));
        }
        let [(ours, ours_95), (plain, plain_95)] =
            times.map(|mut times| (at_share(&mut times, 0.5), at_share(&mut times, 0.95)));
        println!(
            "| {} | {ours:.2} ({ours_95:.2}) | {plain:.2} ({plain_95:.2}) | {:.1} |",
            size(bytes),
            ours / plain
        );
    }
}

/// The time of the frame of a key press. The frame after it is not counted.
fn key(frames: &mut Frames) -> Duration {
    let time = frames.next(vec![Event::Text("x".to_owned())]);
    frames.next(vec![]);
    time
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
