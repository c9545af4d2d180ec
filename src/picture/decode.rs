//! From the bytes of a file to a picture, with bounds to what it may take.

use super::fault::Fault;
use super::level::Picture;
use super::size::{Format, Size};
use super::{bitmap, gif, svg};

/// What a picture may take. A picture of any size is made smaller to fit into `longest` and
/// `pixels`; one that would need more than `decoded` on the way is refused before anything is
/// decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The longer side, in pixels.
    pub longest: u32,
    /// The area, in pixels.
    pub pixels: u64,
    /// The frames of a picture that moves, in bytes. One that needs more is made smaller, and if
    /// that does not help, stands still.
    pub moving: usize,
    /// The pixels as the file has them, in bytes.
    pub decoded: u64,
}

impl Default for Limit {
    /// Enough for the width of a page on a screen with small pixels, and for a photo of 108
    /// megapixels.
    fn default() -> Self {
        Self {
            longest: 2048,
            pixels: 4 << 20,
            moving: 64 << 20,
            decoded: 384 << 20,
        }
    }
}

impl Limit {
    /// The size in which a picture of `size` is kept.
    pub(super) fn fit(self, size: Size) -> Size {
        size.within(self.longest, self.pixels)
    }

    /// Refuses a picture that takes too much with so many bytes a pixel; otherwise the bytes.
    pub(super) fn check(self, size: Size, bytes: usize) -> Result<usize, Fault> {
        if size.area() == 0 {
            return Err(Fault::Damaged);
        }
        let whole = size.area().saturating_mul(bytes as u64);
        if whole > self.decoded {
            return Err(Fault::TooLarge);
        }
        usize::try_from(whole).map_err(|_| Fault::TooLarge)
    }
}

/// Reads a picture: upright, in eight bits of sRGB, no larger than `limit`. Colour profiles are
/// not applied. Takes up to a second for the largest photos.
///
/// # Errors
/// [`Fault::Format`], [`Fault::Damaged`], [`Fault::TooLarge`] or [`Fault::Complex`].
pub fn decode(bytes: &[u8], limit: Limit) -> Result<Picture, Fault> {
    match Format::of(bytes).ok_or(Fault::Format)? {
        Format::Png => bitmap::png(bytes, limit),
        Format::Jpeg => bitmap::jpeg(bytes, limit),
        Format::WebP => bitmap::webp(bytes, limit),
        Format::Gif => gif::gif(bytes, limit),
        Format::Svg => svg::draw(bytes, limit),
    }
}
