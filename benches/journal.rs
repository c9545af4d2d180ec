//! What the recovery journal costs: on the frame of a key press, beside all else that the key costs;
//! beside the window, for a key, a save and a long paste; and on the disk, over a year of writing.
//!
//! `cargo bench --bench journal` prints the tables; `-- --quick` takes the small sizes only and some
//! days. Times are of the processor.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

#[expect(dead_code, reason = "the benches share what each needs a part of")]
mod common;

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use eframe::egui::{Event, Ui};
use postwright::app::{Action, Effect, State, follow_journal, update};
use postwright::command::CommandId;
use postwright::store::{Fingerprint, Journal, Opened, Settings, TextFormat};
use postwright::text::{Edit, EditKind, Selection};
use postwright::window::Shell;

use common::{Frames, at_share, corpus, cpu_time, size};

fn main() {
    let quick = std::env::args().any(|arg| arg == "--quick");
    let sizes: &[usize] = if quick {
        &[10_000]
    } else {
        &[10_000, 100_000, 1_000_000, 10_000_000]
    };
    println!(
        "microseconds of CPU on the frame of a key press: the whole of it, and the journal's share;"
    );
    println!(
        "milliseconds beside the window until words are on the device, median (99th percentile)"
    );
    println!("| text | key | journal | share | first words | word | paste of 1 MB |");
    println!("|---|---|---|---|---|---|---|");
    for &bytes in sizes {
        row(&size(bytes), &corpus(bytes));
    }
    year(if quick { 6 } else { 300 });
}

fn row(name: &str, text: &str) {
    let key = whole_key(text);
    let share = frame_share(text);
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = Journal::new(folder.path().to_path_buf());
    journal.connect().expect("a journal");
    let mut state = opened(text, &mut journal);
    let first = written(&mut state, &mut journal, "word ");
    let mut words: Vec<_> = (0..60)
        .map(|_| written(&mut state, &mut journal, "word "))
        .collect();
    let paste = written(&mut state, &mut journal, &corpus(1_000_000));
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "| {name} | {:.0} | {:.2} | {:.3} % | {:.1} | {:.1} ({:.1}) | {:.0} |",
        key * 1e6,
        share * 1e6,
        share / key * 100.0,
        ms(first),
        at_share(&mut words, 0.5),
        at_share(&mut words, 0.99),
        ms(paste),
    );
}

/// The seconds of the whole frame of a key press, in the window without a journal.
fn whole_key(text: &str) -> f64 {
    let mut shell = Shell::new(opened(text, &mut Journal::new("nowhere".into())));
    shell.state.journal.is_kept = false;
    let shell = RefCell::new(shell);
    let asked = Rc::new(RefCell::new(0_usize));
    let counted = Rc::clone(&asked);
    let draw = move |ui: &mut Ui| *counted.borrow_mut() += shell.borrow_mut().frame(ui).len();
    let mut frames = Frames::new(draw, || {});
    let mut times: Vec<_> = (0..200)
        .map(|_| frames.next(vec![Event::Text("x".to_owned())]))
        .collect();
    assert!(*asked.borrow() < usize::MAX);
    at_share(&mut times, 0.5) / 1e3
}

/// The seconds that the journal adds to the frame of a key press: what changed is found, copied and
/// sent, and the text is shared with a snapshot.
fn frame_share(text: &str) -> f64 {
    const KEYS: u32 = 4000;
    let mut best = [f64::MAX; 2];
    for _ in 0..3 {
        for (with, best) in best.iter_mut().enumerate() {
            let mut state = opened(text, &mut Journal::new("nowhere".into()));
            state.journal.is_kept = with == 1;
            let (send, sent) = channel::<Effect>();
            let start = cpu_time();
            for key in 0..KEYS {
                write(&mut state, if key % 6 == 5 { " " } else { "x" });
                if let Some(effect) = follow_journal(&mut state) {
                    send.send(effect).expect("there is a receiver");
                }
            }
            let time = (cpu_time() - start).as_secs_f64() / f64::from(KEYS);
            drop(sent);
            *best = best.min(time);
        }
    }
    (best[1] - best[0]).max(0.0)
}

/// The time of day that it takes until what is written is in the journal.
fn written(state: &mut State, journal: &mut Journal, words: &str) -> Duration {
    write(state, words);
    let start = Instant::now();
    note(state, journal);
    journal.flush().expect("a journal");
    start.elapsed()
}

fn note(state: &mut State, journal: &mut Journal) {
    tell(journal, follow_journal(state));
}

/// Tells the journal what is for it.
fn tell(journal: &mut Journal, effects: impl IntoIterator<Item = Effect>) {
    for effect in effects {
        if let Effect::Note(notes) = effect {
            for note in notes {
                journal.note(note);
            }
        }
    }
}

/// Types at the caret.
fn write(state: &mut State, words: &str) {
    state.now += Duration::from_millis(120);
    let now = state.now;
    let document = &mut state.post.document;
    let edit = Edit::insert(document.selection().head, words);
    let after = Selection::caret(edit.end());
    let applied = document.apply_and_select(edit, after, EditKind::Typing, now);
    applied.expect("the caret is a place");
}

fn opened(text: &str, journal: &mut Journal) -> State {
    let mut state = State::new(Settings::default(), "settings".into());
    state.journal.is_kept = true;
    open(&mut state, journal, "post.md", text);
    let middle = text.floor_char_boundary(text.len() / 2);
    state.post.document.select(Selection::caret(middle));
    state
}

fn open(state: &mut State, journal: &mut Journal, path: &str, text: &str) {
    let effects = update(
        state,
        Action::Read {
            path: path.into(),
            result: Ok(Opened {
                text: text.to_owned(),
                format: TextFormat::default(),
                fingerprint: Fingerprint::new(text.as_bytes(), None),
            }),
        },
    );
    tell(journal, effects);
}

/// Writes for so many days, 1,200 words each: a post takes two days, every tenth word is taken back,
/// a word costs a transaction, the post is saved every fifty words, and it is closed at the end.
fn year(days: usize) {
    let folder = tempfile::tempdir_in(fast()).expect("a folder");
    let file = Journal::file(folder.path());
    let mut journal = Journal::new(folder.path().to_path_buf());
    let mut state = State::new(Settings::default(), "settings".into());
    state.journal.is_kept = true;
    let words: Vec<String> = corpus(60_000)
        .split(' ')
        .map(|word| format!("{word} "))
        .collect();
    let (mut most, mut typed, mut count) = ([0; 2], 0_usize, 0_usize);
    for day in 0..days {
        if day % 2 == 0 {
            let path = format!("/posts/{day}.md");
            open(&mut state, &mut journal, &path, "");
        }
        for word in 0..1200 {
            count += 1;
            write(&mut state, &words[count * 7 % words.len()]);
            typed += words[count * 7 % words.len()].len();
            if word % 10 == 9 {
                update(&mut state, Action::Run(CommandId::Undo));
            }
            if word % 50 == 49 {
                let revision = state.post.document.revision();
                state.post.document.mark_saved(revision);
                state.post.fingerprint = Some(Fingerprint::new(&count.to_le_bytes(), None));
            }
            note(&mut state, &mut journal);
            journal.flush().expect("a journal");
        }
        let now = [length(&file), length(&with_log(&file))];
        most = [most[0].max(now[0]), most[1].max(now[1])];
        if day % 60 == 59 || day + 1 == days {
            println!(
                "day {}: {:.1} MB typed, journal {:.1} MB, its log {:.1} MB; most so far {:.1} and {:.1} MB",
                day + 1,
                megabytes(typed as u64),
                megabytes(now[0]),
                megabytes(now[1]),
                megabytes(most[0]),
                megabytes(most[1]),
            );
        }
    }
    journal.close().expect("a journal");
    println!("closed: {:.1} MB", megabytes(length(&file)));
}

/// A folder in memory where there is one: what is measured is how much, not how fast.
fn fast() -> std::path::PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        memory.to_path_buf()
    } else {
        std::env::temp_dir()
    }
}

fn with_log(file: &Path) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn length(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |file| file.len())
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
