//! The version that is shown: its words against those of now, and the way back to them.

use eframe::egui::{Align, Layout, RichText, ScrollArea, Ui};

use super::Sheet;
use crate::app::{Place, ShownVersion, VersionShown, VersionsAct};
use crate::ui::compare::words::{self, Names};
use crate::ui::theme::{self, interface_bold};
use crate::ui::widgets::{plain_button, primary_button};

/// What the two texts are called.
const NAMES: Names = Names {
    only: ["only now", "only in the version"],
    told: ["Now", "In the version"],
    strikes: false,
};
/// How many places are drawn.
const MOST: usize = 80;

impl Sheet<'_> {
    /// The version that is shown, if one is.
    pub(super) fn shown(&mut self, ui: &mut Ui) {
        let state = self.view.state;
        let Some(shown) = &state.versions.shown else {
            return;
        };
        ui.add_space(theme::SPACE[1]);
        ui.separator();
        let title = match state.versions.item(shown.id) {
            Some(item) => format!("{} {}", item.day, item.time),
            None => "Version".to_owned(),
        };
        let title = RichText::new(title).font(interface_bold(theme::TEXT));
        ui.label(title.color(self.view.palette.ink));
        match &shown.shown {
            Ok(compared) => self.compared(ui, shown, compared),
            Err(message) => {
                ui.label(RichText::new(message).color(self.view.palette.bad));
            }
        }
    }

    fn compared(&mut self, ui: &mut Ui, shown: &ShownVersion, compared: &VersionShown) {
        let places = &compared.comparison.places;
        if places.is_empty() {
            self.quiet(ui, "It says the same as the post does now.");
            return;
        }
        let differ = match places.len() {
            1 => "It differs from now in 1 place.".to_owned(),
            count => format!("It differs from now in {count} places."),
        };
        self.quiet(ui, &differ);
        words::legend(ui, self.view, NAMES);
        ui.add_space(theme::SPACE[0]);
        let all = primary_button(ui, self.view.palette, "Restore all");
        self.seen(&all);
        if all.clicked() {
            self.act(VersionsAct::RestoreAll);
        }
        ui.add_space(theme::SPACE[1]);
        let is_current = shown.revision == self.view.state.post.document.revision();
        ScrollArea::vertical()
            .id_salt(("places", shown.id.0))
            .auto_shrink(false)
            .show(ui, |ui| {
                for (number, place) in places.iter().take(MOST).enumerate() {
                    ui.push_id(number, |ui| {
                        self.place(ui, compared, (number, place), is_current);
                    });
                }
                if places.len() > MOST {
                    let more = format!(
                        "{} more places are not shown; Restore all brings them back too.",
                        places.len() - MOST
                    );
                    self.quiet(ui, &more);
                }
            });
    }

    /// A place: where it is, the way back, the words.
    fn place(
        &mut self,
        ui: &mut Ui,
        compared: &VersionShown,
        (number, place): (usize, &Place),
        is_current: bool,
    ) {
        let comparison = &compared.comparison;
        let Some(part) = comparison.merge.parts().get(place.part) else {
            return;
        };
        ui.horizontal(|ui| {
            let line = format!("Line {}", place.line);
            ui.label(RichText::new(line).color(self.view.palette.quiet));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_enabled_ui(is_current, |ui| {
                    let label = "Restore this paragraph";
                    let button = plain_button(ui, self.view.palette, label);
                    let name = format!("Line {}: {label}", place.line);
                    ui.ctx()
                        .accesskit_node_builder(button.id, |node| node.set_label(name));
                    self.seen(&button);
                    if button.clicked() {
                        self.act(VersionsAct::Restore(number));
                    }
                });
            });
        });
        let now = &comparison.mine[part.mine.clone()];
        let version = &comparison.theirs[part.theirs.clone()];
        words::show(ui, self.view, NAMES, [now, version], &place.words, None);
        ui.add_space(theme::SPACE[2]);
    }
}
