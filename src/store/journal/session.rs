//! Which running program has which posts: a file for each, locked as long as it runs.
//!
//! The system takes the lock away when the program ends, in whatever way. Sessions are begun and
//! looked at inside transactions that write, one at a time, so that none is taken for ended between
//! the making of its file and the lock.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::tracked::milliseconds;
use crate::store::database::DatabaseError;

/// The folder with the files of sessions, in that of the journal.
const FOLDER: &str = "sessions";

/// The session of this program.
#[derive(Debug)]
pub(super) struct Session {
    id: String,
    folder: PathBuf,
    /// Whether others were running when it began.
    is_alone: bool,
    /// The lock, as long as it lives.
    _file: File,
}

impl Session {
    /// Begins a session, and gives up those that have ended.
    pub(super) fn begin(connection: &mut Connection, folder: &Path) -> Result<Self, DatabaseError> {
        let folder = folder.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|error| DatabaseError::of_system(&error))?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let is_alone = end_the_dead(&transaction, &folder, None)?;
        let (id, file) = new_file(&folder)?;
        // Where files cannot be locked, others take this session for ended; they then go on with
        // its posts, and this one with entries of its own.
        drop(file.try_lock());
        transaction.execute(
            "INSERT INTO session VALUES (?1, ?2)",
            params![id, milliseconds()],
        )?;
        transaction.commit()?;
        Ok(Self {
            id,
            folder,
            is_alone,
            _file: file,
        })
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Where the files of sessions are.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether no other program was running when it began.
    pub(super) fn is_alone(&self) -> bool {
        self.is_alone
    }

    /// Ends it; what it has open is open no longer, but stays what was open at the end.
    pub(super) fn end(self, connection: &Connection) -> Result<(), DatabaseError> {
        connection.execute("DELETE FROM session WHERE id = ?1", [&self.id])?;
        // A file that stays is found to be free by the next one.
        drop(fs::remove_file(file_of(&self.folder, &self.id)));
        Ok(())
    }
}

/// Forgets the sessions whose programs have ended; their entries are then nobody's. Whether none is
/// left but `own`.
pub(super) fn end_the_dead(
    transaction: &Transaction<'_>,
    folder: &Path,
    own: Option<&str>,
) -> Result<bool, DatabaseError> {
    let mut is_alone = true;
    let mut select = transaction.prepare("SELECT id FROM session")?;
    let ids: Vec<String> = select
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for id in ids {
        if own == Some(id.as_str()) {
            continue;
        }
        let path = file_of(folder, &id);
        if is_held(&path) {
            is_alone = false;
            continue;
        }
        transaction.execute("DELETE FROM session WHERE id = ?1", [&id])?;
        drop(fs::remove_file(&path));
    }
    Ok(is_alone)
}

fn file_of(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.lock"))
}

/// Whether the program of this session runs.
fn is_held(path: &Path) -> bool {
    match File::open(path) {
        Ok(file) => matches!(file.try_lock(), Err(TryLockError::WouldBlock)),
        Err(_) => false,
    }
}

/// A file with a name of its own: the time and a number.
fn new_file(folder: &Path) -> Result<(String, File), DatabaseError> {
    let now = milliseconds();
    let mut number = 0;
    loop {
        let id = format!("{now}-{number}");
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(file_of(folder, &id));
        match file {
            Ok(file) => return Ok((id, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(DatabaseError::of_system(&error)),
        }
    }
}
