//! Saving the post: where to, under which condition, and what its answer means.

use std::path::PathBuf;

use super::action::SaveFailure;
use super::effect::{Effect, FileQuestion, Purpose};
use super::files::{folder_of, leave_post, slug};
use super::outside;
use super::settings::remember;
use super::state::{NoticeKind, Overlay, State, WaitingSave};
use super::versions;
use crate::store::{Fingerprint, Guard};
use crate::text::Revision;

/// Saves to the file of the post, whatever it is called by now, or asks for one.
pub(super) fn save(state: &mut State) -> Vec<Effect> {
    let mut effects = outside::rename_first(state);
    effects.extend(save_here(state));
    effects
}

fn save_here(state: &mut State) -> Vec<Effect> {
    if state.post.saving.is_some() {
        state.post.waiting = Some(WaitingSave::Here);
        return vec![];
    }
    let Some(path) = state.post.path.clone() else {
        return vec![ask_where_to_save(state)];
    };
    // An untouched post is not written: saving must never alter a file for nothing.
    if !state.post.document.is_dirty() && state.post.fingerprint.is_some() {
        state.tell(
            NoticeKind::Done,
            "Nothing to save: the text has not changed since it was read or saved.",
        );
        return vec![Effect::FocusEditor];
    }
    save_to(state, path, Guard::NewFile)
}

/// Saves to a file that the user chose; `replace` says whether the dialog asked about one that is
/// there.
pub(super) fn save_as(state: &mut State, path: PathBuf, replace: bool) -> Vec<Effect> {
    let own = state.post.path.as_ref() == Some(&path) && state.post.fingerprint.is_some();
    let guard = if replace && !own {
        Guard::Overwrite
    } else {
        Guard::NewFile
    };
    save_to(state, path, guard)
}

/// Saves to `path`, after the save that is under way. The post's own file is expected to be as it
/// was last read or written, unless it is to be overwritten.
pub(super) fn save_to(state: &mut State, path: PathBuf, guard: Guard) -> Vec<Effect> {
    let post = &mut state.post;
    if post.saving.is_some() {
        post.waiting = Some(WaitingSave::At { path, guard });
        return vec![];
    }
    let guard = match post.fingerprint {
        Some(last) if guard != Guard::Overwrite && post.path.as_ref() == Some(&path) => {
            if post.outside.is_gone() {
                Guard::NewFile
            } else {
                Guard::Expect(last)
            }
        }
        _ => guard,
    };
    let revision = post.document.revision();
    post.saving = Some(revision);
    post.outside.write(post.document.buffer());
    post.document.seal_step();
    vec![Effect::Save {
        post: post.id,
        path,
        text: post.document.buffer().clone(),
        format: post.format,
        guard,
        revision,
    }]
}

/// The answer to a save.
pub(super) fn saved(
    state: &mut State,
    post: u64,
    path: PathBuf,
    revision: Revision,
    result: Result<Fingerprint, SaveFailure>,
) -> Vec<Effect> {
    if post != state.post.id {
        if result.is_err() {
            let path = path.display();
            state.tell(
                NoticeKind::Error,
                format!("The post that was open before was not saved as you last asked. - {path}"),
            );
        }
        return vec![];
    }
    state.post.saving = None;
    let waiting = state.post.waiting.take();
    let fingerprint = match result {
        Ok(fingerprint) => fingerprint,
        Err(failure) => {
            let elsewhere = match &waiting {
                Some(WaitingSave::Here) => state.post.path.as_ref() != Some(&path),
                Some(WaitingSave::At { path: next, .. }) => *next != path,
                None => false,
            };
            not_saved(state, path, failure);
            return match waiting {
                Some(next) if elsewhere => save_next(state, next),
                _ => vec![],
            };
        }
    };
    // What went wrong before is mended now.
    let lasting = state.journal.failing.as_ref();
    state
        .notices
        .retain(|notice| notice.kind == NoticeKind::Done || Some(&notice.text) == lasting);
    state.post.document.mark_saved(revision);
    state.post.outside.written(revision);
    state.post.fingerprint = Some(fingerprint);
    state.post.path = Some(path.clone());
    versions::saved(state, revision);
    state.settings.remember(&path);
    let mut effects = remember(state);
    let next = match waiting {
        Some(next) => save_next(state, next),
        None => vec![],
    };
    if next.is_empty()
        && let Some(then) = state.then.take()
    {
        effects.extend(leave_post(state, then));
    }
    effects.extend(next);
    effects
}

/// Asks for a path to save to.
pub(super) fn ask_where_to_save(state: &mut State) -> Effect {
    state.path_for = Some(state.post.id);
    let suggestion = match &state.post.path {
        Some(path) => path.clone(),
        None => folder_of(state).join(format!("{}.md", slug(state))),
    };
    Effect::Ask(FileQuestion {
        purpose: Purpose::Save,
        suggestion,
    })
}

/// The save that waited, if there is still something to save.
fn save_next(state: &mut State, next: WaitingSave) -> Vec<Effect> {
    match next {
        WaitingSave::At { path, guard } => save_to(state, path, guard),
        WaitingSave::Here if state.post.document.is_dirty() => save(state),
        WaitingSave::Here => vec![],
    }
}

/// Nothing, or nothing certain, was written: says so or asks what to do.
fn not_saved(state: &mut State, path: PathBuf, failure: SaveFailure) {
    let own = state.post.path.as_ref() == Some(&path);
    // A character that cannot be written is found before the file is touched.
    if own && !matches!(failure, SaveFailure::Lacks(_)) {
        // What the file holds is not known any more, not even for a text that undo brings back.
        state.post.document.mark_unsaved();
    }
    match failure {
        SaveFailure::Exists => state.overlay = Some(Overlay::SaveExists(path)),
        SaveFailure::ChangedOutside => state.overlay = Some(Overlay::ChangedOutside(path)),
        SaveFailure::Lacks(message) => state.overlay = Some(Overlay::InUtf8 { path, message }),
        SaveFailure::Gone => {
            state.post.fingerprint = None;
            state.overlay = Some(Overlay::Gone(path));
        }
        SaveFailure::Failed { message, on_disk } => {
            state.then = None;
            if on_disk.is_some() && (own || state.post.path.is_none()) {
                state.post.path = Some(path);
                state.post.fingerprint = on_disk;
            }
            state.tell(NoticeKind::Error, message);
        }
    }
}
