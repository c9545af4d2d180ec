//! The part of a model that stands in a range of the source: what a selection says.
//!
//! A container stays around what is left in it and goes with its last part. Texts and code are cut
//! where the range begins and ends; what would mean something else in part (a formula, an image,
//! a reference to a footnote, raw HTML) stays whole.
//!
//! A text that is not spelt in the source as it reads, because it holds escapes or entities, is cut
//! exactly by [`clip_of_source`]. Without the source it can be cut in as many places as the two
//! differ in length. Of these that one is taken which keeps most, but between words if some are
//! there: what people select begins and ends with a word.

mod text;

use std::ops::Range;

use super::model::{
    Block, BlockKind, Code, Definition, Details, Heading, Inline, InlineKind, Item, Model, Row,
    Table,
};
use super::walk::each_inline;
use text::{exact, likely, verbatim};

/// Gives the source of a range that is in a model.
pub type Source<'s> = &'s dyn Fn(Range<usize>) -> Option<String>;

/// The part of `model` that stands in `range`, in bytes of the source. The ranges of what is left
/// are cut to it.
///
/// An ordered list goes on counting from the first item that is left. A table keeps the columns
/// that are touched, and a head row only if that is; without, its [`Table::head`] has no cells. A
/// footnote whose reference is not in the part is no footnote any more: its blocks stand by
/// themselves.
pub fn clip(model: &Model, range: Range<usize>) -> Model {
    part(
        model,
        &Clip {
            range,
            source: None,
        },
    )
}

/// As [`clip`], with a look at the source of texts that are not spelt as they read.
pub fn clip_of_source(model: &Model, range: Range<usize>, source: Source<'_>) -> Model {
    part(
        model,
        &Clip {
            range,
            source: Some(source),
        },
    )
}

fn part(model: &Model, clip: &Clip<'_>) -> Model {
    let mut model = Model {
        blocks: clip.blocks(&model.blocks),
    };
    free_notes(&mut model);
    model
}

struct Clip<'s> {
    range: Range<usize>,
    source: Option<Source<'s>>,
}

impl Clip<'_> {
    /// What of a range is in ours; `None` if nothing is.
    fn cut(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = range.start.max(self.range.start);
        let end = range.end.min(self.range.end);
        (start < end).then_some(start..end)
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<Block> {
        // They are in the order of the source.
        let first = blocks.partition_point(|block| block.range.end <= self.range.start);
        let touched = blocks[first..]
            .iter()
            .take_while(|block| block.range.start < self.range.end);
        touched.filter_map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Option<Block> {
        let range = self.cut(&block.range)?;
        let kind = match &block.kind {
            BlockKind::Paragraph(content) => BlockKind::Paragraph(self.line(content)?),
            BlockKind::Plain(content) => BlockKind::Plain(self.line(content)?),
            BlockKind::Heading(heading) => BlockKind::Heading(Box::new(Heading {
                content: self.line(&heading.content)?,
                ..Heading::clone(heading)
            })),
            BlockKind::Quote { alert, blocks } => BlockKind::Quote {
                alert: *alert,
                blocks: self.some_blocks(blocks)?,
            },
            BlockKind::List { start, items } => self.list(*start, items)?,
            BlockKind::Code(code) => BlockKind::Code(self.code(code)?.into()),
            BlockKind::Html(_) | BlockKind::Rule => block.kind.clone(),
            BlockKind::Table(table) => BlockKind::Table(self.table(table)?.into()),
            BlockKind::Footnote { label, blocks } => BlockKind::Footnote {
                label: label.clone(),
                blocks: self.some_blocks(blocks)?,
            },
            BlockKind::Definitions(definitions) => {
                let kept = definitions.iter().filter_map(|one| self.definition(one));
                BlockKind::Definitions(some(kept.collect())?)
            }
        };
        Some(Block { range, kind })
    }

    fn some_blocks(&self, blocks: &[Block]) -> Option<Vec<Block>> {
        some(self.blocks(blocks))
    }

    fn list(&self, start: Option<u64>, items: &[Item]) -> Option<BlockKind> {
        let mut before = None;
        let mut kept = Vec::new();
        for (index, item) in (0..).zip(items) {
            if let Some(item) = self.item(item) {
                before.get_or_insert(index);
                kept.push(item);
            }
        }
        Some(BlockKind::List {
            start: start.map(|start| start.saturating_add(before.unwrap_or(0))),
            items: some(kept)?,
        })
    }

    fn item(&self, item: &Item) -> Option<Item> {
        let range = self.cut(&item.range)?;
        let blocks = self.blocks(&item.blocks);
        if blocks.is_empty() && !item.blocks.is_empty() {
            return None;
        }
        let task = item.task.clone();
        Some(Item {
            range,
            task: task.filter(|task| self.cut(&task.range).is_some()),
            blocks,
        })
    }

    fn definition(&self, definition: &Definition) -> Option<Definition> {
        let details = definition.details.iter().filter_map(|details| {
            Some(Details {
                range: self.cut(&details.range)?,
                blocks: self.some_blocks(&details.blocks)?,
            })
        });
        let details: Vec<Details> = details.collect();
        let term = self.line(&definition.term);
        if term.is_none() && details.is_empty() {
            return None;
        }
        let start = details
            .first()
            .map_or(self.range.start, |one| one.range.start);
        Some(Definition {
            range: self.cut(&definition.range).unwrap_or(start..start),
            term: term.unwrap_or_default(),
            details,
        })
    }

    /// The code between the places of the source where the range begins and ends.
    fn code(&self, code: &Code) -> Option<Code> {
        let mut text = String::new();
        let mut ranges = Vec::new();
        let mut at = 0;
        for line in &code.ranges {
            if let Some(cut) = self.cut(line) {
                let start = at + cut.start - line.start;
                text.push_str(between(&code.text, start..start + cut.len()));
                ranges.push(cut);
            }
            at += line.len();
        }
        (!text.is_empty()).then(|| Code {
            info: code.info.clone(),
            text,
            ranges,
        })
    }

    fn table(&self, table: &Table) -> Option<Table> {
        let head = self
            .cut(&table.head.range)
            .map(|range| self.row(&table.head, range));
        let rows = table.rows.iter();
        let rows = rows.filter_map(|row| Some(self.row(row, self.cut(&row.range)?)));
        let mut table = Table {
            alignments: table.alignments.clone(),
            head: head.unwrap_or_default(),
            rows: rows.collect(),
        };
        let touched: Vec<bool> = (0..table.alignments.len())
            .map(|column| {
                let mut rows = std::iter::once(&table.head).chain(&table.rows);
                rows.any(|row| {
                    row.cells
                        .get(column)
                        .is_some_and(|cell| !cell.content.is_empty())
                })
            })
            .collect();
        if !touched.contains(&true) {
            return None;
        }
        keep_columns(&mut table.alignments, &touched);
        keep_columns(&mut table.head.cells, &touched);
        for row in &mut table.rows {
            keep_columns(&mut row.cells, &touched);
        }
        Some(table)
    }

    /// A row with all of its cells; those outside are empty.
    fn row(&self, row: &Row, range: Range<usize>) -> Row {
        let mut row = Row {
            range,
            ..row.clone()
        };
        for cell in &mut row.cells {
            let end = cell.range.end.min(self.range.end);
            let start = cell.range.start.max(self.range.start).min(end);
            cell.content = self.line(&cell.content).unwrap_or_default();
            cell.range = start..end;
        }
        row
    }

    /// A line of text; no line if nothing of it but breaks is left.
    fn line(&self, content: &[Inline]) -> Option<Vec<Inline>> {
        let mut kept = self.inlines(content);
        let is_break =
            |inline: &Inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
        while kept.pop_if(|last| is_break(last)).is_some() {}
        let first = kept.iter().position(|inline| !is_break(inline))?;
        kept.drain(..first);
        Some(kept)
    }

    fn inlines(&self, content: &[Inline]) -> Vec<Inline> {
        let touched = content.iter().filter_map(|inline| self.inline(inline));
        touched.collect()
    }

    fn inline(&self, inline: &Inline) -> Option<Inline> {
        let range = self.cut(&inline.range)?;
        let within = |content| some(self.inlines(content));
        let kind = match &inline.kind {
            InlineKind::Text(text) => InlineKind::Text(self.text(text, &inline.range)?.into()),
            InlineKind::Code(code) => {
                // As many signs in front of the code as behind it.
                let signs = inline.range.len().saturating_sub(code.len()) / 2;
                let inner = inline.range.start + signs..inline.range.end - signs;
                self.cut(&inner)?;
                InlineKind::Code(self.text(code, &inner)?.into())
            }
            InlineKind::Emphasis(content) => InlineKind::Emphasis(within(content)?),
            InlineKind::Strong(content) => InlineKind::Strong(within(content)?),
            InlineKind::Strike(content) => InlineKind::Strike(within(content)?),
            InlineKind::Link { to, content } => InlineKind::Link {
                to: to.clone(),
                content: within(content)?,
            },
            InlineKind::Image { .. }
            | InlineKind::Html(_)
            | InlineKind::FootnoteRef(_)
            | InlineKind::Math { .. }
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => inline.kind.clone(),
        };
        Some(Inline { range, kind })
    }

    /// What is in the range of a text that stands in `place`.
    fn text(&self, text: &str, place: &Range<usize>) -> Option<String> {
        let inside = self.cut(place)?;
        let inside = inside.start - place.start..inside.end - place.start;
        let kept = if place.len() == text.len() || inside.len() == place.len() {
            verbatim(text, place.len(), &inside)
        } else {
            let source = self.source.and_then(|source| source(place.clone()));
            let exact = source.and_then(|source| exact(text, &source, &inside));
            exact.unwrap_or_else(|| likely(text, place.len(), &inside))
        };
        let kept = between(text, kept);
        (!kept.is_empty()).then(|| kept.to_owned())
    }
}

/// The text between two places, each moved back to where a character begins.
fn between(text: &str, range: Range<usize>) -> &str {
    let start = text.floor_char_boundary(range.start);
    let end = text.floor_char_boundary(range.end);
    &text[start..end.max(start)]
}

/// The list, if there is something in it.
fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

fn keep_columns<T>(cells: &mut Vec<T>, touched: &[bool]) {
    let mut columns = touched.iter();
    cells.retain(|_| columns.next().copied().unwrap_or(false));
}

/// Makes blocks by themselves of the footnotes that nothing in the model refers to.
fn free_notes(model: &mut Model) {
    let mut labels = Vec::new();
    each_inline(&model.blocks, &mut |inline| {
        if let InlineKind::FootnoteRef(label) = &inline.kind {
            labels.push(label.to_lowercase());
        }
    });
    free_among(&mut model.blocks, &labels);
}

fn free_among(blocks: &mut Vec<Block>, labels: &[String]) {
    for block in std::mem::take(blocks) {
        match block.kind {
            BlockKind::Footnote {
                label,
                blocks: mut inner,
            } if !labels.contains(&label.to_lowercase()) => {
                free_among(&mut inner, labels);
                blocks.append(&mut inner);
            }
            mut kind => {
                free_inside(&mut kind, labels);
                blocks.push(Block {
                    range: block.range,
                    kind,
                });
            }
        }
    }
}

fn free_inside(kind: &mut BlockKind, labels: &[String]) {
    match kind {
        BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => {
            free_among(blocks, labels);
        }
        BlockKind::List { items, .. } => {
            for item in items {
                free_among(&mut item.blocks, labels);
            }
        }
        BlockKind::Definitions(definitions) => {
            for details in definitions.iter_mut().flat_map(|one| &mut one.details) {
                free_among(&mut details.blocks, labels);
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
