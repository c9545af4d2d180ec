//! The recovery journal: every edit of every open post, in a database of the program's own, so that
//! a crash, a power cut or quitting takes no words.
//!
//! A post has an entry: the text it began with, each step of its history, and where among them the
//! text is. What is typed costs one small row. The entry names the file and what that held, so that
//! words never come back in another file, and the session that has the post open. A session is a
//! locked file; the system takes the lock away when its program ends, however it ends.
//!
//! | module | job |
//! |---|---|
//! | `schema` | the tables |
//! | [`note`] | what the journal is told, and what it gives back |
//! | `tracked` | what is known of an open post and not yet written |
//! | `write` | writing what is new in one transaction |
//! | `entries` | finding, reading and listing entries |
//! | `session` | which program has which posts |
//! | `retention` | what is given up, and when |
//! | `form` | values as they stand in the database |

mod entries;
mod form;
pub mod note;
mod retention;
mod schema;
mod session;
mod tracked;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::{Transaction, TransactionBehavior};

use super::database::{Database, DatabaseError};
pub use entries::{Entry, Found, Kept};
pub use form::ContentId;
pub(super) use form::write_path;
pub use note::{EntryId, FollowNote, Leaving, Note, OpenNote};
pub use retention::{MOST_CLOSED, MOST_CLOSED_BYTES, most_weight};
use schema::SCHEMA;
use session::Session;
use tracked::Tracked;
pub(super) use write::real_path;

/// The journal of one running program.
#[derive(Debug)]
pub struct Journal {
    folder: PathBuf,
    open: Option<Open>,
    posts: BTreeMap<u64, Tracked>,
    /// Entries that are to be released or given up with the next group.
    given_back: Vec<(EntryId, Leaving)>,
}

/// The database and the place in it.
#[derive(Debug)]
struct Open {
    database: Database,
    session: Session,
}

/// How soon what was noted should be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// There is nothing to write.
    Nothing,
    /// Only where the caret or the window is has changed.
    Later,
    /// Words have changed.
    Soon,
}

impl Journal {
    /// The journal in `folder`, which is opened by [`Self::connect`] or when it is first needed.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            open: None,
            posts: BTreeMap::new(),
            given_back: Vec::new(),
        }
    }

    /// The file of the journal in `folder`.
    pub fn file(folder: &Path) -> PathBuf {
        SCHEMA.file(folder)
    }

    /// Opens the journal if it is not open. Where a damaged one was put, if there was one.
    ///
    /// # Errors
    /// [`DatabaseError`] when it cannot be used now; it may be tried again.
    pub fn connect(&mut self) -> Result<Option<PathBuf>, DatabaseError> {
        if self.open.is_some() {
            return Ok(None);
        }
        let mut database = Database::open(&self.folder, &SCHEMA)?;
        let session = Session::begin(&mut database.connection, &self.folder)?;
        let set_aside = database.set_aside.take();
        self.open = Some(Open { database, session });
        // Posts that were in a journal which is no more are written whole.
        for tracked in self.posts.values_mut() {
            tracked.begin_anew();
        }
        Ok(set_aside)
    }

    /// Takes a note. Nothing is written before [`Self::flush`].
    pub fn note(&mut self, note: Note) -> Urgency {
        match note {
            Note::Open(open) => {
                self.posts.insert(open.post, Tracked::new(open));
                Urgency::Later
            }
            Note::Follow(follow) => match self.posts.get_mut(&follow.post) {
                Some(tracked) => tracked.follow(follow),
                None => Urgency::Nothing,
            },
            Note::InFile {
                post,
                path,
                content,
            } => {
                let Some(tracked) = self.posts.get_mut(&post) else {
                    return Urgency::Nothing;
                };
                tracked.in_file(path, content);
                Urgency::Later
            }
            Note::Leave { post, how } => {
                if let Some(tracked) = self.posts.get_mut(&post) {
                    tracked.leave(how);
                }
                Urgency::Soon
            }
            Note::Release(entry) => {
                self.given_back.push((entry, Leaving::Keep));
                Urgency::Soon
            }
            Note::Discard(entry) => {
                self.given_back.push((entry, Leaving::Discard));
                Urgency::Soon
            }
        }
    }

    /// What the entry of an open post is called, if it has one: no other entry ever is, not even one of
    /// a journal that takes the place of this one.
    ///
    /// # Errors
    /// As [`Self::flush`], which it does first: an entry gets its number when it is written.
    pub fn name_of(&mut self, post: u64) -> Result<Option<String>, DatabaseError> {
        self.flush()?;
        match self.posts.get(&post).and_then(|tracked| tracked.entry) {
            Some(entry) => self.name_of_entry(entry).map(Some),
            None => Ok(None),
        }
    }

    /// What an entry is called; see [`Self::name_of`].
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn name_of_entry(&mut self, entry: EntryId) -> Result<String, DatabaseError> {
        let connection = &self.opened()?.database.connection;
        let mark: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        Ok(format!("{mark:08x}-{}", entry.0))
    }

    /// Whether a post was left and its entry is not yet there for others to find.
    pub fn is_leaving(&self) -> bool {
        self.posts.values().any(|tracked| tracked.leaving.is_some())
    }

    /// Whether something is to be written.
    pub fn is_behind(&self) -> bool {
        !self.given_back.is_empty() || self.posts.values().any(Tracked::is_behind)
    }

    /// Writes all that was noted, in one transaction. When it returns well the words are on the
    /// device.
    ///
    /// # Errors
    /// [`DatabaseError`]; nothing was written then, what was noted is kept, and it may be tried
    /// again.
    pub fn flush(&mut self) -> Result<(), DatabaseError> {
        self.connect()?;
        if !self.is_behind() {
            return Ok(());
        }
        let written = self.write();
        if matches!(written, Err(DatabaseError::Damaged)) {
            // The next attempt sets it aside and begins a new one.
            self.open = None;
        }
        written
    }

    /// Ends the session: its posts stay as they are for the next start.
    ///
    /// # Errors
    /// As [`Self::flush`].
    pub fn close(mut self) -> Result<(), DatabaseError> {
        self.flush()?;
        if let Some(Open { database, session }) = self.open.take() {
            session.end(&database.connection)?;
        }
        Ok(())
    }

    /// Lets the journal's file be no larger than so many pages of 4,096 bytes: what a full disk does,
    /// for tests.
    ///
    /// # Errors
    /// [`DatabaseError`] when it is not open and cannot be opened.
    pub fn limit_to(&mut self, pages: u32) -> Result<(), DatabaseError> {
        let connection = &self.opened()?.database.connection;
        connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
        Ok(())
    }

    /// A transaction that may write; `None` if the journal is not open.
    fn transaction(open: &mut Open) -> Result<Transaction<'_>, DatabaseError> {
        let connection = &mut open.database.connection;
        Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// The open database, opened if need be.
    fn opened(&mut self) -> Result<&mut Open, DatabaseError> {
        self.connect()?;
        self.open.as_mut().ok_or(DatabaseError::Busy)
    }
}
