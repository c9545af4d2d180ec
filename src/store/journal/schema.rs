//! The tables of the journal.

use crate::store::database::Schema;

/// The schema; a change of it is a new step.
///
/// Times are milliseconds since 1970 in UTC. `standing` and `record` are JSON; a record may be
/// deflated, and the parts of a base always are. Paths are the bytes that the system has for them.
/// `tries` is how often a start has brought the post back without living long enough to say so.
pub(super) const SCHEMA: Schema = Schema {
    name: "journal",
    steps: &["
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    started INTEGER NOT NULL
) STRICT;
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session TEXT REFERENCES session(id) ON DELETE SET NULL,
    status INTEGER NOT NULL,
    path BLOB,
    real_path BLOB,
    format TEXT NOT NULL,
    content TEXT,
    base_state INTEGER NOT NULL,
    base_revision INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    standing TEXT NOT NULL,
    unsaved INTEGER NOT NULL,
    top INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    touched INTEGER NOT NULL
) STRICT;
CREATE INDEX entry_of_file ON entry(real_path);
CREATE TABLE base (
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (entry, part)
) STRICT;
CREATE TABLE step (
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    state INTEGER NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (entry, state)
) STRICT, WITHOUT ROWID;
"],
};
