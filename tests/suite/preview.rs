//! The page: what the reader can do with it, what it does not do twice, and what stays in its
//! place. What it says is compared with the exported HTML in `agreement`.

mod long;
mod measures;
mod parts;
mod site;

use eframe::egui::{self, Color32, Event, Modifiers, OutputCommand, Rect, Role, vec2};
use egui_kittest::{Harness, kittest::NodeT as _, kittest::Queryable as _};
use postwright::markdown::{Blocks, Dialect, HtmlOptions, to_html, to_plain_text};
use postwright::picture::Pictures;
use postwright::preview::{
    Device, Preview, PreviewEvent, PreviewHeader, PreviewPost, PreviewStyle, PreviewView,
};
use postwright::site::{PageParts, RawHtmlPolicy, Theme};
use postwright::text::{Buffer, Edit};
use postwright::typeset::{Palette, Typesetter, fonts};

const EVERYTHING: &str = "\
# One\n\nText with *emphasis*, **strong**, ~~struck~~, `code`, [a link](https://example.org \"T\"), \
an image ![alt](a/b.png \"t\") inside, $x^2$, $$y$$, <kbd>K</kbd><br>and[^n].\n\n\
- a\n  - b\n    - c\n- [x] done\n\n7. seven\n8. eight\n\n> quote\n>\n> > inner\n\n\
> [!TIP]\n> A tip.\n\n| a | b |\n|:-:|--:|\n| a very long cell with many words | `2` |\n\n\
```rust\nfn main() { println!(\"a line that is quite a bit longer than the pane is wide\"); }\n```\n\n\
Term\n: Meaning\n\n---\n\n<div>\nraw\n</div>\n\n[^n]: The note.\n";

/// Inks for tests that look at no pixels.
pub(crate) fn palette() -> Palette {
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
    typesetter: Typesetter,
    buffer: Buffer,
    blocks: Blocks,
    pictures: Pictures,
    title: Option<&'static str>,
    title_in_body: bool,
    caret: Option<usize>,
    body_size: f32,
    theme: Theme,
    /// What stands around the post; the article alone is shown if there is nothing.
    parts: Option<PageParts>,
    device: Device,
    dark: bool,
    raw_html: RawHtmlPolicy,
    frame_hosts: Vec<String>,
    /// Whether long blocks are read as soon as they are asked for.
    reads: bool,
    events: Vec<PreviewEvent>,
}

impl Post {
    fn new(text: &str) -> Self {
        let buffer = Buffer::new(text);
        Self {
            preview: Preview::default(),
            typesetter: Typesetter::new(),
            blocks: Blocks::new(&buffer, 0, Dialect::default()),
            buffer,
            pictures: Pictures::default(),
            title: Some("The title"),
            title_in_body: false,
            caret: None,
            body_size: 17.0,
            theme: Theme::default(),
            parts: None,
            device: Device::Desktop,
            dark: false,
            raw_html: RawHtmlPolicy::default(),
            frame_hosts: Vec::new(),
            reads: true,
            events: Vec::new(),
        }
    }

    /// Edits the text so that it becomes `text`: what is the same at both ends stays.
    fn write(&mut self, text: &str) {
        let old = self.buffer.text();
        let bytes = || old.bytes().zip(text.bytes());
        let front = bytes().take_while(|(a, b)| a == b).count();
        let front = old.floor_char_boundary(text.floor_char_boundary(front));
        let most = old.len().min(text.len()) - front;
        let pairs = old.bytes().rev().zip(text.bytes().rev());
        let mut back = pairs.take(most).take_while(|(a, b)| a == b).count();
        while !old.is_char_boundary(old.len() - back) || !text.is_char_boundary(text.len() - back) {
            back -= 1;
        }
        let range = front..old.len() - back;
        let new = &text[front..text.len() - back];
        let edit = Edit::replace(range.clone(), new);
        self.buffer.apply(&edit).expect("a range of the text");
        self.blocks.edit(&self.buffer, range, new.len());
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
            raw_html: self.raw_html,
            frame_hosts: &self.frame_hosts,
            palette: &palette(),
            body_size: self.body_size,
            theme: &self.theme,
            view: match &self.parts {
                Some(parts) => PreviewView::Page {
                    device: self.device,
                    dark: self.dark,
                    parts,
                },
                None => PreviewView::Article,
            },
        };
        let rect = ui.available_rect_before_wrap();
        self.typesetter.begin_frame(ui.ctx());
        let post = PreviewPost {
            buffer: &self.buffer,
            blocks: &mut self.blocks,
            header,
            caret: self.caret,
            follow: true,
            pictures: &mut self.pictures,
        };
        let events = self
            .preview
            .show(ui, rect, post, &style, &mut self.typesetter);
        self.typesetter.end_frame();
        self.events.extend(events);
        if self.reads
            && let Some((block, version)) = self.preview.wants_block()
        {
            let model = self.blocks.model(&self.buffer, block);
            self.preview.take_block(version, Some(model.into()));
            ui.ctx().request_repaint();
        }
    }
}

fn open(post: Post, size: [f32; 2]) -> Harness<'static, Post> {
    open_at(post, size, 0.25)
}

/// A page whose frames take so many seconds.
fn open_at(post: Post, size: [f32; 2], frame: f32) -> Harness<'static, Post> {
    let mut harness = Harness::builder()
        .with_step_dt(frame)
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

/// The runs of text on the page with their places, in reading order.
fn texts(harness: &Harness<'_, Post>) -> Vec<(String, Rect)> {
    let runs = harness.query_all_by_role(Role::TextRun);
    runs.map(|run| (run.accesskit_node().value().unwrap_or_default(), run.rect()))
        .collect()
}

/// Where a text is that begins so.
#[track_caller]
fn place(harness: &Harness<'_, Post>, words: &str) -> Rect {
    let texts = texts(harness);
    let found = texts.iter().find(|(text, _)| text.starts_with(words));
    found
        .unwrap_or_else(|| panic!("no {words:?} in {texts:?}"))
        .1
}

fn copied(harness: &Harness<'_, Post>) -> Vec<String> {
    let commands = &harness.output().platform_output.commands;
    let texts = commands.iter().filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

/// Draws the pointer over the text from one place to another.
fn drag(harness: &mut Harness<'_, Post>, from: egui::Pos2, to: egui::Pos2) {
    harness.drag_at(from);
    harness.run_steps(1);
    harness.hover_at(to);
    harness.run_steps(2);
    harness.drop_at(to);
    harness.run_steps(1);
}

/// What is copied, as HTML and as plain text.
fn copy(harness: &mut Harness<'_, Post>) -> Option<(String, String)> {
    harness.state_mut().events.clear();
    harness.event(Event::Copy);
    harness.step();
    match harness.state_mut().events.pop() {
        Some(PreviewEvent::Copy(model)) => {
            Some((to_html(&model, &HtmlOptions::PAGE), to_plain_text(&model)))
        }
        _ => None,
    }
}

#[test]
fn a_link_is_followed_with_the_command_key_or_by_keyboard() {
    let mut harness = page("See [the *site*](https://example.org/a?b) there.");
    let link = |harness: &Harness<'_, Post>| {
        harness
            .get_by_role_and_label(Role::Link, "the site")
            .rect()
            .center()
    };
    let at = link(&harness);
    harness.hover_at(at);
    harness.run_steps(1);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_steps(2);
    assert_eq!(harness.state().events, [], "a plain click puts the caret");

    harness.event(Event::ModifiersChanged(Modifiers::COMMAND));
    for pressed in [true, false] {
        harness.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::COMMAND,
        });
        harness.step();
    }
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
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
    let start = text.find("[ ]").unwrap();
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
    let start = text.find("[ ]").unwrap();
    let moved = PreviewEvent::ToggleTask(start..start + 3);
    assert_eq!(harness.state().events, [toggled, moved]);
}

#[test]
fn a_double_click_goes_to_the_source() {
    for (text, label, at) in [
        ("First.\n\nSecond.", "Second.", "Second."),
        ("- one\n- *two*", "two", "two"),
        ("## Head\n\nText", "Head", "Head"),
        ("> > deep", "deep", "deep"),
        ("```\ncode\n```", "code", "code"),
        ("| a |\n|---|\n| cell |", "cell", "cell"),
        (
            "a &amp; b\n\n[^1]\n\n[^1]: The note.",
            "The note.",
            "The note.",
        ),
        ("**文章**です。日本語", "文章", "文章"),
    ] {
        let mut harness = open_at(Post::new(text), [800.0, 1200.0], 1.0 / 60.0);
        let at_label = place(&harness, label);
        let spot = at_label.left_center() + vec2(2.0, 0.0);
        for _ in 0..2 {
            harness.drag_at(spot);
            harness.drop_at(spot);
            harness.step();
        }
        harness.run_steps(1);
        let start = text.find(at).unwrap();
        assert_eq!(
            harness.state().events,
            [PreviewEvent::GoTo(start)],
            "{text:?}"
        );
    }
}

#[test]
fn notes_are_numbered_by_their_references_and_lead_back() {
    let text = "A[^late] and b[^Early].\n\n[^early]: First written.\n\n[^late]: Second.[^deep]\n\n\
                [^unused]: Nowhere.\n\n[^deep]: Third.\n";
    let filler = "Filler.\n\n".repeat(60);
    let mut harness = open(Post::new(&format!("{text}\n{filler}")), [500.0, 400.0]);
    harness.get_by_role_and_label(Role::Link, "Note 2").click();
    harness.run_steps(3);
    let tops = ["Second.", "First written.", "Third."].map(|text| place(&harness, text).top());
    assert!(tops.is_sorted(), "{tops:?}");
    assert!((0.0..400.0).contains(&tops[1]), "{tops:?}");
    assert!(
        texts(&harness)
            .iter()
            .all(|(text, _)| !text.contains("Nowhere"))
    );

    harness
        .get_by_role_and_label(Role::Link, "Back to reference 2")
        .click();
    harness.run_steps(3);
    let back = place(&harness, "A").top();
    assert!((0.0..400.0).contains(&back), "{back}");
    assert_eq!(harness.state().events, []);
}

#[test]
fn only_what_changed_is_laid_out_again() {
    let made = |harness: &Harness<'_, Post>| harness.state().preview.layouts_made();
    let mut harness = page("One.\n\nTwo[^n].\n\n- three\n- four\n\n[^n]: Note.");
    let first = made(&harness);
    harness.run_steps(3);
    assert_eq!(made(&harness), first, "nothing changed");

    let list = "- three\n- four\n";
    for (text, more) in [
        (format!("One.\n\nTwo words[^n].\n\n{list}\n[^n]: Note."), 1),
        (
            format!("One.\n\nTwo words[^n].\n\n{list}\n[^n]: A note."),
            1,
        ),
        (
            format!("New.\n\nOne.\n\nTwo words[^n].\n\n{list}\n[^n]: A note."),
            1,
        ),
        (
            format!("One.\n\nTwo words[^n].\n\n{list}\n[^n]: A note."),
            0,
        ),
        // An item of a list is laid out alone.
        (
            format!("One.\n\nTwo words[^n].\n\n{list}- five\n\n[^n]: A note."),
            1,
        ),
        (
            format!("One.\n\nTwo words[^n].\n\n- zero\n{list}- five\n\n[^n]: A note."),
            1,
        ),
    ] {
        let before = made(&harness);
        harness.state_mut().write(&text);
        harness.run_steps(2);
        assert_eq!(made(&harness) - before, more, "{text:?}");
    }

    let all = harness.state().preview.layouts_made();
    harness.state_mut().body_size = 20.0;
    harness.run_steps(2);
    assert!(made(&harness) > all + 5, "another size is another layout");
}

#[test]
fn the_caret_is_brought_into_view_and_what_is_far_away_is_not_laid_out() {
    let text: String = (0..400).map(|n| format!("Paragraph {n}.\n\n")).collect();
    let mut harness = open(Post::new(&text), [400.0, 300.0]);
    let made = harness.state().preview.layouts_made();
    assert!(made < 40, "{made}");
    let byte = text.find("350.").unwrap();
    harness.state_mut().caret = Some(byte);
    harness.run_steps(4);
    let seen = place(&harness, "Paragraph 350.");
    assert!(seen.top() > 0.0 && seen.bottom() < 300.0, "{seen:?}");
    assert!(harness.state().preview.layouts_made() < made + 60);
}

#[test]
fn text_is_selected_across_blocks_and_copied() {
    let mut harness = page("First *words*.\n\n- Second\n- **Third** part\n\nFourth.");
    let from = place(&harness, "First").left_center();
    let to = place(&harness, "Fourth.").right_center();
    drag(&mut harness, from + vec2(0.5, 0.0), to + vec2(20.0, 0.0));
    let (html, text) = copy(&mut harness).expect("something is selected");
    assert_eq!(text, "First words.\n\n- Second\n- Third part\n\nFourth.");
    assert!(html.contains("<em>words</em>"), "{html}");
    assert!(html.contains("<strong>Third</strong>"), "{html}");
    assert_eq!(harness.state().events, [], "a drag is no click");

    // From the middle of a word to the middle of another.
    let from = place(&harness, "First").left_center();
    let to = place(&harness, "Second").left_center();
    drag(&mut harness, from + vec2(11.5, 0.0), to + vec2(0.5, 0.0));
    let (_, text) = copy(&mut harness).expect("something is selected");
    assert!("First words.".ends_with(text.trim()), "{text:?}");
    assert!(text.len() > 5, "{text:?}");
}

#[test]
fn everything_is_selected_and_let_go() {
    let mut harness = page(EVERYTHING);
    let at = place(&harness, "Text with").left_top() + vec2(3.0, 8.0);
    drag(&mut harness, at, at + vec2(9.0, 0.0));
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::A);
    harness.run_steps(1);
    let (html, text) = copy(&mut harness).expect("all of it");
    for words in [
        "The title",
        "One",
        "a link",
        "deep",
        "println!",
        "Meaning",
        "The note.",
    ] {
        let words = if words == "deep" { "inner" } else { words };
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(html.contains("<table>"), "{html}");
    harness.key_press(egui::Key::Escape);
    harness.run_steps(1);
    assert_eq!(copy(&mut harness), None);
}

#[test]
fn what_is_selected_follows_its_text_and_goes_when_that_is_edited() {
    let text = "Zero.\n\nFirst.\n\nSecond.\n\nThird.\n\nFourth.\n\nFifth.";
    let mut harness = page(text);
    let all = place(&harness, "Third.");
    drag(
        &mut harness,
        all.left_center() + vec2(0.5, 0.0),
        all.right_center() + vec2(9.0, 0.0),
    );
    harness
        .state_mut()
        .write(&format!("A heading\n===\n\n{text}"));
    harness.run_steps(2);
    let (_, copied) = copy(&mut harness).expect("it is still selected");
    assert_eq!(copied.trim(), "Third.");
    harness
        .state_mut()
        .write(&text.replace("Third", "Third and"));
    harness.run_steps(2);
    assert_eq!(copy(&mut harness), None);
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
    let [text, end] = ["Text.", "End."].map(|words| place(&harness, words).left());
    assert_eq!(text, end);
}

#[test]
fn a_very_long_block_is_read_beside_the_window() {
    let words = "Some words in a row that go on and on. ".repeat(4000);
    let mut post = Post::new(&format!("Before.\n\n{words}\n\nBehind."));
    post.reads = false;
    let mut harness = open(post, [500.0, 400.0]);
    let asked = harness.state_mut().preview.wants_block();
    let (block, version) = asked.expect("the block is asked for");
    assert_eq!(block, 1);
    harness.run_steps(3);
    assert_eq!(harness.state_mut().preview.wants_block(), None, "once");
    assert!(
        texts(&harness)
            .iter()
            .all(|(text, _)| !text.contains("Some words"))
    );

    let state = harness.state_mut();
    let model = state.blocks.model(&state.buffer, block);
    state.preview.take_block(version, Some(model.into()));
    harness.run_steps(2);
    place(&harness, "Some words");
    let made = harness.state().preview.layouts_made();
    assert!(made < 40, "{made} of it was laid out");

    // What it said stays until what it says has been read.
    let changed = harness.state().buffer.text().replacen("Some", "Other", 1);
    harness.state_mut().write(&changed);
    harness.run_steps(1);
    place(&harness, "Some words");
    harness.state_mut().reads = true;
    harness.run_steps(40);
    place(&harness, "Other words");
}

#[test]
fn notes_in_a_very_long_block_have_their_numbers_once_it_is_read() {
    let words = "Some words in a row that go on and on. ".repeat(2000);
    let text = format!("{words}[^m]\n\nEnd[^n].\n\n[^n]: First written.\n\n[^m]: Second.\n");
    let mut harness = open(Post::new(&text), [500.0, 400.0]);
    harness.state_mut().caret = Some(text.find("End").unwrap());
    harness.run_steps(20);
    harness.get_by_role_and_label(Role::Link, "Note 2").click();
    harness.run_steps(3);
    let tops = ["Second.", "First written."].map(|text| place(&harness, text).top());
    assert!(tops.is_sorted(), "{tops:?}");

    // A key in the long block does not take the number away.
    let changed = text.replacen("Some", "Other", 1);
    harness.state_mut().reads = false;
    harness.state_mut().write(&changed);
    harness.run_steps(1);
    harness.get_by_role_and_label(Role::Link, "Back to reference 2");
}

#[test]
fn a_block_that_cannot_be_read_is_asked_for_once() {
    let words = "word ".repeat(20_000);
    let mut post = Post::new(&words);
    post.reads = false;
    let mut harness = open(post, [500.0, 400.0]);
    let (_, version) = harness.state_mut().preview.wants_block().expect("asked");
    harness.state_mut().preview.take_block(version, None);
    harness.run_steps(30);
    assert_eq!(harness.state_mut().preview.wants_block(), None);
}

#[test]
fn a_key_in_a_long_block_lays_a_few_units_out() {
    let made = |harness: &Harness<'_, Post>| harness.state().preview.layouts_made();
    let rows: String = (0..5000).map(|n| format!("| {n} | text {n} |\n")).collect();
    let list: String = (0..5000).map(|n| format!("- item {n}\n")).collect();
    let code: String = (0..5000).map(|n| format!("let x = {n};\n")).collect();
    for (text, old, new) in [
        (
            format!("| a | b |\n|---|---|\n{rows}"),
            "text 3 ",
            "text three ",
        ),
        (list, "item 3\n", "item three\n"),
        (format!("```rust\n{code}```\n"), "= 3;", "= three;"),
    ] {
        let mut harness = open(Post::new(&text), [500.0, 400.0]);
        harness.run_steps(10);
        let before = made(&harness);
        assert!(before < 120, "{before}");
        harness.state_mut().write(&text.replacen(old, new, 1));
        harness.run_steps(30);
        let more = made(&harness) - before;
        assert!((1..=3).contains(&more), "{more} for {new:?}");
    }
}

#[test]
fn a_link_inside_the_post_leads_to_its_heading() {
    let filler: String = (0..200).map(|n| format!("Paragraph {n}.\n\n")).collect();
    let text = format!("Go to [the end](#the-end).\n\n{filler}## The end\n\nLast.\n\n{filler}");
    let mut harness = open(Post::new(&text), [500.0, 400.0]);
    harness.get_by_role_and_label(Role::Link, "the end").click();
    harness.run_steps(3);
    let end = place(&harness, "The end");
    assert!((0.0..400.0).contains(&end.top()), "{end:?}");
    assert_eq!(harness.state().events, []);
}
