//! Whose versions they are: a file by its path without links, or a post that is in no file.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::chunks::read_numbers;
use super::{Owner, Versions, bounds};
use crate::store::database::DatabaseError;
use crate::store::journal::{real_path, write_path};

impl Versions {
    /// A post has a new name. One that was in no file takes its versions along, and so does one whose
    /// file is gone under its old name; where there is still a file of that name both have them. What
    /// there was of the new name stays.
    ///
    /// # Errors
    /// [`DatabaseError`]; nothing was changed then.
    pub fn moved(&mut self, from: &Owner, to: &Owner) -> Result<(), DatabaseError> {
        let stays = matches!(from, Owner::File(path) if path.exists());
        self.in_transaction(|transaction| {
            let (Some(old), true) = (find(transaction, from)?, key(from) != key(to)) else {
                return Ok(());
            };
            let new = find_or_add(transaction, to)?;
            // What they are compared with is another one where two rows of versions become one.
            transaction.execute(
                "UPDATE version SET came = NULL, gone = NULL WHERE post = ?1",
                [new],
            )?;
            if stays {
                copy(transaction, old, new)?;
            } else {
                transaction.execute("UPDATE version SET post = ?2 WHERE post = ?1", [old, new])?;
                transaction.execute("DELETE FROM post WHERE id = ?1", [old])?;
            }
            Ok(())
        })
    }

    /// Gives all versions of a post up.
    ///
    /// # Errors
    /// [`DatabaseError`]; nothing was changed then.
    pub fn forget(&mut self, owner: &Owner) -> Result<(), DatabaseError> {
        self.in_transaction(|transaction| {
            let Some(post) = find(transaction, owner)? else {
                return Ok(());
            };
            let mut select = transaction.prepare("SELECT id FROM version WHERE post = ?1")?;
            let ids: Vec<i64> = select
                .query_map([post], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for id in ids {
                bounds::give_up(transaction, id)?;
            }
            transaction.execute("DELETE FROM post WHERE id = ?1", [post])?;
            Ok(())
        })?;
        bounds::give_room_back(&self.opened()?.connection)
    }
}

/// What stands in the database for an owner: whether it is a file, and its name.
fn key(owner: &Owner) -> (bool, Vec<u8>) {
    match owner {
        Owner::File(path) => (true, write_path(&real_path(path))),
        Owner::Unnamed(name) => (false, name.as_bytes().to_vec()),
    }
}

/// The number of the post of an owner, if it has versions.
pub(super) fn find(connection: &Connection, owner: &Owner) -> Result<Option<i64>, DatabaseError> {
    let (is_file, name) = key(owner);
    let select = "SELECT id FROM post WHERE is_file = ?1 AND name = ?2";
    let found = connection.query_row(select, params![is_file, name], |row| row.get(0));
    Ok(found.optional()?)
}

/// The number of the post of an owner.
pub(super) fn find_or_add(connection: &Connection, owner: &Owner) -> Result<i64, DatabaseError> {
    if let Some(post) = find(connection, owner)? {
        return Ok(post);
    }
    let (is_file, name) = key(owner);
    connection.execute(
        "INSERT INTO post (is_file, name) VALUES (?1, ?2)",
        params![is_file, name],
    )?;
    Ok(connection.last_insert_rowid())
}

/// Gives the post `new` the versions of `old` that it does not have.
fn copy(transaction: &Transaction<'_>, old: i64, new: i64) -> Result<(), DatabaseError> {
    let mut select = transaction.prepare(
        "SELECT id, chunks FROM version WHERE post = ?1 AND NOT EXISTS (
            SELECT 1 FROM version AS other WHERE other.post = ?2
                AND other.time = version.time AND other.content = version.content)",
    )?;
    let versions: Vec<(i64, Vec<u8>)> = select
        .query_map([old, new], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (id, chunks) in versions {
        transaction.execute(
            "INSERT INTO version (post, time, reason, title, words, content, chunks)
                SELECT ?2, time, reason, title, words, content, chunks FROM version WHERE id = ?1",
            [id, new],
        )?;
        for chunk in read_numbers(&chunks).unwrap_or_default() {
            transaction.execute("UPDATE chunk SET uses = uses + 1 WHERE id = ?1", [chunk])?;
        }
    }
    Ok(())
}
