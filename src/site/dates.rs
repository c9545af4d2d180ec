//! Dates as the readers of a page have them, in their language.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::words::{PageWords, page_words};
use crate::front_matter::PostDate;

/// A date for readers in the language of a tag: by `format`, else as the language writes it.
///
/// The conversions are those of `strftime` for a day: `%Y`, `%y`, `%m`, `%d`, `%e`, `%B` (the month
/// as it stands in a date), `%b` or `%h`, `%A`, `%a`, `%j`, `%F`, `%D` and `%%`; `-` after the sign
/// leaves out leading zeros (`%-d`), `_` makes them spaces. All others stay as they are written. A
/// date that cannot be read is given as it was written.
pub fn long_date(date: &PostDate, language: &str, format: Option<&str>) -> String {
    let words = page_words(language);
    match date.date() {
        Some(day) => formatted(day, words, format.unwrap_or(&words.date)),
        None => date.written().trim().to_owned(),
    }
}

/// The first conversion of a format that [`long_date`] would leave as it is written.
pub(super) fn unknown_conversion(format: &str) -> Option<String> {
    let day = Date::constant(2025, 1, 1);
    let words = page_words("en");
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        let conversion = Conversion::at(&rest[at..]);
        if conversion.text(day, words).is_none() {
            return Some(conversion.source.to_owned());
        }
        rest = &rest[at + conversion.source.len()..];
    }
    None
}

fn formatted(day: Date, words: &PageWords, format: &str) -> String {
    let mut out = String::with_capacity(format.len() + 16);
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let conversion = Conversion::at(&rest[at..]);
        match conversion.text(day, words) {
            Some(text) => out.push_str(&text),
            None => out.push_str(conversion.source),
        }
        rest = &rest[at + conversion.source.len()..];
    }
    out.push_str(rest);
    out
}

/// A conversion such as `%-d`.
struct Conversion<'f> {
    source: &'f str,
    flag: Option<char>,
    letter: Option<char>,
}

impl<'f> Conversion<'f> {
    /// The conversion at the start of `format`, which is its `%`.
    fn at(format: &'f str) -> Self {
        let mut letters = format.chars().skip(1);
        let mut letter = letters.next();
        let flag = letter.filter(|letter| matches!(letter, '-' | '_' | '0'));
        if flag.is_some() {
            letter = letters.next();
        }
        let length = 1 + flag.map_or(0, char::len_utf8) + letter.map_or(0, char::len_utf8);
        Self {
            source: &format[..length],
            flag,
            letter,
        }
    }

    fn text(&self, day: Date, words: &PageWords) -> Option<String> {
        let name = |names: &[String], from_one: i8| {
            let index = usize::try_from(from_one).ok()?.checked_sub(1)?;
            names.get(index).cloned()
        };
        let weekday = day.weekday().to_monday_one_offset();
        Some(match self.letter? {
            'Y' => day.year().to_string(),
            'y' => self.number(day.year().rem_euclid(100), 2, '0'),
            'm' => self.number(day.month().into(), 2, '0'),
            'd' => self.number(day.day().into(), 2, '0'),
            'e' => self.number(day.day().into(), 2, ' '),
            'j' => self.number(day.day_of_year(), 3, '0'),
            'B' => name(&words.months, day.month())?,
            'b' | 'h' => name(&words.months_short, day.month())?,
            'A' => name(&words.days, weekday)?,
            'a' => name(&words.days_short, weekday)?,
            'F' => day.to_string(),
            'D' => format!(
                "{:02}/{:02}/{:02}",
                day.month(),
                day.day(),
                day.year().rem_euclid(100)
            ),
            '%' => "%".to_owned(),
            _ => return None,
        })
    }

    /// A number with leading zeros or spaces, as the flag says.
    fn number(&self, number: i16, width: usize, fill: char) -> String {
        let fill = match self.flag {
            Some('-') => return number.to_string(),
            Some('_') => ' ',
            Some('0') => '0',
            _ => fill,
        };
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = if fill == ' ' {
            write!(out, "{number:width$}")
        } else {
            write!(out, "{number:0width$}")
        };
        out
    }
}
