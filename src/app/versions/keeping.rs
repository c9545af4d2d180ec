//! When a version of the open post is kept: at each save, at each pause, before another text takes
//! its place, and when the post is left.

use std::path::PathBuf;
use std::time::Duration;

use super::super::effect::Effect;
use super::super::state::State;
use super::job::{VersionJob, VersionNote, VersionSearch, VersionsOf, VersionsOrder};
use crate::store::VersionReason;
use crate::text::{Buffer, Revision};

/// How long nothing must have been typed for a pause.
const PAUSE: Duration = Duration::from_secs(30);
/// How long after a version the next pause counts.
const BETWEEN: Duration = Duration::from_secs(5 * 60);
/// How long words may be in no version when one writes without a pause.
const AT_LAST: Duration = Duration::from_secs(10 * 60);
/// How long nothing must have been typed for a version to be compared anew.
const SETTLED: Duration = Duration::from_millis(300);

/// What is known of the versions of a post.
#[derive(Debug, Clone, Default)]
pub struct Keeping {
    /// What the post said when it was opened, until there is another version.
    first: Option<Buffer>,
    /// The state of the text that needs no version any more; `None`: the post was not looked at yet.
    kept: Option<Revision>,
    /// When the last version was kept.
    kept_at: Option<Duration>,
    /// How many changes of the text were seen, and when the last of them was.
    changes: u64,
    changed_at: Duration,
    /// Since when there are words that are in no version.
    behind_since: Option<Duration>,
    /// The file that the versions belong to.
    path: Option<PathBuf>,
}

impl Keeping {
    /// When a pause, or writing without one, asks for a version.
    fn due(&self) -> Option<Duration> {
        let since = self.behind_since?;
        let pause = self.changed_at + PAUSE;
        let pause = self.kept_at.map_or(pause, |at| pause.max(at + BETWEEN));
        Some(pause.min(since + AT_LAST))
    }
}

/// Has versions kept when it is time, and the panel follow the text. To be called in every frame, when
/// all that happens in it has happened and before the journal is told.
pub fn follow_versions(state: &mut State) -> Vec<Effect> {
    follow(state);
    let mut effects = take_notes(state);
    if state.versions.is_open && state.versions.is_kept {
        effects.extend(ask_for_list(state));
        effects.extend(ask_for_comparison(state));
    }
    effects
}

/// How long to wait until [`follow_versions`] has something to do though nothing happens.
pub fn versions_due(state: &State) -> Option<Duration> {
    let keeping = &state.post.keeping;
    let keep = keeping.due().filter(|_| is_on(state));
    let wants = state.versions.is_open && wanted_comparison(state).is_some();
    let compare = wants.then(|| keeping.changed_at + SETTLED);
    let due = keep.into_iter().chain(compare).min()?;
    Some(due.saturating_sub(state.now))
}

/// The post was saved as it was then.
pub(in crate::app) fn saved(state: &mut State, revision: Revision) {
    follow_path(state);
    let text = state.post.outside.base().clone();
    keep(state, VersionReason::Save, text, revision);
}

/// Another text is about to take the place of this one.
pub(in crate::app) fn keep_before(state: &mut State) {
    keep_now(state, VersionReason::Before);
}

/// The open post makes room for another one, or for nothing.
pub(in crate::app) fn leave(state: &mut State) {
    let post = &state.post;
    let is_given_up = post.given_up == Some(post.document.revision());
    if is_given_up && post.path.is_none() {
        let post = post.id;
        tell(state, VersionNote::Forget { post });
    } else if !is_given_up {
        follow_path(state);
        keep_now(state, VersionReason::Pause);
    }
    if state.versions.is_open {
        state.versions.clear();
    }
}

/// The window closes: what is to be told to whoever keeps versions.
pub(in crate::app) fn closes(state: &mut State) -> Vec<Effect> {
    leave(state);
    take_notes(state)
}

/// Has a note passed on at the end of the frame.
pub(in crate::app) fn tell(state: &mut State, note: VersionNote) {
    if state.versions.is_kept {
        state.versions.notes.push(note);
    }
}

fn is_on(state: &State) -> bool {
    state.versions.is_kept && state.settings.versions_size > 0
}

fn take_notes(state: &mut State) -> Vec<Effect> {
    let notes = std::mem::take(&mut state.versions.notes);
    if notes.is_empty() {
        return vec![];
    }
    let limits = state.version_limits();
    vec![Effect::Versions(VersionsOrder::Keep { notes, limits })]
}

/// Looks whether the text has changed, and whether it is time.
fn follow(state: &mut State) {
    if !is_on(state) {
        return;
    }
    follow_path(state);
    let now = state.now;
    let post = &mut state.post;
    let (document, keeping) = (&post.document, &mut post.keeping);
    let revision = document.revision();
    if keeping.kept.is_none() {
        keeping.kept = Some(revision);
        keeping.changes = document.sequence();
        keeping.first = (!document.buffer().is_empty()).then(|| document.buffer().clone());
    }
    if keeping.changes != document.sequence() {
        keeping.changes = document.sequence();
        keeping.changed_at = now;
    }
    if keeping.kept == Some(revision) {
        keeping.behind_since = None;
        return;
    }
    keeping.behind_since.get_or_insert(now);
    if keeping.due().is_some_and(|due| due <= now) {
        keep_now(state, VersionReason::Pause);
    }
}

/// Versions follow a post to another file.
fn follow_path(state: &mut State) {
    let post = &mut state.post;
    if post.keeping.path == post.path {
        return;
    }
    let from = std::mem::replace(&mut post.keeping.path, post.path.clone());
    // Before it was looked at, that is only the name it was opened by.
    let (true, Some(to)) = (post.keeping.kept.is_some(), post.path.clone()) else {
        return;
    };
    let post = post.id;
    tell(state, VersionNote::Moved { post, from, to });
}

/// Keeps the text as it is now, if there is something new in it.
fn keep_now(state: &mut State, reason: VersionReason) {
    let document = &state.post.document;
    let revision = document.revision();
    let keeping = &state.post.keeping;
    // What was never looked at has not changed since it was opened.
    if keeping.kept.is_none_or(|kept| kept == revision) && keeping.first.is_none() {
        return;
    }
    if keeping.kept == Some(revision) && reason == VersionReason::Pause {
        return;
    }
    let text = document.buffer().clone();
    if text.is_empty() && state.post.path.is_none() {
        return;
    }
    keep(state, reason, text, revision);
}

/// Keeps a text, and before it what the post said when it was opened.
fn keep(state: &mut State, reason: VersionReason, text: Buffer, revision: Revision) {
    if !is_on(state) {
        return;
    }
    let now = state.now;
    let is_now = state.post.document.revision() == revision;
    let (post, path) = (state.post.id, state.post.path.clone());
    let keeping = &mut state.post.keeping;
    let first = keeping.first.take();
    keeping.kept = Some(revision);
    keeping.kept_at = Some(now);
    keeping.behind_since = (!is_now).then_some(now);
    let first = first.map(|text| (VersionReason::Opened, text));
    for (reason, text) in first.into_iter().chain([(reason, text)]) {
        let path = path.clone();
        let note = VersionNote::Keep {
            post,
            path,
            reason,
            text,
        };
        tell(state, note);
    }
}

/// Asks for the list when it is of another post, or there is another version.
fn ask_for_list(state: &mut State) -> Option<Effect> {
    let (post, path) = (state.post.id, state.post.path.clone());
    let versions = &mut state.versions;
    let key = (post, path.clone(), versions.news);
    if versions.listed.as_ref() == Some(&key) {
        return None;
    }
    versions.listed = Some(key);
    versions.list_order = versions.next();
    let number = versions.list_order;
    let of = VersionsOf { number, post, path };
    Some(Effect::Versions(VersionsOrder::List(of)))
}

/// The version that is wanted and not compared with the text as it is.
fn wanted_comparison(state: &State) -> Option<super::VersionId> {
    let id = state.versions.wanted?;
    let key = (id, state.post.document.revision());
    (state.versions.compared != Some(key)).then_some(id)
}

/// Asks for the comparison again when the text has changed and nothing is typed for a moment.
fn ask_for_comparison(state: &mut State) -> Option<Effect> {
    let id = wanted_comparison(state)?;
    let is_other = state.versions.compared.is_none_or(|(of, _)| of != id);
    let is_settled = state.post.keeping.changed_at + SETTLED <= state.now;
    (is_other || is_settled).then(|| compare(state, id))
}

/// Has a version compared with the text as it is.
pub(super) fn compare(state: &mut State, id: super::VersionId) -> Effect {
    let document = &state.post.document;
    let (now, revision) = (document.buffer().clone(), document.revision());
    let versions = &mut state.versions;
    versions.compared = Some((id, revision));
    versions.compare_order = versions.next();
    let number = versions.compare_order;
    Effect::Versions(VersionsOrder::Compare(VersionJob { number, id, now }))
}

/// Has words looked for in all versions of the post.
pub(super) fn find(state: &mut State, words: String) -> Effect {
    let (post, path) = (state.post.id, state.post.path.clone());
    let versions = &mut state.versions;
    versions.find_order = versions.next();
    let number = versions.find_order;
    let of = VersionsOf { number, post, path };
    Effect::Versions(VersionsOrder::Find(VersionSearch { of, words }))
}
