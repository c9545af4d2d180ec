//! How a drawing lies in the rectangle that it is shown in.

use vello_cpu::kurbo::{Affine, Rect};

use super::tree::Node;
use super::value::numbers;

/// The part of its plane that an element shows; `None` if it does not say or shows nothing.
pub(super) fn view_box(node: &Node<'_>) -> Option<Rect> {
    match numbers(node.value("viewBox")?).as_slice() {
        &[x, y, width, height] if width > 0.0 && height > 0.0 => {
            Some(Rect::new(x, y, x + width, y + height))
        }
        _ => None,
    }
}

/// How `shown` lies in a rectangle of `size` at the origin (SVG 1.1, section 7.8).
pub(super) fn fitted(shown: Rect, size: (f64, f64), how: Option<&str>) -> Affine {
    let scale = (size.0 / shown.width(), size.1 / shown.height());
    let how = how.unwrap_or_default().trim();
    if how.starts_with("none") {
        return Affine::scale_non_uniform(scale.0, scale.1)
            * Affine::translate((-shown.x0, -shown.y0));
    }
    let both = if how.contains("slice") {
        scale.0.max(scale.1)
    } else {
        scale.0.min(scale.1)
    };
    let left = (
        size.0 - shown.width() * both,
        size.1 - shown.height() * both,
    );
    let along = |start: &str, end: &str| {
        if how.contains(start) {
            0.0
        } else if how.contains(end) {
            1.0
        } else {
            0.5
        }
    };
    let shift = (
        left.0 * along("xMin", "xMax"),
        left.1 * along("YMin", "YMax"),
    );
    Affine::translate(shift) * Affine::scale(both) * Affine::translate((-shown.x0, -shown.y0))
}
