//! Gradients as paint.

use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, Point, Rect};
use vello_cpu::peniko::{
    ColorStop, Extend, Gradient, GradientKind, InterpolationAlphaSpace, LinearGradientPosition,
    RadialGradientPosition,
};

use super::shape::diagonal;
use super::style::share;
use super::tree::{Node, Tree};
use super::value::{Rgba, colour, length, transform};

/// How many gradients may take something from each other.
const LONGEST_CHAIN: usize = 16;

/// What fills a shape.
pub(super) enum Paint {
    /// One colour.
    Solid(AlphaColor<Srgb>),
    /// A gradient, and how its space lies in that of the shape.
    Gradient(Box<Gradient>, Affine),
}

/// A colour with an opacity.
pub(super) fn solid(colour: Rgba, opacity: f32) -> AlphaColor<Srgb> {
    let [red, green, blue, alpha] = colour;
    AlphaColor::from_rgba8(red, green, blue, alpha).multiply_alpha(opacity)
}

/// The gradient at `place` for a shape with these bounds; `None` if it paints nothing there.
pub(super) fn gradient(
    tree: &Tree<'_>,
    place: usize,
    bounds: Rect,
    view: (f64, f64),
    opacity: f32,
) -> Option<Paint> {
    let mut source = Source {
        chain: chain(tree, place),
        view,
    };
    let stops = stops(tree, &source.chain);
    if let [(_, only)] | [.., (0.0, only)] = stops.as_slice() {
        return Some(Paint::Solid(solid(*only, opacity)));
    }
    (!stops.is_empty()).then_some(())?;
    let mut space = Affine::IDENTITY;
    if source.value("gradientUnits") != Some("userSpaceOnUse") {
        (bounds.width() > 0.0 && bounds.height() > 0.0).then_some(())?;
        source.view = (1.0, 1.0);
        space = Affine::translate((bounds.x0, bounds.y0))
            * Affine::scale_non_uniform(bounds.width(), bounds.height());
    }
    let mut gradient = Gradient {
        kind: source.kind()?,
        extend: match source.value("spreadMethod") {
            Some("reflect") => Extend::Reflect,
            Some("repeat") => Extend::Repeat,
            _ => Extend::Pad,
        },
        interpolation_alpha_space: InterpolationAlphaSpace::Unpremultiplied,
        ..Gradient::default()
    };
    gradient.stops.0 = stops
        .into_iter()
        .map(|(offset, colour)| ColorStop::from((offset, solid(colour, opacity))))
        .collect();
    let own = source.value("gradientTransform");
    space *= own.map_or(Affine::IDENTITY, transform);
    Some(Paint::Gradient(Box::new(gradient), space))
}

/// A gradient with those that it takes what it does not say itself from.
struct Source<'t, 'a> {
    chain: Vec<&'t Node<'a>>,
    /// What shares are of.
    view: (f64, f64),
}

impl Source<'_, '_> {
    fn value(&self, name: &str) -> Option<&str> {
        self.chain.iter().find_map(|node| node.value(name))
    }

    /// A length, or else the `usual` share of `whole`.
    fn unit(&self, name: &str, whole: f64, usual: f64) -> f64 {
        let found = self.value(name).and_then(|value| length(value, 16.0));
        found.map_or(usual * whole, |length| length.of(whole))
    }

    /// Where the first and the last colour are.
    fn kind(&self) -> Option<GradientKind> {
        let x = |name: &str, usual: f64| self.unit(name, self.view.0, usual);
        let y = |name: &str, usual: f64| self.unit(name, self.view.1, usual);
        match self.chain.first()?.name {
            "linearGradient" => Some(
                LinearGradientPosition {
                    start: Point::new(x("x1", 0.0), y("y1", 0.0)),
                    end: Point::new(x("x2", 1.0), y("y2", 0.0)),
                }
                .into(),
            ),
            "radialGradient" => {
                let diagonal = diagonal(self.view);
                let radius = self.unit("r", diagonal, 0.5);
                (radius > 0.0).then_some(())?;
                let centre = Point::new(x("cx", 0.5), y("cy", 0.5));
                // The focus is the centre unless it says otherwise, and stays inside the circle.
                let beside = |name: &str| self.value(name).is_some();
                let focus = Point::new(
                    if beside("fx") { x("fx", 0.5) } else { centre.x },
                    if beside("fy") { y("fy", 0.5) } else { centre.y },
                );
                let way = focus - centre;
                let most = radius * 0.999;
                let inside = if way.hypot() > most {
                    way * (most / way.hypot())
                } else {
                    way
                };
                Some(
                    RadialGradientPosition {
                        start_center: centre + inside,
                        start_radius: self.unit("fr", diagonal, 0.0).max(0.0) as f32,
                        end_center: centre,
                        end_radius: radius as f32,
                    }
                    .into(),
                )
            }
            _ => None,
        }
    }
}

/// The gradient and those that it takes what it does not say itself from.
fn chain<'t, 'a>(tree: &'t Tree<'a>, place: usize) -> Vec<&'t Node<'a>> {
    let mut chain = vec![tree.node(place)];
    while chain.len() < LONGEST_CHAIN
        && let Some(next) = chain.last().and_then(|node| tree.by_id(node.href()?))
    {
        chain.push(tree.node(next));
    }
    chain
}

/// Offsets, which never fall, and colours.
fn stops(tree: &Tree<'_>, chain: &[&Node<'_>]) -> Vec<(f32, Rgba)> {
    let of = |node: &Node<'_>| -> Vec<(f32, Rgba)> {
        let children = node.children.iter().map(|&child| tree.node(child));
        let mut last = 0.0_f32;
        children
            .filter(|child| child.name == "stop")
            .map(|stop| {
                last = stop
                    .value("offset")
                    .and_then(share)
                    .unwrap_or(0.0)
                    .max(last);
                let black = [0, 0, 0, 255];
                let current = stop.value("color").and_then(|text| colour(text, black));
                let current = current.unwrap_or(black);
                let said = stop.value("stop-color");
                let [red, green, blue, alpha] =
                    said.and_then(|text| colour(text, current)).unwrap_or(black);
                let opacity = stop.value("stop-opacity").and_then(share).unwrap_or(1.0);
                let alpha = (f32::from(alpha) * opacity + 0.5) as u8;
                (last, [red, green, blue, alpha])
            })
            .collect()
    };
    chain
        .iter()
        .map(|node| of(node))
        .find(|stops| !stops.is_empty())
        .unwrap_or_default()
}
