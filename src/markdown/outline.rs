//! The outline of a post: its headings with their levels, identifiers and places.

use std::ops::Range;

use super::model::{Block, BlockKind, Model};
use super::slug::texts_and_ids;
use super::walk::each_block;

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
    let (mut headings, mut ranges) = (Vec::new(), Vec::new());
    each_block(&model.blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind {
            headings.push(&**heading);
            ranges.push(&block.range);
        }
    });
    let all = headings.iter().zip(ranges).zip(texts_and_ids(&headings));
    all.map(|((heading, range), (text, id))| OutlineEntry {
        level: heading.level,
        text: text.trim().to_owned(),
        id,
        range: range.clone(),
    })
    .collect()
}

/// The entry of a heading; `None` if it is none of the outline's.
pub fn entry_of<'o>(outline: &'o [OutlineEntry], heading: &Block) -> Option<&'o OutlineEntry> {
    let start = heading.range.start;
    let place = outline.binary_search_by_key(&start, |entry| entry.range.start);
    outline.get(place.ok()?)
}
