//! The read time of a post under a rule: which text, how many words, how long, what is printed.
//!
//! The arithmetic follows each tool down to the order of its floating-point steps, since a figure
//! next to a whole minute would come out differently otherwise.

use std::borrow::Cow;

use crate::markdown::{HtmlOptions, Model, to_html};

use super::measure::{Measure, TextFigures};
use super::rule::{LabelTemplates, ReadTimeRule, Rounding, TextSource};
use super::speed::{language_factor, primary};
use super::visible::{joined_text, visible_text};
use super::words::WordCount;

/// The forms of a post that the rules count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadTimeInput<'a> {
    /// The exported HTML fragment: what the site stores as the content of the post.
    pub html: Cow<'a, str>,
    /// The Markdown of the body as written, without front matter.
    pub markdown: Cow<'a, str>,
    /// All texts of the post with nothing between them.
    pub joined: Cow<'a, str>,
    /// What the reader sees, a line for each block, without code blocks and formulas.
    pub visible: Cow<'a, str>,
    /// What the reader sees, code blocks and formulas too.
    pub visible_with_code: Cow<'a, str>,
    /// Whether the post has a cover image besides those in its text.
    pub cover: bool,
    /// The language of the post as a tag such as `en` or `pt-BR`; empty if not known.
    pub language: Cow<'a, str>,
}

impl<'a> ReadTimeInput<'a> {
    /// Every form of a post. `markdown` is the text that `model` was parsed from.
    pub fn of_model(model: &Model, markdown: &'a str, language: &'a str) -> Self {
        Self {
            html: Cow::Owned(to_html(model, &HtmlOptions::STORED)),
            markdown: Cow::Borrowed(markdown),
            joined: Cow::Owned(joined_text(&model.blocks)),
            visible: Cow::Owned(visible_text(&model.blocks, false)),
            visible_with_code: Cow::Owned(visible_text(&model.blocks, true)),
            cover: false,
            language: Cow::Borrowed(language),
        }
    }

    /// Only the forms of a post that `rule` looks at; the others are empty.
    pub fn for_rule(
        rule: &ReadTimeRule,
        model: &Model,
        markdown: &'a str,
        language: &'a str,
    ) -> Self {
        Self::with_html(rule, model, None, markdown, language)
    }

    /// The same; `html` is that form if it is at hand.
    pub(super) fn with_html(
        rule: &ReadTimeRule,
        model: &Model,
        html: Option<&'a str>,
        markdown: &'a str,
        language: &'a str,
    ) -> Self {
        let mut input = Self {
            language: Cow::Borrowed(language),
            ..Self::default()
        };
        if rule.text.is_html() || rule.images.is_some() {
            input.html = match html {
                Some(html) => Cow::Borrowed(html),
                None => Cow::Owned(to_html(model, &HtmlOptions::STORED)),
            };
        }
        match rule.text {
            TextSource::MarkdownOutsideFences => input.markdown = Cow::Borrowed(markdown),
            TextSource::JoinedText => input.joined = Cow::Owned(joined_text(&model.blocks)),
            TextSource::VisibleText => {
                input.visible = Cow::Owned(visible_text(&model.blocks, false));
            }
            TextSource::VisibleTextAndCode => {
                input.visible_with_code = Cow::Owned(visible_text(&model.blocks, true));
            }
            _ => {}
        }
        input
    }
}

/// A read time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTime {
    /// Words as the rule counts them, singly counted characters among them.
    pub words: u64,
    /// The figure shown, in seconds; of a range, its middle.
    pub seconds: u64,
    /// What the site prints.
    pub label: String,
    /// Whether the post is mostly Chinese or Japanese and the rule takes whole runs of it for
    /// single words, so that the figure is much too small.
    pub understates: bool,
}

/// Works out the read time of a post under a rule.
///
/// A post without content has no words under any rule; sites that print nothing for such a post
/// are shown with their figure for no words.
pub fn read_time(rule: &ReadTimeRule, input: &ReadTimeInput<'_>) -> ReadTime {
    let source = match rule.text {
        TextSource::MarkdownOutsideFences => &input.markdown,
        TextSource::JoinedText => &input.joined,
        TextSource::VisibleText => &input.visible,
        TextSource::VisibleTextAndCode => &input.visible_with_code,
        _ => &input.html,
    };
    let figures = Measure::of(rule, &input.language).figures(source, &input.html);
    time_of(rule, &figures, &input.language, input.cover)
}

/// The read time under a rule of a post in which [`Measure::of`] that rule counted `figures`. For
/// `language` and `cover` see [`ReadTimeInput`].
pub fn time_of(
    rule: &ReadTimeRule,
    figures: &TextFigures,
    language: &str,
    cover: bool,
) -> ReadTime {
    let language = primary(language).to_ascii_lowercase();
    let words = rule.words_by_language.get(&language).unwrap_or(&rule.words);
    let count = figures.words;
    let images = rule.images.as_ref().map_or(0.0, |images| {
        images.seconds(figures.images + u64::from(images.cover && cover))
    });
    let time = Time::of(rule, count, images, &language);
    let seconds = time.shown(rule);
    ReadTime {
        words: count.total(),
        seconds,
        label: label(rule, &time, count.total(), seconds),
        understates: !words.counts_cjk_singly() && figures.cjk > count.total(),
    }
}

/// What the time of a post is made of.
struct Time {
    words: f64,
    words_per_minute: f64,
    /// Minutes for singly counted characters.
    cjk_minutes: f64,
    image_seconds: f64,
}

impl Time {
    fn of(rule: &ReadTimeRule, count: WordCount, image_seconds: f64, language: &str) -> Self {
        let words_per_minute = if rule.scale_by_language {
            rule.words_per_minute * language_factor(language)
        } else {
            rule.words_per_minute
        };
        let cjk_per_minute = rule.cjk_per_minute.unwrap_or(words_per_minute);
        Self {
            words: count.words as f64,
            words_per_minute,
            cjk_minutes: count.cjk as f64 / cjk_per_minute,
            image_seconds,
        }
    }

    /// Minutes, not rounded.
    fn minutes(&self) -> f64 {
        self.words / self.words_per_minute + self.cjk_minutes + self.image_seconds / 60.0
    }

    /// The figure that the rule shows, in seconds.
    fn shown(&self, rule: &ReadTimeRule) -> u64 {
        let minutes = match rule.rounding {
            Rounding::MinutesAndSeconds => return self.minutes_and_seconds(),
            Rounding::Up => self.minutes().ceil(),
            Rounding::Down => self.minutes().floor(),
            Rounding::Nearest => {
                let seconds = self.words / (self.words_per_minute / 60.0) + self.image_seconds;
                (seconds / 60.0 + self.cjk_minutes + 0.5).floor()
            }
            Rounding::UpFromHundredths => up_from_hundredths(self.minutes()),
            Rounding::UpFromSeconds => {
                let words = (self.words / self.words_per_minute * 60.0).ceil();
                ((words + self.image_seconds) / 60.0 + self.cjk_minutes).ceil()
            }
        };
        (minutes as u64).max(rule.minimum_minutes) * 60
    }

    fn minutes_and_seconds(&self) -> u64 {
        let minutes = (self.words / self.words_per_minute).floor();
        let rest = self.words % self.words_per_minute;
        let seconds = (rest / (self.words_per_minute / 60.0)).floor();
        let others = (self.cjk_minutes * 60.0 + self.image_seconds).floor();
        (minutes * 60.0 + seconds + others) as u64
    }

    /// The ends of the range that a rule shows around its figure.
    fn range(&self, rule: &ReadTimeRule, middle: u64) -> (u64, u64) {
        let Some(spread) = rule.spread else {
            return (middle, middle);
        };
        let end = |factor: f64| {
            let minutes = (self.minutes() * factor).round() as u64;
            minutes.max(rule.minimum_minutes)
        };
        let (from, to) = (end(1.0 - spread), end(1.0 + spread));
        (from, if from == to { from + 1 } else { to })
    }
}

/// Rounds to hundredths, by the exact decimal value as JavaScript's `toFixed` does, and then up.
fn up_from_hundredths(minutes: f64) -> f64 {
    if format!("{minutes:.2}").ends_with(".00") {
        minutes.round()
    } else {
        minutes.ceil()
    }
}

fn label(rule: &ReadTimeRule, time: &Time, words: u64, seconds: u64) -> String {
    let minutes = seconds / 60;
    let (from, to) = time.range(rule, minutes);
    let values = [minutes, seconds % 60, from, to, words];
    let template = rule.label.for_minutes(minutes);
    let mut label = template.to_owned();
    for (name, value) in LabelTemplates::PLACEHOLDERS.iter().zip(values) {
        let place = format!("{{{name}}}");
        if label.contains(&place) {
            label = label.replace(&place, &value.to_string());
        }
    }
    label
}
