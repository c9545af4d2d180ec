//! Changes one value of a TOML text where it stands: every other byte of the text stays as it is.

mod array;
mod block;
mod document;
mod render;
mod table;

use std::collections::BTreeSet;

use self::document::{Document, Found, Scope};
use self::render::value_source;
use super::confirm::same;
use super::lines;
use super::parts::replaced;
use crate::front_matter::value::{Entry, Value};
use crate::front_matter::write::toml::{key_source, one_line};

/// Why a TOML text was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TomlEditError {
    /// The file is no TOML, so nothing in it has a certain place.
    #[error(
        "Line {line} of the file cannot be read, so nothing was changed. Correct it in the file first."
    )]
    Unreadable {
        /// The line, from 1.
        line: usize,
    },
    /// There is something else where the value should go.
    #[error(
        "Something else stands in the file where this value goes, so nothing was changed. Change it in the file itself."
    )]
    NoPlace,
    /// The list has no item of this number.
    #[error("The file has changed and this entry is no longer in it, so nothing was changed.")]
    NoItem,
}

/// Sets the value at `path` to `value`, or removes it. The parts of the path are keys and, below a
/// list of tables, the number of the table from 0: `["title"]`, `["share", "networks"]`,
/// `["authors", "0", "email"]`.
///
/// A value that is there is replaced where it stands, in its kind of quotes if it fits into them; a
/// list keeps the lines and comments of the items that stay. A new key goes behind the
/// others of its table, a new table to the end of the file. With the last key of a table goes its
/// header. Line ends and the byte order mark are kept.
///
/// # Errors
///
/// [`TomlEditError`]; then the file is better changed by hand.
pub fn set_toml(text: &str, path: &[&str], value: Option<&Value>) -> Result<String, TomlEditError> {
    set_with(text, path, value, false)
}

/// The same; `exact` says that the line ends of texts must be read as they are.
pub(super) fn set_with(
    text: &str,
    path: &[&str],
    value: Option<&Value>,
    exact: bool,
) -> Result<String, TomlEditError> {
    let is_said = if exact { same } else { is_equal };
    let document = Document::read(text, exact)?;
    let (key, parents) = path.split_last().ok_or(TomlEditError::NoPlace)?;
    let changed = match (document.scope(parents)?, value) {
        (Found::Here(scope), Some(value)) => match scope.entry(key) {
            Some(entry) if is_said(&entry.value, value) => return Ok(text.to_owned()),
            Some(entry) => replace(&document, entry, value)?,
            None => table::insert(&document, &scope, key, value),
        },
        (Found::Here(scope), None) => match scope.entry(key) {
            Some(entry) => table::remove(&document, &scope, entry)?,
            None => return Ok(text.to_owned()),
        },
        (Found::Nowhere { scope, key: table }, Some(value)) => {
            table::insert_table(&document, &scope, table, key, value)
        }
        (Found::Nowhere { .. }, None) => return Ok(text.to_owned()),
    };
    confirm(changed, |document| match document.scope(parents) {
        Ok(Found::Here(scope)) => match (scope.entry(key), value) {
            (Some(entry), Some(value)) => is_said(&entry.value, value),
            (None, None) => true,
            _ => false,
        },
        _ => value.is_none(),
    })
}

/// Adds a table to the list at `list`, such as `["menu"]` or `["authors", "0", "links"]`: the new
/// one has the number `at`, or the last if that is further. It is written as the others of the list
/// are.
///
/// # Errors
///
/// As [`set_toml`].
pub fn add_toml_item(
    text: &str,
    list: &[&str],
    at: usize,
    fields: &Value,
) -> Result<String, TomlEditError> {
    let document = Document::read(text, false)?;
    let (key, parents) = list.split_last().ok_or(TomlEditError::NoPlace)?;
    let Found::Here(scope) = document.scope(parents)? else {
        return Err(TomlEditError::NoPlace);
    };
    let lines = || {
        let names = list.iter().filter(|part| part.parse::<usize>().is_err());
        let names: Vec<_> = names.map(|name| key_source(name)).collect();
        block::source(&document, &names.join("."), fields.as_map())
    };
    let before = scope
        .entry(key)
        .map_or(0, |entry| entry.value.as_list().len());
    let changed = match scope.entry(key) {
        Some(entry) => {
            let Value::List(items) = &entry.value else {
                return Err(TomlEditError::NoPlace);
            };
            if document.is_header(entry.range.start) {
                block::insert(&document, items, at, &lines())
            } else {
                array::insert(&document, &entry.range, items, at, &one_line(fields))
            }
        }
        None if matches!(scope, Scope::Top(_)) => block::append(&document, &lines()),
        None => {
            let source = format!("[{}]", one_line(fields));
            table::insert_source(&document, &scope, key, &source)
        }
    };
    confirm(changed, |document| {
        document
            .items(list)
            .is_ok_and(|items| items.len() == before + 1)
    })
}

/// Adds a table at the end of the text, below a header with these names.
///
/// # Errors
///
/// As [`set_toml`].
pub(super) fn add_toml_table(
    text: &str,
    names: &[&str],
    fields: &Value,
) -> Result<String, TomlEditError> {
    let document = Document::read(text, true)?;
    let names: Vec<_> = names.iter().map(|name| key_source(name)).collect();
    let header = format!("[{}]", names.join("."));
    let lines = block::with_header(&document, &header, fields.as_map());
    confirm(block::append(&document, &lines), |_| true)
}

/// Takes out the header of a table that has no keys; comments stay.
pub(super) fn remove_header(text: &str, path: &[&str]) -> Result<String, TomlEditError> {
    let document = Document::read(text, true)?;
    let Found::Here(Scope::Header([], header)) = document.scope(path)? else {
        return Err(TomlEditError::NoPlace);
    };
    let block = document.block_of(header.start, &BTreeSet::new());
    let rest = [
        &text[block.start..header.start],
        &text[header.end..block.end],
    ];
    if rest.iter().all(|rest| rest.trim().is_empty()) {
        return Ok(block::remove(&document, block));
    }
    let line = document.line_start(header.start)..lines::next(text, header.end);
    Ok(replaced(text, line, ""))
}

/// Removes the table with the number `index` from a list, with the comments that stand right above
/// it.
///
/// # Errors
///
/// As [`set_toml`], and [`TomlEditError::NoItem`].
pub fn remove_toml_item(text: &str, list: &[&str], index: usize) -> Result<String, TomlEditError> {
    let document = Document::read(text, false)?;
    let items = document.items(list)?;
    let item = items.get(index).ok_or(TomlEditError::NoItem)?;
    let changed = if document.is_header(item.range.start) {
        block::remove(&document, document.block(item))
    } else {
        let brackets = &document.list(list)?.range;
        array::remove(&document, brackets, items, index).ok_or(TomlEditError::NoPlace)?
    };
    confirm(changed, |document| {
        document.items(list).map_or(0, <[_]>::len) + 1 == items.len()
    })
}

/// Moves a table of a list, so that it then has the number `to`.
///
/// # Errors
///
/// As [`set_toml`], and [`TomlEditError::NoItem`].
pub fn move_toml_item(
    text: &str,
    list: &[&str],
    from: usize,
    to: usize,
) -> Result<String, TomlEditError> {
    let document = Document::read(text, false)?;
    let items = document.items(list)?;
    if from.max(to) >= items.len() {
        return Err(TomlEditError::NoItem);
    }
    let slots: Vec<_> = items
        .iter()
        .map(|item| {
            if document.is_header(item.range.start) {
                document.content(item)
            } else {
                item.range.clone()
            }
        })
        .collect();
    let mut order: Vec<usize> = (0..slots.len()).collect();
    let moved = order.remove(from);
    order.insert(to, moved);
    let mut changed = text.to_owned();
    for (slot, source) in slots.iter().zip(order).rev() {
        changed.replace_range(slot.clone(), &text[slots[source].clone()]);
    }
    confirm(changed, |document| {
        document
            .items(list)
            .is_ok_and(|now| now.len() == items.len())
    })
}

/// A new value for an entry that has one.
fn replace(document: &Document<'_>, entry: &Entry, value: &Value) -> Result<String, TomlEditError> {
    let is_table = |value: &Value| matches!(value, Value::Map(_));
    let holds_tables = entry
        .value
        .as_list()
        .iter()
        .any(|item| is_table(&item.value));
    if holds_tables || is_table(&entry.value) {
        return Err(TomlEditError::NoPlace);
    }
    if let (Value::List(old), Value::List(new)) = (&entry.value, value)
        && !old.is_empty()
        && !new.is_empty()
    {
        return array::set(document, entry, new).ok_or(TomlEditError::NoPlace);
    }
    let old = &document.text[entry.range.clone()];
    let source = value_source(value, Some(old), document.form);
    Ok(replaced(document.text, entry.range.clone(), &source))
}

/// The changed text, if it can be read and says what it should.
fn confirm(
    changed: String,
    says_so: impl FnOnce(&Document<'_>) -> bool,
) -> Result<String, TomlEditError> {
    let is_right = Document::read(&changed, false).is_ok_and(|document| says_so(&document));
    is_right.then_some(changed).ok_or(TomlEditError::NoPlace)
}

/// Whether a value that was read is this one, whatever its line ends.
fn is_equal(read: &Value, value: &Value) -> bool {
    same(&with_line_feeds(read), &with_line_feeds(value))
}

fn with_line_feeds(value: &Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(text.replace("\r\n", "\n")),
        Value::List(items) => Value::list(items.iter().map(|item| with_line_feeds(&item.value))),
        Value::Map(entries) => Value::map(
            entries
                .iter()
                .map(|entry| (entry.key.clone(), with_line_feeds(&entry.value))),
        ),
        value => value.clone(),
    }
}
