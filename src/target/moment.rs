//! The moment that a date names, in the forms of files that are imported.

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;

use crate::front_matter::PostDate;

/// The moment of a date. A date without a time is the start of its day; one without a zone is taken
/// as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    local: DateTime,
    offset: Option<Offset>,
}

impl Moment {
    /// The moment of a date; `None` if it cannot be read.
    pub fn of(date: &PostDate) -> Option<Self> {
        let time = date.time().unwrap_or(Time::midnight());
        Some(Self {
            local: date.date()?.to_datetime(time),
            offset: date.offset(),
        })
    }

    /// `2026-03-14 09:26:53` as clocks at the place of the date show it.
    pub fn local(self) -> String {
        self.local.strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// The same at Greenwich; `None` if the zone is not known.
    pub fn greenwich(self) -> Option<String> {
        self.offset?;
        Some(self.utc()?.strftime("%Y-%m-%d %H:%M:%S").to_string())
    }

    /// `Sat, 14 Mar 2026 08:26:53 +0000` (RFC 2822).
    pub fn rfc2822(self) -> Option<String> {
        let utc = self.utc()?;
        Some(utc.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string())
    }

    /// `2026-03-14T08:26:53.000Z`.
    pub fn iso(self) -> Option<String> {
        Some(self.utc()?.strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string())
    }

    /// Milliseconds since the start of 1970.
    pub fn milliseconds(self) -> Option<i64> {
        Some(self.utc()?.as_millisecond())
    }

    fn utc(self) -> Option<Timestamp> {
        let offset = self.offset.unwrap_or(Offset::UTC);
        offset.to_timestamp(self.local).ok()
    }
}
