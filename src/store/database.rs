//! Opens a database of the program's own: checked, durable, and set aside when it is damaged.
//!
//! A database is `SQLite` in one file, with a write-ahead log that is on the device before a
//! transaction counts as done (<https://sqlite.org/wal.html>). Its schema has a version; one that a
//! later program wrote is left alone.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, ErrorCode, OpenFlags};
use thiserror::Error;

use super::disk::{Disk, Fs};
use super::trouble::reason;

/// How long a write waits for another window that is writing.
const BUSY: Duration = Duration::from_secs(2);
/// How large the log may stay once it was written back, in bytes.
const LOG: u32 = 4 * 1024 * 1024;
/// The endings of the files that belong to a database besides its own.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

/// What is in a database.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// The name of its file without the ending.
    pub name: &'static str,
    /// Statements that lead from each version to the next; an empty file is version 0.
    pub steps: &'static [&'static str],
}

/// An open database.
#[derive(Debug)]
pub struct Database {
    /// The way to it.
    pub connection: Connection,
    /// Where a damaged one was put that stood in its place.
    pub set_aside: Option<PathBuf>,
}

/// Why a database cannot be used now. The message is a part of a sentence, such as "the disk is
/// full".
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DatabaseError {
    /// A later version of the program wrote it.
    #[error("a later version of Postwright has written it, and this one cannot read it")]
    Later,
    /// There is no room left.
    #[error("the disk is full")]
    Full,
    /// It may not be written.
    #[error("its folder or its file cannot be written")]
    ReadOnly,
    /// Another program is keeping it from being written.
    #[error("another program holds it")]
    Busy,
    /// Its bytes are no database any more.
    #[error("its file is damaged")]
    Damaged,
    /// Something else; with the words of the system.
    #[error("the system reported an error ({0})")]
    Failed(String),
}

impl Schema {
    /// The file of the database in `folder`.
    pub fn file(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}.sqlite3", self.name))
    }
}

impl Database {
    /// Opens the database of `schema` in `folder`, which is made if it is not there. One that is
    /// damaged is given another name, and a new one begins.
    ///
    /// # Errors
    /// [`DatabaseError`] when it cannot be read or written now, or is of a later version; nothing
    /// was changed then.
    pub fn open(folder: &Path, schema: &Schema) -> Result<Self, DatabaseError> {
        make_folder(folder)?;
        let file = schema.file(folder);
        match connect(&file, schema) {
            Ok(connection) => Ok(Self {
                connection,
                set_aside: None,
            }),
            Err(DatabaseError::Damaged) => {
                let set_aside = Some(set_aside(&file)?);
                let connection = connect(&file, schema)?;
                Ok(Self {
                    connection,
                    set_aside,
                })
            }
            Err(error) => Err(error),
        }
    }
}

impl DatabaseError {
    /// Sorts an error of the system.
    pub(super) fn of_system(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::AlreadyExists => Self::ReadOnly,
            _ => Self::Failed(reason(error)),
        }
    }
}

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::ReadOnly
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            _ => Self::Failed(error.to_string()),
        }
    }
}

/// Makes the folder, and waits until its name is on the device.
fn make_folder(folder: &Path) -> Result<(), DatabaseError> {
    if folder.is_dir() {
        return Ok(());
    }
    let of_system = |error: io::Error| DatabaseError::of_system(&error);
    fs::create_dir_all(folder).map_err(of_system)?;
    let around = folder.parent().unwrap_or(folder);
    Disk.sync_dir(around).map_err(of_system)
}

/// Makes the file if it is not there, for its owner alone; the log gets the same access.
fn make_file(file: &Path) -> Result<(), DatabaseError> {
    match Disk.create_new(file, true) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(DatabaseError::of_system(&error))
        }
        _ => Ok(()),
    }
}

fn connect(file: &Path, schema: &Schema) -> Result<Connection, DatabaseError> {
    make_file(file)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY)?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version as usize > schema.steps.len() {
        return Err(DatabaseError::Later);
    }
    if version == 0 {
        // Only before the first table can a database be made one that gives room back.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        // Tells it from any other that is in its place before or after it.
        connection.pragma_update(None, "application_id", new_mark())?;
    } else {
        // Before anything is written to it.
        check(&connection)?;
    }
    // Where the file system cannot share memory the answer is another mode, just as durable.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", "FAST")?;
    connection.pragma_update_and_check(None, "journal_size_limit", LOG, |_| Ok(()))?;
    upgrade(&mut connection, schema)?;
    Ok(connection)
}

/// A number that is hardly ever the same twice: the hasher is a new one each time.
fn new_mark() -> i32 {
    let hash = RandomState::new().hash_one(SystemTime::now());
    // One bit less, so that it is never below nothing.
    i32::try_from(hash >> 33).unwrap_or(i32::MAX)
}

/// Whether all pages are sound (<https://sqlite.org/pragma.html#pragma_quick_check>).
fn check(connection: &Connection) -> Result<(), DatabaseError> {
    let found: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if found == "ok" {
        Ok(())
    } else {
        Err(DatabaseError::Damaged)
    }
}

/// Brings an older schema to this one. Two windows may start at once: only one of them does it.
fn upgrade(connection: &mut Connection, schema: &Schema) -> Result<(), DatabaseError> {
    let version = |connection: &Connection| {
        connection.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0))
    };
    if version(connection)? as usize == schema.steps.len() {
        return Ok(());
    }
    let behaviour = rusqlite::TransactionBehavior::Immediate;
    let transaction = connection.transaction_with_behavior(behaviour)?;
    let from = version(&transaction)? as usize;
    for step in schema.steps.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    let newest = u32::try_from(schema.steps.len()).unwrap_or(u32::MAX);
    transaction.pragma_update(None, "user_version", newest)?;
    Ok(transaction.commit()?)
}

/// Gives a damaged database and its companions a name that nothing else has.
fn set_aside(file: &Path) -> Result<PathBuf, DatabaseError> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = now.map_or(0, |now| now.as_secs());
    let mut number = 0_u32;
    let aside = loop {
        let mark = match number {
            0 => String::new(),
            number => format!("-{number}"),
        };
        let aside = file.with_file_name(format!("{stem}-damaged-{seconds}{mark}.sqlite3"));
        if !aside.exists() {
            break aside;
        }
        number += 1;
    };
    // The log first: beside a new file it would be taken for that one's.
    for ending in COMPANIONS {
        match fs::rename(with_ending(file, ending), with_ending(&aside, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(DatabaseError::of_system(&error));
            }
            _ => {}
        }
    }
    fs::rename(file, &aside).map_err(|error| DatabaseError::of_system(&error))?;
    Ok(aside)
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
