//! The time of now, in the zone of this place.

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// Date, time to the second and offset from UTC, as RFC 3339 has it: `2026-03-14T09:26:53+01:00`.
/// Where the system does not say its zone it is UTC.
pub fn local_now() -> String {
    Zoned::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// A time in seconds since 1970 as the day and the time of day of this place, for people to read:
/// `Today`, `Yesterday` or `Monday, 23 November 2026`, and `14:05`.
pub fn local_day(seconds: i64) -> (String, String) {
    let time = Timestamp::from_second(seconds).unwrap_or_default();
    let time = time.to_zoned(TimeZone::system());
    let today = Zoned::now().date();
    let day = if time.date() == today {
        "Today".to_owned()
    } else if Some(time.date()) == today.yesterday().ok() {
        "Yesterday".to_owned()
    } else {
        time.strftime("%A, %-d %B %Y").to_string()
    };
    (day, time.strftime("%H:%M").to_string())
}

/// A time in milliseconds since 1970 as people read it, in the zone of this place:
/// `2026-03-14 09:26`.
pub fn local_time(milliseconds: i64) -> String {
    let time = Timestamp::from_millisecond(milliseconds).unwrap_or_default();
    let time = time.to_zoned(TimeZone::system());
    time.strftime("%Y-%m-%d %H:%M").to_string()
}
