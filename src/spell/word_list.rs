//! A list of a writer's own words: a text file, one word a line, that people edit too.

use std::collections::HashSet;

use super::spelling::normal;

/// The most bytes that a word can have. Longer ones are neither checked nor kept in lists.
pub const LONGEST_WORD: usize = 100;

/// A list of words that count as right, such as a site's or the user's.
///
/// The format: UTF-8, one word a line; `#` at the start of a line or after white space begins a
/// comment; blank lines say nothing. All of it is kept when a word is added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordList {
    text: String,
    words: HashSet<String>,
}

/// Why a word cannot be put on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordError {
    /// There is no letter or digit in it.
    #[error("There is no word here, so the word list stays as it is. Put the caret on a word.")]
    Empty,
    /// It has white space inside, or begins with the sign of a comment.
    #[error(
        "The word list holds one word a line, so this cannot be added. Add its words one by one."
    )]
    NotOneWord,
    /// It has more than [`LONGEST_WORD`] bytes.
    #[error(
        "This word is too long for the word list, which stays as it is. Words of this length are not checked."
    )]
    TooLong,
}

impl WordList {
    /// Reads the text of a list. Every text is a list.
    pub fn read(text: &str) -> Self {
        let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines();
        let words = lines.map(word_of).filter(|word| !word.is_empty());
        Self {
            words: words.map(|word| normal(word).into_owned()).collect(),
            text: text.to_owned(),
        }
    }

    /// The text, as it was read plus what was added.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words, in no order, with the typewriter's apostrophe.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Adds a word as the last line, with the line ends of the others. Says whether the list is
    /// another than before: a word that is there is not added again.
    ///
    /// # Errors
    ///
    /// If it is no word; the list is then as before.
    pub fn add(&mut self, word: &str) -> Result<bool, WordError> {
        let word = word.trim();
        if !word.contains(char::is_alphanumeric) {
            return Err(WordError::Empty);
        }
        if word.starts_with('#') || word.contains(char::is_whitespace) {
            return Err(WordError::NotOneWord);
        }
        if word.len() > LONGEST_WORD {
            return Err(WordError::TooLong);
        }
        if !self.words.insert(normal(word).into_owned()) {
            return Ok(false);
        }
        let line_end = if self.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        };
        let begun = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        if !begun.is_empty() && !begun.ends_with('\n') {
            self.text.push_str(line_end);
        }
        self.text.push_str(word);
        self.text.push_str(line_end);
        Ok(true)
    }

    /// Whether a word is on the list.
    ///
    /// An entry without capitals is also right with a capital first letter and in all capitals;
    /// one with capitals only as it is written. Each takes `'s`.
    pub fn contains(&self, word: &str) -> bool {
        let word = normal(word);
        self.has(&word)
            || word
                .strip_suffix("'s")
                .or_else(|| word.strip_suffix("'S"))
                .is_some_and(|name| self.has(name))
    }

    fn has(&self, word: &str) -> bool {
        if self.words.contains(word) {
            return true;
        }
        let is_upper = |c: char| c.to_lowercase().next() != Some(c);
        let mut letters = word.chars();
        let capital_first = letters.next().is_some_and(is_upper);
        if !capital_first {
            return false;
        }
        let rest_is_lower = !letters.clone().any(is_upper);
        let all_upper = letters.all(|c| !c.is_lowercase());
        (rest_is_lower || all_upper) && self.words.contains(&word.to_lowercase())
    }
}

/// The word of a line, without comment and white space around it, or nothing.
fn word_of(line: &str) -> &str {
    let comment = line
        .char_indices()
        .find(|&(at, c)| c == '#' && (at == 0 || line[..at].ends_with(char::is_whitespace)));
    comment.map_or(line, |(at, _)| &line[..at]).trim()
}
