//! What is misspelt in a text, by dictionaries and lists together.

use std::ops::Range;
use std::sync::Arc;

use super::dictionary::{Dictionary, MOST_SUGGESTIONS};
use super::spelling::{is_apostrophe, normal};
use super::word_list::WordList;
use super::words::{is_plain, parts, words};

/// The dictionaries of a post's language and the lists of words that apply to it.
///
/// It never changes and a clone costs next to nothing: a thread that checks keeps its own while
/// the window makes another when a word is added.
#[derive(Debug, Clone, Default)]
pub struct Checker {
    dictionaries: Vec<Arc<Dictionary>>,
    lists: Vec<Arc<WordList>>,
}

impl Checker {
    /// A checker to which a word is right that any of the dictionaries or lists has. Without a
    /// dictionary nothing is wrong.
    pub fn new(dictionaries: Vec<Arc<Dictionary>>, lists: Vec<Arc<WordList>>) -> Self {
        Self {
            dictionaries,
            lists,
        }
    }

    /// Whether a word is right or cannot be judged, because there is no dictionary or because it
    /// is in a script that no dictionary here is written in.
    pub fn check(&self, word: &str) -> bool {
        self.has(word) || !self.can_judge(word) || self.compound_is_right(word)
    }

    /// The places of what is misspelt in `text`, in bytes and in order. Of a word with hyphens
    /// the parts that are wrong. For `skip` and for a part of a longer text see [`words()`].
    pub fn misspelt(&self, text: &str, skip: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if self.dictionaries.is_empty() {
            return found;
        }
        for word in words(text, skip) {
            if !self.is_right_in_place(text, &word) {
                let wrong = |part: &Range<usize>| !self.part_is_right(&text[part.clone()]);
                found.extend(parts(text, word).filter(wrong));
            }
        }
        found
    }

    /// What a misspelt word may have meant: at most 8 words, the likeliest first. Words of the
    /// lists that are at most two letters away come first. Takes tens of milliseconds.
    pub fn suggest(&self, word: &str) -> Vec<String> {
        let mut found = self.listed_near(word);
        for dictionary in self.dictionaries.iter().filter(|d| d.knows_script_of(word)) {
            for suggestion in dictionary.suggest(word) {
                if !found.contains(&suggestion) {
                    found.push(suggestion);
                }
            }
        }
        found.truncate(MOST_SUGGESTIONS);
        found
    }

    fn has(&self, word: &str) -> bool {
        self.dictionaries.iter().any(|d| d.check(word))
            || self.lists.iter().any(|list| list.contains(word))
    }

    fn can_judge(&self, word: &str) -> bool {
        self.dictionaries.iter().any(|d| d.knows_script_of(word))
    }

    fn part_is_right(&self, part: &str) -> bool {
        !is_plain(part) || self.has(part) || !self.can_judge(part)
    }

    fn compound_is_right(&self, word: &str) -> bool {
        let mut parts = parts(word, 0..word.len()).peekable();
        parts
            .next_if(|part| part.len() < word.len())
            .is_some_and(|first| {
                self.part_is_right(&word[first])
                    && parts.all(|part| self.part_is_right(&word[part]))
            })
    }

    /// As [`Checker::check`], with the signs around the word that may be its own: the apostrophe
    /// of `'tis` and `po'`, the full stop of `etc.`
    fn is_right_in_place(&self, text: &str, place: &Range<usize>) -> bool {
        let word = &text[place.clone()];
        if self.check(word) {
            return true;
        }
        let before = text[..place.start].chars().next_back();
        let after = text[place.end..].chars().next();
        after.is_some_and(is_apostrophe) && self.has(&format!("{word}'"))
            || after == Some('.') && self.has(&format!("{word}."))
            || before.is_some_and(is_apostrophe) && self.has(&format!("'{word}"))
    }

    fn listed_near(&self, word: &str) -> Vec<String> {
        let word = normal(word);
        // In a short word two letters make any other.
        let most = if word.chars().count() < 5 { 1 } else { 2 };
        let mut near: Vec<(usize, &str)> = self
            .lists
            .iter()
            .flat_map(|list| list.words())
            .filter_map(|listed| Some((steps(&word, listed, most)?, listed)))
            .collect();
        near.sort_unstable();
        near.dedup();
        let nearest = near.into_iter().take(MOST_SUGGESTIONS / 2);
        nearest.map(|(_, listed)| listed.to_owned()).collect()
    }
}

/// How many letters have to be put in, taken out, changed or swapped with the next to get from one
/// word to the other (the optimal string alignment distance), if at most `most`.
fn steps(from: &str, to: &str, most: usize) -> Option<usize> {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    if from.len().abs_diff(to.len()) > most {
        return None;
    }
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, &a) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, &b) in to.iter().enumerate() {
            let changed = row[j] + usize::from(a != b);
            let mut least = changed.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a == to[j - 1] && from[i - 1] == b {
                least = least.min(above[j - 1] + 1);
            }
            next.push(least);
        }
        above = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|&distance| distance <= most)
}
