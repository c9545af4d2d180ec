//! How far a folder has come, on a terminal: one line of standard error that goes away at the end.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// How often the line changes.
const PERIOD: Duration = Duration::from_millis(100);
/// The width of the bar in characters.
const WIDTH: usize = 30;
/// Fewer posts are done before anybody reads it.
const FEWEST: usize = 50;

/// The line.
pub(super) struct Progress {
    all: usize,
    is_shown: bool,
    /// When it was written last; `None` if never.
    written: Option<Instant>,
    started: Instant,
}

impl Progress {
    /// A line for `all` posts. It is seen on a terminal alone, and not if `is_quiet`.
    pub(super) fn of(all: usize, is_quiet: bool) -> Self {
        Self {
            all,
            is_shown: !is_quiet && all >= FEWEST && std::io::stderr().is_terminal(),
            written: None,
            started: Instant::now(),
        }
    }

    /// So many are done.
    pub(super) fn done(&mut self, done: usize) {
        if !self.is_shown || self.written.unwrap_or(self.started).elapsed() < PERIOD {
            return;
        }
        self.written = Some(Instant::now());
        let line = bar(done, self.all);
        let mut out = std::io::stderr().lock();
        let _ = write!(out, "\r{line}").and_then(|()| out.flush());
    }

    /// Takes the line away, so that something else can be written.
    pub(super) fn clear(&mut self) {
        if self.written.take().is_some() {
            // Back to the start of the line, and erase it (ECMA-48, EL).
            let mut out = std::io::stderr().lock();
            let _ = write!(out, "\r\x1b[K").and_then(|()| out.flush());
            self.started = Instant::now();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn bar(done: usize, all: usize) -> String {
    let full = WIDTH * done / all.max(1);
    let (full, empty) = ("#".repeat(full), " ".repeat(WIDTH - full.min(WIDTH)));
    format!("[{full}{empty}] {done} of {all} posts")
}
