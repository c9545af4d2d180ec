//! Gathers the frames of a picture that moves, within the memory that it may take.

use std::time::Duration;

use super::decode::Limit;
use super::level::{Frame, Picture};
use super::pixels::Pixels;
use super::size::Size;

/// Shorter delays than this are not meant: browsers show such frames for [`USUAL`].
const LEAST: Duration = Duration::from_millis(20);
/// See [`LEAST`].
const USUAL: Duration = Duration::from_millis(100);
/// A moving picture is not made smaller than this side to make room for its frames.
const SMALLEST: u32 = 160;
/// What a frame counts at least, in bytes, so that a million frames of one pixel are too many.
const OVERHEAD: usize = 4096;

/// Frames that are being gathered.
pub(super) struct Animation {
    limit: Limit,
    natural: Size,
    /// The size of the frames now.
    size: Size,
    frames: Vec<Frame>,
    /// The first frame, as large as it may be, in case no others can be kept.
    still: Option<Frame>,
    bytes: usize,
}

impl Animation {
    /// No frame yet, of a picture of the size `natural`.
    pub(super) fn new(natural: Size, limit: Limit) -> Self {
        Self {
            limit,
            natural,
            size: limit.fit(natural),
            frames: Vec::new(),
            still: None,
            bytes: 0,
        }
    }

    /// Adds a frame. Whether more can be taken: if not, the picture stands still.
    pub(super) fn push(&mut self, delay: Duration, pixels: &Pixels<'_>) -> bool {
        let delay = if delay < LEAST { USUAL } else { delay };
        let frame = Frame::new(delay, self.size, pixels.reduced(self.size));
        if self.still.is_none() {
            self.still = Some(frame.clone());
        }
        self.bytes += frame.bytes().max(OVERHEAD);
        self.frames.push(frame);
        while self.bytes > self.limit.moving {
            if self.size.longest() / 2 < SMALLEST || self.frames.len() == 1 {
                self.frames.truncate(1);
                return false;
            }
            self.halve();
        }
        true
    }

    /// The picture, if there is a frame.
    pub(super) fn finish(mut self) -> Option<Picture> {
        if self.frames.len() < 2 {
            let mut still = self.still?;
            still.delay = Duration::ZERO;
            self.frames = vec![still];
        }
        Some(Picture {
            size: self.natural,
            frames: self.frames,
        })
    }

    /// Makes all frames half as large: what is their second level becomes their first.
    fn halve(&mut self) {
        let mut bytes = 0;
        for frame in &mut self.frames {
            if frame.levels.len() > 1 {
                frame.levels.remove(0);
            }
            bytes += frame.bytes().max(OVERHEAD);
            self.size = frame.levels.first().map_or(self.size, |level| level.size);
        }
        self.bytes = bytes;
    }
}
