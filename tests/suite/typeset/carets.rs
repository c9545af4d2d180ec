//! Where carets stand, how they move, what they hit and select.

use eframe::egui::vec2;
use postwright::typeset::{Caret, Face, Paragraph, Span, SpanStyle, Typesetter};
use proptest::prelude::*;

use super::{MIXED, base, frame, set};

/// A row's clusters from left to right.
fn visual(text: &str, paragraph: &Paragraph, row: usize) -> String {
    let mut clusters = paragraph.clusters(row);
    clusters.sort_by(|a, b| a.x.total_cmp(&b.x));
    clusters.iter().map(|c| &text[c.range.clone()]).collect()
}

/// Every caret of a paragraph, with both affinities.
fn carets(paragraph: &Paragraph) -> Vec<Caret> {
    let clusters = (0..paragraph.rows()).flat_map(|row| paragraph.clusters(row));
    let mut edges: Vec<usize> = clusters.map(|c| c.range.start).collect();
    edges.push(paragraph.len());
    let both = |index: &usize| [Caret::before(*index), Caret::after(*index)];
    edges.iter().flat_map(both).collect()
}

#[test]
fn mixed_directions_stand_in_their_order() {
    for (text, order, rtl) in [
        ("abc אבג def", "abc גבא def", false),
        ("אבג abc דהו", "והד abc גבא", true),
        ("ابج 123 دهو", "وهد 123 جبا", true),
        ("abc 12 אב 34", "abc 12 34 בא", false),
        ("12 אב", "בא 12", true),
        ("...", "...", false),
    ] {
        let paragraph = set(text, 500.0);
        assert_eq!(visual(text, &paragraph, 0), order, "{text}");
        assert_eq!(paragraph.is_rtl(), rtl, "{text}");
    }
}

#[test]
fn clusters_are_graphemes() {
    for (text, count) in [
        ("e\u{301}x", 2),
        ("👨‍👩‍👧", 1),
        ("🇩🇪🇫🇷", 2),
        ("👍🏽", 1),
        ("नि", 1),
        ("क्षि", 1),
        ("กำ", 1),
        ("a\r\nb", 3),
        ("office", 6),
        ("한국", 2),
        ("\u{1100}\u{1161}", 1),
    ] {
        let paragraph = set(text, 500.0);
        assert_eq!(paragraph.rows(), 1, "{text:?}");
        assert_eq!(paragraph.clusters(0).len(), count, "{text:?}");
    }
}

#[test]
fn a_change_of_style_tears_no_grapheme() {
    let text = "ab\u{301}c";
    let large = SpanStyle {
        size: 24.0,
        ..base()
    };
    let bold = SpanStyle {
        face: Face::bold(base().face.typeface),
        ..base()
    };
    let spans = [
        Span {
            range: 0..2,
            style: large,
        },
        Span {
            range: 2..5,
            style: bold,
        },
    ];
    let paragraph = Typesetter::new().set(text, &spans, &[], &frame(500.0));
    let ranges: Vec<_> = paragraph.clusters(0).into_iter().map(|c| c.range).collect();
    assert_eq!(ranges, [0..1, 1..4, 4..5]);
}

#[test]
fn a_caret_inside_a_cluster_stands_before_it() {
    let paragraph = set("a👨‍👩‍👧b", 500.0);
    let before = paragraph.caret(Caret::after(1));
    assert_eq!(paragraph.caret(Caret::after(5)), before);
    assert_eq!(paragraph.caret(Caret::before(5)), before);
    assert!(paragraph.caret(Caret::after(99)).left() > before.left());
}

#[test]
fn one_index_has_two_places_where_a_row_wraps() {
    let paragraph = set("aaaa bbbb", 50.0);
    assert_eq!(paragraph.rows(), 2);
    let (end, start) = (Caret::before(5), Caret::after(5));
    assert_eq!(paragraph.row_of(end), 0);
    assert_eq!(paragraph.row_of(start), 1);
    assert!(paragraph.caret(end).left() > 30.0);
    assert_eq!(paragraph.caret(start).left(), 0.0);
    assert_eq!(paragraph.row_end(Caret::after(1)), end);
    assert_eq!(paragraph.row_start(Caret::after(7)), start);
    assert_eq!(paragraph.row_start(end), Caret::after(0));
    assert_eq!(paragraph.row_end(start).index, 9);
}

#[test]
fn one_index_has_two_places_where_the_direction_changes() {
    let text = "abאב";
    let paragraph = set(text, 500.0);
    let edge = paragraph.row(0).rect.right();
    let (latin, hebrew) = (Caret::before(2), Caret::after(2));
    assert!(paragraph.caret(latin).left() < edge - 5.0);
    assert_eq!(paragraph.caret(hebrew).left(), edge);
    assert_eq!(
        paragraph.caret(Caret::before(6)).left(),
        paragraph.caret(latin).left()
    );
}

#[test]
fn right_crosses_every_cluster_once_and_left_goes_back() {
    for text in MIXED {
        for width in [f32::INFINITY, 90.0] {
            let paragraph = set(text, width);
            let rtl = paragraph.is_rtl();
            let count: usize = (0..paragraph.rows())
                .map(|r| paragraph.clusters(r).len())
                .sum();
            let ends = [Caret::after(0), Caret::before(text.len())];
            let corners = ends.map(|end| {
                let row = paragraph.row(paragraph.row_of(end));
                let left = (end == ends[0]) != rtl;
                let x = if left { -1e4 } else { 1e4 };
                paragraph.hit(vec2(x, row.rect.center().y))
            });
            let [left, right] = if rtl {
                [corners[1], corners[0]]
            } else {
                corners
            };
            for (from, to, forth) in [(left, right, true), (right, left, false)] {
                let step = |caret| {
                    if forth {
                        paragraph.right(caret)
                    } else {
                        paragraph.left(caret)
                    }
                };
                let path: Vec<Caret> = std::iter::successors(Some(from), |c| step(*c)).collect();
                let last = path[path.len() - 1];
                assert_eq!(last.index, to.index, "{text:?} {width} {forth}");
                assert!(path.len() > count, "{text:?} {width} {forth}");
                // Where rows of both directions meet, the ends of two rows are different places.
                assert!(
                    path.len() <= count + paragraph.rows(),
                    "{text:?} {width} {forth}"
                );
            }
        }
    }
}

#[test]
fn a_step_to_the_right_never_goes_left_on_its_row() {
    for text in MIXED {
        let paragraph = set(text, f32::INFINITY);
        for caret in carets(&paragraph) {
            if let Some(next) = paragraph.right(caret) {
                let (from, to) = (paragraph.caret(caret), paragraph.caret(next));
                assert!(
                    to.left() >= from.left() - 0.01,
                    "{text:?} {caret:?} {next:?}"
                );
            }
        }
    }
}

#[test]
fn at_a_wrap_the_place_is_met_once() {
    let paragraph = set("aaaa bbbb", 50.0);
    let space = Caret::after(4);
    let next = paragraph.right(space);
    assert_eq!(next, Some(Caret::after(5)));
    assert_eq!(paragraph.right(Caret::before(5)), Some(Caret::after(6)));
    assert_eq!(paragraph.left(Caret::after(5)), Some(Caret::after(4)));
    assert_eq!(paragraph.left(Caret::after(0)), None);
    assert_eq!(paragraph.right(Caret::after(9)), None);
}

#[test]
fn words() {
    let text = "It is, well,  naïve";
    let paragraph = set(text, 500.0);
    let mut stops = vec![];
    let mut caret = Caret::after(0);
    while let Some(next) = paragraph.word_right(caret) {
        stops.push(next.index);
        caret = next;
    }
    assert_eq!(stops, [3, 5, 7, 11, 14, text.len()]);
    let mut back = vec![];
    while let Some(next) = paragraph.word_left(caret) {
        back.push(next.index);
        caret = next;
    }
    assert_eq!(back, [14, 11, 7, 5, 3, 0]);
    assert_eq!(&text[paragraph.word_at(15)], "naïve");
    assert_eq!(&text[paragraph.word_at(text.len())], "naïve");
    assert_eq!(&text[paragraph.word_at(12)], "  ");
    assert_eq!(&text[paragraph.word_at(3)], "is");
    assert_eq!(set("", 500.0).word_at(3), 0..0);
    for (text, at, word) in [
        ("ภาษาไทย", 0, "ภาษา"),
        ("ภาษาไทย", 15, "ไทย"),
        ("中文文本", 0, "中文"),
        ("日本語の文章", 12, "文章"),
    ] {
        assert_eq!(&text[set(text, 500.0).word_at(at)], word);
    }
}

#[test]
fn word_starts_are_told_to_readers() {
    let text = "one, שתים";
    let starts: Vec<usize> = set(text, 500.0)
        .clusters(0)
        .iter()
        .filter(|c| c.word_start)
        .map(|c| c.range.start)
        .collect();
    assert_eq!(starts, [0, 3, 5]);
}

#[test]
fn a_selection_of_everything_tiles_the_rows() {
    for text in MIXED {
        for width in [f32::INFINITY, 120.0] {
            let paragraph = set(text, width);
            let rects = paragraph.selection(0..text.len());
            let filled = (0..paragraph.rows()).filter(|r| !paragraph.clusters(*r).is_empty());
            let rows: Vec<usize> = filled.collect();
            assert_eq!(rects.len(), rows.len(), "{text:?}");
            for (rect, row) in rects.iter().zip(rows) {
                let row = paragraph.row(row).rect;
                assert!((rect.left() - row.left()).abs() < 0.1, "{text:?}");
                assert!((rect.right() - row.right()).abs() < 0.1, "{text:?}");
                assert_eq!(rect.y_range(), row.y_range(), "{text:?}");
            }
        }
    }
}

#[test]
fn a_selection_over_a_change_of_direction_has_pieces() {
    let text = "abc אבג def";
    let paragraph = set(text, 500.0);
    let pieces = paragraph.selection(2..8);
    assert_eq!(pieces.len(), 2);
    let gap = pieces[1].left() - pieces[0].right();
    let letter = paragraph.clusters(0)[6].width;
    assert!((gap - letter).abs() < 0.1);
    assert!(paragraph.selection(3..3).is_empty());
    assert!(paragraph.selection(90..99).is_empty());
}

#[test]
fn a_place_outside_hits_the_nearest_row_and_edge() {
    let paragraph = set("aaaa bbbb", 50.0);
    assert_eq!(paragraph.hit(vec2(-50.0, -50.0)), Caret::after(0));
    assert_eq!(paragraph.hit(vec2(500.0, 5.0)), Caret::before(5));
    assert_eq!(paragraph.hit(vec2(-5.0, 500.0)), Caret::after(5));
    assert_eq!(paragraph.hit(vec2(500.0, 500.0)).index, 9);
    assert_eq!(set("", 50.0).hit(vec2(3.0, 3.0)), Caret::after(0));
}

/// Letters of every kind, in any order.
fn scrambled() -> impl Strategy<Value = String> {
    let pieces = "[a-c ]|[אבג ]|[ابج ]|[日本語]|\u{301}|👨‍👩‍👧|🇩🇪|नि|กำ|\t|[0-9.,()]";
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_hit_in_the_middle_of_a_caret_gives_its_place_back(
        text in scrambled(),
        width in prop::sample::select(vec![f32::INFINITY, 200.0, 60.0]),
    ) {
        let paragraph = set(&text, width);
        for caret in carets(&paragraph) {
            let place = paragraph.caret(caret);
            let hit = paragraph.hit(place.center().to_vec2());
            let found = paragraph.caret(hit);
            prop_assert!((found.left() - place.left()).abs() < 0.1, "{caret:?} {hit:?}");
            prop_assert_eq!(paragraph.row_of(hit), paragraph.row_of(caret));
            let here = |other: &Caret| {
                let rect = paragraph.caret(*other);
                (rect.left() - place.left()).abs() < 0.1 && rect.top() == place.top()
            };
            let mut alone = carets(&paragraph);
            alone.retain(|other| other.index != caret.index && here(other));
            if alone.is_empty() {
                prop_assert_eq!(hit.index, caret.index);
            }
        }
    }
}
