//! What of the page is seen: a place at the top of the pane, and the units below it.
//!
//! The place is a unit and a distance below its top. So what is seen stays where it is when a
//! height above it becomes known, when text above it changes, and when the pane gets another width.

use super::moves::Moves;
use super::page::{Desk, Page};

/// A way of more panes than this is gone by the estimates, not unit by unit.
const FAR: f32 = 4.0;

/// What is at the top of the pane.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Place {
    /// The item of the page.
    pub(super) item: usize,
    /// The unit of the item.
    pub(super) unit: usize,
    /// How far below the top of the unit the pane begins, in points.
    pub(super) offset: f32,
}

/// A unit that is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seen {
    pub(super) item: usize,
    pub(super) unit: usize,
    /// Its top, the space above it included, below the top of the pane, in points.
    pub(super) y: f32,
    /// Its height with that space, in points.
    pub(super) height: f32,
    /// Whether it is in the side column.
    pub(super) is_beside: bool,
}

impl Page {
    /// Where a place is after the page has changed.
    pub(super) fn moved(&self, place: Place, moves: &Moves) -> Place {
        let (item, same) = moves.map(place.item);
        let item = item.min(self.len().saturating_sub(1));
        if same {
            Place { item, ..place }
        } else {
            Place {
                item,
                unit: place.unit,
                offset: place.offset,
            }
        }
    }

    /// The place with every unit in order: the offset is within its unit.
    pub(super) fn settle(&mut self, place: Place, desk: &mut Desk<'_, '_>) -> Place {
        let mut place = self.in_flow(place, desk);
        place.item = place.item.min(self.len().saturating_sub(1));
        let sheet = self.sheet(place.item, desk);
        place.unit = sheet.follow(place.unit).min(sheet.len().saturating_sub(1));
        let most = self.most(desk);
        let mut place = self.walk(place, desk);
        if self.above(place) > most {
            // Near to the end heights become known on the way: look twice.
            for _ in 0..2 {
                let most = self.most(desk);
                let over = self.above(place) - most;
                if over <= 0.0 {
                    break;
                }
                place.offset -= over as f32;
                place = self.walk(place, desk);
            }
        }
        place
    }

    /// The place in the flow of the page that is as high as one in the side column.
    fn in_flow(&mut self, place: Place, desk: &mut Desk<'_, '_>) -> Place {
        if self.side_index() != Some(place.item) {
            return place;
        }
        let top = self.sheet(place.item, desk).top(place.unit);
        Place {
            item: self.header_index(),
            unit: 0,
            offset: top + place.offset,
        }
    }

    /// How many units of an item are in the flow of the page.
    fn in_order(&mut self, item: usize, desk: &mut Desk<'_, '_>) -> usize {
        match self.side_index() == Some(item) {
            true => 0,
            false => self.sheet(item, desk).len(),
        }
    }

    /// The units of the side column, laid out, with a place at the top of the pane.
    pub(super) fn beside(&mut self, place: Place, desk: &mut Desk<'_, '_>) -> Vec<Seen> {
        let Some(item) = self.side_index() else {
            return Vec::new();
        };
        let mut y = (self.top(item) - self.above(place)) as f32;
        let mut seen = Vec::new();
        for unit in 0..self.sheet(item, desk).len() {
            let height = self.unit(item, unit, desk);
            seen.push(Seen {
                item,
                unit,
                y,
                height,
                is_beside: true,
            });
            y += height;
        }
        seen
    }

    /// A place so many points further down.
    pub(super) fn scrolled(&mut self, place: Place, by: f32, desk: &mut Desk<'_, '_>) -> Place {
        if by.abs() > FAR * desk.height {
            let y = (self.above(place) + f64::from(by)).clamp(0.0, self.most(desk));
            return self.at(y, desk);
        }
        let moved = Place {
            offset: place.offset + by,
            ..place
        };
        self.settle(moved, desk)
    }

    /// The place at a distance below the top of the page, as far as heights are known.
    pub(super) fn at(&mut self, y: f64, desk: &mut Desk<'_, '_>) -> Place {
        let (item, top) = self.at_height(y.max(0.0));
        let sheet = self.sheet(item, desk);
        let inside = (y - top).max(0.0);
        let (unit, above) = sheet.heights.find(|sum| sum.0 > inside);
        let unit = unit.min(sheet.len().saturating_sub(1));
        let place = Place {
            item,
            unit,
            offset: (inside - above.0) as f32,
        };
        self.settle(place, desk)
    }

    /// How far below the top of the page a place is, in points, as far as is known.
    pub(super) fn above(&self, place: Place) -> f64 {
        let unit = self
            .made(place.item)
            .map_or(0.0, |sheet| sheet.top(place.unit));
        self.top(place.item) + f64::from(unit + place.offset)
    }

    /// How far down one can go, in points: half a pane stays filled; a page in its site ends where
    /// its footer does.
    pub(super) fn most(&self, desk: &Desk<'_, '_>) -> f64 {
        let height = f64::from(desk.height);
        let total = self.height();
        if total <= height {
            0.0
        } else if self.has_site() {
            total - height
        } else {
            total - height / 2.0
        }
    }

    /// The units that are seen from a place on, down to `depth` points below it; laid out.
    pub(super) fn seen(&mut self, place: Place, depth: f32, desk: &mut Desk<'_, '_>) -> Vec<Seen> {
        let mut seen = Vec::new();
        let mut y = -place.offset;
        let (mut item, mut unit) = (place.item, place.unit);
        while item < self.len() && y < depth {
            let units = self.in_order(item, desk);
            while unit < units && y < depth {
                let height = self.unit(item, unit, desk);
                seen.push(Seen {
                    item,
                    unit,
                    y,
                    height,
                    is_beside: false,
                });
                y += height;
                unit += 1;
            }
            item += 1;
            unit = 0;
        }
        seen
    }

    /// The place that shows a height of a unit at a distance below the top of the pane.
    pub(super) fn with_at(
        &mut self,
        (item, unit): (usize, usize),
        inside: f32,
        below: f32,
        desk: &mut Desk<'_, '_>,
    ) -> Place {
        let place = Place {
            item,
            unit,
            offset: inside - below,
        };
        self.settle(place, desk)
    }

    /// Goes from unit to unit until the offset is within one.
    fn walk(&mut self, place: Place, desk: &mut Desk<'_, '_>) -> Place {
        let mut place = place;
        while place.offset < 0.0 {
            if place.unit > 0 {
                place.unit -= 1;
            } else if place.item > 0 {
                place.item -= 1;
                let units = self.in_order(place.item, desk);
                if units == 0 {
                    continue;
                }
                place.unit = units - 1;
            } else {
                place.offset = 0.0;
                break;
            }
            place.offset += self.unit(place.item, place.unit, desk);
        }
        loop {
            let units = self.in_order(place.item, desk);
            let height = match place.unit < units {
                true => self.unit(place.item, place.unit, desk),
                false => 0.0,
            };
            if place.offset < height {
                break;
            }
            if place.unit + 1 < units {
                place.unit += 1;
            } else if place.item + 1 < self.len() {
                place.item += 1;
                place.unit = 0;
            } else {
                place.offset = place.offset.min(height);
                break;
            }
            place.offset -= height;
        }
        place
    }
}
