//! The date of a post, read leniently and kept as written.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// A date from front matter: what was written, and what it means if it can be read.
///
/// Read are `2025-10-16`, then optionally `T` or spaces and `09:26` or `09:26:53` (with a
/// fraction), then optionally `Z`, `UTC`, `+01:00`, `+0100` or `+01`. Months, days and hours may
/// have one digit, and `/` may stand for `-`. RFC 3339, the dates of TOML and YAML and Jekyll's
/// `2025-10-16 09:26:53 +0100` are all of this form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostDate {
    written: String,
    meaning: Option<Meaning>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Meaning {
    date: Date,
    time: Option<Time>,
    offset: Option<Offset>,
}

impl PostDate {
    /// Reads `written`. What cannot be read is kept as it is; see [`Self::is_readable`].
    pub fn parse(written: &str) -> Self {
        Self {
            written: written.to_owned(),
            meaning: Scanner::new(written.trim()).meaning(),
        }
    }

    /// The moment that is so many seconds after the start of 1970, in UTC.
    pub fn of_seconds(seconds: i64) -> Self {
        let moment = Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
        Self::parse(&moment.to_string())
    }

    /// Whether `written` is a date that every YAML 1.1 and 1.2 reader and TOML see as one:
    /// two-digit parts, seconds never left out, an existing day.
    pub fn is_well_formed(written: &str) -> bool {
        let mut scanner = Scanner::new(written);
        scanner.meaning().is_some() && scanner.strict
    }

    /// The text that was written in the front matter.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether the text could be read as a date.
    pub fn is_readable(&self) -> bool {
        self.meaning.is_some()
    }

    /// The day.
    pub fn date(&self) -> Option<Date> {
        self.meaning.map(|meaning| meaning.date)
    }

    /// The time of day, if one was written.
    pub fn time(&self) -> Option<Time> {
        self.meaning.and_then(|meaning| meaning.time)
    }

    /// The offset from UTC, if one was written; without it each site applies its own zone.
    pub fn offset(&self) -> Option<Offset> {
        self.meaning.and_then(|meaning| meaning.offset)
    }

    /// The date for readers in English, such as `October 16, 2025`; the text as written when it
    /// could not be read.
    pub fn long(&self) -> String {
        match self.date() {
            Some(date) => date.strftime("%B %-d, %Y").to_string(),
            None => self.written.clone(),
        }
    }
}

impl fmt::Display for PostDate {
    /// The ISO 8601 form, `2025-10-16` or `2025-10-16T09:26:53+01:00`; the text as written when it
    /// could not be read.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(meaning) = self.meaning else {
            return out.write_str(&self.written);
        };
        write!(out, "{}", meaning.date)?;
        let Some(time) = meaning.time else {
            return Ok(());
        };
        write!(out, "T{time}")?;
        match meaning.offset {
            None => Ok(()),
            Some(offset) if offset.is_zero() => out.write_str("Z"),
            Some(offset) => {
                let minutes = offset.seconds() / 60;
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.abs();
                write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Reads a date from left to right and notes whether its form is strict.
struct Scanner<'t> {
    rest: &'t str,
    strict: bool,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            rest: text,
            strict: true,
        }
    }

    fn meaning(&mut self) -> Option<Meaning> {
        let date = self.date()?;
        if self.rest.is_empty() {
            return Some(Meaning {
                date,
                time: None,
                offset: None,
            });
        }
        if !self.take(&["T"]) {
            let spaces = self.spaces();
            self.strict &= spaces == 1;
            if spaces == 0 {
                self.strict = false;
                self.take(&["t"]).then_some(())?;
            }
        }
        let time = self.time()?;
        let offset = self.offset()?;
        self.rest.is_empty().then_some(Meaning {
            date,
            time: Some(time),
            offset,
        })
    }

    fn date(&mut self) -> Option<Date> {
        let (year, digits) = self.number(4)?;
        if digits != 4 {
            return None;
        }
        let separator = if self.rest.starts_with('/') { "/" } else { "-" };
        self.strict &= separator == "-";
        self.take(&[separator]).then_some(())?;
        let month = self.part()?;
        self.take(&[separator]).then_some(())?;
        let day = self.part()?;
        Date::new(i16::try_from(year).ok()?, month, day).ok()
    }

    fn time(&mut self) -> Option<Time> {
        let hour = self.part()?;
        self.take(&[":"]).then_some(())?;
        let (minute, digits) = self.number(2)?;
        if digits != 2 {
            return None;
        }
        let mut second = 0;
        let mut nanosecond = 0;
        if self.take(&[":"]) {
            let (seconds, digits) = self.number(2)?;
            if digits != 2 {
                return None;
            }
            second = seconds;
            if self.take(&["."]) {
                nanosecond = self.fraction()?;
            }
        } else {
            self.strict = false;
        }
        let narrow = |number: u32| i8::try_from(number).ok();
        Time::new(hour, narrow(minute)?, narrow(second)?, nanosecond).ok()
    }

    /// The offset, or `Some(None)` where the text ends without one.
    fn offset(&mut self) -> Option<Option<Offset>> {
        let spaces = self.spaces();
        if self.rest.is_empty() {
            self.strict &= spaces == 0;
            return Some(None);
        }
        self.strict &= spaces <= 1;
        if self.take(&["Z"]) {
            return Some(Some(Offset::UTC));
        }
        if self.take(&["z", "UTC", "GMT"]) {
            self.strict = false;
            return Some(Some(Offset::UTC));
        }
        let sign = if self.take(&["+"]) {
            1
        } else if self.take(&["-"]) {
            -1
        } else {
            return None;
        };
        let (hours, digits) = self.number(2)?;
        let colon = self.take(&[":"]);
        let minutes = match self.number(2) {
            Some((minutes, 2)) if minutes < 60 => minutes,
            None if !colon => {
                self.strict = false;
                0
            }
            _ => return None,
        };
        self.strict &= digits == 2;
        let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
        Some(Some(Offset::from_seconds(sign * seconds).ok()?))
    }

    /// A month, day or hour: two digits, or one in a lenient date.
    fn part(&mut self) -> Option<i8> {
        let (number, digits) = self.number(2)?;
        self.strict &= digits == 2;
        i8::try_from(number).ok()
    }

    /// Up to `most` digits and how many there were.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let digits = self
            .rest
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        let number = self.rest[..digits].parse().ok()?;
        self.rest = &self.rest[digits..];
        Some((number, digits))
    }

    /// The digits after the point, in nanoseconds; further digits are dropped.
    fn fraction(&mut self) -> Option<i32> {
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let kept = &self.rest[..digits.min(9)];
        let number: i32 = kept.parse().ok()?;
        self.rest = &self.rest[digits..];
        (0..9 - kept.len()).try_fold(number, |number, _| number.checked_mul(10))
    }

    fn take(&mut self, prefixes: &[&str]) -> bool {
        let after = prefixes
            .iter()
            .find_map(|prefix| self.rest.strip_prefix(prefix));
        if let Some(after) = after {
            self.rest = after;
        }
        after.is_some()
    }

    fn spaces(&mut self) -> usize {
        let after = self.rest.trim_start_matches([' ', '\t']);
        let count = self.rest.len() - after.len();
        self.rest = after;
        count
    }
}
