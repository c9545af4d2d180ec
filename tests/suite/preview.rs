//! The page: what it shows, what the reader can do with it, and what it does not do twice.

mod long;

use eframe::egui::{self, Color32, Event, OutputCommand, Role, vec2};
use egui_kittest::{Harness, kittest::NodeT as _, kittest::Queryable as _};
use postwright::markdown::{self, Dialect, Model};
use postwright::preview::{Preview, PreviewCaret, PreviewEvent, PreviewHeader, PreviewStyle};
use postwright::typeset::{Palette, fonts};

/// Stands for the front matter before the body.
const OFFSET: usize = 100;

const EVERYTHING: &str = "\
# One\n\nText with *emphasis*, **strong**, ~~struck~~, `code`, [a link](https://example.org \"T\"), \
an image ![alt](a/b.png \"t\") inside, $x^2$, $$y$$, <kbd>K</kbd><br>and[^n].\n\n\
- a\n  - b\n    - c\n- [x] done\n\n7. seven\n8. eight\n\n> quote\n>\n> > inner\n\n\
> [!TIP]\n> A tip.\n\n| a | b |\n|:-:|--:|\n| a very long cell with many words | `2` |\n\n\
```rust\nfn main() { println!(\"a line that is quite a bit longer than the pane is wide\"); }\n```\n\n\
Term\n: Meaning\n\n---\n\n<div>\nraw\n</div>\n\n[^n]: The note.\n";

fn palette() -> Palette {
    let ink = Color32::BLACK;
    let paper = Color32::WHITE;
    Palette {
        dark: false,
        paper,
        chrome: paper,
        raised: paper,
        line: ink,
        ink,
        quiet: ink,
        accent: ink,
        on_accent: paper,
        select: paper,
        current: Color32::from_gray(246),
        found: Color32::from_gray(235),
        found_now: Color32::from_gray(215),
        link: ink,
        good: ink,
        warn: ink,
        bad: ink,
        misspelt: Color32::RED,
        code: paper,
        hover: paper,
    }
}

struct Post {
    preview: Preview,
    model: Model,
    key: u64,
    title: Option<&'static str>,
    title_in_body: bool,
    caret: Option<PreviewCaret>,
    body_size: f32,
    events: Vec<PreviewEvent>,
}

impl Post {
    fn new(text: &str) -> Self {
        Self {
            preview: Preview::default(),
            model: markdown::parse(text, OFFSET, Dialect::default()),
            key: 0,
            title: Some("The title"),
            title_in_body: false,
            caret: None,
            body_size: 17.0,
            events: Vec::new(),
        }
    }

    fn write(&mut self, text: &str) {
        self.model = markdown::parse(text, OFFSET, Dialect::default());
        self.key += 1;
    }

    fn show(&mut self, ui: &mut egui::Ui) {
        let header = PreviewHeader {
            title: self.title,
            date: Some("3 September 2025".to_owned()),
            read_time: "4 minute read",
            draft: true,
            title_in_body: self.title_in_body,
        };
        let style = PreviewStyle {
            palette: &palette(),
            body_size: self.body_size,
        };
        let events = self
            .preview
            .show(ui, self.key, &header, &self.model, self.caret, &style);
        self.events.extend(events);
    }
}

fn open(post: Post, size: [f32; 2]) -> Harness<'static, Post> {
    let mut harness = Harness::builder()
        .with_size(vec2(size[0], size[1]))
        .allow_missing_glyphs()
        .with_context_setup(|context| context.set_fonts(fonts()))
        .build_ui_state(|ui, post: &mut Post| post.show(ui), post);
    harness.run_steps(2);
    harness
}

fn page(text: &str) -> Harness<'static, Post> {
    open(Post::new(text), [800.0, 1200.0])
}

fn copied(harness: &Harness<'_, Post>) -> Vec<String> {
    let commands = &harness.output().platform_output.commands;
    let texts = commands.iter().filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn every_construct_says_its_text() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Some *soft* and **loud** text",
            &["Some soft and loud text"],
        ),
        ("one\ntwo", &["one two"]),
        ("one  \ntwo", &["one\ntwo"]),
        ("one<br>two<BR/>\nthree", &["one\ntwo\nthree"]),
        ("a <!-- hidden --> b", &["a b"]),
        ("a <kbd>K</kbd>", &["a <kbd>K</kbd>"]),
        ("`code` and $x^2$", &["code and x^2"]),
        ("3. three\n4. four", &["3.", "three", "4.", "four"]),
        ("- a\n  - b", &["a", "b"]),
        (
            "> quoted\n\n> [!WARNING]\n> careful",
            &["quoted", "Warning", "careful"],
        ),
        ("| a | b |\n|---|---|\n| c | d |", &["a", "b", "c", "d"]),
        ("```\nfn main() {}\n```", &["fn main() {}", "Copy code"]),
        ("    indented\n", &["indented"]),
        ("Term\n: Meaning", &["Term", "Meaning"]),
        ("$$\ne^x\n$$", &["Formula", "e^x"]),
        (
            "![A pier](a/pier.png?w=2 \"At dawn\")",
            &["Image", "A pier", "At dawn", "pier.png"],
        ),
        ("# A ![x](y.png)", &["A Image: x"]),
        ("<div>\nraw\n</div>", &["Raw HTML", "<div>\nraw\n</div>"]),
        (
            "",
            &["The title", "Your post will appear here as you write it."],
        ),
        (
            "<!-- only\n\na comment -->",
            &["Your post will appear here as you write it."],
        ),
    ];
    for (text, labels) in cases {
        let harness = page(text);
        for label in *labels {
            assert!(
                harness.query_all_by_label(label).next().is_some(),
                "{text:?} does not say {label:?}"
            );
        }
    }
}

#[test]
fn headings_have_their_levels_and_the_title_is_shown_once() {
    let level = |harness: &Harness<'_, Post>, label: &str| {
        let node = harness.get_by_role_and_label(Role::Heading, label);
        node.accesskit_node().level()
    };
    let harness = page("## Two\n\nText.\n\n###### Six");
    assert_eq!(level(&harness, "The title"), Some(1));
    assert_eq!(level(&harness, "Two"), Some(2));
    assert_eq!(level(&harness, "Six"), Some(6));

    let mut post = Post::new("# The title\n\nText.");
    post.title_in_body = true;
    let harness = open(post, [800.0, 600.0]);
    let title = harness.get_by_label("The title").rect();
    let row = harness.get_by_label_contains("4 minute read").rect();
    let text = harness.get_by_label("Text.").rect();
    assert!(title.bottom() <= row.top() && row.bottom() < text.top());
}

#[test]
fn a_link_is_followed_by_mouse_and_keyboard() {
    let mut harness = page("See [the *site*](https://example.org/a?b) there.");
    harness
        .get_by_role_and_label(Role::Link, "the site")
        .click();
    harness.run_steps(2);
    let follow = PreviewEvent::FollowLink("https://example.org/a?b".to_owned());
    assert_eq!(harness.state().events, std::slice::from_ref(&follow));

    harness
        .get_by_role_and_label(Role::Link, "the site")
        .focus();
    harness.run_steps(1);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
    assert_eq!(harness.state().events, [follow.clone(), follow]);
}

#[test]
fn a_task_box_names_its_bytes() {
    let text = "Text.\n\n- [x] done\n- [ ] open\n";
    let mut harness = page(text);
    harness
        .get_by_role_and_label(Role::CheckBox, "open")
        .click();
    harness.run_steps(2);
    let start = OFFSET + text.find("[ ]").unwrap();
    let toggled = PreviewEvent::ToggleTask(start..start + 3);
    assert_eq!(harness.state().events, std::slice::from_ref(&toggled));

    // The block has moved, and its layout was kept.
    let text = format!("More.\n\n{text}");
    harness.state_mut().write(&text);
    harness.run_steps(1);
    harness
        .get_by_role_and_label(Role::CheckBox, "open")
        .click();
    harness.run_steps(2);
    let start = OFFSET + text.find("[ ]").unwrap();
    let moved = PreviewEvent::ToggleTask(start..start + 3);
    assert_eq!(harness.state().events, [toggled, moved]);
}

#[test]
fn a_click_goes_to_the_source() {
    for (text, label, at) in [
        ("First.\n\nSecond.", "Second.", "Second."),
        ("- one\n- *two*", "two", "two"),
        ("## Head\n\nText", "Head", "Head"),
        ("> > deep", "deep", "deep"),
        ("```\ncode\n```", "code", "code"),
        ("| a |\n|---|\n| cell |", "cell", "cell"),
    ] {
        let mut harness = page(text);
        harness.get_by_label(label).click();
        harness.run_steps(2);
        let start = OFFSET + text.find(at).unwrap();
        let [PreviewEvent::GoTo(byte)] = harness.state().events[..] else {
            panic!("{text:?}: {:?}", harness.state().events);
        };
        assert!(
            (start..=start + at.len()).contains(&byte),
            "{text:?}: {byte}"
        );
    }
}

#[test]
fn notes_are_numbered_by_their_references_and_lead_back() {
    let text = "A[^late] and b[^Early].\n\n[^early]: First written.\n\n[^late]: Second.[^deep]\n\n\
                [^unused]: Nowhere.\n\n[^deep]: Third.\n";
    let mut harness = page(text);
    let top = |label: &str| harness.get_by_label(label).rect().top();
    assert!(top("Second.3") < top("First written."));
    assert!(top("First written.") < top("Third."));
    assert!(harness.query_by_label("Nowhere.").is_none());

    harness.get_by_role_and_label(Role::Link, "Note 2").click();
    harness.run_steps(2);
    let definition = OFFSET + text.find("[^early]:").unwrap();
    assert_eq!(harness.state().events, [PreviewEvent::GoTo(definition)]);

    harness
        .get_by_role_and_label(Role::Link, "Back to reference 2")
        .click();
    harness.run_steps(2);
    let reference = OFFSET + text.find("[^Early]").unwrap();
    assert_eq!(harness.state().events[1..], [PreviewEvent::GoTo(reference)]);
}

#[test]
fn only_what_changed_is_laid_out_again() {
    let made = |harness: &Harness<'_, Post>| harness.state().preview.layouts_made();
    let mut harness = page("One.\n\nTwo[^n].\n\n- three\n\n[^n]: Note.");
    let first = made(&harness);
    assert_eq!(first, 4);
    harness.run_steps(3);
    assert_eq!(made(&harness), first, "nothing changed");

    for (text, more) in [
        ("One.\n\nTwo words[^n].\n\n- three\n\n[^n]: Note.", 1),
        ("One.\n\nTwo words[^n].\n\n- three\n\n[^n]: A note.", 1),
        (
            "New.\n\nOne.\n\nTwo words[^n].\n\n- three\n\n[^n]: A note.",
            1,
        ),
        ("One.\n\nTwo words[^n].\n\n- three\n\n[^n]: A note.", 0),
        // The other note takes the number: its reference, both notes.
        (
            "X[^m].\n\nOne.\n\nTwo words[^n].\n\n- three\n\n[^n]: A note.\n\n[^m]: M.",
            4,
        ),
    ] {
        let before = made(&harness);
        harness.state_mut().write(text);
        harness.run_steps(2);
        assert_eq!(made(&harness) - before, more, "{text:?}");
    }

    let before = made(&harness);
    harness.state_mut().body_size = 20.0;
    harness.run_steps(2);
    assert_eq!(made(&harness) - before, 6, "another size is another layout");
}

#[test]
fn the_caret_is_brought_into_view_and_what_is_far_away_is_not_drawn() {
    let text: String = (0..200).map(|n| format!("Paragraph {n}.\n\n")).collect();
    let mut harness = open(Post::new(&text), [400.0, 300.0]);
    assert!(harness.query_by_label("Paragraph 0.").is_some());
    assert!(harness.query_by_label("Paragraph 150.").is_none());

    let byte = OFFSET + text.find("150.").unwrap();
    harness.state_mut().caret = Some(PreviewCaret {
        byte,
        follow: false,
    });
    harness.run_steps(8);
    assert!(harness.query_by_label("Paragraph 150.").is_none());

    harness.state_mut().caret = Some(PreviewCaret { byte, follow: true });
    harness.run_steps(8);
    let place = harness.get_by_label("Paragraph 150.").rect();
    assert!(place.top() > 0.0 && place.bottom() < 300.0, "{place:?}");
    assert!(harness.query_by_label("Paragraph 0.").is_none());
}

#[test]
fn text_is_selected_across_blocks_and_copied() {
    let mut harness = page("First *words*.\n\n- Second\n\nThird.");
    let from = harness.get_by_label("First words.").rect().left_top();
    let to = harness.get_by_label("Third.").rect().right_center();
    harness.drag_at(from + vec2(1.0, 10.0));
    harness.run_steps(1);
    harness.hover_at(to);
    harness.run_steps(2);
    harness.drop_at(to);
    harness.run_steps(1);
    harness.event(Event::Copy);
    harness.step();
    assert_eq!(copied(&harness), ["First words.\n\nSecond\n\nThird."]);
    assert_eq!(harness.state().events, [], "a drag is no click");
}

#[test]
fn code_is_copied_whole() {
    let mut harness = page("```sh\none\n\ttwo\n```");
    harness
        .get_by_role_and_label(Role::Button, "Copy code")
        .click();
    let mut all = Vec::new();
    for _ in 0..3 {
        harness.step();
        all.extend(copied(&harness));
    }
    assert_eq!(all, ["one\n\ttwo\n"]);
}

#[test]
fn no_width_and_no_text_breaks_it() {
    let deep = ">".repeat(10_000) + " deep";
    let list: String = (0..60).map(|n| " ".repeat(2 * n) + "- item\n").collect();
    let texts = [
        EVERYTHING,
        &deep,
        &list,
        "שלום **עולם** [קישור](x)\n\n> ציטוט\n\n- פריט\n\n1. אחד\n\n| א | ב |\n|---|---|\n| ג | ד |",
        "日本語の文章です。とても長いので、**行の終わり**を越えて次の行に続きます。",
        "हिन्दी और ไทย 👩‍👩‍👧‍👦 e\u{301} \u{200F}",
        "| |\n|-|\n",
        "\u{FEFF}\r\n\r\n# \r\n\r\n-\r\n\r\n>\r\n\r\n```\r\n```\r\n",
        "[](x) ![]() **",
        "18446744073709551615. last\n1. more",
    ];
    for text in texts {
        for width in [1.0, 30.0, 120.0, 400.0, 3000.0] {
            let mut harness = open(Post::new(text), [width, 400.0]);
            harness.state_mut().body_size = 31.3;
            harness.run_steps(1);
        }
    }
}

#[test]
fn a_wide_table_and_a_long_line_do_not_widen_the_page() {
    let words = "incomprehensibilities | ".repeat(12);
    let line = "| ".to_owned() + &"--|".repeat(12);
    let long = "x".repeat(500);
    let harness = page(&format!(
        "Text.\n\n| {words}\n{line}\n| {words}\n\n```\n{long}\n```\n\nEnd."
    ));
    let text = harness.get_by_label("Text.").rect();
    let end = harness.get_by_label("End.").rect();
    assert_eq!(text.x_range(), end.x_range());
    assert!(text.width() <= 40.0 * 17.0 && text.width() > 30.0 * 17.0);
}
