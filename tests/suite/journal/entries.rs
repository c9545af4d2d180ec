//! What comes back and what does not: history, files, sessions, lists, what is given up.

use super::*;
use postwright::store::ContentId;

#[test]
fn words_without_a_file_come_back_with_caret_scroll_and_history() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    for word in ["one", " two", " three"] {
        pen.step(word);
    }
    pen.document.undo();
    pen.step(" four");
    pen.document.select(Selection { anchor: 1, head: 3 });
    pen.top = 2;
    pen.flush();
    let before = pen.document.clone();
    pen.crash();
    let kept = last(folder.path()).expect("it comes back");
    assert_eq!(text_of(&kept), "one two four");
    assert_eq!(kept.document.selections(), before.selections());
    assert_eq!(
        (kept.entry.top, kept.entry.unsaved, kept.is_whole),
        (2, true, true)
    );
    // Undo, redo and the branch that was left.
    let mut document = kept.document;
    assert!(document.undo());
    assert_eq!(document.buffer().text(), "one two");
    assert!(document.redo());
    assert_eq!(document.buffer().text(), "one two four");
    assert!(document.earlier());
    assert_eq!(document.buffer().text(), "one two three");
}

#[test]
fn what_was_not_flushed_is_all_that_is_lost() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    pen.write("kept");
    pen.flush();
    pen.write(" lost");
    pen.tell();
    pen.crash();
    assert_eq!(last_text(folder.path()).as_deref(), Some("kept"));
}

#[test]
fn undo_costs_no_step_and_a_growing_step_one_row() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    pen.write("a");
    assert_eq!(pen.follow_note().steps.len(), 1);
    pen.write("b");
    let grown = pen.follow_note().steps;
    assert_eq!(
        (grown.len(), grown[0].state(), grown[0].weight()),
        (1, 1, 2)
    );
    pen.step("c");
    assert_eq!(pen.follow_note().steps.len(), 1);
    assert!(pen.document.undo());
    assert!(pen.follow_note().steps.is_empty());
    // Grown and then followed by another one between two notes.
    assert!(pen.document.redo());
    pen.write("d");
    pen.write("e");
    pen.follow_note();
    pen.write("f");
    pen.step("g");
    let states = |steps: Vec<_>| {
        let steps = steps.iter().map(postwright::text::StepRecord::state);
        steps.collect::<Vec<_>>()
    };
    assert_eq!(states(pen.follow_note().steps), [3, 4]);
}

#[test]
fn only_words_are_urgent() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    pen.write("one");
    assert_eq!(pen.tell(), Urgency::Soon);
    pen.document.select(Selection::caret(1));
    assert_eq!(pen.tell(), Urgency::Later);
    pen.top = 1;
    assert_eq!(pen.tell(), Urgency::Later);
    pen.document.undo();
    assert_eq!(pen.tell(), Urgency::Soon);
    pen.journal.flush().expect("a journal");
    assert!(!pen.journal.is_behind());
}

#[test]
fn an_empty_post_leaves_nothing() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    pen.flush();
    pen.crash();
    assert!(last(folder.path()).is_none());
}

#[test]
fn a_post_goes_on_in_its_entry() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    pen.step("one");
    pen.step(" two");
    pen.flush();
    pen.crash();
    for (round, word) in [" three", " four", " five"].into_iter().enumerate() {
        let mut journal = start(folder.path());
        let kept = journal.take_last().expect("a journal").expect("a post");
        let mut pen = Pen::back(journal, kept);
        pen.step(word);
        if round == 1 {
            pen.document.undo();
        }
        pen.flush();
        pen.crash();
    }
    let mut journal = start(folder.path());
    assert!(left(&mut journal).len() == 1, "there is one entry");
    let kept = journal.take_last().expect("a journal").expect("a post");
    let mut document = kept.document;
    assert_eq!(document.buffer().text(), "one two three five");
    while document.undo() {}
    assert_eq!(document.buffer().text(), "");
}

#[test]
fn words_come_back_only_in_their_own_file() {
    let (folder, posts) = (folder(), folder());
    let path = posts.path().join("a.md");
    std::fs::write(&path, "one").expect("a file");
    let mut pen = Pen::with(folder.path(), &path, "one");
    pen.step(" two");
    pen.flush();
    pen.crash();
    let mut journal = start(folder.path());
    let mut find = |path: &Path, text: &str| match journal
        .find(path, Some(ContentId::of(text)))
        .expect("a journal")
    {
        Found::Entry(entry) => Some((entry.unsaved, entry.content == Some(ContentId::of(text)))),
        Found::Nothing => None,
        Found::Held(_) => panic!("nobody has it"),
    };
    assert_eq!(find(&path, "one"), Some((true, true)));
    // The file holds something else: it is found, and said to be other.
    assert_eq!(find(&path, "other"), Some((true, false)));
    // Another file, with the same text or not.
    assert_eq!(find(&posts.path().join("b.md"), "one"), None);
    assert_eq!(find(&posts.path().join("b.md"), "other"), None);
    // By another name of the same file.
    let link = posts.path().join("link.md");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        assert_eq!(find(&link, "one"), Some((true, true)));
    }
    // The file was renamed: its words stay with the name they were written under.
    std::fs::rename(&path, posts.path().join("c.md")).expect("renamed");
    assert_eq!(find(&posts.path().join("c.md"), "one"), None);
}

#[test]
fn a_history_is_of_use_only_with_its_text() {
    let (folder, posts) = (folder(), folder());
    let path = posts.path().join("a.md");
    std::fs::write(&path, "one two").expect("a file");
    let closed = || {
        let mut pen = Pen::with(folder.path(), &path, "one");
        pen.step(" two");
        pen.save();
        pen.leave(Leaving::Keep);
    };
    closed();
    let mut journal = start(folder.path());
    assert!(left(&mut journal).is_empty(), "all is saved");
    let found = journal
        .find(&path, Some(ContentId::of("one two")))
        .expect("a journal");
    let Found::Entry(entry) = found else {
        panic!("{found:?}");
    };
    let kept = journal
        .take(entry.id)
        .expect("a journal")
        .expect("an entry");
    assert!(!kept.document.is_dirty() && kept.document.can_undo());
    drop(journal);
    // Another text: the history is given up for good.
    let mut journal = start(folder.path());
    for text in ["other", "one two"] {
        let found = journal
            .find(&path, Some(ContentId::of(text)))
            .expect("a journal");
        assert_eq!(found, Found::Nothing);
    }
}

#[test]
fn a_file_that_is_gone_takes_neither_words_nor_history_along() {
    let (folder, posts) = (folder(), folder());
    let path = posts.path().join("a.md");
    for unsaved in [false, true] {
        std::fs::write(&path, "one two").expect("a file");
        let mut pen = Pen::with(folder.path(), &path, "one");
        pen.step(" two");
        if !unsaved {
            pen.save();
        }
        pen.leave(Leaving::Keep);
        pen.quit();
        std::fs::remove_file(&path).expect("removed");
        let mut journal = start(folder.path());
        let found = journal.find(&path, None).expect("a journal");
        assert_eq!(matches!(found, Found::Entry(_)), unsaved, "{found:?}");
        let content = Some(ContentId::of("one two"));
        std::fs::write(&path, "one two").expect("it is back");
        let found = journal.find(&path, content).expect("a journal");
        assert!(matches!(found, Found::Entry(_)), "{found:?}");
    }
}

#[test]
fn what_a_save_wrote_is_known_though_more_was_typed() {
    let (folder, posts) = (folder(), folder());
    let path = posts.path().join("a.md");
    std::fs::write(&path, "one").expect("a file");
    let mut pen = Pen::with(folder.path(), &path, "one");
    pen.step(" two");
    let saved = pen.document.revision();
    let content = ContentId::of("one two");
    pen.step(" three");
    let (post, file) = (pen.post, path.clone());
    let note = Note::InFile {
        post,
        path: file,
        content,
    };
    pen.journal.note(note);
    pen.document.mark_saved(saved);
    pen.fingerprint = Some(Fingerprint::new(b"one two", None));
    pen.flush();
    pen.crash();
    let kept = last(folder.path()).expect("it comes back");
    assert_eq!(kept.entry.content, Some(content));
    let mut document = kept.document;
    assert!(kept.entry.unsaved && document.is_dirty());
    document.undo();
    assert!(!document.is_dirty(), "that is what the file holds");
}

#[test]
fn quitting_keeps_the_post_and_a_clean_one_too() {
    let (folder, posts) = (folder(), folder());
    let path = posts.path().join("a.md");
    std::fs::write(&path, "one").expect("a file");
    let mut pen = Pen::with(folder.path(), &path, "one");
    pen.top = 3;
    pen.quit();
    let kept = last(folder.path()).expect("it comes back");
    assert_eq!(kept.entry.path.as_deref(), Some(path.as_path()));
    assert_eq!((kept.entry.top, kept.entry.unsaved), (3, false));
    assert!(!kept.document.is_dirty());
}

#[test]
fn what_is_given_up_never_comes_back() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    pen.step("one");
    pen.flush();
    pen.step(" two");
    pen.leave(Leaving::Discard);
    pen.quit();
    let mut journal = start(folder.path());
    assert!(left(&mut journal).is_empty());
    assert!(journal.take_last().expect("a journal").is_none());
    // Nor does one that was chosen in the list.
    let mut pen = Pen::new(folder.path());
    pen.step("three");
    pen.leave(Leaving::Keep);
    pen.quit();
    let entry = left(&mut journal)[0].id;
    journal.note(Note::Discard(entry));
    journal.flush().expect("a journal");
    assert!(left(&mut journal).is_empty());
    assert!(journal.take(entry).expect("a journal").is_none());
}

#[test]
fn of_several_windows_one_comes_back_and_the_others_wait() {
    let folder = folder();
    let pens = ["one", "two", "three"].map(|text| {
        let mut pen = Pen::new(folder.path());
        pen.step(text);
        pen.flush();
        std::thread::sleep(Duration::from_millis(5));
        pen
    });
    pens.into_iter().for_each(Pen::crash);
    let mut journal = start(folder.path());
    let kept = journal.take_last().expect("a journal").expect("a post");
    assert_eq!(text_of(&kept), "three");
    let waiting = left(&mut journal);
    let texts: Vec<_> = waiting
        .iter()
        .map(|entry| text_of(&journal.look(entry.id).expect("a journal").expect("there")))
        .collect();
    assert_eq!(texts, ["two", "one"]);
    let kept = journal
        .take(waiting[1].id)
        .expect("a journal")
        .expect("there");
    assert_eq!(text_of(&kept), "one");
    assert_eq!(left(&mut journal).len(), 1);
    // It is given back.
    journal.note(Note::Release(waiting[1].id));
    journal.flush().expect("a journal");
    assert_eq!(left(&mut journal).len(), 2);
}

#[test]
fn a_second_window_takes_nothing_from_the_first() {
    let (folder, posts) = (folder(), folder());
    let path = posts.path().join("a.md");
    std::fs::write(&path, "one").expect("a file");
    let mut first = Pen::with(folder.path(), &path, "one");
    first.step(" two");
    first.flush();
    let mut second = start(folder.path());
    assert!(second.take_last().expect("a journal").is_none());
    assert!(left(&mut second).is_empty());
    let found = second
        .find(&path, Some(ContentId::of("one")))
        .expect("a journal");
    assert!(
        matches!(found, Found::Held(since) if since > 0),
        "{found:?}"
    );
    // The first goes on, and then ends in a crash while the second runs.
    first.step(" three");
    first.flush();
    first.crash();
    let found = second
        .find(&path, Some(ContentId::of("one")))
        .expect("a journal");
    assert!(
        matches!(&found, Found::Entry(entry) if entry.unsaved),
        "{found:?}"
    );
    assert_eq!(left(&mut second).len(), 1);
}

#[test]
fn a_second_start_begins_empty_while_a_window_is_open() {
    let folder = folder();
    let mut crashed = Pen::new(folder.path());
    crashed.step("left");
    crashed.flush();
    let mut first = Pen::new(folder.path());
    first.step("running");
    first.flush();
    crashed.crash();
    let mut second = start(folder.path());
    assert!(second.take_last().expect("a journal").is_none());
    assert_eq!(left(&mut second).len(), 1, "what was left is offered");
}

#[test]
fn closed_posts_keep_their_history_for_a_while() {
    let folder = folder();
    let posts = tempdir().expect("a folder");
    let most = postwright::store::journal::MOST_CLOSED;
    let mut journal = Journal::new(folder.path().to_path_buf());
    for number in 0..most + 10 {
        let path = posts.path().join(format!("{number}.md"));
        let mut pen = Pen::of(journal, Document::new("one"), Some(&path));
        pen.step(" two");
        pen.save();
        pen.leave(Leaving::Keep);
        journal = pen.journal;
    }
    let mut found = |number: usize| {
        let path = posts.path().join(format!("{number}.md"));
        let found = journal.find(&path, Some(ContentId::of("one two")));
        matches!(found.expect("a journal"), Found::Entry(_))
    };
    assert!(!found(0) && !found(9) && found(10) && found(most + 9));
}

#[test]
fn a_post_that_was_only_read_leaves_nothing() {
    let (folder, posts) = (folder(), folder());
    let path = posts.path().join("a.md");
    let mut pen = Pen::with(folder.path(), &path, "one");
    pen.flush();
    pen.leave(Leaving::Keep);
    pen.quit();
    let mut journal = start(folder.path());
    let found = journal
        .find(&path, Some(ContentId::of("one")))
        .expect("a journal");
    assert_eq!(found, Found::Nothing);
    assert!(journal.take_last().expect("a journal").is_none());
}

#[test]
fn what_was_open_before_the_last_start_stays_where_it_waits() {
    let (folder, posts) = (folder(), folder());
    let path = posts.path().join("a.md");
    std::fs::write(&path, "one two").expect("a file");
    let mut pen = Pen::with(folder.path(), &path, "one");
    pen.step(" two");
    pen.save();
    pen.quit();
    let mut pen = Pen::new(folder.path());
    pen.step("words");
    pen.quit();
    // A start for a file: neither is what comes back the next time, and neither is lost.
    let mut journal = start(folder.path());
    journal.release_last().expect("a journal");
    drop(journal);
    let mut journal = start(folder.path());
    assert!(journal.take_last().expect("a journal").is_none());
    assert_eq!(left(&mut journal).len(), 1);
    let content = Some(ContentId::of("one two"));
    let found = journal.find(&path, content).expect("a journal");
    assert!(matches!(found, Found::Entry(_)), "{found:?}");
    drop(journal);
    // While another window is open its posts are its own.
    let mut pen = Pen::new(folder.path());
    pen.step("running");
    pen.flush();
    let mut second = start(folder.path());
    second.release_last().expect("a journal");
    drop(second);
    pen.step(" on");
    pen.quit();
    assert_eq!(last_text(folder.path()).as_deref(), Some("running on"));
}

#[test]
fn a_post_at_which_the_program_ends_is_not_shown_for_ever() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    pen.step("one");
    pen.flush();
    pen.crash();
    // Each start ends before the post was told as open.
    for _ in 0..2 {
        assert_eq!(last_text(folder.path()).as_deref(), Some("one"));
    }
    let mut journal = start(folder.path());
    assert!(journal.take_last().expect("a journal").is_none());
    let waiting = left(&mut journal);
    assert_eq!(waiting.len(), 1, "it is offered");
    // One that lives on for a moment is brought back as often as one likes.
    let kept = journal
        .take(waiting[0].id)
        .expect("a journal")
        .expect("there");
    let mut pen = Pen::back(journal, kept);
    for _ in 0..5 {
        pen.flush();
        pen.crash();
        let mut journal = start(folder.path());
        let kept = journal
            .take_last()
            .expect("a journal")
            .expect("it comes back");
        pen = Pen::back(journal, kept);
    }
}

#[test]
fn much_text_comes_back() {
    let folder = folder();
    let line = "Words of a long post, größer und länger; 長い文章。\n";
    let text = line.repeat(1 + 3_000_000 / line.len());
    let path = folder.path().join("long.md");
    let mut pen = Pen::with(folder.path(), &path, &text);
    // A long paste and all of it replaced.
    pen.step(&text);
    pen.flush();
    let all = 0..pen.document.buffer().len();
    pen.put(Edit::replace(all, "short".to_owned()), EditKind::Step);
    pen.flush();
    pen.crash();
    let mut document = last(folder.path()).expect("it comes back").document;
    assert_eq!(document.buffer().text(), "short");
    assert!(document.undo() && document.undo() && !document.can_undo());
    assert!(document.buffer().text() == text);
}

#[test]
fn a_history_that_is_too_long_loses_its_oldest_steps() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    let long = "x".repeat(9 * 1024 * 1024);
    pen.step("first");
    for _ in 0..5 {
        pen.step(&long);
        let end = pen.document.buffer().len();
        pen.put(Edit::delete(5..end), EditKind::Step);
        pen.step("!");
        let end = pen.document.buffer().len();
        pen.put(Edit::delete(5..end), EditKind::Step);
        pen.flush();
    }
    pen.step(" last");
    pen.flush();
    pen.crash();
    let kept = last(folder.path()).expect("it comes back");
    assert!(kept.is_whole);
    let mut document = kept.document;
    assert_eq!(document.buffer().text(), "first last");
    let states = document.states();
    assert!((3..22).contains(&states), "{states} states are left");
    while document.undo() {}
    assert!(document.buffer().text().starts_with("first"));
    // And it goes on from there.
    let journal = start(folder.path());
    drop(journal);
    let again = last(folder.path()).expect("it comes back");
    assert_eq!(again.document.states(), states);
}
