//! The front matter of a post as a target wants it: keys named and values typed as it reads them.

use std::collections::BTreeMap;

use super::work::{Head, Work};
use super::yaml::{has_comments, language_name, problem_warnings};
use crate::export::words::list;
use crate::front_matter::{Entry, Format, PostDate, Value, ambiguity};
use crate::post::Post;
use crate::target::{
    DateStyle, Field, FieldForm, FieldRule, FieldValue, Found, Target, field_values, value_for,
};

/// What is written into the front matter.
pub(super) struct Keys<'a> {
    /// The whole post.
    pub(super) text: &'a str,
    pub(super) post: &'a Post,
    pub(super) target: &'a Target,
    /// The target that it was written for.
    pub(super) source: &'a Target,
    /// The new address of the cover.
    pub(super) cover: Option<String>,
    /// Keys that the post has to have.
    pub(super) needs: Vec<(String, Value)>,
    /// A date for a post without one.
    pub(super) now: Option<&'a PostDate>,
}

/// A field on its way to the key of the target.
struct Move {
    field: Field,
    value: Value,
    /// The path that it comes from.
    from: Vec<String>,
    /// Whether it stays at its path.
    stays: bool,
    /// The name that it gets where it stands.
    renamed: Option<String>,
    /// Whether the value stays as it is written.
    fits: bool,
}

impl Keys<'_> {
    /// All that stands before the body, and what the writer should know.
    pub(super) fn write(&self) -> (String, Vec<String>) {
        let front_matter = &self.post.front_matter;
        let mut warnings = problem_warnings(front_matter);
        if !front_matter.problems.is_empty() {
            warnings.insert(
                0,
                format!(
                    "The front matter was not made ready for {}, because it has a problem. It was \
                     exported as it is. Correct it and export again.",
                    self.target.title
                ),
            );
            let head = without_mark(&self.text[..front_matter.body]);
            return (head.to_owned(), warnings);
        }
        let found = field_values(front_matter, self.source);
        let first = self.target.formats.first().copied().unwrap_or(Format::Yaml);
        let stays = front_matter
            .format
            .filter(|format| self.target.formats.contains(format));
        let format = stays.unwrap_or(first);
        // A single line of `Key: value` could as well be the start of a post.
        let in_place = stays.is_some() || front_matter.format.is_none() && format != Format::Meta;
        let mut work = self.work(in_place, format);
        let mut told = self.change(&mut work, &found);
        let mut is_anew = !in_place;
        if in_place && !work.failed.is_empty() {
            // Such as what is written once and used in several places.
            work = self.work(false, format);
            told = self.change(&mut work, &found);
            is_anew = true;
        }
        if is_anew {
            warnings.extend(self.lost_comments(format));
        }
        warnings.extend(told);
        let mut block = work.finish();
        if is_anew && self.text.contains("\r\n") {
            block = block.replace('\n', "\r\n");
        }
        // With the mark some readers do not find the front matter.
        (without_mark(&block).to_owned(), warnings)
    }

    fn work(&self, in_place: bool, format: Format) -> Work<'_> {
        let front_matter = &self.post.front_matter;
        let head = if in_place {
            let body = front_matter.body;
            // Of a text without front matter the first line, whose end is that of all.
            let end = match front_matter.format {
                Some(_) => body,
                None => self.text[body..]
                    .find('\n')
                    .map_or(body, |end| body + end + 1),
            };
            Head::Text(self.text[..end].to_owned())
        } else {
            let pair = |entry: &Entry| (entry.key.clone(), entry.value.clone());
            Head::Values(front_matter.entries.iter().map(pair).collect())
        };
        Work {
            head,
            format,
            target: self.target,
            failed: Vec::new(),
        }
    }

    fn lost_comments(&self, format: Format) -> Option<String> {
        let front_matter = &self.post.front_matter;
        let has_comments =
            front_matter.format != Some(Format::Json) && has_comments(self.text, front_matter);
        has_comments.then(|| {
            format!(
                "The comments in the front matter were left out, because it was written anew in \
                 {}. The post itself still has them.",
                language_name(format)
            )
        })
    }

    fn change(&self, work: &mut Work<'_>, found: &BTreeMap<Field, Found<'_>>) -> Vec<String> {
        let mut warnings = Vec::new();
        let moves = self.moves(work.format, found, &mut warnings);
        self.mark_draft(work, found);
        self.place_others(work, &mut warnings);
        self.make(work, moves);
        self.complete(work, found, &mut warnings);
        self.tell_lengths(found, &mut warnings);
        for (key, value) in &self.needs {
            let path = [key.clone()];
            if !work.has(&path) {
                work.set(&path, Some(value));
            }
        }
        warnings
    }

    /// What has to change of the fields that the post has.
    fn moves(
        &self,
        format: Format,
        found: &BTreeMap<Field, Found<'_>>,
        warnings: &mut Vec<String>,
    ) -> Vec<Move> {
        let mut moves = Vec::new();
        for (&field, found) in found {
            let Some(rule) = self.target.fields.get(&field) else {
                continue;
            };
            warnings.extend(rule.note.clone());
            let value = self.value(field, found, rule, warnings);
            let Some(wanted) = value_for(self.target, field, &value, format) else {
                continue;
            };
            let new_cover = field == Field::Cover && self.cover.is_some();
            let fits =
                !new_cover && value == found.value && self.fits(field, found, &wanted, format);
            let is_own = self.is_own(rule, &found.path);
            if is_own && fits {
                continue;
            }
            let is_beside = found.path.len() == rule.path.len()
                && found
                    .path
                    .iter()
                    .rev()
                    .skip(1)
                    .eq(rule.path.iter().rev().skip(1));
            let renamed = rule.path.last().filter(|_| !is_own && is_beside);
            moves.push(Move {
                field,
                value: wanted,
                from: found.path.clone(),
                stays: is_own,
                renamed: renamed.cloned(),
                fits,
            });
        }
        moves
    }

    /// What the target is given as the value of a field.
    fn value(
        &self,
        field: Field,
        found: &Found<'_>,
        rule: &FieldRule,
        warnings: &mut Vec<String>,
    ) -> FieldValue {
        let name = &self.target.title;
        match (&found.value, field) {
            (FieldValue::Text(_), Field::Cover) => match &self.cover {
                Some(link) => FieldValue::Text(link.clone()),
                None => found.value.clone(),
            },
            (FieldValue::Names(names), _) if rule.form == FieldForm::Text && names.len() > 1 => {
                warnings.push(format!(
                    "{name} has one value for {}, so only {} was written. Left out: {}.",
                    field.title(),
                    names[0],
                    list(names[1..].iter().cloned())
                ));
                FieldValue::Names(names[..1].to_vec())
            }
            (FieldValue::Date(date), _)
                if self.target.dates == DateStyle::Local && date.offset().is_some() =>
            {
                warnings.push(format!(
                    "{name} reads dates in the zone of its configuration, so the offset of the {} \
                     was left out.",
                    if field == Field::Date {
                        "date"
                    } else {
                        field.title()
                    }
                ));
                // The style leaves it out; the value is another one.
                FieldValue::Date(PostDate::parse(&DateStyle::Local.write(date)))
            }
            (value, _) => value.clone(),
        }
    }

    /// Whether the target reads a field from this path.
    fn is_own(&self, rule: &FieldRule, path: &[String]) -> bool {
        let same = |own: &Vec<String>| {
            if self.target.any_case {
                own.len() == path.len()
                    && own
                        .iter()
                        .zip(path)
                        .all(|(own, key)| own.eq_ignore_ascii_case(key))
            } else {
                own == path
            }
        };
        same(&rule.path) || self.source.id == self.target.id && rule.also.iter().any(same)
    }

    /// Carries the changes out: first new names and what goes from its place, then new values.
    fn make(&self, work: &mut Work<'_>, mut moves: Vec<Move>) {
        for each in &mut moves {
            if let Some(name) = each.renamed.clone()
                && work.rename(&each.from, &name)
            {
                each.stays = true;
                each.from.pop();
                each.from.push(name);
            } else if !each.stays {
                work.set(&each.from, None);
                each.fits = false;
            }
        }
        for each in moves.iter().filter(|each| !each.fits) {
            if each.stays {
                work.set(&each.from, Some(&other(&each.value)));
                work.set(&each.from, Some(&each.value));
            } else {
                work.set_field(each.field, &each.value, &each.from);
            }
        }
    }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A value of the same shape that says something else wherever it could be misread. What is set to
/// the value that it has already would stay as it is written.
fn other(value: &Value) -> Value {
    match value {
        Value::Text(text) if ambiguity(text).is_some() => "-".into(),
        Value::Date(_) => Value::Date("1970-01-01".to_owned()),
        Value::List(items) => Value::list(items.iter().map(|item| other(&item.value))),
        value => value.clone(),
    }
}
