//! Takes typed values out of a profile, and notes what is of another type.

use std::ops::Range;

use super::super::problem::SiteProblem;
use super::super::recover::problem;
use super::known::{Known, advice};
use crate::front_matter::{Entry, Item, Value};

/// How many problems are told at most.
const MAX_PROBLEMS: usize = 50;

/// Reads the values of one file and gathers what is wrong with them.
pub(crate) struct Reader<'t> {
    text: &'t str,
    problems: Vec<SiteProblem>,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t str, problems: Vec<SiteProblem>) -> Self {
        Self { text, problems }
    }

    /// The problems in the order of the file.
    pub(crate) fn into_problems(mut self) -> Vec<SiteProblem> {
        self.problems.sort_by_key(|problem| problem.line);
        self.problems.truncate(MAX_PROBLEMS);
        self.problems
    }

    /// Notes a problem at a place.
    pub(crate) fn note(
        &mut self,
        place: &Range<usize>,
        message: impl Into<String>,
        suggestion: Option<String>,
    ) {
        // A file of nonsense is not counted through line by line for each of its mistakes.
        if self.problems.len() < 4 * MAX_PROBLEMS {
            let problem = problem(self.text, place.start, message, suggestion);
            self.problems.push(problem);
        }
    }

    /// Notes the keys that a table does not have.
    pub(super) fn check_keys(&mut self, entries: &[Entry], known: Known) {
        for entry in entries {
            if known.keys.contains(&entry.key.as_str()) {
                continue;
            }
            let place = match known.table {
                "" => String::new(),
                table => format!(" below [{table}]"),
            };
            self.note(
                &entry.key_range,
                format!(
                    "The key \u{201c}{}\u{201d} is not known{place}, so it is not used.",
                    shown(&entry.key)
                ),
                advice(&entry.key, known),
            );
        }
    }

    /// A text, without spaces around it.
    pub(crate) fn text(&mut self, entries: &[Entry], key: &str) -> Option<Spot<String>> {
        let entry = find(entries, key)?;
        match &entry.value {
            Value::Text(text) => Some(Spot {
                value: text.replace("\r\n", "\n").trim().to_owned(),
                place: entry.range.clone(),
            }),
            other => {
                let written = other.as_text();
                let suggestion = written.map(|text| format!("Write {key} = \"{text}\"."));
                self.wrong(entry, "must be a text in quotes", suggestion);
                None
            }
        }
    }

    /// A text on one line, whatever line ends it was written with.
    pub(crate) fn line(&mut self, entries: &[Entry], key: &str) -> Option<String> {
        let text = self.text(entries, key)?.value;
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, entries: &[Entry], key: &str) -> Option<bool> {
        let entry = find(entries, key)?;
        let Value::Bool(flag) = entry.value else {
            let meant = match entry.value.as_text().as_deref() {
                Some("true" | "yes" | "on" | "1") => Some("true"),
                Some("false" | "no" | "off" | "0") => Some("false"),
                _ => None,
            };
            let suggestion = meant.map(|meant| format!("Write {key} = {meant}, without quotes."));
            self.wrong(entry, "must be true or false", suggestion);
            return None;
        };
        Some(flag)
    }

    /// A whole number in a range.
    pub(crate) fn number(
        &mut self,
        entries: &[Entry],
        key: &str,
        range: Range<usize>,
    ) -> Option<usize> {
        let entry = find(entries, key)?;
        let number = match &entry.value {
            Value::Integer { value, .. } => usize::try_from(*value).ok(),
            _ => None,
        };
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let what = format!(
                "must be a whole number from {} to {}",
                range.start,
                range.end - 1
            );
            let written = entry.value.as_text();
            let meant = written.and_then(|text| text.trim().parse::<usize>().ok());
            let meant = meant.filter(|number| range.contains(number));
            self.wrong(
                entry,
                &what,
                meant.map(|meant| format!("Write {key} = {meant}.")),
            );
        }
        number
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, entries: &[Entry], key: &str) -> Option<Vec<Spot<String>>> {
        let entry = find(entries, key)?;
        let Value::List(items) = &entry.value else {
            let written = entry.value.as_text();
            let suggestion = written.map(|text| format!("Write {key} = [\"{text}\"]."));
            self.wrong(entry, "must be a list of texts", suggestion);
            return None;
        };
        let mut texts = Vec::new();
        for item in items {
            match &item.value {
                Value::Text(text) => texts.push(Spot {
                    value: text.trim().to_owned(),
                    place: item.range.clone(),
                }),
                _ => self.note(
                    &item.range,
                    format!(
                        "The list {key} has something in it that is no text, so that is not used."
                    ),
                    Some("Put it in quotes.".to_owned()),
                ),
            }
        }
        Some(texts)
    }

    /// The values of a table.
    pub(super) fn table<'e>(&mut self, entries: &'e [Entry], known: Known) -> &'e [Entry] {
        let Some(entry) = find(entries, known.table) else {
            return &[];
        };
        let Value::Map(inside) = &entry.value else {
            let suggestion = format!(
                "Write [{}] on a line of its own, and its values below.",
                known.table
            );
            self.wrong(entry, "must be a table", Some(suggestion));
            return &[];
        };
        self.check_keys(inside, known);
        inside
    }

    /// The tables of a list, each with its place.
    pub(super) fn tables<'e>(
        &mut self,
        entries: &'e [Entry],
        known: Known,
    ) -> Vec<(&'e [Entry], Range<usize>)> {
        let Some(entry) = find(entries, known.table) else {
            return Vec::new();
        };
        let mut tables = Vec::new();
        let suggestion = || {
            Some(format!(
                "Write [[{}]] on a line of its own, and its values below.",
                known.table
            ))
        };
        match &entry.value {
            Value::List(items) => {
                for Item { value, range, .. } in items {
                    match value {
                        Value::Map(inside) => tables.push((inside.as_slice(), range.clone())),
                        _ => self.note(
                            range,
                            format!("The list {} has something in it that is no table, so that is not used.", known.table),
                            suggestion(),
                        ),
                    }
                }
            }
            Value::Map(inside) => {
                self.note(
                    &entry.range,
                    format!(
                        "{} is a list, so its header has two brackets on each side.",
                        known.table
                    ),
                    suggestion(),
                );
                tables.push((inside.as_slice(), entry.range.clone()));
            }
            _ => self.wrong(entry, "must be a list of tables", suggestion()),
        }
        for (inside, _) in &tables {
            self.check_keys(inside, known);
        }
        tables
    }

    fn wrong(&mut self, entry: &Entry, what: &str, suggestion: Option<String>) {
        let message = format!("{} {what}, so this value is not used.", entry.key);
        self.note(&entry.range, message, suggestion);
    }
}

/// A value with its place.
pub(crate) struct Spot<T> {
    pub(crate) value: T,
    pub(crate) place: Range<usize>,
}

/// Text from a file in a message: not longer than a line, without control characters.
pub(crate) fn shown(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    match text.char_indices().nth(60) {
        None => text.chars().map(plain).collect(),
        Some((end, _)) => text[..end].chars().map(plain).chain(['\u{2026}']).collect(),
    }
}

fn find<'e>(entries: &'e [Entry], key: &str) -> Option<&'e Entry> {
    entries.iter().find(|entry| entry.key == key)
}
