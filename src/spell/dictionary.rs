//! One language's dictionary: which words are right, and what a wrong one may have meant.

use miniz_oxide::inflate::decompress_to_vec_zlib;
use spellbook::{ParseDictionaryError, ParseDictionaryErrorSource};

use super::encoding::{Decoded, decode};
use super::error::{DictionaryError, DictionaryFile};
use super::script::Scripts;
use super::spelling::{normal, without_marks};

/// A Hunspell dictionary. It never changes, and threads can share it.
///
/// Reading one takes from tens to some hundreds of milliseconds, a word under a microsecond, and
/// suggestions tens of milliseconds: read and suggest away from the window.
#[derive(Debug)]
pub struct Dictionary {
    inner: spellbook::Dictionary,
    scripts: Scripts,
    /// Whether no word has a letter outside ASCII, so that the dictionary cannot tell `naïve`.
    ascii: bool,
}

impl Dictionary {
    /// The American English dictionary that comes with the program (SCOWL, size 70).
    pub fn bundled_english() -> Self {
        let aff = include_str!("../../assets/dictionaries/en_US.aff");
        let packed = include_bytes!("../../assets/dictionaries/en_US.dic.zlib");
        // The files are part of the program, and a test reads them.
        let dic = decompress_to_vec_zlib(packed).expect("whole data");
        Self::from_files(aff.as_bytes(), &dic).expect("a whole dictionary")
    }

    /// Reads the bytes of a pair of files, `.aff` and `.dic`, in the encoding that the first
    /// names: UTF-8, ISO 8859-1, -2, -5, -7, -9, -13 and -15, KOI8-R, KOI8-U and Windows 1250,
    /// 1251 and 1252.
    ///
    /// # Errors
    ///
    /// If the encoding is another one or a file does not keep to the format.
    pub fn from_files(aff: &[u8], dic: &[u8]) -> Result<Self, DictionaryError> {
        let Decoded { aff, dic } = decode(aff, dic)?;
        Self::read(&aff, &dic)
    }

    /// Reads the texts of a pair of files, `.aff` and `.dic` (the format is in hunspell(5)).
    ///
    /// # Errors
    ///
    /// If one of them does not keep to the format.
    pub fn read(aff: &str, dic: &str) -> Result<Self, DictionaryError> {
        let read = spellbook::Dictionary::new(aff, dic);
        let inner = read.map_err(|error| malformed(&error, aff, dic))?;
        let stems = dic.lines().skip(1).map(stem);
        Ok(Self {
            inner,
            scripts: Scripts::of_words(stems.clone()),
            ascii: stems.into_iter().all(str::is_ascii),
        })
    }

    /// Whether a word is right, in any typing of its apostrophes, ligatures and marks.
    ///
    /// A capital first letter and all capitals are right where lower case is. A name takes `'s`.
    /// If the dictionary has no marks at all, as the English one, `naïve` is right if `naive` is.
    pub fn check(&self, word: &str) -> bool {
        let word = normal(word);
        if self.has(&word) {
            return true;
        }
        if self.ascii && without_marks(&word).is_some_and(|bare| self.has(&bare)) {
            return true;
        }
        word.strip_suffix("'s").is_some_and(|name| {
            let lower = name.to_lowercase();
            lower != name && self.has(name) && !self.has(&lower)
        })
    }

    /// What a wrong word may have meant: at most 8 words, the likeliest first, with the word's
    /// own kind of apostrophe. Takes tens of milliseconds.
    pub fn suggest(&self, word: &str) -> Vec<String> {
        let mut found = Vec::new();
        self.inner.suggest(&normal(word), &mut found);
        let mut kept: Vec<String> = Vec::new();
        for (place, words) in found.into_iter().enumerate() {
            // A dictionary that knows `t` and `eh` would split almost anything.
            let splits_a_letter = words.split(' ').any(|part| part.chars().count() == 1);
            if place > 0 && words.contains(' ') && splits_a_letter && !words.starts_with("a ") {
                continue;
            }
            let in_two_words = words.replace('-', " ");
            if !kept.contains(&words) && (in_two_words == words || !kept.contains(&in_two_words)) {
                kept.push(words);
            }
        }
        kept.truncate(MOST_SUGGESTIONS);
        if word.contains('\u{2019}') {
            for words in &mut kept {
                *words = words.replace('\'', "\u{2019}");
            }
        }
        kept
    }

    /// Whether all letters of a word are of the scripts that the dictionary is written in. Others
    /// are words of another language.
    pub fn knows_script_of(&self, word: &str) -> bool {
        self.scripts.hold(word)
    }

    fn has(&self, word: &str) -> bool {
        self.inner.check(word)
            || (word.contains('\'') && self.inner.check(&word.replace('\'', "\u{2019}")))
    }
}

/// How many suggestions are given at most.
pub(super) const MOST_SUGGESTIONS: usize = 8;

/// The word of a line of `.dic`: what stands before its flags and its fields.
fn stem(line: &str) -> &str {
    line.split(['/', '\t']).next().unwrap_or_default()
}

fn malformed(error: &ParseDictionaryError, aff: &str, dic: &str) -> DictionaryError {
    let (file, text) = match error.source {
        ParseDictionaryErrorSource::Aff => (DictionaryFile::Rules, aff),
        ParseDictionaryErrorSource::Dic => (DictionaryFile::Words, dic),
    };
    DictionaryError::Malformed {
        file,
        line: error
            .line_number
            .unwrap_or_else(|| text.lines().count().max(1)),
        message: error.kind.to_string(),
    }
}
