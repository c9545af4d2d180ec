//! Tables below headers, with their comments and blank lines.

use std::ops::Range;

use super::super::parts::replaced;
use super::document::Document;
use super::render::{new_style, value_source};
use crate::front_matter::value::{Entry, Item};
use crate::front_matter::write::toml::key_source;

/// The lines of a table of the list `name`, without the last line end.
pub(super) fn source(document: &Document<'_>, name: &str, fields: &[Entry]) -> String {
    with_header(document, &format!("[[{name}]]"), fields)
}

/// A header with the keys below it, without the last line end.
pub(super) fn with_header(document: &Document<'_>, header: &str, fields: &[Entry]) -> String {
    let line_end = document.line_end;
    let mut lines = header.to_owned();
    for Entry { key, value, .. } in fields {
        let old = new_style(value, document.form);
        let value = value_source(value, old.as_deref(), document.form);
        lines.push_str(&format!("{line_end}{} = {value}", key_source(key)));
    }
    lines
}

/// Puts a table before that with the number `at` of a list, or behind all of it.
pub(super) fn insert(document: &Document<'_>, items: &[Item], at: usize, lines: &str) -> String {
    let line_end = document.line_end;
    let place = match items.get(at) {
        Some(item) => document.block(item).start,
        None => items
            .last()
            .map_or(document.text.len(), |last| document.block(last).end),
    };
    if place == document.text.len() {
        return append(document, lines);
    }
    replaced(
        document.text,
        place..place,
        &format!("{lines}{line_end}{line_end}"),
    )
}

/// Puts a table at the end of the file, behind a blank line. A file without a line end at its end
/// has none then either.
pub(super) fn append(document: &Document<'_>, lines: &str) -> String {
    let line_end = document.line_end;
    let text = document.text;
    if text.len() == document.start() {
        format!("{text}{lines}{line_end}")
    } else if text.ends_with('\n') {
        format!("{text}{line_end}{lines}{line_end}")
    } else {
        format!("{text}{line_end}{line_end}{lines}")
    }
}

/// Takes the lines of a table out; at the end of the file also the blank line above them.
pub(super) fn remove(document: &Document<'_>, lines: Range<usize>) -> String {
    let text = document.text;
    if lines.end < text.len() {
        return replaced(document.text, lines, "");
    }
    let without_line_end = |text: &str| {
        let cut = text.strip_suffix('\n').unwrap_or(text);
        cut.strip_suffix('\r').unwrap_or(cut).len()
    };
    let before = &text[..lines.start];
    let mut kept = before.len();
    if before.ends_with("\n\n") || before.ends_with("\n\r\n") {
        kept = without_line_end(before);
    }
    if !text.ends_with('\n') {
        kept = without_line_end(&text[..kept]);
    }
    text[..kept].to_owned()
}
