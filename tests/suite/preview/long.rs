//! Long posts: what is far away costs nothing, and what is seen stays where it is.

use std::collections::BTreeMap;

use eframe::egui::{Event, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2};

use super::*;

/// The pane of these tests, in points.
const PANE: [f32; 2] = [500.0, 400.0];

fn numbered(count: usize) -> String {
    (0..count).map(|n| format!("Paragraph {n}.\n\n")).collect()
}

/// Blocks whose heights nobody would guess: few words from many bytes, many rows from few.
fn uneven(count: usize) -> String {
    let url = "x".repeat(400);
    let block = |n: usize| match n % 3 {
        0 => format!("Long [link](https://example.org/{url}) {n}.\n\n"),
        1 => format!("High {n}\\\n{}z\n\n", "a\\\n".repeat(9)),
        _ => format!("Plain {n}.\n\n"),
    };
    (0..count).map(block).collect()
}

/// Turns the wheel so many points down.
pub(super) fn wheel(harness: &Harness<'_, Post>, down: f32) {
    harness.event(Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: vec2(0.0, -down),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Trackpad,
        modifiers: Modifiers::NONE,
    });
}

/// The tops of the texts that begin with a word, with their numbers.
fn tops(harness: &Harness<'_, Post>) -> BTreeMap<String, f32> {
    let words = ["Paragraph ", "Long link", "High ", "Plain "];
    let near = |top: f32| (-100.0..PANE[1] + 100.0).contains(&top);
    texts(harness)
        .into_iter()
        .filter(|(text, rect)| words.iter().any(|word| text.starts_with(word)) && near(rect.top()))
        .map(|(text, rect)| (text.trim_end().to_owned(), rect.top()))
        .collect()
}

/// How far up what is in both of two frames has moved, which must be as far for all of it.
#[track_caller]
fn moved(before: &BTreeMap<String, f32>, after: &BTreeMap<String, f32>) -> f32 {
    let ways: Vec<f32> = before
        .iter()
        .filter_map(|(label, top)| Some(top - after.get(label)?))
        .collect();
    let least = ways
        .iter()
        .copied()
        .reduce(f32::min)
        .expect("nothing is left");
    let most = ways.iter().copied().fold(least, f32::max);
    assert!(most - least <= 1.0, "{before:?}\n{after:?}");
    least
}

fn made(harness: &Harness<'_, Post>) -> usize {
    harness.state().preview.layouts_made()
}

fn follow(harness: &mut Harness<'_, Post>, byte: usize) {
    harness.state_mut().caret = Some(byte);
    harness.run_steps(3);
}

#[track_caller]
fn assert_seen(harness: &Harness<'_, Post>, label: &str) {
    let place = place(harness, label);
    let is_seen = place.top() >= 0.0 && place.bottom() <= PANE[1];
    assert!(is_seen, "{label}: {place:?}");
}

#[test]
fn only_what_is_near_is_laid_out() {
    let mut harness = open(Post::new(&numbered(5000)), [800.0, 1200.0]);
    let first = made(&harness);
    assert!(first > 20 && first < 100, "{first}");
    harness.run_steps(3);
    assert_eq!(made(&harness), first);

    let text = numbered(5000).replace("Paragraph 7.", "Paragraph seven.");
    harness.state_mut().write(&text);
    harness.run_steps(2);
    assert_eq!(made(&harness), first + 1);
    place(&harness, "Paragraph seven.");
}

#[test]
fn few_layouts_are_kept_on_the_way_through_a_long_post() {
    let mut harness = open(Post::new(&numbered(2000)), PANE);
    harness.hover_at(pos2(200.0, 200.0));
    let mut most = 0;
    for _ in 0..320 {
        wheel(&harness, 300.0);
        harness.step();
        most = most.max(harness.state().preview.layouts_kept());
    }
    harness.run_steps(60);
    assert_seen(&harness, "Paragraph 1999.");
    assert!(made(&harness) >= 2000, "all was seen: {}", made(&harness));
    assert!((200..=600).contains(&most), "{most}");
}

#[test]
fn what_is_seen_stays_where_it_is_when_heights_above_become_known() {
    let text = uneven(900);
    let mut harness = open(Post::new(&text), PANE);
    let byte = text.find("Plain 449.").unwrap();
    follow(&mut harness, byte);
    assert_seen(&harness, "Plain 449.");
    let before = made(&harness);

    harness.hover_at(pos2(200.0, 200.0));
    harness.run_steps(2);
    for up in [true, false] {
        let mut way = 0.0;
        let mut last = tops(&harness);
        for frame in 0..400 {
            if frame < 60 {
                wheel(&harness, if up { -100.0 } else { 100.0 });
            }
            harness.step();
            let now = tops(&harness);
            let by = moved(&last, &now);
            assert!(if up { by <= 0.5 } else { by >= -0.5 }, "{by}");
            way += by;
            last = now;
        }
        let expected = if up { -6000.0 } else { 6000.0 };
        assert!((way - expected).abs() < 10.0, "{way}");
    }
    assert_seen(&harness, "Plain 449.");
    assert!(made(&harness) > before + 30, "nothing became known");
}

#[test]
fn what_is_seen_stays_where_it_is_when_the_text_above_changes() {
    let text = uneven(300);
    let mut harness = open(Post::new(&text), PANE);
    let byte = text.find("Plain 149.").unwrap();
    follow(&mut harness, byte);
    harness.state_mut().caret = None;
    let first = tops(&harness);
    let layouts = made(&harness);

    let block = "Long [link]";
    let more = text.replacen(block, &format!("New.\n\n{block}"), 3);
    let less = text
        .replacen("High 10\\\n", "", 1)
        .replacen("Plain 20.\n\n", "", 1);
    let gone = text[text.find("Plain 80.").unwrap()..].to_owned();
    for changed in [more, less, gone, text] {
        harness.state_mut().write(&changed);
        harness.run_steps(2);
        assert!(moved(&first, &tops(&harness)).abs() < 0.5);
    }
    assert!(made(&harness) <= layouts + 2, "it was all laid out again");
}

#[test]
fn the_scroll_bar_leads_to_the_end_and_back() {
    let mut harness = open(Post::new(&uneven(900)), PANE);
    let first = tops(&harness);
    // There is a margin of 8 points around the pane.
    let bar = PANE[0] - 12.0;
    harness.hover_at(pos2(bar, 11.0));
    harness.run_steps(20);
    harness.drag_at(pos2(bar, 11.0));
    harness.run_steps(1);
    for y in [30.0, 90.0, 200.0, 397.0, 600.0] {
        harness.hover_at(pos2(bar, y));
        harness.run_steps(1);
        let rests = tops(&harness);
        harness.run_steps(1);
        let rests = [rests, tops(&harness)].map(|tops| tops.len());
        assert!(rests.iter().all(|count| *count > 0), "{y}: {rests:?}");
        let held = tops(&harness);
        harness.run_steps(3);
        assert_eq!(
            moved(&held, &tops(&harness)),
            0.0,
            "the handle is not moved"
        );
    }
    assert_seen(&harness, "Plain 899.");
    assert!(made(&harness) < 400, "{}", made(&harness));
    harness.hover_at(pos2(bar, 200.0));
    harness.run_steps(2);
    harness.hover_at(pos2(bar, -50.0));
    harness.run_steps(2);
    harness.drop_at(pos2(bar, -50.0));
    harness.run_steps(3);
    assert_eq!(moved(&first, &tops(&harness)), 0.0);
}

#[test]
fn the_caret_is_followed_to_the_end_and_by_a_stale_page() {
    let text = uneven(900);
    let mut harness = open(Post::new(&text), PANE);
    follow(&mut harness, text.len() - 2);
    assert_seen(&harness, "Plain 899.");
    assert!(made(&harness) < 200, "{}", made(&harness));

    let longer = format!("{text}{}The end.\n", numbered(20));
    // The caret is in text that the page does not have yet.
    follow(&mut harness, longer.len());
    assert_seen(&harness, "Plain 899.");
    harness.state_mut().write(&longer);
    harness.run_steps(3);
    assert_seen(&harness, "The end.");

    follow(&mut harness, usize::MAX);
    assert_seen(&harness, "The end.");
    harness.state_mut().write("Short.");
    harness.run_steps(2);
    assert_seen(&harness, "Short.");
    follow(&mut harness, 0);
    assert_seen(&harness, "Short.");
}

#[test]
fn another_width_shows_the_same_text() {
    let text = uneven(900);
    let mut harness = open(Post::new(&text), PANE);
    let byte = text.find("Plain 449.").unwrap();
    follow(&mut harness, byte);
    harness.state_mut().caret = None;
    harness.run_steps(1);
    let seen = |harness: &Harness<'_, Post>| {
        let mut seen: Vec<(f32, String)> = tops(harness)
            .into_iter()
            .filter(|(_, top)| (0.0..PANE[1]).contains(top))
            .map(|(label, top)| (top, label))
            .collect();
        seen.sort_by(|a, b| a.0.total_cmp(&b.0));
        seen.into_iter().map(|(_, label)| label).next()
    };
    let first = seen(&harness);
    for width in [300.0, 900.0, 180.0, PANE[0]] {
        let before = made(&harness);
        harness.set_size(vec2(width, PANE[1]));
        harness.run_steps(2);
        assert!(made(&harness) - before < 100);
    }
    assert!(first.is_some());
    assert_eq!(seen(&harness), first);
}

#[test]
fn links_to_notes_lead_far() {
    let text = format!("{}See[^n].\n\n{}[^n]: Note.\n", uneven(600), uneven(600));
    let mut harness = open(Post::new(&text), PANE);
    follow(&mut harness, text.find("[^n]").unwrap());
    harness.state_mut().caret = None;
    harness.get_by_role_and_label(Role::Link, "Note 1").click();
    harness.run_steps(3);
    assert_seen(&harness, "Note.");
    harness
        .get_by_role_and_label(Role::Link, "Back to reference 1")
        .click();
    harness.run_steps(3);
    assert_seen(&harness, "See");
}

#[test]
fn what_is_selected_stays_so_out_of_sight() {
    let mut harness = open(Post::new(&numbered(1500)), PANE);
    let from = place(&harness, "Paragraph 1.").left_center();
    let to = place(&harness, "Paragraph 3.").right_center();
    drag(&mut harness, from + vec2(0.5, 0.0), to + vec2(9.0, 0.0));
    let all = "Paragraph 1.\n\nParagraph 2.\n\nParagraph 3.";
    assert_eq!(copy(&mut harness).unwrap().1, all);
    harness.hover_at(pos2(200.0, 200.0));
    for _ in 0..100 {
        wheel(&harness, 300.0);
        harness.step();
    }
    harness.run_steps(30);
    assert!(!tops(&harness).contains_key("Paragraph 200."));
    assert_eq!(copy(&mut harness).unwrap().1, all);
    assert!(harness.state().preview.layouts_kept() <= 600);
}

#[test]
fn a_title_that_moves_into_the_text_moves_nothing_else() {
    let mut harness = page("# Aaa\n\nBbbbb\n\nCccccc\n\n# Eee\n\nFffff");
    for in_body in [true, false, true] {
        harness.state_mut().title_in_body = in_body;
        harness.run_steps(2);
        let places =
            ["Aaa", "Bbbbb", "Cccccc", "Eee", "Fffff"].map(|label| place(&harness, label).top());
        assert!(places.is_sorted(), "{places:?}");
    }
}
