//! Earlier versions of the open post: when one is kept, the panel that shows them, and what is
//! brought back from them.

mod act;
mod job;
mod keeping;

use std::path::PathBuf;
use std::sync::Arc;

use super::effect::Effect;
use super::settings::remember;
use super::state::{NoticeKind, State};
use crate::store::{VersionId, VersionLimits, VersionRow};
use crate::text::Revision;

pub(super) use act::{act, command};
pub use job::{
    FoundVersion, FoundVersions, VersionJob, VersionNote, VersionSearch, VersionShown,
    VersionsAnswer, VersionsOf, VersionsOrder, figures_of_version, words_between,
};
pub use keeping::{Keeping, follow_versions, versions_due};
pub(super) use keeping::{closes, keep_before, leave, saved, tell};

/// What is known of the versions of the open post, and the panel.
#[derive(Debug, Clone, Default)]
pub struct VersionsState {
    /// Whether there is a place for versions at all.
    pub is_kept: bool,
    /// Whether the panel is shown.
    pub is_open: bool,
    /// The versions, the newest first; `None` until they are known.
    pub items: Option<Vec<VersionItem>>,
    /// The version that the keyboard is at.
    pub chosen: Option<VersionId>,
    /// The version that is compared with the text.
    pub shown: Option<ShownVersion>,
    /// What is looked for in them.
    pub query: String,
    /// Where it was found; `None` while it is looked for.
    pub found: Option<FoundVersions>,
    /// Why they cannot be kept or read now: the message that the user was given.
    pub failing: Option<String>,
    /// What is to be told to whoever keeps them.
    notes: Vec<VersionNote>,
    /// How many orders were given.
    number: u64,
    /// How often versions of the open post have been kept.
    news: u64,
    /// Of what the list was asked for last: the post, its file, the news.
    listed: Option<(u64, Option<PathBuf>, u64)>,
    /// The order for the list that is awaited.
    list_order: u64,
    /// The version that is wanted, and the state of the text for which it was asked for last.
    wanted: Option<VersionId>,
    compared: Option<(VersionId, Revision)>,
    compare_order: u64,
    find_order: u64,
    /// Whether the whole version is to be brought back once it is compared.
    restores: bool,
}

/// A version in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionItem {
    /// Its day, for people to read, such as `Today`.
    pub day: String,
    /// Its time, such as `14:05`.
    pub time: String,
    /// What is known of it.
    pub row: VersionRow,
}

/// A version compared with the text.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownVersion {
    /// Its number.
    pub id: VersionId,
    /// The state of the text that it was compared with.
    pub revision: Revision,
    /// Where they differ; the message if that failed.
    pub shown: Result<Arc<VersionShown>, String>,
}

/// Something done in the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionsAct {
    /// Closed the panel.
    Close,
    /// Went back to the text.
    Back,
    /// Went to the next older version, or the next newer one.
    Step {
        /// Older.
        down: bool,
    },
    /// Wants to see a version.
    Show(VersionId),
    /// Wants to see the version that the keyboard is at.
    ShowChosen,
    /// Typed something to look for.
    Find(String),
    /// Wants the whole version back.
    RestoreAll,
    /// Wants one place back, by its number in the comparison.
    Restore(usize),
}

impl VersionsState {
    /// The versions to be listed: all, or those in which the words were found. `None`: not known yet.
    pub fn listed(&self) -> Option<Vec<&VersionItem>> {
        let items = self.items.as_ref()?;
        if self.query.trim().is_empty() {
            return Some(items.iter().collect());
        }
        let found = self.found.as_ref()?;
        let is_found = |item: &&VersionItem| found.hits.iter().any(|hit| hit.id == item.row.id);
        Some(items.iter().filter(is_found).collect())
    }

    /// A version of the list.
    pub fn item(&self, id: VersionId) -> Option<&VersionItem> {
        self.items.as_ref()?.iter().find(|item| item.row.id == id)
    }

    fn next(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    /// Forgets what is shown of a post.
    fn clear(&mut self) {
        self.items = None;
        self.chosen = None;
        self.shown = None;
        self.query.clear();
        self.found = None;
        self.listed = None;
        self.wanted = None;
        self.compared = None;
        self.restores = false;
        // Answers that are still to come are of another post.
        let number = self.next();
        (self.list_order, self.compare_order, self.find_order) = (number, number, number);
    }
}

impl State {
    /// How much of versions is kept, by the settings.
    pub fn version_limits(&self) -> VersionLimits {
        VersionLimits {
            bytes: u64::from(self.settings.versions_size) * 1024 * 1024,
            days: self.settings.versions_days,
        }
    }
}

/// Shows the panel, with the keyboard in it.
fn open(state: &mut State) -> Vec<Effect> {
    state.versions.is_open = true;
    state.versions.clear();
    let mut effects = vec![Effect::FocusVersions];
    if state.settings.post_panel {
        state.settings.post_panel = false;
        effects.extend(remember(state));
    }
    effects
}

/// Closes the panel.
pub(super) fn close(state: &mut State) {
    state.versions.is_open = false;
    state.versions.clear();
}

/// Takes an answer.
pub(super) fn came(state: &mut State, answer: VersionsAnswer) -> Vec<Effect> {
    let versions = &mut state.versions;
    match answer {
        VersionsAnswer::List { number, items } if number == versions.list_order => match items {
            Ok(items) => {
                let is_there = |id| items.iter().any(|item: &VersionItem| item.row.id == id);
                let chosen = versions.chosen.filter(|id| is_there(*id));
                versions.chosen = chosen.or(items.first().map(|item| item.row.id));
                versions.items = Some(items);
            }
            Err(message) => {
                versions.items = Some(Vec::new());
                fails(state, Some(message));
            }
        },
        VersionsAnswer::Compared { number, shown } if number == versions.compare_order => {
            let Some((id, revision)) = versions.compared else {
                return vec![];
            };
            versions.shown = Some(ShownVersion {
                id,
                revision,
                shown,
            });
            if std::mem::take(&mut versions.restores) {
                return act::restore_all(state);
            }
        }
        VersionsAnswer::Found { number, found } if number == versions.find_order => {
            versions.chosen = found.hits.first().map(|hit| hit.id).or(versions.chosen);
            versions.found = Some(found);
        }
        VersionsAnswer::Kept { post } if post == state.post.id => versions.news += 1,
        VersionsAnswer::Failing(message) => fails(state, message),
        _ => {}
    }
    vec![]
}

/// Versions cannot be kept or read, or can be again. Told once.
fn fails(state: &mut State, message: Option<String>) {
    let before = state.versions.failing.take();
    match (before, message) {
        (None, Some(message)) => {
            state.tell(NoticeKind::Warning, message.clone());
            state.versions.failing = Some(message);
        }
        (Some(before), Some(_)) => state.versions.failing = Some(before),
        (Some(before), None) => {
            state.notices.retain(|notice| notice.text != before);
            state.tell(NoticeKind::Done, "Versions of your posts are kept again.");
        }
        (None, None) => {}
    }
}
