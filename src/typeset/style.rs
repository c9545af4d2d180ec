//! What a caller says about a text: styles by span, room for pictures, the frame it is set in.

use std::ops::Range;

use eframe::egui::{Color32, Vec2};

use super::Face;

/// How a stretch of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpanStyle {
    /// The face. What it lacks comes from the system's fonts.
    pub face: Face,
    /// Size of the type in points.
    pub size: f32,
    /// Colour of the letters.
    pub ink: Color32,
    /// Colour behind the letters; transparent for none.
    pub ground: Color32,
    /// Colour of a line under the letters, if there is one.
    pub underline: Option<Color32>,
    /// Colour of a line through the letters, if there is one.
    pub strike: Option<Color32>,
    /// How far the letters stand above the baseline, in points; below it if negative.
    pub rise: f32,
}

impl SpanStyle {
    /// Plain text: no ground and no lines.
    pub const fn plain(face: Face, size: f32, ink: Color32) -> Self {
        Self {
            face,
            size,
            ink,
            ground: Color32::TRANSPARENT,
            underline: None,
            strike: None,
            rise: 0.0,
        }
    }

    /// The style with a size that can be drawn.
    pub(super) fn legible(self) -> Self {
        let size = if self.size.is_finite() {
            self.size.clamp(1.0, 2000.0)
        } else {
            12.0
        };
        let most = 2.0 * size;
        let rise = if self.rise.is_finite() {
            self.rise.clamp(-most, most)
        } else {
            0.0
        };
        Self { size, rise, ..self }
    }

    /// Whether anything but the letters is drawn.
    pub(super) fn decorated(&self) -> bool {
        self.ground != Color32::TRANSPARENT || self.underline.is_some() || self.strike.is_some()
    }
}

/// A stretch of text with its style.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Bytes of the text. What does not lie on character boundaries is widened to them.
    pub range: Range<usize>,
    /// How they look.
    pub style: SpanStyle,
}

/// Room inside the text for a picture or a sign. It takes no bytes; its lower edge stands on the
/// baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InlineBox {
    /// The byte before which it stands.
    pub at: usize,
    /// The caller's name for it.
    pub id: u64,
    /// Its size in points.
    pub size: Vec2,
}

/// Which way a paragraph runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// As its first letter with a direction runs; left to right if there is none.
    #[default]
    Auto,
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Where the rows of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the side where reading starts.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the side where reading ends.
    End,
}

/// The frame in which a text is set.
#[derive(Debug, Clone, PartialEq)]
pub struct ParagraphStyle {
    /// The style of what no span covers, and the measure of rows.
    pub base: SpanStyle,
    /// Width in points; infinite for one row that is never wrapped. What is not a number counts
    /// as infinite, what is negative as nothing.
    pub width: f32,
    /// Height of a row of base text in points. A row with larger text is higher in proportion; no
    /// row is lower.
    pub line_height: f32,
    /// How far inside the first row starts, in points, at the side where reading starts. A text
    /// that goes on where another ended is indented by [`Paragraph::end_x`](super::Paragraph::end_x).
    /// When the first word does not fit behind it, the first row stays empty.
    pub indent: f32,
    /// Which way the paragraph runs.
    pub direction: Direction,
    /// Distance of the tab stops in points, from the side where reading starts.
    pub tab: f32,
    /// Where the rows stand.
    pub align: Align,
}

impl ParagraphStyle {
    /// One row without end, in the direction of its text.
    pub const fn new(base: SpanStyle, line_height: f32) -> Self {
        Self {
            base,
            width: f32::INFINITY,
            line_height,
            indent: 0.0,
            direction: Direction::Auto,
            tab: base.size * 2.4,
            align: Align::Start,
        }
    }
}
