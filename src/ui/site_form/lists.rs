//! The lists in the form of the site: the menu, the authors and their links, item by item.

use eframe::egui::{CollapsingHeader, Grid, RichText, Ui};

use super::LABELS;
use super::field::{Fields, owned};
use crate::app::SiteFormAct;
use crate::ui::icons;
use crate::ui::widgets::{IconButton, icon_button};

/// The width of one of two fields in a row, in points.
const HALF: f32 = 200.0;

/// What a new link says.
const NEW_LINK: &[(&str, &str)] = &[("label", "Home"), ("url", "/")];

/// The fields of an author: label, key.
const AUTHOR: [(&str, &str); 6] = [
    ("Name", "name"),
    ("Id", "id"),
    ("E-mail", "email"),
    ("Biography", "biography"),
    ("Picture", "picture"),
    ("Website", "url"),
];

/// The menu.
pub(super) fn menu(ui: &mut Ui, fields: &mut Fields<'_>) {
    section(ui, "Menu", |ui| {
        links(ui, fields, &["menu"], ("Menu label", "Menu address"));
    });
}

/// The authors.
pub(super) fn authors(ui: &mut Ui, fields: &mut Fields<'_>) {
    section(ui, "Authors", |ui| {
        let list = ["authors"];
        for index in 0..fields.form.written.count(&owned(&list)) {
            let number = index.to_string();
            ui.push_id(index, |ui| author(ui, fields, (&number, index)));
        }
        if ui.button("Add an author").clicked() {
            fields.acts.push(SiteFormAct::Add {
                list: owned(&list),
                fields: &[("name", "New author")],
            });
        }
    });
}

fn author(ui: &mut Ui, fields: &mut Fields<'_>, (number, index): (&str, usize)) {
    let name = owned(&["authors", number, "name"]);
    ui.horizontal(|ui| {
        let name = fields.form.shown(&name, "");
        ui.label(RichText::new(name).strong());
        item_buttons(ui, fields, &["authors"], index);
    });
    Grid::new("author")
        .num_columns(2)
        .min_col_width(LABELS)
        .show(ui, |ui| {
            for (label, key) in AUTHOR {
                fields.text_row(ui, label, &["authors", number, key], "");
            }
            ui.label("Links");
            ui.vertical(|ui| {
                let list = ["authors", number, "links"];
                links(ui, fields, &list, ("Link label", "Link address"));
            });
            ui.end_row();
        });
}

/// A list of labels with addresses.
fn links(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    list: &[&str],
    (label, address): (&'static str, &'static str),
) {
    for index in 0..fields.form.written.count(&owned(list)) {
        let number = index.to_string();
        let of = |key| [list, &[number.as_str(), key]].concat();
        ui.horizontal(|ui| {
            for (name, key) in [(label, "label"), (address, "url")] {
                ui.vertical(|ui| {
                    ui.set_width(HALF);
                    fields.text(ui, (name, &of(key)), ("", HALF));
                });
            }
            item_buttons(ui, fields, list, index);
        });
    }
    if ui.button("Add a link").clicked() {
        fields.acts.push(SiteFormAct::Add {
            list: owned(list),
            fields: NEW_LINK,
        });
    }
}

fn section(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) {
    CollapsingHeader::new(name)
        .default_open(true)
        .show(ui, contents);
}

/// Moves an item of a list up or down, or removes it.
fn item_buttons(ui: &mut Ui, fields: &mut Fields<'_>, list: &[&str], index: usize) {
    let list = owned(list);
    let count = fields.form.written.count(&list);
    let mut button = |icon, label, enabled| {
        let button = IconButton {
            icon,
            label,
            tooltip: label,
            enabled,
            selected: false,
        };
        icon_button(ui, fields.palette, &button).clicked() && enabled
    };
    let up = button(icons::ARROW_UP, "Move up", index > 0);
    let down = button(icons::ARROW_DOWN, "Move down", index + 1 < count);
    let gone = button(icons::TRASH, "Remove", true);
    let moved = |list, to| SiteFormAct::Move {
        list,
        from: index,
        to,
    };
    fields.acts.extend(match (up, down, gone) {
        (true, _, _) => Some(moved(list, index - 1)),
        (_, true, _) => Some(moved(list, index + 1)),
        (_, _, true) => Some(SiteFormAct::Remove { list, index }),
        _ => None,
    });
}
