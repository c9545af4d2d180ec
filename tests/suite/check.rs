//! What the checks of a post find, and what they leave alone.

use std::collections::BTreeMap;

use postwright::check::{Around, FileFact, Finding, Identity, Rule, Severity, check, wants};
use postwright::post::Post;
use postwright::site::{ListedPost, Profile, RawHtmlPolicy};

/// 2026-01-01 at noon (UTC).
const NOW: i64 = 1_767_268_800;

/// A post in which nothing is to be found.
const CLEAN: &str = "---\ntitle: A walk\ndate: 2025-10-16\ndescription: A walk along the river in \
                     October, with mist over the meadows and one heron.\n---\n\n";

fn findings(text: &str) -> Vec<Finding> {
    found_in(text, &Profile::default(), &[], &[])
}

fn found_in(
    text: &str,
    profile: &Profile,
    files: &[(&str, FileFact)],
    posts: &[ListedPost],
) -> Vec<Finding> {
    let files: BTreeMap<_, _> = files
        .iter()
        .map(|(url, fact)| ((*url).to_owned(), *fact))
        .collect();
    let around = Around {
        profile,
        now: NOW,
        file_name: "walk.md",
        files: &files,
        posts,
    };
    check(text, &Post::parse(text), &around)
}

/// The findings as `line:column id`, joined.
fn told(findings: &[Finding]) -> String {
    let told = findings.iter();
    let told = told.map(|it| format!("{}:{} {}", it.line, it.column, it.rule.id()));
    told.collect::<Vec<_>>().join(", ")
}

/// Bodies below the front matter of [`CLEAN`], which has 6 lines with the empty one, and what is
/// found in them.
const BODIES: &[(&str, &str)] = &[
    ("Nothing wrong.\n", ""),
    ("", ""),
    // Headings.
    ("# Again\n", "7:1 title-twice"),
    ("# Again\n\n# And again\n", "7:1 title-twice"),
    (
        "## One\n\n### Two\n\n## Three\n\n#### Five\n",
        "13:1 heading-jump",
    ),
    ("### Three\n", "7:1 heading-jump"),
    ("## Two\n\n# One\n", "9:1 title-twice"),
    // Pictures.
    ("![](https://example.org/a.png)\n", "7:1 alt-missing"),
    ("![ ](https://example.org/a.png)\n", "7:1 alt-missing"),
    ("![A heron](https://example.org/a.png)\n", ""),
    (
        "A [![A heron](https://example.org/a.png)](https://example.org)\n",
        "",
    ),
    ("![A heron]()\n", "7:1 picture-missing"),
    (
        "<img src=\"https://example.org/a.png\">\n",
        "7:1 alt-missing",
    ),
    ("<img src=\"https://example.org/a.png\" alt=\"\">\n", ""),
    ("Text <IMG SRC=a.png> here\n", "7:6 alt-missing"),
    ("<!-- <img src=\"a.png\"> -->\n", ""),
    // Links.
    ("[words]()\n", "7:1 link-empty"),
    ("[](https://example.org)\n", "7:1 link-empty"),
    (
        "[`code`](https://example.org) [**b**](https://example.org)\n",
        "",
    ),
    ("[up](#top) [up](#)\n", ""),
    ("[there](#the-heron)\n\n## The heron\n", ""),
    ("[there](#the_heron)\n\n## The heron\n", ""),
    ("[there](#%C3%BCber-uns)\n\n## Über uns\n", ""),
    ("[there](#own)\n\n## The heron {#own}\n", ""),
    ("[there](#own)\n\n<a id=\"own\"></a>\n", ""),
    ("é [there](#gone)\n\n## The heron\n", "7:3 anchor-dead"),
    ("[note](#fn:1)\n", ""),
    // Footnotes and references.
    ("A[^1].\n\n[^1]: One.\n", ""),
    (
        "A[^1].\n\n[^1]: One.\n\n[^1]: Two.\n",
        "11:1 footnote-twice",
    ),
    ("A.\n\n[^1]: One.\n", "9:1 footnote-unused"),
    ("A[^gone].\n", "7:2 footnote-unknown"),
    ("A \\[^gone].\n", ""),
    ("`[^gone]` and [^a-z]\n", ""),
    ("See [the page][gone].\n", "7:5 reference-unknown"),
    (
        "See [the page][there].\n\n[there]: https://example.org\n",
        "",
    ),
    ("The cell table[row][column] is empty.\n", ""),
    ("`[the page][gone]`\n", ""),
    ("\\[the page][gone]\n", ""),
    // Raw HTML.
    ("<script>alert(1)</script>\n", "7:1 raw-html"),
    (
        "<iframe src=\"https://www.example.org/x\"></iframe>\n",
        "7:1 raw-html",
    ),
    (
        "<iframe src=\"https://video.example.org/x\"></iframe>\n",
        "",
    ),
    (
        "A <kbd>key</kbd> and <details><summary>x</summary></details>\n",
        "",
    ),
    ("`<script>`\n", ""),
    // Formulas.
    ("$a^2$\n", ""),
    ("$\\nosuchcommand{a}$\n", "7:1 formula"),
    // What is still to be written.
    ("TODO: the end\n", "7:1 unfinished"),
    ("The end (FIXME: when?)\n", "7:10 unfinished"),
    ("It was TK metres high.\n", "7:8 unfinished"),
    ("**TODO**\n", "7:3 unfinished"),
    ("[TODO]\n", "7:2 unfinished"),
    ("A TODO list of todo items, at super bowl XXX\n", ""),
    ("`TODO: code`\n\n    TODO: code\n", ""),
    ("[Tk](https://example.tk)\n", ""),
    ("Über TK\n", "7:6 unfinished"),
    ("> - TK\n", "7:5 unfinished"),
];

#[test]
fn bodies() {
    let profile = Profile {
        iframe_hosts: vec!["video.example.org".to_owned()],
        ..Profile::default()
    };
    for (body, wanted) in BODIES {
        let text = format!("{CLEAN}{body}");
        let found = found_in(&text, &profile, &[], &[]);
        assert_eq!(told(&found), *wanted, "{body:?}");
        // Line ends do not count.
        let text = text.replace('\n', "\r\n");
        let found = found_in(&text, &profile, &[], &[]);
        assert_eq!(told(&found), *wanted, "CRLF: {body:?}");
    }
}

/// Front matter, and what is found in a post with it.
const HEADS: &[(&str, &str)] = &[
    ("", "1:1 title-missing"),
    ("# A heading\n", ""),
    ("---\ntitle: A\n---\n", "2:1 description-missing"),
    (
        "---\ndescription: Short\n---\n",
        "2:1 title-missing, 2:14 description-short",
    ),
    ("---\ntitle: 'open\n---\n", "2:8 front-matter"),
    (
        "+++\ntitle = \"A\"\ndescription = \"Thirty words about a walk along the river in October\"\ndate = 2025-10-16\n+++\n",
        "",
    ),
];

#[test]
fn heads() {
    for (text, wanted) in HEADS {
        assert_eq!(told(&findings(text)), *wanted, "{text:?}");
    }
}

/// Lines of YAML that are added to [`CLEAN`], and what is found in them.
const LINES: &[(&str, &str)] = &[
    ("draft: false", ""),
    ("draft: true", "draft"),
    ("draft: yes", "ambiguous-value"),
    ("weight: 012", "ambiguous-value"),
    ("weight: '012'", ""),
    ("tags: [a, no, 'on']", "ambiguous-value"),
    ("extra:\n  time: 12:30", "ambiguous-value"),
    ("lastmod: 2025-10-16 09:00:00", ""),
    ("lastmod: yesterday", "date-unreadable"),
    ("lastmod: 2025-02-31", "date-unreadable"),
];

#[test]
fn lines_of_front_matter() {
    for (line, wanted) in LINES {
        let text = CLEAN.replacen("title: A walk\n", &format!("title: A walk\n{line}\n"), 1);
        let found = findings(&text);
        let ids: Vec<_> = found.iter().map(|it| it.rule.id()).collect();
        assert_eq!(ids.join(", "), *wanted, "{line}");
    }
}

#[test]
fn dates() {
    for (date, wanted) in [
        ("2026-01-01", ""),
        ("2026-01-02", "date-future"),
        // Half past noon there is before noon here.
        ("2026-01-01T12:30:00+01:00", ""),
        ("2026-01-01T11:30:00-01:00", "date-future"),
        ("2025-10-16T23:30:00", "date-zone"),
        ("2025-10-16T01:30:00", "date-zone"),
        ("2025-10-16T00:00:00", ""),
        ("2025-10-16T12:30:00", ""),
        ("2025-10-16T23:30:00Z", ""),
        ("16 October", "date-unreadable"),
    ] {
        let text = CLEAN.replacen("2025-10-16", date, 1);
        let found = findings(&text);
        let ids: Vec<_> = found.iter().map(|it| it.rule.id()).collect();
        assert_eq!(ids.join(", "), wanted, "{date}");
    }
    // A draft may have any date.
    let text = CLEAN.replacen("2025-10-16", "2099-10-16\ndraft: true", 1);
    assert_eq!(told(&findings(&text)), "4:8 draft");
}

#[test]
fn descriptions() {
    let with = |description: &str| {
        let text = format!("---\ntitle: A\ndescription: {description}\n---\n");
        told(&findings(&text))
    };
    assert_eq!(with(&"word ".repeat(50)), "3:14 description-long");
    assert_eq!(with(&"word ".repeat(20)), "");
    assert_eq!(with("Two words"), "3:14 description-short");
    // A character of Chinese is a word.
    assert_eq!(with(&"早晨的光".repeat(6)), "");
    assert_eq!(with(&"早晨的光".repeat(60)), "3:14 description-long");
}

#[test]
fn files() {
    let text = format!(
        "{CLEAN}![a](a.png) ![b](img/b%20c.png?x#y) ![c](/c.png) ![d](https://example.org/d.png)\n\n\
         [e](e.md#part) [f](f.pdf) [g](../g/) [h](h.html) [i](/i.pdf) [j](mailto:a@example.org) \
         [k]({{{{site}}}}/k.md) [l](@/l.md)\n\n<img src=\"m.png\" alt=\"m\">\n"
    );
    let wanted = wants(&Post::parse(&text));
    let asked = [
        "/c.png",
        "a.png",
        "e.md#part",
        "f.pdf",
        "img/b%20c.png?x#y",
        "m.png",
    ];
    assert_eq!(wanted, asked);
    // What was not looked for is not missing.
    assert_eq!(told(&findings(&text)), "");
    let facts = [
        ("a.png", FileFact::Missing),
        ("img/b%20c.png?x#y", FileFact::There(1_000_001)),
        ("/c.png", FileFact::There(1_000_000)),
        ("e.md#part", FileFact::Missing),
        ("f.pdf", FileFact::There(9_000_000)),
        ("m.png", FileFact::Missing),
    ];
    let found = found_in(&text, &Profile::default(), &facts, &[]);
    assert_eq!(
        told(&found),
        "7:1 picture-missing, 7:13 picture-heavy, 9:1 link-dead, 11:1 picture-missing"
    );
}

#[test]
fn the_cover_is_looked_for() {
    let text = CLEAN.replacen("title: A walk\n", "title: A walk\ncover: heron.jpg\n", 1);
    assert_eq!(wants(&Post::parse(&text)), ["heron.jpg"]);
    let facts = [("heron.jpg", FileFact::Missing)];
    let found = found_in(&text, &Profile::default(), &facts, &[]);
    assert_eq!(told(&found), "3:8 picture-missing");
}

fn listed(file_name: &str, slug: &str) -> ListedPost {
    ListedPost {
        file_name: file_name.to_owned(),
        title: "Other".to_owned(),
        slug: slug.to_owned(),
        ..ListedPost::default()
    }
}

#[test]
fn two_posts_with_one_address() {
    let text = CLEAN.replacen("title: A walk\n", "title: A walk\nslug: stroll\n", 1);
    let clash = |text: &str, other: &ListedPost, profile: &Profile| {
        told(&found_in(text, profile, &[], std::slice::from_ref(other)))
    };
    let profile = Profile::default();
    assert_eq!(
        clash(&text, &listed("b.md", "stroll"), &profile),
        "3:7 slug-clash"
    );
    assert_eq!(
        clash(&text, &listed("stroll.md", "stroll"), &profile),
        "3:7 slug-clash"
    );
    assert_eq!(
        clash(&text, &listed("b.md", "/Stroll/"), &profile),
        "3:7 slug-clash"
    );
    assert_eq!(clash(&text, &listed("b.md", "walk"), &profile), "");
    // Without a slug the file names the post.
    assert_eq!(
        clash(CLEAN, &listed("b.md", "walk"), &profile),
        "1:1 slug-clash"
    );
    // Itself, and a translation.
    assert_eq!(clash(&text, &listed("walk.md", "stroll"), &profile), "");
    assert_eq!(clash(&text, &listed("walk.de.md", "stroll"), &profile), "");
    // The date is a part of the address.
    let dated = Profile {
        permalink: "/{year}/{slug}/".to_owned(),
        ..Profile::default()
    };
    assert_eq!(clash(&text, &listed("b.md", "stroll"), &dated), "");
    // In a whole folder the same is compared by identities.
    let identity = |text: &str, name: &str| Identity::of(text, &Post::parse(text), &profile, name);
    let (one, other) = (
        identity(&text, "walk.md").unwrap(),
        identity(CLEAN, "stroll.md").unwrap(),
    );
    assert_eq!(one.key(), other.key());
    assert_eq!(told(&[one.clash("stroll.md")]), "3:7 slug-clash");
    assert!(one.clash("stroll.md").message.starts_with("stroll.md has"));
    assert_eq!(identity(CLEAN, "index.md"), None);
}

#[test]
fn raw_html_is_told_of_where_it_is_left_out() {
    let text = format!("{CLEAN}<script>x</script>\n");
    for (policy, wanted) in [
        (RawHtmlPolicy::Sanitise, "7:1 raw-html"),
        (RawHtmlPolicy::Keep, ""),
        (RawHtmlPolicy::Escape, ""),
    ] {
        let profile = Profile {
            raw_html: policy,
            ..Profile::default()
        };
        assert_eq!(told(&found_in(&text, &profile, &[], &[])), wanted);
    }
}

#[test]
fn findings_are_in_order_and_say_what_to_do() {
    let text = "---\ntitle: A\ndate: never\ndraft: yes\n---\n# B\n\n#### C\n\n![](a.png)\n[x]()\n";
    let found = findings(text);
    assert!(found.is_sorted_by_key(|it| it.range.start));
    assert!(found.len() > 5);
    for finding in &found {
        assert!(finding.message.ends_with('.'), "{}", finding.message);
        assert!(
            finding.message.matches(". ").count() >= 1,
            "{}",
            finding.message
        );
        assert!(text.get(finding.range.clone()).is_some());
    }
}

#[test]
fn rules_have_ids_of_their_own() {
    let ids: std::collections::BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    assert_eq!(ids.len(), Rule::ALL.len());
    assert_eq!(Rule::LinkDead.severity(), Severity::Error);
    assert!(Severity::Error > Severity::Warning && Severity::Warning > Severity::Hint);
}

#[test]
fn hostile_texts_do_no_harm() {
    for text in [
        "[".repeat(2000),
        "][".repeat(2000),
        "[a][".repeat(2000),
        "[^".repeat(2000),
        "<img ".repeat(2000),
        "<!--".repeat(2000),
        "<img src=\"".to_owned(),
        "\u{feff}---\ntitle: \u{feff}\n---\n[\u{202e}](#\u{0})".to_owned(),
        "![](%ff%)\n[](#%ff%)".to_owned(),
    ] {
        findings(&text);
        wants(&Post::parse(&text));
    }
}
