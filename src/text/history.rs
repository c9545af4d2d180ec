//! The history: a tree of the states of the text, in steps as people think of them. Nothing that
//! was ever typed leaves it.
//!
//! Steps are kept in the order in which they were made, in four long lists instead of many small
//! ones: a step costs some sixteen words beyond what was typed and what it replaced. Only the
//! newest step ever grows, so all four lists only ever change at their ends.

use std::collections::BTreeSet;
use std::ops::Range;
use std::time::Duration;

use super::document::Revision;
use super::edit::EditKind;
use super::joining::{Continuation, continuation, joined};
use super::selection::Selection;
use super::selections::Selections;

/// One stretch replaced by another, in the places of the text at that moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Swap<'a> {
    pub(super) start: usize,
    pub(super) removed: &'a str,
    pub(super) inserted: &'a str,
}

/// One step: what leads from the state before it, its parent, to the state that it is.
#[derive(Debug, Clone, Default)]
struct Step {
    parent: usize,
    /// The child that redo goes to, or 0.
    next: usize,
    /// The child that was made last, or 0.
    last: usize,
    revision: Revision,
    /// Where its share of each list ends.
    ends: Ends,
    /// How many of its selections are those before it.
    before: usize,
    main_before: usize,
    main_after: usize,
}

/// How far each list goes.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    extents: usize,
    text: usize,
    selections: usize,
}

/// Where a swap was and how long its two texts are.
#[derive(Debug, Clone, Copy)]
struct Extent {
    start: usize,
    removed: usize,
    inserted: usize,
}

/// How the newest step was made, while it may still grow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) kind: EditKind,
    pub(super) time: Duration,
    /// How many swaps were made at once the last time.
    round: usize,
}

/// All states of a text, and which of them it is in.
#[derive(Debug, Clone)]
pub(super) struct History {
    /// The first is the text as it began; it has no parent and no swaps.
    steps: Vec<Step>,
    extents: Vec<Extent>,
    /// For each extent what was removed, then what was inserted.
    text: String,
    /// For each step the selections before, then those after it.
    selections: Vec<Selection>,
    current: usize,
    open: Option<Open>,
    /// Those that redo goes to from their parents although they are not the last made there.
    turned: BTreeSet<usize>,
}

impl Default for History {
    fn default() -> Self {
        Self {
            steps: vec![Step::default()],
            extents: Vec::new(),
            text: String::new(),
            selections: Vec::new(),
            current: 0,
            open: None,
            turned: BTreeSet::new(),
        }
    }
}

impl History {
    /// Records what was done at once, in the order in which it was done, as part of the newest step
    /// when it continues that.
    pub(super) fn record(
        &mut self,
        round: &[Swap<'_>],
        selections: [&Selections; 2],
        kind: EditKind,
        time: Duration,
    ) {
        let last = self.open.map(|open| (open, self.last_round(open.round)));
        let continuation = last.map_or(Continuation::None, |(open, last)| {
            continuation(open, &last, kind, time, round)
        });
        let mut swaps = round.len();
        match continuation {
            Continuation::Joins => swaps = self.join(round, kind),
            Continuation::Follows => self.push_swaps(round),
            Continuation::None => {
                let parent = self.current;
                let revision = self.newest();
                self.begin(parent, revision, selections[0]);
                self.push_swaps(round);
            }
        }
        let revision = self.newest().next();
        self.end(revision, selections[1]);
        self.open = Some(Open {
            kind,
            time,
            round: swaps,
        });
    }

    /// The next edit starts a new step whatever it is.
    pub(super) fn seal(&mut self) {
        self.open = None;
    }

    /// Goes to the state before, and gives the step to take back.
    pub(super) fn undo(&mut self) -> Option<usize> {
        let step = self.current;
        self.seal();
        self.current = self.steps[step].parent;
        (step != 0).then_some(step)
    }

    /// Goes to the state after, and gives the step to do again.
    pub(super) fn redo(&mut self) -> Option<usize> {
        let next = self.steps[self.current].next;
        if next == 0 {
            return None;
        }
        self.seal();
        self.current = next;
        Some(next)
    }

    /// Makes redo lead to `step`, from the state that both it and the current one come from. How
    /// many steps must be undone to be there.
    pub(super) fn lead_to(&mut self, step: usize) -> usize {
        let (mut from, mut to, mut undone) = (self.current, step, 0);
        // A parent always stands before its children.
        while from != to {
            if from > to {
                from = self.steps[from].parent;
                undone += 1;
            } else {
                self.turn_to(to);
                to = self.steps[to].parent;
            }
        }
        undone
    }

    /// The swaps of `step`, in the order in which they were made.
    pub(super) fn swaps(&self, step: usize) -> Vec<Swap<'_>> {
        let range = self.start(step).extents..self.steps[step].ends.extents;
        self.swaps_of(range, self.start(step).text)
    }

    /// The selections before and after `step`.
    pub(super) fn selections(&self, step: usize) -> [Selections; 2] {
        let Step {
            ends,
            before,
            main_before,
            main_after,
            ..
        } = self.steps[step];
        let all = &self.selections[self.start(step).selections..ends.selections];
        let (before, after) = all.split_at(before);
        [
            Selections::new(before.to_vec(), main_before),
            Selections::new(after.to_vec(), main_after),
        ]
    }

    /// The place of the current state among all, in the order of time.
    pub(super) fn current(&self) -> usize {
        self.current
    }

    /// How many states there are. At least one.
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    pub(super) fn revision(&self, step: usize) -> Revision {
        self.steps[step].revision
    }

    pub(super) fn parent(&self, step: usize) -> usize {
        self.steps[step].parent
    }

    /// The child of `step` that redo goes to, or 0.
    pub(super) fn next(&self, step: usize) -> usize {
        self.steps[step].next
    }

    /// The states that redo goes to from their parents although they are not the newest there.
    pub(super) fn turned(&self) -> impl Iterator<Item = usize> {
        self.turned.iter().copied()
    }

    /// The state with this name.
    pub(super) fn find(&self, revision: Revision) -> Option<usize> {
        let steps = &self.steps;
        steps
            .binary_search_by_key(&revision, |step| step.revision)
            .ok()
    }

    /// The name last given.
    pub(super) fn newest(&self) -> Revision {
        self.revision(self.steps.len() - 1)
    }

    /// Whether the last step is one of typing that may go on.
    pub(super) fn is_typing(&self) -> bool {
        let kind = self.open.map(|open| open.kind);
        matches!(kind, Some(EditKind::Typing | EditKind::Composition))
    }

    /// Adds a step as it was read from disk. Its child for redo is the newest.
    pub(super) fn push(
        &mut self,
        parent: usize,
        revision: Revision,
        swaps: &[Swap<'_>],
        selections: [&Selections; 2],
    ) {
        self.begin(parent, revision, selections[0]);
        self.push_swaps(swaps);
        self.end(revision, selections[1]);
    }

    /// Makes `child` what redo goes to from its parent.
    pub(super) fn turn_to(&mut self, child: usize) {
        let parent = self.steps[child].parent;
        let parent = &mut self.steps[parent];
        self.turned.remove(&parent.next);
        parent.next = child;
        if child != parent.last {
            self.turned.insert(child);
        }
    }

    /// Puts the text in the state `step`, which it has.
    pub(super) fn set_current(&mut self, step: usize) {
        self.seal();
        self.current = step;
    }

    /// Where the share of `step` in each list begins.
    fn start(&self, step: usize) -> Ends {
        step.checked_sub(1)
            .map_or(Ends::default(), |before| self.steps[before].ends)
    }

    fn swaps_of(&self, extents: Range<usize>, text_start: usize) -> Vec<Swap<'_>> {
        let mut at = text_start;
        let mut take = |len: usize| {
            at += len;
            &self.text[at - len..at]
        };
        let extents = self.extents[extents].iter();
        extents
            .map(|extent| Swap {
                start: extent.start,
                removed: take(extent.removed),
                inserted: take(extent.inserted),
            })
            .collect()
    }

    /// The last `count` swaps.
    fn last_round(&self, count: usize) -> Vec<Swap<'_>> {
        let first = self.extents.len() - count;
        self.swaps_of(first..self.extents.len(), self.text_before(first))
    }

    /// Where the text of the extents from `first` on begins.
    fn text_before(&self, first: usize) -> usize {
        let lens = self.extents[first..].iter();
        let len: usize = lens.map(|extent| extent.removed + extent.inserted).sum();
        self.text.len() - len
    }

    fn begin(&mut self, parent: usize, revision: Revision, before: &Selections) {
        self.selections.extend(before.iter());
        self.steps.push(Step {
            parent,
            revision,
            before: before.count(),
            main_before: before.main_index(),
            ..Step::default()
        });
        self.current = self.steps.len() - 1;
        self.steps[parent].last = self.current;
        self.turn_to(self.current);
    }

    fn push_swaps(&mut self, swaps: &[Swap<'_>]) {
        for swap in swaps {
            self.extents.push(Extent {
                start: swap.start,
                removed: swap.removed.len(),
                inserted: swap.inserted.len(),
            });
            self.text.push_str(swap.removed);
            self.text.push_str(swap.inserted);
        }
    }

    /// Joins the round to the last one, each swap to its counterpart. How many swaps there are then.
    fn join(&mut self, round: &[Swap<'_>], kind: EditKind) -> usize {
        let first = self.extents.len() - round.len();
        let text_start = self.text_before(first);
        let joined = joined(&self.last_round(round.len()), round, kind);
        self.extents.truncate(first);
        self.text.truncate(text_start);
        for (start, removed, inserted) in &joined {
            self.push_swaps(&[Swap {
                start: *start,
                removed,
                inserted,
            }]);
        }
        round.len()
    }

    /// Notes what the newest step now leads to.
    fn end(&mut self, revision: Revision, after: &Selections) {
        let newest = self.steps.len() - 1;
        let before = self.start(newest).selections + self.steps[newest].before;
        self.selections.truncate(before);
        self.selections.extend(after.iter());
        let ends = Ends {
            extents: self.extents.len(),
            text: self.text.len(),
            selections: self.selections.len(),
        };
        let step = &mut self.steps[newest];
        step.revision = revision;
        step.ends = ends;
        step.main_after = after.main_index();
    }
}
