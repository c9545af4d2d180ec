//! A query made ready: the compiled expression and how far it looks.

use std::ops::Range;

use regex::{Captures, Regex, RegexBuilder};
use regex_syntax::hir::Hir;

use super::query::{Query, QueryError, read};
use super::reach::Reach;

/// How much memory, in bytes, an expression may take when compiled. Unicode classes repeated some
/// dozens of times fit.
const COMPILED_LIMIT: usize = 8 << 20;

/// How many times slower the edges of words are found in text that is not ASCII, as measured.
const COST_OF_WORDS: usize = 8;

/// A query made ready to search with. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Finder {
    engine: Option<Engine>,
    regex: bool,
}

#[derive(Debug, Clone)]
struct Engine {
    regex: Regex,
    reach: Reach,
    keeps_empty: bool,
    asks_for_words: bool,
}

/// What was found in a piece of text.
pub(super) enum Found {
    /// The first match.
    Match(Range<usize>),
    /// No match starts before this byte. Whether one starts there or later is open, unless the text
    /// ends there.
    NoneBefore(usize),
}

impl Finder {
    /// Makes `query` ready. An empty pattern makes a finder without matches.
    ///
    /// # Errors
    /// When the pattern is no regular expression, or too large a one.
    pub fn new(query: &Query) -> Result<Self, QueryError> {
        let engine = if query.pattern.is_empty() {
            None
        } else {
            let hir = read(query)?;
            Some(Engine {
                regex: compile(&hir).ok_or(QueryError::TooLarge)?,
                reach: Reach::of(&hir),
                // `a|` has an empty match everywhere while its second half is being typed.
                keeps_empty: !hir.properties().look_set().is_empty(),
                asks_for_words: hir.properties().look_set().contains_word_unicode(),
            })
        };
        Ok(Self {
            engine,
            regex: query.regex,
        })
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.engine.is_none()
    }

    /// Whether the query is a regular expression, so that replacements can refer to groups.
    pub fn is_regex(&self) -> bool {
        self.regex
    }

    /// The first match in `text` that starts at the byte `at` or later. What is before `at` is
    /// looked at only by `^`, `\b` and the like.
    pub(super) fn find_at(&self, text: &str, at: usize) -> Found {
        let engine = self.engine.as_ref();
        let found = engine.and_then(|engine| engine.regex.find_at(text, at));
        found.map_or(Found::NoneBefore(text.len()), |found| {
            Found::Match(found.range())
        })
    }

    /// As [`Self::find_at`], but more text may follow `text`: only a match that stays one whatever
    /// that is.
    pub(super) fn find_settled_at(&self, text: &str, at: usize) -> Found {
        match self.reach() {
            Reach::Bytes(len) => {
                let settled = text.floor_char_boundary(text.len().saturating_sub(*len));
                match self.find_at(text, at) {
                    Found::Match(range) if range.start < settled => Found::Match(range),
                    _ => Found::NoneBefore(settled.max(at)),
                }
            }
            Reach::Open(regex) => match regex.find_at(text, at) {
                Some(found) if found.end() < text.len() => Found::Match(found.range()),
                Some(found) => Found::NoneBefore(found.start()),
                None => Found::NoneBefore(text.len()),
            },
            Reach::Whole => Found::NoneBefore(at),
        }
    }

    /// The match of [`Self::find_at`], with its groups.
    pub(super) fn captures_at<'t>(&self, text: &'t str, at: usize) -> Option<Captures<'t>> {
        self.engine.as_ref()?.regex.captures_at(text, at)
    }

    /// The number of the group that `name` names, by its name or its number.
    pub(super) fn group(&self, name: &str) -> Option<usize> {
        let regex = &self.engine.as_ref()?.regex;
        match name.parse::<usize>() {
            Ok(number) => (number < regex.captures_len()).then_some(number),
            Err(_) => regex.capture_names().position(|known| known == Some(name)),
        }
    }

    /// Whether matches without a character count. They do in expressions that name places, such as
    /// `^` and `\b`: replacing them inserts. In others they are by-products.
    pub(super) fn keeps_empty(&self) -> bool {
        self.engine
            .as_ref()
            .is_some_and(|engine| engine.keeps_empty)
    }

    /// What it costs to search `text`, in bytes of text that is searched at the usual speed.
    pub(super) fn cost(&self, text: &str) -> usize {
        let asks_for_words = self
            .engine
            .as_ref()
            .is_some_and(|engine| engine.asks_for_words);
        // The engine's fast automata know the edges of words in ASCII only.
        if asks_for_words && !text.is_ascii() {
            text.len().saturating_mul(COST_OF_WORDS)
        } else {
            text.len()
        }
    }

    /// How far the expression looks.
    pub(super) fn reach(&self) -> &Reach {
        self.engine
            .as_ref()
            .map_or(&Reach::Whole, |engine| &engine.reach)
    }
}

/// The expression as a program, or `None` if it is too large.
pub(super) fn compile(hir: &Hir) -> Option<Regex> {
    // The flags are worked into the expression; its printed form says all that it means.
    RegexBuilder::new(&hir.to_string())
        .size_limit(COMPILED_LIMIT)
        .nest_limit(1000)
        .build()
        .ok()
}
