//! Texts compared beside the window, and what is done with the answer.

use std::sync::Arc;

use super::super::effect::Effect;
use super::super::state::{NoticeKind, Overlay, State};
use super::super::update::{apply, with_focus};
use super::super::versions;
use super::act::{KEPT, adopt, merged_with};
use super::{Aim, CompareView, Job, News, holds};
use crate::compare::{Hunk, Merge, PartKind, edits, keep_selections, merge, words};
use crate::store::Opened;
use crate::text::{Buffer, Edit};

const RELOADED: &str = "Another program changed the file. What it wrote is here now; Undo brings \
                        back what was there before.";
const TAKEN: &str = "The text is now what the other program wrote. Undo brings yours back.";
const MERGED: &str = "The changes of the other program are merged into your text. Read it through \
                      and save; Undo brings yours back.";
const SAME: &str = "Your text and the file say the same.";
const FAILED: &str = "Something went wrong inside Postwright, and the two texts were not compared. \
                      Your text is as it was. Try it again, or use Save as.";

/// Texts to be compared.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareJob {
    /// Tells the job from those before it, for the answer.
    pub number: u64,
    /// The text here: a snapshot.
    pub mine: Buffer,
    /// What it is compared with.
    pub with: Comparing,
}

/// What a text is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparing {
    /// What it is to become.
    Wanted(Arc<str>),
    /// What another program made of the same text.
    Theirs {
        /// What both were made of.
        base: Buffer,
        /// What the file holds now.
        theirs: Arc<Opened>,
    },
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The number of the job.
    pub number: u64,
    /// What came of it; `None` if it failed.
    pub text: Option<ComparedText>,
}

/// What came of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub enum ComparedText {
    /// The edits that make the wanted text of it.
    Edits(Vec<Edit>),
    /// Where it differs from the other one.
    Places(Arc<Comparison>),
}

/// Two texts that come from the same one, and where they differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The text here.
    pub mine: String,
    /// What the file holds.
    pub theirs: String,
    /// Who changed what.
    pub merge: Merge,
    /// The parts of it that differ, in their order.
    pub places: Vec<Place>,
}

/// A place where two texts differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The part of the merge.
    pub part: usize,
    /// The line of the text here where it starts, from 1.
    pub line: usize,
    /// The words that differ: the old ones are those here, in bytes from the start of the part.
    pub words: Vec<Hunk>,
}

impl CompareJob {
    /// Compares.
    pub fn run(self) -> Compared {
        let mine = self.mine.text();
        let text = match self.with {
            Comparing::Wanted(wanted) => ComparedText::Edits(edits(&mine, &wanted)),
            Comparing::Theirs { base, theirs } => {
                let theirs = theirs.text.clone();
                let comparison = Comparison::new(&base.text(), mine, theirs);
                ComparedText::Places(Arc::new(comparison))
            }
        };
        Compared {
            number: self.number,
            text: Some(text),
        }
    }

    /// The answer if that failed.
    pub fn failed(&self) -> Compared {
        Compared {
            number: self.number,
            text: None,
        }
    }
}

impl Comparison {
    /// Compares what became of `base` in two places.
    pub fn new(base: &str, mine: String, theirs: String) -> Self {
        let merge = merge(base, &mine, &theirs);
        let (mut places, mut line, mut at) = (Vec::new(), 1, 0);
        for (index, part) in merge.parts().iter().enumerate() {
            if matches!(part.kind, PartKind::Kept | PartKind::Same) {
                continue;
            }
            line += mine[at..part.mine.start].matches('\n').count();
            at = part.mine.start;
            places.push(Place {
                part: index,
                line,
                words: words(&mine[part.mine.clone()], &theirs[part.theirs.clone()]),
            });
        }
        Self {
            mine,
            theirs,
            merge,
            places,
        }
    }
}

/// Has the open text compared for an aim; one that was under way is forgotten.
pub(super) fn compare(state: &mut State, theirs: Arc<Opened>, aim: Aim) -> Vec<Effect> {
    let wanted = match aim {
        Aim::Reload | Aim::Take => Some(theirs.text.as_str().into()),
        Aim::Apply => {
            let view = state.post.outside.view.as_ref();
            view.map(|view| view.merged().into())
        }
        Aim::Compare | Aim::Merge => None,
    };
    state.watching.compared += 1;
    let number = state.watching.compared;
    let post = &mut state.post;
    let with = wanted.map_or_else(
        || Comparing::Theirs {
            base: post.outside.base.clone(),
            theirs: Arc::clone(&theirs),
        },
        Comparing::Wanted,
    );
    post.outside.job = Some(Job {
        number,
        revision: post.document.revision(),
        theirs,
        aim,
    });
    vec![Effect::Compare(Box::new(CompareJob {
        number,
        mine: post.document.buffer().clone(),
        with,
    }))]
}

/// The answer to a comparison.
pub(super) fn compared(state: &mut State, compared: Compared) -> Vec<Effect> {
    let outside = &mut state.post.outside;
    let is_this = |job: &Job| job.number == compared.number;
    let Some(job) = outside.job.take_if(|job| is_this(job)) else {
        return vec![];
    };
    let Some(text) = compared.text else {
        state.tell(NoticeKind::Error, FAILED);
        return vec![];
    };
    if job.revision != state.post.document.revision() {
        return match job.aim {
            // It has changes now: the banner tells.
            Aim::Reload => vec![],
            // What was chosen was chosen in another text.
            Aim::Apply => compare(state, job.theirs, Aim::Compare),
            aim => compare(state, job.theirs, aim),
        };
    }
    match text {
        ComparedText::Edits(edits) => become_text(state, edits, &job),
        ComparedText::Places(comparison) => places(state, comparison, job),
    }
}

/// Makes the edits, as one step of undo, and knows what the file holds from then on.
fn become_text(state: &mut State, edits: Vec<Edit>, job: &Job) -> Vec<Effect> {
    let now = state.now;
    versions::keep_before(state);
    let document = &mut state.post.document;
    let is_changed = !edits.is_empty();
    let change = keep_selections(edits, document.selections());
    apply(document, change, now);
    let is_theirs = job.aim != Aim::Apply || holds(document.buffer(), &job.theirs.text);
    if is_theirs {
        adopt(state, &job.theirs);
    } else {
        merged_with(state, &job.theirs);
    }
    state.post.outside.view = None;
    let text = match job.aim {
        Aim::Reload => RELOADED,
        Aim::Apply if is_changed => MERGED,
        Aim::Apply => KEPT,
        _ => TAKEN,
    };
    state.tell(NoticeKind::Done, text);
    match job.aim {
        // Whoever is busy elsewhere stays there.
        Aim::Reload => vec![],
        _ => with_focus(vec![]),
    }
}

/// Shows where the texts differ, or merges them at once.
fn places(state: &mut State, comparison: Arc<Comparison>, job: Job) -> Vec<Effect> {
    if comparison.places.is_empty() {
        if matches!(state.post.outside.news, Some(News::Changed(_))) {
            adopt(state, &job.theirs);
        }
        state.tell(NoticeKind::Done, SAME);
        return with_focus(vec![]);
    }
    let view = CompareView::new(comparison, Arc::clone(&job.theirs));
    let is_merge = job.aim == Aim::Merge && !view.has_conflicts();
    state.post.outside.view = Some(view);
    if is_merge {
        return compare(state, job.theirs, Aim::Apply);
    }
    state.overlay = Some(Overlay::Compare);
    vec![]
}
