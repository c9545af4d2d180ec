//! What the page in the window measures: as the style sheet of an exported page has it.

use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{Shape, epaint::RectShape};
use postwright::picture::{Answer, Answered, Frame, Level, Picture, Size};
use postwright::preview::Device;
use postwright::site::Theme;

use super::parts::every_part;
use super::*;

/// The text that is measured.
const TEXT: &str = "First\n\n## Head\n\nSecond\n\nThird\n\n---\n\nFourth\n\n```\ncode\n```\n\nLast";

/// How far below the text `above` the text `below` begins, in points.
fn between(harness: &Harness<'_, Post>, above: &str, below: &str) -> f32 {
    place(harness, below).top() - place(harness, above).top()
}

#[test]
fn blocks_are_as_far_apart_as_in_a_browser() {
    let of = |change: &dyn Fn(&mut Theme)| {
        let mut post = Post::new(TEXT);
        change(&mut post.theme);
        open(post, [800.0, 1400.0])
    };
    let usual = of(&|_| {});
    let ems = |points: f32| points / 17.0;
    // A heading alone says how far below it the text is, however far apart paragraphs are.
    let apart = of(&|theme| theme.space.paragraph += 1.0);
    let gap =
        |harness: &Harness<'_, Post>, above: &str, below: &str| ems(between(harness, above, below));
    let grown = |other: &Harness<'_, Post>, above: &str, below: &str| {
        gap(other, above, below) - gap(&usual, above, below)
    };
    let close = |a: f32, b: f32| (a - b).abs() < 0.07;
    assert!(close(grown(&apart, "Head", "Second"), 0.0));
    assert!(close(grown(&apart, "Second", "Third"), 1.0));
    assert!(close(grown(&apart, "Fourth", "code"), 1.0));
    let below = of(&|theme| theme.space.heading_below += 0.5);
    assert!(close(grown(&below, "Head", "Second"), 0.5));
    // Around a rule are 2.25 ems on either side, as the style sheet says.
    let css = include_str!("../../../assets/page/page.css");
    assert!(css.contains("margin: calc(var(--em) * 2.25) auto;"));
    let line = Theme::default().text.line_height;
    let around = gap(&usual, "Third", "Fourth") - line;
    assert!((4.5..4.8).contains(&around), "{around}");
}

/// The rectangles that a frame fills with a texture.
fn textured(harness: &Harness<'_, Post>) -> Vec<RectShape> {
    fn add(shape: &Shape, found: &mut Vec<RectShape>) {
        match shape {
            Shape::Vec(all) => all.iter().for_each(|shape| add(shape, found)),
            Shape::Rect(rect) if rect.brush.is_some() => found.push(rect.clone()),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        add(&clipped.shape, &mut found);
    }
    found
}

#[test]
fn a_portrait_is_the_middle_of_its_picture() {
    let size = Size {
        width: 200,
        height: 100,
    };
    for (radius, is_round) in [(0.0, false), (6.0, true)] {
        let mut post = Post::new("Text.");
        let mut parts = every_part();
        let author = parts.author.as_mut().expect("an author");
        author.cards[0].picture = Some("mara.png".to_owned());
        author.cards.truncate(1);
        post.parts = Some(parts);
        post.device = Device::Desktop;
        post.theme.shape.radius = radius;
        let mut harness = open(post, [1300.0, 2400.0]);
        for _ in 0..4 {
            let pictures = &mut harness.state_mut().pictures;
            pictures.end_frame();
            for wanted in pictures.take_wanted() {
                let levels = vec![Level {
                    size,
                    pixels: vec![255; 200 * 100 * 4],
                }];
                let delay = Duration::ZERO;
                let frames = vec![Frame { delay, levels }];
                let picture = Arc::new(Picture { size, frames });
                pictures.put(Answered {
                    url: wanted.url,
                    number: wanted.number,
                    answer: Answer::Ready(picture, 1),
                });
            }
            harness.run_steps(2);
        }
        let shapes = textured(&harness);
        let portrait = shapes.iter().find(|shape| {
            let uv = shape.brush.as_ref().expect("a texture").uv;
            (uv.width() - 0.5).abs() < 0.01 && uv.height() == 1.0
        });
        let portrait = portrait.unwrap_or_else(|| panic!("{shapes:?}"));
        let place = portrait.rect;
        assert!((place.width() - place.height()).abs() < 0.6, "{place:?}");
        let is_cut = f32::from(portrait.corner_radius.nw) > place.width() / 2.0 - 1.0;
        assert_eq!(is_cut, is_round, "{portrait:?}");
    }
}
