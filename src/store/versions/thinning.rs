//! Which versions of a post are kept as they grow older: all of the last day, then one an hour, one a
//! day, one a week.

use super::VersionReason;

/// Seconds of an hour, a day, a week.
const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;
/// Up to which age in seconds there is one version in how many seconds.
const STEPS: [(i64, i64); 3] = [(WEEK, HOUR), (30 * DAY, DAY), (i64::MAX, WEEK)];

/// What thinning looks at of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aged {
    /// When it was kept, in seconds since 1970.
    pub time: i64,
    /// Why.
    pub reason: VersionReason,
}

/// Which of the versions of a post, in their order, are given up at the time `now`, after `days` at
/// the latest. Of those that share an hour, a day or a week the last one stays, of saves and others
/// the last save. The last version of all always stays.
pub fn given_up(versions: &[Aged], now: i64, days: u32) -> Vec<bool> {
    let mut gone = vec![false; versions.len()];
    let oldest = now.saturating_sub(i64::from(days) * DAY);
    // The time that the next newer version stands for, and which that is.
    let mut stands: Option<((i64, i64), usize)> = None;
    for (index, version) in versions.iter().enumerate().rev() {
        if index + 1 == versions.len() {
            continue;
        }
        if version.time < oldest {
            gone[index] = true;
            continue;
        }
        let age = now.saturating_sub(version.time);
        if age < DAY {
            continue;
        }
        let step = STEPS.iter().find(|(until, _)| age < *until);
        let every = step.map_or(WEEK, |(_, every)| *every);
        let slot = (every, version.time.div_euclid(every));
        match stands {
            Some((taken, newer)) if taken == slot => {
                let is_better = version.reason == VersionReason::Save
                    && versions[newer].reason != VersionReason::Save;
                if is_better {
                    gone[newer] = true;
                    stands = Some((slot, index));
                } else {
                    gone[index] = true;
                }
            }
            _ => stands = Some((slot, index)),
        }
    }
    gone
}
