//! What assistive technology is told of the page, what it may ask for, and what the keyboard
//! reaches.

pub(crate) mod page;

use std::collections::HashMap;

use eframe::egui::accesskit::{Action, ActionData, Node, NodeId, Role, ScrollHint, Toggled};
use eframe::egui::{Key, Modifiers, Vec2, vec2};
use postwright::preview::PreviewEvent;

use page::Page;

const SIZE: Vec2 = vec2(700.0, 500.0);

impl Page {
    fn find(&self, role: Role, label: &str) -> (NodeId, Node) {
        let nodes = self.nodes();
        let is_it =
            |(_, node): &(&NodeId, &Node)| node.role() == role && said(&nodes, node) == label;
        let found = nodes.iter().find(is_it);
        let (id, node) = found.unwrap_or_else(|| panic!("no {role:?} {label:?}"));
        (*id, node.clone())
    }

    fn has(&self, role: Role, label: &str) -> bool {
        let nodes = self.nodes();
        nodes
            .values()
            .any(|node| node.role() == role && said(&nodes, node) == label)
    }

    /// What has the keyboard.
    fn focus(&self) -> String {
        let nodes = self.nodes();
        let focus = self.tree.as_ref().expect("a tree").focus;
        let node = &nodes[&focus];
        format!("{:?} {}", node.role(), said(&nodes, node))
    }

    fn drawn(&self) -> String {
        let nodes = self.nodes();
        let page = nodes.values().find(|node| node.role() == Role::Document);
        let mut out = String::new();
        draw(&nodes, page.expect("the page"), 0, &mut out);
        out
    }
}

/// The words of a node: its own, or those of what names it.
fn said(nodes: &HashMap<NodeId, Node>, node: &Node) -> String {
    let words = |node: &Node| -> String {
        let runs = node
            .children()
            .iter()
            .map(|run| nodes[run].value().unwrap_or_default());
        runs.collect()
    };
    match (node.label(), node.labelled_by()) {
        (Some(label), _) => label.to_owned(),
        (None, [by]) => words(&nodes[by]),
        (None, _) if node.role() == Role::Label => words(node),
        (None, _) => String::new(),
    }
}

/// The tree as lines, each set in below what holds it.
fn draw(nodes: &HashMap<NodeId, Node>, node: &Node, depth: usize, out: &mut String) {
    let is_drawn = !matches!(node.role(), Role::GenericContainer | Role::TextRun);
    if is_drawn {
        let mut line = format!("{:?} {}", node.role(), said(nodes, node));
        line.truncate(line.trim_end().len());
        let numbers = [
            ("level", node.level()),
            ("rows", node.row_count()),
            ("columns", node.column_count()),
            ("row", node.row_index()),
            ("column", node.column_index()),
            ("of", node.size_of_set()),
            ("at", node.position_in_set()),
        ];
        for (name, number) in numbers {
            if let Some(number) = number {
                line.push_str(&format!(" {name}={number}"));
            }
        }
        match node.toggled() {
            Some(Toggled::True) => line.push_str(" on"),
            Some(_) => line.push_str(" off"),
            None => {}
        }
        if let Some(url) = node.url() {
            line.push_str(&format!(" <{url}>"));
        }
        out.push_str(&"  ".repeat(depth));
        out.push_str(&line);
        out.push('\n');
    }
    for child in node.children() {
        draw(nodes, &nodes[child], depth + usize::from(is_drawn), out);
    }
}

/// A post of paragraphs and links, `count` of them.
fn long(count: usize) -> String {
    let paragraph = |n| format!("Paragraph {n} has [link {n}](https://example.org/{n}) in it.\n\n");
    (0..count).map(paragraph).collect()
}

#[test]
fn everything_stands_in_its_place() {
    let cases = [
        (
            "# One\n\nText with [a *link*](u) in it.",
            "Document Page\n  Heading One level=1\n    Label One\n  Paragraph\n    Label Text with\n    \
             Link a link <u>\n    Label  in it.\n",
        ),
        (
            "- one\n  1. inner\n- [x] done\n",
            "Document Page\n  List of=2\n    ListItem at=0\n      Paragraph\n        Label one\n      \
             List of=1\n        ListItem at=0\n          ListMarker 1.\n          Paragraph\n            \
             Label inner\n    ListItem at=1\n      CheckBox done on\n      Paragraph\n        Label done\n",
        ),
        (
            "| a | b |\n|---|---|\n| [c](u) | d |",
            "Document Page\n  Table rows=2 columns=2\n    Row row=0\n      ColumnHeader row=0 column=0\n        \
             Label a\n      ColumnHeader row=0 column=1\n        Label b\n    Row row=1\n      \
             Cell row=1 column=0\n        Link c <u>\n      Cell row=1 column=1\n        Label d\n",
        ),
        (
            "> quoted\n\n> [!TIP]\n> do",
            "Document Page\n  Blockquote\n    Paragraph\n      Label quoted\n  Blockquote Tip\n    \
             Paragraph\n      Label Tip\n    Paragraph\n      Label do\n",
        ),
        (
            "```rust\nfn main() {}\n```\n\n$$\nx^2\n$$\n\n---",
            "Document Page\n  Code\n    Button Copy code\n    Label fn main() {}\n  Math x^2\n  Splitter Break\n",
        ),
        (
            "Term\n: Meaning\n\n![A pier](a/b.png) ![](c.png)",
            "Document Page\n  DescriptionList\n    Term\n      Label Term\n    Definition\n      Paragraph\n        \
             Label Meaning\n  Paragraph\n    Image A pier <a/b.png>\n  Paragraph\n    Image c.png <c.png>\n",
        ),
        (
            "A[^n].\n\n[^n]: Note.\n\n    More.",
            "Document Page\n  Paragraph\n    Label A\n    Link Note 1\n    Label .\n  DocEndnotes Footnotes\n    \
             DocEndnote at=0\n      Link Back to reference 1\n      Paragraph\n        Label Note.\n      Paragraph\n        \
             Label More.\n",
        ),
    ];
    for (text, tree) in cases {
        assert_eq!(Page::new(text, SIZE).drawn(), tree, "{text:?}");
    }
}

#[test]
fn words_have_their_characters() {
    let page = Page::new("Cafe\u{301} at 日本, 👩\u{200d}👩\u{200d}👧.", SIZE);
    let nodes = page.nodes();
    let runs: Vec<&Node> = nodes
        .values()
        .filter(|node| node.role() == Role::TextRun)
        .collect();
    let [run] = runs[..] else {
        panic!("{} runs", runs.len());
    };
    assert_eq!(
        run.character_lengths(),
        [1, 1, 1, 3, 1, 1, 1, 1, 3, 3, 1, 1, 18, 1]
    );
    assert_eq!(run.word_starts(), [0, 5, 8, 9]);

    let marks = format!("x{} {}", "\u{301}".repeat(300), "long ".repeat(200));
    let page = Page::new(&marks, SIZE);
    for node in page
        .nodes()
        .values()
        .filter(|node| node.role() == Role::TextRun)
    {
        let bytes: usize = node
            .character_lengths()
            .iter()
            .map(|len| usize::from(*len))
            .sum();
        assert_eq!(bytes, node.value().unwrap_or_default().len());
        assert!(node.character_lengths().len() <= 254);
    }
}

#[test]
fn words_are_where_they_are_seen() {
    let page = Page::new("Some [link](u) and words\\\nin two rows.\n\nAnother.", SIZE);
    let place = |role, label| page.find(role, label).1.bounds().expect("a place");
    let some = place(Role::Label, "Some ");
    let link = place(Role::Link, "link");
    let rest = place(Role::Label, " and words\nin two rows.");
    let other = place(Role::Label, "Another.");
    assert!(some.x1 <= link.x0 + 1.0 && link.x1 <= rest.x1);
    assert!((some.y0 - link.y0).abs() < 1.0 && rest.y1 > some.y1 + 10.0);
    assert!(rest.y1 < other.y0 && other.width() < 100.0);
}

#[test]
fn nothing_is_made_when_nobody_listens() {
    let page = Page::silent(&long(100), SIZE);
    assert_eq!(page.preview.told(), (0, 0));
    assert!(page.tree.is_none());
}

#[test]
fn a_long_post_is_told_page_by_page() {
    let text = long(20_000);
    assert!(text.len() > 1_000_000);
    let mut page = Page::new(&text, SIZE);
    let (nodes, made) = page.preview.told();
    assert!(nodes < 1000 && made < 120, "{nodes} nodes of {made} units");
    assert!(
        page.has(Role::Link, "link 50"),
        "reading goes on beyond the pane"
    );
    assert!(!page.has(Role::Link, "link 500"));

    // A step does not make another page; the key press makes what it has changed.
    page.key(Key::Tab, Modifiers::NONE);
    page.key(Key::ArrowDown, Modifiers::NONE);
    assert_eq!(page.preview.told().1, made);
    let layouts = page.preview.layouts_made();
    page.write(10, "x");
    let (_, after) = page.preview.told();
    assert_eq!(after, made + 1);
    assert!(
        page.preview.layouts_made() <= layouts + 2,
        "nothing is laid out to be told"
    );
    page.frames(3);
    assert_eq!(page.preview.told().1, after, "nothing is made twice");

    page.key(Key::End, Modifiers::NONE);
    assert!(page.has(Role::Link, "link 19999"));
    let (nodes, made) = page.preview.told();
    assert!(nodes < 1000 && made < 300, "{nodes} nodes of {made} units");
}

#[test]
fn names_stay_when_text_is_put_above() {
    let mut page = Page::new("First.\n\nSecond [link](u).\n\n- [ ] task", SIZE);
    let before = [
        page.find(Role::Link, "link").0,
        page.find(Role::CheckBox, "task").0,
        page.find(Role::Label, "Second ").0,
    ];
    page.write(0, "New.\n\nNewer.\n\n");
    let after = [
        page.find(Role::Link, "link").0,
        page.find(Role::CheckBox, "task").0,
        page.find(Role::Label, "Second ").0,
    ];
    assert_eq!(before, after);
}

#[test]
fn the_keyboard_reaches_all_in_reading_order() {
    let text = "# Head [in](a)\n\nText [one](b) and [two](c).\n\n- [ ] task [three](d)\n- plain\n\n\
                ```\ncode\n```\n\n## Last\n\nNote[^n].\n\n[^n]: Text.";
    let mut page = Page::new(text, SIZE);
    let mut reached = Vec::new();
    for _ in 0..11 {
        page.key(Key::Tab, Modifiers::NONE);
        reached.push(page.focus());
    }
    assert_eq!(
        reached,
        [
            "Document Page",
            "Heading Head in",
            "Link in",
            "Link one",
            "Link two",
            "CheckBox task three",
            "Link three",
            "Button Copy code",
            "Heading Last",
            "Link Note 1",
            "Link Back to reference 1",
        ]
    );
    page.key(Key::Tab, Modifiers::SHIFT);
    assert_eq!(page.focus(), "Link Note 1");
    page.key(Key::Tab, Modifiers::SHIFT);
    page.key(Key::Enter, Modifiers::NONE);
    let at = text.find("Last").expect("the heading");
    assert_eq!(page.events, [PreviewEvent::GoTo(at)]);
}

#[test]
fn the_keyboard_goes_on_from_what_is_seen() {
    let mut page = Page::new(&long(1000), SIZE);
    page.key(Key::Tab, Modifiers::NONE);
    for _ in 0..3 {
        page.key(Key::PageDown, Modifiers::NONE);
    }
    let seen = (0..1000).find(|number| {
        let label = format!("link {number}");
        page.has(Role::Link, &label)
            && page
                .find(Role::Link, &label)
                .1
                .bounds()
                .is_some_and(|bounds| bounds.y1 > 0.0)
    });
    page.key(Key::Tab, Modifiers::NONE);
    let focus = page.focus();
    assert_eq!(focus, format!("Link link {}", seen.expect("a link")));
    // What is above is still there for the way back.
    page.key(Key::Tab, Modifiers::SHIFT);
    assert_ne!(page.focus(), focus);
    assert!(page.focus().starts_with("Link"));
}

#[test]
fn a_wide_table_is_told_in_part() {
    let row = "x|".repeat(500);
    let table = format!(
        "|{row}\n|{}\n{}",
        "-|".repeat(500),
        format!("|{row}\n").repeat(500)
    );
    let page = Page::new(&table, SIZE);
    let (nodes, units) = page.preview.told();
    assert!(
        nodes < 20_000 && units < 60,
        "{nodes} nodes of {units} units"
    );
}

#[test]
fn the_title_is_a_heading_that_goes_to_the_start() {
    let mut page = Page::new("Text.", SIZE);
    page.title = Some("The title");
    page.frames(2);
    page.ask(Action::Click, page.find(Role::Heading, "The title").0, None);
    assert_eq!(page.events, [PreviewEvent::GoTo(0)]);
}

#[test]
fn boxes_and_links_do_what_is_asked_for() {
    let text = "See [this](https://example.org/a).\n\n- [ ] open\n- [x] done\n\n<ul><li><input type=checkbox> raw</li></ul>\n";
    let mut page = Page::new(text, SIZE);
    page.ask(Action::Click, page.find(Role::CheckBox, "open").0, None);
    let at = text.find("[ ]").expect("a box");
    assert_eq!(page.events, [PreviewEvent::ToggleTask(at..at + 3)]);
    page.ask(Action::Click, page.find(Role::Link, "this").0, None);
    let follow = PreviewEvent::FollowLink("https://example.org/a".to_owned());
    assert_eq!(page.events.last(), Some(&follow));
    // A box in raw HTML is nothing that can be ticked.
    page.ask(Action::Click, page.find(Role::CheckBox, " raw").0, None);
    assert_eq!(page.events.len(), 2);
}

#[test]
fn what_is_out_of_sight_is_brought_into_sight() {
    let mut page = Page::new(&long(1000), SIZE);
    let top = |page: &Page, label: &str| {
        let bounds = page.find(Role::Link, label).1.bounds().expect("bounds");
        (bounds.y0, bounds.y1)
    };
    let (_, y1) = top(&page, "link 40");
    assert!(y1 > f64::from(SIZE.y), "it is out of sight");
    page.ask(
        Action::ScrollIntoView,
        page.find(Role::Link, "link 40").0,
        None,
    );
    let (y0, y1) = top(&page, "link 40");
    assert!(y0 >= 0.0 && y1 <= f64::from(SIZE.y), "{y0} {y1}");

    // Reading on, page after page.
    for number in [75, 140, 200] {
        let label = format!("link {number}");
        page.ask(Action::Focus, page.find(Role::Link, &label).0, None);
        assert_eq!(page.focus(), format!("Link {label}"));
        let (y0, y1) = top(&page, &label);
        assert!(y0 >= 0.0 && y1 <= f64::from(SIZE.y), "{y0} {y1}");
    }
    page.ask(Action::Click, page.find(Role::Link, "link 210").0, None);
    let follow = PreviewEvent::FollowLink("https://example.org/210".to_owned());
    assert_eq!(page.events, [follow]);

    // The edge of the pane that is asked for.
    let hint = |hint| Some(ActionData::ScrollHint(hint));
    page.ask(
        Action::ScrollIntoView,
        page.find(Role::Link, "link 206").0,
        hint(ScrollHint::TopEdge),
    );
    assert!(top(&page, "link 206").0 < 40.0);
    page.ask(
        Action::ScrollIntoView,
        page.find(Role::Link, "link 206").0,
        hint(ScrollHint::BottomEdge),
    );
    assert!(top(&page, "link 206").1 > f64::from(SIZE.y) - 40.0);
}

#[test]
fn no_text_breaks_it() {
    let deep = ">".repeat(3_000) + " deep";
    let items: String = (0..60).map(|n| " ".repeat(2 * n) + "- item\n").collect();
    let html = "<div>".repeat(3000) + "x";
    let list = "<ul><li>".repeat(300) + "x";
    let texts = [
        "",
        &deep,
        &items,
        &html,
        &list,
        "- - - a\n      - b",
        "- \n- [ ] \n> \n\n> [!NOTE]\n",
        "| |\n|-|\n",
        "\u{FEFF}\r\n\r\n# \r\n\r\n-\r\n\r\n>\r\n\r\n```\r\n```\r\n",
        "[](x) ![]() ** # ![](a)\n\n# \n\n## [](u)",
        "<table></table><ul></ul><dl></dl><dl><dd></dl><pre></pre><li>x</li></p></div>",
        "<ul>text<li>a</ul><dl><div><dt>a<dd>b</div></dl><table><tr></tr><tr><td></table>",
    ];
    for text in texts {
        let mut page = Page::new(text, SIZE);
        page.write(0, "x");
        page.key(Key::Tab, Modifiers::NONE);
        page.key(Key::End, Modifiers::NONE);
    }
}
