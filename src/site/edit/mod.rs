//! Changes one value of a profile where it stands: every other byte of the file stays as it is.

mod array;
mod block;
mod document;
mod render;
mod table;

use self::document::{Document, Found, Scope};
use self::render::{inline_table, key_source, value_source};
use crate::front_matter::{Entry, Value};

/// A value to write into a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileValue {
    /// A text.
    Text(String),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A list of texts.
    Texts(Vec<String>),
}

/// Why a profile was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
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
/// list of texts keeps the lines and comments of the items that stay. A new key goes behind the
/// others of its table, a new table to the end of the file. With the last key of a table goes its
/// header. Line ends and the byte order mark are kept.
///
/// # Errors
///
/// [`EditError`]; then the file is better changed by hand.
pub fn set_value(
    text: &str,
    path: &[&str],
    value: Option<&ProfileValue>,
) -> Result<String, EditError> {
    let document = Document::read(text)?;
    let (key, parents) = path.split_last().ok_or(EditError::NoPlace)?;
    let changed = match (document.scope(parents)?, value) {
        (Found::Here(scope), Some(value)) => match scope.entry(key) {
            Some(entry) if is_equal(&entry.value, value) => return Ok(text.to_owned()),
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
            (Some(entry), Some(value)) => is_equal(&entry.value, value),
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
/// As [`set_value`].
pub fn add_item(
    text: &str,
    list: &[&str],
    at: usize,
    fields: &[(&str, ProfileValue)],
) -> Result<String, EditError> {
    let document = Document::read(text)?;
    let (key, parents) = list.split_last().ok_or(EditError::NoPlace)?;
    let Found::Here(scope) = document.scope(parents)? else {
        return Err(EditError::NoPlace);
    };
    let lines = || {
        let names = list.iter().filter(|part| part.parse::<usize>().is_err());
        let names: Vec<_> = names.map(|name| key_source(name)).collect();
        block::source(&document, &names.join("."), fields)
    };
    let before = scope
        .entry(key)
        .map_or(0, |entry| entry.value.as_list().len());
    let changed = match scope.entry(key) {
        Some(entry) => {
            let Value::List(items) = &entry.value else {
                return Err(EditError::NoPlace);
            };
            if document.is_header(entry.range.start) {
                block::insert(&document, items, at, &lines())
            } else {
                array::insert(&document, &entry.range, items, at, &inline_table(fields))
            }
        }
        None if matches!(scope, Scope::Top(_)) => block::append(&document, &lines()),
        None => {
            let source = format!("[{}]", inline_table(fields));
            table::insert_source(&document, &scope, key, &source)
        }
    };
    confirm(changed, |document| {
        document
            .items(list)
            .is_ok_and(|items| items.len() == before + 1)
    })
}

/// Removes the table with the number `index` from a list, with the comments that stand right above
/// it.
///
/// # Errors
///
/// As [`set_value`], and [`EditError::NoItem`].
pub fn remove_item(text: &str, list: &[&str], index: usize) -> Result<String, EditError> {
    let document = Document::read(text)?;
    let items = document.items(list)?;
    let item = items.get(index).ok_or(EditError::NoItem)?;
    let changed = if document.is_header(item.range.start) {
        block::remove(&document, document.block(item))
    } else {
        array::remove(&document, &document.list(list)?.range, items, index)
    };
    confirm(changed, |document| {
        document.items(list).map_or(0, <[_]>::len) + 1 == items.len()
    })
}

/// Moves a table of a list, so that it then has the number `to`.
///
/// # Errors
///
/// As [`set_value`], and [`EditError::NoItem`].
pub fn move_item(text: &str, list: &[&str], from: usize, to: usize) -> Result<String, EditError> {
    let document = Document::read(text)?;
    let items = document.items(list)?;
    if from.max(to) >= items.len() {
        return Err(EditError::NoItem);
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
fn replace(
    document: &Document<'_>,
    entry: &Entry,
    value: &ProfileValue,
) -> Result<String, EditError> {
    let is_table = |value: &Value| matches!(value, Value::Map(_));
    let holds_tables = entry
        .value
        .as_list()
        .iter()
        .any(|item| is_table(&item.value));
    if holds_tables || is_table(&entry.value) {
        return Err(EditError::NoPlace);
    }
    if let (Value::List(items), ProfileValue::Texts(texts)) = (&entry.value, value) {
        return Ok(array::set(document, &entry.range, items, texts));
    }
    let old = &document.text[entry.range.clone()];
    let source = value_source(value, Some(old), document.line_end);
    Ok(document.replaced(entry.range.clone(), &source))
}

/// The changed text, if it can be read and says what it should.
fn confirm(
    changed: String,
    says_so: impl FnOnce(&Document<'_>) -> bool,
) -> Result<String, EditError> {
    let is_right = Document::read(&changed).is_ok_and(|document| says_so(&document));
    is_right.then_some(changed).ok_or(EditError::NoPlace)
}

/// Whether a value that was read is this one, whatever its line ends.
fn is_equal(read: &Value, value: &ProfileValue) -> bool {
    let same = |a: &str, b: &str| a.replace("\r\n", "\n") == b.replace("\r\n", "\n");
    match (read, value) {
        (Value::Text(text), ProfileValue::Text(wanted)) => same(text, wanted),
        (Value::Bool(flag), ProfileValue::Flag(wanted)) => flag == wanted,
        (Value::Integer { value, .. }, ProfileValue::Number(wanted)) => {
            *value == i128::from(*wanted)
        }
        (Value::List(items), ProfileValue::Texts(wanted)) => {
            items.len() == wanted.len()
                && items.iter().zip(wanted).all(
                    |(item, wanted)| matches!(&item.value, Value::Text(text) if same(text, wanted)),
                )
        }
        _ => false,
    }
}
