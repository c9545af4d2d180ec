//! The life of a post: actions in, effects out, and never a word lost on the way.

use std::path::{Path, PathBuf};
use std::time::Duration;

use postwright::app::{
    Action, Choice, Effect, ExportChoice, FileQuestion, Notice, NoticeKind, OpenFailure, Overlay,
    PathPrompt, Purpose, SaveFailure, Setting, Source, State, Then, WatchedPost, update,
};
use postwright::command::CommandId;
use postwright::export::Format;
use postwright::store::{
    Fingerprint, Guard, LineEnding, Opened, Seen, Settings, TextFormat, Theme, WindowPlace, decode,
};
use postwright::text::{Document, Edit, EditKind, Revision, Selection, Selections};

use Effect::{CloseWindow, FocusEditor, ShowCaret};

const A: &str = "/posts/a.md";
const B: &str = "/posts/b.md";

/// A state and what comes out of it.
struct Desk {
    state: State,
}

impl Desk {
    /// A program that has just started.
    fn new() -> Self {
        let place = PathBuf::from("/settings");
        Self {
            state: State::new(Settings::default(), place),
        }
    }

    /// A program with `text` open, which is what the file `path` holds.
    fn with(path: &str, text: &str) -> Self {
        let mut desk = Self::new();
        desk.read(path, text);
        desk
    }

    /// As [`Self::with`], with words typed that are in no file.
    fn dirty(path: &str, text: &str) -> Self {
        let mut desk = Self::with(path, text);
        desk.type_text("new ");
        desk
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        update(&mut self.state, action)
    }

    fn run(&mut self, id: CommandId) -> Vec<Effect> {
        self.act(Action::Run(id))
    }

    fn answer(&mut self, choice: Choice) -> Vec<Effect> {
        self.act(Action::Answer(choice))
    }

    fn open(&mut self, path: &str) -> Vec<Effect> {
        self.act(Action::OpenPath(path.into()))
    }

    fn read(&mut self, path: &str, text: &str) -> Vec<Effect> {
        self.act(Action::Read {
            path: path.into(),
            result: Ok(Opened {
                text: text.to_owned(),
                format: TextFormat::default(),
                fingerprint: print(text),
            }),
        })
    }

    fn not_read(&mut self, path: &str, failure: OpenFailure) -> Vec<Effect> {
        self.act(Action::Read {
            path: path.into(),
            result: Err(failure),
        })
    }

    /// Types at the start of the text.
    fn type_text(&mut self, text: &str) {
        let now = self.state.now;
        let document = &mut self.state.post.document;
        let edit = Edit::insert(0, text);
        document
            .apply(edit, EditKind::Typing, now)
            .expect("the start is a place");
        document.seal_step();
    }

    fn chosen(&mut self, purpose: Purpose, path: &str) -> Vec<Effect> {
        self.act(Action::PathChosen {
            purpose,
            path: path.into(),
            replace: true,
        })
    }

    /// The answer to a save of the open post's state `revision`.
    fn saved(
        &mut self,
        path: &str,
        revision: Revision,
        result: Result<Fingerprint, SaveFailure>,
    ) -> Vec<Effect> {
        self.act(Action::Saved {
            post: self.state.post.id,
            path: path.into(),
            revision,
            result,
        })
    }

    /// Saves what there is to `path`, and the disk takes it.
    fn saved_now(&mut self, path: &str) -> Vec<Effect> {
        let (revision, text) = (self.revision(), self.text());
        self.saved(path, revision, Ok(print(&text)))
    }

    fn not_saved(&mut self, path: &str, failure: SaveFailure) -> Vec<Effect> {
        let revision = self.revision();
        self.saved(path, revision, Err(failure))
    }

    fn revision(&self) -> Revision {
        self.state.post.document.revision()
    }

    fn text(&self) -> String {
        self.state.post.document.buffer().text()
    }

    fn is_dirty(&self) -> bool {
        self.state.post.document.is_dirty()
    }

    /// The effect of saving the open post as it is.
    fn save(&self, path: &str, guard: Guard) -> Effect {
        Effect::Save {
            post: self.state.post.id,
            path: path.into(),
            text: self.state.post.document.buffer().clone(),
            format: self.state.post.format,
            guard,
            revision: self.revision(),
        }
    }

    fn remember(&self) -> Effect {
        Effect::SaveSettings(Box::new(self.state.settings.clone()))
    }

    fn notices(&self) -> Vec<(NoticeKind, &str)> {
        let notices = self.state.notices.iter();
        notices
            .map(|each| (each.kind, each.text.as_str()))
            .collect()
    }

    /// The open post and its words are as they were.
    #[track_caller]
    fn assert_open(&self, path: &str, text: &str) {
        assert_eq!(self.text(), text);
        assert_eq!(self.state.post.path.as_deref(), Some(Path::new(path)));
    }
}

/// The fingerprint of a file with these contents.
fn print(text: &str) -> Fingerprint {
    Fingerprint::new(text.as_bytes(), None)
}

fn failed(message: &str) -> SaveFailure {
    SaveFailure::Failed {
        message: message.to_owned(),
        on_disk: None,
    }
}

/// The file, which held `text`, is looked at.
fn look(text: &str) -> Effect {
    Effect::LookAtPost(WatchedPost {
        number: 0,
        path: A.into(),
        known: print(text),
    })
}

fn ask(purpose: Purpose, suggestion: &str) -> Effect {
    Effect::Ask(FileQuestion {
        purpose,
        suggestion: suggestion.into(),
    })
}

fn unsaved(then: Then) -> Option<Overlay> {
    Some(Overlay::Unsaved(then))
}

#[test]
fn a_start_is_an_empty_post_without_words_to_lose() {
    let mut desk = Desk::new();
    assert!(!desk.state.post.has_unsaved_words() && desk.state.overlay.is_none());
    assert_eq!(desk.state.post.name(), "Untitled");
    let effects = desk.act(Action::CloseRequested);
    assert_eq!(effects, [desk.remember(), CloseWindow]);
}

#[test]
fn a_file_is_read_and_takes_the_place_of_a_clean_post() {
    let mut desk = Desk::new();
    assert_eq!(desk.open(A), [Effect::Read(A.into())]);
    let effects = desk.act(Action::Read {
        path: A.into(),
        result: Ok(Opened {
            text: "one".to_owned(),
            format: TextFormat {
                bom: true,
                line_ending: LineEnding::CrLf,
                ..TextFormat::PLAIN
            },
            fingerprint: print("one"),
        }),
    });
    assert_eq!(effects, [desk.remember(), FocusEditor]);
    desk.assert_open(A, "one");
    assert_eq!(desk.state.settings.recent_files, [PathBuf::from(A)]);
    assert!(!desk.is_dirty() && !desk.state.availability().can_undo);
    // It is written as it was found.
    desk.type_text("x");
    let effects = desk.run(CommandId::Save);
    assert_eq!(effects, [desk.save(A, Guard::Expect(print("one")))]);
    assert!(desk.state.post.format.bom);
    let before = desk.state.post.id;
    desk.saved_now(A);
    desk.read(B, "two");
    assert_ne!(desk.state.post.id, before);
    assert_eq!(desk.state.last_other_file(), Some(Path::new(A)));
    assert_eq!(desk.run(CommandId::OpenRecent), [Effect::Read(A.into())]);
}

#[test]
fn a_save_is_guarded_by_what_was_read_and_its_answer_is_the_next_guard() {
    let mut desk = Desk::dirty(A, "one");
    let effects = desk.run(CommandId::Save);
    assert_eq!(effects, [desk.save(A, Guard::Expect(print("one")))]);
    assert_eq!(desk.state.post.saving, Some(desk.revision()));
    assert!(desk.is_dirty(), "it is not saved before the disk says so");
    let effects = desk.saved_now(A);
    assert_eq!(effects, [desk.remember()]);
    assert!(!desk.is_dirty() && desk.state.post.saving.is_none());
    desk.type_text("more ");
    let effects = desk.run(CommandId::Save);
    assert_eq!(effects, [desk.save(A, Guard::Expect(print("new one")))]);
}

#[test]
fn a_clean_post_is_not_written() {
    let mut desk = Desk::with(A, "one");
    assert_eq!(desk.run(CommandId::Save), [FocusEditor]);
    let text = "Nothing to save: the text has not changed since it was read or saved.";
    assert_eq!(desk.notices(), [(NoticeKind::Done, text)]);
    desk.type_text("x");
    desk.run(CommandId::Undo);
    assert_eq!(desk.run(CommandId::Save), [FocusEditor]);
    assert_eq!(desk.notices().len(), 1, "the same message is shown once");
}

#[test]
fn what_is_typed_while_a_save_is_under_way_stays_unsaved() {
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    let written = desk.revision();
    desk.type_text("more ");
    let effects = desk.saved(A, written, Ok(print("new one")));
    assert_eq!(effects, [desk.remember()]);
    assert!(desk.is_dirty());
    desk.run(CommandId::Undo);
    assert!(!desk.is_dirty(), "that is what the file holds");
}

#[test]
fn a_second_save_waits_for_the_first() {
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    let written = desk.revision();
    // The same again: one save is enough.
    assert_eq!(desk.run(CommandId::Save), []);
    let effects = desk.saved(A, written, Ok(print("new one")));
    assert_eq!(effects, [desk.remember()]);
    assert_eq!(desk.notices(), []);
    // With more words: they follow, guarded by what the first one wrote.
    desk.type_text("two ");
    desk.run(CommandId::Save);
    let written = desk.revision();
    desk.type_text("three ");
    assert_eq!(desk.run(CommandId::Save), []);
    let effects = desk.saved(A, written, Ok(print("two new one")));
    let next = desk.save(A, Guard::Expect(print("two new one")));
    assert_eq!(effects, [desk.remember(), next]);
    desk.saved_now(A);
    assert!(!desk.is_dirty());
}

#[test]
fn a_save_to_another_file_waits_and_is_not_forgotten() {
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    desk.run(CommandId::SaveAs);
    assert_eq!(desk.chosen(Purpose::Save, B), [FocusEditor]);
    let effects = desk.saved_now(A);
    assert_eq!(effects, [desk.remember(), desk.save(B, Guard::Overwrite)]);
    desk.saved_now(B);
    desk.assert_open(B, "new one");
    // The other file may work where the first one does not.
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    desk.run(CommandId::SaveAs);
    desk.chosen(Purpose::Save, B);
    let effects = desk.not_saved(A, failed("The disk is full."));
    assert_eq!(effects, [desk.save(B, Guard::Overwrite)]);
    // The same file again would fail again.
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    desk.run(CommandId::Save);
    assert_eq!(desk.not_saved(A, failed("The disk is full.")), []);
    assert!(desk.state.post.saving.is_none() && desk.state.post.waiting.is_none());
    assert_eq!(desk.run(CommandId::Save).len(), 1);
}

#[test]
fn an_untitled_post_that_is_being_saved_is_not_asked_for_a_path_again() {
    let mut desk = Desk::new();
    desk.type_text("one");
    desk.run(CommandId::Save);
    desk.chosen(Purpose::Save, A);
    let written = desk.revision();
    desk.type_text("two ");
    assert_eq!(desk.run(CommandId::Save), []);
    let effects = desk.saved(A, written, Ok(print("one")));
    assert_eq!(
        effects,
        [desk.remember(), desk.save(A, Guard::Expect(print("one")))]
    );
}

#[test]
fn the_answer_to_a_save_of_another_post_touches_nothing() {
    let mut desk = Desk::dirty(A, "one");
    let (post, revision) = (desk.state.post.id, desk.revision());
    desk.run(CommandId::Save);
    desk.open(B);
    desk.open(B);
    assert_eq!(desk.state.overlay, unsaved(Then::Open(B.into())));
    desk.answer(Choice::No);
    desk.read(B, "two");
    desk.type_text("x");
    for result in [
        Ok(print("new one")),
        Err(SaveFailure::ChangedOutside),
        Err(failed("No.")),
    ] {
        let lost = result.is_err();
        let path = A.into();
        desk.state.notices.clear();
        let effects = desk.act(Action::Saved {
            post,
            path,
            revision,
            result,
        });
        assert_eq!(effects, []);
        assert!(desk.is_dirty() && desk.state.overlay.is_none());
        desk.assert_open(B, "xtwo");
        let text = "The post that was open before was not saved as you last asked. - /posts/a.md";
        let told = lost.then_some((NoticeKind::Error, text));
        assert_eq!(desk.notices(), Vec::from_iter(told));
    }
}

#[test]
fn a_failed_save_is_told_and_keeps_the_text_unsaved() {
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    assert_eq!(desk.not_saved(A, failed("The disk is full.")), []);
    assert_eq!(desk.notices(), [(NoticeKind::Error, "The disk is full.")]);
    assert!(desk.is_dirty() && desk.state.overlay.is_none());
    desk.act(Action::Tick(Duration::from_secs(3600)));
    assert_eq!(desk.notices().len(), 1, "an error stays until it is read");
    // The guard is still what was read, and a save that works takes the message away.
    let effects = desk.run(CommandId::Save);
    assert_eq!(effects, [desk.save(A, Guard::Expect(print("one")))]);
    desk.saved_now(A);
    assert_eq!(desk.notices(), []);
}

#[test]
fn a_failed_save_closes_no_dialog() {
    for overlay in [Overlay::Palette("bo".to_owned()), Overlay::Settings] {
        let mut desk = Desk::dirty(A, "one");
        desk.run(CommandId::Save);
        desk.act(Action::Show(overlay.clone()));
        desk.not_saved(A, failed("The disk is full."));
        assert_eq!(desk.state.overlay, Some(overlay));
    }
}

#[test]
fn a_file_that_was_changed_by_a_failed_save_is_the_next_guard() {
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    let failure = SaveFailure::Failed {
        message: "The save is not certain.".to_owned(),
        on_disk: Some(print("new one")),
    };
    desk.not_saved(A, failure.clone());
    assert!(desk.is_dirty());
    let effects = desk.run(CommandId::Save);
    assert_eq!(effects, [desk.save(A, Guard::Expect(print("new one")))]);
    // The text before is not on the disk either any more.
    desk.not_saved(A, failure.clone());
    desk.run(CommandId::Undo);
    assert!(desk.is_dirty());
    // To another file: the post's own one is as it was.
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::SaveAs);
    desk.chosen(Purpose::Save, B);
    desk.not_saved(B, failure.clone());
    desk.assert_open(A, "new one");
    let effects = desk.run(CommandId::Save);
    assert_eq!(effects, [desk.save(A, Guard::Expect(print("one")))]);
    // A post that had no file has one now.
    let mut desk = Desk::new();
    desk.type_text("new one");
    desk.run(CommandId::SaveAs);
    desk.chosen(Purpose::Save, B);
    desk.not_saved(B, failure);
    assert!(desk.is_dirty());
    let effects = desk.run(CommandId::Save);
    assert_eq!(effects, [desk.save(B, Guard::Expect(print("new one")))]);
}

#[test]
fn a_failed_save_to_another_file_leaves_a_clean_post_clean() {
    let mut desk = Desk::with(A, "one");
    desk.run(CommandId::SaveAs);
    desk.chosen(Purpose::Save, B);
    desk.not_saved(B, failed("This folder cannot be written to."));
    assert!(!desk.is_dirty());
    desk.assert_open(A, "one");
}

#[test]
fn a_file_that_another_program_changed_is_asked_about() {
    let choices = [
        Choice::Yes,
        Choice::No,
        Choice::Compare,
        Choice::Elsewhere,
        Choice::Cancel,
    ];
    for choice in choices {
        let mut desk = Desk::dirty(A, "one");
        desk.run(CommandId::Save);
        assert_eq!(desk.not_saved(A, SaveFailure::ChangedOutside), []);
        assert_eq!(desk.state.overlay, Some(Overlay::ChangedOutside(A.into())));
        let effects = desk.answer(choice);
        let expected = match choice {
            // Only what is in the file now is kept, taken or overwritten.
            Choice::Yes | Choice::No | Choice::Compare => look("one"),
            Choice::Elsewhere => ask(Purpose::Save, A),
            Choice::Cancel => FocusEditor,
        };
        assert_eq!(effects, [expected]);
        assert!(desk.state.overlay.is_none() && desk.is_dirty());
        desk.assert_open(A, "new one");
        // Not even the text that was read is in the file.
        desk.run(CommandId::Undo);
        assert!(desk.is_dirty());
    }
}

/// The question about a character that the encoding of a file lacks.
fn in_utf8(path: &str) -> Overlay {
    Overlay::InUtf8 {
        path: path.into(),
        message: "No such character.".to_owned(),
    }
}

/// A post whose file is in an old encoding.
fn in_old_encoding() -> Desk {
    let decoded = decode(b"caf\xE9\r\n").expect("a text");
    let mut desk = Desk::new();
    desk.act(Action::Read {
        path: A.into(),
        result: Ok(Opened {
            text: decoded.text,
            format: decoded.format,
            fingerprint: print("caf"),
        }),
    });
    desk
}

#[test]
fn an_old_encoding_is_named_before_anything_is_changed() {
    let mut desk = in_old_encoding();
    let text = "This file is written in Windows-1252 (Western European). It stays in this encoding \
                when you save. - /posts/a.md";
    assert_eq!(desk.notices(), [(NoticeKind::Warning, text)]);
    assert!(!desk.is_dirty());
    assert_eq!(
        desk.run(CommandId::Save),
        [FocusEditor],
        "nothing is written"
    );
    let mut plain = Desk::new();
    plain.read(A, "café");
    assert_eq!(plain.notices(), []);
}

#[test]
fn a_character_that_the_encoding_lacks_is_asked_about() {
    let failure = || SaveFailure::Lacks("No such character.".to_owned());
    let mut desk = in_old_encoding();
    desk.type_text("漢");
    let before = desk.state.post.format;
    desk.run(CommandId::Save);
    assert_eq!(desk.not_saved(A, failure()), []);
    assert_eq!(desk.state.overlay, Some(in_utf8(A)));
    assert!(desk.is_dirty() && desk.state.post.format == before);
    // In UTF-8, still guarded by what the file was.
    let effects = desk.answer(Choice::Yes);
    assert!(desk.state.post.format.is_utf8());
    assert_eq!(desk.state.post.format.line_ending, LineEnding::CrLf);
    assert_eq!(effects, [desk.save(A, Guard::Expect(print("caf")))]);
    desk.saved_now(A);
    assert!(!desk.is_dirty());

    let mut desk = in_old_encoding();
    desk.type_text("漢");
    desk.run(CommandId::Save);
    desk.not_saved(A, failure());
    assert_eq!(desk.answer(Choice::Cancel), [FocusEditor]);
    assert_eq!(desk.state.post.format, before);
    assert!(desk.is_dirty());
    // The file was not touched, so the text that was read is what it holds.
    desk.run(CommandId::Undo);
    assert!(!desk.is_dirty());
}

#[test]
fn taking_the_changed_file_gives_the_text_up_only_once_it_is_read() {
    let begin = || {
        let mut desk = Desk::dirty(A, "one");
        desk.run(CommandId::Save);
        desk.not_saved(A, SaveFailure::ChangedOutside);
        assert_eq!(desk.answer(Choice::No), [look("one")]);
        assert!(desk.is_dirty(), "nothing is read yet");
        desk
    };
    let seen = |seen| Action::FileSeen {
        number: 0,
        seen: Box::new(seen),
    };
    // It cannot be read: the text is still unsaved, and closing asks.
    let mut desk = begin();
    desk.act(seen(Seen::Unreadable("Not text.".to_owned())));
    desk.assert_open(A, "new one");
    assert_eq!(desk.act(Action::CloseRequested), []);
    assert_eq!(desk.state.overlay, unsaved(Then::Close));
    // It is gone by now: what is in the window is all there is.
    let mut desk = begin();
    assert_eq!(desk.act(seen(Seen::Gone)), []);
    desk.assert_open(A, "new one");
    assert_eq!(desk.state.overlay, Some(Overlay::Gone(A.into())));
    // Closing before the file is read asks as ever.
    let mut desk = begin();
    assert_eq!(desk.act(Action::CloseRequested), []);
    assert_eq!(desk.state.overlay, unsaved(Then::Close));
}

#[test]
fn a_file_that_is_gone_is_asked_about() {
    for choice in [Choice::Yes, Choice::Elsewhere, Choice::Cancel] {
        let mut desk = Desk::dirty(A, "one");
        desk.run(CommandId::Save);
        desk.not_saved(A, SaveFailure::Gone);
        assert_eq!(desk.state.overlay, Some(Overlay::Gone(A.into())));
        let effects = desk.answer(choice);
        let expected = match choice {
            Choice::Yes => desk.save(A, Guard::NewFile),
            Choice::Elsewhere => ask(Purpose::Save, A),
            _ => FocusEditor,
        };
        assert_eq!(effects, [expected]);
        // No file holds the text that was read, so undo does not make it safe to close.
        desk.run(CommandId::Undo);
        assert!(desk.state.post.has_unsaved_words());
    }
}

#[test]
fn a_file_that_is_already_there_is_replaced_only_when_asked() {
    for choice in [Choice::Yes, Choice::Elsewhere, Choice::Cancel] {
        let mut desk = Desk::new();
        desk.type_text("one");
        desk.run(CommandId::Save);
        desk.act(Action::PathChosen {
            purpose: Purpose::Save,
            path: A.into(),
            replace: false,
        });
        desk.not_saved(A, SaveFailure::Exists);
        assert_eq!(desk.state.overlay, Some(Overlay::SaveExists(A.into())));
        let effects = desk.answer(choice);
        let expected = match choice {
            Choice::Yes => desk.save(A, Guard::Overwrite),
            Choice::Elsewhere => ask(Purpose::Save, "untitled.md"),
            _ => FocusEditor,
        };
        assert_eq!(effects, [expected]);
        assert!(desk.is_dirty() && desk.state.post.path.is_none());
    }
}

#[test]
fn saving_as_goes_on_in_the_new_file() {
    let mut desk = Desk::dirty(A, "one");
    assert_eq!(desk.run(CommandId::SaveAs), [ask(Purpose::Save, A)]);
    let effects = desk.chosen(Purpose::Save, B);
    assert_eq!(effects, [desk.save(B, Guard::Overwrite), FocusEditor]);
    desk.assert_open(A, "new one");
    desk.saved_now(B);
    desk.assert_open(B, "new one");
    assert!(!desk.is_dirty());
    assert_eq!(
        desk.state.settings.recent_files,
        [PathBuf::from(B), A.into()]
    );
    // The same file is guarded although the dialog asked about replacing it.
    desk.type_text("x");
    desk.run(CommandId::SaveAs);
    let effects = desk.chosen(Purpose::Save, B);
    assert_eq!(
        effects,
        [desk.save(B, Guard::Expect(print("new one"))), FocusEditor]
    );
    // A dialog that is left changes nothing.
    desk.saved_now(B);
    desk.run(CommandId::SaveAs);
    assert_eq!(desk.act(Action::PathCancelled), [FocusEditor]);
    desk.assert_open(B, "xnew one");
}

#[test]
fn the_name_of_a_new_file_comes_from_the_post() {
    let names = [
        ("", "untitled.md"),
        ("# My Größter Post!", "my-grosster-post.md"),
        ("---\ntitle: A\nslug: the-slug\n---\n", "the-slug.md"),
        ("---\nslug: /2025/10/the-slug/\n---\n", "the-slug.md"),
        ("---\nslug: ../../etc/passwd\n---\n", "passwd.md"),
        ("---\nslug: /\n---\n# Title", "title.md"),
        ("no title", "untitled.md"),
    ];
    for (text, name) in names {
        let mut desk = Desk::new();
        desk.type_text(text);
        assert_eq!(
            desk.run(CommandId::SaveAs),
            [ask(Purpose::Save, name)],
            "{text:?}"
        );
    }
    // Beside the post that was open last.
    let mut desk = Desk::with(A, "one");
    desk.run(CommandId::New);
    assert_eq!(
        desk.run(CommandId::SaveAs),
        [ask(Purpose::Save, "/posts/untitled.md")]
    );
}

#[test]
fn closing_asks_once_and_does_what_is_answered() {
    let mut desk = Desk::dirty(A, "one");
    assert_eq!(desk.act(Action::CloseRequested), []);
    assert_eq!(desk.state.overlay, unsaved(Then::Close));
    assert_eq!(desk.answer(Choice::Cancel), [FocusEditor]);
    assert!(desk.state.overlay.is_none());
    // Do not save.
    desk.run(CommandId::Quit);
    let effects = desk.answer(Choice::No);
    assert_eq!(effects, [desk.remember(), CloseWindow]);
    // Save, and then close without another question.
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Close);
    let effects = desk.answer(Choice::Yes);
    assert_eq!(effects, [desk.save(A, Guard::Expect(print("one")))]);
    let effects = desk.saved_now(A);
    assert_eq!(effects, [desk.remember(), desk.remember(), CloseWindow]);
    assert!(desk.state.overlay.is_none());
}

#[test]
fn nothing_closes_when_the_save_before_it_fails() {
    let failures = [
        failed("The disk is full."),
        SaveFailure::Exists,
        SaveFailure::ChangedOutside,
        SaveFailure::Gone,
    ];
    for failure in failures {
        let mut desk = Desk::dirty(A, "one");
        desk.act(Action::CloseRequested);
        desk.answer(Choice::Yes);
        assert_eq!(desk.not_saved(A, failure), []);
        desk.assert_open(A, "new one");
        desk.act(Action::Dismiss);
        // A later save is only a save.
        desk.run(CommandId::Save);
        let effects = desk.saved_now(A);
        assert_eq!(effects, [desk.remember()]);
    }
}

#[test]
fn closing_goes_on_when_the_question_in_between_is_answered() {
    let mut desk = Desk::dirty(A, "one");
    desk.act(Action::CloseRequested);
    desk.answer(Choice::Yes);
    desk.not_saved(A, SaveFailure::ChangedOutside);
    assert_eq!(desk.answer(Choice::Yes), [look("one")]);
    let theirs = Opened {
        text: "theirs".to_owned(),
        format: TextFormat::default(),
        fingerprint: print("theirs"),
    };
    let effects = desk.act(Action::FileSeen {
        number: 0,
        seen: Box::new(Seen::Changed(theirs)),
    });
    assert_eq!(effects, [desk.save(A, Guard::Expect(print("theirs")))]);
    assert!(desk.saved_now(A).contains(&CloseWindow));
}

#[test]
fn an_untitled_post_asks_for_a_path_before_it_closes() {
    let mut desk = Desk::new();
    desk.type_text("# Words");
    desk.act(Action::CloseRequested);
    assert_eq!(desk.answer(Choice::Yes), [ask(Purpose::Save, "words.md")]);
    // Leaving the dialog keeps the window open, and a later save is only a save.
    assert_eq!(desk.act(Action::PathCancelled), [FocusEditor]);
    desk.run(CommandId::Save);
    desk.chosen(Purpose::Save, A);
    let effects = desk.saved_now(A);
    assert_eq!(effects, [desk.remember()]);
    // Choosing one closes it.
    let mut desk = Desk::new();
    desk.type_text("# Words");
    desk.act(Action::CloseRequested);
    desk.answer(Choice::Yes);
    let effects = desk.chosen(Purpose::Save, A);
    assert_eq!(effects, [desk.save(A, Guard::Overwrite), FocusEditor]);
    assert!(desk.saved_now(A).contains(&CloseWindow));
}

#[test]
fn words_typed_while_the_last_save_runs_are_asked_about_again() {
    let mut desk = Desk::dirty(A, "one");
    desk.act(Action::CloseRequested);
    desk.answer(Choice::Yes);
    let written = desk.revision();
    desk.type_text("more ");
    let effects = desk.saved(A, written, Ok(print("new one")));
    assert_eq!(effects, [desk.remember()]);
    assert_eq!(desk.state.overlay, unsaved(Then::Close));
}

#[test]
fn leaving_waits_for_the_save_of_these_very_words() {
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    assert_eq!(desk.act(Action::CloseRequested), []);
    assert!(
        desk.state.overlay.is_none(),
        "the words are on their way to the disk"
    );
    assert!(desk.saved_now(A).contains(&CloseWindow));
    // It fails: the window stays, and the next save is only a save.
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    desk.run(CommandId::New);
    assert_eq!(desk.not_saved(A, failed("The disk is full.")), []);
    desk.assert_open(A, "new one");
    assert!(desk.state.then.is_none());
    // It takes too long: whoever asks again is asked.
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    desk.act(Action::CloseRequested);
    desk.act(Action::CloseRequested);
    assert_eq!(desk.state.overlay, unsaved(Then::Close));
    let effects = desk.answer(Choice::No);
    assert_eq!(effects, [desk.remember(), CloseWindow]);
    // Words that are not on their way are asked about at once.
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    desk.type_text("more ");
    desk.act(Action::CloseRequested);
    assert_eq!(desk.state.overlay, unsaved(Then::Close));
}

#[test]
fn a_question_about_words_that_were_saved_meanwhile_does_not_save_again() {
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    let written = desk.revision();
    desk.type_text("more ");
    desk.run(CommandId::New);
    desk.run(CommandId::Undo);
    desk.saved(A, written, Ok(print("new one")));
    assert_eq!(desk.state.overlay, unsaved(Then::New));
    assert!(!desk.is_dirty());
    assert_eq!(desk.answer(Choice::Yes), [FocusEditor]);
    assert!(desk.state.post.path.is_none() && desk.state.then.is_none());
}

#[test]
fn saving_from_the_question_while_a_save_runs_saves_the_rest() {
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Save);
    let written = desk.revision();
    desk.type_text("more ");
    desk.act(Action::CloseRequested);
    assert_eq!(desk.answer(Choice::Yes), []);
    let effects = desk.saved(A, written, Ok(print("new one")));
    let rest = desk.save(A, Guard::Expect(print("new one")));
    assert_eq!(effects, [desk.remember(), rest]);
    assert!(desk.saved_now(A).contains(&CloseWindow));
}

#[test]
fn opening_another_file_over_unsaved_words_asks_once() {
    // Do not save: the other file opens, without a second question.
    let mut desk = Desk::dirty(A, "one");
    assert_eq!(desk.open(B), []);
    assert_eq!(desk.state.overlay, unsaved(Then::Open(B.into())));
    assert_eq!(desk.answer(Choice::No), [Effect::Read(B.into())]);
    desk.read(B, "two");
    desk.assert_open(B, "two");
    assert!(desk.state.overlay.is_none());
    // Save.
    let mut desk = Desk::dirty(A, "one");
    desk.open(B);
    desk.answer(Choice::Yes);
    let effects = desk.saved_now(A);
    assert_eq!(effects, [desk.remember(), Effect::Read(B.into())]);
    // Cancel.
    let mut desk = Desk::dirty(A, "one");
    desk.open(B);
    assert_eq!(desk.answer(Choice::Cancel), [FocusEditor]);
    desk.assert_open(A, "new one");
    // From the dialog.
    let mut desk = Desk::dirty(A, "one");
    assert_eq!(desk.run(CommandId::Open), []);
    assert_eq!(desk.state.overlay, unsaved(Then::AskOpen));
    assert_eq!(desk.answer(Choice::No), [ask(Purpose::Open, "/posts")]);
    assert_eq!(desk.chosen(Purpose::Open, B), [Effect::Read(B.into())]);
    desk.read(B, "two");
    desk.assert_open(B, "two");
}

#[test]
fn words_are_given_up_for_one_opening_only() {
    let given_up = || {
        let mut desk = Desk::dirty(A, "one");
        desk.open(B);
        desk.answer(Choice::No);
        desk
    };
    // The file cannot be read: the words are still here and still asked about.
    let mut desk = given_up();
    desk.not_read(B, OpenFailure::Unreadable("Not UTF-8.".to_owned()));
    desk.assert_open(A, "new one");
    desk.open(B);
    assert_eq!(desk.state.overlay, unsaved(Then::Open(B.into())));
    // Words that came after the answer were not given up.
    let mut desk = given_up();
    desk.type_text("more ");
    desk.read(B, "two");
    desk.assert_open(A, "more new one");
    assert_eq!(desk.state.overlay, unsaved(Then::Open(B.into())));
    // Closing is another thing.
    let mut desk = given_up();
    assert_eq!(desk.act(Action::CloseRequested), []);
    assert_eq!(desk.state.overlay, unsaved(Then::Close));
    desk.read(B, "two");
    desk.assert_open(A, "new one");
    assert_eq!(desk.state.overlay, unsaved(Then::Open(B.into())));
    // The dialog was left.
    let mut desk = Desk::dirty(A, "one");
    desk.run(CommandId::Open);
    desk.answer(Choice::No);
    desk.act(Action::PathCancelled);
    desk.open(B);
    assert_eq!(desk.state.overlay, unsaved(Then::Open(B.into())));
}

#[test]
fn an_answer_that_comes_late_never_replaces_words() {
    for result in [Ok("two"), Err(OpenFailure::Missing)] {
        let mut desk = Desk::with(A, "one");
        desk.open(B);
        desk.type_text("words ");
        match result {
            Ok(text) => desk.read(B, text),
            Err(failure) => desk.not_read(B, failure),
        };
        desk.assert_open(A, "words one");
        assert_eq!(desk.state.overlay, unsaved(Then::Open(B.into())));
        desk.answer(Choice::Cancel);
        desk.assert_open(A, "words one");
    }
    // The same at the start, before the file of the command line is read.
    let mut desk = Desk::new();
    desk.type_text("words");
    desk.not_read(B, OpenFailure::Missing);
    assert_eq!(desk.text(), "words");
}

#[test]
fn a_new_post_begins_empty_and_asks_first() {
    let mut desk = Desk::with(A, "one");
    assert_eq!(desk.run(CommandId::New), [FocusEditor]);
    assert_eq!((desk.text().as_str(), &desk.state.post.path), ("", &None));
    assert_eq!(
        desk.run(CommandId::New),
        [FocusEditor],
        "an empty post has no words"
    );
    desk.type_text("x");
    assert_eq!(desk.run(CommandId::New), []);
    assert_eq!(desk.state.overlay, unsaved(Then::New));
    assert_eq!(desk.answer(Choice::No), [FocusEditor]);
    assert_eq!(desk.text(), "");
    assert!(!desk.state.post.has_unsaved_words() && desk.state.overlay.is_none());
    assert!(desk.state.post.given_up.is_none());
}

#[test]
fn a_missing_file_begins_when_it_is_saved() {
    let mut desk = Desk::new();
    desk.open(A);
    assert_eq!(desk.not_read(A, OpenFailure::Missing), [FocusEditor]);
    desk.assert_open(A, "");
    let text = "There is no such file yet. It begins when you save. - /posts/a.md";
    assert_eq!(desk.notices(), [(NoticeKind::Warning, text)]);
    // Closing it at once loses no words.
    assert!(!desk.state.post.has_unsaved_words());
    let effects = desk.run(CommandId::Save);
    assert_eq!(effects, [desk.save(A, Guard::NewFile)]);
    desk.saved_now(A);
    assert!(!desk.is_dirty());
    assert_eq!(desk.notices(), []);
}

#[test]
fn a_file_that_vanished_does_not_take_its_text_along() {
    let mut desk = Desk::with(A, "one");
    desk.open(A);
    assert_eq!(desk.not_read(A, OpenFailure::Missing), []);
    desk.assert_open(A, "one");
    assert_eq!(desk.state.overlay, Some(Overlay::Gone(A.into())));
    assert!(desk.is_dirty());
    let effects = desk.answer(Choice::Yes);
    assert_eq!(effects, [desk.save(A, Guard::NewFile)]);
}

#[test]
fn an_unreadable_file_is_told_and_the_open_post_stays() {
    let mut desk = Desk::with(A, "one");
    desk.open(B);
    let message = "Could not open the file: this is a folder. - /posts/b.md";
    let effects = desk.not_read(B, OpenFailure::Unreadable(message.to_owned()));
    assert_eq!(effects, [FocusEditor]);
    desk.assert_open(A, "one");
    assert_eq!(desk.notices(), [(NoticeKind::Error, message)]);
}

#[test]
fn a_file_whose_words_were_all_deleted_is_still_unsaved() {
    let mut desk = Desk::with(A, "one");
    desk.run(CommandId::SelectAll);
    let effects = desk.run(CommandId::Cut);
    assert_eq!(
        effects,
        [FocusEditor, ShowCaret, Effect::Copy("one".to_owned())]
    );
    assert_eq!(desk.text(), "");
    assert_eq!(desk.act(Action::CloseRequested), []);
    assert_eq!(desk.state.overlay, unsaved(Then::Close));
}

#[test]
fn a_path_that_was_asked_for_one_post_never_serves_another() {
    for (id, purpose) in [
        (CommandId::SaveAs, Purpose::Save),
        (CommandId::ExportPage, Purpose::Export(Format::Html)),
    ] {
        // The dialog stands open while another file is dropped on the window.
        let asks = |desk: &mut Desk| {
            desk.run(id);
            desk.act(Action::Export(ExportChoice::Elsewhere));
        };
        let mut desk = Desk::with(A, "one");
        asks(&mut desk);
        desk.open(B);
        desk.read(B, "two");
        assert_eq!(desk.chosen(purpose, "/posts/c.md"), []);
        desk.assert_open(B, "two");
        let text = "Nothing was written: the post that this file was chosen for is no longer open. \
                    - /posts/c.md";
        assert_eq!(desk.notices(), [(NoticeKind::Warning, text)]);
        // The same where the window asks itself.
        let mut desk = Desk::with(A, "one");
        asks(&mut desk);
        desk.open(B);
        desk.act(Action::NoFileDialog {
            purpose,
            suggestion: A.into(),
        });
        desk.read(B, "two");
        assert!(
            desk.state.overlay.is_none(),
            "the question was about the post before"
        );
        let mut desk = Desk::with(A, "one");
        asks(&mut desk);
        desk.open(B);
        desk.read(B, "two");
        desk.act(Action::NoFileDialog {
            purpose,
            suggestion: A.into(),
        });
        assert!(desk.state.overlay.is_none());
    }
}

#[test]
fn a_question_goes_with_the_post_it_is_about() {
    let path = || PathBuf::from(A);
    let about = [
        Overlay::Unsaved(Then::Close),
        Overlay::SaveExists(path()),
        Overlay::ChangedOutside(path()),
        Overlay::Gone(path()),
        in_utf8(A),
        Overlay::Compare,
    ];
    for overlay in about {
        let mut desk = Desk::with(A, "one");
        desk.act(Action::Show(overlay));
        desk.read(B, "two");
        assert!(desk.state.overlay.is_none());
        assert_eq!(desk.answer(Choice::Yes), []);
    }
    let mut desk = Desk::with(A, "one");
    desk.act(Action::Show(Overlay::Palette("b".to_owned())));
    desk.read(B, "two");
    assert_eq!(desk.state.overlay, Some(Overlay::Palette("b".to_owned())));
}

#[test]
fn without_a_file_dialog_the_window_asks() {
    let mut desk = Desk::new();
    desk.type_text("words");
    desk.act(Action::CloseRequested);
    desk.answer(Choice::Yes);
    let no_dialog = Action::NoFileDialog {
        purpose: Purpose::Save,
        suggestion: "untitled.md".into(),
    };
    assert_eq!(desk.act(no_dialog.clone()), []);
    let prompt = |text: &str| {
        Some(Overlay::Path(PathPrompt {
            purpose: Purpose::Save,
            text: text.to_owned(),
        }))
    };
    assert_eq!(desk.state.overlay, prompt("untitled.md"));
    // Nothing typed is no path.
    desk.act(Action::OverlayText("  ".to_owned()));
    assert_eq!(desk.answer(Choice::Yes), []);
    assert_eq!(desk.state.overlay, prompt("  "));
    desk.act(Action::OverlayText(" ~/a.md ".to_owned()));
    let effects = desk.answer(Choice::Yes);
    assert_eq!(effects, [desk.save("~/a.md", Guard::NewFile), FocusEditor]);
    // The host answers with the whole path; then the window closes as was asked.
    assert!(desk.saved_now("/home/me/a.md").contains(&CloseWindow));
    desk.assert_open("/home/me/a.md", "words");
    // Leaving the prompt keeps everything.
    desk.type_text("x");
    desk.act(Action::CloseRequested);
    desk.act(Action::Dismiss);
    desk.run(CommandId::SaveAs);
    desk.act(no_dialog);
    assert_eq!(desk.act(Action::Dismiss), [FocusEditor]);
    assert!(desk.state.overlay.is_none() && desk.state.then.is_none());
    // Opening.
    let mut desk = Desk::with(A, "one");
    desk.run(CommandId::Open);
    desk.act(Action::NoFileDialog {
        purpose: Purpose::Open,
        suggestion: "/posts".into(),
    });
    desk.act(Action::OverlayText(B.to_owned()));
    assert_eq!(desk.answer(Choice::Yes), [Effect::Read(B.into())]);
}

#[test]
fn the_palette_runs_commands() {
    let mut desk = Desk::with(A, "one");
    assert_eq!(desk.run(CommandId::Palette), []);
    assert_eq!(desk.state.overlay, Some(Overlay::Palette(String::new())));
    desk.act(Action::OverlayText("he".to_owned()));
    assert_eq!(desk.state.overlay, Some(Overlay::Palette("he".to_owned())));
    assert_eq!(desk.run(CommandId::Heading1), [FocusEditor, ShowCaret]);
    assert!(desk.state.overlay.is_none());
    assert_eq!(desk.text(), "# one");
    desk.run(CommandId::Palette);
    assert_eq!(desk.act(Action::Dismiss), [FocusEditor]);
    assert!(desk.state.overlay.is_none());
}

#[test]
fn notices_go_when_their_time_has_come() {
    let mut desk = Desk::with(A, "one");
    desk.act(Action::Tick(Duration::from_secs(10)));
    desk.run(CommandId::Save);
    let told = |text: &str| Notice {
        kind: NoticeKind::Warning,
        text: text.to_owned(),
        until: None,
    };
    desk.act(Action::Tell(told("first")));
    desk.act(Action::Tell(told("second")));
    desk.act(Action::Tell(told("first")));
    let texts = |desk: &Desk| {
        let notices = desk.state.notices.iter();
        notices.map(|each| each.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        texts(&desk)[1..],
        ["second", "first"],
        "the newest is last, each once"
    );
    desk.act(Action::Tick(Duration::from_millis(14_999)));
    assert_eq!(desk.notices().len(), 3);
    desk.act(Action::Tick(Duration::from_secs(15)));
    assert_eq!(texts(&desk), ["second", "first"]);
    desk.act(Action::DismissNotice(7));
    desk.act(Action::DismissNotice(0));
    assert_eq!(texts(&desk), ["first"]);
}

#[test]
fn settings_are_kept_in_their_range_and_written() {
    let mut desk = Desk::new();
    for (id, theme, dark) in [
        (CommandId::ThemeDark, Theme::Dark, true),
        (CommandId::ThemeLight, Theme::Light, false),
        (CommandId::ThemeSystem, Theme::System, true),
    ] {
        desk.act(Action::SystemDark(true));
        let effects = desk.run(id);
        assert_eq!(desk.state.settings.theme, theme);
        assert_eq!(effects, [desk.remember(), FocusEditor]);
        assert_eq!(desk.state.is_dark(), dark);
    }
    desk.act(Action::SystemDark(false));
    assert!(!desk.state.is_dark());
    let effects = desk.act(Action::Set(Setting::Theme(Theme::Dark)));
    assert_eq!(effects, [desk.remember()]);
    let close = |a: f32, b: f32| (a - b).abs() < 0.001;
    for _ in 0..40 {
        desk.run(CommandId::ZoomIn);
    }
    assert!(close(desk.state.settings.zoom, 3.0));
    for _ in 0..40 {
        desk.run(CommandId::ZoomOut);
    }
    assert!(close(desk.state.settings.zoom, 0.5));
    desk.run(CommandId::ZoomIn);
    assert!(close(desk.state.settings.zoom, 0.6), "steps do not drift");
    desk.run(CommandId::ZoomReset);
    assert!(close(desk.state.settings.zoom, 1.0));
    for (asked, got) in [(0.0, 0.15), (0.3, 0.3), (2.0, 0.85), (f32::NAN, 0.5)] {
        assert_eq!(
            desk.act(Action::Set(Setting::Split(asked))),
            [],
            "dragging writes no files"
        );
        assert!(close(desk.state.settings.split, got), "{asked}");
    }
    for (asked, got) in [(1.0, 8.0), (20.0, 20.0), (400.0, 48.0)] {
        let effects = desk.act(Action::Set(Setting::EditorSize(asked)));
        assert_eq!(effects, [desk.remember()]);
        assert!(close(desk.state.settings.font_size, got), "{asked}");
    }
    desk.act(Action::Set(Setting::ReadTimeRule("custom".to_owned())));
    assert_eq!(desk.state.settings.read_time_rule, "custom");
    let place = WindowPlace {
        x: -5.0,
        ..WindowPlace::default()
    };
    assert_eq!(desk.act(Action::WindowMoved(place)), []);
    assert_eq!(desk.state.settings.window, Some(place));
    let full = WindowPlace {
        x: 0.0,
        y: 0.0,
        width: 3000.0,
        height: 2000.0,
        maximised: true,
    };
    desk.act(Action::WindowMoved(full));
    let back = WindowPlace {
        maximised: true,
        ..place
    };
    assert_eq!(
        desk.state.settings.window,
        Some(back),
        "where it goes back to"
    );
    let shown = desk.state.settings.preview_visible;
    let effects = desk.run(CommandId::Preview);
    assert_eq!(effects, [desk.remember(), FocusEditor]);
    assert_eq!(desk.state.settings.preview_visible, !shown);
}

#[test]
fn a_task_box_is_ticked_in_one_step_and_the_caret_stays() {
    let text = "- [ ] one\n- [x] two\n- [X] three";
    let mut desk = Desk::with(A, text);
    let caret = Selection { anchor: 3, head: 9 };
    desk.state.post.document.select(caret);
    assert_eq!(desk.act(Action::ToggleTask(2..5)), []);
    assert_eq!(desk.text(), "- [x] one\n- [x] two\n- [X] three");
    assert_eq!(desk.state.post.document.selection(), caret);
    desk.act(Action::ToggleTask(12..15));
    desk.act(Action::ToggleTask(22..25));
    assert_eq!(desk.text(), "- [x] one\n- [ ] two\n- [ ] three");
    for _ in 0..3 {
        desk.run(CommandId::Undo);
    }
    assert_eq!(desk.text(), text);
    assert!(!desk.is_dirty());
    desk.run(CommandId::Redo);
    assert_eq!(desk.state.post.document.selection(), caret);
    // What is no box, or no place of this text, is left alone.
    #[expect(clippy::reversed_empty_ranges, reason = "that is what is tested")]
    for range in [0..3, 2..4, 2..6, 5..2, 30..33, 900..903] {
        let before = desk.text();
        assert_eq!(desk.act(Action::ToggleTask(range)), []);
        assert_eq!(desk.text(), before);
    }
}

#[test]
fn links_of_the_preview() {
    let mut desk = Desk::with(A, "---\ntitle: T\n---\n# One\n\ntext\n\n## Über *uns*\n");
    let outside = [
        "https://example.org/a?b#c",
        "http://example.org",
        "HTTPS://EXAMPLE.ORG",
        "mailto:me@example.org",
    ];
    for url in outside {
        let effects = desk.act(Action::FollowLink(url.to_owned()));
        assert_eq!(effects, [Effect::OpenLink(url.to_owned())]);
    }
    let effects = desk.act(Action::FollowLink("#über-uns".to_owned()));
    assert_eq!(effects, [FocusEditor, ShowCaret]);
    let head = desk.state.post.document.selection().head;
    assert!(desk.text()[head..].starts_with("## Über"));
    // What browsers put into their address bar.
    desk.act(Action::GoTo(0));
    let effects = desk.act(Action::FollowLink("#%C3%BCber-uns".to_owned()));
    assert_eq!(effects, [FocusEditor, ShowCaret]);
    assert_eq!(desk.state.post.document.selection().head, head);
    assert_eq!(desk.notices(), []);
    assert_eq!(desk.act(Action::FollowLink("#nowhere".to_owned())), []);
    let text = "No heading of this post has the anchor #nowhere.";
    assert_eq!(desk.notices(), [(NoticeKind::Warning, text)]);
    let refused = [
        "javascript:alert(1)",
        " https://example.org",
        "other-post.md",
        "/about",
        "file:///etc/passwd",
        "data:text/html,x",
        "",
        "#%FF",
        "#%",
    ];
    for url in refused {
        desk.state.notices.clear();
        assert_eq!(desk.act(Action::FollowLink(url.to_owned())), [], "{url}");
        assert_eq!(desk.notices().len(), 1, "{url}");
    }
}

#[test]
fn going_to_a_place_puts_the_caret_on_a_boundary() {
    let mut desk = Desk::with(A, "é");
    for (at, got) in [(1, 0), (2, 2), (99, 2)] {
        assert_eq!(desk.act(Action::GoTo(at)), [FocusEditor, ShowCaret]);
        assert_eq!(desk.state.post.document.selection(), Selection::caret(got));
    }
}

#[test]
fn commands_that_are_not_available_do_nothing() {
    let mut desk = Desk::with(A, "one");
    desk.state.settings.recent_files = vec![A.into()];
    for id in [CommandId::Undo, CommandId::Redo, CommandId::OpenRecent] {
        assert_eq!(desk.run(id), [], "{id:?}");
        desk.assert_open(A, "one");
    }
}

/// What "Copy as HTML" puts on the clipboard with this selected.
fn copied_as_html(text: &str, anchor: usize, head: usize) -> Vec<Effect> {
    let mut desk = Desk::with(A, text);
    let document = &mut desk.state.post.document;
    document.select(Selection { anchor, head });
    let effects = desk.run(CommandId::CopyAsHtml);
    assert_eq!(desk.text(), text);
    effects
}

#[test]
fn copying_as_html() {
    let rich = |html: &str, text: &str| Effect::CopyRich {
        html: html.to_owned(),
        text: text.to_owned(),
    };
    let text = "---\ntitle: T\n---\n# One\n\ntwo **three** [f][l]\n\n- four\n- five\n\n[l]: /u\n";
    let at = |word: &str| text.find(word).expect("a word of the text");
    let whole = copied_as_html(text, at("four"), at("four"));
    let expected = rich(
        "<h1 id=\"one\">One</h1>\n<p>two <strong>three</strong> <a href=\"/u\">f</a></p>\n<ul>\n<li>four</li>\n<li>five</li>\n</ul>\n",
        "One\n\ntwo three f\n\n- four\n- five",
    );
    assert_eq!(whole, [FocusEditor, expected]);
    let some = copied_as_html(text, at("r\n- five"), at("ree**"));
    let expected = rich(
        "<p><strong>ree</strong> <a href=\"/u\">f</a></p>\n<ul>\n<li>fou</li>\n</ul>\n",
        "ree f\n\n- fou",
    );
    assert_eq!(some, [FocusEditor, expected]);
    let all = copied_as_html(text, 0, text.len());
    assert_eq!(all, whole);
    let raw = copied_as_html("a <script>alert(1)</script> <b>b</b>", 0, 0);
    assert_eq!(
        raw,
        [FocusEditor, rich("<p>a  <b>b</b></p>\n", "a alert(1) b")]
    );
    let mut desk = Desk::with(A, text);
    desk.state
        .post
        .document
        .select(Selection { anchor: 0, head: 8 });
    assert_eq!(desk.run(CommandId::CopyAsHtml), [FocusEditor]);
    assert_eq!(desk.notices().len(), 1);
    let copy = Action::CopyRich {
        html: "<p>x</p>".to_owned(),
        text: "x".to_owned(),
    };
    assert_eq!(desk.act(copy), [rich("<p>x</p>", "x")]);
}

#[test]
fn several_selections_are_copied_as_html_one_behind_the_other() {
    let mut desk = Desk::with(A, "one *two*\n\nthree");
    let selections = [(0, 3), (5, 8), (11, 13)];
    let selections = selections.map(|(anchor, head)| Selection { anchor, head });
    let document = &mut desk.state.post.document;
    document.select_all_of(Selections::new(selections.to_vec(), 0));
    let expected = Effect::CopyRich {
        html: "<p>one</p>\n<p><em>two</em></p>\n<p>th</p>\n".to_owned(),
        text: "one\n\ntwo\n\nth".to_owned(),
    };
    assert_eq!(desk.run(CommandId::CopyAsHtml), [FocusEditor, expected]);
}

#[test]
fn copying_and_pasting() {
    let mut desk = Desk::with(A, "one two");
    desk.state
        .post
        .document
        .select(Selection { anchor: 7, head: 4 });
    let effects = desk.run(CommandId::Copy);
    assert_eq!(
        effects,
        [FocusEditor, ShowCaret, Effect::Copy("two".to_owned())]
    );
    assert_eq!(desk.text(), "one two");
    let effects = desk.run(CommandId::Cut);
    assert_eq!(
        effects,
        [FocusEditor, ShowCaret, Effect::Copy("two".to_owned())]
    );
    assert_eq!(desk.text(), "one ");
    desk.run(CommandId::Undo);
    assert_eq!(desk.text(), "one two");
    assert_eq!(
        desk.run(CommandId::Paste),
        [FocusEditor, ShowCaret, Effect::Paste]
    );
    assert_eq!(desk.run(CommandId::FullScreen), [Effect::ToggleFullScreen]);
}

#[test]
fn a_command_in_the_frame_of_a_letter_is_a_step_of_its_own() {
    let mut desk = Desk::with(A, "");
    let now = desk.state.now;
    let document = &mut desk.state.post.document;
    document
        .apply(Edit::insert(0, "a"), EditKind::Typing, now)
        .unwrap();
    desk.run(CommandId::Strong);
    assert_eq!(desk.text(), "**a**");
    desk.run(CommandId::Undo);
    assert_eq!(desk.text(), "a");
}

#[test]
fn front_matter_is_known_as_soon_as_it_is_closed() {
    let texts = [
        "---\ntitle: a\n---\nbody\n\n---\nmore",
        "\u{feff}+++\na = 1\n+++\nbody",
        "{\n  \"a\": {}\n}\nbody",
        "---\na: b\n...\nbody",
        "- item\n\n---\n",
    ];
    let fresh = |document: &Document| {
        let mut source = Source::default();
        source.refresh(1, document);
        let runs = source.runs(document, 0..document.buffer().len());
        (source.body_start(), runs)
    };
    for text in texts {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        // Typed from either end, then taken back.
        for is_backward in [false, true] {
            let mut document = Document::new("");
            let mut source = Source::default();
            source.refresh(1, &document);
            let mut order = places.clone();
            if is_backward {
                order.reverse();
            }
            for step in 0..2 * places.len() {
                if let Some(at) = order.get(step) {
                    let sign = text[*at..].chars().next().unwrap();
                    let at = if is_backward { 0 } else { *at };
                    let edit = Edit::insert(at, sign);
                    document
                        .apply(edit, EditKind::Step, Duration::ZERO)
                        .unwrap();
                } else {
                    document.undo();
                }
                source.refresh(1, &document);
                let runs = source.runs(&document, 0..document.buffer().len());
                let known = (source.body_start(), runs);
                assert_eq!(known, fresh(&document), "{:?}", document.buffer().text());
            }
        }
    }
}
