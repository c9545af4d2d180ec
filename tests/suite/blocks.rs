//! The blocks of a body after edits against a parse of all of it: the partition, the model and
//! the styled runs of every block, and what their versions promise.
//!
//! `POSTWRIGHT_BLOCK_EDITS=100000 cargo test blocks` makes that many random edits,
//! `POSTWRIGHT_BLOCK_SEED=2` others.

#[path = "blocks/corpus.rs"]
mod corpus;
#[path = "blocks/followed.rs"]
mod followed;

use std::ops::Range;

use corpus::{Change, Dice, Ends, change, document, long_post, posts};
use followed::{Followed, Meanings};
use postwright::markdown::blocks::{Blocks, Kind};
use postwright::markdown::{Dialect, Token, parse, tokens as full_tokens};
use postwright::text::Buffer;

/// Makes random edits in a text and compares after each.
fn follow(text: &str, start: usize, dialect: Dialect, edits: usize, dice: &mut Dice, ends: Ends) {
    let mut followed = Followed::new(text, start, dialect);
    let mut meanings = Meanings::default();
    for step in 0..edits {
        let before = followed.buffer.text();
        let body = followed.blocks.start();
        let Change { range, text } = change(dice, &before[body..]);
        let range = range.start + body..range.end + body;
        let text = ends.put(&text, dice);
        followed.edit(range.clone(), &text);
        let tell = |what: String| -> ! {
            let whole = followed_text(&before, &range, &text);
            panic!("edit {step}: {range:?} of {before:?}\nto {text:?}\ngives {whole:?}\n{what}");
        };
        if let Some(what) = followed.difference(step % 5 == 0) {
            tell(what);
        }
        if step % 5 == 0
            && let Some(what) = meanings.broken(&mut followed)
        {
            tell(what);
        }
    }
}

fn followed_text(before: &str, range: &Range<usize>, text: &str) -> String {
    let mut whole = before.to_owned();
    whole.replace_range(range.clone(), text);
    whole
}

/// How many random edits one test makes.
fn edits() -> usize {
    let asked = std::env::var("POSTWRIGHT_BLOCK_EDITS").ok();
    asked.and_then(|count| count.parse().ok()).unwrap_or(1500)
}

/// Other random edits for each number in `POSTWRIGHT_BLOCK_SEED`.
fn dice(seed: u64) -> Dice {
    let asked = std::env::var("POSTWRIGHT_BLOCK_SEED").ok();
    let asked = asked.and_then(|seed| seed.parse::<u64>().ok());
    Dice::new(seed + 1000 * asked.unwrap_or_default())
}

const DIALECTS: [Dialect; 3] = [
    Dialect {
        extensions: true,
        smart_punctuation: false,
    },
    Dialect {
        extensions: true,
        smart_punctuation: true,
    },
    Dialect::COMMONMARK,
];

/// Random documents with these line ends, 60 edits in each.
fn follow_documents(ends: Ends, seed: u64) {
    let mut dice = dice(seed);
    for round in 0..edits() / 60 {
        let count = 1 + dice.below(25);
        let text = document(&mut dice, count);
        let text = ends.put(&text, &mut dice);
        // Mostly the program's own dialect.
        let dialect = DIALECTS[[0, 0, 0, 1, 2][round % 5]];
        follow(&text, 0, dialect, 60, &mut dice, ends);
    }
}

#[test]
fn random_edits_equal_a_full_parse() {
    follow_documents(Ends::Lf, 1);
}

#[test]
fn random_edits_with_crlf_equal_a_full_parse() {
    follow_documents(Ends::CrLf, 2);
}

#[test]
fn random_edits_with_mixed_line_ends_equal_a_full_parse() {
    follow_documents(Ends::Mixed, 3);
}

#[test]
fn random_edits_with_lone_carriage_returns_equal_a_full_parse() {
    follow_documents(Ends::Wild, 4);
}

#[test]
fn random_edits_of_posts_equal_a_full_parse() {
    let mut dice = dice(5);
    let posts = posts();
    for round in 0..(edits() / 20).max(posts.len()) {
        let ends = [Ends::Lf, Ends::CrLf, Ends::Mixed][round % 3];
        let post = ends.put(&posts[round % posts.len()], &mut dice);
        follow(&post, 0, Dialect::default(), 20, &mut dice, ends);
    }
}

/// Blocks in which some edits need no parse.
#[test]
fn random_edits_in_long_blocks_equal_a_full_parse() {
    let blocks = [
        ("```rust\n", "let a = b[0]; // code\n\n", "```\n"),
        ("~~~~\n", "let a = b[0]; // code\n", ""),
        ("  ```\n", "  let a = b[0]; // code\n\n", "  ```\n"),
        ("", "words of a *wrapped* paragraph\nein Über|gang\n", ""),
        ("", "- an item\n- Übung `b`\n", ""),
        ("", "* an item\n\n  more\n* b\n* c\n", ""),
        ("", "1. an item\n2. b\n", ""),
        ("- one\n- ```\n", "- an item\n- > b\n- c\n", ""),
    ];
    let mut dice = dice(6);
    for round in 0..edits() / 60 {
        let ends = [Ends::Lf, Ends::CrLf, Ends::Wild][round % 3];
        let (start, lines, end) = blocks[round % blocks.len()];
        let lines = lines.repeat(6000 / lines.len());
        let before = document(&mut dice, 2);
        let after = document(&mut dice, 2);
        let gap = dice.one(&["\n", "\n\n", ": def\n", "| a |\n|---|\n", "===\n"]);
        let text = format!("{before}\n{start}{lines}{end}{gap}[one]: /u\n\n{after}");
        let text = ends.put(&text, &mut dice);
        follow(&text, 0, Dialect::default(), 30, &mut dice, ends);
    }
}

/// Bodies that are read in several pieces: the ends of most pieces are between difficult blocks.
#[test]
fn long_documents_equal_a_full_parse() {
    let mut dice = dice(10);
    for round in 0..edits() / 30 {
        let ends = [Ends::Lf, Ends::CrLf, Ends::Mixed, Ends::Wild][round % 4];
        let mut text = String::new();
        for _ in 0..3 {
            text.push_str(&"Plain words.\n\n".repeat(2100 + dice.below(100)));
            let count = 5 + dice.below(40);
            let mut difficult = document(&mut dice, count);
            for _ in 0..dice.below(10) {
                let change = change(&mut dice, &difficult);
                difficult.replace_range(change.range, &change.text);
            }
            text.push_str(&difficult);
        }
        let text = ends.put(&text, &mut dice);
        let mut followed = Followed::plain(&text);
        let difference = followed.difference(round % 8 == 0);
        assert_eq!(difference, None, "round {round}");
    }
}

#[test]
fn opening_a_long_body_parses_it_about_once() {
    for text in [long_post(2_000_000), "One line.\n".repeat(100_000)] {
        let parsed = Followed::plain(&text).blocks.parsed();
        assert!(parsed < text.len() * 2, "{parsed} of {}", text.len());
    }
}

#[test]
fn random_edits_behind_front_matter_equal_a_full_parse() {
    let mut dice = dice(8);
    for _ in 0..edits() / 60 {
        let front = "---\ntitle: A post with é\n---\n";
        let text = format!("{front}{}", document(&mut dice, 8));
        follow(
            &text,
            front.len(),
            Dialect::default(),
            20,
            &mut dice,
            Ends::Lf,
        );
    }
}

#[test]
fn a_start_that_moves_equals_a_full_parse() {
    let mut dice = dice(9);
    for _ in 0..edits() / 60 {
        let mut followed = Followed::plain(&document(&mut dice, 12));
        for _ in 0..20 {
            let text = followed.buffer.text();
            let start = text.floor_char_boundary(dice.below(text.len() + 1));
            followed.blocks.set_start(&followed.buffer, start);
            assert_eq!(followed.blocks.start(), start);
            if let Some(what) = followed.difference(true) {
                panic!("from {start} of {text:?}\n{what}");
            }
            let Change { range, text } = change(&mut dice, &text);
            followed.edit(range.clone(), &text);
            if let Some(what) = followed.difference(true) {
                let text = followed.buffer.text();
                panic!("{range:?} with the start at {start} gives {text:?}\n{what}");
            }
        }
    }
}

#[test]
fn edits_of_the_front_matter_move_the_blocks() {
    let mut followed = Followed::new("---\na: b\n---\nOne.\n\nTwo.\n", 13, Dialect::default());
    let versions = followed.versions();
    let parsed = followed.blocks.parsed();
    followed.edit(4..5, "title");
    assert_eq!(followed.blocks.start(), 17);
    assert_eq!(followed.versions(), versions);
    assert_eq!(followed.blocks.parsed(), parsed, "nothing is parsed");
    assert_eq!(
        followed.blocks.block(1).map(|block| block.range),
        Some(23..28)
    );
    assert_eq!(followed.tokens(0..17), []);
    // Front matter that is no longer closed becomes part of the body, and back.
    followed.edit(13..17, "");
    followed.blocks.set_start(&followed.buffer, 0);
    assert_eq!(followed.difference(true), None);
    followed.edit(13..13, "---\n");
    followed.blocks.set_start(&followed.buffer, 17);
    assert_eq!(followed.difference(true), None);
    assert_eq!(followed.kinds(), [Kind::Paragraph; 2]);
}

#[test]
fn every_kind_is_named() {
    let cases = [
        ("\n[one]: /a\n", Kind::Lead),
        ("text\n", Kind::Paragraph),
        ("![i](j)\n", Kind::Paragraph),
        ("### h\n", Kind::Heading(3)),
        ("h\n===\n", Kind::Heading(1)),
        ("> q\n", Kind::Quote),
        ("```\nc\n```\n", Kind::Code),
        ("    c\n", Kind::Code),
        ("<div>\n", Kind::Html),
        ("2. a\n", Kind::List),
        ("[^n]: a\n", Kind::Footnote),
        ("t\n: d\n", Kind::Definitions),
        ("|a|\n|-|\n", Kind::Table),
        ("***\n", Kind::Rule),
    ];
    for (text, kind) in cases {
        assert_eq!(Followed::plain(text).kinds(), [kind], "{text:?}");
    }
}

#[test]
fn blocks_cover_the_body_and_are_found_by_place() {
    let text = "\u{feff}# Über\n\n日本語\r\n\r\n- a\n\n\n";
    let followed = Followed::plain(text);
    let ranges: Vec<_> = followed
        .all()
        .into_iter()
        .map(|block| block.range)
        .collect();
    assert_eq!(ranges, [0..12, 12..25, 25..31]);
    for (at, index) in [
        (0, 0),
        (11, 0),
        (12, 1),
        (24, 1),
        (25, 2),
        (30, 2),
        (31, 2),
        (99, 2),
    ] {
        assert_eq!(followed.blocks.index_at(at), index, "{at}");
    }
    assert_eq!(followed.blocks.block(3), None);
}

#[test]
fn an_empty_body_has_no_blocks() {
    let mut followed = Followed::plain("");
    assert!(followed.blocks.is_empty());
    assert_eq!(followed.blocks.index_at(5), 0);
    assert_eq!(followed.tokens(0..5), []);
    assert_eq!(followed.models(), []);
    followed.edit(0..0, "# New\n");
    assert_eq!(followed.kinds(), [Kind::Heading(1)]);
    followed.edit(0..6, "");
    assert!(followed.blocks.is_empty());
}

#[test]
fn an_edit_that_was_not_told_is_made_good() {
    let mut followed = Followed::plain("One.\n\nTwo.\n");
    let old = followed.versions();
    followed.buffer = Buffer::new("Entirely\n\n# other\n\ntext that is longer\n");
    followed.blocks.edit(&followed.buffer, 0..1, 1);
    assert_eq!(followed.difference(true), None);
    assert!(
        followed
            .versions()
            .iter()
            .all(|version| !old.contains(version))
    );
}

#[test]
fn only_what_an_edit_reaches_is_parsed_and_gets_a_new_version() {
    let cases = [
        ("a word typed", 400, 400, "x", 3000),
        ("a line begun", 400, 400, "\n", 3000),
        ("a block begun", 400, 400, "\n\n# h\n\n", 3000),
        ("a word deleted", 400, 405, "", 3000),
    ];
    for size in [10_000, 1_000_000] {
        let post = long_post(size);
        let middle = post[..size / 2].rfind("\n\n").expect("blank lines") + 2;
        for (what, from, to, text, most) in cases {
            let mut followed = Followed::plain(&post);
            let before = followed.versions();
            let parsed = followed.blocks.parsed();
            followed.edit(middle + from..middle + to, text);
            let parsed = followed.blocks.parsed() - parsed;
            assert!(parsed < most, "{what} at {size} parses {parsed} bytes");
            let after = followed.versions();
            let same = before.iter().zip(&after).take_while(|(a, b)| a == b);
            let ends = before.iter().rev().zip(after.iter().rev());
            let kept = same.count() + ends.take_while(|(a, b)| a == b).count();
            assert!(
                kept + 3 >= before.len(),
                "{what}: {kept} of {}",
                before.len()
            );
            assert_eq!(followed.difference(false), None);
        }
    }
}

#[test]
fn typing_in_a_long_block_parses_nothing() {
    let cases = [
        ("```\n", "let a = 1;\n", "\n[", "\n```\n"),
        ("", "a wrapped line\n", "\nand [more](x) | y", "\n# h\n"),
        ("", "- one item\n", " *x*\n- Über", "\n\n# h\n"),
        ("1) one\n", "2) one item\n", " *x*\n34) Über", "\n\n# h\n"),
    ];
    for (start, line, typed, end) in cases {
        let text = format!("a\n\n{start}{}", line.repeat(40_000 / line.len()));
        let mut followed = Followed::plain(&text);
        let before = followed.versions();
        let parsed = followed.blocks.parsed();
        let at = 3 + start.len() + 500 * line.len() + 7;
        for _ in 0..50 {
            followed.edit(at..at, typed);
        }
        followed.edit(at..at + typed.len(), "");
        assert_eq!(followed.blocks.parsed(), parsed, "{line:?}");
        let after = followed.versions();
        assert!(before[0] == after[0] && before[1] != after[1], "{line:?}");
        assert_eq!(followed.difference(true), None, "{line:?}");
        followed.edit(at..at, end);
        assert!(followed.blocks.len() > 2, "{line:?}");
        assert_eq!(followed.difference(true), None, "{line:?}");
    }
}

/// Lines of a long block, what follows them, what is replaced there, by what.
#[test]
fn edits_that_only_look_plain_are_parsed() {
    let cases = [
        ("- item\n", "- item\n- item\n", "item", "x\n* y"),
        ("1. item\n", "2. item\n3. item\n", "item", "x\n4) y"),
        ("- item\n", "- ```\n  code\ntext\n", "```", "a"),
        ("- item\n", "- [x]: /u\n- b\n\n[x]\n", "[x]: /u", "b"),
        ("- item\n", "- a\n- b\n\n[x]\n", "a", "[x]: /u"),
        ("- item\n", "- a\n- b\n", "a", "\n\ntext"),
        ("words\n", "more words\nend\n", "more", "# more"),
        ("words\n", "more words\nend\n", " ", "\n\n"),
        ("words\n", "more words\nend\n===\n", "more", "---\nmore"),
    ];
    for (line, end, old, new) in cases {
        for ends in ["\n", "\r\n"] {
            let [lines, end, new] =
                [&line.repeat(1000), end, new].map(|text| text.replace('\n', ends));
            let at = lines.len() + end.find(old).expect("what is replaced");
            let mut followed = Followed::plain(&(lines + &end));
            followed.edit(at..at + old.len(), &new);
            assert_eq!(followed.difference(true), None, "{end:?} with {new:?}");
        }
    }
}

/// A block becomes definitions of links, and what follows them goes on with the block before them.
#[test]
fn a_definition_list_goes_on_behind_definitions_of_links() {
    for text in [
        "term\n\n[b\n<div>\n\nq]: /c\n\n: def\n",
        "term\n\n[a]: /b\n\n[b\n<div>\n\nq]: /c\n\n: def\n",
    ] {
        let mut followed = Followed::plain(text);
        let at = text.find("<div>").expect("it is there");
        followed.edit(at..at + "<div>\n\n".len(), "");
        assert_eq!(followed.difference(true), None, "{text:?}");
        assert_eq!(followed.kinds(), [Kind::Definitions], "{text:?}");
    }
}

#[test]
fn looking_again_parses_nothing() {
    let post = long_post(50_000);
    let mut followed = Followed::plain(&post);
    let first = followed.tokens(20_000..24_000);
    assert!(!first.is_empty());
    let parsed = followed.blocks.parsed();
    assert_eq!(followed.tokens(20_000..24_000), first);
    assert_eq!(followed.blocks.parsed(), parsed);
    // Behind an edit further up only the edited block is parsed: the runs move along.
    followed.edit(0..0, "New.\n\n");
    let parsed = followed.blocks.parsed();
    let moved = followed.tokens(20_006..24_006);
    assert_eq!(followed.blocks.parsed(), parsed);
    assert_eq!(moved.len(), first.len());
    assert_eq!(moved[0].range.start, first[0].range.start + 6);
}

#[test]
fn runs_are_cut_off_at_the_ends() {
    let mut followed = Followed::plain("a **strong** b\n\n`code`\n");
    let all = followed.tokens(0..100);
    for start in 0..23 {
        for end in start..23 {
            let expected: Vec<_> = all
                .iter()
                .map(|run| Token {
                    range: run.range.start.max(start)..run.range.end.min(end),
                    style: run.style,
                })
                .filter(|run| run.range.start < run.range.end)
                .collect();
            assert_eq!(followed.tokens(start..end), expected, "{start}..{end}");
        }
    }
}

/// Texts with an edit, and the last block before and after it.
#[test]
fn definitions_reach_the_other_blocks() {
    let cases = [
        // A definition comes, changes, goes.
        (
            "[one]\n",
            0..0,
            "[ONE]: /a\n\n",
            "<p>[one]</p>",
            "<p><a href=\"/a\">one</a></p>",
        ),
        (
            "[x]: /a\n\n[x]\n",
            5..7,
            "/bc",
            "<p><a href=\"/a\">x</a></p>",
            "<p><a href=\"/bc\">x</a></p>",
        ),
        (
            "[x]: /a\n\n[x]\n",
            0..7,
            "",
            "<p><a href=\"/a\">x</a></p>",
            "<p>[x]</p>",
        ),
        // The first of two holds; when it goes, the second does.
        (
            "[x]: /a\n\n[x]: /b\n\n[x]\n",
            0..8,
            "",
            "<p><a href=\"/a\">x</a></p>",
            "<p><a href=\"/b\">x</a></p>",
        ),
        (
            "a\n\n[x]: /b\n\n[x]\n",
            0..0,
            "[x]: /a\n\n",
            "<p><a href=\"/b\">x</a></p>",
            "<p><a href=\"/a\">x</a></p>",
        ),
        // Also when it stands in a quote or a list, or right before the reference.
        (
            "[x]: /a\n\n> [x]: /b\n\n[x]\n",
            0..8,
            "",
            "<p><a href=\"/a\">x</a></p>",
            "<p><a href=\"/b\">x</a></p>",
        ),
        (
            "[x]: /a\n\n[x]: /b\n[x]\n",
            0..8,
            "",
            "<p><a href=\"/a\">x</a></p>",
            "<p><a href=\"/b\">x</a></p>",
        ),
        // Escapes, entities and lines in what is overruled.
        (
            "[x]: </\\<&amp;\\\\> \"a\n&quot;b\"\n\ntext\n\n[x]: /b\n[x]\n",
            30..34,
            "more",
            "<p><a href=\"/%3C&amp;%5C\" title=\"a\n&quot;b\">x</a></p>",
            "<p><a href=\"/%3C&amp;%5C\" title=\"a\n&quot;b\">x</a></p>",
        ),
        // Case folding.
        (
            "[ẞ]\n",
            0..0,
            "[SS]: /s\n\n",
            "<p>[ẞ]</p>",
            "<p><a href=\"/s\">ẞ</a></p>",
        ),
        ("[ı]\n", 0..0, "[I]: /i\n\n", "<p>[ı]</p>", "<p>[ı]</p>"),
        (
            "[ΣΑΣ]\n",
            0..0,
            "[σας]: /s\n\n",
            "<p>[ΣΑΣ]</p>",
            "<p><a href=\"/s\">ΣΑΣ</a></p>",
        ),
    ];
    for (text, range, new, before, after) in cases {
        let mut followed = Followed::plain(text);
        let last = followed.blocks.len() - 1;
        assert_eq!(followed.html(last).trim_end(), before, "{text:?}");
        let version = followed.versions().pop();
        followed.edit(range.clone(), new);
        let last = followed.blocks.len() - 1;
        assert_eq!(
            followed.html(last).trim_end(),
            after,
            "{range:?} of {text:?} to {new:?}"
        );
        if before != after {
            assert_ne!(followed.versions().pop(), version, "{text:?}");
        }
    }
}

#[test]
fn footnotes_reach_the_other_blocks() {
    let mut followed = Followed::plain("a[^n] b[^Weiß]\n\ntext\n\n[^N]: note\n");
    let generation = followed.blocks.generation();
    assert!(followed.html(0).contains("sup"));
    assert!(followed.blocks.has_note("n") && !followed.blocks.has_note("m"));
    // What a note says changes no label.
    followed.edit(32..33, "e!");
    assert_eq!(followed.blocks.generation(), generation);
    followed.edit(24..26, "^m");
    assert_ne!(followed.blocks.generation(), generation);
    assert_eq!(followed.html(0).trim_end(), "<p>a[^n] b[^Weiß]</p>");
    followed.edit(0..0, "[^WEISS]: w\n\n");
    assert!(followed.blocks.has_note("weiß"));
    assert_eq!(followed.difference(true), None);
}

#[test]
fn links_are_answered_by_label() {
    let followed = Followed::plain("> [A  b]: </u v> 'T'\n\ntext\n\n[a B]: /late\n");
    assert_eq!(followed.blocks.link("a b"), Some(("/u v", "T")));
    assert_eq!(followed.blocks.link("c"), None);
}

#[test]
fn a_block_without_references_keeps_its_version_when_definitions_change() {
    let mut followed = Followed::plain("plain\n\n[x]\n\nplain\n\n[x]: /a\n");
    let before = followed.versions();
    let end = followed.buffer.len() - 1;
    followed.edit(end..end, "b");
    let after = followed.versions();
    assert_eq!(before[0], after[0]);
    assert_ne!(before[1], after[1]);
}

/// Blocks of more than [`Blocks::LARGE`] bytes, and the runs of a line in their middle, which are
/// those of a full parse where nothing that began above goes on.
#[test]
fn large_blocks_are_styled_by_what_is_seen() {
    let cases = [
        ("```rust\n", "let *a* = `b`;\n"),
        ("", "    *code* with `marks`\n"),
        ("", "hard *wrapped* lines with `code` and [one]\n"),
        ("- first\n", "- an *item*\n"),
        ("> quoted\n", "> some *stress*\n"),
        ("<div>\n", "*raw* `html`\n"),
        ("|a|b|\n|-|-|\n", "| *x* | `y` |\n"),
        ("[^n]: first\n", "    and *more*\n"),
        ("term\n: first\n", "  and *more*\n"),
    ];
    for (start, line) in cases {
        let count = Blocks::LARGE / line.len() + 200;
        let text = format!("[one]: /u\n\n{start}{}", line.repeat(count));
        let mut followed = Followed::plain(&text);
        assert_eq!(followed.blocks.len(), 2, "{line:?}");
        let all = full_tokens(&parse(&text, 0, Dialect::default()), &text, 0);
        let at = 11 + start.len() + line.len() * (count / 2);
        let clip = at..at + 3 * line.len();
        let mut fresh = Followed::plain(&text);
        let expected: Vec<_> = all
            .iter()
            .map(|run| Token {
                range: run.range.start.max(clip.start)..run.range.end.min(clip.end),
                style: run.style,
            })
            .filter(|run| run.range.start < run.range.end)
            .collect();
        let parsed = followed.blocks.parsed();
        assert_eq!(followed.tokens(clip.clone()), expected, "{line:?}");
        assert!(followed.blocks.parsed() - parsed < 2000, "{line:?}");
        // The first lines, too.
        let top = fresh.tokens(11..11 + start.len() + line.len());
        assert_eq!(
            top.is_empty(),
            all[0].range.start >= 11 + start.len() + line.len()
        );
    }
}

#[test]
fn a_large_block_of_one_line_is_styled_piece_by_piece() {
    let mut followed = Followed::plain(&"some *words* ".repeat(Blocks::LARGE / 8));
    let parsed = followed.blocks.parsed();
    let runs = followed.tokens(13_000..13_000 + 130);
    assert!(
        runs.iter().any(|run| run.range == (13_006..13_011)),
        "{runs:?}"
    );
    assert!(followed.blocks.parsed() - parsed < 1000);
}

#[test]
fn looking_into_a_megabyte_parses_what_is_seen() {
    let cases = [
        ("", "hard *wrapped* lines with `code`\n"),
        ("", "- an *item*\n"),
        ("```rust\n", "let a = `b`;\n"),
        ("|a|b|\n|-|-|\n", "| *x* | `y` |\n"),
    ];
    for (start, line) in cases {
        let text = format!("{start}{}", line.repeat(1_000_000 / line.len()));
        let mut followed = Followed::plain(&text);
        assert_eq!(followed.blocks.len(), 1);
        let parsed = followed.blocks.parsed();
        let at = start.len() + line.len() * 10_000;
        assert!(!followed.tokens(at..at + 60 * line.len()).is_empty());
        let parsed = followed.blocks.parsed() - parsed;
        assert!(parsed < 62 * line.len() + 200, "{line:?}: {parsed}");
    }
}

/// Texts that make slow parsers slow: every edit must cost a few parses of the text at most.
#[test]
fn difficult_texts_cost_no_more_than_a_few_parses() {
    let many = |start: &str, line: &str, count: usize| format!("{start}{}", line.repeat(count));
    let numbered = |write: &dyn Fn(usize) -> String| (0..3000).map(write).collect::<String>();
    let cases = [
        many("", "\n", 20_000),
        many("", "> ", 2000),
        many("", "[", 20_000),
        many("", "- \n\n", 5000),
        many("```\n", "text\n", 5000),
        many("", "<div>\n", 5000),
        many("", "# h\n", 5000),
        numbered(&|at| format!("[r{at}]: /u{at}\n")),
        numbered(&|at| format!("[r{at}]: /u{at}\n\ntext [r{at}]\n\n")),
        numbered(&|_| "[r]: /u\n\ntext [r]\n\n".to_owned()),
        numbered(&|at| format!("a[^{at}]\n\n[^{at}]: note\n\n")),
    ];
    for text in cases {
        let mut followed = Followed::plain(&text);
        for (at, new) in [
            (0, "x"),
            (0, "[r1]: /x\n\n"),
            (text.len() / 2, "\n\n"),
            (7, "```\n"),
        ] {
            let parsed = followed.blocks.parsed();
            followed.edit(at..at, new);
            let parsed = followed.blocks.parsed() - parsed;
            let shown = &text[..20];
            assert!(parsed < 3 * text.len() + 1000, "{shown:?}: {parsed} bytes");
            assert_eq!(followed.difference(false), None, "{shown:?}");
        }
    }
}
