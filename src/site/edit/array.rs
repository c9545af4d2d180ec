//! Items between brackets, and keys between braces: added and removed with their commas.

use std::ops::Range;

use super::document::Document;
use super::render::{basic, text_source};
use crate::front_matter::{Item, Value};

/// Sets a list of texts: what it shares with the list before at both ends stays as it stands.
pub(super) fn set(
    document: &Document<'_>,
    brackets: &Range<usize>,
    items: &[Item],
    texts: &[String],
) -> String {
    let is = |item: &Item, text: &String| matches!(&item.value, Value::Text(old) if old == text);
    let most = items.len().min(texts.len());
    let same = |pairs: usize, at: &dyn Fn(usize) -> bool| (0..pairs).take_while(|i| at(*i)).count();
    let first = same(most, &|i| is(&items[i], &texts[i]));
    let last = same(most - first, &|i| {
        is(&items[items.len() - 1 - i], &texts[texts.len() - 1 - i])
    });
    let old = first..items.len() - last;
    let new = &texts[first..texts.len() - last];
    let both = old.len().min(new.len());
    let mut text = document.text.to_owned();
    for (index, new) in old.clone().zip(new).rev() {
        let range = items[index].range.clone();
        let source = text_source(new, &document.text[range.clone()], document.line_end);
        text.replace_range(range, &source);
    }
    // One at a time, each with the places of the text that it changes.
    let extra: Vec<_> = new[both..].iter().map(|text| basic(text)).collect();
    let removed = old.len() - both;
    let steps = (0..removed)
        .map(|_| None)
        .chain(extra.into_iter().rev().map(Some));
    for step in steps {
        let Some((brackets, parts)) = parts_again(&text, brackets.start) else {
            return text;
        };
        let Ok(now) = Document::read(&text) else {
            return text;
        };
        text = match step {
            None => remove_part(&now, &brackets, &parts, first + both),
            Some(source) => insert_part(&now, &brackets, &parts, first + both, &source, ""),
        };
    }
    text
}

/// Adds an item before that with the number `at`, or behind all.
pub(super) fn insert(
    document: &Document<'_>,
    brackets: &Range<usize>,
    items: &[Item],
    at: usize,
    source: &str,
) -> String {
    let parts: Vec<_> = items.iter().map(|item| item.range.clone()).collect();
    insert_part(document, brackets, &parts, at, source, "")
}

/// Removes an item.
pub(super) fn remove(
    document: &Document<'_>,
    brackets: &Range<usize>,
    items: &[Item],
    index: usize,
) -> String {
    let parts: Vec<_> = items.iter().map(|item| item.range.clone()).collect();
    remove_part(document, brackets, &parts, index)
}

/// Adds a part between brackets or braces; `pad` stands beside the only one.
pub(super) fn insert_part(
    document: &Document<'_>,
    brackets: &Range<usize>,
    parts: &[Range<usize>],
    at: usize,
    source: &str,
    pad: &str,
) -> String {
    let inside = brackets.start + 1;
    let Some(last) = parts.last() else {
        let rest = &document.text[inside..brackets.end.saturating_sub(1)];
        return if rest.trim().is_empty() {
            document.replaced(inside..inside + rest.len(), &format!("{pad}{source}{pad}"))
        } else {
            document.replaced(inside..inside, source)
        };
    };
    let line_end = document.line_end;
    match parts.get(at) {
        Some(next) if is_alone(document, next) => {
            let start = document.line_start(next.start);
            let indent = &document.text[start..next.start];
            document.replaced(start..start, &format!("{indent}{source},{line_end}"))
        }
        Some(next) => document.replaced(next.start..next.start, &format!("{source}, ")),
        None if is_alone(document, last) => {
            let indent = &document.text[document.line_start(last.start)..last.start];
            let (comma, behind) = if comma(document, last.end).is_some() {
                ("", ",")
            } else {
                (",", "")
            };
            let stop = document.line_stop(last.end);
            let rest = &document.text[last.end..stop];
            let lines = format!("{comma}{rest}{line_end}{indent}{source}{behind}");
            document.replaced(last.end..stop, &lines)
        }
        None => document.replaced(last.end..last.end, &format!(", {source}")),
    }
}

/// Takes a part out with its comma; one that has lines of its own with these lines.
pub(super) fn remove_part(
    document: &Document<'_>,
    brackets: &Range<usize>,
    parts: &[Range<usize>],
    index: usize,
) -> String {
    let part = &parts[index];
    if is_alone(document, part) {
        let start = document.line_start(part.start);
        let end = document.next_line(part.end);
        let is_last = index + 1 == parts.len() && index > 0;
        let has_comma = comma(document, part.end).is_some();
        let before = index.checked_sub(1).map(|index| &parts[index]);
        return match before.and_then(|before| comma(document, before.end)) {
            // Without a comma behind it the one before it does not need its own.
            Some(comma) if is_last && !has_comma => {
                let between = &document.text[comma + 1..start];
                document.replaced(comma..end, between)
            }
            _ => document.replaced(start..end, ""),
        };
    }
    let range = match (parts.get(index + 1), index.checked_sub(1)) {
        (Some(next), _) => part.start..next.start,
        (None, Some(before)) => parts[before].end..part.end,
        (None, None) => {
            let inside = brackets.start + 1..brackets.end - 1;
            let rest = [
                &document.text[inside.start..part.start],
                &document.text[part.end..inside.end],
            ];
            let is_bare = rest.iter().all(|rest| {
                rest.trim_matches(|c: char| c.is_whitespace() || c == ',')
                    .is_empty()
            });
            if is_bare {
                inside
            } else {
                part.start..comma(document, part.end).map_or(part.end, |comma| comma + 1)
            }
        }
    };
    document.replaced(range, "")
}

/// Whether nothing but a comma and a comment shares the lines of a part.
fn is_alone(document: &Document<'_>, part: &Range<usize>) -> bool {
    let before = &document.text[document.line_start(part.start)..part.start];
    let behind = &document.text[part.end..document.line_stop(part.end)];
    let behind = behind.trim_start();
    let behind = behind.strip_prefix(',').unwrap_or(behind).trim_start();
    before.trim().is_empty() && (behind.is_empty() || behind.starts_with('#'))
}

/// The place of the comma behind a part, past white space and comments.
fn comma(document: &Document<'_>, mut at: usize) -> Option<usize> {
    loop {
        match document.text.as_bytes().get(at)? {
            b',' => return Some(at),
            b'#' => at = document.next_line(at),
            byte if byte.is_ascii_whitespace() => at += 1,
            _ => return None,
        }
    }
}

/// The brackets that start at a byte and their items, in a text that was changed.
fn parts_again(text: &str, start: usize) -> Option<(Range<usize>, Vec<Range<usize>>)> {
    let entries = crate::front_matter::read_toml(text);
    let mut rest: Vec<(&Value, &Range<usize>)> = entries
        .iter()
        .map(|entry| (&entry.value, &entry.range))
        .collect();
    while let Some((value, range)) = rest.pop() {
        match value {
            Value::List(items) if range.start == start => {
                let parts = items.iter().map(|item| item.range.clone()).collect();
                return Some((range.clone(), parts));
            }
            Value::List(items) => {
                rest.extend(items.iter().map(|item| (&item.value, &item.range)));
            }
            Value::Map(inside) => {
                rest.extend(inside.iter().map(|entry| (&entry.value, &entry.range)));
            }
            _ => {}
        }
    }
    None
}
