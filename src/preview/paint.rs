//! Puts the units that are seen on the screen, and hears what is done to them.

use std::collections::HashMap;

use eframe::egui::{
    Color32, CornerRadius, Id, Painter as Brush, Pos2, Rect, Response, Sense, Stroke, StrokeKind,
    Ui, Vec2, emath::GuiRounding as _, pos2, vec2,
};

use super::access::unit_id;
use super::around::{IconSpot, Icons};
use super::column::caret_bar;
use super::flow::{Content, Nest, NestKind};
use super::going::Wish;
use super::laid::{Fill, Form, Laid, Pane};
use super::page::{Desk, Page};
use super::select::Selection;
use super::setter::alert_ink;
use super::sheet::Sheet;
use super::tell::Teller;
use super::view::Seen;
use super::{PreviewEvent, Textures};
use crate::typeset::{Palette, Typesetter};

/// The thickness of the bar of a quote, in ems.
const BAR: f32 = 0.18;
/// The thickness of the scroll bar of a pane, in points.
const PANE_BAR: f32 = 5.0;

/// Draws one frame.
pub(super) struct Painter<'p, 'd, 's> {
    pub(super) page: &'p mut Page,
    pub(super) desk: &'p mut Desk<'d, 's>,
    pub(super) rect: Rect,
    /// Where the column is in the pane, in points.
    left: f32,
    pub(super) palette: Palette,
    /// The button that was pressed last.
    pub(super) copied: Option<Id>,
    pub(super) selection: Option<Selection>,
    pub(super) textures: Option<&'p mut Textures>,
    pub(super) icons: Option<&'p mut Icons>,
    pub(super) playing: Option<&'p mut HashMap<String, f64>>,
    pub(super) events: Vec<PreviewEvent>,
    pub(super) jump: Option<Wish>,
    /// Where what has the keyboard is: below the top of the pane, and how high, in points.
    pub(super) focus: Option<(f32, f32)>,
}

/// What came of a frame.
pub(super) struct Done {
    pub(super) events: Vec<PreviewEvent>,
    /// Where a link inside the post leads.
    pub(super) jump: Option<Wish>,
    pub(super) copied: Option<Id>,
    /// Where what has the keyboard is: below the top of the pane, and how high, in points.
    pub(super) focus: Option<(f32, f32)>,
}

/// A unit on the screen.
pub(super) struct Spot {
    pub(super) item: usize,
    pub(super) unit: usize,
    /// Its upper left corner, without the space above it.
    pub(super) at: Pos2,
    pub(super) above: f32,
    pub(super) height: f32,
    pub(super) id: Id,
}

impl<'p, 'd, 's> Painter<'p, 'd, 's> {
    pub(super) fn new(
        page: &'p mut Page,
        desk: &'p mut Desk<'d, 's>,
        rect: Rect,
        left: f32,
    ) -> Self {
        Self {
            palette: *desk.setter.palette,
            page,
            desk,
            rect,
            left,
            copied: None,
            selection: None,
            textures: None,
            icons: None,
            playing: None,
            events: Vec::new(),
            jump: None,
            focus: None,
        }
    }

    pub(super) fn done(self) -> Done {
        Done {
            events: self.events,
            jump: self.jump,
            copied: self.copied,
            focus: self.focus,
        }
    }

    /// Draws the units, and tells of them if somebody is listening.
    pub(super) fn paint(
        &mut self,
        ui: &mut Ui,
        whole: &Response,
        seen: &[Seen],
        mut teller: Option<Teller<'_>>,
    ) {
        // From the pane itself the keyboard goes to the first thing that is seen.
        let from_pane = whole.has_focus() || whole.lost_focus();
        for unit in seen {
            let Some(spot) = self.spot(ui, unit) else {
                continue;
            };
            let is_seen = unit.y < self.rect.height() && unit.y + unit.height > 0.0;
            if is_seen {
                self.nests(ui, &spot);
                self.unit(ui, whole, &spot);
            }
            if from_pane && unit.y + unit.height <= 0.0 {
                continue;
            }
            let at = (unit.item, unit.unit);
            let inside = teller.as_mut().map(|teller| teller.open(self.page, at));
            self.heading(inside.unwrap_or(ui), &spot);
            if let Some(teller) = &mut teller {
                teller.fill(self.page, at);
            }
            self.widgets(ui, &spot, teller.as_ref());
        }
        if let Some(teller) = teller {
            teller.finish(self.page);
        }
    }

    /// Marks the block that holds the caret.
    /// `left` is where the post begins among the columns, `margin` the space beside it, in points.
    pub(super) fn caret_bar(
        &self,
        ui: &Ui,
        byte: usize,
        seen: &[Seen],
        (left, margin): (f32, f32),
    ) {
        let blocks = &*self.desk.blocks;
        if byte < blocks.start() || blocks.is_empty() {
            return;
        }
        let item = self.page.index_of(blocks.index_at(byte));
        let own = || seen.iter().filter(|unit| unit.item == item);
        let (Some(first), Some(last)) = (own().next(), own().next_back()) else {
            return;
        };
        let above = self
            .page
            .made(item)
            .and_then(|sheet| sheet.flow.units.get(first.unit));
        let above = above.map_or(0.0, |unit| unit.above);
        let top = self.rect.top() + first.y + if first.unit == 0 { above } else { 0.0 };
        let bottom = self.rect.top() + last.y + last.height;
        let left = self.rect.left() + self.left + left;
        let bar = caret_bar(left, margin, (top, bottom));
        let pixels = ui.ctx().pixels_per_point();
        ui.painter()
            .rect_filled(bar.round_to_pixels(pixels), 0.0, self.palette.accent);
    }

    fn spot(&self, ui: &Ui, seen: &Seen) -> Option<Spot> {
        let sheet = self.page.made(seen.item)?;
        let unit = sheet.flow.units.get(seen.unit)?;
        let corner = self.rect.min + vec2(self.left, seen.y + unit.above);
        Some(Spot {
            item: seen.item,
            unit: seen.unit,
            at: corner.round_to_pixels(ui.ctx().pixels_per_point()),
            above: unit.above,
            height: seen.height - unit.above,
            id: unit_id(self.page, (seen.item, seen.unit)),
        })
    }

    /// The bars of the quotes that a unit stands in: they go on over the space above it.
    fn nests(&self, ui: &Ui, spot: &Spot) {
        let Some(sheet) = self.page.made(spot.item) else {
            return;
        };
        let unit = &sheet.flow.units[spot.unit];
        for nest in sheet.flow.nests_of(unit) {
            let nest: &Nest = &sheet.flow.nests[nest];
            let (NestKind::Quote(alert), Some(x)) = (nest.kind, nest.bar) else {
                continue;
            };
            let above = if nest.units.start < spot.unit {
                spot.above
            } else {
                0.0
            };
            let width = self
                .desk
                .setter
                .snap(BAR * unit.em)
                .max(self.desk.setter.hairline());
            let left = if x > unit.left { x - width } else { x };
            let ink = alert.map_or(self.palette.line, |alert| alert_ink(alert, &self.palette));
            let rect = Rect::from_min_size(
                spot.at + vec2(left, -above),
                vec2(width, spot.height + above),
            );
            let pixels = ui.ctx().pixels_per_point();
            ui.painter()
                .rect_filled(rect.round_to_pixels(pixels), 0.0, ink);
        }
    }

    fn unit(&mut self, ui: &Ui, whole: &Response, spot: &Spot) {
        let Some(sheet) = self.page.made_mut(spot.item) else {
            return;
        };
        let em = sheet.flow.units[spot.unit].em;
        let radius = self.desk.setter.metrics.radius();
        let scroll = scroll_of(ui, whole, spot, sheet);
        let Some(laid) = sheet.laid_mut(spot.unit) else {
            return;
        };
        let brush = ui.painter();
        let offset = spot.at.to_vec2();
        let pane = laid.pane;
        let inner = pane.map_or_else(
            || brush.clone(),
            |pane| {
                let clip = pane.rect.translate(offset).expand2(vec2(1.0, 0.0));
                brush.with_clip_rect(clip.intersect(brush.clip_rect()))
            },
        );
        let shifted = offset - vec2(scroll, 0.0);
        for fill in &laid.fills {
            let is_ground = matches!(fill.shape, Form::Ground(_) | Form::Frame);
            match is_ground {
                true => draw(brush, fill, offset, (em, radius)),
                false => draw(&inner, fill, shifted, (em, radius)),
            }
        }
        for rect in selected(laid, self.selection.as_ref(), spot) {
            inner.rect_filled(rect.translate(shifted), 0.0, self.palette.select);
        }
        let typesetter = &mut *self.desk.setter.typesetter;
        for line in &mut laid.lines {
            let at = (line.at + shifted).to_pos2();
            typesetter.paint(&inner, &mut line.paragraph, at);
        }
        for label in &mut laid.labels {
            let at = (label.at + offset).to_pos2();
            typesetter.paint(brush, &mut label.paragraph, at);
        }
        let line = self.palette.line;
        picture_labels(typesetter, &inner, laid, (shifted, em, radius), line);
        let icons = laid.icons.clone();
        self.icons(brush, &icons, offset);
        self.pictures(ui, &inner, spot, shifted);
        if let Some(pane) = pane
            && self.is_last_of_pane(spot, pane)
        {
            self.pane_bar(ui, spot, pane, scroll);
        }
    }

    fn icons(&mut self, brush: &Brush, icons: &[IconSpot], offset: Vec2) {
        if let (Some(drawn), Some(textures)) = (&mut self.icons, &mut self.textures) {
            for icon in icons {
                drawn.paint(brush, textures, icon, icon.rect.translate(offset));
            }
        }
    }

    fn is_last_of_pane(&self, spot: &Spot, pane: Pane) -> bool {
        let Some(sheet) = self.page.made(spot.item) else {
            return false;
        };
        let units = &sheet.flow.units;
        let number = |content: &Content| match content {
            Content::Code(code, _) => Some(*code),
            Content::Row(table, _) => Some(sheet.flow.codes.len() + table),
            _ => None,
        };
        let next = units
            .get(spot.unit + 1)
            .and_then(|unit| number(&unit.content));
        next != Some(pane.number)
    }

    fn pane_bar(&mut self, ui: &Ui, spot: &Spot, pane: Pane, scroll: f32) {
        let place = pane.rect.translate(spot.at.to_vec2());
        let track = Rect::from_min_max(
            pos2(place.left(), place.bottom() - PANE_BAR - 3.0),
            pos2(place.right(), place.bottom() - 3.0),
        );
        let length = (place.width() / pane.content * track.width()).max(24.0);
        let travel = (track.width() - length).max(1.0);
        let most = (pane.content - pane.rect.width()).max(1.0);
        let id = spot.id.with("bar");
        let response = ui.interact(track.expand2(vec2(0.0, 3.0)), id, Sense::DRAG);
        if response.is_pointer_button_down_on()
            && let Some(pointer) = response.interact_pointer_pos()
            && let Some(sheet) = self.page.made_mut(spot.item)
        {
            let share = (pointer.x - track.left() - length / 2.0) / travel;
            sheet
                .scrolls
                .insert(pane.number, share.clamp(0.0, 1.0) * most);
            ui.ctx().request_repaint();
        }
        let left = track.left() + scroll / most * travel;
        let handle = Rect::from_min_size(pos2(left, track.top()), vec2(length, PANE_BAR));
        let active = response.hovered() || response.dragged();
        let ink = self
            .palette
            .quiet
            .gamma_multiply(if active { 0.8 } else { 0.45 });
        ui.painter().rect_filled(handle, CornerRadius::same(3), ink);
    }
}

/// What stands for the pictures in a text that cannot be shown.
fn picture_labels(
    typesetter: &mut Typesetter,
    brush: &Brush,
    laid: &mut Laid,
    (offset, em, radius): (Vec2, f32, f32),
    line: Color32,
) {
    for framed in &mut laid.images {
        let Some(label) = &mut framed.label else {
            continue;
        };
        let rect = framed.rect.translate(offset);
        let stroke = Stroke::new(1.0 / brush.pixels_per_point(), line);
        brush.rect_stroke(rect, radius, stroke, StrokeKind::Inside);
        let clip = brush.with_clip_rect(rect.intersect(brush.clip_rect()));
        let size = label.size();
        let x = ((rect.width() - size.x) / 2.0).max(0.4 * em);
        let at = rect.min + vec2(x, (rect.height() - size.y) / 2.0);
        typesetter.paint(&clip, label, at);
    }
}

/// How far a unit is scrolled sideways, in points, after what the wheel did.
fn scroll_of(ui: &Ui, whole: &Response, spot: &Spot, sheet: &mut Sheet) -> f32 {
    let Some(pane) = sheet.laid(spot.unit).and_then(|laid| laid.pane) else {
        return 0.0;
    };
    let own = sheet.scrolls.entry(pane.number).or_default();
    let most = (pane.content - pane.rect.width()).max(0.0);
    let place = pane.rect.translate(spot.at.to_vec2());
    if whole.contains_pointer() && ui.rect_contains_pointer(place) {
        *own -= ui.input(|input| input.smooth_scroll_delta().x);
    }
    *own = own.clamp(0.0, most);
    *own
}

/// Where what is selected of a unit stands in it.
fn selected(laid: &Laid, selection: Option<&Selection>, spot: &Spot) -> Vec<Rect> {
    let Some(selection) = selection.filter(|selection| !selection.is_empty()) else {
        return Vec::new();
    };
    let mut rects = Vec::new();
    for line in &laid.lines {
        let len = laid.leaves.get(line.leaf).map_or(0, |leaf| leaf.text.len());
        let own = selection.within(spot.item, spot.unit, line.leaf, len);
        let start = own.start.max(line.range.start);
        let end = own.end.min(line.range.end);
        if start < end {
            let own = start - line.range.start..end - line.range.start;
            let found = line.paragraph.selection(own).into_iter();
            rects.extend(found.map(|rect| rect.translate(line.at)));
        }
    }
    rects
}

fn draw(brush: &Brush, fill: &Fill, offset: Vec2, (em, radius): (f32, f32)) {
    let rect = fill.rect.translate(offset);
    match fill.shape {
        Form::Bar => {
            brush.rect_filled(rect, 0.0, fill.ink);
        }
        Form::Disc => {
            brush.circle_filled(rect.center(), rect.width() / 2.0, fill.ink);
        }
        Form::Ring => {
            let stroke = Stroke::new((0.07 * em).max(1.0), fill.ink);
            brush.circle_stroke(rect.center(), rect.width() / 2.0, stroke);
        }
        Form::Ground([top, bottom]) => {
            let corner = |round: bool| {
                if round { radius.round() as u8 } else { 0 }
            };
            let corners = CornerRadius {
                nw: corner(top),
                ne: corner(top),
                sw: corner(bottom),
                se: corner(bottom),
            };
            brush.rect_filled(rect, corners, fill.ink);
        }
        Form::Frame => {
            let stroke = Stroke::new(1.0 / brush.pixels_per_point(), fill.ink);
            brush.rect_stroke(rect, radius.round(), stroke, StrokeKind::Inside);
        }
    }
}
