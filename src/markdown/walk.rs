//! Visits every block or every inline of a model, in source order.

use super::model::{Block, BlockKind, Inline, InlineKind};

/// Calls `visit` for every block, a container before what it contains.
pub fn each_block<'m, F: FnMut(&'m Block)>(blocks: &'m [Block], visit: &mut F) {
    for block in blocks {
        visit(block);
        match &block.kind {
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                each_block(blocks, visit);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    each_block(&item.blocks, visit);
                }
            }
            BlockKind::Definitions(definitions) => {
                for details in definitions
                    .iter()
                    .flat_map(|definition| &definition.details)
                {
                    each_block(&details.blocks, visit);
                }
            }
            BlockKind::Paragraph(_)
            | BlockKind::Plain(_)
            | BlockKind::Heading(_)
            | BlockKind::Code(_)
            | BlockKind::Html(_)
            | BlockKind::Rule
            | BlockKind::Table(_) => {}
        }
    }
}

/// Calls `visit` for every inline, a container before what it contains.
///
/// Inside one definition list the terms come before the text of the definitions.
pub fn each_inline<'m, F: FnMut(&'m Inline)>(blocks: &'m [Block], visit: &mut F) {
    each_block(blocks, &mut |block| match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Plain(content) => each_inline_in(content, visit),
        BlockKind::Heading(heading) => each_inline_in(&heading.content, visit),
        BlockKind::Table(table) => {
            for cell in std::iter::once(&table.head)
                .chain(&table.rows)
                .flat_map(|row| &row.cells)
            {
                each_inline_in(&cell.content, visit);
            }
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                each_inline_in(&definition.term, visit);
            }
        }
        BlockKind::Quote { .. }
        | BlockKind::List { .. }
        | BlockKind::Code(_)
        | BlockKind::Html(_)
        | BlockKind::Rule
        | BlockKind::Footnote { .. } => {}
    });
}

/// Calls `visit` for every run of inlines: of a paragraph, a heading, a cell, a term. Always in the
/// same order, but not always that of the source.
pub(super) fn each_leaf(blocks: &mut [Block], visit: &mut impl FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => visit(content),
            BlockKind::Heading(heading) => visit(&mut heading.content),
            BlockKind::Table(table) => std::iter::once(&mut table.head)
                .chain(&mut table.rows)
                .flat_map(|row| &mut row.cells)
                .for_each(|cell| visit(&mut cell.content)),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                each_leaf(blocks, visit);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    each_leaf(&mut item.blocks, visit);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    visit(&mut definition.term);
                    for details in &mut definition.details {
                        each_leaf(&mut details.blocks, visit);
                    }
                }
            }
            BlockKind::Code(_) | BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }
}

/// Calls `visit` for every inline of a run, a container before what it contains.
pub fn each_inline_in<'m, F: FnMut(&'m Inline)>(inlines: &'m [Inline], visit: &mut F) {
    for inline in inlines {
        visit(inline);
        match &inline.kind {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
            | InlineKind::Link { content, .. }
            | InlineKind::Image { alt: content, .. } => each_inline_in(content, visit),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Html(_)
            | InlineKind::FootnoteRef(_)
            | InlineKind::Math { .. }
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
    }
}
