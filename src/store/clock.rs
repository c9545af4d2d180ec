//! The time of now, in the zone of this place.

use jiff::Zoned;

/// Date, time to the second and offset from UTC, as RFC 3339 has it: `2026-03-14T09:26:53+01:00`.
/// Where the system does not say its zone it is UTC.
pub fn local_now() -> String {
    Zoned::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
