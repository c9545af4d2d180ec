//! From a model to the items of a page. Nothing is laid out here but the header: what a block
//! will need is taken from the page before, or estimated.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Context, Rect, pos2, vec2};

use super::PreviewHeader;
use super::blocks::{gap, is_shown};
use super::direction::{blocks_are_rtl, is_rtl};
use super::height::estimate;
use super::notes::Notes;
use super::page::{Item, Page, Stamp, What, scope};
use super::setter::{Scope, Setter};
use super::sheet::Sheet;
use crate::markdown::model::{Block, BlockKind, Model};

/// The space above the page, in ems.
const LEAD: f32 = 2.4;
/// The space between the header and the text, in ems.
const HEADER_GAP: f32 = 1.5;
/// The space between a title in the text and the row below it, in ems.
const TITLE_GAP: f32 = 0.6;
/// The space above the notes, and between them, in ems.
const NOTES_GAP: [f32; 2] = [2.4, 0.55];
/// The length of the line above the notes, in ems.
const NOTES_LINE: f32 = 7.0;

/// How the items of a page follow from those of the page before: so many at the start and at the
/// end are the same, or at least as long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Same {
    front: usize,
    back: usize,
    old: usize,
    new: usize,
}

impl Same {
    /// Where an item of the old page is in the new one; if it has gone, what is in its place.
    pub(super) fn map(&self, index: usize) -> usize {
        if index < self.front {
            index
        } else if index + self.back >= self.old {
            (index + self.new).saturating_sub(self.old)
        } else {
            index.min((self.new - self.back).max(self.front))
        }
    }
}

/// The page of a post, and how its items follow from those of `old`.
pub(super) fn build(
    context: &Context,
    stamp: Stamp,
    header: &PreviewHeader<'_>,
    model: &Model,
    old: Option<Page>,
) -> (Page, Option<Same>) {
    let mut old = old;
    let before = old.as_mut().filter(|old| old.stamp.key == stamp.key);
    let notes = match before {
        Some(old) => std::mem::take(&mut old.notes),
        None => Notes::of(model),
    };
    let mut builder = Builder {
        setter: Setter {
            context,
            palette: &stamp.ground.palette,
            notes: &notes,
            base: 0,
        },
        model,
        scope: scope(&stamp),
        width: stamp.width,
        space: 0.0,
        items: Vec::with_capacity(model.blocks.len() + notes.used.len() + 4),
    };
    builder.space(LEAD);
    builder.body(header);
    let first_note = builder.items.len();
    builder.notes();
    let mut items = builder.items;
    let same = old.map(|old| inherit(&mut items, &old, (model, &notes), &stamp));
    let (front, back) = same.map_or((0, 0), |same| (same.front, same.back));
    let end = items.len() - back;
    for item in &mut items[front..end] {
        item.estimate(model, &notes, &stamp);
    }
    (Page::of(stamp, notes, items, first_note), same)
}

/// A number for what a header says.
pub(super) fn header_print(header: &PreviewHeader<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    header.title.hash(&mut hasher);
    header.date.hash(&mut hasher);
    header.read_time.hash(&mut hasher);
    (header.draft, header.title_in_body).hash(&mut hasher);
    hasher.finish()
}

struct Builder<'a> {
    setter: Setter<'a>,
    model: &'a Model,
    scope: Scope,
    width: f32,
    /// The space that the next item leaves above it.
    space: f32,
    items: Vec<Item>,
}

impl Builder<'_> {
    fn body(&mut self, header: &PreviewHeader<'_>) {
        let blocks = &self.model.blocks;
        let rtl = header.title.map_or_else(|| blocks_are_rtl(blocks), is_rtl);
        let title_at = Some(header.title_in_body)
            .filter(|in_body| *in_body)
            .and_then(|_| blocks.iter().position(is_title));
        if title_at.is_none() {
            self.put(self.setter.title(header, self.width, self.scope));
            self.meta(header, rtl);
        }
        let mut above: Option<&Block> = None;
        let mut is_empty = true;
        for (index, block) in blocks.iter().enumerate() {
            if !is_shown(block) {
                continue;
            }
            is_empty = false;
            self.space(above.map_or(0.0, |above| gap(above, block)));
            above = Some(block);
            self.block(What::Block(index), block.range.clone());
            if Some(index) == title_at {
                self.space(TITLE_GAP);
                self.meta(header, rtl);
                above = None;
            }
        }
        if is_empty {
            self.put(self.setter.empty(self.width, self.scope));
        }
    }

    fn meta(&mut self, header: &PreviewHeader<'_>, rtl: bool) {
        self.put(self.setter.meta(header, self.width, self.scope, rtl));
        self.space(HEADER_GAP);
    }

    fn notes(&mut self) {
        let notes = self.setter.notes;
        let Some(first) = notes.used.first() else {
            return;
        };
        self.space(NOTES_GAP[0]);
        let rtl = first
            .block(self.model)
            .is_some_and(|block| blocks_are_rtl(std::slice::from_ref(block)));
        let length = (NOTES_LINE * self.scope.em).min(self.width);
        let left = if rtl { self.width - length } else { 0.0 };
        let size = vec2(length, self.setter.hairline());
        let mut line = Sheet::default();
        line.draw(self.setter.bar(
            Rect::from_min_size(pos2(left, 0.0), size),
            self.setter.palette.quiet,
        ));
        self.put(line);
        self.space(NOTES_GAP[1] * 2.0);
        for (index, note) in notes.used.iter().enumerate() {
            if index > 0 {
                self.space(NOTES_GAP[1]);
            }
            self.block(What::Note(index + 1), note.range.clone());
        }
    }

    fn space(&mut self, ems: f32) {
        self.space += self.setter.snap(ems * self.scope.em);
    }

    fn put(&mut self, sheet: Sheet) {
        let at = self.items.last().map_or(0, |item| item.bytes.start);
        self.items.push(Item {
            above: std::mem::take(&mut self.space),
            height: sheet.size.y,
            known: true,
            print: None,
            bytes: at..at,
            what: What::Fixed(Arc::new(sheet)),
        });
    }

    fn block(&mut self, what: What, bytes: Range<usize>) {
        self.items.push(Item {
            above: std::mem::take(&mut self.space),
            height: 0.0,
            known: false,
            print: None,
            bytes,
            what,
        });
    }
}

impl Item {
    fn estimate(&mut self, model: &Model, notes: &Notes, stamp: &Stamp) {
        if let Some(block) = self.block(model, notes) {
            let height = estimate(block, stamp.width, scope(stamp));
            self.height = snapped(height, stamp);
        }
    }

    /// Whether two items may be the same: of one kind, and as long.
    fn is_like(&self, other: &Self) -> bool {
        let kind = std::mem::discriminant::<What>;
        kind(&self.what) == kind(&other.what) && self.bytes.len() == other.bytes.len()
    }
}

/// Takes the heights of the old page for the items that it has, too. A text may have changed
/// without changing its length, so they are no more than estimates.
fn inherit(
    items: &mut [Item],
    old: &Page,
    (model, notes): (&Model, &Notes),
    stamp: &Stamp,
) -> Same {
    let most = items.len().min(old.len());
    let pairs = || items.iter().zip(&old.items);
    let front = pairs().take_while(|(new, old)| new.is_like(old)).count();
    let pairs = items.iter().rev().zip(old.items.iter().rev());
    let back = pairs
        .take(most - front)
        .take_while(|(new, old)| new.is_like(old))
        .count();
    let same = Same {
        front,
        back,
        old: old.len(),
        new: items.len(),
    };
    let is_as_wide = old.stamp.is_as_wide(stamp);
    let scaled = |item: &Item, before: &Item| {
        let block = item.block(model, notes).filter(|_| !is_as_wide);
        let share = block.map_or(1.0, |block| {
            let old = estimate(block, old.stamp.width, scope(&old.stamp));
            estimate(block, stamp.width, scope(stamp)) / old.max(1.0)
        });
        snapped(before.height * share, stamp)
    };
    let count = items.len();
    for (index, item) in items.iter_mut().enumerate() {
        let before = if index < front {
            index
        } else if index + back >= count {
            index + old.len() - count
        } else {
            continue;
        };
        let Some(before) = old.items.get(before).filter(|_| !item.known) else {
            continue;
        };
        item.height = scaled(item, before);
        if old.stamp.key == stamp.key && item.bytes == before.bytes {
            item.print = before.print;
        }
    }
    same
}

fn snapped(points: f32, stamp: &Stamp) -> f32 {
    (points * stamp.ground.pixels).round() / stamp.ground.pixels
}

fn is_title(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Heading(heading) if heading.level == 1)
}
