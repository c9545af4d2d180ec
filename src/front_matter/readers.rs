//! What the readers of site generators make of an unquoted YAML word.
//!
//! The rules are those of each reader's own documentation and patterns; the words in
//! `tests/data/front-matter/readers.json` were given to the readers themselves.

mod dates;
mod numbers;

use std::fmt;

use self::dates::day;
use self::numbers::Number;
use super::read::read;
use super::value::Value;

/// Who reads the front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader {
    /// YAML 1.2 as `serde_yaml` reads it: Zola, Cobalt.
    Yaml12,
    /// goccy/go-yaml: Hugo since 0.152.
    Go,
    /// Psych, YAML 1.1: Jekyll.
    Psych,
    /// `PyYAML`, YAML 1.1: `MkDocs`, Nikola.
    PyYaml,
    /// js-yaml 3, YAML 1.1 in parts: Eleventy, Gatsby.
    JsYaml3,
    /// js-yaml 4: Astro.
    JsYaml4,
    /// The YAML 1.2 core schema with dates: Hexo.
    Hexo,
    /// TOML.
    Toml,
    /// JSON.
    Json,
    /// Lines of `Key: value`, where all is text: Pelican.
    Meta,
}

/// What a reader makes of an unquoted word.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// The word itself, as text.
    Text(String),
    /// A number, in decimal digits.
    Number(String),
    /// True or false.
    Bool(bool),
    /// Nothing.
    Nothing,
    /// A date, or a date with a time: the day, as `2026-03-14`.
    Date(String),
    /// It cannot be read.
    Error,
}

impl fmt::Display for Seen {
    /// In words that go on "is read as": `the number 750`, `false`, `the text "012"`, `an error`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(out, "the text \"{text}\""),
            Self::Number(number) => write!(out, "the number {number}"),
            Self::Bool(value) => write!(out, "{value}"),
            Self::Nothing => out.write_str("nothing"),
            Self::Date(day) => write!(out, "the date {day}"),
            Self::Error => out.write_str("an error"),
        }
    }
}

impl Reader {
    /// All readers with the names that target files give them.
    pub const ALL: &[(&str, Self)] = &[
        ("yaml-1.2", Self::Yaml12),
        ("go", Self::Go),
        ("psych", Self::Psych),
        ("pyyaml", Self::PyYaml),
        ("js-yaml-3", Self::JsYaml3),
        ("js-yaml-4", Self::JsYaml4),
        ("hexo", Self::Hexo),
        ("toml", Self::Toml),
        ("json", Self::Json),
        ("meta", Self::Meta),
    ];

    /// The reader of a name in [`Self::ALL`].
    pub fn from_id(id: &str) -> Option<Self> {
        let row = Self::ALL.iter().find(|(name, _)| *name == id);
        row.map(|(_, reader)| *reader)
    }

    /// Whether `no`, `on` and the like are truth values, in any case or in the usual ones.
    fn truth(self, word: &str) -> Option<bool> {
        let lower = word.to_ascii_lowercase();
        let mut letters = word.chars().skip(1);
        let is_usual = word == lower
            || letters.clone().all(|c| c.is_ascii_lowercase())
            || (letters.all(|c| c.is_ascii_uppercase())
                && word.starts_with(|c: char| c.is_ascii_uppercase()));
        let is_any_case = self == Self::Psych;
        let is_old = matches!(self, Self::Psych | Self::PyYaml);
        match lower.as_str() {
            "true" if is_usual || is_any_case => Some(true),
            "false" if is_usual || is_any_case => Some(false),
            "yes" | "on" if is_old && (is_usual || is_any_case) => Some(true),
            "no" | "off" if is_old && (is_usual || is_any_case) => Some(false),
            _ => None,
        }
    }
}

/// What `reader` makes of the unquoted word `plain`, as it stands in the source. A day is what the
/// reader, or the generator behind it, sees in a key where it wants a date.
pub fn read_as(plain: &str, reader: Reader) -> Seen {
    let text = || Seen::Text(plain.to_owned());
    match reader {
        Reader::Toml => return of_block(&format!("+++\nk = {plain}\n+++\n")),
        Reader::Json => return of_block(&format!("{{\"k\": {plain}}}\n")),
        Reader::Meta => return text(),
        _ => {}
    }
    if matches!(plain, "" | "~" | "null" | "Null" | "NULL") {
        return Seen::Nothing;
    }
    if plain == "=" && reader == Reader::PyYaml {
        return Seen::Error;
    }
    if let Some(value) = reader.truth(plain) {
        return Seen::Bool(value);
    }
    match numbers::number(plain, reader) {
        Some(Number::Whole(number)) => return Seen::Number(number.to_string()),
        Some(Number::Real(number)) => return Seen::Number(real(number)),
        Some(Number::TooLarge) => return Seen::Error,
        None => {}
    }
    day(plain, reader).unwrap_or_else(text)
}

/// The value of `k` in a block of its own.
fn of_block(block: &str) -> Seen {
    let read = read(block);
    let entry = read.get("k").filter(|_| read.problems.is_empty());
    match entry.map(|entry| &entry.value) {
        None | Some(Value::List(_) | Value::Map(_)) => Seen::Error,
        Some(Value::Null) => Seen::Nothing,
        Some(Value::Bool(value)) => Seen::Bool(*value),
        Some(Value::Integer { value, .. }) => Seen::Number(value.to_string()),
        Some(Value::Float { value, .. }) => Seen::Number(real(*value)),
        Some(Value::Text(text)) => Seen::Text(text.clone()),
        Some(Value::Date(date)) => Seen::Date(
            date.split(['T', 't', ' '])
                .next()
                .unwrap_or(date)
                .to_owned(),
        ),
    }
}

/// A number as a person writes it: without a point if it is whole.
fn real(number: f64) -> String {
    if number.is_finite() && number.abs() < 1e15 {
        number.to_string()
    } else {
        format!("{number:?}")
    }
}
