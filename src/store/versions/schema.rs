//! The tables of the versions.

use crate::store::database::Schema;

/// The schema; a change of it is a new step.
///
/// `name` is the path of a file without links, as the bytes that the system has for it, or what the
/// journal calls a post that is in no file: `is_file` tells which. Times are seconds since 1970 in
/// UTC. `chunks` are the numbers of the chunks of the text in their order. `came` and `gone` are
/// words against the version before, and nothing until they are counted. `uses` is how often a chunk
/// stands in versions.
pub(super) const SCHEMA: Schema = Schema {
    name: "versions",
    steps: &["
CREATE TABLE post (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    is_file INTEGER NOT NULL,
    name BLOB NOT NULL,
    UNIQUE (name, is_file)
) STRICT;
CREATE TABLE version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post INTEGER NOT NULL REFERENCES post(id) ON DELETE CASCADE,
    time INTEGER NOT NULL,
    reason INTEGER NOT NULL,
    title TEXT NOT NULL,
    words INTEGER NOT NULL,
    came INTEGER,
    gone INTEGER,
    content TEXT NOT NULL,
    chunks BLOB NOT NULL
) STRICT;
CREATE INDEX version_of_post ON version(post, time, id);
CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    hash INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE INDEX chunk_of_hash ON chunk(hash);
"],
};
