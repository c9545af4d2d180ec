//! Reads a TOML block: the parser's spanned tables to values with their places.

use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeArray, DeString, DeTable, DeValue};

use super::explain;
use super::read::{MAX_DEPTH, MAX_PROBLEMS, Reading};
use super::value::{Entry, Item, Style, Value};

/// Reads the values of the block at `inner`. Lines that cannot be read are left out.
pub(super) fn read(text: &str, inner: Range<usize>) -> Reading {
    let (table, errors) = DeTable::parse_recoverable(&text[inner.clone()]);
    let mut block = Block {
        text,
        inner,
        reading: Reading::default(),
    };
    for error in errors.iter().take(MAX_PROBLEMS) {
        let range = block.absolute(&error.span().unwrap_or_default());
        block.reading.problem(range, explain::toml(error.message()));
    }
    let entries = block.table(table.into_inner(), 0);
    block.reading.entries = entries;
    block.reading
}

struct Block<'t> {
    text: &'t str,
    inner: Range<usize>,
    reading: Reading,
}

impl Block<'_> {
    fn absolute(&self, span: &Range<usize>) -> Range<usize> {
        let start = (self.inner.start + span.start).min(self.inner.end);
        start..(self.inner.start + span.end).clamp(start, self.inner.end)
    }

    fn table(&mut self, table: DeTable<'_>, depth: usize) -> Vec<Entry> {
        let mut pairs: Vec<(Spanned<DeString<'_>>, Spanned<DeValue<'_>>)> =
            table.into_iter().collect();
        pairs.sort_by_key(|(key, _)| key.span().start);
        pairs
            .into_iter()
            .filter_map(|(key, value)| {
                let key_range = self.absolute(&key.span());
                let item = self.value(value, depth)?;
                Some(Entry {
                    key: key.into_inner().into_owned(),
                    key_range,
                    value: item.value,
                    range: item.range,
                    style: item.style,
                })
            })
            .collect()
    }

    /// `None` if the value is nested too deeply.
    fn value(&mut self, value: Spanned<DeValue<'_>>, depth: usize) -> Option<Item> {
        let range = self.absolute(&value.span());
        let source = self.text.get(range.clone()).unwrap_or_default();
        let first = source.as_bytes().first();
        let is_collection = matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
        if is_collection && depth >= MAX_DEPTH {
            self.reading.problem(
                range,
                "These values are nested too deeply, so this one is not used. Use fewer levels.",
            );
            return None;
        }
        let style = match (value.get_ref(), first) {
            (DeValue::String(_), Some(b'\'')) => Style::SingleQuoted,
            (DeValue::String(_), _) => Style::DoubleQuoted,
            (DeValue::Array(array), _) if !is_array_of_tables(array, source) => Style::Flow,
            (DeValue::Table(_), Some(b'{')) => Style::Flow,
            (DeValue::Array(_) | DeValue::Table(_), _) => Style::Block,
            _ => Style::Plain,
        };
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Boolean(value) => Value::Bool(value),
            DeValue::Integer(number) => integer(number.as_str(), number.radix(), source),
            DeValue::Float(number) => Value::Float {
                value: number.as_str().parse().unwrap_or(f64::NAN),
                written: source.to_owned(),
            },
            DeValue::Datetime(moment) if moment.date.is_some() => Value::Date(source.to_owned()),
            DeValue::Datetime(_) => Value::Text(source.to_owned()),
            DeValue::Array(array) => Value::List(
                array
                    .into_iter()
                    .filter_map(|item| self.value(item, depth + 1))
                    .collect(),
            ),
            DeValue::Table(table) => Value::Map(self.table(table, depth + 1)),
        };
        Some(Item {
            value,
            range,
            style,
        })
    }
}

/// An array of tables is written as headers: its source is a `[[name]]`, its items are tables.
fn is_array_of_tables(array: &DeArray<'_>, source: &str) -> bool {
    let first = array.iter().next();
    source.starts_with("[[")
        && first.is_some_and(|item| matches!(item.get_ref(), DeValue::Table(_)))
}

fn integer(digits: &str, radix: u32, source: &str) -> Value {
    let written = source.to_owned();
    match i128::from_str_radix(digits, radix) {
        Ok(value) => Value::Integer { value, written },
        Err(_) => Value::Float {
            value: digits.parse().unwrap_or(f64::INFINITY),
            written,
        },
    }
}
