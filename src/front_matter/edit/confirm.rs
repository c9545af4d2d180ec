//! Whether an edited text says what it should, and nothing else differently.

use super::super::date::PostDate;
use super::super::read::FrontMatter;
use super::super::split::Format;
use super::super::value::{Entry, Style, Value, find};

/// Whether two values are the same, wherever they stand and however they are written. Dates are
/// compared by what they say.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Integer { value: a, .. }, Value::Integer { value: b, .. }) => a == b,
        (Value::Float { value: a, .. }, Value::Float { value: b, .. }) => {
            a == b || (a.is_nan() && b.is_nan())
        }
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::Date(a), Value::Date(b)) => {
            PostDate::parse(a).to_string() == PostDate::parse(b).to_string()
        }
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(&a.value, &b.value))
        }
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|(a, b)| a.key == b.key && same(&a.value, &b.value))
        }
        _ => false,
    }
}

/// A text with what was read of it.
#[derive(Clone, Copy)]
pub(super) struct Seen<'t> {
    /// The text.
    pub(super) text: &'t str,
    /// Its front matter.
    pub(super) read: &'t FrontMatter,
}

/// Whether the texts differ at most in the entry at `path`, whose key may have become `name`. A
/// value that repeats another with `*name` follows it and is compared by how it is written.
pub(super) fn only_that_differs(
    before: Seen<'_>,
    after: Seen<'_>,
    path: &[&str],
    name: Option<&str>,
) -> bool {
    let bodies = before.text[before.read.body..] == after.text[after.read.body..];
    let last = path.len().saturating_sub(1);
    let new_path: Vec<&str> = match name {
        Some(name) => path[..last].iter().copied().chain([name]).collect(),
        None => path.to_vec(),
    };
    bodies
        && rest(before, &before.read.entries, Some(path))
            == rest(after, &after.read.entries, Some(&new_path))
}

/// What a block says, in a form that can be compared, without the entry at `path` and without the
/// maps on the way to it that hold nothing else.
fn rest(seen: Seen<'_>, entries: &[Entry], path: Option<&[&str]>) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    push_rest(seen, entries, "", path, &mut lines);
    if seen.read.format == Some(Format::Toml) {
        // A header more may bring a table to another place among the others.
        lines.sort();
    }
    lines
}

fn push_rest(
    seen: Seen<'_>,
    entries: &[Entry],
    place: &str,
    path: Option<&[&str]>,
    lines: &mut Vec<(String, String)>,
) {
    let on_path = path
        .and_then(|path| path.first())
        .and_then(|key| find(entries, key));
    for entry in entries {
        let place = format!("{place}\u{0}{}", entry.key);
        let is_on_path = on_path.is_some_and(|found| std::ptr::eq(found, entry));
        let inside = path.filter(|_| is_on_path).map(|path| &path[1..]);
        match (&entry.value, inside) {
            (_, Some([])) | (Value::Null, Some(_)) => {}
            (_, _) if entry.style == Style::Alias => {
                lines.push((place, seen.text[entry.range.clone()].to_owned()));
            }
            (Value::Map(entries), inside) => {
                if inside.is_none() {
                    lines.push((place.clone(), "{}".to_owned()));
                }
                push_rest(seen, entries, &place, inside, lines);
            }
            (value, _) => push_value(seen, value, place, lines),
        }
    }
}

fn push_value(seen: Seen<'_>, value: &Value, place: String, lines: &mut Vec<(String, String)>) {
    match value {
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                let place = format!("{place}\u{0}[{index}]");
                if item.style == Style::Alias {
                    lines.push((place, seen.text[item.range.clone()].to_owned()));
                } else {
                    push_value(seen, &item.value, place, lines);
                }
            }
            lines.push((place, format!("[{}]", items.len())));
        }
        Value::Map(entries) => {
            lines.push((place.clone(), "{}".to_owned()));
            push_rest(seen, entries, &place, None, lines);
        }
        Value::Null => lines.push((place, "null".to_owned())),
        Value::Bool(value) => lines.push((place, value.to_string())),
        Value::Integer { written, .. } | Value::Float { written, .. } => {
            lines.push((place, format!("number {written}")));
        }
        Value::Text(text) => lines.push((place, format!("text {text}"))),
        Value::Date(date) => lines.push((place, format!("date {date}"))),
    }
}
