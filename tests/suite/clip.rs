//! The part of a model that a selection holds, and the plain text of a model.
//!
//! In the cases `«` and `»` stand where the selection begins and ends.

use postwright::markdown::{
    Dialect, HtmlOptions, InlineKind, Model, clip, clip_of_source, parse, to_html, to_plain_text,
    walk::each_block, walk::each_inline,
};
use proptest::prelude::*;

/// The part of a text between the marks.
fn part(marked: &str) -> Model {
    let start = marked.find('«').expect("a start");
    let text = marked.replacen('«', "", 1);
    let end = text.find('»').expect("an end");
    let text = text.replacen('»', "", 1);
    clip(&parse(&text, 0, Dialect::default()), start..end)
}

fn html(marked: &str) -> String {
    to_html(&part(marked), &HtmlOptions::PAGE)
}

fn plain(marked: &str) -> String {
    to_plain_text(&part(marked))
}

fn plain_of(text: &str) -> String {
    to_plain_text(&parse(text, 0, Dialect::default()))
}

#[test]
fn texts_are_cut_where_the_selection_ends() {
    let cases = [
        ("one «two» three", "<p>two</p>\n"),
        ("a «b *c d* e» f", "<p>b <em>c d</em> e</p>\n"),
        ("a *b «c* d» e", "<p><em>c</em> d</p>\n"),
        ("a **b «c» d** e", "<p><strong>c</strong></p>\n"),
        ("a [b «c» d](/e) f", "<p><a href=\"/e\">c</a></p>\n"),
        ("«a *»b* c", "<p>a </p>\n"),
        ("a *b*« c»", "<p> c</p>\n"),
        ("größe «ünd» mehr", "<p>ünd</p>\n"),
        ("日本«語の»文章", "<p>語の</p>\n"),
        ("שלום «עולם» טוב", "<p>עולם</p>\n"),
        ("a `co«de» x` b", "<p><code>de</code></p>\n"),
        ("a ``c`«o»`` b", "<p><code>o</code></p>\n"),
        ("a ~~b«c~~» d", "<p><del>c</del></p>\n"),
        ("one\n«two\n»three", "<p>two</p>\n"),
        ("one«\ntwo» three", "<p>two</p>\n"),
        ("one\r\n«two\r\nthree» four", "<p>two\nthree</p>\n"),
        ("o«ne  \ntw»o", "<p>ne<br>\ntw</p>\n"),
        (
            "a ![b c](d.png«) e»",
            "<p><img src=\"d.png\" alt=\"b c\" loading=\"lazy\"> e</p>\n",
        ),
        ("a <«b>c</b»> d", "<p><b>c</b></p>\n"),
        ("«»one", ""),
        ("one «» two", ""),
    ];
    for (marked, expected) in cases {
        assert_eq!(html(marked), expected, "{marked}");
    }
}

#[test]
fn a_text_that_is_not_spelt_as_it_reads_keeps_all_that_is_selected() {
    let cases = [
        (r"foo \* bar «baz» end", "baz"),
        (r"«foo \* bar» baz", r"foo * bar"),
        (r"foo «bar» \* baz", "bar"),
        (r"one &amp; two «three» four", "three"),
        (r"one «two» &amp; three", "one two"),
        (r"«one &amp; two» three", "one & two"),
        (r"größe \* «und» mehr", "und"),
        (r"a \* b, «c», d", "c,"),
        (r"\*a\* «b c d e f» g", "b c d e f"),
    ];
    for (marked, expected) in cases {
        assert_eq!(plain(marked), expected, "{marked}");
    }
    // With no end of a word nearby as much stays as the places can be apart.
    let kept = plain(r"\*abcd«efgh»ijkl\*");
    assert!(kept.contains("efgh") && kept.len() <= 8, "{kept}");
}

#[test]
fn with_the_source_the_cut_is_exact() {
    let cases = [
        (r"one «two» &amp; three", "two"),
        (r"a \* b, «c», d", "c"),
        (r"\*abcd«efgh»ijkl\*", "efgh"),
        (r"a \_ b «\_ c» d \_", "_ c"),
        (r"a «b &a»mp; c", "b &"),
        (r"a &am«p; b» c", "& b"),
        (r"&lt;&gt;&eacute;&ngE; «日本»語 &#x1F600;", "日本"),
        (r"*x \* y «\* z»* w", "* z"),
        (
            r"| a \| b «c» \| d |
|---|
",
            "c",
        ),
        (r"&ngE;&ngE;«ab»&ngE;", "ab"),
        (r"- &amp; - «- b» \- c", "- - b"),
        (r"# \# a «b \# c» d", "b # c"),
    ];
    for (marked, expected) in cases {
        let start = marked.find('«').expect("a start");
        let text = marked.replacen('«', "", 1);
        let end = text.find('»').expect("an end");
        let text = text.replacen('»', "", 1);
        let model = parse(&text, 0, Dialect::default());
        let source = |place| text.get(place).map(str::to_owned);
        let part = clip_of_source(&model, start..end, &source);
        assert_eq!(to_plain_text(&part), expected, "{marked}");
    }
}

#[test]
fn blocks_and_items_outside_are_gone() {
    let cases = [
        ("# A\n\n«b\n\nc» d\n\ne", "<p>b</p>\n<p>c</p>\n"),
        ("## A «b»", "<h2 id=\"b\">b</h2>\n"),
        (
            "> a\n>\n> «b»\n\nc",
            "<blockquote>\n<p>b</p>\n</blockquote>\n",
        ),
        (
            "- a\n- «b\n- c»\n- d",
            "<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n",
        ),
        (
            "3. a\n4. b\n5. «c\n6. d»",
            "<ol start=\"5\">\n<li>c</li>\n<li>d</li>\n</ol>\n",
        ),
        ("0. a\n1. «b»", "<ol>\n<li>b</li>\n</ol>\n"),
        ("«1. a»\n2. b", "<ol>\n<li>a</li>\n</ol>\n"),
        (
            "- a\n  1. b\n  2. «c»\n- d",
            "<ul>\n<li>\n<ol start=\"2\">\n<li>c</li>\n</ol>\n</li>\n</ul>\n",
        ),
        ("- [x] «a»\n- [ ] b", "<ul>\n<li>a</li>\n</ul>\n"),
        (
            "«- [x] a»\n- [ ] b",
            "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked> a</li>\n</ul>\n",
        ),
        ("«-» a\n- b", ""),
        (
            "- «a\n-\n- b»",
            "<ul>\n<li>a</li>\n<li></li>\n<li>b</li>\n</ul>\n",
        ),
        ("a\n«\n---\n»\nb", "<hr>\n"),
        ("t\n: d «e»\n: f", "<dl>\n<dt></dt>\n<dd>e</dd>\n</dl>\n"),
        ("«t\n: d» e\n: f", "<dl>\n<dt>t</dt>\n<dd>d</dd>\n</dl>\n"),
        ("a\n\n<di«v>\nb\n</d»iv>\n", "<div>\nb\n</div>\n"),
    ];
    for (marked, expected) in cases {
        assert_eq!(html(marked), expected, "{marked}");
    }
}

#[test]
fn code_is_cut_by_its_places() {
    let cases = [
        (
            "```rust\nlet «a\nb» c\n```",
            "<code class=\"language-rust\">a\nb</code>",
        ),
        ("«```\na\n»b\n```", "<code>a\n</code>"),
        ("> ```\n> one t«wo\n> thr»ee\n> ```", "<code>wo\nthr</code>"),
        ("- ```\n  «a\n    b»\n  ```", "<code>a\n  b</code>"),
        ("    a\n    «b»\n\n    c", "<code>b</code>"),
        (
            "```\r\none\r\nt«wo\r\nthr»ee\r\n```\r\n",
            "<code>wo\nthr</code>",
        ),
        (
            "> ```\r\n> größe\r\n> «日本\r\n> ä»ö\r\n> ```\r\n",
            "<code>日本\nä</code>",
        ),
        ("```\n«a\n\n\n»", "<code>a</code>"),
    ];
    for (marked, expected) in cases {
        let html = html(marked);
        assert!(html.contains(expected), "{marked}\n{html}");
    }
    assert_eq!(html("«```\n»a\n```"), "");
}

#[test]
fn tables_keep_what_is_touched() {
    let head = "| a | b |\n|---|--:|\n| c | d |\n| e | f |\n";
    let marked = |from: &str, to: &str| {
        head.replacen(from, &format!("«{from}"), 1)
            .replacen(to, &format!("{to}»"), 1)
    };
    let right = " style=\"text-align: right\"";
    let rows = html(&marked("c", "f"));
    assert_eq!(
        rows,
        format!(
            "<table><tbody>\n<tr><td>c</td><td{right}>d</td></tr>\n<tr><td>e</td><td{right}>f</td></tr>\n</tbody></table>\n"
        )
    );
    let column = html(&marked("d", "d"));
    assert_eq!(
        column,
        format!("<table><tbody>\n<tr><td{right}>d</td></tr>\n</tbody></table>\n")
    );
    let ragged = html(&marked("d", "e"));
    assert_eq!(
        ragged,
        format!(
            "<table><tbody>\n<tr><td></td><td{right}>d</td></tr>\n<tr><td>e</td><td{right}></td></tr>\n</tbody></table>\n"
        )
    );
    let top = html(&marked("a", "c"));
    assert!(
        top.starts_with("<table><thead><tr><th scope=\"col\">a</th>"),
        "{top}"
    );
    assert_eq!(html(&marked("---", "--:")), "");
    assert_eq!(plain(&marked("c", "f")), "c\td\ne\tf");
    assert_eq!(plain(&marked("d", "e")), "\td\ne\t");
}

#[test]
fn footnotes_stay_with_their_references() {
    let both = "«a[^1] b\n\n[^1]: note»\n";
    assert!(
        html(both).contains("<section class=\"footnotes\">"),
        "{}",
        html(both)
    );
    assert_eq!(plain(both), "a[1] b\n\n[1] note");
    assert_eq!(html("a[^1] b\n\n[^1]: «note» more\n"), "<p>note</p>\n");
    assert_eq!(
        html("a[^1] b\n\n> [^1]: «note» more\n"),
        "<blockquote>\n<p>note</p>\n</blockquote>\n"
    );
    assert_eq!(html("«a[^1]» b\n\n[^1]: note\n"), "<p>a[^1]</p>\n");
}

#[test]
fn plain_text_has_no_marks_but_those_of_lists() {
    let cases = [
        ("", ""),
        (
            "# A *b*\n\nc\nd `e` **f**\n\n---\n\ng  \nh",
            "A b\n\nc d e f\n\ng\nh",
        ),
        (
            "- a\n- b\n  - c\n    1. d\n- e",
            "- a\n- b\n  - c\n    1. d\n- e",
        ),
        ("- a\n\n  b\n\n- c", "- a\n\n  b\n\n- c"),
        ("9. a\n10. b\n    - c", "9. a\n10. b\n    - c"),
        ("- [x] a\n- [ ] b", "- [x] a\n- [ ] b"),
        ("- - a", "- - a"),
        ("- ```\n  a\n\n    b\n  ```\n- c", "- a\n\n    b\n- c"),
        ("```rust\nfn a() {\n\n}\n```\n\nb", "fn a() {\n\n}\n\nb"),
        ("> a\n>\n> b\n\nc", "a\n\nb\n\nc"),
        ("> [!TIP]\n> a", "Tip\na"),
        ("|a|b|\n|-|-|\n|c *d*|e|", "a\tb\nc d\te"),
        ("[a](b) ![c *d*](e) <i>f</i> &amp; $g$", "a c d f & g"),
        ("<div>\na\n</div>\n\nb", "b"),
        (
            "a[^x] b[^Y] c[^x]\n\n[^y]: two\n[^x]: one[^z]\n[^z]: three\n[^n]: none",
            "a[1] b[2] c[1]\n\n[1] one[3]\n[2] two\n[3] three",
        ),
        ("t\n: d\n: e", "t\n  d\n  e"),
        ("a\r\nb\r\n\r\nc\r\n", "a b\n\nc"),
        ("מה\n\n日本", "מה\n\n日本"),
    ];
    for (text, expected) in cases {
        assert_eq!(plain_of(text), expected, "{text}");
    }
}

#[test]
fn a_deep_and_a_long_text_are_no_trouble() {
    let deep = "> ".repeat(500) + "a";
    assert_eq!(plain_of(&deep), "a");
    let notes: String = (0..2000).map(|n| format!("[^{n}] ")).collect();
    let defined: String = (0..2000).map(|n| format!("[^{n}]: n{n}\n")).collect();
    let text = format!("{notes}\n\n{defined}");
    assert!(plain_of(&text).ends_with("[2000] n1999"));
}

const PIECES: [&str; 30] = [
    "a", "b c", " ", "\n", "\r\n", "\n\n", "> ", "- ", "1. ", "    ", "\t", "`", "```\n", "*",
    "**", "_", "[x](y)", "![é](z)", "&amp;", "\\*", "|", "|-|-|\n", "$x$", "[^1]", "[^1]: ", "<b>",
    "日本", "# ", ": ", "~~",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// All of a text is the text; any part has only what stands in it, in places that fit.
    #[test]
    fn any_part_of_any_text(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40),
        places in (0.0..=1.0, 0.0..=1.0),
    ) {
        let text = pieces.concat();
        let model = parse(&text, 0, Dialect::default());
        let place = |share: f64| (share * text.len() as f64) as usize;
        let (a, b) = (place(places.0), place(places.1));
        let range = a.min(b)..a.max(b);
        let source = |place| text.get(place).map(str::to_owned);
        let part = if pieces.len() % 2 == 0 {
            clip(&model, range.clone())
        } else {
            clip_of_source(&model, range.clone(), &source)
        };
        let _ = to_html(&part, &HtmlOptions::PAGE);
        let words = to_plain_text(&part);
        prop_assert!(!words.ends_with('\n'));
        let mut outside = 0;
        each_block(&part.blocks, &mut |block| {
            outside += usize::from(block.range.start < range.start || block.range.end > range.end);
        });
        each_inline(&part.blocks, &mut |inline| {
            outside += usize::from(inline.range.start >= inline.range.end);
        });
        prop_assert_eq!(outside, 0);
        // Two halves hold everything that is in the whole.
        let letters = |model: &Model| {
            let mut count = 0;
            each_inline(&model.blocks, &mut |inline| {
                if let InlineKind::Text(text) | InlineKind::Code(text) = &inline.kind {
                    count += text.chars().filter(|c| "abcé日本".contains(*c)).count();
                }
            });
            count
        };
        let halves = letters(&clip(&model, 0..a)) + letters(&clip(&model, a..text.len()));
        prop_assert!(halves >= letters(&clip(&model, 0..text.len())), "{} at {}", text, a);
    }
}
