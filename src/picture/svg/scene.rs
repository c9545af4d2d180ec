//! Draws the elements of a drawing.

mod mask;

use vello_cpu::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _, Stroke};
use vello_cpu::{Pixmap, RenderContext, Resources};

use super::super::decode::Limit;
use super::super::fault::Fault;
use super::super::size::{Size, size};
use super::gradient::{Paint, gradient, solid};
use super::shape::{diagonal, outline};
use super::style::{Ink, Style, share};
use super::tree::{Node, Tree};
use super::value::{length, transform};
use super::viewport::{fitted, view_box};
use super::{image, marker, text};

/// How deep elements may be nested, `use` included.
const DEEPEST: usize = 200;
/// How many elements may be drawn, those that `use` repeats included.
const MOST_DRAWN: usize = 200_000;
/// How many pixels may be painted, those that are painted over included: some seconds.
const MOST_PAINTED: f64 = 4e9;
/// What a pixel of a picture in the drawing counts: it must be decoded.
const DECODED: f64 = 20.0;
/// Dashes that make a line of more parts than this are not drawn as dashes.
const MOST_DASHES: f64 = 50_000.0;
/// Shapes that reach further than this, in pixels, are left out.
const FARTHEST: f64 = 1e7;

/// A drawing on its way to pixels.
pub(super) struct Scene<'t, 'a> {
    tree: &'t Tree<'a>,
    context: RenderContext,
    limit: Limit,
    size: (u16, u16),
    /// What may still be drawn and painted.
    elements: usize,
    pixels: f64,
    depth: usize,
    /// How many masks are being drawn, each for what is in the one before.
    masks: usize,
}

/// Where an element is: what holds around it.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) style: Style,
    /// From its units to pixels.
    pub(super) to_pixels: Affine,
    /// What shares are of.
    pub(super) view: (f64, f64),
}

/// Draws all of a drawing, which is `natural` points large, on `size` pixels: premultiplied.
///
/// # Errors
/// [`Fault::Complex`] if that takes too much.
pub(super) fn draw(
    tree: &Tree<'_>,
    natural: Size,
    size: Size,
    limit: Limit,
) -> Result<Vec<u8>, Fault> {
    let side = |length: u32| u16::try_from(length).map_err(|_| Fault::TooLarge);
    let size = (side(size.width)?, side(size.height)?);
    let mut scene = Scene {
        tree,
        context: RenderContext::new(size.0, size.1),
        limit,
        size,
        elements: MOST_DRAWN,
        pixels: MOST_PAINTED,
        depth: 0,
        masks: 0,
    };
    let (width, height) = (f64::from(natural.width), f64::from(natural.height));
    let scale = (f64::from(size.0) / width, f64::from(size.1) / height);
    let around = Place {
        style: Style::default(),
        to_pixels: Affine::scale_non_uniform(scale.0, scale.1),
        view: (width, height),
    };
    scene.viewport(tree.node(0), &around, (width, height));
    if scene.elements == 0 || scene.pixels <= 0.0 {
        return Err(Fault::Complex);
    }
    Ok(render(scene.context, size).data_as_u8_slice().to_vec())
}

/// The pixels of what was drawn.
fn render(mut context: RenderContext, size: (u16, u16)) -> Pixmap {
    let mut pixels = Pixmap::new(size.0, size.1);
    context.flush();
    context.render(&mut pixels, &mut Resources::new());
    pixels
}

impl Scene<'_, '_> {
    /// Draws the element at `index`, which is inside `around`.
    fn element(&mut self, index: usize, around: &Place) {
        let tree = self.tree;
        let node = tree.node(index);
        let is_hidden = node.value("display") == Some("none");
        if node.name.is_empty() || is_hidden || self.depth == DEEPEST || !self.may_go_on() {
            return;
        }
        self.elements -= 1;
        self.depth += 1;
        let mut place = Place {
            style: around.style.inside(node, diagonal(around.view)),
            ..around.clone()
        };
        if let Some(own) = node.value("transform") {
            place.to_pixels *= transform(own);
        }
        let layers = self.push_layers(node, index, &place);
        match node.name {
            "svg" => self.nested(node, &place),
            "g" | "a" => self.children(node, &place),
            "switch" => self.first_fit(node, &place),
            "use" => self.used(node, &place),
            "image" => self.image(node, &place),
            "text" => self.text(index, &place),
            _ => {
                if let Some(path) = outline(node, place.style.font_size, place.view) {
                    self.shape(&path, node, &place);
                }
            }
        }
        for _ in 0..layers {
            self.context.pop_layer();
        }
        self.depth -= 1;
    }

    fn may_go_on(&self) -> bool {
        self.elements > 0 && self.pixels > 0.0
    }

    fn children(&mut self, node: &Node<'_>, place: &Place) {
        for &child in &node.children {
            self.element(child, place);
        }
    }

    /// Draws the first alternative that can be shown.
    fn first_fit(&mut self, node: &Node<'_>, place: &Place) {
        let tree = self.tree;
        let fits = |child: &&usize| {
            let child = tree.node(**child);
            let asks = child.value("requiredExtensions").is_some()
                || child.value("systemLanguage").is_some();
            !matches!(child.name, "" | "foreignObject") && !asks
        };
        if let Some(&child) = node.children.iter().find(fits) {
            self.element(child, place);
        }
    }

    /// Draws what is in an `svg` or `symbol` that takes `size` units at the origin of `place`.
    fn viewport(&mut self, node: &Node<'_>, place: &Place, size: (f64, f64)) {
        let mut inside = place.clone();
        inside.style = place.style.inside(node, diagonal(place.view));
        inside.view = size;
        if let Some(shown) = view_box(node) {
            inside.to_pixels *= fitted(shown, size, node.value("preserveAspectRatio"));
            inside.view = (shown.width(), shown.height());
        }
        self.children(node, &inside);
    }

    /// Draws an `svg` within another: what leaves its rectangle is cut off.
    fn nested(&mut self, node: &Node<'_>, place: &Place) {
        let em = place.style.font_size;
        let unit = |name: &str, whole: f64| Some(length(node.value(name)?, em)?.of(whole));
        let at = (
            unit("x", place.view.0).unwrap_or(0.0),
            unit("y", place.view.1).unwrap_or(0.0),
        );
        let size = (
            unit("width", place.view.0).unwrap_or(place.view.0),
            unit("height", place.view.1).unwrap_or(place.view.1),
        );
        if size.0 <= 0.0 || size.1 <= 0.0 {
            return;
        }
        let mut inside = place.clone();
        inside.to_pixels *= Affine::translate(at);
        let cut = node.value("overflow") != Some("visible");
        if cut {
            let rect = Rect::from_origin_size(Point::ZERO, size).to_path(0.1);
            self.context.set_transform(inside.to_pixels);
            self.context.push_clip_layer(&rect);
        }
        self.viewport(node, &inside, size);
        if cut {
            self.context.pop_layer();
        }
    }

    /// Draws another element here.
    fn used(&mut self, node: &Node<'_>, place: &Place) {
        let tree = self.tree;
        let Some(index) = node.href().and_then(|id| tree.by_id(id)) else {
            return;
        };
        let em = place.style.font_size;
        let unit = |name: &str, whole: f64| Some(length(node.value(name)?, em)?.of(whole));
        let at = (
            unit("x", place.view.0).unwrap_or(0.0),
            unit("y", place.view.1).unwrap_or(0.0),
        );
        let mut inside = place.clone();
        inside.to_pixels *= Affine::translate(at);
        let target = tree.node(index);
        if !matches!(target.name, "symbol" | "svg") {
            self.element(index, &inside);
            return;
        }
        let side = |name: &str, whole: f64| {
            let own = || Some(length(target.value(name)?, em)?.of(whole));
            unit(name, whole).or_else(own).unwrap_or(whole)
        };
        let size = (side("width", place.view.0), side("height", place.view.1));
        // As deep as an element: it may use itself.
        if self.depth < DEEPEST && size.0 > 0.0 && size.1 > 0.0 {
            self.depth += 1;
            self.viewport(target, &inside, size);
            self.depth -= 1;
        }
    }

    fn image(&mut self, node: &Node<'_>, place: &Place) {
        let Some(bytes) = image::bytes(node).filter(|_| place.style.is_visible) else {
            return;
        };
        self.pixels -= bytes.len() as f64 + natural_size(&bytes).area() as f64 * DECODED;
        if !self.may_go_on() {
            return;
        }
        let painted = image::brush(node, &bytes, place.style.font_size, place.view, self.limit);
        if let Some((rect, brush, space)) = painted
            && self.spend(place.to_pixels.transform_rect_bbox(rect))
        {
            self.context.set_transform(place.to_pixels);
            self.context.set_paint_transform(space);
            self.context.set_paint(brush);
            self.context.fill_rect(&rect);
        }
    }

    fn text(&mut self, index: usize, place: &Place) {
        for words in text::set(self.tree, index, &place.style, place.view) {
            let place = Place {
                style: words.style,
                ..place.clone()
            };
            self.painted(&words.path, &place, false);
        }
    }

    fn shape(&mut self, path: &BezPath, node: &Node<'_>, place: &Place) {
        let fixed = node.value("vector-effect") == Some("non-scaling-stroke");
        self.painted(path, place, fixed);
        if matches!(node.name, "path" | "line" | "polyline" | "polygon")
            && place.style.markers.iter().any(Option::is_some)
        {
            self.markers(path, place);
        }
    }

    fn markers(&mut self, path: &BezPath, place: &Place) {
        let tree = self.tree;
        for spot in marker::spots(path) {
            let url = place
                .style
                .markers
                .get(spot.kind)
                .and_then(Option::as_deref);
            let Some(index) = url.and_then(|url| tree.by_url(url)) else {
                continue;
            };
            if self.depth == DEEPEST {
                return;
            }
            let node = tree.node(index);
            let inside = Place {
                style: Style::default().inside(node, 0.0),
                to_pixels: place.to_pixels * spot.space(node, place.style.line.width),
                view: place.view,
            };
            self.depth += 1;
            self.children(node, &inside);
            self.depth -= 1;
        }
    }

    /// Fills an outline and draws its line. With `fixed` the line has its width in points of the
    /// screen.
    fn painted(&mut self, path: &BezPath, place: &Place, fixed: bool) {
        let style = &place.style;
        let bounds = path.bounding_box();
        if !style.is_visible || path.elements().len() < 2 {
            return;
        }
        self.context.set_transform(place.to_pixels);
        if let Some(paint) = self.paint(&style.fill, style.fill_opacity, bounds, place.view)
            && self.spend(place.to_pixels.transform_rect_bbox(bounds))
        {
            self.context.set_fill_rule(style.fill_rule);
            self.set_paint(paint);
            self.context.fill_path(path);
        }
        let mut line = style.line.clone();
        let scale = place.to_pixels.determinant().abs().sqrt();
        if fixed && scale > 0.0 {
            line.width *= super::PIXELS_A_POINT / scale;
        }
        if line.width <= 0.0 {
            return;
        }
        let reach = line.width * line.miter_limit.max(2.0) / 2.0;
        let around = place
            .to_pixels
            .transform_rect_bbox(bounds.inflate(reach, reach));
        if let Some(paint) = self.paint(&style.stroke, style.stroke_opacity, bounds, place.view)
            && self.spend(around)
        {
            if dashes(path, &line) > MOST_DASHES {
                line.dash_pattern.clear();
            }
            self.set_paint(paint);
            self.context.set_stroke(line);
            self.context.stroke_path(path);
        }
    }

    fn paint(&self, ink: &Ink, opacity: f32, bounds: Rect, view: (f64, f64)) -> Option<Paint> {
        match ink {
            Ink::None => None,
            Ink::Colour(colour) => Some(Paint::Solid(solid(*colour, opacity))),
            Ink::Gradient(url, other) => match self.tree.by_url(url) {
                Some(index) => gradient(self.tree, index, bounds, view, opacity),
                None => other.map(|colour| Paint::Solid(solid(colour, opacity))),
            },
        }
    }

    fn set_paint(&mut self, paint: Paint) {
        match paint {
            Paint::Solid(colour) => self.context.set_paint(colour),
            Paint::Gradient(gradient, space) => {
                self.context.set_paint_transform(space);
                self.context.set_paint(*gradient);
            }
        }
    }

    /// Counts the pixels that something takes; whether it can be drawn.
    fn spend(&mut self, bounds: Rect) -> bool {
        let far = [bounds.x0, bounds.y0, bounds.x1, bounds.y1];
        if !far.iter().all(|side| side.abs() < FARTHEST) {
            return false;
        }
        let (width, height) = (f64::from(self.size.0), f64::from(self.size.1));
        let seen = bounds.intersect(Rect::new(0.0, 0.0, width, height));
        if seen.width() < 0.0 || seen.height() < 0.0 {
            return false;
        }
        self.pixels -= seen.area() + 64.0;
        self.pixels > 0.0
    }
}

/// The size of a picture in the drawing.
fn natural_size(bytes: &[u8]) -> Size {
    size(bytes).unwrap_or(Size {
        width: 1,
        height: 1,
    })
}

/// About how many dashes a line has.
fn dashes(path: &BezPath, line: &Stroke) -> f64 {
    let whole: f64 = line.dash_pattern.iter().sum();
    if line.dash_pattern.is_empty() || whole <= 0.0 {
        return 0.0;
    }
    let mut last = Point::ZERO;
    let mut start = Point::ZERO;
    let mut way = 0.0;
    for element in path.elements() {
        let to = match *element {
            PathEl::MoveTo(to) => {
                (last, start) = (to, to);
                to
            }
            PathEl::LineTo(to) => to,
            PathEl::QuadTo(control, to) => {
                way += (control - last).hypot();
                last = control;
                to
            }
            PathEl::CurveTo(first, second, to) => {
                way += (first - last).hypot() + (second - first).hypot();
                last = second;
                to
            }
            PathEl::ClosePath => start,
        };
        way += (to - last).hypot();
        last = to;
    }
    way / whole * line.dash_pattern.len() as f64
}
