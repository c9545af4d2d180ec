//! Edits of one place in JSON.

use super::document::{Document, Map};
use super::language::{Language, Place};
use super::lines;
use super::parts::replaced;
use crate::front_matter::value::{Entry, Value};
use crate::front_matter::write::json::{push_quoted, push_value};

/// A JSON object.
pub(super) struct Json;

impl Language for Json {
    fn insert(&self, at: &Document<'_>, map: &Map<'_>, key: &str, value: &Value) -> Option<String> {
        let parts = at.parts_of(map)?;
        let mut source = key_source(key);
        source.push_str(colon_of(at, map));
        push_value(&mut source, value);
        Some(parts.insert(map.entries.len(), &source, ""))
    }

    fn replace(
        &self,
        at: &Document<'_>,
        _map: &Map<'_>,
        entry: &Entry,
        value: &Value,
    ) -> Option<String> {
        Some(replaced(at.text, entry.range.clone(), &source(value)))
    }

    fn remove(&self, at: &Document<'_>, map: &Map<'_>, entry: &Entry) -> Option<String> {
        let is_it = |other: &Entry| std::ptr::eq(other, entry);
        let index = map.entries.iter().position(is_it)?;
        at.parts_of(map)?.remove(index)
    }

    fn insert_item(&self, at: &Document<'_>, list: &Place<'_>, value: &Value) -> Option<String> {
        let parts = at.items_of(list.entry);
        Some(parts.insert(list.index, &source(value), ""))
    }

    fn replace_item(&self, at: &Document<'_>, list: &Place<'_>, value: &Value) -> Option<String> {
        let item = list.entry.value.as_list().get(list.index)?;
        Some(replaced(at.text, item.range.clone(), &source(value)))
    }

    fn remove_item(&self, at: &Document<'_>, list: &Place<'_>) -> Option<String> {
        at.items_of(list.entry).remove(list.index)
    }
}

fn key_source(key: &str) -> String {
    let mut source = String::new();
    push_quoted(&mut source, key);
    source
}

fn source(value: &Value) -> String {
    let mut source = String::new();
    push_value(&mut source, value);
    source
}

/// The colon between keys and values with the spaces around it, as the last entry of the map has
/// them.
fn colon_of<'t>(at: &Document<'t>, map: &Map<'_>) -> &'t str {
    let beside = map.entries.last().or_else(|| at.read.entries.last());
    beside
        .and_then(|entry| at.text.get(entry.key_range.end..entry.range.start))
        .filter(|colon| lines::is_blank(&colon.replacen(':', "", 1)))
        .unwrap_or(": ")
}
