//! What every part of the layout needs: faces, pixels, inks and sizes.

use std::sync::Arc;

use eframe::egui::{
    Color32, Context, CornerRadius, FontId, Galley, Rect, Shape, Stroke, StrokeKind,
    emath::GuiRounding as _, text::LayoutJob, text::TextFormat,
};

use super::notes::Notes;
use crate::typeset::{Face, Palette, Typeface};

/// The line height of running text, in ems.
const LEADING: f32 = 1.6;
/// The line height of text in the interface face, in ems.
const SMALL_LEADING: f32 = 1.4;
/// The width that text keeps if it can, in ems.
const NARROWEST: f32 = 8.0;
/// The least that nested text is set in, in ems.
const LEAST_INSET: f32 = 0.25;
/// The corners of frames, in ems.
const CORNER: f32 = 0.35;

/// Lays out one block.
pub(super) struct Setter<'a> {
    /// Where the faces are.
    pub(super) context: &'a Context,
    /// The inks.
    pub(super) palette: &'a Palette,
    /// The numbers of the notes.
    pub(super) notes: &'a Notes,
    /// The byte where the block starts: sources are counted from it.
    pub(super) base: usize,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// The typeface.
    pub(super) typeface: Typeface,
    /// The size in points.
    pub(super) size: f32,
    /// The line height in ems.
    pub(super) leading: f32,
    /// Whether it is bold throughout.
    pub(super) bold: bool,
    /// The ink.
    pub(super) ink: Color32,
}

/// What a block inherits from what it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    /// The em: the size of running text, in points.
    pub(super) em: f32,
    /// The ink of running text.
    pub(super) ink: Color32,
    /// How many lists it stands in.
    pub(super) lists: usize,
}

impl Scope {
    /// How running text is set here.
    pub(super) fn body(&self) -> Look {
        Look {
            typeface: Typeface::Page,
            size: self.em,
            leading: LEADING,
            bold: false,
            ink: self.ink,
        }
    }

    /// How a short label in the interface face is set here, at a part of the em.
    pub(super) fn label(&self, ratio: f32, ink: Color32) -> Look {
        Look {
            typeface: Typeface::Interface,
            size: self.em * ratio,
            leading: SMALL_LEADING,
            bold: false,
            ink,
        }
    }
}

impl Look {
    /// The face, upright.
    pub(super) fn font(&self) -> FontId {
        let face = Face {
            typeface: self.typeface,
            bold: self.bold,
            italic: false,
        };
        face.at(self.size)
    }
}

impl Setter<'_> {
    /// A length or place in whole pixels.
    pub(super) fn snap(&self, points: f32) -> f32 {
        points.round_to_pixels(self.context.pixels_per_point())
    }

    /// The finest line there is.
    pub(super) fn hairline(&self) -> f32 {
        1.0 / self.context.pixels_per_point()
    }

    /// A line of about this thickness, in whole pixels and never none.
    pub(super) fn line(&self, points: f32) -> f32 {
        self.snap(points).max(self.hairline())
    }

    /// How far text is set in that wants to be set in by so many ems: less where there is little
    /// room, so that deep nesting leaves something to read.
    pub(super) fn inset(&self, ems: f32, width: f32, em: f32) -> f32 {
        let room = (width - NARROWEST * em).max(LEAST_INSET * em);
        self.snap((ems * em).min(room))
    }

    /// The line height of a look, in points.
    pub(super) fn line_height(&self, look: &Look) -> f32 {
        self.snap(look.size * look.leading)
    }

    /// Lays out text.
    pub(super) fn galley(&self, job: LayoutJob) -> Arc<Galley> {
        self.context.fonts_mut(|fonts| fonts.layout_job(job))
    }

    /// A few words on one line.
    pub(super) fn words(&self, words: &str, look: &Look) -> Arc<Galley> {
        let format = TextFormat {
            line_height: Some(self.line_height(look)),
            ..TextFormat::simple(look.font(), look.ink)
        };
        self.galley(LayoutJob::single_section(words.to_owned(), format))
    }

    /// How far below the top of its line the baseline of a font is.
    pub(super) fn baseline(&self, font: FontId, line_height: f32) -> f32 {
        let format = TextFormat {
            line_height: Some(line_height),
            ..TextFormat::simple(font, Color32::PLACEHOLDER)
        };
        let galley = self.galley(LayoutJob::single_section("x".to_owned(), format));
        galley
            .rows
            .first()
            .and_then(|row| row.glyphs.first())
            .map_or(0.0, |glyph| glyph.pos.y)
    }

    /// A filled rectangle with rounded corners.
    pub(super) fn filled(&self, rect: Rect, em: f32, fill: Color32) -> Shape {
        Shape::rect_filled(self.snap_rect(rect), corner(em), fill)
    }

    /// A hairline frame with rounded corners.
    pub(super) fn framed(&self, rect: Rect, em: f32) -> Shape {
        let stroke = Stroke::new(self.hairline(), self.palette.line);
        Shape::rect_stroke(self.snap_rect(rect), corner(em), stroke, StrokeKind::Inside)
    }

    /// A horizontal or vertical line as a filled rectangle in whole pixels.
    pub(super) fn bar(&self, rect: Rect, fill: Color32) -> Shape {
        Shape::rect_filled(self.snap_rect(rect), CornerRadius::ZERO, fill)
    }

    /// A rectangle with whole pixels at its edges.
    pub(super) fn snap_rect(&self, rect: Rect) -> Rect {
        rect.round_to_pixels(self.context.pixels_per_point())
    }
}

fn corner(em: f32) -> f32 {
    (CORNER * em).round()
}
