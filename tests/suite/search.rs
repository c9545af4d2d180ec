//! Search and replace: what is found, in a text that changes too, and what takes its place.

#[path = "search/properties.rs"]
mod properties;

use std::ops::Range;

use postwright::text::search::{Finder, Query, QueryError, Search};
use postwright::text::{Buffer, Edit, Selection, Selections, Transaction};
use regex::RegexBuilder;

/// What the search field says: `/…/` is a regular expression, `w` whole words, `c` case.
fn query(pattern: &str, flags: &str) -> Query {
    Query {
        pattern: pattern.to_owned(),
        regex: flags.contains('/'),
        case: flags.contains('c'),
        whole_word: flags.contains('w'),
    }
}

fn finder(pattern: &str, flags: &str) -> Finder {
    Finder::new(&query(pattern, flags)).expect("a good pattern")
}

/// A search that is done.
fn search(pattern: &str, flags: &str, text: &str) -> Search {
    let mut search = Search::new(finder(pattern, flags), Buffer::new(text));
    assert!(search.step(usize::MAX));
    search
}

fn found(search: &Search) -> Vec<Range<usize>> {
    search.matches().collect()
}

fn starts_of_lines(text: &str) -> Search {
    search("^", "/", text)
}

/// What the engine itself finds in the whole text at once.
fn expected(query: &Query, text: &str) -> Vec<Range<usize>> {
    let mut pattern = query.pattern.clone();
    if !query.regex {
        pattern = regex::escape(&pattern);
    }
    if query.whole_word {
        pattern = format!(r"\b{{start-half}}(?:{pattern})\b{{end-half}}");
    }
    let regex = RegexBuilder::new(&pattern)
        .multi_line(true)
        .crlf(true)
        .case_insensitive(!query.case)
        .build()
        .expect("a good pattern");
    let names_a_place = ["^", "$", r"\b", r"\B", r"\A", r"\z"];
    let keeps_empty = query.whole_word || names_a_place.iter().any(|sign| pattern.contains(sign));
    regex
        .find_iter(text)
        .map(|found| found.range())
        .filter(|range| keeps_empty || !range.is_empty())
        .collect()
}

/// The text after `transaction`, and the edits that take it back.
fn apply(text: &str, transaction: &Transaction) -> (Buffer, Vec<Edit>) {
    let mut buffer = Buffer::new(text);
    let mut inverses = Vec::new();
    for edit in transaction.edits.iter().rev() {
        inverses.push(buffer.apply(edit).expect("an edit that fits"));
    }
    (buffer, inverses)
}

fn replaced(pattern: &str, flags: &str, text: &str, template: &str) -> String {
    let transaction =
        search(pattern, flags, text).replace_all(template, None, &Selections::default());
    apply(text, &transaction).0.text()
}

#[test]
fn finds_what_is_asked_for() {
    let table: &[(&str, &str, &str, &[&str])] = &[
        ("", "", "abc", &[]),
        ("", "/", "abc", &[]),
        ("", "w", "abc", &[]),
        ("post", "", "Post, repost, POST", &["Post", "post", "POST"]),
        ("post", "c", "Post, repost, POST", &["post"]),
        (
            "post",
            "w",
            "Post, repost, posts, POST_1 (post)",
            &["Post", "post"],
        ),
        ("a.c", "", "abc a.c", &["a.c"]),
        ("a.c", "/", "abc a.c a\nc a\rc", &["abc", "a.c"]),
        ("ÉTÉ", "", "été Été", &["été", "Été"]),
        ("σ", "", "Σίσυφος", &["Σ", "σ", "ς"]),
        ("жук", "w", "жук, жуки, Жук", &["жук", "Жук"]),
        ("東京", "", "東京都 東京", &["東京", "東京"]),
        ("cafe", "w", "cafe\u{301} cafe", &["cafe"]),
        ("#tag", "w", "#tag #tags (#tag) x#tag", &["#tag", "#tag"]),
        ("C++", "w", "C++ C++11 C++.", &["C++", "C++"]),
        ("a|ab", "/w", "a ab abc", &["a", "ab"]),
        ("one # two", "/w", "one # two", &["one # two"]),
        ("(?x) one # two", "/w", "one two", &["one"]),
        ("aa", "", "aaaaa", &["aa", "aa"]),
        (
            r"^\w+$",
            "/",
            "one\r\ntwo words\r\nthree\nfour",
            &["one", "three", "four"],
        ),
        (r"\w+$", "/", "one\r\ntwo\r\n", &["one", "two"]),
        ("x*", "/", "axxbx", &["xx", "x"]),
        ("x|", "/", "axbx", &["x", "x"]),
        ("^", "/", "a\n\nb", &["", "", ""]),
        ("^", "/", "", &[""]),
        ("$", "/", "a\r\nb", &["", ""]),
        (r"\b", "/", "ab c", &["", "", "", ""]),
        (r"\A.|.\z", "/", "ab\ncd", &["a", "d"]),
        (
            "(?s)<!--.*?-->",
            "/",
            "a<!-- b\nc -->d<!-- e",
            &["<!-- b\nc -->"],
        ),
        ("\n\n", "", "a\n\nb\n\n\n\nc", &["\n\n", "\n\n", "\n\n"]),
    ];
    for (pattern, flags, text, texts) in table {
        let search = search(pattern, flags, text);
        let words: Vec<_> = search.matches().map(|range| &text[range]).collect();
        assert_eq!(&words, texts, "{pattern:?} {flags} in {text:?}");
        assert_eq!(search.count(), texts.len());
    }
}

#[test]
fn a_bad_expression_is_explained_with_its_place() {
    let table: &[(&str, Range<usize>, &str)] = &[
        ("a(b", 1..2, "A ( is not closed"),
        ("ab)", 2..3, "A ) closes nothing"),
        ("é[x", 2..3, "A [ is not closed"),
        ("*", 0..0, "Nothing stands before this"),
        ("a{", 1..2, "A repeat is written"),
        ("a{3,2}", 1..6, "smaller count first"),
        ("[z-a]", 1..4, "runs backwards"),
        ("x\\", 1..2, "A \\ ends the expression"),
        (r"\y", 0..2, "has no meaning for"),
        (r"\p{Klingon}", 0..11, "no such group of characters"),
        (r"(a)\1", 3..5, "refer back"),
        ("(?=a)", 0..3, "look ahead"),
        ("(?<!a)b", 0..4, "look ahead"),
        ("(?<a>.)(?<a>.)", 10..11, "same name"),
        ("(?<1>.)", 3..4, "name of a group"),
        ("(?y)", 2..3, "not known here"),
        (r"\x{110000}", 3..9, "does not name a character"),
        (r"(?-u)\xFF", 5..9, "part of a character"),
    ];
    for (pattern, place, words) in table {
        let error = Finder::new(&query(pattern, "/")).expect_err(pattern);
        let sentence = error.to_string();
        assert!(sentence.contains(words), "{pattern}: {sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
        let QueryError::Syntax { range, .. } = error else {
            panic!("{pattern} is not too large");
        };
        assert_eq!(&range, place, "{pattern}");
        assert!(Finder::new(&query(pattern, "")).is_ok());
    }
    let huge = Finder::new(&query(r"(\w{1000}){1000}", "/")).expect_err("huge");
    assert_eq!(huge, QueryError::TooLarge);
}

#[test]
fn groups_come_back_in_the_replacement() {
    let table = [
        ("a.c", "", "a.c abc", "$1\\n$$", "$1\\n$$ abc"),
        (r"(\w+) (\w+)", "/", "one two", "$2 $1", "two one"),
        (r"(\w+) (\w+)", "/", "one two", "$2s$10", "twosone0"),
        (
            r"(?<y>\d{4})-(?<m>\d\d)",
            "/",
            "2024-05",
            "${m}/${y}",
            "05/2024",
        ),
        ("(a)|(b)", "/", "ab", "[$1$2]", "[a][b]"),
        (r"\d+", "/", "7", r"\t$$$0 $& \\n\n\q", "\t$7 7 \\n\n\\q"),
        (r"\d+", "/", "7", "$5 ${price} ${ $", "$5 ${price} ${ $"),
        ("^", "/", "a\n\nb", "> ", "> a\n> \n> b"),
        ("$", "/", "a\r\nb", ";", "a;\r\nb;"),
        (r"^(\w)(.*)$", "/", "ab\r\ncd\n", "$2$1", "ba\r\ndc\n"),
        (r"\b(\w)", "/", "été ж", "<$1>", "<é>té <ж>"),
        ("(?m)^(#+) ", "/", "# a\n## b", "$1# ", "## a\n### b"),
        (r"\B(b)\B", "/", "abc abc", "<$1>", "a<b>c a<b>c"),
        (
            "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)",
            "/",
            "abcdefghij",
            "$10$1$11",
            "jaa1",
        ),
        ("aa", "", "aaaa", "a", "aa"),
        ("É", "", "é É", "", " "),
    ];
    for (pattern, flags, text, template, result) in table {
        let got = replaced(pattern, flags, text, template);
        assert_eq!(got, result, "{pattern:?} by {template:?} in {text:?}");
    }
}

#[test]
fn replacing_one_puts_the_caret_after_it() {
    let text = "x b(1) b(22)";
    let search = search(r"\bb\((\d+)\)$", "/", text);
    assert_eq!(search.replacement(&(2..6), "$1"), None);
    let transaction = search.replace_one(&(7..12), "<$1>").expect("a match");
    assert_eq!(transaction.edits, [Edit::replace(7..12, "<22>")]);
    assert_eq!(transaction.selections, Selection::caret(11).into());
    let inner = self::search(r"\B(b)\B", "/", "b abc");
    assert_eq!(inner.replacement(&(3..4), "$1$1"), Some("bb".to_owned()));
}

#[test]
fn replacing_all_stays_within_and_keeps_the_selection() {
    let text = "cat cat cat cat";
    let mut search = search("cat", "", text);
    let selection = Selection {
        anchor: 11,
        head: 4,
    };
    let within = selection.range();
    assert_eq!(search.inside(Some(&within)), 1..3);
    let transaction = search.replace_all("lion", Some(&within), &selection.into());
    let (buffer, inverses) = apply(text, &transaction);
    assert_eq!(buffer.text(), "cat lion lion cat");
    let after = Selection {
        anchor: 13,
        head: 4,
    };
    assert_eq!(transaction.selections, after.into());
    let mut back = buffer;
    for inverse in inverses.iter().rev() {
        back.apply(inverse).expect("an inverse that fits");
    }
    assert_eq!(back.text(), text);
    let same = search.replace_all("cat", None, &Selections::default());
    assert_eq!(same.edits, []);
    let caret = search.replace_all("", None, &Selection::caret(9).into());
    assert_eq!(caret.selections, Selection::caret(2).into());
    let before = search.replace_all("lion", None, &Selection::caret(4).into());
    assert_eq!(before.selections, Selection::caret(5).into());
}

#[test]
fn next_and_previous_go_round() {
    let search = search("ab", "", "ab ab  ab");
    let next = |from: Range<usize>, wrap| search.next(&from, None, wrap).map(|(index, _)| index);
    let previous =
        |from: Range<usize>, wrap| search.previous(&from, None, wrap).map(|(index, _)| index);
    assert_eq!(next(0..0, false), Some(0));
    assert_eq!(next(0..2, false), Some(1));
    assert_eq!(next(1..1, false), Some(1));
    assert_eq!(next(3..5, true), Some(2));
    assert_eq!(next(7..9, false), None);
    assert_eq!(next(7..9, true), Some(0));
    assert_eq!(previous(7..9, false), Some(1));
    assert_eq!(previous(0..2, false), None);
    assert_eq!(previous(0..2, true), Some(2));
    assert_eq!(previous(9..9, false), Some(2));
    assert_eq!(search.index_of(&(3..5)), Some(1));
    assert_eq!(search.index_of(&(3..4)), None);
    assert_eq!(search.get(2), Some(7..9));
    assert_eq!(search.get(3), None);
    let within = 1..6;
    assert_eq!(search.next(&(3..5), Some(&within), true), Some((1, 3..5)));
    assert_eq!(search.next(&(3..5), Some(&within), false), None);
    assert_eq!(search.next(&(0..0), Some(&within), false), Some((1, 3..5)));
    assert_eq!(
        search.previous(&(9..9), Some(&within), false),
        Some((1, 3..5))
    );
    assert_eq!(search.previous(&(2..2), Some(&(1..4)), true), None);
    let visible: Vec<_> = search.in_range(2..4).collect();
    assert_eq!(visible, [0..2, 3..5]);
    let empty = starts_of_lines("a\nb");
    assert_eq!(empty.next(&(0..0), None, false), Some((1, 2..2)));
    assert_eq!(empty.previous(&(2..2), None, false), Some((0, 0..0)));
}

#[test]
fn marks_are_few_and_at_the_first_match_of_each_place() {
    let text = "x".repeat(100_000);
    let many = search("x", "", &text);
    assert_eq!(many.count(), 100_000);
    let shares = many.shares(500);
    assert_eq!(shares.len(), 500);
    assert!(
        shares
            .iter()
            .enumerate()
            .all(|(place, share)| (share - place as f32 / 500.0).abs() < 1e-6)
    );
    assert_eq!(many.shares(0), Vec::<f32>::new());
    assert_eq!(search("b", "", "aab a").shares(10), [0.4]);
    assert_eq!(search(r"\z", "/", "ab").shares(4), [1.0]);
    assert_eq!(search("^", "/", "").shares(4), [0.0]);
    assert_eq!(search(r"x|\z", "/", "xxx\n").shares(2), [0.0, 0.5]);
    let two = search("b", "", "abbbbbbb aaaaaaa b");
    assert_eq!(two.shares(2).len(), 2);
}

#[test]
fn ten_megabytes_are_searched_by_steps() {
    let line = "The morning was cold, and \"nothing\" stirred. Всё спало. 朝は寒い。\n";
    let text = line.repeat((10 << 20) / line.len());
    let lines = text.lines().count();
    for (pattern, flags, each) in [
        ("nothing", "", 1),
        ("всё", "w", 1),
        (r"\w+ing\b", "/", 2),
        (r"(?s)\. В.*?\. ", "/", 1),
        ("(?s)<!--.*-->", "/", 0),
    ] {
        let mut search = Search::new(finder(pattern, flags), Buffer::new(&text));
        let mut steps = 1;
        while !search.step(1 << 20) {
            steps += 1;
            assert!(search.matches().is_sorted_by_key(|range| range.start));
        }
        assert!((10..=150).contains(&steps), "{pattern}: {steps} steps");
        assert_eq!(search.count(), lines * each, "{pattern}");
    }
}

#[test]
fn a_match_longer_than_a_piece_takes_what_it_needs() {
    let text = format!("<!--{}-->\n", "x".repeat(20_000)).repeat(50);
    let mut search = Search::new(finder("(?s)<!--.*?-->", "/"), Buffer::new(&text));
    let mut steps = 1;
    while !search.step(1) {
        steps += 1;
    }
    assert!(steps > 50, "one match at a time: {steps} steps");
    assert_eq!(search.count(), 50);
}

#[test]
fn an_edit_in_a_large_text_costs_the_search_of_a_small_part() {
    let text = "some words of a long text\n".repeat(100_000);
    for (pattern, flags) in [
        ("words", ""),
        ("LONG", "w"),
        (r"\w+ of .*$", "/"),
        ("(?s)some.*?long", "/"),
    ] {
        let mut buffer = Buffer::new(&text);
        let mut search = Search::new(finder(pattern, flags), buffer.clone());
        assert!(search.step(usize::MAX));
        for at in [0, 1_000_003, text.len() - 5] {
            buffer.apply(&Edit::insert(at, "w")).expect("in the text");
            search.edit(&buffer, &(at..at), 1);
            assert!(!search.is_done());
            assert!(search.count() > 98_000, "the rest is kept meanwhile");
            assert!(search.step(20_000), "{pattern} at {at}");
        }
        let fresh = expected(&query(pattern, flags), &buffer.text());
        assert_eq!(found(&search), fresh);
    }
}
