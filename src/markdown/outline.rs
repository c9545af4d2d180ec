//! The outline of a post: its headings with their levels, identifiers and places.

use std::ops::Range;

use super::model::{Block, Heading, Model, plain_text};
use super::slug::{HeadingIds, headings};

/// A heading in the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineEntry {
    /// 1 to 6, as written: levels may be skipped.
    pub level: u8,
    /// The text without markers.
    pub text: String,
    /// The identifier, the same as in the HTML of a page.
    pub id: String,
    /// Bytes of the heading in the source.
    pub range: Range<usize>,
}

/// Every heading in source order, those in quotes and lists included.
pub fn outline(model: &Model) -> Vec<OutlineEntry> {
    let headings = headings(model);
    let ids = HeadingIds::of(&headings);
    let entry = |(block, heading): &(&Block, &Heading)| OutlineEntry {
        level: heading.level,
        text: plain_text(&heading.content).trim().to_owned(),
        id: ids.get(block).unwrap_or_default().to_owned(),
        range: block.range.clone(),
    };
    headings.iter().map(entry).collect()
}
