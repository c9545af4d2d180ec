//! Earlier versions of posts, in a database of the program's own: what a post said at each save and
//! each pause, in little room.
//!
//! A text is kept in chunks, each once, deflated, however many versions and posts it stands in. A
//! chunk is found by a hash and then compared byte by byte, so that no version ever gets other words.
//! Versions grow fewer as they grow older, and all of them take no more room than they are given.
//!
//! | module | job |
//! |---|---|
//! | `schema` | the tables |
//! | [`chunks`] | cutting texts where an edit changes little |
//! | `keep` | writing a version |
//! | [`thinning`] | which versions are given up with time |
//! | `bounds` | giving versions and their chunks up, for time and for room |
//! | `owner` | whose versions they are: files, posts that are in no file, new names |
//! | `read` | listing versions and getting their texts back |

mod bounds;
pub mod chunks;
mod keep;
mod owner;
mod read;
mod schema;
pub mod thinning;

use std::path::{Path, PathBuf};

use rusqlite::{Transaction, TransactionBehavior};

use super::database::{Database, DatabaseError};
use schema::SCHEMA;
pub use thinning::{Aged, given_up};

/// The versions of all posts.
#[derive(Debug)]
pub struct Versions {
    folder: PathBuf,
    open: Option<Database>,
    /// Whether versions have grown fewer with age since it was opened.
    is_thinned: bool,
}

/// Whose versions they are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A file, by whatever path.
    File(PathBuf),
    /// A post that is in no file, by what the journal calls it.
    Unnamed(String),
}

/// The number of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionId(pub i64);

/// Why a version was kept. The numbers are those in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionReason {
    /// The post was saved.
    Save = 0,
    /// Nothing was typed for a while, or the post was left.
    Pause = 1,
    /// It is what the post said when it was opened, and was about to change.
    Opened = 2,
    /// Another text was about to take its place.
    Before = 3,
}

/// A version to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewVersion<'a> {
    /// When it was, in seconds since 1970 in UTC.
    pub time: i64,
    /// Why it is kept.
    pub reason: VersionReason,
    /// What the post says.
    pub text: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// How many words it has.
    pub words: u64,
}

/// A version as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Its number.
    pub id: VersionId,
    /// When it was, in seconds since 1970 in UTC.
    pub time: i64,
    /// Why it was kept.
    pub reason: VersionReason,
    /// What it was called.
    pub title: String,
    /// How many words it had.
    pub words: u64,
    /// How many words came and went against the version before, if that was counted.
    pub change: Option<(u64, u64)>,
}

/// How much is kept, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionLimits {
    /// The most bytes of all versions on the disk; 0: none are kept.
    pub bytes: u64,
    /// After how many days a version goes that is not the last of its post.
    pub days: u32,
}

impl VersionReason {
    fn of_number(number: i64) -> Self {
        match number {
            0 => Self::Save,
            2 => Self::Opened,
            3 => Self::Before,
            _ => Self::Pause,
        }
    }
}

impl Versions {
    /// The versions in `folder`, which are opened when they are first needed.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            open: None,
            is_thinned: false,
        }
    }

    /// The file of the versions in `folder`.
    pub fn file(folder: &Path) -> PathBuf {
        SCHEMA.file(folder)
    }

    /// Opens the database if it is not open. Where a damaged one was put, if there was one.
    ///
    /// # Errors
    /// [`DatabaseError`] when it cannot be used now; it may be tried again.
    pub fn connect(&mut self) -> Result<Option<PathBuf>, DatabaseError> {
        if self.open.is_some() {
            return Ok(None);
        }
        let mut database = Database::open(&self.folder, &SCHEMA)?;
        let set_aside = database.set_aside.take();
        self.open = Some(database);
        self.is_thinned = false;
        Ok(set_aside)
    }

    /// How many bytes of the disk are in use for versions. Room that is free within the file, and the
    /// log, of at most 4 MB, are not in it.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn bytes_in_use(&mut self) -> Result<u64, DatabaseError> {
        bounds::bytes_in_use(&self.opened()?.connection)
    }

    /// Lets the file be no larger than so many pages of 4,096 bytes: what a full disk does, for
    /// tests.
    ///
    /// # Errors
    /// [`DatabaseError`] when it is not open and cannot be opened.
    pub fn limit_to(&mut self, pages: u32) -> Result<(), DatabaseError> {
        let connection = &self.opened()?.connection;
        connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
        Ok(())
    }

    /// Does something in one transaction that may write.
    fn in_transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, DatabaseError>,
    ) -> Result<T, DatabaseError> {
        let connection = &mut self.opened()?.connection;
        let done = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(DatabaseError::from)
            .and_then(|transaction| {
                let done = work(&transaction)?;
                transaction.commit()?;
                Ok(done)
            });
        if matches!(done, Err(DatabaseError::Damaged)) {
            // The next attempt sets it aside and begins a new one.
            self.open = None;
        }
        done
    }

    /// The open database, opened if need be.
    fn opened(&mut self) -> Result<&mut Database, DatabaseError> {
        self.connect()?;
        self.open.as_mut().ok_or(DatabaseError::Busy)
    }
}
