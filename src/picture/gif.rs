//! GIF: its frames are patches that are laid over each other (GIF 89a, sections 20 and 23).

use std::num::NonZeroU64;
use std::time::Duration;

use gif::{ColorOutput, DecodeOptions, Decoder, DisposalMethod, MemoryLimit};

use super::animation::Animation;
use super::decode::Limit;
use super::fault::Fault;
use super::level::Picture;
use super::pixels::{Layout, Pixels};
use super::size::Size;

/// A part of the canvas, inside it.
#[derive(Clone, Copy)]
struct Patch {
    left: usize,
    top: usize,
    width: usize,
    height: usize,
}

/// Reads a GIF, with its frames if it moves. Frames after a damaged one are left out.
pub(super) fn gif(bytes: &[u8], limit: Limit) -> Result<Picture, Fault> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    options.allow_unknown_blocks(true);
    let most = NonZeroU64::new(limit.decoded).ok_or(Fault::TooLarge)?;
    options.set_memory_limit(MemoryLimit::Bytes(most));
    let mut decoder = options.read_info(bytes).map_err(|_| Fault::Damaged)?;
    let size = Size {
        width: u32::from(decoder.width()),
        height: u32::from(decoder.height()),
    };
    let mut canvas = vec![0; limit.check(size, 4)?];
    let mut animation = Animation::new(size, limit);
    while add_frame(&mut decoder, &mut canvas, size, &mut animation).is_some() {}
    animation.finish().ok_or(Fault::Damaged)
}

/// Lays the next frame over the canvas; `None` after the last one that is wanted.
fn add_frame(
    decoder: &mut Decoder<&[u8]>,
    canvas: &mut Vec<u8>,
    size: Size,
    animation: &mut Animation,
) -> Option<()> {
    let frame = decoder.read_next_frame().ok().flatten()?;
    let (width, height) = (size.width as usize, size.height as usize);
    let left = usize::from(frame.left).min(width);
    let top = usize::from(frame.top).min(height);
    let patch = Patch {
        left,
        top,
        width: usize::from(frame.width).min(width - left),
        height: usize::from(frame.height).min(height - top),
    };
    let before = (frame.dispose == DisposalMethod::Previous).then(|| canvas.clone());
    let pitch = usize::from(frame.width) * 4;
    for row in 0..patch.height {
        let source = frame.buffer.get(row * pitch..(row + 1) * pitch)?;
        let target = patch.row(row, width, canvas)?;
        for (pixel, new) in target.chunks_exact_mut(4).zip(source.chunks_exact(4)) {
            // A pixel is there or not: GIF has no half transparent ones.
            if new[3] != 0 {
                pixel.copy_from_slice(new);
            }
        }
    }
    let dispose = frame.dispose;
    let delay = Duration::from_millis(u64::from(frame.delay) * 10);
    let pixels = Pixels {
        layout: Layout::Rgba,
        size,
        data: canvas,
    };
    let goes_on = animation.push(delay, &pixels);
    if dispose == DisposalMethod::Background {
        for row in 0..patch.height {
            patch.row(row, width, canvas)?.fill(0);
        }
    } else if let Some(before) = before {
        *canvas = before;
    }
    goes_on.then_some(())
}

impl Patch {
    /// The bytes of one of its rows in a canvas that is `width` pixels wide.
    fn row(self, row: usize, width: usize, canvas: &mut [u8]) -> Option<&mut [u8]> {
        let start = ((self.top + row) * width + self.left) * 4;
        canvas.get_mut(start..start + self.width * 4)
    }
}
