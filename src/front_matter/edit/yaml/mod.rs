//! Edits of one place in YAML.

mod block;
mod scalar;

use std::ops::Range;

use super::document::{Document, Map};
use super::language::{Language, Place};
use super::lines;
use super::parts::replaced;
use crate::front_matter::value::{Entry, Item, Style, Value};
use crate::front_matter::write::yaml::{is_below, push_below, push_entry, push_flow, push_key};

/// YAML between `---` and `---`.
pub(super) struct Yaml;

impl Language for Yaml {
    fn insert(&self, at: &Document<'_>, map: &Map<'_>, key: &str, value: &Value) -> Option<String> {
        if map.flow {
            let mut source = String::new();
            push_key(&mut source, key);
            source.push_str(": ");
            push_flow(&mut source, value);
            return Some(at.parts_of(map)?.insert(map.entries.len(), &source, ""));
        }
        let layout = block::layout(at, map)?;
        let mut source = String::new();
        push_entry(&mut source, key, value, layout);
        let place = block::end(at, map);
        Some(block::with_lines(at, place, &source))
    }

    fn replace(
        &self,
        at: &Document<'_>,
        map: &Map<'_>,
        entry: &Entry,
        value: &Value,
    ) -> Option<String> {
        let is_collection = matches!(entry.value, Value::List(_) | Value::Map(_));
        if entry.style == Style::Block && is_collection {
            return block::replace(at, map, entry, value);
        }
        if entry.range.is_empty() {
            return replace_nothing(at, map, entry, value);
        }
        let old = &at.text[entry.range.clone()];
        let source = scalar::source(value, entry.style, old, map.flow);
        Some(replaced(at.text, entry.range.clone(), &source))
    }

    fn remove(&self, at: &Document<'_>, map: &Map<'_>, entry: &Entry) -> Option<String> {
        if map.flow {
            let is_it = |other: &Entry| std::ptr::eq(other, entry);
            let index = map.entries.iter().position(is_it)?;
            return at.parts_of(map)?.remove(index);
        }
        let start = lines::start(at.text, entry.key_range.start);
        let is_own_line = lines::is_blank(&at.text[start..entry.key_range.start]);
        let end = lines::next(at.text, entry.range.end);
        is_own_line.then(|| replaced(at.text, start..end, ""))
    }

    fn insert_item(&self, at: &Document<'_>, list: &Place<'_>, value: &Value) -> Option<String> {
        let items = list.entry.value.as_list();
        let beside = items.get(list.index).or_else(|| items.last())?;
        let source = item_source(at, beside, value, list.flow);
        if list.entry.style == Style::Flow {
            return Some(at.items_of(list.entry).insert(list.index, &source, ""));
        }
        let dashes = block::dashes(at.text, list.entry)?;
        let beside = items.len().min(list.index + 1) - 1;
        let dash = dashes[beside];
        let start = lines::start(at.text, dash);
        let indent = &at.text[start..dash];
        let space = block::space_behind(at.text, dash);
        let line = format!("{indent}-{space}{source}\n");
        let place = match list.index.checked_sub(1) {
            Some(above) => lines::next(at.text, items[above].range.end),
            None => start,
        };
        lines::is_blank(indent).then(|| block::with_lines(at, place, &line))
    }

    fn replace_item(&self, at: &Document<'_>, list: &Place<'_>, value: &Value) -> Option<String> {
        let item = list.entry.value.as_list().get(list.index)?;
        let mut source = item_source(at, item, value, list.flow);
        if item.range.is_empty() {
            source.insert(0, ' ');
        }
        Some(replaced(at.text, item.range.clone(), &source))
    }

    fn remove_item(&self, at: &Document<'_>, list: &Place<'_>) -> Option<String> {
        if list.entry.style == Style::Flow {
            return at.items_of(list.entry).remove(list.index);
        }
        let item = list.entry.value.as_list().get(list.index)?;
        let dash = *block::dashes(at.text, list.entry)?.get(list.index)?;
        let start = lines::start(at.text, dash);
        let end = lines::next(at.text, item.range.end);
        lines::is_blank(&at.text[start..dash]).then(|| replaced(at.text, start..end, ""))
    }
}

/// An item of a list, as the one beside it is written.
fn item_source(at: &Document<'_>, beside: &Item, value: &Value, flow: bool) -> String {
    let old = &at.text[beside.range.clone()];
    match (beside.style, &beside.value) {
        (Style::Plain, Value::Text(_)) | (Style::SingleQuoted, _) => {
            scalar::source(value, beside.style, old, flow)
        }
        _ => scalar::source(value, Style::DoubleQuoted, old, flow),
    }
}

/// A value for a key that has none.
fn replace_nothing(
    at: &Document<'_>,
    map: &Map<'_>,
    entry: &Entry,
    value: &Value,
) -> Option<String> {
    let place = entry.range.start;
    if !map.flow {
        let layout = block::layout(at, map)?;
        if is_below(value, layout) {
            let mut source = String::new();
            push_below(&mut source, value, layout);
            return Some(block::with_lines(at, lines::next(at.text, place), &source));
        }
    }
    let between: Range<usize> = entry.key_range.end.min(place)..place;
    let colon = if at.text[between].contains(':') {
        ""
    } else {
        ":"
    };
    let mut source = format!("{colon} ");
    push_flow(&mut source, value);
    Some(replaced(at.text, place..place, &source))
}
