//! Lines of YAML in block style: where they stand and how they are indented.

use super::super::document::{Document, Map};
use super::super::lines;
use super::super::parts::replaced;
use crate::front_matter::value::{Entry, Style, Value};
use crate::front_matter::write::yaml::{Layout, Lists, is_below, push_below, push_flow};

/// How a new key of a map is written: indented as its keys are, with lists as the first list of
/// the block is.
pub(super) fn layout(at: &Document<'_>, map: &Map<'_>) -> Option<Layout> {
    let first = map.entries.iter().map(|entry| entry.key_range.start).min();
    let indent = match first {
        None => 0,
        Some(first) => {
            let before = &at.text[lines::start(at.text, first)..first];
            let is_indent = before.bytes().all(|byte| byte == b' ');
            is_indent.then_some(before.len())?
        }
    };
    let column = |place: usize| place - lines::start(at.text, place);
    let mut all = Vec::new();
    push_all(&at.read.entries, &mut all);
    let step = all.iter().find_map(|entry| {
        let inside = entry.value.as_map().first()?;
        let more = column(inside.key_range.start).checked_sub(column(entry.key_range.start))?;
        (entry.style == Style::Block && more > 0).then_some(more)
    });
    let lists = all.iter().find_map(|entry| match entry.value {
        Value::List(ref items) if !items.is_empty() => match entry.style {
            Style::Block => {
                let dash = column(entry.range.start);
                let more = dash.checked_sub(column(entry.key_range.start))?;
                Some(Lists::Block(more))
            }
            _ => Some(Lists::Flow),
        },
        _ => None,
    });
    Some(Layout {
        indent,
        step: step.unwrap_or(2),
        lists: lists.unwrap_or(Lists::Flow),
    })
}

/// The entries that are written out in block style, with those inside them.
fn push_all<'e>(entries: &'e [Entry], all: &mut Vec<&'e Entry>) {
    for entry in entries.iter().filter(|entry| entry.style != Style::Alias) {
        all.push(entry);
        if entry.style == Style::Block {
            push_all(entry.value.as_map(), all);
        }
    }
}

/// Where the next line of a map would start.
pub(super) fn end(at: &Document<'_>, map: &Map<'_>) -> usize {
    let last = map.entries.iter().max_by_key(|entry| entry.range.end);
    let inner = at.read.inner.end;
    let Some(last) = last else {
        return inner;
    };
    let mut place = lines::next(at.text, last.range.end);
    // Blank lines below a `|+` belong to it.
    let header = &at.text[last.range.start..lines::stop(at.text, last.range.start)];
    if header.starts_with(['|', '>']) && header.contains('+') {
        while place < inner && lines::is_blank(&at.text[place..lines::stop(at.text, place)]) {
            place = lines::next(at.text, place);
        }
    }
    place.min(inner)
}

/// The text with lines more at the start of a line. `source` has line ends of its own, which
/// become those of the text.
pub(super) fn with_lines(at: &Document<'_>, place: usize, source: &str) -> String {
    let source = source.replace('\n', at.line_end);
    replaced(at.text, place..place, &source)
}

/// Another value in the place of a list or map over several lines: behind the key, or below it.
pub(super) fn replace(
    at: &Document<'_>,
    map: &Map<'_>,
    entry: &Entry,
    value: &Value,
) -> Option<String> {
    let head = behind_key(at.text, entry)?;
    let start = lines::start(at.text, entry.range.start);
    let end = lines::next(at.text, entry.range.end);
    let is_below_key = start > head && lines::is_blank(&at.text[start..entry.range.start]);
    if !is_below_key {
        return None;
    }
    let layout = layout(at, map)?;
    let (inline, below) = if is_below(value, layout) {
        let mut below = String::new();
        push_below(&mut below, value, layout);
        (String::new(), below.replace('\n', at.line_end))
    } else {
        let mut inline = String::from(" ");
        push_flow(&mut inline, value);
        (inline, String::new())
    };
    let text = replaced(at.text, start..end, &below);
    Some(replaced(&text, head..head, &inline))
}

/// The byte after the colon of a key, and after an anchor or tag on the same line.
fn behind_key(text: &str, entry: &Entry) -> Option<usize> {
    let stop = lines::stop(text, entry.key_range.end);
    let line = &text[entry.key_range.end..stop];
    let colon = line.find(':')?;
    if !lines::is_blank(&line[..colon]) {
        return None;
    }
    let mut end = colon + 1;
    loop {
        let rest = line[end..].trim_start_matches([' ', '\t']);
        if !rest.starts_with(['&', '!']) {
            return Some(entry.key_range.end + end);
        }
        let word = rest.find([' ', '\t']).unwrap_or(rest.len());
        end = line.len() - rest.len() + word;
    }
}

/// Where the dashes of a list in block style are.
pub(super) fn dashes(text: &str, list: &Entry) -> Option<Vec<usize>> {
    let items = list.value.as_list();
    let mut dashes = vec![list.range.start];
    for item in items.iter().take(items.len().saturating_sub(1)) {
        let mut place = lines::next(text, item.range.end);
        loop {
            let line = &text[place..lines::stop(text, place)];
            let content = line.trim_start_matches([' ', '\t']);
            if content.starts_with('-') {
                dashes.push(place + line.len() - content.len());
                break;
            }
            let is_between = content.is_empty() || content.starts_with('#');
            if !is_between || place >= list.range.end {
                return None;
            }
            place = lines::next(text, place);
        }
    }
    let are_dashes = dashes.iter().all(|dash| text[*dash..].starts_with('-'));
    (are_dashes && dashes.len() == items.len()).then_some(dashes)
}

/// The spaces between a dash and its item.
pub(super) fn space_behind(text: &str, dash: usize) -> &str {
    let rest = &text[dash + 1..lines::stop(text, dash)];
    let spaces = &rest[..rest.len() - rest.trim_start_matches(' ').len()];
    if spaces.is_empty() { " " } else { spaces }
}
