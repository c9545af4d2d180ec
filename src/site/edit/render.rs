//! Values as TOML writes them (TOML 1.0, "String", "Keys").

use super::ProfileValue;

/// A value as source, in the quotes of `old` if it fits into them.
pub(super) fn value_source(value: &ProfileValue, old: Option<&str>, line_end: &str) -> String {
    match value {
        ProfileValue::Text(text) => text_source(text, old.unwrap_or("\""), line_end),
        ProfileValue::Flag(flag) => flag.to_string(),
        ProfileValue::Number(number) => number.to_string(),
        ProfileValue::Texts(texts) => {
            let items: Vec<_> = texts.iter().map(|text| basic(text)).collect();
            format!("[{}]", items.join(", "))
        }
    }
}

/// Fields as a table between braces.
pub(super) fn inline_table(fields: &[(&str, ProfileValue)]) -> String {
    let fields: Vec<_> = fields
        .iter()
        .map(|(key, value)| {
            let value = match value {
                // On one line: older readers take no line end between braces.
                ProfileValue::Text(text) => basic(text),
                other => value_source(other, None, "\n"),
            };
            format!("{} = {value}", key_source(key))
        })
        .collect();
    match fields.is_empty() {
        true => "{}".to_owned(),
        false => format!("{{ {} }}", fields.join(", ")),
    }
}

/// A key, in quotes if it needs them.
pub(super) fn key_source(key: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    if !key.is_empty() && key.bytes().all(is_bare) {
        key.to_owned()
    } else {
        basic(key)
    }
}

/// A text in the quotes that `old` has, or in double quotes if it does not fit into them.
pub(super) fn text_source(text: &str, old: &str, line_end: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let is_plain = |c: char| !c.is_control() || c == '\t';
    let lines = |quotes: &str, inside: &str| {
        // A line end right behind the quotes is not part of the text.
        let starts_below =
            old[quotes.len()..].starts_with(['\n', '\r']) || inside.starts_with('\n');
        let first = if starts_below { line_end } else { "" };
        format!("{quotes}{first}{}{quotes}", inside.replace('\n', line_end))
    };
    if old.starts_with("'''") {
        let fits = text.chars().all(|c| is_plain(c) || c == '\n');
        if fits && !text.contains("''") && !text.ends_with('\'') {
            return lines("'''", &text);
        }
    } else if old.starts_with('\'') && text.chars().all(is_plain) && !text.contains('\'') {
        return format!("'{text}'");
    } else if old.starts_with("\"\"\"") {
        return lines("\"\"\"", &escaped(&text, true));
    }
    basic(&text)
}

/// A text in double quotes on one line.
pub(super) fn basic(text: &str) -> String {
    format!("\"{}\"", escaped(&text.replace("\r\n", "\n"), false))
}

/// Text between double quotes, or between three of them.
fn escaped(text: &str, is_triple: bool) -> String {
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
            _ if letter.is_control() => {
                out.push_str(&format!("\\u{:04X}", u32::from(letter)));
            }
            _ => out.push(letter),
        }
        before = Some(letter);
    }
    out
}
