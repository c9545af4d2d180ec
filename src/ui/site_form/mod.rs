//! The form of the site: its profile in fields, and what is wrong in the file.

mod field;
mod lists;

use eframe::egui::{DragValue, Grid, RichText, ScrollArea, Ui};

use super::View;
use super::dialogs::{acts, modal, title};
use super::theme;
use super::widgets::{plain_button, primary_button};
use crate::app::{Action, SiteForm, SiteFormAct};
use crate::site::{Network, ProfileValue, RawHtmlPolicy};
use crate::stats;
use field::Fields;

/// The width of the form in points.
const WIDTH: f32 = 680.0;
/// How much of the window its fields may take.
const SHARE: f32 = 0.6;
/// The width of the labels, in points.
const LABELS: f32 = 150.0;
/// The most posts in the list of recent posts.
const MOST_RECENT: usize = 50;
/// The ids of targets to choose from.
const TARGETS: [&str; 12] = [
    "plain",
    "astro",
    "eleventy",
    "ghost",
    "hexo",
    "hugo",
    "jekyll",
    "mkdocs",
    "nikola",
    "pelican",
    "wordpress",
    "zola",
];

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
    let mut fields = Fields {
        form,
        palette: view.palette,
        acts: Vec::new(),
    };
    Grid::new("site fields")
        .num_columns(2)
        .min_col_width(LABELS)
        .spacing([theme::SPACE[3], theme::SPACE[1]])
        .show(ui, |ui| {
            names(ui, &mut fields);
            ids(ui, view, &mut fields);
            text(ui, &mut fields);
            switches(ui, &mut fields);
        });
    lists::menu(ui, &mut fields);
    lists::authors(ui, &mut fields);
    actions.extend(fields.acts.into_iter().map(Action::SiteForm));
}

fn names(ui: &mut Ui, fields: &mut Fields<'_>) {
    let profile = &fields.form.profile;
    let rows = [
        ("Title", "title", ""),
        ("Tagline", "tagline", ""),
        ("Language", "language", profile.language.as_str()),
    ];
    for (label, key, usual) in rows {
        fields.text_row(ui, label, &[key], usual);
    }
    let ways = [
        ("", "As the language is written"),
        ("ltr", "Left to right"),
        ("rtl", "Right to left"),
    ];
    let way = match profile.rtl {
        None => "",
        Some(false) => "ltr",
        Some(true) => "rtl",
    };
    fields.choice_row(ui, ("Direction", &["direction"]), &ways, way);
    let rows = [
        ("Base address", "base_url", ""),
        ("Permalink", "permalink", profile.permalink.as_str()),
        ("Date format", "date_format", ""),
    ];
    for (label, key, usual) in rows {
        fields.text_row(ui, label, &[key], usual);
    }
    for (label, key) in [("Footer", "text"), ("Credit", "credit")] {
        fields.text_row(ui, label, &["footer", key], "");
    }
}

/// Choices among things with an id.
fn ids(ui: &mut Ui, view: &View<'_>, fields: &mut Fields<'_>) {
    let profile = &fields.form.profile;
    let themes = view.state.site.themes.iter();
    let themes: Vec<_> = themes
        .map(|theme| (theme.id.as_str(), theme.title.as_str()))
        .collect();
    fields.choice_row(ui, ("Theme", &["theme"]), &themes, &profile.theme);
    fields.id_row(ui, ("Target", "target"), &profile.target, &TARGETS);
    let mut rules = vec![("", "As in the settings")];
    rules.extend(
        stats::rules()
            .iter()
            .map(|it| (it.id.as_str(), it.title.as_str())),
    );
    let rule = profile.read_time.as_deref().unwrap_or("");
    fields.choice_row(ui, ("Read time rule", &["read_time"]), &rules, rule);
}

/// What becomes of the text of posts.
fn text(ui: &mut Ui, fields: &mut Fields<'_>) {
    let profile = &fields.form.profile;
    ui.label("Punctuation");
    let label = "Set quotes, dashes and ellipses as a printer would";
    fields.switch(ui, label, &["smart_punctuation"], profile.smart_punctuation);
    ui.end_row();
    let policies = RawHtmlPolicy::ALL.map(|policy| {
        let title = match policy {
            RawHtmlPolicy::Sanitise => "Keep what is safe",
            RawHtmlPolicy::Keep => "Keep all of it as it is written",
            RawHtmlPolicy::Escape => "Show its source as text",
        };
        (policy.id(), title)
    });
    let policy = profile.raw_html.id();
    fields.choice_row(ui, ("Raw HTML", &["html", "raw"]), &policies, policy);
    fields.texts_row(ui, "Frames may come from", &["html", "frames"], "");
}

fn switches(ui: &mut Ui, fields: &mut Fields<'_>) {
    let profile = &fields.form.profile;
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
                fields.set(&["share", "networks"], Some(value));
            }
        }
    });
    ui.end_row();
    ui.label("Readers can");
    ui.horizontal_wrapped(|ui| {
        let label = "Say how it made them feel";
        fields.switch(ui, "Like the post", &["reactions", "likes"], profile.likes);
        fields.switch(ui, label, &["reactions", "reactions"], profile.reactions);
    });
    ui.end_row();
    fields.text_row(ui, "Counted at", &["reactions", "endpoint"], "");
    ui.label("Recent posts");
    ui.horizontal(|ui| {
        let show = profile.recent.show;
        fields.switch(ui, "Shown, at most", &["recent", "show"], show);
        let mut count = profile.recent.count;
        if ui
            .add(DragValue::new(&mut count).range(1..=MOST_RECENT))
            .changed()
        {
            let count = i64::try_from(count).unwrap_or_default();
            fields.set(&["recent", "count"], Some(ProfileValue::Number(count)));
        }
    });
    ui.end_row();
}
