//! PNG, JPEG and WebP.

use std::io::Cursor;
use std::time::Duration;

use image_webp::WebPDecoder;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::animation::Animation;
use super::decode::Limit;
use super::exif::{Orientation, orientation};
use super::fault::Fault;
use super::level::{Frame, Picture};
use super::pixels::{Layout, Pixels};
use super::size::Size;
use super::turn::upright;

/// The largest number of bytes a pixel that a PNG can take before it becomes eight bits.
const PNG_PIXEL: usize = 8;
/// More passes over one JPEG than this serve nobody.
const JPEG_PASSES: usize = 64;

/// Reads a PNG; of an animated one the still picture.
pub(super) fn png(bytes: &[u8], limit: Limit) -> Result<Picture, Fault> {
    let mut decoder = png::Decoder::new_with_limits(
        Cursor::new(bytes),
        png::Limits {
            bytes: usize::try_from(limit.decoded).unwrap_or(usize::MAX),
        },
    );
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let header = decoder.read_header_info().map_err(|_| Fault::Damaged)?;
    let size = Size {
        width: header.width,
        height: header.height,
    };
    let stored = header.bytes_per_pixel().min(PNG_PIXEL);
    limit.check(size, stored)?;
    let mut reader = decoder.read_info().map_err(|_| Fault::Damaged)?;
    let layout = match reader.output_color_type().0 {
        png::ColorType::Grayscale => Layout::Grey,
        png::ColorType::GrayscaleAlpha => Layout::GreyAlpha,
        png::ColorType::Rgb => Layout::Rgb,
        png::ColorType::Rgba => Layout::Rgba,
        png::ColorType::Indexed => return Err(Fault::Damaged),
    };
    let mut data = vec![0; limit.check(size, layout.bytes())?];
    // What is there of one that was cut off is shown, as browsers do; nothing at all is not.
    if reader.next_frame(&mut data).is_err() && data.iter().all(|&byte| byte == 0) {
        return Err(Fault::Damaged);
    }
    Ok(still(&data, size, layout, limit, Orientation::default()))
}

/// Reads a JPEG.
pub(super) fn jpeg(bytes: &[u8], limit: Limit) -> Result<Picture, Fault> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_strict_mode(false)
        .jpeg_set_max_scans(JPEG_PASSES)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Fault::Damaged)?;
    let info = decoder.info().ok_or(Fault::Damaged)?;
    let size = Size {
        width: u32::from(info.width),
        height: u32::from(info.height),
    };
    let layout = if decoder.input_colorspace() == Some(ColorSpace::Luma) {
        decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::Luma));
        Layout::Grey
    } else {
        Layout::Rgb
    };
    let mut data = vec![0; limit.check(size, layout.bytes())?];
    decoder.decode_into(&mut data).map_err(|_| Fault::Damaged)?;
    let upright = decoder
        .exif()
        .map(|block| orientation(block))
        .unwrap_or_default();
    Ok(still(&data, size, layout, limit, upright))
}

/// Reads a WebP, with its frames if it moves.
pub(super) fn webp(bytes: &[u8], limit: Limit) -> Result<Picture, Fault> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| Fault::Damaged)?;
    let (width, height) = decoder.dimensions();
    let size = Size { width, height };
    // The canvas of one that moves has four bytes a pixel, whatever comes out.
    let whole = limit.check(size, 4)?;
    decoder.set_memory_limit(whole.saturating_mul(2));
    let layout = if decoder.has_alpha() {
        Layout::Rgba
    } else {
        Layout::Rgb
    };
    let mut data = vec![0; limit.check(size, layout.bytes())?];
    if decoder.is_animated() {
        return webp_frames(&mut decoder, &mut data, size, layout, limit);
    }
    decoder.read_image(&mut data).map_err(|_| Fault::Damaged)?;
    let exif = decoder.exif_metadata().ok().flatten();
    let upright = exif.map(|block| orientation(&block)).unwrap_or_default();
    Ok(still(&data, size, layout, limit, upright))
}

fn webp_frames(
    decoder: &mut WebPDecoder<Cursor<&[u8]>>,
    data: &mut [u8],
    size: Size,
    layout: Layout,
    limit: Limit,
) -> Result<Picture, Fault> {
    let mut animation = Animation::new(size, limit);
    // Without this the colour that the file suggests is a ground behind clear places; browsers do
    // not paint it. It can only fail for a picture that stands still.
    drop(decoder.set_background_color([0; 4]));
    for _ in 0..decoder.num_frames() {
        let Ok(delay) = decoder.read_frame(data) else {
            break;
        };
        let delay = Duration::from_millis(u64::from(delay));
        if !animation.push(delay, &Pixels { layout, size, data }) {
            break;
        }
    }
    animation.finish().ok_or(Fault::Damaged)
}

/// A picture that stands still, from pixels as they are stored.
fn still(data: &[u8], size: Size, layout: Layout, limit: Limit, turn: Orientation) -> Picture {
    let fit = limit.fit(size);
    let reduced = Pixels { layout, size, data }.reduced(fit);
    let (pixels, kept) = upright(reduced, fit, turn);
    Picture {
        size: size.turned(turn),
        frames: vec![Frame::new(Duration::ZERO, kept, pixels)],
    }
}
