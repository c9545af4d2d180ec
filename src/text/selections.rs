//! Several selections at once: sorted, never overlapping, one of them the main one.

use super::edit::Edit;
use super::selection::Selection;

/// The selections of a document, in the order of the text. There is always at least one. The main
/// one is what the window follows and what commands for one selection work on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selections {
    list: Vec<Selection>,
    main: usize,
}

impl Default for Selections {
    /// One caret at the start.
    fn default() -> Self {
        Self::one(Selection::default())
    }
}

impl From<Selection> for Selections {
    fn from(selection: Selection) -> Self {
        Self::one(selection)
    }
}

impl Selections {
    /// A single selection.
    pub fn one(selection: Selection) -> Self {
        Self {
            list: vec![selection],
            main: 0,
        }
    }

    /// These selections, of which the one at `main` in `list` is the main one. Those that overlap
    /// become one, as do a caret and a selection that touch. An empty list is a caret at the start.
    pub fn new(list: Vec<Selection>, main: usize) -> Self {
        let mut marked: Vec<(Selection, bool)> = list
            .into_iter()
            .enumerate()
            .map(|(index, selection)| (selection, index == main))
            .collect();
        marked.sort_by_key(|(selection, _)| (selection.range().start, selection.range().end));
        let mut merged: Vec<(Selection, bool)> = Vec::with_capacity(marked.len());
        for (selection, is_main) in marked {
            match merged.last_mut() {
                Some((last, last_is_main)) if touch(*last, selection) => {
                    // The main one keeps its direction, but a caret has none.
                    let takes_new = (is_main || last.is_empty()) && !selection.is_empty();
                    let facing = if takes_new { selection } else { *last };
                    *last = last.union(selection, facing);
                    *last_is_main |= is_main;
                }
                _ => merged.push((selection, is_main)),
            }
        }
        if merged.is_empty() {
            return Self::default();
        }
        Self {
            main: merged
                .iter()
                .position(|(_, is_main)| *is_main)
                .unwrap_or_default(),
            list: merged.into_iter().map(|(selection, _)| selection).collect(),
        }
    }

    /// The main selection.
    pub fn main(&self) -> Selection {
        self.list[self.main]
    }

    /// The place of the main selection among all.
    pub fn main_index(&self) -> usize {
        self.main
    }

    /// All selections, in the order of the text.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Selection> + DoubleEndedIterator + '_ {
        self.list.iter().copied()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// Whether there is only the main one.
    pub fn is_single(&self) -> bool {
        self.list.len() == 1
    }

    /// Whether nothing is selected: all are carets.
    pub fn are_carets(&self) -> bool {
        self.list.iter().all(Selection::is_empty)
    }

    /// Each selection replaced by what `f` makes of it; those that then overlap become one.
    #[must_use]
    pub fn map(&self, f: impl FnMut(Selection) -> Selection) -> Self {
        Self::new(self.iter().map(f).collect(), self.main)
    }

    /// Where the selections are after `edit`.
    #[must_use]
    pub fn after(&self, edit: &Edit) -> Self {
        self.map(|selection| selection.map(edit))
    }
}

fn touch(a: Selection, b: Selection) -> bool {
    let (a_range, b_range) = (a.range(), b.range());
    b_range.start < a_range.end || (b_range.start == a_range.end && (a.is_empty() || b.is_empty()))
}
