//! Drawings of the page itself: share links, likes, reactions. Each is drawn once for its size in
//! pixels, and given its colour when it is painted.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{Color32, Painter, Rect, emath::GuiRounding as _, pos2};

use crate::picture::{Limit, Picture, decode};
use crate::preview::Textures;

/// The thickness of the lines of a drawing, of the 24 parts of its side.
const LINE: &str = "1.75";
/// The largest side of a drawing, in pixels.
const LARGEST: u32 = 512;
/// How many drawings are kept: those of a page in a few sizes.
const MOST: usize = 128;

/// A drawing and its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::preview) struct Spot {
    pub(in crate::preview) rect: Rect,
    /// The inside of an `svg` element with a view box of 24 by 24.
    pub(in crate::preview) drawing: &'static str,
    /// Whether it is filled, or drawn in lines.
    pub(in crate::preview) filled: bool,
    pub(in crate::preview) ink: Color32,
}

/// The drawings that were drawn.
#[derive(Default)]
pub(in crate::preview) struct Icons(HashMap<(&'static str, bool, u32), Option<Arc<Picture>>>);

impl Icons {
    /// Paints a drawing at `rect`, in whole pixels.
    pub(in crate::preview) fn paint(
        &mut self,
        brush: &Painter,
        textures: &mut Textures,
        spot: &Spot,
        rect: Rect,
    ) {
        let scale = brush.pixels_per_point();
        let rect = rect.round_to_pixels(scale);
        // Drawings have two pixels to a point.
        let half = (rect.width() * scale / 2.0).round().max(1.0) as u32;
        let key = (spot.drawing, spot.filled, half.min(LARGEST / 2));
        if self.0.len() >= MOST && !self.0.contains_key(&key) {
            self.0.clear();
        }
        let drawn = self.0.entry(key);
        let Some(picture) = drawn.or_insert_with(|| draw(key)) else {
            return;
        };
        let pixels = [2 * key.2; 2];
        let texture = textures.texture(brush.ctx(), picture, 0, pixels);
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        brush.image(texture, rect, uv, spot.ink);
    }
}

/// A drawing in white, which takes any ink.
fn draw((drawing, filled, side): (&str, bool, u32)) -> Option<Arc<Picture>> {
    let manner = match filled {
        true => "fill=\"white\"".to_owned(),
        false => format!(
            "fill=\"none\" stroke=\"white\" stroke-width=\"{LINE}\" stroke-linecap=\"round\" \
             stroke-linejoin=\"round\""
        ),
    };
    let drawing = drawing.replace("currentColor", "white");
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" \
         viewBox=\"0 0 24 24\" {manner}>{drawing}</svg>"
    );
    decode(svg.as_bytes(), Limit::default()).ok().map(Arc::new)
}
