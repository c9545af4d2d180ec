//! Whether a value can stay as it is written for a target.

use std::ops::Range;

use super::keys::Keys;
use crate::front_matter::{Format, PostDate, Style, Value, ambiguity};
use crate::target::{DateStyle, Field, FieldForm, Found, Target};

impl Keys<'_> {
    /// Whether the value of a field, wherever it stands, is one that the target takes; `wanted` is
    /// what would be written otherwise, in front matter of `format`.
    pub(super) fn fits(
        &self,
        field: Field,
        found: &Found<'_>,
        wanted: &Value,
        format: Format,
    ) -> bool {
        let value = &found.entry.value;
        if self.is_ambiguous(found) {
            return false;
        }
        if same(value, wanted) {
            return true;
        }
        let target = self.target;
        let is_at_home = target.id == self.source.id;
        let stays = self.post.front_matter.format == Some(format);
        let form = target.fields.get(&field).map(|rule| rule.form);
        match (value, form.unwrap_or_default()) {
            (Value::Date(written), _) if field.is_date() => is_read(written, target),
            (Value::Text(written), _) if field.is_date() => {
                stays && target.quoted_dates && is_read(written, target)
            }
            (Value::List(items), FieldForm::List | FieldForm::TextOrList) => items
                .iter()
                .all(|item| is_at_home || matches!(item.value, Value::Text(_))),
            // Elsewhere a list of several is no path from one down to the next.
            (Value::List(_), FieldForm::Nested) | (Value::Map(_) | Value::Text(_), _) => is_at_home,
            _ => false,
        }
    }

    /// Whether a text stands without quotes that some readers take for something else.
    pub(super) fn is_ambiguous(&self, found: &Found<'_>) -> bool {
        if self.post.front_matter.format != Some(Format::Yaml) {
            return false;
        }
        let is = |value: &Value, style: Style, range: &Range<usize>| {
            let plain = self.text.get(range.clone()).unwrap_or_default();
            matches!(value, Value::Text(_)) && style == Style::Plain && ambiguity(plain).is_some()
        };
        let entry = found.entry;
        let mut items = entry.value.as_list().iter();
        is(&entry.value, entry.style, &entry.range)
            || items.any(|item| is(&item.value, item.style, &item.range))
    }
}

/// Whether a target reads a date in this form. Only some take an offset without a colon.
fn is_read(written: &str, target: &Target) -> bool {
    let offset = written.get(10..).and_then(|time| time.rfind(['+', '-']));
    let has_colon = offset.is_none_or(|at| written[10 + at..].contains(':'));
    PostDate::is_well_formed(written) && (has_colon || target.dates == DateStyle::Spaced)
}

/// Whether two values say the same, wherever and however they are written.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| same(&one.value, &other.value))
        }
        (Value::Map(_), _) | (_, Value::Map(_)) => false,
        (one, other) => one == other,
    }
}
