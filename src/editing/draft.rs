//! A draft: a command carried out step by step on a copy of the text, and the one list of edits
//! that all its steps come to.

use std::ops::Range;

use crate::text::{Buffer, Edit, Selection, Selections, Transaction};

/// A copy of a text on which edits are tried, one after the other. The copy is free: a rope
/// shares its characters.
#[derive(Debug)]
pub(super) struct Draft {
    now: Buffer,
    edits: Vec<Edit>,
    /// How many bytes all edits so far add and remove.
    added: usize,
    removed: usize,
    selections: Vec<Selection>,
    main: usize,
}

impl Draft {
    pub(super) fn new(buffer: &Buffer, selections: &Selections) -> Self {
        Self {
            now: buffer.clone(),
            edits: Vec::new(),
            added: 0,
            removed: 0,
            selections: selections.iter().collect(),
            main: selections.main_index(),
        }
    }

    /// The text as it is by now.
    pub(super) fn now(&self) -> &Buffer {
        &self.now
    }

    /// The selection with the number `index`, where it is by now.
    pub(super) fn selection(&self, index: usize) -> Selection {
        self.selections[index]
    }

    pub(super) fn select(&mut self, index: usize, selection: Selection) {
        self.selections[index] = selection;
    }

    /// Makes `edits`: places of the text as it is by now, in order, without overlap. Selections
    /// move along.
    pub(super) fn apply(&mut self, edits: Vec<Edit>) {
        let edits: Vec<Edit> = edits
            .into_iter()
            .filter(|edit| !edit.range.is_empty() || !edit.text.is_empty())
            .collect();
        if edits.is_empty() {
            return;
        }
        for selection in &mut self.selections {
            selection.anchor = place_after(&edits, selection.anchor);
            selection.head = place_after(&edits, selection.head);
        }
        let before = self.now.clone();
        for edit in edits.iter().rev() {
            // The ranges are those of lines and parts that were just read from this text.
            let applied = self.now.apply(edit);
            debug_assert!(applied.is_ok());
        }
        self.join(edits, &before);
    }

    /// Adds `edits`, of which the places are those of `before`, to what was done before them.
    fn join(&mut self, edits: Vec<Edit>, before: &Buffer) {
        let (added, removed) = (self.added, self.removed);
        for edit in &edits {
            self.added += edit.text.len();
            self.removed += edit.range.len();
        }
        let done = self
            .edits
            .last()
            .map(|last| last.range.end + added - removed);
        let start = edits.first().map(|edit| edit.range.start);
        if done >= start {
            self.edits = compose(std::mem::take(&mut self.edits), edits, before);
            return;
        }
        // All of it is behind what was done: the common case with many carets.
        self.edits.extend(edits.into_iter().map(|edit| {
            let place = |at: usize| at + removed - added;
            Edit::replace(place(edit.range.start)..place(edit.range.end), edit.text)
        }));
    }

    /// Everything that was done, as one transaction.
    pub(super) fn finish(self) -> Transaction {
        Transaction {
            edits: self.edits,
            selections: Selections::new(self.selections, self.main),
        }
    }
}

/// Where the byte `at` is after `edits`: behind what is inserted right there, before what is
/// replaced from there on.
fn place_after(edits: &[Edit], at: usize) -> usize {
    let (mut added, mut removed) = (0, 0);
    for edit in edits {
        let Range { start, end } = edit.range;
        if start > at || (start == at && end > start) {
            break;
        }
        if at < end {
            return start + added - removed + edit.text.len();
        }
        added += edit.text.len();
        removed += end - start;
    }
    at + added - removed
}

/// One of the edits that are brought together, and the range of the text between them.
struct Piece {
    range: Range<usize>,
    edit: Edit,
    is_first: bool,
}

/// The edits that do at once what `first` does and then `second`, of which the places are those
/// of `middle`, the text between them.
fn compose(first: Vec<Edit>, second: Vec<Edit>, middle: &Buffer) -> Vec<Edit> {
    if first.is_empty() {
        return second;
    }
    let (mut added, mut removed) = (0, 0);
    let mut pieces: Vec<Piece> = Vec::with_capacity(first.len() + second.len());
    for edit in first {
        let start = edit.range.start + added - removed;
        added += edit.text.len();
        removed += edit.range.len();
        pieces.push(Piece {
            range: start..start + edit.text.len(),
            edit,
            is_first: true,
        });
    }
    pieces.extend(second.into_iter().map(|edit| Piece {
        range: edit.range.clone(),
        edit,
        is_first: false,
    }));
    // Stable, and already two sorted runs: what the first one made comes before.
    pieces.sort_by_key(|piece| piece.range.start);
    let mut composed = Vec::with_capacity(pieces.len());
    let (mut added, mut removed) = (0, 0);
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let mut span = piece.range.clone();
        let mut group = vec![piece];
        while let Some(next) = pieces.next_if(|next| next.range.start <= span.end) {
            span.end = span.end.max(next.range.end);
            group.push(next);
        }
        let start = span.start + removed - added;
        for piece in group.iter().filter(|piece| piece.is_first) {
            added += piece.edit.text.len();
            removed += piece.edit.range.len();
        }
        let end = span.end + removed - added;
        let edit = Edit::replace(start..end, merged(group, &span, middle));
        if !edit.range.is_empty() || !edit.text.is_empty() {
            composed.push(edit);
        }
    }
    composed
}

/// The text of `span` after the edits of `group` that are still to be made.
fn merged(mut group: Vec<Piece>, span: &Range<usize>, middle: &Buffer) -> String {
    if group.len() == 1
        && let Some(piece) = group.pop()
    {
        return piece.edit.text;
    }
    let mut text = String::new();
    let mut at = span.start;
    for piece in group.iter().filter(|piece| !piece.is_first) {
        text.push_str(&middle.slice_near(at..piece.range.start));
        text.push_str(&piece.edit.text);
        at = piece.range.end;
    }
    text.push_str(&middle.slice_near(at..span.end));
    text
}
