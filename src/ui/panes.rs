//! The two panes and the line between them that can be dragged.

use eframe::egui::{
    CursorIcon, Rect, RichText, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::View;
use super::theme::{self, interface_bold};
use super::view_tabs::view_tabs;
use super::widgets::plain_button;
use crate::app::{Action, Setting};

/// The width of the handle that is dragged, in points; the line in it is a hairline.
const HANDLE: f32 = 9.0;
/// The least width of a pane in points.
const LEAST: f32 = 220.0;

/// Where the panes are.
#[derive(Debug, Clone, Copy)]
pub struct Panes {
    /// The editor.
    pub editor: Rect,
    /// The preview, when it is shown.
    pub preview: Option<Rect>,
}

/// Divides what is left of the window, and lets the user drag the line. Too narrow a window shows
/// the editor alone.
pub fn panes(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) -> Panes {
    let all = ui.available_rect_before_wrap();
    ui.painter().rect_filled(all, 0.0, view.palette.paper);
    if !view.state.settings.preview_visible || all.width() < 2.0 * LEAST {
        return Panes {
            editor: all,
            preview: None,
        };
    }
    let share = |x: f32| {
        ((x - all.left()) / all.width()).clamp(LEAST / all.width(), 1.0 - LEAST / all.width())
    };
    let pixel = 1.0 / ui.pixels_per_point();
    let x = all.left() + all.width() * share(all.left() + all.width() * view.state.settings.split);
    let x = (x / pixel).round() * pixel;
    let handle = Rect::from_center_size(pos2(x, all.center().y), vec2(HANDLE, all.height()));
    let id = ui.scope_id().with("split");
    let response = ui.interact(handle, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, "Divide editor and preview"));
    let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        actions.push(Action::Set(Setting::Split(share(pointer.x))));
    }
    if response.double_clicked() {
        actions.push(Action::Set(Setting::Split(0.5)));
    }
    let stroke = if response.hovered() || response.dragged() {
        Stroke::new(2.0, view.palette.accent)
    } else {
        Stroke::new(pixel, view.palette.line)
    };
    ui.painter().vline(x, all.y_range(), stroke);
    Panes {
        editor: Rect::from_min_max(all.min, pos2(x - pixel, all.bottom())),
        preview: Some(Rect::from_min_max(pos2(x + pixel, all.top()), all.max)),
    }
}

/// Draws the preview's pane when what it shows went wrong. Whether it is to be tried again.
pub fn broken_pane(ui: &mut Ui, view: &View<'_>, pane: Rect, actions: &mut Vec<Action>) -> bool {
    /// The width of the words in points.
    const WIDTH: f32 = 380.0;
    ui.painter().rect_filled(pane, 0.0, view.palette.paper);
    let rect = view_tabs(ui, view, pane, actions);
    let width = WIDTH.min(rect.width() - 2.0 * theme::SPACE[4]);
    let top = pos2(
        rect.center().x - width / 2.0,
        rect.top() + rect.height() / 3.0,
    );
    let place = Rect::from_min_size(top, vec2(width, rect.height() / 2.0));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(place).id_salt("broken pane"));
    ui.spacing_mut().item_spacing.y = theme::SPACE[2];
    let title = RichText::new("This cannot be shown right now").font(interface_bold(theme::TITLE));
    ui.label(title.color(view.palette.ink));
    let text = "Something went wrong while it was drawn. Your text is not touched by that: write on \
                and save as always.";
    ui.label(RichText::new(text).color(view.palette.quiet));
    plain_button(&mut ui, view.palette, "Try again").clicked()
}
