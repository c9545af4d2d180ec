//! The pictures of the open post: what can be shown of each now, and what is to be read.
//!
//! Nothing is read here. Addresses are asked for as the page is drawn; what is wanted goes out,
//! answers come back, in any order.

use std::collections::HashMap;
use std::sync::Arc;

use super::fault::Fault;
use super::level::Picture;
use super::size::Size;

/// What the pixels of all pictures may take, in bytes. What is on the screen may take more.
pub const MOST_BYTES: usize = 128 << 20;
/// How many pictures are read at once.
const MOST_ASKED: usize = 4;
/// How many addresses are remembered.
const MOST_ENTRIES: usize = 4096;

/// What can be shown of a picture now.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Nothing is known yet.
    Waiting,
    /// How large it is; its pixels are on their way.
    Sized(Size),
    /// All of it.
    Ready(Arc<Picture>),
    /// Why there is none.
    Failed(Fault),
}

/// A picture to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The address, as it is written.
    pub url: Arc<str>,
    /// For the answer: see [`Answered::number`].
    pub number: u64,
    /// The stamp of the file whose pixels are here: if it still has that, nothing needs to be read.
    pub known: Option<u64>,
    /// Whether the pixels are wanted, too; there may be no room for them now.
    pub pixels: bool,
}

/// What came of reading a picture. A picture may have several answers, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The address.
    pub url: Arc<str>,
    /// The number it was wanted by, so that late answers do not get in the way.
    pub number: u64,
    /// The answer.
    pub answer: Answer,
}

/// See [`Answered`].
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// How large it is; another answer follows.
    Sizing(Size),
    /// How large it is, and that is all that was wanted.
    Sized(Size),
    /// The picture, and the stamp of its file, another one when the file changes.
    Ready(Arc<Picture>, u64),
    /// The file is what it was.
    Same,
    /// Why there is none.
    Failed(Fault),
}

/// The pictures of a post.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    entries: HashMap<Arc<str>, Entry>,
    /// Rises with each order, so that every one has a number of its own.
    number: u64,
    /// Rises with each frame.
    round: u64,
    version: u64,
    bytes: usize,
    /// Whether something may be wanted: saves a look at all entries in every frame.
    is_wanted: bool,
}

#[derive(Debug, Clone)]
struct Entry {
    shown: Shown,
    /// The stamp of the file that is shown.
    stamp: Option<u64>,
    /// When it was last asked for.
    round: u64,
    /// Whether it must be read.
    is_wanted: bool,
    /// Whether its file may be another one by now.
    is_stale: bool,
    /// The number of the order that is under way.
    asked: Option<u64>,
}

impl Pictures {
    /// What can be shown of the picture at `url`. To be asked in every frame for what is drawn:
    /// what was not asked for lately makes room for others.
    pub fn get(&mut self, url: &str) -> Shown {
        if let Some(entry) = self.entries.get_mut(url) {
            entry.round = self.round;
            // Its pixels made room for others, or there was none for them.
            let lacks_pixels = matches!(entry.shown, Shown::Waiting | Shown::Sized(_));
            if (lacks_pixels || entry.is_stale) && entry.asked.is_none() {
                entry.is_wanted = true;
                entry.is_stale = false;
                self.is_wanted = true;
            }
            return entry.shown.clone();
        }
        if self.entries.len() >= MOST_ENTRIES {
            self.forget_oldest();
        }
        let entry = Entry {
            shown: Shown::Waiting,
            stamp: None,
            round: self.round,
            is_wanted: true,
            is_stale: false,
            asked: None,
        };
        self.is_wanted = true;
        self.entries.insert(url.into(), entry);
        Shown::Waiting
    }

    /// A frame was drawn. To be called once for each.
    pub fn end_frame(&mut self) {
        self.round += 1;
        self.make_room(None);
    }

    /// What is to be read now, a few at a time, the pictures on the screen first.
    pub fn take_wanted(&mut self) -> Vec<Wanted> {
        if !self.is_wanted {
            return Vec::new();
        }
        let under_way = self.entries.values().filter(|entry| entry.asked.is_some());
        let free = MOST_ASKED.saturating_sub(under_way.count());
        let mut wanted: Vec<_> = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.is_wanted && entry.asked.is_none())
            .map(|(url, entry)| (u64::MAX - entry.round, Arc::clone(url)))
            .collect();
        wanted.sort();
        self.is_wanted = wanted.len() > free;
        let on_screen = self
            .entries
            .values()
            .filter(|entry| entry.is_on_screen(self.round));
        let has_room = on_screen.map(|entry| bytes(&entry.shown)).sum::<usize>() < MOST_BYTES;
        let mut orders = Vec::new();
        for (_, url) in wanted.into_iter().take(free) {
            let Some(entry) = self.entries.get_mut(&url) else {
                continue;
            };
            entry.is_wanted = false;
            if !has_room && matches!(entry.shown, Shown::Sized(_)) {
                continue;
            }
            self.number += 1;
            entry.asked = Some(self.number);
            let is_ready = matches!(entry.shown, Shown::Ready(_));
            orders.push(Wanted {
                url,
                number: self.number,
                known: entry.stamp.filter(|_| is_ready),
                pixels: has_room || is_ready,
            });
        }
        orders
    }

    /// Takes an answer in. One that is not awaited any more changes nothing.
    pub fn put(&mut self, answered: Answered) {
        let Some(entry) = self.entries.get_mut(&answered.url) else {
            return;
        };
        if entry.asked != Some(answered.number) {
            return;
        }
        let before = entry.shown.clone();
        match answered.answer {
            Answer::Sizing(size) => {
                // What is shown stays until its successor is whole.
                if !matches!(entry.shown, Shown::Ready(_)) {
                    entry.shown = Shown::Sized(size);
                }
            }
            Answer::Sized(size) => {
                entry.asked = None;
                entry.shown = Shown::Sized(size);
            }
            Answer::Ready(picture, stamp) => {
                entry.asked = None;
                entry.stamp = Some(stamp);
                entry.shown = Shown::Ready(picture);
            }
            Answer::Same => entry.asked = None,
            Answer::Failed(fault) => {
                entry.asked = None;
                entry.shown = Shown::Failed(fault);
            }
        }
        let after = entry.shown.clone();
        self.bytes = self.bytes + bytes(&after) - bytes(&before);
        // The same picture is another one in memory.
        if before != after {
            self.version += 1;
        }
        self.make_room(Some(&answered.url));
    }

    /// The files may be others now, and missing ones may be there: each is looked at again when it
    /// is next asked for. What is shown stays until another answer comes.
    pub fn refresh(&mut self) {
        for entry in self.entries.values_mut() {
            entry.is_stale = true;
            // What is under way may have looked already.
            entry.asked = None;
        }
    }

    /// Forgets everything: another post, or another folder.
    pub fn clear(&mut self) {
        if !self.entries.is_empty() {
            self.entries.clear();
            self.version += 1;
        }
        self.bytes = 0;
        self.is_wanted = false;
    }

    /// Changes whenever something else can be shown than before.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What the pixels that are kept take, in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Lets pixels go until the rest fits, those that were asked for longest ago first; but none
    /// that are on the screen, and not those of `new`.
    fn make_room(&mut self, new: Option<&Arc<str>>) {
        while self.bytes > MOST_BYTES {
            let oldest = self
                .entries
                .iter_mut()
                .filter(|(url, entry)| {
                    let is_ready = matches!(entry.shown, Shown::Ready(_));
                    is_ready && !entry.is_on_screen(self.round) && Some(*url) != new
                })
                .min_by_key(|(_, entry)| entry.round);
            let Some((_, entry)) = oldest else {
                return;
            };
            if let Shown::Ready(picture) = &entry.shown {
                self.bytes -= picture.bytes();
                entry.shown = Shown::Sized(picture.size);
                self.version += 1;
            }
        }
    }

    fn forget_oldest(&mut self) {
        let entries = self.entries.iter();
        let oldest = entries
            .min_by_key(|(_, entry)| entry.round)
            .map(|(url, _)| Arc::clone(url));
        if let Some(entry) = oldest.and_then(|url| self.entries.remove(&url)) {
            self.bytes -= bytes(&entry.shown);
        }
    }
}

impl Entry {
    /// Whether it was asked for in the frame that is drawn in `round`, or in the one before.
    fn is_on_screen(&self, round: u64) -> bool {
        self.round + 1 >= round
    }
}

fn bytes(shown: &Shown) -> usize {
    match shown {
        Shown::Ready(picture) => picture.bytes(),
        _ => 0,
    }
}
