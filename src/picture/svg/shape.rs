//! The outlines of shapes.

use vello_cpu::kurbo::{
    BezPath, Circle, Ellipse, Point, Rect, RoundedRect, RoundedRectRadii, Shape,
};

use super::tree::Node;
use super::value::{length, numbers};

/// How exact curves are, in units of the drawing, beside the size of the shape.
const EXACT: f64 = 1e-3;

/// The outline of a shape, in the units of the drawing; `None` if the element is none, or has no
/// extent. `view` is the width and height that shares are of.
pub(super) fn outline(node: &Node<'_>, em: f64, view: (f64, f64)) -> Option<BezPath> {
    let diagonal = diagonal(view);
    let unit = |name: &str, whole: f64| {
        let found = node.value(name).and_then(|value| length(value, em));
        found.map(|length| length.of(whole))
    };
    let x = |name: &str| unit(name, view.0);
    let y = |name: &str| unit(name, view.1);
    match node.name {
        "path" => BezPath::from_svg(node.value("d")?).ok(),
        "rect" => {
            let at = (x("x").unwrap_or(0.0), y("y").unwrap_or(0.0));
            let size = (x("width")?, y("height")?);
            (size.0 > 0.0 && size.1 > 0.0).then_some(())?;
            let rect = Rect::from_origin_size(at, size);
            // One radius stands for both.
            let (rx, ry) = match (x("rx"), y("ry")) {
                (None, None) => (0.0, 0.0),
                (Some(rx), None) => (rx, rx),
                (None, Some(ry)) => (ry, ry),
                (Some(rx), Some(ry)) => (rx, ry),
            };
            Some(rounded(
                rect,
                rx.clamp(0.0, size.0 / 2.0),
                ry.clamp(0.0, size.1 / 2.0),
            ))
        }
        "circle" => {
            let centre = (x("cx").unwrap_or(0.0), y("cy").unwrap_or(0.0));
            let radius = unit("r", diagonal).filter(|radius| *radius > 0.0)?;
            Some(Circle::new(centre, radius).to_path(radius * EXACT))
        }
        "ellipse" => {
            let centre = (x("cx").unwrap_or(0.0), y("cy").unwrap_or(0.0));
            let (rx, ry) = (x("rx").or(y("ry"))?, y("ry").or(x("rx"))?);
            (rx > 0.0 && ry > 0.0).then_some(())?;
            Some(Ellipse::new(centre, (rx, ry), 0.0).to_path(rx.max(ry) * EXACT))
        }
        "line" => {
            let mut path = BezPath::new();
            path.move_to((x("x1").unwrap_or(0.0), y("y1").unwrap_or(0.0)));
            path.line_to((x("x2").unwrap_or(0.0), y("y2").unwrap_or(0.0)));
            Some(path)
        }
        "polyline" | "polygon" => polygon(node.value("points")?, node.name == "polygon"),
        _ => None,
    }
}

/// What shares of lengths without a direction are of (SVG 1.1, section 7.10).
pub(super) fn diagonal(view: (f64, f64)) -> f64 {
    view.0.hypot(view.1) / std::f64::consts::SQRT_2
}

fn polygon(points: &str, closed: bool) -> Option<BezPath> {
    let numbers = numbers(points);
    let mut points = numbers
        .chunks_exact(2)
        .map(|pair| Point::new(pair[0], pair[1]));
    let mut path = BezPath::new();
    path.move_to(points.next()?);
    for point in points {
        path.line_to(point);
    }
    if closed {
        path.close_path();
    }
    Some(path)
}

/// A rectangle whose corners are quarters of an ellipse.
fn rounded(rect: Rect, rx: f64, ry: f64) -> BezPath {
    if rx <= 0.0 || ry <= 0.0 {
        return rect.to_path(EXACT);
    }
    // Drawn with round corners in a space where they are round.
    let stretch = ry / rx;
    let space = Rect::new(0.0, 0.0, rect.width() * stretch, rect.height());
    let round = RoundedRect::from_rect(space, RoundedRectRadii::from_single_radius(ry));
    let mut path = round.to_path(ry * EXACT);
    path.apply_affine(
        vello_cpu::kurbo::Affine::translate((rect.x0, rect.y0))
            * vello_cpu::kurbo::Affine::scale_non_uniform(1.0 / stretch, 1.0),
    );
    path
}
