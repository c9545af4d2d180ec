//! A program with a post and someone who keeps its versions, for the tests.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use postwright::app::{
    Action, Effect, FoundVersions, State, VersionItem, VersionNote, VersionsAct, VersionsAnswer,
    VersionsOrder, follow_versions, update, words_between,
};
use postwright::store::{Fingerprint, Opened, TextFormat, VersionId, VersionReason, VersionRow};
use postwright::text::{Edit, EditKind, Selection};

/// A version that was kept: of which file, why, what it says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Version {
    pub(super) path: Option<PathBuf>,
    pub(super) reason: VersionReason,
    pub(super) text: String,
}

pub(super) struct Desk {
    pub(super) state: State,
    /// What whoever keeps versions was told.
    pub(super) notes: Vec<VersionNote>,
    /// The effects of the last action that are of other kinds.
    pub(super) effects: Vec<Effect>,
    /// Whether orders for lists and comparisons are answered.
    pub(super) answers: bool,
}

impl Desk {
    /// A program in which `text` was read from `/posts/post.md`.
    pub(super) fn new(text: &str) -> Self {
        let mut desk = Self::empty();
        desk.open("/posts/post.md", text);
        desk
    }

    /// A program with an empty post.
    pub(super) fn empty() -> Self {
        let mut state = State::default();
        state.versions.is_kept = true;
        let mut desk = Self {
            state,
            notes: Vec::new(),
            effects: Vec::new(),
            answers: true,
        };
        desk.frame();
        desk
    }

    pub(super) fn open(&mut self, path: &str, text: &str) {
        self.act(Action::Read {
            path: path.into(),
            result: Ok(Opened {
                text: text.to_owned(),
                format: TextFormat::default(),
                fingerprint: Fingerprint::new(text.as_bytes(), None),
            }),
        });
    }

    pub(super) fn act(&mut self, action: Action) {
        self.effects.clear();
        let effects = update(&mut self.state, action);
        self.carry_out(effects);
        self.frame();
    }

    pub(super) fn panel(&mut self, act: VersionsAct) {
        let post = self.state.post.id;
        self.act(Action::Versions { post, act });
    }

    /// A frame of the window.
    pub(super) fn frame(&mut self) {
        for _ in 0..4 {
            let effects = follow_versions(&mut self.state);
            self.carry_out(effects);
        }
    }

    /// Types at the end of the text.
    pub(super) fn types(&mut self, text: &str) {
        let document = &mut self.state.post.document;
        let end = document.buffer().len();
        let now = self.state.now;
        document.select(Selection::caret(end));
        let edit = Edit::replace(end..end, text);
        document.apply(edit, EditKind::Step, now).expect("it fits");
        self.frame();
    }

    /// So many seconds go by, with a frame at their end.
    pub(super) fn wait(&mut self, seconds: u64) {
        let now = self.state.now + Duration::from_secs(seconds);
        self.act(Action::Tick(now));
    }

    /// The post is saved.
    pub(super) fn save(&mut self) {
        self.act(Action::Run(postwright::command::CommandId::Save));
        let save = self.effects.iter().find_map(|effect| match effect {
            Effect::Save {
                post,
                path,
                text,
                revision,
                ..
            } => Some((*post, path.clone(), text.text(), *revision)),
            _ => None,
        });
        let (post, path, text, revision) = save.expect("it is saved");
        self.saved(post, path, &text, revision);
    }

    pub(super) fn saved(
        &mut self,
        post: u64,
        path: PathBuf,
        text: &str,
        revision: postwright::text::Revision,
    ) {
        self.act(Action::Saved {
            post,
            path,
            revision,
            result: Ok(Fingerprint::new(text.as_bytes(), None)),
        });
    }

    pub(super) fn text(&self) -> String {
        self.state.post.document.buffer().text()
    }

    /// All that was kept of posts, in its order, as a list of reasons and texts.
    pub(super) fn kept(&self) -> Vec<(VersionReason, String)> {
        let versions = self.versions().into_iter();
        versions.map(|it| (it.reason, it.text)).collect()
    }

    pub(super) fn versions(&self) -> Vec<Version> {
        let mut versions: Vec<Version> = Vec::new();
        let mut last: BTreeMap<u64, String> = BTreeMap::new();
        for note in &self.notes {
            let VersionNote::Keep {
                post,
                path,
                reason,
                text,
            } = note
            else {
                continue;
            };
            let text = text.text();
            // What says the same as the last one is not kept.
            if last.insert(*post, text.clone()).as_ref() != Some(&text) {
                versions.push(Version {
                    path: path.clone(),
                    reason: *reason,
                    text,
                });
            }
        }
        versions
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Versions(order) => self.order(order),
                other => self.effects.push(other),
            }
        }
    }

    fn order(&mut self, order: VersionsOrder) {
        let answer = match order {
            VersionsOrder::Keep { notes, .. } => {
                let post = self.state.post.id;
                self.notes.extend(notes);
                VersionsAnswer::Kept { post }
            }
            VersionsOrder::List(of) => {
                let number = of.number;
                let items = Ok(self.items(of.path.as_ref()));
                VersionsAnswer::List { number, items }
            }
            VersionsOrder::Compare(job) => VersionsAnswer::Compared {
                number: job.number,
                shown: Ok(Arc::new(job.run(self.text_of(job.id)))),
            },
            VersionsOrder::Find(search) => {
                let items = self.items(search.of.path.as_ref());
                let ids = items.iter().map(|item| item.row.id);
                let hits = ids.filter_map(|id| search.look(id, &self.text_of(id)));
                VersionsAnswer::Found {
                    number: search.of.number,
                    found: FoundVersions {
                        hits: hits.collect(),
                        is_whole: true,
                    },
                }
            }
        };
        if self.answers {
            let effects = update(&mut self.state, Action::VersionsCame(answer));
            self.carry_out(effects);
        }
    }

    fn text_of(&self, id: VersionId) -> String {
        let index = usize::try_from(id.0).expect("a number");
        self.versions()[index].text.clone()
    }

    fn items(&self, path: Option<&PathBuf>) -> Vec<VersionItem> {
        let versions = self.versions();
        let of = versions.iter().enumerate();
        let of: Vec<_> = of.filter(|(_, it)| it.path.as_ref() == path).collect();
        let items = of.iter().enumerate().map(|(at, (index, version))| {
            let before = at.checked_sub(1).map(|at| of[at].1.text.as_str());
            VersionItem {
                day: "Today".to_owned(),
                time: format!("14:{index:02}"),
                row: VersionRow {
                    id: VersionId(i64::try_from(*index).expect("a number")),
                    time: 0,
                    reason: version.reason,
                    title: String::new(),
                    words: version.text.split_whitespace().count() as u64,
                    change: before.map(|before| words_between(before, &version.text)),
                },
            }
        });
        let mut items: Vec<_> = items.collect();
        items.reverse();
        items
    }
}
