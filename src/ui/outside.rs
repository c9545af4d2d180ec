//! The banner above the editor: what another program did to the file, and what to do about it.

use eframe::egui::{Label, Rect, RichText, Shape, Stroke, Ui, UiBuilder, vec2};

use super::find::announce;
use super::theme::{self, interface};
use super::widgets::{IconButton, icon_button, plain_button};
use super::{View, icons};
use crate::app::{Action, News, OutsideAct};
use crate::command::CommandId;

/// Draws the banner at the top of `pane` if there is something to tell, and says what is left of the
/// pane. It never takes the keyboard.
pub fn outside_banner(ui: &mut Ui, view: &View<'_>, pane: Rect, actions: &mut Vec<Action>) -> Rect {
    let Some(news) = view.state.post.outside.news() else {
        return pane;
    };
    let ground = ui.painter().add(Shape::Noop);
    let inner = pane.shrink2(vec2(theme::SPACE[2], theme::SPACE[1]));
    let mut banner = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("outside"));
    banner.spacing_mut().item_spacing = vec2(theme::SPACE[1], theme::SPACE[1]);
    banner.horizontal_top(|ui| {
        let icon = RichText::new(icons::TRIANGLE_ALERT).font(interface(theme::ICON));
        ui.label(icon.color(view.palette.warn));
        let close = if is_dismissed(news) {
            theme::BUTTON
        } else {
            0.0
        };
        let room = ui.available_width() - close - theme::SPACE[1];
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.set_min_width(room);
            let text = RichText::new(said(news)).color(view.palette.ink);
            let label = ui.add(Label::new(text).wrap());
            announce(ui.ctx(), label.id);
        });
        if is_dismissed(news) && dismissed(ui, view) {
            actions.push(Action::Outside(OutsideAct::Dismiss));
        }
    });
    banner.horizontal_wrapped(|ui| {
        for (label, action) in acts(news) {
            if plain_button(ui, view.palette, label).clicked() {
                actions.push(action);
            }
        }
    });
    let bottom = (banner.min_rect().bottom() + theme::SPACE[1]).min(pane.bottom());
    let bar = Rect::from_min_max(pane.min, eframe::egui::pos2(pane.right(), bottom));
    ui.painter()
        .set(ground, Shape::rect_filled(bar, 0.0, view.palette.raised));
    let pixel = 1.0 / ui.pixels_per_point();
    let hairline = Stroke::new(pixel, view.palette.line);
    ui.painter()
        .hline(bar.x_range(), bar.bottom() - pixel / 2.0, hairline);
    Rect::from_min_max(bar.left_bottom(), pane.max)
}

fn said(news: &News) -> String {
    match news {
        News::Changed(_) => {
            "Another program changed this file. Your text has changes of its own and stays as it is."
                .to_owned()
        }
        News::Unreadable(message) => {
            format!("Another program changed this file. Your text is here. {message}")
        }
        News::Renamed(path) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            format!("This file was renamed to \u{201c}{name}\u{201d} by another program.")
        }
        News::Gone => {
            "This file was deleted or moved by another program. Your text is here.".to_owned()
        }
    }
}

fn acts(news: &News) -> Vec<(&'static str, Action)> {
    let outside = Action::Outside;
    match news {
        News::Changed(_) => vec![
            ("Compare", outside(OutsideAct::Compare)),
            ("Keep mine", outside(OutsideAct::KeepMine)),
            ("Take theirs", outside(OutsideAct::TakeTheirs)),
            ("Merge", outside(OutsideAct::Merge)),
        ],
        News::Unreadable(_) => vec![("Save as...", Action::Run(CommandId::SaveAs))],
        News::Renamed(_) => vec![("Go on under the new name", outside(OutsideAct::Follow))],
        News::Gone => vec![
            ("Save it again", Action::Run(CommandId::Save)),
            ("Save as...", Action::Run(CommandId::SaveAs)),
        ],
    }
}

/// Whether there is nothing to decide, so that it may be put away.
fn is_dismissed(news: &News) -> bool {
    !matches!(news, News::Changed(_))
}

fn dismissed(ui: &mut Ui, view: &View<'_>) -> bool {
    let close = IconButton {
        icon: icons::X,
        label: "Dismiss message about the file",
        tooltip: "Dismiss",
        enabled: true,
        selected: false,
    };
    icon_button(ui, view.palette, &close).clicked()
}
