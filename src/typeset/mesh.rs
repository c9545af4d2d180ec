//! Draws a paragraph: glyphs, grounds and lines as a mesh for each page of the atlas, made once
//! and moved about.

use std::sync::Arc;

use eframe::egui::{
    Color32, Context, Mesh, Painter, Pos2, Rect, Shape, Vec2,
    epaint::{Vertex, emath::GuiRounding as _},
    pos2, vec2,
};
use parley::{GlyphRun, PositionedLayoutItem};
use skrifa::instance::NormalizedCoord;

use super::cells::Cell;
use super::compose::HIDDEN;
use super::glyphs::{BINS, Glyphs, Slot, Wanted};
use super::library::{FaceMetrics, Library};
use super::paragraph::{Paragraph, RowData};
use super::raster::Cut;
use super::style::SpanStyle;

/// How far a ground reaches beyond its letters, in points.
const GROUND_MARGIN: f32 = 2.0;

/// How often a mesh is made again because the atlas was emptied on the way.
const PATIENCE: usize = 2;

/// The first page of the atlas: grounds and lines are drawn with its white square.
const FIRST_PAGE: usize = 0;

/// The meshes with the place they were last painted at.
pub(super) struct Drawing {
    meshes: Vec<Arc<Mesh>>,
    at: Vec2,
    epoch: u64,
}

/// Paints a paragraph with its upper left corner at `at`, on the nearest whole pixel. Whether its
/// mesh had to be made.
pub(super) fn paint(
    painter: &Painter,
    paragraph: &mut Paragraph,
    at: Pos2,
    glyphs: &mut Glyphs,
    library: &Library,
) -> bool {
    let scale = paragraph.scale;
    let at = at.to_vec2().round_to_pixels(scale);
    let epoch = glyphs.atlas().epoch;
    let kept = paragraph.drawing.take().filter(|d| d.epoch == epoch);
    let made = kept.is_none();
    let mut drawing = kept.unwrap_or_else(|| make(painter.ctx(), paragraph, glyphs, library));
    if drawing.at != at {
        // Every corner is on a whole pixel: rounding keeps it there however often it moves.
        let moved = at - drawing.at;
        for mesh in &mut drawing.meshes {
            for vertex in &mut Arc::make_mut(mesh).vertices {
                vertex.pos = (vertex.pos + moved).round_to_pixels(scale);
            }
        }
        drawing.at = at;
    }
    for mesh in &drawing.meshes {
        painter.add(Shape::Mesh(Arc::clone(mesh)));
    }
    paragraph.drawing = Some(drawing);
    made
}

fn make(ctx: &Context, paragraph: &Paragraph, glyphs: &mut Glyphs, library: &Library) -> Drawing {
    let mut tries = 0;
    loop {
        let epoch = glyphs.atlas().epoch;
        let mut maker = Maker {
            ctx,
            meshes: Vec::new(),
            paragraph,
            glyphs,
            epoch,
            patient: tries < PATIENCE,
        };
        maker.draw(library);
        let mut meshes = maker.meshes;
        tries += 1;
        // Places in the mesh are of the atlas as it was: if that changed on the way, once more.
        if glyphs.atlas().epoch == epoch || tries > PATIENCE + 4 {
            meshes.retain(|mesh| !mesh.is_empty());
            return Drawing {
                meshes: meshes.into_iter().map(Arc::new).collect(),
                at: Vec2::ZERO,
                epoch,
            };
        }
    }
}

/// Meshes in the making.
struct Maker<'a> {
    ctx: &'a Context,
    /// By page.
    meshes: Vec<Mesh>,
    paragraph: &'a Paragraph,
    glyphs: &'a mut Glyphs,
    epoch: u64,
    patient: bool,
}

impl Maker<'_> {
    fn draw(&mut self, library: &Library) {
        let paragraph = self.paragraph;
        let decorated = paragraph.styles.iter().any(SpanStyle::decorated);
        for (place, row) in paragraph.rows.iter().enumerate() {
            if decorated {
                self.under(place, row, library);
            }
            self.letters(row);
            if decorated {
                self.over(place, row, library);
            }
            if self.glyphs.atlas().epoch != self.epoch {
                return;
            }
        }
    }

    /// Grounds and underlines.
    fn under(&mut self, place: usize, row: &RowData, library: &Library) {
        let scale = self.paragraph.scale;
        self.stretches(
            place,
            |style| style.ground,
            |maker, left, right, style| {
                let (metrics, size) = maker.metrics(style, library);
                let margin = (GROUND_MARGIN * scale).round();
                let rect = Rect::from_min_max(
                    pos2(left - margin, row.baseline - metrics.ascent * size),
                    pos2(right + margin, row.baseline + metrics.descent * size),
                );
                maker.fill(rect, style.ground);
            },
        );
        let underline = |style: &SpanStyle| style.underline.unwrap_or_default();
        self.stretches(place, underline, |maker, left, right, style| {
            let (metrics, size) = maker.metrics(style, library);
            let y = row.baseline + metrics.underline * size;
            maker.line(left, right, y, metrics.line * size, underline(style));
        });
    }

    /// Lines through the letters.
    fn over(&mut self, place: usize, row: &RowData, library: &Library) {
        let strike = |style: &SpanStyle| style.strike.unwrap_or_default();
        self.stretches(place, strike, |maker, left, right, style| {
            let (metrics, size) = maker.metrics(style, library);
            let y = row.baseline - metrics.strike * size;
            maker.line(left, right, y, metrics.line * size, strike(style));
        });
    }

    /// Calls `draw` for each stretch of a row in which `colour` is the same and not transparent,
    /// with its edges and its first style.
    fn stretches(
        &mut self,
        row: usize,
        colour: impl Fn(&SpanStyle) -> Color32,
        mut draw: impl FnMut(&mut Self, f32, f32, &SpanStyle),
    ) {
        let paragraph = self.paragraph;
        let cells = paragraph.cells().row(row);
        let style = |cell: &Cell| &paragraph.styles[cell.style as usize];
        let alike = |a: &Cell, b: &Cell| colour(style(a)) == colour(style(b));
        for stretch in cells.chunk_by(alike) {
            if let (Some(first), Some(last)) = (stretch.first(), stretch.last())
                && colour(style(first)) != Color32::TRANSPARENT
            {
                draw(self, first.x, last.x + last.width, style(first));
            }
        }
    }

    fn metrics(&self, style: &SpanStyle, library: &Library) -> (FaceMetrics, f32) {
        let size = style.size * self.paragraph.scale;
        (library.metrics(style.face.typeface), size)
    }

    fn letters(&mut self, row: &RowData) {
        let paragraph = self.paragraph;
        let Some(line) = paragraph.layout.get(row.line) else {
            return;
        };
        for item in line.items() {
            if let PositionedLayoutItem::GlyphRun(run) = item
                && run.style().brush & HIDDEN == 0
            {
                self.run(&run, row.baseline);
            }
        }
    }

    fn run(&mut self, run: &GlyphRun<'_, u32>, baseline: f32) {
        let own = run.run();
        let text = own.text_range();
        let text = self.paragraph.text.get(text).unwrap_or_default();
        let binned = self.glyphs.bins() && !text.chars().next().is_some_and(is_wide);
        let style = self.paragraph.styles[run.style().brush as usize];
        let ink = style.ink;
        let baseline = baseline - (style.rise * self.paragraph.scale).round();
        let strike = self.glyphs.strike(Cut {
            font: own.font().clone(),
            size: own.font_size(),
            coords: own
                .normalized_coords()
                .iter()
                .map(|coord| NormalizedCoord::from_bits(coord.to_bits()))
                .collect(),
            embolden: own.synthesis().embolden(),
            skew: own.synthesis().skew(),
        });
        let mut x = run.offset();
        for glyph in run.glyphs() {
            let (pixel, bin) = bin(x + glyph.x, binned);
            x += glyph.advance;
            let wanted = Wanted {
                glyph: glyph.id,
                bin,
                ink,
            };
            let slot = self.glyphs.slot(strike, wanted, self.patient);
            if self.glyphs.atlas().epoch != self.epoch {
                return;
            }
            if let Some(slot) = slot {
                self.glyph(&slot, pos2(pixel, (baseline + glyph.y).round()), ink);
            }
        }
    }

    /// A glyph with its origin at a whole pixel.
    fn glyph(&mut self, slot: &Slot, at: Pos2, ink: Color32) {
        let page = slot.place.page;
        let side = self.glyphs.atlas().side(page) as f32;
        let size = vec2(slot.size[0] as f32, slot.size[1] as f32);
        let corner = pos2(slot.place.at[0] as f32, slot.place.at[1] as f32);
        let uv = Rect::from_min_size((corner.to_vec2() / side).to_pos2(), size / side);
        let place = at + vec2(slot.offset[0], slot.offset[1]);
        let colour = if slot.coloured { Color32::WHITE } else { ink };
        let rect = Rect::from_min_size(place, size * slot.zoom);
        self.quad(page, rect, uv, colour);
    }

    fn line(&mut self, left: f32, right: f32, middle: f32, thickness: f32, colour: Color32) {
        let thickness = thickness.round().max(1.0);
        let top = (middle - thickness / 2.0).round();
        let rect = Rect::from_min_max(pos2(left, top), pos2(right, top + thickness));
        self.fill(rect, colour);
    }

    fn fill(&mut self, rect: Rect, colour: Color32) {
        let atlas = self.glyphs.atlas();
        let white = atlas.white() / atlas.side(FIRST_PAGE) as f32;
        let white = Rect::from_min_size(pos2(white, white), Vec2::ZERO);
        let rect = Rect::from_min_max(rect.min.round(), rect.max.round());
        self.quad(FIRST_PAGE, rect, white, colour);
    }

    /// Two triangles over a rectangle in pixels, with the texture of a page.
    fn quad(&mut self, page: usize, rect: Rect, uv: Rect, color: Color32) {
        let scale = self.paragraph.scale;
        while self.meshes.len() <= page {
            let texture = self.glyphs.texture(self.ctx, self.meshes.len());
            self.meshes.push(Mesh::with_texture(texture));
        }
        let mesh = &mut self.meshes[page];
        let first = mesh.vertices.len() as u32;
        let corners = [
            (rect.left_top(), uv.left_top()),
            (rect.right_top(), uv.right_top()),
            (rect.left_bottom(), uv.left_bottom()),
            (rect.right_bottom(), uv.right_bottom()),
        ];
        for (pos, uv) in corners {
            let pos = (pos.to_vec2() / scale).to_pos2();
            mesh.vertices.push(Vertex { pos, uv, color });
        }
        let triangles = [0, 1, 2, 2, 1, 3].map(|corner| first + corner);
        mesh.indices.extend_from_slice(&triangles);
    }
}

/// The pixel of a place, and the place inside it as a part of [`BINS`].
fn bin(x: f32, binned: bool) -> (f32, u8) {
    if !binned {
        return (x.round(), 0);
    }
    let bins = f32::from(BINS);
    let part = (x * bins).round();
    let pixel = (part / bins).floor();
    (pixel, (part - pixel * bins) as u8)
}

/// Whether a script has so many glyphs, all of one width, that they stand on whole pixels: Han,
/// kana, Hangul and what goes with them.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{1b000}'..='\u{1b2ff}' | '\u{20000}'..='\u{3ffff}')
}
