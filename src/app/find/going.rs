//! Going to a match, or replacing, once the search has come far enough to know how.

use std::ops::Range;

use super::{Find, Wrapped};
use crate::text::search::Search;
use crate::text::{Buffer, Document, Edit, Selection, Selections, Transaction};

/// From how many replacements on those that are near each other are made as one edit.
const MANY: usize = 1000;
/// How long a stretch of text is then replaced at once, in bytes.
const TOGETHER: usize = 4 << 10;

/// What is to be done as soon as the search has come far enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app) enum Wanted {
    /// Go to the first match from the origin on.
    First,
    /// Go to the match after the selection.
    Next,
    /// Go to the match before the selection.
    Previous,
    /// Replace all matches.
    ReplaceAll,
}

/// What came of that.
pub(in crate::app) enum Outcome {
    /// There is this match to go to, after an end of the text or not.
    Match(Range<usize>, Option<Wrapped>),
    /// There is none to go to.
    Nothing(Wanted),
    /// All matches are known and can be replaced.
    ReplaceAll,
}

impl Find {
    /// Something is to be done as soon as the search has come far enough.
    pub(in crate::app) fn want(&mut self, wanted: Wanted, document: &Document) {
        self.wanted = Some((wanted, document.selection()));
    }

    /// Whether something waits to be done.
    pub(in crate::app) fn is_waiting(&self) -> bool {
        self.wanted.is_some()
    }

    /// What came of what was wanted, if that is known by now. A place that was asked for from a
    /// selection that is gone is no longer wanted.
    pub(in crate::app) fn settle(&mut self, document: &Document) -> Option<Outcome> {
        let (wanted, from) = self.wanted?;
        let selection = document.selection();
        let Some(search) = &self.search else {
            self.wanted = None;
            return None;
        };
        if wanted != Wanted::ReplaceAll && from != selection {
            self.wanted = None;
            return None;
        }
        let outcome = self.outcome(search, wanted, selection)?;
        self.wanted = None;
        if let Outcome::Match(range, wrapped) = &outcome {
            self.wrapped = *wrapped;
            if wanted != Wanted::First {
                self.origin = range.start;
            }
        }
        Some(outcome)
    }

    /// The search selected this.
    pub(in crate::app) fn note_shown(&mut self, document: &Document) {
        self.shown = Some(document.selection());
        self.note_selection(document);
    }

    /// Whether what is selected was selected by the search.
    pub(in crate::app) fn is_shown(&self, document: &Document) -> bool {
        self.shown == Some(document.selection())
    }

    /// Where typing looks from.
    pub(in crate::app) fn origin(&self) -> usize {
        self.origin
    }

    /// The edit that replaces the match the search is at.
    pub(in crate::app) fn replace_one(&self) -> Option<Transaction> {
        let (search, at) = (self.search.as_ref()?, self.at.as_ref()?);
        search.replace_one(at, &self.replacement)
    }

    /// What replaces all matches, and in how many places. Those that are so already are left out.
    pub(in crate::app) fn replace_all(&mut self, document: &Document) -> (Transaction, usize) {
        let selections = Selections::one(document.selection());
        let scope = self.scope.clone();
        let Some(search) = &mut self.search else {
            return (Transaction::select(selections), 0);
        };
        let mut change = search.replace_all(&self.replacement, scope.as_ref(), &selections);
        let places = change.edits.len();
        if places > MANY {
            change.edits = joined(document.buffer(), &change.edits);
        }
        (change, places)
    }

    /// Whether no match is known.
    pub(in crate::app) fn found_nothing(&self) -> bool {
        let search = self.search.as_ref();
        search.is_none_or(|search| search.inside(self.scope.as_ref()).is_empty())
    }

    /// What comes of `wanted`; `None` while that is not known.
    fn outcome(&self, search: &Search, wanted: Wanted, selection: Selection) -> Option<Outcome> {
        let within = self.scope.as_ref();
        let settled = self.is_settled(search);
        let from = match wanted {
            Wanted::ReplaceAll => return search.is_done().then_some(Outcome::ReplaceAll),
            Wanted::First => self.origin..self.origin,
            Wanted::Next | Wanted::Previous => selection.range(),
        };
        // An empty match right there is the first one, too.
        if wanted == Wanted::First && search.index_of(&from).is_some() && self.counts(&from) {
            return Some(Outcome::Match(from, None));
        }
        let go = |wrap| match wanted {
            Wanted::Previous => search.previous(&from, within, wrap),
            _ => search.next(&from, within, wrap),
        };
        let is_known = |found: &Range<usize>| match wanted {
            Wanted::Previous => from.start <= search.searched_to(),
            _ => found.start < search.searched_to(),
        };
        match go(false) {
            Some((_, found)) if settled || is_known(&found) => Some(Outcome::Match(found, None)),
            None if settled => Some(match go(true) {
                Some((_, found)) if wanted == Wanted::Previous => {
                    Outcome::Match(found, Some(Wrapped::FromEnd))
                }
                Some((_, found)) => Outcome::Match(found, Some(Wrapped::FromTop)),
                None => Outcome::Nothing(wanted),
            }),
            _ => None,
        }
    }
}

/// The same edits as few that take longer stretches of `buffer`: whoever makes them, undoes them or
/// follows them has less to do.
fn joined(buffer: &Buffer, edits: &[Edit]) -> Vec<Edit> {
    let mut joined = Vec::new();
    let mut rest = edits;
    while let Some(first) = rest.first() {
        let start = first.range.start;
        let near = rest
            .iter()
            .take_while(|edit| edit.range.end - start <= TOGETHER);
        let (group, after) = rest.split_at(near.count().max(1));
        let end = group.last().map_or(start, |last| last.range.end);
        let old = buffer.slice_near(start..end);
        let (mut text, mut at) = (String::with_capacity(old.len()), start);
        for edit in group {
            text.push_str(&old[at - start..edit.range.start - start]);
            text.push_str(&edit.text);
            at = edit.range.end;
        }
        joined.push(Edit::replace(start..end, text));
        rest = after;
    }
    joined
}
