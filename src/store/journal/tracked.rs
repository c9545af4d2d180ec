//! What is known of an open post and not yet in the database.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use super::Urgency;
use super::form::ContentId;
use super::note::{EntryId, FollowNote, Leaving, OpenNote};
use super::retention::most_weight;
use crate::text::{Buffer, StepRecord};

/// An open post.
#[derive(Debug)]
pub(super) struct Tracked {
    /// Its entry, once it has one.
    pub(super) entry: Option<EntryId>,
    /// The post as it was last told; its steps are in `steps`.
    pub(super) now: FollowNote,
    /// Steps that are not written, by their states.
    pub(super) steps: BTreeMap<usize, StepRecord>,
    /// What its file holds.
    pub(super) content: Content,
    /// When its text was last changed, in milliseconds since 1970.
    pub(super) touched: i64,
    /// What becomes of it, if it is open no longer.
    pub(super) leaving: Option<Leaving>,
    /// The text that its history begins with, until that is written.
    first: Option<Buffer>,
    /// What of its history is in the database.
    pub(super) reach: Reach,
    is_behind: bool,
}

/// What a file holds: worked out beside the window, and only when it is written down.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// There is no file.
    Nothing,
    /// This text.
    Of(Buffer),
    /// The text that this stands for.
    Known(ContentId),
}

/// What of a history is in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    /// The state of the base.
    pub(super) base: usize,
    /// The last state there was when the base was written: none of them but the base is there.
    pub(super) floor: usize,
    /// The room that the steps take, in bytes.
    pub(super) weight: usize,
    /// The last step and its share of that.
    pub(super) last: (usize, usize),
}

/// How the history of a post is to be written.
#[derive(Debug)]
pub(super) enum Way<'a> {
    /// The steps follow those that are there.
    GoOn,
    /// This is where it begins, and the steps follow.
    Begin(&'a Buffer),
    /// The text as it is now takes the place of all that was there.
    Anew(&'a Buffer),
}

impl Tracked {
    pub(super) fn new(open: OpenNote) -> Self {
        let OpenNote { entry, now, .. } = open;
        let is_first = now.standing.state() == 0 && now.states == 1;
        let mut tracked = Self {
            entry,
            first: (entry.is_none() && is_first).then(|| now.text.clone()),
            content: content_of(&now),
            touched: milliseconds(),
            leaving: None,
            reach: Reach {
                base: 0,
                floor: 0,
                weight: 0,
                last: (0, 0),
            },
            steps: BTreeMap::new(),
            now,
            is_behind: true,
        };
        let steps = std::mem::take(&mut tracked.now.steps);
        tracked.take(steps);
        tracked
    }

    /// Takes the post as it is now.
    pub(super) fn follow(&mut self, mut now: FollowNote) -> Urgency {
        let steps = std::mem::take(&mut now.steps);
        let before = &self.now;
        let is_moved = before.fingerprint != now.fingerprint || before.path != now.path;
        let words = !steps.is_empty()
            || !before.standing.differs_only_in_selections(&now.standing)
            || before.format != now.format
            || before.unsaved != now.unsaved
            || is_moved;
        if is_moved && (!now.unsaved || now.fingerprint.is_none()) {
            self.content = content_of(&now);
        }
        self.now = now;
        self.take(steps);
        self.is_behind = true;
        if words {
            self.touched = milliseconds();
            Urgency::Soon
        } else {
            Urgency::Later
        }
    }

    /// Its file holds this from now on.
    pub(super) fn in_file(&mut self, path: PathBuf, content: ContentId) {
        self.now.path = Some(path);
        self.content = Content::Known(content);
        self.is_behind = true;
    }

    pub(super) fn leave(&mut self, how: Leaving) {
        self.leaving = Some(how);
        self.is_behind = true;
    }

    /// Whether something about it is to be written.
    pub(super) fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// Whether there is anything to come back to.
    pub(super) fn is_worth_an_entry(&self) -> bool {
        let now = &self.now;
        now.path.is_some() || !now.text.is_empty() || now.states > 1
    }

    /// It is in no database.
    pub(super) fn begin_anew(&mut self) {
        self.entry = None;
        self.is_behind = true;
    }

    /// How its history is to be written, given whether its entry is still there.
    pub(super) fn way(&self, has_entry: bool) -> Way<'_> {
        let now = &self.now;
        let is_there = |state: usize| state == self.reach.base || state > self.reach.floor;
        let fits = self
            .steps
            .values()
            .all(|step| step.state() > self.reach.floor && is_there(step.parent()));
        let text = &now.text;
        if !fits || !is_there(now.standing.state()) || self.weight() > 2 * most_weight(text.len()) {
            return Way::Anew(text);
        }
        match (&self.first, has_entry) {
            (Some(first), _) => Way::Begin(first),
            (None, true) => Way::GoOn,
            (None, false) => Way::Anew(text),
        }
    }

    /// The room that its steps take, in bytes, with those that are to be written.
    pub(super) fn weight(&self) -> usize {
        let new: usize = self.steps.values().map(room).sum();
        let (last, share) = self.reach.last;
        let grown = if self.steps.contains_key(&last) {
            share
        } else {
            0
        };
        self.reach.weight + new - grown
    }

    /// What will be in the database when the history has been written from the text as it is now.
    pub(super) fn reach_anew(&self) -> Reach {
        Reach {
            base: self.now.standing.state(),
            floor: self.now.states.saturating_sub(1),
            weight: 0,
            last: (0, 0),
        }
    }

    /// What will be in the database when the steps have been written.
    pub(super) fn reach_after(&self) -> Reach {
        let last = self.steps.last_key_value();
        Reach {
            weight: self.weight(),
            last: last.map_or(self.reach.last, |(state, step)| (*state, room(step))),
            ..self.reach
        }
    }

    /// All of it is in the database.
    pub(super) fn written(&mut self, entry: Option<EntryId>, reach: Reach, content: Content) {
        if entry.is_some() {
            self.steps.clear();
            self.first = None;
            self.reach = reach;
            self.content = content;
        }
        self.entry = entry;
        self.is_behind = false;
    }

    fn take(&mut self, steps: Vec<StepRecord>) {
        self.steps
            .extend(steps.into_iter().map(|step| (step.state(), step)));
    }
}

/// The room that a step takes, in bytes: its text, and about as much as the rest of its row has.
pub(super) fn room(step: &StepRecord) -> usize {
    const ROW: usize = 80;
    step.weight() + ROW
}

fn content_of(now: &FollowNote) -> Content {
    if now.fingerprint.is_some() && !now.unsaved {
        Content::Of(now.text.clone())
    } else {
        Content::Nothing
    }
}

/// The time of now, in milliseconds since 1970.
pub(super) fn milliseconds() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| i64::try_from(now.as_millis()).unwrap_or(i64::MAX))
}
