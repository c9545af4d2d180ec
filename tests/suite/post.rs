//! A post: what it says about itself, wherever it says it.

use postwright::post::{MAX_DESCRIPTION, MAX_SLUG, Post, PostDate, TitleSource, slug_from_title};

#[test]
fn the_body_keeps_its_places() {
    for text in [
        "---\ntitle: T\n---\n\n# Head\n\nText é.\n",
        "\u{feff}---\r\ntitle: T\r\n---\r\n# Head\r\n\r\nText é.\r\n",
        "\u{feff}# Head\n\nText é.\n",
        "{\"title\": \"T\"}\n# Head\n\nText é.\n",
        "---\ntitle: [\n---\n# Head\n\nText é.\n",
    ] {
        let post = Post::parse(text);
        assert!(
            text[post.body.clone()].trim_start().starts_with("# Head"),
            "{text:?}"
        );
        assert_eq!(post.body.end, text.len());
        assert_eq!(post.outline.len(), 1, "{text:?}");
        assert_eq!(text[post.outline[0].range.clone()].trim(), "# Head");
        assert_eq!(text[post.model.blocks[1].range.clone()].trim(), "Text é.");
    }
    let empty = Post::parse("");
    assert_eq!(
        (empty.title(), empty.description(), empty.date()),
        (None, None, None)
    );
}

#[test]
fn the_title_is_found() {
    use TitleSource::{FrontMatter, Heading1, OtherHeading};
    let cases: &[(&str, Option<(&str, TitleSource)>)] = &[
        ("---\ntitle: A\n---\n# B\n", Some(("A", FrontMatter))),
        ("---\nTITLE: ' A '\n---\n", Some(("A", FrontMatter))),
        ("+++\nTitle = \"A\"\n+++\n", Some(("A", FrontMatter))),
        ("{\"title\": \"A\"}\n", Some(("A", FrontMatter))),
        // Numbers and dates are titles as written.
        ("---\ntitle: 1984\n---\n", Some(("1984", FrontMatter))),
        ("---\ntitle: 007\n---\n", Some(("007", FrontMatter))),
        ("---\ntitle: 1.10\n---\n", Some(("1.10", FrontMatter))),
        (
            "---\ntitle: 2026-03-14\n---\n",
            Some(("2026-03-14", FrontMatter)),
        ),
        ("---\ntitle: no\n---\n", Some(("no", FrontMatter))),
        // Nothing there: the headings decide.
        ("---\ntitle:\n---\n# B\n", Some(("B", Heading1))),
        ("---\ntitle: \"  \"\n---\n# B\n", Some(("B", Heading1))),
        ("---\ntitle: [a]\n---\n# B\n", Some(("B", Heading1))),
        ("## A\n\n# *B* `c`\n\n# D\n", Some(("B c", Heading1))),
        ("Head\n====\n", Some(("Head", Heading1))),
        ("#\n\n### A\n", Some(("A", OtherHeading))),
        ("Text\n", None),
        ("", None),
        // A broken block does not hide what came before the fault.
        ("---\ntitle: A\nb: @\n---\n# B\n", Some(("A", FrontMatter))),
    ];
    for (text, expected) in cases {
        let title = Post::parse(text).title();
        let found = title
            .as_ref()
            .map(|title| (title.text.as_str(), title.source));
        assert_eq!(found, *expected, "{text:?}");
    }
}

#[test]
fn dates_are_read_leniently() {
    // As written, ISO 8601 (empty when unreadable), for readers, well formed.
    let cases: &[(&str, &str, &str, bool)] = &[
        ("2025-10-16", "2025-10-16", "October 16, 2025", true),
        ("2025-1-6", "2025-01-06", "January 6, 2025", false),
        (
            "2013/7/13 20:46:25",
            "2013-07-13T20:46:25",
            "July 13, 2013",
            false,
        ),
        (
            "2025-10-16 09:26",
            "2025-10-16T09:26:00",
            "October 16, 2025",
            false,
        ),
        (
            "2025-10-16 9:26",
            "2025-10-16T09:26:00",
            "October 16, 2025",
            false,
        ),
        (
            "2025-10-16 09:26:53",
            "2025-10-16T09:26:53",
            "October 16, 2025",
            true,
        ),
        (
            "2025-10-16 09:26:53 +0100",
            "2025-10-16T09:26:53+01:00",
            "October 16, 2025",
            true,
        ),
        (
            "2025-10-16T09:26:53-05:30",
            "2025-10-16T09:26:53-05:30",
            "October 16, 2025",
            true,
        ),
        (
            "2025-10-16T09:26:53.5Z",
            "2025-10-16T09:26:53.5Z",
            "October 16, 2025",
            true,
        ),
        (
            "2025-10-16t09:26:53z",
            "2025-10-16T09:26:53Z",
            "October 16, 2025",
            false,
        ),
        (
            "2025-10-16 09:26:53 UTC",
            "2025-10-16T09:26:53Z",
            "October 16, 2025",
            false,
        ),
        (
            "2025-10-16T09:26:53+01",
            "2025-10-16T09:26:53+01:00",
            "October 16, 2025",
            false,
        ),
        (" 2025-10-16 ", "2025-10-16", "October 16, 2025", false),
        ("2024-02-29", "2024-02-29", "February 29, 2024", true),
        (
            "2025-10-16T09:26:53.1234567891Z",
            "2025-10-16T09:26:53.123456789Z",
            "October 16, 2025",
            true,
        ),
        ("2025-02-29", "", "2025-02-29", false),
        ("2025-13-01", "", "2025-13-01", false),
        ("2025-10-16 24:00:00", "", "2025-10-16 24:00:00", false),
        ("2025-10-16 09:60:00", "", "2025-10-16 09:60:00", false),
        ("2025-10-16 09", "", "2025-10-16 09", false),
        ("2025-10-16T", "", "2025-10-16T", false),
        ("2025-10-1609:26:53", "", "2025-10-1609:26:53", false),
        (
            "2025-10-16 09:26:53 +1:7",
            "",
            "2025-10-16 09:26:53 +1:7",
            false,
        ),
        (
            "2025-10-16 09:26:53 +99:00",
            "",
            "2025-10-16 09:26:53 +99:00",
            false,
        ),
        ("2025-10/16", "", "2025-10/16", false),
        ("25-10-16", "", "25-10-16", false),
        ("20251-10-16", "", "20251-10-16", false),
        ("Oct 16, 2025", "", "Oct 16, 2025", false),
        ("yesterday", "", "yesterday", false),
        ("2025-10-16é", "", "2025-10-16é", false),
        ("", "", "", false),
    ];
    for (written, iso, long, well_formed) in cases {
        let date = PostDate::parse(written);
        assert_eq!(date.written(), *written);
        assert_eq!(date.is_readable(), !iso.is_empty(), "{written:?}");
        if !iso.is_empty() {
            assert_eq!(date.to_string(), *iso, "{written:?}");
        }
        assert_eq!(date.long(), *long, "{written:?}");
        assert_eq!(
            PostDate::is_well_formed(written),
            *well_formed,
            "{written:?}"
        );
    }
}

#[test]
fn dates_are_found_under_every_name() {
    // Front matter, date, date of the last change.
    let cases: &[(&str, &str, &str)] = &[
        (
            "---\ndate: 2025-10-16\nlastmod: 2025-10-17\n---\n",
            "2025-10-16",
            "2025-10-17",
        ),
        (
            "---\ndate: '2025-10-16 09:26'\n---\n",
            "2025-10-16T09:26:00",
            "",
        ),
        (
            "---\npubDate: 2025-10-16\nupdatedDate: 2025-10-17\n---\n",
            "2025-10-16",
            "2025-10-17",
        ),
        (
            "---\npublished_date: 2025-10-16 09:26:53 +0100\n---\n",
            "2025-10-16T09:26:53+01:00",
            "",
        ),
        (
            "---\npublished: true\nlast_modified_at: 2025-10-17\n---\n",
            "",
            "2025-10-17",
        ),
        ("---\npublished: 2025-10-16\n---\n", "2025-10-16", ""),
        (
            "---\ndate:\n  created: 2025-10-16\n  updated: 2025-10-17\n---\n",
            "2025-10-16",
            "2025-10-17",
        ),
        (
            "+++\ndate = 2025-10-16T09:26:53Z\nupdated = 2025-10-17\n+++\n",
            "2025-10-16T09:26:53Z",
            "2025-10-17",
        ),
        ("{\"date\": \"2025-10-16\"}\n", "2025-10-16", ""),
        ("---\ndate:\n---\n", "", ""),
    ];
    for (text, date, updated) in cases {
        let post = Post::parse(text);
        let show = |date: Option<PostDate>| date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(show(post.date()), *date, "{text:?}");
        assert_eq!(show(post.updated()), *updated, "{text:?}");
        assert_eq!(post.problems, [], "{text:?}");
    }
}

#[test]
fn an_unreadable_date_is_kept_and_reported() {
    let text = "---\ntitle: T\nupdated: 2025-02-31\ndate: Mar 14 2026\ndate: soon\n---\n";
    let post = Post::parse(text);
    assert_eq!(post.date().unwrap().long(), "soon");
    let sources: Vec<&str> = post
        .problems
        .iter()
        .map(|problem| &text[problem.range.clone()])
        .collect();
    assert_eq!(sources, ["2025-02-31", "date", "soon"]);
    let last = &post.problems[2];
    assert_eq!((last.line, last.column), (5, 7));
    assert!(last.message.contains("cannot be read"));
}

#[test]
fn drafts_are_known() {
    let cases: &[(&str, bool)] = &[
        ("", false),
        ("draft: true", true),
        ("draft: \"true\"", true),
        ("Draft: True", true),
        ("draft: false", false),
        ("draft: yes", false),
        ("is_draft: true", true),
        ("published: false", true),
        ("published: true", false),
        ("published: 2025-10-16", false),
        ("status: draft", true),
        ("status: Pending", true),
        ("status: published", false),
        ("draft: false\npublished: false", false),
    ];
    for (lines, expected) in cases {
        let text = format!("---\n{lines}\n---\n");
        assert_eq!(Post::parse(&text).draft(), *expected, "{text:?}");
    }
}

#[test]
fn the_description_is_written_or_derived() {
    let long = "word ".repeat(60);
    let cases: &[(&str, Option<(&str, bool)>)] = &[
        (
            "---\ndescription: A\nsummary: B\n---\nC\n",
            Some(("A", false)),
        ),
        ("---\nsummary: |\n  B\n---\nC\n", Some(("B", false))),
        (
            "---\ndescription:\nexcerpt: E\n---\nC\n",
            Some(("E", false)),
        ),
        (
            "# Head\n\n![An *image*](a.png)\n\n*One*\ntwo  [three](/x).\n\nFour\n",
            Some(("One two three.", true)),
        ),
        ("> Quote\n\n- item\n\n```\ncode\n```\n", None),
        ("<!-- note -->\n\nText\n", Some(("Text", true))),
        ("", None),
    ];
    for (text, expected) in cases {
        let description = Post::parse(text).description();
        let found = description
            .as_ref()
            .map(|found| (found.text.as_str(), found.derived));
        assert_eq!(found, *expected, "{text:?}");
    }
    for (text, end) in [
        (long.clone(), "word word…"),
        ("日".repeat(300), "日…"),
        ("e\u{301}".repeat(200), "e\u{301}…"),
        (format!("{}, {long}", "x".repeat(157)), "x…"),
        (format!("{} {long}", "x".repeat(159)), "x…"),
        (format!("a {}", "x".repeat(400)), "a…"),
    ] {
        let shown = Post::parse(&text).description().unwrap().text;
        assert!(shown.ends_with(end), "{shown}");
        assert!(shown.chars().count() <= MAX_DESCRIPTION);
    }
    let fits = "x".repeat(MAX_DESCRIPTION);
    assert_eq!(Post::parse(&fits).description().unwrap().text, fits);
}

type Names = &'static [&'static str];

#[test]
fn names_are_listed() {
    // Front matter, tags, categories, authors.
    let cases: &[(&str, Names, Names, Names)] = &[
        (
            "---\ntags: [b, \"a\", b, 2024, 1.10]\n---\n",
            &["b", "a", "2024", "1.10"],
            &[],
            &[],
        ),
        ("---\ntags: a b, c ,, a b\n---\n", &["a b", "c"], &[], &[]),
        (
            "---\ntags: [\"a, b\", [c], ~]\n---\n",
            &["a, b", "c"],
            &[],
            &[],
        ),
        ("---\nTags:\n  - a\n  -\n---\n", &["a"], &[], &[]),
        (
            "---\ntags: []\ntaxonomies: {tags: [z]}\n---\n",
            &["z"],
            &[],
            &[],
        ),
        (
            "+++\n[taxonomies]\ntags = [\"a\"]\ncategories = [\"b\"]\n+++\n",
            &["a"],
            &["b"],
            &[],
        ),
        (
            "---\ncategories: [[A], [B, C]]\n---\n",
            &[],
            &["A", "B", "C"],
            &[],
        ),
        ("---\ncategory: A\n---\n", &[], &["A"], &[]),
        (
            "---\nauthor: Luther King, Jr.\n---\n",
            &[],
            &[],
            &["Luther King, Jr."],
        ),
        (
            "---\nauthors: [a, b]\nauthor: c\n---\n",
            &[],
            &[],
            &["a", "b"],
        ),
        (
            "---\nauthor: {name: Ada, url: x}\n---\n",
            &[],
            &[],
            &["Ada"],
        ),
        (
            "---\nauthors:\n  - name: Ada\n  - Bo\n---\n",
            &[],
            &[],
            &["Ada", "Bo"],
        ),
        ("+++\n[extra]\nauthor = \"Ada\"\n+++\n", &[], &[], &["Ada"]),
        ("---\ntags: {a: b}\n---\n", &[], &[], &[]),
    ];
    for (text, tags, categories, authors) in cases {
        let post = Post::parse(text);
        assert_eq!(post.tags(), *tags, "{text:?}");
        assert_eq!(post.categories(), *categories, "{text:?}");
        assert_eq!(post.authors(), *authors, "{text:?}");
    }
}

#[test]
fn slug_and_language_are_as_written() {
    let post = Post::parse("---\nslug: My-Slug\nlang: no\n---\n");
    assert_eq!(post.slug().as_deref(), Some("My-Slug"));
    assert_eq!(post.language().as_deref(), Some("no"));
    let post = Post::parse("+++\nslug = \"\"\nlanguage = \"en-GB\"\n+++\n# Title\n");
    assert_eq!(post.slug(), None);
    assert_eq!(post.language().as_deref(), Some("en-GB"));
}

#[test]
fn slugs_are_made_from_titles() {
    let cases: &[(&str, &str)] = &[
        ("Why mornings work", "why-mornings-work"),
        ("  Rust: the *good* parts!  ", "rust-the-good-parts"),
        ("It's a dog’s life", "its-a-dogs-life"),
        ("a -- b_c/d", "a-b-c-d"),
        ("C# and F#", "c-and-f"),
        ("Čeština ÖL", "cestina-ol"),
        ("日本語 の 本", "日本語-の-本"),
        ("हिन्दी में", "हिन्दी-में"),
        ("İstanbul", "istanbul"),
        ("e\u{301}te\u{301}", "ete"),
        ("1\u{fe0f}\u{20e3} first", "1-first"),
        ("co\u{ad}operate", "cooperate"),
        ("🍞", "untitled"),
        ("", "untitled"),
        ("../../etc/passwd", "etc-passwd"),
    ];
    for (title, slug) in cases {
        assert_eq!(slug_from_title(title), *slug, "{title:?}");
    }
    let words = slug_from_title(&"word ".repeat(50));
    assert!(
        words.len() <= MAX_SLUG && words.ends_with("-word"),
        "{words}"
    );
    assert_eq!(slug_from_title(&"é".repeat(200)), "e".repeat(MAX_SLUG));
    assert_eq!(slug_from_title(&"本".repeat(200)), "本".repeat(MAX_SLUG));
}
