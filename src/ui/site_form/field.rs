//! A field of the form of the site: its label, what stands in it, what is wrong with that.

use eframe::egui::{ComboBox, Id, RichText, TextEdit, Ui, WidgetText};

use crate::app::{SiteForm, SiteFormAct};
use crate::site::ProfileValue;
use crate::typeset::Palette;

/// The width of a choice, in points.
const CHOICE: f32 = 320.0;

/// What the fields of a frame work with.
pub(super) struct Fields<'f> {
    pub(super) form: &'f SiteForm,
    pub(super) palette: &'f Palette,
    /// What was done.
    pub(super) acts: Vec<SiteFormAct>,
}

impl Fields<'_> {
    /// A row of a grid with a field for a text; one that is emptied is taken out of the file.
    pub(super) fn text_row(&mut self, ui: &mut Ui, label: &str, place: &[&str], said: &str) {
        ui.label(label);
        ui.vertical(|ui| self.text(ui, (label, place), (said, f32::INFINITY)));
        ui.end_row();
    }

    /// A field for a text, so many points wide.
    pub(super) fn text(
        &mut self,
        ui: &mut Ui,
        (label, place): (&str, &[&str]),
        (said, width): (&str, f32),
    ) {
        let place = owned(place);
        if let Some(text) = self.edited(ui, (label, &place), (said, width)) {
            let value = (!text.is_empty()).then_some(ProfileValue::Text(text));
            self.acts.push(SiteFormAct::Set { place, value });
        }
    }

    /// A row with a field for texts that are parted by commas.
    pub(super) fn texts_row(&mut self, ui: &mut Ui, label: &str, place: &[&str], said: &str) {
        ui.label(label);
        ui.vertical(|ui| {
            let place = owned(place);
            if let Some(typed) = self.edited(ui, (label, &place), (said, f32::INFINITY)) {
                self.acts.push(SiteFormAct::SetTexts { place, typed });
            }
        });
        ui.end_row();
    }

    /// A row with a field for an id, and the ids that are known to choose from.
    pub(super) fn id_row(
        &mut self,
        ui: &mut Ui,
        (label, key): (&str, &str),
        said: &str,
        known: &[&str],
    ) {
        ui.label(label);
        ui.vertical(|ui| {
            ui.horizontal(|ui| {
                self.text(ui, (label, &[key]), (said, CHOICE));
                ui.menu_button("Choose", |ui| {
                    for id in known {
                        if ui.button(*id).clicked() {
                            self.set(&[key], Some(ProfileValue::Text((*id).to_owned())));
                            ui.close();
                        }
                    }
                });
            });
        });
        ui.end_row();
    }

    /// A row to choose one of several ids; an empty one takes the value out of the file.
    pub(super) fn choice_row(
        &mut self,
        ui: &mut Ui,
        (label, place): (&str, &[&str]),
        choices: &[(&str, &str)],
        chosen: &str,
    ) {
        let row = ui.label(label);
        let title = choices.iter().find(|(id, _)| *id == chosen);
        let title = title.map_or(chosen, |(_, title)| title);
        ui.vertical(|ui| {
            ComboBox::from_id_salt(label)
                .width(CHOICE)
                .selected_text(WidgetText::from(title))
                .show_ui(ui, |ui| {
                    for (id, title) in choices {
                        if ui.selectable_label(chosen == *id, *title).clicked() {
                            let text = || ProfileValue::Text((*id).to_owned());
                            self.set(place, (!id.is_empty()).then(text));
                        }
                    }
                })
                .response
                .labelled_by(row.id);
            self.mistakes(ui, &owned(place));
        });
        ui.end_row();
    }

    /// A box to tick.
    pub(super) fn switch(&mut self, ui: &mut Ui, label: &str, place: &[&str], mut on: bool) {
        if ui.checkbox(&mut on, label).changed() {
            self.set(place, Some(ProfileValue::Flag(on)));
        }
    }

    /// Changes a value, or takes it out of the file.
    pub(super) fn set(&mut self, place: &[&str], value: Option<ProfileValue>) {
        let place = owned(place);
        self.acts.push(SiteFormAct::Set { place, value });
    }

    /// What is wrong with the value at a place.
    pub(super) fn mistakes(&self, ui: &mut Ui, place: &[String]) {
        for problem in self.form.problems_at(place) {
            let advice = problem.suggestion.as_deref().unwrap_or_default();
            let text = format!("{} {advice}", problem.message);
            ui.label(RichText::new(text.trim_end()).color(self.palette.warn));
        }
    }

    /// A line to type in, and what is wrong with it; the new text if it was changed.
    fn edited(
        &self,
        ui: &mut Ui,
        (label, place): (&str, &[String]),
        (said, width): (&str, f32),
    ) -> Option<String> {
        let mut text = self.form.shown(place, said).to_owned();
        let id = Id::unique(("site field", place));
        let edit = TextEdit::singleline(&mut text).id(id).desired_width(width);
        let changed = ui.add(edit).changed();
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_label(label));
        self.mistakes(ui, place);
        changed.then_some(text)
    }
}

/// A place with its parts.
pub(super) fn owned(place: &[&str]) -> Vec<String> {
    place.iter().map(|part| (*part).to_owned()).collect()
}
