//! Which part of the page is seen: a block and a distance below its start, so that what is on
//! the screen stays where it is when a height above it turns out to be another.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::Rect;

use super::page::{Page, Press};
use super::sheet::Sheet;

/// How much is laid out above and below what is seen, of the height of the view.
const NEAR: f32 = 1.0;
/// The space below the page, of the height of the view.
const TAIL: f32 = 0.4;
/// A way of at most so many heights of the view is gone block by block, so that nothing jumps; a
/// longer one by the estimates.
const WALK: f64 = 2.0;

/// A place on the page.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Place {
    /// The item.
    pub(super) index: usize,
    /// How far below the start of the item, in points.
    pub(super) below: f32,
}

/// What is to be brought into view: a part of an item, from top to bottom in points below the
/// item's start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Goal {
    /// The item.
    pub(super) index: usize,
    /// The top and the bottom of the part.
    pub(super) span: [f32; 2],
}

/// A way the reader went with the wheel or the scroll bar.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Way {
    /// From so far below the top of the page.
    pub(super) from: f32,
    /// To so far.
    pub(super) to: f32,
    /// The farthest there was.
    pub(super) most: f32,
}

/// A page with the height of the pane it is seen in.
pub(super) struct View<'a> {
    page: &'a mut Page,
    press: Press<'a>,
    height: f32,
}

impl<'a> View<'a> {
    /// A view of so many points.
    pub(super) fn new(page: &'a mut Page, press: Press<'a>, height: f32) -> Self {
        Self {
            page,
            press,
            height,
        }
    }

    /// The place of the text at a byte: an item, and a rectangle from where the item begins.
    pub(super) fn text_at(&mut self, byte: usize) -> Option<(usize, Rect)> {
        self.page.place_of(byte, &mut self.press)
    }

    /// The sheets of items, with how far below a place they are.
    pub(super) fn sheets(
        &mut self,
        place: Place,
        indices: impl Iterator<Item = usize>,
    ) -> Vec<(usize, f32, Arc<Sheet>)> {
        let mut sheets: Vec<_> = indices
            .filter_map(|index| Some((index, 0.0, self.page.sheet(index, &mut self.press)?)))
            .collect();
        self.page.add_up();
        let from = self.page.top(place.index);
        for (index, top, _) in &mut sheets {
            let above = self.page.items.get(*index).map_or(0.0, |item| item.above);
            *top = (self.page.top(*index) - from) as f32 + above - place.below;
        }
        sheets
    }

    /// The height of the page with the space below it.
    pub(super) fn content(&self) -> f32 {
        self.page.height() as f32 + TAIL * self.height
    }

    /// How far below the top of the page a place is. The heights must have been added up.
    pub(super) fn offset(&self, place: Place) -> f64 {
        self.page.top(place.index) + f64::from(place.below)
    }

    /// The place of an item that is laid out in another width, where as much of it is above as
    /// was when it was as high as `before`.
    pub(super) fn rescaled(&mut self, place: Place, before: f32) -> Place {
        let now = self.page.measure(place.index, &mut self.press);
        let share = now / before.max(1.0);
        Place {
            below: place.below * share,
            ..place
        }
    }

    /// Where the reader came to.
    pub(super) fn went(&mut self, place: Place, way: Way) -> Place {
        let last = self.page.len().saturating_sub(1);
        let by = f64::from(way.to) - f64::from(way.from);
        if by == 0.0 {
            return place;
        }
        if way.to <= 0.0 {
            return Place::default();
        }
        if way.to >= way.most {
            let below = self.page.measure(last, &mut self.press);
            return Place { index: last, below };
        }
        if by.abs() <= WALK * f64::from(self.height) {
            return Place {
                below: place.below + by as f32,
                ..place
            };
        }
        self.page.add_up();
        let index = self.page.at_height(way.to.into());
        let below = f64::from(way.to) - self.page.top(index);
        let before = self.page.extent(index);
        let place = Place {
            index,
            below: below as f32,
        };
        self.rescaled(place, before)
    }

    /// A place as it is when all that is seen from it is laid out: in the item that is at the top
    /// of the view, and not behind the end of the page.
    pub(super) fn settled(&mut self, place: Place) -> Place {
        let place = self.in_item(place);
        let (_, bottom) = self.down(place, self.height);
        let short = self.height * (1.0 - TAIL) - bottom;
        if short <= 0.0 {
            return place;
        }
        self.in_item(Place {
            below: place.below - short,
            ..place
        })
    }

    /// The nearest place from which a goal is seen: as much of it as the view has room for.
    pub(super) fn with(&mut self, place: Place, goal: Goal) -> Place {
        self.page.measure(goal.index, &mut self.press);
        self.page.add_up();
        let item = (self.page.top(goal.index) - self.offset(place)) as f32;
        let [top, bottom] = goal.span.map(|y| item + y);
        let below = if top < 0.0 && bottom < self.height {
            goal.span[0].max(goal.span[1] - self.height)
        } else if top > 0.0 && bottom > self.height {
            goal.span[0].min(goal.span[1] - self.height)
        } else {
            return place;
        };
        self.settled(Place {
            index: goal.index,
            below,
        })
    }

    /// The place from which a goal is in the middle, or its top at the top if it is too high.
    pub(super) fn centred(&mut self, goal: Goal) -> Place {
        let [top, bottom] = goal.span;
        let room = (self.height - (bottom - top)).max(0.0) / 2.0;
        self.settled(Place {
            index: goal.index,
            below: top - room,
        })
    }

    /// The items that are seen or near to it, all laid out.
    pub(super) fn near(&mut self, place: Place) -> Range<usize> {
        let (end, _) = self.down(place, self.height * (1.0 + NEAR));
        let mut start = place.index;
        let mut top = -place.below;
        while start > 0 && top > -NEAR * self.height {
            start -= 1;
            top -= self.page.measure(start, &mut self.press);
        }
        self.page.add_up();
        start..end
    }

    /// Lays out the items below a place down to `most` points below it. Gives the index behind
    /// the last of them, and where it ends.
    fn down(&mut self, place: Place, most: f32) -> (usize, f32) {
        let mut bottom = -place.below;
        let mut index = place.index;
        while index < self.page.len() && bottom < most {
            bottom += self.page.measure(index, &mut self.press);
            index += 1;
        }
        (index, bottom)
    }

    /// The same place, counted from the start of the item it is in.
    fn in_item(&mut self, place: Place) -> Place {
        let last = self.page.len().saturating_sub(1);
        let mut index = place.index.min(last);
        let mut below = place.below;
        while below < 0.0 && index > 0 {
            index -= 1;
            below += self.page.measure(index, &mut self.press);
        }
        let mut below = below.max(0.0);
        loop {
            let extent = self.page.measure(index, &mut self.press);
            if below < extent || index == last {
                return Place { index, below };
            }
            below -= extent;
            index += 1;
        }
    }
}

impl Goal {
    /// A part of an item, with room above and below it.
    pub(super) fn of(index: usize, rect: Rect, room: f32) -> Self {
        Self {
            index,
            span: [rect.top() - room, rect.bottom() + room],
        }
    }
}
