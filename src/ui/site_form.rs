//! The form of the site: its profile in fields, and what is wrong in the file.

use eframe::egui::{
    CollapsingHeader, ComboBox, Grid, Id, RichText, ScrollArea, TextEdit, Ui, WidgetText,
};

use super::dialogs::{acts, modal, title};
use super::theme;
use super::widgets::{IconButton, icon_button, plain_button, primary_button};
use super::{View, icons};
use crate::app::{Action, SiteForm, SiteFormAct};
use crate::site::{Network, ProfileValue, RawHtmlPolicy};
use crate::stats;

/// The width of the form in points.
const WIDTH: f32 = 680.0;
/// How much of the window its fields may take.
const SHARE: f32 = 0.6;
/// The width of the labels, in points.
const LABELS: f32 = 150.0;
/// The most posts in the list of recent posts.
const MOST_RECENT: usize = 50;

/// Draws the form.
pub(super) fn show(ui: &Ui, view: &View<'_>, form: &SiteForm, actions: &mut Vec<Action>) {
    let response = modal(ui, view, "site form", WIDTH, |ui| {
        title(ui, view, "Site");
        let place = form.path.display();
        let text = if form.is_new() {
            format!("A file begins when you save. - {place}")
        } else {
            format!("Only what you change is changed in the file. - {place}")
        };
        ui.label(RichText::new(text).color(view.palette.quiet));
        let height = ui.ctx().content_rect().height() * SHARE;
        ScrollArea::vertical()
            .max_height(height)
            .show(ui, |ui| fields(ui, view, form, actions));
        if let Some(message) = &form.message {
            ui.label(RichText::new(message).color(view.palette.bad));
        }
        ui.add_space(theme::SPACE[1]);
        acts(ui, |ui| {
            if primary_button(ui, view.palette, "Save").clicked() {
                actions.push(Action::SiteForm(SiteFormAct::Save));
            }
            if plain_button(ui, view.palette, "Cancel").clicked() {
                actions.push(Action::Dismiss);
            }
        });
    });
    if response.should_close() {
        actions.push(Action::Dismiss);
    }
}

fn fields(ui: &mut Ui, view: &View<'_>, form: &SiteForm, actions: &mut Vec<Action>) {
    for problem in &form.problems {
        let advice = problem.suggestion.as_deref().unwrap_or_default();
        let text = format!("Line {}: {} {advice}", problem.line, problem.message);
        ui.label(RichText::new(text.trim_end()).color(view.palette.warn));
    }
    for problem in &view.state.site.theme_problems {
        let text = format!("Theme, line {}: {}", problem.line, problem.message);
        ui.label(RichText::new(text).color(view.palette.warn));
    }
    let mut acts = Vec::new();
    Grid::new("site fields")
        .num_columns(2)
        .min_col_width(LABELS)
        .spacing([theme::SPACE[3], theme::SPACE[1]])
        .show(ui, |ui| {
            names(ui, form, &mut acts);
            ids(ui, view, form, &mut acts);
            switches(ui, form, &mut acts);
        });
    menu(ui, view, form, &mut acts);
    authors(ui, view, form, &mut acts);
    actions.extend(acts.into_iter().map(Action::SiteForm));
}

fn names(ui: &mut Ui, form: &SiteForm, acts: &mut Vec<SiteFormAct>) {
    let profile = &form.profile;
    let option = |text: &Option<String>| text.clone().unwrap_or_default();
    let rows = [
        ("Title", "title", profile.title.clone()),
        ("Tagline", "tagline", profile.tagline.clone()),
        ("Language", "language", profile.language.clone()),
        ("Base address", "base_url", option(&profile.base_url)),
        ("Permalink", "permalink", profile.permalink.clone()),
        ("Date format", "date_format", option(&profile.date_format)),
    ];
    for (label, key, said) in rows {
        ui.label(label);
        text_field(ui, form, (label, &[key]), &said, acts);
        ui.end_row();
    }
    for (label, key, said) in [
        ("Footer", "text", option(&profile.footer.text)),
        ("Credit", "credit", option(&profile.footer.credit)),
    ] {
        ui.label(label);
        text_field(ui, form, (label, &["footer", key]), &said, acts);
        ui.end_row();
    }
}

/// Choices among things with an id.
fn ids(ui: &mut Ui, view: &View<'_>, form: &SiteForm, acts: &mut Vec<SiteFormAct>) {
    let profile = &form.profile;
    let themes = view.state.site.themes.iter();
    let themes: Vec<_> = themes
        .map(|theme| (theme.id.as_str(), theme.title.as_str()))
        .collect();
    choice(ui, "Theme", &["theme"], &themes, Some(&profile.theme), acts);
    let mut rules = vec![("", "As in the settings")];
    rules.extend(
        stats::rules()
            .iter()
            .map(|it| (it.id.as_str(), it.title.as_str())),
    );
    let rule = profile.read_time.as_deref().unwrap_or("");
    choice(
        ui,
        "Read time rule",
        &["read_time"],
        &rules,
        Some(rule),
        acts,
    );
    let policies = RawHtmlPolicy::ALL.map(|policy| {
        let title = match policy {
            RawHtmlPolicy::Sanitise => "Keep what is safe",
            RawHtmlPolicy::Keep => "Keep all of it as it is written",
            RawHtmlPolicy::Escape => "Show its source as text",
        };
        (policy.id(), title)
    });
    let policy = Some(profile.raw_html.id());
    choice(ui, "Raw HTML", &["html", "raw"], &policies, policy, acts);
}

fn switches(ui: &mut Ui, form: &SiteForm, acts: &mut Vec<SiteFormAct>) {
    let profile = &form.profile;
    ui.label("Share");
    ui.horizontal_wrapped(|ui| {
        for network in Network::ALL {
            let mut on = profile.share.contains(&network);
            if ui.checkbox(&mut on, network.label()).changed() {
                let mut networks = profile.share.clone();
                networks.retain(|other| *other != network);
                if on {
                    networks.push(network);
                }
                let ids = networks.iter().map(|network| network.id().to_owned());
                let value = ProfileValue::Texts(ids.collect());
                acts.push(set(&["share", "networks"], Some(value)));
            }
        }
    });
    ui.end_row();
    ui.label("Readers can");
    ui.horizontal_wrapped(|ui| {
        for (label, key, mut on) in [
            ("Like the post", "likes", profile.likes),
            ("Say how it made them feel", "reactions", profile.reactions),
        ] {
            if ui.checkbox(&mut on, label).changed() {
                acts.push(set(&["reactions", key], Some(ProfileValue::Flag(on))));
            }
        }
    });
    ui.end_row();
    ui.label("Counted at");
    let endpoint = profile.endpoint.clone().unwrap_or_default();
    text_field(
        ui,
        form,
        ("Counted at", &["reactions", "endpoint"]),
        &endpoint,
        acts,
    );
    ui.end_row();
    ui.label("Recent posts");
    ui.horizontal(|ui| {
        let mut show = profile.recent.show;
        if ui.checkbox(&mut show, "Shown, at most").changed() {
            acts.push(set(&["recent", "show"], Some(ProfileValue::Flag(show))));
        }
        let mut count = profile.recent.count;
        let field = eframe::egui::DragValue::new(&mut count).range(1..=MOST_RECENT);
        if ui.add(field).changed() {
            let count = i64::try_from(count).unwrap_or_default();
            acts.push(set(&["recent", "count"], Some(ProfileValue::Number(count))));
        }
    });
    ui.end_row();
}

fn menu(ui: &mut Ui, view: &View<'_>, form: &SiteForm, acts: &mut Vec<SiteFormAct>) {
    section(ui, "Menu", |ui| {
        let count = form.profile.menu.len();
        for (index, item) in form.profile.menu.iter().enumerate() {
            let number = index.to_string();
            ui.horizontal(|ui| {
                let place = ["menu", &number, "label"];
                narrow_field(ui, form, ("Menu label", &place), &item.label, acts);
                let place = ["menu", &number, "url"];
                narrow_field(ui, form, ("Menu address", &place), &item.url, acts);
                item_buttons(ui, view, ("menu", index, count), acts);
            });
        }
        if ui.button("Add a link").clicked() {
            acts.push(SiteFormAct::Add {
                list: "menu",
                fields: &[("label", "Home"), ("url", "/")],
            });
        }
    });
}

fn authors(ui: &mut Ui, view: &View<'_>, form: &SiteForm, acts: &mut Vec<SiteFormAct>) {
    section(ui, "Authors", |ui| {
        let count = form.profile.authors.len();
        for (index, author) in form.profile.authors.iter().enumerate() {
            let number = index.to_string();
            let option = |text: &Option<String>| text.clone().unwrap_or_default();
            let rows = [
                ("Name", "name", author.name.clone()),
                ("E-mail", "email", option(&author.email)),
                ("Biography", "biography", option(&author.biography)),
                ("Picture", "picture", option(&author.picture)),
                ("Website", "url", option(&author.url)),
            ];
            ui.push_id(index, |ui| {
                ui.horizontal(|ui| {
                    ui.label(RichText::new(&author.name).strong());
                    item_buttons(ui, view, ("authors", index, count), acts);
                });
                Grid::new("author")
                    .num_columns(2)
                    .min_col_width(LABELS)
                    .show(ui, |ui| {
                        for (label, key, said) in rows {
                            ui.label(label);
                            let place = ["authors", &number, key];
                            text_field(ui, form, (label, &place), &said, acts);
                            ui.end_row();
                        }
                    });
            });
        }
        if ui.button("Add an author").clicked() {
            acts.push(SiteFormAct::Add {
                list: "authors",
                fields: &[("name", "New author")],
            });
        }
    });
}

fn section(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) {
    CollapsingHeader::new(name)
        .default_open(true)
        .show(ui, contents);
}

/// Moves an item of a list up or down, or removes it.
fn item_buttons(
    ui: &mut Ui,
    view: &View<'_>,
    (list, index, count): (&'static str, usize, usize),
    acts: &mut Vec<SiteFormAct>,
) {
    let mut button = |icon, label, enabled| {
        let button = IconButton {
            icon,
            label,
            tooltip: label,
            enabled,
            selected: false,
        };
        icon_button(ui, view.palette, &button).clicked() && enabled
    };
    let from = index;
    if button(icons::ARROW_UP, "Move up", index > 0) {
        let to = index - 1;
        acts.push(SiteFormAct::Move { list, from, to });
    }
    if button(icons::ARROW_DOWN, "Move down", index + 1 < count) {
        let to = index + 1;
        acts.push(SiteFormAct::Move { list, from, to });
    }
    if button(icons::TRASH, "Remove", true) {
        acts.push(SiteFormAct::Remove { list, index });
    }
}

fn text_field(
    ui: &mut Ui,
    form: &SiteForm,
    field: (&str, &[&str]),
    said: &str,
    acts: &mut Vec<SiteFormAct>,
) {
    sized_field(ui, form, field, (said, f32::INFINITY), acts);
}

fn narrow_field(
    ui: &mut Ui,
    form: &SiteForm,
    field: (&str, &[&str]),
    said: &str,
    acts: &mut Vec<SiteFormAct>,
) {
    sized_field(ui, form, field, (said, 200.0), acts);
}

/// A field for a text; one that is emptied is taken out of the file.
fn sized_field(
    ui: &mut Ui,
    form: &SiteForm,
    (label, place): (&str, &[&str]),
    (said, width): (&str, f32),
    acts: &mut Vec<SiteFormAct>,
) {
    let owned: Vec<String> = place.iter().map(|part| (*part).to_owned()).collect();
    let mut text = form.shown(&owned, said).to_owned();
    let id = Id::unique(("site field", &owned));
    let edit = TextEdit::singleline(&mut text).id(id).desired_width(width);
    let changed = ui.add(edit).changed();
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_label(label));
    if changed {
        let value = (!text.is_empty()).then_some(ProfileValue::Text(text));
        acts.push(SiteFormAct::Set {
            place: owned,
            value,
        });
    }
}

/// A row to choose one of several ids; an empty one takes the value out of the file.
fn choice(
    ui: &mut Ui,
    label: &str,
    place: &[&str],
    choices: &[(&str, &str)],
    chosen: Option<&str>,
    acts: &mut Vec<SiteFormAct>,
) {
    let row = ui.label(label);
    let title = choices.iter().find(|(id, _)| Some(*id) == chosen);
    let title = title.map_or(chosen.unwrap_or_default(), |(_, title)| title);
    ComboBox::from_id_salt(label)
        .width(320.0)
        .selected_text(WidgetText::from(title))
        .show_ui(ui, |ui| {
            for (id, title) in choices {
                if ui.selectable_label(chosen == Some(*id), *title).clicked() {
                    let value = (!id.is_empty()).then(|| ProfileValue::Text((*id).to_owned()));
                    acts.push(set(place, value));
                }
            }
        })
        .response
        .labelled_by(row.id);
    ui.end_row();
}

fn set(place: &[&str], value: Option<ProfileValue>) -> SiteFormAct {
    SiteFormAct::Set {
        place: place.iter().map(|part| (*part).to_owned()).collect(),
        value,
    }
}
