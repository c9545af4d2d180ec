//! Watches the file of the open post: one thread, which looks now and then, as the one that follows a
//! site does, and wakes the window only when another program has done something to the file.
//!
//! It looks instead of asking the system to be told: that works the same on every system, in cloud
//! folders and on network drives, and costs one call a second.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};

use super::{Answer, BROKEN, Host};
use crate::app::{Action, WatchedPost};
use crate::store::{FileWatch, Seen, look_now};

/// The thread that watches the file.
pub(super) struct PostWatcher {
    orders: Sender<Option<WatchedPost>>,
}

impl PostWatcher {
    /// One that sends its answers there. It ends when the watcher is dropped.
    pub(super) fn start(answer: Answer) -> Self {
        let (orders, posts) = channel();
        std::thread::spawn(move || watch(&posts, &answer));
        Self { orders }
    }

    /// Watches another file from now on, or none.
    pub(super) fn order(&self, post: Option<WatchedPost>) {
        // The thread lives as long as the watcher.
        drop(self.orders.send(post));
    }
}

fn watch(posts: &Receiver<Option<WatchedPost>>, answer: &Answer) {
    let mut watched: Option<(u64, FileWatch)> = None;
    loop {
        let next = match &watched {
            // While nothing is watched the thread sleeps.
            None => posts.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some((_, file)) => posts.recv_timeout(file.pause()),
        };
        match next {
            Ok(next) => {
                // Only the newest is of interest.
                let newest = posts.try_iter().last().unwrap_or(next);
                let begin = |post: WatchedPost| {
                    let file = guarded(|| FileWatch::new(&post.path, post.known))?;
                    Some((post.number, file))
                };
                watched = newest.and_then(begin);
            }
            Err(RecvTimeoutError::Timeout) => {
                let Some((number, file)) = &mut watched else {
                    continue;
                };
                match guarded(|| file.look()) {
                    Some(None) => {}
                    Some(Some(seen)) => answer.send(Action::FileSeen {
                        number: *number,
                        seen: Box::new(seen),
                    }),
                    // A save still finds what another program did.
                    None => watched = None,
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// A fault costs the watching of this file, not the thread.
fn guarded<T>(look: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(look)).ok()
}

impl Host {
    /// Nothing to watch, where nothing was ever watched, needs no thread.
    pub(super) fn watch(&self, post: Option<WatchedPost>) {
        if post.is_some() || self.watcher.get().is_some() {
            let start = || PostWatcher::start(self.answer());
            self.watcher.get_or_init(start).order(post);
        }
    }

    pub(super) fn look_at(&self, post: WatchedPost) {
        let WatchedPost {
            number,
            path,
            known,
        } = post;
        let answer = move |seen| Action::FileSeen {
            number,
            seen: Box::new(seen),
        };
        let broken = answer(Seen::Unreadable(BROKEN.to_owned()));
        self.work(broken, move || answer(look_now(&path, known)));
    }
}
