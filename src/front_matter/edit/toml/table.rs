//! New and removed keys of a table, as the table is written.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::lines;
use super::super::parts::{Parts, replaced};
use super::document::{Document, Scope};
use super::render::{new_style, value_source};
use super::{TomlEditError, block};
use crate::front_matter::value::{Entry, Value};
use crate::front_matter::write::toml::{key_source, one_line};

/// Adds a key that the table does not have.
pub(super) fn insert(
    document: &Document<'_>,
    scope: &Scope<'_>,
    key: &str,
    value: &Value,
) -> String {
    let source = match scope {
        // Older readers take no line end between braces.
        Scope::Inline(..) => one_line(value),
        _ => {
            let style = new_style(value, document.form);
            value_source(value, style.as_deref(), document.form)
        }
    };
    insert_source(document, scope, key, &source)
}

/// The same with the source of a value.
pub(super) fn insert_source(
    document: &Document<'_>,
    scope: &Scope<'_>,
    key: &str,
    source: &str,
) -> String {
    let line = format!("{} = {source}", key_source(key));
    let last = own_parts(document, scope).into_iter().next_back();
    match (scope, last) {
        (Scope::Inline(_, braces), _) => {
            let parts = between_braces(document, scope, braces);
            parts.insert(parts.parts.len(), &line, " ")
        }
        (Scope::Dotted(_, table), Some(last)) => {
            let line = format!("{}.{line}", key_source(table));
            below(document, last.end, &line)
        }
        (_, Some(last)) => below(document, last.end, &line),
        (Scope::Header(_, header), None) => below(document, header.end, &line),
        (Scope::Top(_) | Scope::Dotted(..), None) => at_top(document, &line),
    }
}

/// Adds a table that is not there, with one key in it.
pub(super) fn insert_table(
    document: &Document<'_>,
    scope: &Scope<'_>,
    table: &str,
    key: &str,
    value: &Value,
) -> String {
    let inside = Value::map([(key.to_owned(), value.clone())]);
    match scope {
        Scope::Top(_) => {
            let header = format!("[{}]", key_source(table));
            let lines = block::with_header(document, &header, inside.as_map());
            block::append(document, &lines)
        }
        _ => insert_source(document, scope, table, &one_line(&inside)),
    }
}

/// Removes a key with its value, and with the last key of a table its header.
pub(super) fn remove(
    document: &Document<'_>,
    scope: &Scope<'_>,
    entry: &Entry,
) -> Result<String, TomlEditError> {
    let own = document.own(entry).ok_or(TomlEditError::NoPlace)?;
    let parts = own_parts(document, scope);
    match scope {
        Scope::Inline(_, braces) => {
            let index = parts.iter().position(|part| *part == own);
            let index = index.ok_or(TomlEditError::NoPlace)?;
            let parts = between_braces(document, scope, braces);
            parts.remove(index).ok_or(TomlEditError::NoPlace)
        }
        Scope::Header(entries, header) if parts.len() == 1 && entries.len() == 1 => {
            let block = document.block_of(header.start, &BTreeSet::new());
            // The header of a list item stays: the item is still there.
            let is_item = document.text[header.start..].starts_with("[[");
            let rest = [
                &document.text[block.start..header.start],
                &document.text[header.end..document.line_start(own.start)],
                &document.text[lines::stop(document.text, own.end)..block.end],
            ];
            if is_item || rest.iter().any(|rest| !rest.trim().is_empty()) {
                return Ok(without_lines(document, &own, false));
            }
            Ok(block::remove(document, block))
        }
        Scope::Top(_) => Ok(without_lines(document, &own, parts.len() == 1)),
        _ => Ok(without_lines(document, &own, false)),
    }
}

/// The keys with their values that stand in the table itself, by place.
fn own_parts(document: &Document<'_>, scope: &Scope<'_>) -> Vec<Range<usize>> {
    let entries = scope.entries().iter();
    let mut parts: Vec<_> = entries.filter_map(|entry| document.own(entry)).collect();
    parts.sort_by_key(|part| part.start);
    parts
}

/// The keys with their values of a table between braces.
fn between_braces<'t>(
    document: &Document<'t>,
    scope: &Scope<'_>,
    braces: &Range<usize>,
) -> Parts<'t> {
    Parts {
        text: document.text,
        line_end: document.line_end,
        brackets: braces.clone(),
        parts: own_parts(document, scope),
    }
}

/// A line below that of a byte, indented like it.
fn below(document: &Document<'_>, at: usize, line: &str) -> String {
    let start = document.line_start(at);
    let above = &document.text[start..];
    let indent = &above[..above.len() - above.trim_start_matches([' ', '\t']).len()];
    let stop = lines::stop(document.text, at);
    replaced(
        document.text,
        stop..stop,
        &format!("{}{indent}{line}", document.line_end),
    )
}

/// The first key of the file: above the first header, else at the end.
fn at_top(document: &Document<'_>, line: &str) -> String {
    let line_end = document.line_end;
    let text = document.text;
    match document.first_block() {
        Some(at) => replaced(
            document.text,
            at..at,
            &format!("{line}{line_end}{line_end}"),
        ),
        None if text.len() == document.start() || text.ends_with('\n') => {
            format!("{text}{line}{line_end}")
        }
        None => format!("{text}{line_end}{line}"),
    }
}

/// Takes the lines of a key out; `with_blank` also the blank line that set the first keys of a file
/// apart from what follows.
fn without_lines(document: &Document<'_>, own: &Range<usize>, with_blank: bool) -> String {
    let text = document.text;
    let start = document.line_start(own.start);
    let end = lines::next(text, own.end);
    let is_last = end == text.len() && !text.ends_with('\n');
    if is_last {
        let before = &text[..start];
        let before = before.strip_suffix('\n').unwrap_or(before);
        let before = before.strip_suffix('\r').unwrap_or(before);
        return before.to_owned();
    }
    let above = &text[..start];
    let is_apart =
        start == document.start() || above.ends_with("\n\n") || above.ends_with("\n\r\n");
    let blank = text[end..].starts_with(document.line_end) && with_blank && is_apart;
    let end = end + if blank { document.line_end.len() } else { 0 };
    replaced(document.text, start..end, "")
}
