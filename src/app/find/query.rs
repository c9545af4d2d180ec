//! Opening the find bar, and what is looked for: typed, switched, taken from the text.

use super::{Find, FindOption, Wanted};
use crate::text::search::Finder;
use crate::text::{Document, Selection};

/// How long a selection on one line may be, in bytes, to be taken as what is looked for. A longer
/// one, such as a paragraph, is where to look.
const LONGEST_TAKEN: usize = 200;

impl Find {
    /// Opens the bar. A short selection becomes the query, a longer one where to look.
    pub(in crate::app) fn open(&mut self, document: &Document, replaces: bool) {
        let was_open = std::mem::replace(&mut self.is_open, true);
        self.replaces = replaces || (was_open && self.replaces);
        let selection = document.selection();
        self.origin = selection.range().start;
        // A match that is still selected must not take the place of the expression that found it.
        let is_ours = self.shown == Some(selection) && !self.query.pattern.is_empty();
        if !is_ours && !selection.is_empty() && !self.take(document, selection) {
            self.scope = Some(selection.range());
        }
        self.follow(document);
    }

    /// Takes what is selected as plain text to look for, if it is short and on one line.
    pub(in crate::app) fn take(&mut self, document: &Document, selection: Selection) -> bool {
        let range = selection.range();
        if range.is_empty() || range.len() > LONGEST_TAKEN {
            return false;
        }
        let text = document.buffer().slice_near(range);
        if text.contains(['\n', '\r']) {
            return false;
        }
        self.query.pattern = text.into_owned();
        self.query.regex = false;
        self.prepare();
        self.shown = Some(selection);
        true
    }

    /// Closes the bar. The query stays.
    pub(in crate::app) fn close(&mut self, document: &Document) {
        self.is_open = false;
        if self.at.is_some() {
            self.shown = Some(document.selection());
        }
        self.leave_post();
    }

    /// Forgets all places: another text comes.
    pub(in crate::app) fn leave_post(&mut self) {
        self.scope = None;
        self.search = None;
        self.follower = None;
        self.at = None;
        self.wrapped = None;
        self.wanted = None;
        self.origin = 0;
    }

    /// Looks for `pattern` from where the caret was when the bar was opened, or has been put since.
    pub(in crate::app) fn type_query(&mut self, document: &Document, pattern: String) {
        self.query.pattern = pattern;
        self.prepare();
        self.look_from_origin(document);
    }

    pub(in crate::app) fn type_replacement(&mut self, replacement: String) {
        self.replacement = replacement;
    }

    /// Turns `option` on or off.
    pub(in crate::app) fn switch(&mut self, document: &Document, option: FindOption) {
        match option {
            FindOption::Case => self.query.case ^= true,
            FindOption::WholeWord => self.query.whole_word ^= true,
            FindOption::Regex => self.query.regex ^= true,
            FindOption::InSelection => {
                let selected = document.selection().range();
                let can_scope = self.scope.is_none() && self.can_scope(document);
                self.scope = can_scope.then_some(selected);
            }
        }
        self.prepare();
        self.look_from_origin(document);
    }

    /// Makes the query ready to be searched with, from the start.
    fn prepare(&mut self) {
        self.search = None;
        self.at = None;
        self.wrapped = None;
        (self.finder, self.fault) = match Finder::new(&self.query) {
            Ok(finder) => (Some(finder).filter(|finder| !finder.is_empty()), None),
            Err(fault) => (None, Some(fault)),
        };
    }

    fn look_from_origin(&mut self, document: &Document) {
        let selection = document.selection();
        if self.shown != Some(selection) {
            self.origin = selection.range().start;
        }
        self.want(Wanted::First, document);
    }
}
