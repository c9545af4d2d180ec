//! Many posts at once: as many threads as there are processors, results in order, and never more
//! than a few of them waiting.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// How many items a thread takes at a time.
const TAKEN: usize = 8;
/// How many items may be ahead of the one whose result is next.
const AHEAD: usize = 512;

/// Calls `work` for every item on all processors, and `take` for every result in the order of the
/// items on this thread. `take` answers whether to go on.
pub(super) fn in_order<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(usize, &T) -> R + Sync,
    mut take: impl FnMut(usize, R) -> bool,
) {
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if threads == 1 || items.len() < 2 {
        for (index, item) in items.iter().enumerate() {
            if !take(index, work(index, item)) {
                return;
            }
        }
        return;
    }
    let desk = Desk::default();
    thread::scope(|scope| {
        for _ in 0..threads.min(items.len().div_ceil(TAKEN)) {
            scope.spawn(|| {
                // Whatever happens to this thread, the others are not to wait for it.
                let _leave = Leave(&desk);
                while let Some(start) = desk.next(items.len()) {
                    let end = items.len().min(start + TAKEN);
                    let results = (start..end).map(|index| work(index, &items[index]));
                    let results = results.collect();
                    desk.hand_in(start, results);
                }
            });
        }
        let mut next = 0;
        while let Some(results) = desk.collect(next, items.len()) {
            for result in results {
                if !take(next, result) {
                    desk.stop();
                    return;
                }
                next += 1;
            }
        }
    });
}

/// Where work is taken and handed in.
struct Desk<R> {
    state: Mutex<State<R>>,
    changed: Condvar,
}

struct State<R> {
    /// The first item that nobody has taken.
    free: usize,
    /// The first item whose result was not collected.
    collected: usize,
    done: BTreeMap<usize, Vec<R>>,
    is_stopped: bool,
}

/// Stops the work when the thread that holds it ends in a panic.
struct Leave<'d, R>(&'d Desk<R>);

impl<R> Drop for Leave<'_, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

impl<R> Default for Desk<R> {
    fn default() -> Self {
        Self {
            state: Mutex::new(State {
                free: 0,
                collected: 0,
                done: BTreeMap::new(),
                is_stopped: false,
            }),
            changed: Condvar::new(),
        }
    }
}

impl<R> Desk<R> {
    /// The start of the next items to work on; waits while too many results are not collected.
    fn next(&self, all: usize) -> Option<usize> {
        let mut state = self.lock();
        loop {
            if state.is_stopped || state.free >= all {
                return None;
            }
            if state.free < state.collected + AHEAD {
                let start = state.free;
                state.free += TAKEN;
                return Some(start);
            }
            state = self.wait(state);
        }
    }

    fn hand_in(&self, start: usize, results: Vec<R>) {
        let mut state = self.lock();
        state.done.insert(start, results);
        let is_awaited = start == state.collected;
        drop(state);
        if is_awaited {
            self.changed.notify_all();
        }
    }

    /// The results that begin at `start`; `None` after the last.
    fn collect(&self, start: usize, all: usize) -> Option<Vec<R>> {
        let mut state = self.lock();
        // All before are done with only now, so that what waits stays bounded.
        let was_full = state.free >= state.collected + AHEAD;
        state.collected = start;
        if was_full {
            self.changed.notify_all();
        }
        loop {
            if let Some(results) = state.done.remove(&start) {
                return Some(results);
            }
            if state.is_stopped || start >= all {
                return None;
            }
            state = self.wait(state);
        }
    }

    fn stop(&self) {
        self.lock().is_stopped = true;
        self.changed.notify_all();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'g>(
        &self,
        state: std::sync::MutexGuard<'g, State<R>>,
    ) -> std::sync::MutexGuard<'g, State<R>> {
        let waited = self.changed.wait(state);
        waited.unwrap_or_else(PoisonError::into_inner)
    }
}
