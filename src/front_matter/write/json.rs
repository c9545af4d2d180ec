//! Writes JSON front matter.

use std::fmt::Write as _;

use crate::front_matter::value::Value;

/// A JSON object with `entries` in order, from `{` to `}\n`: a key a line, indented by two spaces,
/// values on one line.
///
/// What JSON has no form for is left to text: dates, infinity, "not a number". Whole numbers stand
/// with all their digits.
pub fn write_json(entries: &[(String, Value)]) -> String {
    let mut out = String::from("{");
    for (index, (key, value)) in entries.iter().enumerate() {
        out.push_str(if index > 0 { ",\n  " } else { "\n  " });
        push_quoted(&mut out, key);
        out.push_str(": ");
        push_value(&mut out, value);
    }
    out.push_str(if entries.is_empty() { "}\n" } else { "\n}\n" });
    out
}

/// A value on one line.
pub(in crate::front_matter) fn push_value(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Integer { value, .. } => out.push_str(&value.to_string()),
        Value::Float { value, written } if !value.is_finite() => push_quoted(out, written),
        // With a point, so that it stays a number that is not whole.
        Value::Float { value, .. } => out.push_str(&format!("{value:?}")),
        Value::Date(text) | Value::Text(text) => push_quoted(out, text),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                push_comma(out, index);
                push_value(out, &item.value);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            out.push('{');
            for (index, entry) in entries.iter().enumerate() {
                push_comma(out, index);
                push_quoted(out, &entry.key);
                out.push_str(": ");
                push_value(out, &entry.value);
            }
            out.push('}');
        }
    }
}

/// Text in double quotes, with the escapes of RFC 8259, section 7. Line ends of any kind are
/// escaped.
pub(in crate::front_matter) fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for each in text.chars() {
        match each {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(each));
            }
            _ => out.push(each),
        }
    }
    out.push('"');
}

fn push_comma(out: &mut String, index: usize) {
    if index > 0 {
        out.push_str(", ");
    }
}
