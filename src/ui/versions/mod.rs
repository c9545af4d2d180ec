//! The panel of versions at the right edge: what the post said earlier, by time, compared with what it
//! says now.

mod list;
mod shown;

use eframe::egui::{
    Context, Frame, Id, Key, Margin, Modifiers, Panel, Popup, Response, RichText, TextEdit, Ui,
    vec2,
};

use super::View;
use super::icons;
use super::theme::{self, interface, interface_bold};
use super::widgets::{IconButton, icon_button};
use crate::app::{Action, State, VersionsAct};

/// The width of the panel in points.
const WIDTH: f32 = 400.0;
/// What a narrow window leaves to the text, in points.
const LEFT_OVER: f32 = 160.0;
/// The least width of the panel in points.
const LEAST: f32 = 260.0;

/// The panel while it is drawn.
struct Sheet<'a> {
    view: &'a View<'a>,
    /// Whether the panel is to get the keyboard.
    focus: &'a mut bool,
    actions: &'a mut Vec<Action>,
    /// Whether something in it has the keyboard.
    has_keyboard: bool,
}

/// Draws the panel, if it is open.
pub fn versions_panel(ui: &mut Ui, view: &View<'_>, focus: &mut bool, actions: &mut Vec<Action>) {
    let ctx = ui.ctx().clone();
    let mut has_keyboard = false;
    if view.state.versions.is_open {
        let room = ui.available_width() - LEFT_OVER;
        Panel::right("versions panel")
            .exact_size(WIDTH.min(room.max(LEAST)))
            .resizable(false)
            .frame(Frame::NONE.fill(view.palette.chrome))
            .show(ui, |ui| {
                let mut sheet = Sheet {
                    view,
                    focus,
                    actions,
                    has_keyboard: false,
                };
                ui.push_id(view.state.post.id, |ui| sheet.contents(ui));
                has_keyboard = sheet.has_keyboard;
            });
    } else {
        *focus = false;
    }
    ctx.data_mut(|data| data.insert_temp(keyboard_id(), has_keyboard));
}

/// Whether something in the panel has the keyboard.
pub fn in_versions(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(keyboard_id()))
        .unwrap_or(false)
}

/// Escape closes the panel when the keyboard is in it.
pub fn leave_versions(ctx: &Context, state: &State) -> Option<Action> {
    if !in_versions(ctx) || Popup::is_any_open(ctx) {
        return None;
    }
    let pressed = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    pressed.then(|| Action::Versions {
        post: state.post.id,
        act: VersionsAct::Close,
    })
}

fn keyboard_id() -> Id {
    Id::unique("the panel of versions has the keyboard")
}

impl Sheet<'_> {
    fn contents(&mut self, ui: &mut Ui) {
        let margin = Margin {
            left: 16,
            right: 12,
            top: 8,
            bottom: 8,
        };
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme::SPACE[0];
            self.heading(ui);
            if self.is_there(ui) {
                self.find(ui);
                ui.add_space(theme::SPACE[0]);
                self.list(ui);
                self.shown(ui);
            }
        });
    }

    fn heading(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Versions").font(interface_bold(theme::TITLE)));
            let room = ui.available_width() - theme::BUTTON;
            ui.add_space(room.max(0.0));
            let button = IconButton {
                icon: icons::X,
                label: "Close the versions",
                tooltip: "Close the versions",
                enabled: true,
                selected: false,
            };
            let close = icon_button(ui, self.view.palette, &button);
            self.seen(&close);
            if *self.focus && self.is_empty() {
                // There is nothing else to go to, or not yet.
                close.request_focus();
                *self.focus = !self.is_known();
            }
            if close.clicked() {
                self.act(VersionsAct::Close);
            }
        });
    }

    /// Whether there is anything to show; if not, says why.
    fn is_there(&mut self, ui: &mut Ui) -> bool {
        let state = self.view.state;
        let is_off = state.settings.versions_size == 0;
        if !state.versions.is_kept {
            self.quiet(
                ui,
                "No versions are kept, because this system names no folder for them.",
            );
            return false;
        }
        if is_off {
            self.quiet(
                ui,
                "No new versions are kept, because versions_size is 0 in the settings file.",
            );
        }
        match &state.versions.items {
            None => {
                self.quiet(ui, "Looking for versions\u{2026}");
                false
            }
            Some(items) if items.is_empty() => {
                if let Some(message) = &state.versions.failing {
                    let text = RichText::new(message).color(self.view.palette.warn);
                    ui.label(text);
                } else if !is_off {
                    self.quiet(
                        ui,
                        "There is no earlier version of this post yet. One is kept whenever you \
                         save, and when you pause after writing.",
                    );
                }
                false
            }
            Some(_) => true,
        }
    }

    fn find(&mut self, ui: &mut Ui) {
        let id = Id::unique(("find in versions", self.view.state.post.id));
        let mut text = self.view.state.versions.query.clone();
        let has_keyboard = ui.memory(|memory| memory.has_focus(id));
        let pressed =
            |key| has_keyboard && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, act) in [
            (Key::Enter, VersionsAct::ShowChosen),
            (Key::ArrowDown, VersionsAct::Step { down: true }),
            (Key::ArrowUp, VersionsAct::Step { down: false }),
        ] {
            if pressed(key) {
                self.act(act);
            }
        }
        let edit = TextEdit::singleline(&mut text)
            .id(id)
            .return_key(None)
            .hint_text("Find in versions")
            .font(interface(theme::TEXT))
            .margin(Margin::symmetric(8, 5))
            .min_size(vec2(0.0, theme::BUTTON))
            .desired_width(f32::INFINITY);
        let field = ui.add(edit);
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_label("Find in versions"));
        self.seen(&field);
        if field.changed() {
            self.act(VersionsAct::Find(text));
        }
    }

    fn is_known(&self) -> bool {
        self.view.state.versions.items.is_some()
    }

    fn is_empty(&self) -> bool {
        let items = self.view.state.versions.items.as_ref();
        items.is_none_or(Vec::is_empty)
    }

    fn quiet(&self, ui: &mut Ui, text: &str) {
        ui.label(RichText::new(text).color(self.view.palette.quiet));
    }

    fn act(&mut self, act: VersionsAct) {
        self.actions.push(Action::Versions {
            post: self.view.state.post.id,
            act,
        });
    }

    /// Notes whether a widget has the keyboard.
    fn seen(&mut self, response: &Response) {
        self.has_keyboard |= response.has_focus();
    }
}
