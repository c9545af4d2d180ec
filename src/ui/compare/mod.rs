//! The text and what the file holds, side by side in one text: word by word, with the choice for
//! each place.

pub(super) mod words;

use eframe::egui::{Align, Layout, RichText, ScrollArea, Ui};

use super::View;
use super::dialogs::{acts, modal, title};
use super::theme::{self, interface_bold};
use super::widgets::{plain_button, primary_button};
use crate::app::{Action, CompareView, News, OutsideAct, Place};
use crate::compare::{PartKind, Side};
use words::Names;

/// The width of the dialog in points.
const WIDTH: f32 = 820.0;
/// How much of the window the places may take.
const SHARE: f32 = 0.55;
/// What the two texts are called.
const NAMES: Names = Names {
    only: ["only in your text", "only in the file"],
    told: ["Yours", "The file's"],
    strikes: true,
};
/// How many places are drawn at first, and how many more each time.
const PAGE: usize = 100;

/// Draws the comparison.
pub(super) fn show(ui: &Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let outside = &view.state.post.outside;
    let Some(compared) = outside.view() else {
        return;
    };
    let is_news = matches!(outside.news(), Some(News::Changed(_)));
    let response = modal(ui, view, "compare", WIDTH, |ui| {
        title(ui, view, "Your text and the file");
        let summary = RichText::new(summary(compared)).color(view.palette.quiet);
        ui.label(summary);
        words::legend(ui, view, NAMES);
        ui.separator();
        places(ui, view, compared, actions);
        ui.separator();
        let unchosen = compared.unchosen();
        if unchosen > 0 {
            let text = match unchosen {
                1 => "Choose at the place that both changed, then it can be merged.".to_owned(),
                _ => format!(
                    "Choose at {unchosen} places that both changed, then they can be merged."
                ),
            };
            ui.label(RichText::new(text).color(view.palette.warn));
        }
        acts(ui, |ui| {
            if unchosen == 0 && primary_button(ui, view.palette, "Use what is chosen").clicked() {
                actions.push(Action::Outside(OutsideAct::Apply));
            }
            if plain_button(ui, view.palette, "Take theirs").clicked() {
                actions.push(Action::Outside(OutsideAct::TakeTheirs));
            }
            if is_news && plain_button(ui, view.palette, "Keep mine").clicked() {
                actions.push(Action::Outside(OutsideAct::KeepMine));
            }
            let close = plain_button(ui, view.palette, "Cancel");
            // Enter on what changes nothing.
            if ui.memory(|memory| memory.focused().is_none()) {
                close.request_focus();
            }
            if close.clicked() {
                actions.push(Action::Dismiss);
            }
        });
    });
    if response.should_close() {
        actions.push(Action::Dismiss);
    }
}

/// Such as `3 places differ: 2 changed by you, 1 by both.`
fn summary(compared: &CompareView) -> String {
    let places = &compared.comparison.places;
    let count = |kind| {
        let is_kind = |place: &&Place| kind_of(compared, place) == kind;
        places.iter().filter(is_kind).count()
    };
    let parts = [
        (count(PartKind::Mine), "changed by you"),
        (count(PartKind::Theirs), "changed in the file"),
        (count(PartKind::Conflict), "changed by both"),
    ];
    let parts: Vec<_> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let differ = match places.len() {
        1 => "1 place differs".to_owned(),
        count => format!("{count} places differ"),
    };
    format!("{differ}: {}.", parts.join(", "))
}

fn kind_of(compared: &CompareView, place: &Place) -> PartKind {
    let part = compared.comparison.merge.parts().get(place.part);
    part.map_or(PartKind::Kept, |part| part.kind)
}

fn places(ui: &mut Ui, view: &View<'_>, compared: &CompareView, actions: &mut Vec<Action>) {
    let height = ui.ctx().content_rect().height() * SHARE;
    let all = &compared.comparison.places;
    let id = ui.scope_id().with("places shown");
    let shown: usize = ui.data(|data| data.get_temp(id)).unwrap_or(PAGE);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            // The bar stands beside the places, not on them.
            ui.set_max_width(ui.available_width() - theme::SPACE[3]);
            for place in all.iter().take(shown) {
                ui.push_id(place.part, |ui| one(ui, view, compared, place, actions));
                ui.add_space(theme::SPACE[2]);
            }
            if all.len() > shown {
                let more = format!("Show {} more places", (all.len() - shown).min(PAGE));
                if plain_button(ui, view.palette, &more).clicked() {
                    ui.data_mut(|data| data.insert_temp(id, shown + PAGE));
                }
            }
        });
}

/// A place: where it is, who changed it, the choice, the words.
fn one(
    ui: &mut Ui,
    view: &View<'_>,
    compared: &CompareView,
    place: &Place,
    actions: &mut Vec<Action>,
) {
    let Some(part) = compared.comparison.merge.parts().get(place.part) else {
        return;
    };
    let chosen = compared.choices.get(place.part).copied().flatten();
    let (who, ink) = match part.kind {
        PartKind::Theirs => ("changed in the file", view.palette.quiet),
        PartKind::Conflict => ("changed by both", view.palette.warn),
        _ => ("changed by you", view.palette.quiet),
    };
    ui.horizontal(|ui| {
        let line = RichText::new(format!("Line {}", place.line)).font(interface_bold(theme::TEXT));
        ui.label(line.color(view.palette.ink));
        ui.label(RichText::new(who).color(ink));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let both = (part.kind == PartKind::Conflict).then_some((Side::Both, "Both"));
            let sides = [(Side::Theirs, "The file's"), (Side::Mine, "Yours")];
            for (side, label) in both.into_iter().chain(sides) {
                let radio = ui.radio(chosen == Some(side), label);
                let name = format!("Line {}: {label}", place.line);
                ui.ctx()
                    .accesskit_node_builder(radio.id, |node| node.set_label(name));
                if radio.clicked() {
                    let part = place.part;
                    actions.push(Action::Outside(OutsideAct::Choose { part, side }));
                }
            }
        });
    });
    let mine = &compared.comparison.mine[part.mine.clone()];
    let theirs = &compared.comparison.theirs[part.theirs.clone()];
    words::show(ui, view, NAMES, [mine, theirs], &place.words, chosen);
}
