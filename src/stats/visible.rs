//! The text of a post as its readers see it, stretch by stretch.

use crate::markdown::{Block, BlockKind, Inline, InlineKind};

use super::markup;

/// Something that the reader of a post sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen<'a> {
    /// The text of a paragraph, a list item or a definition.
    Paragraph(&'a str),
    /// The text of a heading, a term, a table cell, or raw HTML.
    Phrase(&'a str),
    /// A code block or a formula.
    Code(&'a str),
    /// An image.
    Image,
}

/// Calls `visit` for all that the reader sees of a block.
///
/// Markers, tags, comments, scripts, alternative texts and footnote numbers are not seen. A line
/// break is a space.
pub(super) fn each_seen(block: &Block, visit: &mut dyn FnMut(Seen<'_>)) {
    seen(block, &mut Line::default(), visit);
}

/// Calls `visit` for all that the reader sees of blocks.
pub(super) fn each_of(blocks: &[Block], visit: &mut dyn FnMut(Seen<'_>)) {
    seen_of(blocks, &mut Line::default(), visit);
}

fn seen_of(blocks: &[Block], line: &mut Line, visit: &mut dyn FnMut(Seen<'_>)) {
    for block in blocks {
        seen(block, line, visit);
    }
}

/// See [`each_seen`]; `line` is what lines are put together in.
fn seen(block: &Block, line: &mut Line, visit: &mut dyn FnMut(Seen<'_>)) {
    match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Plain(content) => {
            line.of(content, |text| Seen::Paragraph(text), visit);
        }
        BlockKind::Heading(heading) => line.of(&heading.content, |text| Seen::Phrase(text), visit),
        BlockKind::Table(table) => {
            for row in std::iter::once(&table.head).chain(&table.rows) {
                for cell in &row.cells {
                    line.of(&cell.content, |text| Seen::Phrase(text), visit);
                }
            }
        }
        BlockKind::Code(code) => visit(Seen::Code(&code.text)),
        BlockKind::Html(html) => {
            visit(Seen::Phrase(&markup::raw_html_text(html)));
            for _ in 0..markup::count_elements(html, &["img"]) {
                visit(Seen::Image);
            }
        }
        BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
            seen_of(blocks, line, visit);
        }
        BlockKind::List { items, .. } => {
            for item in items {
                seen_of(&item.blocks, line, visit);
            }
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                line.of(&definition.term, |text| Seen::Phrase(text), visit);
                for details in &definition.details {
                    seen_of(&details.blocks, line, visit);
                }
            }
        }
        BlockKind::Rule => {}
    }
}

/// The text that the reader sees, a line for each stretch. Code blocks and formulas are in it
/// only `with_code`.
pub(super) fn visible_text(blocks: &[Block], with_code: bool) -> String {
    let mut out = String::new();
    each_of(blocks, &mut |seen| match seen {
        Seen::Code(_) if !with_code => {}
        Seen::Paragraph(text) | Seen::Phrase(text) | Seen::Code(text) => {
            out.push_str(text);
            out.push('\n');
        }
        Seen::Image => {}
    });
    out
}

/// Every text in the post with nothing between: inlines, blocks and cells run together, raw HTML
/// and alternative texts are in, hard breaks are not. This is what the npm package
/// `mdast-util-to-string` makes of a parsed post.
pub(super) fn joined_text(blocks: &[Block]) -> String {
    let mut out = String::new();
    join_blocks(blocks, &mut out);
    out
}

/// What a line of inlines holds for the reader.
#[derive(Default)]
struct Line {
    text: String,
    formulas: Vec<String>,
    images: u64,
}

impl Line {
    /// Calls `visit` for what a line of inlines holds.
    fn of(
        &mut self,
        inlines: &[Inline],
        kind: impl for<'a> Fn(&'a str) -> Seen<'a>,
        visit: &mut dyn FnMut(Seen<'_>),
    ) {
        self.text.clear();
        self.formulas.clear();
        self.images = 0;
        self.push(inlines);
        visit(kind(&self.text));
        for formula in &self.formulas {
            visit(Seen::Code(formula));
        }
        for _ in 0..self.images {
            visit(Seen::Image);
        }
    }

    fn push(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => self.text.push_str(text),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strike(content)
                | InlineKind::Link { content, .. } => self.push(content),
                InlineKind::Image { .. } => self.images += 1,
                InlineKind::Html(tag) => self.push_tag(tag),
                InlineKind::Math { tex, .. } => self.formulas.push(tex.clone()),
                InlineKind::SoftBreak | InlineKind::HardBreak => self.text.push(' '),
                InlineKind::FootnoteRef(_) => {}
            }
        }
    }

    fn push_tag(&mut self, tag: &str) {
        self.images += markup::count_elements(tag, &["img"]);
        if markup::count_elements(tag, &["br"]) > 0 {
            self.text.push(' ');
        }
    }
}

fn join_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => join(content, out),
            BlockKind::Heading(heading) => join(&heading.content, out),
            BlockKind::Table(table) => {
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    for cell in &row.cells {
                        join(&cell.content, out);
                    }
                }
            }
            BlockKind::Code(code) => {
                out.push_str(code.text.strip_suffix('\n').unwrap_or(&code.text));
            }
            BlockKind::Html(html) => out.push_str(html.trim_end_matches(['\r', '\n'])),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
                join_blocks(blocks, out);
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    join_blocks(&item.blocks, out);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    join(&definition.term, out);
                    for details in &definition.details {
                        join_blocks(&details.blocks, out);
                    }
                }
            }
            BlockKind::Rule => {}
        }
    }
}

fn join(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => {
                out.push_str(text);
            }
            InlineKind::Math { tex, .. } => out.push_str(tex),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content)
            | InlineKind::Link { content, .. }
            | InlineKind::Image { alt: content, .. } => join(content, out),
            InlineKind::SoftBreak => out.push('\n'),
            InlineKind::HardBreak | InlineKind::FootnoteRef(_) => {}
        }
    }
}
