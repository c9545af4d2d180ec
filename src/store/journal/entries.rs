//! Finding entries, taking them over, and making documents of them.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row, Transaction};

use super::form::{ContentId, read_base, read_path, read_record, write_path};
use super::note::EntryId;
use super::retention::{most_weight, prune};
use super::tracked::room;
use super::write::{Status, delete, put_base, put_steps, real_path, release};
use super::{DatabaseError, Journal, session};
use crate::store::codec::TextFormat;
use crate::text::{Buffer, Document, Steps};

/// A post in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub id: EntryId,
    /// Its file.
    pub path: Option<PathBuf>,
    /// How the file spelt it.
    pub format: TextFormat,
    /// What the file held when it was last read or written.
    pub content: Option<ContentId>,
    /// Whether it has words that are in no file.
    pub unsaved: bool,
    /// The first byte that was in sight.
    pub top: usize,
    /// When its text was last changed, in milliseconds since 1970.
    pub touched: i64,
}

/// A post out of the journal.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What is known of it.
    pub entry: Entry,
    /// The post, with its history.
    pub document: Document,
    /// Whether the history came back too; if not, only the text did.
    pub is_whole: bool,
}

/// What the journal has for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Nothing that is of use.
    Nothing,
    /// Another window has it open, since this time in milliseconds since 1970.
    Held(i64),
    /// An entry that is nobody's.
    Entry(Entry),
}

/// How often a start may bring the same post back without living on for a moment.
const MOST_TRIES: u32 = 2;
/// The columns that an [`Entry`] is read from.
const COLUMNS: &str = "id, path, format, content, unsaved, top, touched";

impl Journal {
    /// Looks for the file `path`, of which the text is `content`; `None`: there is no such file. A
    /// history without words of its own is of use only with the text that it is of; with another one
    /// it is given up.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn find(
        &mut self,
        path: &Path,
        content: Option<ContentId>,
    ) -> Result<Found, DatabaseError> {
        let real = write_path(&real_path(path));
        self.in_transaction(|transaction, own| {
            let held = "SELECT started FROM session JOIN entry ON entry.session = session.id
                WHERE real_path = ?1 AND session.id <> ?2 LIMIT 1";
            let held = transaction.query_row(held, (&real, own), |row| row.get(0));
            if let Some(since) = held.optional()? {
                return Ok(Found::Held(since));
            }
            let select = format!(
                "SELECT {COLUMNS} FROM entry WHERE real_path = ?1 AND session IS NULL
                    ORDER BY unsaved DESC, touched DESC, id DESC"
            );
            let mut found = Found::Nothing;
            for entry in entries(transaction, &select, [&real])? {
                let is_of_use = entry.unsaved || content.is_some() && entry.content == content;
                if !is_of_use && content.is_some() {
                    delete(transaction, entry.id)?;
                } else if is_of_use && found == Found::Nothing {
                    found = Found::Entry(entry);
                }
            }
            Ok(found)
        })
    }

    /// Takes the post over that was open when the program last ended, unless another window is open.
    /// The others that were open then wait for whoever wants them, and so does one that the program
    /// has ended at more than once as soon as it was shown.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn take_last(&mut self) -> Result<Option<Kept>, DatabaseError> {
        if !self.opened()?.session.is_alone() {
            return Ok(None);
        }
        let last = self.in_transaction(|transaction, _| {
            let select = format!(
                "SELECT {COLUMNS} FROM entry WHERE status = ?1 AND session IS NULL
                    ORDER BY touched DESC, id DESC"
            );
            let mut last = None;
            for entry in entries(transaction, &select, [Status::Open as i64])? {
                let count = "UPDATE entry SET tries = tries + 1 WHERE id = ?1 RETURNING tries";
                let tries: u32 = transaction.query_row(count, [entry.id.0], |row| row.get(0))?;
                if last.is_none() && tries <= MOST_TRIES {
                    last = Some(entry);
                } else {
                    release(transaction, entry.id)?;
                }
            }
            prune(transaction)?;
            Ok(last)
        })?;
        match last {
            Some(entry) => self.take(entry.id),
            None => Ok(None),
        }
    }

    /// The program was started for something else than what was open when it last ended: that waits
    /// for whoever wants it.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn release_last(&mut self) -> Result<(), DatabaseError> {
        if !self.opened()?.session.is_alone() {
            return Ok(());
        }
        self.in_transaction(|transaction, _| {
            let select =
                format!("SELECT {COLUMNS} FROM entry WHERE status = ?1 AND session IS NULL");
            for entry in entries(transaction, &select, [Status::Open as i64])? {
                release(transaction, entry.id)?;
            }
            prune(transaction)
        })
    }

    /// The posts with words that are in no file and that no window has open, the latest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn left(&mut self) -> Result<Vec<Entry>, DatabaseError> {
        self.in_transaction(|transaction, _| {
            let select = format!(
                "SELECT {COLUMNS} FROM entry WHERE unsaved AND session IS NULL
                    ORDER BY touched DESC, id DESC"
            );
            entries(transaction, &select, [])
        })
    }

    /// Takes an entry over for a window of this program. `None` if it is not there any more, or
    /// another program has it.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn take(&mut self, id: EntryId) -> Result<Option<Kept>, DatabaseError> {
        self.in_transaction(|transaction, own| {
            let taken = transaction.execute(
                "UPDATE entry SET session = ?2, status = ?3
                    WHERE id = ?1 AND (session IS NULL OR session = ?2)",
                (id.0, own, Status::Open as i64),
            )?;
            if taken == 0 {
                return Ok(None);
            }
            let Some(Loaded { entry, history }) = load(transaction, id)? else {
                return Ok(None);
            };
            Ok(Some(match history {
                Ok(history) => made(entry, &tidied(transaction, id, history)?),
                Err(rest) => in_words(entry, &rest),
            }))
        })
    }

    /// The post of an entry, which stays where it is.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn look(&mut self, id: EntryId) -> Result<Option<Kept>, DatabaseError> {
        self.in_transaction(|transaction, _| {
            let Some(Loaded { entry, history }) = load(transaction, id)? else {
                return Ok(None);
            };
            Ok(Some(match history {
                Ok(history) => made(entry, &history.steps),
                Err(rest) => in_words(entry, &rest),
            }))
        })
    }

    /// Does something in one transaction, once it is known which sessions have ended.
    fn in_transaction<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>, &str) -> Result<T, DatabaseError>,
    ) -> Result<T, DatabaseError> {
        let open = self.opened()?;
        let own = open.session.id().to_owned();
        let folder = open.session.folder().to_path_buf();
        let transaction = Self::transaction(open)?;
        session::end_the_dead(&transaction, &folder, Some(&own))?;
        let result = work(&transaction, &own)?;
        transaction.commit()?;
        Ok(result)
    }
}

/// What is read of an entry.
struct Loaded {
    entry: Entry,
    /// The history, or what can be read of a damaged one.
    history: Result<History, Steps>,
}

/// A history as it is in the database.
struct History {
    steps: Steps,
    /// Whether its states are numbered from 0 without gaps.
    is_numbered: bool,
}

/// The history with at most as many steps as may be kept, in the database too.
fn tidied(
    transaction: &Transaction<'_>,
    id: EntryId,
    history: History,
) -> Result<Steps, DatabaseError> {
    let before = history.steps.steps.len();
    let most = most_weight(history.steps.base.len());
    let steps = history.steps.folded(most);
    if history.is_numbered && steps.steps.len() == before {
        return Ok(steps);
    }
    put_base(transaction, id, &Buffer::new(&steps.base), [0, 0])?;
    put_steps(transaction, id, &steps.steps)?;
    let weight: usize = steps.steps.iter().map(room).sum();
    let standing = serde_json::to_string(&steps.standing).unwrap_or_default();
    transaction.execute(
        "UPDATE entry SET weight = ?2, standing = ?3 WHERE id = ?1",
        (id.0, super::write::number(weight), standing),
    )?;
    Ok(steps)
}

/// `None` if there is no such entry, or not even the text that it began with can be read.
fn load(connection: &Connection, id: EntryId) -> Result<Option<Loaded>, DatabaseError> {
    let select = format!("SELECT {COLUMNS} FROM entry WHERE id = ?1");
    let Some(entry) = entries(connection, &select, [id.0])?.pop() else {
        return Ok(None);
    };
    let parts = "SELECT bytes FROM base WHERE entry = ?1 ORDER BY part";
    let Some(base) = read_base(&blobs(connection, parts, id)?) else {
        return Ok(None);
    };
    let records = "SELECT record FROM step WHERE entry = ?1 ORDER BY state";
    let records = blobs(connection, records, id)?;
    let select = "SELECT base_state, base_revision, standing FROM entry WHERE id = ?1";
    let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let (state, revision, standing): (u32, i64, String) =
        connection.query_row(select, [id.0], row)?;
    let steps = Steps {
        base,
        steps: records
            .iter()
            .map_while(|bytes| read_record(bytes))
            .collect(),
        standing: serde_json::from_str(&standing).unwrap_or_default(),
    };
    let is_read = steps.steps.len() == records.len();
    let revision = u64::try_from(revision).unwrap_or_default();
    let history = match steps.clone().renumbered(state as usize, revision) {
        Some(steps) if is_read => Ok(History {
            steps,
            is_numbered: state == 0,
        }),
        _ => Err(steps),
    };
    Ok(Some(Loaded { entry, history }))
}

fn blobs(
    connection: &Connection,
    select: &str,
    id: EntryId,
) -> Result<Vec<Vec<u8>>, DatabaseError> {
    let mut select = connection.prepare(select)?;
    let rows = select.query_map([id.0], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn made(entry: Entry, steps: &Steps) -> Kept {
    match steps.document() {
        Ok(document) => Kept {
            entry,
            document,
            is_whole: true,
        },
        Err(_) => in_words(entry, steps),
    }
}

/// What can be had of a damaged history: the words.
fn in_words(entry: Entry, steps: &Steps) -> Kept {
    let mut document = Document::new(steps.last_words());
    document.mark_unsaved();
    Kept {
        entry,
        document,
        is_whole: false,
    }
}

fn entries(
    connection: &Connection,
    select: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<Entry>, DatabaseError> {
    let mut select = connection.prepare(select)?;
    let rows = select.query_map(parameters, |row| {
        Ok(Entry {
            id: EntryId(row.get(0)?),
            path: row.get::<_, Option<_>>(1)?.map(read_path),
            format: TextFormat::from_words(&row.get::<_, String>(2)?).unwrap_or_default(),
            content: row
                .get::<_, Option<String>>(3)?
                .and_then(|content| ContentId::read(&content)),
            unsaved: row.get(4)?,
            top: row.get::<_, u32>(5)? as usize,
            touched: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
