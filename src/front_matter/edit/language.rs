//! What each language of front matter does in its own way.

use super::super::split::Format;
use super::super::value::{Entry, Value};
use super::super::write;
use super::document::{Document, Map};
use super::{json, meta, yaml};

/// Edits of one place. Each gives the whole text that comes out, or nothing where it cannot be
/// done; what comes out is confirmed by the caller.
pub(super) trait Language {
    /// Adds a key that the map does not have.
    fn insert(&self, at: &Document<'_>, map: &Map<'_>, key: &str, value: &Value) -> Option<String>;

    /// Puts another value in the place of one.
    fn replace(
        &self,
        at: &Document<'_>,
        map: &Map<'_>,
        entry: &Entry,
        value: &Value,
    ) -> Option<String>;

    /// Takes a key out with its value; the map has others.
    fn remove(&self, at: &Document<'_>, map: &Map<'_>, entry: &Entry) -> Option<String>;

    /// Puts a value before an item of a list that is not empty, or behind all.
    fn insert_item(&self, at: &Document<'_>, list: &Place<'_>, value: &Value) -> Option<String>;

    /// Puts another value in the place of an item.
    fn replace_item(&self, at: &Document<'_>, list: &Place<'_>, value: &Value) -> Option<String>;

    /// Takes an item out of a list that has others.
    fn remove_item(&self, at: &Document<'_>, list: &Place<'_>) -> Option<String>;
}

/// A place in a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'d> {
    /// The list.
    pub(super) entry: &'d Entry,
    /// Whether a bracket or brace is open around it.
    pub(super) flow: bool,
    /// The number of the item.
    pub(super) index: usize,
}

/// The language of a format; TOML has an editor of its own.
pub(super) fn language(format: Format) -> Option<&'static dyn Language> {
    match format {
        Format::Yaml => Some(&yaml::Yaml),
        Format::Json => Some(&json::Json),
        Format::Meta => Some(&meta::Meta),
        Format::Toml => None,
    }
}

/// A key as source, in quotes if it needs them or if `old` has them.
pub(super) fn key(format: Format, name: &str, old: &str) -> String {
    let mut source = String::new();
    match format {
        Format::Json => write::json::push_quoted(&mut source, name),
        Format::Yaml if old.starts_with(['"', '\'']) => {
            write::yaml::push_quoted(&mut source, name);
        }
        Format::Yaml => write::yaml::push_key(&mut source, name),
        Format::Toml => source = write::toml::key_source(name),
        Format::Meta => source.push_str(name),
    }
    source
}
