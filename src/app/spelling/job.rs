//! What is asked of the thread that checks spelling, and what it answers: plain data.

use std::ops::Range;
use std::path::PathBuf;

use crate::spell::Checker;
use crate::text::Buffer;

/// What decides which words are right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The post, so that newer jobs for it replace older ones.
    pub post: u64,
    /// The language tag of the post, or `None` for the system's language.
    pub language: Option<String>,
    /// The folder of the post, in and above which word lists are looked for. `None` for a post that
    /// is in no file: only the user's list counts.
    pub folder: Option<PathBuf>,
}

/// A stretch of a text to be checked. Answered with [`Spelt`].
#[derive(Debug, Clone, PartialEq)]
pub struct SpellJob {
    /// Dictionary and word lists.
    pub vocabulary: Vocabulary,
    /// Tells this job from others for the same post; a later one has a greater number.
    pub number: u64,
    /// The text: a snapshot.
    pub text: Buffer,
    /// What is asked about, in bytes of the text. Both ends are at white space or at an end of the
    /// text, but in words that are too long to be checked.
    pub range: Range<usize>,
    /// What has to be read to understand it: `range` and the rest of its paragraphs.
    pub within: Range<usize>,
    /// What is no prose in `within`, in bytes of the text, in no order.
    pub skip: Vec<Range<usize>>,
}

impl SpellJob {
    /// The misspelt words of `range`, in bytes of the text and in order: the work itself, some
    /// milliseconds for a long stretch.
    pub fn misspelt(&self, checker: &Checker) -> Vec<Range<usize>> {
        let Range { start, end } = self.within;
        let text = self.text.slice_near(start..end);
        let inside = |at: usize| at.clamp(start, end) - start;
        let around = [start..self.range.start, self.range.end..end];
        let skip: Vec<_> = self
            .skip
            .iter()
            .chain(&around)
            .map(|range| inside(range.start)..inside(range.end))
            .collect();
        let words = checker.misspelt(&text, &skip).into_iter();
        words
            .map(|word| word.start + start..word.end + start)
            .collect()
    }
}

/// The answer to a [`SpellJob`].
#[derive(Debug, Clone, PartialEq)]
pub struct Spelt {
    /// The post.
    pub post: u64,
    /// The job.
    pub number: u64,
    /// The misspelt words, in bytes of the text that the job had and in its order.
    pub result: Result<Vec<Range<usize>>, SpellFailure>,
}

/// A word for which others are wanted. Answered with [`Suggested`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestJob {
    /// Dictionary and word lists.
    pub vocabulary: Vocabulary,
    /// The word.
    pub word: String,
}

/// The answer to a [`SuggestJob`].
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// The post.
    pub post: u64,
    /// The word that was asked about.
    pub word: String,
    /// What it may have meant, the likeliest first; `None` if it is right as it is.
    pub result: Result<Option<Vec<String>>, SpellFailure>,
}

/// Why nothing can be said about a word. The messages are for the writer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpellFailure {
    /// There is no dictionary for the language, or it cannot be used.
    NoDictionary(String),
    /// This job went wrong; another may go well.
    Failed(String),
}

/// A word to be put on a word list; what came of it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWord {
    /// The word.
    pub word: String,
    /// The folder of the post: the nearest list in or above it gets the word, else a new one there.
    /// `None` for a post that is in no file: the user's list.
    pub folder: Option<PathBuf>,
}
