//! The ways of counting words that the read-time rules name.

use std::ops::Add;
use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use super::script::{is_cjk, is_cjk_or_hangul};

/// What a way of counting found in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WordCount {
    /// Words that are read at the rule's words per minute.
    pub words: u64,
    /// Characters that are read at the rule's CJK characters per minute.
    pub cjk: u64,
}

impl WordCount {
    /// Words and singly counted characters together.
    pub fn total(self) -> u64 {
        self.words + self.cjk
    }
}

impl Add for WordCount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            cjk: self.cjk + other.cjk,
        }
    }
}

/// A way of counting words, with the name that it has in files of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordRule {
    /// `letters-digits-apostrophe`: the pieces between runs of characters that are neither
    /// `\p{L}`, `\p{N}` nor `'`. An empty piece at either end counts. Booster Extension.
    LettersDigitsApostrophe,
    /// `non-word`: the pieces between runs of characters that are neither `\p{L}`, `\p{N}` nor
    /// `_`. An empty piece at either end counts. Python's `re.split(r"\W+", text)`.
    NonWord,
    /// `whitespace`: the pieces between runs of white space; no empty ones.
    Whitespace,
    /// `whitespace-or-characters`: as `whitespace`, but if the text has any CJK or Hangul, a
    /// piece that is not all ASCII counts as its characters. Hugo with `hasCJKLanguage`.
    WhitespaceOrCharacters,
    /// `unicode-words`: the words of UAX 29 that hold a letter or a digit.
    UnicodeWords,
    /// `unicode-words-and-cjk`: as `unicode-words`, with CJK characters singly and apart.
    UnicodeWordsAndCjk,
    /// `latin-and-cjk`: runs of Latin, Greek or Cyrillic letters, digits and `_`; Han and Hangul
    /// singly; Arabic and Hebrew runs if there is nothing else. Ghost.
    LatinAndCjk,
    /// `spaces-and-cjk`: the pieces between spaces, tabs and line ends, with each character of
    /// Hiragana, Han and Hangul a word of its own that takes the punctuation after it along. The
    /// npm package reading-time.
    SpacesAndCjk,
    /// `wordpress-words`: white-space pieces after entities, punctuation, symbols and ASCII
    /// digits are dropped, a long dash being a space. `WordPress` 6.9 on the server.
    WordPressWords,
    /// `wordpress-characters`: characters that are not white space; an entity counts as one.
    WordPressCharacters,
    /// `wordpress-characters-and-spaces`: characters except line ends, tabs and soft hyphens.
    WordPressCharactersAndSpaces,
}

impl WordRule {
    /// Every way of counting beside its name in files of rules.
    pub const NAMES: [(&'static str, Self); 11] = [
        ("letters-digits-apostrophe", Self::LettersDigitsApostrophe),
        ("non-word", Self::NonWord),
        ("whitespace", Self::Whitespace),
        ("whitespace-or-characters", Self::WhitespaceOrCharacters),
        ("unicode-words", Self::UnicodeWords),
        ("unicode-words-and-cjk", Self::UnicodeWordsAndCjk),
        ("latin-and-cjk", Self::LatinAndCjk),
        ("spaces-and-cjk", Self::SpacesAndCjk),
        ("wordpress-words", Self::WordPressWords),
        ("wordpress-characters", Self::WordPressCharacters),
        (
            "wordpress-characters-and-spaces",
            Self::WordPressCharactersAndSpaces,
        ),
    ];

    /// Counts the words of a text.
    pub fn count(self, text: &str) -> WordCount {
        let words = match self {
            Self::LettersDigitsApostrophe => pieces(&NOT_LETTER_DIGIT_APOSTROPHE, text),
            Self::NonWord => pieces(&NOT_WORD, text),
            Self::Whitespace => text.split_whitespace().count(),
            Self::WhitespaceOrCharacters => return whitespace_or_characters(text),
            Self::UnicodeWords => text.unicode_words().count(),
            Self::UnicodeWordsAndCjk => return unicode_words_and_cjk(text),
            Self::LatinAndCjk => latin_and_cjk(text),
            Self::SpacesAndCjk => spaces_and_cjk(text),
            Self::WordPressWords => wordpress_words(text),
            Self::WordPressCharacters => ENTITY
                .replace_all(&NO_BREAK_SPACE.replace_all(text, " "), "a")
                .chars()
                .filter(|c| !c.is_whitespace())
                .count(),
            Self::WordPressCharactersAndSpaces => ENTITY
                .replace_all(&NO_BREAK_SPACE.replace_all(text, " "), "a")
                .chars()
                .filter(|c| !matches!(c, '\t'..='\r' | '\u{ad}' | '\u{2028}' | '\u{2029}'))
                .count(),
        };
        WordCount {
            words: words as u64,
            cjk: 0,
        }
    }

    /// Whether a text without spaces, such as Chinese, is counted by its characters.
    pub fn counts_cjk_singly(self) -> bool {
        match self {
            Self::LettersDigitsApostrophe
            | Self::NonWord
            | Self::Whitespace
            | Self::WordPressWords => false,
            Self::WhitespaceOrCharacters
            | Self::UnicodeWords
            | Self::UnicodeWordsAndCjk
            | Self::LatinAndCjk
            | Self::SpacesAndCjk
            | Self::WordPressCharacters
            | Self::WordPressCharactersAndSpaces => true,
        }
    }
}

static NOT_LETTER_DIGIT_APOSTROPHE: LazyLock<Regex> = LazyLock::new(|| literal(r"[^\p{L}\p{N}']+"));
static NOT_WORD: LazyLock<Regex> = LazyLock::new(|| literal(r"[^\p{L}\p{N}_]+"));
static ENTITY: LazyLock<Regex> = LazyLock::new(|| literal(r"&\S+?;"));
static NO_BREAK_SPACE: LazyLock<Regex> = LazyLock::new(|| literal(r"(?i)&nbsp;|&#160;"));
static CONNECTOR: LazyLock<Regex> = LazyLock::new(|| literal("--|\u{2014}"));

fn literal(pattern: &str) -> Regex {
    // The patterns are the constants above, and a test compiles each.
    Regex::new(pattern).expect("a constant pattern")
}

fn pieces(separator: &Regex, text: &str) -> usize {
    separator.find_iter(text).count() + 1
}

fn whitespace_or_characters(text: &str) -> WordCount {
    if !text.contains(is_cjk_or_hangul) {
        return WordRule::Whitespace.count(text);
    }
    let characters = |word: &str| {
        if word.is_ascii() {
            1
        } else {
            word.chars().count() as u64
        }
    };
    WordCount {
        words: 0,
        cjk: text.split_whitespace().map(characters).sum(),
    }
}

/// Counts one segment of UAX 29 at a time; Katakana comes in runs, which are taken apart.
fn unicode_words_and_cjk(text: &str) -> WordCount {
    let mut count = WordCount::default();
    for word in text.unicode_words() {
        match word.chars().filter(|&c| is_cjk(c)).count() as u64 {
            0 => count.words += 1,
            singly => count.cjk += singly,
        }
    }
    count
}

fn latin_and_cjk(text: &str) -> usize {
    let is_letter = |c: char| {
        matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '\u{c0}'..='\u{ff}'
            | '\u{392}'..='\u{3c9}' | '\u{410}'..='\u{4f9}')
    };
    let is_east_asian = |c: char| {
        matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}'
            | '\u{3040}'..='\u{309f}' | '\u{ac00}'..='\u{d7af}')
    };
    let mut words = runs(text, is_letter).count();
    for run in runs(text, is_east_asian) {
        // A run that begins with Hiragana or a rare Han character is taken for one word.
        let singly = run.starts_with(|first| first >= '\u{4e00}');
        words += if singly { run.chars().count() } else { 1 };
    }
    if words > 0 {
        return words;
    }
    let arabic = runs(text, |c| matches!(c, '\u{600}'..='\u{6ff}')).count();
    arabic + runs(text, |c| matches!(c, '\u{591}'..='\u{5f4}')).count()
}

fn runs(text: &str, belongs: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    text.split(move |c| !belongs(c))
        .filter(|run| !run.is_empty())
}

fn spaces_and_cjk(text: &str) -> usize {
    let (mut words, mut in_word, mut after_single) = (0, false, false);
    for c in text.chars() {
        let is_space = matches!(c, ' ' | '\n' | '\r' | '\t');
        let is_punctuation = c.is_ascii_punctuation()
            || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
        if after_single && (is_space || is_punctuation) {
            continue;
        }
        after_single = matches!(c, '\u{3040}'..='\u{309f}' | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}');
        if in_word && (after_single || is_space) {
            words += 1;
        }
        words += usize::from(after_single);
        in_word = !after_single && !is_space;
    }
    words + usize::from(in_word)
}

fn wordpress_words(text: &str) -> usize {
    let text = NO_BREAK_SPACE.replace_all(text, " ");
    let text = ENTITY.replace_all(&text, "");
    let mut text = CONNECTOR.replace_all(&text, " ").into_owned();
    text.retain(|c| {
        !matches!(c, '!'..='@' | '['..='`' | '{'..='~' | '\u{80}'..='\u{bf}' | '\u{d7}' | '\u{f7}'
            | '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}')
    });
    text.split_whitespace().count()
}
