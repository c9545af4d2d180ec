//! The size of a picture from the first bytes of its file, so that the page has room for it before
//! it is there.

use super::exif::{Orientation, orientation};
use super::svg;

/// A size in pixels; in points of CSS for drawings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// The formats that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// PNG, third edition.
    Png,
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// GIF 87a and 89a.
    Gif,
    /// WebP (RFC 9649).
    WebP,
    /// SVG 1.1 and what is usual of SVG 2.
    Svg,
}

impl Size {
    /// The longer side.
    pub fn longest(self) -> u32 {
        self.width.max(self.height)
    }

    /// How many pixels that is.
    pub fn area(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// As it is seen when it is turned upright.
    pub(super) fn turned(self, orientation: Orientation) -> Self {
        if orientation.is_sideways() {
            Self {
                width: self.height,
                height: self.width,
            }
        } else {
            self
        }
    }

    /// Made smaller in proportion until the longer side is at most `longest` and the area at most
    /// `pixels`. No side becomes less than one.
    pub(super) fn within(self, longest: u32, pixels: u64) -> Self {
        let side = f64::from(longest) / f64::from(self.longest().max(1));
        let area = (pixels as f64 / self.area().max(1) as f64).sqrt();
        let scale = side.min(area);
        if scale >= 1.0 {
            return self;
        }
        let scaled = |length: u32| ((f64::from(length) * scale) as u32).max(1);
        Self {
            width: scaled(self.width),
            height: scaled(self.height),
        }
    }
}

impl Format {
    /// The format of a file that begins with `head`, if it is one of these.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if head.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") {
            Some(Self::Gif)
        } else if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            Some(Self::WebP)
        } else if svg::is_svg(head) {
            Some(Self::Svg)
        } else {
            None
        }
    }
}

/// The natural size of a picture from the first bytes of its file, as it is seen: a photo of a
/// camera that was held sideways is upright. `None` if the bytes are too few or no picture.
///
/// Some hundred bytes do for all formats but JPEG, which may have a long preface; 256 KB do for
/// nearly all of those. The size of a WebP that is stored sideways is known only with its pixels.
pub fn size(head: &[u8]) -> Option<Size> {
    let size = match Format::of(head)? {
        Format::Png => {
            // A signature of 8 bytes, then the chunk IHDR, which begins with the size.
            let header = head.get(12..16) == Some(b"IHDR");
            header.then_some(())?;
            Size {
                width: u32::from_be_bytes(head.get(16..20)?.try_into().ok()?),
                height: u32::from_be_bytes(head.get(20..24)?.try_into().ok()?),
            }
        }
        Format::Jpeg => jpeg(head)?,
        Format::Gif => Size {
            width: u32::from(u16::from_le_bytes(head.get(6..8)?.try_into().ok()?)),
            height: u32::from(u16::from_le_bytes(head.get(8..10)?.try_into().ok()?)),
        },
        Format::WebP => webp(head)?,
        Format::Svg => svg::size(head)?,
    };
    (size.area() > 0).then_some(size)
}

/// The media type (IANA) of a picture from the first bytes of its file, if it is one that can be
/// shown.
pub fn media_type(head: &[u8]) -> Option<&'static str> {
    Some(match Format::of(head)? {
        Format::Png => "image/png",
        Format::Jpeg => "image/jpeg",
        Format::Gif => "image/gif",
        Format::WebP => "image/webp",
        Format::Svg => "image/svg+xml",
    })
}

/// JPEG, ITU-T T.81, annex B: segments up to that of the frame; EXIF stands before it.
fn jpeg(head: &[u8]) -> Option<Size> {
    let mut upright = Orientation::default();
    let mut at = 2;
    loop {
        // A marker may have bytes 0xff before it.
        let marker = *head.get(at + 1)?;
        match (*head.get(at)?, marker) {
            (0xff, 0xff) => at += 1,
            (0xff, 0x01 | 0xd0..=0xd8) => at += 2,
            (0xff, _) => {
                let length = u16::from_be_bytes(head.get(at + 2..at + 4)?.try_into().ok()?);
                let end = at + 2 + usize::from(length);
                let segment = head.get(at + 4..end.min(head.len()));
                if marker == 0xe1 && segment?.starts_with(b"Exif\0\0") {
                    upright = orientation(segment?);
                }
                if matches!(marker, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) {
                    let height = u16::from_be_bytes(head.get(at + 5..at + 7)?.try_into().ok()?);
                    let width = u16::from_be_bytes(head.get(at + 7..at + 9)?.try_into().ok()?);
                    let size = Size {
                        width: u32::from(width),
                        height: u32::from(height),
                    };
                    return Some(size.turned(upright));
                }
                at = end;
            }
            _ => return None,
        }
    }
}

/// WebP, RFC 9649: the first chunk is of one of three kinds.
fn webp(head: &[u8]) -> Option<Size> {
    let number = |at: usize, bytes: usize| {
        let bytes = head.get(at..at + bytes)?;
        let sum = bytes.iter().rev();
        Some(sum.fold(0, |sum: u32, &byte| sum << 8 | u32::from(byte)))
    };
    match head.get(12..16)? {
        b"VP8X" => Some(Size {
            width: number(24, 3)? + 1,
            height: number(27, 3)? + 1,
        }),
        b"VP8L" if head.get(20) == Some(&0x2f) => {
            let bits = number(21, 4)?;
            Some(Size {
                width: (bits & 0x3fff) + 1,
                height: (bits >> 14 & 0x3fff) + 1,
            })
        }
        b"VP8 " if head.get(23..26) == Some(&[0x9d, 0x01, 0x2a]) => Some(Size {
            width: number(26, 2)? & 0x3fff,
            height: number(28, 2)? & 0x3fff,
        }),
        _ => None,
    }
}
