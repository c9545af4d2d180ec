//! Where a caret can stand: boundaries of grapheme clusters and of words (UAX 29).

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::buffer::Buffer;

/// How far a word is looked for, in bytes. A line without a break is stepped through by this much.
const REACH: usize = 2048;

/// How far the start of a grapheme cluster is looked for, in bytes. What is still one cluster then
/// was made to be: it is cut.
const CLUSTER_REACH: usize = 16 * 1024;

/// A word, a sign or a run of blanks.
struct Word {
    range: Range<usize>,
    is_blank: bool,
}

impl Buffer {
    /// The end of the grapheme cluster that starts at or holds `at`; the end of the text at its
    /// end. `\r\n` is one cluster.
    pub fn next_grapheme(&self, at: usize) -> usize {
        self.grapheme_at(at).end
    }

    /// The start of the grapheme cluster before `at`; 0 at the start. Inside a cluster, its start.
    pub fn previous_grapheme(&self, at: usize) -> usize {
        let at = self.floor_boundary(at);
        match self.rope().byte_slice(..at).chars().next_back() {
            Some(c) => self.grapheme_at(at - c.len_utf8()).start,
            None => 0,
        }
    }

    /// The nearest boundary of a grapheme cluster that is not after `at`.
    pub fn floor_grapheme(&self, at: usize) -> usize {
        self.grapheme_at(at).start
    }

    /// The end of the next word after `at`; at the end of a line, the start of the next line.
    pub fn next_word_end(&self, at: usize) -> usize {
        let line = self.line_range(at);
        if at >= line.end {
            return self.next_grapheme(at);
        }
        let words = self.words_near(&line, at);
        let next = words
            .iter()
            .find(|word| !word.is_blank && word.range.end > at);
        next.or(words.last())
            .map_or(line.end, |word| word.range.end)
    }

    /// The start of the next word after `at`; at the end of a line, the start of the next line.
    pub fn next_word_start(&self, at: usize) -> usize {
        let line = self.line_range(at);
        if at >= line.end {
            return self.next_grapheme(at);
        }
        let words = self.words_near(&line, at);
        let next = words
            .iter()
            .find(|word| !word.is_blank && word.range.start > at);
        let end = words.last().map_or(line.end, |word| word.range.end);
        next.map_or(end, |word| word.range.start)
    }

    /// The start of the word before `at`; at the start of a line, the end of the line before.
    pub fn previous_word_start(&self, at: usize) -> usize {
        let line = self.line_range(at);
        if at <= line.start {
            return self.previous_grapheme(at);
        }
        let words = self.words_near(&line, at);
        let previous = words
            .iter()
            .rfind(|word| !word.is_blank && word.range.start < at);
        previous
            .or(words.first())
            .map_or(line.start, |word| word.range.start)
    }

    /// The word, run of blanks or sign that holds `at`, within its line. Between two, the one
    /// after, unless that is blank or nothing: then the one before.
    pub fn word_at(&self, at: usize) -> Range<usize> {
        let line = self.line_range(at);
        let at = self.floor_grapheme(at).clamp(line.start, line.end);
        let mut words = self.words_near(&line, at);
        let Some(index) = words.iter().position(|word| word.range.end >= at) else {
            return at..at;
        };
        let ends_here = words[index].range.end == at;
        let after = words.get(index + 1);
        let takes_after =
            ends_here && after.is_some_and(|after| words[index].is_blank || !after.is_blank);
        words.swap_remove(index + usize::from(takes_after)).range
    }

    /// The grapheme cluster that starts at or holds `at`; nothing at the end of the text.
    ///
    /// Clusters are looked for in a window of which both ends are boundaries whatever is around.
    fn grapheme_at(&self, at: usize) -> Range<usize> {
        let at = self.floor_boundary(at);
        let mut after = self.rope().byte_slice(at..).chars();
        let Some(first) = after.next() else {
            return at..at;
        };
        let (mut start, mut right) = (at, first);
        for left in self.rope().byte_slice(..at).chars().rev() {
            if always_breaks(left, right) || at - start >= CLUSTER_REACH {
                break;
            }
            start -= left.len_utf8();
            right = left;
        }
        let (mut end, mut left) = (at + first.len_utf8(), first);
        for right in after {
            if always_breaks(left, right) || end - at >= CLUSTER_REACH {
                break;
            }
            end += right.len_utf8();
            left = right;
        }
        let window = self.slice_near(start..end);
        let clusters = window.grapheme_indices(true);
        let ranges = clusters.map(|(from, cluster)| start + from..start + from + cluster.len());
        let mut around = ranges.skip_while(|range| range.end <= at);
        around.next().unwrap_or(at..end)
    }

    /// The words, signs and runs of blanks of `line` that are no further than [`REACH`] from `at`,
    /// without gaps. No word ends inside a grapheme cluster.
    fn words_near(&self, line: &Range<usize>, at: usize) -> Vec<Word> {
        let start = line.start.max(at.saturating_sub(REACH));
        let start = self.floor_grapheme(start).max(line.start);
        let end = self.floor_grapheme(line.end.min(at.saturating_add(REACH)));
        let text = self.slice_near(start..end);
        let mut clusters = text.grapheme_indices(true).map(|(at, _)| at).peekable();
        let mut words: Vec<Word> = Vec::new();
        for (from, text) in text.split_word_bound_indices() {
            while clusters.next_if(|cluster| *cluster < from).is_some() {}
            let is_inside = clusters.peek() != Some(&from);
            let range = start + from..start + from + text.len();
            let is_blank = text.chars().all(char::is_whitespace);
            match words.last_mut() {
                Some(last) if is_inside || (last.is_blank && is_blank) => {
                    last.range.end = range.end;
                    last.is_blank &= is_blank;
                }
                _ => words.push(Word { range, is_blank }),
            }
        }
        words
    }
}

/// Whether a cluster ends between the two whatever stands before and after them. The rules of
/// UAX 29 that look further back than one character are those for flags, for joiners and for
/// conjuncts: the left character is then a flag letter, or one that extends what is before it.
fn always_breaks(left: char, right: char) -> bool {
    if left.is_ascii() && right.is_ascii() {
        return (left, right) != ('\r', '\n');
    }
    is_two_clusters(left, right) && is_two_clusters('x', left)
}

fn is_two_clusters(left: char, right: char) -> bool {
    let mut both = [0; 8];
    let middle = left.encode_utf8(&mut both).len();
    let end = middle + right.encode_utf8(&mut both[middle..]).len();
    let text = std::str::from_utf8(&both[..end]).unwrap_or_default();
    text.graphemes(true).count() == 2
}
