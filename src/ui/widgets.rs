//! The few widgets the interface is made of: icon buttons, quiet buttons, primary buttons.

use eframe::egui::{
    Align2, Color32, CornerRadius, CursorIcon, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, vec2,
};

use super::theme::{self, interface, interface_bold};
use crate::command::{Command, Rebound, System, key_label};
use crate::typeset::Palette;

/// How far outside a filled button its focus ring is, in points.
const FOCUS_GAP: f32 = 4.0;

/// What an icon button shows.
pub(super) struct IconButton<'a> {
    pub(super) icon: &'a str,
    pub(super) label: &'a str,
    pub(super) tooltip: &'a str,
    pub(super) enabled: bool,
    pub(super) selected: bool,
}

/// A square button with an icon, a name for screen readers and a tooltip.
pub(super) fn icon_button(ui: &mut Ui, palette: &Palette, button: &IconButton<'_>) -> Response {
    let sense = if button.enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(theme::BUTTON), sense);
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, button.enabled, button.selected, button.label)
    });
    let ink = match (button.enabled, button.selected) {
        (false, _) => palette.quiet.gamma_multiply(0.5),
        (true, true) => palette.accent,
        (true, false) => palette.ink,
    };
    ground(ui, palette, &response, rect);
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        button.icon,
        interface(theme::ICON),
        ink,
    );
    response.on_hover_text(button.tooltip)
}

/// A button that is text alone until the pointer is over it. `icon` may be empty.
pub(super) fn quiet_button(
    ui: &mut Ui,
    palette: &Palette,
    icon: &str,
    text: &str,
    ink: Color32,
) -> Response {
    let font = interface(theme::SMALL);
    let icon_galley = (!icon.is_empty()).then(|| {
        ui.painter()
            .layout_no_wrap(icon.to_owned(), interface(theme::TEXT), ink)
    });
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    let gap = theme::SPACE[0] + 2.0;
    let icon_width = icon_galley.as_ref().map_or(0.0, |g| g.size().x + gap);
    let size = vec2(
        icon_width + galley.size().x + 2.0 * theme::SPACE[1],
        theme::STATUS - theme::SPACE[0],
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    ground(ui, palette, &response, rect);
    let mut x = rect.left() + theme::SPACE[1];
    if let Some(icon) = icon_galley {
        let y = rect.center().y - icon.size().y / 2.0;
        let width = icon.size().x;
        ui.painter().galley(eframe::egui::pos2(x, y), icon, ink);
        x += width + gap;
    }
    let y = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(eframe::egui::pos2(x, y), galley, ink);
    response
}

/// A button with a filled ground: the act a dialog or bar is for.
pub(super) fn primary_button(ui: &mut Ui, palette: &Palette, text: &str) -> Response {
    text_button(ui, palette, text, palette.accent, palette.on_accent)
}

/// A button with a hairline: the other acts of a dialog.
pub(super) fn plain_button(ui: &mut Ui, palette: &Palette, text: &str) -> Response {
    text_button(ui, palette, text, palette.raised, palette.ink)
}

fn text_button(
    ui: &mut Ui,
    palette: &Palette,
    text: &str,
    fill: Color32,
    ink: Color32,
) -> Response {
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), interface_bold(theme::TEXT), ink);
    let size = vec2(galley.size().x + 2.0 * theme::SPACE[3], theme::BUTTON);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    let radius = CornerRadius::same(theme::RADIUS);
    let filled = fill == palette.accent;
    let ground = match (response.hovered(), filled) {
        (true, true) => fill.lerp_to_gamma(palette.ink, 0.15),
        (true, false) => palette.hover,
        (false, _) => fill,
    };
    ui.painter().rect_filled(rect, radius, ground);
    if !filled {
        let hairline = Stroke::new(1.0, palette.line);
        ui.painter()
            .rect_stroke(rect, radius, hairline, StrokeKind::Inside);
    }
    focus_ring(ui, palette, &response, FOCUS_GAP);
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, ink);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The ground of a quiet widget: its hover tint and its focus ring.
fn ground(ui: &Ui, palette: &Palette, response: &Response, rect: Rect) {
    if response.hovered() && response.sense.senses_click() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(theme::RADIUS), palette.hover);
    }
    focus_ring(ui, palette, response, 0.0);
}

/// Around what has the keyboard, `gap` points outside it.
pub(super) fn focus_ring(ui: &Ui, palette: &Palette, response: &Response, gap: f32) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect.expand(gap),
            CornerRadius::same(theme::RADIUS),
            Stroke::new(2.0, palette.accent),
            StrokeKind::Inside,
        );
    }
}

/// The keys of a command as they are shown, or nothing.
pub(super) fn keys_of(command: &Command, rebound: &Rebound) -> Option<String> {
    command
        .keys_on(System::HERE, rebound)
        .first()
        .map(|keys| key_label(keys, System::HERE))
}
