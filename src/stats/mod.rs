//! What a post amounts to: words, characters, sentences, and read time under each site's rule.
//!
//! ```text
//! Model --Counts--> words, characters, sentences ... of a post, a block, a section, a selection
//!       --ReadTimeInput--> the forms of the post that sites count
//! assets/read-time.toml --parse_rules--> ReadTimeRule
//! rule + input --read_time--> words, seconds, label
//! ```
//!
//! Pure: no files, no clock. The built-in rules are part of the program.

mod ascii;
mod counts;
mod flow;
mod markup;
mod measure;
mod read_time;
mod rule;
mod rule_file;
mod script;
mod section;
mod speed;
mod tally;
mod visible;
mod words;

use std::sync::LazyLock;

use crate::markdown::Model;
use crate::post::Post;

pub use counts::Counts;
pub use measure::{Measure, TextFigures};
pub use read_time::{ReadTime, ReadTimeInput, read_time, time_of};
pub use rule::{ImageTime, LabelTemplates, ReadTimeRule, Rounding, TextSource};
pub use rule_file::{RuleError, parse_rules};
pub use script::is_cjk;
pub use section::{Section, sections};
pub use speed::{
    CJK_ALOUD, CJK_SILENT, ENGLISH_ALOUD, ENGLISH_SILENT, language_factor, reading_aloud,
    silent_reading,
};
pub use tally::{CountJob, Counted, Tally};
pub use words::{WordCount, WordRule};

/// The id of the rule that is used when none is chosen.
pub const DEFAULT_RULE: &str = "booster";

/// What a post amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// Words, characters, sentences and the like.
    pub counts: Counts,
    /// The read time under the chosen rule.
    pub read_time: ReadTime,
    /// The time at an adult's silent reading speed, in seconds.
    pub silent_seconds: u64,
    /// The time when read aloud, in seconds.
    pub aloud_seconds: u64,
}

impl Stats {
    /// The figures of a post in a language, which is a tag or empty if not known.
    pub fn new(counts: Counts, read_time: ReadTime, language: &str) -> Self {
        Self {
            counts,
            read_time,
            silent_seconds: silent_reading(&counts, language),
            aloud_seconds: reading_aloud(&counts, language),
        }
    }
}

/// Works out all figures of a post.
///
/// `markdown` is the text that `model` was parsed from, without front matter, and `language` a tag
/// such as `en`, or empty if not known; `cover` says whether the post has a cover image. The whole
/// post is counted, so the time taken grows with its length.
pub fn stats(
    model: &Model,
    markdown: &str,
    rule: &ReadTimeRule,
    language: &str,
    cover: bool,
) -> Stats {
    let counts = Counts::of_model(model);
    let mut input = ReadTimeInput::for_rule(rule, model, markdown, language);
    input.cover = cover;
    Stats::new(counts, read_time(rule, &input), language)
}

/// The figures of a post: those that its page shows, the window and the command line.
///
/// `text` is the text that `post` was read from.
pub fn of_post(text: &str, post: &Post, rule: &ReadTimeRule) -> Stats {
    let language = post.language().unwrap_or_default();
    let has_cover = post.front_matter.cover().is_some();
    let body = &text[post.body.clone()];
    stats(&post.model, body, rule, &language, has_cover)
}

/// What the page of a post says of its length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFigures {
    /// Words, as [`Counts::words`].
    pub words: u64,
    /// The read time under the chosen rule.
    pub read_time: ReadTime,
}

/// Those figures of [`of_post`] that a page says, in a fraction of the time: sentences and
/// characters are not counted. `html` is the HTML of the body as
/// [sites store it](crate::markdown::HtmlOptions::STORED), if it is at hand.
pub fn of_page(text: &str, post: &Post, rule: &ReadTimeRule, html: Option<&str>) -> PageFigures {
    let language = post.language().unwrap_or_default();
    let body = &text[post.body.clone()];
    let mut input = ReadTimeInput::with_html(rule, &post.model, html, body, &language);
    input.cover = post.front_matter.cover().is_some();
    PageFigures {
        words: Counts::words_of(&post.model),
        read_time: read_time(rule, &input),
    }
}

/// The built-in rules; the first is the default.
pub fn rules() -> &'static [ReadTimeRule] {
    static RULES: LazyLock<Vec<ReadTimeRule>> = LazyLock::new(|| {
        // The text is part of the program, and a test parses it.
        parse_rules(include_str!("../../assets/read-time.toml")).expect("the built-in rules")
    });
    &RULES
}

/// The built-in rule with an id.
pub fn rule(id: &str) -> Option<&'static ReadTimeRule> {
    rules().iter().find(|rule| rule.id == id)
}

/// The built-in rule with an id, or the default rule when there is none of that id.
pub fn rule_or_default(id: &str) -> &'static ReadTimeRule {
    rule(id).unwrap_or(&rules()[0])
}
