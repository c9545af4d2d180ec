//! A decoded picture: its frames, each in several sizes, so that it is sharp and calm wherever it
//! is drawn smaller than it is.

use std::fmt;
use std::time::Duration;

use super::pixels::{Layout, Pixels};
use super::size::Size;

/// A level whose longer side is not more than this has none below it.
const SMALLEST: u32 = 64;

/// A picture that can be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The natural size: what the page gives it if nothing else is said. The pixels may be fewer
    /// (a large photo) or more (a drawing).
    pub size: Size,
    /// The frames, at least one; more than one if it moves.
    pub frames: Vec<Frame>,
}

/// One frame of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// How long it is shown; zero if it is the only one.
    pub delay: Duration,
    /// The same pixels in falling sizes, each half the one before; at least one.
    pub levels: Vec<Level>,
}

/// The pixels of a frame in one size.
#[derive(Clone, PartialEq)]
pub struct Level {
    /// How many pixels.
    pub size: Size,
    /// Rows from the top, four bytes a pixel: red, green, blue in sRGB multiplied by alpha, alpha.
    pub pixels: Vec<u8>,
}

impl Picture {
    /// Whether it moves.
    pub fn is_animated(&self) -> bool {
        self.frames.len() > 1
    }

    /// The memory that its pixels take, in bytes.
    pub fn bytes(&self) -> usize {
        self.frames.iter().map(Frame::bytes).sum()
    }

    /// The frame to be shown when it has played for `played`, from the start and again and again,
    /// and how long that frame still stays.
    pub fn frame_at(&self, played: Duration) -> (usize, Duration) {
        let whole: Duration = self.frames.iter().map(|frame| frame.delay).sum();
        if whole.is_zero() {
            return (0, Duration::MAX);
        }
        let nanos = played.as_nanos() % whole.as_nanos();
        let mut end = 0;
        for (index, frame) in self.frames.iter().enumerate() {
            end += frame.delay.as_nanos();
            if nanos < end {
                let left = u64::try_from(end - nanos).unwrap_or(u64::MAX);
                return (index, Duration::from_nanos(left));
            }
        }
        (0, Duration::MAX)
    }
}

impl Frame {
    /// A frame from premultiplied pixels, with its smaller levels.
    pub(super) fn new(delay: Duration, size: Size, pixels: Vec<u8>) -> Self {
        let mut levels = vec![Level { size, pixels }];
        while let Some(last) = levels.last()
            && last.size.longest() > SMALLEST
        {
            let half = last.halved();
            levels.push(half);
        }
        Self { delay, levels }
    }

    /// The level to draw on this many pixels of the screen: the smallest one that has as many, so
    /// that linear sampling passes over none.
    pub fn level_for(&self, pixels: [u32; 2]) -> usize {
        let enough = |level: &Level| {
            level.size.width >= pixels[0].max(1) && level.size.height >= pixels[1].max(1)
        };
        self.levels.iter().rposition(enough).unwrap_or(0)
    }

    /// The memory that its pixels take, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.levels.iter().map(|level| level.pixels.len()).sum()
    }
}

impl Level {
    /// The same in half the size.
    fn halved(&self) -> Self {
        let size = Size {
            width: self.size.width.div_ceil(2),
            height: self.size.height.div_ceil(2),
        };
        let pixels = Pixels {
            layout: Layout::Premultiplied,
            size: self.size,
            data: &self.pixels,
        };
        Self {
            size,
            pixels: pixels.reduced(size),
        }
    }
}

/// Without the pixels, which nobody could read.
impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Level")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
