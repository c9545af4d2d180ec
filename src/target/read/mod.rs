//! Reads a target from TOML, and says what is wrong with it.

mod body;
mod fields;
mod places;
mod words;

use super::kinds::{ExportForm, Others, Target};
use super::shipped;
use crate::front_matter::{self, Entry, Format};
use crate::site::{Reader, SiteProblem, read_file};
use words::{choice, format_from_id, ids, line, unknown_keys};

/// The keys that stand above all tables, and the tables.
const TOP: [&str; 24] = [
    "title",
    "base",
    "export",
    "front_matter",
    "reader",
    "read_time",
    "requires",
    "dates",
    "quoted_dates",
    "any_case",
    "others",
    "others_under",
    "known",
    "foreign",
    "unrendered",
    "fields",
    "draft",
    "files",
    "fixed",
    "pictures",
    "more",
    "templates",
    "limits",
    "signs",
];

/// A target of the user, with what is wrong in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnTarget {
    /// The target.
    pub target: Target,
    /// The problems of its file, by line.
    pub problems: Vec<SiteProblem>,
}

/// Reads a target. What is missing or wrong is as in the target that `base` names, else as in the
/// plain one; each mistake is told with its line, and the rest is used. `docs/targets.md` describes
/// the keys.
pub fn read_target(id: &str, text: &str) -> (Target, Vec<SiteProblem>) {
    read_over(id, text, |reader, top| {
        let base = line(reader, top, "base").and_then(|name| {
            let ids: Vec<_> = shipped::targets().iter().map(|each| &*each.id).collect();
            choice(reader, top, "base", &name, &ids).and_then(shipped::target)
        });
        base.unwrap_or_else(shipped::plain).clone()
    })
}

/// Reads the targets of a user from the ids and texts of their files. One that has the id of
/// another takes its place.
pub fn read_targets(files: &[(String, String)]) -> Vec<OwnTarget> {
    let mut own: Vec<OwnTarget> = Vec::new();
    for (id, text) in files {
        let (target, problems) = read_target(id, text);
        own.retain(|other| other.target.id != target.id);
        own.push(OwnTarget { target, problems });
    }
    own.sort_by_key(|own| own.target.title.to_lowercase());
    own
}

/// Reads a target over the one that `base` gives.
pub(super) fn read_over(
    id: &str,
    text: &str,
    base: impl FnOnce(&mut Reader<'_>, &[Entry]) -> Target,
) -> (Target, Vec<SiteProblem>) {
    let file = read_file(text);
    let mut reader = Reader::new(text, file.problems);
    let top = &file.entries;
    unknown_keys(&mut reader, top, "", &TOP);
    let mut target = Target {
        id: id.to_owned(),
        title: id.to_owned(),
        ..base(&mut reader, top)
    };
    read_top(&mut reader, top, &mut target);
    fields::read_fields(&mut reader, top, &mut target);
    fields::read_draft(&mut reader, top, &mut target);
    fields::read_limits(&mut reader, top, &mut target);
    places::read_files(&mut reader, top, &mut target);
    places::read_pictures(&mut reader, top, &mut target);
    places::read_signs(&mut reader, top, &mut target);
    body::read_more(&mut reader, top, &mut target);
    body::read_templates(&mut reader, top, &mut target);
    (target, reader.into_problems())
}

fn read_top(reader: &mut Reader<'_>, top: &[Entry], target: &mut Target) {
    if let Some(title) = line(reader, top, "title") {
        target.title = title;
    }
    if let Some(form) = ids(reader, top, "export", &ExportForm::ALL, ExportForm::id) {
        target.export = form;
    }
    if let Some(formats) = words::list(reader, top, "front_matter", &words::FORMATS) {
        let formats: Vec<Format> = formats.into_iter().filter_map(format_from_id).collect();
        if !formats.is_empty() {
            target.formats = formats;
        }
    }
    if let Some(word) = line(reader, top, "reader") {
        let ids: Vec<_> = front_matter::Reader::ALL
            .iter()
            .map(|(id, _)| *id)
            .collect();
        if let Some(id) = choice(reader, top, "reader", &word, &ids) {
            id.clone_into(&mut target.reader);
        }
    }
    if let Some(rule) = line(reader, top, "read_time") {
        target.read_time = Some(rule);
    }
    if let Some(required) = words::fields(reader, top, "requires") {
        target.requires = required;
    }
    read_dates(reader, top, target);
    if let Some(any_case) = reader.flag(top, "any_case") {
        target.any_case = any_case;
    }
    match line(reader, top, "others").as_deref() {
        None => {}
        Some("keep") => target.others = Others::Keep,
        Some("drop") => target.others = Others::Drop,
        Some(word) => {
            choice(reader, top, "others", word, &["keep", "drop"]);
        }
    }
    if let Some(key) = line(reader, top, "others_under") {
        target.others = Others::Under(key);
    }
    if let Some(known) = words::texts(reader, top, "known") {
        target.known = known;
    }
    if let Some(foreign) = words::texts(reader, top, "foreign") {
        target.foreign = foreign;
    }
    if let Some(unrendered) = words::features(reader, top, "unrendered") {
        target.unrendered = unrendered;
    }
    if let Some(fixed) = words::table(reader, top, "fixed") {
        target.fixed = words::values(fixed);
    }
}

fn read_dates(reader: &mut Reader<'_>, top: &[Entry], target: &mut Target) {
    let styles = &super::DateStyle::ALL;
    if let Some(style) = ids(reader, top, "dates", styles, super::DateStyle::id) {
        target.dates = style;
    }
    if let Some(quoted) = reader.flag(top, "quoted_dates") {
        target.quoted_dates = quoted;
    }
}
