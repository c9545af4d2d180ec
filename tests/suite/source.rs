//! What is kept beside the text of the open post: its styled runs after edits against those of a
//! fresh reading, and what is read of a long text beside the window.

use std::time::Duration;

use postwright::app::{Derived, Effect, Read, Reading, Source};
use postwright::markdown::Token;
use postwright::text::{Document, Edit, EditKind};
use proptest::prelude::*;

const NOW: Duration = Duration::ZERO;
const RULE: &str = "hugo";

fn runs(source: &mut Source, document: &Document) -> (Vec<Token>, usize) {
    source.refresh(1, document);
    let runs = source.runs(document, 0..document.buffer().len());
    (runs, source.body_start())
}

fn replace(document: &mut Document, from: &str, to: &str) {
    let at = document.buffer().text().find(from).expect("it is there");
    let edit = Edit::replace(at..at + from.len(), to);
    document
        .apply(edit, EditKind::Step, NOW)
        .expect("a range of the text");
}

#[test]
fn front_matter_comes_and_goes_with_its_lines() {
    let mut document = Document::new("title: A\n---\n\n*words*\n");
    let mut source = Source::default();
    for (from, to) in [
        ("title", "---\ntitle"),
        ("---\n\n", "--\n\n"),
        ("--\n\n", "---\n\n"),
        ("title: A\n", "title: A\ndate: 2025-10-16\ntags: [a, b]\n"),
        ("---\ntitle", "+++\ntitle"),
        ("+++\ntitle: A", "---\ntitle: B"),
        ("---\n\n*words*", "---\n\n    *words*"),
        ("---\ntitle", "title"),
    ] {
        replace(&mut document, from, to);
        let fresh = runs(&mut Source::default(), &document);
        assert_eq!(runs(&mut source, &document), fresh, "{from:?} -> {to:?}");
    }
}

#[test]
fn front_matter_that_is_closed_far_below_is_found() {
    let long = format!("---\ntitle: A\n{}", "key: value\n".repeat(6000));
    let mut document = Document::new(format!("{long}\n*words*\n"));
    let mut source = Source::default();
    assert_eq!(runs(&mut source, &document).1, 0, "it is not closed");
    replace(&mut document, "\n*words*", "---\n\n*words*");
    let (kept, body) = runs(&mut source, &document);
    assert!(body > long.len(), "{body}");
    assert_eq!((kept, body), runs(&mut Source::default(), &document));
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "---",
        "\n",
        "---\n",
        "+++\n",
        "title: A\n",
        "{",
        "}",
        "\n\n",
        "# head",
        "*em*",
        "`code`",
        "```\n",
        "    ",
        "- item\n",
        "[a]: /b\n",
        "[a]",
        "é",
        "日本",
        "\r\n",
        " ",
    ]);
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_runs_are_those_of_a_fresh_reading(
        text in pieces(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, pieces(), 0..4_u8), 1..12),
    ) {
        let mut document = Document::new(format!("---\n{text}---\n{text}"));
        let mut source = Source::default();
        source.refresh(1, &document);
        for (place, len, new, undo) in edits {
            let buffer = document.buffer();
            let start = buffer.floor_boundary(place.index(buffer.len() + 1));
            let end = buffer.floor_boundary((start + len).min(buffer.len())).max(start);
            if undo == 0 {
                document.undo();
            } else {
                let edit = Edit::replace(start..end, new);
                document.apply(edit, EditKind::Step, NOW).expect("a range of the text");
            }
            let fresh = runs(&mut Source::default(), &document);
            prop_assert_eq!(runs(&mut source, &document), fresh, "{:?}", document.buffer().text());
        }
    }
}

fn long() -> Document {
    Document::new(format!("# Long\n\n{}", "one two three\n".repeat(8000)))
}

fn reading(effect: Option<Effect>) -> Reading {
    match effect {
        Some(Effect::ReadText(reading)) => reading,
        other => panic!("a reading, not {other:?}"),
    }
}

#[test]
fn a_short_text_is_read_at_once() {
    let mut derived = Derived::default();
    let document = Document::new("# Short\n\none two three\n");
    assert_eq!(derived.refresh(1, &document, RULE, NOW), None);
    assert_eq!(derived.stats.counts.words, 4);
    assert_eq!(derived.made, 1);
    assert_eq!(derived.refresh(1, &document, RULE, NOW), None);
    assert_eq!(derived.made, 1, "and once");
}

#[test]
fn a_long_text_is_read_beside_the_window_after_a_pause() {
    let second = Duration::from_secs(1);
    let mut derived = Derived::default();
    let mut document = long();
    let first = reading(derived.refresh(1, &document, RULE, NOW));
    assert_eq!(first.revision, document.revision());
    assert_eq!(derived.refresh(1, &document, RULE, NOW), None, "asked once");
    assert_eq!(derived.due(NOW), None, "an answer wakes the window");
    // Typing goes on while it is read.
    replace(&mut document, "one", "ONE");
    assert_eq!(derived.refresh(1, &document, RULE, second), None);
    derived.take(first.run());
    assert_eq!(derived.stats.counts.words, 24_001);
    // The text has changed since: it is read again, once nothing was typed for a moment.
    assert_eq!(derived.refresh(1, &document, RULE, second), None);
    let wait = derived.due(second).expect("something is due");
    assert!(wait > Duration::ZERO);
    let next = reading(derived.refresh(1, &document, RULE, second + wait));
    assert_eq!(next.revision, document.revision());
    derived.take(next.run());
    assert_eq!(derived.refresh(1, &document, RULE, second * 9), None);
    assert_eq!((derived.made, derived.due(second)), (2, None));
}

#[test]
fn a_reading_that_fails_is_not_tried_again() {
    let mut derived = Derived::default();
    let document = long();
    let asked = reading(derived.refresh(1, &document, RULE, NOW));
    derived.take(Read {
        post: asked.post,
        revision: asked.revision,
        model: None,
    });
    let later = Duration::from_secs(5);
    assert_eq!(derived.refresh(1, &document, RULE, later), None);
    assert_eq!(derived.made, 0);
    // Another text is.
    let other = Document::new(document.buffer().text() + "more\n");
    reading(derived.refresh(2, &other, RULE, later));
}
