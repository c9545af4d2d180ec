//! Markdown with YAML front matter; the body stays byte for byte.

use std::ops::Range;

use crate::front_matter::{Entry, Format, FrontMatter, Value, write_yaml};
use crate::post::{Post, TitleSource};

/// The post as Markdown, and what the writer should know about it.
pub(super) fn markdown(text: &str, post: &Post) -> (String, Vec<String>) {
    let front_matter = &post.front_matter;
    let unchanged = |warnings| (text.to_owned(), warnings);
    let problems = problem_warnings(front_matter);
    match front_matter.format {
        Some(Format::Yaml) => unchanged(problems),
        Some(format) if !front_matter.problems.is_empty() => {
            let mut warnings = vec![format!(
                "The front matter could not be turned from {} into YAML, because it has a \
                 problem. The post was exported as it is. Correct the front matter and export \
                 again.",
                language_name(format)
            )];
            warnings.extend(problems);
            unchanged(warnings)
        }
        Some(_) => converted(text, front_matter),
        None => match post
            .title()
            .filter(|title| title.source == TitleSource::Heading1)
        {
            Some(title) => (
                with_block(
                    text,
                    front_matter,
                    &[("title".to_owned(), title.text.into())],
                ),
                vec![
                    "The title was taken from the first heading, which is still there. Many \
                     sites show both: delete the heading if yours does."
                        .to_owned(),
                ],
            ),
            None => unchanged(vec![
                "The post has no title and no other facts, so no front matter was written. Give \
                 it a title and export again."
                    .to_owned(),
            ]),
        },
    }
}

/// The front matter as YAML in the place of what it was.
fn converted(text: &str, front_matter: &FrontMatter) -> (String, Vec<String>) {
    let entries: Vec<(String, Value)> = front_matter
        .entries
        .iter()
        .map(|entry| (entry.key.clone(), entry.value.clone()))
        .collect();
    let mut warnings = Vec::new();
    if front_matter.format == Some(Format::Toml) && has_comments(text, front_matter) {
        warnings.push(
            "The comments in the front matter were left out, because YAML has other places for \
             them. The post itself still has them."
                .to_owned(),
        );
    }
    (with_block(text, front_matter, &entries), warnings)
}

fn with_block(text: &str, front_matter: &FrontMatter, entries: &[(String, Value)]) -> String {
    let before = &text[..front_matter.block.start];
    let body = &text[front_matter.body..];
    format!("{before}{}{body}", write_yaml(entries))
}

pub(super) fn problem_warnings(front_matter: &FrontMatter) -> Vec<String> {
    front_matter
        .problems
        .iter()
        .map(|problem| format!("Front matter, line {}: {}", problem.line, problem.message))
        .collect()
}

pub(super) fn language_name(format: Format) -> &'static str {
    match format {
        Format::Yaml => "YAML",
        Format::Toml => "TOML",
        Format::Json => "JSON",
        Format::Meta => "lines of keys and values",
    }
}

/// Whether a `#` stands outside every key and value.
pub(super) fn has_comments(text: &str, front_matter: &FrontMatter) -> bool {
    let mut values = Vec::new();
    for entry in &front_matter.entries {
        push_leaves(entry, &mut values);
    }
    let inner = front_matter.inner.clone();
    text[inner.clone()]
        .match_indices('#')
        .map(|(at, _)| inner.start + at)
        .any(|at| !values.iter().any(|range| range.contains(&at)))
}

/// Adds the places of keys and of values that are not lists or maps.
fn push_leaves(entry: &Entry, ranges: &mut Vec<Range<usize>>) {
    ranges.push(entry.key_range.clone());
    push_value_leaves(&entry.value, entry.range.clone(), ranges);
}

fn push_value_leaves(value: &Value, range: Range<usize>, ranges: &mut Vec<Range<usize>>) {
    match value {
        Value::List(items) => {
            for item in items {
                push_value_leaves(&item.value, item.range.clone(), ranges);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                push_leaves(entry, ranges);
            }
        }
        _ => ranges.push(range),
    }
}
