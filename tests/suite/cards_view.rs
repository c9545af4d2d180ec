//! The cards on the screen: what is there of them, their picture, selecting and copying.

use std::sync::Arc;

use eframe::egui::{Event, Modifiers, OutputCommand, PointerButton, Pos2, Rect, pos2, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable},
};
use postwright::picture::{Answer, Answered, Limit, Pictures, decode};
use postwright::site::{Cards, CardsInput, Profile};
use postwright::typeset::Typesetter;
use postwright::ui::{CardsView, theme};

struct Program {
    view: CardsView,
    typesetter: Typesetter,
    pictures: Pictures,
    cards: Cards,
    copied: Option<String>,
}

type Window = Harness<'static, Program>;

/// A drawing twice as wide as high.
const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><rect width='80' height='40'/></svg>";

fn cards(title: &str, cover: Option<&str>) -> Cards {
    let profile = Profile {
        title: "The Morning Post".to_owned(),
        ..Profile::default()
    };
    Cards::of(&CardsInput {
        profile: &profile,
        canonical: Some("https://example.org/2025/why/"),
        title,
        description: Some("A quiet hour before the day."),
        description_derived: false,
        cover,
        cover_alt: "A cup of coffee",
        file_name: "why.md",
    })
}

fn window(cards: Cards) -> Window {
    window_of(cards, 700.0)
}

fn window_of(cards: Cards, width: f32) -> Window {
    let program = Program {
        view: CardsView::default(),
        typesetter: Typesetter::new(),
        pictures: Pictures::default(),
        cards,
        copied: None,
    };
    let mut harness = Harness::builder()
        .with_size(vec2(width, 1200.0))
        .with_context_setup(theme::install)
        .allow_missing_glyphs()
        .with_accessibility_check(true)
        .build_ui_state(
            move |ui, program: &mut Program| {
                let ctx = ui.ctx().clone();
                program.typesetter.begin_frame(&ctx);
                let rect = Rect::from_min_size(Pos2::ZERO, vec2(width, 1200.0));
                let tools = (&mut program.pictures, &mut program.typesetter);
                let palette = theme::palette(true);
                program.view.show(ui, rect, &program.cards, palette, tools);
                program.typesetter.end_frame();
                program.pictures.end_frame();
                let copied = ctx.output(|output| {
                    output.commands.iter().find_map(|command| match command {
                        OutputCommand::CopyText(text) => Some(text.clone()),
                        _ => None,
                    })
                });
                program.copied = copied.or(program.copied.take());
            },
            program,
        );
    harness.run_steps(3);
    harness
}

fn button(harness: &mut Window, pos: Pos2, pressed: bool) {
    harness.event(Event::PointerMoved(pos));
    harness.step();
    harness.event(Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    harness.step();
}

fn copy(harness: &mut Window) -> Option<String> {
    harness.event(Event::Copy);
    harness.run_steps(2);
    harness.state_mut().copied.take()
}

#[test]
fn every_card_says_what_it_shows() {
    let harness = window(cards("Why mornings work", Some("cover.png")));
    let counts = [
        ("Search result", 1),
        ("Shared link", 1),
        ("Why mornings work", 3),
        ("A quiet hour before the day.", 3),
        ("The Morning Post", 2),
        ("https://example.org › 2025 › why", 2),
        ("EXAMPLE.ORG", 1),
        ("A cup of coffee", 1),
        ("Title of the result on phone", 1),
        ("Description of the result on desktop", 1),
    ];
    for (label, count) in counts {
        assert_eq!(harness.get_all_by_label(label).count(), count, "{label}");
    }
}

#[test]
fn what_is_cut_and_what_is_missing_is_told_beside_it() {
    let long = "How an hour of quiet before breakfast became the best part of every working day";
    let harness = window(cards(long, None));
    let cut = "How an hour of quiet before breakfast became the best part of ...";
    assert_eq!(harness.get_all_by_label(cut).count(), 1);
    harness.get_by_label("18 characters are cut off");
    harness.get_by_label("No cover image: networks show a small card.");
    harness.get_by_label("No cover image");
    let meter = harness.get_by_label("Title of the result on desktop");
    assert!(
        meter
            .accesskit_node()
            .numeric_value()
            .is_some_and(|value| value > 100.0)
    );
}

#[test]
fn idle_frames_lay_nothing_out() {
    let mut harness = window(cards("Why mornings work", None));
    let made = harness.state().view.texts_made();
    harness.run_steps(5);
    assert_eq!(harness.state().view.texts_made(), made);
    harness.state_mut().cards = cards("Why evenings work", None);
    harness.run_steps(3);
    assert_eq!(harness.state().view.texts_made(), made + 3, "three titles");
}

#[test]
fn the_picture_is_asked_for_and_shown_or_its_fault_is_told() {
    let mut harness = window(cards("Why", Some("cover.svg")));
    let wanted = harness.state_mut().pictures.take_wanted();
    assert_eq!(wanted.len(), 1);
    assert_eq!(&*wanted[0].url, "cover.svg");
    let picture = decode(DRAWING.as_bytes(), Limit::default()).expect("a drawing");
    harness.state_mut().pictures.put(Answered {
        url: Arc::clone(&wanted[0].url),
        number: wanted[0].number,
        answer: Answer::Ready(Arc::new(picture), 1),
    });
    harness.run_steps(3);
    harness.state_mut().cards = cards("Why", Some("https://elsewhere.org/a.png"));
    harness.run_steps(2);
    let wanted = harness.state_mut().pictures.take_wanted();
    harness.state_mut().pictures.put(Answered {
        url: Arc::clone(&wanted[0].url),
        number: wanted[0].number,
        answer: Answer::Failed(postwright::picture::Fault::Remote),
    });
    harness.run_steps(2);
    let told = postwright::picture::Fault::Remote.to_string();
    harness.get_by_label(&told);
}

#[test]
fn texts_are_selected_and_copied() {
    let mut harness = window(cards("Why mornings work", None));
    let title = harness.get_all_by_label("Why mornings work").next();
    let rect = title.expect("a title").rect();
    assert_eq!(copy(&mut harness), None);
    button(&mut harness, rect.left_center() - vec2(-1.0, 0.0), true);
    let end = pos2(rect.right() - 1.0, rect.center().y);
    harness.event(Event::PointerMoved(end));
    harness.run_steps(2);
    button(&mut harness, end, false);
    assert_eq!(copy(&mut harness).as_deref(), Some("Why mornings work"));
    // A click beside it selects nothing.
    button(&mut harness, pos2(690.0, 5.0), true);
    button(&mut harness, pos2(690.0, 5.0), false);
    assert_eq!(copy(&mut harness), None);
}

#[test]
fn nothing_at_all_is_drawn_without_a_stop() {
    let nothing = Cards::default();
    let harness = window(nothing);
    harness.get_by_label("Search result");
    let long = window(cards(&"字".repeat(10_000), None));
    long.get_by_label("Shared link");
}

#[test]
fn cards_are_no_wider_than_their_pane() {
    let long = "How an hour of quiet before breakfast became the best part of every working day";
    for cover in [None, Some("cover.png")] {
        let harness = window_of(cards(long, cover), 260.0);
        let words = ["A quiet hour before the day.", "18 characters are cut off"];
        for label in words {
            for node in harness.get_all_by_label(label) {
                let rect = node.rect();
                assert!(
                    rect.right() <= 260.0 && rect.width() > 40.0,
                    "{label}: {rect}"
                );
            }
        }
    }
}
