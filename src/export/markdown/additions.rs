//! What a target wants of front matter besides the names of fields: the mark of a draft, a place for
//! other keys, and what a post has to say.

use std::collections::BTreeMap;

use super::keys::Keys;
use super::work::Work;
use crate::export::words::list;
use crate::front_matter::{Format, Value};
use crate::post::TitleSource;
use crate::target::{
    Field, FieldValue, Found, Others, draft_keys, other_entries, own_path, plain, value_for,
};

impl Keys<'_> {
    /// Marks a draft as the target does, and takes the marks of other sites away.
    pub(super) fn mark_draft(&self, work: &mut Work<'_>, found: &BTreeMap<Field, Found<'_>>) {
        let rule = &self.target.draft;
        let draft = found.get(&Field::Draft).map(|found| &found.value);
        let is_draft = draft == Some(&FieldValue::Flag(true));
        let by_folder = rule.folder && self.target.files.draft.is_some();
        let mut is_marked = is_draft && by_folder;
        for (path, says) in draft_keys(&self.post.front_matter, self.target) {
            let is_own = path == rule.path
                || self.target.any_case
                    && path.join(".").eq_ignore_ascii_case(&rule.path.join("."));
            // A word such as `status: published` says nothing more at home, but a truth value in
            // the place of a date stops some sites.
            let is_harmless = self.source.id == self.target.id
                && !says
                && !path.iter().any(|key| key == "published");
            if is_own && says == is_draft && !(is_draft && by_folder) {
                is_marked = true;
            } else if is_own || !is_harmless {
                work.set(&path, None);
            }
        }
        if is_draft && !is_marked {
            work.set(&rule.path, Some(&rule.draft));
        }
    }

    /// Puts the keys that are no fields where the target has them.
    pub(super) fn place_others(&self, work: &mut Work<'_>, warnings: &mut Vec<String>) {
        let mut dropped = Vec::new();
        // What a post says of its layout is for the site that it was written for.
        let is_elsewhere = self.source.id != self.target.id && self.source.id != plain().id;
        for entry in other_entries(&self.post.front_matter, self.source) {
            let path = [entry.key.clone()];
            if is_elsewhere && self.target.foreign.contains(&entry.key) {
                work.set(&path, None);
                dropped.push(entry.key.clone());
                continue;
            }
            if work.format == Format::Meta && matches!(entry.value, Value::Map(_)) {
                work.set(&path, None);
                dropped.push(entry.key.clone());
                continue;
            }
            if self.target.others == Others::Keep || self.is_known(&entry.key) {
                continue;
            }
            match &self.target.others {
                Others::Under(map) => {
                    work.set(&path, None);
                    work.set(&[map.clone(), entry.key.clone()], Some(&entry.value));
                }
                _ => {
                    work.set(&path, None);
                    dropped.push(entry.key.clone());
                }
            }
        }
        if !dropped.is_empty() {
            warnings.push(format!(
                "{} has no place for these keys, so they were left out: {}.",
                self.target.title,
                list(dropped)
            ));
        }
    }

    /// Whether the target knows a key at the top.
    fn is_known(&self, key: &str) -> bool {
        let is = |known: &String| known.eq_ignore_ascii_case(key);
        let mut firsts = self.target.keys.values().filter_map(|path| path.first());
        let under = match &self.target.others {
            Others::Under(map) => is(map),
            _ => false,
        };
        let drafts = draft_keys(&self.post.front_matter, self.target);
        under
            || firsts.any(is)
            || self.target.known.iter().any(is)
            || self.needs.iter().any(|(needed, _)| is(needed))
            || drafts
                .iter()
                .any(|(path, _)| path.len() == 1 && path[0] == key)
    }

    /// Adds what the target needs and the post says elsewhere.
    pub(super) fn complete(
        &self,
        work: &mut Work<'_>,
        found: &BTreeMap<Field, Found<'_>>,
        warnings: &mut Vec<String>,
    ) {
        let is_required = |field| self.target.requires.contains(&field);
        if !found.contains_key(&Field::Title) {
            match self.post.title() {
                Some(title)
                    if title.source == TitleSource::Heading1 || is_required(Field::Title) =>
                {
                    self.add(work, Field::Title, &FieldValue::Text(title.text));
                    warnings.push(
                        "The title was taken from the first heading, which is still there. Many \
                         sites show both: delete the heading if yours does."
                            .to_owned(),
                    );
                }
                _ if is_required(Field::Title) => warnings.push(self.missing(Field::Title)),
                _ => {}
            }
        }
        if is_required(Field::Description) && !found.contains_key(&Field::Description) {
            match self.post.description() {
                Some(description) => {
                    self.add(
                        work,
                        Field::Description,
                        &FieldValue::Text(description.text),
                    );
                    warnings.push(format!(
                        "{} needs a description, so the start of the post was taken for it. Write \
                         one if you want another.",
                        self.target.title
                    ));
                }
                None => warnings.push(self.missing(Field::Description)),
            }
        }
        if is_required(Field::Date) && !found.contains_key(&Field::Date) {
            match self.now {
                Some(now) => self.add(work, Field::Date, &FieldValue::Date(now.clone())),
                None => warnings.push(self.missing(Field::Date)),
            }
        }
    }

    /// Tells of values that are longer than the target takes.
    pub(super) fn tell_lengths(
        &self,
        found: &BTreeMap<Field, Found<'_>>,
        warnings: &mut Vec<String>,
    ) {
        for (field, most) in &self.target.limits {
            let Some(FieldValue::Text(text)) = found.get(field).map(|found| &found.value) else {
                continue;
            };
            let length = text.chars().count();
            if length > *most {
                warnings.push(format!(
                    "The {} has {length} characters, and {} takes {most}. Make it shorter.",
                    field.title(),
                    self.target.title
                ));
            }
        }
    }

    fn add(&self, work: &mut Work<'_>, field: Field, value: &FieldValue) {
        if let Some(value) = value_for(self.target, field, value, work.format) {
            work.set_field(field, &value, &own_path(self.target, field));
        }
    }

    fn missing(&self, field: Field) -> String {
        format!(
            "{} needs a {}, and the post has none. Give it one, or the site may refuse it.",
            self.target.title,
            field.title()
        )
    }
}
