//! The whole post from top to bottom: each block with its height, estimated until the block is
//! laid out, which it is when it comes near to what is seen.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Context, Rect, vec2};

use super::fingerprint::fingerprint;
use super::notes::Notes;
use super::setter::{Scope, Setter};
use super::sheet::{Sheet, Target};
use super::sheets::Sheets;
use crate::markdown::model::{Block, Model};
use crate::typeset::Palette;

/// What a page depends on; as long as it is the same, so is the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stamp {
    /// The model's key.
    pub(super) key: u64,
    /// What the header says.
    pub(super) header: u64,
    /// The width of the column in points.
    pub(super) width: f32,
    /// What every sheet depends on.
    pub(super) ground: Ground,
}

/// What every sheet depends on, whatever its block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ground {
    /// The inks.
    pub(super) palette: Palette,
    /// The size of running text in points.
    pub(super) em: f32,
    /// Pixels for a point.
    pub(super) pixels: f32,
}

/// A post as a column of items.
pub(super) struct Page {
    /// What it was made for.
    pub(super) stamp: Stamp,
    /// The notes of the post.
    pub(super) notes: Notes,
    /// From top to bottom.
    pub(super) items: Vec<Item>,
    /// The index of the first item that is no longer the text but a note.
    pub(super) first_note: usize,
    /// How far below the top of the page each item begins, the space above it counted to it; at
    /// last the height of all.
    tops: Vec<f64>,
    /// Whether a height has changed since the tops were added up.
    stale: bool,
}

/// A block of the post, or what stands between blocks.
pub(super) struct Item {
    /// What it shows.
    pub(super) what: What,
    /// The bytes of its block. What is no block has none, at the place of the item before it.
    pub(super) bytes: Range<usize>,
    /// The space above it.
    pub(super) above: f32,
    /// Its height, without that space.
    pub(super) height: f32,
    /// Whether the height is that of its sheet, not an estimate.
    pub(super) known: bool,
    /// The fingerprint of its block, once it was asked for.
    pub(super) print: Option<u64>,
}

/// What an item shows.
pub(super) enum What {
    /// A row of the header, or a line.
    Fixed(Arc<Sheet>),
    /// The top-level block of this index.
    Block(usize),
    /// The note of this number.
    Note(usize),
}

/// What items are laid out from and with.
pub(super) struct Press<'a> {
    /// Where the faces are.
    pub(super) context: &'a Context,
    /// The post that the page was made from.
    pub(super) model: &'a Model,
    /// The sheets that are kept.
    pub(super) sheets: &'a mut Sheets,
}

impl Page {
    /// A page of items whose heights have not been added up.
    pub(super) fn of(stamp: Stamp, notes: Notes, items: Vec<Item>, first_note: usize) -> Self {
        Self {
            stamp,
            notes,
            items,
            first_note,
            tops: Vec::new(),
            stale: true,
        }
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// The height of an item with the space above it.
    pub(super) fn extent(&self, index: usize) -> f32 {
        let item = self.items.get(index);
        item.map_or(0.0, |item| item.above + item.height)
    }

    /// How far below the top of the page an item begins: with the space above it.
    pub(super) fn top(&self, index: usize) -> f64 {
        let top = self.tops.get(index).or(self.tops.last());
        top.copied().unwrap_or_default()
    }

    /// The height of the page.
    pub(super) fn height(&self) -> f64 {
        self.top(self.len())
    }

    /// The item at a distance from the top of the page.
    pub(super) fn at_height(&self, below: f64) -> usize {
        let after = self.tops.partition_point(|top| *top <= below);
        after.saturating_sub(1).min(self.len().saturating_sub(1))
    }

    /// Adds up the heights if one has changed.
    pub(super) fn add_up(&mut self) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        let mut top = 0.0;
        self.tops.clear();
        self.tops.push(top);
        for item in &self.items {
            top += f64::from(item.above) + f64::from(item.height);
            self.tops.push(top);
        }
    }

    /// The sheet of an item. Its height is known from then on. There is none if the model is not
    /// the one the page was made from.
    pub(super) fn sheet(&mut self, index: usize, press: &mut Press<'_>) -> Option<Arc<Sheet>> {
        let item = self.items.get_mut(index)?;
        if let What::Fixed(sheet) = &item.what {
            return Some(sheet.clone());
        }
        let block = item.block(press.model, &self.notes)?;
        let notes = &self.notes;
        let print = *item.print.get_or_insert_with(|| fingerprint(block, notes));
        let stamp = &self.stamp;
        let sheet = press.sheets.get((print, stamp.width.to_bits()), || {
            let setter = setter(press.context, stamp, notes, block);
            setter.block(block, stamp.width, scope(stamp))
        });
        self.stale |= item.height != sheet.size.y;
        item.height = sheet.size.y;
        item.known = true;
        Some(sheet)
    }

    /// The height of an item with the space above it, laid out if it never was.
    pub(super) fn measure(&mut self, index: usize, press: &mut Press<'_>) -> f32 {
        if self.items.get(index).is_some_and(|item| !item.known) {
            self.sheet(index, press);
        }
        self.extent(index)
    }

    /// The item of the last block that starts at or before a byte.
    pub(super) fn at_byte(&self, byte: usize) -> Option<usize> {
        let (text, notes) = self.items.split_at_checked(self.first_note)?;
        let after = text.partition_point(|item| item.bytes.start <= byte);
        let in_text = text[..after].iter().rposition(Item::is_block);
        let in_notes = notes
            .iter()
            .enumerate()
            .filter(|(_, item)| item.is_block() && item.bytes.start <= byte)
            .max_by_key(|(_, item)| item.bytes.start)
            .map(|(index, _)| self.first_note + index);
        let start = |index: &usize| self.items.get(*index).map(|item| item.bytes.start);
        in_text.into_iter().chain(in_notes).max_by_key(start)
    }

    /// The place of the text at a byte: an item, and a rectangle from where the item begins.
    pub(super) fn place_of(&mut self, byte: usize, press: &mut Press<'_>) -> Option<(usize, Rect)> {
        let index = self.at_byte(byte)?;
        let sheet = self.sheet(index, press)?;
        let item = self.items.get(index)?;
        let text = sheet.place_of(byte.saturating_sub(item.bytes.start));
        let all = Rect::from_min_size(eframe::egui::Pos2::ZERO, sheet.size);
        Some((index, text.unwrap_or(all).translate(vec2(0.0, item.above))))
    }

    /// The byte that a link inside the post leads to.
    pub(super) fn target(&self, target: &Target) -> Option<usize> {
        let note = |number: usize| self.notes.used.get(number.checked_sub(1)?);
        match target {
            Target::Url(_) => None,
            Target::Note(number) => note(*number).map(|note| note.range.start),
            Target::Reference(number) => note(*number).map(|note| note.reference),
        }
    }
}

impl Stamp {
    /// Whether the same text takes the same room.
    pub(super) fn is_as_wide(&self, other: &Self) -> bool {
        self.width == other.width && self.ground.em == other.ground.em
    }
}

impl Item {
    /// Whether a byte of the source belongs to its block.
    pub(super) fn holds(&self, byte: usize) -> bool {
        self.is_block() && self.bytes.start <= byte && byte <= self.bytes.end
    }

    /// Its block.
    pub(super) fn block<'m>(&self, model: &'m Model, notes: &Notes) -> Option<&'m Block> {
        match self.what {
            What::Fixed(_) => None,
            What::Block(at) => model.blocks.get(at),
            What::Note(number) => notes.used.get(number.checked_sub(1)?)?.block(model),
        }
    }

    fn is_block(&self) -> bool {
        !matches!(self.what, What::Fixed(_))
    }
}

/// What lays out a block of a page.
pub(super) fn setter<'a>(
    context: &'a Context,
    stamp: &'a Stamp,
    notes: &'a Notes,
    block: &Block,
) -> Setter<'a> {
    Setter {
        context,
        palette: &stamp.ground.palette,
        notes,
        base: block.range.start,
    }
}

/// What the blocks of a page stand in.
pub(super) fn scope(stamp: &Stamp) -> Scope {
    Scope {
        em: stamp.ground.em,
        ink: stamp.ground.palette.ink,
        lists: 0,
    }
}
