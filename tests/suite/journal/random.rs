//! Random writing, undoing, saving and flushing, with a kill at the end: what comes back is what was
//! last flushed.

use super::*;
use proptest::prelude::*;

/// What someone does.
#[derive(Debug, Clone)]
enum Act {
    Type(usize, &'static str),
    Step(usize, &'static str),
    Delete(usize, usize),
    Undo,
    Redo,
    Earlier,
    Later,
    Select(usize, usize),
    Save,
    Flush,
    Tell,
    /// The program ends and starts again.
    Again(bool),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let words = prop_oneof![
        Just("a"),
        Just("words "),
        Just("\n"),
        Just("größe"),
        Just("長"),
        Just("\u{1f469}\u{200d}\u{1f467}"),
    ];
    let act = prop_oneof![
        6 => (0_usize..200, words.clone()).prop_map(|(at, text)| Act::Type(at, text)),
        3 => (0_usize..200, words).prop_map(|(at, text)| Act::Step(at, text)),
        2 => (0_usize..200, 0_usize..9).prop_map(|(at, len)| Act::Delete(at, len)),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => Just(Act::Earlier),
        1 => Just(Act::Later),
        1 => (0_usize..200, 0_usize..200).prop_map(|(anchor, head)| Act::Select(anchor, head)),
        1 => Just(Act::Save),
        3 => Just(Act::Flush),
        1 => Just(Act::Tell),
        1 => any::<bool>().prop_map(Act::Again),
    ];
    proptest::collection::vec(act, 1..60)
}

fn act(pen: &mut Pen, act: &Act) {
    let buffer = pen.document.buffer().clone();
    let place = |at: usize| buffer.floor_boundary(at % (buffer.len() + 1));
    match act {
        Act::Type(at, text) => pen.put(Edit::insert(place(*at), *text), EditKind::Typing),
        Act::Step(at, text) => pen.put(Edit::insert(place(*at), *text), EditKind::Step),
        Act::Delete(at, len) => {
            let start = place(*at);
            let end = buffer.floor_boundary(start + len);
            pen.put(Edit::delete(start..end), EditKind::Deleting);
        }
        Act::Undo => drop(pen.document.undo()),
        Act::Redo => drop(pen.document.redo()),
        Act::Earlier => drop(pen.document.earlier()),
        Act::Later => drop(pen.document.later()),
        Act::Select(anchor, head) => pen.document.select(Selection {
            anchor: place(*anchor),
            head: place(*head),
        }),
        Act::Save => pen.save(),
        Act::Flush => pen.flush(),
        Act::Tell => drop(pen.tell()),
        Act::Again(_) => {}
    }
}

/// The text, where the caret is, and every text that undo, redo and time lead to.
fn all_of(document: &Document) -> (String, postwright::text::Selections, bool, Vec<String>) {
    let mut texts = Vec::new();
    let mut walk = document.clone();
    while walk.undo() {
        texts.push(walk.buffer().text());
    }
    while walk.redo() {
        texts.push(walk.buffer().text());
    }
    while walk.earlier() {}
    texts.push(walk.buffer().text());
    while walk.later() {
        texts.push(walk.buffer().text());
    }
    (
        document.buffer().text(),
        document.selections().clone(),
        document.is_dirty(),
        texts,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_was_flushed_comes_back(acts in acts()) {
        let folder = folder();
        let path = folder.path().join("post.md");
        std::fs::write(&path, "begin\n").expect("a file");
        let mut pen = Pen::with(&folder.path().join("data"), &path, "begin\n");
        pen.flush();
        let mut flushed = all_of(&pen.document);
        for each in &acts {
            if let Act::Again(in_peace) = each {
                if *in_peace {
                    flushed = all_of(&pen.document);
                    pen.quit();
                } else {
                    pen.crash();
                }
                let mut journal = start(&folder.path().join("data"));
                let kept = journal.take_last().expect("a journal").expect("a post");
                prop_assert!(kept.is_whole);
                prop_assert_eq!(&all_of(&kept.document), &flushed);
                pen = Pen::back(journal, kept);
                pen.fingerprint = Some(Fingerprint::new(b"", None));
                // Whoever lives on for a moment says so.
                pen.flush();
                continue;
            }
            act(&mut pen, each);
            if matches!(each, Act::Flush) {
                flushed = all_of(&pen.document);
            }
        }
        pen.crash();
        let kept = last(&folder.path().join("data")).expect("a post");
        prop_assert!(kept.is_whole);
        prop_assert_eq!(all_of(&kept.document), flushed);
    }
}
