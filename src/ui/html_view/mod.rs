//! The HTML of a post, to read and to copy.
//!
//! Lines are counted at once; what is seen is laid out, the heights of the rest are estimates. So a
//! text of any length opens in a frame.

mod access;
mod change;
mod lines;
mod page;
mod select;

use std::sync::Arc;

use eframe::egui::{
    Align, Align2, EventFilter, Id, Key, Layout, Modifiers, Rect, Response, RichText, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};

use super::scroll_bar::{self, ScrollBar};
use super::theme::{self, interface};
use super::widgets::plain_button;
use crate::typeset::{Palette, Typesetter};
use change::Change;
use page::{Desk, Page, Place};
use select::{Hand, Selection};

/// The height of the bar above the text, in points.
const BAR: f32 = 42.0;
/// How far the arrow keys scroll, in points.
const STEP: f32 = 63.0;
/// How much of the pane stays when it is scrolled by pages.
const PAGE_REST: f32 = 0.12;

/// What is shown.
#[derive(Debug, Clone, Copy)]
pub struct HtmlShown<'a> {
    /// The HTML; `None` while the first is being made.
    pub html: Option<&'a Arc<str>>,
    /// Whether the post has changed since, and other HTML is being made.
    pub is_stale: bool,
}

/// The HTML with what is kept from frame to frame.
#[derive(Default)]
pub struct HtmlView {
    page: Option<Page>,
    place: Place,
    selection: Option<Selection>,
    /// Whether the keyboard came by Tab and not by the pointer.
    by_key: bool,
    /// Whether the text was copied by the button, while that is under the pointer.
    copied: bool,
}

impl HtmlView {
    /// The view's place in egui's memory.
    pub fn id() -> Id {
        Id::unique("html view")
    }

    /// Draws the HTML into `rect`. What is copied goes to the clipboard from here.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        shown: HtmlShown<'_>,
        palette: &Palette,
        typesetter: &mut Typesetter,
    ) {
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("html pane"));
        ui.set_clip_rect(rect);
        ui.painter().rect_filled(rect, 0.0, palette.paper);
        let bar = Rect::from_min_size(rect.min, vec2(rect.width(), BAR.min(rect.height())));
        let pane = Rect::from_min_max(pos2(rect.left(), bar.bottom()), rect.max);
        let text = Rect::from_min_max(
            pane.min + vec2(theme::SPACE[3], theme::SPACE[1]),
            pane.max - vec2(scroll_bar::WIDTH + theme::SPACE[0], 0.0),
        );
        let mut desk = Desk {
            typesetter,
            palette,
            width: text.width().max(1.0),
            height: text.height().max(1.0),
        };
        if let Some(html) = shown.html {
            self.take(html, &mut desk);
        }
        self.bar(&mut ui, bar, shown, palette);
        ui.set_clip_rect(pane);
        match self.page.take() {
            Some(mut page) => {
                self.text(&mut ui, (pane, text), &mut page, &mut desk);
                self.page = Some(page);
            }
            None => hint(&ui, pane, palette),
        }
    }

    /// How many lines were laid out since the start, and how many are kept.
    pub fn lines_made(&self) -> (usize, usize) {
        let page = self.page.as_ref();
        page.map_or((0, 0), |page| (page.made, page.kept()))
    }

    /// What is selected; nothing if nothing is.
    pub fn selected(&self) -> &str {
        let range = self.selection.map(Selection::range).unwrap_or_default();
        let text = self.page.as_ref().map_or("", |page| &page.text);
        text.get(range).unwrap_or_default()
    }

    /// The byte at the top of the pane.
    pub fn top(&self) -> usize {
        let page = self.page.as_ref();
        page.map_or(0, |page| page.lines.range(self.place.index).start)
    }

    /// Takes a text. What is in sight and what is selected stays so, as far as it is still there.
    fn take(&mut self, html: &Arc<str>, desk: &mut Desk<'_>) {
        let Some(page) = &mut self.page else {
            self.page = Some(Page::new(Arc::clone(html), desk));
            return;
        };
        if Arc::ptr_eq(&page.text, html) {
            return;
        }
        let before = Arc::clone(&page.text);
        if before == *html {
            page.text = Arc::clone(html);
            return;
        }
        let top = page.lines.range(self.place.index).start;
        page.replace(Arc::clone(html));
        let change = Change::between(&before, html);
        self.place.index = page.lines.at_byte(change.moved(top));
        self.selection = self.selection.map(|selection| Selection {
            anchor: change.moved(selection.anchor),
            head: change.moved(selection.head),
        });
        self.copied = false;
    }

    /// How long the text is, and the button that copies it.
    fn bar(&mut self, ui: &mut Ui, rect: Rect, shown: HtmlShown<'_>, palette: &Palette) {
        let pixel = 1.0 / ui.pixels_per_point();
        ui.painter().rect_filled(rect, 0.0, palette.chrome);
        ui.painter().hline(
            rect.x_range(),
            rect.bottom() - pixel / 2.0,
            Stroke::new(pixel, palette.line),
        );
        let inner = rect.shrink2(vec2(theme::SPACE[3], 0.0));
        let layout = Layout::right_to_left(Align::Center);
        let mut ui = ui.new_child(UiBuilder::new().max_rect(inner).layout(layout));
        let Some(page) = &self.page else {
            return;
        };
        let words = if self.copied { "Copied" } else { "Copy HTML" };
        let button = plain_button(&mut ui, palette, words);
        if button.clicked() {
            ui.ctx().copy_text(page.text.to_string());
            self.copied = true;
        } else if !button.hovered() && !button.has_focus() {
            self.copied = false;
        }
        let said = match (shown.is_stale, page.lines.count()) {
            (true, _) => "Following the text".to_owned(),
            (false, 1) => format!("1 line, {}", size(page.text.len())),
            (false, count) => format!("{count} lines, {}", size(page.text.len())),
        };
        let said = RichText::new(said)
            .font(interface(theme::SMALL))
            .color(palette.quiet);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(eframe::egui::Label::new(said).truncate());
        });
    }

    /// The text, with what pointer and keys do to it.
    fn text(
        &mut self,
        ui: &mut Ui,
        (pane, text): (Rect, Rect),
        page: &mut Page,
        desk: &mut Desk<'_>,
    ) {
        let response = ui.interact(pane, Self::id(), Sense::click_and_drag());
        page.begin_frame(desk);
        let place = page.settle(self.place, desk);
        let (bar, dragged) = ScrollBar::drag(ui, pane, page.most(desk.height));
        let by = self.wheel_and_keys(ui, &response, desk.height);
        let mut place = match (dragged, by) {
            (Some(y), _) => page.at(y, desk),
            (None, Some(by)) => page.scrolled(place, by, desk),
            (None, None) => place,
        };
        let (mut seen, _) = page.seen(place, desk);
        let hand = Hand {
            ui,
            response: &response,
            text,
            seen: &seen,
        };
        let pointed = hand.point(page, self.selection);
        let (selection, moved) = hand.keys(page, pointed);
        self.selection = selection;
        let pull = hand.pull();
        if hand.copies() {
            let range = selection.map(Selection::range);
            let range = range.filter(|range| !range.is_empty());
            let copied = page.text.get(range.unwrap_or(0..page.text.len()));
            ui.ctx().copy_text(copied.unwrap_or_default().to_owned());
        }
        if pull != 0.0 {
            place = page.scrolled(place, pull, desk);
            ui.ctx().request_repaint();
        }
        if let Some(selection) = selection.filter(|_| moved) {
            place = page.revealed(place, selection.head, desk);
        }
        let (now, guessed) = page.seen(place, desk);
        seen = now;
        if guessed {
            ui.ctx().request_repaint();
        }
        page.paint(ui.painter(), text.min, (&seen, selection), desk);
        access::tell(ui, Self::id(), page, text.min, (&seen, selection));
        let most = page.most(desk.height);
        bar.draw(ui, page.above(place), most, desk.palette);
        self.ring(ui, pane, &response, desk.palette);
        page.tidy(&seen);
        self.place = place;
    }

    /// How far wheel and keys move the text, in points; everything is as far as it goes.
    fn wheel_and_keys(&mut self, ui: &Ui, response: &Response, height: f32) -> Option<f32> {
        let mut by = 0.0;
        if response.contains_pointer() {
            by -= ui.input(|input| input.smooth_scroll_delta().y);
        }
        let pressed = ui.input(|input| input.pointer.any_pressed());
        if response.clicked() || pressed && response.is_pointer_button_down_on() {
            response.request_focus();
        }
        if response.has_focus() {
            // These keys scroll and select, and do not go to what is nearest in their direction.
            let own = EventFilter {
                vertical_arrows: true,
                horizontal_arrows: true,
                escape: self.selection.is_some(),
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, own));
            let pane = height * (1.0 - PAGE_REST);
            let keys = [
                (Key::ArrowDown, STEP),
                (Key::ArrowUp, -STEP),
                (Key::PageDown, pane),
                (Key::Space, pane),
                (Key::PageUp, -pane),
                (Key::Home, f32::NEG_INFINITY),
                (Key::End, f32::INFINITY),
            ];
            ui.input_mut(|input| {
                by -= match input.count_and_consume_key(Modifiers::SHIFT, Key::Space) {
                    0 => 0.0,
                    count => pane * count as f32,
                };
                for (key, way) in keys {
                    // Shift with these selects; egui would let it pass.
                    if !input.modifiers.shift && input.consume_key(Modifiers::NONE, key) {
                        by += way;
                    }
                    let goes_far = way.is_infinite() && !input.modifiers.shift;
                    if goes_far && input.consume_key(Modifiers::COMMAND, key) {
                        by += way;
                    }
                }
            });
        }
        (by != 0.0).then_some(by)
    }

    /// Around the pane while it has the keyboard by Tab.
    fn ring(&mut self, ui: &Ui, pane: Rect, response: &Response, palette: &Palette) {
        let pointed = ui.input(|input| input.pointer.any_pressed());
        if response.gained_focus() {
            self.by_key = !pointed;
        }
        self.by_key &= response.has_focus() && !pointed;
        if self.by_key {
            let stroke = Stroke::new(2.0, palette.accent);
            ui.painter()
                .rect_stroke(pane, 0.0, stroke, StrokeKind::Inside);
        }
    }
}

/// What is shown while there is nothing yet.
fn hint(ui: &Ui, pane: Rect, palette: &Palette) {
    let words = "The HTML is being made.";
    let response = ui.interact(pane, HtmlView::id().with("hint"), Sense::hover());
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, words));
    let font = interface(theme::TEXT);
    ui.painter().text(
        pane.center(),
        Align2::CENTER_CENTER,
        words,
        font,
        palette.quiet,
    );
}

/// A length in bytes for people.
fn size(bytes: usize) -> String {
    const KILO: usize = 1000;
    match bytes {
        0..KILO => format!("{bytes} bytes"),
        _ if bytes < KILO * KILO => format!("{} kB", bytes.div_ceil(KILO)),
        _ => format!("{:.1} MB", bytes as f64 / (KILO * KILO) as f64),
    }
}
