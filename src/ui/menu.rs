//! The menu behind the button at the left of the toolbar: every command, by group.

use eframe::egui::{Button, Popup, Ui};

use super::widgets::{IconButton, icon_button, keys_of};
use super::{View, icons};
use crate::app::Action;
use crate::command::{COMMANDS, Command, Group};

/// The button and, while it is open, the menu.
pub(super) fn menu_button(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let button = IconButton {
        icon: icons::MENU,
        label: "Menu",
        tooltip: "Menu",
        enabled: true,
        selected: false,
    };
    let response = icon_button(ui, view.palette, &button);
    Popup::menu(&response).width(220.0).show(|ui| {
        for group in Group::ALL {
            ui.menu_button(group.title(), |ui| {
                ui.set_min_width(280.0);
                group_items(ui, view, group, actions);
            });
        }
    });
}

fn group_items(ui: &mut Ui, view: &View<'_>, group: Group, actions: &mut Vec<Action>) {
    for row in COMMANDS.iter().filter(|row| row.group == group) {
        if row.separated {
            ui.separator();
        }
        item(ui, view, row, actions);
    }
    if group == Group::File && !view.state.settings.recent_files.is_empty() {
        ui.separator();
        ui.menu_button("Recent files", |ui| recent(ui, view, actions));
    }
}

fn item(ui: &mut Ui, view: &View<'_>, row: &Command, actions: &mut Vec<Action>) {
    let on = view.state.is_on(row.id);
    let mut button = Button::new(row.title).selected(on == Some(true));
    if let Some(keys) = keys_of(row, &view.state.settings.keys) {
        button = button.shortcut_text(keys);
    }
    let enabled = view.state.availability().allows(row.when);
    if ui.add_enabled(enabled, button).clicked() {
        actions.push(Action::Run(row.id));
        ui.close();
    }
}

fn recent(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    for path in &view.state.settings.recent_files {
        let name = path
            .file_name()
            .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
        let response = ui.button(name).on_hover_text(path.to_string_lossy());
        if response.clicked() {
            actions.push(Action::OpenPath(path.clone()));
            ui.close();
        }
    }
}
