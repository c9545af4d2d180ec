//! The slug with its lock.

use eframe::egui::Ui;

use super::field::Look;
use super::notes::{Note, note};
use super::{Sheet, beside_buttons};
use crate::app::{PanelAct, PanelField};
use crate::target::Field;
use crate::ui::icons;

/// What another slug means for a post that is published.
const PUBLISHED: &str = "The post is published: with another slug it has another address, and links \
                         to the old one lead nowhere.";

impl Sheet<'_> {
    /// The slug: made from the title, written by hand, or locked.
    pub(super) fn slug(&mut self, ui: &mut Ui) {
        let field = PanelField::Of(Field::Slug);
        let form = self.form;
        self.label(ui, "Slug");
        ui.horizontal(|ui| {
            let look = Look {
                hint: &form.slug.made,
                is_locked: form.slug.is_locked,
                width: beside_buttons(ui, 1),
                ..Look::default()
            };
            self.edit(ui, &field, "Slug", look);
            let can = self.enabled;
            if form.slug.is_locked {
                if self.icon(ui, icons::LOCK, "Unlock the slug", can).clicked() {
                    self.act(PanelAct::UnlockSlug);
                    *self.focus = Some(field.clone());
                }
            } else if self
                .icon(ui, icons::ROTATE, "Make the slug from the title", can)
                .clicked()
            {
                self.act(PanelAct::MakeSlug);
            }
        });
        self.notes(ui, &field);
        if form.slug.is_published {
            let kind = match form.slug.is_locked {
                true => Note::Quiet,
                false => Note::Warn,
            };
            note(ui, self.view.palette, kind, PUBLISHED);
        }
        if let Some(file) = &form.slug.clash {
            let text =
                format!("{file} has the same slug, so one of the two posts hides the other.");
            note(ui, self.view.palette, Note::Warn, &text);
        }
    }
}
