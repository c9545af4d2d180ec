//! Changes of keys and values that are no text yet.

use crate::front_matter::{Entry, Value};

/// Keys and values in order.
type Entries = Vec<(String, Value)>;

/// The value at a path, keys in any ASCII case.
pub(super) fn value_at<'e>(entries: &'e Entries, path: &[String]) -> Option<&'e Value> {
    let (first, rest) = path.split_first()?;
    let (_, value) = entries.iter().find(|(key, _)| is(key, first))?;
    rest.iter()
        .try_fold(value, |value, key| Some(&value.get(key)?.value))
}

/// Sets the value at a path; what is no map on the way becomes one.
pub(super) fn set(entries: &mut Entries, path: &[String], value: &Value) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    let at = entries.iter().position(|(key, _)| is(key, first));
    let old = at.and_then(|at| entries.get(at)).map(|(_, value)| value);
    let new = if rest.is_empty() {
        value.clone()
    } else {
        let mut inside = old.map(inside).unwrap_or_default();
        set(&mut inside, rest, value);
        Value::map(inside)
    };
    match at.and_then(|at| entries.get_mut(at)) {
        Some((_, old)) => *old = new,
        None => entries.push((first.clone(), new)),
    }
}

/// Takes the value at a path away, and the maps that are empty then.
pub(super) fn remove(entries: &mut Entries, path: &[String]) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    let Some(at) = entries.iter().position(|(key, _)| is(key, first)) else {
        return;
    };
    if rest.is_empty() {
        entries.remove(at);
        return;
    }
    let mut left = inside(&entries[at].1);
    remove(&mut left, rest);
    if left.is_empty() {
        entries.remove(at);
    } else {
        entries[at].1 = Value::map(left);
    }
}

/// Gives the key at a path another name, unless there is one of that name.
pub(super) fn rename(entries: &mut Entries, path: &[String], name: &str) -> bool {
    let Some((first, rest)) = path.split_first() else {
        return false;
    };
    let Some(at) = entries.iter().position(|(key, _)| is(key, first)) else {
        return false;
    };
    if !rest.is_empty() {
        let mut map = inside(&entries[at].1);
        let done = rename(&mut map, rest, name);
        entries[at].1 = Value::map(map);
        return done;
    }
    let mut others = entries.iter().enumerate();
    let is_free = others.all(|(other, (key, _))| other == at || !is(key, name));
    if is_free {
        name.clone_into(&mut entries[at].0);
    }
    is_free
}

/// The keys and values of a map; of another value none.
fn inside(value: &Value) -> Entries {
    match value {
        Value::Map(entries) => entries
            .iter()
            .map(|Entry { key, value, .. }| (key.clone(), value.clone()))
            .collect(),
        _ => Vec::new(),
    }
}

fn is(key: &str, other: &str) -> bool {
    key.eq_ignore_ascii_case(other)
}
