//! What the user does about what another program did to the file.

use std::sync::Arc;

use super::super::effect::Effect;
use super::super::settings::remember;
use super::super::state::{NoticeKind, Overlay, State};
use super::super::update::with_focus;
use super::job::compare;
use super::{Aim, News, OutsideAct, Wanted, WatchedPost};
use crate::store::Opened;
use crate::text::Buffer;

pub(super) const KEPT: &str =
    "Your text stays. The next save replaces what the other program wrote.";

/// A mark for a byte that is no text means another byte in the other text.
const OTHER_BYTES: &str = "One of the two versions has bytes that are no text, and these cannot be \
     merged. Keep yours or take the file's; either stays whole.";

/// Carries out an act.
pub(super) fn act(state: &mut State, act: OutsideAct) -> Vec<Effect> {
    let view = state.post.outside.view.as_ref();
    let theirs = match (&state.post.outside.news, view) {
        (_, Some(view)) if state.overlay == Some(Overlay::Compare) => {
            Some(Arc::clone(&view.theirs))
        }
        (Some(News::Changed(theirs)), _) => Some(Arc::clone(theirs)),
        _ => None,
    };
    match (act, theirs) {
        (OutsideAct::Compare, Some(theirs)) => compare(state, theirs, Aim::Compare),
        (OutsideAct::Merge | OutsideAct::Apply, Some(theirs))
            if theirs.format.bad_bytes != state.post.format.bad_bytes =>
        {
            state.tell(NoticeKind::Warning, OTHER_BYTES);
            vec![]
        }
        (OutsideAct::Merge, Some(theirs)) => compare(state, theirs, Aim::Merge),
        (OutsideAct::TakeTheirs, Some(theirs)) => {
            close(state);
            compare(state, theirs, Aim::Take)
        }
        (OutsideAct::KeepMine, _) => {
            close(state);
            if keep_mine(state) {
                state.tell(NoticeKind::Done, KEPT);
            }
            with_focus(vec![])
        }
        (OutsideAct::Choose { part, side }, _) => {
            let view = state.post.outside.view.as_mut();
            if let Some(choice) = view.and_then(|view| view.choices.get_mut(part)) {
                *choice = Some(side);
            }
            vec![]
        }
        (OutsideAct::Apply, Some(theirs)) => apply_choices(state, theirs),
        (OutsideAct::Follow, _) => {
            let effects = rename_first(state);
            with_focus(effects)
        }
        (OutsideAct::Dismiss, _) => {
            state.post.outside.news = None;
            with_focus(vec![])
        }
        _ => vec![],
    }
}

fn apply_choices(state: &mut State, theirs: Arc<Opened>) -> Vec<Effect> {
    let view = state.post.outside.view.as_ref();
    if view.is_none_or(|view| view.unchosen() > 0) {
        return vec![];
    }
    close(state);
    compare(state, theirs, Aim::Apply)
}

fn close(state: &mut State) {
    state
        .overlay
        .take_if(|overlay| *overlay == Overlay::Compare);
}

/// Compares the text with what its file holds now.
pub(in crate::app) fn compare_file(state: &mut State) -> Vec<Effect> {
    if state.post.fingerprint.is_none() {
        state.tell(
            NoticeKind::Warning,
            "This post is in no file yet, so there is nothing to compare it with.",
        );
        return vec![];
    }
    wanted(state, Wanted::Compare)
}

/// What the user wants to be done with the file as it is now: it is looked at first.
pub(in crate::app) fn wanted(state: &mut State, wanted: Wanted) -> Vec<Effect> {
    let post = &mut state.post;
    let Some((path, known)) = post.path.clone().zip(post.fingerprint) else {
        return vec![];
    };
    post.outside.wanted = Some(wanted);
    vec![Effect::LookAtPost(WatchedPost {
        number: state.watching.number,
        path,
        known,
    })]
}

/// From now on what the other program wrote is what a save replaces, and nothing later. Whether there
/// is such a version.
pub(super) fn keep_mine(state: &mut State) -> bool {
    let Some(News::Changed(theirs)) = state.post.outside.news.take() else {
        return false;
    };
    merged_with(state, &theirs);
    true
}

/// The text has regard to `theirs`, which is what the file holds, but is not the same.
pub(super) fn merged_with(state: &mut State, theirs: &Opened) {
    let post = &mut state.post;
    post.fingerprint = Some(theirs.fingerprint);
    post.document.mark_unsaved();
    let outside = &mut post.outside;
    outside.base = Buffer::new(&theirs.text);
    outside.base_revision = None;
    outside.news = None;
}

/// The text is what the file holds.
pub(super) fn adopt(state: &mut State, theirs: &Opened) {
    let post = &mut state.post;
    post.fingerprint = Some(theirs.fingerprint);
    post.format = theirs.format;
    post.document.mark_saved(post.document.revision());
    let outside = &mut post.outside;
    outside.base = post.document.buffer().clone();
    outside.base_revision = Some(post.document.revision());
    outside.news = None;
}

/// If the file has another name now, goes on in it.
pub(in crate::app) fn rename_first(state: &mut State) -> Vec<Effect> {
    let news = &mut state.post.outside.news;
    let Some(News::Renamed(path)) = news.take_if(|it| matches!(it, News::Renamed(_))) else {
        return vec![];
    };
    state.settings.remember(&path);
    state.post.path = Some(path);
    remember(state)
}
