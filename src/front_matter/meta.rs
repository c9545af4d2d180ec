//! Lines of `Key: value` at the head of a text, as Pelican and `MultiMarkdown` read them.

use std::ops::Range;

use super::read::Reading;
use super::split::{Format, Split, line};
use super::value::{Entry, Style, Value};

/// The keys that Pelican and `MultiMarkdown` know.
const KNOWN: &[&str] = &[
    "title", "date", "modified", "category", "tags", "slug", "author", "authors", "summary",
    "status", "lang", "template", "save_as", "url", "series", "keywords",
];

/// Finds the block at byte `start`: see [`split`](super::split::split) for the rule.
pub(super) fn split(text: &str, start: usize) -> Option<Split> {
    let mut known = 0;
    let mut at = start;
    let mut inner = text.len();
    let mut body = text.len();
    while at < text.len() {
        let (content, next) = line(text, at);
        let source = &text[at..content];
        if source.trim().is_empty() {
            (inner, body) = (at, next);
            break;
        }
        match key(source) {
            Some(key) => known += usize::from(is_known(key)),
            None if source.starts_with([' ', '\t']) && at > start => {}
            None => return None,
        }
        if known == 0 {
            return None;
        }
        at = next;
    }
    (known >= 2).then_some(Split {
        format: Some(Format::Meta),
        block: start..body,
        inner: start..inner,
        body,
    })
}

/// Reads the lines of the block at `inner`: every value is text as it is written, a value over
/// several lines with `\n` between them.
pub(super) fn read(text: &str, inner: Range<usize>) -> Reading {
    let mut reading = Reading::default();
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = inner.start;
    while at < inner.end {
        let (content, next) = line(text, at);
        let source = &text[at..content];
        let value_at = match key(source) {
            Some(key) => at + key.len() + 1,
            None => at,
        };
        let written = text[value_at..content].trim();
        let lead = text[value_at..content].len() - text[value_at..content].trim_start().len();
        let range = match written.is_empty() {
            true => value_at..value_at,
            false => value_at + lead..value_at + lead + written.len(),
        };
        match (key(source), entries.last_mut()) {
            (Some(key), _) => entries.push(Entry {
                key: key.to_owned(),
                key_range: at..at + key.len(),
                value: Value::from(written),
                range,
                style: Style::Plain,
            }),
            (None, Some(last)) => {
                last.value = Value::Text(format!(
                    "{}\n{written}",
                    last.value.as_text().unwrap_or_default()
                ));
                last.range = last.range.start..range.end;
            }
            (None, None) => {}
        }
        at = next;
    }
    reading.entries = entries;
    reading
}

/// Whether lines with this name can be read back as a key.
pub(super) fn is_key(name: &str) -> bool {
    let mut letters = name.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

/// The key of a line `Key: value`.
fn key(source: &str) -> Option<&str> {
    let (key, value) = source.split_once(':')?;
    let is_apart = value.is_empty() || value.starts_with([' ', '\t']);
    (is_apart && is_key(key)).then_some(key)
}

/// Whether Pelican or `MultiMarkdown` knows a key.
pub(super) fn is_known(key: &str) -> bool {
    KNOWN.iter().any(|known| key.eq_ignore_ascii_case(known))
}
