//! The items of the page follow the blocks of the text.

use std::collections::HashMap;

use super::super::moves::Moves;
use super::super::sizes::Sort;
use super::{Desk, Format, Page, Slot};
use crate::markdown::Blocks;
use crate::markdown::blocks::{BlockInfo, Kind, Splice, Version};
use crate::site::Part;
use crate::sum_list::SumList;

impl Page {
    pub(super) fn reset(&mut self, desk: &mut Desk<'_, '_>, format: Format) {
        let same = self.format.is_some_and(|old| old.em == format.em);
        let scale = self
            .format
            .map_or(1.0, |old| old.width / format.width.max(1.0));
        self.format = Some(format);
        let known = self.edits == desk.blocks.edits() && self.blocks == desk.blocks.len() && same;
        let before = self.first();
        self.parts = [self.around.before.len(), self.around.after.len()];
        let before_slots = self.around.before.iter();
        let mut slots: Vec<Slot> = before_slots
            .map(|part| self.waiting(*part, format))
            .collect();
        slots.push(Slot::default());
        let mut above = Kind::Lead;
        for (index, block) in desk.blocks.blocks_from(0).enumerate() {
            let old = self
                .items
                .get(before + index)
                .filter(|old| known && old.sheet != 0);
            slots.push(Slot {
                height: match old {
                    Some(old) => old.height * scale,
                    None => estimate(&block, above, format),
                },
                handle: old.map_or(0, |old| old.handle),
                ..Slot::default()
            });
            above = block.kind;
        }
        let after = self.around.after.iter();
        slots.extend(after.map(|part| self.waiting(*part, format)));
        self.made.clear();
        self.items = SumList::new(slots);
        self.blocks = desk.blocks.len();
        self.edits = desk.blocks.edits();
        self.noted = (0, 0);
        self.title.1 = None;
    }

    pub(super) fn keep_step(&mut self, desk: &mut Desk<'_, '_>, format: Format, moves: &mut Moves) {
        if self.edits == desk.blocks.edits() {
            return;
        }
        let Some(splices) = desk.blocks.splices(self.edits) else {
            self.reset(desk, format);
            moves.reset = true;
            return;
        };
        let splices: Vec<_> = splices.collect();
        for splice in &splices {
            let at = splice.at + self.first();
            // What came in between may be gone again: several at once are estimated at the end.
            let slots = match splices.len() {
                1 => self.spliced(splice, desk.blocks, format),
                _ => vec![Slot::default(); splice.added],
            };
            self.items.splice(at..at + splice.removed, slots);
            moves.steps.push((at, splice.removed, splice.added));
        }
        self.blocks = desk.blocks.len();
        self.edits = desk.blocks.edits();
        if splices.len() > 1 {
            self.estimate_new(desk, format);
        }
    }

    /// The slots of the blocks that a splice put in. Sheets of blocks that have not changed stay
    /// with them; others become those of what may be the changed blocks.
    fn spliced(&self, splice: &Splice, blocks: &Blocks, format: Format) -> Vec<Slot> {
        let Splice { at, removed, added } = *splice;
        let old: Vec<Slot> = self
            .items
            .iter_from(self.first() + at)
            .take(removed)
            .copied()
            .collect();
        let mut new = vec![Slot::default(); added];
        let versions: Vec<_> = blocks
            .blocks_from(at)
            .take(added)
            .map(|block| block.version)
            .collect();
        let is_same = |old: &Slot, version: &Version| {
            let made = self.made.get(&old.sheet);
            made.is_some_and(|made| made.name.version == Some(*version))
        };
        let most = removed.min(added);
        let front = (0..most)
            .take_while(|n| is_same(&old[*n], &versions[*n]))
            .count();
        let back = (0..most - front)
            .take_while(|n| is_same(&old[removed - 1 - n], &versions[added - 1 - n]))
            .count();
        new[..most - back].copy_from_slice(&old[..most - back]);
        for n in 0..back {
            new[added - 1 - n] = old[removed - 1 - n];
        }
        for (slot, block) in new.iter_mut().zip(blocks.blocks_from(at)) {
            slot.estimate(&block, format);
        }
        new
    }

    /// Puts other parts around the post. Those that were there keep their sheets.
    pub(super) fn replace_parts(
        &mut self,
        [before, after]: &[Vec<Part>; 2],
        format: Format,
        moves: &mut Moves,
    ) {
        let end = self.len() - after.len();
        let mut known: HashMap<Part, Slot> = HashMap::new();
        known.extend(before.iter().copied().zip(self.items.iter().copied()));
        known.extend(
            after
                .iter()
                .copied()
                .zip(self.items.iter_from(end).copied()),
        );
        let slots = |parts: &[Part]| -> Vec<Slot> {
            let slot = |part: &Part| known.get(part).copied();
            let slots = parts.iter();
            slots
                .map(|part| slot(part).unwrap_or_else(|| self.waiting(*part, format)))
                .collect()
        };
        let [new_before, new_after] = [slots(&self.around.before), slots(&self.around.after)];
        self.parts = [new_before.len(), new_after.len()];
        moves.steps.push((end, after.len(), new_after.len()));
        moves.steps.push((0, before.len(), new_before.len()));
        self.items.splice(end..end + after.len(), new_after);
        self.items.splice(0..before.len(), new_before);
    }

    /// The slot of a part that nobody has looked at.
    fn waiting(&self, part: Part, format: Format) -> Slot {
        /// The height of a part, in ems.
        const PART: f32 = 6.0;
        let is_beside = part == Part::Recent && self.around.has_side;
        Slot {
            height: if is_beside { 0.0 } else { PART * format.em },
            ..Slot::default()
        }
    }

    /// Estimates what several splices at once left without a height.
    fn estimate_new(&mut self, desk: &Desk<'_, '_>, format: Format) {
        let blocks = desk.blocks.blocks_from(0);
        let first = self.first();
        let slots = self.items.iter().skip(first).zip(blocks);
        let mut all: Vec<Slot> = self.items.iter().take(first).copied().collect();
        all.extend(slots.map(|(slot, block)| {
            let mut slot = *slot;
            slot.estimate(&block, format);
            slot
        }));
        all.extend(self.items.iter_from(self.len() - self.parts[1]).copied());
        self.items = SumList::new(all);
        self.noted = (0, 0);
    }
}

impl Slot {
    /// Gives a slot that has no height yet one for its block.
    fn estimate(&mut self, block: &BlockInfo, format: Format) {
        if self.height == 0.0 {
            self.height = estimate(block, Kind::Paragraph, format);
        }
    }
}

/// The height of a block that nobody has looked at, in points.
fn estimate(block: &BlockInfo, above: Kind, format: Format) -> f32 {
    /// The width of a letter, in ems.
    const LETTER: f32 = 0.46;
    let (em, metrics) = (format.em, &format.metrics);
    let sort = Sort::of_kind(block.kind);
    if sort == Sort::Hidden {
        return 0.0;
    }
    let (size, line) = match block.kind {
        Kind::Heading(level) => (metrics.heading(level), metrics.text.heading_line_height),
        Kind::Code => (1.1, 1.3),
        _ => (1.0, metrics.text.line_height),
    };
    let bytes = block.range.len() as f32;
    let rows = (bytes * LETTER * size * em / format.width.max(1.0))
        .ceil()
        .max(1.0);
    let above = match Sort::of_kind(above) {
        Sort::Hidden => metrics.space.paragraph,
        above => metrics.gap(above, sort),
    };
    (rows * size * line + above) * em
}
