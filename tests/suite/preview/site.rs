//! The post in its site: which parts there are and where, what is laid out again, and that what
//! works in the article works there.

use eframe::egui::{self, Rect, Role, vec2};
use egui_kittest::{Harness, kittest::NodeT as _, kittest::Queryable as _};
use postwright::preview::{Device, PreviewEvent};
use postwright::site::{Generic, PageParts, Part, Recent, Theme};

use super::long::wheel;
use super::parts::{every_part, strong_head};
use super::{EVERYTHING, Post, copy, drag, open, place, texts};

const PANE: [f32; 2] = [1300.0, 3000.0];

/// What is done to a post between two frames.
type Change = fn(&mut Post);

fn in_site(text: &str, device: Device) -> Post {
    Post {
        parts: Some(every_part()),
        device,
        ..Post::new(text)
    }
}

fn shown(text: &str, device: Device) -> Harness<'static, Post> {
    open(in_site(text, device), PANE)
}

fn made(harness: &Harness<'_, Post>) -> usize {
    harness.state().preview.layouts_made()
}

/// What is told, in reading order: what has a label or a value.
fn told(harness: &Harness<'_, Post>) -> Vec<(Role, String)> {
    let nodes = harness.root().children_recursive();
    let words = nodes.map(|node| {
        let node = node.accesskit_node();
        (
            node.role(),
            node.label().or(node.value()).unwrap_or_default(),
        )
    });
    words.filter(|(_, words)| !words.is_empty()).collect()
}

fn has(harness: &Harness<'_, Post>, role: Role) -> usize {
    harness.query_all_by_role(role).count()
}

#[track_caller]
fn assert_order(told: &[(Role, String)], expected: &[(Role, &str)]) {
    let mut from = 0;
    for (role, words) in expected {
        let rest = told[from..].iter();
        let found = rest
            .enumerate()
            .find(|(_, own)| own.0 == *role && own.1.starts_with(words));
        let Some((at, _)) = found else {
            panic!("no {role:?} {words:?} behind {:?}: {told:?}", &told[..from]);
        };
        from += at + 1;
    }
}

#[test]
fn parts_are_told_in_the_order_of_the_theme_on_every_device() {
    for device in Device::ALL {
        let harness = shown("Body text.[^n]\n\n[^n]: The note.", device);
        let told = told(&harness);
        let menu = match device {
            Device::Phone => (Role::DisclosureTriangle, "Menu"),
            Device::Tablet | Device::Desktop => (Role::Link, "Privacy Policy"),
        };
        assert_order(
            &told,
            &[
                (Role::Link, "The Harbour Post"),
                (Role::TextRun, "Notes from the quay"),
                menu,
                (Role::Heading, "The title"),
                (Role::TextRun, "Posted on October 16, 2025"),
                (Role::TextRun, "Like 3"),
                (Role::TextRun, "Dislike 0"),
                (Role::TextRun, "Read Time: 3 Minute, 8 Second"),
                (Role::TextRun, "Body text."),
                (Role::TextRun, "The note."),
                (Role::Heading, "Share"),
                (Role::Link, "Facebook"),
                (Role::Link, "LinkedIn"),
                (Role::Heading, "About Post Author"),
                (Role::TextRun, "Mara Lindqvist"),
                (Role::TextRun, "Mara writes"),
                (Role::Link, "mara@site.example"),
                (Role::Heading, "Reactions"),
                (Role::TextRun, "Happy 0, 0 %"),
                (Role::TextRun, "Surprise 0, 0 %"),
                (Role::Heading, "Recent Posts"),
                (Role::Link, "A walk along the river"),
                (Role::TextRun, "© 2026 The Harbour Post"),
                (Role::TextRun, "Made by hand"),
            ],
        );
        let titles = told.iter();
        let titles = titles.filter(|own| **own == (Role::Heading, "The title".to_owned()));
        assert_eq!(titles.count(), 1, "{told:?}");
        for landmark in [
            Role::Banner,
            Role::Navigation,
            Role::Main,
            Role::Complementary,
            Role::ContentInfo,
        ] {
            assert_eq!(has(&harness, landmark), 1, "{device:?} {landmark:?}");
        }
    }
}

#[test]
fn the_theme_leaves_parts_out_and_places_them() {
    let mut post = in_site("Body text.", Device::Phone);
    post.theme.layout.parts = vec![Part::Share, Part::Post, Part::Footer, Part::Menu];
    let harness = open(post, PANE);
    let told = told(&harness);
    let order = [
        (Role::Heading, "Share"),
        (Role::Heading, "The title"),
        (Role::TextRun, "© 2026"),
        (Role::DisclosureTriangle, "Menu"),
    ];
    assert_order(&told, &order);
    for absent in [
        "The Harbour Post",
        "About Post Author",
        "Happy",
        "Recent Posts",
    ] {
        let found = told.iter().any(|(_, words)| words.starts_with(absent));
        assert!(!found, "{absent}: {told:?}");
    }
}

#[test]
fn a_part_without_anything_in_it_is_not_there() {
    for text in ["", "Body text.", "---\ntitle: T\n---\n"] {
        let mut post = in_site(text, Device::Desktop);
        post.parts = Some(PageParts {
            recent: Some(Recent::default()),
            ..PageParts::default()
        });
        let harness = open(post, PANE);
        assert_eq!(has(&harness, Role::Main), 1);
        let others = [
            Role::Banner,
            Role::Navigation,
            Role::Complementary,
            Role::ContentInfo,
        ];
        assert_eq!(others.map(|role| has(&harness, role)), [0; 4], "{text:?}");
        if text.is_empty() {
            place(&harness, "Your post will appear here");
        } else if !text.starts_with('-') {
            // It is where it would be without a side column.
            let body = place(&harness, "Body text.");
            let column = 33.0 * 18.0;
            assert!(
                (body.left() - (1300.0 - column) / 2.0).abs() < 1.5,
                "{body:?}"
            );
        }
    }
}

#[test]
fn recent_posts_are_beside_the_post_on_a_desk_and_below_it_elsewhere() {
    let places = |device, rtl| {
        let mut post = in_site("Body text.\n\nMore.", device);
        post.parts.as_mut().expect("parts").rtl = rtl;
        let harness = open(post, PANE);
        let entry = harness.get_by_role_and_label(Role::Link, "A walk along the river");
        let [title, body, heading] =
            ["The title", "Body text.", "Recent Posts"].map(|words| place(&harness, words));
        [title, body, heading, entry.rect()]
    };
    let [title, body, heading, entry] = places(Device::Desktop, false);
    assert!((heading.left() - (body.left() + 33.0 * 18.0 + 56.0)).abs() < 2.0);
    assert!(heading.top() < body.top() && heading.top() >= title.top() - 2.0);
    assert!(entry.top() > heading.bottom() && entry.left() == heading.left());

    let [title, body, heading, entry] = places(Device::Desktop, true);
    assert!(heading.right() < body.left(), "{heading:?} {body:?}");
    assert!(heading.right() < title.left() && entry.right() < body.left());

    for device in [Device::Phone, Device::Tablet] {
        let [_, body, heading, _] = places(device, false);
        assert_eq!(body.left(), heading.left(), "{device:?}");
        assert!(heading.top() > body.bottom(), "{device:?}");
    }
}

#[test]
fn the_side_column_goes_away_with_the_top_of_the_post_and_comes_back() {
    let text: String = (0..200).map(|n| format!("Paragraph {n}.\n\n")).collect();
    let mut harness = open(in_site(&text, Device::Desktop), [1300.0, 600.0]);
    let sees = |harness: &Harness<'_, Post>| {
        let texts = texts(harness);
        let on_screen = |rect: &Rect| rect.bottom() > 0.0 && rect.top() < 600.0;
        texts
            .iter()
            .any(|(text, rect)| text == "Recent Posts" && on_screen(rect))
    };
    assert!(sees(&harness));
    harness.hover_at(egui::pos2(400.0, 300.0));
    for (way, is_seen) in [(-100.0, true), (-4000.0, false), (4100.0, true)] {
        wheel(&harness, -way);
        harness.run_steps(40);
        assert_eq!(sees(&harness), is_seen, "{way}");
    }
}

#[test]
fn a_side_column_that_is_longer_than_the_post_is_above_the_footer() {
    let mut post = in_site("Short.", Device::Desktop);
    let parts = post.parts.as_mut().expect("parts");
    let link = parts.menu[0].clone();
    parts.recent.as_mut().expect("recent posts").links = vec![link; 60];
    parts.author = None;
    parts.reactions.clear();
    let mut harness = open(post, PANE);
    harness.run_steps(3);
    let lowest = texts(&harness);
    let lowest = lowest.iter().filter(|(text, _)| text == "Home");
    let lowest = lowest.map(|(_, rect)| rect.bottom()).fold(0.0, f32::max);
    let entries = harness.query_all_by_role_and_label(Role::Link, "Home");
    let bottom = entries
        .map(|entry| entry.rect().bottom())
        .fold(lowest, f32::max);
    let footer = place(&harness, "© 2026");
    assert!(
        footer.top() > bottom && bottom > 1000.0,
        "{footer:?} {bottom}"
    );
}

#[test]
fn the_menu_of_a_phone_unfolds_and_folds() {
    let mut harness = shown("Body text.", Device::Phone);
    let links = |harness: &Harness<'_, Post>| {
        let links = harness.query_all_by_role(Role::Link);
        let labels = links.filter_map(|link| link.accesskit_node().label());
        labels
            .filter(|label| label == "Home" || label == "Contact")
            .count()
    };
    assert_eq!(links(&harness), 0);
    let before = made(&harness);
    harness
        .get_by_role_and_label(Role::DisclosureTriangle, "Menu")
        .click();
    harness.run_steps(3);
    assert_eq!(links(&harness), 2);
    assert!(
        made(&harness) - before <= 6,
        "no more than the menu is laid out"
    );

    harness
        .get_by_role_and_label(Role::DisclosureTriangle, "Menu")
        .focus();
    harness.run_steps(1);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    assert_eq!(links(&harness), 0);
}

#[test]
fn a_key_lays_out_one_block_and_a_part_is_laid_out_when_it_changes() {
    let mut harness = shown("One.\n\nTwo[^n].\n\n[^n]: Note.", Device::Desktop);
    let first = made(&harness);
    harness.run_steps(3);
    assert_eq!(made(&harness), first, "nothing changed");
    let steps: [(&str, usize, Change); 6] = [
        ("a word", 1, |post| {
            post.write("One word.\n\nTwo[^n].\n\n[^n]: Note.");
        }),
        ("a block", 1, |post| {
            post.write("One word.\n\nMore.\n\nTwo[^n].\n\n[^n]: Note.");
        }),
        ("a like", 1, |post| {
            post.parts.as_mut().expect("parts").post.likes[0].count = 4;
        }),
        ("the read time", 1, |post| {
            "Read Time: 4 Minute"
                .clone_into(&mut post.parts.as_mut().expect("parts").post.read_time);
        }),
        ("a share link", 1, |post| {
            let share = &mut post.parts.as_mut().expect("parts").share;
            "Elsewhere".clone_into(&mut share.as_mut().expect("share").links[0].label);
        }),
        ("no share", 0, |post| {
            post.parts.as_mut().expect("parts").share = None;
        }),
    ];
    for (what, more, change) in steps {
        let before = made(&harness);
        change(harness.state_mut());
        harness.run_steps(2);
        assert_eq!(made(&harness) - before, more, "{what}");
    }
    let before = made(&harness);
    harness.state_mut().dark = true;
    harness.run_steps(2);
    assert!(made(&harness) > before + 5, "other inks are another layout");
}

#[test]
fn a_page_is_as_wide_as_its_device_or_made_smaller() {
    let left = |device, pane: f32| {
        // The pane of the tests has a margin of its own.
        let size = [pane + 16.0, 3000.0];
        let harness = open(in_site("Body text.", device), size);
        let body = place(&harness, "Body text.");
        (body.left() - 8.0, body.height())
    };
    // Wider than the device: in the middle, with the margin of the theme.
    let (x, height) = left(Device::Phone, 800.0);
    assert!((x - ((800.0 - 390.0) / 2.0 + 16.0)).abs() < 1.5, "{x}");
    // Half as wide: everything half as large.
    let (small, low) = left(Device::Phone, 195.0);
    assert!((small - 8.0).abs() < 1.5, "{small}");
    assert!((low - height / 2.0).abs() < 1.5, "{low} {height}");
    let (x, _) = left(Device::Tablet, 768.0);
    assert!((x - (768.0 - 33.0 * 18.0) / 2.0).abs() < 1.5, "{x}");
}

#[test]
fn the_source_is_in_step_inside_the_page() {
    let body: String = (0..120).map(|n| format!("Paragraph {n}.\n\n")).collect();
    let text = format!("---\ntitle: T\n---\n\n{body}");
    for device in Device::ALL {
        let mut post = in_site(&text, device);
        post.blocks.set_start(&post.buffer, 20);
        let mut harness = open(post, [700.0, 500.0]);
        assert_eq!(harness.state().preview.reading(), 0.0, "{device:?}");
        for part in [0.3, 0.5, 0.8] {
            let byte = text.len() as f64 * part;
            harness.state_mut().preview.read_at(byte);
            harness.run_steps(3);
            let reading = harness.state().preview.reading();
            assert!(
                (reading - byte).abs() < 2.0,
                "{device:?}: {reading} for {byte}"
            );
        }
        harness.state_mut().preview.read_at(0.0);
        harness.run_steps(3);
        assert_eq!(harness.state().preview.reading(), 0.0, "{device:?}");
        let caret = text.find("Paragraph 90.").expect("it is there");
        harness.state_mut().caret = Some(caret);
        harness.run_steps(4);
        let seen = place(&harness, "Paragraph 90.");
        assert!(
            seen.top() > 0.0 && seen.bottom() < 500.0,
            "{device:?}: {seen:?}"
        );
    }
}

#[test]
fn another_view_goes_on_where_the_reader_was() {
    let text: String = (0..300)
        .map(|n| format!("Paragraph {n} of a long post.\n\n"))
        .collect();
    let mut harness = open(in_site(&text, Device::Desktop), [700.0, 500.0]);
    harness.state_mut().preview.read_at(5000.0);
    harness.run_steps(3);
    for device in [Some(Device::Phone), None, Some(Device::Tablet)] {
        let post = harness.state_mut();
        post.parts = device.map(|_| every_part());
        post.device = device.unwrap_or_default();
        harness.run_steps(3);
        let reading = harness.state().preview.reading();
        assert!((reading - 5000.0).abs() < 40.0, "{device:?}: {reading}");
    }
}

#[test]
fn a_double_click_goes_to_the_source_and_a_link_around_the_post_is_followed() {
    let text = "First.\n\nSecond words.";
    let mut harness = super::open_at(in_site(text, Device::Desktop), PANE, 1.0 / 60.0);
    let spot = place(&harness, "Second").left_center() + vec2(2.0, 0.0);
    for _ in 0..2 {
        harness.drag_at(spot);
        harness.drop_at(spot);
        harness.step();
    }
    harness.run_steps(1);
    assert_eq!(harness.state().events, [PreviewEvent::GoTo(8)]);

    harness.state_mut().events.clear();
    for (label, url) in [
        ("Facebook", "https://facebook.example/share?u=x"),
        ("Contact", "https://site.example/7/"),
        ("A walk along the river", "https://site.example/22/"),
        ("mara@site.example", "mailto:mara@site.example"),
        ("The Harbour Post", "https://site.example/"),
    ] {
        harness.get_by_role_and_label(Role::Link, label).focus();
        harness.run_steps(1);
        harness.key_press(egui::Key::Enter);
        harness.run_steps(2);
        let events = std::mem::take(&mut harness.state_mut().events);
        assert_eq!(
            events,
            [PreviewEvent::FollowLink(url.to_owned())],
            "{label}"
        );
    }
}

#[test]
fn what_is_around_the_post_is_selected_and_copied() {
    let mut harness = shown("First words.\n\nSecond.", Device::Desktop);
    let from = place(&harness, "First").left_center();
    let to = place(&harness, "About Post Author").right_center();
    drag(&mut harness, from + vec2(0.5, 0.0), to + vec2(9.0, 0.0));
    let (html, text) = copy(&mut harness).expect("something is selected");
    let lines = [
        "First words.",
        "Second.",
        "Share",
        "Facebook",
        "About Post Author",
    ];
    let mut from = 0;
    for line in lines {
        let at = text[from..].find(line);
        from += at.unwrap_or_else(|| panic!("no {line} behind {from} in {text}"));
    }
    assert!(html.contains(">About Post Author</h2>"), "{html}");
    assert!(!text.contains("Recent"), "{text}");

    // In the side column only what is there.
    let entry = harness.get_by_role_and_label(Role::Link, "Bread without a machine");
    let entry = entry.rect();
    drag(
        &mut harness,
        entry.left_center() + vec2(0.5, 0.0),
        entry.right_center() + vec2(9.0, 0.0),
    );
    let (_, text) = copy(&mut harness).expect("something is selected");
    assert_eq!(text.trim(), "Bread without a machine");
}

#[test]
fn no_width_no_text_and_no_theme_breaks_the_page() {
    let themes = [Theme::default(), strong_head(), sans()];
    for (text, rtl) in [
        (EVERYTHING, false),
        ("", false),
        ("שלום **עולם**\n\n> ציטוט", true),
    ] {
        for (device, theme) in Device::ALL.into_iter().zip(&themes) {
            for width in [1.0, 90.0, 400.0, 3000.0] {
                let mut post = in_site(text, device);
                post.theme = theme.clone();
                let parts = post.parts.as_mut().expect("parts");
                parts.rtl = rtl;
                if let Some(author) = &mut parts.author {
                    author.cards[0].picture = Some("mara.png".to_owned());
                }
                let mut harness = open(post, [width, 400.0]);
                harness.state_mut().caret = Some(text.len());
                harness.run_steps(2);
            }
        }
    }
}

fn sans() -> Theme {
    let mut theme = Theme::default();
    theme.faces.body = Generic::Sans;
    theme.faces.heading = Generic::Mono;
    theme.text.body = 40.0;
    theme.layout.measure = 200.0;
    theme.layout.side = 2000.0;
    theme.shape.radius = 300.0;
    theme
}
