//! The pointer in the text: clicks, drags by character, word and line, columns, dragging text.

use std::ops::Range;

use eframe::egui::{CursorIcon, Event, Modifiers, PointerButton, Pos2, Rect, Response, Vec2};

use super::bar;
use super::motion::Carets;
use super::view::{Desk, Page, Place, Shown};
use crate::editing::carets::{Corner, column_selection};
use crate::text::{Buffer, Edit, EditKind, Selection, Selections, Transaction};

/// How far the pointer moves before a press becomes a drag, in points.
const SLACK: f32 = 4.0;
/// Two presses within this many seconds are a double click.
const DOUBLE: f64 = 0.4;

/// What a drag does.
#[derive(Debug, Clone, PartialEq)]
enum Drag {
    /// Selects from this range on, in these units.
    Select { from: Range<usize>, unit: Unit },
    /// Selects a column from this place on.
    Column { from: Corner },
    /// A press in the selection: it is dragged once the pointer moves.
    Press { origin: Pos2, at: Place },
    /// The selection is dragged to another place.
    Move,
}

/// What is selected at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Character,
    Word,
    Line,
    Paragraph,
}

/// The state of the pointer between frames.
#[derive(Default)]
pub(super) struct Pointer {
    drag: Option<Drag>,
    clicks: u32,
    last: Option<(f64, Pos2)>,
    /// Where dragged text would be put.
    pub(super) drop: Option<usize>,
}

/// The pointer at a moment.
#[derive(Clone, Copy)]
struct Now {
    at: Pos2,
    modifiers: Modifiers,
    time: f64,
}

/// Where the editor stands in the window.
#[derive(Clone, Copy)]
pub(super) struct Pane<'a> {
    /// What egui says of all of it.
    pub(super) response: &'a Response,
    /// Where the text stands.
    pub(super) text: Rect,
}

impl Pane<'_> {
    /// Whether what happens at `at` is for the text: not for the scroll bar or what is on top.
    pub(super) fn takes(&self, at: Pos2) -> bool {
        let Self { response, .. } = self;
        let mut rect = response.rect;
        rect.set_right(rect.right() - bar::WIDTH);
        let layer = response.ctx.layer_id_at(at);
        let elsewhere = response.ctx.input(|input| input.pointer.primary_down())
            && !response.is_pointer_button_down_on();
        rect.contains(at) && layer.is_none_or(|layer| layer == response.layer_id) && !elsewhere
    }
}

impl Pointer {
    /// Whether a drag is under way.
    pub(super) fn is_dragging(&self) -> bool {
        self.drag.is_some()
    }

    /// Whether text is being dragged.
    pub(super) fn is_moving(&self) -> bool {
        self.drag == Some(Drag::Move)
    }

    /// Gives the drag up; what was selected stays.
    pub(super) fn cancel(&mut self) {
        self.drag = None;
        self.drop = None;
    }

    /// Turns what the pointer did into selections and edits.
    pub(super) fn take(
        &mut self,
        event: &Event,
        pane: Pane<'_>,
        page: &mut Page,
        carets: &mut Carets,
        desk: &mut Desk<'_>,
    ) {
        let ctx = &pane.response.ctx;
        let (time, modifiers) = ctx.input(|input| (input.time, input.modifiers));
        match *event {
            Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers,
            } => {
                let now = Now {
                    at,
                    modifiers,
                    time,
                };
                if !pressed {
                    self.drag_to(&now, pane, page, carets, desk);
                    self.release(&now, pane, page, carets, desk);
                } else if pane.takes(at) {
                    pane.response.request_focus();
                    self.press(&now, pane, page, carets, desk);
                }
            }
            Event::PointerMoved(at) => {
                let now = Now {
                    at,
                    modifiers,
                    time,
                };
                self.drag_to(&now, pane, page, carets, desk);
            }
            _ => {}
        }
    }

    /// What goes on while the pointer rests: a drag that has left the pane scrolls. Gives back how
    /// far.
    pub(super) fn rest(
        &mut self,
        pane: Pane<'_>,
        page: &mut Page,
        carets: &mut Carets,
        desk: &mut Desk<'_>,
    ) -> f32 {
        let response = pane.response;
        let ctx = &response.ctx;
        let (at, down, time, modifiers) = ctx.input(|input| {
            let pointer = &input.pointer;
            (
                pointer.latest_pos(),
                pointer.primary_down(),
                input.time,
                input.modifiers,
            )
        });
        if self.drag.is_some() && !down {
            // The button was let go where nobody told.
            self.cancel();
        }
        let Some(at) = at else { return 0.0 };
        let now = Now {
            at,
            modifiers,
            time,
        };
        let mut beyond = 0.0;
        if self.drag.is_some() {
            beyond = if self.waits() {
                0.0
            } else {
                beyond_pane(at, response.rect)
            };
            if beyond != 0.0 {
                page.scroll(desk, beyond);
                self.drag_to(&now, pane, page, carets, desk);
            }
        }
        if response.hovered() {
            let shown = page.shown(desk);
            ctx.set_cursor_icon(self.cursor(&shown, at - pane.text.min, page, desk));
        }
        beyond
    }

    /// Whether the pointer was pressed in the selection and has not moved.
    fn waits(&self) -> bool {
        matches!(self.drag, Some(Drag::Press { .. }))
    }

    /// Counts a press: those that come soon after one another at one place belong together.
    fn count(&mut self, now: &Now) {
        let again = self
            .last
            .is_some_and(|(time, at)| now.time - time < DOUBLE && (now.at - at).length() < SLACK);
        self.clicks = if again { self.clicks % 4 + 1 } else { 1 };
        self.last = Some((now.time, now.at));
    }

    /// What so many presses take at once.
    fn unit(&self) -> Unit {
        match self.clicks {
            1 => Unit::Character,
            2 => Unit::Word,
            3 => Unit::Line,
            _ => Unit::Paragraph,
        }
    }

    fn press(
        &mut self,
        now: &Now,
        pane: Pane<'_>,
        page: &mut Page,
        carets: &mut Carets,
        desk: &mut Desk<'_>,
    ) {
        let shown = page.shown(desk);
        let point = now.at - pane.text.min;
        let hit = page.hit(&shown, point);
        self.count(now);
        let Modifiers {
            shift,
            alt,
            command,
            ..
        } = now.modifiers;
        desk.document.seal_step();
        if shift && alt {
            let from = Corner::of(desk.document.buffer(), desk.document.selection().anchor);
            self.drag = Some(Drag::Column { from });
            let corner = page.corner(&shown, point, desk);
            select_column(desk, from, corner);
            return;
        }
        let unit = self.unit();
        // Several selections are not dragged: where would each go?
        let selections = desk.document.selections();
        let in_selection = selections.is_single() && is_selected(page, &shown, point, desk);
        if alt || command {
            toggle_caret(desk, hit.at);
            self.drag = None;
        } else if shift {
            let anchor = desk.document.selection().anchor;
            carets.select_one(desk, anchor, hit);
            self.drag = Some(Drag::Select {
                from: anchor..anchor,
                unit: Unit::Character,
            });
        } else if in_selection && unit == Unit::Character {
            self.drag = Some(Drag::Press {
                origin: now.at,
                at: hit,
            });
        } else {
            let from = unit_at(desk.document.buffer(), hit.at, unit);
            let to = Place {
                at: from.end,
                affinity: hit.affinity,
            };
            carets.select_one(desk, from.start, to);
            self.drag = Some(Drag::Select { from, unit });
        }
    }

    fn drag_to(
        &mut self,
        now: &Now,
        pane: Pane<'_>,
        page: &mut Page,
        carets: &mut Carets,
        desk: &mut Desk<'_>,
    ) {
        if self.drag.is_none() {
            return;
        }
        let shown = page.shown(desk);
        let point = now.at - pane.text.min;
        let hit = page.hit(&shown, point);
        match self.drag.clone() {
            Some(Drag::Select { from, unit }) => {
                let to = unit_at(desk.document.buffer(), hit.at, unit);
                let (anchor, head) = if hit.at < from.start {
                    (from.end, to.start)
                } else {
                    (from.start, to.end.max(from.end))
                };
                let place = match unit {
                    Unit::Character => Place { at: head, ..hit },
                    _ => Place::at(head),
                };
                let is = desk.document.selection();
                if (is.anchor, is.head) != (anchor, head) {
                    carets.select_one(desk, anchor, place);
                }
            }
            Some(Drag::Column { from }) => {
                let corner = page.corner(&shown, point, desk);
                select_column(desk, from, corner);
            }
            Some(Drag::Press { origin, .. }) if (now.at - origin).length() > SLACK => {
                self.drag = Some(Drag::Move);
            }
            _ => {}
        }
        self.drop = (self.drag == Some(Drag::Move)).then_some(hit.at);
    }

    fn release(
        &mut self,
        now: &Now,
        pane: Pane<'_>,
        page: &mut Page,
        carets: &mut Carets,
        desk: &mut Desk<'_>,
    ) {
        match self.drag.take() {
            Some(Drag::Press { at, .. }) => carets.select_one(desk, at.at, at),
            Some(Drag::Move) if pane.response.rect.contains(now.at) => {
                let shown = page.shown(desk);
                let to = page.hit(&shown, now.at - pane.text.min).at;
                move_selection(desk, to, now.modifiers.command);
            }
            _ => {}
        }
        self.drop = None;
    }

    fn cursor(&self, shown: &[Shown], point: Vec2, page: &Page, desk: &Desk<'_>) -> CursorIcon {
        if self.is_moving() {
            CursorIcon::Grabbing
        } else if self.drag.is_none() && is_selected(page, shown, point, desk) {
            CursorIcon::Default
        } else {
            CursorIcon::Text
        }
    }
}

/// Whether what is at `point` is selected, as it looks.
pub(super) fn is_selected(page: &Page, shown: &[Shown], point: Vec2, desk: &Desk<'_>) -> bool {
    let mut selections = desk.document.selections().iter();
    selections.any(|each| {
        let rects = page.rects(shown, &each.range());
        !each.is_empty() && rects.iter().any(|rect| rect.contains(point.to_pos2()))
    })
}

/// How far beyond the pane the pointer is: the further, the faster the text comes.
fn beyond_pane(at: Pos2, pane: Rect) -> f32 {
    /// The share of the distance that is scrolled in a frame.
    const SPEED: f32 = 0.35;
    let above = (pane.top() + 8.0 - at.y).max(0.0);
    let below = (at.y - pane.bottom() + 8.0).max(0.0);
    (below - above).clamp(-400.0, 400.0) * SPEED
}

/// What a press or a drag takes at once: nothing, or the word, line or paragraph.
fn unit_at(buffer: &Buffer, at: usize, unit: Unit) -> Range<usize> {
    match unit {
        Unit::Character => at..at,
        Unit::Word => buffer.word_at(at),
        Unit::Line => buffer.full_line_range(at),
        Unit::Paragraph => crate::editing::lines::paragraph_at(buffer, at),
    }
}

fn select_column(desk: &mut Desk<'_>, from: Corner, to: Corner) {
    let selections = column_selection(desk.document.buffer(), from, to);
    desk.document.select_all_of(selections);
}

/// A caret more, or one less where there is one already.
fn toggle_caret(desk: &mut Desk<'_>, at: usize) {
    let selections = desk.document.selections();
    let mut list: Vec<Selection> = selections.iter().collect();
    match list
        .iter()
        .position(|each| each.is_empty() && each.head == at)
    {
        Some(there) if list.len() > 1 => {
            list.remove(there);
        }
        _ => list.push(Selection::caret(at)),
    }
    let main = list.len() - 1;
    desk.document.select_all_of(Selections::new(list, main));
}

/// Puts the selected text at `to`, and takes it away where it was unless `copy` is set.
fn move_selection(desk: &mut Desk<'_>, to: usize, copy: bool) {
    let range = desk.document.selection().range();
    let Some(text) = desk.document.buffer().slice(range.clone()) else {
        return;
    };
    let text = text.into_owned();
    let inside = range.start < to && to < range.end;
    let beside = range.start == to || range.end == to;
    if inside || (beside && !copy) {
        return;
    }
    let insert = Edit::insert(to, text);
    let mut edits = vec![insert];
    if !copy {
        edits.push(Edit::delete(range.clone()));
    }
    edits.sort_by_key(|edit| edit.range.start);
    let start = if to > range.start && !copy {
        to - range.len()
    } else {
        to
    };
    let selected = Selection {
        anchor: start,
        head: start + range.len(),
    };
    let change = Transaction {
        edits,
        selections: selected.into(),
    };
    desk.document.seal_step();
    let applied = desk.document.apply_all(change, EditKind::Step, desk.time);
    debug_assert!(applied.is_ok(), "the selection is a range of the text");
}
