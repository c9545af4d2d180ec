//! What of the journal is given up, and when: never words that are in no file.

use rusqlite::{Connection, Transaction};

use super::note::EntryId;
use super::write::{Status, delete};
use crate::store::database::DatabaseError;

/// How many closed posts keep their history.
pub const MOST_CLOSED: usize = 100;
/// How much room the histories of closed posts take together, in bytes, about: each step, and the
/// texts that they begin with.
pub const MOST_CLOSED_BYTES: i64 = 64 * 1024 * 1024;
/// A history may be this long in any case, in bytes of what was typed and removed.
const LEAST: usize = 32 * 1024 * 1024;
/// A history may be so many times as long as its text.
const TIMES: usize = 8;
/// How many free pages may stay in the file before they are given back.
const FREE_PAGES: i64 = 256;

/// How long the history of a text of `len` bytes may be, in bytes of what was typed and removed. One
/// that is longer loses its oldest steps at the next start, and all of them at once when it is twice
/// as long: the window still has them.
pub fn most_weight(len: usize) -> usize {
    LEAST.max(len.saturating_mul(TIMES))
}

/// Gives up the histories of closed posts that are too many, the oldest first.
pub(super) fn prune(transaction: &Transaction<'_>) -> Result<(), DatabaseError> {
    let mut select = transaction.prepare(
        "SELECT id, weight +
                (SELECT COALESCE(SUM(LENGTH(bytes)), 0) FROM base WHERE base.entry = entry.id)
            FROM entry WHERE status = ?1 AND session IS NULL ORDER BY touched DESC, id DESC",
    )?;
    let closed: Vec<(i64, i64)> = select
        .query_map([Status::Closed as i64], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut sum: i64 = 0;
    for (count, (id, weight)) in closed.into_iter().enumerate() {
        sum = sum.saturating_add(weight);
        if count >= MOST_CLOSED || sum > MOST_CLOSED_BYTES {
            delete(transaction, EntryId(id))?;
        }
    }
    Ok(())
}

/// Makes the file shorter when much of it is free.
pub(super) fn give_room_back(connection: &Connection) -> Result<(), DatabaseError> {
    let free: i64 = connection.pragma_query_value(None, "freelist_count", |row| row.get(0))?;
    if free > FREE_PAGES {
        // Each row is a page that was given back.
        connection.pragma_query(None, "incremental_vacuum", |_| Ok(()))?;
    }
    Ok(())
}
