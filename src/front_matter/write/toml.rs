//! Writes TOML front matter (TOML 1.0).

use crate::front_matter::date::PostDate;
use crate::front_matter::value::{Entry, Value};

/// A TOML front matter block with `entries`, from `+++\n` to `+++\n`: first the values, then the
/// maps as tables, both in order.
///
/// Texts are in double quotes on one line, so that no line of them can be taken for a fence. Dates
/// stand without quotes in the form of RFC 3339 if they are well formed
/// ([`PostDate::is_well_formed`]); others are text. Nothing is left out, since TOML has none; whole
/// numbers of more than 64 bits are text.
pub fn write_toml(entries: &[(String, Value)]) -> String {
    let map = Value::map(entries.iter().cloned());
    let mut out = String::from("+++\n");
    push_table(&mut out, "", map.as_map());
    out.push_str("+++\n");
    out
}

/// The keys of a table, then the tables in it.
fn push_table(out: &mut String, name: &str, entries: &[Entry]) {
    let is_table = |entry: &&Entry| !entry.value.as_map().is_empty();
    for entry in entries.iter().filter(|entry| !is_table(entry)) {
        if !matches!(entry.value, Value::Null) {
            let key = key_source(&entry.key);
            out.push_str(&format!("{key} = {}\n", one_line(&entry.value)));
        }
    }
    for entry in entries.iter().filter(is_table) {
        let dot = if name.is_empty() { "" } else { "." };
        let name = format!("{name}{dot}{}", key_source(&entry.key));
        if out.len() > "+++\n".len() {
            out.push('\n');
        }
        out.push_str(&format!("[{name}]\n"));
        push_table(out, &name, entry.value.as_map());
    }
}

/// A value on one line.
pub(in crate::front_matter) fn one_line(value: &Value) -> String {
    match value {
        // Only where nothing else can be written.
        Value::Null => "\"\"".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Integer { value, .. } => match i64::try_from(*value) {
            Ok(value) => value.to_string(),
            Err(_) => basic(&value.to_string()),
        },
        Value::Float { value, .. } => float(*value),
        Value::Date(date) if PostDate::is_well_formed(date) => PostDate::parse(date).to_string(),
        Value::Date(text) | Value::Text(text) => basic(text),
        Value::List(items) => {
            let items = items.iter().filter(|item| item.value != Value::Null);
            let items: Vec<_> = items.map(|item| one_line(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries = entries.iter().filter(|entry| entry.value != Value::Null);
            let fields: Vec<_> = entries
                .map(|entry| format!("{} = {}", key_source(&entry.key), one_line(&entry.value)))
                .collect();
            match fields.is_empty() {
                true => "{}".to_owned(),
                false => format!("{{ {} }}", fields.join(", ")),
            }
        }
    }
}

/// A key, in quotes if it needs them.
pub(in crate::front_matter) fn key_source(key: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    if !key.is_empty() && key.bytes().all(is_bare) {
        key.to_owned()
    } else {
        basic(key)
    }
}

/// A text in double quotes on one line.
fn basic(text: &str) -> String {
    format!("\"{}\"", escaped(text, false))
}

/// Text between double quotes, or between three of them.
pub(in crate::front_matter) fn escaped(text: &str, is_triple: bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let mut letters = text.chars().peekable();
    let mut before = None;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.push_str("\\\\"),
            // Alone and not at the end it closes nothing.
            '"' if is_triple && before != Some('"') && letters.peek().is_some() => out.push('"'),
            '"' => out.push_str("\\\""),
            '\n' if is_triple => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            _ => out.push(letter),
        }
        before = Some(letter);
    }
    out
}

/// A number that TOML does not take for a whole one.
fn float(value: f64) -> String {
    if value.is_nan() {
        "nan".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "inf" } else { "-inf" }.to_owned()
    } else {
        format!("{value:?}")
    }
}
