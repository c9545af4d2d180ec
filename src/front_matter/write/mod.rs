//! Fresh front matter, and what each format can hold.

pub(super) mod json;
pub(super) mod meta;
pub(super) mod toml;
pub(super) mod yaml;

use super::date::PostDate;
use super::split::Format;
use super::value::Value;

/// A front matter block of a format with `entries` in order, to stand in front of a body. See
/// [`write_yaml`](yaml::write_yaml), [`write_toml`](toml::write_toml),
/// [`write_json`](json::write_json) and [`write_meta`](meta::write_meta) for what each does with values that it cannot hold.
pub fn write(format: Format, entries: &[(String, Value)]) -> String {
    match format {
        Format::Yaml => yaml::write_yaml(entries),
        Format::Toml => toml::write_toml(entries),
        Format::Json => json::write_json(entries),
        Format::Meta => meta::write_meta(entries),
    }
}

/// What of a value a format can hold; nothing if it can hold nothing of it.
///
/// YAML holds all values. A date that is not well formed ([`PostDate::is_well_formed`]) becomes
/// text. TOML has no nothing and leaves it out, and whole numbers of more than 64 bits become
/// text. JSON has no dates, no infinity and no "not a number": they become text. Lines of `Key: value`
/// hold text on one line, as [`write_meta`](meta::write_meta) says.
pub(super) fn held(format: Format, value: &Value) -> Option<Value> {
    if format == Format::Meta {
        return meta::line(value).map(Value::Text);
    }
    Some(match value {
        Value::Null if format == Format::Toml => return None,
        Value::Date(text) if format == Format::Json || !PostDate::is_well_formed(text) => {
            Value::Text(text.clone())
        }
        Value::Integer { value, .. }
            if format == Format::Toml && i64::try_from(*value).is_err() =>
        {
            Value::Text(value.to_string())
        }
        Value::Float {
            value: number,
            written,
        } if format == Format::Json && !number.is_finite() => Value::Text(written.clone()),
        Value::List(items) => {
            Value::list(items.iter().filter_map(|item| held(format, &item.value)))
        }
        Value::Map(entries) => Value::map(
            entries
                .iter()
                .filter_map(|entry| Some((entry.key.clone(), held(format, &entry.value)?))),
        ),
        value => value.clone(),
    })
}
