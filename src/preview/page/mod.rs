//! The page from top to bottom: parts of the site, header, blocks, notes, further parts, each with
//! its height; and the sheets of those that were looked at.

mod follow;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::PreviewHeader;
use super::around::{Around, Site};
use super::compose::refers;
use super::long::Long;
use super::metrics::Metrics;
use super::moves::Moves;
use super::notes::Notes;
use super::raw::RawHtml;
use super::setter::Setter;
use super::sheet::{Height, Sheet};
use crate::markdown::Blocks;
use crate::markdown::blocks::{BlockInfo, Kind, Version};
use crate::site::{Part, RawHtmlPolicy};
use crate::sum_list::{SumList, Summed};
use crate::text::Buffer;

/// More sheets than this, and all but so many are forgotten.
const MOST: usize = 512;
const KEPT: usize = 384;

/// What a page is set in; another one, and every sheet is made again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Format {
    /// The width of the column of the post, and where it begins among the columns, in points.
    pub(super) width: f32,
    pub(super) left: f32,
    /// The size of running text in points.
    pub(super) em: f32,
    /// The width of all columns, and the place of the side column among them, in points.
    pub(super) all: f32,
    pub(super) side: Option<[f32; 2]>,
    /// How far the paper reaches to the left of the columns, and how wide it is, in points.
    pub(super) bleed: [f32; 2],
    pub(super) metrics: Metrics,
}

/// What a frame of the page works with.
pub(super) struct Desk<'a, 's> {
    pub(super) buffer: &'a Buffer,
    pub(super) blocks: &'a mut Blocks,
    pub(super) header: &'a PreviewHeader<'a>,
    /// The site around the post, if it is shown.
    pub(super) site: Option<Site<'a>>,
    /// What becomes of raw HTML, and the hosts from which frames may come.
    pub(super) raw: (RawHtmlPolicy, &'a [String]),
    pub(super) setter: Setter<'s>,
    /// The height of the pane in points.
    pub(super) height: f32,
    /// The size of running text in points.
    pub(super) em: f32,
}

/// An item of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    /// A part of the site around the post.
    Part(Part),
    Header,
    /// A block, by its number.
    Block(usize),
    /// A note, by its number less one. The first has the line above all notes.
    Note(usize),
}

/// The height of an item in points, and its sheet.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    height: f32,
    /// Its sheet, 0 for none.
    sheet: u64,
    /// What it is called among widgets, whatever becomes of the text around it; 0 for nothing yet.
    handle: u64,
}

impl Summed for Slot {
    type Sum = Height;

    fn sum(&self) -> Height {
        Height(f64::from(self.height))
    }
}

/// What a sheet was made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Name {
    pub(super) version: Option<Version>,
    /// Which numbers its notes have, if it has any.
    pub(super) notes: u64,
    /// What else is in it: the header, the row under a title, the number of a note.
    pub(super) more: u64,
    /// The space above it, in points.
    pub(super) above: f32,
}

struct Made {
    name: Name,
    sheet: Sheet,
    /// Whether it stands for a block that has not been read.
    waits: bool,
}

/// The page.
#[derive(Default)]
pub(super) struct Page {
    items: SumList<Slot>,
    /// What is around the post, and how many parts are before it and behind it.
    pub(super) around: Around,
    parts: [usize; 2],
    made: HashMap<u64, Made>,
    last: u64,
    /// How many blocks there are, and what of their history is known.
    blocks: usize,
    edits: u64,
    format: Option<Format>,
    pub(super) notes: Notes,
    /// What becomes of raw HTML.
    pub(super) raw: Arc<RawHtml>,
    /// The notes for which there are items.
    noted: (usize, u64),
    /// The block with the title, if it is in the text, and the edits for which it was looked for.
    pub(super) title: (Option<usize>, Option<u64>),
    frame: u64,
    /// Long blocks, which are read beside the window.
    pub(super) long: Long,
    /// How many units were laid out.
    pub(super) units: usize,
}

impl Page {
    /// Brings the page up to date. Gives what moved a place on the page from one item to another,
    /// and whether a further frame is needed.
    pub(super) fn follow(&mut self, desk: &mut Desk<'_, '_>, format: Format) -> (Moves, bool) {
        self.frame += 1;
        let mut moves = Moves::default();
        let old = self.around.slots();
        let others = self.around.follow(desk.site);
        let has_rules = self.raw.is(desk.raw);
        if !has_rules {
            let (policy, hosts) = desk.raw;
            let hosts = hosts.to_vec();
            self.raw = Arc::new(RawHtml { policy, hosts });
        }
        if self.format != Some(format) || !has_rules {
            self.reset(desk, format);
            moves.reset = true;
        } else {
            if others {
                self.replace_parts(&old, format, &mut moves);
            }
            self.keep_step(desk, format, &mut moves);
        }
        let goes_on = self.notes.follow(desk.buffer, desk.blocks);
        self.find_title(desk);
        self.list_notes(format, &mut moves);
        (moves, goes_on)
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// What an item is.
    pub(super) fn item(&self, index: usize) -> Item {
        if let Some(part) = self.around.before.get(index) {
            return Item::Part(*part);
        }
        match index.checked_sub(self.first()) {
            None => Item::Header,
            Some(block) if block < self.blocks => Item::Block(block),
            Some(behind) => {
                let parts = self.len() - self.parts[1];
                match index.checked_sub(parts).map(|at| self.around.after.get(at)) {
                    Some(Some(part)) => Item::Part(*part),
                    _ => Item::Note(behind - self.blocks),
                }
            }
        }
    }

    /// Whether a site is around the post.
    pub(super) fn has_site(&self) -> bool {
        self.around.is_shown()
    }

    /// The item of what stands above the text.
    pub(super) fn header_index(&self) -> usize {
        self.parts[0]
    }

    /// The item that stands beside the post.
    pub(super) fn side_index(&self) -> Option<usize> {
        if !self.around.has_side {
            return None;
        }
        let place = |parts: &[Part]| parts.iter().position(|part| *part == Part::Recent);
        let behind = || Some(self.len() - self.parts[1] + place(&self.around.after)?);
        place(&self.around.before).or_else(behind)
    }

    /// The place of the side column among the columns, in points.
    pub(super) fn side(&self) -> Option<[f32; 2]> {
        self.format.and_then(|format| format.side)
    }

    /// The item of the first block.
    fn first(&self) -> usize {
        self.parts[0] + 1
    }

    /// The item of a block.
    pub(super) fn index_of(&self, block: usize) -> usize {
        self.parts[0] + (block + 1).min(self.blocks)
    }

    /// The item of a note, by its number from 1.
    pub(super) fn index_of_note(&self, number: usize) -> usize {
        let last = (self.len() - self.parts[1]).saturating_sub(1);
        (self.parts[0] + self.blocks + number).min(last)
    }

    /// How far below the top of the page an item begins, in points, as far as is known.
    pub(super) fn top(&self, index: usize) -> f64 {
        match self.side_index() == Some(index) {
            // It begins beside the header, wherever it is in reading order.
            true => self.items.prefix(self.header_index()).0,
            false => self.items.prefix(index).0,
        }
    }

    /// The height of all in points, as far as is known.
    pub(super) fn height(&self) -> f64 {
        self.items.total().0
    }

    /// The item at a distance below the top of the page, and where it begins.
    pub(super) fn at_height(&self, y: f64) -> (usize, f64) {
        let (index, above) = self.items.find(|sum| sum.0 > y);
        let last = self.len().saturating_sub(1);
        if index > last {
            return (last, self.top(last));
        }
        (index, above.0)
    }

    /// The height of an item in points, as far as is known.
    pub(super) fn height_of(&self, index: usize) -> f32 {
        self.items.get(index).map_or(0.0, |slot| slot.height)
    }

    /// Where the block of an item begins in the source.
    pub(super) fn base(&self, index: usize, blocks: &Blocks) -> usize {
        let block = match self.item(index) {
            Item::Header => return blocks.start(),
            Item::Part(_) if index < self.header_index() => return 0,
            Item::Part(_) => return end(blocks),
            Item::Block(block) => block,
            Item::Note(note) => match self.notes.used.get(note) {
                Some(note) => self.notes.definition(note).0,
                None => return blocks.start(),
            },
        };
        blocks
            .block(block)
            .map_or(blocks.start(), |block| block.range.start)
    }

    /// The sheet of an item, made if need be.
    pub(super) fn sheet(&mut self, index: usize, desk: &mut Desk<'_, '_>) -> &mut Sheet {
        let frame = self.frame;
        let id = self.ensure(index, desk);
        let made = self.made.get_mut(&id);
        // It was made just now.
        let sheet = &mut made.expect("the sheet of an item").sheet;
        sheet.used = frame;
        sheet
    }

    /// The sheet of an item, if it was made.
    pub(super) fn made(&self, index: usize) -> Option<&Sheet> {
        let id = self.items.get(index)?.sheet;
        self.made.get(&id).map(|made| &made.sheet)
    }

    /// The sheet of an item, if it was made.
    pub(super) fn made_mut(&mut self, index: usize) -> Option<&mut Sheet> {
        let id = self.items.get(index)?.sheet;
        self.made.get_mut(&id).map(|made| &mut made.sheet)
    }

    /// What an item with a sheet is called among widgets: it keeps that while the text around it
    /// and its own change.
    pub(super) fn handle(&self, index: usize) -> u64 {
        self.items.get(index).map_or(0, |slot| slot.handle)
    }

    /// The number of an item's sheet; another sheet has another.
    pub(super) fn sheet_number(&self, index: usize) -> u64 {
        self.items.get(index).map_or(0, |slot| slot.sheet)
    }

    /// Lays a unit of an item out. Gives its height with the space above it.
    pub(super) fn unit(&mut self, index: usize, unit: usize, desk: &mut Desk<'_, '_>) -> f32 {
        let id = self.ensure(index, desk);
        let Some(made) = self.made.get_mut(&id) else {
            return 0.0;
        };
        made.sheet.used = self.frame;
        let before = desk.setter.made;
        let height = made.sheet.ensure(unit, &mut desk.setter);
        self.units += desk.setter.made - before;
        let all = made.sheet.height();
        self.note_height(index, all);
        height
    }

    /// Forgets the sheets that were not looked at for longest.
    pub(super) fn tidy(&mut self) {
        if self.made.len() <= MOST {
            return;
        }
        let mut used: Vec<u64> = self.made.values().map(|made| made.sheet.used).collect();
        used.sort_unstable_by(|a, b| b.cmp(a));
        let frame = self.frame;
        let oldest = used.get(KEPT).copied().unwrap_or_default();
        self.made
            .retain(|_, made| made.sheet.used > oldest || made.sheet.used == frame);
    }

    /// How many sheets are kept.
    pub(super) fn kept(&self) -> usize {
        self.made.len()
    }

    fn note_height(&mut self, index: usize, height: f32) {
        if self.side_index() != Some(index)
            && let Some(slot) = self.items.get(index)
            && (slot.height - height).abs() > 0.001
        {
            self.items.update(index, |slot| slot.height = height);
        }
    }

    fn find_title(&mut self, desk: &Desk<'_, '_>) {
        let edits = desk.header.title_in_body.then_some(self.edits);
        if self.title.1 == edits && edits.is_some() {
            return;
        }
        let is_title = |block: BlockInfo| block.kind == Kind::Heading(1);
        let found = || desk.blocks.blocks_from(0).position(is_title);
        self.title = (edits.and_then(|_| found()), edits);
    }

    /// Gives every note that is referred to an item.
    fn list_notes(&mut self, format: Format, moves: &mut Moves) {
        let wanted = (self.notes.used.len(), self.notes.generation);
        let first = self.first() + self.blocks;
        let end = self.len() - self.parts[1];
        if self.noted == wanted && end == first + wanted.0 {
            return;
        }
        self.noted = wanted;
        let slot = Slot {
            height: 3.0 * format.em,
            ..Slot::default()
        };
        self.items.splice(first..end, vec![slot; wanted.0]);
        if end - first != wanted.0 {
            moves.steps.push((first, end - first, wanted.0));
        }
    }

    fn ensure(&mut self, index: usize, desk: &mut Desk<'_, '_>) -> u64 {
        if let Item::Block(block) = self.item(index)
            && let Some(info) = desk.blocks.block(block)
            && info.range.len() > Blocks::LARGE
            && let Some(slot) = self.items.get(index)
            && let Some(made) = self.made.get(&slot.sheet)
            && (made.waits || made.name.version != Some(info.version))
            && !self.long.has(info.version)
        {
            // What it said is shown until what it says has been read.
            self.long.want(block, info.version, info.range.start);
            return slot.sheet;
        }
        self.make(index, desk)
    }

    fn make(&mut self, index: usize, desk: &mut Desk<'_, '_>) -> u64 {
        let Some(format) = self.format else {
            return 0;
        };
        let slot = self.items.get(index).copied().unwrap_or_default();
        let name = self.name(index, desk, format);
        let old = self.made.get(&slot.sheet);
        // A block without notes does not care for their numbers.
        let is_current = |made: &Made| {
            let notes = if made.name.notes == 0 { 0 } else { name.notes };
            made.name == Name { notes, ..name }
        };
        if old.is_some_and(|old| is_current(old) && !old.waits) {
            return slot.sheet;
        }
        let old = self.made.remove(&slot.sheet).map(|made| made.sheet);
        let (flow, waits) = self.flow(index, desk, format, name.above);
        let refers = flow.units.iter().any(|unit| refers(&unit.content))
            || flow.tables.iter().any(|_| !self.notes.used.is_empty());
        let id = self.last + 1;
        self.last = id;
        let sheet = Sheet::new(flow, old, &desk.setter);
        let height = match self.side_index() == Some(index) {
            true => 0.0,
            false => sheet.height(),
        };
        let name = Name {
            notes: if refers { name.notes } else { 0 },
            ..name
        };
        self.made.insert(id, Made { name, sheet, waits });
        self.items.update(index, |slot| {
            *slot = Slot {
                height,
                sheet: id,
                handle: if slot.handle == 0 { id } else { slot.handle },
            }
        });
        id
    }
}

/// Where the last block ends.
pub(super) fn end(blocks: &Blocks) -> usize {
    let last = blocks.len().checked_sub(1);
    last.and_then(|last| blocks.block(last))
        .map_or(blocks.start(), |block| block.range.end)
}

/// The bytes of the source that a range of a block stands for.
pub(super) fn in_source(base: usize, bytes: &Range<usize>) -> Range<usize> {
    base + bytes.start..base + bytes.end
}
