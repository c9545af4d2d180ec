//! The command palette: every command, found by a few letters.

use eframe::egui::{
    Align2, Area, CornerRadius, Frame, Id, Key, Margin, Modal, Modifiers, Rect, RichText, Role,
    ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2,
};

use super::theme::{self, interface};
use super::widgets::keys_of;
use super::{View, icons};
use crate::app::Action;
use crate::command::{COMMANDS, Command};

/// The width of the palette in points, where the window has room for it.
const WIDTH: f32 = 560.0;
/// The height of one row in points.
const ROW: f32 = 34.0;
/// How many rows are in sight at once.
const ROWS: f32 = 10.0;

/// Draws the palette with what was typed so far.
pub(super) fn show(ui: &Ui, view: &View<'_>, typed: &str, actions: &mut Vec<Action>) {
    let id = Id::unique("palette");
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(8));
    let area = Area::new(id)
        .kind(eframe::egui::UiKind::Modal)
        .sense(Sense::hover())
        .anchor(
            Align2::CENTER_TOP,
            vec2(0.0, theme::TOOLBAR + theme::SPACE[3]),
        )
        .order(eframe::egui::Order::Foreground)
        .interactable(true);
    let response = Modal::new(id)
        .area(area)
        .frame(frame)
        .backdrop_color(theme::backdrop(view.palette))
        .show(ui.ctx(), |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - theme::SPACE[5]));
            contents(ui, view, typed, actions);
        });
    if response.should_close() {
        actions.push(Action::Dismiss);
    }
}

fn contents(ui: &mut Ui, view: &View<'_>, typed: &str, actions: &mut Vec<Action>) {
    let found = search(typed);
    let index_id = Id::unique("palette index");
    let mut index: usize = ui.data(|data| data.get_temp(index_id)).unwrap_or(0);
    index = index.min(found.len().saturating_sub(1));
    let (down, up, enter) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::Enter),
        )
    });
    let count = found.len().max(1);
    let moved = down || up;
    if down {
        index = (index + 1) % count;
    }
    if up {
        index = (index + count - 1) % count;
    }
    if field(ui, view, typed, actions) {
        index = 0;
    }
    ui.data_mut(|data| data.insert_temp(index_id, index));
    if found.is_empty() {
        let text = RichText::new("No command has these letters.").color(view.palette.quiet);
        ui.add_space(theme::SPACE[1]);
        ui.label(text);
        ui.add_space(theme::SPACE[1]);
        return;
    }
    ScrollArea::vertical()
        .max_height(ROW * ROWS)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (i, row) in found.iter().enumerate() {
                let clicked = command_row(ui, view, row, i == index, moved);
                if clicked || (enter && i == index) {
                    actions.push(Action::Run(row.id));
                }
            }
        });
}

/// The field; whether its text changed.
fn field(ui: &mut Ui, view: &View<'_>, typed: &str, actions: &mut Vec<Action>) -> bool {
    let mut text = typed.to_owned();
    let mut changed = false;
    ui.horizontal(|ui| {
        ui.add_space(theme::SPACE[1]);
        let icon = RichText::new(icons::SEARCH)
            .font(interface(theme::ICON))
            .color(view.palette.quiet);
        ui.label(icon);
        let edit = TextEdit::singleline(&mut text)
            .id(Id::unique("palette field"))
            .frame(Frame::NONE)
            .font(interface(theme::ICON))
            .hint_text("Search commands")
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(4, 6));
        let response = ui.add(edit);
        response.request_focus();
        changed = response.changed();
    });
    ui.separator();
    if changed {
        actions.push(Action::OverlayText(text));
    }
    changed
}

fn command_row(ui: &mut Ui, view: &View<'_>, row: &Command, chosen: bool, moved: bool) -> bool {
    let palette = view.palette;
    let enabled = view.state.availability().allows(row.when);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let title = format!("{}: {}", row.group.title(), row.title);
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, chosen, &title));
    if chosen && moved {
        response.scroll_to_me(None);
    }
    if chosen || response.hovered() {
        let fill = if chosen {
            palette.select
        } else {
            palette.hover
        };
        ui.painter()
            .rect_filled(rect, CornerRadius::same(theme::RADIUS), fill);
    }
    let ink = if enabled { palette.ink } else { palette.quiet };
    let inner = rect.shrink2(vec2(theme::SPACE[2], 0.0));
    text(ui, inner, Align2::LEFT_CENTER, &title, ink);
    if let Some(keys) = keys_of(row, &view.state.settings.keys) {
        text(ui, inner, Align2::RIGHT_CENTER, &keys, palette.quiet);
    }
    response.on_hover_text(row.help).clicked() && enabled
}

fn text(ui: &Ui, rect: Rect, align: Align2, text: &str, ink: eframe::egui::Color32) {
    let at = align.pos_in_rect(&rect);
    ui.painter()
        .text(at, align, text, interface(theme::TEXT), ink);
}

/// The commands whose title holds the typed letters in their order, the closest first.
fn search(typed: &str) -> Vec<&'static Command> {
    let mut found: Vec<_> = COMMANDS
        .iter()
        .filter_map(|row| {
            let title = format!("{} {}", row.group.title(), row.title);
            distance(&title, typed).map(|distance| (distance, row))
        })
        .collect();
    found.sort_by_key(|(distance, _)| *distance);
    found.into_iter().map(|(_, row)| row).collect()
}

/// How far apart the letters of `typed` stand in `title`; a letter that begins a word is near.
/// `None` if they are not all there in their order.
fn distance(title: &str, typed: &str) -> Option<usize> {
    let title: Vec<char> = title.to_lowercase().chars().collect();
    let wanted = typed.to_lowercase();
    let wanted: Vec<char> = wanted.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(first) = wanted.first() else {
        return Some(0);
    };
    let starts = (0..title.len()).filter(|at| title[*at] == *first);
    starts
        .filter_map(|at| distance_from(&title, &wanted, at))
        .min()
}

fn distance_from(title: &[char], wanted: &[char], start: usize) -> Option<usize> {
    let begins_word = |at: usize| at == 0 || title[at - 1] == ' ';
    let mut total = if begins_word(start) { 0 } else { 4 };
    let mut at = start;
    for c in &wanted[1..] {
        let next = (at + 1..title.len()).find(|i| title[*i] == *c)?;
        total += match (next == at + 1, begins_word(next)) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => 2 + (next - at),
        };
        at = next;
    }
    Some(total)
}
