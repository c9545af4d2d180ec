//! The page as screen readers hear it: headings, lists, tables and what else there is, each in its
//! place, with its words.
//!
//! A page of units around what is seen is in the accessibility tree. Its edges stay where they are
//! while one scrolls within, so that a reader can read on and is not told of a new page with every
//! step; and its size is bounded. Nothing is laid out for it.

use std::collections::HashMap;
use std::rc::Rc;

use eframe::egui::accesskit::{self, Action, ActionData, ScrollHint};
use eframe::egui::{Event, Id, Rect, Ui, Vec2, vec2};

use super::Preview;
use super::moves::Moves;
use super::page::{Desk, Item, Page};
use super::tell::Teller;
use super::told::{Piece, cells, pieces};
use super::view::{Place, Seen};

/// The most units before what is seen, and the most behind it: reading goes on.
const BEFORE: usize = 32;
const BEHIND: usize = 64;
/// The most bytes of the source before what is seen, and the most behind it.
const BYTES_BEFORE: usize = 16 * 1024;
const BYTES_BEHIND: usize = 32 * 1024;
/// What a cell costs at least, as if it had so many bytes.
const CELL: usize = 128;
/// A page that ends nearer to what is seen than this many units, while the text does not, is left
/// for another one.
const NEAR: usize = 6;
/// How far from the edge of the pane a thing is put that was asked for, of the pane's height.
const ROOM: f32 = 1.0 / 3.0;

/// A unit: its item and its number there.
pub(super) type At = (usize, usize);

/// Who listens to the page: what assistive technology knows of it.
#[derive(Default)]
pub(super) struct Listener {
    /// The first and the last unit that are told.
    edges: Option<(At, At)>,
    /// The parts of the units that are told, by their sheets.
    known: HashMap<(u64, usize), Rc<[Piece]>>,
    /// Everything in the tree, and the unit that it is of.
    pub(super) nodes: Vec<(Id, At)>,
    /// How many units had their parts made so far.
    pub(super) made: usize,
}

/// Where the page is on the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The upper left corner of the column, in points.
    pub(super) corner: Vec2,
    /// How far below the top of the page the pane begins, in points.
    pub(super) above: f64,
}

/// The name of a unit among widgets.
pub(super) fn unit_id(page: &Page, (item, unit): At) -> Id {
    Preview::id().with((page.handle(item), unit))
}

impl Listener {
    /// Follows what moved the items of the page.
    pub(super) fn follow(&mut self, page: &Page, moves: &Moves) {
        let last = page.len().saturating_sub(1);
        let moved = |at: At| (moves.map(at.0).0.min(last), at.1);
        self.edges = self.edges.map(|(first, last)| (moved(first), moved(last)));
        for (_, at) in &mut self.nodes {
            *at = moved(*at);
        }
    }

    /// What assistive technology asks for: the place to go to, if there is one.
    pub(super) fn assist(
        &self,
        ui: &Ui,
        page: &mut Page,
        place: Place,
        desk: &mut Desk<'_, '_>,
    ) -> Option<Place> {
        let mut target = None;
        for request in requests(ui) {
            let is_meant = |node: &&(Id, At)| node.0.accesskit_id() == request.target_node;
            let Some((id, at)) = self.nodes.iter().find(is_meant).copied() else {
                continue;
            };
            if request.action == Action::Focus {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            target = target_of(
                page,
                target.unwrap_or(place),
                at,
                request.data.as_ref(),
                desk,
            )
            .or(target);
        }
        target
    }

    /// Begins to tell of the page, if somebody is listening. `seen` is what is seen or near to it.
    pub(super) fn begin<'l>(
        &'l mut self,
        ui: &mut Ui,
        page: &mut Page,
        seen: &[Seen],
        (place, corner): (Place, Vec2),
        desk: &mut Desk<'_, '_>,
    ) -> Option<Teller<'l>> {
        let is_heard = ui.ctx().accesskit_node_builder(Preview::id(), |node| {
            node.set_role(accesskit::Role::Document);
            node.set_label("Page");
        });
        let mut flow = seen.iter().filter(|seen| !seen.is_beside);
        let ends = flow
            .next()
            .map(|first| (first, flow.next_back().unwrap_or(first)));
        let ends = ends.filter(|_| is_heard.is_some());
        let Some((first, last)) = ends else {
            *self = Self {
                made: self.made,
                ..Self::default()
            };
            return None;
        };
        let ends = ((first.item, first.unit), (last.item, last.unit));
        let mut units = self.around(page, ends, desk);
        self.edges = units.first().copied().zip(units.last().copied());
        // What is seen in the side column is told in its place, wherever that is.
        let beside = seen.iter().filter(|seen| seen.is_beside);
        units.extend(beside.map(|seen| (seen.item, seen.unit)));
        units.sort_unstable();
        units.dedup();
        let parts = self.parts(page, &units);
        self.nodes.clear();
        let frame = Frame {
            corner,
            above: page.above(place),
        };
        Some(Teller::new(ui, &mut self.nodes, units, parts, frame))
    }

    /// The parts of units, kept until they change.
    fn parts(&mut self, page: &Page, units: &[At]) -> Vec<Rc<[Piece]>> {
        let mut before = std::mem::take(&mut self.known);
        let mut parts = Vec::with_capacity(units.len());
        for &(item, number) in units {
            let name = (page.sheet_number(item), number);
            let own = before.remove(&name).unwrap_or_else(|| {
                self.made += 1;
                let flow = page.made(item).map(|sheet| &sheet.flow);
                let unit = flow.and_then(|flow| Some((flow, flow.units.get(number)?)));
                unit.map_or_else(|| Rc::from([]), |(flow, unit)| pieces(flow, unit).into())
            });
            parts.push(Rc::clone(&own));
            self.known.insert(name, own);
        }
        parts
    }

    /// The units of the page: those of before, if what is seen is well within them.
    fn around(&self, page: &mut Page, seen: (At, At), desk: &mut Desk<'_, '_>) -> Vec<At> {
        let (first, last) = seen;
        let middle = stretch(page, first, last, usize::MAX, desk);
        let grown = middle.len() + 2 * (BEFORE + BEHIND);
        let known = self
            .edges
            .filter(|(start, end)| *start <= first && last <= *end);
        if let Some((start, end)) = known {
            let units = stretch(page, start, end, grown, desk);
            let before = units.partition_point(|at| *at < first);
            let behind = units.len() - units.partition_point(|at| *at <= last);
            let is_start = previous(page, start, desk).is_none();
            let is_end = next(page, end, desk).is_none();
            let holds =
                units.len() <= grown && (before >= NEAR || is_start) && (behind >= NEAR || is_end);
            if holds {
                return units;
            }
        }
        let mut units = walk(page, first, [BEFORE, BYTES_BEFORE], desk, previous);
        units.reverse();
        units.extend(middle);
        units.extend(walk(page, last, [BEHIND, BYTES_BEHIND], desk, next));
        units
    }
}

/// The units from one to another, so many at most.
fn stretch(page: &mut Page, start: At, end: At, most: usize, desk: &mut Desk<'_, '_>) -> Vec<At> {
    let mut units = Vec::new();
    let mut item = start.0;
    while item <= end.0 && item < page.len() && units.len() <= most {
        let count = page.sheet(item, desk).len();
        let from = if item == start.0 {
            start.1.min(count)
        } else {
            0
        };
        let to = if item == end.0 {
            (end.1 + 1).min(count)
        } else {
            count
        };
        let room = most.saturating_sub(units.len()).saturating_add(1);
        units.extend((from..to.max(from)).take(room).map(|unit| (item, unit)));
        item += 1;
    }
    units
}

/// The units on one side of one: at most so many, and so many bytes.
fn walk(
    page: &mut Page,
    from: At,
    [most, bytes]: [usize; 2],
    desk: &mut Desk<'_, '_>,
    step: fn(&mut Page, At, &mut Desk<'_, '_>) -> Option<At>,
) -> Vec<At> {
    let mut units = Vec::new();
    let mut left = bytes;
    let mut at = from;
    while units.len() < most && left > 0 {
        let Some(next) = step(page, at, desk) else {
            break;
        };
        left = left.saturating_sub(cost(page, next));
        units.push(next);
        at = next;
    }
    units
}

/// How much there is to tell of a unit, in bytes.
fn cost(page: &Page, (item, number): At) -> usize {
    let Some(sheet) = page.made(item) else {
        return 1;
    };
    let unit = sheet.flow.units.get(number);
    let cells = unit.map_or(0, |unit| cells(&sheet.flow, unit));
    sheet.bytes_of(number).len() + CELL * cells + 1
}

/// The unit before one. None also before a block that is too long to be looked at for this.
fn previous(page: &mut Page, (item, unit): At, desk: &mut Desk<'_, '_>) -> Option<At> {
    if unit > 0 {
        return Some((item, unit - 1));
    }
    let from = item.saturating_sub(BEFORE);
    for item in (from..item).rev() {
        if is_long(page, item, desk) {
            return None;
        }
        let count = page.sheet(item, desk).len();
        if count > 0 {
            return Some((item, count - 1));
        }
    }
    None
}

/// The unit behind one; see [`previous`].
fn next(page: &mut Page, (item, unit): At, desk: &mut Desk<'_, '_>) -> Option<At> {
    if unit + 1 < page.sheet(item, desk).len() {
        return Some((item, unit + 1));
    }
    for item in item + 1..page.len().min(item + 1 + BEHIND) {
        if is_long(page, item, desk) {
            return None;
        }
        if page.sheet(item, desk).len() > 0 {
            return Some((item, 0));
        }
    }
    None
}

/// Whether nobody has looked at a block yet, and it would take long.
fn is_long(page: &Page, item: usize, desk: &Desk<'_, '_>) -> bool {
    let Item::Block(block) = page.item(item) else {
        return false;
    };
    let length = desk
        .blocks
        .block(block)
        .map_or(0, |block| block.range.len());
    length > BYTES_BEFORE + BYTES_BEHIND && page.made(item).is_none()
}

/// The place that shows a unit, if it is not shown whole: at the edge that `hint` names, if it
/// names one.
fn target_of(
    page: &mut Page,
    place: Place,
    (item, unit): At,
    hint: Option<&ActionData>,
    desk: &mut Desk<'_, '_>,
) -> Option<Place> {
    if item >= page.len() || unit >= page.sheet(item, desk).len() {
        return None;
    }
    let height = page.unit(item, unit, desk);
    let top = page
        .made(item)
        .map_or(0.0, |sheet| f64::from(sheet.top(unit)))
        + page.top(item);
    let y = (top - page.above(place)) as f32;
    let below = match hint {
        Some(ActionData::ScrollHint(ScrollHint::TopLeft | ScrollHint::TopEdge)) => 0.0,
        Some(ActionData::ScrollHint(ScrollHint::BottomRight | ScrollHint::BottomEdge)) => {
            (desk.height - height).max(0.0)
        }
        _ if y >= 0.0 && y + height <= desk.height => return None,
        _ => (desk.height * ROOM).min((desk.height - height).max(0.0)),
    };
    Some(page.with_at((item, unit), 0.0, below, desk))
}

/// Requests that bring something into sight.
fn requests(ui: &Ui) -> Vec<accesskit::ActionRequest> {
    ui.input(|input| {
        let requests = input.events.iter().filter_map(|event| match event {
            Event::AccessKitActionRequest(request) => Some(request),
            _ => None,
        });
        let ours = requests.filter(|request| {
            matches!(
                request.action,
                Action::ScrollIntoView | Action::Focus | Action::Click
            )
        });
        ours.cloned().collect()
    })
}

/// Where a unit is on the screen, in points.
pub(super) fn rect_of(page: &Page, (item, number): At, frame: Frame) -> Rect {
    let Some(sheet) = page.made(item) else {
        return Rect::NOTHING;
    };
    let Some(unit) = sheet.flow.units.get(number) else {
        return Rect::NOTHING;
    };
    let height = sheet.heights.get(number).map_or(0.0, |extent| extent.0) - unit.above;
    let y = page.top(item) + f64::from(sheet.top(number) + unit.above) - frame.above;
    let corner = (frame.corner + vec2(unit.left, y as f32)).to_pos2();
    Rect::from_min_size(corner, vec2(unit.width, height.max(0.0)))
}
