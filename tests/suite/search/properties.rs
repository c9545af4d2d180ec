//! A search that follows any edits, in pieces of any size, against the engine's own answer.

use std::ops::Range;

use postwright::text::search::{Finder, Search};
use postwright::text::{Buffer, Edit, Selections};
use proptest::prelude::*;
use regex::RegexBuilder;

use super::{apply, expected, found, query, search};

#[test]
fn every_small_edit_of_a_row_shifts_what_is_paired() {
    let text = format!("b{}b c{}", "a".repeat(24), "a".repeat(9));
    for (pattern, flags) in [("aa", ""), (r"aa|\B", "/"), ("(aa)+b", "/")] {
        let query = query(pattern, flags);
        for piece in 1..12 {
            for (at, removed, inserted) in (0..text.len() - 2)
                .flat_map(|at| [(at, 1, ""), (at, 0, "a"), (at, 1, "b"), (at, 2, "aba")])
            {
                let mut buffer = Buffer::new(&text);
                let finder = Finder::new(&query).expect("good");
                let mut search = Search::in_pieces(finder, buffer.clone(), piece);
                search.step(usize::MAX);
                let range = at..at + removed;
                let edit = Edit::replace(range.clone(), inserted);
                buffer.apply(&edit).expect("fits");
                search.edit(&buffer, &range, inserted.len());
                search.step(usize::MAX);
                let place = format!("{pattern} in pieces of {piece}, {edit:?}");
                assert_eq!(found(&search), expected(&query, &buffer.text()), "{place}");
            }
        }
    }
}

/// Patterns whose matches are short, long, empty, at edges, or depend on what comes far behind.
const QUERIES: &[(&str, &str)] = &[
    ("a", ""),
    ("aa", "c"),
    ("ab", "w"),
    ("É", ""),
    ("#a", "w"),
    ("\n\n", ""),
    (r"\w+", "/"),
    (r"\s+", "/"),
    ("^", "/"),
    ("$", "/"),
    (r"^$", "/"),
    (r"\b", "/"),
    (r"\B", "/"),
    (r"^.*$", "/"),
    (r"\w+$", "/w"),
    ("a|ab|aba", "/w"),
    ("x*|b", "/"),
    ("^|a+", "/"),
    ("(aa)*b", "/"),
    ("(?s)<!--.*?-->|a", "/"),
    ("(?s)<!--.*-->|b", "/"),
    ("\"[^\"]*\"", "/"),
    (r"a[^b]*b|c\b", "/"),
    (r"(?s)\A.|.\z", "/"),
    (r"\n\n+", "/"),
    (r"(?-R:$)", "/"),
    (r"c*a\Bb", "/"),
    (r"aa|\B", "/"),
    (r"b\b|(?:aa)?$|\B", "/"),
    ("[^a]{3,40}a", "/"),
    (r"(?:a\s*){2,}$", "/"),
];

fn piece() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "a", "b", "c", "ab", "aa", "A", " ", "\n", "\r\n", "\r", "é", "É", "e\u{301}", "Ж", "中",
        "😀", "\"", "<!--", "-->", "#", "aaaaaaaa", "word ", "\n\n",
    ])
    .prop_map(str::to_owned)
}

fn text(pieces: Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), pieces).prop_map(|pieces| pieces.concat())
}

/// Small pieces bring every match near the edge of one.
fn pieces() -> impl Strategy<Value = usize> {
    prop_oneof![0usize..100, Just(1000), Just(8192)]
}

/// An edit as a share of the text and what it removes and inserts, and how many bytes the search
/// goes on before it.
fn edits() -> impl Strategy<Value = Vec<(f64, usize, String, usize)>> {
    let removed = prop_oneof![0usize..4, 0usize..60];
    let bytes = prop_oneof![0usize..200, 0usize..60_000];
    prop::collection::vec((0.0..1.0, removed, text(0..4), bytes), 1..40)
}

/// Whether the matches are in order, in the text and without overlap, as they always must be.
fn is_in_order(search: &Search, buffer: &Buffer) -> bool {
    let known = found(search);
    known
        .iter()
        .all(|range| buffer.slice(range.clone()).is_some())
        && known
            .windows(2)
            .all(|two| two[0].end <= two[1].start && two[0] != two[1])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn after_any_edits_all_is_as_in_a_fresh_search(
        block in text(0..100),
        repeats in 1usize..10,
        edits in edits(),
        piece in pieces(),
        which in prop::sample::select(QUERIES),
    ) {
        let query = query(which.0, which.1);
        let mut buffer = Buffer::new(block.repeat(repeats));
        let finder = Finder::new(&query).expect("good");
        let mut search = Search::in_pieces(finder, buffer.clone(), piece);
        for (share, removed, inserted, bytes) in edits {
            search.step(bytes);
            prop_assert!(is_in_order(&search, &buffer));
            let start = buffer.floor_boundary((share * buffer.len() as f64) as usize);
            let end = buffer.floor_boundary(start + removed);
            buffer.apply(&Edit::replace(start..end, inserted.clone())).expect("fits");
            search.edit(&buffer, &(start..end), inserted.len());
            prop_assert!(is_in_order(&search, &buffer));
            if search.is_done() || bytes > 30_000 {
                search.step(usize::MAX);
                prop_assert_eq!(found(&search), expected(&query, &buffer.text()));
            }
        }
        prop_assert!(search.step(usize::MAX));
        prop_assert!(search.is_done());
        prop_assert_eq!(found(&search), expected(&query, &buffer.text()));
    }

    #[test]
    fn steps_of_any_size_find_the_same(
        block in text(1..400),
        repeats in 1usize..20,
        step in 0usize..30_000,
        piece in pieces(),
        which in prop::sample::select(QUERIES),
    ) {
        let query = query(which.0, which.1);
        let text = block.repeat(repeats);
        let finder = Finder::new(&query).expect("good");
        let mut search = Search::in_pieces(finder, Buffer::new(&text), piece);
        while !search.step(step) {}
        let expected = expected(&query, &text);
        for (index, range) in expected.iter().enumerate().step_by(97) {
            prop_assert_eq!(search.get(index), Some(range.clone()));
            prop_assert_eq!(search.index_of(range), Some(index));
            let (start, end) = (range.end, range.end + 30);
            let near = expected.iter().filter(|near| near.start <= end && near.end >= start);
            prop_assert!(search.in_range(start..end).eq(near.cloned()));
        }
        prop_assert_eq!(search.count(), expected.len());
        prop_assert_eq!(found(&search), expected);
    }

    #[test]
    fn replacing_all_is_the_engines_own_and_can_be_taken_back(block in text(1..300), repeats in 1usize..40) {
        let text = block.repeat(repeats);
        let got = search(r"(\w)(\w*)", "/c", &text);
        let transaction = got.clone().replace_all("${2}$1-", None, &Selections::default());
        let (buffer, inverses) = apply(&text, &transaction);
        let own = RegexBuilder::new(r"(\w)(\w*)").build().expect("good");
        prop_assert_eq!(buffer.text(), own.replace_all(&text, "${2}${1}-").into_owned());
        let mut back = buffer;
        for inverse in inverses.iter().rev() {
            back.apply(inverse).expect("an inverse that fits");
        }
        prop_assert_eq!(back.text(), text);
    }
}
