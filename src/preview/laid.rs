//! A unit that is laid out: rows of text, fills, pictures, with places from its upper left corner.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Color32, Pos2, Rect, Vec2};

use super::around::IconSpot;
use super::leaf::Leaf;
use crate::highlight::Run;
use crate::typeset::Paragraph;

/// A unit that is laid out. Places count from the left of the column and the top of the unit, in
/// points.
pub(super) struct Laid {
    /// The height, without a row that the next unit goes on in.
    pub(super) height: f32,
    /// The texts in it, which lines and selections name by number.
    pub(super) leaves: Vec<Arc<Leaf>>,
    pub(super) lines: Vec<Line>,
    /// How the lines of code are highlighted.
    pub(super) runs: Vec<Vec<Run>>,
    /// Texts that cannot be selected: markers and labels.
    pub(super) labels: Vec<Label>,
    pub(super) fills: Vec<Fill>,
    pub(super) images: Vec<Framed>,
    /// Drawings of the page itself.
    pub(super) icons: Vec<IconSpot>,
    /// Where texts can be clicked besides their words, by their numbers.
    pub(super) areas: Vec<(usize, Rect)>,
    /// Where the first letters stand, for markers.
    pub(super) baseline: f32,
    /// What is scrolled sideways.
    pub(super) pane: Option<Pane>,
    /// What it depends on besides its texts.
    pub(super) look: Look,
}

/// What a layout depends on besides its texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) em: f32,
    pub(super) quiet: bool,
    /// A number for the inks.
    pub(super) inks: u64,
    pub(super) generation: u64,
    /// How far in the first row begins, in points.
    pub(super) indent: f32,
    /// Anything else: the role of a text, a state of highlighting, the columns of a table.
    pub(super) more: u64,
    /// The pictures that were known, for a unit with pictures.
    pub(super) pictures: u64,
}

/// A line of text: all of it, or what stands between two line breaks.
pub(super) struct Line {
    pub(super) paragraph: Paragraph,
    pub(super) at: Vec2,
    /// The text that it is of, and its bytes there.
    pub(super) leaf: usize,
    pub(super) range: Range<usize>,
}

/// A text that cannot be selected.
pub(super) struct Label {
    pub(super) paragraph: Paragraph,
    pub(super) at: Vec2,
}

/// A filled form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fill {
    pub(super) rect: Rect,
    pub(super) ink: Color32,
    pub(super) shape: Form,
}

/// The form of a fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A rectangle.
    Bar,
    /// A disc, and a ring.
    Disc,
    Ring,
    /// A rectangle whose corners are round: those above, those below.
    Ground([bool; 2]),
    /// The outline of such a rectangle.
    Frame,
}

/// A picture's place.
pub(super) struct Framed {
    pub(super) rect: Rect,
    /// The picture: the leaf and its number there; `None` for the unit's own.
    pub(super) image: Option<(usize, usize)>,
    /// What stands for a picture that cannot be shown.
    pub(super) label: Option<Paragraph>,
    /// Whether its middle fills the place, as a circle or with square corners; `None` shows all of
    /// it.
    pub(super) crop: Option<Crop>,
}

/// What a picture whose middle fills its place is cut to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crop {
    Square,
    Disc,
}

/// What is scrolled sideways: all lines and fills in it but the ground.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pane {
    /// Its place.
    pub(super) rect: Rect,
    /// How wide what is in it is, in points.
    pub(super) content: f32,
    /// Which pane of the block it belongs to: its units are scrolled together.
    pub(super) number: usize,
}

impl Laid {
    /// A layout of nothing.
    pub(super) fn empty(look: Look) -> Self {
        Self {
            height: 0.0,
            leaves: Vec::new(),
            lines: Vec::new(),
            runs: Vec::new(),
            labels: Vec::new(),
            fills: Vec::new(),
            images: Vec::new(),
            icons: Vec::new(),
            areas: Vec::new(),
            baseline: 0.0,
            pane: None,
            look,
        }
    }

    /// The text nearest to a place of the unit: which, and the byte in it.
    pub(super) fn hit(&self, at: Pos2, scroll: f32) -> Option<(usize, usize)> {
        let distance = |line: &Line| {
            let rect = self.line_rect(line, scroll);
            let y = (rect.top() - at.y).max(at.y - rect.bottom()).max(0.0);
            let x = (rect.left() - at.x).max(at.x - rect.right()).max(0.0);
            (y, x)
        };
        let nearest = self.lines.iter().min_by(|a, b| {
            let (a, b) = (distance(a), distance(b));
            a.partial_cmp(&b).unwrap_or(std::cmp::Ordering::Equal)
        })?;
        let corner = self.line_rect(nearest, scroll).min;
        let caret = nearest.paragraph.hit(at - corner);
        Some((nearest.leaf, nearest.range.start + caret.index))
    }

    /// Where a line is, scrolled.
    pub(super) fn line_rect(&self, line: &Line, scroll: f32) -> Rect {
        let size = line.paragraph.size();
        let shift = if self.pane.is_some() { scroll } else { 0.0 };
        let at = line.at - Vec2::new(shift, 0.0);
        // A text reaches over its whole width, so that what is beside it hits it too.
        Rect::from_min_size(at.to_pos2(), size)
    }
}
