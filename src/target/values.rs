//! Between the values of front matter and those of fields.

use super::dates::date_value;
use super::field::{Field, FieldForm, FieldRule, FieldValue};
use super::kinds::Target;
use crate::front_matter::{Format, Item, PostDate, Value};

/// The words that mark a post that is not to be seen, besides the one of the target.
const UNSEEN: [&str; 4] = ["draft", "pending", "private", "hidden"];

/// The words that mark one that is.
const SEEN: [&str; 8] = [
    "published",
    "publish",
    "public",
    "live",
    "featured",
    "scheduled",
    "future",
    "sent",
];

/// What a value says in a field; `None` if it says nothing there. `rule` is that of the target, if
/// it has one. Drafts are read with the rule of the target: see
/// [`field_value`](super::field_value).
pub fn field_value_of(field: Field, value: &Value, rule: Option<&FieldRule>) -> Option<FieldValue> {
    if is_blank(value) {
        return None;
    }
    if field.is_names() {
        let mut names = Vec::new();
        let cut = Cut::of(field, rule);
        push_names(value, &cut, &mut names);
        return (!names.is_empty()).then_some(FieldValue::Names(names));
    }
    if field == Field::Draft {
        return value.as_bool().map(FieldValue::Flag);
    }
    let text = match value {
        Value::List(items) => items.first()?.value.as_text()?,
        Value::Bool(_) if field != Field::Title => return None,
        value => value.as_text()?,
    };
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(if field.is_date() {
        FieldValue::Date(PostDate::parse(text))
    } else {
        FieldValue::Text(text.to_owned())
    })
}

/// The value of a field as a target wants it in front matter of `format`; `None` if there is
/// nothing to write, as for no names at all.
pub fn value_for(
    target: &Target,
    field: Field,
    value: &FieldValue,
    format: Format,
) -> Option<Value> {
    let form = target.fields.get(&field).map(|rule| rule.form);
    let form = form.unwrap_or_default();
    Some(match value {
        FieldValue::Flag(is) if field == Field::Draft => {
            if *is {
                target.draft.draft.clone()
            } else {
                target.draft.live.clone()?
            }
        }
        FieldValue::Flag(is) => Value::Bool(*is),
        FieldValue::Date(date) => date_value(date, target.dates, format),
        FieldValue::Text(text) if text.trim().is_empty() => return None,
        FieldValue::Text(text) => match form {
            FieldForm::List => Value::list([text.as_str().into()]),
            _ => text.as_str().into(),
        },
        FieldValue::Names(names) => return names_for(names, form),
    })
}

/// Whether a value says nothing.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        value => value.as_text().is_none_or(|text| text.trim().is_empty()),
    }
}

/// Whether a value says that a post is a draft, where `draft` says that it is one; `None` if it
/// says neither.
pub(super) fn draft_value(value: &Value, draft: &Value) -> Option<bool> {
    match draft {
        Value::Bool(draft) => value.as_bool().map(|is| is == *draft),
        draft => {
            let (word, draft) = (value.as_text()?, draft.as_text()?);
            let is = |other: &str| word.trim().eq_ignore_ascii_case(other);
            if is(&draft) || UNSEEN.into_iter().any(is) {
                return Some(true);
            }
            // Any other word says something else, such as how far a post has come.
            SEEN.into_iter().any(is).then_some(false)
        }
    }
}

/// The value of a field that is written in another way already: a text with commas stays one, a
/// list a list whose other items stay, a date in quotes in quotes.
pub(super) fn value_like(
    old: &Value,
    target: &Target,
    field: Field,
    value: &FieldValue,
    format: Format,
) -> Option<Value> {
    match (old, value) {
        (Value::Text(_), FieldValue::Date(date)) => Some(Value::Text(target.dates.write(date))),
        (Value::List(items), FieldValue::Text(text)) if !text.trim().is_empty() => {
            let new = std::iter::once(text.as_str().into());
            let rest = items.iter().skip(1).map(|item| item.value.clone());
            Some(Value::list(new.chain(rest)))
        }
        (old, FieldValue::Text(text)) if !matches!(old, Value::List(_) | Value::Map(_)) => {
            (!text.trim().is_empty()).then(|| text.as_str().into())
        }
        (Value::List(items), FieldValue::Names(names)) if !names.is_empty() => {
            Some(Value::list(names.iter().map(|name| same_name(items, name))))
        }
        (Value::Text(text), FieldValue::Names(names)) => {
            let rule = target.fields.get(&field);
            let cut = Cut::of(field, rule);
            let is_cut = cut.commas || cut.spaces;
            match names.as_slice() {
                [] => None,
                [only] if !is_cut || !only.contains([',', ';']) => Some(only.as_str().into()),
                _ if is_cut => {
                    joined(names, text, &cut).or_else(|| names_for(names, FieldForm::List))
                }
                _ => names_for(names, FieldForm::List),
            }
        }
        _ => value_for(target, field, value, format),
    }
}

/// At what a text is cut into names.
struct Cut {
    commas: bool,
    semicolons: bool,
    spaces: bool,
}

impl Cut {
    fn of(field: Field, rule: Option<&FieldRule>) -> Self {
        let is_form = rule.is_some_and(|rule| rule.form == FieldForm::Commas);
        Self {
            // An author's name may hold a comma.
            commas: is_form || field != Field::Authors,
            semicolons: is_form,
            spaces: rule.is_some_and(|rule| rule.spaces),
        }
    }

    fn parts<'t>(&self, text: &'t str) -> Vec<&'t str> {
        if self.semicolons && text.contains(';') {
            text.split(';').collect()
        } else if self.commas && text.contains(',') {
            text.split(',').collect()
        } else if self.spaces {
            text.split_whitespace().collect()
        } else {
            vec![text]
        }
    }
}

/// Adds the names in `value`: a text, a list of them at any depth, or a map with a `name`.
fn push_names(value: &Value, cut: &Cut, names: &mut Vec<String>) {
    match value {
        Value::List(items) => {
            let whole = Cut {
                commas: false,
                semicolons: false,
                spaces: false,
            };
            for item in items {
                push_names(&item.value, &whole, names);
            }
        }
        Value::Map(_) => {
            if let Some(name) = value.get("name") {
                push_names(&name.value, cut, names);
            }
        }
        value => {
            let text = value.as_text().unwrap_or_default();
            for part in cut.parts(&text) {
                let name = part.trim();
                if !name.is_empty() && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
    }
}

fn names_for(names: &[String], form: FieldForm) -> Option<Value> {
    let first = names.first()?;
    let texts = || names.iter().map(|name| Value::from(name.as_str()));
    Some(match (form, names) {
        (FieldForm::Text | FieldForm::TextOrList, [_]) => first.as_str().into(),
        (FieldForm::Commas, names) => {
            let joint = if names.iter().any(|name| name.contains(',')) {
                // A single name with a comma needs the sign as well.
                if names.len() == 1 { ";" } else { "; " }
            } else {
                ", "
            };
            let joined = names.join(joint);
            match names {
                [only] if only.contains(',') => format!("{joined};").into(),
                _ => joined.into(),
            }
        }
        (FieldForm::Nested, [_, _, ..]) => Value::list(texts().map(|name| Value::list([name]))),
        _ => Value::list(texts()),
    })
}

/// Names as a text that is cut into them again, with the joint that stands in `old`.
fn joined(names: &[String], old: &str, cut: &Cut) -> Option<Value> {
    let has = |signs: &[char]| names.iter().any(|name| name.contains(signs));
    let semicolons = cut.semicolons && (old.contains(';') || has(&[',']));
    let spaces = cut.spaces && !old.contains(',') && !has(&[' ', '\t']);
    let joint = match () {
        () if semicolons && !has(&[';']) => "; ",
        () if spaces && !has(&[',']) => " ",
        () if cut.commas && !has(&[',']) => {
            if old.contains(',') && !old.contains(", ") {
                ","
            } else {
                ", "
            }
        }
        () => return None,
    };
    Some(names.join(joint).into())
}

/// The item of a list that has this name, as it is written; else the name.
fn same_name(items: &[Item], name: &str) -> Value {
    let named = |item: &&Item| {
        let own = match &item.value {
            Value::Map(_) => item
                .value
                .get("name")
                .and_then(|entry| entry.value.as_text()),
            Value::List(inner) => match inner.as_slice() {
                [only] => only.value.as_text(),
                _ => None,
            },
            value => value.as_text(),
        };
        own.is_some_and(|own| own.trim() == name)
    };
    let nested = !items.is_empty()
        && items
            .iter()
            .all(|item| matches!(item.value, Value::List(_)));
    match items.iter().find(named) {
        Some(item) => item.value.clone(),
        None if nested => Value::list([name.into()]),
        None => name.into(),
    }
}
