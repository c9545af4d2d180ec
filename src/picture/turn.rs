//! Turns pixels upright.

use super::exif::Orientation;
use super::size::Size;

/// `pixels` (four bytes each, rows from the top) as they are meant to be seen, and their size then.
pub(super) fn upright(pixels: Vec<u8>, size: Size, orientation: Orientation) -> (Vec<u8>, Size) {
    if orientation == Orientation::default() {
        return (pixels, size);
    }
    let (width, height) = (size.width as usize, size.height as usize);
    let to = size.turned(orientation);
    let (columns, rows) = (to.width as usize, to.height as usize);
    let mut turned = Vec::with_capacity(pixels.len());
    for y in 0..rows {
        for x in 0..columns {
            let (column, row) = match orientation.quarters {
                0 => (x, y),
                1 => (y, height - 1 - x),
                2 => (width - 1 - x, height - 1 - y),
                _ => (width - 1 - y, x),
            };
            let column = if orientation.mirrored {
                width - 1 - column
            } else {
                column
            };
            let at = (row * width + column) * 4;
            turned.extend_from_slice(pixels.get(at..at + 4).unwrap_or(&[0; 4]));
        }
    }
    (turned, to)
}
