//! What stands in a profile, by its place: for a form that shows the file as it is written, what
//! cannot be used included.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::recover::line_at;
use crate::front_matter::{Entry, Value, read_toml};

/// What stands in a profile. A place is keys and numbers, as [`set_value`](super::set_value) takes
/// them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Texts and lists of texts, and the lines on which each stands.
    values: BTreeMap<Vec<String>, (String, RangeInclusive<usize>)>,
    /// How many tables a list has.
    counts: BTreeMap<Vec<String>, usize>,
}

impl Written {
    /// Reads a profile. What cannot be read of it is left out.
    pub fn read(text: &str) -> Self {
        let mut written = Self::default();
        written.add_table(text, &read_toml(text), &[]);
        written
    }

    /// The text at a place; those of a list are parted by commas.
    pub fn text(&self, place: &[String]) -> Option<&str> {
        self.values.get(place).map(|(text, _)| text.as_str())
    }

    /// The lines on which the value at a place stands, from 1.
    pub fn lines(&self, place: &[String]) -> Option<RangeInclusive<usize>> {
        self.values.get(place).map(|(_, lines)| lines.clone())
    }

    /// How many tables the list at a place has.
    pub fn count(&self, list: &[String]) -> usize {
        self.counts.get(list).copied().unwrap_or_default()
    }

    fn add_table(&mut self, text: &str, entries: &[Entry], above: &[String]) {
        for entry in entries {
            let place = [above, std::slice::from_ref(&entry.key)].concat();
            match &entry.value {
                Value::Map(inside) => self.add_table(text, inside, &place),
                Value::List(items) => {
                    let texts = items.iter().map(|item| item.value.as_text());
                    if let Some(texts) = texts.collect::<Option<Vec<_>>>() {
                        self.add(text, entry, place, texts.join(", "));
                        continue;
                    }
                    self.counts.insert(place.clone(), items.len());
                    for (number, item) in items.iter().enumerate() {
                        if let Value::Map(inside) = &item.value {
                            let place = [place.as_slice(), &[number.to_string()]].concat();
                            self.add_table(text, inside, &place);
                        }
                    }
                }
                value => {
                    let said = value.as_text().unwrap_or_default().into_owned();
                    self.add(text, entry, place, said);
                }
            }
        }
    }

    fn add(&mut self, text: &str, entry: &Entry, place: Vec<String>, said: String) {
        let lines = line_at(text, entry.range.start)..=line_at(text, entry.range.end);
        self.values.insert(place, (said, lines));
    }
}
