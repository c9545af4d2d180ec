//! Where the page goes: by links, by the source, by wheel and keys.

use eframe::egui::{EventFilter, Key, Modifiers, Response, Ui};

use super::Preview;
use super::page::{Desk, Page};
use super::view::Place;

/// How far the arrow keys scroll, in ems.
const STEP: f32 = 3.0;
/// How much of the pane stays when it is scrolled by pages.
const PAGE_REST: f32 = 0.12;

/// Where to go.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wish {
    /// To the byte of the source that is shown at the reading line, with a part of it.
    Read(f64),
    /// To the heading with this identifier.
    Heading(String),
    /// To a note, by its number.
    Note(usize),
    /// To the first reference to a note.
    Reference(usize),
}

impl Preview {
    pub(super) fn go(&mut self, page: &mut Page, place: Place, desk: &mut Desk<'_, '_>) -> Place {
        match self.wish.take() {
            None => place,
            Some(Wish::Read(byte)) => page.at_reading_line(byte, desk),
            Some(Wish::Heading(id)) => match page.heading(&id, desk) {
                Some(byte) => page.at_reading_line(byte as f64, desk),
                None => place,
            },
            Some(Wish::Note(number)) => {
                let item = page.index_of_note(number);
                let below = desk.height / 3.0;
                page.with_at((item, 0), 0.0, below, desk)
            }
            Some(Wish::Reference(number)) => {
                let note = number.checked_sub(1).and_then(|at| page.notes.used.get(at));
                let block = note.and_then(|note| page.notes.reference(note));
                match block {
                    Some(block) => page.at_note_reference(block, number, desk),
                    None => place,
                }
            }
        }
    }

    /// What wheel and keys do.
    pub(super) fn move_by_hand(
        &mut self,
        ui: &Ui,
        response: &Response,
        page: &mut Page,
        place: Place,
        desk: &mut Desk<'_, '_>,
    ) -> Place {
        let mut by = 0.0;
        if response.contains_pointer() {
            by -= ui.input(|input| input.smooth_scroll_delta().y);
        }
        let pressed = ui.input(|input| input.pointer.any_pressed());
        // A quick click is over within a frame.
        if response.clicked() || pressed && response.is_pointer_button_down_on() {
            response.request_focus();
        }
        if response.has_focus() {
            // These keys scroll, and do not go to what is nearest in their direction.
            let own = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, own));
            let em = page_step(desk);
            let pane = desk.height * (1.0 - PAGE_REST);
            let keys = [
                (Key::ArrowDown, em),
                (Key::ArrowUp, -em),
                (Key::PageDown, pane),
                (Key::Space, pane),
                (Key::PageUp, -pane),
            ];
            ui.input_mut(|input| {
                for (key, way) in keys {
                    by += way * input.count_and_consume_key(Modifiers::NONE, key) as f32;
                }
                by -= pane * input.count_and_consume_key(Modifiers::SHIFT, Key::Space) as f32;
            });
            let [home, end] = [Key::Home, Key::End]
                .map(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
            if home {
                return page.settle(Place::default(), desk);
            }
            if end {
                let most = page.most(desk);
                return page.at(most, desk);
            }
        }
        if by == 0.0 {
            place
        } else {
            page.scrolled(place, by, desk)
        }
    }

    /// Brings what the keyboard has reached into view.
    pub(super) fn show_focus(
        &mut self,
        ui: &Ui,
        page: &mut Page,
        place: Place,
        (y, height): (f32, f32),
        desk: &mut Desk<'_, '_>,
    ) -> Place {
        let tabbed = ui.input(|input| input.key_pressed(Key::Tab));
        if !tabbed || (y >= 0.0 && y + height <= desk.height) {
            return place;
        }
        ui.ctx().request_repaint();
        self.moved = true;
        page.scrolled(place, y - desk.height / 3.0, desk)
    }
}

fn page_step(desk: &Desk<'_, '_>) -> f32 {
    STEP * desk.em
}
