//! A read-time rule: one row of data that says what a site counts and how it rounds.

use std::collections::BTreeMap;

use super::words::WordRule;

/// How a site works out and prints the read time of a post.
///
/// The built-in rules are in `assets/read-time.toml`; a writer's own are read by
/// [`parse_rules`](super::parse_rules). A site profile that changes a speed or a label clones a
/// rule and sets its fields.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadTimeRule {
    /// The name used in settings, such as `booster`.
    pub id: String,
    /// The name shown to the writer.
    pub title: String,
    /// Where the rule is written down: the tool and version whose answers it gives.
    pub source: String,
    /// A remark for the writer, if there is anything to know.
    pub note: Option<String>,
    /// Which form of the post is counted.
    pub text: TextSource,
    /// Elements whose content is not counted, for the forms that look inside elements.
    pub leave_out: Vec<String>,
    /// How words are counted.
    pub words: WordRule,
    /// Languages (the first part of the tag) whose words are counted another way.
    pub words_by_language: BTreeMap<String, WordRule>,
    /// Words per minute; above 0.
    pub words_per_minute: f64,
    /// Characters per minute for the characters that [`WordRule::count`] reports apart; if not
    /// given they are read at [`words_per_minute`](Self::words_per_minute). Above 0.
    pub cjk_per_minute: Option<f64>,
    /// Whether the words per minute are those of English, to be scaled to the post's language.
    pub scale_by_language: bool,
    /// The time that images take.
    pub images: Option<ImageTime>,
    /// How the time becomes a figure.
    pub rounding: Rounding,
    /// The least number of minutes shown, for roundings to minutes.
    pub minimum_minutes: u64,
    /// How far the two ends of a range lie from the middle, as a part of 1.
    pub spread: Option<f64>,
    /// How the figure is printed.
    pub label: LabelTemplates,
}

/// The form of the post that a rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextSource {
    /// `html-without-tags`: tags and comments taken out, nothing in their place, entities as
    /// written. PHP's `strip_tags`.
    HtmlWithoutTags,
    /// `html-lines-for-tags`: a line end for each tag, comments taken out, entities as written; a
    /// `>` ends a tag even in quotes.
    HtmlLinesForTags,
    /// `html-spaces-for-tags`: a space for each tag and comment, entities as written.
    HtmlSpacesForTags,
    /// `html-paragraph-lines`: a line end for each `</p>`, `<br>` and table cell, nothing for
    /// other tags, entities as written. Hugo's plain text.
    HtmlParagraphLines,
    /// `html-text`: what a browser calls the text content, entities resolved, with a line end
    /// after each table cell.
    HtmlText,
    /// `markdown-outside-fences`: the Markdown as written, without what stands between one
    /// ` ``` ` and the next. Zola.
    MarkdownOutsideFences,
    /// `joined-text`: all texts of the post with nothing between them, as
    /// `mdast-util-to-string` gives them.
    JoinedText,
    /// `visible-text`: what the reader sees, without code blocks and formulas.
    VisibleText,
    /// `visible-text-and-code`: what the reader sees.
    VisibleTextAndCode,
}

impl TextSource {
    /// Every form beside its name in files of rules.
    pub const NAMES: [(&'static str, Self); 9] = [
        ("html-without-tags", Self::HtmlWithoutTags),
        ("html-lines-for-tags", Self::HtmlLinesForTags),
        ("html-spaces-for-tags", Self::HtmlSpacesForTags),
        ("html-paragraph-lines", Self::HtmlParagraphLines),
        ("html-text", Self::HtmlText),
        ("markdown-outside-fences", Self::MarkdownOutsideFences),
        ("joined-text", Self::JoinedText),
        ("visible-text", Self::VisibleText),
        ("visible-text-and-code", Self::VisibleTextAndCode),
    ];

    /// Whether the form is made from the exported HTML.
    pub fn is_html(self) -> bool {
        match self {
            Self::HtmlWithoutTags
            | Self::HtmlLinesForTags
            | Self::HtmlSpacesForTags
            | Self::HtmlParagraphLines
            | Self::HtmlText => true,
            Self::MarkdownOutsideFences
            | Self::JoinedText
            | Self::VisibleText
            | Self::VisibleTextAndCode => false,
        }
    }
}

/// How a time becomes the figure that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// `minutes-and-seconds`: whole minutes are `floor(w / wpm)` and seconds
    /// `floor((w mod wpm) / (wpm / 60))`.
    MinutesAndSeconds,
    /// `up`: to the next whole minute.
    Up,
    /// `nearest`: to the nearest whole minute, halves up.
    Nearest,
    /// `down`: to the last whole minute.
    Down,
    /// `up-from-hundredths`: to hundredths of a minute, then up, so that a post may run a third
    /// of a second over.
    UpFromHundredths,
    /// `up-from-seconds`: the words' time up to a whole second, then the sum up to a minute.
    UpFromSeconds,
}

impl Rounding {
    /// Every rounding beside its name in files of rules.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("minutes-and-seconds", Self::MinutesAndSeconds),
        ("up", Self::Up),
        ("nearest", Self::Nearest),
        ("down", Self::Down),
        ("up-from-hundredths", Self::UpFromHundredths),
        ("up-from-seconds", Self::UpFromSeconds),
    ];
}

/// The time that images take, in seconds.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageTime {
    /// For the first image.
    pub first: f64,
    /// How much less for each following one.
    pub step: f64,
    /// The least for one image.
    pub least: f64,
    /// The elements that count as an image, by name.
    pub elements: Vec<String>,
    /// Whether the post's cover image counts too.
    pub cover: bool,
}

impl ImageTime {
    /// The time that a number of images takes, in seconds.
    pub fn seconds(&self, images: u64) -> f64 {
        let (mut next, mut total) = (self.first.max(self.least), 0.0);
        for done in 0..images {
            if self.step <= 0.0 || next <= self.least {
                return total + (images - done) as f64 * next;
            }
            total += next;
            next = (next - self.step).max(self.least);
        }
        total
    }
}

/// How a figure is printed. `{minutes}`, `{seconds}`, `{from}`, `{to}` and `{words}` stand for
/// numbers; `{seconds}` are those beyond the minutes, `{from}` and `{to}` the ends of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelTemplates {
    /// Used when there is no whole minute.
    pub under_a_minute: Option<String>,
    /// Used for one minute.
    pub one_minute: Option<String>,
    /// Used otherwise.
    pub other: String,
}

impl LabelTemplates {
    /// The names that may stand in braces.
    pub const PLACEHOLDERS: [&'static str; 5] = ["minutes", "seconds", "from", "to", "words"];

    /// The template for a number of whole minutes.
    pub fn for_minutes(&self, minutes: u64) -> &str {
        let special = match minutes {
            0 => self.under_a_minute.as_deref(),
            1 => self.one_minute.as_deref(),
            _ => None,
        };
        special.unwrap_or(&self.other)
    }
}
