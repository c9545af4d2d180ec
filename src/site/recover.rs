//! Reads a TOML file of the site as far as it can be read, and says what cannot.

use std::ops::Range;

use toml::de::{DeArray, DeTable, DeValue};

use super::problem::SiteProblem;
use crate::front_matter::{Entry, explain_toml, read_toml};

/// The largest file that is read, in bytes.
pub const MAX_SITE_FILE: usize = 256 * 1024;

/// How many statements that cannot be read are left out before the rest is taken as it comes.
const MAX_LEFT_OUT: usize = 20;

/// What could be read of a file.
pub(crate) struct TomlFile {
    /// The values, in source order, with their places in the text.
    pub(crate) entries: Vec<Entry>,
    /// What could not, by line.
    pub(crate) problems: Vec<SiteProblem>,
}

/// Reads a file. A line that is no TOML is left out, with the lines that belong to it: below a
/// broken header those of its table, in a value that is never closed those of the value.
pub(crate) fn read_file(text: &str) -> TomlFile {
    if text.len() > MAX_SITE_FILE {
        let message = format!(
            "This file is longer than {} KB, so it is not used.",
            MAX_SITE_FILE / 1024
        );
        return TomlFile {
            entries: Vec::new(),
            problems: vec![problem(text, 0, message, None)],
        };
    }
    let mut readable = text.to_owned();
    let mut problems = Vec::new();
    for _ in 0..MAX_LEFT_OUT {
        let Some(fault) = first_fault(&readable) else {
            break;
        };
        let explained = explain_toml(&fault.message);
        // What happened, and what to do.
        let (message, suggestion) = match explained.split_once(". ") {
            Some((message, todo)) => (format!("{message}."), Some(todo.to_owned())),
            None => (explained, None),
        };
        problems.push(problem(text, fault.statement.start, message, suggestion));
        blank(&mut readable, fault.statement);
    }
    note_tables_again(&readable, &mut problems);
    TomlFile {
        entries: read_toml(&readable),
        problems,
    }
}

/// A problem at a byte of the text.
pub(super) fn problem(
    text: &str,
    at: usize,
    message: impl Into<String>,
    suggestion: Option<String>,
) -> SiteProblem {
    SiteProblem {
        line: line_at(text, at),
        message: message.into(),
        suggestion,
    }
}

/// The line of a byte, from 1.
pub(super) fn line_at(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at.min(text.len())];
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Something that is no TOML.
struct Fault {
    message: String,
    /// What has to go for the rest to be read.
    statement: Range<usize>,
}

/// The first thing in a text that cannot be read. A table whose header stands twice is not one: its
/// halves are read as a whole.
fn first_fault(text: &str) -> Option<Fault> {
    let (table, errors) = DeTable::parse_recoverable(text);
    errors.into_iter().find_map(|error| {
        let mut at = place(text, &error);
        if is_table_again(text, at, &error, table.get_ref()) {
            return None;
        }
        // The place is where the end was missed, which may be far below what was not closed.
        if let Some(value) = value_around(table.get_ref(), at) {
            at = value;
        } else if at > 0 && line_start(text, at) == at && error.message().contains("expected") {
            at -= 1;
        }
        let statement = statement_at(text, at);
        let is_there = !text[statement.clone()].trim().is_empty();
        is_there.then(|| Fault {
            message: error.message().to_owned(),
            statement,
        })
    })
}

/// Notes the tables whose headers stand twice.
fn note_tables_again(text: &str, problems: &mut Vec<SiteProblem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors.iter().take(MAX_LEFT_OUT) {
        let at = place(text, error);
        if is_table_again(text, at, error, table.get_ref()) {
            problems.push(problem(
                text,
                at,
                "This table begins a second time, which only some programs can read.",
                Some("Put its values together below one header.".to_owned()),
            ));
        }
    }
}

fn place(text: &str, error: &toml::de::Error) -> usize {
    let at = error.span().map_or(0, |span| span.start);
    text.floor_char_boundary(at.min(text.len()))
}

/// Whether the header at a byte is that of a table that is there, and not of a list of tables.
fn is_table_again(text: &str, at: usize, error: &toml::de::Error, root: &DeTable<'_>) -> bool {
    if !error.message().contains("duplicate") {
        return false;
    }
    let line = text[line_start(text, at)..].trim_start();
    let Some(header) = line.strip_prefix('[').filter(|_| !line.starts_with("[[")) else {
        return false;
    };
    let name = header.split(']').next().unwrap_or_default().trim();
    matches!(
        root.get(name).map(toml::Spanned::get_ref),
        Some(DeValue::Table(_))
    )
}

/// The start of the text over several lines in which a byte is.
fn value_around(table: &DeTable<'_>, at: usize) -> Option<usize> {
    table
        .values()
        .find_map(|value| around(value.get_ref(), &value.span(), at))
}

fn around(value: &DeValue<'_>, span: &Range<usize>, at: usize) -> Option<usize> {
    match value {
        DeValue::String(text) => {
            let is_inside = span.start < at && at <= span.end && text.contains('\n');
            is_inside.then_some(span.start)
        }
        DeValue::Table(table) => value_around(table, at),
        DeValue::Array(array) => array_around(array, at),
        _ => None,
    }
}

fn array_around(array: &DeArray<'_>, at: usize) -> Option<usize> {
    array
        .iter()
        .find_map(|value| around(value.get_ref(), &value.span(), at))
}

/// The lines that belong together around a byte: from one that starts as a key or a header does to
/// the next of them; from a header to the next header.
fn statement_at(text: &str, at: usize) -> Range<usize> {
    let mut start = line_start(text, at);
    while start > 0 && !is_start(line(text, start)) {
        start = line_start(text, start - 1);
    }
    // Nonsense below a line that is whole by itself has nothing to do with it.
    let own = line_start(text, at);
    if start < own && DeTable::parse(&text[start..own]).is_ok() {
        start = own;
    }
    let is_header = line(text, start).trim_start().starts_with('[');
    let mut end = start + line(text, start).len();
    while end < text.len() {
        let next = line(text, end);
        let ends = if is_header {
            next.trim_start().starts_with('[')
        } else {
            is_start(next) || is_blank(next)
        };
        if ends {
            break;
        }
        end += next.len();
    }
    start..end
}

/// Whether a line starts as a header or a key with its value does.
fn is_start(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}').trim_start();
    if line.starts_with('[') {
        return true;
    }
    let key = line.split('=').next().unwrap_or_default().trim_end();
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'' | ' ');
    key.starts_with(|c: char| c.is_alphanumeric() || c == '_') && key.chars().all(is_key)
        || line.contains('=') && !line.starts_with(['"', '\'', '{', ']', '}', '#', ','])
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// The line that starts at a byte, with its end.
fn line(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    rest.find('\n').map_or(rest, |end| &rest[..=end])
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Spaces for everything but line ends, so that nothing else changes its place.
fn blank(text: &mut String, range: Range<usize>) {
    let spaces: String = text[range.clone()]
        .bytes()
        .map(|byte| match byte {
            b'\n' => '\n',
            _ => ' ',
        })
        .collect();
    text.replace_range(range, &spaces);
}
