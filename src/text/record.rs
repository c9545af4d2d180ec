//! The history as it is written to disk: values for any format that serde knows, and the way back.

use serde::{Deserialize, Serialize};

use super::buffer::Buffer;
use super::document::Revision;
use super::history::{History, Swap};
use super::selection::Selection;
use super::selections::Selections;

/// The version of what is written. One that is not known is not read.
pub(super) const FORMAT: u32 = 1;

/// All that a document knows but its text. What was typed or removed stands in it once for each
/// time that it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub(super) format: u32,
    /// The length of the text in bytes.
    pub(super) len: usize,
    /// FNV-1a, 64 bits, of the text.
    pub(super) fingerprint: u64,
    /// The state that the text is in: 0 is the first, step `n` leads to state `n + 1`.
    pub(super) state: usize,
    pub(super) selections: Marks,
    pub(super) saved: Option<u64>,
    /// For each swap of each step what was removed, then what was inserted.
    pub(super) text: String,
    pub(super) steps: Vec<Step>,
    /// States that redo goes to from their parents although they are not the newest there.
    pub(super) turns: Vec<usize>,
}

/// Why a record could not be used. The text itself is not touched by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// It was written for another text.
    #[error(
        "The undo history was made for another text. The text is complete, and undo starts anew."
    )]
    OtherText,
    /// It was written by a later version of the program.
    #[error(
        "The undo history was made by a later version of Postwright. The text is complete, and \
         undo starts anew."
    )]
    OtherFormat,
    /// It contradicts itself.
    #[error("The undo history is damaged. The text is complete, and undo starts anew.")]
    Damaged,
}

/// What a record holds, checked.
pub(super) struct Restored {
    pub(super) history: History,
    pub(super) selections: Selections,
    pub(super) saved: Option<Revision>,
}

/// How many states back the parent is; how many revisions the step has; its swaps, each as start,
/// bytes removed and bytes inserted; the selections before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Step(
    pub(super) usize,
    pub(super) u64,
    pub(super) Vec<(usize, usize, usize)>,
    pub(super) Marks,
    pub(super) Marks,
);

/// The number of the main selection, and anchor and head of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Marks(usize, Vec<(usize, usize)>);

pub(super) fn record(
    buffer: &Buffer,
    history: &History,
    selections: &Selections,
    saved: Option<Revision>,
) -> Record {
    let (mut text, mut steps) = (String::new(), Vec::new());
    for state in 1..history.len() {
        steps.push(step(history, state, &mut text));
    }
    Record {
        format: FORMAT,
        len: buffer.len(),
        fingerprint: fingerprint(buffer),
        state: history.current(),
        selections: Marks::of(selections),
        saved: saved.map(Revision::number),
        text,
        steps,
        turns: history.turned().collect(),
    }
}

/// The step that leads to `state`; what it removed and inserted goes to the end of `text`.
pub(super) fn step(history: &History, state: usize, text: &mut String) -> Step {
    let mut swaps = Vec::new();
    for swap in history.swaps(state) {
        swaps.push((swap.start, swap.removed.len(), swap.inserted.len()));
        text.push_str(swap.removed);
        text.push_str(swap.inserted);
    }
    let [before, after] = history.selections(state);
    Step(
        state - history.parent(state),
        history.revision(state).number() - history.revision(state - 1).number(),
        swaps,
        Marks::of(&before),
        Marks::of(&after),
    )
}

/// The history of `record`, after every step of it was tried on the text.
pub(super) fn restore(buffer: &Buffer, record: &Record) -> Result<Restored, RestoreError> {
    if record.format != FORMAT {
        return Err(RestoreError::OtherFormat);
    }
    if record.len != buffer.len() || record.fingerprint != fingerprint(buffer) {
        return Err(RestoreError::OtherText);
    }
    checked(buffer, record).ok_or(RestoreError::Damaged)
}

fn checked(buffer: &Buffer, record: &Record) -> Option<Restored> {
    let swaps = swaps(record)?;
    let parents = parents(record)?;
    let mut texts = Texts::new(
        first_text(buffer, record.state, &parents, &swaps)?,
        &parents,
    );
    let mut history = History::default();
    for (index, step) in record.steps.iter().enumerate() {
        let mut text = texts.take(parents[index])?;
        let before = step.3.checked(&text)?;
        for swap in &swaps[index] {
            let end = swap.start.checked_add(swap.removed.len())?;
            let removed = text.replace(swap.start..end, swap.inserted).ok()?;
            if removed != swap.removed {
                return None;
            }
        }
        let after = step.4.checked(&text)?;
        if index + 1 == record.state && text != *buffer {
            return None;
        }
        texts.put(index + 1, text);
        let newest = history.newest().number();
        let revision = Revision::new(newest.checked_add(step.1).filter(|next| *next > newest)?);
        history.push(parents[index], revision, &swaps[index], [&before, &after]);
    }
    for state in &record.turns {
        if !(1..history.len()).contains(state) {
            return None;
        }
        history.turn_to(*state);
    }
    let mut state = record.state;
    while state != 0 {
        history.turn_to(state);
        state = history.parent(state);
    }
    history.set_current(record.state);
    Some(Restored {
        selections: record.selections.checked(buffer)?,
        saved: saved(record, &history)?,
        history,
    })
}

/// The revision that is saved, if it is one that was given.
fn saved(record: &Record, history: &History) -> Option<Option<Revision>> {
    let saved = record.saved.map(Revision::new);
    saved
        .is_none_or(|saved| saved <= history.newest())
        .then_some(saved)
}

/// The swaps of each step, if the lengths in the record share its text out without rest.
fn swaps(record: &Record) -> Option<Vec<Vec<Swap<'_>>>> {
    let mut rest = record.text.as_str();
    let mut take = |len: usize| {
        let (text, after) = rest.split_at_checked(len)?;
        rest = after;
        Some(text)
    };
    let mut all = Vec::with_capacity(record.steps.len());
    for step in &record.steps {
        let mut swaps = Vec::with_capacity(step.2.len());
        for (start, removed, inserted) in &step.2 {
            swaps.push(Swap {
                start: *start,
                removed: take(*removed)?,
                inserted: take(*inserted)?,
            });
        }
        all.push(swaps);
    }
    rest.is_empty().then_some(all)
}

/// The parent of each state but the first, if each comes before its child and the state of the text
/// is one of them.
fn parents(record: &Record) -> Option<Vec<usize>> {
    if record.state > record.steps.len() {
        return None;
    }
    let steps = record.steps.iter().zip(1_usize..);
    let parents = steps.map(|(step, state)| {
        let parent = state.checked_sub(step.0)?;
        (parent < state).then_some(parent)
    });
    parents.collect()
}

/// The text that the history began with: all steps that led to `state` taken back. Whether they fit
/// is seen when they are done again.
fn first_text(
    buffer: &Buffer,
    mut state: usize,
    parents: &[usize],
    swaps: &[Vec<Swap<'_>>],
) -> Option<Buffer> {
    let mut text = buffer.clone();
    while state != 0 {
        for swap in swaps[state - 1].iter().rev() {
            let end = swap.start.checked_add(swap.inserted.len())?;
            text.replace(swap.start..end, swap.removed).ok()?;
        }
        state = parents[state - 1];
    }
    Some(text)
}

/// The texts of those states of which a child is still to come.
struct Texts {
    texts: Vec<Option<Buffer>>,
    children: Vec<usize>,
}

impl Texts {
    fn new(first: Buffer, parents: &[usize]) -> Self {
        let mut children = vec![0; parents.len() + 1];
        for parent in parents {
            children[*parent] += 1;
        }
        let mut texts = vec![None; children.len()];
        texts[0] = Some(first);
        Self { texts, children }
    }

    /// The text of `state`, for one of its children.
    fn take(&mut self, state: usize) -> Option<Buffer> {
        self.children[state] -= 1;
        if self.children[state] == 0 {
            self.texts[state].take()
        } else {
            self.texts[state].clone()
        }
    }

    fn put(&mut self, state: usize, text: Buffer) {
        if self.children[state] > 0 {
            self.texts[state] = Some(text);
        }
    }
}

impl Marks {
    pub(super) fn of(selections: &Selections) -> Self {
        let places = selections
            .iter()
            .map(|selection| (selection.anchor, selection.head));
        Self(selections.main_index(), places.collect())
    }

    /// The selections, if they are such and all of their places are boundaries of `text`.
    fn checked(&self, text: &Buffer) -> Option<Selections> {
        let list: Vec<_> = self
            .1
            .iter()
            .map(|(anchor, head)| Selection {
                anchor: *anchor,
                head: *head,
            })
            .collect();
        let sound = |place: &(usize, usize)| text.is_boundary(place.0) && text.is_boundary(place.1);
        let selections = Selections::new(list, self.0);
        (self.1.iter().all(sound) && Self::of(&selections) == *self).then_some(selections)
    }
}

/// FNV-1a with 64 bits, as Fowler, Noll and Vo published it.
pub(super) fn fingerprint(buffer: &Buffer) -> u64 {
    let bytes = buffer.chunks(0..buffer.len()).flat_map(str::bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
