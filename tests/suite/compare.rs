//! Texts compared and merged: tables of small ones, properties of random ones, bounds for huge ones.

use postwright::compare::{
    Hunk, Merge, PartKind, PieceKind, Side, edits, lines, merge, paragraphs, pieces, transaction,
    words,
};
use postwright::text::{Document, EditKind, Selection, Selections};
use proptest::prelude::*;
use std::time::Duration;

use crate::carets::{draw_all, read_all};

/// A word diff as it is read: `[gone|come]`.
fn drawn(old: &str, new: &str) -> String {
    let mut drawn = String::new();
    let mut gone = "";
    let close = |drawn: &mut String, gone: &mut &str, come: &str| {
        if !gone.is_empty() || !come.is_empty() {
            drawn.push_str(&format!("[{gone}|{come}]"));
        }
        *gone = "";
    };
    for piece in pieces(old, new, &words(old, new)) {
        match piece.kind {
            PieceKind::Kept => {
                close(&mut drawn, &mut gone, "");
                drawn.push_str(piece.text);
            }
            PieceKind::Deleted => gone = piece.text,
            PieceKind::Inserted => close(&mut drawn, &mut gone, piece.text),
        }
    }
    close(&mut drawn, &mut gone, "");
    drawn
}

#[test]
fn words_that_differ_are_found_inside_the_lines_that_differ() {
    let rows = [
        ("", "", ""),
        ("", "New.", "[|New.]"),
        ("Old.\n", "", "[Old.\n|]"),
        ("The same.\n", "The same.\n", "The same.\n"),
        ("One two three.\n", "One 2 three.\n", "One [two|2] three.\n"),
        // Words side by side are one change.
        (
            "A quick brown fox.",
            "A slow red fox.",
            "A [quick brown|slow red] fox.",
        ),
        (
            "A b.\n\nC d.\n\nE f.\n",
            "A b.\n\nE f.\n",
            "A b.\n\n[C d.\n\n|]E f.\n",
        ),
        ("don't stop", "don't start", "don't [stop|start]"),
        // Scripts without blanks, signs of several characters, both line ends.
        ("日本語の文", "日本人の文", "日本[語|人]の文"),
        ("a 👩‍👩‍👧 b", "a 👩‍👩‍👦 b", "a [👩‍👩‍👧|👩‍👩‍👦] b"),
        ("cafe\u{301} noir", "cafe noir", "[cafe\u{301}|cafe] noir"),
        ("شكرا لك", "شكرا لكم", "شكرا [لك|لكم]"),
        ("a\r\nb\r\n", "a\nb\r\n", "a[\r\n|\n]b\r\n"),
        ("x\n", "x", "x[\n|]"),
    ];
    for (old, new, wanted) in rows {
        assert_eq!(drawn(old, new), wanted, "{old:?} {new:?}");
    }
}

#[test]
fn lines_and_paragraphs_are_told_in_bytes_and_as_late_as_they_can_stand() {
    let hunk = |old, new| Hunk { old, new };
    assert_eq!(lines("a\nb\nc", "a\nc"), [hunk(2..4, 2..2)]);
    assert_eq!(lines("a\na\n", "a\na\na\n"), [hunk(4..4, 4..6)]);
    let old = "One\ntwo.\n\nThree.\n";
    let new = "One\nand two.\n\nThree.\n";
    assert_eq!(paragraphs(old, new), [hunk(0..9, 0..13)]);
    assert_eq!(paragraphs("A\n\n\n", "A\n\n"), [hunk(2..4, 2..3)]);
    assert_eq!(paragraphs("A\n \t\nB", "A\n \t\nB"), []);
}

#[test]
fn reloading_keeps_caret_and_selections_where_they_were() {
    let rows = [
        // What is before, after, around and at the caret.
        (
            "One.\n\nTw|o.\n",
            "Zero.\n\nOne.\n\nTwo.\n",
            "Zero.\n\nOne.\n\nTw|o.\n",
        ),
        ("One|.\n\nTwo.\n", "One.\n\nTwo!\n", "One|.\n\nTwo!\n"),
        ("One.|", "One. And more.", "One.| And more."),
        ("A wo|rd here", "A longer here", "A lo|nger here"),
        ("A word| here", "A w here", "A w| here"),
        ("A ключ| here", "A 日 here", "A 日| here"),
        ("|", "All new.", "|All new."),
        ("Some text|", "", "|"),
    ];
    for (before, new, wanted) in rows {
        let (text, selections) = read_all(&before.replace('|', "#[|]#"));
        let mut document = Document::new(text);
        document.select_all_of(selections);
        let change = transaction(document.buffer(), new, document.selections());
        document
            .apply_all(change, EditKind::Step, Duration::ZERO)
            .unwrap();
        let drawing = draw_all(document.buffer(), document.selections());
        assert_eq!(drawing, wanted.replace('|', "#[|]#"), "{before:?}");
    }
}

/// What a merge is made into: the text, and how many conflicts there are.
fn merged(base: &str, mine: &str, theirs: &str) -> (String, usize) {
    let merge = merge(base, mine, theirs);
    (merge.text(mine, theirs, |_| None), merge.conflicts())
}

#[test]
fn changes_in_different_places_are_kept_both_and_others_are_left_to_choose() {
    let base = "# Title\n\nOne.\n\nTwo.\n\nThree.\n";
    let rows = [
        // Different paragraphs, also next to each other.
        (
            "# Title\n\nOne!\n\nTwo.\n\nThree.\n",
            "# Title\n\nOne.\n\nTwo.\n\nThree!\n",
            "# Title\n\nOne!\n\nTwo.\n\nThree!\n",
            0,
        ),
        (
            "# Title\n\nOne!\n\nTwo.\n\nThree.\n",
            "# Title\n\nOne.\n\nTwo!\n\nThree.\n",
            "# Title\n\nOne!\n\nTwo!\n\nThree.\n",
            0,
        ),
        // One removes what the other does not touch; one puts something beside it.
        (
            "# Title\n\nTwo.\n\nThree.\n",
            "# Title\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n",
            "# Title\n\nTwo.\n\nThree.\n\nFour.\n",
            0,
        ),
        (
            "# Title\n\nOne.\n\nNew.\n\nTwo.\n\nThree.\n",
            "# Title\n\nOne.\n\nTwo!\n\nThree.\n",
            "# Title\n\nOne.\n\nNew.\n\nTwo!\n\nThree.\n",
            0,
        ),
        // The same change twice is one.
        (
            "# Title\n\nOne!\n\nTwo.\n\nThree.\n",
            "# Title\n\nOne!\n\nTwo.\n\nThree.\n",
            "# Title\n\nOne!\n\nTwo.\n\nThree.\n",
            0,
        ),
        // The same paragraph, and the same place.
        (
            "# Title\n\nOne!\n\nTwo.\n\nThree.\n",
            "# Title\n\nOne?\n\nTwo.\n\nThree.\n",
            "# Title\n\nOne!\n\nTwo.\n\nThree.\n",
            1,
        ),
        (
            "# Title\n\nTwo.\n\nThree.\n",
            "# Title\n\nOne?\n\nTwo.\n\nThree.\n",
            "# Title\n\nTwo.\n\nThree.\n",
            1,
        ),
        (
            "# Title\n\nOne.\n\nTwo.\n\nThree.\n\nX\n",
            "# Title\n\nOne.\n\nTwo.\n\nThree.\n\nY\n",
            "# Title\n\nOne.\n\nTwo.\n\nThree.\n\nX\n",
            1,
        ),
    ];
    for (mine, theirs, wanted, conflicts) in rows {
        assert_eq!(
            merged(base, mine, theirs),
            (wanted.to_owned(), conflicts),
            "{mine:?} {theirs:?}"
        );
    }
}

#[test]
fn inside_one_paragraph_lines_are_merged_unless_they_collide() {
    let base = "---\ntitle: A\ndate: 1\ndraft: true\n---\n\n- one\n- two\n- three\n";
    let mine = base.replace("title: A", "title: B").replace("- one", "- 1");
    let theirs = base
        .replace("draft: true", "draft: false")
        .replace("- three", "- 3");
    let both = "---\ntitle: B\ndate: 1\ndraft: false\n---\n\n- 1\n- two\n- 3\n";
    assert_eq!(merged(base, &mine, &theirs), (both.to_owned(), 0));
    // A line that both changed makes the whole paragraph one to choose.
    let theirs = theirs.replace("title: A", "title: C");
    let merge = merge(base, &mine, &theirs);
    let conflicts: Vec<_> = merge
        .parts()
        .iter()
        .filter(|part| part.kind == PartKind::Conflict)
        .map(|part| &mine[part.mine.clone()])
        .collect();
    assert_eq!(conflicts, ["---\ntitle: B\ndate: 1\ndraft: true\n---\n"]);
}

#[test]
fn of_a_conflict_one_side_is_taken_or_both_as_paragraphs() {
    let (base, mine, theirs) = ("A\n\nB\n", "A\n\nB1\n", "A\n\nB2");
    let merge = merge(base, mine, theirs);
    let text = |side| merge.text(mine, theirs, |_| Some(side));
    assert_eq!(text(Side::Mine), mine);
    assert_eq!(text(Side::Theirs), theirs);
    let chosen = merge.text(mine, theirs, |index| {
        (merge.parts()[index].kind == PartKind::Conflict).then_some(Side::Both)
    });
    assert_eq!(chosen, "A\n\nB1\n\nB2");
    let proposed: Vec<_> = merge.parts().iter().map(Merge::proposed).collect();
    assert_eq!(proposed, [Some(Side::Mine), None]);
}

/// Many words, all different from those of another `name`.
fn long(name: &str, lines: usize) -> String {
    (0..lines)
        .map(|line| format!("{name}{line} and {name} again, in line {line}\n"))
        .collect()
}

#[test]
fn long_texts_without_a_line_in_common_are_given_up_on_in_time() {
    let (old, new) = (long("a", 320_000), long("b", 320_000));
    assert!(old.len() > 10_000_000);
    let found = words(&old, &new);
    assert_eq!(
        found,
        [Hunk {
            old: 0..old.len(),
            new: 0..new.len()
        }]
    );
    let merge = merge(&long("c", 1000), &old, &new);
    assert_eq!(merge.conflicts(), 1);
}

#[test]
fn long_texts_that_differ_much_are_held_together_by_what_is_unique() {
    // Every second line is another one: far more than a shortest way is looked for.
    let old = long("a", 60_000);
    let new: String = old
        .lines()
        .enumerate()
        .map(|(at, line)| {
            if at % 2 == 0 {
                format!("{line}\n")
            } else {
                format!("x{at}\n")
            }
        })
        .collect();
    let found = lines(&old, &new);
    assert_eq!(found.len(), 30_000);
    assert_eq!(replaced(&old, &new, &found), new);
    // As edits they are few enough for the history.
    let edits = edits(&old, &new);
    assert!(edits.len() <= 2_000, "{}", edits.len());
}

/// `old` with each hunk's bytes replaced.
fn replaced(old: &str, new: &str, hunks: &[Hunk]) -> String {
    let mut text = old.to_owned();
    for hunk in hunks.iter().rev() {
        text.replace_range(hunk.old.clone(), &new[hunk.new.clone()]);
    }
    text
}

/// Texts of few different words, lines and blank lines, so that much repeats.
fn repeating() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b",
        "one two",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "é",
        "e\u{301}",
        "日本",
        "👩‍👧",
        ".",
        "שלום",
        "\t",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// What happens to a paragraph.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Kept,
    Changed,
    Removed,
    Followed,
}

fn fates() -> impl Strategy<Value = Vec<(bool, Fate)>> {
    let fate = prop::sample::select(vec![
        Fate::Kept,
        Fate::Kept,
        Fate::Changed,
        Fate::Removed,
        Fate::Followed,
    ]);
    prop::collection::vec((any::<bool>(), fate), 1..20)
}

/// Paragraphs after what happens to those of one writer, or of both.
fn after(fates: &[(bool, Fate)], whose: impl Fn(bool) -> bool) -> String {
    let mut paragraphs = Vec::new();
    for (number, (is_mine, fate)) in fates.iter().enumerate() {
        let text = format!("Paragraph {number}.\n");
        // Every second one stays, so that no two changes are side by side.
        let fate = if whose(*is_mine) && number % 2 == 1 {
            *fate
        } else {
            Fate::Kept
        };
        match fate {
            Fate::Kept => paragraphs.push(text),
            Fate::Changed => paragraphs.push(format!("Changed {number}.\n")),
            Fate::Removed => {}
            Fate::Followed => paragraphs.extend([text, format!("After {number}.\n")]),
        }
    }
    paragraphs.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn applying_a_difference_gives_the_other_text(old in repeating(), new in repeating()) {
        for hunks in [lines(&old, &new), paragraphs(&old, &new), words(&old, &new)] {
            prop_assert_eq!(replaced(&old, &new, &hunks), new.clone());
            prop_assert_eq!(hunks.is_empty(), old == new);
            for pair in hunks.windows(2) {
                prop_assert!(pair[0].old.end < pair[1].old.start);
            }
            let shown = pieces(&old, &new, &hunks);
            let side = |other| shown.iter().filter(move |it| it.kind != other).map(|it| it.text);
            prop_assert_eq!(side(PieceKind::Inserted).collect::<String>(), old.clone());
            prop_assert_eq!(side(PieceKind::Deleted).collect::<String>(), new.clone());
        }
    }

    #[test]
    fn a_difference_is_as_short_as_the_textbook_finds_it(
        old in prop::collection::vec("[abc]", 0..14),
        new in prop::collection::vec("[abc]", 0..14),
    ) {
        let (from, to): (Vec<_>, Vec<_>) = (old.iter().collect(), new.iter().collect());
        let mut longest = vec![vec![0; to.len() + 1]; from.len() + 1];
        for x in 0..from.len() {
            for y in 0..to.len() {
                longest[x + 1][y + 1] = if from[x] == to[y] {
                    longest[x][y] + 1
                } else {
                    longest[x][y + 1].max(longest[x + 1][y])
                };
            }
        }
        let joined = |list: &[String]| list.iter().map(|it| format!("{it}\n")).collect::<String>();
        let changes: usize = lines(&joined(&old), &joined(&new))
            .iter()
            .map(|hunk| (hunk.old.len() + hunk.new.len()) / 2)
            .sum();
        prop_assert_eq!(changes, from.len() + to.len() - 2 * longest[from.len()][to.len()]);
    }

    #[test]
    fn a_transaction_makes_the_other_text_and_undo_takes_it_back(
        old in repeating(), new in repeating(), at in 0_usize..80, to in 0_usize..80,
    ) {
        let mut document = Document::new(&old);
        document.select_all_of(Selections::new(
            vec![Selection { anchor: at, head: to }, Selection::caret(0)], 0,
        ));
        let before = document.selections().clone();
        let change = transaction(document.buffer(), &new, document.selections());
        document.apply_all(change, EditKind::Step, Duration::ZERO).unwrap();
        prop_assert_eq!(document.buffer().text(), new.clone());
        let has_step = document.undo();
        prop_assert_eq!(has_step, old != new);
        prop_assert_eq!(document.buffer().text(), old);
        prop_assert_eq!(document.selections(), &before);
    }

    #[test]
    fn merging_follows_its_laws(base in repeating(), mine in repeating(), theirs in repeating()) {
        prop_assert_eq!(merged(&base, &mine, &base), (mine.clone(), 0));
        prop_assert_eq!(merged(&base, &base, &theirs), (theirs.clone(), 0));
        prop_assert_eq!(merged(&base, &mine, &mine), (mine.clone(), 0));
        prop_assert!(merge(&base, &base, &base).parts().iter().all(|it| it.kind == PartKind::Kept));
        let one = merge(&base, &mine, &theirs);
        prop_assert_eq!(one.text(&mine, &theirs, |_| Some(Side::Mine)), mine.clone());
        prop_assert_eq!(one.text(&mine, &theirs, |_| Some(Side::Theirs)), theirs.clone());
        let other = merge(&base, &theirs, &mine);
        prop_assert_eq!(one.conflicts(), other.conflicts());
        let choose = |_| None;
        if one.conflicts() == 0 {
            prop_assert_eq!(one.text(&mine, &theirs, choose), other.text(&theirs, &mine, choose));
        }
        for part in one.parts().iter().filter(|part| part.kind == PartKind::Kept) {
            prop_assert_eq!(&base[part.base.clone()], &mine[part.mine.clone()]);
            prop_assert_eq!(&base[part.base.clone()], &theirs[part.theirs.clone()]);
        }
    }

    #[test]
    fn merging_changes_in_different_paragraphs_keeps_both(fates in fates()) {
        let base = after(&fates, |_| false);
        let (mine, theirs) = (after(&fates, |it| it), after(&fates, |it| !it));
        let both = after(&fates, |_| true);
        prop_assert_eq!(merged(&base, &mine, &theirs), (both, 0));
    }
}
