//! The figures of a post, kept up to date block by block.
//!
//! ```text
//! Blocks --splices--> rows, one a block: counted, or not yet
//!   uncounted rows --few--> counted at once      --> Total of all rows --> Counts, TextFigures
//!                  --many-> CountJob, on a thread
//! ```
//!
//! The total is exactly what a reading of the whole post gives. Where blocks do not add up (raw HTML
//! that stays open beyond its block, ten notes under a rule that counts digits), [`Tally::figures`]
//! has none until the text was read as a whole.

mod ask;
mod changes;
mod figures;
mod job;
mod notes;
mod row;

use std::collections::HashMap;
use std::ops::Range;

use super::counts::Counts;
use super::measure::{Measure, TextFigures};
use crate::markdown::Blocks;
use crate::markdown::blocks::Version;
use crate::sum_list::SumList;
use crate::text::Buffer;
use figures::Figures;
pub use job::{CountJob, Counted};
use notes::{NoteRefs, Section};
use row::{Row, State};

/// More edits than there can be: all blocks are to be looked at.
const NEVER: u64 = u64::MAX;

/// This many blocks are looked at in the time that it takes to find one by its place.
const NEAR: usize = 64;

/// What is counted in each block of a post.
#[derive(Debug, Clone)]
pub struct Tally {
    measure: Measure,
    rows: SumList<Row>,
    /// How many edits of the blocks were followed.
    seen: u64,
    /// The generation of the definitions that the versions of all rows are of.
    generation: u64,
    /// The last job, and the one that is under way.
    jobs: u64,
    asked: Option<u64>,
    /// Whether a job failed: the next one would.
    failed: bool,
    /// The figures of the whole text after so many edits, and the edits after which they were
    /// asked for.
    whole: Option<(u64, TextFigures)>,
    whole_asked: u64,
    section: Section,
    footnotes: Footnotes,
}

/// What happened to rows that have to do with footnotes since the section was counted: which were
/// lost and which are new, by their places.
#[derive(Debug, Clone, Default)]
struct Footnotes {
    lost: Vec<(usize, Box<NoteRefs>)>,
    new: Vec<(usize, Box<NoteRefs>)>,
    /// Whether the section must be counted anyway.
    others: bool,
}

impl Tally {
    /// Nothing is counted yet. A tally follows one [`Blocks`], from its first [`Tally::follow`] on.
    pub fn new(measure: Measure) -> Self {
        Self {
            measure,
            rows: SumList::default(),
            seen: NEVER,
            generation: 0,
            jobs: 0,
            asked: None,
            failed: false,
            whole: None,
            whole_asked: 0,
            section: Section::default(),
            footnotes: Footnotes::default(),
        }
    }

    /// Counts something else from now on: at the next [`Tally::follow`] nothing is counted.
    pub fn set_measure(&mut self, measure: Measure) {
        if self.measure != measure {
            self.measure = measure;
            self.seen = NEVER;
        }
    }

    /// Follows what edits did to the blocks, and counts new ones as far as they have at most this
    /// many bytes together. Whether all blocks are others.
    pub fn follow(&mut self, blocks: &mut Blocks, buffer: &Buffer, most: usize) -> bool {
        let Some(splices) = blocks.splices(self.seen) else {
            self.start_again(blocks);
            return true;
        };
        let changes = changes::changes(splices);
        self.seen = blocks.edits();
        let mut kept: HashMap<Version, (usize, State)> = HashMap::new();
        for change in &changes {
            let old = self.rows.iter_from(change.old.start);
            for (at, row) in change.old.clone().zip(old) {
                kept.insert(row.version, (at, row.state.clone()));
            }
        }
        let mut room = most;
        for change in changes.iter().rev() {
            let new = blocks.blocks_from(change.new.start);
            let rows = new.take(change.new.len()).map(|block| Row {
                state: kept
                    .remove(&block.version)
                    .map_or(State::Uncounted, |(_, state)| state),
                version: block.version,
            });
            let mut rows: Vec<_> = rows.collect();
            self.count_new(blocks, buffer, change.new.start, &mut rows, &mut room);
            self.rows.splice(change.old.clone(), rows);
        }
        for (at, state) in kept.into_values() {
            if let State::Counted(Figures {
                notes: Some(notes), ..
            }) = state
            {
                self.footnotes.lost.push((at, notes));
            }
        }
        if self.rows.len() != blocks.len() {
            self.start_again(blocks);
            return true;
        }
        false
    }

    /// Whether definitions changed since [`Tally::renew`], so that blocks that were not edited may
    /// have to be counted again.
    pub fn is_outdated(&self, blocks: &Blocks) -> bool {
        self.generation != blocks.generation()
    }

    /// Forgets the figures of blocks that refer to definitions which may have changed. Looks at
    /// every block. [`Tally::follow`] comes first.
    pub fn renew(&mut self, blocks: &Blocks) {
        self.generation = blocks.generation();
        let current = |(row, version): (&Row, Version)| row.version == version;
        let versions = || blocks.blocks_from(0).map(|block| block.version);
        if self.rows.iter().zip(versions()).all(current) {
            return;
        }
        let renewed = self.rows.iter().zip(versions()).map(|(row, version)| {
            let state = match row.version == version {
                true => row.state.clone(),
                false => State::Uncounted,
            };
            Row { version, state }
        });
        self.rows = renewed.collect();
        self.footnotes.others = true;
    }

    /// Counts what is not counted, if that is at most this many bytes. Whether it was.
    pub fn count(&mut self, blocks: &mut Blocks, buffer: &Buffer, most: usize) -> bool {
        let Some(runs) = self.uncounted(blocks, most) else {
            return false;
        };
        for run in runs {
            self.count_run(blocks, buffer, run);
        }
        true
    }

    /// Counts the blocks from the first on, as far as they are at most this many bytes together.
    pub fn count_head(&mut self, blocks: &mut Blocks, buffer: &Buffer, most: usize) {
        let end = blocks.start() + most;
        let within = blocks.blocks_from(0);
        let count = within.take_while(|block| block.range.end <= end).count();
        if count > 0 {
            self.count_run(blocks, buffer, 0..count);
        }
    }

    /// Whether every block is counted.
    pub fn is_complete(&self) -> bool {
        let sum = self.rows.total();
        sum.uncounted + sum.asked == 0
    }

    /// Whether something is left to be counted or read by a job that can be asked for.
    pub fn is_waiting(&self) -> bool {
        let sum = self.rows.total();
        let is_behind = sum.uncounted > 0 || self.needs_whole();
        is_behind && !self.failed
    }

    /// Words, characters and the like of all blocks that are counted.
    pub fn counts(&self) -> Counts {
        self.rows.total().total.counts
    }

    /// What the rule counts in the post. `None` while it is not known.
    pub fn figures(&mut self) -> Option<TextFigures> {
        if !self.is_complete() {
            return None;
        }
        self.refresh_section();
        if !self.adds_up() {
            let whole = self.whole.filter(|(seen, _)| *seen == self.seen);
            return whole.map(|(_, figures)| figures);
        }
        let total = self.rows.total().total;
        let mut flow = total.flow();
        flow += self.section.flow;
        Some(TextFigures {
            words: self.measure.total(&flow, !total.has_content),
            cjk: flow.cjk(),
            images: total.images + self.section.images,
        })
    }

    /// Reads the text as a whole, if its blocks do not add up.
    pub fn read_whole(&mut self, blocks: &mut Blocks, buffer: &Buffer) {
        self.refresh_section();
        if self.needs_whole() {
            let figures = job::whole(&self.measure, blocks, buffer);
            self.whole = Some((self.seen, figures));
        }
    }

    /// The block with the heading that may be a title of the post: the first of level 1 that says
    /// something, else the first that does.
    pub fn heading(&self) -> Option<usize> {
        let total = self.rows.total().total;
        let (block, _) = match (total.first_headings, total.headings) {
            (0, 0) => return None,
            (0, _) => self.rows.find(|sum| sum.total.headings > 0),
            _ => self.rows.find(|sum| sum.total.first_headings > 0),
        };
        Some(block)
    }

    fn start_again(&mut self, blocks: &Blocks) {
        let mut rows = Vec::with_capacity(blocks.len());
        rows.extend(blocks.blocks_from(0).map(|block| Row {
            version: block.version,
            state: State::Uncounted,
        }));
        self.rows = SumList::new(rows);
        self.seen = blocks.edits();
        self.generation = blocks.generation();
        self.asked = None;
        self.failed = false;
        self.whole = None;
        self.footnotes.others = true;
    }

    /// The blocks that are not counted, in runs. `None` if they have more bytes than `most`.
    fn uncounted(&self, blocks: &Blocks, most: usize) -> Option<Vec<Range<usize>>> {
        let mut runs = Vec::new();
        let (mut seen, mut bytes) = (0, 0_usize);
        while seen < self.rows.total().uncounted {
            let (start, _) = self.rows.find(|sum| sum.uncounted > seen);
            let rows = self.rows.iter_from(start);
            let run = rows.take_while(|row| row.is_uncounted());
            // A block has at least one byte.
            let run = start..start + run.take(most.saturating_add(1)).count();
            let first = blocks.block(run.start)?;
            let last = blocks.block(run.end.checked_sub(1)?)?;
            bytes += last.range.end - first.range.start;
            if bytes > most {
                return None;
            }
            seen += run.len();
            runs.push(run);
        }
        Some(runs)
    }

    /// Counts those of new rows that are not counted, run by run, as long as there is room for their
    /// bytes. The first row is that of the block `first`.
    fn count_new(
        &mut self,
        blocks: &mut Blocks,
        buffer: &Buffer,
        first: usize,
        rows: &mut [Row],
        room: &mut usize,
    ) {
        let mut done = 0;
        for run in rows.chunk_by_mut(|a, b| a.is_uncounted() == b.is_uncounted()) {
            let start = first + done;
            done += run.len();
            if !run.first().is_some_and(Row::is_uncounted) {
                continue;
            }
            let sizes = blocks.blocks_from(start).take(run.len());
            let bytes: usize = sizes.map(|block| block.range.len()).sum();
            if bytes <= *room {
                *room -= bytes;
                self.count_rows(blocks, buffer, start, run);
            }
        }
    }

    fn count_run(&mut self, blocks: &mut Blocks, buffer: &Buffer, run: Range<usize>) {
        let mut rows = Vec::with_capacity(run.len());
        rows.extend(self.rows.iter_from(run.start).take(run.len()).cloned());
        self.count_rows(blocks, buffer, run.start, &mut rows);
        self.rows.splice(run, rows);
    }

    /// Counts rows, of which the first is that of the block `first`.
    fn count_rows(&mut self, blocks: &mut Blocks, buffer: &Buffer, first: usize, rows: &mut [Row]) {
        let figures = job::figures(&self.measure, blocks, buffer, first..first + rows.len());
        for ((at, row), figures) in (first..).zip(rows).zip(figures) {
            if let Some(notes) = &figures.notes {
                self.footnotes.new.push((at, notes.clone()));
            }
            row.state = State::Counted(figures);
        }
    }

    /// Whether all that is counted in the blocks is what is counted in the whole.
    fn adds_up(&self) -> bool {
        let total = self.rows.total().total;
        self.measure.adds_up()
            && total.leave_open == 0
            && (total.with_notes == 0 || self.section.is_exact)
    }

    fn needs_whole(&self) -> bool {
        self.is_complete()
            && !self.adds_up()
            && self.whole.is_none_or(|(seen, _)| seen != self.seen)
    }

    /// Counts the section of footnotes again if it may be another one.
    fn refresh_section(&mut self) {
        let Footnotes {
            mut lost,
            mut new,
            others,
        } = std::mem::take(&mut self.footnotes);
        lost.sort_by_key(|(at, _)| *at);
        new.sort_by_key(|(at, _)| *at);
        if !others && lost == new {
            return;
        }
        let with_notes = self.rows.total().total.with_notes;
        let mut blocks = Vec::with_capacity(with_notes);
        let mut at = 0;
        while blocks.len() < with_notes && at < self.rows.len() {
            // Where they are close together the next one is found by looking at each block.
            if with_notes * NEAR < self.rows.len() {
                (at, _) = self.rows.find(|sum| sum.total.with_notes > blocks.len());
            }
            for row in self.rows.iter_from(at).take(NEAR) {
                at += 1;
                if let State::Counted(figures) = &row.state {
                    blocks.extend(figures.notes.as_deref());
                }
            }
        }
        self.section = Section::of(&self.measure, blocks.iter().copied());
    }
}
