//! A number for what a block says, whatever its place in the source.
//!
//! Ranges are counted from the start of the block: two blocks with the same fingerprint have the
//! same sheet.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::discriminant;
use std::ops::Range;

use super::notes::Notes;
use crate::markdown::model::{Block, BlockKind, Cell, Inline, InlineKind, Item, Row, Table};

/// The fingerprint of a block.
pub(super) fn fingerprint(block: &Block, notes: &Notes) -> u64 {
    let mut print = Print {
        hasher: DefaultHasher::new(),
        base: block.range.start,
        notes,
    };
    print.block(block);
    print.hasher.finish()
}

struct Print<'a> {
    hasher: DefaultHasher,
    base: usize,
    notes: &'a Notes,
}

impl Print<'_> {
    fn put(&mut self, value: impl Hash) {
        value.hash(&mut self.hasher);
    }

    fn range(&mut self, range: &Range<usize>) {
        self.put(range.start.wrapping_sub(self.base));
        self.put(range.end.wrapping_sub(self.base));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        self.put(blocks.len());
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        self.range(&block.range);
        self.put(discriminant(&block.kind));
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => self.inlines(content),
            BlockKind::Heading(heading) => {
                self.put(heading.level);
                self.inlines(&heading.content);
            }
            BlockKind::Quote { alert, blocks } => {
                self.put(alert.map(|alert| alert as u8));
                self.blocks(blocks);
            }
            BlockKind::List { start, items } => {
                self.put(start);
                self.put(items.len());
                for item in items {
                    self.item(item);
                }
            }
            BlockKind::Code(code) => {
                self.put(&code.info);
                self.put(&code.text);
                for range in &code.ranges {
                    self.range(range);
                }
            }
            BlockKind::Html(html) => self.put(html),
            BlockKind::Rule => {}
            BlockKind::Table(table) => self.table(table),
            BlockKind::Footnote { label, blocks } => {
                self.put(self.notes.number(label));
                self.blocks(blocks);
            }
            BlockKind::Definitions(definitions) => {
                self.put(definitions.len());
                for definition in definitions {
                    self.inlines(&definition.term);
                    self.put(definition.details.len());
                    for details in &definition.details {
                        self.blocks(&details.blocks);
                    }
                }
            }
        }
    }

    fn item(&mut self, item: &Item) {
        self.put(item.task.is_some());
        if let Some(task) = &item.task {
            self.range(&task.range);
            self.put(task.done);
        }
        self.blocks(&item.blocks);
    }

    fn table(&mut self, table: &Table) {
        for alignment in &table.alignments {
            self.put(*alignment as u8);
        }
        self.row(&table.head);
        self.put(table.rows.len());
        for row in &table.rows {
            self.row(row);
        }
    }

    fn row(&mut self, row: &Row) {
        self.put(row.cells.len());
        for Cell { range, content } in &row.cells {
            self.range(range);
            self.inlines(content);
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        self.put(inlines.len());
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        self.range(&inline.range);
        self.put(discriminant(&inline.kind));
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) | InlineKind::Html(text) => {
                self.put(text);
            }
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strike(content) => self.inlines(content),
            InlineKind::Link {
                url,
                title,
                content,
            }
            | InlineKind::Image {
                url,
                title,
                alt: content,
            } => {
                self.put(url);
                self.put(title);
                self.inlines(content);
            }
            InlineKind::FootnoteRef(label) => {
                self.put(label);
                self.put(self.notes.number(label));
            }
            InlineKind::Math { display, tex } => {
                self.put(display);
                self.put(tex);
            }
            InlineKind::SoftBreak | InlineKind::HardBreak => {}
        }
    }
}
