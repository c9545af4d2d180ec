//! Source and page in step: which byte is shown at a height, and at which height a byte is shown.
//!
//! The reading line is a third of the pane below its top; near the start of the page it is nearer
//! to the top, as far as has been scrolled, so that both panes begin together. Blocks and their
//! units are exact, in between places are interpolated by the rows of the text.

use std::ops::Range;

use super::flow::Content;
use super::laid::Laid;
use super::leaf::Target;
use super::page::{Desk, Item, Page, in_source};
use super::view::Place;
use crate::markdown::blocks::Kind;
use crate::markdown::{Model, outline};

/// The reading line, as a part of the pane.
const LINE: f64 = 1.0 / 3.0;

impl Page {
    /// The byte of the source at the reading line, with a part of it.
    pub(super) fn reading(&mut self, place: Place, desk: &mut Desk<'_, '_>) -> f64 {
        let above = self.above(place);
        let line = (f64::from(desk.height) * LINE).min(above);
        let seen = self.seen(place, line as f32 + 1.0, desk);
        let Some(unit) = seen.last() else {
            return desk.blocks.start() as f64;
        };
        let base = self.base(unit.item, desk.blocks);
        if unit.item <= self.header_index() {
            // The header, and what is above it, stands for the front matter.
            let share = (above + line) / self.head_height().max(1.0);
            return desk.blocks.start() as f64 * share.clamp(0.0, 1.0);
        }
        let whole = self.whole(unit.item, unit.unit, desk);
        let inside = (line as f32 - unit.y).clamp(0.0, unit.height);
        let Some(sheet) = self.made(unit.item) else {
            return whole.start as f64;
        };
        let own = &sheet.flow.units[unit.unit];
        let marks = sheet
            .laid(unit.unit)
            .map_or(Vec::new(), |laid| marks(laid, own.above));
        let marks: Vec<_> = marks.iter().map(|(byte, y)| (base + byte, *y)).collect();
        between(&marks, &whole, unit.height).byte_at(inside)
    }

    /// The place at which a byte of the source, with a part of it, is at the reading line.
    pub(super) fn at_reading_line(&mut self, byte: f64, desk: &mut Desk<'_, '_>) -> Place {
        let (item, unit, inside) = self.height_of_byte(byte, desk);
        let line = (f64::from(desk.height) * LINE) as f32;
        let start = Place {
            item,
            unit,
            offset: inside,
        };
        // Near to the start of the page the line is where it was scrolled to.
        let y = self.above(start);
        let line = line.min((y / 2.0) as f32);
        self.with_at((item, unit), inside, line, desk)
    }

    /// Where the heading with an identifier is in the source, as the exported page names it.
    pub(super) fn heading(&self, id: &str, desk: &mut Desk<'_, '_>) -> Option<usize> {
        let is_heading = |kind: Kind| !matches!(kind, Kind::Code | Kind::Table | Kind::Rule);
        let blocks: Vec<_> = desk
            .blocks
            .blocks_from(0)
            .enumerate()
            .filter(|(_, block)| is_heading(block.kind) && block.kind != Kind::Paragraph)
            .map(|(index, _)| index)
            .collect();
        let blocks = blocks
            .into_iter()
            .flat_map(|index| desk.blocks.model(desk.buffer, index).blocks);
        let model = Model {
            blocks: blocks.collect(),
        };
        let entries = outline(&model).into_iter();
        let found = entries.into_iter().find(|entry| entry.id == id);
        found.map(|entry| entry.range.start)
    }

    /// The place with a byte in view and so much room around it: the same if it is.
    pub(super) fn revealed(
        &mut self,
        place: Place,
        byte: usize,
        room: f32,
        desk: &mut Desk<'_, '_>,
    ) -> Place {
        if byte < desk.blocks.start() {
            return place;
        }
        let (item, unit, inside) = self.height_of_byte(byte as f64, desk);
        let target = Place {
            item,
            unit,
            offset: inside,
        };
        let y = (self.above(target) - self.above(place)) as f32;
        let room = room.min(desk.height / 3.0);
        let row = 2.0 * desk.em;
        if y < room {
            let below = if y < -desk.height {
                desk.height / 3.0
            } else {
                room
            };
            self.with_at((item, unit), inside, below, desk)
        } else if y + row + room > desk.height {
            let far = y > 2.0 * desk.height;
            let below = if far {
                desk.height / 3.0
            } else {
                desk.height - room - row
            };
            self.with_at((item, unit), inside, below, desk)
        } else {
            place
        }
    }

    /// The place with the first reference to a note in it, a third of the pane down.
    pub(super) fn at_note_reference(
        &mut self,
        block: usize,
        number: usize,
        desk: &mut Desk<'_, '_>,
    ) -> Place {
        let item = self.index_of(block);
        let sheet = self.sheet(item, desk);
        let refers = |content: &Content| match content {
            Content::Text(text) => {
                let mut links = text.leaf.links_at(&text.range);
                links.any(|(_, link)| link.target == Target::Note(number))
            }
            _ => false,
        };
        let unit = sheet
            .flow
            .units
            .iter()
            .position(|unit| refers(&unit.content));
        let below = desk.height / 3.0;
        self.with_at((item, unit.unwrap_or(0)), 0.0, below, desk)
    }

    /// The height of the header and all above it, in points, as far as is known.
    fn head_height(&self) -> f64 {
        let header = self.header_index();
        self.top(header) + f64::from(self.height_of(header))
    }

    /// Where a byte of the source, with a part of it, is shown: the unit, and how far below its
    /// top in points.
    fn height_of_byte(&mut self, byte: f64, desk: &mut Desk<'_, '_>) -> (usize, usize, f32) {
        let at = byte.max(0.0) as usize;
        let body = desk.blocks.start();
        if byte <= 0.0 || desk.blocks.is_empty() {
            return (0, 0, 0.0);
        }
        if at < body {
            for item in 0..=self.header_index() {
                for unit in 0..self.sheet(item, desk).len() {
                    self.unit(item, unit, desk);
                }
            }
            return (0, 0, (self.head_height() * byte / body as f64) as f32);
        }
        let block = desk.blocks.index_at(at);
        let item = self.index_of(block);
        let base = self.base(item, desk.blocks);
        let sheet = self.sheet(item, desk);
        if sheet.len() == 0 {
            return (item, 0, 0.0);
        }
        let unit = sheet.unit_at(at.saturating_sub(base));
        let height = self.unit(item, unit, desk);
        let whole = self.whole(item, unit, desk);
        let Some(sheet) = self.made(item) else {
            return (item, unit, 0.0);
        };
        let own = &sheet.flow.units[unit];
        let marks = sheet
            .laid(unit)
            .map_or(Vec::new(), |laid| marks(laid, own.above));
        let marks: Vec<_> = marks.iter().map(|(byte, y)| (base + byte, *y)).collect();
        let inside = between(&marks, &whole, height).height_at(byte);
        (item, unit, inside)
    }

    /// The bytes of the source that a unit stands for: up to where the next one begins.
    fn whole(&mut self, item: usize, unit: usize, desk: &mut Desk<'_, '_>) -> Range<usize> {
        let base = self.base(item, desk.blocks);
        let end = match self.item(item) {
            Item::Block(block) => desk
                .blocks
                .block(block)
                .map_or(base, |block| block.range.end),
            _ => base,
        };
        let Some(sheet) = self.made(item) else {
            return base..end;
        };
        let own = in_source(base, &sheet.bytes_of(unit));
        let is_note = matches!(self.item(item), Item::Note(_));
        if is_note {
            return own;
        }
        let start = if unit == 0 { base } else { own.start };
        let next = sheet.flow.units.get(unit + 1);
        let end = next.map_or(end, |next| base + next.bytes.start);
        start..end.max(start)
    }
}

/// Where rows of a text begin: the byte of the block, and the height in the unit in points.
fn marks(laid: &Laid, above: f32) -> Vec<(usize, f32)> {
    let mut marks = Vec::new();
    for line in &laid.lines {
        let Some(leaf) = laid.leaves.get(line.leaf) else {
            continue;
        };
        for row in 0..line.paragraph.rows() {
            let row = line.paragraph.row(row);
            if let Some(byte) = leaf.source_of(line.range.start + row.range.start) {
                marks.push((byte, above + line.at.y + row.rect.top()));
            }
        }
    }
    marks
}

/// Pairs of byte and height between which places are interpolated: both never go back.
struct Between(Vec<(f64, f32)>);

fn between(marks: &[(usize, f32)], whole: &Range<usize>, height: f32) -> Between {
    let mut pairs: Vec<(f64, f32)> = vec![(whole.start as f64, 0.0)];
    for (byte, y) in marks {
        let byte = *byte as f64;
        if let Some((last, before)) = pairs.last()
            && byte > *last
            && *y > *before
            && byte < whole.end as f64
            && *y < height
        {
            pairs.push((byte, *y));
        }
    }
    pairs.push((whole.end as f64, height));
    Between(pairs)
}

impl Between {
    fn byte_at(&self, y: f32) -> f64 {
        let after = self.0.partition_point(|(_, own)| *own <= y);
        let after = after.clamp(1, self.0.len() - 1);
        let ((b0, y0), (b1, y1)) = (self.0[after - 1], self.0[after]);
        let share = f64::from(((y - y0) / (y1 - y0).max(0.001)).clamp(0.0, 1.0));
        b0 + (b1 - b0) * share
    }

    fn height_at(&self, byte: f64) -> f32 {
        let after = self.0.partition_point(|(own, _)| *own <= byte);
        let after = after.clamp(1, self.0.len() - 1);
        let ((b0, y0), (b1, y1)) = (self.0[after - 1], self.0[after]);
        let share = ((byte - b0) / (b1 - b0).max(0.001)).clamp(0.0, 1.0);
        y0 + (y1 - y0) * share as f32
    }
}
