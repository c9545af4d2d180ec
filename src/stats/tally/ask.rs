//! The jobs of a tally: what is asked of a thread, and what becomes of its answer.

use super::Tally;
use super::job::{Answer, CountJob, Counted, Task};
use super::row::{Row, State};
use crate::markdown::Blocks;
use crate::sum_list::SumList;
use crate::text::Buffer;

impl Tally {
    /// The job of counting all that is not counted; none while another one is under way.
    pub fn ask(&mut self, blocks: &Blocks, buffer: &Buffer) -> Option<CountJob> {
        let runs = self.uncounted(blocks, usize::MAX)?;
        if self.asked.is_some() || self.failed || runs.is_empty() {
            return None;
        }
        let mut asked = 0_u32;
        for run in &runs {
            let old = self.rows.iter_from(run.start).take(run.len());
            let mut rows = Vec::with_capacity(run.len());
            for row in old {
                rows.push(Row {
                    version: row.version,
                    state: State::Asked(asked),
                });
                asked += 1;
            }
            self.rows.splice(run.clone(), rows);
        }
        Some(self.job(blocks, buffer, Task::Blocks(runs)))
    }

    /// The job of reading the text as a whole, if its blocks do not add up; none while another one
    /// is under way.
    pub fn ask_whole(&mut self, blocks: &Blocks, buffer: &Buffer) -> Option<CountJob> {
        self.refresh_section();
        if self.asked.is_some() || self.failed || !self.needs_whole() {
            return None;
        }
        self.whole_asked = self.seen;
        Some(self.job(blocks, buffer, Task::Whole))
    }

    /// Takes what a job counted. Blocks that changed since then stay uncounted.
    pub fn take(&mut self, counted: Counted) {
        if self.asked != Some(counted.number) {
            return;
        }
        self.asked = None;
        match counted.answer {
            None => self.failed = true,
            Some(Answer::Whole(figures)) => self.whole = Some((self.whole_asked, figures)),
            Some(Answer::Blocks(mut all)) => {
                let mut rows = Vec::with_capacity(self.rows.len());
                rows.extend(self.rows.iter().map(|row| {
                    let state = match row.state {
                        State::Asked(at) => all.get_mut(at as usize).map(std::mem::take).into(),
                        _ => row.state.clone(),
                    };
                    Row {
                        version: row.version,
                        state,
                    }
                }));
                self.rows = SumList::new(rows);
                self.footnotes.others = true;
            }
        }
    }

    /// Whether a job is under way.
    pub fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    fn job(&mut self, blocks: &Blocks, buffer: &Buffer, task: Task) -> CountJob {
        self.jobs += 1;
        self.asked = Some(self.jobs);
        CountJob {
            number: self.jobs,
            text: buffer.clone(),
            blocks: blocks.snapshot(),
            measure: self.measure.clone(),
            task,
        }
    }
}
