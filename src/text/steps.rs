//! The history piece by piece, for a journal that writes down only what is new: its steps, where
//! among them the text is, and the way back to a document.

use serde::{Deserialize, Serialize};

use super::buffer::Buffer;
use super::document::{Document, Revision};
use super::record::{self, FORMAT, Marks, Record, RestoreError, Step};

/// One step of the history as it is written to disk. It leads from its parent to the state of its
/// number; state 0 is the text as it began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecord {
    #[serde(rename = "n")]
    state: usize,
    #[serde(rename = "r")]
    revision: u64,
    #[serde(rename = "s")]
    step: Step,
    /// For each swap what was removed, then what was inserted.
    #[serde(rename = "t")]
    text: String,
}

/// Where among its states a text is, and all else of a document that is no step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    state: usize,
    revision: u64,
    selections: Marks,
    saved: Option<u64>,
    turns: Vec<usize>,
}

/// How far the steps of a document were written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StepsKnown {
    states: usize,
    newest: Revision,
}

impl StepRecord {
    /// The number of the state it leads to, from 1.
    pub fn state(&self) -> usize {
        self.state
    }

    /// The number of the state it goes on from.
    pub fn parent(&self) -> usize {
        self.state.saturating_sub(self.step.0)
    }

    /// How much text it removed and inserted, in bytes.
    pub fn weight(&self) -> usize {
        self.text.len()
    }
}

impl Standing {
    /// The number of the state that the text is in.
    pub fn state(&self) -> usize {
        self.state
    }

    /// The name of that state.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether both are the same but for what is selected.
    pub fn differs_only_in_selections(&self, other: &Self) -> bool {
        self.state == other.state && self.saved == other.saved && self.turns == other.turns
    }
}

impl Document {
    /// How many states the history has, the first included.
    pub fn states(&self) -> usize {
        self.history().len()
    }

    /// Where the text is among its states.
    pub fn standing(&self) -> Standing {
        let history = self.history();
        Standing {
            state: history.current(),
            revision: self.revision().number(),
            selections: Marks::of(self.selections()),
            saved: self.saved().map(Revision::number),
            turns: history.turned().collect(),
        }
    }

    /// That all steps which there are now were written down.
    pub fn steps_known(&self) -> StepsKnown {
        let history = self.history();
        StepsKnown {
            states: history.len(),
            newest: history.newest(),
        }
    }

    /// The steps that are new or have grown since `known` was taken, oldest first, and what is known
    /// now. Costs as much as those steps are long.
    pub fn steps_since(&self, known: StepsKnown) -> (Vec<StepRecord>, StepsKnown) {
        let history = self.history();
        let now = self.steps_known();
        if now == known {
            return (Vec::new(), now);
        }
        // Only the last one that was known can have grown.
        let last = known.states.saturating_sub(1);
        let has_grown = last > 0 && history.revision(last) != known.newest;
        let first = known.states.max(1) - usize::from(has_grown);
        let steps = (first..history.len()).map(|state| {
            let mut text = String::new();
            let step = record::step(history, state, &mut text);
            StepRecord {
                state,
                revision: history.revision(state).number(),
                step,
                text,
            }
        });
        (steps.collect(), now)
    }

    /// The document that began as `base` and went through `steps`, in their order and without gaps,
    /// to `standing`.
    ///
    /// # Errors
    /// When they contradict each other. [`Steps::last_words`] may still give the text.
    pub fn replay(
        base: &str,
        steps: &[StepRecord],
        standing: &Standing,
    ) -> Result<Self, RestoreError> {
        let in_order = steps
            .iter()
            .zip(1..)
            .all(|(step, state)| step.state == state);
        let text = words(base, steps, standing.state).filter(|_| in_order);
        let buffer = text.ok_or(RestoreError::Damaged)?;
        let record = Record {
            format: FORMAT,
            len: buffer.len(),
            fingerprint: record::fingerprint(&buffer),
            state: standing.state,
            selections: standing.selections.clone(),
            saved: standing.saved,
            text: steps.iter().map(|step| step.text.as_str()).collect(),
            steps: steps.iter().map(|step| step.step.clone()).collect(),
            turns: standing.turns.clone(),
        };
        Self::restore(&buffer.text(), &record)
    }
}

/// A history as it is kept: where it began, what was done, and where the text is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    /// The text that it begins with.
    pub base: String,
    /// The steps, in their order. All come from the base.
    pub steps: Vec<StepRecord>,
    /// Where the text is.
    pub standing: Standing,
}

impl Steps {
    /// A history whose states are numbered from `base_state` on, perhaps with gaps, numbered anew
    /// without them. `None` if a step comes from no state that is there.
    pub fn renumbered(mut self, base_state: usize, base_revision: u64) -> Option<Self> {
        let old: Vec<_> = self.steps.iter().map(StepRecord::state).collect();
        let new = |state: usize| {
            if state == base_state {
                return Some(0);
            }
            old.binary_search(&state).ok().map(|at| at + 1)
        };
        let mut newest = 0;
        for (at, step) in self.steps.iter_mut().enumerate() {
            let parent = new(step.parent())?;
            step.state = at + 1;
            step.step.0 = step.state.checked_sub(parent)?;
            step.revision = step.revision.checked_sub(base_revision)?;
            step.step.1 = step.revision.checked_sub(newest)?;
            newest = step.revision;
        }
        let standing = &mut self.standing;
        standing.state = new(standing.state)?;
        standing.revision = standing.revision.checked_sub(base_revision)?;
        standing.turns = standing
            .turns
            .iter()
            .filter_map(|turn| new(*turn))
            .collect();
        // A name that was given to no state that is left stands for no text of this history.
        standing.saved = standing
            .saved
            .and_then(|saved| saved.checked_sub(base_revision))
            .filter(|saved| *saved <= newest);
        Some(self)
    }

    /// The same with at most `weight` bytes of steps, if that needs no more than giving up the
    /// oldest states: the text of a later one is the base then. What did not come from that is gone.
    #[must_use]
    pub fn folded(self, weight: usize) -> Self {
        let mut rest: usize = self.steps.iter().map(StepRecord::weight).sum();
        if rest <= weight {
            return self;
        }
        let way = path(&self.steps, self.standing.state).unwrap_or_default();
        let (mut text, mut base) = (Buffer::new(&self.base), (0, 0));
        let mut way = way.into_iter();
        let mut passed = 0;
        while rest > weight
            && let Some(step) = way.next()
        {
            if redo(&mut text, step).is_none() {
                return self;
            }
            let gone = self.steps[passed..step.state].iter();
            rest -= gone.map(StepRecord::weight).sum::<usize>();
            passed = step.state;
            base = (step.state, step.revision);
        }
        let mut from_base = vec![false; self.steps.len() + 1];
        from_base[base.0] = true;
        let mut kept = Vec::new();
        // If even that is too much, nothing but the text is kept.
        let later = if rest > weight {
            &[]
        } else {
            &self.steps[base.0..]
        };
        for step in later {
            from_base[step.state] = from_base[step.parent()];
            if from_base[step.state] {
                kept.push(step.clone());
            }
        }
        let folded = Self {
            base: text.text(),
            steps: kept,
            standing: self.standing.clone(),
        };
        folded.renumbered(base.0, base.1).unwrap_or(self)
    }

    /// The document.
    ///
    /// # Errors
    /// As [`Document::replay`].
    pub fn document(&self) -> Result<Document, RestoreError> {
        Document::replay(&self.base, &self.steps, &self.standing)
    }

    /// The text that [`Self::document`] would come to, or as far on the way to it as the steps lead:
    /// for a history that is damaged.
    pub fn last_words(&self) -> String {
        let mut text = Buffer::new(&self.base);
        for step in path(&self.steps, self.standing.state).unwrap_or_default() {
            let before = text.clone();
            if redo(&mut text, step).is_none() {
                return before.text();
            }
        }
        text.text()
    }
}

/// The text in `state`.
fn words(base: &str, steps: &[StepRecord], state: usize) -> Option<Buffer> {
    let mut text = Buffer::new(base);
    for step in path(steps, state)? {
        redo(&mut text, step)?;
    }
    Some(text)
}

/// The steps that lead to `state` from the first.
fn path(steps: &[StepRecord], mut state: usize) -> Option<Vec<&StepRecord>> {
    let mut path = Vec::new();
    while state != 0 {
        let at = steps.binary_search_by_key(&state, StepRecord::state).ok()?;
        let parent = steps[at].parent();
        path.push(&steps[at]);
        if parent >= state {
            return None;
        }
        state = parent;
    }
    path.reverse();
    Some(path)
}

/// Does a step again; `None` if it does not fit the text.
fn redo(text: &mut Buffer, step: &StepRecord) -> Option<()> {
    let mut rest = step.text.as_str();
    for (start, removed, inserted) in &step.step.2 {
        let (old, after) = rest.split_at_checked(*removed)?;
        let (new, after) = after.split_at_checked(*inserted)?;
        rest = after;
        let end = start.checked_add(*removed)?;
        if text.replace(*start..end, new).ok()? != old {
            return None;
        }
    }
    rest.is_empty().then_some(())
}
