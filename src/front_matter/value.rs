//! The values of front matter and their places in the source.

use std::borrow::Cow;
use std::ops::Range;

/// A value, the same whether it came from YAML, TOML or JSON.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing: `null`, `~` or no value at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer {
        /// The number.
        value: i128,
        /// As it stands in the source, such as `007`.
        written: String,
    },
    /// Any other number, or a whole number too large for 128 bits.
    Float {
        /// The number.
        value: f64,
        /// As it stands in the source, such as `1.10`.
        written: String,
    },
    /// Text, with quotes and escapes resolved.
    Text(String),
    /// An unquoted date or date with time, as written. It is a real day of the calendar.
    Date(String),
    /// A list.
    List(Vec<Item>),
    /// A map, in source order.
    Map(Vec<Entry>),
}

/// How a value is written in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// Between `'`, or `'''` in TOML.
    SingleQuoted,
    /// Between `"`, or `"""` in TOML.
    DoubleQuoted,
    /// A YAML block after `|`.
    Literal,
    /// A YAML block after `>`.
    Folded,
    /// A list or map between brackets.
    Flow,
    /// A list or map over several lines; in TOML a table, whose range is its header.
    Block,
    /// Written elsewhere: a YAML `*name` or a value merged with `<<`. It cannot be edited in place.
    Alias,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key, with quotes and escapes resolved.
    pub key: String,
    /// Bytes of the key in the text, quotes included.
    pub key_range: Range<usize>,
    /// The value.
    pub value: Value,
    /// Bytes of the value in the text: quotes, brackets and the `|` of a block included; anchors,
    /// tags and the line end left out. Empty, and after the colon, when nothing is written.
    pub range: Range<usize>,
    /// How the value is written.
    pub style: Style,
}

/// A value in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The value.
    pub value: Value,
    /// Bytes of the value in the text, as in [`Entry::range`].
    pub range: Range<usize>,
    /// How the value is written.
    pub style: Style,
}

impl Value {
    /// A whole number that was not read from a text.
    pub fn integer(value: i128) -> Self {
        Self::Integer {
            value,
            written: value.to_string(),
        }
    }

    /// A number that was not read from a text.
    pub fn float(value: f64) -> Self {
        Self::Float {
            value,
            written: value.to_string(),
        }
    }

    /// A list that was not read from a text: its items have no place.
    pub fn list(values: impl IntoIterator<Item = Self>) -> Self {
        let item = |value| Item {
            value,
            range: 0..0,
            style: Style::Flow,
        };
        Self::List(values.into_iter().map(item).collect())
    }

    /// A map that was not read from a text: its entries have no place.
    pub fn map(entries: impl IntoIterator<Item = (String, Self)>) -> Self {
        let entry = |(key, value)| Entry {
            key,
            key_range: 0..0,
            value,
            range: 0..0,
            style: Style::Block,
        };
        Self::Map(entries.into_iter().map(entry).collect())
    }

    /// The value as a reader would see it: text resolved, numbers and dates as they were written
    /// (a title `1.10` stays `1.10`). `None` for nothing, lists and maps.
    pub fn as_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) | Self::Date(text) => Some(Cow::Borrowed(text)),
            Self::Integer { written, .. } | Self::Float { written, .. } => {
                Some(Cow::Borrowed(written))
            }
            Self::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The value as true or false; the quoted words `"true"` and `"false"` count too.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Text(text) if text.trim().eq_ignore_ascii_case("true") => Some(true),
            Self::Text(text) if text.trim().eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// The items of a list; nothing for another value.
    pub fn as_list(&self) -> &[Item] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of a map; nothing for another value.
    pub fn as_map(&self) -> &[Entry] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The entry of a map whose key is `key`, else in any ASCII case; the last one if it was
    /// written twice, as most readers take it.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        match self {
            Self::Map(entries) => find(entries, key),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// The last of `entries` whose key is `key`, else the last one in any ASCII case.
pub(super) fn find<'e>(entries: &'e [Entry], key: &str) -> Option<&'e Entry> {
    let last = |is: &dyn Fn(&Entry) -> bool| entries.iter().rev().find(|entry| is(entry));
    last(&|entry| entry.key == key).or_else(|| last(&|entry| entry.key.eq_ignore_ascii_case(key)))
}
