//! Sets text and paints it: fonts, scale and glyphs in one place.

use std::cell::OnceCell;
use std::collections::HashSet;

use eframe::egui::{Context, Painter, Pos2};
use parley::{Cluster, Layout, LayoutContext};

use super::compose::HIDDEN;
use super::glyphs::Glyphs;
use super::library::Library;
use super::mesh;
use super::style::{InlineBox, ParagraphStyle, Span, SpanStyle};
use super::{Paragraph, SystemFonts, breaking, compose};

/// What was done so far, for tests and measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Texts shaped.
    pub layouts: usize,
    /// Texts broken into rows again without shaping.
    pub wraps: usize,
    /// Meshes made.
    pub meshes: usize,
    /// Glyphs drawn into the atlas.
    pub glyphs: usize,
    /// Textures that hold glyphs.
    pub atlas_pages: usize,
    /// How often they were emptied.
    pub atlas_epoch: u64,
    /// Pixels of the atlas given to the screen.
    pub uploaded: usize,
    /// Font files of the system that a text was set in.
    pub system_faces: usize,
}

/// Sets text in the bundled faces and the system's, and paints it.
pub struct Typesetter {
    library: Library,
    scratch: LayoutContext<u32>,
    glyphs: Glyphs,
    scale: f32,
    generation: u64,
    missed: bool,
    faces: HashSet<(u64, u32)>,
    counts: Counts,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    /// A typesetter with the bundled faces, for one pixel to a point.
    pub fn new() -> Self {
        Self {
            library: Library::new(),
            scratch: LayoutContext::new(),
            glyphs: Glyphs::new(),
            scale: 1.0,
            generation: 1,
            missed: false,
            faces: HashSet::new(),
            counts: Counts::default(),
        }
    }

    /// Adds the fonts of the system behind the bundled ones. The generation changes if a text so
    /// far had an emoji or a character that no bundled face has.
    pub fn add_system_fonts(&mut self, fonts: SystemFonts) {
        self.library.add(fonts);
        if self.missed {
            self.generation += 1;
        }
    }

    /// Call at the start of every frame. Takes over the scale and the text options of `ctx`;
    /// another scale changes the generation.
    pub fn begin_frame(&mut self, ctx: &Context) {
        let scale = ctx.pixels_per_point();
        if scale != self.scale && scale.is_finite() && scale > 0.0 {
            self.scale = scale;
            self.generation += 1;
            self.glyphs.forget();
        }
        self.glyphs.begin(ctx.global_style().visuals.text_options);
    }

    /// Call at the end of every frame, after all painting: gives new glyphs to the screen.
    pub fn end_frame(&mut self) {
        self.glyphs.flush();
    }

    /// Changes when every paragraph must be made again.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Sets a text. `spans` are in order and do not overlap; what an earlier one covers, a later
    /// one leaves alone. The text is one line: a line end in it shows as a box.
    pub fn set(
        &mut self,
        text: &str,
        spans: &[Span],
        boxes: &[InlineBox],
        style: &ParagraphStyle,
    ) -> Paragraph {
        self.counts.layouts += 1;
        let shaped = compose::shape(
            &mut self.library,
            &mut self.scratch,
            text,
            spans,
            boxes,
            style,
            self.scale,
        );
        self.missed |= shaped.pictures && !self.library.has_system();
        let mut paragraph = Paragraph {
            text: text.into(),
            layout: shaped.layout,
            styles: shaped.styles,
            inline: shaped.boxes,
            tabs: shaped.tabs,
            style: style.clone(),
            scale: self.scale,
            generation: self.generation,
            rows: Vec::new(),
            pictures: Vec::new(),
            cells: OnceCell::new(),
            drawing: None,
        };
        self.break_rows(&mut paragraph);
        self.note_fonts(&paragraph.layout);
        paragraph
    }

    /// Breaks a paragraph again for another width and indent in points, without shaping. Gives
    /// the rows that [`Self::set`] would give.
    pub fn wrap(&mut self, paragraph: &mut Paragraph, width: f32, indent: f32) {
        self.counts.wraps += 1;
        paragraph.style.width = width;
        paragraph.style.indent = indent;
        self.break_rows(paragraph);
    }

    /// Advance of the digit zero in a style, in points: the width of every letter in a face of
    /// one width, and a measure for columns of numbers in the others, whose digits are alike.
    pub fn advance(&mut self, style: SpanStyle) -> f32 {
        let style = style.legible();
        self.library.zero(style.face) * style.size
    }

    /// Paints a paragraph with its upper left corner at `at`, on the nearest whole pixel. The
    /// mesh is made at the first time and kept. A paragraph of another generation is painted as
    /// it was set.
    pub fn paint(&mut self, painter: &Painter, paragraph: &mut Paragraph, at: Pos2) {
        let made = mesh::paint(painter, paragraph, at, &mut self.glyphs, &self.library);
        self.counts.meshes += usize::from(made);
    }

    /// What was done so far.
    pub fn counts(&self) -> Counts {
        let atlas = self.glyphs.atlas();
        Counts {
            glyphs: self.glyphs.drawn,
            atlas_pages: atlas.pages(),
            atlas_epoch: atlas.epoch,
            uploaded: atlas.uploaded,
            system_faces: self.faces.len(),
            ..self.counts
        }
    }

    fn break_rows(&self, paragraph: &mut Paragraph) {
        let base = paragraph.styles[0].face.typeface;
        breaking::break_rows(paragraph, self.library.metrics(base));
    }

    /// Remembers which fonts of the system served, or that a character found none before they
    /// were there.
    fn note_fonts(&mut self, layout: &Layout<u32>) {
        let system = self.library.has_system();
        if !system && self.missed {
            return;
        }
        for run in layout.lines().flat_map(|line| line.runs()) {
            let font = run.font();
            if system {
                if !self.library.is_bundled(font.data.id()) {
                    self.faces.insert((font.data.id(), font.index));
                }
            } else {
                let shown = |cluster: &Cluster<'_, u32>| cluster.style().brush & HIDDEN == 0;
                let mut clusters = run.clusters().filter(shown);
                self.missed |= clusters.any(|cluster| cluster.glyphs().any(|g| g.id == 0));
            }
        }
    }
}
