//! The tables of a target file about the body: the read-more mark and template languages.

use super::words::{line, table, table_of, texts, unknown_keys, values};
use crate::front_matter::{Entry, Item, Value};
use crate::site::Reader;
use crate::target::kinds::{Escape, Target};

/// `[more]`
pub(super) fn read_more(reader: &mut Reader<'_>, top: &[Entry], target: &mut Target) {
    let known = ["write", "exact", "fixed"];
    let Some(entries) = table_of(reader, top, "more", &known) else {
        return;
    };
    if let Some(mark) = line(reader, entries, "write") {
        let is_comment = mark.starts_with("<!--") && mark.ends_with("-->");
        if is_comment {
            target.more.write = Some(mark);
        } else if let Some(entry) = entries.iter().find(|entry| entry.key == "write") {
            reader.note(
                &entry.range,
                "A read-more mark that is no comment would be seen by readers, so it is not used.",
                Some("Write a comment such as \"<!--more-->\".".to_owned()),
            );
        }
    }
    if let Some(exact) = reader.flag(entries, "exact") {
        target.more.exact = exact;
    }
    if let Some(fixed) = table(reader, entries, "fixed") {
        target.more.fixed = values(fixed);
    }
}

/// `[templates]`
pub(super) fn read_templates(reader: &mut Reader<'_>, top: &[Entry], target: &mut Target) {
    let known = ["marks", "fixed", "wrap", "escape"];
    let Some(entries) = table_of(reader, top, "templates", &known) else {
        return;
    };
    if let Some(marks) = texts(reader, entries, "marks") {
        target.templates.marks = marks;
    }
    if let Some(fixed) = table(reader, entries, "fixed") {
        target.templates.fixed = values(fixed);
    }
    if let Some(wrap) = texts(reader, entries, "wrap") {
        match <[String; 2]>::try_from(wrap) {
            Ok([before, after]) => target.templates.wrap = Some((before, after)),
            Err(_) => note_wrap(reader, entries),
        }
    }
    if let Some(entry) = entries.iter().find(|entry| entry.key == "escape") {
        target.templates.escapes = escapes(reader, entry);
    }
}

fn note_wrap(reader: &mut Reader<'_>, entries: &[Entry]) {
    if let Some(entry) = entries.iter().find(|entry| entry.key == "wrap") {
        reader.note(
            &entry.range,
            "wrap must be two texts, what comes before the body and what after it, so it is not \
             used.",
            Some("Write wrap = [\"{% raw %}\", \"{% endraw %}\"].".to_owned()),
        );
    }
}

fn escapes(reader: &mut Reader<'_>, entry: &Entry) -> Vec<Escape> {
    let mut escapes = Vec::new();
    let Value::List(items) = &entry.value else {
        reader.note(
            &entry.range,
            "escape must be a list of tables, so it is not used.",
            Some("Write [[templates.escape]] on a line of its own.".to_owned()),
        );
        return escapes;
    };
    for Item { value, range, .. } in items {
        let Value::Map(inside) = value else {
            reader.note(
                range,
                "escape has something in it that is no table, so that is not used.",
                None,
            );
            continue;
        };
        let known = ["open", "close", "open_as", "close_as", "calls"];
        unknown_keys(reader, inside, "templates.escape", &known);
        let mut text = |key: &str| line(reader, inside, key);
        let found = (
            text("open"),
            text("close"),
            text("open_as"),
            text("close_as"),
        );
        let (Some(open), Some(close), Some(open_as), Some(close_as)) = found else {
            reader.note(
                range,
                "This part of escape lacks one of open, close, open_as and close_as, so it is not used.",
                None,
            );
            continue;
        };
        escapes.push(Escape {
            open,
            close,
            open_as,
            close_as,
            calls: reader.flag(inside, "calls").unwrap_or(false),
        });
    }
    escapes
}
