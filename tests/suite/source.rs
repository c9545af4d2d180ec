//! What is kept beside the text of the open post: its styled runs and its front matter after edits
//! against those of a fresh reading.

use std::time::Duration;

use postwright::app::Source;
use postwright::front_matter::FrontMatter;
use postwright::markdown::Token;
use postwright::text::{Document, Edit, EditKind};
use proptest::prelude::*;

const NOW: Duration = Duration::ZERO;

fn runs(source: &mut Source, document: &Document) -> (Vec<Token>, FrontMatter) {
    source.refresh(1, document);
    let runs = source.runs(document, 0..document.buffer().len());
    let (front_matter, _) = source.front_matter();
    assert_eq!(front_matter.body, source.body_start());
    (runs, front_matter.clone())
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
    let open = runs(&mut source, &document).1;
    assert_eq!(open.body, 0, "it is not closed");
    replace(&mut document, "\n*words*", "---\n\n*words*");
    let kept = runs(&mut source, &document);
    assert!(kept.1.body > long.len(), "{}", kept.1.body);
    assert_eq!(kept, runs(&mut Source::default(), &document));
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
