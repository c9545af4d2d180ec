//! Which stretches of a text are checked, and which of their words are misspelt, kept in place
//! while the text changes.

use std::ops::Range;

use crate::text::Change;

/// How many words and stretches are kept before what is far from sight is forgotten, so that a key
/// costs the same at any size.
const MOST: usize = 4096;
/// How far from sight results are kept then, in bytes.
const NEAR: usize = 32 << 10;

/// The results for one text, in bytes of the text as it was last followed.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    /// The stretches whose words are known: in order, apart from each other.
    known: Stretches,
    /// The misspelt words, in order. Some may stand where a new answer is awaited.
    words: Vec<Range<usize>>,
}

/// What the search for a misspelt word comes upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Met {
    /// A misspelt word.
    Word(Range<usize>),
    /// A place from which on nothing is known yet.
    Unknown(usize),
    /// Nothing up to the end of the search.
    Nothing,
}

impl Marks {
    /// Follows a change. Words that it touches are dropped, and what is in `dirty`, a stretch of
    /// the new text, has to be asked about again.
    pub(super) fn edit(&mut self, change: &Change, dirty: &Range<usize>) {
        self.words.retain_mut(|word| match moved(word, change) {
            Some(place) => {
                *word = place;
                true
            }
            None => false,
        });
        self.known.edit(change, dirty);
    }

    /// Takes the answer for `stretches` in: they hold these misspelt words and no others.
    pub(super) fn learn(&mut self, stretches: &Stretches, words: Vec<Range<usize>>) {
        self.words.retain(|word| !stretches.hold(word));
        self.words
            .extend(words.into_iter().filter(|word| stretches.hold(word)));
        self.words.sort_by_key(|word| word.start);
        self.words.dedup();
        for stretch in &stretches.0 {
            self.known.add(stretch.clone());
        }
    }

    /// Forgets what is far from `sight` once there is much.
    pub(super) fn forget_far(&mut self, sight: &Range<usize>) {
        if self.words.len() <= MOST && self.known.0.len() <= MOST {
            return;
        }
        let near = sight.start.saturating_sub(NEAR)..sight.end.saturating_add(NEAR);
        self.words
            .retain(|word| near.start <= word.start && word.end <= near.end);
        self.known.remove(0..near.start);
        self.known.remove(near.end..usize::MAX);
    }

    /// Drops the words that `is_right` says are right.
    pub(super) fn drop_words(&mut self, is_right: impl Fn(&Range<usize>) -> bool) {
        self.words.retain(|word| !is_right(word));
    }

    /// The misspelt words that touch `range`.
    pub(super) fn touching(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let first = self.words.partition_point(|word| word.end < range.start);
        self.words[first..]
            .iter()
            .take_while(|word| word.start <= range.end)
            .cloned()
            .collect()
    }

    /// From the first to the last place of `range` that is not known.
    pub(super) fn unknown(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let mut left = Stretches(vec![range.clone()]);
        for known in self.known.near(range) {
            left.remove(known.clone());
        }
        let (first, last) = (left.0.first()?, left.0.last()?);
        Some(first.start..last.end).filter(|range| !range.is_empty())
    }

    /// The first misspelt word that begins at or behind `at` and before `end`.
    pub(super) fn meet(&self, at: usize, end: usize) -> Met {
        let until = match self.known.holding(at) {
            _ if at >= end => return Met::Nothing,
            Some(stretch) => stretch.end.min(end),
            None => return Met::Unknown(at),
        };
        let next = self.words.partition_point(|word| word.start < at);
        match self.words.get(next).filter(|word| word.start < until) {
            Some(word) => Met::Word(word.clone()),
            None if until == end => Met::Nothing,
            None => Met::Unknown(until),
        }
    }
}

/// Stretches of a text: in order, not empty, and apart from each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Stretches(Vec<Range<usize>>);

impl Stretches {
    /// A single one.
    pub(super) fn one(range: Range<usize>) -> Self {
        let mut one = Self::default();
        one.add(range);
        one
    }

    /// Follows a change and leaves `dirty`, a stretch of the new text, out.
    pub(super) fn edit(&mut self, change: &Change, dirty: &Range<usize>) {
        for range in &mut self.0 {
            *range = place(range.start, change)..place(range.end, change);
        }
        self.0.retain(|range| !range.is_empty());
        self.remove(change.range.start..change.range.start + change.len);
        self.remove(dirty.clone());
    }

    /// Whether one of them touches `range`.
    pub(super) fn touch(&self, range: &Range<usize>) -> bool {
        !self.near(range).is_empty()
    }

    /// Whether one of them holds all of `range`.
    fn hold(&self, range: &Range<usize>) -> bool {
        self.near(range)
            .iter()
            .any(|each| each.start <= range.start && range.end <= each.end)
    }

    fn holding(&self, at: usize) -> Option<&Range<usize>> {
        let index = self.0.partition_point(|each| each.end <= at);
        self.0.get(index).filter(|each| each.start <= at)
    }

    fn near(&self, range: &Range<usize>) -> &[Range<usize>] {
        let first = self.0.partition_point(|each| each.end < range.start);
        let last = self.0.partition_point(|each| each.start <= range.end);
        &self.0[first..last.max(first)]
    }

    fn add(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let first = self.0.partition_point(|each| each.end < range.start);
        let last = self.0.partition_point(|each| each.start <= range.end);
        let last = last.max(first);
        let start = self.0[first..last]
            .first()
            .map_or(range.start, |each| each.start);
        let end = self.0[first..last]
            .last()
            .map_or(range.end, |each| each.end);
        let whole = start.min(range.start)..end.max(range.end);
        self.0.splice(first..last, [whole]);
    }

    fn remove(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let first = self.0.partition_point(|each| each.end <= range.start);
        let last = self.0.partition_point(|each| each.start < range.end);
        if first >= last {
            return;
        }
        let before = self.0[first].start..range.start;
        let after = range.end..self.0[last - 1].end;
        let left = [before, after].into_iter().filter(|each| !each.is_empty());
        self.0.splice(first..last, left);
    }
}

/// Where a word is after a change; `None` if the change touches it.
pub(super) fn moved(word: &Range<usize>, change: &Change) -> Option<Range<usize>> {
    if word.end < change.range.start {
        Some(word.clone())
    } else if word.start > change.range.end {
        Some(place(word.start, change)..place(word.end, change))
    } else {
        None
    }
}

/// Where a place is after a change: at its start if it was inside.
fn place(at: usize, change: &Change) -> usize {
    if at >= change.range.end && !(change.range.is_empty() && at == change.range.start) {
        at - change.range.len() + change.len
    } else {
        at.min(change.range.start)
    }
}
