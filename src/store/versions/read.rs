//! Getting versions back: the list of a post, the text of one.

use rusqlite::{Connection, OptionalExtension, params};

use super::chunks::{inflate, read_numbers};
use super::{Owner, VersionId, VersionReason, VersionRow, Versions, owner};
use crate::store::database::DatabaseError;
use crate::store::journal::ContentId;

/// The newest version of a post.
pub(super) struct Newest {
    pub(super) id: i64,
    pub(super) time: i64,
    pub(super) content: String,
}

impl Versions {
    /// The versions of a post, the newest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn list(&mut self, owner: &Owner) -> Result<Vec<VersionRow>, DatabaseError> {
        let connection = &self.opened()?.connection;
        let Some(post) = owner::find(connection, owner)? else {
            return Ok(Vec::new());
        };
        let mut select = connection.prepare(
            "SELECT id, time, reason, title, words, came, gone FROM version
                WHERE post = ?1 ORDER BY time DESC, id DESC",
        )?;
        let rows = select.query_map([post], |row| {
            let came: Option<i64> = row.get(5)?;
            let gone: Option<i64> = row.get(6)?;
            Ok(VersionRow {
                id: VersionId(row.get(0)?),
                time: row.get(1)?,
                reason: VersionReason::of_number(row.get(2)?),
                title: row.get(3)?,
                words: count(row.get(4)?),
                change: came
                    .zip(gone)
                    .map(|(came, gone)| (count(came), count(gone))),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What a version says; `None` if it is not there any more, or damaged.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn text(&mut self, id: VersionId) -> Result<Option<String>, DatabaseError> {
        text(&self.opened()?.connection, id.0)
    }

    /// Writes down how many words came and went against the version before.
    ///
    /// # Errors
    /// [`DatabaseError`]; nothing was changed then.
    pub fn set_change(
        &mut self,
        id: VersionId,
        (came, gone): (u64, u64),
    ) -> Result<(), DatabaseError> {
        let number = |count| i64::try_from(count).unwrap_or(i64::MAX);
        self.opened()?.connection.execute(
            "UPDATE version SET came = ?2, gone = ?3 WHERE id = ?1",
            params![id.0, number(came), number(gone)],
        )?;
        Ok(())
    }
}

/// The newest version of a post.
pub(super) fn newest(connection: &Connection, post: i64) -> Result<Option<Newest>, DatabaseError> {
    let select = "SELECT id, time, content FROM version WHERE post = ?1
        ORDER BY time DESC, id DESC LIMIT 1";
    let newest = connection
        .prepare(select)?
        .query_row([post], |row| {
            Ok(Newest {
                id: row.get(0)?,
                time: row.get(1)?,
                content: row.get(2)?,
            })
        })
        .optional()?;
    Ok(newest)
}

/// What a version says. Every byte is checked against what stands for the whole.
pub(super) fn text(connection: &Connection, id: i64) -> Result<Option<String>, DatabaseError> {
    let found = connection
        .prepare("SELECT content, chunks FROM version WHERE id = ?1")?
        .query_row([id], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
        })
        .optional()?;
    let Some((content, chunks)) = found else {
        return Ok(None);
    };
    let mut select = connection.prepare("SELECT bytes FROM chunk WHERE id = ?1")?;
    let mut whole = Vec::new();
    for chunk in read_numbers(&chunks).unwrap_or_default() {
        let bytes: Option<Vec<u8>> = select.query_row([chunk], |row| row.get(0)).optional()?;
        let Some(bytes) = bytes.and_then(|bytes| inflate(&bytes)) else {
            return Ok(None);
        };
        whole.extend(bytes);
    }
    let text = String::from_utf8(whole).ok();
    Ok(text.filter(|text| ContentId::of(text).to_string() == content))
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
