//! Versions on a real disk: orders in, answers out, also of posts that are in no file.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use postwright::app::{
    Action, Effect, State, VersionItem, VersionJob, VersionNote, VersionSearch, VersionsAnswer,
    VersionsOf, VersionsOrder, follow_journal,
};
use postwright::host::Host;
use postwright::store::{VersionReason, Versions};
use postwright::text::{Buffer, Edit, EditKind};

use super::store::LIMITS;

struct Desk {
    host: Host,
    woken: Receiver<()>,
    folder: tempfile::TempDir,
    state: State,
}

impl Desk {
    fn new() -> Self {
        Self::at(tempfile::tempdir().expect("a folder"))
    }

    /// A program that keeps what it keeps for itself in a folder.
    fn at(folder: tempfile::TempDir) -> Self {
        let (wake, woken) = channel();
        let wake = move || wake.send(()).unwrap_or_default();
        let mut host = Host::new(None, Arc::new(wake));
        host.keep_journal(folder.path().join("data"));
        let mut state = State::default();
        state.journal.is_kept = true;
        Self {
            host,
            woken,
            folder,
            state,
        }
    }

    /// The program ends and begins anew.
    fn restart(self) -> Self {
        self.host.finish();
        Self::at(self.folder)
    }

    fn run(&self, effect: Effect) {
        assert_eq!(self.host.run(effect, None::<&eframe::Frame>), None);
    }

    /// Types into the open post, and the journal is told.
    fn types(&mut self, text: &str) {
        let document = &mut self.state.post.document;
        let edit = Edit::replace(0..0, text);
        document
            .apply(edit, EditKind::Step, Duration::ZERO)
            .expect("it fits");
        self.tell();
    }

    fn tell(&mut self) {
        if let Some(effect) = follow_journal(&mut self.state) {
            self.run(effect);
        }
    }

    fn keep(&self, path: Option<PathBuf>, text: &str) {
        self.note(VersionNote::Keep {
            post: self.state.post.id,
            path,
            reason: VersionReason::Pause,
            text: Buffer::new(text),
        });
    }

    fn note(&self, note: VersionNote) {
        self.run(Effect::Versions(VersionsOrder::Keep {
            notes: vec![note],
            limits: LIMITS,
        }));
    }

    /// The next answer of the kind that `pick` takes.
    fn wait<T>(&self, pick: impl Fn(VersionsAnswer) -> Option<T>) -> T {
        loop {
            let answers = self.host.answers().into_iter();
            let mut came = answers.filter_map(|action| match action {
                Action::VersionsCame(answer) => pick(answer),
                _ => None,
            });
            if let Some(came) = came.next() {
                return came;
            }
            self.woken
                .recv_timeout(Duration::from_secs(60))
                .expect("the window is woken");
        }
    }

    fn of(&self, number: u64, path: Option<PathBuf>) -> VersionsOf {
        let post = self.state.post.id;
        VersionsOf { number, post, path }
    }

    fn list(&self, path: Option<PathBuf>) -> Vec<VersionItem> {
        let of = self.of(7, path);
        self.run(Effect::Versions(VersionsOrder::List(of)));
        self.wait(|answer| match answer {
            VersionsAnswer::List { number: 7, items } => Some(items.expect("a list")),
            _ => None,
        })
    }

    /// What the versions of a post say, the newest first.
    fn texts(&self, path: Option<PathBuf>) -> Vec<String> {
        let items = self.list(path).into_iter();
        let texts = items.map(|item| {
            let job = VersionJob {
                number: 8,
                id: item.row.id,
                now: Buffer::new(""),
            };
            self.run(Effect::Versions(VersionsOrder::Compare(job)));
            self.wait(|answer| match answer {
                VersionsAnswer::Compared { number: 8, shown } => {
                    Some(shown.expect("compared").comparison.theirs.clone())
                }
                _ => None,
            })
        });
        texts.collect()
    }
}

#[test]
fn versions_of_a_file_are_kept_listed_compared_and_searched() {
    let desk = Desk::new();
    let path = desk.folder.path().join("post.md");
    std::fs::write(&path, "x").expect("written");
    let file = Some(path.clone());
    desk.keep(file.clone(), "# Birds\n\nOne bird sings.\n");
    desk.keep(file.clone(), "# Birds\n\nOne bird sings.\n");
    desk.keep(file.clone(), "# Birds\n\nTwo cats sing.\n");
    let items = desk.list(file.clone());
    assert_eq!(items.len(), 2);
    assert_eq!(items[0].day, "Today");
    assert_eq!(items[0].time.len(), 5);
    assert_eq!(items[0].row.title, "Birds");
    assert_eq!(items[0].row.change, Some((3, 3)));
    assert_eq!(items[1].row.change, None);
    let words = "ONE BIRD".to_owned();
    let of = desk.of(9, file.clone());
    let search = VersionSearch { of, words };
    desk.run(Effect::Versions(VersionsOrder::Find(search)));
    let found = desk.wait(|answer| match answer {
        VersionsAnswer::Found { number: 9, found } => Some(found),
        _ => None,
    });
    assert!(found.is_whole);
    let hits: Vec<_> = found.hits.iter().map(|hit| hit.id).collect();
    assert_eq!(hits, [items[1].row.id]);
    let desk = desk.restart();
    assert_eq!(desk.texts(file).len(), 2);
    assert_eq!(desk.texts(Some("/nowhere/else.md".into())), [""; 0]);
}

#[test]
fn a_post_in_no_file_has_versions_after_a_restart_and_takes_them_to_its_file() {
    let mut desk = Desk::new();
    desk.run(Effect::StartJournal(None));
    desk.types("One.");
    desk.keep(None, "One.");
    assert_eq!(desk.texts(None), ["One."]);
    let mut desk = desk.restart();
    desk.run(Effect::StartJournal(None));
    let kept = loop {
        desk.woken
            .recv_timeout(Duration::from_secs(60))
            .expect("the window is woken");
        let answers = desk.host.answers();
        let kept = answers
            .into_iter()
            .find(|it| matches!(it, Action::Kept { .. }));
        if let Some(kept) = kept {
            break kept;
        }
    };
    for effect in postwright::app::update(&mut desk.state, kept) {
        desk.host.run(effect, None::<&eframe::Frame>);
    }
    desk.tell();
    assert_eq!(desk.texts(None), ["One."], "it is known again");
    let to = desk.folder.path().join("post.md");
    std::fs::write(&to, "One.").expect("written");
    desk.note(VersionNote::Moved {
        post: desk.state.post.id,
        from: None,
        to: to.clone(),
    });
    assert_eq!(desk.texts(Some(to)), ["One."]);
    assert_eq!(desk.texts(None), [""; 0]);
}

#[test]
fn another_post_in_no_file_has_versions_of_its_own() {
    let mut desk = Desk::new();
    desk.run(Effect::StartJournal(None));
    desk.types("One.");
    desk.keep(None, "One.");
    let first = desk.state.post.id;
    postwright::app::update(
        &mut desk.state,
        Action::Run(postwright::command::CommandId::New),
    );
    postwright::app::update(&mut desk.state, Action::Answer(postwright::app::Choice::No));
    assert_ne!(desk.state.post.id, first);
    desk.note(VersionNote::Forget { post: first });
    desk.types("Two.");
    desk.keep(None, "Two.");
    assert_eq!(desk.texts(None), ["Two."]);
    let connection = rusqlite::Connection::open(Versions::file(&desk.folder.path().join("data")));
    let select = "SELECT COUNT(*) FROM version";
    let rows: i64 = connection
        .expect("the database")
        .query_row(select, [], |row| row.get(0))
        .expect("a count");
    assert_eq!(rows, 1, "what was given up is gone");
}

#[test]
fn a_folder_that_cannot_be_written_is_told_once() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("data"), "a file").expect("written");
    let desk = Desk::at(folder);
    let file = Some(desk.folder.path().join("post.md"));
    let told = |desk: &Desk| {
        desk.wait(|answer| match answer {
            VersionsAnswer::Failing(message) => Some(message),
            _ => None,
        })
    };
    desk.keep(file.clone(), "One.");
    let message = told(&desk).expect("a message");
    assert!(message.contains("Your text is safe"), "{message}");
    assert!(message.contains("versions.sqlite3"), "{message}");
    desk.keep(file.clone(), "Two.");
    // What could not be kept is kept when it works again.
    std::fs::remove_file(desk.folder.path().join("data")).expect("removed");
    desk.keep(file.clone(), "Three.");
    assert_eq!(told(&desk), None);
    assert_eq!(desk.texts(file), ["Three.", "Two.", "One."]);
}
