//! What time it is: asked of the host, and counted on from its answer.

use std::time::Duration;

use super::super::effect::Effect;
use super::super::state::State;
use super::PanelField;
use super::dates::seconds;
use super::values::set;
use crate::post::PostDate;
use crate::target::{Field, FieldValue};

/// A time of day that the host told, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The date, time and offset from UTC of the place.
    pub told: PostDate,
    /// The time since the program started.
    pub at: Duration,
}

impl State {
    /// Whether a date is past by now; one without an offset is of this place. `None` when that is
    /// not known.
    pub(super) fn is_past(&self, date: &PostDate) -> Option<bool> {
        let clock = self.clock.as_ref()?;
        let since = self.now.saturating_sub(clock.at).as_secs();
        let now = seconds(&clock.told, &clock.told)? + i64::try_from(since).ok()?;
        Some(seconds(date, &clock.told)? <= now)
    }
}

/// Asks the host for the time: for a date of the open post, or to know it.
pub(in crate::app) fn look_at_clock(state: &State, field: Option<Field>) -> Effect {
    Effect::LookAtClock(field.map(|field| (state.post.id, field)))
}

/// The host told the time. A date of another post that is open by now is left alone.
pub(in crate::app) fn clock_read(state: &mut State, told: PostDate, wanted: Option<(u64, Field)>) {
    state.clock = Some(Clock {
        told: told.clone(),
        at: state.now,
    });
    if let Some((post, field)) = wanted
        && post == state.post.id
    {
        set(state, &PanelField::Of(field), Some(&FieldValue::Date(told)));
    }
}
