//! A stretch of the text that was searched, what was found in it, and what that depends on.

use std::ops::Range;

use super::super::buffer::Buffer;
use super::finder::{Finder, Found};

/// Where a search goes on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Resume {
    /// The byte.
    pub at: usize,
    /// Whether a match ends right there: an empty one may not follow it.
    pub after_match: bool,
}

/// A part of the text and the matches in it. They follow from where the search began and from the
/// text between the character before that and `seen`; from nothing else.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// Where the search of it began.
    pub start: Resume,
    /// Where the search of the next one begins.
    pub end: Resume,
    /// The byte before which all was looked at. One more than the length of the text if its end
    /// was seen too.
    pub seen: usize,
    /// What the stretch before had seen, if that is known: where to stop to meet this one again.
    pub hint: usize,
    /// The matches, in bytes from the start of the stretch.
    found: Vec<Range<usize>>,
}

/// What came of the search of a piece of text.
pub(super) struct Scan {
    /// The stretch, or `None` if a longer piece is needed to settle anything.
    pub stretch: Option<Stretch>,
    /// What it cost, in bytes of text searched.
    pub cost: usize,
}

/// What it costs to begin looking for one match, in bytes of text searched.
const COST_OF_A_MATCH: usize = 32;

impl Stretch {
    /// Searches `buffer` from `start`, looking at what is before the byte `seen`, which stands on a
    /// boundary.
    pub(super) fn scan(finder: &Finder, buffer: &Buffer, start: Resume, seen: usize) -> Scan {
        let base = buffer.floor_boundary(start.at.saturating_sub(1));
        let text = buffer.slice_near(base..seen);
        let is_last = seen == buffer.len();
        let mut walk = Walk {
            from: Resume {
                at: start.at - base,
                ..start
            },
            found: Vec::new(),
            tries: 0,
        };
        walk.run(finder, &text, is_last);
        let end = Resume {
            at: base + walk.from.at,
            ..walk.from
        };
        let cost = finder.cost(&text) + walk.tries * COST_OF_A_MATCH;
        if end.at == start.at && !is_last {
            return Scan {
                stretch: None,
                cost,
            };
        }
        let offset = start.at - base;
        for found in &mut walk.found {
            *found = found.start - offset..found.end - offset;
        }
        Scan {
            stretch: Some(Self {
                start,
                end,
                seen: seen + usize::from(is_last),
                hint: 0,
                found: walk.found,
            }),
            cost,
        }
    }

    /// How many matches it has.
    pub(super) fn count(&self) -> usize {
        self.found.len()
    }

    /// The match at `index` in this stretch, in bytes of the text.
    pub(super) fn get(&self, index: usize) -> Option<Range<usize>> {
        let found = self.found.get(index)?;
        Some(self.start.at + found.start..self.start.at + found.end)
    }

    /// How many of its matches, counted from the first, `is_before` holds for. It must hold for no
    /// match after one it does not hold for.
    pub(super) fn partition(&self, is_before: impl Fn(Range<usize>) -> bool) -> usize {
        let start = self.start.at;
        self.found
            .partition_point(|found| is_before(start + found.start..start + found.end))
    }

    /// Moves it by what an edit before it made the text longer.
    pub(super) fn shift(&mut self, range: &Range<usize>, len: usize) {
        let shift = |at: usize| at - range.len() + len;
        self.start.at = shift(self.start.at);
        self.end.at = shift(self.end.at);
        self.seen = shift(self.seen);
        self.hint = if self.hint > range.end {
            shift(self.hint)
        } else {
            0
        };
    }
}

/// A walk from match to match, in bytes of the piece of text.
struct Walk {
    from: Resume,
    found: Vec<Range<usize>>,
    tries: usize,
}

impl Walk {
    /// Collects the matches that are settled, all of them if the text ends here, and goes on to the
    /// place from which the next piece of text is to be searched.
    fn run(&mut self, finder: &Finder, text: &str, is_last: bool) {
        while self.from.at <= text.len() {
            self.tries += 1;
            let found = if is_last {
                finder.find_at(text, self.from.at)
            } else {
                finder.find_settled_at(text, self.from.at)
            };
            let range = match found {
                Found::Match(range) => range,
                Found::NoneBefore(at) if at > self.from.at => {
                    self.go_to(at);
                    break;
                }
                Found::NoneBefore(_) => break,
            };
            let follows_match = self.from.after_match && range.start == self.from.at;
            if !range.is_empty() || (finder.keeps_empty() && !follows_match) {
                self.from = Resume {
                    at: range.end,
                    after_match: true,
                };
                self.found.push(range);
            } else {
                let skipped = text[range.start..].chars().next();
                self.go_to(range.start + skipped.map_or(1, char::len_utf8));
            }
        }
    }

    fn go_to(&mut self, at: usize) {
        self.from = Resume {
            at,
            after_match: false,
        };
    }
}
