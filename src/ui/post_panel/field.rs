//! A field with one value: its name, its text, and what there is to say about it.

use eframe::egui::{Event, Response, TextEdit, Ui, vec2};

use super::Sheet;
use super::notes::{Note, note};
use crate::app::{PanelAct, PanelField};
use crate::target::Field;
use crate::ui::theme::{self, interface};

/// How a field looks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look<'a> {
    /// What stands in it while it is empty.
    pub(super) hint: &'a str,
    /// How many rows it has; 0 and 1 are one.
    pub(super) rows: usize,
    /// Whether it can be read only.
    pub(super) is_locked: bool,
    /// How wide it is; 0 is all there is.
    pub(super) width: f32,
}

impl Sheet<'_> {
    /// A field below its name, with what there is to say about it.
    pub(super) fn text(&mut self, ui: &mut Ui, field: &PanelField, label: &str, look: Look<'_>) {
        self.label(ui, label);
        self.edit(ui, field, label, look);
        self.notes(ui, field);
    }

    /// The field alone. `label` is its name for those who do not see it.
    pub(super) fn edit(
        &mut self,
        ui: &mut Ui,
        field: &PanelField,
        label: &str,
        look: Look<'_>,
    ) -> Response {
        let said = self.form.said(field).text;
        let shown = self.view.state.post.panel.shown(field, &said);
        let mut text = shown.to_owned();
        let id = self.id(field);
        let edit = match look.rows {
            0 | 1 => TextEdit::singleline(&mut text),
            // A value is one line of text, however it is wrapped.
            rows => TextEdit::multiline(&mut text).desired_rows(rows),
        };
        let width = match look.width > 0.0 {
            true => look.width,
            false => ui.available_width(),
        };
        let edit = edit
            .id(id)
            // Enter would leave the field with the keyboard nowhere.
            .return_key(None)
            .hint_text(look.hint.to_owned())
            .font(interface(theme::TEXT))
            .margin(eframe::egui::Margin::symmetric(8, 5))
            .min_size(vec2(0.0, theme::BUTTON))
            .desired_width(width);
        let edit = match look.is_locked {
            true => edit.interactive(false).text_color(self.view.palette.quiet),
            false => edit,
        };
        let response = ui.add_enabled(self.enabled, edit);
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_label(label));
        if look.is_locked {
            self.focus.take_if(|wanted| wanted == field);
        } else {
            self.keyboard(field, &response);
        }
        if response.changed() {
            self.act(PanelAct::Type {
                field: field.clone(),
                text,
            });
        }
        if response.lost_focus() && !is_offered(field) {
            self.act(PanelAct::Leave(field.clone()));
        }
        response
    }

    /// What there is to say about a field.
    pub(super) fn notes(&mut self, ui: &mut Ui, field: &PanelField) {
        let said = self.form.said(field);
        let fault = self.view.state.post.panel.fault(field, &said.text);
        if let Some(fault) = fault.filter(|fault| !fault.is_empty()) {
            note(ui, self.view.palette, Note::Bad, fault);
        } else if let Some(problem) = &said.problem {
            note(ui, self.view.palette, Note::Warn, problem);
        }
        if let Some(reading) = &said.reading {
            note(ui, self.view.palette, Note::Quiet, reading);
        }
    }
}

/// Whether something may be offered for a field, which then decides when it is left.
fn is_offered(field: &PanelField) -> bool {
    matches!(
        field,
        PanelField::NewKey
            | PanelField::Of(
                Field::Tags | Field::Categories | Field::Authors | Field::Series | Field::Language
            )
    )
}

/// Whether Backspace was pressed in this frame, to be asked before a field takes it.
pub(super) fn backspace(ui: &Ui) -> bool {
    ui.input(|input| {
        input.events.iter().any(|event| {
            matches!(
                event,
                Event::Key {
                    key: eframe::egui::Key::Backspace,
                    pressed: true,
                    ..
                }
            )
        })
    })
}
