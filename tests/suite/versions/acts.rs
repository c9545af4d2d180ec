//! When a version is kept, and what is brought back from one: actions in, orders and texts out.

use std::path::PathBuf;

use postwright::app::{
    Action, Choice, CompareJob, Effect, VersionNote, VersionsAct, VersionsAnswer,
    figures_of_version, versions_due, words_between,
};
use postwright::command::CommandId;
use postwright::store::{Fingerprint, Opened, Seen, TextFormat, VersionId, VersionReason};

use super::desk::Desk;

use VersionReason::{Before, Opened as AsOpened, Pause, Save};

fn rows(rows: &[(VersionReason, &str)]) -> Vec<(VersionReason, String)> {
    let rows = rows
        .iter()
        .map(|(reason, text)| (*reason, (*text).to_owned()));
    rows.collect()
}

#[test]
fn a_save_and_a_pause_keep_a_version_and_what_was_there_before() {
    let mut desk = Desk::new("One.");
    desk.wait(3_600);
    assert_eq!(desk.kept(), [], "what does not change needs no version");
    assert_eq!(versions_due(&desk.state), None, "and no frame");
    desk.types(" Two.");
    desk.wait(29);
    assert_eq!(desk.kept(), []);
    let due = versions_due(&desk.state).expect("a frame at its time");
    assert_eq!(due.as_secs(), 1);
    desk.wait(1);
    assert_eq!(
        desk.kept(),
        rows(&[(AsOpened, "One."), (Pause, "One. Two.")])
    );
    assert_eq!(versions_due(&desk.state), None);
    desk.types(" Three.");
    desk.save();
    assert_eq!(desk.kept()[2..], rows(&[(Save, "One. Two. Three.")]));
    assert_eq!(versions_due(&desk.state), None);
}

#[test]
fn pauses_are_five_minutes_apart_and_writing_without_one_ten() {
    let mut desk = Desk::new("");
    for _ in 0..40 {
        desk.types("x");
        desk.wait(40);
    }
    // 1,600 seconds with a pause after each letter.
    assert_eq!(desk.kept().len(), 5, "{:?}", desk.kept());
    let mut desk = Desk::new("");
    for _ in 0..130 {
        desk.types("x");
        desk.wait(10);
    }
    assert_eq!(desk.kept().len(), 2, "{:?}", desk.kept());
}

#[test]
fn what_is_undone_needs_no_version() {
    let mut desk = Desk::new("One.");
    desk.types(" Two.");
    desk.act(Action::Run(CommandId::Undo));
    desk.wait(3_600);
    assert_eq!(desk.kept(), []);
    assert_eq!(versions_due(&desk.state), None);
}

#[test]
fn what_was_typed_after_a_save_had_begun_is_not_in_its_version() {
    let mut desk = Desk::new("One.");
    desk.types(" Two.");
    desk.act(Action::Run(CommandId::Save));
    let (post, revision) = (desk.state.post.id, desk.state.post.document.revision());
    desk.types(" Three.");
    desk.saved(post, "/posts/post.md".into(), "One. Two.", revision);
    assert_eq!(desk.kept()[1..], rows(&[(Save, "One. Two.")]));
    desk.wait(301);
    assert_eq!(desk.kept()[2..], rows(&[(Pause, "One. Two. Three.")]));
}

#[test]
fn a_post_that_is_left_keeps_a_version_of_its_own() {
    let mut desk = Desk::new("One.");
    desk.types(" Two.");
    desk.save();
    desk.types(" Three.");
    desk.state.post.given_up = None;
    let document = &mut desk.state.post.document;
    document.mark_saved(document.revision());
    desk.open("/posts/other.md", "Other.");
    desk.types(" More.");
    desk.wait(40);
    let post = Some(PathBuf::from("/posts/post.md"));
    let other = Some(PathBuf::from("/posts/other.md"));
    let versions = desk.versions();
    let whose: Vec<_> = versions.iter().map(|it| it.path.clone()).collect();
    assert_eq!(
        whose,
        [post.clone(), post.clone(), post, other.clone(), other]
    );
    assert_eq!(versions[2].text, "One. Two. Three.");
    assert_eq!(versions[4].text, "Other. More.");
}

#[test]
fn versions_go_along_to_another_name() {
    let mut desk = Desk::empty();
    desk.types("One.");
    desk.wait(31);
    let post = desk.state.post.id;
    let revision = desk.state.post.document.revision();
    desk.saved(post, "/posts/a.md".into(), "One.", revision);
    desk.types(" Two.");
    let revision = desk.state.post.document.revision();
    desk.saved(post, "/posts/b.md".into(), "One. Two.", revision);
    let moves: Vec<_> = desk
        .notes
        .iter()
        .filter(|note| matches!(note, VersionNote::Moved { .. }))
        .collect();
    let moved = |from: Option<&str>, to: &str| VersionNote::Moved {
        post,
        from: from.map(PathBuf::from),
        to: to.into(),
    };
    assert_eq!(
        moves,
        [
            &moved(None, "/posts/a.md"),
            &moved(Some("/posts/a.md"), "/posts/b.md")
        ]
    );
    // The move comes before what is kept under the new name.
    let is_b = |note: &VersionNote| matches!(note, VersionNote::Keep { path: Some(path), .. } if path.ends_with("b.md"));
    let first = desk.notes.iter().position(is_b).expect("a version of b");
    assert_eq!(
        desk.notes[first - 1],
        moved(Some("/posts/a.md"), "/posts/b.md")
    );
}

#[test]
fn what_is_given_up_for_good_has_no_versions() {
    let mut desk = Desk::empty();
    desk.types("One.");
    desk.wait(31);
    let post = desk.state.post.id;
    desk.act(Action::Run(CommandId::New));
    desk.act(Action::Answer(Choice::No));
    assert_eq!(desk.notes.last(), Some(&VersionNote::Forget { post }));
    assert_ne!(desk.state.post.id, post);
}

#[test]
fn closing_the_window_keeps_the_last_words() {
    let mut desk = Desk::new("One.");
    desk.types(" Two.");
    desk.act(Action::CloseRequested);
    desk.act(Action::Answer(Choice::No));
    assert!(desk.effects.contains(&Effect::CloseWindow));
    assert_eq!(desk.kept(), [], "they were given up");
    let mut desk = Desk::new("One.");
    desk.types(" Two.");
    desk.state.journal.is_kept = true;
    desk.act(Action::CloseRequested);
    desk.act(Action::JournalFlushed(Ok(())));
    assert!(desk.effects.contains(&Effect::CloseWindow));
    assert_eq!(desk.kept()[1..], rows(&[(Pause, "One. Two.")]));
}

#[test]
fn another_program_takes_no_words() {
    let mut desk = Desk::new("One.\n");
    desk.types("Two.\n");
    let theirs = Opened {
        text: "Theirs.\n".to_owned(),
        format: TextFormat::default(),
        fingerprint: Fingerprint::new(b"Theirs.\n", None),
    };
    let seen = Box::new(Seen::Changed(theirs));
    desk.act(Action::FileSeen { number: 0, seen });
    desk.act(Action::Outside(postwright::app::OutsideAct::TakeTheirs));
    let job: CompareJob = desk
        .effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Compare(job) => Some((**job).clone()),
            _ => None,
        })
        .expect("a comparison");
    desk.act(Action::Compared(job.run()));
    assert_eq!(desk.text(), "Theirs.\n");
    assert_eq!(
        desk.kept(),
        rows(&[(AsOpened, "One.\n"), (Before, "One.\nTwo.\n")])
    );
}

#[test]
fn nothing_is_kept_when_it_is_switched_off() {
    let mut desk = Desk::new("One.");
    desk.state.settings.versions_size = 0;
    desk.types(" Two.");
    assert_eq!(versions_due(&desk.state), None);
    desk.wait(3_600);
    desk.save();
    assert_eq!(desk.kept(), []);
}

/// A desk with three versions of a post and the panel open: the text is that of the third one.
fn with_versions() -> Desk {
    let mut desk = Desk::new("# Birds\n\nOne bird sings.\n\nTwo fly.\n");
    desk.types("\nThree sleep.\n");
    desk.save();
    desk.act(Action::GoTo(0));
    let document = &mut desk.state.post.document;
    let edit = postwright::text::Edit::replace(13..17, "cat");
    let now = desk.state.now;
    document
        .apply(edit, postwright::text::EditKind::Step, now)
        .expect("it fits");
    desk.frame();
    desk.save();
    desk.act(Action::Run(CommandId::Versions));
    desk
}

fn ids(desk: &Desk) -> Vec<i64> {
    let listed = desk.state.versions.listed().expect("a list");
    listed.iter().map(|item| item.row.id.0).collect()
}

#[test]
fn the_panel_lists_versions_and_shows_one_against_now() {
    let mut desk = with_versions();
    assert!(desk.effects.contains(&Effect::FocusVersions));
    assert_eq!(ids(&desk), [2, 1, 0]);
    let items = desk.state.versions.items.clone().expect("a list");
    assert_eq!(items[0].row.change, Some((1, 1)));
    assert_eq!(items[1].row.change, Some((2, 0)));
    assert_eq!(desk.state.versions.chosen, Some(VersionId(2)));
    for (down, chosen) in [
        (true, 1),
        (true, 0),
        (true, 0),
        (false, 1),
        (false, 2),
        (false, 2),
    ] {
        desk.panel(VersionsAct::Step { down });
        assert_eq!(desk.state.versions.chosen, Some(VersionId(chosen)));
    }
    desk.panel(VersionsAct::Show(VersionId(1)));
    let shown = desk.state.versions.shown.clone().expect("it is shown");
    let compared = shown.shown.expect("compared");
    assert_eq!(compared.comparison.places.len(), 1);
    assert_eq!(compared.comparison.places[0].line, 3);
    // It follows what is typed, after a moment.
    desk.types("More.\n");
    desk.wait(1);
    let shown = desk.state.versions.shown.clone().expect("it is shown");
    assert_eq!(shown.revision, desk.state.post.document.revision());
    assert_eq!(shown.shown.expect("compared").comparison.places.len(), 2);
    desk.panel(VersionsAct::Close);
    assert!(!desk.state.versions.is_open);
}

#[test]
fn a_version_comes_back_as_one_step_of_undo() {
    let mut desk = with_versions();
    desk.types("More.\n");
    let before = desk.text();
    desk.panel(VersionsAct::Show(VersionId(0)));
    desk.panel(VersionsAct::RestoreAll);
    assert_eq!(desk.text(), "# Birds\n\nOne bird sings.\n\nTwo fly.\n");
    let kept = desk.kept();
    assert_eq!(
        kept.last(),
        Some(&(Before, before.clone())),
        "what was there is a version"
    );
    desk.act(Action::Run(CommandId::Undo));
    assert_eq!(desk.text(), before);
}

#[test]
fn a_version_that_was_compared_with_an_older_text_is_compared_again_first() {
    let mut desk = with_versions();
    desk.panel(VersionsAct::Show(VersionId(0)));
    let document = &mut desk.state.post.document;
    let edit = postwright::text::Edit::replace(0..0, "Later. ");
    let now = desk.state.now;
    document
        .apply(edit, postwright::text::EditKind::Step, now)
        .expect("it fits");
    // Before the next frame.
    desk.panel(VersionsAct::Restore(0));
    assert!(
        desk.text().starts_with("Later. # Birds"),
        "places of another text mean nothing"
    );
    desk.panel(VersionsAct::RestoreAll);
    assert_eq!(desk.text(), "# Birds\n\nOne bird sings.\n\nTwo fly.\n");
}

#[test]
fn one_paragraph_comes_back_alone() {
    let mut desk = with_versions();
    desk.panel(VersionsAct::Show(VersionId(0)));
    let before = desk.text();
    desk.panel(VersionsAct::Restore(0));
    assert_eq!(
        desk.text(),
        "# Birds\n\nOne bird sings.\n\nTwo fly.\n\nThree sleep.\n"
    );
    desk.act(Action::Run(CommandId::Undo));
    assert_eq!(desk.text(), before);
}

#[test]
fn words_are_found_in_versions_that_are_nowhere_now() {
    let mut desk = with_versions();
    desk.panel(VersionsAct::Find("BIRD SINGS".to_owned()));
    assert_eq!(ids(&desk), [1, 0], "the newest first");
    let found = desk.state.versions.found.clone().expect("found");
    assert_eq!(found.hits[0].words, "bird sings");
    assert!(found.hits[0].before.ends_with("One "));
    assert_eq!(desk.state.versions.chosen, Some(VersionId(1)));
    desk.panel(VersionsAct::Find("nowhere at all".to_owned()));
    assert_eq!(ids(&desk), [0; 0]);
    desk.panel(VersionsAct::Find(" ".to_owned()));
    assert_eq!(ids(&desk), [2, 1, 0]);
    // Letters of every script fold; an expression is only its letters.
    let search = |words: &str, text: &str| {
        let of = postwright::app::VersionsOf {
            number: 1,
            post: 1,
            path: None,
        };
        let words = words.to_owned();
        postwright::app::VersionSearch { of, words }
            .look(VersionId(1), text)
            .is_some()
    };
    assert!(search("\u{3a3}\u{391}\u{3a3}", "x \u{3c3}\u{3b1}\u{3c2}"));
    assert!(search("a.c", "xa.cx") && !search("a.c", "abc"));
    assert!(search(
        "\u{4f60}",
        &format!("{}\u{4f60}", "y".repeat(900_000))
    ));
}

#[test]
fn late_answers_and_acts_never_reach_another_post() {
    let mut desk = with_versions();
    let post = desk.state.post.id;
    desk.answers = false;
    desk.panel(VersionsAct::Show(VersionId(0)));
    desk.answers = true;
    desk.open("/posts/other.md", "Other.");
    assert_eq!(ids(&desk), [0; 0], "it has no versions yet");
    assert_eq!(desk.state.versions.shown, None);
    for number in 0..100 {
        let items = Err("late".to_owned());
        desk.state.versions.failing = None;
        if number < 5 {
            let list = VersionsAnswer::List { number, items };
            desk.act(Action::VersionsCame(list));
        }
        assert_eq!(desk.state.versions.failing, None);
    }
    desk.act(Action::Versions {
        post,
        act: VersionsAct::RestoreAll,
    });
    assert_eq!(desk.text(), "Other.");
}

#[test]
fn a_failure_is_told_once_and_told_when_it_is_over() {
    let mut desk = Desk::new("One.");
    let fails = |text: &str| Action::VersionsCame(VersionsAnswer::Failing(Some(text.to_owned())));
    desk.act(fails("No versions, because the disk is full."));
    desk.act(fails("No versions, because the disk is full."));
    assert_eq!(desk.state.notices.len(), 1);
    assert_eq!(desk.state.notices[0].until, None);
    desk.types("x");
    assert_eq!(desk.text(), "One.x", "writing goes on");
    desk.act(Action::VersionsCame(VersionsAnswer::Failing(None)));
    assert_eq!(desk.state.notices.len(), 1);
    assert!(desk.state.notices[0].until.is_some());
}

#[test]
fn one_of_both_panels_is_open() {
    let mut desk = Desk::new("One.");
    desk.act(Action::Run(CommandId::PostPanel));
    desk.act(Action::Run(CommandId::Versions));
    assert!(desk.state.versions.is_open && !desk.state.settings.post_panel);
    desk.act(Action::Run(CommandId::PostPanel));
    assert!(!desk.state.versions.is_open && desk.state.settings.post_panel);
    desk.act(Action::Run(CommandId::Versions));
    desk.act(Action::Run(CommandId::Versions));
    assert!(!desk.state.versions.is_open);
}

#[test]
fn figures_of_versions() {
    let post = "---\ntitle: Birds\n---\n\nOne bird *sings*.\n";
    assert_eq!(figures_of_version(post), ("Birds".to_owned(), 3));
    for (old, new, change) in [
        ("", "", (0, 0)),
        ("one two", "one two", (0, 0)),
        ("one two three", "one 2 three four", (2, 1)),
        ("", "eins zwei\n\ndrei", (3, 0)),
        ("\u{43e}\u{434}\u{438}\u{43d}", "", (0, 1)),
    ] {
        assert_eq!(words_between(old, new), change, "{old:?} to {new:?}");
    }
}
