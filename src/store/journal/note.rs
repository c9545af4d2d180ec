//! What the journal is told about the posts of a window. Plain data.

use std::path::PathBuf;

use super::form::ContentId;
use crate::store::codec::TextFormat;
use crate::store::file::Fingerprint;
use crate::text::{Buffer, Standing, StepRecord};

/// The number of an entry in the journal. It is never given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub(super) i64);

/// Something the journal should know.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// A post is open from now on.
    Open(OpenNote),
    /// Something about an open post has changed.
    Follow(FollowNote),
    /// The file of a post holds this from now on.
    InFile {
        /// The post.
        post: u64,
        /// The file, absolute.
        path: PathBuf,
        /// What it holds.
        content: ContentId,
    },
    /// A post is open no longer.
    Leave {
        /// The post.
        post: u64,
        /// What becomes of its entry.
        how: Leaving,
    },
    /// An entry that was taken is not used now: it is kept for later.
    Release(EntryId),
    /// An entry is not wanted any more.
    Discard(EntryId),
}

/// A post that is open from now on.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenNote {
    /// Its number in this window.
    pub post: u64,
    /// The entry that it was made from.
    pub entry: Option<EntryId>,
    /// Its text and all else.
    pub now: FollowNote,
}

/// An open post as it is now.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowNote {
    /// Its number in this window.
    pub post: u64,
    /// Its file.
    pub path: Option<PathBuf>,
    /// How the file spells the text.
    pub format: TextFormat,
    /// What the file was when it was last read or written.
    pub fingerprint: Option<Fingerprint>,
    /// The text: a snapshot.
    pub text: Buffer,
    /// The steps that are new or have grown since the last note.
    pub steps: Vec<StepRecord>,
    /// How many states its history has.
    pub states: usize,
    /// Where among its steps the text is.
    pub standing: Standing,
    /// Whether it has words that are in no file.
    pub unsaved: bool,
    /// The first byte in sight.
    pub top: usize,
}

/// What becomes of the entry of a post that is open no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// Its words may be wanted again, or its history.
    Keep,
    /// The user does not want it: it never comes back.
    Discard,
}
