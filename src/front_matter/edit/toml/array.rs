//! Items of a list between brackets.

use std::ops::Range;

use super::super::parts::{Parts, replaced};
use super::super::steps::{Step, steps};
use super::document::Document;
use super::render::value_source;
use crate::front_matter::read_toml;
use crate::front_matter::value::{Entry, Item, Value};

/// Sets a list item by item: what it shares with the list before stays as it stands.
pub(super) fn set(document: &Document<'_>, list: &Entry, wanted: &[Item]) -> Option<String> {
    let mut text = document.text.to_owned();
    for step in steps(list.value.as_list(), wanted) {
        let items = items_again(&text, list.range.start)?;
        let parts = parts(&text, document.line_end, items.0, &items.1);
        text = match step {
            Step::Replace(index, value) => {
                let range = items.1.get(index)?.range.clone();
                let old = &text[range.clone()];
                // Within a list a text stays on one line, unless the one before it did not.
                let source = value_source(value, Some(old), document.form);
                replaced(&text, range, &source)
            }
            Step::Insert(index, value) => {
                parts.insert(index, &value_source(value, None, document.form), "")
            }
            Step::Remove(index) => parts.remove(index)?,
        };
    }
    Some(text)
}

/// Adds an item before that with the number `at`, or behind all.
pub(super) fn insert(
    document: &Document<'_>,
    brackets: &Range<usize>,
    items: &[Item],
    at: usize,
    source: &str,
) -> String {
    let parts = parts(document.text, document.line_end, brackets.clone(), items);
    parts.insert(at, source, "")
}

/// Removes an item.
pub(super) fn remove(
    document: &Document<'_>,
    brackets: &Range<usize>,
    items: &[Item],
    index: usize,
) -> Option<String> {
    parts(document.text, document.line_end, brackets.clone(), items).remove(index)
}

fn parts<'t>(
    text: &'t str,
    line_end: &'static str,
    brackets: Range<usize>,
    items: &[Item],
) -> Parts<'t> {
    Parts {
        text,
        line_end,
        brackets,
        parts: items.iter().map(|item| item.range.clone()).collect(),
    }
}

/// The brackets that start at a byte and their items, in a text that was changed.
fn items_again(text: &str, start: usize) -> Option<(Range<usize>, Vec<Item>)> {
    let entries = read_toml(text);
    let mut rest: Vec<(&Value, &Range<usize>)> = entries
        .iter()
        .map(|entry| (&entry.value, &entry.range))
        .collect();
    while let Some((value, range)) = rest.pop() {
        match value {
            Value::List(items) if range.start == start => {
                return Some((range.clone(), items.clone()));
            }
            Value::List(items) => {
                rest.extend(items.iter().map(|item| (&item.value, &item.range)));
            }
            Value::Map(inside) => {
                rest.extend(inside.iter().map(|entry| (&entry.value, &entry.range)));
            }
            _ => {}
        }
    }
    None
}
