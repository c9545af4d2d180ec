//! Versions that are given up, with the chunks that nothing else is made of: for their age, and for
//! room.

use rusqlite::{Connection, OptionalExtension, Transaction};

use super::chunks::read_numbers;
use super::{Aged, VersionLimits, VersionReason, given_up};
use crate::store::database::DatabaseError;

/// From how many free pages on they are given back to the system.
const FREE_PAGES: i64 = 256;
/// How much of what is allowed stays when versions go for room, in tenths: so it is not soon full
/// again.
const STAYS: u64 = 9;
/// How many versions go before it is looked whether there is room now.
const BATCH: usize = 16;
/// Seconds of thirty days: what is older goes first.
const OLD: i64 = 30 * 24 * 60 * 60;

/// How many bytes of the file hold something.
pub(super) fn bytes_in_use(connection: &Connection) -> Result<u64, DatabaseError> {
    let value = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let pages = value("page_count")? - value("freelist_count")?;
    let bytes = pages.saturating_mul(value("page_size")?);
    Ok(u64::try_from(bytes).unwrap_or(0))
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

/// Gives up what has grown too old of all posts.
pub(super) fn thin_all(
    transaction: &Transaction<'_>,
    now: i64,
    days: u32,
) -> Result<(), DatabaseError> {
    let mut select = transaction.prepare("SELECT id FROM post")?;
    let posts: Vec<i64> = select
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for post in posts {
        thin(transaction, post, now, days)?;
    }
    Ok(())
}

/// Gives up what has grown too old of one post.
pub(super) fn thin(
    transaction: &Transaction<'_>,
    post: i64,
    now: i64,
    days: u32,
) -> Result<(), DatabaseError> {
    let mut select = transaction
        .prepare("SELECT id, time, reason FROM version WHERE post = ?1 ORDER BY time, id")?;
    let versions: Vec<(i64, Aged)> = select
        .query_map([post], |row| {
            let time = row.get(1)?;
            let reason = VersionReason::of_number(row.get(2)?);
            Ok((row.get(0)?, Aged { time, reason }))
        })?
        .collect::<Result<_, _>>()?;
    let aged: Vec<Aged> = versions.iter().map(|(_, aged)| *aged).collect();
    for ((id, _), goes) in versions.iter().zip(given_up(&aged, now, days)) {
        if goes {
            give_up(transaction, *id)?;
        }
    }
    Ok(())
}

/// Gives up versions until all of them take less than is allowed: what is older than a month before
/// what is newer, pauses before saves, the oldest first; the last of a post only when there is nothing
/// else, and never that of `post`.
pub(super) fn make_room(
    transaction: &Transaction<'_>,
    post: i64,
    now: i64,
    limits: VersionLimits,
) -> Result<(), DatabaseError> {
    if bytes_in_use(transaction)? <= limits.bytes {
        return Ok(());
    }
    let enough = limits.bytes / 10 * STAYS;
    let mut select = transaction.prepare(
        "WITH ranked AS (
            SELECT id, post, time, reason,
                ROW_NUMBER() OVER (PARTITION BY post ORDER BY time DESC, id DESC) = 1 AS is_last
            FROM version)
        SELECT id FROM ranked WHERE NOT (is_last AND post = ?1)
            ORDER BY is_last, time >= ?2, reason = ?3, time, id",
    )?;
    let goes: Vec<i64> = select
        .query_map([post, now - OLD, VersionReason::Save as i64], |row| {
            row.get(0)
        })?
        .collect::<Result<_, _>>()?;
    for some in goes.chunks(BATCH) {
        for id in some {
            give_up(transaction, *id)?;
        }
        if bytes_in_use(transaction)? <= enough {
            break;
        }
    }
    transaction.execute(
        "DELETE FROM post WHERE id <> ?1 AND NOT EXISTS (
            SELECT 1 FROM version WHERE version.post = post.id)",
        [post],
    )?;
    Ok(())
}

/// Gives one version up. The one that follows it is to be compared with another one from now on.
pub(super) fn give_up(transaction: &Transaction<'_>, id: i64) -> Result<(), DatabaseError> {
    transaction
        .prepare(
            "UPDATE version SET came = NULL, gone = NULL WHERE id = (
                SELECT next.id FROM version AS next, version AS this
                WHERE this.id = ?1 AND next.post = this.post
                    AND (next.time, next.id) > (this.time, this.id)
                ORDER BY next.time, next.id LIMIT 1)",
        )?
        .execute([id])?;
    let chunks: Option<Vec<u8>> = transaction
        .prepare("DELETE FROM version WHERE id = ?1 RETURNING chunks")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let mut less = transaction.prepare("UPDATE chunk SET uses = uses - 1 WHERE id = ?1")?;
    let mut delete = transaction.prepare("DELETE FROM chunk WHERE id = ?1 AND uses <= 0")?;
    for chunk in chunks
        .and_then(|chunks| read_numbers(&chunks))
        .unwrap_or_default()
    {
        less.execute([chunk])?;
        delete.execute([chunk])?;
    }
    Ok(())
}
