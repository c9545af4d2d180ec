//! Values of target files: ids, paths of keys, tables.

use crate::front_matter::{Entry, Format, Value};
use crate::site::{Reader, Spot, nearest, shown};
use crate::target::feature::Feature;
use crate::target::field::Field;

/// The names of the languages of front matter.
pub(super) const FORMATS: [&str; 4] = ["yaml", "toml", "json", "meta"];

/// The language with this name.
pub(super) fn format_from_id(id: &str) -> Option<Format> {
    match id {
        "yaml" => Some(Format::Yaml),
        "toml" => Some(Format::Toml),
        "json" => Some(Format::Json),
        "meta" => Some(Format::Meta),
        _ => None,
    }
}

/// Notes the keys that a table does not have.
pub(super) fn unknown_keys(
    reader: &mut Reader<'_>,
    entries: &[Entry],
    table: &str,
    known: &[&str],
) {
    let place = match table {
        "" => String::new(),
        table => format!(" below [{table}]"),
    };
    for entry in entries {
        if known.contains(&entry.key.as_str()) {
            continue;
        }
        let suggestion = match nearest(&entry.key, known) {
            Some(near) => format!("Write {near}."),
            None => format!("Write one of these: {}.", known.join(", ")),
        };
        reader.note(
            &entry.key_range,
            format!(
                "The key \u{201c}{}\u{201d} is not known{place}, so it is not used.",
                shown(&entry.key)
            ),
            Some(suggestion),
        );
    }
}

/// A text on one line that says something.
pub(super) fn line(reader: &mut Reader<'_>, entries: &[Entry], key: &str) -> Option<String> {
    reader.line(entries, key).filter(|line| !line.is_empty())
}

/// The word of a list that a key has; a problem if it is none of them.
pub(super) fn choice<'w>(
    reader: &mut Reader<'_>,
    entries: &[Entry],
    key: &str,
    word: &str,
    words: &[&'w str],
) -> Option<&'w str> {
    let found = words.iter().find(|each| **each == word).copied();
    if found.is_none()
        && let Some(entry) = entries.iter().find(|entry| entry.key == key)
    {
        unknown_word(reader, &entry.range.clone(), key, word, words);
    }
    found
}

/// The one of `all` whose id a key has.
pub(super) fn ids<T: Copy>(
    reader: &mut Reader<'_>,
    entries: &[Entry],
    key: &str,
    all: &[T],
    id: impl Fn(T) -> &'static str,
) -> Option<T> {
    let word = line(reader, entries, key)?;
    let words: Vec<_> = all.iter().map(|each| id(*each)).collect();
    let found = choice(reader, entries, key, &word, &words)?;
    all.iter().copied().find(|each| id(*each) == found)
}

/// Those of `words` that a list has.
pub(super) fn list<'w>(
    reader: &mut Reader<'_>,
    entries: &[Entry],
    key: &str,
    words: &[&'w str],
) -> Option<Vec<&'w str>> {
    let mut found = Vec::new();
    for Spot { value, place } in reader.texts(entries, key)? {
        match words.iter().find(|word| **word == value) {
            Some(word) => found.push(*word),
            None => unknown_word(reader, &place, key, &value, words),
        }
    }
    Some(found)
}

/// The fields that a list names.
pub(super) fn fields(reader: &mut Reader<'_>, entries: &[Entry], key: &str) -> Option<Vec<Field>> {
    let found = list(reader, entries, key, &Field::ALL.map(Field::id))?;
    Some(found.into_iter().filter_map(Field::from_id).collect())
}

/// The parts of Markdown that a list names.
pub(super) fn features(
    reader: &mut Reader<'_>,
    entries: &[Entry],
    key: &str,
) -> Option<Vec<Feature>> {
    let found = list(reader, entries, key, &Feature::ALL.map(Feature::id))?;
    let by_id = |id| Feature::ALL.into_iter().find(|each| each.id() == id);
    Some(found.into_iter().filter_map(by_id).collect())
}

/// A list of texts, those that say something.
pub(super) fn texts(reader: &mut Reader<'_>, entries: &[Entry], key: &str) -> Option<Vec<String>> {
    let texts = reader.texts(entries, key)?.into_iter();
    let texts = texts.map(|spot| spot.value);
    Some(texts.filter(|text| !text.is_empty()).collect())
}

/// Lists of keys as paths.
pub(super) fn paths(
    reader: &mut Reader<'_>,
    entries: &[Entry],
    key: &str,
) -> Option<Vec<Vec<String>>> {
    let texts = texts(reader, entries, key)?;
    Some(texts.iter().map(|text| path(text)).collect())
}

/// A key with points as a path.
pub(super) fn path(key: &str) -> Vec<String> {
    key.split('.').map(|part| part.trim().to_owned()).collect()
}

/// The entries of a table, if it is there.
pub(super) fn table<'e>(
    reader: &mut Reader<'_>,
    entries: &'e [Entry],
    key: &str,
) -> Option<&'e [Entry]> {
    let entry = entries.iter().find(|entry| entry.key == key)?;
    let Value::Map(inside) = &entry.value else {
        reader.note(
            &entry.range,
            format!("{key} must be a table, so this value is not used."),
            Some(format!(
                "Write [{key}] on a line of its own, and its values below."
            )),
        );
        return None;
    };
    Some(inside)
}

/// The entries of a table, whose keys are `known`.
pub(super) fn table_of<'e>(
    reader: &mut Reader<'_>,
    entries: &'e [Entry],
    key: &str,
    known: &[&str],
) -> Option<&'e [Entry]> {
    let inside = table(reader, entries, key)?;
    unknown_keys(reader, inside, key, known);
    Some(inside)
}

/// Keys and values as they are written.
pub(super) fn values(entries: &[Entry]) -> Vec<(String, Value)> {
    let pair = |entry: &Entry| (entry.key.clone(), entry.value.clone());
    entries.iter().map(pair).collect()
}

fn unknown_word(
    reader: &mut Reader<'_>,
    place: &std::ops::Range<usize>,
    key: &str,
    word: &str,
    words: &[&str],
) {
    let suggestion = match nearest(word, words) {
        Some(near) => format!("Write \"{near}\"."),
        None => format!("Write one of these: {}.", words.join(", ")),
    };
    reader.note(
        place,
        format!(
            "\u{201c}{}\u{201d} is not known in {key}, so it is not used.",
            shown(word)
        ),
        Some(suggestion),
    );
}
