//! Edits of one value of front matter where it stands: every other byte of the text stays.
//!
//! ```text
//! set, rename --Document--> the place --language: yaml, toml, json, meta--> a text
//!     --confirm: only that value differs--> difference --> Change
//! ```
//!
//! No edit is trusted: its text is read again, and if it does not say what it should, or anything
//! else differently, the edit is refused.

mod change;
mod confirm;
mod difference;
mod document;
mod json;
mod language;
mod lines;
mod meta;
mod parts;
mod steps;
mod toml;
mod toml_block;
mod yaml;

pub use toml::{TomlEditError, add_toml_item, move_toml_item, remove_toml_item, set_toml};

use std::ops::Range;

use self::confirm::{Seen, only_that_differs, same};
use self::difference::difference;
use self::document::{Document, Found};
use super::read::read;
use super::split::Format;
use super::value::Value;

/// A stretch of the text that becomes another. Several of them are in order, do not touch, and name
/// places of the text before all of them: one step of undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Bytes of the whole text.
    pub range: Range<usize>,
    /// What stands there from then on.
    pub text: String,
}

/// Why front matter was not changed. The text is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The block cannot be read, so nothing in it has a certain place.
    #[error("Nothing was changed, because line {line} has a problem. {message}")]
    Unreadable {
        /// The line of the text, from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// Something stands there that cannot be changed in place, such as a YAML `*name`.
    #[error(
        "{key} is written elsewhere in the front matter, so it was not changed. Change it in the text."
    )]
    Elsewhere {
        /// The key.
        key: String,
    },
    /// A parent of the key holds something that is no map.
    #[error(
        "{key} holds a value and not a group of values, so nothing was changed. Change it in the text."
    )]
    NoMap {
        /// The key of the parent.
        key: String,
    },
    /// The change would not have the wished value, or would also change another one.
    #[error(
        "{key} cannot be changed without changing something else, so nothing was changed. Change it in the text."
    )]
    Entangled {
        /// The key.
        key: String,
    },
    /// The new name of a key is that of another one.
    #[error("There is another {key} in the front matter already, so nothing was changed.")]
    Taken {
        /// The new name.
        key: String,
    },
}

/// Sets the value at `path` (keys from the outside in), or removes it.
///
/// A value that is there is replaced where it stands, in its kind of quotes if it fits into them
/// and every reader takes it for the same; a list keeps the lines and comments of the items that
/// stay. A new key goes behind the others of its map. With the last key of a map that a removal
/// empties goes the map; with the last key of all the block stays. Line ends, indentation,
/// comments, spacing and the byte order mark are kept. A text without front matter gets a block of
/// `format`; lines of `Key: value` with one key get a second one without a value, since one alone is
/// not taken for front matter. The text is not changed, and no changes are given, if the value already says that;
/// but a YAML text without quotes that readers differ about
/// ([`ambiguity`](super::ambiguity())) is put in quotes.
///
/// What a format cannot hold is written as near as it comes: see
/// [`write`](super::write). A YAML value with an anchor (`&name`) keeps it, and what repeats the
/// value with `*name` follows.
///
/// # Errors
///
/// [`EditError`]; then the block is better changed by hand.
pub fn set(
    text: &str,
    path: &[&str],
    value: Option<&Value>,
    format: Format,
) -> Result<Vec<Change>, EditError> {
    let before = read(text);
    let format = before.format.unwrap_or(format);
    let held = value.and_then(|value| super::write::held(format, value));
    let is_lost = held.is_none() && value.is_some_and(|value| *value != Value::Null);
    if is_lost {
        return Err(EditError::Entangled {
            key: path.join("."),
        });
    }
    let changed = change::set(text, path, held.as_ref(), format)?;
    let after = read(&changed);
    let (old, new) = (seen(text, &before), seen(&changed, &after));
    let says_so = match (after.at(path), &held) {
        (Some(entry), Some(value)) => same(&entry.value, value),
        (None, None) => true,
        _ => false,
    };
    let is_alone = match before.format {
        None => is_fresh(old, new, path),
        format => after.format == format && only_that_differs(old, new, path, None),
    };
    let is_right = says_so && after.problems.is_empty() && is_alone;
    match is_right {
        true => Ok(difference(text, &changed).into_iter().collect()),
        false => Err(EditError::Entangled {
            key: path.join("."),
        }),
    }
}

/// Gives the key at `path` another name; its value and all else stay as they are written. A key
/// that is not there changes nothing.
///
/// # Errors
///
/// As [`set`]; also where a key of that name is there already.
pub fn rename(text: &str, path: &[&str], name: &str) -> Result<Vec<Change>, EditError> {
    let document = Document::read(text)?;
    let key = || path.join(".");
    let Found::Entry(map, entry) = document.find(path)? else {
        return Ok(Vec::new());
    };
    if entry.key == name {
        return Ok(Vec::new());
    }
    if document.is_merged(entry) {
        return Err(EditError::Elsewhere { key: key() });
    }
    let is_taken =
        |other: &super::Entry| !std::ptr::eq(other, entry) && other.key.eq_ignore_ascii_case(name);
    if map.entries.iter().any(is_taken) {
        return Err(EditError::Taken {
            key: name.to_owned(),
        });
    }
    let format = document.read.format.unwrap_or(Format::Yaml);
    let old = &text[entry.key_range.clone()];
    let source = language::key(format, name, old);
    let changed = parts::replaced(text, entry.key_range.clone(), &source);
    let after = read(&changed);
    let (old, new) = (seen(text, &document.read), seen(&changed, &after));
    let new_path: Vec<&str> = path[..path.len() - 1]
        .iter()
        .copied()
        .chain([name])
        .collect();
    let says_so = match (document.read.at(path), after.at(&new_path)) {
        (Some(old), Some(new)) => new.key == name && same(&old.value, &new.value),
        _ => false,
    };
    let is_right =
        says_so && after.problems.is_empty() && only_that_differs(old, new, path, Some(name));
    match is_right {
        true => Ok(difference(text, &changed).into_iter().collect()),
        false => Err(EditError::Entangled { key: key() }),
    }
}

/// The text with changes made.
pub fn with_changes(text: &str, changes: &[Change]) -> String {
    let mut changed = text.to_owned();
    for change in changes.iter().rev() {
        changed.replace_range(change.range.clone(), &change.text);
    }
    changed
}

/// Whether a block was put in front of a text and holds nothing but the key at `path`; beside it
/// only keys without a value.
fn is_fresh(old: Seen<'_>, new: Seen<'_>, path: &[&str]) -> bool {
    let is_empty = |entry: &super::Entry| entry.value.as_text().is_some_and(|text| text.is_empty());
    let is_own = |entry: &super::Entry| path.first() == Some(&entry.key.as_str());
    old.text[old.read.body..] == new.text[new.read.body..]
        && new
            .read
            .entries
            .iter()
            .all(|entry| is_own(entry) || is_empty(entry))
}

fn seen<'t>(text: &'t str, read: &'t super::FrontMatter) -> Seen<'t> {
    Seen { text, read }
}
