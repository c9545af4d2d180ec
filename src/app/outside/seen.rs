//! What the watcher of the file says, and what follows from it.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::effect::Effect;
use super::super::files::leave_post;
use super::super::save::{save, save_to};
use super::super::state::{NoticeKind, Overlay, State};
use super::act::adopt;
use super::job::compare;
use super::{Aim, News, Wanted, act, holds};
use crate::store::{Guard, Opened, Seen};

const BACK: &str = "The file is there again, as it was.";

/// The file of the open post is not as it was told last. `number` is that of the order to watch it.
pub(super) fn seen(state: &mut State, number: u64, seen: Seen) -> Vec<Effect> {
    // A save that is under way looks at the file itself, and is followed by a new order.
    if number != state.watching.number || state.post.saving.is_some() {
        return vec![];
    }
    let wanted = state.post.outside.wanted.take();
    match seen {
        Seen::AsKnown => as_known(state, wanted),
        Seen::Changed(opened) => changed(state, Arc::new(opened), wanted),
        Seen::Gone => gone(state, News::Gone, wanted),
        Seen::Renamed(path) => renamed(state, path, wanted),
        Seen::Unreadable(message) => unreadable(state, message, wanted),
    }
}

fn as_known(state: &mut State, wanted: Option<Wanted>) -> Vec<Effect> {
    let outside = &mut state.post.outside;
    let was_gone = matches!(outside.news, Some(News::Gone | News::Renamed(_)));
    outside.news = None;
    if was_gone && let Some(revision) = outside.base_revision {
        state.post.document.mark_saved(revision);
        state.tell(NoticeKind::Done, BACK);
    }
    match wanted {
        Some(Wanted::KeepAndSave) => save(state),
        Some(Wanted::Compare) => compare_with_saved(state),
        Some(Wanted::Take) | None => vec![],
    }
}

/// Compares with what was last read or written, which is what the file holds.
fn compare_with_saved(state: &mut State) -> Vec<Effect> {
    let post = &state.post;
    let Some(fingerprint) = post.fingerprint else {
        return vec![];
    };
    let saved = Opened {
        text: post.outside.base.text(),
        format: post.format,
        fingerprint,
    };
    compare(state, Arc::new(saved), Aim::Compare)
}

fn changed(state: &mut State, theirs: Arc<Opened>, wanted: Option<Wanted>) -> Vec<Effect> {
    let post = &mut state.post;
    let is_known = post
        .fingerprint
        .is_some_and(|known| known.same_content(&theirs.fingerprint));
    if is_known {
        return as_known(state, wanted);
    }
    let document = &post.document;
    if holds(document.buffer(), &theirs.text) {
        adopt(state, &theirs);
        // What waited for a save has it.
        return match wanted {
            Some(Wanted::KeepAndSave) => {
                let then = state.then.take();
                then.map_or_else(Vec::new, |then| leave_post(state, then))
            }
            Some(Wanted::Compare) => compare_with_saved(state),
            Some(Wanted::Take) | None => vec![],
        };
    }
    let was_saved = post.outside.base_revision == Some(document.revision());
    // A file that was away and came back takes its text along, if nothing was written here since.
    let is_clean = !document.is_dirty() || (post.outside.is_gone() && was_saved);
    // What was compared was compared with an older one.
    post.outside.view = None;
    post.outside.news = Some(News::Changed(Arc::clone(&theirs)));
    let was_open = state
        .overlay
        .take_if(|it| *it == Overlay::Compare)
        .is_some();
    match wanted {
        Some(Wanted::KeepAndSave) => {
            act::keep_mine(state);
            save(state)
        }
        Some(Wanted::Take) => compare(state, theirs, Aim::Take),
        Some(Wanted::Compare) => compare(state, theirs, Aim::Compare),
        None if is_clean => compare(state, theirs, Aim::Reload),
        None if was_open => compare(state, theirs, Aim::Compare),
        None => vec![],
    }
}

/// The text is in no file now.
fn gone(state: &mut State, news: News, wanted: Option<Wanted>) -> Vec<Effect> {
    let post = &mut state.post;
    post.outside.news = Some(news);
    post.document.mark_unsaved();
    let Some(path) = post.path.clone() else {
        return vec![];
    };
    match wanted {
        Some(Wanted::KeepAndSave) => save_to(state, path, Guard::NewFile),
        Some(Wanted::Compare | Wanted::Take) => {
            state.overlay = Some(Overlay::Gone(path));
            vec![]
        }
        None => vec![],
    }
}

fn renamed(state: &mut State, path: PathBuf, wanted: Option<Wanted>) -> Vec<Effect> {
    state.post.outside.news = Some(News::Renamed(path));
    match wanted {
        Some(Wanted::KeepAndSave) => save(state),
        Some(Wanted::Compare) => compare_with_saved(state),
        Some(Wanted::Take) | None => vec![],
    }
}

fn unreadable(state: &mut State, message: String, wanted: Option<Wanted>) -> Vec<Effect> {
    let post = &mut state.post;
    // What the file holds is not what was saved, even where undo brings that back.
    post.document.mark_unsaved();
    post.outside.news = Some(News::Unreadable(message.clone()));
    let path = post.path.clone();
    match (wanted, path) {
        // There is no version to name: the user was asked and said yes.
        (Some(Wanted::KeepAndSave), Some(path)) => save_to(state, path, Guard::Overwrite),
        (Some(_), _) => {
            state.tell(NoticeKind::Error, message);
            vec![]
        }
        (None, _) => vec![],
    }
}
