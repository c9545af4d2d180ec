//! The keys that are no fields: what has one value as a field, lists and maps as they are written.

use eframe::egui::{Frame, Key, Label, Margin, Modifiers, RichText, TextStyle, Ui};

use super::field::Look;
use super::{Sheet, beside_buttons};
use crate::app::{Action, OtherKey, OtherKind, PanelAct, PanelField};
use crate::ui::icons;
use crate::ui::theme::{self, interface, interface_bold};
use crate::ui::widgets::quiet_button;

impl Sheet<'_> {
    /// The other keys, and a field to add one.
    pub(super) fn others(&mut self, ui: &mut Ui) {
        ui.add_space(theme::SPACE[3]);
        let title = RichText::new("Other keys")
            .font(interface_bold(theme::TEXT))
            .color(self.view.palette.ink);
        ui.label(title);
        let form = self.form;
        for other in &form.others {
            ui.push_id(&other.path, |ui| self.other(ui, other));
        }
        self.new_key(ui);
    }

    fn other(&mut self, ui: &mut Ui, other: &OtherKey) {
        let field = PanelField::Key(other.path.clone());
        let name = &other.said.key;
        match &other.kind {
            OtherKind::Flag(on) => {
                ui.add_space(theme::SPACE[1]);
                ui.horizontal(|ui| {
                    self.switch(ui, &field, name, *on);
                    let room = beside_buttons(ui, 1);
                    ui.add_space(room);
                    self.remove(ui, other);
                });
            }
            OtherKind::Text => {
                self.label(ui, name);
                ui.horizontal(|ui| {
                    let look = Look {
                        width: beside_buttons(ui, 1),
                        ..Look::default()
                    };
                    self.edit(ui, &field, name, look);
                    self.remove(ui, other);
                });
            }
            OtherKind::Source(source) => {
                self.label(ui, name);
                self.source(ui, source);
                let ink = self.view.palette.link;
                let name = format!("Edit {name} in the text");
                let button = quiet_button(ui, self.view.palette, icons::PENCIL, &name, ink);
                self.seen(&button);
                if button.clicked()
                    && let Some(place) = other.said.place
                {
                    self.actions.push(Action::GoTo(place));
                }
            }
        }
        self.notes(ui, &field);
    }

    /// A value as it is written, to be read.
    fn source(&self, ui: &mut Ui, source: &str) {
        let frame = Frame::NONE
            .fill(self.view.palette.paper)
            .corner_radius(theme::RADIUS)
            .inner_margin(Margin::symmetric(8, 5));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let text = RichText::new(source)
                .text_style(TextStyle::Monospace)
                .color(self.view.palette.quiet);
            ui.add(Label::new(text).wrap());
        });
    }

    fn remove(&mut self, ui: &mut Ui, other: &OtherKey) {
        let name = format!("Remove {}", other.said.key);
        let button = self.icon(ui, icons::TRASH, &name, self.enabled);
        if button.clicked() {
            if button.has_focus() {
                // The button goes with the key.
                *self.focus = Some(PanelField::NewKey);
            }
            self.act(PanelAct::RemoveKey(other.path.clone()));
        }
    }

    /// The name of a key that is to be added.
    fn new_key(&mut self, ui: &mut Ui) {
        let field = PanelField::NewKey;
        ui.add_space(theme::SPACE[1]);
        let has_keyboard = ui.memory(|memory| memory.has_focus(self.id(&field)));
        let entered =
            has_keyboard && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if entered {
            self.act(PanelAct::Enter(field.clone()));
        }
        let offers = self.offers(ui, &field);
        if has_keyboard {
            self.arrows(ui, &field, &offers);
        }
        ui.horizontal(|ui| {
            let look = Look {
                hint: "Name of another key",
                width: beside_buttons(ui, 1),
                ..Look::default()
            };
            let response = self.edit(ui, &field, "Name of another key", look);
            self.offer(ui, &field, &response, &offers);
            let typed = self.view.state.post.panel.shown(&field, "");
            let can = self.enabled && !typed.trim().is_empty();
            if self.icon(ui, icons::PLUS, "Add the key", can).clicked() {
                self.act(PanelAct::Enter(field.clone()));
            }
        });
        self.notes(ui, &field);
        let said = "Its value is written at the head of the text.";
        let hint = RichText::new(said)
            .font(interface(theme::SMALL))
            .color(self.view.palette.quiet);
        ui.label(hint);
    }
}
