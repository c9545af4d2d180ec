//! Dates that cannot be read, lie in the future, or are another day elsewhere.

use jiff::civil::Time;
use jiff::tz::Offset;

use super::Around;
use super::report::Report;
use super::rule::Rule;
use crate::front_matter::PostDate;
use crate::post::Post;

/// A time in the first or last hours of a day, as many as this, is another day in many zones.
const NEAR_MIDNIGHT: i8 = 2;

pub(super) fn check(post: &Post, around: &Around<'_>, report: &mut Report) {
    let front_matter = &post.front_matter;
    let (date, updated) = (front_matter.date(), front_matter.updated());
    for (date, entry) in [&date, &updated].into_iter().flatten() {
        if !date.is_readable() {
            report.add(
                Rule::DateUnreadable,
                entry.range.clone(),
                "This date cannot be read, so sites may refuse or misplace the post. Write it as \
                 2025-10-16 or 2025-10-16T09:26:53+01:00.",
            );
        }
    }
    let Some((date, entry)) = date else {
        return;
    };
    let is_future = seconds(&date).is_some_and(|moment| moment > around.now);
    // A draft is not published yet: its date is a plan.
    if is_future && !post.draft() {
        report.add(
            Rule::DateFuture,
            entry.range.clone(),
            "This date is in the future, so many sites do not show the post until then. Correct it \
             if that is not meant.",
        );
    }
    let is_near_midnight = date.time().is_some_and(|time| {
        // Midnight itself stands for no time at all.
        let hour = time.hour();
        time != Time::midnight() && !(NEAR_MIDNIGHT..24 - NEAR_MIDNIGHT).contains(&hour)
    });
    if is_near_midnight && date.offset().is_none() {
        report.add(
            Rule::DateZone,
            entry.range.clone(),
            "This time is near midnight and names no zone, so some sites show the day before or \
             after. Add an offset such as +01:00.",
        );
    }
}

/// The moment of a date in seconds since 1970; without a zone that of UTC, as most sites take it.
fn seconds(date: &PostDate) -> Option<i64> {
    let time = date.time().unwrap_or(Time::midnight());
    let offset = date.offset().unwrap_or(Offset::UTC);
    let moment = offset.to_timestamp(date.date()?.to_datetime(time)).ok()?;
    Some(moment.as_second())
}
