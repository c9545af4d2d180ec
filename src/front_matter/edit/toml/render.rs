//! TOML values in the quotes of the ones before them.

use crate::front_matter::value::Value;
use crate::front_matter::write::toml::{escaped, one_line};

/// How texts with line ends are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// `\n` or `\r\n`.
    pub(super) line_end: &'static str,
    /// Whether the line ends of a text must be read as they are, and not as those of the file.
    pub(super) exact: bool,
}

/// A value as source, in the quotes of `old` if it fits into them.
pub(super) fn value_source(value: &Value, old: Option<&str>, form: Form) -> String {
    match value {
        Value::Text(text) => text_source(text, old.unwrap_or("\""), form),
        other => one_line(other),
    }
}

/// What a new text is written like: over several lines if it has several and need not be exact.
pub(super) fn new_style(value: &Value, form: Form) -> Option<String> {
    match value {
        Value::Text(text) if text.contains('\n') && !form.exact => {
            Some(format!("\"\"\"{}", form.line_end))
        }
        _ => None,
    }
}

/// A text in the quotes that `old` has, or in double quotes on one line if it does not fit into
/// them or if a reader could take a line of it for the end of the front matter.
fn text_source(text: &str, old: &str, form: Form) -> String {
    let line_end = form.line_end;
    let changes = text.contains('\r') || (text.contains('\n') && line_end == "\r\n");
    if form.exact && changes {
        return one_line(&Value::from(text));
    }
    let text = text.replace("\r\n", "\n");
    let is_plain = |c: char| !c.is_control() || c == '\t';
    let is_fence = |line: &str| matches!(line.trim(), "+++" | "---" | "...");
    let lines = |quotes: &str, inside: &str| {
        // A line end right behind the quotes is not part of the text.
        let starts_below =
            old[quotes.len()..].starts_with(['\n', '\r']) || inside.starts_with('\n');
        let first = if starts_below { line_end } else { "" };
        format!("{quotes}{first}{}{quotes}", inside.replace('\n', line_end))
    };
    if text.split('\n').any(is_fence) {
        return one_line(&Value::Text(text));
    }
    if old.starts_with("'''") {
        let fits = text.chars().all(|c| is_plain(c) || c == '\n');
        if fits && !text.contains("''") && !text.ends_with('\'') {
            return lines("'''", &text);
        }
    } else if old.starts_with("\"\"\"") {
        return lines("\"\"\"", &escaped(&text, true));
    } else if old.starts_with('\'') && text.chars().all(is_plain) && !text.contains('\'') {
        return format!("'{text}'");
    }
    one_line(&Value::Text(text))
}
