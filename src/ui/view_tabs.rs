//! The tabs above the preview: which view of the post it shows, and for the page on what device.

use eframe::egui::{
    Align, Layout, Rect, RichText, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::theme::{self, interface, interface_bold};
use super::widgets::{IconButton, icon_button, keys_of};
use super::{View, icons};
use crate::app::{Action, Setting, SiteState};
use crate::command::{CommandId, command};
use crate::store::{Device, PageView};

/// The height of the tabs in points.
const HEIGHT: f32 = 34.0;

/// The views with the words of their tabs.
const TABS: [(PageView, &str, CommandId); 4] = [
    (PageView::Article, "Article", CommandId::ShowArticle),
    (PageView::Page, "Page", CommandId::ShowPage),
    (PageView::Cards, "Cards", CommandId::ShowCards),
    (PageView::Html, "HTML", CommandId::ShowHtml),
];

/// The devices, from the right.
const DEVICES: [(Device, &str); 3] = [
    (Device::Desktop, "Desktop"),
    (Device::Tablet, "Tablet"),
    (Device::Phone, "Phone"),
];

/// Draws the tabs at the top of `rect`, and below them, where there is none, how to set a site up.
/// What is left of `rect`.
pub fn view_tabs(ui: &mut Ui, view: &View<'_>, rect: Rect, actions: &mut Vec<Action>) -> Rect {
    let bar = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + HEIGHT));
    ui.painter().rect_filled(bar, 0.0, view.palette.chrome);
    let shown = view.state.settings.view;
    let builder = UiBuilder::new()
        .max_rect(bar.shrink2(vec2(theme::SPACE[1], 0.0)))
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = theme::SPACE[0];
        for (tab, name, id) in TABS {
            if tab_button(ui, view, name, id, tab == shown) {
                actions.push(Action::Run(id));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| match shown {
            PageView::Page => devices(ui, view, actions),
            PageView::Article | PageView::Cards | PageView::Html => {}
        });
    });
    let mut rest = Rect::from_min_max(pos2(rect.left(), bar.bottom()), rect.max);
    if shown == PageView::Page
        && let Some((text, act)) = about_site(&view.state.site)
    {
        rest.min.y = strip(ui, view, (rest, &text, act), actions);
    }
    rest
}

fn tab_button(ui: &mut Ui, view: &View<'_>, name: &str, id: CommandId, is_shown: bool) -> bool {
    let palette = view.palette;
    let (font, ink) = if is_shown {
        (interface_bold(theme::SMALL), palette.ink)
    } else {
        (interface(theme::SMALL), palette.quiet)
    };
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, ink);
    let size = vec2(galley.size().x + 2.0 * theme::SPACE[1], HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, name));
    let line = if response.has_focus() {
        Some(Stroke::new(2.0, palette.link))
    } else if is_shown {
        Some(Stroke::new(2.0, palette.accent))
    } else {
        response.hovered().then(|| Stroke::new(2.0, palette.line))
    };
    if let Some(line) = line {
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 1.0, line);
    }
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, ink);
    let row = command(id);
    let response = match keys_of(row, &view.state.settings.keys) {
        Some(keys) => response.on_hover_text(format!("{} ({keys})", row.help)),
        None => response.on_hover_text(row.help),
    };
    response.clicked()
}

/// From the right: light or dark, then the devices.
fn devices(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let settings = &view.state.settings;
    let is_dark = settings.page_dark.unwrap_or(view.state.is_dark());
    let (icon, label) = if is_dark {
        (icons::SUN, "Show the page light")
    } else {
        (icons::MOON, "Show the page dark")
    };
    let button = IconButton {
        icon,
        label,
        tooltip: label,
        enabled: true,
        selected: false,
    };
    if icon_button(ui, view.palette, &button).clicked() {
        actions.push(Action::Set(Setting::PageDark(Some(!is_dark))));
    }
    for (device, label) in DEVICES {
        let is_chosen = settings.device == device;
        if ui.selectable_label(is_chosen, label).clicked() && !is_chosen {
            actions.push(Action::Set(Setting::Device(device)));
        }
    }
}

/// What is to be said of the site, and what the button does about it.
fn about_site(site: &SiteState) -> Option<(String, &'static str)> {
    if site.file.is_none() {
        return Some(("No site profile yet".to_owned(), "Set up the site..."));
    }
    let text = match site.problems.len() + site.theme_problems.len() {
        0 => return None,
        1 => "One thing is wrong in the site profile".to_owned(),
        count => format!("{count} things are wrong in the site profile"),
    };
    Some((text, "Look at the site..."))
}

/// A strip that opens the form of the site; where it ends.
fn strip(
    ui: &mut Ui,
    view: &View<'_>,
    (rect, text, act): (Rect, &str, &str),
    actions: &mut Vec<Action>,
) -> f32 {
    let strip = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + HEIGHT));
    ui.painter().rect_filled(strip, 0.0, view.palette.current);
    let builder = UiBuilder::new()
        .max_rect(strip.shrink2(vec2(theme::SPACE[2], 0.0)))
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.label(RichText::new(text).color(view.palette.quiet));
        if ui.button(act).clicked() {
            actions.push(Action::Run(CommandId::SiteSettings));
        }
    });
    strip.bottom()
}
