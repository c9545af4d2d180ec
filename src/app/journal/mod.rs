//! What the journal is told of the open post, and what it means that it has the words: quitting
//! need not ask.

mod kept;

use std::ops::Range;
use std::path::PathBuf;

use super::action::{Action, Choice};
use super::effect::{Effect, JournalLook};
use super::files::{go_on, leave_post};
use super::spelling;
use super::state::{NoticeKind, OpenPost, Overlay, State, Then};
use super::update::show;
use super::versions::{self, VersionNote};
use crate::store::{EntryId, Fingerprint, FollowNote, Leaving, Note, OpenNote, TextFormat};
use crate::text::{Revision, Standing, StepsKnown};
pub use kept::{FileNow, KeptPost, LeftPost, Wanted};

/// What is known of the journal.
#[derive(Debug, Clone, Default)]
pub struct JournalState {
    /// Whether there is one at all.
    pub is_kept: bool,
    /// Why it cannot be written now: the message that the user was given.
    pub failing: Option<String>,
    /// The posts with words that are in no file and that no window has open.
    pub left: Vec<LeftPost>,
    /// The state of the text that must be in the journal before the window closes.
    closing: Option<Revision>,
    noted: Option<Noted>,
    /// What is to be told next.
    notes: Vec<Note>,
}

/// What the journal was last told of the open post.
#[derive(Debug, Clone, PartialEq)]
struct Noted {
    post: u64,
    known: StepsKnown,
    standing: Standing,
    path: Option<PathBuf>,
    format: TextFormat,
    fingerprint: Option<Fingerprint>,
    unsaved: bool,
    top: usize,
}

/// The entry in the journal that a post was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptIn {
    /// The entry.
    pub entry: EntryId,
    /// Its history.
    pub known: StepsKnown,
}

impl JournalState {
    /// Whether every word is in the journal, or soon will be.
    pub fn has_the_words(&self) -> bool {
        self.is_kept && self.failing.is_none()
    }
}

/// Tells the journal what has changed since it was last told. To be called in every frame, when all
/// that happens in it has happened: costs what was typed, however long the text is.
pub fn follow_journal(state: &mut State) -> Option<Effect> {
    note(state);
    let notes = std::mem::take(&mut state.journal.notes);
    (!notes.is_empty()).then_some(Effect::Note(notes))
}

/// Looks for the words of the file that has just been opened.
pub(super) fn look(state: &mut State) -> Vec<Effect> {
    let Some(path) = state.post.path.clone().filter(|_| state.journal.is_kept) else {
        return vec![];
    };
    // What was open before may be the same file.
    let mut effects: Vec<_> = follow_journal(state).into_iter().collect();
    let post = &state.post;
    effects.push(Effect::LookInJournal(Box::new(JournalLook {
        post: post.id,
        path,
        text: post.document.buffer().clone(),
        format: post.format,
        fingerprint: post.fingerprint,
    })));
    effects
}

/// These bytes of the text are on the screen.
pub(super) fn in_sight(state: &mut State, range: Range<usize>) {
    state.post.top = range.start;
    spelling::in_sight(state, range);
}

/// An answer to one of the journal's questions.
pub(super) fn answer(state: &mut State, overlay: Overlay, choice: Choice) -> Vec<Effect> {
    match (overlay, choice) {
        (Overlay::DiscardLeft(entry), Choice::Yes) => discard(state, entry),
        _ => show(state, Overlay::Recovered),
    }
}

/// The answers of the journal.
pub(super) fn answered(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::JournalFlushed(result) => return flushed(state, result),
        Action::JournalFailing(message) => fails(state, message),
        Action::LeftPosts { posts, at_start } => kept::list(state, posts, at_start),
        Action::Kept { wanted, kept } => return kept::came(state, wanted, *kept),
        Action::HeldElsewhere { post, since } if post == state.post.id => {
            let name = state.post.name();
            state.tell(
                NoticeKind::Warning,
                format!(
                    "{name} is open in another window of Postwright since {since}: changes here \
                     and there would collide. You can read and write here; saving asks before it \
                     replaces what the other window saved."
                ),
            );
        }
        Action::OpenLeft(entry) => return leave_post(state, Then::OpenLeft(entry)),
        Action::DiscardLeft(entry) => return show(state, Overlay::DiscardLeft(entry)),
        _ => {}
    }
    vec![]
}

/// The post that is open makes room for another one, or for nothing.
pub(super) fn leave(state: &mut State) {
    if !state.journal.is_kept {
        return;
    }
    note(state);
    let post = &state.post;
    let is_given_up = post.given_up == Some(post.document.revision());
    let how = if is_given_up {
        Leaving::Discard
    } else {
        Leaving::Keep
    };
    let post = post.id;
    state.journal.notes.push(Note::Leave { post, how });
    state.journal.noted = None;
}

/// The window closes when the journal has every word; `None` if it must be asked about instead.
pub(super) fn close(state: &mut State) -> Option<Vec<Effect>> {
    if !state.journal.has_the_words() || state.settings.ask_before_quit {
        return None;
    }
    // What is on its way to the file gets there first.
    if state.post.saving.is_some() {
        state.then = Some(Then::Close);
        return Some(vec![]);
    }
    state.journal.closing = Some(state.post.document.revision());
    let mut effects: Vec<_> = follow_journal(state).into_iter().collect();
    effects.push(Effect::FlushJournal);
    Some(effects)
}

/// What was given up when the window closes never comes back.
pub(super) fn closes(state: &mut State) -> Option<Effect> {
    let post = &state.post;
    if post.has_unsaved_words() && post.given_up == Some(post.document.revision()) {
        leave(state);
        // The window may draw once more, and must not tell of the post again.
        state.journal.is_kept = false;
    }
    follow_journal(state)
}

/// A post that was left is given up for good.
fn discard(state: &mut State, entry: EntryId) -> Vec<Effect> {
    tell(state, Note::Discard(entry));
    versions::tell(state, VersionNote::ForgetLeft(entry));
    state.journal.left.retain(|left| left.entry != entry);
    show(state, Overlay::Recovered)
}

/// An entry is used no longer, or is kept for later.
fn tell(state: &mut State, note: Note) {
    state.journal.notes.push(note);
}

fn note(state: &mut State) {
    let State { post, journal, .. } = state;
    if !journal.is_kept {
        return;
    }
    let document = &post.document;
    let noted = journal.noted.as_ref().filter(|noted| noted.post == post.id);
    if noted.is_some_and(|noted| noted.is_of(post)) {
        return;
    }
    let is_new = noted.is_none();
    let known = match noted {
        Some(noted) => noted.known,
        None => post.kept.map(|kept| kept.known).unwrap_or_default(),
    };
    let (steps, known) = document.steps_since(known);
    let standing = document.standing();
    let unsaved = post.has_unsaved_words();
    let now = FollowNote {
        post: post.id,
        path: post.path.clone(),
        format: post.format,
        fingerprint: post.fingerprint,
        text: document.buffer().clone(),
        steps,
        states: document.states(),
        standing: standing.clone(),
        unsaved,
        top: post.top,
    };
    journal.noted = Some(Noted {
        post: post.id,
        known,
        standing,
        path: post.path.clone(),
        format: post.format,
        fingerprint: post.fingerprint,
        unsaved,
        top: post.top,
    });
    journal.notes.push(if is_new {
        Note::Open(OpenNote {
            post: post.id,
            entry: post.kept.map(|kept| kept.entry),
            now,
        })
    } else {
        Note::Follow(now)
    });
}

impl Noted {
    /// Whether nothing about the post has changed since.
    fn is_of(&self, post: &OpenPost) -> bool {
        self.known == post.document.steps_known()
            && self.top == post.top
            && self.unsaved == post.has_unsaved_words()
            && self.fingerprint == post.fingerprint
            && self.format == post.format
            && self.path == post.path
            && self.standing == post.document.standing()
    }
}

/// The journal has all that was told, or cannot have it.
fn flushed(state: &mut State, result: Result<(), String>) -> Vec<Effect> {
    let Some(revision) = state.journal.closing.take() else {
        return vec![];
    };
    match result {
        Ok(()) if state.post.document.revision() == revision => go_on(state, Then::Close),
        // Something was typed meanwhile.
        Ok(()) => leave_post(state, Then::Close),
        Err(message) => {
            fails(state, Some(message));
            leave_post(state, Then::Close)
        }
    }
}

/// The journal cannot be written, or can be again.
fn fails(state: &mut State, message: Option<String>) {
    let before = state.journal.failing.take();
    match message {
        Some(message) => {
            if before.is_none() {
                state.tell(NoticeKind::Warning, message.clone());
            }
            state.journal.failing = Some(before.unwrap_or(message));
        }
        None => {
            let Some(before) = before else { return };
            state.notices.retain(|notice| notice.text != before);
            state.tell(
                NoticeKind::Done,
                "The recovery journal works again: every word that you type is kept.",
            );
        }
    }
}
