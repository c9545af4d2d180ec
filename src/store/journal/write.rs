//! Writes what is new of all open posts in one transaction.

use std::path::{Path, PathBuf};

use rusqlite::{ToSql, Transaction, params};

use super::form::{ContentId, write_base, write_path, write_record};
use super::note::{EntryId, Leaving};
use super::tracked::{Content, Reach, Tracked, Way};
use super::{DatabaseError, Journal, retention};
use crate::store::disk::{Disk, Fs};
use crate::text::{Buffer, StepRecord};

/// What an entry is of. The numbers are those in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// A post in a window: of a session that runs, or one that was open at the end.
    Open = 0,
    /// A post that was left with words that are in no file.
    Left = 1,
    /// A post that was closed with all its words in its file: only its history is kept.
    Closed = 2,
}

/// What was written of a post, once the transaction is done.
struct Written {
    post: u64,
    entry: Option<EntryId>,
    reach: Reach,
    content: Content,
}

impl Journal {
    /// Writes all that is behind.
    pub(super) fn write(&mut self) -> Result<(), DatabaseError> {
        let Self {
            open,
            posts,
            given_back,
            ..
        } = self;
        let Some(open) = open else {
            return Err(DatabaseError::Busy);
        };
        let session = open.session.id().to_owned();
        let transaction = Self::transaction(open)?;
        let mut written = Vec::new();
        for (entry, how) in given_back.iter() {
            match how {
                Leaving::Keep => release(&transaction, *entry)?,
                Leaving::Discard => delete(&transaction, *entry)?,
            }
        }
        let mut has_left = !given_back.is_empty();
        for (post, tracked) in posts.iter().filter(|(_, tracked)| tracked.is_behind()) {
            written.push(write_post(&transaction, &session, *post, tracked)?);
            has_left |= tracked.leaving.is_some();
        }
        if has_left {
            retention::prune(&transaction)?;
        }
        transaction.commit()?;
        given_back.clear();
        for Written {
            post,
            entry,
            reach,
            content,
        } in written
        {
            if let Some(tracked) = posts.get_mut(&post) {
                tracked.written(entry, reach, content);
            }
        }
        posts.retain(|_, tracked| tracked.leaving.is_none());
        if has_left {
            retention::give_room_back(&open.database.connection)?;
        }
        Ok(())
    }
}

/// Removes an entry with all that belongs to it.
pub(super) fn delete(transaction: &Transaction<'_>, entry: EntryId) -> Result<(), DatabaseError> {
    transaction.execute("DELETE FROM entry WHERE id = ?1", [entry.0])?;
    Ok(())
}

/// Puts an entry where it waits for whoever wants it; one without words or history goes.
pub(super) fn release(transaction: &Transaction<'_>, entry: EntryId) -> Result<(), DatabaseError> {
    transaction.execute(
        "DELETE FROM entry WHERE id = ?1 AND NOT unsaved AND (weight = 0 OR path IS NULL)",
        [entry.0],
    )?;
    transaction.execute(
        "UPDATE entry SET session = NULL, status = CASE WHEN unsaved THEN ?2 ELSE ?3 END
            WHERE id = ?1",
        [entry.0, Status::Left as i64, Status::Closed as i64],
    )?;
    Ok(())
}

/// What the post is in the database from now on; `None`: it is not there.
fn status(tracked: &Tracked) -> Option<Status> {
    let has_file = tracked.now.path.is_some();
    match tracked.leaving {
        Some(Leaving::Discard) => None,
        _ if !tracked.is_worth_an_entry() => None,
        None => Some(Status::Open),
        Some(Leaving::Keep) if tracked.now.unsaved => Some(Status::Left),
        Some(Leaving::Keep) => (has_file && tracked.weight() > 0).then_some(Status::Closed),
    }
}

fn write_post(
    transaction: &Transaction<'_>,
    session: &str,
    post: u64,
    tracked: &Tracked,
) -> Result<Written, DatabaseError> {
    let mut written = Written {
        post,
        entry: None,
        reach: tracked.reach,
        content: tracked.content.clone(),
    };
    let Some(status) = status(tracked) else {
        if let Some(entry) = tracked.entry {
            delete(transaction, entry)?;
        }
        return Ok(written);
    };
    if let Content::Of(text) = &tracked.content {
        written.content = Content::Known(ContentId::of_buffer(text));
    }
    let (entry, is_new) = write_entry(transaction, session, status, tracked, &written.content)?;
    written.entry = Some(entry);
    written.reach = tracked.reach_after();
    match tracked.way(!is_new) {
        Way::GoOn => put_steps(transaction, entry, tracked.steps.values())?,
        Way::Begin(text) => {
            put_base(transaction, entry, text, [0, 0])?;
            put_steps(transaction, entry, tracked.steps.values())?;
        }
        Way::Anew(text) => {
            written.reach = tracked.reach_anew();
            let revision = tracked.now.standing.revision();
            let revision = i64::try_from(revision).unwrap_or(i64::MAX);
            let state = number(written.reach.base);
            put_base(transaction, entry, text, [state, revision])?;
        }
    }
    transaction.execute(
        "UPDATE entry SET weight = ?2 WHERE id = ?1",
        [entry.0, number(written.reach.weight)],
    )?;
    Ok(written)
}

/// Writes all of an entry but its history. Whether it is a new one: the post had none, or another
/// program has taken it over.
fn write_entry(
    transaction: &Transaction<'_>,
    own: &str,
    status: Status,
    tracked: &Tracked,
    content: &Content,
) -> Result<(EntryId, bool), DatabaseError> {
    const CHANGE: &str = "
        UPDATE entry SET session = :session, status = :status, path = :path,
            real_path = :real_path, format = :format, content = :content, standing = :standing,
            unsaved = :unsaved, top = :top, touched = :touched, tries = 0
        WHERE id = :id AND session = :own";
    const ADD: &str = "
        INSERT INTO entry (session, status, path, real_path, format, content, standing, unsaved,
            top, touched, base_state, base_revision, weight)
        VALUES (:session, :status, :path, :real_path, :format, :content, :standing, :unsaved,
            :top, :touched, 0, 0, 0)";
    let now = &tracked.now;
    let session = (status == Status::Open).then_some(own);
    let status = status as i64;
    let path = now.path.as_deref().map(write_path);
    let real_path = now.path.as_deref().map(|path| write_path(&real_path(path)));
    let format = now.format.to_words();
    let content = match content {
        Content::Known(content) => Some(content.to_string()),
        _ => None,
    };
    let standing = serde_json::to_string(&now.standing).unwrap_or_default();
    let top = number(now.top);
    let values: [(&str, &dyn ToSql); 10] = [
        (":session", &session),
        (":status", &status),
        (":path", &path),
        (":real_path", &real_path),
        (":format", &format),
        (":content", &content),
        (":standing", &standing),
        (":unsaved", &now.unsaved),
        (":top", &top),
        (":touched", &tracked.touched),
    ];
    if let Some(entry) = tracked.entry {
        let which: [(&str, &dyn ToSql); 2] = [(":id", &entry.0), (":own", &own)];
        if transaction.execute(CHANGE, &[&values[..], &which].concat()[..])? == 1 {
            return Ok((entry, false));
        }
    }
    transaction.execute(ADD, &values[..])?;
    Ok((EntryId(transaction.last_insert_rowid()), true))
}

/// Puts a text in the place of all history that an entry has.
pub(super) fn put_base(
    transaction: &Transaction<'_>,
    entry: EntryId,
    text: &Buffer,
    [state, revision]: [i64; 2],
) -> Result<(), DatabaseError> {
    transaction.execute("DELETE FROM base WHERE entry = ?1", [entry.0])?;
    transaction.execute("DELETE FROM step WHERE entry = ?1", [entry.0])?;
    let mut insert = transaction.prepare("INSERT INTO base VALUES (?1, ?2, ?3)")?;
    for (part, bytes) in write_base(text).iter().enumerate() {
        insert.execute(params![entry.0, number(part), bytes])?;
    }
    transaction.execute(
        "UPDATE entry SET base_state = ?2, base_revision = ?3 WHERE id = ?1",
        [entry.0, state, revision],
    )?;
    Ok(())
}

/// Writes steps, in place of those that have grown.
pub(super) fn put_steps<'a>(
    transaction: &Transaction<'_>,
    entry: EntryId,
    steps: impl IntoIterator<Item = &'a StepRecord>,
) -> Result<(), DatabaseError> {
    let mut insert = transaction.prepare("INSERT OR REPLACE INTO step VALUES (?1, ?2, ?3)")?;
    for step in steps {
        let Some(record) = write_record(step) else {
            continue;
        };
        insert.execute(params![entry.0, number(step.state()), record])?;
    }
    Ok(())
}

/// A count as the database has it.
pub(super) fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The path without links, so that a file is known by whatever name it was opened. Of a file that is
/// not there it is that of its folder.
pub(in crate::store) fn real_path(path: &Path) -> PathBuf {
    let real = Disk.canonical(path).ok();
    let below = || {
        let folder = Disk.canonical(path.parent()?).ok()?;
        Some(folder.join(path.file_name()?))
    };
    real.or_else(below).unwrap_or_else(|| path.to_path_buf())
}
