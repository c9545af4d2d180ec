//! Pictures that are written into a drawing.

use std::sync::Arc;

use vello_cpu::kurbo::{Affine, Rect};
use vello_cpu::peniko::{Extend, ImageQuality, ImageSampler};
use vello_cpu::{Image, ImageSource, Pixmap};

use super::super::data_uri::data_bytes;
use super::super::decode::{Limit, decode};
use super::super::level::Level;
use super::super::size::Format;
use super::tree::Node;
use super::value::length;
use super::viewport::fitted;

/// The rectangle that an `image` says it takes.
pub(super) fn bounds(node: &Node<'_>, em: f64, view: (f64, f64)) -> Option<Rect> {
    let unit = |name: &str, whole: f64| Some(length(node.value(name)?, em)?.of(whole));
    let at = (
        unit("x", view.0).unwrap_or(0.0),
        unit("y", view.1).unwrap_or(0.0),
    );
    let size = (unit("width", view.0)?, unit("height", view.1)?);
    (size.0 > 0.0 && size.1 > 0.0).then(|| Rect::from_origin_size(at, size))
}

/// The bytes of the picture of an `image`: only a bitmap in the file itself.
pub(super) fn bytes(node: &Node<'_>) -> Option<Vec<u8>> {
    let bytes = data_bytes(node.value("href")?.trim()).ok()?;
    // A drawing in a drawing could go on for ever.
    (Format::of(&bytes)? != Format::Svg).then_some(bytes)
}

/// The picture of an `image`: its rectangle, the paint, and how that lies in the drawing.
pub(super) fn brush(
    node: &Node<'_>,
    bytes: &[u8],
    em: f64,
    view: (f64, f64),
    limit: Limit,
) -> Option<(Rect, Image, Affine)> {
    let rect = bounds(node, em, view)?;
    let picture = decode(bytes, limit).ok()?;
    let level = picture.frames.first()?.levels.first()?;
    let whole = Rect::new(
        0.0,
        0.0,
        f64::from(level.size.width),
        f64::from(level.size.height),
    );
    let size = (rect.width(), rect.height());
    let how = node.value("preserveAspectRatio");
    let space = Affine::translate((rect.x0, rect.y0)) * fitted(whole, size, how);
    let seen = space.transform_rect_bbox(whole).intersect(rect);
    let image = Image {
        image: ImageSource::Pixmap(Arc::new(pixmap(level)?)),
        sampler: ImageSampler {
            x_extend: Extend::Pad,
            y_extend: Extend::Pad,
            quality: ImageQuality::Medium,
            alpha: 1.0,
        },
    };
    Some((seen, image, space))
}

fn pixmap(level: &Level) -> Option<Pixmap> {
    let width = u16::try_from(level.size.width).ok()?;
    let height = u16::try_from(level.size.height).ok()?;
    let mut pixmap = Pixmap::new(width, height);
    let pixels = pixmap.data_as_u8_slice_mut();
    (pixels.len() == level.pixels.len()).then(|| pixels.copy_from_slice(&level.pixels))?;
    Some(pixmap)
}
