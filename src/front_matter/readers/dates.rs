//! Days in unquoted words.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Reader, Seen};
use crate::front_matter::date::PostDate;

/// What a reader makes of a word that looks like a date; nothing if it is no date for it.
pub(super) fn day(plain: &str, reader: Reader) -> Option<Seen> {
    let form = Form::of(plain)?;
    let is_taken = match reader {
        Reader::Psych => true,
        Reader::Hexo => form.has_colon,
        Reader::PyYaml | Reader::JsYaml3 | Reader::JsYaml4 => {
            form.has_colon && (form.is_padded || form.has_time)
        }
        // They leave it as text, which the generator takes for a date where it wants one.
        _ => PostDate::is_well_formed(plain),
    };
    if !is_taken {
        return None;
    }
    match (form.date(), reader) {
        (Some(date), _) => Some(Seen::Date(date.to_string())),
        (None, Reader::PyYaml) => Some(Seen::Error),
        (None, Reader::JsYaml3 | Reader::JsYaml4 | Reader::Hexo) => {
            form.rolled().map(|date| Seen::Date(date.to_string()))
        }
        (None, _) => None,
    }
}

/// A word of the form of a date.
struct Form {
    year: i16,
    month: i16,
    day: i16,
    /// Month and day have two digits.
    is_padded: bool,
    has_time: bool,
    /// There is no offset, or one with a colon.
    has_colon: bool,
}

impl Form {
    fn of(plain: &str) -> Option<Self> {
        let (date, time) = match plain.find(['T', ' ']) {
            Some(at) => (&plain[..at], Some(&plain[at + 1..])),
            None => (plain, None),
        };
        let mut parts = date.split('-');
        let mut part = |most: usize| {
            let part = parts.next()?;
            let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
            let number = part.parse::<i16>().ok()?;
            (is_number && part.len() <= most).then_some((number, part.len()))
        };
        let ((year, digits), month, day) = (part(4)?, part(2)?, part(2)?);
        if digits != 4 || parts.next().is_some() {
            return None;
        }
        let mut form = Self {
            year,
            month: month.0,
            day: day.0,
            is_padded: month.1 == 2 && day.1 == 2,
            has_time: time.is_some(),
            has_colon: true,
        };
        if let Some(time) = time {
            form.has_colon = is_time(time)?;
        }
        Some(form)
    }

    fn date(&self) -> Option<Date> {
        let narrow = |number: i16| i8::try_from(number).ok();
        Date::new(self.year, narrow(self.month)?, narrow(self.day)?).ok()
    }

    /// The day that JavaScript moves on to.
    fn rolled(&self) -> Option<Date> {
        let first = Date::new(self.year, 1, 1).ok()?;
        let first = first.checked_add((self.month - 1).months()).ok()?;
        first.checked_add((self.day - 1).days()).ok()
    }
}

/// `09:26:53`, a fraction, and an offset. Gives whether an offset has its colon; nothing for what
/// is no time.
fn is_time(time: &str) -> Option<bool> {
    let clock = time.trim_start();
    let end = clock
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'))
        .unwrap_or(clock.len());
    let whole = clock[..end].split('.').next().unwrap_or_default();
    let parts: Vec<&str> = whole.split(':').collect();
    let is_clock = parts.len() == 3
        && matches!(parts[0].len(), 1 | 2)
        && parts[1..].iter().all(|part| part.len() == 2);
    if !is_clock {
        return None;
    }
    let offset = clock[end..].trim_start();
    if matches!(offset, "" | "Z") {
        return Some(true);
    }
    let digits = offset.strip_prefix(['+', '-'])?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match digits.split_once(':') {
        Some((hours, minutes)) => (is_number(hours) && is_number(minutes)).then_some(true),
        None => is_number(digits).then_some(digits.len() <= 2),
    }
}
