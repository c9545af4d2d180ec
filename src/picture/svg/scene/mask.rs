//! What is laid around elements: opacity, clip paths, masks.

use vello_cpu::kurbo::{Affine, BezPath, Rect, Shape as _};
use vello_cpu::{Mask, RenderContext};

use super::super::image;
use super::{Node, Place, Scene, Style, diagonal, length, outline, render, share, text, transform};

/// How deep elements may be nested whose outlines are gathered.
const DEEPEST: usize = 32;
/// How many masks may be inside each other: each takes as many pixels as the drawing.
const MOST_MASKS: usize = 4;
/// How many outlines a clip path may have.
const MOST: usize = 5000;

impl Scene<'_, '_> {
    /// Opens the layers that an element asks for; how many.
    pub(super) fn push_layers(&mut self, node: &Node<'_>, index: usize, place: &Place) -> usize {
        let mut layers = 0;
        if let Some(url) = node.value("clip-path")
            && let Some(clip) = self.tree.by_url(url)
        {
            let path = self.clip(clip, index, place);
            self.context.set_transform(place.to_pixels);
            let rule = self.clip_rule(clip, place);
            self.context.set_fill_rule(rule);
            self.context.push_clip_layer(&path);
            layers += 1;
        }
        if let Some(url) = node.value("mask")
            && let Some(mask) = self.tree.by_url(url)
            && self.masks < MOST_MASKS
            && self.spend(self.whole())
        {
            let mask = self.mask(mask, index, place);
            self.context.push_mask_layer(mask);
            layers += 1;
        }
        let opacity = node.value("opacity").and_then(share).unwrap_or(1.0);
        if opacity < 1.0 && self.spend(self.whole()) {
            self.context.push_opacity_layer(opacity);
            layers += 1;
        }
        layers
    }

    /// All pixels.
    fn whole(&self) -> Rect {
        Rect::new(0.0, 0.0, f64::from(self.size.0), f64::from(self.size.1))
    }

    /// The outline of a clip path for the element at `index`.
    fn clip(&self, clip: usize, index: usize, place: &Place) -> BezPath {
        let node = self.tree.node(clip);
        let mut space = Affine::IDENTITY;
        let mut inside = place.clone();
        inside.style = Style::default();
        if node.value("clipPathUnits") == Some("objectBoundingBox") {
            let bounds = self.bounds(index, place);
            space = Affine::translate((bounds.x0, bounds.y0))
                * Affine::scale_non_uniform(bounds.width(), bounds.height());
            inside.view = (1.0, 1.0);
        }
        space *= node.value("transform").map_or(Affine::IDENTITY, transform);
        let mut path = BezPath::new();
        let mut left = MOST;
        for &child in &node.children {
            self.gather(child, &inside, space, 0, &mut left, &mut path);
        }
        path
    }

    /// The rule of the first outline of a clip path: there is one for all.
    fn clip_rule(&self, clip: usize, place: &Place) -> vello_cpu::peniko::Fill {
        let node = self.tree.node(clip);
        let style = Style::default().inside(node, diagonal(place.view));
        let children = node.children.iter().map(|&child| self.tree.node(child));
        let mut rules = children
            .filter(|child| !child.name.is_empty())
            .map(|child| style.inside(child, 0.0).clip_rule);
        rules.next().unwrap_or(style.clip_rule)
    }

    /// The bounds of the element at `index`, in its own units.
    fn bounds(&self, index: usize, place: &Place) -> Rect {
        let mut path = BezPath::new();
        let mut left = MOST;
        // Its own transform holds for the units around it.
        let node = self.tree.node(index);
        let own = node.value("transform").map_or(Affine::IDENTITY, transform);
        let back = if own.determinant().abs() > 1e-12 {
            own.inverse()
        } else {
            Affine::IDENTITY
        };
        self.gather(index, place, back, 0, &mut left, &mut path);
        path.bounding_box()
    }

    /// Adds the outlines of an element and of those in it to `path`, moved by `space`.
    fn gather(
        &self,
        index: usize,
        around: &Place,
        space: Affine,
        depth: usize,
        left: &mut usize,
        path: &mut BezPath,
    ) {
        let node = self.tree.node(index);
        if depth == DEEPEST || *left == 0 || node.value("display") == Some("none") {
            return;
        }
        *left -= 1;
        let mut place = around.clone();
        place.style = around.style.inside(node, diagonal(around.view));
        let space = space * node.value("transform").map_or(Affine::IDENTITY, transform);
        match node.name {
            "g" | "a" | "svg" => {
                for &child in &node.children {
                    self.gather(child, &place, space, depth + 1, left, path);
                }
            }
            "use" => {
                let unit = |name: &str, whole: f64| {
                    let value = node.value(name).and_then(|value| length(value, 16.0));
                    value.map_or(0.0, |length| length.of(whole))
                };
                let at = (unit("x", place.view.0), unit("y", place.view.1));
                if let Some(target) = node.href().and_then(|id| self.tree.by_id(id)) {
                    let space = space * Affine::translate(at);
                    self.gather(target, &place, space, depth + 1, left, path);
                }
            }
            "text" => {
                for words in text::set(self.tree, index, &place.style, place.view) {
                    path.extend(space * words.path);
                }
            }
            "image" => {
                if let Some(rect) = image::bounds(node, place.style.font_size, place.view) {
                    path.extend(space * rect.to_path(0.1));
                }
            }
            _ => {
                if let Some(outline) = outline(node, place.style.font_size, place.view) {
                    path.extend(space * outline);
                }
            }
        }
    }

    /// Draws a mask for the element at `index`, on pixels of its own.
    fn mask(&mut self, mask: usize, index: usize, place: &Place) -> Mask {
        let node = self.tree.node(mask);
        let fresh = RenderContext::new(self.size.0, self.size.1);
        let before = std::mem::replace(&mut self.context, fresh);
        let mut inside = place.clone();
        inside.style = Style::default().inside(node, 0.0);
        if node.value("maskContentUnits") == Some("objectBoundingBox") {
            let bounds = self.bounds(index, place);
            inside.to_pixels *= Affine::translate((bounds.x0, bounds.y0))
                * Affine::scale_non_uniform(bounds.width(), bounds.height());
            inside.view = (1.0, 1.0);
        }
        self.masks += 1;
        self.children(node, &inside);
        self.masks -= 1;
        let drawn = std::mem::replace(&mut self.context, before);
        let pixels = render(drawn, self.size);
        if node.value("mask-type") == Some("alpha") {
            Mask::new_alpha(&pixels)
        } else {
            Mask::new_luminance(&pixels)
        }
    }
}
