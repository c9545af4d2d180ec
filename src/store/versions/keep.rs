//! Writing a version: its chunks, each once, and the row that names them.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::chunks::{cut, deflate, inflate, write_numbers};
use super::{NewVersion, Owner, VersionId, VersionLimits, VersionReason, Versions};
use super::{bounds, owner, read};
use crate::store::database::DatabaseError;
use crate::store::journal::ContentId;
use crate::store::last_export::content_hash;

impl Versions {
    /// Keeps a version, and gives up what `limits` leaves no time or room for. Its number; `None` if
    /// nothing was kept, because the newest version of the post says the same or none are kept at all.
    ///
    /// # Errors
    /// [`DatabaseError`]; nothing was changed then.
    pub fn keep(
        &mut self,
        owner: &Owner,
        version: NewVersion<'_>,
        limits: VersionLimits,
    ) -> Result<Option<VersionId>, DatabaseError> {
        if limits.bytes == 0 {
            return Ok(None);
        }
        // The database first: it may be a new one.
        self.connect()?;
        let is_thinned = self.is_thinned;
        let kept = self.in_transaction(|transaction| {
            if !is_thinned {
                bounds::thin_all(transaction, version.time, limits.days)?;
            }
            let post = owner::find_or_add(transaction, owner)?;
            let Some(kept) = add(transaction, post, version)? else {
                return Ok(None);
            };
            bounds::thin(transaction, post, version.time, limits.days)?;
            bounds::make_room(transaction, post, version.time, limits)?;
            Ok(Some(kept))
        })?;
        self.is_thinned = true;
        bounds::give_room_back(&self.opened()?.connection)?;
        Ok(kept)
    }
}

/// Adds a version to those of a post, if it says something new.
fn add(
    transaction: &Transaction<'_>,
    post: i64,
    version: NewVersion<'_>,
) -> Result<Option<VersionId>, DatabaseError> {
    let content = ContentId::of(version.text).to_string();
    let newest = read::newest(transaction, post)?;
    if let Some(newest) = &newest
        && newest.content == content
        && read::text(transaction, newest.id)?.as_deref() == Some(version.text)
    {
        if version.reason == VersionReason::Save {
            transaction.execute(
                "UPDATE version SET reason = ?2 WHERE id = ?1",
                [newest.id, version.reason as i64],
            )?;
        }
        return Ok(None);
    }
    let chunks = cut(version.text)
        .into_iter()
        .map(|chunk| put_chunk(transaction, chunk))
        .collect::<Result<Vec<_>, _>>()?;
    // A clock that was set back changes nothing about what came first.
    let time = newest.map_or(version.time, |newest| newest.time.max(version.time));
    transaction.execute(
        "INSERT INTO version (post, time, reason, title, words, content, chunks)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            post,
            time,
            version.reason as i64,
            version.title,
            i64::try_from(version.words).unwrap_or(i64::MAX),
            content,
            write_numbers(&chunks)
        ],
    )?;
    Ok(Some(VersionId(transaction.last_insert_rowid())))
}

/// The number of a chunk with this text, which is written if there is none.
fn put_chunk(connection: &Connection, chunk: &str) -> Result<i64, DatabaseError> {
    let hash = content_hash(chunk.as_bytes()).cast_signed();
    let mut select = connection.prepare("SELECT id, bytes FROM chunk WHERE hash = ?1")?;
    let mut rows = select.query([hash])?;
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(1)?;
        if inflate(&bytes).as_deref() == Some(chunk.as_bytes()) {
            let id = row.get(0)?;
            connection
                .prepare("UPDATE chunk SET uses = uses + 1 WHERE id = ?1")?
                .execute([id])?;
            return Ok(id);
        }
    }
    let insert = "INSERT INTO chunk (hash, uses, bytes) VALUES (?1, 1, ?2) RETURNING id";
    let id = connection
        .prepare(insert)?
        .query_row(params![hash, deflate(chunk)], |row| row.get(0))
        .optional()?;
    id.ok_or(DatabaseError::Busy)
}
