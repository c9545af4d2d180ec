//! Drawings: SVG, as far as the pictures of posts use it.
//!
//! Shown are shapes, paths, groups, `use`, `symbol`, gradients, clip paths, masks, markers, dashes,
//! style sheets with plain selectors, pictures that are written into the file, and text in the
//! bundled faces. Not shown are filters, patterns, HTML inside the drawing, animations and
//! scripts; nothing outside the file is ever read.

mod css;
mod faces;
mod gradient;
mod image;
mod marker;
mod scene;
mod shape;
mod style;
mod text;
mod tree;
mod value;
mod viewport;
mod xml;

use super::decode::Limit;
use super::fault::Fault;
use super::level::{Frame, Picture};
use super::size::Size;
use std::time::Duration;
use tree::Tree;
use value::{Length, length, numbers};
use xml::{Piece, Pieces};

/// How far from the start of a file its first tag is looked for, in bytes.
const PREFACE: usize = 64 << 10;
/// Drawings are kept in so many pixels a point, for screens with small pixels.
const PIXELS_A_POINT: f64 = 2.0;
/// The size of a drawing that says nothing of it, in points (CSS Images 3, section 5.1).
const UNSAID: (f64, f64) = (300.0, 150.0);

/// Whether a file that begins with `head` is a drawing.
pub(super) fn is_svg(head: &[u8]) -> bool {
    root(head).is_some()
}

/// The natural size of a drawing, from its first tag, in points.
pub(super) fn size(head: &[u8]) -> Option<Size> {
    let attributes = root(head)?;
    let value = |name: &str| {
        let found = attributes.iter().find(|(attribute, _)| *attribute == name);
        found.map(|(_, value)| value.as_str())
    };
    let side = |name: &str| match length(value(name)?, 16.0)? {
        Length::Units(units) if units > 0.0 => Some(units),
        _ => None,
    };
    let ratio = match numbers(value("viewBox").unwrap_or_default()).as_slice() {
        &[_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    };
    let (width, height) = match (side("width"), side("height"), ratio) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(ratio)) => (width, width * ratio.1 / ratio.0),
        (None, Some(height), Some(ratio)) => (height * ratio.0 / ratio.1, height),
        (None, None, Some(ratio)) => ratio,
        (width, height, None) => (width.unwrap_or(UNSAID.0), height.unwrap_or(UNSAID.1)),
    };
    let whole = |length: f64| length.round().clamp(1.0, f64::from(u16::MAX)) as u32;
    Some(Size {
        width: whole(width),
        height: whole(height),
    })
}

/// Draws a drawing.
pub(super) fn draw(bytes: &[u8], limit: Limit) -> Result<Picture, Fault> {
    let natural = size(bytes).ok_or(Fault::Damaged)?;
    let text = words(bytes);
    let tree = Tree::read(&text)?;
    let larger = |length: u32| (f64::from(length) * PIXELS_A_POINT) as u32;
    let kept = limit.fit(Size {
        width: larger(natural.width),
        height: larger(natural.height),
    });
    let pixels = scene::draw(&tree, natural, kept, limit)?;
    Ok(Picture {
        size: natural,
        frames: vec![Frame::new(Duration::ZERO, kept, pixels)],
    })
}

/// The attributes of the first tag, if that is `svg`.
fn root(head: &[u8]) -> Option<Vec<(&'static str, String)>> {
    let head = &head[..head.len().min(PREFACE)];
    let text = words(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        return None;
    }
    Pieces::new(text).find_map(|piece| match piece {
        Piece::Open {
            name, attributes, ..
        } => Some((name == "svg").then(|| wanted(&attributes))),
        Piece::Close | Piece::Text(_) => None,
    })?
}

/// Those attributes that say how large a drawing is.
fn wanted(attributes: &[(&str, String)]) -> Vec<(&'static str, String)> {
    ["width", "height", "viewBox"]
        .into_iter()
        .filter_map(|name| {
            let found = attributes
                .iter()
                .find(|(attribute, _)| *attribute == name)?;
            Some((name, found.1.clone()))
        })
        .collect()
}

/// The text of a file in UTF-8, or in UTF-16 with its mark. What is neither is left out.
fn words(bytes: &[u8]) -> String {
    let wide = |pair: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2);
        let units: Vec<_> = units.map(|unit| pair([unit[0], unit[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}
