//! The page: a post drawn as its readers will see it.
//!
//! ```text
//! Model --build-> page: every block with a height, estimated until it is laid out
//!       --view--> what is seen, and what is near to it
//!       --page--> sheets, one a block, kept while they are looked at and the block says the same
//!                   blocks, list, table, code, frames, notes, header: what each kind looks like
//!                   inlines, run: text with faces, inks, links and sources
//!       --paint-> window: selectable text, links, task boxes, panes
//! ```

mod blocks;
mod build;
mod code;
mod direction;
mod fingerprint;
mod frames;
mod header;
mod height;
mod inlines;
mod list;
mod notes;
mod page;
mod paint;
mod run;
mod setter;
mod sheet;
mod sheets;
mod table;
mod view;

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{
    Id, Pos2, Rect, ScrollArea, Sense, Ui, Vec2, emath::GuiRounding as _, pos2,
    text_selection::LabelSelectionState, vec2,
};

use crate::markdown::model::Model;
use crate::typeset::{Epoch, Palette};
use build::{build, header_print};
use page::{Ground, Page, Press, Stamp};
use paint::Painter;
use sheet::{Sheet, Target};
use sheets::Sheets;
use view::{Goal, Place, View, Way};

/// The widest column, in ems.
const MEASURE: f32 = 40.0;
/// The margin beside the column: a part of the pane, at least and at most so many points.
const MARGIN: (f32, f32, f32) = (0.06, 8.0, 32.0);
/// The thickness of the bar at the block with the caret, and its distance from the column, of the
/// margin.
const CARET_BAR: (f32, f32) = (2.0, 0.5);
/// How much around the caret's text is brought into view, in ems.
const FOLLOW_ROOM: f32 = 3.0;
/// The most items that stay drawn so that what is selected in them stays selected.
const HELD: usize = 256;

/// How a page looks.
#[derive(Debug, Clone, Copy)]
pub struct PreviewStyle<'a> {
    /// The inks.
    pub palette: &'a Palette,
    /// The size of running text in points; everything else is in proportion to it.
    pub body_size: f32,
}

/// What stands above the text.
#[derive(Debug, Clone)]
pub struct PreviewHeader<'a> {
    /// The post's title.
    pub title: Option<&'a str>,
    /// The post's date, as its readers see it.
    pub date: Option<String>,
    /// The post's read time with its label; may be empty.
    pub read_time: &'a str,
    /// Whether the post is a draft.
    pub draft: bool,
    /// Whether the title is the first heading of level 1 in the text: it is not shown twice, and
    /// the row with the date comes below it.
    pub title_in_body: bool,
}

/// The caret of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PreviewCaret {
    /// Its byte in the source. The block that holds it gets a bar in the margin.
    pub byte: usize,
    /// Whether the text at the caret is brought into view when the caret or the text has changed.
    pub follow: bool,
}

/// What the reader did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreviewEvent {
    /// A link was followed; its address as written.
    FollowLink(String),
    /// A task box was clicked; the bytes of its `[ ]` or `[x]`.
    ToggleTask(Range<usize>),
    /// A text was clicked, or a link to a note: the byte it comes from.
    GoTo(usize),
}

/// The page with what it keeps from frame to frame.
#[derive(Default)]
pub struct Preview {
    page: Option<Page>,
    sheets: Sheets,
    epoch: Epoch,
    /// The epoch in which the sheets were laid out.
    laid_out: u64,
    /// What is at the top of the pane.
    place: Place,
    /// Where the reader went in the last frame.
    way: Way,
    /// How far down there was to go in the last frame.
    most: f32,
    /// The byte that a link inside the post leads to, until it is seen.
    jump: Option<usize>,
    /// The items in which something may be selected: those that were there to be pressed.
    held: Option<Range<usize>>,
    /// The caret that was last brought into view, and the page it was on.
    followed: Option<(usize, Stamp)>,
    copied: Option<Id>,
}

/// What is drawn in a frame.
struct Looked {
    /// How far below the top of the page the view begins, in points.
    offset: f32,
    /// The height of the page with the space around it.
    content: f32,
    /// The items that are seen or near to it.
    near: Range<usize>,
    /// The items with how far below the top of the view they are, and their sheets.
    sheets: Vec<(usize, f32, Arc<Sheet>)>,
    /// The caret's byte.
    caret: Option<usize>,
    /// The space beside the column.
    margin: f32,
}

impl Preview {
    /// Draws a post in all of the space that `ui` has left.
    ///
    /// `key` must change whenever `model` does.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        key: u64,
        header: &PreviewHeader<'_>,
        model: &Model,
        caret: Option<PreviewCaret>,
        style: &PreviewStyle<'_>,
    ) -> Vec<PreviewEvent> {
        let ground = ui.available_rect_before_wrap();
        ui.painter().rect_filled(ground, 0.0, style.palette.paper);
        let column = Column::within(ground.width(), style.body_size);
        self.lay_out(ui, key, header, model, column.width, style);
        let Some(looked) = self.look(ui, ground.height(), model, column, caret) else {
            return Vec::new();
        };

        let mut events = Vec::new();
        let is_still = is_still(ui);
        let output = ui.scope(|ui| {
            let selection = &mut ui.visuals_mut().selection;
            selection.bg_fill = style.palette.select;
            selection.stroke.color = style.palette.ink;
            // It would spring back to where the page ended before it became longer.
            let kinetic = ui.spacing().scroll.kinetic;
            ui.spacing_mut().scroll.kinetic.rubber_band = false;
            ScrollArea::vertical()
                .id_salt("preview")
                .auto_shrink(false)
                .vertical_scroll_offset(looked.offset)
                .show_viewport(ui, |ui, viewport| {
                    ui.spacing_mut().scroll.kinetic = kinetic;
                    let size = vec2(ui.available_width(), looked.content);
                    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
                    let top = ground.top() + looked.offset - viewport.top();
                    let origin = pos2(area.left() + column.left, top);
                    self.draw(ui, &looked, origin, style.palette, &mut events);
                })
        });
        let output = output.inner;
        // The wheel stops where the page ended in the last frame, even if that is above.
        let stays = is_still || looked.offset > self.most;
        self.most = looked.content - output.inner_rect.height();
        self.way = Way {
            from: looked.offset,
            to: if stays {
                looked.offset
            } else {
                output.state.clamped_offset().y
            },
            most: self.most,
        };
        self.sheets.end_frame();
        events
    }

    /// How many blocks have been laid out since the start.
    pub fn layouts_made(&self) -> usize {
        self.sheets.made
    }

    /// How many layouts of blocks are kept.
    pub fn layouts_kept(&self) -> usize {
        self.sheets.len()
    }

    /// Makes the page if what it depends on has changed. What was at the top of the pane stays
    /// there.
    fn lay_out(
        &mut self,
        ui: &Ui,
        key: u64,
        header: &PreviewHeader<'_>,
        model: &Model,
        width: f32,
        style: &PreviewStyle<'_>,
    ) {
        let stamp = Stamp {
            key,
            header: header_print(header),
            width,
            ground: Ground {
                palette: *style.palette,
                em: style.body_size,
                pixels: ui.ctx().pixels_per_point(),
            },
        };
        let epoch = self.epoch.current(ui.ctx());
        let fresh = std::mem::replace(&mut self.laid_out, epoch) == epoch;
        let old = self.page.as_ref().map(|page| page.stamp);
        if fresh && old == Some(stamp) {
            return;
        }
        if !fresh || old.is_none_or(|old| old.ground != stamp.ground) {
            self.sheets.clear();
        }
        let as_wide = old.is_some_and(|old| old.is_as_wide(&stamp));
        let before = self.page.as_ref().map(|page| page.extent(self.place.index));
        let (mut page, same) = build(ui.ctx(), stamp, header, model, self.page.take());
        if let (Some(same), Some(before)) = (same, before)
            && self.place != Place::default()
        {
            self.place.index = same.map(self.place.index);
            if !as_wide {
                let mut view = View::new(&mut page, press(ui, model, &mut self.sheets), 0.0);
                self.place = view.rescaled(self.place, before);
            }
        }
        self.page = Some(page);
    }

    /// Goes where the reader or the caret went, and lays out what is seen there.
    fn look(
        &mut self,
        ui: &Ui,
        height: f32,
        model: &Model,
        column: Column,
        caret: Option<PreviewCaret>,
    ) -> Option<Looked> {
        let page = self.page.as_mut()?;
        let stamp = page.stamp;
        let mut view = View::new(page, press(ui, model, &mut self.sheets), height);
        let went = view.went(self.place, std::mem::take(&mut self.way));
        let mut place = view.settled(went);
        if let Some(byte) = self.jump.take()
            && let Some((index, rect)) = view.text_at(byte)
        {
            place = view.centred(Goal::of(index, rect, 0.0));
        }
        let follow = caret.filter(|caret| caret.follow).map(|caret| caret.byte);
        let now = follow.map(|byte| (byte, stamp));
        if now.is_some() && now != self.followed {
            self.followed = now;
            if let Some((index, rect)) = follow.and_then(|byte| view.text_at(byte)) {
                let room = FOLLOW_ROOM * stamp.ground.em;
                place = view.with(place, Goal::of(index, rect, room));
            }
        }
        self.place = place;
        let near = view.near(place);
        let held = self.held.clone().unwrap_or_default();
        let before = held.start..held.end.min(near.start);
        let after = held.start.max(near.end)..held.end;
        let indices = before.chain(near.clone()).chain(after);
        let sheets = view.sheets(place, indices);
        Some(Looked {
            offset: view.offset(place) as f32,
            content: view.content(),
            near,
            sheets,
            caret: caret.map(|caret| caret.byte),
            margin: column.left,
        })
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        looked: &Looked,
        origin: Pos2,
        palette: &Palette,
        events: &mut Vec<PreviewEvent>,
    ) {
        let Some(page) = &self.page else {
            return;
        };
        let pixels = ui.ctx().pixels_per_point();
        let mut jump = None;
        for (index, top, sheet) in &looked.sheets {
            let Some(item) = page.items.get(*index) else {
                continue;
            };
            let place = (origin + vec2(0.0, *top)).round_to_pixels(pixels);
            let mut painter = Painter {
                palette,
                events,
                jump: &mut jump,
                copied: &mut self.copied,
                base: item.bytes.start,
                id: ui.scope_id().with(("preview", index)),
                count: 0,
            };
            painter.sheet(ui, sheet, place);
            if looked.caret.is_some_and(|byte| item.holds(byte)) {
                let left = place.x - looked.margin.min(MARGIN.2) * CARET_BAR.1;
                let size = vec2(CARET_BAR.0, sheet.size.y);
                let bar = Rect::from_min_size(pos2(left, place.y), size);
                ui.painter()
                    .rect_filled(bar.round_to_pixels(pixels), 0.0, palette.accent);
            }
        }
        if let Some(byte) = jump.and_then(|target: Target| page.target(&target)) {
            events.push(PreviewEvent::GoTo(byte));
            self.jump = Some(byte);
            ui.ctx().request_repaint();
        }
        self.hold(ui, &looked.near);
    }

    /// Keeps in mind where something may be selected. A selection is lost when one of its ends is
    /// not drawn, and an end is only ever put where the pointer is pressed.
    fn hold(&mut self, ui: &Ui, near: &Range<usize>) {
        let selection = ui.ctx().plugin::<LabelSelectionState>();
        let is_selected = selection.lock().has_selection();
        let (is_down, starts) = ui.input(|input| {
            let pointer = &input.pointer;
            let is_down = pointer.any_down() || pointer.any_released();
            (is_down, pointer.any_pressed() && !input.modifiers.shift)
        });
        self.held = match self.held.take() {
            _ if !is_selected => None,
            Some(held) if !is_down => Some(held),
            Some(held) if !starts => Some(held.start.min(near.start)..held.end.max(near.end)),
            _ => Some(near.clone()),
        }
        .filter(|held| held.len() <= HELD);
    }
}

fn press<'a>(ui: &'a Ui, model: &'a Model, sheets: &'a mut Sheets) -> Press<'a> {
    Press {
        context: ui.ctx(),
        model,
        sheets,
    }
}

/// Whether the pointer is pressed and rests. The scroll bar then goes on to put the page where its
/// handle is, though it is only the estimates that have changed.
fn is_still(ui: &Ui) -> bool {
    ui.input(|input| {
        let pointer = &input.pointer;
        let is_held = pointer.any_down() || pointer.any_released();
        is_held
            && !pointer.any_pressed()
            && pointer.delta() == Vec2::ZERO
            && input.smooth_scroll_delta() == Vec2::ZERO
    })
}

/// Where the column is in the pane.
#[derive(Debug, Clone, Copy)]
struct Column {
    left: f32,
    width: f32,
}

impl Column {
    fn within(pane: f32, em: f32) -> Self {
        let (part, least, most) = MARGIN;
        let margin = (pane * part).clamp(least, most);
        let width = (pane - 2.0 * margin).min(MEASURE * em).max(em).floor();
        Self {
            left: ((pane - width) / 2.0).max(0.0),
            width,
        }
    }
}
