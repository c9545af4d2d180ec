//! Short texts of a post in the interface, in every script: set by our own engine, selectable.

use std::collections::HashMap;
use std::ops::Range;

use eframe::egui::{CursorIcon, Event, Id, Key, Modifiers, Pos2, Rect, Role, Sense, Ui};
use eframe::egui::{Vec2, WidgetInfo, vec2};

use crate::typeset::{Palette, Paragraph, ParagraphStyle, Typesetter};

/// The texts that were drawn in the last frame, and what is selected of one.
#[derive(Default)]
pub(super) struct Texts {
    kept: HashMap<Id, Kept>,
    selection: Option<Selection>,
    /// How many were laid out so far.
    pub(super) made: usize,
}

struct Kept {
    paragraph: Paragraph,
    style: ParagraphStyle,
    is_used: bool,
}

#[derive(Clone, Copy)]
struct Selection {
    text: Id,
    anchor: usize,
    head: usize,
}

/// What a text is drawn with.
pub(super) struct Desk<'a> {
    pub(super) typesetter: &'a mut Typesetter,
    pub(super) palette: &'a Palette,
}

impl Texts {
    /// Draws a text where `ui` has room for it. `name` tells it from the others.
    pub(super) fn label(
        &mut self,
        ui: &mut Ui,
        name: &str,
        text: &str,
        style: ParagraphStyle,
        desk: &mut Desk<'_>,
    ) {
        if text.is_empty() {
            return;
        }
        let id = ui.scope_id().with(name);
        let all = style.width;
        let size = self.set(id, text, style, desk.typesetter);
        // What runs from right to left stands at the other side of its room.
        let is_rtl = self
            .kept
            .get(&id)
            .is_some_and(|kept| kept.paragraph.is_rtl());
        let width = if is_rtl { all } else { size.x.max(1.0) };
        let (_, rect) = ui.allocate_space(vec2(width, size.y));
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        self.point(ui, id, rect.min, &response);
        self.paint(ui, id, rect, desk);
        response.on_hover_cursor(CursorIcon::Text);
    }

    /// Draws a text in the middle of a rectangle, for the eye alone.
    pub(super) fn sign(
        &mut self,
        ui: &Ui,
        (name, rect): (&str, Rect),
        text: &str,
        style: ParagraphStyle,
        desk: &mut Desk<'_>,
    ) {
        let id = ui.scope_id().with(name);
        let size = self.set(id, text, style, desk.typesetter);
        let at = Rect::from_center_size(rect.center(), size);
        self.paint(ui, id, at, desk);
    }

    /// Ends a frame: copies what is selected if that is asked for, and forgets what was not drawn.
    pub(super) fn end_frame(&mut self, ui: &Ui) {
        self.kept
            .retain(|_, kept| std::mem::take(&mut kept.is_used));
        let Some(selection) = self.selection else {
            return;
        };
        let Some(kept) = self.kept.get(&selection.text) else {
            self.selection = None;
            return;
        };
        // Whatever has the keyboard has something of its own to copy.
        if ui.memory(|memory| memory.focused().is_some()) {
            self.selection = None;
            ui.ctx().request_repaint();
            return;
        }
        let range = selection.range();
        let copies = ui.input(|input| input.events.iter().any(|e| matches!(e, Event::Copy)));
        if copies && let Some(words) = kept.paragraph.text().get(range).filter(|w| !w.is_empty()) {
            ui.ctx().copy_text(words.to_owned());
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.selection = None;
        }
    }

    /// Lays a text out, if it is not yet. Its size.
    fn set(
        &mut self,
        id: Id,
        text: &str,
        style: ParagraphStyle,
        typesetter: &mut Typesetter,
    ) -> Vec2 {
        let generation = typesetter.generation();
        let known = self.kept.get_mut(&id).filter(|kept| {
            kept.style == style
                && kept.paragraph.generation() == generation
                && kept.paragraph.text() == text
        });
        if let Some(kept) = known {
            kept.is_used = true;
            return kept.paragraph.size();
        }
        let paragraph = typesetter.set(text, &[], &[], &style);
        let size = paragraph.size();
        self.made += 1;
        let kept = Kept {
            paragraph,
            style,
            is_used: true,
        };
        self.kept.insert(id, kept);
        // What was selected of another text here is none of this one.
        self.selection = self.selection.filter(|selection| selection.text != id);
        size
    }

    /// What the pointer does to the selection.
    fn point(&mut self, ui: &Ui, id: Id, corner: Pos2, response: &eframe::egui::Response) {
        let (pressed, down) =
            ui.input(|input| (input.pointer.any_pressed(), input.pointer.primary_down()));
        let is_held = response.is_pointer_button_down_on() && down;
        let is_mine = self.selection.is_some_and(|selection| selection.text == id);
        if !is_held {
            if pressed && is_mine {
                self.selection = None;
            }
            return;
        }
        let Some(pointer) = response.interact_pointer_pos() else {
            return;
        };
        let Some(kept) = self.kept.get(&id) else {
            return;
        };
        let at = kept.paragraph.hit(pointer - corner).index;
        if pressed {
            ui.memory_mut(|memory| {
                if let Some(focused) = memory.focused() {
                    memory.surrender_focus(focused);
                }
            });
        }
        let double = ui.input(|input| {
            let button = eframe::egui::PointerButton::Primary;
            input.pointer.button_double_clicked(button)
        });
        let word = kept.paragraph.word_at(at);
        self.selection = Some(match self.selection.filter(|_| is_mine && !pressed) {
            Some(selection) => Selection {
                head: at,
                ..selection
            },
            None if double => Selection {
                text: id,
                anchor: word.start,
                head: word.end,
            },
            None => Selection {
                text: id,
                anchor: at,
                head: at,
            },
        });
    }

    fn paint(&mut self, ui: &Ui, id: Id, rect: Rect, desk: &mut Desk<'_>) {
        let Some(kept) = self.kept.get_mut(&id) else {
            return;
        };
        if let Some(selection) = self.selection.filter(|selection| selection.text == id) {
            for part in kept.paragraph.selection(selection.range()) {
                let part = part.translate(rect.min.to_vec2());
                ui.painter().rect_filled(part, 0.0, desk.palette.select);
            }
        }
        desk.typesetter
            .paint(ui.painter(), &mut kept.paragraph, rect.min);
    }
}

impl Selection {
    fn range(self) -> Range<usize> {
        self.anchor.min(self.head)..self.anchor.max(self.head)
    }
}
