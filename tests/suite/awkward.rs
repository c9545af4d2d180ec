//! Markdown that has made parsers slow or run out of stack: everything that is made of a text must
//! come in time proportional to its bytes. The kinds are those of the pathological tests of cmark
//! and markdown-it, and the same for bare addresses.
//!
//! `cargo test --release awkward -- --ignored` measures the time; the other test counts.

use std::hint::black_box;
use std::ops::Range;
use std::time::Duration;

use postwright::markdown::{Blocks, Dialect, HtmlOptions, Model, parse, to_html};
use postwright::text::{Buffer, Edit};
use rustix::time::{ClockId, clock_gettime};

/// What is repeated, what stands in the middle, and what is repeated behind it as often.
const REPEATED: &[(&str, &str, &str)] = &[
    ("> ", "a", ""),
    (">", "a", ""),
    ("* ", "a", ""),
    ("1. ", "a", ""),
    ("[^1]: ", "a\n\n[^1]", ""),
    ("[", "a", "]"),
    ("[", "", ""),
    ("a]", "", ""),
    ("[a](", "", ""),
    ("[a](<b", "", ""),
    ("![[]()", "", ""),
    ("[ (](", "", ""),
    ("[a](b ", "", ""),
    ("[a][b] ", "", ""),
    ("[^a]", "", ""),
    ("*a **a ", "b", " a** a*"),
    ("a_ ", "", ""),
    ("_a ", "", ""),
    ("*", "a", "*"),
    ("**a *b ", "", ""),
    ("", "a**b", "c* "),
    ("~~a ", "", ""),
    ("*a_ ", "", ""),
    ("*a_ b* _c ", "", ""),
    ("`", "", ""),
    ("`a ", "", ""),
    ("</", "", ""),
    ("<!-- ", "", ""),
    ("<?", "", ""),
    ("<![CDATA[", "", ""),
    ("<!A ", "", ""),
    ("<http:", "", ""),
    ("<div>\n", "", ""),
    ("&", "", ""),
    ("", "&", "a"),
    ("\\", "", ""),
    ("\"", "", ""),
    ("$", "", ""),
    ("\t", "a", ""),
    ("- \n\n", "", ""),
    ("a\n", "===\n", ""),
    ("- [ ] a\n", "", ""),
    ("* * * a\n", "", ""),
    ("|", "\n", "-|"),
    ("|-", "\n", ""),
    ("", "|a|b|\n|-|-|\n", "|www.a.b/*c*|`d`|\n"),
    ("", "[r]: /u\n\n", "[r] "),
    ("a@b.", "", ""),
    ("a@", "", ""),
    ("_a@b.c_", "", ""),
    ("www.", "", ""),
    ("www.a.b ", "", ""),
    ("_www.a", "", ""),
    ("(www.a_b_c", "", ""),
    ("(http://", "", ""),
    ("(mailto:", "", "a"),
    ("http://a.b/*c* ", "", ""),
    ("http://a.b/`c ", "", ""),
    ("", "http://a.b/", "*c*"),
    ("", "http://a.b/", "("),
    ("", "http://a.b/", ")"),
    ("", "http://a.b/", "&c;"),
    ("", "http://a.b/", "\\["),
    ("", "http://a.", "."),
    ("", "http://a", "\u{301}"),
    ("[\\\\[ www.a.b ", "", ""),
];

/// A text with `count` of each kind of thing, and a name for each text.
fn texts(count: usize) -> Vec<(String, String)> {
    let numbered = |write: &dyn Fn(usize) -> String| (0..count).map(write).collect::<String>();
    // These grow with the square of their lines.
    let side = count.isqrt();
    let mut texts: Vec<_> = REPEATED
        .iter()
        .map(|(before, middle, after)| {
            let name = format!("{before:?} {middle:?} {after:?}");
            (
                name,
                [&before.repeat(count), *middle, &after.repeat(count)].concat(),
            )
        })
        .collect();
    let mut more = |name: &str, text: String| texts.push((name.to_owned(), text));
    more(
        "lists that nest",
        (0..side).map(|at| "  ".repeat(at) + "* a\n").collect(),
    );
    more(
        "runs of backticks",
        (0..side)
            .map(|at| "e".to_owned() + &"`".repeat(at))
            .collect(),
    );
    more(
        "definitions",
        numbered(&|at| format!("[r{at}]: /u{at}\n")) + "\n[r1] [r9]\n",
    );
    more(
        "notes",
        numbered(&|at| format!("[^{at}]: n\n\n")) + &numbered(&|at| format!("x[^{at}] ")),
    );
    more(
        "a long address",
        format!("[a]: {}\n\n{}", "x".repeat(count), "[a]".repeat(count / 10)),
    );
    texts
}

/// What of a text must not take long: all of it in turn, with a name.
fn work(text: &str, dialect: Dialect, mut done: impl FnMut(&'static str)) {
    let model = parse(text, 0, dialect);
    done("parse");
    black_box(to_html(&model, &HtmlOptions::PLAIN));
    black_box(to_html(&model, &HtmlOptions::PAGE));
    done("HTML");
    let mut buffer = Buffer::new(text);
    let mut blocks = Blocks::new(&buffer, 0, dialect);
    done("blocks");
    black_box(in_hundreds(&mut blocks, &buffer));
    done("models");
    let at = buffer.floor_boundary(text.len() / 2);
    buffer
        .apply(&Edit::insert(at, "x"))
        .expect("a place of the text");
    blocks.edit(&buffer, at..at, 1);
    done("edit");
    let seen = at..(at + 4000).min(buffer.len());
    black_box(blocks.tokens(&buffer, seen));
    done("tokens");
}

fn in_hundreds(blocks: &mut Blocks, buffer: &Buffer) -> Model {
    let len = blocks.len();
    let hundreds = (0..len).step_by(100).map(|at| at..(at + 100).min(len));
    let models = hundreds.flat_map(|range: Range<usize>| blocks.models(buffer, range).blocks);
    Model {
        blocks: models.collect(),
    }
}

#[test]
fn awkward_texts_are_parsed_a_few_times_at_most() {
    for (name, text) in texts(3000) {
        let dialect = Dialect::default();
        work(&text, dialect, |_| {});
        let mut buffer = Buffer::new(&text);
        let mut blocks = Blocks::new(&buffer, 0, dialect);
        let opened = blocks.parsed();
        assert!(
            opened < 3 * text.len() + 1000,
            "{name}: {opened} of {} bytes",
            text.len()
        );
        let models = in_hundreds(&mut blocks, &buffer);
        assert_eq!(models, parse(&text, 0, dialect), "{name}");
        let read = blocks.parsed() - opened;
        assert!(
            read < 4 * text.len() + 1000,
            "{name}: {read} of {} bytes",
            text.len()
        );
        let at = buffer.floor_boundary(text.len() / 2);
        let edit = Edit::insert(at, "http://a.b/*c* ");
        buffer.apply(&edit).expect("a place of the text");
        let before = blocks.parsed();
        blocks.edit(&buffer, at..at, edit.text.len());
        let edited = blocks.parsed() - before;
        assert!(
            edited < 3 * text.len() + 1000,
            "{name}: {edited} of {} bytes",
            text.len()
        );
        let whole = parse(&buffer.text(), 0, dialect);
        assert_eq!(in_hundreds(&mut blocks, &buffer), whole, "{name}, edited");
    }
}

/// How long this thread has been on a processor.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).expect("no time before the start");
    Duration::new(
        seconds,
        u32::try_from(time.tv_nsec).expect("less than a second"),
    )
}

/// The least time of a processor that each step took, of three times.
fn times(text: &str, dialect: Dialect) -> Vec<(&'static str, Duration)> {
    let mut least: Vec<(&'static str, Duration)> = Vec::new();
    for round in 0..3 {
        let mut last = spent();
        let mut step = 0;
        work(text, dialect, |name| {
            let took = spent() - last;
            if round == 0 {
                least.push((name, took));
            } else {
                least[step].1 = least[step].1.min(took);
            }
            step += 1;
            last = spent();
        });
    }
    least
}

#[test]
#[ignore = "it measures time: for a machine that does nothing else"]
fn awkward_texts_take_time_in_proportion_to_their_bytes() {
    let mut slow = String::new();
    for smart_punctuation in [false, true] {
        let dialect = Dialect {
            extensions: true,
            smart_punctuation,
        };
        for ((name, small), (_, large)) in texts(40_000).into_iter().zip(texts(160_000)) {
            let bytes = large.len() as f64 / small.len() as f64;
            let both = times(&small, dialect)
                .into_iter()
                .zip(times(&large, dialect));
            for ((step, before), (_, after)) in both {
                let grown = after.as_secs_f64() / before.as_secs_f64().max(0.001);
                // More memory is also slower memory; what grows with the square would be at four.
                if grown > 2.5 * bytes {
                    slow += &format!("{name}: {step} {before:?} to {after:?}\n");
                }
            }
        }
    }
    assert!(slow.is_empty(), "{slow}");
}
