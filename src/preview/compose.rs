//! What each item of the page is made of: a part around the post, the header, a block with the
//! space above it, a note.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::PreviewHeader;
use super::around::{Site, head_facts, part_flow};
use super::build::{Builder, Place as Column};
use super::direction::is_rtl;
use super::flow::{Content, Flow, Role};
use super::leaf::{Leaf, Manner, Target};
use super::notes::note_blocks;
use super::page::{Desk, Format, Item, Name, Page};
use super::sizes::Sort;
use crate::export::contain;
use crate::markdown::Blocks;
use crate::markdown::blocks::{BlockInfo, Kind};
use crate::markdown::model::{Block, BlockKind, Inline, InlineKind, Model};
use crate::site::Part;

/// The space between title and row, row and hairline, and header and text, in ems.
const HEADER_GAPS: [f32; 3] = [0.6, 1.0, 1.75];
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
            Item::Part(part) => Name {
                version: None,
                notes: 0,
                more: self.around.stamp(part),
                above: self.above_part(index, part, (desk, format)),
            },
            Item::Header => Name {
                version: None,
                notes: 0,
                more: self.print(desk.header, self.is_empty(desk)),
                above: 0.0,
            },
            Item::Block(block) => {
                let info = desk.blocks.block(block);
                let is_title = self.title.0 == Some(block);
                Name {
                    version: info.as_ref().map(|info| info.version),
                    notes,
                    more: if is_title {
                        self.print(desk.header, false)
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
            let is_empty = self
                .made(self.index_of(before))
                .is_some_and(|sheet| sheet.len() == 0);
            if above == Sort::Hidden || is_empty {
                continue;
            }
            let ems = if self.title.0 == Some(before) {
                HEADER_GAPS[2]
            } else {
                format.metrics.gap(above, sort)
            };
            return (ems * format.em).round();
        }
        (HEADER_GAPS[2] * format.em).round()
    }

    /// The space above a part, in points.
    fn above_part(&self, index: usize, part: Part, (desk, format): (&Desk<'_, '_>, Format)) -> f32 {
        let lead = desk
            .site
            .map_or(0.0, |site| site.lead() * format.em)
            .round();
        let space = (format.metrics.space.section * format.em).round();
        match part {
            Part::Masthead | Part::Menu => 0.0,
            Part::Footer => space + self.room_beside(index),
            Part::Recent if self.side_index() == Some(index) => lead,
            _ => space,
        }
    }

    /// How much further down the side column reaches than what is before an item, in points.
    fn room_beside(&self, index: usize) -> f32 {
        let Some(side) = self.side_index() else {
            return 0.0;
        };
        let height = self
            .made(side)
            .map_or(0.0, |sheet| f64::from(sheet.height()));
        let bottom = self.top(side) + height;
        (bottom - self.top(index)).max(0.0).round() as f32
    }

    /// A number for what a header says.
    fn print(&self, header: &PreviewHeader<'_>, empty: bool) -> u64 {
        let mut hasher = DefaultHasher::new();
        header.title.hash(&mut hasher);
        header.date.hash(&mut hasher);
        header.read_time.hash(&mut hasher);
        (header.draft, header.title_in_body, empty).hash(&mut hasher);
        if self.has_site() {
            self.around.stamp(Part::Post).hash(&mut hasher);
        }
        hasher.finish() | 1
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
        let place = Column {
            left: format.left,
            ..Column::column(format.width, format.em)
        };
        match self.item(index) {
            Item::Part(part) => {
                let mut builder = self.builder(0, desk);
                if let Some(site) = desk.site {
                    let site = (site, self.around.menu_is_open());
                    part_flow(&mut builder, part, site, format, above);
                }
                (builder.flow, false)
            }
            Item::Header => {
                let mut builder = self.builder(0, desk);
                let empty = self.is_empty(desk);
                header(&mut builder, (desk.header, desk.site), place, empty);
                (builder.flow, false)
            }
            Item::Block(block) => self.block_flow(block, desk, place, above),
            Item::Note(note) => (self.note_flow(note, desk, place).unwrap_or_default(), false),
        }
    }

    fn builder(&self, base: usize, desk: &Desk<'_, '_>) -> Builder {
        Builder::new(base, &self.notes.numbers, &self.raw, desk.setter.metrics)
    }

    /// Keeps raw HTML from swallowing what is behind it.
    fn contain(&self, blocks: &mut [Block]) {
        if !self.raw.is_text() {
            contain(blocks);
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
        self.contain(&mut model.blocks);
        let mut builder = self.builder(start, desk);
        builder.space(above);
        builder.blocks(model.blocks, place);
        if self.title.0 == Some(block) {
            builder.space(HEADER_GAPS[0] * place.em);
            facts(&mut builder, (desk.header, desk.site), place);
        }
        (builder.flow, waits)
    }

    fn note_flow(&self, note: usize, desk: &mut Desk<'_, '_>, place: Column) -> Option<Flow> {
        let (block, inner) = self.notes.definition(self.notes.used.get(note)?);
        let info = desk.blocks.block(block)?;
        let model = desk.blocks.model(desk.buffer, block);
        let mut builder = self.builder(info.range.start, desk);
        if note == 0 {
            builder.space(NOTES_GAPS[0] * place.em);
            builder.unit(Content::Line(0.5), 0..0, place);
            builder.space(NOTES_GAPS[1] * place.em);
        }
        builder.space(NOTES_GAPS[1] * place.em);
        let mut blocks = note_blocks(model, inner);
        self.contain(&mut blocks);
        builder.note(note + 1, blocks, place);
        Some(builder.flow)
    }
}

/// What stands for a long block that nobody has read yet: as much room as it may take.
fn waiting(info: &BlockInfo) -> Model {
    let kind = BlockKind::Paragraph(vec![Inline {
        range: info.range.clone(),
        kind: InlineKind::Text("\u{2026}".into()),
    }]);
    Model {
        blocks: vec![Block {
            range: info.range.clone(),
            kind,
        }],
    }
}

fn header(
    builder: &mut Builder,
    (header, site): (&PreviewHeader<'_>, Option<Site<'_>>),
    place: Column,
    empty: bool,
) {
    let lead = site.map_or(LEAD, |site| site.lead());
    builder.space(lead * place.em);
    if !header.title_in_body {
        let title = match site {
            Some(site) => Some(site.parts.post.title.as_str()).filter(|title| !title.is_empty()),
            None => header.title,
        };
        if let Some(title) = title {
            let leaf = Leaf::plain(title, is_rtl(title));
            builder.text(leaf, Role::Heading(1), 0..0, place);
            builder.space(HEADER_GAPS[0] * place.em);
        }
        facts(builder, (header, site), place);
    }
    if empty {
        builder.space(HEADER_GAPS[2] * place.em);
        builder.text(Leaf::plain(EMPTY, false), Role::Hint, 0..0, place);
    }
}

/// What stands below the title, and the hairline below it.
fn facts(
    builder: &mut Builder,
    (header, site): (&PreviewHeader<'_>, Option<Site<'_>>),
    place: Column,
) {
    let before = builder.flow.units.len();
    match site {
        Some(site) => head_facts(builder, site, place),
        None => meta(builder, header, place),
    }
    if builder.flow.units.len() > before {
        builder.space(HEADER_GAPS[1] * place.em);
    }
    builder.unit(Content::Line(1.0), 0..0, place);
}

/// The row with date and read time.
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
    }
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
