//! What the user does in the panel of versions.

use std::sync::Arc;

use super::super::effect::Effect;
use super::super::state::{NoticeKind, State};
use super::super::update::{apply, with_focus};
use super::job::VersionShown;
use super::{VersionsAct, close, keeping, open};
use crate::command::CommandId;
use crate::compare::keep_selections;
use crate::store::VersionId;
use crate::text::Edit;

/// Carries out a command; `None` when it is none of these.
pub(in crate::app) fn command(state: &mut State, id: CommandId) -> Option<Vec<Effect>> {
    match id {
        CommandId::Versions if state.versions.is_open => {
            close(state);
            Some(with_focus(vec![]))
        }
        CommandId::Versions => Some(open(state)),
        _ => None,
    }
}

/// Carries out what was done in the panel, if it is still the post that it was done to.
pub(in crate::app) fn act(state: &mut State, post: u64, act: VersionsAct) -> Vec<Effect> {
    if post != state.post.id || !state.versions.is_open {
        return vec![];
    }
    match act {
        VersionsAct::Close => {
            close(state);
            with_focus(vec![])
        }
        VersionsAct::Back => with_focus(vec![]),
        VersionsAct::Step { down } => {
            step(state, down);
            vec![]
        }
        VersionsAct::Show(id) => show(state, id),
        VersionsAct::ShowChosen => match state.versions.chosen {
            Some(id) => show(state, id),
            None => vec![],
        },
        VersionsAct::Find(words) => {
            state.versions.found = None;
            state.versions.query.clone_from(&words);
            if words.trim().is_empty() {
                return vec![];
            }
            vec![keeping::find(state, words)]
        }
        VersionsAct::RestoreAll => restore_all(state),
        VersionsAct::Restore(place) => restore(state, place),
    }
}

fn step(state: &mut State, down: bool) {
    let versions = &mut state.versions;
    let ids: Vec<VersionId> = versions
        .listed()
        .unwrap_or_default()
        .iter()
        .map(|item| item.row.id)
        .collect();
    let at = ids.iter().position(|id| Some(*id) == versions.chosen);
    let next = match (at, down) {
        (None, _) => 0,
        (Some(at), true) => at + 1,
        (Some(at), false) => at.saturating_sub(1),
    };
    versions.chosen = ids.get(next.min(ids.len().saturating_sub(1))).copied();
}

fn show(state: &mut State, id: VersionId) -> Vec<Effect> {
    let versions = &mut state.versions;
    versions.chosen = Some(id);
    versions.wanted = Some(id);
    versions.restores = false;
    if versions.shown.as_ref().is_some_and(|shown| shown.id != id) {
        versions.shown = None;
    }
    // Asked for again even if it was before: it may not have been readable then.
    vec![keeping::compare(state, id)]
}

/// The version that is shown, if it was compared with the text as it is.
fn current(state: &State) -> Option<Arc<VersionShown>> {
    let shown = state.versions.shown.as_ref()?;
    let is_current = shown.revision == state.post.document.revision();
    let compared = shown.shown.as_ref().ok()?;
    is_current.then(|| Arc::clone(compared))
}

/// Makes the text what the version says, as one step of undo.
pub(super) fn restore_all(state: &mut State) -> Vec<Effect> {
    let Some(shown) = &state.versions.shown else {
        return vec![];
    };
    let id = shown.id;
    let Some(compared) = current(state) else {
        // The text has changed meanwhile: compared with what it is now first.
        if shown.shown.is_err() {
            return vec![];
        }
        state.versions.restores = true;
        return vec![keeping::compare(state, id)];
    };
    if compared.edits.is_empty() {
        return vec![];
    }
    let when = state.versions.item(id).map_or_else(String::new, |item| {
        format!(" from {}, {}", item.day, item.time)
    });
    change(state, compared.edits.clone());
    state.tell(
        NoticeKind::Done,
        format!("The version{when} is back. Undo brings back what was there before."),
    );
    with_focus(vec![Effect::ShowCaret])
}

/// Makes one place what the version says there, as one step of undo.
fn restore(state: &mut State, place: usize) -> Vec<Effect> {
    let Some(compared) = current(state) else {
        return vec![];
    };
    let comparison = &compared.comparison;
    let Some(place) = comparison.places.get(place) else {
        return vec![];
    };
    let Some(part) = comparison.merge.parts().get(place.part) else {
        return vec![];
    };
    let (mine, theirs) = (part.mine.start, &comparison.theirs[part.theirs.clone()]);
    let edits = place.words.iter().map(|hunk| Edit {
        range: mine + hunk.old.start..mine + hunk.old.end,
        text: theirs[hunk.new.clone()].to_owned(),
    });
    let edits = edits.collect();
    change(state, edits);
    vec![]
}

fn change(state: &mut State, edits: Vec<Edit>) {
    keeping::keep_before(state);
    let now = state.now;
    let document = &mut state.post.document;
    let change = keep_selections(edits, document.selections());
    apply(document, change, now);
}
