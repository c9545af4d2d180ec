//! The words of a text that are to be checked.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::gaps::gaps;
use super::markup::{Unclosed, address, entity, is_name, markup};
use super::script::Script;
use super::spelling::{is_apostrophe, is_hyphen};
use super::word_list::LONGEST_WORD;

/// The most letters that a word in capitals has for an abbreviation, which nobody can check.
const LONGEST_ABBREVIATION: usize = 6;

/// The words in `text` that a dictionary can judge, in order: bytes of the text. Apostrophes
/// inside a word and hyphens between its parts belong to it.
///
/// `skip` are ranges (in bytes, in any order) of what is no prose: code, addresses, raw HTML,
/// front matter, shortcodes; they may also be markers of emphasis. Whoever checks a part of a
/// long text gives whole lines, better whole paragraphs, and ranges counted from its start.
///
/// Left out by itself is what says it is no prose: addresses, e-mail, `@mentions`, `#tags`, paths
/// and file names, identifiers, `{{ shortcodes }}`, `{% tags %}`, HTML tags and entities, emoji
/// codes. So are words with digits or of one letter, in capitals up to 6 letters, with capitals
/// inside, longer than [`LONGEST_WORD`] bytes, half words (`pre-` and `-war`, what touches code or
/// emphasis inside a word), and scripts that put no spaces between words.
pub fn words(text: &str, skip: &[Range<usize>]) -> impl Iterator<Item = Range<usize>> {
    gaps(text, skip).into_iter().flat_map(move |gap| {
        Runs::new(text, gap.range.clone())
            .flat_map(move |run| pieces(text, run))
            .filter(move |word| !gap.cuts(word) && is_word(text, word))
    })
}

/// The parts of a word between its hyphens: bytes of the text that the word is in.
pub(super) fn parts(text: &str, word: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = word.start;
    text[word].split(is_hyphen).map(move |part| {
        let range = at..at + part.len();
        // A hyphen that is not of ASCII is longer.
        let hyphen = text[range.end..].chars().next();
        at = range.end + hyphen.map_or(0, char::len_utf8);
        range
    })
}

/// Whether a part of a word is one that a dictionary can judge.
pub(super) fn is_plain(part: &str) -> bool {
    let name = part
        .strip_suffix("'s")
        .or_else(|| part.strip_suffix("\u{2019}s"))
        .unwrap_or(part);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let is_plural = name.ends_with('s') && capitals > 1 && capitals + 1 == letters;
    let is_abbreviation = is_plural || (capitals == letters && letters <= LONGEST_ABBREVIATION);
    letters > 1 && !is_abbreviation && !has_capital_inside(name)
}

fn has_capital_inside(name: &str) -> bool {
    let following = name.chars().skip(1);
    name.chars()
        .zip(following)
        .any(|(c, next)| c.is_lowercase() && next.is_uppercase())
}

/// Runs of characters that names and words are made of, without markup and addresses.
struct Runs<'a> {
    text: &'a str,
    rest: Range<usize>,
    unclosed: Unclosed,
}

impl<'a> Runs<'a> {
    fn new(text: &'a str, rest: Range<usize>) -> Self {
        Self {
            text,
            rest,
            unclosed: Unclosed::default(),
        }
    }

    /// Bytes of the run that the rest begins with.
    fn length(rest: &str) -> usize {
        let mut at = 0;
        while let Some(c) = rest[at..].chars().next() {
            if is_in_name(c) || (at > 0 && is_mark(&rest[..at], c)) {
                at += c.len_utf8();
            } else if let Some((length, false)) = entity(&rest[at..]) {
                at += length;
            } else {
                break;
            }
        }
        at
    }
}

impl Iterator for Runs<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let start = self.rest.start;
            let rest = &self.text[self.rest.clone()];
            let first = rest.chars().next()?;
            let skipped = markup(rest, &mut self.unclosed).or_else(|| address(rest));
            if let Some(length) = skipped {
                self.rest.start += length;
                continue;
            }
            let length = Self::length(rest);
            if length == 0 {
                let between = entity(rest).map_or(first.len_utf8(), |(length, _)| length);
                self.rest.start += between;
                continue;
            }
            self.rest.start += length;
            if !is_name(&rest[..length]) {
                return Some(start..start + length);
            }
        }
    }
}

/// The words of a run: letters, digits and marks, with apostrophes and hyphens between them.
fn pieces(text: &str, run: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    let mut at = run.start;
    while let Some(c) = text[at..run.end].chars().next() {
        let next = text[at + c.len_utf8()..run.end].chars().next();
        let mut end = at + c.len_utf8();
        if let Some((length, _)) = entity(&text[at..run.end]) {
            end = at + length;
        } else if !is_of_word(c) {
            let joins = is_apostrophe(c) || is_hyphen(c) || c == '\u{b7}';
            let inside = joins && next.is_some_and(is_of_word);
            let belongs = open && (inside || is_mark(&text[run.start..at], c));
            if !belongs {
                open = false;
                at = end;
                continue;
            }
        }
        match found.last_mut() {
            Some(word) if open => word.end = end,
            _ => found.push(at..end),
        }
        open = true;
        at = end;
    }
    found
}

/// Whether a piece of a run is a word that can be judged.
fn is_word(text: &str, piece: &Range<usize>) -> bool {
    let word = &text[piece.clone()];
    word.len() <= LONGEST_WORD
        && !word.contains(|c: char| c.is_numeric() || c == '&')
        && !is_half(text, piece)
        && parts(text, piece.clone()).any(|part| is_plain(&text[part]))
}

/// Whether a hyphen or emphasis ties the piece to something on either side. Two hyphens are a
/// dash.
fn is_half(text: &str, piece: &Range<usize>) -> bool {
    let (before, after) = (&text[..piece.start], &text[piece.end..]);
    let single = |side: Option<char>, second: Option<char>| {
        side.is_some_and(is_hyphen) && !second.is_some_and(is_hyphen)
    };
    let mut backward = before.chars().rev();
    let mut forward = after.chars();
    if single(backward.next(), backward.next()) || single(forward.next(), forward.next()) {
        return true;
    }
    let is_marker = |c: char| matches!(c, '*' | '_' | '~');
    let reached = before.trim_end_matches(is_marker);
    if reached.len() < before.len() && reached.ends_with(char::is_alphanumeric) {
        return true;
    }
    let reached = after.trim_start_matches(is_marker);
    reached.len() < after.len() && reached.starts_with(char::is_alphanumeric)
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (!c.is_ascii()
            && (c.is_numeric() || (c.is_alphabetic() && Script::of(c) != Script::Spaceless)))
}

fn is_in_name(c: char) -> bool {
    is_of_word(c)
        || is_apostrophe(c)
        || is_hyphen(c)
        || matches!(c, '_' | '.' | '/' | '\\' | ':' | '@' | '#' | '$' | '\u{b7}')
}

/// Whether a character that is no letter goes on with the letter before it: a combining mark, a
/// joiner, a soft hyphen.
fn is_mark(before: &str, c: char) -> bool {
    if c.is_ascii() || c.is_whitespace() {
        return false;
    }
    if matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}') {
        return true;
    }
    let Some(base) = before.chars().next_back().filter(|c| !c.is_whitespace()) else {
        return false;
    };
    let together: String = [base, c].iter().collect();
    together.graphemes(true).nth(1).is_none()
}
