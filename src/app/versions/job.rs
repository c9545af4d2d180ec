//! What whoever keeps the versions is told and asked, and what it answers.

use std::path::PathBuf;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::super::outside::Comparison;
use super::VersionItem;
use crate::compare::{edits, words};
use crate::post::Post;
use crate::stats;
use crate::store::{EntryId, VersionId, VersionLimits, VersionReason};
use crate::text::search::{Finder, Query, Search};
use crate::text::{Buffer, Edit};

/// How many characters around what was found are shown on each side.
const AROUND: usize = 40;

/// An order to whoever keeps the versions.
#[derive(Debug, Clone, PartialEq)]
pub enum VersionsOrder {
    /// Takes notes; answers with [`VersionsAnswer::Kept`] for what was kept.
    Keep {
        /// What is to be kept and what has happened, in its order.
        notes: Vec<VersionNote>,
        /// How much is kept.
        limits: VersionLimits,
    },
    /// Lists the versions of a post; answers with [`VersionsAnswer::List`].
    List(VersionsOf),
    /// Compares a version with the text; answers with [`VersionsAnswer::Compared`].
    Compare(VersionJob),
    /// Looks for words in all versions of a post; answers with [`VersionsAnswer::Found`].
    Find(VersionSearch),
}

/// Something to be kept, or that has happened to a post.
#[derive(Debug, Clone, PartialEq)]
pub enum VersionNote {
    /// A version.
    Keep {
        /// The post.
        post: u64,
        /// Its file.
        path: Option<PathBuf>,
        /// Why.
        reason: VersionReason,
        /// What it says: a snapshot.
        text: Buffer,
    },
    /// The post has another name, or its first one.
    Moved {
        /// The post.
        post: u64,
        /// The file it was in.
        from: Option<PathBuf>,
        /// The file it is in.
        to: PathBuf,
    },
    /// The post was in no file, and is given up.
    Forget {
        /// The post.
        post: u64,
    },
    /// The same for one that no window has open.
    ForgetLeft(EntryId),
}

/// Which versions are to be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionsOf {
    /// Tells the order from those before it, for the answer.
    pub number: u64,
    /// The post.
    pub post: u64,
    /// Its file.
    pub path: Option<PathBuf>,
}

/// A version to be compared with the text.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionJob {
    /// Tells the order from those before it, for the answer.
    pub number: u64,
    /// The version.
    pub id: VersionId,
    /// The text: a snapshot.
    pub now: Buffer,
}

/// Words to be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionSearch {
    /// In the versions of which post.
    pub of: VersionsOf,
    /// The words.
    pub words: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub enum VersionsAnswer {
    /// The versions of a post.
    List {
        /// The number of the order.
        number: u64,
        /// The versions, the newest first; a message if they cannot be read.
        items: Result<Vec<VersionItem>, String>,
    },
    /// A version was compared with the text.
    Compared {
        /// The number of the order.
        number: u64,
        /// Where they differ; a message if that failed.
        shown: Result<Arc<VersionShown>, String>,
    },
    /// Words were looked for.
    Found {
        /// The number of the order.
        number: u64,
        /// Where they are.
        found: FoundVersions,
    },
    /// There is another version of a post.
    Kept {
        /// The post.
        post: u64,
    },
    /// Versions cannot be kept, with a message, or can be again.
    Failing(Option<String>),
}

/// A version compared with the text.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionShown {
    /// The text, the version, and where they differ.
    pub comparison: Comparison,
    /// What makes the version of the text.
    pub edits: Vec<Edit>,
}

/// Where words were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundVersions {
    /// The versions with them, the newest first.
    pub hits: Vec<FoundVersion>,
    /// Whether all versions were looked through.
    pub is_whole: bool,
}

/// A version with the words, at the first place where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundVersion {
    /// The version.
    pub id: VersionId,
    /// What stands before them.
    pub before: String,
    /// The words as they are written there.
    pub words: String,
    /// What stands behind them.
    pub after: String,
}

impl VersionJob {
    /// Compares the text with what the version says.
    pub fn run(&self, version: String) -> VersionShown {
        let now = self.now.text();
        VersionShown {
            edits: edits(&now, &version),
            comparison: Comparison::new(&now.clone(), now, version),
        }
    }
}

impl VersionSearch {
    /// Looks for the words in a version, whether they are in upper or lower case.
    pub fn look(&self, id: VersionId, version: &str) -> Option<FoundVersion> {
        let query = Query {
            pattern: self.words.trim().to_owned(),
            ..Query::default()
        };
        let mut search = Search::new(Finder::new(&query).ok()?, Buffer::new(version));
        while search.get(0).is_none() && !search.step(256 * 1024) {}
        let range = search.get(0)?;
        let line = |text: &str| text.replace(['\n', '\r'], " ");
        let before: String = version[..range.start].chars().rev().take(AROUND).collect();
        let before: String = before.chars().rev().collect();
        let after: String = version[range.end..].chars().take(AROUND).collect();
        Some(FoundVersion {
            id,
            before: line(&before),
            words: line(&version[range]),
            after: line(&after),
        })
    }
}

/// What a version is called, and how many words it has.
pub fn figures_of_version(text: &str) -> (String, u64) {
    let post = Post::parse(text);
    let figures = stats::of_post(text, &post, stats::rule_or_default(""));
    let title = post.title().map(|title| title.text);
    (title.unwrap_or_default(), figures.counts.words)
}

/// How many words came and went between two texts.
pub fn words_between(old: &str, new: &str) -> (u64, u64) {
    let count = |text: &str| text.unicode_words().count() as u64;
    let (mut came, mut gone) = (0, 0);
    for hunk in words(old, new) {
        came += count(&new[hunk.new]);
        gone += count(&old[hunk.old]);
    }
    (came, gone)
}
