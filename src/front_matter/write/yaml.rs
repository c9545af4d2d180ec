//! Writes a fresh YAML block that every front matter reader understands alike.

use std::fmt::Write as _;

use crate::front_matter::date::PostDate;
use crate::front_matter::value::{Entry, Value};

/// The longest key that YAML 1.1 and 1.2 allow before its colon on one line, with room to spare.
const MAX_SIMPLE_KEY: usize = 1000;

/// Words that some reader takes for a truth value or for nothing.
const RESERVED_KEYS: &[&str] = &["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// How lists are written below a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::front_matter) enum Lists {
    /// Between brackets.
    Flow,
    /// An item a line, indented this much more than the key.
    Block(usize),
}

/// How the lines of a key are written.
#[derive(Debug, Clone, Copy)]
pub(in crate::front_matter) struct Layout {
    /// Spaces before the key.
    pub(in crate::front_matter) indent: usize,
    /// Spaces more in each map.
    pub(in crate::front_matter) step: usize,
    /// The lists.
    pub(in crate::front_matter) lists: Lists,
}

/// A YAML front matter block with `entries` in order, from `---\n` to `---\n`.
///
/// Every text is double-quoted on one line with JSON's escapes, so that YAML 1.1 and 1.2 agree
/// and no line of it can be taken for a fence. Dates stand without quotes if they are well formed
/// ([`PostDate::is_well_formed`]); others are text. Lists are in flow style, maps in block style,
/// maps in lists in flow style. Keys are quoted unless they are plain words. There are no
/// anchors, tags, tabs or comments.
pub fn write_yaml(entries: &[(String, Value)]) -> String {
    let layout = Layout {
        indent: 0,
        step: 2,
        lists: Lists::Flow,
    };
    let mut out = String::from("---\n");
    for (key, value) in entries {
        push_entry(&mut out, key, value, layout);
    }
    out.push_str("---\n");
    out
}

/// A key with its value on lines of their own, which end in `\n`.
pub(in crate::front_matter) fn push_entry(
    out: &mut String,
    key: &str,
    value: &Value,
    layout: Layout,
) {
    push_spaces(out, layout.indent);
    let start = out.len();
    push_key(out, key);
    if out.len() - start > MAX_SIMPLE_KEY {
        out.insert_str(start, "? ");
        out.push('\n');
        push_spaces(out, layout.indent);
    }
    out.push(':');
    if is_below(value, layout) {
        out.push('\n');
        push_below(out, value, layout);
    } else {
        out.push(' ');
        push_flow(out, value);
        out.push('\n');
    }
}

/// Whether a value is written on lines of its own below its key.
pub(in crate::front_matter) fn is_below(value: &Value, layout: Layout) -> bool {
    match value {
        Value::Map(entries) => !entries.is_empty(),
        Value::List(items) => !items.is_empty() && layout.lists != Lists::Flow,
        _ => false,
    }
}

/// The lines of a value below its key, which has this layout.
pub(in crate::front_matter) fn push_below(out: &mut String, value: &Value, layout: Layout) {
    let inside = Layout {
        indent: layout.indent + layout.step,
        ..layout
    };
    for entry in value.as_map() {
        push_entry(out, &entry.key, &entry.value, inside);
    }
    for item in value.as_list() {
        let more = match layout.lists {
            Lists::Block(more) => more,
            Lists::Flow => layout.step,
        };
        push_spaces(out, layout.indent + more);
        out.push_str("- ");
        push_flow(out, &item.value);
        out.push('\n');
    }
}

fn push_spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// A value on one line.
pub(in crate::front_matter) fn push_flow(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Integer { value, .. } => out.push_str(&value.to_string()),
        Value::Float { value, .. } => out.push_str(&float(*value)),
        Value::Date(date) if PostDate::is_well_formed(date) => out.push_str(date),
        Value::Date(text) | Value::Text(text) => push_quoted(out, text),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                push_comma(out, index);
                push_flow(out, &item.value);
            }
            out.push(']');
        }
        Value::Map(entries) => push_flow_map(out, entries),
    }
}

fn push_flow_map(out: &mut String, entries: &[Entry]) {
    out.push('{');
    for (index, entry) in entries.iter().enumerate() {
        push_comma(out, index);
        push_key(out, &entry.key);
        out.push_str(": ");
        push_flow(out, &entry.value);
    }
    out.push('}');
}

fn push_comma(out: &mut String, index: usize) {
    if index > 0 {
        out.push_str(", ");
    }
}

/// A key, in quotes unless it is a plain word.
pub(in crate::front_matter) fn push_key(out: &mut String, key: &str) {
    let word = key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key
            .chars()
            .all(|each| each.is_ascii_alphanumeric() || matches!(each, '_' | '-'));
    let reserved = RESERVED_KEYS
        .iter()
        .any(|reserved| key.eq_ignore_ascii_case(reserved));
    if word && !reserved {
        out.push_str(key);
    } else {
        push_quoted(out, key);
    }
}

/// Text in double quotes. Escapes what YAML 1.2.2, section 5.1 does not call printable, and line
/// ends of any kind.
pub(in crate::front_matter) fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for each in text.chars() {
        match each {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            each if needs_escape(each) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(each));
            }
            _ => out.push(each),
        }
    }
    out.push('"');
}

/// What YAML 1.2.2, section 5.1 does not call printable, and the line ends of YAML 1.1.
pub(in crate::front_matter) fn needs_escape(each: char) -> bool {
    matches!(
        each,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}'
    )
}

/// A number that YAML 1.1 also takes for one: with a point, and a sign in the exponent.
fn float(value: f64) -> String {
    if value.is_nan() {
        return ".nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { ".inf" } else { "-.inf" }.to_owned();
    }
    let shortest = format!("{value:?}");
    match shortest.split_once('e') {
        None => shortest,
        Some((mantissa, exponent)) => {
            let point = if mantissa.contains('.') { "" } else { ".0" };
            let sign = if exponent.starts_with('-') { "" } else { "+" };
            format!("{mantissa}{point}e{sign}{exponent}")
        }
    }
}
