//! Draws one glyph into a small picture: outlines, coloured glyphs, bitmaps.

use eframe::egui::{Color32, ColorImage};
use parley::FontData;
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    instance::{LocationRef, NormalizedCoord, Size},
    outline::{DrawSettings, HintingInstance, OutlinePen, SmoothMode, Target},
};
use vello_cpu::{Glyph, Pixmap, RenderContext, Resources, color, kurbo};

/// A picture is drawn at most so many times larger than it is shown.
const LARGEST_REDUCTION: f32 = 12.0;

/// How a font is drawn at one size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cut {
    /// The font file and the place of the font in it.
    pub(super) font: FontData,
    /// Pixels to the em.
    pub(super) size: f32,
    /// Where a variable font stands on its axes.
    pub(super) coords: Vec<NormalizedCoord>,
    /// Whether the letters are to be made bolder.
    pub(super) embolden: bool,
    /// By how many degrees they are to be slanted.
    pub(super) skew: Option<f32>,
}

/// A drawn glyph.
pub(super) struct Bitmap {
    /// White with its coverage as alpha, or its own colours.
    pub(super) image: ColorImage,
    /// From the pixel of its origin to the upper left corner of the picture.
    pub(super) offset: [i32; 2],
}

/// What a font has besides outlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colours {
    /// Nothing.
    None,
    /// Pictures with fixed colours.
    Bitmap,
    /// Layers, some of which may have the colour of the text.
    Layers,
}

impl Cut {
    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(self.font.data.as_ref(), self.font.index).ok()
    }

    /// The instance that fits outlines to the pixels as egui does; `None` if the font has no
    /// outlines.
    pub(super) fn hinting(&self) -> Option<HintingInstance> {
        let target = Target::Smooth {
            mode: SmoothMode::Normal,
            symmetric_rendering: true,
            preserve_linear_metrics: true,
        };
        let outlines = self.font()?.outline_glyphs();
        let size = Size::new(self.size);
        HintingInstance::new(&outlines, size, LocationRef::new(&self.coords), target).ok()
    }

    /// How one glyph is coloured.
    pub(super) fn colours(&self, glyph: u32) -> Colours {
        let Some(font) = self.font() else {
            return Colours::None;
        };
        let (glyph, size) = (GlyphId::new(glyph), Size::new(self.size));
        if font.color_glyphs().get(glyph).is_some() {
            Colours::Layers
        } else if font.bitmap_strikes().glyph_for_size(size, glyph).is_some() {
            Colours::Bitmap
        } else {
            Colours::None
        }
    }

    /// Draws the outline of a glyph `shift` pixels right of its pixel. `None` for one without ink.
    pub(super) fn outline(
        &self,
        glyph: u32,
        shift: f32,
        hinting: Option<&HintingInstance>,
    ) -> Option<Bitmap> {
        let mut pen = Pen {
            path: kurbo::BezPath::new(),
            shift: f64::from(shift),
            slant: self.skew.map_or(0.0, |d| f64::from(d).to_radians().tan()),
        };
        let outline = self.font()?.outline_glyphs().get(GlyphId::new(glyph))?;
        let plain = DrawSettings::unhinted(Size::new(self.size), LocationRef::new(&self.coords));
        let settings = hinting.map(|instance| DrawSettings::hinted(instance, false));
        if outline.draw(settings.unwrap_or(plain), &mut pen).is_err() {
            pen.path = kurbo::BezPath::new();
            let plain =
                DrawSettings::unhinted(Size::new(self.size), LocationRef::new(&self.coords));
            outline.draw(plain, &mut pen).ok()?;
        }
        let stroke = f64::from(self.size) / 24.0;
        let grown = if self.embolden { stroke } else { 0.0 };
        let limit = 8.0 * f64::from(self.size) + 8.0;
        let bounds = pen.path.control_box().inflate(grown, grown).expand();
        let bounds = bounds.intersect(kurbo::Rect::new(-limit, -limit, limit, limit));
        if !(bounds.width() >= 1.0 && bounds.height() >= 1.0) {
            return None;
        }
        let (width, height) = (bounds.width() as u16, bounds.height() as u16);
        let mut context = RenderContext::new(width, height);
        context.set_transform(kurbo::Affine::translate((-bounds.x0, -bounds.y0)));
        context.set_paint(color::OpaqueColor::<color::Srgb>::WHITE);
        context.fill_path(&pen.path);
        if self.embolden {
            context.set_stroke(kurbo::Stroke::new(stroke));
            context.stroke_path(&pen.path);
        }
        Some(Bitmap {
            image: render(&context, width, height),
            offset: [bounds.x0 as i32, bounds.y0 as i32],
        })
    }

    /// Draws a coloured glyph, with `ink` where the font asks for the colour of the text. `None`
    /// for one without ink.
    pub(super) fn coloured(&self, glyph: u32, ink: Color32) -> Option<Bitmap> {
        let times = self.reduction(glyph);
        // The bounds are not known ahead: there is room for an em on each side of the em square.
        let side = (3.0 * self.size).ceil().clamp(1.0, 1000.0) as u16;
        let origin = [self.size.round(), (2.0 * self.size).round()];
        let large = side * u16::from(times);
        let coords: Vec<i16> = self.coords.iter().map(|c| c.to_bits()).collect();
        let mut context = RenderContext::new(large, large);
        let mut resources = Resources::new();
        let [r, g, b, a] = ink.to_srgba_unmultiplied();
        context.set_paint(color::AlphaColor::<color::Srgb>::from_rgba8(r, g, b, a));
        context
            .glyph_run(&mut resources, &self.font)
            .font_size(self.size * f32::from(times))
            .hint(false)
            .normalized_coords(&coords)
            .fill_glyphs(std::iter::once(Glyph {
                id: glyph,
                x: origin[0] * f32::from(times),
                y: origin[1] * f32::from(times),
            }));
        let mut pixmap = Pixmap::new(large, large);
        context.render(&mut pixmap, &mut resources);
        let (image, corner) = cropped(&reduced(&pixmap, times.into()))?;
        let place = |axis: usize| corner[axis] as i32 - origin[axis] as i32;
        Some(Bitmap {
            image,
            offset: [place(0), place(1)],
        })
    }

    /// How many times larger a picture is drawn and then reduced, so that every pixel of a picture
    /// that is larger than the type has its part: 1 for what is no picture.
    fn reduction(&self, glyph: u32) -> u8 {
        let size = Size::new(self.size);
        let strike = self.font().and_then(|font| {
            let strikes = font.bitmap_strikes();
            strikes.glyph_for_size(size, GlyphId::new(glyph))
        });
        let times = strike.map_or(1.0, |bitmap| bitmap.ppem_y / self.size);
        times.round().clamp(1.0, LARGEST_REDUCTION) as u8
    }
}

/// Gathers an outline, turned so that y points down.
struct Pen {
    path: kurbo::BezPath,
    shift: f64,
    slant: f64,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> kurbo::Point {
        let (x, y) = (f64::from(x), f64::from(y));
        kurbo::Point::new(x + self.shift + y * self.slant, -y)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.point(x, y));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.path.quad_to(self.point(cx0, cy0), self.point(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (a, b, c) = (self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y));
        self.path.curve_to(a, b, c);
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}

fn render(context: &RenderContext, width: u16, height: u16) -> ColorImage {
    let mut pixmap = Pixmap::new(width, height);
    context.render(&mut pixmap, &mut Resources::new());
    picture(&pixmap, width, height)
}

fn picture(pixmap: &Pixmap, width: u16, height: u16) -> ColorImage {
    let pixels = pixmap.data_as_u8_slice().chunks_exact(4);
    let pixels = pixels.map(|p| Color32::from_rgba_premultiplied(p[0], p[1], p[2], p[3]));
    ColorImage::new([width.into(), height.into()], pixels.collect())
}

/// The picture with each square of `times` pixels made one by their mean.
fn reduced(pixmap: &Pixmap, times: usize) -> ColorImage {
    let (width, height) = (pixmap.width(), pixmap.height());
    if times <= 1 {
        return picture(pixmap, width, height);
    }
    let bytes = pixmap.data_as_u8_slice();
    let row = usize::from(width) * 4;
    let size = [usize::from(width) / times, usize::from(height) / times];
    let square = (times * times) as u32;
    let mut pixels = Vec::with_capacity(size[0] * size[1]);
    for band in bytes.chunks_exact(row * times) {
        for x in 0..size[0] {
            let lines = band.chunks_exact(row);
            let lines = lines.map(|line| &line[x * times * 4..(x + 1) * times * 4]);
            let mut sum = [0_u32; 4];
            for pixel in lines.flat_map(|line| line.chunks_exact(4)) {
                for (sum, part) in sum.iter_mut().zip(pixel) {
                    *sum += u32::from(*part);
                }
            }
            let [r, g, b, a] = sum.map(|sum| ((sum + square / 2) / square) as u8);
            pixels.push(Color32::from_rgba_premultiplied(r, g, b, a));
        }
    }
    ColorImage::new(size, pixels)
}

/// The part of a picture that has ink, and where it begins.
fn cropped(image: &ColorImage) -> Option<(ColorImage, [usize; 2])> {
    let (mut min, mut max) = (image.size, [0, 0]);
    for (place, pixel) in image.pixels.iter().enumerate() {
        if pixel.a() != 0 {
            let at = [place % image.size[0], place / image.size[0]];
            for axis in 0..2 {
                min[axis] = min[axis].min(at[axis]);
                max[axis] = max[axis].max(at[axis] + 1);
            }
        }
    }
    if max == [0, 0] {
        return None;
    }
    let size = [max[0] - min[0], max[1] - min[1]];
    Some((image.region_by_pixels(min, size), min))
}
