//! Writes lines of `Key: value`, as Pelican and `MultiMarkdown` read them.

use crate::front_matter::meta::is_key;
use crate::front_matter::value::Value;

/// Lines of `Key: value` with `entries` in order, and a blank line.
///
/// Every value is text on one line, without quotes, which Pelican would keep: line ends and other
/// control characters become spaces, spaces at both ends go. The items of a list have commas
/// between them, or semicolons if one holds a comma. Nothing and maps are left out, as are keys
/// that are more than letters, digits, `_` and `-`.
pub fn write_meta(entries: &[(String, Value)]) -> String {
    let mut out = String::new();
    for (key, value) in entries {
        if let Some(line) = line(value).filter(|_| is_key(key)) {
            let space = if line.is_empty() { "" } else { " " };
            out.push_str(&format!("{key}:{space}{line}\n"));
        }
    }
    out.push('\n');
    out
}

/// A value on one line; nothing for what has no form.
pub(in crate::front_matter) fn line(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Map(_) => None,
        Value::List(items) => {
            let items: Vec<_> = items.iter().filter_map(|item| line(&item.value)).collect();
            let has_comma = items.iter().any(|item| item.contains(','));
            Some(items.join(if has_comma { "; " } else { ", " }))
        }
        value => {
            let text = value.as_text()?;
            let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
            let words = text.split(is_break).map(str::trim);
            let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
            Some(words.join(" "))
        }
    }
}
