//! Long blocks, which are read beside the window: parsing one takes longer than a frame.

use std::sync::Arc;
use std::time::Duration;

use crate::markdown::Model;
use crate::markdown::blocks::Version;

/// A long block is read when it has not changed for so many seconds.
const PAUSE: f64 = 0.12;

/// A block that is wanted.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    block: usize,
    version: Version,
    /// Where it begins in the text, in bytes.
    start: usize,
    /// Since when, in seconds.
    since: f64,
}

/// What is wanted and what has come.
#[derive(Default)]
pub(super) struct Long {
    now: f64,
    wanted: Option<Wanted>,
    /// The block that is being read, and where it began in the text.
    asked: Option<(Version, usize)>,
    /// What was read last, and where the block began.
    ready: Option<(Version, usize, Arc<Model>)>,
    /// A block that could not be read: it is not asked for again.
    failed: Option<Version>,
    /// Whether something was wanted in this frame.
    is_wanting: bool,
    /// Whether anything was read before: the first time nobody waits.
    has_read: bool,
}

impl Long {
    /// Begins a frame, at a time in seconds.
    pub(super) fn begin_frame(&mut self, now: f64) {
        self.now = now;
        if !std::mem::take(&mut self.is_wanting) {
            self.wanted = None;
        }
    }

    /// Whether a block has been read.
    pub(super) fn has(&self, version: Version) -> bool {
        matches!(&self.ready, Some((ready, ..)) if *ready == version)
    }

    /// What was read of a block, and where it began in the text then.
    pub(super) fn take(&mut self, version: Version) -> Option<(usize, Arc<Model>)> {
        let (_, start, model) = self.ready.take_if(|(ready, ..)| *ready == version)?;
        Some((start, model))
    }

    /// Says that a block is to be read.
    pub(super) fn want(&mut self, block: usize, version: Version, start: usize) {
        if self.failed == Some(version) {
            return;
        }
        self.is_wanting = true;
        match &mut self.wanted {
            Some(wanted) if wanted.version == version => {
                wanted.block = block;
                wanted.start = start;
            }
            wanted => {
                *wanted = Some(Wanted {
                    block,
                    version,
                    start,
                    since: self.now,
                });
            }
        }
    }

    /// The block to be read now.
    pub(super) fn ask(&mut self) -> Option<(usize, Version)> {
        let wanted = self.wanted?;
        let waited = !self.has_read || self.now - wanted.since >= PAUSE;
        if self.asked.is_some() || self.has(wanted.version) || !waited {
            return None;
        }
        self.asked = Some((wanted.version, wanted.start));
        Some((wanted.block, wanted.version))
    }

    /// Takes what was read.
    pub(super) fn put(&mut self, version: Version, model: Option<Arc<Model>>) {
        let start = self.asked.take().map(|(_, start)| start);
        self.has_read = true;
        match (model, start) {
            (Some(model), Some(start)) => self.ready = Some((version, start, model)),
            _ => self.failed = Some(version),
        }
    }

    /// How long to wait until there is something to ask for.
    pub(super) fn wait(&self) -> Option<Duration> {
        let wanted = self.wanted.filter(|_| self.asked.is_none())?;
        Some(Duration::from_secs_f64(
            (wanted.since + PAUSE - self.now).max(0.0),
        ))
    }
}
