//! Reads read-time rules from TOML, and says what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::rule::{ImageTime, LabelTemplates, ReadTimeRule, Rounding, TextSource};
use super::words::WordRule;

/// Why a file of read-time rules could not be used. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// The text is not TOML, or a key is missing, unknown or of the wrong kind.
    #[error("Line {line} of the read-time rules cannot be read: {message}.")]
    Syntax {
        /// The line.
        line: usize,
        /// What the TOML reader said.
        message: String,
    },
    /// A name that stands for a way of counting is not known.
    #[error(
        "Line {line} of the read-time rules: \u{201c}{value}\u{201d} is not a known value of \u{201c}{key}\u{201d}. {}",
        advice(suggestion, known)
    )]
    UnknownName {
        /// The line.
        line: usize,
        /// The key.
        key: &'static str,
        /// The name that was given.
        value: String,
        /// The known name that is most like it, if one is.
        suggestion: Option<&'static str>,
        /// All known names.
        known: Vec<&'static str>,
    },
    /// A number is outside its range.
    #[error("Line {line} of the read-time rules: \u{201c}{key}\u{201d} must be {range}.")]
    OutOfRange {
        /// The line.
        line: usize,
        /// The key.
        key: &'static str,
        /// What the number may be.
        range: &'static str,
    },
    /// Two rules have the same `id`.
    #[error(
        "Line {line} of the read-time rules: there is already a rule with the id \u{201c}{id}\u{201d}. Give this one another id."
    )]
    DuplicateId {
        /// The line of the second one.
        line: usize,
        /// The `id`.
        id: String,
    },
    /// A label has something in braces that stands for nothing.
    #[error(
        "Line {line} of the read-time rules: the label has {{{placeholder}}}, which stands for nothing. Use {{minutes}}, {{seconds}}, {{from}}, {{to}} or {{words}}."
    )]
    UnknownPlaceholder {
        /// The line.
        line: usize,
        /// What stands between the braces.
        placeholder: String,
    },
}

/// Reads rules, one `[[rule]]` table each, from TOML text.
///
/// # Errors
///
/// The first thing that is wrong, as a [`RuleError`] with its line.
pub fn parse_rules(text: &str) -> Result<Vec<ReadTimeRule>, RuleError> {
    let file: RawFile = toml::from_str(text).map_err(|error| RuleError::Syntax {
        line: line_at(text, error.span().map_or(0, |span| span.start)),
        message: error.message().trim_end_matches('.').to_owned(),
    })?;
    let mut ids = BTreeSet::new();
    let mut rules = Vec::with_capacity(file.rule.len());
    for raw in file.rule {
        if !ids.insert(raw.id.get_ref().clone()) {
            return Err(RuleError::DuplicateId {
                line: line_at(text, raw.id.span().start),
                id: raw.id.into_inner(),
            });
        }
        rules.push(checked(raw, text)?);
    }
    Ok(rules)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    #[serde(default)]
    rule: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: Spanned<String>,
    title: String,
    source: String,
    note: Option<String>,
    text: Spanned<String>,
    #[serde(default)]
    leave_out: Vec<String>,
    words: Spanned<String>,
    #[serde(default)]
    words_by_language: BTreeMap<String, Spanned<String>>,
    words_per_minute: Spanned<f64>,
    cjk_per_minute: Option<Spanned<f64>>,
    #[serde(default)]
    scale_by_language: bool,
    images: Option<RawImages>,
    rounding: Spanned<String>,
    #[serde(default)]
    minimum_minutes: u64,
    spread: Option<Spanned<f64>>,
    label: RawLabel,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawImages {
    first: Spanned<f64>,
    #[serde(default)]
    step: Option<Spanned<f64>>,
    #[serde(default)]
    least: Option<Spanned<f64>>,
    elements: Option<Vec<String>>,
    #[serde(default)]
    cover: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLabel {
    under_a_minute: Option<Spanned<String>>,
    one_minute: Option<Spanned<String>>,
    other: Spanned<String>,
}

fn checked(raw: RawRule, text: &str) -> Result<ReadTimeRule, RuleError> {
    let words_by_language = raw
        .words_by_language
        .into_iter()
        .map(|(language, name)| {
            let words = named("words_by_language", &name, &WordRule::NAMES, text)?;
            Ok((language.to_ascii_lowercase(), words))
        })
        .collect::<Result<_, RuleError>>()?;
    Ok(ReadTimeRule {
        id: raw.id.into_inner(),
        title: raw.title,
        source: raw.source,
        note: raw.note,
        text: named("text", &raw.text, &TextSource::NAMES, text)?,
        leave_out: raw.leave_out,
        words: named("words", &raw.words, &WordRule::NAMES, text)?,
        words_by_language,
        words_per_minute: speed("words_per_minute", &raw.words_per_minute, text)?,
        cjk_per_minute: raw
            .cjk_per_minute
            .map(|rate| speed("cjk_per_minute", &rate, text))
            .transpose()?,
        scale_by_language: raw.scale_by_language,
        images: raw
            .images
            .map(|images| image_time(images, text))
            .transpose()?,
        rounding: named("rounding", &raw.rounding, &Rounding::NAMES, text)?,
        minimum_minutes: raw.minimum_minutes,
        spread: raw
            .spread
            .map(|spread| within("spread", &spread, 0.0..1.0, "from 0 to below 1", text))
            .transpose()?,
        label: LabelTemplates {
            under_a_minute: raw
                .label
                .under_a_minute
                .map(|label| template(label, text))
                .transpose()?,
            one_minute: raw
                .label
                .one_minute
                .map(|label| template(label, text))
                .transpose()?,
            other: template(raw.label.other, text)?,
        },
    })
}

fn image_time(raw: RawImages, text: &str) -> Result<ImageTime, RuleError> {
    let seconds = |key, number: Option<Spanned<f64>>| match number {
        Some(number) => within(key, &number, 0.0..3601.0, "from 0 to 3600 seconds", text),
        None => Ok(0.0),
    };
    Ok(ImageTime {
        first: seconds("first", Some(raw.first))?,
        step: seconds("step", raw.step)?,
        least: seconds("least", raw.least)?,
        elements: raw.elements.unwrap_or_else(|| vec!["img".to_owned()]),
        cover: raw.cover,
    })
}

fn named<T: Copy>(
    key: &'static str,
    name: &Spanned<String>,
    names: &[(&'static str, T)],
    text: &str,
) -> Result<T, RuleError> {
    let value = name.get_ref();
    match names.iter().find(|(known, _)| known == value) {
        Some(&(_, found)) => Ok(found),
        None => Err(RuleError::UnknownName {
            line: line_at(text, name.span().start),
            key,
            value: value.clone(),
            suggestion: most_like(value, names.iter().map(|&(known, _)| known)),
            known: names.iter().map(|&(known, _)| known).collect(),
        }),
    }
}

fn speed(key: &'static str, number: &Spanned<f64>, text: &str) -> Result<f64, RuleError> {
    within(key, number, 1.0..10_001.0, "from 1 to 10000", text)
}

fn within(
    key: &'static str,
    number: &Spanned<f64>,
    allowed: std::ops::Range<f64>,
    range: &'static str,
    text: &str,
) -> Result<f64, RuleError> {
    if allowed.contains(number.get_ref()) {
        return Ok(*number.get_ref());
    }
    let line = line_at(text, number.span().start);
    Err(RuleError::OutOfRange { line, key, range })
}

fn template(label: Spanned<String>, text: &str) -> Result<String, RuleError> {
    let mut rest = label.get_ref().as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let Some((placeholder, after)) = after.split_once('}') else {
            break;
        };
        if !LabelTemplates::PLACEHOLDERS.contains(&placeholder) {
            return Err(RuleError::UnknownPlaceholder {
                line: line_at(text, label.span().start),
                placeholder: placeholder.to_owned(),
            });
        }
        rest = after;
    }
    Ok(label.into_inner())
}

fn line_at(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|&b| b == b'\n').count()
}

fn advice(suggestion: &Option<&'static str>, known: &[&'static str]) -> String {
    match suggestion {
        Some(name) => format!("Did you mean \u{201c}{name}\u{201d}?"),
        None => format!("Use one of: {}.", known.join(", ")),
    }
}

/// The known name with the fewest edits to the given one, if they are few.
fn most_like(value: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    known
        .map(|name| (edits(value, name), name))
        .min()
        .filter(|&(edits, name)| edits <= name.len() / 3)
        .map(|(_, name)| name)
}

/// The number of insertions, deletions and replacements from one text to another (Levenshtein).
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}
