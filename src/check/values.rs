//! Front matter that cannot be read, and values that sites read differently.

use super::report::Report;
use super::rule::Rule;
use crate::front_matter::{Ambiguity, Entry, Format, Style, Value, ambiguity};
use crate::post::Post;

pub(super) fn check(text: &str, post: &Post, report: &mut Report) {
    for problem in &post.front_matter.problems {
        report.add(
            Rule::FrontMatter,
            problem.range.clone(),
            problem.message.clone(),
        );
    }
    // TOML and JSON have one meaning.
    if post.front_matter.format == Some(Format::Yaml) {
        entries(text, &post.front_matter.entries, report);
    }
}

fn entries(text: &str, entries: &[Entry], report: &mut Report) {
    for entry in entries {
        value(text, &entry.value, entry.style, &entry.range, report);
    }
}

fn value(
    text: &str,
    value_of: &Value,
    style: Style,
    range: &std::ops::Range<usize>,
    report: &mut Report,
) {
    match value_of {
        Value::List(items) => {
            for item in items {
                value(text, &item.value, item.style, &item.range, report);
            }
        }
        Value::Map(inner) => entries(text, inner, report),
        _ if style == Style::Plain => {
            let plain = text.get(range.clone()).unwrap_or_default();
            // Nearly every date of some sites has no zone: the rule for dates tells when it matters.
            // A day that does not exist is one that cannot be read.
            let told = ambiguity(plain)
                .filter(|it| !matches!(it, Ambiguity::NoZone | Ambiguity::MissingDay));
            if let Some(ambiguity) = told {
                report.add(Rule::AmbiguousValue, range.clone(), ambiguity.message());
            }
        }
        _ => {}
    }
}
