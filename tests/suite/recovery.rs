//! Posts that come back: what the journal is told of the window's post, quitting without a question,
//! and what is asked when words and file have gone different ways.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use postwright::app::{
    Action, Choice, Effect, FileNow, KeptPost, News, NoticeKind, OpenFailure, OutsideAct, Overlay,
    State, Then, Wanted, follow_journal, update,
};
use postwright::command::CommandId;
use postwright::host::Host;
use postwright::store::{
    EntryId, Fingerprint, FollowNote, Guard, Journal, Leaving, Note, Opened, Settings, TextFormat,
};
use postwright::text::{Document, Edit, EditKind, Selection};
use tempfile::{TempDir, tempdir};

const A: &str = "/posts/a.md";

/// A program with a journal.
struct Desk {
    state: State,
}

impl Desk {
    fn new() -> Self {
        let mut state = State::new(Settings::default(), PathBuf::from("/settings"));
        state.journal.is_kept = true;
        Self { state }
    }

    fn with(path: &str, text: &str) -> Self {
        let mut desk = Self::new();
        desk.act(Action::Read {
            path: path.into(),
            result: Ok(opened(text)),
        });
        desk
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        update(&mut self.state, action)
    }

    fn write(&mut self, text: &str) {
        let end = self.state.post.document.buffer().len();
        let now = self.state.now;
        let edit = Edit::insert(end, text);
        let applied = self.state.post.document.apply(edit, EditKind::Step, now);
        applied.expect("the end is a place");
    }

    /// What the journal is told at the end of a frame.
    fn notes(&mut self) -> Vec<Note> {
        match follow_journal(&mut self.state) {
            Some(Effect::Note(notes)) => notes,
            Some(other) => panic!("{other:?}"),
            None => Vec::new(),
        }
    }

    fn text(&self) -> String {
        self.state.post.document.buffer().text()
    }

    fn told(&self) -> Vec<NoticeKind> {
        let notices = self.state.notices.iter();
        notices.map(|notice| notice.kind).collect()
    }

    /// Has the comparisons made that are among the effects.
    fn compared(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let jobs = effects.into_iter().filter_map(|effect| match effect {
            Effect::Compare(job) => Some(job),
            _ => None,
        });
        jobs.flat_map(|job| self.act(Action::Compared(job.run())))
            .collect()
    }

    fn kept(&mut self, wanted: Wanted, kept: KeptPost) -> Vec<Effect> {
        let kept = Box::new(kept);
        self.act(Action::Kept { wanted, kept })
    }
}

fn opened(text: &str) -> Opened {
    Opened {
        text: text.to_owned(),
        format: TextFormat::default(),
        fingerprint: print(text),
    }
}

fn print(text: &str) -> Fingerprint {
    Fingerprint::new(text.as_bytes(), None)
}

/// An entry of a real journal.
fn entry() -> EntryId {
    let folder = tempdir().expect("a folder");
    let mut desk = Desk::new();
    desk.write("x");
    let mut journal = Journal::new(folder.path().to_path_buf());
    for note in desk.notes() {
        journal.note(note);
    }
    journal.flush().expect("a journal");
    drop(journal);
    let mut journal = Journal::new(folder.path().to_path_buf());
    let kept = journal.take_last().expect("a journal");
    kept.expect("a post").entry.id
}

/// A post whose words `old` were in the file, and `new` behind them in none.
fn kept(path: Option<&str>, old: &str, new: &str, file: FileNow) -> KeptPost {
    let mut document = Document::new(old);
    if path.is_none() {
        document.mark_unsaved();
    }
    if !new.is_empty() {
        let edit = Edit::insert(old.len(), new);
        let applied = document.apply(edit, EditKind::Step, Duration::ZERO);
        applied.expect("the end is a place");
    }
    document.select(Selection { anchor: 0, head: 2 });
    KeptPost {
        entry: entry(),
        path: path.map(PathBuf::from),
        format: TextFormat::default(),
        unsaved: document.is_dirty(),
        document,
        is_whole: true,
        top: 1,
        touched: "2026-03-14 09:26".to_owned(),
        file,
    }
}

fn same(text: &str) -> FileNow {
    FileNow::Same(opened(text))
}

#[test]
fn the_journal_is_told_what_changed_and_nothing_else() {
    let mut desk = Desk::new();
    let effects = desk.act(Action::Read {
        path: A.into(),
        result: Ok(opened(&"long ".repeat(1000))),
    });
    let notes = effects.into_iter().find_map(|effect| match effect {
        Effect::Note(notes) => Some(notes),
        _ => None,
    });
    let notes = notes.expect("it is told before it is looked for");
    // The post that was there at the start makes room.
    let [Note::Open(_), Note::Leave { .. }, Note::Open(open)] = notes.as_slice() else {
        panic!("{notes:?}");
    };
    assert_eq!(open.now.path.as_deref(), Some(Path::new(A)));
    assert!(!open.now.unsaved && open.now.steps.is_empty());
    assert!(desk.notes().is_empty(), "nothing happened");
    desk.act(Action::Tick(Duration::from_secs(60)));
    assert!(desk.notes().is_empty(), "time is nothing");
    desk.write("word");
    let follow = |notes: &[Note]| match notes {
        [
            Note::Follow(FollowNote {
                steps,
                unsaved,
                top,
                ..
            }),
        ] => {
            let weights = steps.iter().map(postwright::text::StepRecord::weight);
            (weights.collect::<Vec<_>>(), *unsaved, *top)
        }
        _ => panic!("{notes:?}"),
    };
    assert_eq!(follow(&desk.notes()), (vec![4], true, 0));
    desk.act(Action::Run(CommandId::Undo));
    assert_eq!(follow(&desk.notes()), (vec![], false, 0));
    desk.act(Action::InSight(7..90));
    assert_eq!(follow(&desk.notes()), (vec![], false, 7));
    desk.state.post.document.select(Selection::caret(3));
    assert_eq!(follow(&desk.notes()), (vec![], false, 7));
    assert!(desk.notes().is_empty());
    // Without a journal nothing is told.
    let mut desk = Desk::with(A, "one");
    desk.state.journal.is_kept = false;
    desk.write("two");
    assert!(follow_journal(&mut desk.state).is_none());
}

#[test]
fn a_post_that_makes_room_is_left_and_one_that_is_given_up_is_gone() {
    for (choice, how) in [(None, Leaving::Keep), (Some(Choice::No), Leaving::Discard)] {
        let mut desk = Desk::with(A, "one");
        let post = desk.state.post.id;
        desk.notes();
        if choice.is_some() {
            desk.write(" two");
        }
        desk.act(Action::Run(CommandId::New));
        if let Some(choice) = choice {
            assert_eq!(desk.state.overlay, Some(Overlay::Unsaved(Then::New)));
            desk.act(Action::Answer(choice));
        }
        let notes = desk.notes();
        let leave = notes
            .iter()
            .position(|note| *note == Note::Leave { post, how });
        let leave = leave.unwrap_or_else(|| panic!("{notes:?}"));
        // The words of the same frame come before, the next post after it.
        assert!(matches!(notes[leave + 1], Note::Open(_)), "{notes:?}");
        let words = notes[..leave]
            .iter()
            .filter(|note| matches!(note, Note::Follow(_)));
        assert_eq!(words.count(), usize::from(choice.is_some()), "{notes:?}");
    }
}

#[test]
fn quitting_asks_nothing_and_waits_for_the_journal() {
    let mut desk = Desk::with(A, "one");
    desk.notes();
    desk.write(" two");
    let effects = desk.act(Action::CloseRequested);
    assert!(
        matches!(effects.as_slice(), [Effect::Note(_), Effect::FlushJournal]),
        "{effects:?}"
    );
    assert_eq!(desk.state.overlay, None);
    // More is typed before the answer comes.
    desk.write(" three");
    let effects = desk.act(Action::JournalFlushed(Ok(())));
    assert!(
        matches!(effects.as_slice(), [Effect::Note(_), Effect::FlushJournal]),
        "{effects:?}"
    );
    let effects = desk.act(Action::JournalFlushed(Ok(())));
    assert_eq!(effects.last(), Some(&Effect::CloseWindow));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Note(_)))
    );
    // An answer that nobody waits for closes nothing.
    assert_eq!(desk.act(Action::JournalFlushed(Ok(()))), []);
}

#[test]
fn quitting_asks_when_the_journal_fails_and_when_it_is_to_ask() {
    let quit = |desk: &mut Desk| {
        desk.write(" two");
        desk.act(Action::Run(CommandId::Quit))
    };
    let asked = Some(Overlay::Unsaved(Then::Close));
    let mut desk = Desk::with(A, "one");
    desk.state.settings.ask_before_quit = true;
    assert_eq!(quit(&mut desk), []);
    assert_eq!(desk.state.overlay, asked);
    // Given up means gone.
    let post = desk.state.post.id;
    let effects = desk.act(Action::Answer(Choice::No));
    let how = Leaving::Discard;
    let is_gone = |effect: &Effect| matches!(effect, Effect::Note(notes) if notes.contains(&Note::Leave { post, how }));
    assert!(effects.iter().any(is_gone), "{effects:?}");
    assert_eq!(effects.last(), Some(&Effect::CloseWindow));
    let ends = |effect: &Effect| matches!(effect, Effect::Note(notes) if matches!(notes.last(), Some(Note::Leave { .. })));
    assert!(
        effects.iter().any(ends),
        "nothing is told behind it: {effects:?}"
    );
    assert!(desk.notes().is_empty(), "nor by the last frame");

    let mut desk = Desk::with(A, "one");
    desk.act(Action::JournalFailing(Some("It fails.".to_owned())));
    assert_eq!(quit(&mut desk), []);
    assert_eq!(desk.state.overlay, asked);

    let mut desk = Desk::with(A, "one");
    quit(&mut desk);
    let failed = Err("It could not be written.".to_owned());
    assert_eq!(desk.act(Action::JournalFlushed(failed)), []);
    assert_eq!(desk.state.overlay, asked);
    assert_eq!(desk.told(), [NoticeKind::Warning]);

    let mut desk = Desk::with(A, "one");
    desk.state.journal.is_kept = false;
    assert_eq!(quit(&mut desk), []);
    assert_eq!(desk.state.overlay, asked);
}

#[test]
fn a_save_under_way_is_waited_for_before_the_window_closes() {
    let mut desk = Desk::with(A, "one");
    desk.write(" two");
    desk.act(Action::Run(CommandId::Save));
    let revision = desk.state.post.document.revision();
    desk.write(" three");
    assert_eq!(desk.act(Action::CloseRequested), []);
    assert_eq!(desk.state.overlay, None);
    let effects = desk.act(Action::Saved {
        post: desk.state.post.id,
        path: A.into(),
        revision,
        result: Ok(print("one two")),
    });
    assert_eq!(effects.last(), Some(&Effect::FlushJournal), "{effects:?}");
}

#[test]
fn a_failing_journal_is_told_once_stays_and_is_told_again_when_it_works() {
    let mut desk = Desk::with(A, "one");
    for _ in 0..3 {
        desk.act(Action::JournalFailing(Some("It fails.".to_owned())));
    }
    assert_eq!(desk.told(), [NoticeKind::Warning]);
    assert_eq!(desk.state.notices[0].until, None);
    // A save does not mend it.
    desk.write(" two");
    desk.act(Action::Run(CommandId::Save));
    desk.act(Action::Saved {
        post: desk.state.post.id,
        path: A.into(),
        revision: desk.state.post.document.revision(),
        result: Ok(print("one two")),
    });
    assert_eq!(desk.told(), [NoticeKind::Warning]);
    desk.act(Action::JournalFailing(None));
    assert_eq!(desk.told(), [NoticeKind::Done]);
    assert!(desk.state.journal.failing.is_none());
    desk.act(Action::JournalFailing(None));
    assert_eq!(desk.told(), [NoticeKind::Done]);
}

#[test]
fn a_start_brings_the_post_back() {
    // Never named.
    let mut desk = Desk::new();
    let effects = desk.kept(Wanted::Start, kept(None, "", "words", FileNow::NeverNamed));
    assert_eq!(effects, [Effect::FocusEditor, Effect::ShowFrom(1)]);
    assert_eq!(desk.text(), "words");
    assert!(desk.state.post.path.is_none() && desk.state.post.has_unsaved_words());
    assert_eq!(
        desk.state.post.document.selection(),
        Selection { anchor: 0, head: 2 }
    );
    assert!(desk.state.availability().can_undo);
    // It goes on in its entry, and nothing of it is told again.
    let notes = desk.notes();
    let opens = |note: &Note| matches!(note, Note::Open(open) if open.entry.is_some() && open.now.steps.is_empty());
    assert!(notes.iter().any(opens), "{notes:?}");

    // With its file as it was.
    let mut desk = Desk::new();
    desk.kept(Wanted::Start, kept(Some(A), "one", " two", same("one")));
    assert_eq!(desk.text(), "one two");
    assert_eq!(desk.state.post.fingerprint, Some(print("one")));
    assert!(desk.state.post.has_unsaved_words());
    let text = "Your unsaved changes of a.md came back.";
    assert_eq!(desk.state.notices[0].text, text);
    desk.act(Action::Run(CommandId::Undo));
    assert!(
        !desk.state.post.has_unsaved_words(),
        "that is what the file holds"
    );

    // All saved: nothing to tell.
    let mut desk = Desk::new();
    desk.kept(Wanted::Start, kept(Some(A), "one", "", same("one")));
    assert!(!desk.state.post.has_unsaved_words() && desk.state.notices.is_empty());

    // All saved, and the file was changed since: it is the file that counts.
    let mut desk = Desk::new();
    let changed = FileNow::Changed(opened("theirs"));
    desk.kept(Wanted::Start, kept(Some(A), "one", "", changed));
    assert_eq!(desk.text(), "theirs");
    assert!(desk.state.overlay.is_none() && !desk.state.post.has_unsaved_words());

    // The file is gone, saved or not: the words are here.
    for new in ["", " two"] {
        let mut desk = Desk::new();
        desk.kept(Wanted::Start, kept(Some(A), "one", new, FileNow::Gone));
        assert_eq!(desk.text(), format!("one{new}"));
        assert!(desk.state.post.has_unsaved_words() && desk.state.post.fingerprint.is_none());
        assert_eq!(desk.told(), [NoticeKind::Warning]);
    }
}

#[test]
fn nothing_takes_the_place_of_words() {
    let released = |desk: &mut Desk| {
        let notes = desk.notes();
        notes.iter().any(|note| matches!(note, Note::Release(_)))
    };
    let mut desk = Desk::new();
    desk.write("typed at once");
    desk.kept(Wanted::Start, kept(None, "", "words", FileNow::NeverNamed));
    assert_eq!(desk.text(), "typed at once");
    assert!(released(&mut desk) && desk.told() == [NoticeKind::Warning]);

    // An answer for a file that was opened, when something was typed in it already.
    let mut desk = Desk::with(A, "one");
    let post = desk.state.post.id;
    desk.write("!");
    desk.kept(Wanted::For(post), kept(Some(A), "one", " two", same("one")));
    assert_eq!(desk.text(), "one!");
    assert!(released(&mut desk));

    // An answer for a post that is open no longer.
    let mut desk = Desk::with(A, "one");
    let post = desk.state.post.id;
    desk.act(Action::Run(CommandId::New));
    desk.kept(Wanted::For(post), kept(Some(A), "one", " two", same("one")));
    assert_eq!(desk.text(), "");
    assert!(released(&mut desk));
}

#[test]
fn a_file_is_looked_for_and_its_words_come_back_into_it() {
    let mut desk = Desk::new();
    let effects = desk.act(Action::Read {
        path: A.into(),
        result: Ok(opened("one")),
    });
    let Some(Effect::LookInJournal(look)) = effects.last() else {
        panic!("{effects:?}");
    };
    assert_eq!(
        (look.post, look.path.as_path()),
        (desk.state.post.id, Path::new(A))
    );
    let post = look.post;
    desk.kept(Wanted::For(post), kept(Some(A), "one", " two", same("one")));
    assert_eq!(desk.text(), "one two");
    assert_ne!(
        desk.state.post.id, post,
        "what follows the text begins anew"
    );
    assert_eq!(desk.told(), [NoticeKind::Done]);
}

#[test]
fn words_of_a_file_that_is_gone_come_back_too() {
    let mut desk = Desk::new();
    let effects = desk.act(Action::Read {
        path: A.into(),
        result: Err(OpenFailure::Missing),
    });
    let Some(Effect::LookInJournal(look)) = effects.last() else {
        panic!("{effects:?}");
    };
    assert_eq!(look.fingerprint, None);
    let wanted = Wanted::For(look.post);
    desk.kept(wanted, kept(Some(A), "one", " two", FileNow::Gone));
    assert_eq!(desk.text(), "one two");
    assert_eq!(desk.state.post.path.as_deref(), Some(Path::new(A)));
    assert!(desk.state.post.fingerprint.is_none() && desk.state.post.has_unsaved_words());
}

#[test]
fn words_and_a_file_that_went_different_ways_are_shown_beside_each_other() {
    let meet = |new: &str, theirs: &str| {
        let mut desk = Desk::with(A, theirs);
        let post = desk.state.post.id;
        let changed = FileNow::Changed(opened(theirs));
        let effects = desk.kept(
            Wanted::For(post),
            kept(Some(A), "one\n\ntwo\n", new, changed),
        );
        desk.compared(effects);
        assert_eq!(desk.text(), format!("one\n\ntwo\n{new}"));
        assert_eq!(desk.state.overlay, Some(Overlay::Compare));
        desk
    };
    // Mine: the next save replaces exactly what was seen.
    let mut desk = meet("three\n", "theirs\n");
    desk.act(Action::Outside(OutsideAct::KeepMine));
    assert!(desk.state.post.has_unsaved_words());
    assert_eq!(desk.state.post.fingerprint, Some(print("theirs\n")));
    // Undo never comes to a text that is taken for the file's.
    desk.act(Action::Run(CommandId::Undo));
    assert!(desk.state.post.has_unsaved_words());

    // The file's: undo brings the words back.
    let mut desk = meet("three\n", "theirs\n");
    let effects = desk.act(Action::Outside(OutsideAct::TakeTheirs));
    desk.compared(effects);
    assert_eq!(desk.text(), "theirs\n");
    assert!(!desk.state.post.has_unsaved_words());
    desk.act(Action::Run(CommandId::Undo));
    assert_eq!(desk.text(), "one\n\ntwo\nthree\n");

    // Both: what was last saved tells who changed what.
    let mut desk = meet("three\n", "ONE\n\ntwo\n");
    let effects = desk.act(Action::Outside(OutsideAct::Merge));
    let effects = desk.compared(effects);
    desk.compared(effects);
    assert_eq!(desk.text(), "ONE\n\ntwo\nthree\n");

    // Later: both are still there, and a save asks before it replaces the file's.
    let mut desk = meet("three\n", "theirs\n");
    desk.act(Action::Dismiss);
    assert!(matches!(
        desk.state.post.outside.news(),
        Some(News::Changed(_))
    ));
    let effects = desk.act(Action::Run(CommandId::Save));
    let guard = effects.iter().find_map(|effect| match effect {
        Effect::Save { guard, .. } => Some(*guard),
        _ => None,
    });
    assert_eq!(guard, Some(Guard::NewFile), "{effects:?}");
}

#[test]
fn a_file_in_another_window_is_told() {
    let mut desk = Desk::with(A, "one");
    let post = desk.state.post.id;
    let since = "2026-03-14 09:26".to_owned();
    desk.act(Action::HeldElsewhere {
        post: post + 1,
        since: since.clone(),
    });
    assert!(desk.state.notices.is_empty(), "that was another post");
    desk.act(Action::HeldElsewhere { post, since });
    assert_eq!(desk.told(), [NoticeKind::Warning]);
    assert!(desk.state.notices[0].text.contains("2026-03-14 09:26"));
}

/// A host with a journal, on a real disk.
struct Place {
    host: Host,
    woken: Receiver<()>,
}

impl Place {
    fn new(folder: &TempDir) -> Self {
        let (wake, woken) = channel();
        let wake = move || wake.send(()).unwrap_or_default();
        let mut host = Host::new(Some(folder.path().join("settings")), Arc::new(wake));
        host.keep_journal(folder.path().join("data"));
        Self { host, woken }
    }

    fn run(&self, effect: Effect) {
        assert_eq!(self.host.run(effect, None::<&eframe::Frame>), None);
    }

    /// The next answer.
    fn answer(&self) -> Action {
        let wait = Duration::from_secs(60);
        self.woken.recv_timeout(wait).expect("the window is woken");
        let mut answers = self.host.answers();
        assert!(!answers.is_empty());
        answers.remove(0)
    }
}

#[test]
fn the_host_keeps_words_and_gives_them_back() {
    let folder = tempdir().expect("a folder");
    let place = Place::new(&folder);
    place.run(Effect::StartJournal(None));
    let first = place.answer();
    assert!(matches!(&first, Action::LeftPosts { posts, at_start: true } if posts.is_empty()));
    let mut desk = Desk::new();
    desk.write("# A title\n\nthree words here");
    place.run(Effect::Note(desk.notes()));
    place.run(Effect::FlushJournal);
    assert_eq!(place.answer(), Action::JournalFlushed(Ok(())));
    desk.write(" and more");
    place.run(Effect::Note(desk.notes()));
    let text = desk.text();
    // What is not flushed yet is when the program ends in peace.
    place.host.finish();
    let place = Place::new(&folder);
    place.run(Effect::StartJournal(None));
    let Action::Kept { wanted, kept } = place.answer() else {
        panic!("a post");
    };
    assert_eq!(wanted, Wanted::Start);
    assert_eq!(kept.document.buffer().text(), text);
    let mut desk = Desk::new();
    desk.kept(wanted, *kept);
    // It is left with another one in its place, and found in the list.
    desk.act(Action::Run(CommandId::New));
    desk.state.post.given_up = None;
    desk.act(Action::Answer(Choice::Cancel));
    place.run(Effect::Note(desk.notes()));
    place.host.finish();
    let place = Place::new(&folder);
    place.run(Effect::StartJournal(Some(folder.path().join("other.md"))));
    let Action::LeftPosts { posts, .. } = place.answer() else {
        panic!("a list");
    };
    let [left] = posts.as_slice() else {
        panic!("{posts:?}");
    };
    assert_eq!(
        (left.title.as_str(), left.words, &left.path),
        ("A title", 7, &None)
    );
    place.run(Effect::TakeLeft(left.entry));
    assert!(matches!(
        place.answer(),
        Action::Kept {
            wanted: Wanted::Chosen,
            ..
        }
    ));
}

#[test]
fn the_host_tells_a_save_to_the_journal_and_finds_the_file_again() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("a.md");
    std::fs::write(&path, "one").expect("a file");
    let place = Place::new(&folder);
    let mut desk = Desk::new();
    place.run(Effect::Read(path.clone()));
    for effect in desk.act(place.answer()) {
        if matches!(effect, Effect::Note(_) | Effect::LookInJournal(_)) {
            place.run(effect);
        }
    }
    desk.write(" two");
    let saves = desk.act(Action::Run(CommandId::Save));
    desk.write(" three");
    for effect in saves {
        place.run(effect);
    }
    desk.act(place.answer());
    place.run(Effect::Note(desk.notes()));
    place.host.finish();
    // The same file: words come back. Another program's text in it: both versions.
    for (text, is_same) in [("one two", true), ("theirs", false)] {
        std::fs::write(&path, text).expect("a file");
        let place = Place::new(&folder);
        let mut desk = Desk::new();
        place.run(Effect::Read(path.clone()));
        for effect in desk.act(place.answer()) {
            if matches!(effect, Effect::Note(_) | Effect::LookInJournal(_)) {
                place.run(effect);
            }
        }
        desk.act(place.answer());
        let theirs = desk.state.post.outside.news();
        let is_told = matches!(theirs, Some(News::Changed(theirs)) if theirs.text == "theirs");
        assert_eq!(is_told, !is_same, "{text}");
        assert_eq!(desk.text(), "one two three");
        desk.act(Action::Dismiss);
        place.run(Effect::Note(desk.notes()));
        place.host.finish();
    }
}

#[test]
fn the_host_tells_a_failing_journal_once_and_when_it_works() {
    let folder = tempdir().expect("a folder");
    let data = folder.path().join("data");
    std::fs::write(&data, "a file in its place").expect("a file");
    let place = Place::new(&folder);
    place.run(Effect::StartJournal(None));
    let Action::JournalFailing(Some(message)) = place.answer() else {
        panic!("it fails");
    };
    assert!(
        message.contains("cannot be written") && message.contains("data"),
        "{message}"
    );
    place.run(Effect::FlushJournal);
    assert!(matches!(place.answer(), Action::JournalFlushed(Err(_))));
    std::fs::remove_file(&data).expect("removed");
    let mut desk = Desk::new();
    desk.write("words");
    place.run(Effect::Note(desk.notes()));
    // It is tried again by itself.
    assert_eq!(place.answer(), Action::JournalFailing(None));
    place.host.finish();
    let mut journal = Journal::new(data);
    let kept = journal.take_last().expect("a journal").expect("a post");
    assert_eq!(kept.document.buffer().text(), "words");
}
