//! Parts of the page that are laid out as one: texts with their places, drawings, frames.

use std::sync::Arc;

use crate::preview::leaf::Leaf;
use crate::site::Rgb;

/// A part that is laid out as one.
#[derive(Debug, Clone)]
pub(in crate::preview) struct Panel {
    pub(in crate::preview) form: Form,
    /// Its texts, in reading order.
    pub(in crate::preview) leaves: Vec<Arc<Leaf>>,
    /// Whether reading starts at the right.
    pub(in crate::preview) rtl: bool,
}

/// How a panel is laid out.
#[derive(Debug, Clone)]
pub(in crate::preview) enum Form {
    /// Title and tagline of the site, on a ground as wide as the page: how far that reaches to the
    /// left, and how wide it is; the size of the title,
    /// and the space above and below, in ems.
    Masthead {
        bleed: [f32; 2],
        size: f32,
        edge: f32,
    },
    /// Links beside each other.
    Links,
    /// Texts beside each other, and counts in the place of some.
    Facts(Vec<Option<Figure>>),
    /// What unfolds the menu; whether it is unfolded.
    Fold(bool),
    /// A rule as wide as the page, so many points thick: in the ink of text, or a quiet one.
    Rule {
        bleed: [f32; 2],
        thickness: f32,
        is_strong: bool,
    },
    /// A link for each network: its colours on light and on dark paper, and its drawing.
    Share(Vec<([Rgb; 2], &'static str)>),
    /// A frame with a picture, which is in the first text if there is one, or letters that stand
    /// for it, and texts: whether they are under each other.
    Card { initials: String, stacked: bool },
    /// Counts, and how many beside each other.
    Figures {
        figures: Vec<Figure>,
        columns: usize,
    },
    /// A heading that is told and not shown.
    Hidden,
}

/// A count with its drawing.
#[derive(Debug, Clone)]
pub(in crate::preview) struct Figure {
    pub(in crate::preview) icon: &'static str,
    /// What it is; may be empty.
    pub(in crate::preview) label: String,
    pub(in crate::preview) count: String,
}
