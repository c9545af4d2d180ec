//! How many words a stretch of text adds to a text, whatever stands before it.
//!
//! A word may begin in one stretch and end in the next. So a stretch is counted once for each
//! state in which the text before it may leave the count, and says which state it leaves itself.
//! Stretches then add up in order, and a text in many stretches is counted exactly, although only
//! those that changed are read.

use std::ops::AddAssign;

use super::script::{is_cjk, is_cjk_or_hangul};
use super::words::{WordCount, WordRule};

/// A state in which a text leaves the count. Each rule has a first one, at the start of a text,
/// and at most two others.
type State = u8;

/// The state at the start of a text.
const START: State = 0;
/// Rules that count words by what stands between them: inside of that.
const BETWEEN: State = 1;
/// Rules that count pieces: inside one.
const INSIDE: State = 1;
/// [`WordRule::SpacesAndCjk`]: behind a character that is a word of its own.
const BEHIND_SINGLE: State = 2;

/// What a stretch of text adds. The default is that of no text. Kept small, since there is one for
/// each block of a post; what is more than 32 bits hold stays at the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flow {
    /// For each state before the stretch: the words that it adds.
    words: [u32; 3],
    /// For each state before the stretch: the state behind it.
    ends: [State; 3],
    /// What the rule counts besides words; see [`Flow::total`].
    apart: u32,
    /// Han, Hiragana and Katakana, whatever the rule.
    cjk: u32,
    /// Whether there is any of these or Hangul.
    has_east_asian: bool,
}

impl Default for Flow {
    fn default() -> Self {
        Self {
            words: [0; 3],
            ends: [START, 1, 2],
            apart: 0,
            cjk: 0,
            has_east_asian: false,
        }
    }
}

impl AddAssign for Flow {
    /// Puts a stretch behind this one.
    fn add_assign(&mut self, next: Self) {
        for (words, end) in self.words.iter_mut().zip(&mut self.ends) {
            let before = usize::from(*end);
            *words = words.saturating_add(next.words[before]);
            *end = next.ends[before];
        }
        self.apart = self.apart.saturating_add(next.apart);
        self.cjk = self.cjk.saturating_add(next.cjk);
        self.has_east_asian = self.has_east_asian || next.has_east_asian;
    }
}

impl Flow {
    /// Whether stretches add up under a rule wherever the text is cut, and not only where a line
    /// begins or before a space.
    pub(super) fn adds_up_anywhere(rule: WordRule) -> bool {
        matches!(
            rule,
            WordRule::LettersDigitsApostrophe
                | WordRule::NonWord
                | WordRule::Whitespace
                | WordRule::SpacesAndCjk
        )
    }

    /// Counts a stretch.
    pub(super) fn of(rule: WordRule, text: &str) -> Self {
        let mut flow = Self::default();
        if text.is_empty() {
            return flow;
        }
        if !text.is_ascii() {
            flow.cjk = small(text.chars().filter(|&c| is_cjk(c)).count() as u64);
            flow.has_east_asian = flow.cjk > 0 || text.contains(is_cjk_or_hangul);
        }
        match rule {
            WordRule::LettersDigitsApostrophe | WordRule::NonWord => {
                flow.set(rule.separators(text), BETWEEN);
            }
            WordRule::Whitespace => {
                let space = char::is_whitespace;
                let ends = [!text.starts_with(space), !text.ends_with(space)];
                flow.set((text.split_whitespace().count(), ends), INSIDE);
            }
            WordRule::SpacesAndCjk => {
                for state in [START, INSIDE, BEHIND_SINGLE] {
                    let (words, end) = spaces_and_cjk(text, state);
                    flow.words[usize::from(state)] = small(words);
                    flow.ends[usize::from(state)] = end;
                }
            }
            _ => {
                let (words, apart) = rule.parts(text, flow.has_east_asian);
                flow.words = [small(words); 3];
                flow.apart = small(apart);
            }
        }
        flow
    }

    /// The runs of something in a stretch, and whether one begins where it begins and one ends
    /// where it ends: a run that went on before it was counted there.
    fn set(&mut self, (runs, [first, last]): (usize, [bool; 2]), inside: State) {
        let runs = small(runs as u64);
        let end = if last { inside } else { START };
        self.words = [runs, runs - u32::from(first), runs];
        self.ends = [end; 3];
    }

    /// Han, Hiragana and Katakana, whatever the rule.
    pub(super) fn cjk(&self) -> u64 {
        u64::from(self.cjk)
    }

    /// The words of a whole text.
    pub(super) fn total(&self, rule: WordRule) -> WordCount {
        let words = u64::from(self.words[usize::from(START)]);
        let apart = u64::from(self.apart);
        let end = self.ends[usize::from(START)];
        let (words, cjk) = match rule {
            // There is one piece more than there are separators.
            WordRule::LettersDigitsApostrophe | WordRule::NonWord => (words + 1, 0),
            WordRule::SpacesAndCjk => (words + u64::from(end == INSIDE), 0),
            WordRule::LatinAndCjk if words == 0 => (apart, 0),
            WordRule::WhitespaceOrCharacters if self.has_east_asian => (0, apart),
            WordRule::UnicodeWordsAndCjk => (words, apart),
            _ => (words, 0),
        };
        WordCount { words, cjk }
    }
}

fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The words that end in a text, which begins in a state, and the state behind it.
fn spaces_and_cjk(text: &str, state: State) -> (u64, State) {
    let mut words = 0;
    let mut in_word = state == INSIDE;
    let mut after_single = state == BEHIND_SINGLE;
    for c in text.chars() {
        let is_space = matches!(c, ' ' | '\n' | '\r' | '\t');
        let is_punctuation = c.is_ascii_punctuation()
            || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
        if after_single && (is_space || is_punctuation) {
            continue;
        }
        after_single = matches!(c, '\u{3040}'..='\u{309f}' | '\u{4e00}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}');
        words += u64::from(in_word && (after_single || is_space));
        words += u64::from(after_single);
        in_word = !after_single && !is_space;
    }
    let end = match (in_word, after_single) {
        (true, _) => INSIDE,
        (false, true) => BEHIND_SINGLE,
        (false, false) => START,
    };
    (words, end)
}
