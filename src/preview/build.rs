//! From a block of the model to its flow.

use std::ops::Range;
use std::sync::Arc;

use super::cuts::{code_block, cuts};
use super::direction::blocks_are_rtl;
use super::flow::{Content, Flow, Marker, MarkerKind, Nest, NestKind, Role, Text, Unit};
use super::html::blocks_of;
use super::inlines::{Maker, Part, leaf, parts};
use super::leaf::{Leaf, Source};
use super::metrics::Metrics;
use super::notes::Numbers;
use super::raw::RawHtml;
use super::sizes::{ITEM_GAP, NOTE, Sort, TIGHT_GAP};
use crate::markdown::model::{
    Alert, Block, BlockKind, Code, Definition, Heading, Inline, Item, Table,
};
use crate::markdown::plain_text;

/// The room for markers, in ems, unless a number needs more.
const INDENT: f32 = 1.6;
/// The width of a digit and of the sign behind a number, in ems.
const DIGIT: f32 = 0.56;
/// The space between a marker and its text, in ems.
pub(super) const MARKER_GAP: f32 = 0.5;
/// How far a quote's text is from the outer edge of its bar, in ems.
const QUOTE_INDENT: f32 = 1.2;
/// The space between the title of an alert and its text, in ems.
const LABEL_GAP: f32 = 0.3;
/// How far definitions are set in, in ems.
const DEFINITION_INDENT: f32 = 1.6;
/// The room for the number of a note, in ems of the note.
const NOTE_INDENT: f32 = 1.8;
/// The width that text keeps if it can, in ems.
const NARROWEST: f32 = 8.0;
/// The least that nested text is set in, in ems.
const LEAST_INSET: f32 = 0.25;
/// How many lines of code are one unit.
pub(super) const CODE_LINES: usize = 24;

/// Where blocks are put.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The left edge and the width, in points.
    pub(super) left: f32,
    pub(super) width: f32,
    /// The size of running text, in points.
    pub(super) em: f32,
    /// Whether running text is quiet.
    pub(super) quiet: bool,
    /// How many lists it is in.
    pub(super) lists: usize,
    /// The nest it is in.
    pub(super) nest: Option<usize>,
}

impl Place {
    /// The whole of a column.
    pub(super) fn column(width: f32, em: f32) -> Self {
        Self {
            left: 0.0,
            width,
            em,
            quiet: false,
            lists: 0,
            nest: None,
        }
    }

    /// Set in by so many ems at the side where reading starts: less where there is little room,
    /// so that deep nesting leaves something to read.
    fn inset(self, ems: f32, rtl: bool) -> Self {
        let room = (self.width - NARROWEST * self.em).max(LEAST_INSET * self.em);
        let by = (ems * self.em).min(room).round();
        Self {
            left: if rtl { self.left } else { self.left + by },
            width: self.width - by,
            ..self
        }
    }
}

/// Builds the flow of one block.
pub(super) struct Builder {
    pub(super) flow: Flow,
    pub(super) metrics: Metrics,
    /// The space above the next unit, in points.
    above: f32,
    /// What hangs beside the next unit.
    markers: Vec<Marker>,
}

impl Builder {
    /// A builder of a block that starts at the byte `base`.
    pub(super) fn new(
        base: usize,
        numbers: &Arc<Numbers>,
        raw: &Arc<RawHtml>,
        metrics: Metrics,
    ) -> Self {
        let flow = Flow {
            base,
            numbers: Arc::clone(numbers),
            raw: Arc::clone(raw),
            ..Flow::default()
        };
        Self {
            flow,
            metrics,
            above: 0.0,
            markers: Vec::new(),
        }
    }

    fn maker(&self) -> Maker<'_> {
        self.flow.maker()
    }

    fn relative(&self, range: &Range<usize>) -> Range<usize> {
        self.maker().relative(range)
    }

    /// Leaves so much space above the next unit, in points, besides what it leaves anyway.
    pub(super) fn space(&mut self, points: f32) {
        self.above += points.round();
    }

    /// Adds blocks under each other.
    pub(super) fn blocks(&mut self, blocks: Vec<Block>, place: Place) {
        let mut above: Option<Sort> = None;
        for block in blocks {
            let sort = match &block.kind {
                // A comment is text as well.
                BlockKind::Html(_) if self.flow.raw.is_text() => Sort::Text,
                kind => Sort::of(kind),
            };
            if sort == Sort::Hidden {
                continue;
            }
            let before = self.flow.units.len();
            let space = above.map_or(0.0, |above| {
                (self.metrics.gap(above, sort) * place.em).round()
            });
            self.above += space;
            self.block(block, place);
            if self.flow.units.len() == before {
                // Nothing came of it.
                self.above -= space;
            } else {
                above = Some(sort);
            }
        }
    }

    fn block(&mut self, block: Block, place: Place) {
        let bytes = self.relative(&block.range);
        match block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => {
                self.paragraph(&content, bytes, place);
            }
            BlockKind::Heading(heading) => self.heading(&heading, bytes, place),
            BlockKind::Quote { alert, blocks } => self.quote(alert, blocks, bytes, place),
            BlockKind::List { start, items } => self.list(start, items, place),
            BlockKind::Code(code) => self.code(*code, bytes, place),
            BlockKind::Html(html) => self.html(&html, bytes, place),
            BlockKind::Rule => self.unit(Content::Rule, bytes, place),
            BlockKind::Table(table) => self.table(*table, place),
            BlockKind::Footnote { .. } => {}
            BlockKind::Definitions(definitions) => self.definitions(definitions, place),
        }
    }

    /// Adds a unit.
    pub(super) fn unit(&mut self, content: Content, bytes: Range<usize>, place: Place) {
        self.flow.units.push(Unit {
            nest: place.nest,
            above: std::mem::take(&mut self.above),
            left: place.left,
            width: place.width.max(1.0),
            em: place.em,
            quiet: place.quiet,
            markers: std::mem::take(&mut self.markers),
            bytes,
            content,
        });
    }

    /// Adds what stands in a nest.
    pub(super) fn nested(
        &mut self,
        kind: NestKind,
        place: Place,
        fill: impl FnOnce(&mut Self, Place),
    ) {
        let nest = self.flow.nests.len();
        let first = self.flow.units.len();
        self.flow.nests.push(Nest {
            parent: place.nest,
            kind,
            units: first..first,
            bar: None,
        });
        let inner = Place {
            nest: Some(nest),
            ..place
        };
        fill(self, inner);
        if self.flow.units.len() == first && !self.markers.is_empty() {
            self.unit(Content::Empty, 0..0, inner);
        }
        self.flow.nests[nest].units.end = self.flow.units.len();
    }

    fn paragraph(&mut self, content: &[Inline], bytes: Range<usize>, place: Place) {
        for (index, part) in parts(self.maker(), content).into_iter().enumerate() {
            if index > 0 {
                self.space(self.metrics.space.paragraph * place.em);
            }
            match part {
                Part::Text(leaf) => {
                    // Raw HTML that says nothing leaves nothing.
                    if !leaf.is_blank() || !self.markers.is_empty() {
                        self.text(leaf, Role::Body, bytes.clone(), place);
                    }
                }
                Part::Formula(tex, own) => {
                    let mut leaf = Leaf::plain(tex.trim(), false);
                    leaf.sources = source(&own, false);
                    self.unit(Content::Formula(Arc::new(leaf)), own, place);
                }
                Part::Image(image, link, own) => {
                    self.unit(Content::Image(Box::new(image), link), own, place);
                }
            }
        }
    }

    fn heading(&mut self, heading: &Heading, bytes: Range<usize>, place: Place) {
        let leaf = leaf(self.maker(), &heading.content);
        self.text(leaf, Role::Heading(heading.level), bytes, place);
    }

    /// Adds a text, a long one in pieces.
    pub(super) fn text(&mut self, leaf: Leaf, role: Role, bytes: Range<usize>, place: Place) {
        let leaf = Arc::new(leaf);
        let cuts = cuts(&leaf.text);
        for pair in cuts.windows(2) {
            let (start, end) = (pair[0], pair[1]);
            let breaks = |at: usize| at == 0 || leaf.text[..at].ends_with('\n');
            let source = |at: usize| leaf.source_of(at).unwrap_or(bytes.start);
            let own = match (start == 0, end == leaf.text.len()) {
                (true, true) => bytes.clone(),
                (true, false) => bytes.start..source(end),
                (false, true) => source(start)..bytes.end,
                (false, false) => source(start)..source(end),
            };
            let text = Text {
                leaf: Arc::clone(&leaf),
                range: start..end,
                role,
                flows: [!breaks(start), end < leaf.text.len() && !breaks(end)],
            };
            self.unit(
                Content::Text(text),
                own.start..own.end.max(own.start),
                place,
            );
        }
    }

    fn quote(
        &mut self,
        alert: Option<Alert>,
        blocks: Vec<Block>,
        bytes: Range<usize>,
        place: Place,
    ) {
        let rtl = blocks_are_rtl(&blocks);
        let bar = if rtl {
            place.left + place.width
        } else {
            place.left
        };
        let nest = self.flow.nests.len();
        self.nested(NestKind::Quote(alert), place, |builder, place| {
            let inner = Place {
                quiet: alert.is_none(),
                ..place.inset(QUOTE_INDENT, rtl)
            };
            if let Some(alert) = alert {
                let leaf = Leaf::plain(alert.title(), rtl);
                let own = bytes.start..bytes.start;
                builder.text(leaf, Role::Alert(alert), own, inner);
                builder.space(LABEL_GAP * place.em);
            }
            builder.blocks(blocks, inner);
            if builder.flow.units.len() == builder.flow.nests[nest].units.start {
                builder.unit(Content::Empty, bytes, inner);
            }
        });
        self.flow.nests[nest].bar = Some(bar);
    }

    fn list(&mut self, start: Option<u64>, items: Vec<Item>, place: Place) {
        let is_loose = |item: &Item| {
            let mut blocks = item.blocks.iter();
            blocks.any(|block| matches!(block.kind, BlockKind::Paragraph(_)))
        };
        let loose = items.iter().any(is_loose);
        let gap = (ITEM_GAP[usize::from(loose)] * place.em).round();
        let rtl = items
            .first()
            .is_some_and(|item| blocks_are_rtl(&item.blocks));
        let indent = start.map_or(INDENT, |start| {
            let last = start.saturating_add(items.len() as u64).saturating_sub(1);
            let digits = last.to_string().len() as f32;
            INDENT.max(digits.mul_add(DIGIT, 0.3 + MARKER_GAP))
        });
        let depth = place.lists;
        let kind = NestKind::List(start, items.len());
        self.nested(kind, place, |builder, place| {
            let inner = Place {
                lists: depth + 1,
                ..place.inset(indent, rtl)
            };
            for (index, item) in items.into_iter().enumerate() {
                if index > 0 {
                    builder.above += gap;
                }
                let kind = match (&item.task, start) {
                    (Some(task), _) => {
                        // A box in raw HTML is nothing that an edit can tick.
                        let bytes = match builder.flow.whole {
                            None => builder.relative(&task.range),
                            Some(_) => 0..0,
                        };
                        MarkerKind::Task(task.done, bytes, plain_text(first_text(&item)))
                    }
                    (None, None) => MarkerKind::Bullet(depth),
                    (None, Some(start)) => MarkerKind::Number(start.saturating_add(index as u64)),
                };
                builder.markers.push(Marker {
                    kind,
                    edge: if rtl {
                        inner.left + inner.width
                    } else {
                        inner.left
                    },
                    rtl,
                });
                let bytes = builder.relative(&item.range);
                builder.nested(NestKind::Item(index), inner, |builder, place| {
                    let first = builder.flow.units.len();
                    builder.blocks(item.blocks, place);
                    if let Some(unit) = builder.flow.units.get_mut(first) {
                        unit.bytes.start = unit.bytes.start.min(bytes.start);
                    } else {
                        builder.unit(Content::Empty, bytes, place);
                    }
                });
            }
        });
    }

    fn code(&mut self, code: Code, bytes: Range<usize>, place: Place) {
        let number = self.flow.codes.len();
        let block = code_block(code, self.maker());
        let count = block.lines.len();
        for first in (0..count).step_by(CODE_LINES) {
            let lines = first..(first + CODE_LINES).min(count);
            let at = |line: usize| {
                let at = block.lines.get(line).copied();
                at.and_then(|at| block.leaf.source_of(at))
            };
            let start = at(first).filter(|_| first > 0).unwrap_or(bytes.start);
            let end = at(lines.end).unwrap_or(bytes.end);
            let own = start..end.max(start);
            self.unit(Content::Code(number, lines), own, place);
        }
        self.flow.codes.push(block);
    }

    /// Raw HTML as the page will show it: made safe, its words in their places; or its source.
    fn html(&mut self, html: &str, bytes: Range<usize>, place: Place) {
        let blocks = blocks_of(&self.flow.raw.block(html), &bytes);
        let outer = self.flow.whole.replace(bytes);
        self.blocks(blocks, place);
        self.flow.whole = outer;
    }

    fn table(&mut self, table: Table, place: Place) {
        let number = self.flow.tables.len();
        self.nested(NestKind::Table(number), place, |builder, place| {
            for (row, source) in std::iter::once(&table.head).chain(&table.rows).enumerate() {
                if row == 0 && source.cells.is_empty() {
                    // Tables in raw HTML need no head.
                    continue;
                }
                let bytes = builder.relative(&source.range);
                builder.unit(Content::Row(number, row), bytes, place);
            }
        });
        self.flow.tables.push(table);
    }

    fn definitions(&mut self, definitions: Vec<Definition>, place: Place) {
        self.nested(NestKind::Definitions, place, |builder, place| {
            for (index, definition) in definitions.into_iter().enumerate() {
                if index > 0 {
                    builder.space(builder.metrics.space.paragraph * place.em);
                }
                if !definition.term.is_empty() {
                    let bytes = builder.relative(&definition.range);
                    let term = leaf(builder.maker(), &definition.term);
                    builder.text(term, Role::Term, bytes, place);
                }
                for details in definition.details {
                    let inner = place.inset(DEFINITION_INDENT, blocks_are_rtl(&details.blocks));
                    builder.space(TIGHT_GAP * place.em);
                    builder.nested(NestKind::Details, inner, |builder, place| {
                        builder.blocks(details.blocks, place);
                    });
                }
            }
        });
    }

    /// Adds a note with its number.
    pub(super) fn note(&mut self, number: usize, blocks: Vec<Block>, place: Place) {
        let rtl = blocks_are_rtl(&blocks);
        let place = Place {
            em: place.em * NOTE,
            ..place
        };
        let inner = place.inset(NOTE_INDENT, rtl);
        self.markers.push(Marker {
            kind: MarkerKind::Note(number),
            edge: if rtl {
                inner.left + inner.width
            } else {
                inner.left
            },
            rtl,
        });
        self.nested(NestKind::Note(number), inner, |builder, place| {
            builder.blocks(blocks, place);
        });
    }
}

fn first_text(item: &Item) -> &[Inline] {
    match item.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(content) | BlockKind::Plain(content)) => content,
        _ => &[],
    }
}

fn source(bytes: &Range<usize>, verbatim: bool) -> Vec<Source> {
    vec![Source {
        at: 0,
        bytes: bytes.clone(),
        verbatim,
    }]
}
