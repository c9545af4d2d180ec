//! Finds what a post says in a field, under the keys of any target.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::field::{Field, FieldRule, FieldValue, Found};
use super::kinds::{DraftRule, Target};
use super::shipped::targets;
use super::values::{draft_value, field_value_of, is_blank};
use crate::front_matter::{Entry, FrontMatter, Value};

/// What a post says in a field: under the key of the target, else under those of the other targets.
/// A key without a value says nothing.
pub fn field_value<'f>(
    front_matter: &'f FrontMatter,
    target: &Target,
    field: Field,
) -> Option<Found<'f>> {
    if field == Field::Draft {
        return draft(front_matter, target);
    }
    let own = target.fields.get(&field);
    let found = |lenient: bool| {
        paths(target, field).find_map(|path| {
            let (path, entry) = entry_at(front_matter, path)?;
            let value = field_value_of(field, &entry.value, own)?;
            let is_date = match &value {
                FieldValue::Date(date) => date.is_readable(),
                _ => true,
            };
            (lenient || is_date).then_some(Found { value, path, entry })
        })
    };
    // What is no date is one only where nothing else is.
    found(false).or_else(|| found(true))
}

/// What a post says in all fields that it has.
pub fn field_values<'f>(
    front_matter: &'f FrontMatter,
    target: &Target,
) -> BTreeMap<Field, Found<'f>> {
    let value = |field| Some((field, field_value(front_matter, target, field)?));
    Field::ALL.into_iter().filter_map(value).collect()
}

/// The keys and values at the top that are none of the fields, such as a `layout`. A map with more
/// in it than fields is among them.
pub fn other_entries<'f>(front_matter: &'f FrontMatter, target: &Target) -> Vec<&'f Entry> {
    let found = field_values(front_matter, target);
    let is_field = |entry: &Entry| {
        let mut entries = found.values().map(|found| found.entry);
        entries.any(|field| std::ptr::eq(field, entry))
    };
    let entries = front_matter.entries.iter();
    entries
        .filter(|entry| !is_fields(entry, &is_field))
        .collect()
}

/// The keys that say whether a post is a draft, of any target, each with what it says.
pub fn draft_keys(front_matter: &FrontMatter, target: &Target) -> Vec<(Vec<String>, bool)> {
    let mut keys: Vec<(Vec<String>, bool)> = Vec::new();
    for (path, draft) in drafts(target) {
        if let Some((path, entry)) = entry_at(front_matter, path)
            && let Some(is_draft) = draft_value(&entry.value, draft)
            && !keys.iter().any(|(known, _)| *known == path)
        {
            keys.push((path, is_draft));
        }
    }
    keys
}

/// Whether an entry is a field, or a map of fields alone.
fn is_fields(entry: &Entry, is_field: &impl Fn(&Entry) -> bool) -> bool {
    let is_map_of_fields = match &entry.value {
        Value::Map(inside) => {
            !inside.is_empty() && inside.iter().all(|entry| is_fields(entry, is_field))
        }
        _ => false,
    };
    is_field(entry) || is_map_of_fields
}

/// Where a field stands, although it may say nothing there.
pub(super) fn place<'f>(
    front_matter: &'f FrontMatter,
    target: &Target,
    field: Field,
) -> Option<(Vec<String>, &'f Entry)> {
    if let Some(found) = field_value(front_matter, target, field) {
        return Some((found.path, found.entry));
    }
    let blank = |path: &[String]| {
        let (path, entry) = entry_at(front_matter, path)?;
        is_blank(&entry.value).then_some((path, entry))
    };
    match field {
        Field::Draft => drafts(target).map(|(path, _)| path).find_map(blank),
        _ => paths(target, field).find_map(blank),
    }
}

/// The entry at a path in any ASCII case, with its keys as they are written. Of a key that was
/// written twice it is the last.
pub fn entry_at<'f>(
    front_matter: &'f FrontMatter,
    path: &[String],
) -> Option<(Vec<String>, &'f Entry)> {
    let (first, rest) = path.split_first()?;
    let mut entry = last(&front_matter.entries, first)?;
    let mut written = vec![entry.key.clone()];
    for key in rest {
        entry = entry.value.get(key)?;
        written.push(entry.key.clone());
    }
    Some((written, entry))
}

fn last<'f>(entries: &'f [Entry], key: &str) -> Option<&'f Entry> {
    let mut entries = entries.iter().rev();
    entries.find(|entry| entry.key.eq_ignore_ascii_case(key))
}

fn draft<'f>(front_matter: &'f FrontMatter, target: &Target) -> Option<Found<'f>> {
    drafts(target).find_map(|(path, draft)| {
        let (path, entry) = entry_at(front_matter, path)?;
        let value = FieldValue::Flag(draft_value(&entry.value, draft)?);
        Some(Found { value, path, entry })
    })
}

/// The keys by which drafts are told, with their values in a draft: of the target, then of all.
pub(super) fn drafts(target: &Target) -> impl Iterator<Item = (&[String], &Value)> {
    let rules = std::iter::once(target).chain(targets());
    rules.flat_map(|target| keys_of(&target.draft))
}

fn keys_of(rule: &DraftRule) -> impl Iterator<Item = (&[String], &Value)> {
    static YES: Value = Value::Bool(true);
    let also = rule.also.iter().map(|path| (path.as_slice(), &YES));
    std::iter::once((rule.path.as_slice(), &rule.draft)).chain(also)
}

/// The paths of a field: of the target, then of all.
fn paths(target: &Target, field: Field) -> impl Iterator<Item = &[String]> {
    static KNOWN: LazyLock<BTreeMap<Field, Vec<Vec<String>>>> = LazyLock::new(|| {
        let mut known: BTreeMap<Field, Vec<Vec<String>>> = BTreeMap::new();
        for (field, rule) in targets().iter().flat_map(|target| &target.fields) {
            let paths = known.entry(*field).or_default();
            for path in paths_of(rule) {
                let is_known = paths.iter().any(|other| is_same(other, path));
                if !is_known {
                    paths.push(path.to_vec());
                }
            }
        }
        known
    });
    let own = target.fields.get(&field).into_iter().flat_map(paths_of);
    let known = KNOWN.get(&field).into_iter().flatten();
    own.chain(known.map(Vec::as_slice))
}

fn paths_of(rule: &FieldRule) -> impl Iterator<Item = &[String]> {
    std::iter::once(&rule.path)
        .chain(&rule.also)
        .map(Vec::as_slice)
}

fn is_same(one: &[String], other: &[String]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| one.eq_ignore_ascii_case(other))
}
