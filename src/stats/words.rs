//! The ways of counting words that the read-time rules name.

use std::ops::Add;
use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use super::ascii;
use super::flow::Flow;
use super::script::is_cjk;

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
        Flow::of(self, text).total(self)
    }

    /// How many runs of characters that separate words a text has, and whether one stands at its
    /// start and one at its end. None under a rule that has no such characters.
    pub(super) fn separators(self, text: &str) -> (usize, [bool; 2]) {
        let (separator, sign) = match self {
            Self::LettersDigitsApostrophe => (&NOT_LETTER_DIGIT_APOSTROPHE, b'\''),
            Self::NonWord => (&NOT_WORD, b'_'),
            _ => return (0, [false; 2]),
        };
        let of_ascii = |text: &str| {
            let belongs = |byte| ascii::is_alphanumeric(byte) | (byte == sign);
            ascii::separators(text.as_bytes(), belongs)
        };
        if text.is_ascii() {
            return of_ascii(text);
        }
        let (mut runs, mut ends) = (0, [false; 2]);
        // A line end separates under both, so a line may be counted by itself.
        for line in text.split_inclusive('\n') {
            let (here, [first, last]) = if line.is_ascii() {
                of_ascii(line)
            } else {
                separators_by(separator, line)
            };
            if runs == 0 {
                ends[0] = first;
            }
            // The run may have begun in the line before.
            runs += here - usize::from(first && ends[1]);
            ends[1] = last;
        }
        (runs, ends)
    }

    /// Words, and what the rule counts besides: of a rule under which no word goes on from one line
    /// to the next. `has_east_asian` says whether the text has CJK or Hangul.
    pub(super) fn parts(self, text: &str, has_east_asian: bool) -> (u64, u64) {
        match self {
            Self::LettersDigitsApostrophe | Self::NonWord | Self::SpacesAndCjk => (0, 0),
            Self::Whitespace => (text.split_whitespace().count() as u64, 0),
            Self::WhitespaceOrCharacters => whitespace_and_characters(text),
            Self::UnicodeWords => (unicode_words(text), 0),
            Self::UnicodeWordsAndCjk => unicode_words_and_cjk(text, has_east_asian),
            Self::LatinAndCjk => latin_and_cjk(text),
            Self::WordPressWords => (wordpress_words(text), 0),
            Self::WordPressCharacters => (wordpress_characters(text, char::is_whitespace), 0),
            Self::WordPressCharactersAndSpaces => {
                let left_out = |c| matches!(c, '\t'..='\r' | '\u{ad}' | '\u{2028}' | '\u{2029}');
                (wordpress_characters(text, left_out), 0)
            }
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

/// Runs of separators, and whether one begins and one ends the text.
fn separators_by(separator: &Regex, text: &str) -> (usize, [bool; 2]) {
    let (mut runs, mut ends) = (0, [false; 2]);
    for run in separator.find_iter(text) {
        runs += 1;
        ends[0] |= run.start() == 0;
        ends[1] |= run.end() == text.len();
    }
    (runs, ends)
}

/// Words, and the characters that count if the whole text has any CJK or Hangul.
fn whitespace_and_characters(text: &str) -> (u64, u64) {
    let (mut words, mut characters) = (0, 0);
    for word in text.split_whitespace() {
        words += 1;
        characters += if word.is_ascii() {
            1
        } else {
            word.chars().count() as u64
        };
    }
    (words, characters)
}

fn unicode_words(text: &str) -> u64 {
    let ascii = if text.is_ascii() {
        ascii::unicode_words(text.as_bytes())
    } else {
        None
    };
    ascii.unwrap_or_else(|| text.unicode_words().count()) as u64
}

/// Counts one segment of UAX 29 at a time; Katakana comes in runs, which are taken apart.
fn unicode_words_and_cjk(text: &str, has_east_asian: bool) -> (u64, u64) {
    if !has_east_asian {
        return (unicode_words(text), 0);
    }
    let (mut words, mut cjk) = (0, 0);
    for word in text.unicode_words() {
        match word.chars().filter(|&c| is_cjk(c)).count() as u64 {
            0 => words += 1,
            singly => cjk += singly,
        }
    }
    (words, cjk)
}

/// Words, and those that count if the whole text has no others.
fn latin_and_cjk(text: &str) -> (u64, u64) {
    let is_letter = |c: char| {
        matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '\u{c0}'..='\u{ff}'
            | '\u{392}'..='\u{3c9}' | '\u{410}'..='\u{4f9}')
    };
    let is_east_asian = |c: char| {
        matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}'
            | '\u{3040}'..='\u{309f}' | '\u{ac00}'..='\u{d7af}')
    };
    let mut words = runs(text, is_letter).count();
    if text.is_ascii() {
        return (words as u64, 0);
    }
    for run in runs(text, is_east_asian) {
        // A run that begins with Hiragana or a rare Han character is taken for one word.
        let singly = run.starts_with(|first| first >= '\u{4e00}');
        words += if singly { run.chars().count() } else { 1 };
    }
    let arabic = runs(text, |c| matches!(c, '\u{600}'..='\u{6ff}')).count();
    let hebrew = runs(text, |c| matches!(c, '\u{591}'..='\u{5f4}')).count();
    (words as u64, (arabic + hebrew) as u64)
}

fn runs(text: &str, belongs: impl Fn(char) -> bool) -> impl Iterator<Item = &str> {
    text.split(move |c| !belongs(c))
        .filter(|run| !run.is_empty())
}

fn wordpress_words(text: &str) -> u64 {
    let text = NO_BREAK_SPACE.replace_all(text, " ");
    let text = ENTITY.replace_all(&text, "");
    let mut text = CONNECTOR.replace_all(&text, " ").into_owned();
    text.retain(|c| {
        !matches!(c, '!'..='@' | '['..='`' | '{'..='~' | '\u{80}'..='\u{bf}' | '\u{d7}' | '\u{f7}'
            | '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}')
    });
    text.split_whitespace().count() as u64
}

fn wordpress_characters(text: &str, left_out: impl Fn(char) -> bool) -> u64 {
    let text = NO_BREAK_SPACE.replace_all(text, " ");
    let text = ENTITY.replace_all(&text, "a");
    text.chars().filter(|&c| !left_out(c)).count() as u64
}
