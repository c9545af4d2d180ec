//! The page: a post drawn as its readers will see it.
//!
//! ```text
//! Model --page--> sheets, one a block, kept while the block says the same
//!                   blocks, list, table, code, frames, notes, header: what each kind looks like
//!                   inlines, run: text with faces, inks, links and sources
//!       --paint-> window: selectable text, links, task boxes, panes; what is in view only
//! ```

mod blocks;
mod code;
mod direction;
mod fingerprint;
mod frames;
mod header;
mod inlines;
mod list;
mod notes;
mod page;
mod paint;
mod run;
mod setter;
mod sheet;
mod table;

use std::ops::Range;

use eframe::egui::{
    Align, Id, Rect, ScrollArea, Sense, Ui, emath::GuiRounding as _, pos2,
    text_selection::LabelSelectionState, vec2,
};

use crate::markdown::model::Model;
use crate::typeset::{Epoch, Palette};
use page::{Ground, Page, Placed, Sheets, Stamp, header_print};
use paint::Painter;
use sheet::Target;

/// The widest column, in ems.
const MEASURE: f32 = 40.0;
/// The margin beside the column: a part of the pane, at least and at most so many points.
const MARGIN: (f32, f32, f32) = (0.06, 8.0, 32.0);
/// The space above the page, in ems, and below it, of the height of the pane.
const ENDS: (f32, f32) = (2.4, 0.4);
/// The thickness of the bar at the block with the caret, and its distance from the column, of the
/// margin.
const CARET_BAR: (f32, f32) = (2.0, 0.5);
/// How much around the caret's text is brought into view, in ems.
const FOLLOW_ROOM: f32 = 3.0;

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
    /// The caret that was last brought into view, and the page it was on.
    followed: Option<(usize, Stamp)>,
    copied: Option<Id>,
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

        let mut events = Vec::new();
        ui.scope(|ui| {
            let selection = &mut ui.visuals_mut().selection;
            selection.bg_fill = style.palette.select;
            selection.stroke.color = style.palette.ink;
            ScrollArea::vertical()
                .id_salt("preview")
                .auto_shrink(false)
                .show_viewport(ui, |ui, viewport| {
                    self.draw(ui, viewport, column, caret, style, &mut events);
                });
        });
        events
    }

    /// How many blocks have been laid out since the start.
    pub fn layouts_made(&self) -> usize {
        self.sheets.made
    }

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
        self.page = Some(Page::new(ui.ctx(), stamp, header, model, &mut self.sheets));
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        viewport: Rect,
        column: Column,
        caret: Option<PreviewCaret>,
        style: &PreviewStyle<'_>,
        events: &mut Vec<PreviewEvent>,
    ) {
        let Some(page) = &self.page else {
            return;
        };
        let em = style.body_size;
        let pixels = ui.ctx().pixels_per_point();
        let height = ENDS.0 * em + page.height + ENDS.1 * viewport.height();
        let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let origin = pos2(area.left() + column.left, area.top() + ENDS.0 * em);
        let origin = origin.round_to_pixels(pixels);

        // While something is selected all of it must be seen, or the selection is lost.
        let selection = ui.ctx().plugin::<LabelSelectionState>();
        let all = selection.lock().has_selection();
        let near = viewport.y_range().expand(viewport.height());
        let shift = area.top() - origin.y;
        let mut jump = None;
        for (index, placed) in page.placed.iter().enumerate() {
            let bottom = placed.top + placed.sheet.size.y;
            if !all && (bottom < near.min + shift || placed.top > near.max + shift) {
                continue;
            }
            let base = placed.range.as_ref().map_or(0, |range| range.start);
            let mut painter = Painter {
                palette: style.palette,
                events,
                jump: &mut jump,
                copied: &mut self.copied,
                base,
                id: ui.scope_id().with(("preview", index)),
                count: 0,
            };
            painter.sheet(ui, &placed.sheet, origin + vec2(0.0, placed.top));
            if caret.is_some_and(|caret| placed.holds(caret.byte)) {
                let bar = placed.rect(origin.to_vec2());
                let left = origin.x - column.left.min(MARGIN.2) * CARET_BAR.1;
                let bar = bar.with_min_x(left).with_max_x(left + CARET_BAR.0);
                ui.painter()
                    .rect_filled(bar.round_to_pixels(pixels), 0.0, style.palette.accent);
            }
        }
        if let Some((placed, byte)) = jump.and_then(|target: Target| page.target(&target)) {
            events.push(PreviewEvent::GoTo(byte));
            ui.scroll_to_rect(placed.rect(origin.to_vec2()), Some(Align::Center));
        }
        let place = caret.and_then(|caret| caret_place_if_new(page, caret, &mut self.followed));
        if let Some(place) = place {
            let room = vec2(0.0, FOLLOW_ROOM * em);
            ui.scroll_to_rect(place.translate(origin.to_vec2()).expand2(room), None);
        }
    }
}

impl Placed {
    fn rect(&self, offset: eframe::egui::Vec2) -> Rect {
        Rect::from_min_size(pos2(0.0, self.top), self.sheet.size).translate(offset)
    }
}

/// The place of a caret that is to be followed, unless it was followed there already.
fn caret_place_if_new(
    page: &Page,
    caret: PreviewCaret,
    followed: &mut Option<(usize, Stamp)>,
) -> Option<Rect> {
    let now = Some((caret.byte, page.stamp));
    if !caret.follow || *followed == now {
        return None;
    }
    *followed = now;
    caret_place(page, caret.byte)
}

/// The place of the text at a byte, from the left top of the page.
fn caret_place(page: &Page, byte: usize) -> Option<Rect> {
    let placed = page.at_byte(byte)?;
    let inside = byte - placed.range.as_ref()?.start;
    let text = placed.sheet.place_of(inside);
    Some(match text {
        Some(rect) => rect.translate(vec2(0.0, placed.top)),
        None => placed.rect(vec2(0.0, 0.0)),
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
