//! The preview says what the exported page says: the same words, headings, lists, links, pictures
//! and tables, read from the accessibility tree on the one side and from the HTML on the other.

mod html;
mod outline;
mod tree;

use std::fs;
use std::path::Path;

use postwright::export::{ExportOptions, Format, Surroundings, plan};
use postwright::site::{Profile, RawHtmlPolicy, built_in};

use tree::Shown;

/// The examples of which preview and page say something else, and why.
const OTHERS: [(usize, &str); 3] = [
    (
        148,
        "raw HTML ends within a cell, and the Markdown behind it is a block of its own",
    ),
    (
        190,
        "a table of raw HTML in several blocks; each block is shown by itself",
    ),
    (
        191,
        "a table of raw HTML in several blocks; each block is shown by itself",
    ),
];

/// The same for GitHub's specification.
const OTHERS_GITHUB: [(usize, &str); 3] = [
    (118, "as example 148 above"),
    (159, "as example 190 above"),
    (160, "as example 191 above"),
];

fn exported(text: &str) -> Vec<String> {
    exported_on(text, built_in())
}

/// What the page of a post on a site says.
fn exported_on(text: &str, profile: &Profile) -> Vec<String> {
    let plain = ExportOptions::new(Format::Fragment);
    let options = ExportOptions {
        file_name: "post.html",
        raw_html: profile.raw_html,
        site: Surroundings {
            profile,
            ..plain.site
        },
        ..plain
    };
    let files = plan(text, &options).files;
    html::outline_of(str::from_utf8(&files[0].bytes).expect("UTF-8"))
}

/// The examples of a specification; the first has the number 1.
fn examples(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/spec");
    let text = fs::read_to_string(folder.join(name)).expect("the examples");
    let fence = "`".repeat(32);
    let start = format!("\n{fence} example");
    let parts = text.split(&start).skip(1);
    let markdown = parts.map(|part| {
        let (_, behind) = part.split_once('\n').expect("an example");
        // The HTML follows a line with a point.
        let end = behind.find("\n.\n").map_or(0, |end| end + 1);
        let end = if behind.starts_with(".\n") { 0 } else { end };
        behind[..end].replace('→', "\t")
    });
    markdown.collect()
}

/// The examples of a specification of which preview and page say something else must be `known`.
fn assert_agreement(name: &str, known: &[(usize, &str)], profile: &Profile) {
    let examples = examples(name);
    assert!(examples.len() >= 652, "{} examples", examples.len());
    let known: Vec<usize> = known.iter().map(|(number, _)| *number).collect();
    let mut shown = Shown::on(profile);
    let mut others = Vec::new();
    let mut told = String::new();
    for (number, text) in (1..).zip(&examples) {
        let (page, preview) = (exported_on(text, profile), shown.outline_of(text));
        if page != preview {
            if !known.contains(&number) {
                told.push_str(&format!(
                    "{number} {text:?}\n   page: {page:?}\npreview: {preview:?}\n"
                ));
            }
            others.push(number);
        }
    }
    assert_eq!(others, known, "examples that say something else\n{told}");
}

#[test]
fn every_example_of_the_specification_says_the_same() {
    assert_agreement("commonmark-0.31.2.txt", &OTHERS, built_in());
}

#[test]
fn every_example_of_githubs_specification_says_the_same() {
    assert_agreement("github-0.29.txt", &OTHERS_GITHUB, built_in());
}

#[test]
fn every_example_says_the_same_where_tags_are_text_and_punctuation_is_set() {
    let profile = Profile {
        raw_html: RawHtmlPolicy::Escape,
        smart_punctuation: true,
        ..Profile::default()
    };
    assert_agreement("commonmark-0.31.2.txt", &[], &profile);
    let mut shown = Shown::on(&profile);
    for text in CASES.into_iter().chain([
        "<!-- a comment -->\n\nText <!-- b --> and <b>bold</b> \"c\".",
        "- <img src=\"a.png\">\n- \"one\" -- two...",
        "> <!-- quoted -->\n\n| <i>a</i> |\n|---|\n| 'b' |\n\n<iframe src=\"https://video.example/\">",
        "<!--more-->\n\nAfter.",
    ]) {
        assert_eq!(
            shown.outline_of(text),
            exported_on(text, &profile),
            "{text:?}"
        );
    }
}

#[test]
fn a_frame_of_a_listed_host_is_a_link_to_what_it_shows() {
    let here = "<iframe src=\"https://video.example/a?b=1&amp;c=2\"></iframe>";
    let titled = "<p>See</p><iframe title=\"A film\" src=\"https://video.example/a\"></iframe>";
    let foreign = "<iframe src=\"https://other.example/\"></iframe>";
    for raw_html in [RawHtmlPolicy::Sanitise, RawHtmlPolicy::Keep] {
        let profile = Profile {
            raw_html,
            iframe_hosts: vec!["video.example".to_owned()],
            ..Profile::default()
        };
        let mut shown = Shown::on(&profile);
        let mut says = |text: &str| shown.outline_of(text).join("\n");
        for text in [here.to_owned(), format!("Look {here} there.")] {
            let said = says(&text);
            assert!(said.contains("Frame: video.example"), "{said}");
            assert!(said.contains("https://video.example/a?b=1&c=2"), "{said}");
        }
        assert!(says(titled).contains("Frame: A film"));
        for text in [foreign.to_owned(), format!("Look {foreign} there.")] {
            assert!(!says(&text).contains("Frame"), "{text}");
        }
    }
}

/// The posts of which preview and page say something else, and why.
const OTHER_POSTS: [(&str, &str); 1] = [(
    "html.md",
    "a table of raw HTML in several blocks; each block is shown by itself",
)];

/// What the specification has no examples of.
const CASES: [&str; 38] = [
    "| a | b |\n|:-:|--:|\n| *c* | [d](e) |\n| `f` |\n\nText.",
    "| a |\n|---|\n",
    "> | a | b |\n> |---|---|\n> | c | ![d](e.png) |",
    "A[^late], B[^Early] and A[^late] again.\n\n[^early]: First written.\n\n    - with a list\n\n\
     [^late]: Second.[^deep]\n\n[^unused]: Nowhere.\n\n[^deep]: Third.\n",
    "# Head[^1]\n\n- item[^2]\n\n[^1]: One\n[^2]: Two\n",
    "| a[^t] |\n|---|\n| b |\n\n[^t]: In a table.\n",
    "No note[^none].",
    "> [!NOTE]\n> One.\n\n> [!WARNING]\n> - two\n> - three\n\n> [!nothing]\n> Four.",
    "- [x] done\n- [ ] open\n  - [x] inner **bold**\n- plain\n\n1. [ ] first",
    "- [x] # Head\n- [ ] para\n\n  another",
    "Term\n: Meaning\n: Another\n\nSecond *term*\n\n: Loose\n\n    - list",
    "$x^2$ and\n\n$$\ne^x\n$$\n\nText $$y$$ text.",
    "# A $x$ b\n\n- $$y$$",
    "~~struck~~ **bold *both* bold**",
    "7. seven\n8. eight\n   1. inner\n\n      para\n\n- a\n  - b\n    - c\n      > quote\n",
    "![](a.png)\n\n![alt *text*](b.png \"title\")\n\nIn ![c](c.png) text.",
    "[![alt](a.png)](https://example.org)\n\n[![alt](a.png)](u) [![alt](b.png)](v)",
    "See [![alt](a.png)](u) here.",
    "[before ![alt](a.png) after](u)",
    "[before ![alt](a.png)](u) and ![b](b.png)",
    "# ![alt](a.png)\n\n## [link](u) and ![alt](a.png)",
    "[one](u)[two](v) <https://example.org/ä?a=b&c> <me@example.org>",
    "[bad](javascript:alert(1)) ![bad](javascript:x) [good](/a?b&amp;c)",
    "[d](data:text/html,x) ![p](data:image/png;base64,AAAA)",
    "a<br>b<br/>c  \nd\\\ne",
    "H<sub>2</sub>O <kbd>K</kbd> <mark>m</mark> <span style=\"color:red\">s</span> <!-- c --> e",
    "<div align=\"center\">\n<img src=\"a.png\" alt=\"A\" width=\"20\">\n<p>Words <b>bold</b></p>\n\
     <h2>Head &amp; more</h2>\n</div>",
    "<details>\n<summary>Fold <i>me</i></summary>\n\nInside *it*.\n\n</details>\n\nAfter.",
    "<ul><li>one<ul><li>two</li></ul></li><li><p>three</p></li></ul>\n<ol start=4><li>four</ol>",
    "<table><caption>Cap</caption><tr><th>a<th>b<tr><td>c<td><a href=u>d</a></table>",
    "<table><tr><td>no head<td>here</table>",
    "<dl><dt>t<dd>d<dd>e</dl>\n<blockquote>q<p>r</blockquote>\n<pre>\n x\n  y</pre>\n<hr>",
    "<a href=\"u\"><div>block link</div></a>\n\n<p hidden>not hidden</p>\n<video>no video</video>",
    "<script>alert(1)</script>\n\n<style>p{}</style>\n\n<p onclick=x>Text</p><iframe src=x></iframe>",
    "Write <script> and <style> there, or <title>.\n\nNext <b>open\n\nAfter.",
    "&nbsp;\n\nnon\u{a0}breaking &nbsp; &amp;amp; &lt;b&gt;\n\n&copy;",
    "\u{feff}# BOM\r\n\r\ntext\r\nmore\r\n\r\n- a\r\n- b\r\n",
    "שלום **עולם** [קישור](x)\n\n日本語の\n文章 👩\u{200d}👩\u{200d}👧 e\u{301}\n",
];

#[test]
fn what_the_specification_does_not_have_says_the_same() {
    let mut shown = Shown::new();
    for text in CASES {
        assert_eq!(shown.outline_of(text), exported(text), "{text:?}");
    }
    let long = "word *soft* [link](u) ".repeat(2000);
    assert_eq!(shown.outline_of(&long), exported(&long));
    let code = format!("```\n{}```\n", "line of code\n".repeat(100));
    assert_eq!(shown.outline_of(&code), exported(&code));
}

#[test]
fn sample_posts_say_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut shown = Shown::new();
    let mut count = 0;
    let mut others = Vec::new();
    let mut told = String::new();
    for folder in ["sample-posts", "tests/data/markdown"] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .expect("a name");
            let text = fs::read_to_string(&path).expect("a text");
            let (page, preview) = (exported(&text), shown.outline_of(&text));
            let differs = page
                .iter()
                .zip(&preview)
                .find(|(page, preview)| page != preview);
            count += 1;
            if page != preview {
                told.push_str(&format!("{name}: {differs:?}\n"));
                others.push(name.to_owned());
            }
        }
    }
    assert!(count > 16);
    let known: Vec<&str> = OTHER_POSTS.iter().map(|(name, _)| *name).collect();
    assert_eq!(others, known, "posts that say something else\n{told}");
}
