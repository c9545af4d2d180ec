//! What hangs beside the first row of a unit: bullets and numbers. Task boxes are widgets.

use eframe::egui::{Rect, Vec2, pos2, vec2};

use super::build::MARKER_GAP;
use super::flow::{Marker, MarkerKind, Unit};
use super::laid::{Fill, Form, Label, Laid};
use super::setter::Setter;
use super::sizes::SMALL_LEADING;

/// How high above the baseline the middle of a bullet is, half its size, the thickness of its
/// ring, and the side of a square of the radius of a round one; in ems.
const BULLET: [f32; 4] = [0.27, 0.16, 0.07, 1.7];

impl Setter<'_> {
    /// What hangs beside the first row.
    pub(super) fn markers(&mut self, unit: &Unit, laid: &mut Laid) {
        for marker in &unit.markers {
            let dress = self.body(unit);
            let beside = MARKER_GAP * unit.em;
            let place = |width: f32| match marker.rtl {
                true => marker.edge + beside,
                false => marker.edge - beside - width,
            };
            match &marker.kind {
                MarkerKind::Bullet(depth) => {
                    laid.fills
                        .push(self.bullet(unit, marker, *depth, laid.baseline));
                }
                MarkerKind::Task(..) => {}
                MarkerKind::Number(_) | MarkerKind::Note(_) => {
                    let (words, dress) = match marker.kind {
                        MarkerKind::Note(number) => (
                            format!("{number}."),
                            self.small(unit.em, 1.0, self.palette.link),
                        ),
                        MarkerKind::Number(number) => (format!("{number}."), dress),
                        _ => continue,
                    };
                    let paragraph = self.words(&words, &dress);
                    let at = vec2(
                        self.snap(place(paragraph.size().x)),
                        self.snap(laid.baseline - paragraph.row(0).baseline),
                    );
                    laid.labels.push(Label { paragraph, at });
                }
            }
        }
        // An item is at least as high as a row.
        if !unit.markers.is_empty() {
            laid.height = laid.height.max(self.snap(unit.em * SMALL_LEADING));
        }
    }

    fn bullet(&self, unit: &Unit, marker: &Marker, depth: usize, baseline: f32) -> Fill {
        let [height, radius, ring, square] = BULLET.map(|ratio| ratio * unit.em);
        let ink = self.body(unit).ink;
        let beside = MARKER_GAP * unit.em;
        let x = match marker.rtl {
            true => marker.edge + beside + radius,
            false => marker.edge - beside - radius,
        };
        let center = pos2(x, self.snap(baseline - height));
        let around = |radius: f32| Rect::from_center_size(center, Vec2::splat(2.0 * radius));
        let (rect, shape) = match depth % 3 {
            0 => (around(radius), Form::Disc),
            1 => (
                around(radius - self.snap(ring).max(self.hairline()) / 2.0),
                Form::Ring,
            ),
            _ => (around(square / unit.em * radius / 2.0), Form::Bar),
        };
        Fill { rect, ink, shape }
    }
}
