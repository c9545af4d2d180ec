//! The front matter of a post while its keys are changed one by one: in its text, so that all else
//! stays as it is written, or as values that are written anew at the end.

use super::values::{remove, rename as rename_value, set as set_value, value_at};
use crate::front_matter::{
    Change, EditError, Format, Value, read, rename, set, with_changes, write,
};
use crate::target::{Field, Target, entry_at, own_path, set_own};

/// The front matter so far.
pub(super) enum Head {
    /// With what stands before it, and little behind it.
    Text(String),
    /// Keys and values.
    Values(Vec<(String, Value)>),
}

/// Front matter that is changed.
pub(super) struct Work<'t> {
    pub(super) head: Head,
    /// Its language.
    pub(super) format: Format,
    pub(super) target: &'t Target,
    /// The keys that could not be changed, as paths.
    pub(super) failed: Vec<String>,
}

impl Work<'_> {
    /// Whether a key is there.
    pub(super) fn has(&self, path: &[String]) -> bool {
        match &self.head {
            Head::Text(text) => entry_at(&read(text), path).is_some(),
            Head::Values(entries) => value_at(entries, path).is_some(),
        }
    }

    /// Sets the value at a path, or takes it away.
    pub(super) fn set(&mut self, path: &[String], value: Option<&Value>) {
        match (&mut self.head, value) {
            (Head::Text(text), _) => {
                let keys: Vec<_> = path.iter().map(String::as_str).collect();
                let changes = set(text, &keys, value, self.format);
                self.apply(changes, path);
            }
            (Head::Values(entries), Some(value)) => set_value(entries, path, value),
            (Head::Values(entries), None) => remove(entries, path),
        }
    }

    /// Sets a field under the key of the target.
    pub(super) fn set_field(&mut self, field: Field, value: &Value, from: &[String]) {
        match &mut self.head {
            Head::Text(text) => {
                let changes = set_own(text, self.target, field, value, self.format);
                self.apply(changes, from);
            }
            Head::Values(entries) => {
                let path = own_path(self.target, field);
                let rule = self.target.fields.get(&field);
                // What stands where a map is to be goes into it.
                if let Some(key) = rule.and_then(|rule| rule.beside.as_ref())
                    && let [around @ .., _] = path.as_slice()
                    && let Some(old) = value_at(entries, around).cloned()
                    && !matches!(old, Value::Map(_) | Value::List(_))
                {
                    set_value(entries, around, &Value::map([(key.clone(), old)]));
                }
                set_value(entries, &path, value);
            }
        }
    }

    /// Gives a key another name; returns whether that could be done.
    pub(super) fn rename(&mut self, path: &[String], name: &str) -> bool {
        match &mut self.head {
            Head::Values(entries) => rename_value(entries, path, name),
            Head::Text(text) => {
                let keys: Vec<_> = path.iter().map(String::as_str).collect();
                match rename(text, &keys, name) {
                    Ok(changes) => {
                        *text = with_changes(text, &changes);
                        true
                    }
                    Err(_) => false,
                }
            }
        }
    }

    /// The block as text: of a text that has none, nothing.
    pub(super) fn finish(&self) -> String {
        match &self.head {
            Head::Text(text) => text[..read(text).body].to_owned(),
            Head::Values(entries) if entries.is_empty() => String::new(),
            Head::Values(entries) => {
                let block = write(self.format, entries);
                if self.format == Format::Meta && read(&block).format.is_none() {
                    // A single line could as well be the start of the post.
                    let tags = own_path(self.target, Field::Tags).join("_");
                    let more = [entries.as_slice(), &[(tags, "".into())]].concat();
                    return write(self.format, &more);
                }
                block
            }
        }
    }

    fn apply(&mut self, changes: Result<Vec<Change>, EditError>, path: &[String]) {
        match (&mut self.head, changes) {
            (Head::Text(text), Ok(changes)) => *text = with_changes(text, &changes),
            _ => self.failed.push(path.join(".")),
        }
    }
}
