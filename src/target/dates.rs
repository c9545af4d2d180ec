//! Dates as a target wants them.

use jiff::tz::Offset;

use crate::front_matter::{Format, PostDate, Value};

/// How a target wants dates. A date without a time stays one, and nothing is added to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// `2026-03-14T09:26:53+01:00` (RFC 3339).
    #[default]
    Rfc3339,
    /// `2026-03-14 09:26:53 +0100`.
    Spaced,
    /// `2026-03-14 09:26:53`: the site has one zone for all posts.
    Local,
}

impl DateStyle {
    /// All styles.
    pub const ALL: [Self; 3] = [Self::Rfc3339, Self::Spaced, Self::Local];

    /// Its name in target files: `rfc3339`, `spaced`, `local`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rfc3339 => "rfc3339",
            Self::Spaced => "spaced",
            Self::Local => "local",
        }
    }

    /// A date in this style; as it is written if it cannot be read. Fractions of seconds go.
    pub fn write(self, date: &PostDate) -> String {
        let Some(day) = date.date() else {
            return date.written().to_owned();
        };
        let Some(time) = date.time() else {
            return day.to_string();
        };
        let clock = format!(
            "{:02}:{:02}:{:02}",
            time.hour(),
            time.minute(),
            time.second()
        );
        let offset = date.offset();
        match (self, offset) {
            (Self::Local, _) | (Self::Spaced, None) => format!("{day} {clock}"),
            (Self::Rfc3339, None) => format!("{day}T{clock}"),
            (Self::Rfc3339, Some(offset)) if offset.is_zero() => format!("{day}T{clock}Z"),
            (Self::Rfc3339, Some(zone)) => format!("{day}T{clock}{}", written(zone, ":")),
            (Self::Spaced, Some(zone)) => format!("{day} {clock} {}", written(zone, "")),
        }
    }
}

/// The value of a date in front matter of `format`: unquoted where that has dates, and always as
/// RFC 3339 in TOML, which knows no other.
pub fn date_value(date: &PostDate, style: DateStyle, format: Format) -> Value {
    match format {
        Format::Toml if date.is_readable() => Value::Date(DateStyle::Rfc3339.write(date)),
        Format::Yaml if date.is_readable() => Value::Date(style.write(date)),
        _ => Value::Text(style.write(date)),
    }
}

/// `+01:00`, with `joint` between hours and minutes.
fn written(offset: Offset, joint: &str) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("{sign}{:02}{joint}{:02}", minutes / 60, minutes % 60)
}
