//! What is looked for and where it was found: the state of the find bar and of its search.

mod going;
mod query;

use std::ops::Range;

pub(super) use going::{Outcome, Wanted};

use crate::text::search::{Finder, Query, QueryError, Search};
use crate::text::{Change, Document, Follower, Selection};

/// How many places along a scroll bar are told apart.
const PLACES: usize = 1000;

/// Finding in the open post. What was looked for stays when the bar is closed.
#[derive(Debug, Clone, Default)]
pub struct Find {
    is_open: bool,
    replaces: bool,
    query: Query,
    replacement: String,
    /// Where matches count, if not everywhere.
    scope: Option<Range<usize>>,
    /// Where the caret was when the bar was opened: where typing looks from.
    origin: usize,
    /// What the search selected last.
    shown: Option<Selection>,
    wrapped: Option<Wrapped>,
    wanted: Option<(Wanted, Selection)>,
    fault: Option<QueryError>,
    finder: Option<Finder>,
    search: Option<Search>,
    follower: Option<Follower>,
    /// The length of the text that was followed, in bytes.
    len: usize,
    at: Option<Range<usize>>,
    /// The selection that `at` was taken from.
    noted: Selection,
}

/// A switch of the find bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindOption {
    /// Upper and lower case differ.
    Case,
    /// Only whole words are found.
    WholeWord,
    /// The query is a regular expression.
    Regex,
    /// Only matches in what is selected count.
    InSelection,
}

/// How many matches there are, and which one the search is at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Count {
    /// Nothing is looked for.
    Idle,
    /// The expression cannot be searched with: why.
    Bad(QueryError),
    /// The search has not come to the end yet.
    Counting {
        /// The matches so far.
        found: usize,
    },
    /// The search has come to the end.
    Done {
        /// The number of the match the search is at, from 1.
        number: Option<usize>,
        /// All matches.
        count: usize,
        /// Whether the search went round to come to this match.
        wrapped: Option<Wrapped>,
    },
}

/// Where a search went on after an end of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapped {
    /// At the start, after the last match.
    FromTop,
    /// At the end, before the first match.
    FromEnd,
}

impl Find {
    /// Whether the bar is open.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether the bar has a field for what takes the place of matches.
    pub fn replaces(&self) -> bool {
        self.replaces
    }

    /// What is looked for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What takes the place of matches.
    pub fn replacement(&self) -> &str {
        &self.replacement
    }

    /// Whether `option` is on.
    pub fn has(&self, option: FindOption) -> bool {
        match option {
            FindOption::Case => self.query.case,
            FindOption::WholeWord => self.query.whole_word,
            FindOption::Regex => self.query.regex,
            FindOption::InSelection => self.scope.is_some(),
        }
    }

    /// Whether the search can be kept to what is selected: something is, and not by the search.
    pub fn can_scope(&self, document: &Document) -> bool {
        let selection = document.selection();
        let is_match = self.at == Some(selection.range());
        !selection.is_empty() && !is_match && self.shown != Some(selection)
    }

    /// The matches that share a byte with `range` or touch it, to be marked in the text. Nothing
    /// while the bar is closed. The places are those of the text at the last [`Self::follow`] or
    /// [`Self::work`].
    pub fn found(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let search = self.search.iter().filter(|_| self.is_open);
        let found = search.flat_map(|search| search.in_range(range.clone()));
        found.filter(|found| self.counts(found)).collect()
    }

    /// The match that the search is at: the one that is selected.
    pub fn current(&self) -> Option<Range<usize>> {
        self.at.clone().filter(|_| self.is_open)
    }

    /// Where matches are, as shares of the text (0 at its start, 1 at its end), for a scroll bar.
    pub fn shares(&self) -> Vec<f32> {
        let Some(search) = self.search.as_ref().filter(|_| self.is_open) else {
            return Vec::new();
        };
        let mut shares = search.shares(PLACES);
        if let Some(scope) = &self.scope {
            let len = self.len.max(1) as f32;
            let (start, end) = (scope.start as f32 / len, scope.end as f32 / len);
            shares.retain(|share| (start..=end).contains(share));
        }
        shares
    }

    /// How many matches there are.
    pub fn count(&self) -> Count {
        if let Some(fault) = &self.fault {
            return Count::Bad(fault.clone());
        }
        let Some(search) = &self.search else {
            return Count::Idle;
        };
        let inside = search.inside(self.scope.as_ref());
        if !self.is_settled(search) {
            return Count::Counting {
                found: inside.len(),
            };
        }
        let index = self.at.as_ref().and_then(|at| search.index_of(at));
        Count::Done {
            number: index.map(|index| index - inside.start + 1),
            count: inside.len(),
            wrapped: self.wrapped,
        }
    }

    /// Searches on through about `budget` bytes of the text, after following its changes. Whether
    /// there is more to do. Costs no more than the budget and some kilobytes for each change.
    pub fn work(&mut self, document: &Document, budget: usize) -> bool {
        self.follow(document);
        let Some(search) = &mut self.search else {
            return false;
        };
        let done = search.step(budget);
        self.note_selection(document);
        !done
    }

    /// Moves what was found along with the changes of `document`, without searching. Cheap when
    /// nothing changed.
    pub fn follow(&mut self, document: &Document) {
        let follower = self.follower.get_or_insert_with(|| Follower::new(document));
        let (search, scope) = (&mut self.search, &mut self.scope);
        let known = follower.catch_up(document, |buffer, change| {
            if let Some(search) = search {
                search.edit(buffer, &change.range, change.len);
            }
            if let Some(scope) = scope {
                *scope = moved(scope, change);
            }
        });
        let buffer = document.buffer();
        self.len = buffer.len();
        if !known {
            self.search = None;
            let scope = self.scope.take();
            self.scope = scope
                .map(|scope| buffer.floor_boundary(scope.start)..buffer.floor_boundary(scope.end));
        }
        if self.search.is_none() {
            let finder = self.finder.clone();
            self.search = finder.map(|finder| Search::new(finder, buffer.clone()));
        }
        self.note_selection(document);
    }

    /// Whether the search waits for a frame to go on in: the bar is open or someone waits for a
    /// match, and the text or the selection changed or not all was searched.
    pub fn needs_frame(&self, document: &Document) -> bool {
        let done = self.search.as_ref().is_none_or(Search::is_done);
        let follower = self.follower.as_ref();
        let current = follower.is_some_and(|follower| follower.is_current(document))
            && self.noted == document.selection();
        (self.is_open && !(done && current)) || self.wanted.is_some()
    }

    /// Whether there is no text to look for, or none that can be.
    pub(in crate::app) fn is_idle(&self) -> bool {
        self.finder.is_none()
    }

    /// Whether the expression cannot be searched with.
    pub(in crate::app) fn is_bad(&self) -> bool {
        self.fault.is_some()
    }

    /// Whether all matches that count are known.
    fn is_settled(&self, search: &Search) -> bool {
        let scope = self.scope.as_ref();
        search.is_done() || scope.is_some_and(|scope| scope.end < search.searched_to())
    }

    fn counts(&self, found: &Range<usize>) -> bool {
        let scope = self.scope.as_ref();
        scope.is_none_or(|scope| scope.start <= found.start && found.end <= scope.end)
    }

    /// The search is at the match that is selected. Once that is another one it is not told any
    /// more that the search went round.
    fn note_selection(&mut self, document: &Document) {
        let selection = document.selection();
        self.noted = selection;
        let range = selection.range();
        let search = self.search.as_ref();
        let is_match = search.is_some_and(|search| search.index_of(&range).is_some());
        self.at = (is_match && self.counts(&range)).then_some(range);
        if self.shown != Some(selection) {
            self.wrapped = None;
        }
    }
}

/// Where `scope` is after `change`. What is put in at its edges belongs to it.
fn moved(scope: &Range<usize>, change: &Change) -> Range<usize> {
    let Range { start, end } = change.range;
    let after = |at: usize| at - change.range.len() + change.len;
    let is_before = end < scope.start || (end == scope.start && start < end);
    let new_start = if is_before {
        after(scope.start)
    } else {
        scope.start.min(start)
    };
    let new_end = if end <= scope.end {
        after(scope.end)
    } else {
        scope.end.min(start + change.len)
    };
    new_start..new_end.max(new_start)
}
