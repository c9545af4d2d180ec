//! How text falls into rows: breaks, indents, tabs, alignment, heights, and input of any kind.

use eframe::egui::{Color32, vec2};
use postwright::typeset::{
    Align, Caret, Direction, Face, InlineBox, Paragraph, ParagraphStyle, Span, SpanStyle, Typeface,
    Typesetter,
};
use proptest::prelude::*;

use super::{MIXED, base, frame, lines, set};

const PROSE: &str = "When the first word does not fit behind it, the first row stays empty, and \
                     the text goes on below as if nothing had been there at all.";

/// Everything a caller can see of a paragraph.
fn seen(paragraph: &Paragraph) -> String {
    let rows = (0..paragraph.rows()).map(|r| (paragraph.row(r), paragraph.clusters(r)));
    let rows: Vec<_> = rows.collect();
    format!(
        "{rows:?} {:?} {:?} {}",
        paragraph.size(),
        paragraph.boxes(),
        paragraph.end_x()
    )
}

#[test]
fn rows_break_where_the_script_allows() {
    for (text, width, expected) in [
        ("aaaa bbbb cccc", 80.0, vec!["aaaa bbbb ", "cccc"]),
        (
            "日本語の文章です。",
            56.0,
            vec!["日本語", "の文章", "です。"],
        ),
        ("aaaaaaaaaaaa", 40.0, vec!["aaaa", "aaaa", "aaaa"]),
        ("ภาษาไทยภาษา", 0.0, vec!["ภาษา", "ไทย", "ภาษา"]),
        ("a-b", 500.0, vec!["a-b"]),
        ("aaaa\u{a0}bbb cc", 70.0, vec!["aaaa\u{a0}bbb ", "cc"]),
        ("one two", f32::INFINITY, vec!["one two"]),
    ] {
        // Without a face for them, such characters are as wide as the box that stands for them.
        let box_width = set("日", 500.0).size().x;
        let width = match text.chars().next() {
            Some('日') => box_width * 3.5,
            Some('ภ') => box_width * 5.5,
            _ => width,
        };
        assert_eq!(lines(text, &set(text, width)), expected, "{text}");
    }
}

#[test]
fn the_rows_cover_the_text_and_stand_under_each_other() {
    for text in MIXED {
        for width in [f32::INFINITY, 300.0, 40.0, 1.0, 0.0, -5.0] {
            let paragraph = set(text, width);
            assert_eq!(lines(text, &paragraph).concat(), text, "{width}");
            let mut top = 0.0;
            for row in (0..paragraph.rows()).map(|row| paragraph.row(row)) {
                assert_eq!(row.rect.top(), top, "{text:?}");
                assert!(row.baseline > top && row.baseline < row.rect.bottom());
                assert_eq!(row.baseline, row.baseline.round());
                top = row.rect.bottom();
            }
            assert_eq!(paragraph.size().y, top);
        }
    }
}

#[test]
fn nothing_in_a_text_ends_its_row_but_its_width() {
    for text in [
        "a\nb",
        "a\r\nb",
        "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f",
        "a\u{1c}b",
    ] {
        let paragraph = set(text, f32::INFINITY);
        assert_eq!(paragraph.rows(), 1, "{text:?}");
        assert!(
            paragraph.clusters(0).iter().all(|c| c.width > 1.0),
            "{text:?}"
        );
    }
}

#[test]
fn another_typesetter_sets_the_same() {
    let (mut one, mut other) = (Typesetter::new(), Typesetter::new());
    for _ in 0..2 {
        for text in MIXED {
            let first = one.set(text, &[], &[], &frame(200.0));
            assert_eq!(
                seen(&first),
                seen(&other.set(text, &[], &[], &frame(200.0)))
            );
        }
    }
}

#[test]
fn wrapping_again_gives_what_setting_gives() {
    let mut setter = Typesetter::new();
    let picture = InlineBox {
        at: 3,
        id: 9,
        size: vec2(30.0, 40.0),
    };
    for text in MIXED.into_iter().chain([PROSE]) {
        for boxes in [&[][..], &[picture][..]] {
            let mut wrapped = setter.set(text, &[], boxes, &frame(f32::INFINITY));
            for (width, indent) in [(300.0, 0.0), (90.0, 40.0), (33.0, 33.0), (500.0, 0.0)] {
                setter.wrap(&mut wrapped, width, indent);
                let style = ParagraphStyle {
                    indent,
                    ..frame(width)
                };
                let fresh = setter.set(text, &[], boxes, &style);
                assert_eq!(seen(&wrapped), seen(&fresh), "{text:?} {width}");
            }
        }
    }
    assert_eq!(setter.counts().wraps, 4 * 2 * (MIXED.len() + 1));
}

#[test]
fn a_text_cut_in_two_flows_on_by_its_indent() {
    let whole = set(PROSE, 200.0);
    let mut setter = Typesetter::new();
    for cut in PROSE.match_indices(' ').map(|(at, _)| at + 1) {
        let (head, tail) = PROSE.split_at(cut);
        let first = setter.set(head, &[], &[], &frame(200.0));
        let style = ParagraphStyle {
            indent: first.end_x(),
            ..frame(200.0)
        };
        let second = setter.set(tail, &[], &[], &style);
        let owned = |text, paragraph| lines(text, paragraph).into_iter().map(str::to_owned);
        let mut rows: Vec<String> = owned(head, &first).collect();
        let mut below = owned(tail, &second);
        let last = rows.pop().unwrap_or_default() + &below.next().unwrap_or_default();
        rows.push(last);
        rows.extend(below);
        assert_eq!(rows, lines(PROSE, &whole), "cut at {cut}");
    }
}

#[test]
fn an_indent_stands_at_the_side_where_reading_starts() {
    let style = ParagraphStyle {
        indent: 50.0,
        ..frame(300.0)
    };
    let mut setter = Typesetter::new();
    let latin = setter.set("abc", &[], &[], &style);
    assert_eq!(latin.caret(Caret::after(0)).left(), 50.0);
    let hebrew = setter.set("אבג", &[], &[], &style);
    assert_eq!(hebrew.caret(Caret::after(0)).left(), 250.0);
    assert!((hebrew.end_x() - (50.0 + hebrew.row(0).rect.width())).abs() < 0.01);
    let empty = setter.set("", &[], &[], &style);
    assert_eq!(empty.caret(Caret::after(0)).left(), 50.0);
    assert_eq!(empty.end_x(), 50.0);
}

#[test]
fn the_first_row_stays_empty_when_its_word_does_not_fit() {
    let style = ParagraphStyle {
        indent: 90.0,
        ..frame(100.0)
    };
    let paragraph = Typesetter::new().set("abc def", &[], &[], &style);
    assert_eq!(lines("abc def", &paragraph), ["", "abc def"]);
    assert_eq!(paragraph.row_of(Caret::after(0)), 1);
    assert_eq!(paragraph.left(Caret::after(0)), None);
    assert_eq!(paragraph.row(0).rect.height(), 24.0);
}

#[test]
fn tabs_go_to_the_next_stop() {
    let stops = |text: &str, direction: Direction| -> Vec<f32> {
        let style = ParagraphStyle {
            tab: 50.0,
            direction,
            ..frame(400.0)
        };
        let paragraph = Typesetter::new().set(text, &[], &[], &style);
        let after = text.match_indices('\t').map(|(at, _)| at + 1);
        after
            .map(|at| paragraph.caret(Caret::after(at)).left())
            .collect()
    };
    let near = |found: Vec<f32>, expected: &[f32]| {
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 0.5, "{found} {expected}");
        }
    };
    near(stops("\tx", Direction::Auto), &[50.0]);
    near(stops("a\tb\t\tc", Direction::Auto), &[50.0, 100.0, 150.0]);
    near(stops("aaaaaaaa\tb", Direction::Auto), &[100.0]);
    near(stops("א\tב\tג", Direction::Auto), &[350.0, 300.0]);
    near(stops("a\tאבג\tb", Direction::Ltr)[1..].to_vec(), &[100.0]);
}

#[test]
fn a_tab_never_leaves_its_row() {
    let style = ParagraphStyle {
        tab: 60.0,
        ..frame(100.0)
    };
    let text = "aaaa\tbbbb\tcccc\t\t\tdd";
    let paragraph = Typesetter::new().set(text, &[], &[], &style);
    assert_eq!(lines(text, &paragraph).concat(), text);
    assert!(paragraph.size().x <= 101.0);
    for row in 0..paragraph.rows() {
        for cluster in paragraph.clusters(row) {
            assert!(cluster.x + cluster.width <= 101.0, "{cluster:?}");
        }
    }
}

#[test]
fn rows_stand_where_they_are_aligned() {
    for (align, left) in [(Align::Start, 0.0), (Align::Center, 0.5), (Align::End, 1.0)] {
        let style = ParagraphStyle {
            align,
            ..frame(300.0)
        };
        let rect = Typesetter::new().set("abc", &[], &[], &style).row(0).rect;
        assert!((rect.left() - left * (300.0 - rect.width())).abs() < 0.1);
        let hebrew = Typesetter::new().set("אבג", &[], &[], &style).row(0).rect;
        let right = 300.0 - left * (300.0 - hebrew.width());
        assert!((hebrew.right() - right).abs() < 0.1, "{align:?}");
    }
}

#[test]
fn larger_text_makes_its_row_higher_and_smaller_text_no_lower() {
    let text = "small large tiny";
    let span = |range, size| Span {
        range,
        style: SpanStyle { size, ..base() },
    };
    let spans = [span(6..11, 32.0), span(12..16, 8.0)];
    let paragraph = Typesetter::new().set(text, &spans, &[], &frame(50.0));
    assert_eq!(lines(text, &paragraph)[0], "small ");
    let heights: Vec<f32> = (0..paragraph.rows())
        .map(|row| paragraph.row(row).rect.height())
        .collect();
    assert_eq!(heights[0], 24.0);
    assert!(
        heights[1..heights.len() - 1].iter().all(|h| *h == 48.0),
        "{heights:?}"
    );
    assert_eq!(heights[heights.len() - 1], 24.0);
}

#[test]
fn pictures_stand_on_the_baseline_and_make_room() {
    let boxes = [
        InlineBox {
            at: 2,
            id: 7,
            size: vec2(40.0, 60.0),
        },
        InlineBox {
            at: 99,
            id: 8,
            size: vec2(5.0, 5.0),
        },
    ];
    let paragraph = Typesetter::new().set("abcd", &[], &boxes, &frame(300.0));
    let plain = set("abcd", 300.0);
    let row = paragraph.row(0);
    let found = paragraph.boxes();
    assert_eq!((found[0].0, found[1].0), (7, 8));
    assert_eq!(found[0].1.size(), vec2(40.0, 60.0));
    assert_eq!(found[0].1.bottom(), row.baseline);
    assert!(found[0].1.top() >= 0.0 && row.rect.height() > 60.0);
    let shift = paragraph.caret(Caret::after(2)).left() - plain.caret(Caret::after(2)).left();
    assert!((shift - 40.0).abs() < 0.1);
    assert!(paragraph.caret(Caret::before(2)).left() < found[0].1.left() + 0.1);
    assert!(paragraph.caret(Caret::after(0)).height() < 30.0);
}

#[test]
fn an_empty_text_has_a_row_and_a_caret() {
    let paragraph = set("", 100.0);
    assert_eq!((paragraph.rows(), paragraph.size()), (1, vec2(0.0, 24.0)));
    assert_eq!(paragraph.caret(Caret::after(0)).height(), 24.0);
    let rtl = ParagraphStyle {
        direction: Direction::Rtl,
        ..frame(100.0)
    };
    let paragraph = Typesetter::new().set("", &[], &[], &rtl);
    assert_eq!(paragraph.caret(Caret::after(0)).left(), 100.0);
}

#[test]
fn source_text_keeps_a_cell_for_every_letter() {
    let style = SpanStyle {
        face: Face::regular(Typeface::Source),
        ..base()
    };
    let text = "fi ffl -> != === www";
    let style = ParagraphStyle::new(style, 20.0);
    let clusters = Typesetter::new().set(text, &[], &[], &style).clusters(0);
    assert_eq!(clusters.len(), text.len());
    assert!(clusters.iter().all(|c| (c.width - 9.6).abs() < 0.01));
}

#[test]
fn a_long_text_can_be_set() {
    let text = "words אבג 日本 and so on ".repeat(8000);
    let mut setter = Typesetter::new();
    let mut paragraph = setter.set(&text, &[], &[], &frame(f32::INFINITY));
    assert_eq!(paragraph.rows(), 1);
    setter.wrap(&mut paragraph, 400.0, 0.0);
    assert!(paragraph.rows() > 1000);
    assert_eq!(
        paragraph.hit(vec2(-9.0, 1e9)).index,
        paragraph.row(paragraph.rows() - 1).range.start
    );
}

/// Lengths that a caller should not ask for.
fn length() -> impl Strategy<Value = f32> {
    prop_oneof![
        Just(f32::NAN),
        Just(f32::INFINITY),
        Just(f32::NEG_INFINITY),
        Just(0.0),
        Just(f32::MAX),
        Just(f32::MIN_POSITIVE),
        -50.0..800.0_f32,
    ]
}

proptest! {
    #[test]
    fn no_input_panics(
        text in ".{0,30}",
        spans in prop::collection::vec((0..40_usize, 0..40_usize, length()), 0..6),
        boxes in prop::collection::vec((0..40_usize, length(), length()), 0..4),
        lengths in [length(), length(), length(), length()],
        index in 0..60_usize,
    ) {
        let spans: Vec<Span> = spans.iter().map(|(start, end, size)| Span {
            range: *start..*end,
            style: SpanStyle { size: *size, underline: Some(Color32::RED), ..base() },
        }).collect();
        let boxes: Vec<InlineBox> = boxes.iter().map(|(at, x, y)| InlineBox {
            at: *at,
            id: 1,
            size: vec2(*x, *y),
        }).collect();
        let [width, line_height, indent, tab] = lengths;
        let style = ParagraphStyle { line_height, indent, tab, ..frame(width) };
        let mut setter = Typesetter::new();
        let mut paragraph = setter.set(&text, &spans, &boxes, &style);
        setter.wrap(&mut paragraph, lengths[3], lengths[1]);
        let shown = seen(&paragraph);
        prop_assert!(!shown.contains("NaN") && !shown.contains("inf"), "{shown}");
        prop_assert_eq!(lines(&text, &paragraph).concat(), text.as_str());
        for caret in [Caret::before(index), Caret::after(index)] {
            let rect = paragraph.caret(caret);
            prop_assert!(rect.is_finite());
            paragraph.hit(rect.center().to_vec2());
            paragraph.left(caret);
            paragraph.word_right(caret);
            paragraph.row_end(caret);
        }
        paragraph.hit(vec2(lengths[0], lengths[1]));
        let word = paragraph.word_at(index);
        prop_assert!(text.get(word).is_some());
    }
}

#[test]
fn the_advance_is_that_of_a_zero_as_it_is_set() {
    let mut typesetter = Typesetter::new();
    for typeface in [Typeface::Interface, Typeface::Page, Typeface::Source] {
        for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
            let face = Face {
                typeface,
                bold,
                italic,
            };
            let style = SpanStyle::plain(face, 15.5, Color32::BLACK);
            let row = typesetter.set("0000", &[], &[], &ParagraphStyle::new(style, 24.0));
            let advance = typesetter.advance(style);
            assert!((row.size().x - 4.0 * advance).abs() < 0.01, "{face:?}");
        }
    }
    let odd = [f32::NAN, f32::INFINITY, -3.0, 0.0, 1e9]
        .map(|size| typesetter.advance(SpanStyle { size, ..base() }));
    assert!(
        odd.iter()
            .all(|advance| advance.is_finite() && *advance > 0.0)
    );
}
