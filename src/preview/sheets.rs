//! The sheets that are kept: those of the blocks that were looked at last.

use std::collections::HashMap;
use std::sync::Arc;

use super::sheet::Sheet;

/// More sheets than this are not kept, unless so many are looked at together.
const MOST: usize = 512;
/// How many stay when some are dropped. The difference keeps dropping from being the work of
/// every frame.
const KEEP: usize = 384;

/// What a sheet is kept by: the fingerprint of its block, and the bits of its width.
pub(super) type Key = (u64, u32);

/// Sheets by what their blocks say.
#[derive(Default)]
pub(super) struct Sheets {
    kept: HashMap<Key, Kept>,
    /// Counts the frames.
    now: u64,
    /// How many sheets have been made.
    pub(super) made: usize,
}

struct Kept {
    sheet: Arc<Sheet>,
    /// The frame in which it was asked for last.
    asked: u64,
}

impl Sheets {
    /// The sheet of a key, which `make` makes if it is not kept.
    pub(super) fn get(&mut self, key: Key, make: impl FnOnce() -> Sheet) -> Arc<Sheet> {
        let made = &mut self.made;
        let kept = self.kept.entry(key).or_insert_with(|| {
            *made += 1;
            Kept {
                sheet: Arc::new(make()),
                asked: 0,
            }
        });
        kept.asked = self.now;
        kept.sheet.clone()
    }

    /// How many sheets are kept.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// Drops all of them.
    pub(super) fn clear(&mut self) {
        self.kept.clear();
    }

    /// Ends a frame: if there are too many, those go that were not asked for the longest.
    pub(super) fn end_frame(&mut self) {
        let now = self.now;
        self.now += 1;
        if self.kept.len() <= MOST {
            return;
        }
        let mut asked: Vec<u64> = self.kept.values().map(|kept| kept.asked).collect();
        asked.sort_unstable_by(|a, b| b.cmp(a));
        let oldest = asked.get(KEEP).copied().unwrap_or(now);
        self.kept
            .retain(|_, kept| kept.asked > oldest || kept.asked == now);
    }
}
