//! The menu of the text: what one would do to what is under the pointer.

use eframe::egui::containers::menu::menu_style;
use eframe::egui::{
    Align, Button, Id, LayerId, Layout, Order, Popup, PopupAnchor, PopupKind, Pos2, Ui,
};

use super::View;
use super::widgets::keys_of;
use crate::app::{Action, Offered, spelling_items};
use crate::command::{CommandId, command};

/// What the menu offers; each list is set off from the one before.
const ITEMS: [&[CommandId]; 4] = [
    &[
        CommandId::Cut,
        CommandId::Copy,
        CommandId::Paste,
        CommandId::PastePlain,
    ],
    &[CommandId::Strong, CommandId::Emphasis, CommandId::Link],
    &[
        CommandId::TableAlign,
        CommandId::TableRowBelow,
        CommandId::TableColumnRight,
    ],
    &[CommandId::SelectAll],
];

/// Draws the menu at `place`. Whether it stays open.
pub fn context_menu(ui: &Ui, view: &View<'_>, place: Pos2, actions: &mut Vec<Action>) -> bool {
    let mut open = true;
    let id = Id::unique("menu of the text");
    let layer = LayerId::new(Order::Foreground, id);
    Popup::new(id, ui.ctx().clone(), PopupAnchor::Position(place), layer)
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .open_bool(&mut open)
        .width(260.0)
        .show(|ui| {
            let allowed = view.state.availability();
            let offer = view.state.spelling.offer();
            let known = offer.is_some_and(|offer| matches!(offer.offered, Offered::Words(_)));
            let words = spelling_items(view.state);
            let words: Vec<_> = words.into_iter().filter(|_| known).collect();
            let mut before = !words.is_empty();
            for word in words {
                if word.is_separated {
                    ui.separator();
                }
                if ui.button(word.label).clicked() {
                    actions.push(Action::Spell(word.act));
                    ui.close();
                }
            }
            for list in ITEMS {
                // What cannot be done here is left out, not greyed: the menu is about this place.
                let list = list.iter().map(|id| command(*id));
                let list: Vec<_> = list.filter(|row| allowed.allows(row.when)).collect();
                if before && !list.is_empty() {
                    ui.separator();
                }
                before |= !list.is_empty();
                for row in list {
                    let mut button = Button::new(row.title);
                    if let Some(keys) = keys_of(row, &view.state.settings.keys) {
                        button = button.shortcut_text(keys);
                    }
                    if ui.add(button).clicked() {
                        actions.push(Action::Run(row.id));
                        ui.close();
                    }
                }
            }
        });
    open
}
