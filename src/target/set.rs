//! Sets a field of a post: where it stands, else under the key of the target.

use super::field::{Field, FieldValue};
use super::kinds::{Others, Target};
use super::lookup::{drafts, entry_at, place};
use super::shipped::plain;
use super::values::{draft_value, is_blank, value_for, value_like};
use crate::front_matter::{Change, EditError, Entry, Format, FrontMatter, Value, read, set, write};

/// Sets what a post says in a field, or takes it away: where it stands, else under the target's key.
/// `text` is the whole post; one without front matter gets some, unless there is nothing to write.
///
/// A value keeps its kind: a text with commas stays one, as does a list; a draft that is told by
/// `published: false` goes on to be. New values are as the target wants them. A field that the
/// target does not have gets the commonest name, in the map that the target has for such keys.
///
/// # Errors
///
/// As [`set`](crate::front_matter::set).
pub fn set_field(
    text: &str,
    target: &Target,
    field: Field,
    value: Option<&FieldValue>,
) -> Result<Vec<Change>, EditError> {
    let front_matter = read(text);
    let format = front_matter.format;
    let format = format.or_else(|| target.formats.first().copied());
    let format = format.unwrap_or(Format::Yaml);
    let at = place(&front_matter, target, field);
    let (path, new) = match (at, field) {
        (Some((path, entry)), Field::Draft) => {
            let new = value.and_then(|value| draft_at(target, &path, entry, value));
            (path, new)
        }
        (Some((path, entry)), _) => {
            let new = value.and_then(|value| {
                if is_blank(&entry.value) {
                    value_for(target, field, value, format)
                } else {
                    value_like(&entry.value, target, field, value, format)
                }
            });
            (path, new)
        }
        (None, _) => {
            let new = value.and_then(|value| value_for(target, field, value, format));
            if new.is_none() && front_matter.problems.is_empty() {
                return Ok(Vec::new());
            }
            (own_path(target, field), new)
        }
    };
    let (path, new) = beside(&front_matter, target, field, path, new);
    if let (None, Format::Meta, Some(new)) = (front_matter.format, format, &new) {
        return Ok(vec![first_lines(text, &front_matter, target, (path, new))]);
    }
    let path: Vec<_> = path.iter().map(String::as_str).collect();
    let changes = set(text, &path, new.as_ref(), format);
    if changes.is_err() && front_matter.format == Some(Format::Meta) && new.is_none() {
        // Without the line the rest could as well be text; a key without a value says nothing.
        return set(text, &path, Some(&"".into()), format);
    }
    changes
}

/// The first lines of `Key: value` of a text. One alone could as well be a sentence, so the title and
/// the tags are there from the start, though they may say nothing yet.
fn first_lines(
    text: &str,
    front_matter: &FrontMatter,
    target: &Target,
    (path, value): (Vec<String>, &Value),
) -> Change {
    let key = path.join("_");
    let mut entries: Vec<(String, Value)> = Vec::new();
    for blank in [Field::Title, Field::Tags] {
        let known = own_path(target, blank).join("_");
        let value = if known == key {
            value.clone()
        } else {
            "".into()
        };
        entries.push((known, value));
    }
    if entries.iter().all(|(known, _)| *known != key) {
        entries.push((key, value.clone()));
    }
    let mut block = write(Format::Meta, &entries);
    if text.contains("\r\n") {
        block = block.replace('\n', "\r\n");
    }
    Change {
        range: front_matter.block.clone(),
        text: block,
    }
}

/// Sets a field under the key of the target to a value that is as the target wants it, wherever the
/// post has it besides.
///
/// # Errors
///
/// As [`set`](crate::front_matter::set).
pub fn set_own(
    text: &str,
    target: &Target,
    field: Field,
    value: &Value,
    format: Format,
) -> Result<Vec<Change>, EditError> {
    let front_matter = read(text);
    let path = own_path(target, field);
    let (path, value) = beside(&front_matter, target, field, path, Some(value.clone()));
    let path: Vec<_> = path.iter().map(String::as_str).collect();
    set(text, &path, value.as_ref(), format)
}

/// The path of a field for a post that does not have it.
pub fn own_path(target: &Target, field: Field) -> Vec<String> {
    if let Some(path) = target.keys.get(&field) {
        return path.clone();
    }
    if field == Field::Draft {
        return target.draft.path.clone();
    }
    let common = plain().keys.get(&field).cloned();
    let mut path = common.unwrap_or_else(|| vec![field.id().to_owned()]);
    if let Others::Under(map) = &target.others {
        path.insert(0, map.clone());
    }
    path
}

/// Where a map is to be and a plain value stands: a map with both. `image: a.png` becomes
/// `image: {path: a.png, alt: ...}`.
fn beside(
    front_matter: &FrontMatter,
    target: &Target,
    field: Field,
    path: Vec<String>,
    value: Option<Value>,
) -> (Vec<String>, Option<Value>) {
    let key = target
        .fields
        .get(&field)
        .and_then(|rule| rule.beside.as_ref());
    let (Some(key), Some(new), [around @ .., last]) = (key, &value, path.as_slice()) else {
        return (path, value);
    };
    match entry_at(front_matter, around) {
        Some((around, entry))
            if !matches!(entry.value, Value::Map(_) | Value::List(_))
                && !is_blank(&entry.value) =>
        {
            let both = [
                (key.clone(), entry.value.clone()),
                (last.clone(), new.clone()),
            ];
            (around, Some(Value::map(both)))
        }
        _ => (path, value),
    }
}

/// The value of a key that tells a draft; `None`: the key goes.
fn draft_at(target: &Target, path: &[String], entry: &Entry, value: &FieldValue) -> Option<Value> {
    let FieldValue::Flag(is_draft) = value else {
        return None;
    };
    if draft_value(&entry.value, &target.draft.draft) == Some(*is_draft) && is_own(target, path) {
        return Some(entry.value.clone());
    }
    if is_own(target, path) {
        return if *is_draft {
            Some(target.draft.draft.clone())
        } else {
            target.draft.live.clone()
        };
    }
    let mut rules = drafts(target);
    let (_, draft) = rules.find(|(other, _)| is_path(other, path))?;
    match (draft, is_draft) {
        (Value::Bool(draft), is_draft) => Some(Value::Bool(*draft == *is_draft)),
        (draft, true) => Some(draft.clone()),
        (_, false) => Some("published".into()),
    }
}

fn is_own(target: &Target, path: &[String]) -> bool {
    is_path(&target.draft.path, path)
}

fn is_path(one: &[String], other: &[String]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| one.eq_ignore_ascii_case(other))
}
