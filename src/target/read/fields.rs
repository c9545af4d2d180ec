//! The tables of a target file about front matter: fields, drafts, lengths.

use super::words::{choice, ids, line, path, paths, table, table_of, unknown_keys};
use crate::front_matter::{Entry, Value};
use crate::site::Reader;
use crate::target::field::{Field, FieldForm, FieldRule};
use crate::target::kinds::Target;

/// The most characters that a limit may name.
const MOST: usize = 100_000;

/// `[fields]`: a key for each field, or a table with more about it, or `false` for a field of the
/// base that the target does not have.
pub(super) fn read_fields(reader: &mut Reader<'_>, top: &[Entry], target: &mut Target) {
    let Some(entries) = table(reader, top, "fields") else {
        return;
    };
    // A draft is marked in its own table.
    let known = Field::ALL.map(Field::id).into_iter();
    let known: Vec<_> = known.filter(|id| *id != Field::Draft.id()).collect();
    unknown_keys(reader, entries, "fields", &known);
    for entry in entries {
        let Some(field) = Field::from_id(&entry.key).filter(|field| *field != Field::Draft) else {
            continue;
        };
        let rule = match &entry.value {
            Value::Bool(false) => {
                target.keys.remove(&field);
                target.fields.remove(&field);
                continue;
            }
            Value::Text(key) if !key.trim().is_empty() => FieldRule {
                path: path(key),
                ..FieldRule::default()
            },
            Value::Map(inside) => match rule(reader, entry, inside) {
                Some(rule) => rule,
                None => continue,
            },
            _ => {
                reader.note(
                    &entry.range,
                    format!(
                        "{} must be the name of a key, so it is not used.",
                        entry.key
                    ),
                    Some(format!("Write {} = \"{}\".", entry.key, entry.key)),
                );
                continue;
            }
        };
        target.keys.insert(field, rule.path.clone());
        target.fields.insert(field, rule);
    }
}

/// `{ key = "image.alt", form = "text", also = [...], beside = "path", note = "..." }`
fn rule(reader: &mut Reader<'_>, entry: &Entry, inside: &[Entry]) -> Option<FieldRule> {
    let known = ["key", "form", "also", "beside", "spaces", "note"];
    unknown_keys(reader, inside, "fields", &known);
    let Some(key) = line(reader, inside, "key") else {
        reader.note(
            &entry.range,
            format!("{} names no key, so it is not used.", entry.key),
            Some(format!(
                "Write {} = {{ key = \"{}\" }}.",
                entry.key, entry.key
            )),
        );
        return None;
    };
    let form = ids(reader, inside, "form", &FieldForm::ALL, FieldForm::id);
    Some(FieldRule {
        path: path(&key),
        form: form.unwrap_or_default(),
        also: paths(reader, inside, "also").unwrap_or_default(),
        beside: line(reader, inside, "beside"),
        spaces: reader.flag(inside, "spaces").unwrap_or(false),
        note: line(reader, inside, "note"),
    })
}

/// `[draft]`
pub(super) fn read_draft(reader: &mut Reader<'_>, top: &[Entry], target: &mut Target) {
    let known = ["key", "draft", "live", "folder", "also"];
    let Some(entries) = table_of(reader, top, "draft", &known) else {
        return;
    };
    let rule = &mut target.draft;
    let value = |key: &str| entries.iter().find(|entry| entry.key == key);
    if let Some(key) = line(reader, entries, "key") {
        rule.path = path(&key);
        rule.live = None;
    }
    let mut flag_or_word = |key: &str| {
        let entry = value(key)?;
        match &entry.value {
            Value::Bool(_) | Value::Text(_) => Some(entry.value.clone()),
            _ => {
                reader.note(
                    &entry.range,
                    format!("{key} must be true, false or a word in quotes, so it is not used."),
                    None,
                );
                None
            }
        }
    };
    if let Some(draft) = flag_or_word("draft") {
        rule.draft = draft;
    }
    if let Some(live) = flag_or_word("live") {
        rule.live = Some(live);
    }
    if let Some(folder) = reader.flag(entries, "folder") {
        rule.folder = folder;
    }
    if let Some(also) = paths(reader, entries, "also") {
        rule.also = also;
    }
    target.keys.insert(Field::Draft, target.draft.path.clone());
}

/// `[limits]`: how long the values of fields may be.
pub(super) fn read_limits(reader: &mut Reader<'_>, top: &[Entry], target: &mut Target) {
    let Some(entries) = table(reader, top, "limits") else {
        return;
    };
    let known = Field::ALL.map(Field::id);
    for entry in entries {
        let Some(field) = choice(reader, entries, &entry.key, &entry.key, &known) else {
            continue;
        };
        if let (Some(field), Some(limit)) = (
            Field::from_id(field),
            reader.number(entries, &entry.key, 1..MOST),
        ) {
            target.limits.insert(field, limit);
        }
    }
}
