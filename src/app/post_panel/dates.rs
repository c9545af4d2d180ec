//! Dates as the panel shows them: day and time apart from the zone, months as a calendar.

use crate::post::PostDate;

/// What a date must look like, for whoever typed something else.
pub(super) const NO_DATE: &str = "This is no date yet, so the post keeps what it says. Write it as \
                                  2026-03-14 or 2026-03-14 09:26:53.";
/// The same for an offset.
pub(super) const NO_ZONE: &str = "This is no offset from UTC yet, so the post keeps what it says. \
                                  Write it as +01:00 or Z.";
/// An offset stands behind a time.
pub(super) const NO_TIME: &str =
    "A zone needs a time: write one behind the date first, such as 2026-03-14 09:26:53.";

/// The days of a week of the calendar, Monday first; `None` is a day of another month.
pub type Week = [Option<i8>; 7];

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: i8,
}

impl Month {
    /// The month of a date, if that can be read.
    pub fn of(date: &PostDate) -> Option<Self> {
        let date = date.date()?;
        Some(Self {
            year: date.year(),
            month: date.month(),
        })
    }

    /// The month after, or before.
    #[must_use]
    pub fn step(self, after: bool) -> Self {
        let Self { year, month } = self;
        match (month, after) {
            (12, true) => Self {
                year: year.saturating_add(1).min(9999),
                month: 1,
            },
            (1, false) => Self {
                year: year.saturating_sub(1).max(0),
                month: 12,
            },
            (_, true) => Self {
                month: month + 1,
                ..self
            },
            (_, false) => Self {
                month: month - 1,
                ..self
            },
        }
    }

    /// The name in English with the year, such as `March 2026`.
    pub fn name(self) -> String {
        let first = PostDate::parse(&self.day(1)).date();
        first.map_or_else(String::new, |day| day.strftime("%B %Y").to_string())
    }

    /// A day of the month as ISO 8601.
    pub fn day(self, day: i8) -> String {
        format!("{:04}-{:02}-{day:02}", self.year, self.month)
    }

    /// The weeks of the month.
    pub fn weeks(self) -> Vec<Week> {
        let Some(first) = PostDate::parse(&self.day(1)).date() else {
            return Vec::new();
        };
        let before = usize::from(first.weekday().to_monday_zero_offset().unsigned_abs());
        let mut weeks = Vec::new();
        let mut week = Week::default();
        let mut at = before;
        for day in 1..=first.days_in_month() {
            week[at] = Some(day);
            at += 1;
            if at == week.len() {
                weeks.push(std::mem::take(&mut week));
                at = 0;
            }
        }
        if at > 0 {
            weeks.push(week);
        }
        weeks
    }
}

/// The day and the time of a date, as they stand in a field: what was written if it cannot be read.
pub(super) fn day_and_time(date: &PostDate) -> String {
    match (date.date(), date.time()) {
        (Some(day), Some(time)) => format!("{day} {time}"),
        (Some(day), None) => day.to_string(),
        (None, _) => date.written().to_owned(),
    }
}

/// The offset of a date, such as `+01:00`, or nothing.
pub(super) fn zone(date: &PostDate) -> String {
    let whole = date.to_string();
    if date.offset().is_none() {
        return String::new();
    }
    match whole.rfind(['+', '-', 'Z']) {
        Some(at) => whole[at..].to_owned(),
        None => String::new(),
    }
}

/// The date that what was typed means together with the zone that the post has already. The typed
/// text may have an offset of its own.
pub(super) fn typed_date(text: &str, zone: &str) -> Option<PostDate> {
    let date = PostDate::parse(text.trim());
    if date.time().is_some() && date.offset().is_none() && !zone.is_empty() {
        let with_zone = PostDate::parse(&format!("{}{zone}", text.trim()));
        return with_zone.is_readable().then_some(with_zone);
    }
    date.is_readable().then_some(date)
}

/// The date with another zone, or without one.
pub(super) fn with_zone(date: &PostDate, typed: &str) -> Result<PostDate, &'static str> {
    let (day, time) = date.date().zip(date.time()).ok_or(NO_TIME)?;
    let zone = typed.trim().replace('\u{2212}', "-");
    let digits = zone.chars().filter(char::is_ascii_digit).count();
    let is_begun = zone.starts_with(['+', '-']) && digits < 4;
    if is_begun {
        return Err(NO_ZONE);
    }
    let changed = PostDate::parse(&format!("{day}T{time}{zone}"));
    match changed.is_readable() && (zone.is_empty() || changed.offset().is_some()) {
        true => Ok(changed),
        false => Err(NO_ZONE),
    }
}

/// The date on another day, at its time and in its zone.
pub(super) fn on_day(date: Option<&PostDate>, day: &str) -> PostDate {
    let before = date.filter(|date| date.time().is_some());
    let whole = before.and_then(|date| {
        let iso = date.to_string();
        let (_, time) = iso.split_once('T')?;
        Some(format!("{day}T{time}"))
    });
    PostDate::parse(whole.as_deref().unwrap_or(day))
}

/// The seconds since 1970 of a date; one without an offset has that of `here`, one without a time is
/// the start of its day.
pub(super) fn seconds(date: &PostDate, here: &PostDate) -> Option<i64> {
    let day = date.date()?;
    let moment = match date.time() {
        Some(time) => day.to_datetime(time),
        None => day.at(0, 0, 0, 0),
    };
    let offset = date.offset().or(here.offset())?;
    Some(offset.to_timestamp(moment).ok()?.as_second())
}
