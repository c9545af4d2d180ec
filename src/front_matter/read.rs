//! Reads front matter: the block, its values, and what is wrong with them.

use std::collections::HashSet;
use std::ops::Range;

use super::problem::Problem;
use super::split::{Format, split};
use super::value::{Entry, Style, Value, find};
use super::{explain, json, meta, toml, yaml};

/// The largest block that is read, in bytes. A longer one is kept and reported.
pub const MAX_BLOCK: usize = 256 * 1024;

/// How many lists and maps may stand inside each other.
pub const MAX_DEPTH: usize = 64;

/// How much YAML names may hold (`&name`) and repeat (`*name`), in about bytes of text.
pub const MAX_EXPANSION: usize = 256 * 1024;

/// How many problems of one block are reported.
pub const MAX_PROBLEMS: usize = 20;

/// The front matter of a text: where it is, what it says, what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter {
    /// The language; `None` when there is no front matter.
    pub format: Option<Format>,
    /// Bytes of the whole block, as in [`Split::block`](super::Split::block).
    pub block: Range<usize>,
    /// Bytes between the fences, as in [`Split::inner`](super::Split::inner).
    pub inner: Range<usize>,
    /// The byte at which the body starts.
    pub body: usize,
    /// The keys and values in source order. A key that was written twice is here twice, except
    /// in TOML.
    pub entries: Vec<Entry>,
    /// What could not be read, by place. A block with problems must not be edited by key.
    pub problems: Vec<Problem>,
}

impl FrontMatter {
    /// The entry at `path`, whose parts are joined by `.` (`taxonomies.tags`) and match keys as they
    /// are, else in any ASCII case. Of a key that was written twice it is the last.
    pub fn get(&self, path: &str) -> Option<&Entry> {
        self.find(path.split('.'))
    }

    /// The entry at a path of keys from the outside in, which may hold dots.
    pub fn at(&self, path: &[&str]) -> Option<&Entry> {
        self.find(path.iter().copied())
    }

    fn find<'k>(&self, mut keys: impl Iterator<Item = &'k str>) -> Option<&Entry> {
        let first = find(&self.entries, keys.next()?)?;
        keys.try_fold(first, |entry, key| entry.value.get(key))
    }
}

/// Reads the front matter at the start of `text`.
///
/// This never fails. Values that could be read are there even when others could not; every
/// problem says where and why. Nested values are limited by [`MAX_DEPTH`], repeated ones by
/// [`MAX_EXPANSION`], the block by [`MAX_BLOCK`].
pub fn read(text: &str) -> FrontMatter {
    let split = split(text);
    let inner = split.inner.clone();
    let mut reading = match split.format {
        None => Reading::default(),
        Some(_) if inner.len() > MAX_BLOCK => Reading::too_large(inner),
        Some(Format::Yaml) => yaml::read(text, inner),
        Some(Format::Toml) => toml::read(text, inner),
        Some(Format::Json) => json::read(text, inner),
        Some(Format::Meta) => meta::read(text, inner),
    };
    let mut doubles = Vec::new();
    note_doubles(&reading.entries, &mut doubles);
    reading.faults.extend(doubles);
    reading.faults.sort_by_key(|(range, _)| range.start);
    FrontMatter {
        format: split.format,
        block: split.block,
        inner: split.inner,
        body: split.body,
        entries: reading.entries,
        problems: reading
            .faults
            .into_iter()
            .take(MAX_PROBLEMS)
            .map(|(range, message)| Problem::new(text, range, message))
            .collect(),
    }
}

/// The values of a whole TOML text that is no front matter, in source order and with their places.
/// What cannot be read is left out, as is what is nested deeper than [`MAX_DEPTH`].
pub fn read_toml(text: &str) -> Vec<Entry> {
    toml::read(text, 0..text.len()).entries
}

/// What a message of the TOML parser means, for a person who wrote the text, and what to do.
pub fn explain_toml(message: &str) -> String {
    explain::toml(message)
}

/// What a reader of one language found.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The keys and values in source order.
    pub(super) entries: Vec<Entry>,
    /// Places and messages of problems, in any order.
    faults: Vec<(Range<usize>, String)>,
}

impl Reading {
    /// Notes a problem at these bytes of the text.
    pub(super) fn problem(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.faults.push((range, message.into()));
    }

    fn too_large(inner: Range<usize>) -> Self {
        let mut reading = Self::default();
        reading.problem(
            inner.start..inner.start,
            format!(
                "The front matter is longer than {} KB, so its values are not used. \
                 Move text into the body.",
                MAX_BLOCK / 1024
            ),
        );
        reading
    }
}

/// Finds keys that are written twice in one map; values that YAML repeats are looked at once.
fn note_doubles(entries: &[Entry], faults: &mut Vec<(Range<usize>, String)>) {
    let mut seen = HashSet::new();
    for entry in entries.iter().filter(|entry| entry.style != Style::Alias) {
        if !seen.insert(entry.key.as_str()) {
            faults.push((
                entry.key_range.clone(),
                format!(
                    "The key {} is written twice, and sites differ in which one they use. \
                     Remove one of the two.",
                    entry.key
                ),
            ));
        }
        note_doubles_in(&entry.value, faults);
    }
}

fn note_doubles_in(value: &Value, faults: &mut Vec<(Range<usize>, String)>) {
    match value {
        Value::Map(entries) => note_doubles(entries, faults),
        Value::List(items) => {
            for item in items.iter().filter(|item| item.style != Style::Alias) {
                note_doubles_in(&item.value, faults);
            }
        }
        _ => {}
    }
}
