//! The steps of an edit: which key, which items, what goes with them.

use super::super::ambiguity::ambiguity;
use super::super::meta::is_known;
use super::super::split::Format;
use super::super::value::{Entry, Style, Value, find};
use super::super::write::write;
use super::confirm::same;
use super::document::{Document, Found, Map};
use super::language::{Language, Place, language};
use super::steps::{Step, steps};
use super::{EditError, parts, toml_block};

/// More changes of one list than this write it anew: each step reads the block again.
const MAX_STEPS: usize = 200;

/// The text with the value at `path` set or removed; not confirmed.
pub(super) fn set(
    text: &str,
    path: &[&str],
    value: Option<&Value>,
    format: Format,
) -> Result<String, EditError> {
    let document = Document::read(text)?;
    let edit = Edit {
        document: &document,
        path,
        format,
    };
    let Some((key, inside)) = path.split_first() else {
        return Ok(text.to_owned());
    };
    if document.read.format.is_none() {
        return Ok(value.map_or_else(
            || text.to_owned(),
            |value| edit.with_block(key, &nested(inside, value)),
        ));
    }
    let changed = match (document.find(path)?, value) {
        (Found::Entry(_, entry), Some(value))
            if same(&entry.value, value) && !is_unsure(&document, entry) =>
        {
            return Ok(text.to_owned());
        }
        (Found::Missing(..) | Found::Nothing(..), None) => return Ok(text.to_owned()),
        (Found::Entry(_, entry), None) if document.is_merged(entry) => None,
        (Found::Entry(_, entry), Some(_)) if entry.style == Style::Alias => None,
        (Found::Entry(_, entry), Some(Value::Map(wanted)))
            if matches!(entry.value, Value::Map(_)) && !wanted.is_empty() =>
        {
            return edit.set_map(&entry.value, wanted);
        }
        (found, value) => match language(format) {
            Some(language) => return edit.with(language, &found, value),
            None => toml_block::set(&document, path, value),
        },
    };
    changed.ok_or_else(|| edit.refused())
}

/// Whether a text stands without quotes and some readers take it for something else.
fn is_unsure(document: &Document<'_>, entry: &Entry) -> bool {
    let is_bare_text = entry.style == Style::Plain && matches!(entry.value, Value::Text(_));
    document.read.format == Some(Format::Yaml)
        && is_bare_text
        && ambiguity(&document.text[entry.range.clone()]).is_some()
}

/// An edit on its way.
struct Edit<'e> {
    document: &'e Document<'e>,
    path: &'e [&'e str],
    format: Format,
}

impl Edit<'_> {
    fn refused(&self) -> EditError {
        let key = self.path.join(".");
        match self.document.find(self.path) {
            Ok(Found::Entry(_, entry)) if entry.style == Style::Alias => {
                EditError::Elsewhere { key }
            }
            _ => EditError::Entangled { key },
        }
    }

    /// A block in front of the body.
    fn with_block(&self, key: &str, value: &Value) -> String {
        let mut entries = vec![(key.to_owned(), value.clone())];
        if self.format == Format::Meta {
            let title = || ("Title".to_owned(), Value::from(""));
            let tags = || ("Tags".to_owned(), Value::from(""));
            match key.eq_ignore_ascii_case("title") {
                true => entries.push(tags()),
                false => entries.insert(0, title()),
            }
            if !is_known(key) {
                entries.push(tags());
            }
        }
        let block = write(self.format, &entries);
        let block = block.replace('\n', self.document.line_end);
        let body = self.document.read.body;
        parts::replaced(self.document.text, body..body, &block)
    }

    /// Sets or removes what was found.
    fn with(
        &self,
        language: &dyn Language,
        found: &Found<'_>,
        value: Option<&Value>,
    ) -> Result<String, EditError> {
        let (document, path) = (self.document, self.path);
        let changed = match (found, value) {
            (Found::Entry(map, entry), Some(value)) => match (&entry.value, value) {
                (Value::List(old), Value::List(new)) if !old.is_empty() && !new.is_empty() => {
                    self.set_list(language, value)
                }
                _ => language.replace(document, map, entry, value),
            },
            (Found::Entry(map, _), None) if map.entries.len() == 1 && path.len() > 1 => {
                let parent = &path[..path.len() - 1];
                return set(document.text, parent, None, self.format);
            }
            (Found::Entry(map, entry), None) => language.remove(document, map, entry),
            (Found::Missing(map, index), Some(value)) => {
                let value = nested(&path[index + 1..], value);
                language.insert(document, map, path[*index], &value)
            }
            (Found::Nothing(map, entry, index), Some(value)) => {
                language.replace(document, map, entry, &nested(&path[*index..], value))
            }
            (Found::Missing(..) | Found::Nothing(..), None) => Some(document.text.to_owned()),
        };
        changed.ok_or_else(|| self.refused())
    }

    /// Sets a map key by key.
    fn set_map(&self, old: &Value, wanted: &[Entry]) -> Result<String, EditError> {
        let is_gone = |old: &&Entry| find(wanted, &old.key).is_none();
        let gone = old.as_map().iter().filter(is_gone);
        let steps = wanted
            .iter()
            .map(|entry| (&entry.key, Some(&entry.value)))
            .chain(gone.map(|entry| (&entry.key, None)));
        let mut text = self.document.text.to_owned();
        for (key, value) in steps {
            let path: Vec<&str> = self.path.iter().copied().chain([key.as_str()]).collect();
            text = set(&text, &path, value, self.format)?;
        }
        Ok(text)
    }

    /// Sets a list item by item.
    fn set_list(&self, language: &dyn Language, value: &Value) -> Option<String> {
        let Ok(Found::Entry(map, entry)) = self.document.find(self.path) else {
            return None;
        };
        let steps = steps(entry.value.as_list(), value.as_list());
        if steps.len() > MAX_STEPS {
            return language.replace(self.document, &map, entry, value);
        }
        let mut text = self.document.text.to_owned();
        for step in steps {
            let document = Document::read(&text).ok()?;
            let Ok(Found::Entry(map, entry)) = document.find(self.path) else {
                return None;
            };
            let place = |index| place(&map, entry, index);
            text = match step {
                Step::Replace(index, value) => {
                    language.replace_item(&document, &place(index), value)
                }
                Step::Insert(index, value) => language.insert_item(&document, &place(index), value),
                Step::Remove(index) => language.remove_item(&document, &place(index)),
            }?;
        }
        Some(text)
    }
}

fn place<'d>(map: &Map<'d>, entry: &'d Entry, index: usize) -> Place<'d> {
    Place {
        entry,
        flow: map.flow || entry.style == Style::Flow,
        index,
    }
}

/// A value inside maps with these keys.
fn nested(keys: &[&str], value: &Value) -> Value {
    keys.iter().rev().fold(value.clone(), |value, key| {
        Value::map([((*key).to_owned(), value)])
    })
}
