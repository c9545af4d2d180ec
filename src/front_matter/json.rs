//! Reads a JSON block: an object with the places of its keys and values.
//!
//! The structure is walked here, because the JSON library gives no places; strings and numbers
//! are decoded by the library.

use std::ops::Range;

use super::read::{MAX_DEPTH, Reading};
use super::value::{Entry, Item, Style, Value};

/// Reads the values of the object at `inner`. At an error, what came before it is kept.
pub(super) fn read(text: &str, inner: Range<usize>) -> Reading {
    let mut walker = Walker {
        text: &text[..inner.end],
        at: inner.start,
        stopped: false,
        reading: Reading::default(),
    };
    let item = walker.value(0);
    walker.space();
    if !walker.stopped && walker.at < inner.end {
        walker.stop("Something follows the end of the object", "Remove it.");
    }
    let mut reading = walker.reading;
    if let Some(Item {
        value: Value::Map(entries),
        ..
    }) = item
    {
        reading.entries = entries;
    }
    reading
}

struct Walker<'t> {
    /// The text up to the end of the block.
    text: &'t str,
    at: usize,
    stopped: bool,
    reading: Reading,
}

impl Walker<'_> {
    fn space(&mut self) {
        let rest = &self.text[self.at..];
        self.at = self.text.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes `byte` if it is the next one after white space.
    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn stop(&mut self, what: &str, todo: &str) {
        if !self.stopped {
            let next = self.text[self.at..].chars().next();
            let end = self.at + next.map_or(0, char::len_utf8);
            self.reading.problem(
                self.at..end,
                format!("{what}, so the values from here on are not used. {todo}"),
            );
        }
        self.stopped = true;
    }

    fn value(&mut self, depth: usize) -> Option<Item> {
        self.space();
        let start = self.at;
        let first = self.peek();
        if depth >= MAX_DEPTH && matches!(first, Some(b'{' | b'[')) {
            self.stop("These values are nested too deeply", "Use fewer levels.");
            return None;
        }
        let (value, style) = match first {
            Some(b'{') => (self.object(depth + 1), Style::Flow),
            Some(b'[') => (self.array(depth + 1), Style::Flow),
            Some(b'"') => (Value::Text(self.string()?), Style::DoubleQuoted),
            _ => (self.word()?, Style::Plain),
        };
        Some(Item {
            value,
            range: start..self.at,
            style,
        })
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut entries = Vec::new();
        self.at += 1;
        if self.take(b'}') {
            return Value::Map(entries);
        }
        while let Some(entry) = self.entry(depth) {
            entries.push(entry);
            if self.stopped || self.take(b'}') {
                break;
            }
            if !self.take(b',') {
                self.stop("There is no comma here", "Put a comma between two values.");
                break;
            }
        }
        Value::Map(entries)
    }

    fn entry(&mut self, depth: usize) -> Option<Entry> {
        self.space();
        let start = self.at;
        if self.peek() != Some(b'"') {
            self.stop(
                "There is no key in double quotes here",
                "Write \"key\": \"value\", with no comma after the last value.",
            );
            return None;
        }
        let key = self.string()?;
        let key_range = start..self.at;
        if !self.take(b':') {
            self.stop(
                "There is no colon after this key",
                "Write \"key\": \"value\".",
            );
            return None;
        }
        let item = self.value(depth)?;
        Some(Entry {
            key,
            key_range,
            value: item.value,
            range: item.range,
            style: item.style,
        })
    }

    fn array(&mut self, depth: usize) -> Value {
        let mut items = Vec::new();
        self.at += 1;
        if self.take(b']') {
            return Value::List(items);
        }
        while let Some(item) = self.value(depth) {
            items.push(item);
            if self.stopped || self.take(b']') {
                break;
            }
            if !self.take(b',') {
                self.stop("There is no comma here", "Put a comma between two values.");
                break;
            }
        }
        Value::List(items)
    }

    fn string(&mut self) -> Option<String> {
        let mut escaped = false;
        let length = self.text.as_bytes()[self.at + 1..].iter().position(|byte| {
            let closes = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            closes
        });
        let Some(length) = length else {
            self.stop("This quoted text is never closed", "Add the missing quote.");
            return None;
        };
        let end = self.at + length + 2;
        if let Ok(text) = serde_json::from_str(&self.text[self.at..end]) {
            self.at = end;
            return Some(text);
        }
        self.stop(
            "This quoted text holds a line end or an unknown backslash code",
            "Write line ends as \\n and backslashes twice.",
        );
        None
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<Value> {
        let rest = &self.text[self.at..];
        let length = rest
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
            .count();
        let written = rest[..length].to_owned();
        let value = match serde_json::from_str(&written) {
            Ok(serde_json::Value::Null) => Value::Null,
            Ok(serde_json::Value::Bool(value)) => Value::Bool(value),
            Ok(serde_json::Value::Number(number)) => match written.parse() {
                Ok(value) => Value::Integer { value, written },
                Err(_) => Value::Float {
                    value: number.as_f64().unwrap_or(f64::NAN),
                    written,
                },
            },
            _ => {
                self.stop(
                    "This is not a value",
                    "Put text in double quotes, and no comma after the last value.",
                );
                return None;
            }
        };
        self.at += length;
        Some(value)
    }
}
