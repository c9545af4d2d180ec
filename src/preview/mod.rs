//! The page: a post drawn as its readers will see it, in our own typesetting.
//!
//! ```text
//! Blocks --page--> items with heights, estimated until they are seen
//!        --build-> flow: a block as units from top to bottom, nothing laid out
//!        --sheet-> units that are seen, laid out by setter, code, table; kept until they change
//!        --view--> what is seen from a place on
//!        --paint-> window: text, links, task boxes, pictures
//!        --select, access, sync--> selection, assistive technology, the place in the source
//! ```
//!
//! A key press parses the block it is in and lays out the units of it that have changed; what is
//! out of sight is an estimate.

mod access;
mod around;
mod bar;
mod build;
mod code;
mod column;
mod compose;
mod cuts;
mod direction;
mod estimate;
mod figures;
mod flow;
mod going;
mod html;
mod image;
mod inks;
mod inlines;
mod laid;
mod leaf;
mod long;
mod marks;
mod metrics;
mod moves;
mod notes;
mod page;
mod paint;
mod raw;
mod scene;
mod select;
mod setter;
mod sheet;
mod sizes;
mod sync;
mod table;
mod tag;
mod tell;
mod textures;
mod told;
mod view;
mod widgets;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{CursorIcon, Id, Rect, Response, Sense, Ui, UiBuilder, vec2};

use crate::markdown::blocks::Version;
use crate::markdown::{Blocks, Model};
use crate::picture::Pictures;
use crate::site::{RawHtmlPolicy, Theme};
use crate::text::Buffer;
use crate::typeset::{Palette, Typesetter};
use access::Listener;
pub use around::{Device, PreviewView};
use around::{Icons, Stage};
use bar::Bar;
use going::Wish;
use page::{Desk, Format, Page};
use paint::Painter;
use scene::Scene;
use select::{Hand, Selection};
pub use textures::Textures;
use view::{Place, Seen};

/// How much around the caret's text is brought into view, in ems.
const FOLLOW_ROOM: f32 = 3.0;
/// How much beyond the pane is laid out, of its height: what the keyboard reaches next.
const NEAR: f32 = 0.5;

/// How a page looks.
#[derive(Debug, Clone, Copy)]
pub struct PreviewStyle<'a> {
    /// The inks of the interface.
    pub palette: &'a Palette,
    /// The size of running text of the article alone, in points; everything else is in proportion
    /// to it. On a page it is that of the theme.
    pub body_size: f32,
    /// The faces, sizes and distances, and the colours of a page.
    pub theme: &'a Theme,
    /// What is shown.
    pub view: PreviewView<'a>,
    /// What becomes of raw HTML.
    pub raw_html: RawHtmlPolicy,
    /// The hosts from which frames in raw HTML may come.
    pub frame_hosts: &'a [String],
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

/// The post that is shown.
pub struct PreviewPost<'a> {
    /// The source.
    pub buffer: &'a Buffer,
    /// Its blocks, in step with the source.
    pub blocks: &'a mut Blocks,
    /// What stands above the text.
    pub header: PreviewHeader<'a>,
    /// The caret's byte in the source. The block that holds it gets a bar in the margin.
    pub caret: Option<usize>,
    /// Whether the text at the caret is brought into view when the caret or the text has changed.
    pub follow: bool,
    /// Its pictures.
    pub pictures: &'a mut Pictures,
}

/// What the reader did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreviewEvent {
    /// A link was followed; its address as written.
    FollowLink(String),
    /// A task box was clicked; the bytes of its `[ ]` or `[x]`.
    ToggleTask(Range<usize>),
    /// A text was double-clicked: the byte it comes from.
    GoTo(usize),
    /// What is selected should be on the clipboard.
    Copy(Model),
}

/// The page with what it keeps from frame to frame.
#[derive(Default)]
pub struct Preview {
    page: Page,
    /// What is at the top of the pane.
    place: Place,
    /// Where to go in the next frame.
    wish: Option<Wish>,
    /// The caret that was last brought into view, with the edits up to then.
    followed: Option<(usize, u64)>,
    /// What is selected.
    selection: Option<Selection>,
    /// Whether the reader moved the page in this frame.
    moved: bool,
    /// The button that was pressed last, while its block is under the pointer.
    copied: Option<Id>,
    /// Where the bytes at the reading line are.
    reading: f64,
    textures: Textures,
    icons: Icons,
    /// The moving pictures that play, with the time at which each began, in seconds.
    playing: HashMap<String, f64>,
    /// Who listens to the page.
    listener: Listener,
}

/// The pane of a frame.
struct Pane {
    response: Response,
    rect: Rect,
    stage: Stage,
}

impl Preview {
    /// The preview's place in egui's memory.
    pub fn id() -> Id {
        Id::unique("preview")
    }

    /// Draws a post into `rect`.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        post: PreviewPost<'_>,
        style: &PreviewStyle<'_>,
        typesetter: &mut Typesetter,
    ) -> Vec<PreviewEvent> {
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("preview pane"));
        ui.set_clip_rect(rect);
        let scene = Scene::new(style, rect);
        scene.ground(&ui, style.palette, rect);
        let response = ui.interact(rect, Self::id(), Sense::click_and_drag());
        let mut page = std::mem::take(&mut self.page);
        let PreviewPost {
            buffer,
            blocks,
            header,
            caret,
            follow,
            pictures,
        } = post;
        let Stage { format, .. } = scene.stage;
        let mut desk = Desk {
            buffer,
            blocks,
            header: &header,
            site: style.site(),
            raw: (style.raw_html, style.frame_hosts),
            setter: scene.setter(typesetter, pictures, ui.ctx().pixels_per_point()),
            height: rect.height(),
            em: format.em,
        };
        let shown = caret.filter(|_| follow);
        let place = self.arrive(&ui, &mut page, format, shown, &mut desk);
        let height = f64::from(rect.height());
        let (bar, dragged) = Bar::drag(&ui, rect, page.most(&desk), height);
        let mut place = self.lead(&ui, &response, &mut page, (place, dragged), &mut desk);
        let pane = Pane {
            response,
            rect,
            stage: scene.stage,
        };
        let events = self.draw(&mut ui, &pane, &mut page, (&mut place, caret), &mut desk);
        let most = page.most(&desk);
        bar.draw(
            &ui,
            page.above(place),
            most,
            height,
            scene.under_bar(style.palette),
        );
        self.reading = page.reading(place, &mut desk);
        self.place = place;
        self.leave(&ui, page);
        events
    }

    /// Ends a frame.
    fn leave(&mut self, ui: &Ui, mut page: Page) {
        page.tidy();
        self.textures.end_frame();
        if let Some(wait) = page.long.wait() {
            ui.ctx().request_repaint_after(wait);
        }
        self.page = page;
    }

    /// Follows what has changed in the text. What was at the top of the pane stays there, unless a
    /// link, the source or the caret leads elsewhere.
    fn arrive(
        &mut self,
        ui: &Ui,
        page: &mut Page,
        format: Format,
        caret: Option<usize>,
        desk: &mut Desk<'_, '_>,
    ) -> Place {
        page.long.begin_frame(ui.input(|input| input.time));
        if page.around.is_another_view(desk.site) {
            // What was read goes on being read.
            self.wish.get_or_insert(Wish::Read(self.reading));
        }
        let (moves, goes_on) = page.follow(desk, format);
        if goes_on {
            ui.ctx().request_repaint();
        }
        self.selection = self.selection.and_then(|selection| selection.moved(&moves));
        self.listener.follow(page, &moves);
        let place = page.moved(self.place, &moves);
        let place = page.settle(place, desk);
        self.moved = matches!(
            self.wish,
            Some(Wish::Note(_) | Wish::Reference(_) | Wish::Heading(_))
        );
        let place = self.go(page, place, desk);
        let edits = desk.blocks.edits();
        match caret {
            Some(byte) if self.followed != Some((byte, edits)) => {
                self.followed = Some((byte, edits));
                page.revealed(place, byte, FOLLOW_ROOM * desk.em, desk)
            }
            _ => place,
        }
    }

    /// What the reader does: by assistive technology, wheel, keys and bar.
    fn lead(
        &mut self,
        ui: &Ui,
        response: &Response,
        page: &mut Page,
        (place, dragged): (Place, Option<f64>),
        desk: &mut Desk<'_, '_>,
    ) -> Place {
        let asked = self.listener.assist(ui, page, place, desk);
        let led = self.move_by_hand(ui, response, page, asked.unwrap_or(place), desk);
        let led = match dragged {
            Some(y) => page.at(y, desk),
            None => led,
        };
        self.moved |= led != place;
        led
    }

    /// Draws what is seen from a place on, which moves if something is selected beyond the edge or
    /// the keyboard leads out of sight.
    fn draw(
        &mut self,
        ui: &mut Ui,
        pane: &Pane,
        page: &mut Page,
        (place, caret): (&mut Place, Option<usize>),
        desk: &mut Desk<'_, '_>,
    ) -> Vec<PreviewEvent> {
        let seen = self.seen(page, *place, desk);
        let stage = &pane.stage;
        let left = stage.left;
        let hand = Hand {
            ui,
            response: &pane.response,
            rect: pane.rect,
            left,
            seen: &seen,
        };
        let asked = self.select(&hand, page, desk);
        let pull = hand.pull();
        let corner = pane.rect.min.to_vec2() + vec2(left, 0.0);
        let teller = self.listener.begin(ui, page, &seen, (*place, corner), desk);
        let mut painter = Painter::new(page, desk, pane.rect, left);
        painter.copied = self.copied;
        painter.selection = self.selection;
        painter.textures = Some(&mut self.textures);
        painter.icons = Some(&mut self.icons);
        painter.playing = Some(&mut self.playing);
        painter.paint(ui, &pane.response, &seen, teller);
        if let Some(byte) = caret {
            let beside = (stage.format.left, stage.margin);
            painter.caret_bar(ui, byte, &seen, beside);
        }
        let done = painter.done();
        self.copied = done.copied;
        if pull != 0.0 {
            *place = page.scrolled(*place, pull, desk);
            ui.ctx().request_repaint();
        }
        if done.jump.is_some() {
            self.wish = done.jump;
            ui.ctx().request_repaint();
        }
        if let Some(focus) = done.focus {
            *place = self.show_focus(ui, page, *place, focus, desk);
        }
        asked.into_iter().chain(done.events).collect()
    }

    /// How many texts of the page were laid out since the start.
    pub fn layouts_made(&self) -> usize {
        self.page.units
    }

    /// How many parts of the page assistive technology has been told of in the last frame: nodes,
    /// and how many units were read for them since the start.
    pub fn told(&self) -> (usize, usize) {
        (self.listener.nodes.len(), self.listener.made)
    }

    /// How many blocks are kept.
    pub fn layouts_kept(&self) -> usize {
        self.page.kept()
    }

    /// A very long block that is to be read beside the window: its number and version. Each is
    /// asked for once, when it has not changed for a moment.
    pub fn wants_block(&mut self) -> Option<(usize, Version)> {
        self.page.long.ask()
    }

    /// Takes a block that was asked for; `None` if it could not be read.
    pub fn take_block(&mut self, version: Version, model: Option<Arc<Model>>) {
        self.page.long.put(version, model);
    }

    /// Whether the reader moved the page in the last frame, by wheel, key, bar or link.
    pub fn was_moved(&self) -> bool {
        self.moved
    }

    /// The byte of the source that is shown at the reading line, and how much of it is above.
    pub fn reading(&self) -> f64 {
        self.reading
    }

    /// Brings a byte of the source, as [`Self::reading`] gives it, to the reading line in the next
    /// frame.
    pub fn read_at(&mut self, byte: f64) {
        self.wish = Some(Wish::Read(byte));
    }

    /// What pointer and keys do to the selection, and what is asked for by them.
    fn select(
        &mut self,
        hand: &Hand<'_>,
        page: &mut Page,
        desk: &mut Desk<'_, '_>,
    ) -> Option<PreviewEvent> {
        self.selection = hand.select(page, self.selection);
        if hand.response.double_clicked()
            && let Some(at) = hand.response.interact_pointer_pos()
            && let Some(point) = hand.point(page, at)
        {
            self.selection = None;
            return page.byte_at(point, desk).map(PreviewEvent::GoTo);
        }
        let selection = self.selection.filter(|selection| !selection.is_empty())?;
        hand.copies()
            .then(|| PreviewEvent::Copy(page.copied(&selection, desk)))
    }

    /// The units that are seen or near to it, laid out.
    fn seen(&self, page: &mut Page, place: Place, desk: &mut Desk<'_, '_>) -> Vec<Seen> {
        let near = NEAR * desk.height;
        let above = page.settle(
            Place {
                offset: place.offset - near,
                ..place
            },
            desk,
        );
        let gone = (page.above(place) - page.above(above)) as f32;
        let mut seen = page.seen(above, gone + desk.height + near, desk);
        for unit in &mut seen {
            unit.y -= gone;
        }
        let mut beside = page.beside(place, desk);
        let depth = -near..desk.height + near;
        beside.retain(|unit| unit.y < depth.end && unit.y + unit.height > depth.start);
        seen.extend(beside);
        // In reading order.
        seen.sort_by_key(|unit| (unit.item, unit.unit));
        seen
    }
}

/// The cursor over a link.
fn point_at(response: Response, words: &str) -> Response {
    response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(words)
}
