//! Where a caret can stand, and what the lines of a text are: every cluster, word and line drawn
//! between bars.

use postwright::text::{Buffer, Chars};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

/// The text with a bar at every place that `next` stops at, from the start.
fn forward(text: &str, next: impl Fn(&Buffer, usize) -> usize) -> String {
    let buffer = Buffer::new(text);
    let (mut drawing, mut at) = (String::new(), 0);
    while at < text.len() {
        let stop = next(&buffer, at);
        assert!(stop > at, "{text:?} at {at}: {stop}");
        drawing += &text[at..stop];
        drawing.push('|');
        at = stop;
    }
    assert_eq!(next(&buffer, at), at, "nothing is after the end");
    drawing
}

/// The same, with the stops of `previous` from the end.
fn backward(text: &str, previous: impl Fn(&Buffer, usize) -> usize) -> String {
    let buffer = Buffer::new(text);
    let (mut drawing, mut at) = (String::new(), text.len());
    while at > 0 {
        let stop = previous(&buffer, at);
        assert!(stop < at, "{text:?} at {at}: {stop}");
        drawing = format!("|{}{drawing}", &text[stop..at]);
        at = stop;
    }
    assert_eq!(previous(&buffer, 0), 0, "nothing is before the start");
    drawing
}

#[test]
fn a_caret_stands_between_clusters() {
    let texts = [
        "",
        "a|b|",
        "a|\r\n|\r\n|b|\r|\n|\n|".trim_end_matches("\n|\n|"),
        "e\u{301}|x|\u{feff}|",
        "🇩🇪|🇫🇷|🇫|",
        "a|🇩🇪|🇩🇪|🇩🇪|b|",
        "👩\u{200d}👧|👍🏽|❤\u{fe0f}|1\u{fe0f}\u{20e3}|",
        "각|\u{1100}\u{1161}\u{11a8}|\u{1100}\u{1161}|",
        "न|म|स्ते|",
        "क्ष|त्रि|",
        "กำ|น้|ำ|".trim_end_matches("ำ|"),
        "\u{600}١|",
        "ש|ל|ו|ם|",
        "日|本|",
    ];
    for drawing in texts {
        let text = drawing.replace('|', "");
        assert_eq!(forward(&text, Buffer::next_grapheme), drawing, "{text:?}");
        let mut from_end = backward(&text, Buffer::previous_grapheme);
        if !from_end.is_empty() {
            from_end = from_end[1..].to_owned() + "|";
        }
        assert_eq!(from_end, drawing, "{text:?} from its end");
    }
}

#[test]
fn a_place_inside_a_cluster_belongs_to_it() {
    let buffer = Buffer::new("a👩\u{200d}👧b");
    for at in 1..12 {
        assert_eq!(buffer.floor_grapheme(at), 1, "{at}");
        assert_eq!(buffer.next_grapheme(at), 12, "{at}");
    }
    // 5 is between the woman and the joiner.
    assert_eq!(
        (buffer.previous_grapheme(5), buffer.previous_grapheme(1)),
        (1, 0)
    );
    for at in [13, 14, usize::MAX] {
        assert_eq!(
            (buffer.floor_grapheme(at), buffer.next_grapheme(at)),
            (13, 13)
        );
        assert_eq!(buffer.previous_grapheme(at), 12, "{at}");
    }
}

#[test]
fn words_are_stepped_through() {
    // The ends of words, then their starts.
    let cases = [
        ("one|  two,", "one|  two|,|", "|one  |two|,"),
        ("can't|", "can't|", "|can't"),
        ("\ta b", "\ta| b|", "|\t|a |b"),
        ("a  ", "a|  |", "|a  "),
        ("a\r\n\n b", "a|\r\n|\n| b|", "|a|\r\n|\n| |b"),
        ("日本", "日|本|", "|日|本"),
        ("шесть слов", "шесть| слов|", "|шесть |слов"),
        ("3.14 %", "3.14| %|", "|3.14 |%"),
        ("**bold**", "*|*|bold|*|*|", "|*|*|bold|*|*"),
        ("กำ", "กำ|", "|กำ"),
    ];
    for (text, ends, starts) in cases {
        let text = text.replace('|', "");
        assert_eq!(forward(&text, Buffer::next_word_end), ends, "{text:?}");
        let back = backward(&text, Buffer::previous_word_start);
        assert_eq!(back, starts, "{text:?}");
    }
    let on = forward("one  two, x \nb", Buffer::next_word_start);
    assert_eq!(on, "one  |two|, |x |\n|b|");
    // From inside a word its own end counts, with what is before it: this is no quote mark.
    let buffer = Buffer::new("can't");
    assert_eq!(
        (buffer.next_word_end(3), buffer.previous_word_start(4)),
        (5, 0)
    );
}

#[test]
fn the_word_at_a_place() {
    let buffer = Buffer::new("one,  two\r\nx\n");
    let cases = [
        (0, "one"),
        (2, "one"),
        (3, ","),
        (4, ","),
        (5, "  "),
        (6, "two"),
        (9, "two"),
        (10, "two"),
        (11, "x"),
        (12, "x"),
        (13, ""),
        (99, ""),
    ];
    for (at, expected) in cases {
        let word = buffer.slice(buffer.word_at(at)).expect("a place");
        assert_eq!(word, expected, "at {at}");
    }
    assert_eq!(Buffer::new("a \t b").word_at(2), 1..4, "blanks are one run");
    assert_eq!(Buffer::new("กำ").word_at(3), 0..6, "no part of a cluster");
    assert_eq!(Buffer::default().word_at(0), 0..0);
}

#[test]
fn lines_of_every_kind_of_end() {
    let cases: [(&str, &[(&str, &str)]); 6] = [
        ("", &[("", "")]),
        ("a", &[("a", "")]),
        ("a\n", &[("a", "\n"), ("", "")]),
        (
            "a\r\nb\n\r\n",
            &[("a", "\r\n"), ("b", "\n"), ("", "\r\n"), ("", "")],
        ),
        ("a\rb\n", &[("a\rb", "\n"), ("", "")]),
        ("\r\r\n\n日", &[("\r", "\r\n"), ("", "\n"), ("日", "")]),
    ];
    for (text, lines) in cases {
        let buffer = Buffer::new(text);
        assert_eq!(buffer.lines(), lines.len(), "{text:?}");
        let mut start = 0;
        for (number, (line, end)) in lines.iter().enumerate() {
            assert_eq!(buffer.line_start(number), start, "{text:?} {number}");
            let next = start + line.len() + end.len();
            let last = if end.is_empty() { next } else { next - 1 };
            for at in start..=last {
                assert_eq!(buffer.line_of(at), number, "{text:?} {at}");
                assert_eq!(buffer.line(at), *line, "{text:?} {at}");
                assert_eq!(buffer.line_end(at), *end, "{text:?} {at}");
                assert_eq!(buffer.full_line_range(at), start..next, "{text:?} {at}");
            }
            start = next;
        }
        assert_eq!(buffer.line_start(lines.len()), text.len());
    }
}

#[test]
fn characters_are_counted_apart_from_bytes() {
    let buffer = Buffer::new("aé日👧");
    let cases = [(0, 0, 0), (0, 2, 3), (1, 2, 6), (3, 99, 10), (99, 1, 10)];
    for (at, count, expected) in cases {
        assert_eq!(buffer.after(at, Chars(count)), expected, "{at} {count}");
    }
    for (at, count, expected) in [(10, 1, 6), (10, 3, 1), (6, 99, 0), (2, 1, 0)] {
        assert_eq!(buffer.before(at, Chars(count)), expected, "{at} {count}");
    }
    assert_eq!(buffer.slice(1..2), None);
    assert_eq!(buffer.slice_near(1..5), "é");
    assert_eq!(buffer.slice_near(std::ops::Range { start: 99, end: 3 }), "");
}

#[test]
fn a_long_line_is_stepped_through_in_parts() {
    // Words, clusters and lines that are longer than any window or chunk.
    for text in ["x".repeat(5_000), "日本語".repeat(1_000), " ".repeat(5_000)] {
        forward(&text, Buffer::next_word_end);
        backward(&text, Buffer::previous_word_start);
        let buffer = Buffer::new(&text);
        assert_eq!(buffer.line(0).len(), text.len());
    }
    let flags = "🇩🇪".repeat(1_000);
    let buffer = Buffer::new(&flags);
    assert_eq!(buffer.floor_grapheme(4_004), 4_000);
    assert_eq!(buffer.next_grapheme(4_000), 4_008);
    let marks = "a".to_owned() + &"\u{301}".repeat(3_000);
    assert_eq!(Buffer::new(&marks).next_grapheme(3_001), marks.len());
    assert_eq!(Buffer::new(&marks).previous_grapheme(usize::MAX), 0);
    // What is made to be one cluster without end is cut rather than walked through.
    let endless = "a".to_owned() + &"\u{301}".repeat(200_000);
    let buffer = Buffer::new(&endless);
    let back = buffer.previous_grapheme(endless.len());
    assert!(back > 0 && back < endless.len() && endless.is_char_boundary(back));
    let next = buffer.next_grapheme(200_001);
    assert!(next > 200_001 && next < endless.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However the rope cuts the text, clusters are those of the string.
    #[test]
    fn clusters_do_not_depend_on_where_the_text_was_edited(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "a", "\r", "\n", "e\u{301}", "🇩", "🇪", "👩", "\u{200d}", "न", "\u{94d}", "\u{600}", "\u{1100}",
            "\u{11a8}", "ำ", "日",
        ]), 1..40),
        repeat in 1_usize..60,
        at in any::<prop::sample::Index>(),
    ) {
        let text = pieces.concat().repeat(repeat);
        let at = at.index(text.len());
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let mut buffer = Buffer::new(&text[at..]);
        buffer.apply(&postwright::text::Edit::insert(0, &text[..at])).unwrap();
        let mut place = 0;
        for cluster in text.graphemes(true) {
            let end = place + cluster.len();
            prop_assert_eq!(buffer.next_grapheme(place), end);
            prop_assert_eq!(buffer.previous_grapheme(end), place);
            place = end;
        }
    }
}
