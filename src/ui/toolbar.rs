//! The toolbar: menu, the post's name, formatting, preview, export.

use eframe::egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Ui};

use super::theme::{self, interface, interface_bold};
use super::widgets::{IconButton, icon_button, keys_of, primary_button};
use super::{View, icons, menu};
use crate::app::Action;
use crate::command::{CommandId, command};

/// The formatting buttons, in order.
const FORMATTING: [(&str, CommandId); 9] = [
    (icons::BOLD, CommandId::Strong),
    (icons::ITALIC, CommandId::Emphasis),
    (icons::LINK, CommandId::Link),
    (icons::HEADING, CommandId::Heading2),
    (icons::LIST, CommandId::BulletList),
    (icons::LIST_ORDERED, CommandId::NumberedList),
    (icons::LIST_CHECKS, CommandId::TaskList),
    (icons::QUOTE, CommandId::Quote),
    (icons::CODE, CommandId::InlineCode),
];

/// The width below which the formatting buttons leave the toolbar; they stay in the menu.
const NARROW: f32 = 720.0;

/// Draws the toolbar at the top.
pub fn toolbar(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let frame = Frame::NONE
        .fill(view.palette.chrome)
        .inner_margin(Margin::symmetric(8, 0));
    Panel::top("toolbar")
        .exact_size(theme::TOOLBAR)
        .frame(frame)
        .show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = theme::SPACE[0];
                menu::menu_button(ui, view, actions);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = theme::SPACE[0];
                    acts(ui, view, actions);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| name(ui, view));
                });
            });
        });
}

/// The right side, from right to left: export, preview, formatting.
fn acts(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let row = command(CommandId::ExportPage);
    let export = primary_button(ui, view.palette, "Export page");
    let export = match keys_of(row, &view.state.settings.keys) {
        Some(keys) => export.on_hover_text(format!("{} ({keys})", row.help)),
        None => export.on_hover_text(row.help),
    };
    if export.clicked() {
        actions.push(Action::Run(row.id));
    }
    ui.add_space(theme::SPACE[1]);
    let shown = view.state.settings.post_panel;
    let icon = icons::PANEL_RIGHT;
    command_button(ui, view, actions, icon, CommandId::PostPanel, shown);
    let shown = view.state.settings.preview_visible;
    command_button(ui, view, actions, icons::COLUMNS, CommandId::Preview, shown);
    if ui.ctx().content_rect().width() < NARROW {
        return;
    }
    ui.add_space(theme::SPACE[1]);
    for (icon, id) in FORMATTING.into_iter().rev() {
        command_button(ui, view, actions, icon, id, false);
    }
}

fn command_button(
    ui: &mut Ui,
    view: &View<'_>,
    actions: &mut Vec<Action>,
    icon: &str,
    id: CommandId,
    selected: bool,
) {
    let row = command(id);
    let tooltip = match keys_of(row, &view.state.settings.keys) {
        Some(keys) => format!("{} ({keys})", row.title),
        None => row.title.to_owned(),
    };
    let button = IconButton {
        icon,
        label: row.title,
        tooltip: &tooltip,
        enabled: view.state.availability().allows(row.when),
        selected,
    };
    if icon_button(ui, view.palette, &button).clicked() {
        actions.push(Action::Run(id));
    }
}

/// The post's title and, quietly, its file.
fn name(ui: &mut Ui, view: &View<'_>) {
    ui.spacing_mut().item_spacing.x = theme::SPACE[1];
    ui.add_space(theme::SPACE[0]);
    let file = view.state.post.name();
    let title = &view.derived.facts.title;
    let (main, aside) = match title {
        Some(title) => (title.text.as_str(), Some(file.as_str())),
        None => (file.as_str(), None),
    };
    let text = RichText::new(main)
        .font(interface_bold(theme::TEXT))
        .color(view.palette.ink);
    ui.add(Label::new(text).truncate().selectable(false));
    let mut quiet = |text: &str| {
        if ui.available_width() > theme::SPACE[5] {
            let text = RichText::new(text)
                .font(interface(theme::SMALL))
                .color(view.palette.quiet);
            ui.add(Label::new(text).truncate().selectable(false));
        }
    };
    if let Some(aside) = aside {
        quiet(aside);
    }
    if view.derived.facts.draft {
        quiet("Draft");
    }
}
