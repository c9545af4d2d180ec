//! What of a theme a page is set by: faces, sizes and distances, and how large a pixel of the
//! theme is.

use super::sizes::{RULE_GAP, Sort, TIGHT_GAP};
use crate::site::{Faces, Generic, MastheadStyle, Shape, Space, TextSizes, Theme};
use crate::typeset::Typeface;

/// The measures of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Metrics {
    /// Points of the screen to a pixel of the theme.
    pub(super) px: f32,
    pub(super) faces: Faces,
    pub(super) text: TextSizes,
    pub(super) space: Space,
    pub(super) shape: Shape,
    pub(super) masthead: MastheadStyle,
}

impl Metrics {
    /// The measures of a theme, at so many points to a pixel.
    pub(super) fn new(theme: &Theme, px: f32) -> Self {
        Self {
            px,
            faces: theme.faces,
            text: theme.text,
            space: theme.space,
            shape: theme.shape,
            masthead: theme.masthead,
        }
    }

    /// The size of a heading, in ems.
    pub(super) fn heading(&self, level: u8) -> f32 {
        self.text.heading(level)
    }

    /// The space between two blocks, in ems: the larger of what both ask for, as margins that
    /// collapse (CSS 2.2, section 8.3.1). These are the margins of `assets/page/page.css`.
    pub(super) fn gap(&self, above: Sort, below: Sort) -> f32 {
        match (above, below) {
            (Sort::Plain, Sort::Plain | Sort::List) => TIGHT_GAP,
            _ => self.below(above).max(self.above(below)),
        }
    }

    /// The radius of cards and code, in points.
    pub(super) fn radius(&self) -> f32 {
        self.shape.radius * self.px
    }

    fn above(&self, sort: Sort) -> f32 {
        match sort {
            Sort::Heading(level) => self.space.above_heading(level, &self.text),
            Sort::Rule => RULE_GAP,
            Sort::Hidden | Sort::Plain | Sort::Text | Sort::List | Sort::Apart => 0.0,
        }
    }

    fn below(&self, sort: Sort) -> f32 {
        match sort {
            Sort::Heading(_) => self.space.heading_below,
            Sort::Rule => RULE_GAP,
            Sort::Hidden | Sort::Plain | Sort::Text | Sort::List | Sort::Apart => {
                self.space.paragraph
            }
        }
    }
}

/// The bundled typeface that stands for a family.
pub(super) fn typeface(family: Generic) -> Typeface {
    match family {
        Generic::Sans => Typeface::Interface,
        Generic::Serif => Typeface::Page,
        Generic::Mono => Typeface::Source,
    }
}
