//! What the window says of the open post: title, date and figures after every edit against a reading
//! of the whole post, and what is counted beside the window.

use std::time::Duration;

use postwright::app::{Derived, Effect, Source};
use postwright::post::Post;
use postwright::stats::{self, CountJob};
use postwright::text::{Document, Edit, EditKind};

const NOW: Duration = Duration::ZERO;
const SECOND: Duration = Duration::from_secs(1);
const RULE: &str = "booster";

/// The window's part of a post.
#[derive(Default)]
struct Window {
    post: u64,
    document: Document,
    source: Source,
    derived: Derived,
    rule: &'static str,
}

impl Window {
    fn on(text: &str) -> Self {
        Self {
            post: 1,
            document: Document::new(text),
            rule: RULE,
            ..Self::default()
        }
    }

    fn open(&mut self, text: &str) {
        self.post += 1;
        self.document = Document::new(text);
    }

    /// A frame: what is to be counted beside the window.
    fn frame(&mut self, now: Duration) -> Option<Box<CountJob>> {
        let Self {
            post,
            document,
            source,
            derived,
            rule,
        } = self;
        match derived.refresh(*post, document, source, rule, now) {
            None => None,
            Some(Effect::Count(job)) => Some(job),
            Some(other) => panic!("something to count, not {other:?}"),
        }
    }

    fn job(&mut self, now: Duration) -> Box<CountJob> {
        self.frame(now).expect("something is to be counted")
    }

    fn replace(&mut self, from: &str, to: &str) {
        let at = self.document.buffer().text().find(from);
        let at = at.unwrap_or_else(|| panic!("{from:?} is there"));
        let edit = Edit::replace(at..at + from.len(), to);
        let applied = self.document.apply(edit, EditKind::Step, NOW);
        applied.expect("a range of the text");
    }

    /// All that is said is what a reading of the whole post says.
    fn check(&self, after: &str) {
        let text = self.document.buffer().text();
        let post = Post::parse(&text);
        let rule = stats::rule_or_default(self.rule);
        let facts = &self.derived.facts;
        assert_eq!(facts.title, post.title(), "{after}");
        assert_eq!(facts.date, post.date(), "{after}");
        assert_eq!(facts.draft, post.draft(), "{after}");
        assert_eq!(facts.problems, post.problems, "{after}");
        let stats = stats::of_post(&text, &post, rule);
        assert_eq!(self.derived.stats, stats, "{after}");
        assert_eq!(self.derived.due(SECOND), None, "{after}");
    }
}

/// More than is counted within a frame, in many blocks.
fn long() -> String {
    format!("# Long\n\n{}", "one two three\n\n".repeat(8000))
}

#[test]
fn a_short_text_is_counted_at_once_and_once() {
    let mut window = Window::on("# Short\n\none two three\n");
    assert!(window.frame(NOW).is_none());
    assert_eq!(window.derived.stats.counts.words, 4);
    let made = window.derived.made;
    assert!(window.frame(NOW).is_none());
    assert_eq!(window.derived.made, made);
}

#[test]
fn after_each_edit_all_is_what_a_reading_of_the_whole_says() {
    let mut window = Window::on("one two\n\n> quoted words\n\n- item\n\nlast\n");
    for (from, to) in [
        ("one", "First\n=====\n\none"),
        ("quoted", "# quoted"),
        ("item", "## item"),
        ("# quoted", "#"),
        ("First\n=====", "First\n-----"),
        ("one", "---\ntitle: T\n---\none"),
        (
            "First",
            "---\ntitle: Written\ndate: 2025-10-16\ndraft: true\nlang: de\n---\n\nFirst",
        ),
        ("2025-10-16", "soon"),
        ("Written", "''"),
        ("lang: de", "lang: ja\ncover: a.png"),
        ("words", "words[^1]\n\n[^1]: A *note*."),
        ("note", "note <!-- open"),
        ("<!-- open", "<!-- closed -->"),
        ("last", "<!-- never closed\n\nlast"),
        ("<!-- never closed", ""),
        ("---\ntitle", "title"),
    ] {
        window.replace(from, to);
        assert!(window.frame(NOW).is_none());
        window.check(&format!("{from:?} -> {to:?}"));
    }
    window.open("# Another\n");
    assert!(window.frame(NOW).is_none());
    window.check("another post");
    for rule in stats::rules() {
        window.rule = &rule.id;
        assert!(window.frame(NOW).is_none());
        window.check(&rule.id);
    }
}

#[test]
fn a_long_text_is_counted_beside_the_window_while_typing_goes_on() {
    let mut window = Window::on(&long());
    let job = window.job(NOW);
    assert!(window.frame(NOW).is_none(), "asked once");
    assert_eq!(window.derived.due(NOW), None, "an answer wakes the window");
    let title = window.derived.facts.title.as_ref();
    assert_eq!(title.map(|title| title.text.as_str()), Some("Long"));
    // Blocks come, go and change while it is counted.
    window.replace("one two three\n\n", "");
    assert!(window.frame(SECOND).is_none());
    window.replace("one", "ONE\n\nand *more*\n\nthan");
    assert!(window.frame(SECOND).is_none());
    assert_eq!(window.derived.stats.counts.words, 0, "nothing is known yet");
    window.derived.take(job.run());
    assert!(window.frame(SECOND).is_none());
    window.check("what came meanwhile is counted, too");
    // From now on a key costs what it touches.
    let parsed = window.source.blocks().parsed();
    window.replace("three", "3 4");
    assert!(window.frame(SECOND).is_none());
    window.check("typed");
    let cost = window.source.blocks().parsed() - parsed;
    assert!(cost < 1000, "{cost} bytes parsed");
}

#[test]
fn a_long_block_is_counted_after_a_pause() {
    let mut window = Window::on(&format!("start\n\n{}", "one two three\n".repeat(8000)));
    let job = window.job(NOW);
    window.derived.take(job.run());
    assert!(window.frame(NOW).is_none());
    window.check("opened");
    window.replace("one", "ONE MORE");
    assert!(window.frame(SECOND).is_none());
    assert_eq!(window.derived.stats.counts.words, 24_001, "as before");
    let wait = window.derived.due(SECOND).expect("something is due");
    assert!(wait > Duration::ZERO);
    // What is typed puts it off.
    window.replace("start", "begin");
    assert!(window.frame(SECOND + wait / 2).is_none());
    assert!(window.frame(SECOND + wait).is_none());
    let job = window.job(SECOND * 2);
    window.derived.take(job.run());
    assert!(window.frame(SECOND * 2).is_none());
    window.check("after a pause");
}

#[test]
fn what_definitions_elsewhere_change_in_a_long_text_is_counted_after_a_pause() {
    let links = "a [link][to] ![image][to]\n\n".repeat(6000);
    let mut window = Window::on(&format!("top\n\n{links}"));
    let job = window.job(NOW);
    window.derived.take(job.run());
    assert!(window.frame(NOW).is_none());
    window.check("opened");
    window.replace("top", "top\n\n[to]: /there");
    assert!(window.frame(SECOND).is_none());
    assert!(window.derived.due(SECOND).is_some());
    let job = window.job(SECOND * 2);
    window.derived.take(job.run());
    assert!(window.frame(SECOND * 2).is_none());
    window.check("after a pause");
}

#[test]
fn a_long_text_whose_blocks_do_not_add_up_is_read_as_a_whole() {
    let mut window = Window::on(&format!("<div title=\"\n\n\"> a\n\n{}", long()));
    let job = window.job(NOW);
    window.derived.take(job.run());
    let job = window.job(SECOND);
    window.derived.take(job.run());
    assert!(window.frame(SECOND).is_none());
    window.check("read as a whole");
    window.replace("one", "ONE MORE");
    assert!(window.frame(SECOND).is_none());
    let job = window.job(SECOND * 2);
    window.derived.take(job.run());
    assert!(window.frame(SECOND * 2).is_none());
    window.check("read as a whole again");
    window.replace("<div title=\"", "");
    assert!(window.frame(SECOND * 2).is_none());
    window.check("they add up");
}

#[test]
fn a_count_that_fails_is_not_tried_again() {
    let mut window = Window::on(&long());
    let job = window.job(NOW);
    window.derived.take(job.failed());
    assert!(window.frame(SECOND).is_none());
    assert!(window.frame(SECOND * 5).is_none());
    assert_eq!(window.derived.due(SECOND * 5), None);
    // Another text is; the answer about the first one comes too late.
    window.open(&(long() + "more\n"));
    let next = window.job(SECOND * 5);
    window.derived.take(job.run());
    assert!(window.frame(SECOND * 5).is_none());
    assert_eq!(window.derived.stats.counts.words, 0);
    window.derived.take(next.run());
    assert!(window.frame(SECOND * 5).is_none());
    window.check("another text");
}

#[test]
fn another_rule_counts_again_unless_it_counts_the_same() {
    let mut window = Window::on(&long());
    window.rule = "hugo";
    let job = window.job(NOW);
    window.derived.take(job.run());
    assert!(window.frame(NOW).is_none());
    window.rule = "hugo-legacy";
    assert!(window.frame(NOW).is_none());
    window.check("the same words at another speed");
    window.rule = "zola";
    let job = window.job(NOW);
    window.derived.take(job.run());
    assert!(window.frame(NOW).is_none());
    window.check("other words");
}

#[test]
fn the_selection_is_counted_as_its_reader_sees_it() {
    let mut window = Window::on("---\ntitle: A\n---\n\none *two* three\n");
    assert!(window.frame(NOW).is_none());
    let end = window.document.buffer().len();
    let select = postwright::text::Selection {
        anchor: 0,
        head: end,
    };
    window.document.select(select);
    let start = window.source.body_start();
    window
        .derived
        .refresh_selection(&window.document, start, NOW);
    let words = window.derived.selected.map(|counts| counts.words);
    assert_eq!(words, Some(3));
}
