//! What other programs do to the open file, and what becomes of the text then.
//!
//! The file is watched beside the window ([`watch_post`]). A text without changes takes over what
//! another program wrote; one with changes stays, and a banner offers to compare, to keep, to take
//! over or to merge ([`News`]). Whatever is taken over is one step of undo.

mod act;
mod job;
mod seen;

use std::path::PathBuf;
use std::sync::Arc;

use super::action::Action;
use super::effect::Effect;
use super::problems;
use super::state::State;
use crate::compare::{Merge, PartKind, Side};
use crate::store::{Fingerprint, Opened};
use crate::text::{Buffer, Document, Revision};

pub(super) use act::{compare_file, rename_first, wanted};
pub use job::{CompareJob, Compared, ComparedText, Comparing, Comparison, Place};

/// What is known of the file of a post besides its fingerprint.
#[derive(Debug, Clone, Default)]
pub struct Outside {
    /// What the file held when it was last read or written.
    base: Buffer,
    /// The state of the text that this was; `None` if it never was the text here.
    base_revision: Option<Revision>,
    /// What is being written.
    writing: Option<Buffer>,
    /// What another program did to the file, for the banner.
    news: Option<News>,
    /// What is asked for once the file was looked at.
    wanted: Option<Wanted>,
    /// The comparison that is under way.
    job: Option<Job>,
    /// What is shown of the last one, and what was chosen in it.
    view: Option<CompareView>,
}

/// What another program did to the file of a post with changes.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// It wrote something else into it.
    Changed(Arc<Opened>),
    /// It wrote something that is no text, or took the right to read it; the message says which.
    Unreadable(String),
    /// It gave it another name in the same folder.
    Renamed(PathBuf),
    /// It deleted it or moved it away.
    Gone,
}

/// What the user does about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutsideAct {
    /// Shows both texts.
    Compare,
    /// Leaves the text as it is; the next save replaces what the other program wrote.
    KeepMine,
    /// Makes the text what the other program wrote.
    TakeTheirs,
    /// Takes over what collides with nothing, and asks about the rest.
    Merge,
    /// Chooses the side of a part in the comparison.
    Choose {
        /// The part, by its place in the merge.
        part: usize,
        /// The side.
        side: Side,
    },
    /// Makes the text what was chosen.
    Apply,
    /// Goes on in the file under its new name.
    Follow,
    /// Puts the banner away.
    Dismiss,
}

/// What is to be done once the file was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Compare,
    KeepAndSave,
    Take,
}

/// A comparison that is under way: its number, the text it is of, and what it is for.
#[derive(Debug, Clone, PartialEq)]
struct Job {
    number: u64,
    revision: Revision,
    theirs: Arc<Opened>,
    aim: Aim,
}

/// What a comparison is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// The text without changes becomes theirs.
    Reload,
    /// The text becomes theirs because the user said so.
    Take,
    /// Both are shown.
    Compare,
    /// What collides with nothing is taken over.
    Merge,
    /// The text becomes what was chosen.
    Apply,
}

/// The comparison that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareView {
    /// The two texts, and where they differ.
    pub comparison: Arc<Comparison>,
    /// What was chosen for each part of the merge.
    pub choices: Vec<Option<Side>>,
    theirs: Arc<Opened>,
}

/// A file to be watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedPost {
    /// Tells the order from those before it, for the answer.
    pub number: u64,
    /// The file.
    pub path: PathBuf,
    /// What it held when it was last read or written.
    pub known: Fingerprint,
}

/// What is watched now.
#[derive(Debug, Clone, Default)]
pub struct Watching {
    number: u64,
    of: Option<(u64, PathBuf, Fingerprint)>,
    /// How many comparisons were asked for.
    compared: u64,
}

impl Outside {
    /// Of a post that is being opened: its file holds what its text knows as saved.
    pub(super) fn opened(document: &Document) -> Self {
        let base = document.saved_text();
        Self {
            base_revision: document.saved().filter(|_| base.is_some()),
            base: base.unwrap_or_default(),
            ..Self::default()
        }
    }

    /// What the file held when it was last read or written.
    pub(super) fn base(&self) -> &Buffer {
        &self.base
    }

    /// What the banner tells.
    pub fn news(&self) -> Option<&News> {
        self.news.as_ref()
    }

    /// The comparison that is shown.
    pub fn view(&self) -> Option<&CompareView> {
        self.view.as_ref()
    }

    /// Whether the file is known to be no longer there: then a save puts it back.
    pub(super) fn is_gone(&self) -> bool {
        self.news == Some(News::Gone)
    }

    /// The text is being written.
    pub(super) fn write(&mut self, text: &Buffer) {
        self.writing = Some(text.clone());
    }

    /// What was being written is in the file now.
    pub(super) fn written(&mut self, revision: Revision) {
        self.base = self.writing.take().unwrap_or_default();
        self.base_revision = Some(revision);
        self.news = None;
    }
}

impl CompareView {
    fn new(comparison: Arc<Comparison>, theirs: Arc<Opened>) -> Self {
        Self {
            choices: comparison
                .merge
                .parts()
                .iter()
                .map(Merge::proposed)
                .collect(),
            comparison,
            theirs,
        }
    }

    /// How many parts are left to choose.
    pub fn unchosen(&self) -> usize {
        self.choices.iter().filter(|side| side.is_none()).count()
    }

    /// Whether anything was changed by both, so that there is something to choose at all.
    pub fn has_conflicts(&self) -> bool {
        self.comparison.merge.conflicts() > 0
    }

    /// Whether the other program changed anything that the text here lacks.
    pub fn has_theirs(&self) -> bool {
        let mut parts = self.comparison.merge.parts().iter();
        parts.any(|part| matches!(part.kind, PartKind::Theirs | PartKind::Conflict))
    }

    fn merged(&self) -> String {
        let Comparison {
            mine,
            theirs,
            merge,
            ..
        } = &*self.comparison;
        let choose = |part: usize| self.choices.get(part).copied().flatten();
        merge.text(mine, theirs, choose)
    }
}

/// Carries out what came from outside: from the watcher, from comparisons, from the banner, from a
/// fault.
pub(super) fn decide(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::FileSeen { number, seen } => seen::seen(state, number, *seen),
        Action::Compared(compared) => job::compared(state, compared),
        Action::Outside(act) => act::act(state, act),
        Action::ProblemReported { report, earlier } => problems::reported(state, report, earlier),
        _ => vec![],
    }
}

/// The open post came back with words that are in no file, and its file holds something else now:
/// both are shown. Until it is said what becomes of that, a save asks before it replaces it.
pub(super) fn meet(state: &mut State, theirs: Opened) -> Vec<Effect> {
    let theirs = Arc::new(theirs);
    state.post.outside.news = Some(News::Changed(Arc::clone(&theirs)));
    job::compare(state, theirs, Aim::Compare)
}

/// Whether the buffer holds exactly this text.
fn holds(buffer: &Buffer, text: &str) -> bool {
    if buffer.len() != text.len() {
        return false;
    }
    let mut rest = text.as_bytes();
    buffer.chunks(0..buffer.len()).all(|chunk| {
        let (head, tail) = rest.split_at(chunk.len());
        rest = tail;
        head == chunk.as_bytes()
    })
}

/// Has the file of the open post watched, if it is another one or was written since that was last
/// asked for. Not while it is being written: what another program does then, the save finds.
pub fn watch_post(state: &mut State) -> Option<Effect> {
    let post = &state.post;
    let file = post.path.as_ref().zip(post.fingerprint);
    let of = file
        .filter(|_| post.saving.is_none())
        .map(|(path, known)| (post.id, path.clone(), known));
    let watching = &mut state.watching;
    if watching.of == of {
        return None;
    }
    watching.number += 1;
    watching.of = of;
    let number = watching.number;
    let watched = watching.of.clone();
    Some(Effect::WatchPost(watched.map(|(_, path, known)| {
        WatchedPost {
            number,
            path,
            known,
        }
    })))
}
