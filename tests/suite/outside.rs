//! What other programs do to the open file: what the watcher says in, the text and the effects out.

use std::path::PathBuf;
use std::time::Duration;

use postwright::app::{
    Action, Choice, CompareJob, ComparedText, Effect, News, NoticeKind, OpenFailure, OutsideAct,
    Overlay, SaveFailure, State, Then, WatchedPost, update, watch_post,
};
use postwright::command::CommandId;
use postwright::compare::Side;
use postwright::store::{
    BadBytes, Fingerprint, Guard, LineEnding, Opened, Seen, Settings, TextFormat,
};
use postwright::text::{Edit, EditKind, Selection};

const A: &str = "/posts/a.md";
const BASE: &str = "# Title\n\nOne.\n\nTwo.\n\nThree.\n";

/// A program with a post open, and its file.
struct Desk {
    state: State,
}

fn opened(text: &str) -> Opened {
    Opened {
        text: text.to_owned(),
        format: TextFormat::default(),
        fingerprint: Fingerprint::new(text.as_bytes(), None),
    }
}

impl Desk {
    fn new(text: &str) -> Self {
        let state = State::new(Settings::default(), PathBuf::from("/settings"));
        let mut desk = Self { state };
        let result = Ok(opened(text));
        desk.act(Action::Read {
            path: A.into(),
            result,
        });
        watch_post(&mut desk.state);
        desk
    }

    /// As new, with the first of one text made another.
    fn with_change(text: &str, from: &str, to: &str) -> Self {
        let mut desk = Self::new(text);
        desk.replace(from, to);
        desk
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        update(&mut self.state, action)
    }

    fn replace(&mut self, from: &str, to: &str) {
        let at = self.text().find(from).expect("it is there");
        let edit = Edit::replace(at..at + from.len(), to);
        let document = &mut self.state.post.document;
        let applied = document.apply(edit, EditKind::Step, Duration::ZERO);
        applied.expect("an edit that fits");
    }

    /// What the watcher says now.
    fn seen(&mut self, seen: Seen) -> Vec<Effect> {
        let number = self.number();
        let seen = Box::new(seen);
        self.act(Action::FileSeen { number, seen })
    }

    /// The number of the order that is in force.
    fn number(&mut self) -> u64 {
        let before = self.state.clone();
        // Another fingerprint makes another order, one number on.
        let mut other = before;
        other.post.fingerprint = Some(Fingerprint::new(b"another", None));
        other.post.saving = None;
        match watch_post(&mut other) {
            Some(Effect::WatchPost(Some(WatchedPost { number, .. }))) => number - 1,
            other => panic!("{other:?}"),
        }
    }

    fn changed(&mut self, text: &str) -> Vec<Effect> {
        self.seen(Seen::Changed(opened(text)))
    }

    fn outside(&mut self, act: OutsideAct) -> Vec<Effect> {
        self.act(Action::Outside(act))
    }

    /// Carries out comparisons until there are none left, and gives back the other effects.
    fn compare(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut rest = Vec::new();
        for effect in effects {
            match effect {
                Effect::Compare(job) => {
                    let more = self.act(Action::Compared(job.run()));
                    rest.extend(self.compare(more));
                }
                other => rest.push(other),
            }
        }
        rest
    }

    /// Does something, with the comparisons it takes.
    fn done(&mut self, act: OutsideAct) -> Vec<Effect> {
        let effects = self.outside(act);
        self.compare(effects)
    }

    fn text(&self) -> String {
        self.state.post.document.buffer().text()
    }

    fn news(&self) -> Option<&News> {
        self.state.post.outside.news()
    }

    fn is_dirty(&self) -> bool {
        self.state.post.document.is_dirty()
    }

    /// Saves, and says under which condition.
    fn save(&mut self) -> Guard {
        let effects = self.act(Action::Run(CommandId::Save));
        guard_of(&effects).unwrap_or_else(|| panic!("{effects:?}"))
    }

    fn notice(&self) -> Option<(NoticeKind, &str)> {
        let notice = self.state.notices.last()?;
        Some((notice.kind, notice.text.as_str()))
    }
}

fn guard_of(effects: &[Effect]) -> Option<Guard> {
    effects.iter().find_map(|effect| match effect {
        Effect::Save { guard, .. } => Some(*guard),
        _ => None,
    })
}

fn job_of(effects: &[Effect]) -> Option<CompareJob> {
    effects.iter().find_map(|effect| match effect {
        Effect::Compare(job) => Some((**job).clone()),
        _ => None,
    })
}

#[test]
fn the_file_of_the_post_is_watched_as_it_was_read_or_written() {
    let mut state = State::new(Settings::default(), PathBuf::from("/settings"));
    assert_eq!(watch_post(&mut state), None, "a post in no file");
    let mut desk = Desk { state };
    desk.act(Action::Read {
        path: A.into(),
        result: Ok(opened(BASE)),
    });
    let order = |text: &str, number| {
        Some(Effect::WatchPost(Some(WatchedPost {
            number,
            path: A.into(),
            known: Fingerprint::new(text.as_bytes(), None),
        })))
    };
    assert_eq!(watch_post(&mut desk.state), order(BASE, 1));
    assert_eq!(watch_post(&mut desk.state), None, "once is enough");
    // Not while it is written, and afterwards as it was written.
    desk.replace("One", "1");
    desk.save();
    assert_eq!(watch_post(&mut desk.state), Some(Effect::WatchPost(None)));
    let (post, revision) = (desk.state.post.id, desk.state.post.document.revision());
    desk.act(Action::Saved {
        post,
        path: A.into(),
        revision,
        result: Ok(Fingerprint::new(b"new", None)),
    });
    assert_eq!(watch_post(&mut desk.state), order("new", 3));
    // A post in no file is not.
    desk.act(Action::Run(CommandId::New));
    assert_eq!(watch_post(&mut desk.state), Some(Effect::WatchPost(None)));
}

#[test]
fn what_is_told_of_another_order_or_during_a_save_is_not_listened_to() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    let number = desk.number();
    for stale in [0, number + 1] {
        let seen = Box::new(Seen::Gone);
        assert_eq!(
            desk.act(Action::FileSeen {
                number: stale,
                seen
            }),
            []
        );
        assert_eq!(desk.news(), None);
    }
    desk.save();
    desk.changed("other");
    assert_eq!(desk.news(), None);
}

#[test]
fn a_text_without_changes_takes_over_what_was_written_and_stays_where_it_is() {
    let mut desk = Desk::new(BASE);
    let at = BASE.find("wo.").unwrap();
    let selection = Selection {
        anchor: at,
        head: at + 1,
    };
    desk.state.post.document.select(selection);
    let new = "# Title\n\nZero.\n\nOne.\n\nTwo.\n\nThree and four.\n";
    let effects = desk.changed(new);
    assert_eq!(
        desk.text(),
        BASE,
        "the comparison is made beside the window"
    );
    assert_eq!(desk.compare(effects), [], "the keyboard stays where it is");
    assert_eq!(desk.text(), new);
    assert!(!desk.is_dirty());
    assert_eq!(desk.state.post.fingerprint, Some(opened(new).fingerprint));
    let selection = desk.state.post.document.selection();
    assert_eq!(&new[selection.range()], "w");
    let (kind, text) = desk.notice().unwrap();
    assert_eq!(kind, NoticeKind::Done);
    assert!(text.contains("Undo"), "{text}");
    // One step back is the text from before, with changes now.
    desk.act(Action::Run(CommandId::Undo));
    assert_eq!(desk.text(), BASE);
    assert!(desk.is_dirty());
    assert_eq!(desk.save(), Guard::Expect(opened(new).fingerprint));
}

#[test]
fn the_form_of_the_file_is_taken_over_with_its_text() {
    let mut desk = Desk::new("one\ntwo\n");
    let format = TextFormat {
        line_ending: LineEnding::CrLf,
        ..TextFormat::default()
    };
    // The same text with other line ends: nothing to see, but the file is another one.
    let other = Opened {
        format,
        fingerprint: Fingerprint::new(b"one\r\ntwo\r\n", None),
        ..opened("one\ntwo\n")
    };
    assert_eq!(desk.seen(Seen::Changed(other.clone())), []);
    assert_eq!(desk.state.post.format, format);
    assert_eq!(desk.state.post.fingerprint, Some(other.fingerprint));
    assert!(!desk.is_dirty());
    assert_eq!((desk.news(), desk.notice()), (None, None));
}

#[test]
fn words_typed_before_the_comparison_ends_are_not_taken_for_the_file() {
    let mut desk = Desk::new(BASE);
    let effects = desk.changed("# Title\n\nOther.\n");
    desk.replace("One", "1");
    assert_eq!(desk.compare(effects), []);
    assert_eq!(desk.text(), BASE.replace("One", "1"));
    assert!(matches!(desk.news(), Some(News::Changed(_))));
}

#[test]
fn a_text_with_changes_stays_and_a_banner_tells() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    assert_eq!(desk.changed(&BASE.replace("Three", "3")), []);
    assert!(matches!(desk.news(), Some(News::Changed(_))));
    assert_eq!(desk.text(), BASE.replace("One", "1"));
    assert_eq!(desk.state.overlay, None, "it is no dialog");
    // It goes when the file is as it was.
    assert_eq!(desk.seen(Seen::AsKnown), []);
    assert_eq!(desk.news(), None);
    assert_eq!(desk.save(), Guard::Expect(opened(BASE).fingerprint));
}

#[test]
fn the_same_change_made_outside_is_no_news() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    let same = BASE.replace("One", "1");
    assert_eq!(desk.changed(&same), []);
    assert_eq!(desk.news(), None);
    assert!(!desk.is_dirty());
}

#[test]
fn keeping_mine_overwrites_that_very_version_and_no_later_one() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    let theirs = BASE.replace("Three", "3");
    desk.changed(&theirs);
    desk.done(OutsideAct::KeepMine);
    assert_eq!(desk.news(), None);
    assert_eq!(desk.text(), BASE.replace("One", "1"));
    assert_eq!(desk.save(), Guard::Expect(opened(&theirs).fingerprint));
    // What was once saved is not what the file holds, even where undo brings it back.
    let mut desk = Desk::with_change(BASE, "One", "1");
    desk.changed(&theirs);
    desk.done(OutsideAct::KeepMine);
    desk.act(Action::Run(CommandId::Undo));
    assert!(desk.is_dirty());
}

#[test]
fn taking_theirs_is_one_step_that_undo_takes_back() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    let theirs = BASE.replace("Three", "3");
    desk.changed(&theirs);
    desk.done(OutsideAct::TakeTheirs);
    assert_eq!((desk.text(), desk.is_dirty()), (theirs.clone(), false));
    assert_eq!(desk.news(), None);
    desk.act(Action::Run(CommandId::Undo));
    assert_eq!(desk.text(), BASE.replace("One", "1"));
    assert_eq!(desk.save(), Guard::Expect(opened(&theirs).fingerprint));
}

#[test]
fn a_merge_without_conflicts_is_made_at_once_as_one_step() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    let theirs = BASE.replace("Three", "3");
    desk.changed(&theirs);
    desk.done(OutsideAct::Merge);
    assert_eq!(desk.text(), theirs.replace("One", "1"));
    assert_eq!((desk.news(), &desk.state.overlay), (None, &None));
    assert!(desk.is_dirty());
    assert_eq!(desk.save(), Guard::Expect(opened(&theirs).fingerprint));
    let mut desk = Desk::with_change(BASE, "One", "1");
    desk.changed(&theirs);
    desk.done(OutsideAct::Merge);
    desk.act(Action::Run(CommandId::Undo));
    assert_eq!(desk.text(), BASE.replace("One", "1"));
}

#[test]
fn conflicts_are_shown_and_nothing_is_merged_before_all_are_chosen() {
    let theirs = BASE.replace("One", "Uno").replace("Three", "Tre");
    let rows = [
        (Side::Mine, "# Title\n\n1.\n\nTwo.\n\nTre.\n"),
        (Side::Theirs, "# Title\n\nUno.\n\nTwo.\n\nTre.\n"),
        (Side::Both, "# Title\n\n1.\n\nUno.\n\nTwo.\n\nTre.\n"),
    ];
    for (side, wanted) in rows {
        let mut desk = Desk::with_change(BASE, "One", "1");
        desk.changed(&theirs);
        desk.done(OutsideAct::Merge);
        assert_eq!(desk.state.overlay, Some(Overlay::Compare));
        let view = desk.state.post.outside.view().unwrap();
        assert_eq!(view.unchosen(), 1);
        let places = &view.comparison.places;
        assert_eq!(places.iter().map(|it| it.line).collect::<Vec<_>>(), [3, 7]);
        let part = places[0].part;
        assert_eq!(desk.done(OutsideAct::Apply), [], "one is left to choose");
        assert_eq!(desk.text(), BASE.replace("One", "1"));
        desk.outside(OutsideAct::Choose { part, side });
        desk.done(OutsideAct::Apply);
        assert_eq!(desk.text(), wanted, "{side:?}");
        assert_eq!((desk.news(), &desk.state.overlay), (None, &None));
        assert_eq!(desk.is_dirty(), wanted != theirs);
    }
}

#[test]
fn a_choice_by_paragraph_may_leave_out_what_only_one_of_both_changed() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    let theirs = BASE.replace("Three", "3");
    desk.changed(&theirs);
    desk.done(OutsideAct::Compare);
    assert_eq!(desk.state.overlay, Some(Overlay::Compare));
    let view = desk.state.post.outside.view().unwrap();
    let parts: Vec<_> = view.comparison.places.iter().map(|it| it.part).collect();
    for (part, side) in parts.into_iter().zip([Side::Theirs, Side::Mine]) {
        desk.outside(OutsideAct::Choose { part, side });
    }
    desk.done(OutsideAct::Apply);
    assert_eq!(desk.text(), BASE);
    assert_eq!(desk.save(), Guard::Expect(opened(&theirs).fingerprint));
}

#[test]
fn a_file_that_changes_while_it_is_compared_is_compared_again() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    desk.changed(&BASE.replace("Three", "3"));
    desk.done(OutsideAct::Compare);
    let newer = BASE.replace("Three", "III");
    let effects = desk.changed(&newer);
    assert_eq!(desk.state.overlay, None);
    desk.compare(effects);
    assert_eq!(desk.state.overlay, Some(Overlay::Compare));
    let view = desk.state.post.outside.view().unwrap();
    assert_eq!(view.comparison.theirs, newer);
    // Put away, it leaves banner and text as they were.
    desk.act(Action::Dismiss);
    assert_eq!(desk.state.overlay, None);
    assert!(matches!(desk.news(), Some(News::Changed(_))));
}

#[test]
fn an_answer_for_another_text_is_asked_for_again() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    desk.changed(&BASE.replace("Three", "3"));
    let effects = desk.outside(OutsideAct::TakeTheirs);
    desk.replace("Two", "2");
    let job = job_of(&effects).unwrap();
    let again = desk.act(Action::Compared(job.run()));
    assert_eq!(desk.text(), BASE.replace("One", "1").replace("Two", "2"));
    let again = job_of(&again).unwrap();
    assert!(matches!(
        again.clone().run().text,
        Some(ComparedText::Edits(_))
    ));
    // One that failed leaves everything as it is, and says so.
    desk.act(Action::Compared(again.failed()));
    assert_eq!(desk.text(), BASE.replace("One", "1").replace("Two", "2"));
    assert_eq!(desk.notice().unwrap().0, NoticeKind::Error);
    assert!(matches!(desk.news(), Some(News::Changed(_))));
}

#[test]
fn a_deleted_file_leaves_its_text_here_and_a_save_puts_it_back() {
    let mut desk = Desk::new(BASE);
    assert_eq!(desk.seen(Seen::Gone), []);
    assert_eq!(desk.news(), Some(&News::Gone));
    assert!(desk.is_dirty(), "closing asks");
    assert_eq!(desk.text(), BASE);
    // It came back: nothing is left to do.
    desk.seen(Seen::AsKnown);
    assert_eq!((desk.news(), desk.is_dirty()), (None, false));
    // Another one came back: a text that was saved before follows it.
    desk.seen(Seen::Gone);
    let effects = desk.changed("# New\n");
    desk.compare(effects);
    assert_eq!(
        (desk.text(), desk.is_dirty()),
        ("# New\n".to_owned(), false)
    );
    desk.seen(Seen::Gone);
    assert_eq!(desk.save(), Guard::NewFile);
}

#[test]
fn a_renamed_file_is_offered_and_a_save_follows_it() {
    let renamed = PathBuf::from("/posts/b.md");
    let mut desk = Desk::new(BASE);
    desk.seen(Seen::Renamed(renamed.clone()));
    assert_eq!(desk.news(), Some(&News::Renamed(renamed.clone())));
    assert!(!desk.is_dirty(), "its words are in a file");
    assert_eq!(desk.state.post.path.as_deref(), Some(A.as_ref()));
    desk.outside(OutsideAct::Follow);
    assert_eq!(
        (desk.news(), &desk.state.post.path),
        (None, &Some(renamed.clone()))
    );
    assert_eq!(desk.state.settings.recent_files[0], renamed);

    let mut desk = Desk::with_change(BASE, "One", "1");
    desk.seen(Seen::Renamed(renamed.clone()));
    let effects = desk.act(Action::Run(CommandId::Save));
    assert!(effects.iter().any(|effect| matches!(
        effect,
        Effect::Save { path, guard: Guard::Expect(_), .. } if *path == renamed
    )));

    let mut desk = Desk::with_change(BASE, "One", "1");
    desk.seen(Seen::Renamed(renamed));
    desk.outside(OutsideAct::Dismiss);
    assert_eq!(desk.news(), None);
    assert_eq!(desk.state.post.path.as_deref(), Some(A.as_ref()));
}

#[test]
fn a_file_that_is_no_text_any_more_is_told_and_never_taken() {
    let mut desk = Desk::new(BASE);
    desk.seen(Seen::Unreadable("No text. - a.md".to_owned()));
    assert_eq!(
        desk.news(),
        Some(&News::Unreadable("No text. - a.md".to_owned()))
    );
    assert_eq!((desk.text(), desk.is_dirty()), (BASE.to_owned(), true));
    assert_eq!(desk.done(OutsideAct::TakeTheirs), []);
    assert_eq!(desk.text(), BASE);
}

/// A post whose save found that the file had changed.
fn stopped() -> Desk {
    let mut desk = Desk::with_change(BASE, "One", "1");
    desk.save();
    let (post, revision) = (desk.state.post.id, desk.state.post.document.revision());
    desk.act(Action::Saved {
        post,
        path: A.into(),
        revision,
        result: Err(SaveFailure::ChangedOutside),
    });
    assert_eq!(desk.state.overlay, Some(Overlay::ChangedOutside(A.into())));
    watch_post(&mut desk.state);
    desk
}

#[test]
fn a_save_that_was_stopped_looks_at_the_file_before_it_does_what_was_answered() {
    let theirs = BASE.replace("Three", "3");
    for choice in [Choice::Yes, Choice::No, Choice::Compare] {
        let mut desk = stopped();
        let effects = desk.act(Action::Answer(choice));
        let asked = |it: &Effect| matches!(it, Effect::LookAtPost(_));
        assert!(
            effects.iter().all(asked) && effects.len() == 1,
            "{effects:?}"
        );
        let effects = desk.changed(&theirs);
        match choice {
            Choice::Yes => {
                let guard = guard_of(&effects);
                assert_eq!(guard, Some(Guard::Expect(opened(&theirs).fingerprint)));
            }
            Choice::No => {
                desk.compare(effects);
                assert_eq!((desk.text(), desk.is_dirty()), (theirs.clone(), false));
            }
            _ => {
                desk.compare(effects);
                assert_eq!(desk.state.overlay, Some(Overlay::Compare));
            }
        }
    }
    // It is there again as it was, or gone meanwhile.
    let mut desk = stopped();
    desk.act(Action::Answer(Choice::Yes));
    let guard = guard_of(&desk.seen(Seen::AsKnown));
    assert_eq!(guard, Some(Guard::Expect(opened(BASE).fingerprint)));
    let mut desk = stopped();
    desk.act(Action::Answer(Choice::Yes));
    assert_eq!(guard_of(&desk.seen(Seen::Gone)), Some(Guard::NewFile));
}

#[test]
fn closing_goes_on_when_what_was_to_be_kept_is_in_the_file_already() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    desk.act(Action::CloseRequested);
    assert_eq!(desk.state.overlay, Some(Overlay::Unsaved(Then::Close)));
    desk.act(Action::Answer(Choice::Yes));
    let (post, revision) = (desk.state.post.id, desk.state.post.document.revision());
    desk.act(Action::Saved {
        post,
        path: A.into(),
        revision,
        result: Err(SaveFailure::ChangedOutside),
    });
    watch_post(&mut desk.state);
    desk.act(Action::Answer(Choice::Yes));
    let mine = desk.text();
    assert!(desk.changed(&mine).contains(&Effect::CloseWindow));
}

#[test]
fn the_text_can_be_compared_with_its_file_at_any_time() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    let effects = desk.act(Action::Run(CommandId::CompareFile));
    assert!(
        matches!(effects[..], [Effect::LookAtPost(_)]),
        "{effects:?}"
    );
    let effects = desk.seen(Seen::AsKnown);
    desk.compare(effects);
    assert_eq!(desk.state.overlay, Some(Overlay::Compare));
    let view = desk.state.post.outside.view().unwrap();
    assert_eq!(view.comparison.places.len(), 1);
    // The saved text is one click away.
    desk.done(OutsideAct::TakeTheirs);
    assert_eq!((desk.text(), desk.is_dirty()), (BASE.to_owned(), false));

    let mut desk = Desk::new(BASE);
    desk.act(Action::Run(CommandId::New));
    assert_eq!(desk.act(Action::Run(CommandId::CompareFile)), []);
    assert!(desk.notice().unwrap().1.contains("in no file"));
}

#[test]
fn bytes_that_are_no_text_are_never_merged_into_a_text_that_has_others() {
    let mut theirs = opened(&BASE.replace("Three", "3"));
    theirs.format.bad_bytes = BadBytes::of_row(254);
    assert!(theirs.format.bad_bytes.is_some());
    let mut desk = Desk::with_change(BASE, "One", "1");
    desk.seen(Seen::Changed(theirs.clone()));
    desk.done(OutsideAct::Merge);
    assert_eq!(desk.text(), BASE.replace("One", "1"));
    assert!(
        desk.notice()
            .is_some_and(|(_, text)| text.contains("merged"))
    );
    // Each version stays whole.
    desk.done(OutsideAct::TakeTheirs);
    assert_eq!(desk.text(), theirs.text);
    assert_eq!(desk.state.post.format, theirs.format);
}

#[test]
fn news_of_one_post_does_not_reach_the_next() {
    let mut desk = Desk::with_change(BASE, "One", "1");
    desk.changed(&BASE.replace("Three", "3"));
    let effects = desk.outside(OutsideAct::TakeTheirs);
    desk.state.post.given_up = Some(desk.state.post.document.revision());
    desk.act(Action::Read {
        path: "/posts/b.md".into(),
        result: Ok(opened("# B\n")),
    });
    assert_eq!(desk.compare(effects), []);
    assert_eq!((desk.text(), desk.news()), ("# B\n".to_owned(), None));
    desk.act(Action::Read {
        path: "/posts/c.md".into(),
        result: Err(OpenFailure::Missing),
    });
    assert_eq!(desk.news(), None);
}
