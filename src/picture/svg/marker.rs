//! Where markers, such as the heads of arrows, stand on a line.

use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Vec2};

use super::tree::Node;
use super::value::{length, numbers};

/// The most markers on one line.
const MOST: usize = 2000;

/// A corner or an end of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    at: Point,
    /// Which way the line comes in and goes on there.
    ways: (Vec2, Vec2),
    /// 0 at the start of the line, 1 within, 2 at its end.
    pub(super) kind: usize,
}

/// The corners and ends of a line, in order.
pub(super) fn spots(path: &BezPath) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut last = Point::ZERO;
    let mut start = Point::ZERO;
    let mut reach = |from: Point, first: Point, before: Point, to: Point| {
        if let Some(spot) = spots.last_mut() {
            spot.ways.1 = first - from;
        }
        spots.push(Spot {
            at: to,
            ways: (to - before, to - before),
            kind: 1,
        });
    };
    for element in path.elements().iter().take(MOST) {
        match *element {
            PathEl::MoveTo(to) => {
                start = to;
                reach(to, to, to, to);
                last = to;
            }
            PathEl::LineTo(to) => {
                reach(last, to, last, to);
                last = to;
            }
            PathEl::QuadTo(control, to) => {
                reach(last, control, control, to);
                last = to;
            }
            PathEl::CurveTo(first, second, to) => {
                let out = if first == last { second } else { first };
                let back = if second == to { first } else { second };
                reach(last, out, back, to);
                last = to;
            }
            PathEl::ClosePath => {
                reach(last, start, last, start);
                last = start;
            }
        }
    }
    if let Some(spot) = spots.first_mut() {
        spot.kind = 0;
        spot.ways.0 = spot.ways.1;
    }
    if spots.len() > 1
        && let Some(spot) = spots.last_mut()
    {
        spot.kind = 2;
    }
    spots
}

impl Spot {
    /// How the space of a marker lies in that of the line.
    pub(super) fn space(&self, marker: &Node<'_>, line_width: f64) -> Affine {
        let side = |name: &str| {
            let found = marker.value(name).and_then(|value| length(value, 16.0));
            found.map_or(3.0, |length| length.of(3.0))
        };
        let (width, height) = (side("markerWidth"), side("markerHeight"));
        let orient = marker.value("orient").unwrap_or_default();
        let angle = match orient {
            "auto-start-reverse" if self.kind == 0 => self.angle() + std::f64::consts::PI,
            "auto" | "auto-start-reverse" => self.angle(),
            fixed => numbers(fixed)
                .first()
                .map_or(0.0, |angle| angle.to_radians()),
        };
        let units = if marker.value("markerUnits") == Some("userSpaceOnUse") {
            1.0
        } else {
            line_width
        };
        let (scale, corner) = match numbers(marker.value("viewBox").unwrap_or_default()).as_slice()
        {
            &[x, y, w, h] if w > 0.0 && h > 0.0 => ((width / w).min(height / h), (x, y)),
            _ => (1.0, (0.0, 0.0)),
        };
        let place = |name: &str, start: f64| {
            let found = marker
                .value(name)
                .and_then(|value| numbers(value).first().copied());
            found.unwrap_or(start)
        };
        let (x, y) = (place("refX", corner.0), place("refY", corner.1));
        Affine::translate(self.at.to_vec2())
            * Affine::rotate(angle)
            * Affine::scale(units * scale)
            * Affine::translate((-x, -y))
    }

    /// Half way between the way in and the way on.
    fn angle(&self) -> f64 {
        let unit = |way: Vec2| {
            let length = way.hypot();
            if length > 0.0 {
                way / length
            } else {
                Vec2::ZERO
            }
        };
        let sum = unit(self.ways.0) + unit(self.ways.1);
        if sum.hypot() > 1e-9 {
            sum.atan2()
        } else {
            self.ways.0.atan2()
        }
    }
}
