//! The cache: what is wanted, in which order, and what makes room.

use std::sync::Arc;
use std::time::Duration;

use postwright::picture::{
    Answer, Answered, Fault, Frame, Level, MOST_BYTES, Picture, Pictures, Shown, Size, Wanted,
};

const SIDE: Size = Size {
    width: 64,
    height: 32,
};

/// A picture that takes so many bytes.
fn taking(bytes: usize) -> Arc<Picture> {
    Arc::new(Picture {
        size: SIDE,
        frames: vec![Frame {
            delay: Duration::ZERO,
            levels: vec![Level {
                size: SIDE,
                pixels: vec![0; bytes],
            }],
        }],
    })
}

fn answer(pictures: &mut Pictures, wanted: &Wanted, answer: Answer) {
    pictures.put(Answered {
        url: Arc::clone(&wanted.url),
        number: wanted.number,
        answer,
    });
}

/// Draws a frame with these pictures; what is wanted after it.
fn frame(pictures: &mut Pictures, urls: &[&str]) -> Vec<Wanted> {
    for url in urls {
        pictures.get(url);
    }
    pictures.end_frame();
    pictures.take_wanted()
}

/// Draws a frame, and answers what it wants with pictures that take so many bytes.
fn fill(pictures: &mut Pictures, urls: &[&str], bytes: usize) {
    for wanted in frame(pictures, urls) {
        let whole = || Answer::Ready(taking(bytes), 1);
        let came = if wanted.pixels {
            whole()
        } else {
            Answer::Sized(SIDE)
        };
        answer(pictures, &wanted, came);
    }
}

fn names(wanted: &[Wanted]) -> Vec<&str> {
    wanted.iter().map(|wanted| &*wanted.url).collect()
}

#[test]
fn a_picture_is_wanted_once_then_sized_then_there() {
    let mut pictures = Pictures::default();
    assert_eq!(pictures.get("a"), Shown::Waiting);
    assert_eq!(pictures.get("a"), Shown::Waiting);
    let before = pictures.version();
    let wanted = frame(&mut pictures, &["a"]);
    assert_eq!(names(&wanted), ["a"]);
    assert!(wanted[0].pixels && wanted[0].known.is_none());
    assert_eq!(frame(&mut pictures, &["a"]), []);
    assert_eq!(pictures.version(), before);

    answer(&mut pictures, &wanted[0], Answer::Sizing(SIDE));
    assert_eq!(pictures.get("a"), Shown::Sized(SIDE));
    let sized = pictures.version();
    assert_ne!(sized, before);
    assert_eq!(frame(&mut pictures, &["a"]), []);

    let picture = taking(100);
    answer(
        &mut pictures,
        &wanted[0],
        Answer::Ready(Arc::clone(&picture), 5),
    );
    assert_eq!(pictures.get("a"), Shown::Ready(picture));
    assert_ne!(pictures.version(), sized);
    assert_eq!(frame(&mut pictures, &["a"]), []);
    assert_eq!(pictures.bytes(), 100);
}

#[test]
fn a_failure_stays_until_the_files_may_be_others() {
    let mut pictures = Pictures::default();
    let wanted = frame(&mut pictures, &["a"]);
    answer(&mut pictures, &wanted[0], Answer::Failed(Fault::Missing));
    assert_eq!(pictures.get("a"), Shown::Failed(Fault::Missing));
    assert_eq!(frame(&mut pictures, &["a"]), []);
    pictures.refresh();
    // Only what is drawn is looked at again.
    assert_eq!(frame(&mut pictures, &[]), []);
    let wanted = frame(&mut pictures, &["a"]);
    assert_eq!(names(&wanted), ["a"]);
    assert_eq!(pictures.get("a"), Shown::Failed(Fault::Missing));
    answer(&mut pictures, &wanted[0], Answer::Ready(taking(1), 2));
    assert!(matches!(pictures.get("a"), Shown::Ready(_)));
}

#[test]
fn a_picture_stays_while_its_file_is_looked_at_again() {
    let mut pictures = Pictures::default();
    fill(&mut pictures, &["a"], 10);
    let version = pictures.version();
    pictures.refresh();
    let wanted = frame(&mut pictures, &["a"]);
    assert_eq!(wanted[0].known, Some(1));
    answer(&mut pictures, &wanted[0], Answer::Same);
    assert!(matches!(pictures.get("a"), Shown::Ready(_)));
    assert_eq!(pictures.version(), version);
    assert_eq!(frame(&mut pictures, &["a"]), []);

    pictures.refresh();
    let wanted = frame(&mut pictures, &["a"]);
    let larger = Size {
        width: 9,
        height: 9,
    };
    answer(&mut pictures, &wanted[0], Answer::Sizing(larger));
    assert!(matches!(pictures.get("a"), Shown::Ready(_)));
    answer(&mut pictures, &wanted[0], Answer::Ready(taking(20), 3));
    assert_eq!(pictures.bytes(), 20);
    assert_ne!(pictures.version(), version);
}

#[test]
fn late_answers_change_nothing() {
    let mut pictures = Pictures::default();
    let old = frame(&mut pictures, &["a"]);
    pictures.clear();
    assert_eq!(pictures.get("a"), Shown::Waiting);
    answer(&mut pictures, &old[0], Answer::Ready(taking(10), 1));
    assert_eq!(pictures.get("a"), Shown::Waiting);
    let new = frame(&mut pictures, &["a"]);
    assert_eq!(names(&new), ["a"]);
    answer(&mut pictures, &old[0], Answer::Failed(Fault::Missing));
    assert_eq!(pictures.get("a"), Shown::Waiting);
    answer(&mut pictures, &new[0], Answer::Ready(taking(10), 1));
    answer(&mut pictures, &new[0], Answer::Ready(taking(30), 1));
    assert_eq!(pictures.bytes(), 10);
    let unknown = Wanted {
        url: "b".into(),
        ..new[0].clone()
    };
    answer(&mut pictures, &unknown, Answer::Ready(taking(30), 1));
    assert_eq!(pictures.bytes(), 10);
}

#[test]
fn few_are_read_at_once_and_those_on_the_screen_first() {
    let mut pictures = Pictures::default();
    let many: Vec<_> = (0..20).map(|index| format!("p{index:02}")).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    let first = frame(&mut pictures, &many);
    assert_eq!(names(&first), ["p00", "p01", "p02", "p03"]);
    assert_eq!(frame(&mut pictures, &["new"]), []);
    answer(&mut pictures, &first[0], Answer::Failed(Fault::Missing));
    answer(&mut pictures, &first[1], Answer::Ready(taking(1), 1));
    assert_eq!(names(&frame(&mut pictures, &["new"])), ["new", "p04"]);
    // All come in the end.
    let mut seen = 6;
    let mut under_way = vec![first[2].clone(), first[3].clone()];
    while let Some(wanted) = under_way.pop() {
        answer(&mut pictures, &wanted, Answer::Ready(taking(1), 1));
        let next = frame(&mut pictures, &[]);
        seen += next.len();
        under_way.extend(next);
    }
    assert_eq!(seen, 20 + 1);
}

#[test]
fn what_was_not_drawn_for_long_makes_room_and_comes_back() {
    let mut pictures = Pictures::default();
    let part = MOST_BYTES / 4;
    for url in ["a", "b", "c", "d"] {
        fill(&mut pictures, &[url], part);
    }
    frame(&mut pictures, &["a"]);
    fill(&mut pictures, &["e"], part);
    // The one that was drawn longest ago, though it is not the one that came first.
    frame(&mut pictures, &["e"]);
    assert_eq!(pictures.bytes(), 4 * part);
    assert_eq!(pictures.get("b"), Shown::Sized(SIDE));
    for url in ["a", "c", "d", "e"] {
        assert!(matches!(pictures.get(url), Shown::Ready(_)), "{url}");
    }
    frame(&mut pictures, &[]);
    let wanted = frame(&mut pictures, &["b"]);
    assert!(names(&wanted) == ["b"] && wanted[0].pixels);
}

#[test]
fn what_is_on_the_screen_never_makes_room_and_nothing_is_read_in_circles() {
    let mut pictures = Pictures::default();
    let all = ["a", "b", "c", "d", "e", "f"];
    let part = MOST_BYTES / 3;
    for _ in 0..3 {
        fill(&mut pictures, &all, part);
    }
    let ready = |pictures: &mut Pictures| {
        let shown = all.map(|url| pictures.get(url));
        shown
            .iter()
            .filter(|shown| matches!(shown, Shown::Ready(_)))
            .count()
    };
    // Those that were asked for before it was full.
    assert_eq!(ready(&mut pictures), 4);
    let mut orders = 0;
    for _ in 0..20 {
        for wanted in frame(&mut pictures, &all) {
            orders += 1;
            assert!(!wanted.pixels);
            answer(&mut pictures, &wanted, Answer::Sized(SIDE));
        }
    }
    assert_eq!(orders, 0);
    // Scrolling on makes room for them.
    fill(&mut pictures, &["e", "f"], part);
    assert!(matches!(pictures.get("e"), Shown::Ready(_)));
    assert!(matches!(pictures.get("f"), Shown::Ready(_)));
}

#[test]
fn without_room_the_size_at_least_is_read() {
    let mut pictures = Pictures::default();
    fill(&mut pictures, &["large"], MOST_BYTES + 1);
    let wanted = frame(&mut pictures, &["large", "a"]);
    assert_eq!(names(&wanted), ["a"]);
    assert!(!wanted[0].pixels);
    answer(&mut pictures, &wanted[0], Answer::Sized(SIDE));
    assert_eq!(pictures.get("a"), Shown::Sized(SIDE));
    assert_eq!(frame(&mut pictures, &["large", "a"]), []);
    for _ in 0..2 {
        frame(&mut pictures, &["a"]);
    }
    let wanted = frame(&mut pictures, &["a"]);
    assert!(pictures.bytes() == 0 && wanted.iter().all(|wanted| wanted.pixels));
}

#[test]
fn ever_new_addresses_take_no_more_memory() {
    let mut pictures = Pictures::default();
    fill(&mut pictures, &["kept"], 10);
    for index in 0..10_000 {
        pictures.get(&format!("typed{index}"));
        pictures.get("kept");
        pictures.end_frame();
        pictures.take_wanted();
    }
    assert!(matches!(pictures.get("kept"), Shown::Ready(_)));
    assert_eq!(pictures.get("typed9999"), Shown::Waiting);
    pictures.clear();
    assert_eq!(pictures.bytes(), 0);
    assert_eq!(pictures.get("kept"), Shown::Waiting);
}
