//! Edits of one place in lines of `Key: value`.

use super::document::{Document, Map};
use super::language::{Language, Place};
use super::lines;
use super::parts::replaced;
use crate::front_matter::meta::is_key;
use crate::front_matter::value::{Entry, Value};
use crate::front_matter::write::meta::line;

/// Lines of `Key: value`; there are no lists and no maps.
pub(super) struct Meta;

impl Language for Meta {
    fn insert(&self, at: &Document<'_>, map: &Map<'_>, key: &str, value: &Value) -> Option<String> {
        let last = map.entries.last()?;
        let text = line(value).filter(|_| is_key(key))?;
        let space = if text.is_empty() { "" } else { " " };
        let stop = lines::stop(at.text, last.range.end);
        let source = format!("{}{key}:{space}{text}", at.line_end);
        Some(replaced(at.text, stop..stop, &source))
    }

    fn replace(
        &self,
        at: &Document<'_>,
        _map: &Map<'_>,
        entry: &Entry,
        value: &Value,
    ) -> Option<String> {
        let space = if entry.range.is_empty() { " " } else { "" };
        let source = format!("{space}{}", line(value)?);
        Some(replaced(at.text, entry.range.clone(), &source))
    }

    fn remove(&self, at: &Document<'_>, _map: &Map<'_>, entry: &Entry) -> Option<String> {
        let start = lines::start(at.text, entry.key_range.start).max(at.read.inner.start);
        let end = lines::next(at.text, entry.range.end);
        Some(replaced(at.text, start..end, ""))
    }

    fn insert_item(&self, _: &Document<'_>, _: &Place<'_>, _: &Value) -> Option<String> {
        None
    }

    fn replace_item(&self, _: &Document<'_>, _: &Place<'_>, _: &Value) -> Option<String> {
        None
    }

    fn remove_item(&self, _: &Document<'_>, _: &Place<'_>) -> Option<String> {
        None
    }
}
