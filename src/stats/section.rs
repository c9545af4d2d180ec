//! Counts section by section.

use std::ops::Range;

use crate::markdown::{BlockKind, Model, plain_text};

use super::counts::Counts;

/// A heading with the text up to the next heading of any level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading's level, 1 to 6; 0 for what stands before the first heading.
    pub level: u8,
    /// The heading's text; empty for what stands before the first heading.
    pub title: String,
    /// Bytes of the source.
    pub range: Range<usize>,
    /// What the section holds, its heading included.
    pub counts: Counts,
}

/// The sections of a post, in order. Their counts add up to those of the post.
///
/// Only top-level headings begin a section. Text before the first heading is a section of its own.
pub fn sections(model: &Model) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for block in &model.blocks {
        let counts = Counts::of_block(block);
        let (level, title) = match &block.kind {
            BlockKind::Heading(heading) => (heading.level, plain_text(&heading.content)),
            _ => (0, String::new()),
        };
        match sections.last_mut() {
            Some(section) if level == 0 => {
                section.counts += counts;
                section.range.end = block.range.end;
            }
            _ => sections.push(Section {
                level,
                title,
                range: block.range.clone(),
                counts,
            }),
        }
    }
    sections
}
