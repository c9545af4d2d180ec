//! The examples of the `CommonMark` and the GitHub Flavored Markdown specifications through our own
//! model and HTML. What is different is listed, with the reason; the lists must be exact.

use std::path::Path;

use postwright::markdown::blocks::Blocks;
use postwright::markdown::{Dialect, HtmlOptions, Model, parse, to_html};
use postwright::text::Buffer;

/// An example of a specification.
struct Example {
    section: String,
    markdown: String,
    html: String,
}

/// The examples of a file; the first has the number 1.
fn examples(name: &str) -> Vec<Example> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/spec");
    let text = std::fs::read_to_string(path.join(name)).expect("the examples");
    let fence = "`".repeat(32);
    let mut section = String::new();
    let mut lines = text.lines();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            section = title.to_owned();
        } else if line == format!("{fence} example") {
            let mut until = |end: &str| -> String {
                let part = lines.by_ref().take_while(|line| *line != end);
                part.flat_map(|line| [line, "\n"]).collect()
            };
            let [markdown, html] = [".", &fence].map(|end| until(end).replace('→', "\t"));
            let section = section.clone();
            found.push(Example {
                section,
                markdown,
                html,
            });
        }
    }
    found
}

/// HTML that means the same is written the same: line ends between elements, quotes in text, the
/// alignment of cells, the boxes of tasks, the end of an element without content.
fn canonical(html: &str) -> String {
    let mut html = html
        .replace("&quot;", "\"")
        .replace("<tbody>\n</tbody>", "");
    for side in ["left", "center", "right"] {
        let attribute = format!(" align=\"{side}\"");
        html = html.replace(&attribute, &format!(" style=\"text-align: {side}\""));
    }
    for (written, meant) in [
        (
            "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n",
            "[x] ",
        ),
        ("<input disabled=\"\" type=\"checkbox\"/>\n", "[ ] "),
        (
            "<input checked=\"\" disabled=\"\" type=\"checkbox\"> ",
            "[x] ",
        ),
        ("<input disabled=\"\" type=\"checkbox\"> ", "[ ] "),
    ] {
        html = html.replace(written, meant);
    }
    let html = html.replace(">\n<", "><").replace(">\n<", "><");
    let html = ["ul", "ol"].iter().fold(html, |html, list| {
        html.replace(&format!("\n<{list}"), &format!("<{list}"))
    });
    html.trim_end().to_owned()
}

/// The numbers of the examples that are different, with what is different.
fn different(examples: &[Example], html: impl Fn(&str) -> String) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, example) in (1..).zip(examples) {
        let Example {
            section,
            markdown,
            html: expected,
        } = example;
        let ours = canonical(&html(markdown));
        let expected = canonical(expected);
        if ours != expected {
            let what = format!(
                "{number} ({section}): {markdown:?}\n     ours {ours:?}\n expected {expected:?}"
            );
            found.push((number, what));
        }
    }
    found
}

fn assert_only(different: &[(usize, String)], known: &[(&[usize], &str)]) {
    let listed: Vec<usize> = known
        .iter()
        .flat_map(|(numbers, _)| *numbers)
        .copied()
        .collect();
    let new: Vec<_> = different
        .iter()
        .filter(|(number, _)| !listed.contains(number))
        .map(|(_, what)| what.as_str())
        .collect();
    assert!(
        new.is_empty(),
        "{} not listed:\n{}",
        new.len(),
        new.join("\n")
    );
    for number in listed {
        let is_different = different.iter().any(|(at, _)| *at == number);
        assert!(
            is_different,
            "example {number} is listed and is as it should be"
        );
    }
}

#[test]
fn every_example_of_commonmark_is_as_it_should_be() {
    let examples = examples("commonmark-0.31.2.txt");
    assert_eq!(examples.len(), 652);
    let html = |text: &str| to_html(&parse(text, 0, Dialect::COMMONMARK), &HtmlOptions::PLAIN);
    assert_only(&different(&examples, html), &[]);
}

/// Where the program's own dialect gives something else for an example of GitHub's.
const NOT_AS_GITHUB: &[(&[usize], &str)] = &[
    (
        &[616, 619, 620],
        "written for a parser without bare addresses, which are links everywhere in a post",
    ),
    (
        &[648, 649],
        "comments in HTML are those of CommonMark 0.31.2, which allows more than 0.29 did",
    ),
    (
        &[656],
        "the plain form keeps raw HTML; what is exported for a page is cleaned of all of it that acts",
    ),
];

#[test]
fn the_examples_of_github_are_as_they_should_be_but_for_a_list() {
    let examples = examples("github-0.29.txt");
    assert_eq!(examples.len(), 676);
    let html = |text: &str| to_html(&parse(text, 0, Dialect::default()), &HtmlOptions::PLAIN);
    assert_only(&different(&examples, html), NOT_AS_GITHUB);
}

/// Block by block, each example is what it is as a whole.
#[test]
fn every_example_is_the_same_block_by_block() {
    for (name, dialect) in [
        ("commonmark-0.31.2.txt", Dialect::COMMONMARK),
        ("github-0.29.txt", Dialect::default()),
    ] {
        for (number, example) in (1..).zip(examples(name)) {
            let buffer = Buffer::new(&example.markdown);
            let mut blocks = Blocks::new(&buffer, 0, dialect);
            let models = (0..blocks.len()).flat_map(|at| blocks.model(&buffer, at).blocks);
            let model = Model {
                blocks: models.collect(),
            };
            let whole = parse(&example.markdown, 0, dialect);
            assert_eq!(model, whole, "{name} {number}");
        }
    }
}
