//! What a rule counts in a text, apart from how the figures become a time.

use std::borrow::Cow;

use super::flow::Flow;
use super::markup::{self, Reader};
use super::rule::{ReadTimeRule, TextSource};
use super::speed::primary;
use super::words::{WordCount, WordRule};

/// What ends one stretch of Markdown that is code and begins the next that is not, or the other
/// way round.
pub(super) const FENCE: &str = "```";

/// What a rule looks at. Rules that look at the same need no other figures of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Which form of the post is counted.
    pub(super) text: TextSource,
    /// How words are counted.
    pub(super) words: WordRule,
    /// Elements whose content is not counted.
    leave_out: Vec<String>,
    /// The elements that count as an image; none if images take no time.
    images: Vec<String>,
}

/// What a rule counted in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextFigures {
    /// Words.
    pub words: WordCount,
    /// Han, Hiragana and Katakana in what was counted.
    pub cjk: u64,
    /// Images in the text.
    pub images: u64,
}

impl Measure {
    /// What `rule` looks at in a post in this language, which is a tag or empty if not known.
    pub fn of(rule: &ReadTimeRule, language: &str) -> Self {
        let language = primary(language).to_ascii_lowercase();
        let images = rule.images.as_ref().map(|images| images.elements.clone());
        Self {
            text: rule.text,
            words: *rule.words_by_language.get(&language).unwrap_or(&rule.words),
            leave_out: rule.leave_out.clone(),
            images: images.unwrap_or_default(),
        }
    }

    /// Whether anything of the exported HTML is counted.
    pub(super) fn needs_html(&self) -> bool {
        self.text.is_html() || !self.images.is_empty()
    }

    /// Whether the figures of a post are those of its blocks together, as far as no block leaves
    /// anything open.
    pub(super) fn adds_up(&self) -> bool {
        // Nothing stands between the blocks of this form; in all others a block begins a line.
        self.text != TextSource::JoinedText || Flow::adds_up_anywhere(self.words)
    }

    /// Whether a number in the text counts for as much as it has digits.
    pub(super) fn counts_digits(&self) -> bool {
        matches!(
            self.words,
            WordRule::WhitespaceOrCharacters
                | WordRule::WordPressCharacters
                | WordRule::WordPressCharactersAndSpaces
        )
    }

    /// The figures of a whole post. `source` is the form of it that is counted, `html` its exported
    /// HTML, which may be empty if none is needed.
    pub(super) fn figures(&self, source: &str, html: &str) -> TextFigures {
        let flow = self.flow(source);
        TextFigures {
            words: self.total(&flow, source.is_empty()),
            cjk: flow.cjk(),
            images: self.images(html),
        }
    }

    /// The words of a whole text. A post without content has none under any rule, so that no empty
    /// piece is counted in it.
    pub(super) fn total(&self, flow: &Flow, is_empty: bool) -> WordCount {
        match is_empty {
            true => WordCount::default(),
            false => flow.total(self.words),
        }
    }

    /// What a stretch of the form that is counted adds. For Markdown see [`Measure::fenced`].
    pub(super) fn flow(&self, source: &str) -> Flow {
        if self.text == TextSource::HtmlWithoutTags && Flow::adds_up_anywhere(self.words) {
            return self.flow_without_tags(source);
        }
        Flow::of(self.words, &self.counted(source))
    }

    /// The same for HTML without its tags, a part at a time: a whole text would leave the caches of
    /// the processor before it is counted.
    fn flow_without_tags(&self, html: &str) -> Flow {
        let mut flow = Flow::default();
        let mut part = String::with_capacity(html.len().min(2 * PART));
        markup::each_text(html, |text| {
            part.push_str(text);
            if part.len() >= PART {
                flow += Flow::of(self.words, &part);
                part.clear();
            }
        });
        flow += Flow::of(self.words, &part);
        flow
    }

    /// What a stretch of Markdown adds if it begins outside of fences, and if it begins inside; and
    /// whether it goes from the one to the other.
    pub(super) fn fenced(&self, markdown: &str) -> ([Flow; 2], bool) {
        let fences = markdown.matches(FENCE).count();
        if fences == 0 {
            return ([Flow::of(self.words, markdown), Flow::default()], false);
        }
        let inside: Vec<_> = markdown.split(FENCE).skip(1).step_by(2).collect();
        // A space stands for what was left out before.
        let inside = format!(" {}", inside.join(" "));
        let flows = [self.flow(markdown), Flow::of(self.words, &inside)];
        (flows, fences % 2 == 1)
    }

    /// How many images a piece of HTML has.
    pub(super) fn images(&self, html: &str) -> u64 {
        match self.images.is_empty() {
            true => 0,
            false => markup::count_elements(html, &self.images),
        }
    }

    /// Whether a piece of HTML ends all that it begins, so that the next counts for the same
    /// wherever it stands.
    pub(super) fn closes(&self, html: &str) -> bool {
        let text = match self.text {
            TextSource::HtmlLinesForTags => LINES.closes(html),
            TextSource::HtmlSpacesForTags => SPACES.closes(html),
            TextSource::HtmlParagraphLines | TextSource::HtmlText => {
                markup::closes_without(html, &self.leave_out)
            }
            _ => true,
        };
        text && Reader::FULL.closes(html)
    }

    /// What is counted of the form that the rule names.
    fn counted<'t>(&self, source: &'t str) -> Cow<'t, str> {
        match self.text {
            TextSource::HtmlWithoutTags => markup::without_tags(source).into(),
            TextSource::HtmlLinesForTags => markup::tags_replaced(source, LINES, "\n").into(),
            TextSource::HtmlSpacesForTags => markup::tags_replaced(source, SPACES, " ").into(),
            TextSource::HtmlParagraphLines => {
                markup::paragraph_lines(source, &self.leave_out).into()
            }
            TextSource::HtmlText => markup::text_content(source, &self.leave_out).into(),
            TextSource::MarkdownOutsideFences => {
                // A fence ends a word, so a space stands for what is left out.
                let outside: Vec<&str> = source.split(FENCE).step_by(2).collect();
                outside.join(" ").into()
            }
            TextSource::JoinedText | TextSource::VisibleText | TextSource::VisibleTextAndCode => {
                Cow::Borrowed(source)
            }
        }
    }
}

/// How many bytes are counted at a time.
const PART: usize = 16_384;

/// How tags are read where a line end takes their place.
const LINES: Reader = Reader {
    quotes: false,
    comments: true,
};

/// How tags are read where a space takes their place.
const SPACES: Reader = Reader {
    quotes: true,
    comments: false,
};
