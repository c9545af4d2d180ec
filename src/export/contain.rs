//! Keeps raw HTML from swallowing the text after it.
//!
//! A `<script>` that is never closed, written in a sentence about scripts, would hide the rest of
//! the post from a browser, and the sanitiser would remove it all. So a tag of this kind that
//! stands alone in a sentence is shown as the text it is, and what a block of raw HTML leaves
//! open is closed where the block ends.

use std::collections::HashMap;

use super::tags::{Tag, captures, closers, tags};
use crate::markdown::{Block, BlockKind, Inline, InlineKind};

/// Changes the raw HTML of `blocks`; the names of tags that are now shown as text are added to
/// `shown`.
pub(super) fn contain(blocks: &mut [Block], shown: &mut Vec<String>) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Html(html) => contain_block(html, shown),
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => {
                contain_inlines(content, shown);
            }
            BlockKind::Heading(heading) => contain_inlines(&mut heading.content, shown),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                contain(blocks, shown);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    contain(&mut item.blocks, shown);
                }
            }
            BlockKind::Table(table) => {
                let rows = std::iter::once(&mut table.head).chain(&mut table.rows);
                for cell in rows.flat_map(|row| &mut row.cells) {
                    contain_inlines(&mut cell.content, shown);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    contain_inlines(&mut definition.term, shown);
                    for details in &mut definition.details {
                        contain(&mut details.blocks, shown);
                    }
                }
            }
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }
}

fn contain_block(html: &mut String, shown: &mut Vec<String>) {
    // Nothing closes this element, not even its own end tag.
    let endless: Vec<usize> = tags(html)
        .filter(|tag| !tag.closing && tag.is("plaintext"))
        .map(|tag| tag.range.start)
        .collect();
    for &start in endless.iter().rev() {
        html.replace_range(start..=start, "&lt;");
        shown.push("plaintext".to_owned());
    }
    let missing = closers(html);
    html.push_str(&missing);
}

fn contain_inlines(inlines: &mut [Inline], shown: &mut Vec<String>) {
    let closed = last_end_tags(inlines);
    for (at, inline) in inlines.iter_mut().enumerate() {
        match &mut inline.kind {
            InlineKind::Html(html) => {
                let name = first_tag(html, false).filter(|name| captures(name));
                let is_open = |name: &String| closed.get(name).is_none_or(|&end| end < at);
                if let Some(name) = name.filter(is_open) {
                    inline.kind = InlineKind::Text(std::mem::take(html));
                    shown.push(name);
                }
            }
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
            | InlineKind::Link { content, .. } => contain_inlines(content, shown),
            _ => {}
        }
    }
}

/// Where the last end tag of each name stands among `inlines`.
fn last_end_tags(inlines: &[Inline]) -> HashMap<String, usize> {
    let mut ends = HashMap::new();
    for (at, inline) in inlines.iter().enumerate() {
        if let InlineKind::Html(html) = &inline.kind
            && let Some(name) = first_tag(html, true)
            && name != "plaintext"
        {
            ends.insert(name, at);
        }
    }
    ends
}

/// The name of the tag that a piece of raw HTML is, if it is one of this kind.
fn first_tag(html: &str, closing: bool) -> Option<String> {
    let first = tags(html).next().filter(|tag| tag.closing == closing);
    first.as_ref().map(Tag::name)
}
