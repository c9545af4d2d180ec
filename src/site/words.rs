//! The words that a page has of its own, in the languages of `assets/site/languages.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The words of a page in one language, with its dates.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageWords {
    /// The language that the words are in (RFC 5646).
    #[serde(skip)]
    pub language: String,
    /// How dates are written: the conversions of `strftime`.
    pub date: String,
    /// The months as they stand in a date.
    pub months: [String; 12],
    /// The same, abbreviated.
    pub months_short: [String; 12],
    /// The days of the week from Monday on.
    pub days: [String; 7],
    /// The same, abbreviated.
    pub days_short: [String; 7],
    /// The link to the content, for those who go by keyboard.
    pub skip: String,
    /// The button that unfolds the menu.
    pub menu: String,
    /// Before the date of publication.
    pub posted: String,
    /// Before the date of the last change.
    pub updated: String,
    /// The heading of the places to share a post.
    pub share: String,
    /// The heading of the author box.
    pub author: String,
    /// The heading of the reactions.
    pub reactions: String,
    /// A feeling about a post.
    pub happy: String,
    /// Another.
    pub sad: String,
    /// Another.
    pub excited: String,
    /// Another.
    pub sleepy: String,
    /// Another.
    pub angry: String,
    /// Another.
    pub surprise: String,
    /// The button for who likes a post.
    pub like: String,
    /// The button for who does not.
    pub dislike: String,
    /// The heading of the recent posts.
    pub recent: String,
    /// The heading of the table of contents.
    pub contents: String,
    /// The name for an e-mail address.
    pub email: String,
    /// The name for an author's own site.
    pub website: String,
    /// The name of the footnotes as a part of the page.
    pub footnotes: String,
    /// What a table is called.
    pub table: String,
    /// What the box of a task says that is done.
    pub done: String,
    /// The same of one that is not.
    pub to_do: String,
    /// What a formula on a line of its own is called.
    pub formula: String,
    /// The link from a footnote to where it is referred to; `{number}` says to which of these.
    pub back: String,
}

static LANGUAGES: LazyLock<BTreeMap<String, PageWords>> = LazyLock::new(|| {
    let text = include_str!("../../assets/site/languages.toml");
    let mut languages: BTreeMap<String, PageWords> =
        toml::from_str(text).expect("the built-in languages");
    for (tag, words) in &mut languages {
        words.language.clone_from(tag);
    }
    languages
});

/// Tags that are not of this list, and those whose words serve them.
const STAND_INS: [(&str, &str); 6] = [
    ("iw", "he"),
    ("no", "nb"),
    ("nn", "nb"),
    ("zh-hk", "zh-Hant"),
    ("zh-mo", "zh-Hant"),
    ("zh-tw", "zh-Hant"),
];

/// The words of a page in the language of `tag`, by the lookup of RFC 4647: `de-AT` has those of
/// `de`. English where there are none; see [`PageWords::language`].
pub fn page_words(tag: &str) -> &'static PageWords {
    let mut tag = tag.replace('_', "-");
    loop {
        let known = STAND_INS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(&tag))
            .map_or(tag.as_str(), |(_, stand_in)| stand_in);
        let words = LANGUAGES
            .values()
            .find(|words| words.language.eq_ignore_ascii_case(known));
        if let Some(words) = words {
            return words;
        }
        match tag.rfind('-') {
            Some(end) => tag.truncate(end),
            None => return english(),
        }
    }
}

/// The languages whose words are known, by tag.
pub fn page_languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.keys().map(String::as_str)
}

fn english() -> &'static PageWords {
    static NONE: LazyLock<PageWords> = LazyLock::new(PageWords::default);
    LANGUAGES.get("en").unwrap_or(&NONE)
}
