//! Places in a set text: carets, rows, clusters.

use std::ops::Range;

use eframe::egui::Rect;

/// To which of its two neighbours a caret belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Affinity {
    /// To the character before it in the text.
    Before,
    /// To the character after it in the text.
    #[default]
    After,
}

/// A place between two characters. Where a row wraps or the direction changes, one index has two
/// places on the screen, and the affinity says which is meant. A caret that comes from a
/// paragraph has [`Affinity::After`] wherever both are the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Caret {
    /// The byte before which it stands.
    pub index: usize,
    /// The neighbour it belongs to.
    pub affinity: Affinity,
}

impl Caret {
    /// The place at the trailing edge of the character that ends at byte `index`.
    pub const fn before(index: usize) -> Self {
        Self {
            index,
            affinity: Affinity::Before,
        }
    }

    /// The place at the leading edge of the character that begins at byte `index`.
    pub const fn after(index: usize) -> Self {
        Self {
            index,
            affinity: Affinity::After,
        }
    }
}

/// One row of a paragraph. Lengths are points from the paragraph's upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The bytes on it. The rows of a paragraph cover its text without a gap.
    pub range: Range<usize>,
    /// From its first to its last letter, white space at its end included, and its full height.
    pub rect: Rect,
    /// Where its letters stand.
    pub baseline: f32,
}

/// One grapheme cluster on a row: what a reader takes for one character.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its left edge in points from the left edge of the paragraph.
    pub x: f32,
    /// Its width in points; nothing for what is invisible.
    pub width: f32,
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// Whether a word, a number or a sign begins with it; never with white space.
    pub word_start: bool,
}
