//! What is kept for one block.

use std::ops::AddAssign;

use super::figures::{Figures, Total};
use crate::markdown::blocks::Version;
use crate::sum_list::Summed;

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) version: Version,
    pub(super) state: State,
}

#[derive(Debug, Clone)]
pub(super) enum State {
    Uncounted,
    /// Counted by the job that is under way, with its place among all that it counts.
    Asked(u32),
    Counted(Figures),
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    pub(super) uncounted: usize,
    pub(super) asked: usize,
    pub(super) total: Total,
}

impl AddAssign for Sum {
    fn add_assign(&mut self, other: Self) {
        self.uncounted += other.uncounted;
        self.asked += other.asked;
        self.total += other.total;
    }
}

impl Row {
    pub(super) fn is_uncounted(&self) -> bool {
        matches!(self.state, State::Uncounted)
    }
}

impl Summed for Row {
    type Sum = Sum;

    fn sum(&self) -> Sum {
        let mut sum = Sum::default();
        match &self.state {
            State::Uncounted => sum.uncounted = 1,
            State::Asked(_) => sum.asked = 1,
            State::Counted(figures) => sum.total = figures.total(),
        }
        sum
    }
}

impl From<Option<Figures>> for State {
    fn from(figures: Option<Figures>) -> Self {
        figures.map_or(Self::Uncounted, Self::Counted)
    }
}
