//! What the post says in a field, and what typed text would make it say.

use super::dates::{NO_DATE, NO_ZONE, day_and_time, typed_date, with_zone, zone};
use super::write::write;
use super::{PanelField, Typed};
use crate::app::state::State;
use crate::front_matter::{self, Change, EditError, Format, FrontMatter, PostDate, Value};
use crate::target::{self, Field, FieldValue, Target};

/// What is to become of a field.
enum Wanted {
    /// It says this; `None`: nothing.
    Known(Field, Option<FieldValue>),
    /// The key at a path says this.
    Key(Vec<String>, Value),
}

/// Whether a field is a list of names.
pub(super) fn is_list(field: Field) -> bool {
    matches!(field, Field::Tags | Field::Categories | Field::Authors)
}

/// What front matter says in a field, as the field shows it.
pub(super) fn said(front_matter: &FrontMatter, target: &Target, field: &PanelField) -> String {
    let found = |field| target::field_value(front_matter, target, field).map(|found| found.value);
    match field {
        PanelField::Of(field) if is_list(*field) => String::new(),
        PanelField::Of(field) => found(*field).map(|value| shown(&value)).unwrap_or_default(),
        PanelField::Zone(field) => match found(*field) {
            Some(FieldValue::Date(date)) => zone(&date),
            _ => String::new(),
        },
        PanelField::Key(path) => {
            let value = at(front_matter, path);
            let text = value.and_then(|value| value.as_text().map(std::borrow::Cow::into_owned));
            text.unwrap_or_default()
        }
        PanelField::NewKey | PanelField::Target => String::new(),
    }
}

/// A value as the text of a field.
pub(super) fn shown(value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Flag(flag) => flag.to_string(),
        FieldValue::Names(names) => names.join(", "),
        FieldValue::Date(date) => day_and_time(date),
    }
}

/// The names that a list of the open post holds.
pub(super) fn names(state: &State, field: Field) -> Vec<String> {
    match value(state, field) {
        Some(FieldValue::Names(names)) => names,
        Some(FieldValue::Text(text)) => vec![text],
        _ => Vec::new(),
    }
}

/// The date in a field of the open post.
pub(super) fn date(state: &State, field: Field) -> Option<PostDate> {
    match value(state, field)? {
        FieldValue::Date(date) => Some(date),
        FieldValue::Text(text) => Some(PostDate::parse(&text)),
        FieldValue::Flag(_) | FieldValue::Names(_) => None,
    }
}

/// What the open post says in a field. The source has followed the text.
pub(super) fn value(state: &State, field: Field) -> Option<FieldValue> {
    let target = state.target();
    let (front_matter, _) = state.source.front_matter();
    target::field_value(front_matter, &target.target, field).map(|found| found.value)
}

/// Text was typed into a field that holds one value: it goes into the post as far as it means
/// something. A field that is emptied says nothing from the moment on that it is left.
pub(super) fn type_in(state: &mut State, field: &PanelField, text: String) {
    let said = said_now(state, field);
    let before = state.post.panel.shown(field, &said);
    let added = text.strip_prefix(before);
    if added.is_some_and(|added| begins_word(before, added)) {
        state.post.document.seal_step();
    }
    let fault = match wanted(state, field, &text) {
        Ok(wanted) => put(state, field, &wanted)
            .err()
            .map(|error| error.to_string()),
        Err(why) => Some(why.to_owned()),
    };
    keep_typed(state, field, text, fault);
}

/// Notes what stands in a field, with what the post says in it by now.
pub(super) fn keep_typed(
    state: &mut State,
    field: &PanelField,
    text: String,
    fault: Option<String>,
) {
    let said = said_now(state, field);
    let typed = Typed { text, said, fault };
    state.post.panel.typed.insert(field.clone(), typed);
}

/// What was typed is forgotten where the post says something else by now.
pub(super) fn forget_old(state: &mut State) {
    let fields: Vec<_> = state.post.panel.typed.keys().cloned().collect();
    for field in fields {
        let said = said_now(state, &field);
        let panel = &mut state.post.panel;
        if panel.typed_now(&field, &said).is_none() {
            panel.typed.remove(&field);
        }
    }
}

/// The keyboard has left a field: it shows what the post says, unless that is not what was typed.
pub(super) fn leave(state: &mut State, field: &PanelField) {
    let said = said_now(state, field);
    let panel = &mut state.post.panel;
    let Some(typed) = panel.typed_now(field, &said) else {
        panel.typed.remove(field);
        return;
    };
    if typed.fault.is_some() {
        return;
    }
    let is_emptied = typed.text.trim().is_empty();
    panel.typed.remove(field);
    if matches!(field, PanelField::Of(_)) && is_emptied {
        set(state, field, None);
    }
}

/// Makes a field say something else, and what was typed into it is gone.
pub(super) fn set(state: &mut State, field: &PanelField, value: Option<&FieldValue>) {
    set_along(state, field, field, value);
}

/// As [`set`], in the step of undo of what is typed into the field `with`.
pub(super) fn set_along(
    state: &mut State,
    with: &PanelField,
    field: &PanelField,
    value: Option<&FieldValue>,
) {
    let PanelField::Of(of) = field else { return };
    state.post.panel.typed.remove(field);
    if let Err(error) = put(state, with, &Wanted::Known(*of, value.cloned())) {
        let text = said_now(state, field);
        keep_typed(state, field, text, Some(error.to_string()));
    }
}

/// Sets the value of another key, and what was typed into its field is gone.
pub(super) fn set_key(state: &mut State, path: &[String], value: Value) {
    let field = PanelField::Key(path.to_vec());
    state.post.panel.typed.remove(&field);
    if let Err(error) = put(state, &field, &Wanted::Key(path.to_vec(), value)) {
        let text = said_now(state, &field);
        keep_typed(state, &field, text, Some(error.to_string()));
    }
}

/// What the open post says in a field now.
pub(super) fn said_now(state: &mut State, field: &PanelField) -> String {
    state.source.refresh(state.post.id, &state.post.document);
    let target = state.target();
    said(state.source.front_matter().0, &target.target, field)
}

/// Changes the text, as a part of what is typed into the field `with`.
fn put(state: &mut State, with: &PanelField, wanted: &Wanted) -> Result<(), EditError> {
    write(state, with, |text, target| match wanted {
        Wanted::Known(field, Some(FieldValue::Text(value))) if value.is_empty() => {
            set_empty(text, target, *field)
        }
        Wanted::Known(field, value) => target::set_field(text, target, *field, value.as_ref()),
        Wanted::Key(path, value) => {
            let path: Vec<_> = path.iter().map(String::as_str).collect();
            front_matter::set(text, &path, Some(value), first_format(target))
        }
    })
}

/// A field that is being written keeps its key in its place while nothing stands in it.
fn set_empty(text: &str, target: &Target, field: Field) -> Result<Vec<Change>, EditError> {
    let front_matter = front_matter::read(text);
    let Some(found) = target::field_value(&front_matter, target, field) else {
        return Ok(Vec::new());
    };
    let path: Vec<_> = found.path.iter().map(String::as_str).collect();
    let nothing = Value::Text(String::new());
    front_matter::set(text, &path, Some(&nothing), first_format(target))
}

/// What new front matter is written in.
pub(super) fn first_format(target: &Target) -> Format {
    target.formats.first().copied().unwrap_or(Format::Yaml)
}

/// What typed text means in a field, or why it means nothing yet.
fn wanted(state: &State, field: &PanelField, text: &str) -> Result<Wanted, &'static str> {
    let (front_matter, _) = state.source.front_matter();
    match field {
        PanelField::Of(of @ (Field::Date | Field::Updated)) => {
            let before = date(state, *of);
            let zone = before.as_ref().map(zone).unwrap_or_default();
            if text.trim().is_empty() {
                return Ok(Wanted::Known(*of, None));
            }
            let date = typed_date(text, &zone).ok_or(NO_DATE)?;
            Ok(Wanted::Known(*of, Some(FieldValue::Date(date))))
        }
        PanelField::Of(of) => {
            let is_there = value(state, *of).is_some();
            let value = FieldValue::Text(text.trim().to_owned());
            let is_nothing = text.trim().is_empty() && !is_there;
            Ok(Wanted::Known(*of, (!is_nothing).then_some(value)))
        }
        PanelField::Zone(of) => {
            let before = date(state, *of).ok_or(NO_ZONE)?;
            let changed = with_zone(&before, text)?;
            Ok(Wanted::Known(*of, Some(FieldValue::Date(changed))))
        }
        PanelField::Key(path) => {
            let before = at(front_matter, path);
            Ok(Wanted::Key(path.clone(), typed_value(before, text)))
        }
        PanelField::NewKey | PanelField::Target => Err(""),
    }
}

/// Typed text as a value of the type that is there, if it can be that; else as text.
fn typed_value(before: Option<&Value>, text: &str) -> Value {
    let text = text.trim();
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    match before {
        Some(Value::Bool(_)) if text == "true" || text == "false" => Value::Bool(text == "true"),
        Some(Value::Integer { .. } | Value::Float { .. }) if is_number => {
            match text.parse::<i128>() {
                Ok(value) if value.to_string() == text => Value::integer(value),
                _ => Value::Float {
                    value: text.parse().unwrap_or_default(),
                    written: text.to_owned(),
                },
            }
        }
        Some(Value::Date(_)) if PostDate::is_well_formed(text) => Value::Date(text.to_owned()),
        _ => Value::Text(text.to_owned()),
    }
}

/// The value at a path. Keys are as they are written.
pub(super) fn at<'f>(front_matter: &'f FrontMatter, path: &[String]) -> Option<&'f Value> {
    let (first, rest) = path.split_first()?;
    let entries = front_matter.entries.iter().rev();
    let mut value = &entries.into_iter().find(|entry| entry.key == *first)?.value;
    for key in rest {
        value = &value.get(key)?.value;
    }
    Some(value)
}

/// Whether what was added to a text begins a word.
fn begins_word(before: &str, added: &str) -> bool {
    let space_before = before.chars().next_back().is_some_and(char::is_whitespace);
    let space_now = added.chars().next().is_none_or(char::is_whitespace);
    space_before && !space_now
}
