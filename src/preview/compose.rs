//! What each item of the page is made of: the header, a block with the space above it, a note.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::PreviewHeader;
use super::build::{Builder, Place as Column};
use super::direction::is_rtl;
use super::flow::{Content, Flow, Role};
use super::leaf::{Leaf, Manner, Target};
use super::notes::note_blocks;
use super::page::{Desk, Format, Item, Name, Page};
use super::sizes::{Sort, gap};
use crate::export::contain;
use crate::markdown::Blocks;
use crate::markdown::blocks::{BlockInfo, Kind};
use crate::markdown::model::{Block, BlockKind, Inline, InlineKind, Model};

/// The space between title and row, row and hairline, and header and text, in ems.
const HEADER_GAPS: [f32; 3] = [0.6, 1.1, 1.5];
/// The space above the notes, and between them, in ems.
const NOTES_GAPS: [f32; 2] = [2.4, 0.55];
/// What stands between the parts of the row.
const SEPARATOR: &str = "  ·  ";
/// What an empty page says.
const EMPTY: &str = "Your post will appear here as you write it.";
/// The space above the page, in ems.
pub(super) const LEAD: f32 = 2.4;

impl Page {
    pub(super) fn name(&self, index: usize, desk: &Desk<'_, '_>, format: Format) -> Name {
        let notes = self.notes.generation + 1;
        match self.item(index) {
            Item::Header => Name {
                version: None,
                notes: 0,
                more: print(desk.header, self.is_empty(desk)),
                above: 0.0,
            },
            Item::Block(block) => {
                let info = desk.blocks.block(block);
                let is_title = self.title.0 == Some(block);
                Name {
                    version: info.as_ref().map(|info| info.version),
                    notes,
                    more: if is_title {
                        print(desk.header, false)
                    } else {
                        0
                    },
                    above: info.map_or(0.0, |info| {
                        self.space_above(block, info.kind, desk.blocks, format)
                    }),
                }
            }
            Item::Note(note) => {
                let used = self.notes.used.get(note);
                let block = used.map(|used| self.notes.definition(used));
                let info = block.and_then(|(block, _)| desk.blocks.block(block));
                Name {
                    version: info.map(|info| info.version),
                    notes,
                    more: block.map_or(0, |(_, inner)| inner as u64) << 32 | note as u64,
                    above: 0.0,
                }
            }
        }
    }

    /// The space above a block, in points: by what is shown above it.
    fn space_above(&self, block: usize, kind: Kind, blocks: &Blocks, format: Format) -> f32 {
        /// How far back a block that is shown is looked for.
        const BACK: usize = 64;
        let sort = Sort::of_kind(kind);
        if sort == Sort::Hidden {
            return 0.0;
        }
        for before in (block.saturating_sub(BACK)..block).rev() {
            let Some(info) = blocks.block(before) else {
                break;
            };
            let above = Sort::of_kind(info.kind);
            let is_empty = self.made(before + 1).is_some_and(|sheet| sheet.len() == 0);
            if above == Sort::Hidden || is_empty {
                continue;
            }
            let ems = if self.title.0 == Some(before) {
                HEADER_GAPS[2]
            } else {
                gap(above, sort)
            };
            return (ems * format.em).round();
        }
        (HEADER_GAPS[2] * format.em).round()
    }

    fn is_empty(&self, desk: &Desk<'_, '_>) -> bool {
        let mut blocks = desk.blocks.blocks_from(0).take(2);
        blocks.all(|block| block.kind == Kind::Lead)
    }

    /// What an item is made of, and whether that only stands for a block that has not been read.
    /// `above` is the space above it, in points.
    pub(super) fn flow(
        &mut self,
        index: usize,
        desk: &mut Desk<'_, '_>,
        format: Format,
        above: f32,
    ) -> (Flow, bool) {
        let place = Column::column(format.width, format.em);
        match self.item(index) {
            Item::Header => {
                let mut builder = Builder::new(0, &self.notes.numbers);
                let empty = self.is_empty(desk);
                header(&mut builder, desk.header, place, empty);
                (builder.flow, false)
            }
            Item::Block(block) => self.block_flow(block, desk, place, above),
            Item::Note(note) => (self.note_flow(note, desk, place).unwrap_or_default(), false),
        }
    }

    fn block_flow(
        &mut self,
        block: usize,
        desk: &mut Desk<'_, '_>,
        place: Column,
        above: f32,
    ) -> (Flow, bool) {
        let Some(info) = desk.blocks.block(block) else {
            return (Flow::default(), false);
        };
        let mut start = info.range.start;
        let mut waits = false;
        let mut model = match self.long.take(info.version) {
            Some((then, model)) => {
                start = then;
                self.notes.learn(block, &model);
                Arc::unwrap_or_clone(model)
            }
            None if info.range.len() > Blocks::LARGE => {
                self.long.want(block, info.version, start);
                waits = true;
                waiting(&info)
            }
            None => desk.blocks.model(desk.buffer, block),
        };
        contain(&mut model.blocks);
        let mut builder = Builder::new(start, &self.notes.numbers);
        builder.space(above);
        builder.blocks(model.blocks, place);
        if self.title.0 == Some(block) {
            builder.space(HEADER_GAPS[0] * place.em);
            meta(&mut builder, desk.header, place);
        }
        (builder.flow, waits)
    }

    fn note_flow(&self, note: usize, desk: &mut Desk<'_, '_>, place: Column) -> Option<Flow> {
        let (block, inner) = self.notes.definition(self.notes.used.get(note)?);
        let info = desk.blocks.block(block)?;
        let model = desk.blocks.model(desk.buffer, block);
        let mut builder = Builder::new(info.range.start, &self.notes.numbers);
        if note == 0 {
            builder.space(NOTES_GAPS[0] * place.em);
            builder.unit(Content::Line(0.5), 0..0, place);
            builder.space(NOTES_GAPS[1] * place.em);
        }
        builder.space(NOTES_GAPS[1] * place.em);
        let mut blocks = note_blocks(model, inner);
        contain(&mut blocks);
        builder.note(note + 1, blocks, place);
        Some(builder.flow)
    }
}

/// What stands for a long block that nobody has read yet: as much room as it may take.
fn waiting(info: &BlockInfo) -> Model {
    let kind = BlockKind::Paragraph(vec![Inline {
        range: info.range.clone(),
        kind: InlineKind::Text("\u{2026}".to_owned()),
    }]);
    Model {
        blocks: vec![Block {
            range: info.range.clone(),
            kind,
        }],
    }
}

fn header(builder: &mut Builder, header: &PreviewHeader<'_>, place: Column, empty: bool) {
    builder.space(LEAD * place.em);
    if !header.title_in_body {
        if let Some(title) = header.title {
            let leaf = Leaf::plain(title, is_rtl(title));
            builder.text(leaf, Role::Heading(1), 0..0, place);
            builder.space(HEADER_GAPS[0] * place.em);
        }
        meta(builder, header, place);
    }
    if empty {
        builder.space(HEADER_GAPS[2] * place.em);
        builder.text(Leaf::plain(EMPTY, false), Role::Hint, 0..0, place);
    }
}

/// The row with date and read time, and the hairline below it.
fn meta(builder: &mut Builder, header: &PreviewHeader<'_>, place: Column) {
    let rtl = header.title.is_some_and(is_rtl);
    let mut leaf = Leaf {
        rtl,
        ..Leaf::default()
    };
    let texts = header.date.as_deref().into_iter().chain([header.read_time]);
    for text in texts.filter(|text| !text.is_empty()) {
        if !leaf.text.is_empty() {
            leaf.text.push_str(SEPARATOR);
        }
        leaf.text.push_str(text);
    }
    if header.draft {
        if !leaf.text.is_empty() {
            leaf.text.push_str(SEPARATOR);
        }
        let start = leaf.text.len();
        leaf.text.push_str("Draft");
        leaf.manners
            .push((start..leaf.text.len(), Manner::BOLD.with(Manner::WARN)));
    }
    if !leaf.text.is_empty() {
        builder.text(leaf, Role::Meta, 0..0, place);
        builder.space(HEADER_GAPS[1] * place.em);
    }
    builder.unit(Content::Line(1.0), 0..0, place);
}

/// A number for what a header says.
fn print(header: &PreviewHeader<'_>, empty: bool) -> u64 {
    let mut hasher = DefaultHasher::new();
    header.title.hash(&mut hasher);
    header.date.hash(&mut hasher);
    header.read_time.hash(&mut hasher);
    (header.draft, header.title_in_body, empty).hash(&mut hasher);
    hasher.finish() | 1
}

pub(super) fn refers(content: &Content) -> bool {
    match content {
        Content::Text(text) => {
            let mut links = text.leaf.links.iter();
            links.any(|link| matches!(link.target, Target::Note(_)))
                || text
                    .leaf
                    .manners
                    .iter()
                    .any(|(_, manner)| manner.has(Manner::RAISED))
        }
        _ => false,
    }
}
