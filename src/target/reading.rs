//! What the readers of a target make of a value that they do not take as it is written.

use super::field::Field;
use super::kinds::Target;
use super::lookup::field_value;
use crate::front_matter::{
    Entry, Format, Item, PostDate, Reader, Seen, Style, Value, ambiguity, read, read_as,
};

/// What the readers of a target make of a value that they do not take as it is written, for the
/// writer; `None` if they do. `text` is the whole post.
pub fn reading(text: &str, entry: &Entry, target: &Target) -> Option<String> {
    let front_matter = read(text);
    let format = front_matter.format?;
    if !target.formats.contains(&format) {
        return None;
    }
    let name = &target.title;
    let own = |value: &Value, style: Style, range: &std::ops::Range<usize>| {
        let plain = text.get(range.clone())?;
        if format == Format::Yaml && style == Style::Plain {
            misread(value, plain, target)
        } else {
            None
        }
    };
    let found = own(&entry.value, entry.style, &entry.range);
    let in_list = || {
        let items = entry.value.as_list().iter();
        let mut found = items.map(
            |Item {
                 value,
                 style,
                 range,
             }| own(value, *style, range),
        );
        found.find_map(|message| message)
    };
    if let Some(message) = found.or_else(in_list) {
        return Some(message);
    }
    let is_title = || {
        let title = field_value(&front_matter, target, Field::Title);
        title.is_some_and(|title| title.entry.range == entry.range)
    };
    let what = match &entry.value {
        Value::Integer { .. } | Value::Float { .. } => "a number",
        Value::Bool(_) => "true or false",
        Value::Date(_) => "a date",
        _ => return None,
    };
    is_title().then(|| {
        format!("{name} reads this title as {what}, and some sites refuse that. Put it in quotes.")
    })
}

/// What the reader of a target makes of an unquoted word, if it is not the value that it seems to
/// be. Where the reader is not known, what readers differ about is told.
fn misread(value: &Value, plain: &str, target: &Target) -> Option<String> {
    let Some(reader) = Reader::from_id(&target.reader) else {
        return ambiguity(plain).map(|ambiguity| ambiguity.message().to_owned());
    };
    let seen = read_as(plain, reader);
    let is_same = match (value, &seen) {
        (Value::Bool(value), Seen::Bool(seen)) => value == seen,
        (Value::Integer { value, .. }, Seen::Number(seen)) => value.to_string() == *seen,
        (Value::Float { value, .. }, Seen::Number(seen)) => {
            seen.parse::<f64>().is_ok_and(|seen| seen == *value)
        }
        (Value::Text(value), Seen::Text(seen)) => value == seen,
        // A date that comes as text is read by whoever wants a date.
        (Value::Null, Seen::Nothing) | (Value::Date(_), Seen::Text(_)) => true,
        (Value::Date(value), Seen::Date(seen)) => {
            let day = PostDate::parse(value).date();
            day.is_some_and(|day| day.to_string() == *seen)
        }
        _ => false,
    };
    (!is_same).then(|| {
        format!(
            "{} reads this as {seen}. Put it in quotes to keep it as it is written.",
            target.title
        )
    })
}
