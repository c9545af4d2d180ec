//! Counts words, characters, sentences and the like, in parts that add up.

use std::iter::Sum;
use std::ops::{Add, AddAssign};

use unicode_segmentation::UnicodeSegmentation;

use crate::markdown::{Block, Model};

use super::visible::{Seen, each_of, each_seen};
use super::words::WordRule;

/// What a text holds, as its reader sees it.
///
/// The counts of a post are the sum of the counts of its top-level blocks, so an editor can keep
/// them by block and count again only what changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words: those of UAX 29 that hold a letter or a digit, with Han, Hiragana and Katakana
    /// counted by the character. Code spans are in; code blocks and formulas are not.
    pub words: u64,
    /// How many of the words are single CJK characters.
    pub cjk: u64,
    /// Characters: grapheme clusters (UAX 29), what a reader would call one character, so that
    /// an accent or the parts of an emoji never count apart. Line ends are spaces inside a
    /// paragraph and nothing between blocks.
    pub characters: u64,
    /// Characters that are not white space.
    pub characters_without_spaces: u64,
    /// Sentences (UAX 29) of paragraphs, list items and definitions. Headings, table cells and
    /// pieces without a letter or digit have none.
    pub sentences: u64,
    /// Paragraphs, list items and definitions that hold a letter or a digit.
    pub paragraphs: u64,
    /// Images, those in raw HTML too.
    pub images: u64,
    /// Words in code blocks and formulas, by white space.
    pub code_words: u64,
}

impl Counts {
    /// Counts a whole post.
    pub fn of_model(model: &Model) -> Self {
        Self::of_blocks(&model.blocks)
    }

    /// The words of a whole post alone.
    pub(super) fn words_of(model: &Model) -> u64 {
        let mut words = 0;
        each_of(&model.blocks, &mut |seen| {
            if let Seen::Paragraph(text) | Seen::Phrase(text) = seen {
                words += WordRule::UnicodeWordsAndCjk.count(text).total();
            }
        });
        words
    }

    /// Counts some blocks of a post.
    pub fn of_blocks(blocks: &[Block]) -> Self {
        let mut counts = Self::default();
        each_of(blocks, &mut |seen| counts.add_seen(seen));
        counts
    }

    /// Counts one block of a post.
    pub fn of_block(block: &Block) -> Self {
        let mut counts = Self::default();
        each_seen(block, &mut |seen| counts.add_seen(seen));
        counts
    }

    /// Counts plain text, such as a selection: each run of lines between blank ones is a
    /// paragraph, and line ends are no characters.
    ///
    /// Markers count as the characters they are. To count a selection as its reader will see it,
    /// parse it and use [`Counts::of_model`].
    pub fn of_text(text: &str) -> Self {
        let mut counts = Self::default();
        let mut paragraph = String::new();
        for line in text.lines().chain([""]) {
            if !line.trim().is_empty() {
                if !paragraph.is_empty() {
                    paragraph.push('\n');
                }
                paragraph.push_str(line);
                continue;
            }
            counts.add_characters(line);
            counts.add_paragraph(&paragraph);
            paragraph.clear();
        }
        counts
    }

    /// The counts in the order of their fields; of those that are more than 32 bits hold, the most
    /// that is held.
    pub(super) fn packed(&self) -> [u32; 8] {
        [
            self.words,
            self.cjk,
            self.characters,
            self.characters_without_spaces,
            self.sentences,
            self.paragraphs,
            self.images,
            self.code_words,
        ]
        .map(|count| u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// What was [packed](Self::packed).
    pub(super) fn unpacked(packed: [u32; 8]) -> Self {
        let [
            words,
            cjk,
            characters,
            characters_without_spaces,
            sentences,
            paragraphs,
            images,
            code_words,
        ] = packed.map(u64::from);
        Self {
            words,
            cjk,
            characters,
            characters_without_spaces,
            sentences,
            paragraphs,
            images,
            code_words,
        }
    }

    fn add_seen(&mut self, seen: Seen<'_>) {
        match seen {
            Seen::Paragraph(text) => self.add_paragraph(text),
            Seen::Phrase(text) => self.add_words(text),
            Seen::Code(code) => self.code_words += WordRule::Whitespace.count(code).total(),
            Seen::Image => self.images += 1,
        }
    }

    fn add_paragraph(&mut self, text: &str) {
        let words_before = self.words;
        self.add_words(text);
        self.paragraphs += u64::from(self.words > words_before);
        // A line end inside a paragraph would end the sentence.
        let one_line = text.replace(['\r', '\n'], " ");
        self.sentences += one_line.unicode_sentences().count() as u64;
    }

    fn add_words(&mut self, text: &str) {
        let found = WordRule::UnicodeWordsAndCjk.count(text);
        self.words += found.total();
        self.cjk += found.cjk;
        self.add_characters(text);
    }

    fn add_characters(&mut self, text: &str) {
        // In ASCII only CR LF is more than one character to a cluster, and it is none here.
        if text.is_ascii() {
            let ends = text.bytes().filter(|b| matches!(b, b'\n' | b'\r')).count();
            let spaces = text
                .bytes()
                .filter(|b| char::from(*b).is_whitespace())
                .count();
            self.characters += (text.len() - ends) as u64;
            self.characters_without_spaces += (text.len() - spaces) as u64;
            return;
        }
        for cluster in text.graphemes(true) {
            if matches!(cluster, "\n" | "\r" | "\r\n") {
                continue;
            }
            self.characters += 1;
            self.characters_without_spaces += u64::from(!cluster.chars().all(char::is_whitespace));
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            cjk: self.cjk + other.cjk,
            characters: self.characters + other.characters,
            characters_without_spaces: self.characters_without_spaces
                + other.characters_without_spaces,
            sentences: self.sentences + other.sentences,
            paragraphs: self.paragraphs + other.paragraphs,
            images: self.images + other.images,
            code_words: self.code_words + other.code_words,
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}
