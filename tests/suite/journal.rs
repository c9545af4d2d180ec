//! The recovery journal in its database: what comes back after a crash, whose it is, and what becomes
//! of it when the disk fails.

use std::path::{Path, PathBuf};
use std::time::Duration;

use postwright::store::{
    Entry, Fingerprint, FollowNote, Found, Journal, Kept, Leaving, Note, OpenNote, TextFormat,
    Urgency,
};
use postwright::text::{Document, Edit, EditKind, Selection, StepsKnown, Transaction};
use tempfile::{TempDir, tempdir};

#[path = "journal/entries.rs"]
mod entries;
#[path = "journal/faults.rs"]
mod faults;
#[path = "journal/power.rs"]
mod power;
#[path = "journal/random.rs"]
mod random;

/// A post in a window, with a journal that is told of it as the program tells it.
struct Pen {
    journal: Journal,
    post: u64,
    document: Document,
    known: StepsKnown,
    path: Option<PathBuf>,
    fingerprint: Option<Fingerprint>,
    top: usize,
    now: Duration,
}

impl Pen {
    /// An empty post that has no file.
    fn new(folder: &Path) -> Self {
        Self::of(
            Journal::new(folder.to_path_buf()),
            Document::default(),
            None,
        )
    }

    /// A post that was just read from a file.
    fn with(folder: &Path, path: &Path, text: &str) -> Self {
        let journal = Journal::new(folder.to_path_buf());
        Self::of(journal, Document::new(text), Some(path))
    }

    fn of(journal: Journal, document: Document, path: Option<&Path>) -> Self {
        let text = document.buffer().text();
        let mut pen = Self {
            journal,
            post: 1,
            known: StepsKnown::default(),
            path: path.map(Path::to_path_buf),
            fingerprint: path.map(|_| Fingerprint::new(text.as_bytes(), None)),
            top: 0,
            now: Duration::ZERO,
            document,
        };
        let now = pen.follow_note();
        pen.journal.note(Note::Open(OpenNote {
            post: 1,
            entry: None,
            now,
        }));
        pen
    }

    /// A post that came back.
    fn back(mut journal: Journal, kept: Kept) -> Self {
        let known = kept.document.steps_known();
        let mut pen = Self {
            post: 1,
            known,
            path: kept.entry.path,
            fingerprint: None,
            top: kept.entry.top,
            now: Duration::from_secs(3600),
            document: kept.document,
            journal: Journal::new(PathBuf::new()),
        };
        let now = pen.follow_note();
        journal.note(Note::Open(OpenNote {
            post: 1,
            entry: Some(kept.entry.id),
            now,
        }));
        pen.journal = journal;
        pen
    }

    fn follow_note(&mut self) -> FollowNote {
        let (steps, known) = self.document.steps_since(self.known);
        self.known = known;
        FollowNote {
            post: self.post,
            path: self.path.clone(),
            format: TextFormat::default(),
            fingerprint: self.fingerprint,
            text: self.document.buffer().clone(),
            steps,
            states: self.document.states(),
            standing: self.document.standing(),
            unsaved: self.document.is_dirty() && !self.document.buffer().is_empty(),
            top: self.top,
        }
    }

    /// Tells the journal what is new.
    fn tell(&mut self) -> Urgency {
        let now = self.follow_note();
        self.journal.note(Note::Follow(now))
    }

    /// Tells the journal what is new and has it written.
    fn flush(&mut self) {
        self.tell();
        self.journal.flush().expect("the journal can be written");
    }

    fn put(&mut self, edit: Edit, kind: EditKind) {
        self.now += Duration::from_millis(100);
        let caret = Selection::caret(edit.end());
        let transaction = Transaction::one(edit, caret);
        let applied = self.document.apply_all(transaction, kind, self.now);
        applied.expect("an edit that fits");
    }

    /// Writes at the end.
    fn write(&mut self, text: &str) {
        let end = self.document.buffer().len();
        self.put(Edit::insert(end, text), EditKind::Typing);
    }

    /// Writes at the end, as a step of its own.
    fn step(&mut self, text: &str) {
        let end = self.document.buffer().len();
        self.put(Edit::insert(end, text), EditKind::Step);
    }

    /// The file has what is in the window.
    fn save(&mut self) {
        self.document.mark_saved(self.document.revision());
        let text = self.text();
        self.fingerprint = Some(Fingerprint::new(text.as_bytes(), None));
    }

    fn leave(&mut self, how: Leaving) {
        let post = self.post;
        self.tell();
        self.journal.note(Note::Leave { post, how });
        self.journal.flush().expect("the journal can be written");
    }

    fn text(&self) -> String {
        self.document.buffer().text()
    }

    /// The program is killed.
    fn crash(self) {
        drop(self);
    }

    /// The program ends in peace.
    fn quit(mut self) {
        self.tell();
        self.journal.close().expect("the journal can be written");
    }
}

fn folder() -> TempDir {
    tempdir().expect("a folder")
}

fn start(folder: &Path) -> Journal {
    let mut journal = Journal::new(folder.to_path_buf());
    journal.connect().expect("a journal");
    journal
}

/// What a start without a file brings back.
fn last(folder: &Path) -> Option<Kept> {
    start(folder).take_last().expect("a journal")
}

fn last_text(folder: &Path) -> Option<String> {
    last(folder).map(|kept| kept.document.buffer().text())
}

fn left(journal: &mut Journal) -> Vec<Entry> {
    journal.left().expect("a journal")
}

fn text_of(kept: &Kept) -> String {
    kept.document.buffer().text()
}
