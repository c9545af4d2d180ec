//! Edits of one place in a TOML block between `+++` and `+++`.

use super::document::Document;
use super::parts::replaced;
use super::toml::{TomlEditError, add_toml_table, remove_header, remove_toml_item, set_with};
use crate::front_matter::read::read_toml;
use crate::front_matter::value::{Entry, Style, Value, find};

/// The text with the value at `path` set or removed; nothing if that cannot be done. The keys of
/// the path are matched in any case.
pub(super) fn set(at: &Document<'_>, path: &[&str], value: Option<&Value>) -> Option<String> {
    let inner = &at.text[at.read.inner.clone()];
    let path = as_written(&at.read.entries, path);
    let changed = match value {
        Some(value) => put(inner, &path, value),
        None => remove(inner, &path),
    };
    let mut changed = changed.ok()?;
    // A block that is empty, or was for a moment, has no line end to go by.
    if (inner.is_empty() || inner.contains("\r\n")) && !changed.contains("\r\n") {
        changed = changed.replace('\n', at.line_end);
    }
    Some(replaced(at.text, at.read.inner.clone(), &changed))
}

/// The keys of a path as they stand in the block, as far as they do.
fn as_written<'p>(entries: &'p [Entry], path: &[&'p str]) -> Vec<&'p str> {
    let mut entries = entries;
    let mut written = Vec::new();
    for key in path {
        let entry = find(entries, key);
        written.push(entry.map_or(*key, |entry| entry.key.as_str()));
        entries = entry.map_or(&[], |entry| entry.value.as_map());
    }
    written
}

fn entry<'e>(entries: &'e [Entry], path: &[&str]) -> Option<&'e Entry> {
    let (first, rest) = path.split_first()?;
    let first = find(entries, first)?;
    rest.iter()
        .try_fold(first, |entry, key| entry.value.get(key))
}

fn put(inner: &str, path: &[&str], value: &Value) -> Result<String, TomlEditError> {
    let entries = read_toml(inner);
    let (last, parents) = path.split_last().ok_or(TomlEditError::NoPlace)?;
    if let Some(old) = entry(&entries, path) {
        return match (&old.value, old.style) {
            (Value::Map(_), _) | (Value::List(_), Style::Block) => {
                let without = remove(inner, path)?;
                match entry(&read_toml(&without), path) {
                    None => put(&without, path, value),
                    Some(_) => Err(TomlEditError::NoPlace),
                }
            }
            _ => set_with(inner, path, Some(value), true),
        };
    }
    if entry(&entries, &path[..1]).is_none() {
        let is_table = !value.as_map().is_empty();
        if is_table {
            return add_toml_table(inner, path, value);
        }
        if !parents.is_empty() {
            let inside = Value::map([((*last).to_owned(), value.clone())]);
            return add_toml_table(inner, parents, &inside);
        }
    }
    let there = (1..path.len())
        .take_while(|keys| entry(&entries, &path[..*keys]).is_some())
        .count();
    let value = path[there + 1..]
        .iter()
        .rev()
        .fold(value.clone(), |value, key| {
            Value::map([((*key).to_owned(), value)])
        });
    set_with(inner, &path[..=there], Some(&value), true).or_else(|error| {
        // The table may have no header of its own, only tables in it have.
        let parents = &path[..there];
        match parents.is_empty() {
            true => Err(error),
            false => {
                let inside = Value::map([(path[there].to_owned(), value.clone())]);
                add_toml_table(inner, parents, &inside)
            }
        }
    })
}

fn remove(inner: &str, path: &[&str]) -> Result<String, TomlEditError> {
    let entries = read_toml(inner);
    let Some(old) = entry(&entries, path) else {
        return Ok(inner.to_owned());
    };
    let parent = path
        .split_last()
        .and_then(|(_, parents)| entry(&entries, parents));
    if let Some(parent) = parent
        && parent.style == Style::Flow
        && parent.value.as_map().len() == 1
    {
        return remove(inner, &path[..path.len() - 1]);
    }
    match &old.value {
        Value::Map(inside) if old.style == Style::Block => {
            let mut text = inner.to_owned();
            for entry in inside {
                let path: Vec<&str> = path.iter().copied().chain([entry.key.as_str()]).collect();
                text = remove(&text, &path)?;
            }
            match entry(&read_toml(&text), path) {
                None => Ok(text),
                Some(_) => remove_header(&text, path),
            }
        }
        Value::List(items) if old.style == Style::Block => {
            let mut text = inner.to_owned();
            for index in (0..items.len()).rev() {
                text = remove_toml_item(&text, path, index)?;
            }
            Ok(text)
        }
        _ => set_with(inner, path, None, true),
    }
}
