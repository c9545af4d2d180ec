//! The target that the post is shown for.

use eframe::egui::{ComboBox, Key, Popup, Ui};

use super::Sheet;
use super::notes::{Note, note};
use crate::app::{Action, PanelAct, PanelField, TargetFrom};
use crate::command::CommandId;
use crate::ui::icons;
use crate::ui::widgets::{focus_ring, quiet_button};

impl Sheet<'_> {
    /// The menu of targets; where the site names one, its name.
    pub(super) fn target(&mut self, ui: &mut Ui) {
        let form = self.form;
        let Some(in_use) = form.target() else { return };
        let field = PanelField::Target;
        self.label(ui, "Target");
        let title = &in_use.target.title;
        if in_use.from == TargetFrom::Site {
            ui.horizontal(|ui| {
                ui.label(title);
                let ink = self.view.palette.link;
                let text = "Change it in the site";
                let button = quiet_button(ui, self.view.palette, icons::GLOBE, text, ink);
                self.keyboard(&field, &button);
                if button.clicked() {
                    self.actions.push(Action::Run(CommandId::SiteSettings));
                }
            });
            return;
        }
        let shown = match in_use.from {
            TargetFrom::Detected => format!("{title}, as the post seems to be"),
            _ => title.clone(),
        };
        let width = ui.available_width();
        let was_open = Popup::is_any_open(ui.ctx());
        let response = ComboBox::from_id_salt("target")
            .width(width)
            .truncate()
            .selected_text(shown)
            .show_ui(ui, |ui| self.targets(ui))
            .response;
        self.keyboard(&field, &response);
        focus_ring(ui, self.view.palette, &response, 0.0);
        let is_closed = was_open && !Popup::is_any_open(ui.ctx());
        if is_closed && ui.input(|input| input.key_pressed(Key::Escape)) {
            response.request_focus();
        }
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label("Target"));
        if let Some(id) = &in_use.unknown {
            let text = format!(
                "The site names the target \u{201c}{id}\u{201d}, and there is none. Name another one \
                 there, or put a file {id}.toml into the folder targets beside the profile."
            );
            note(ui, self.view.palette, Note::Warn, &text);
        }
        let problems = self.view.state.site.target_problems.iter();
        for (_, problem) in problems.filter(|(id, _)| *id == in_use.target.id) {
            let advice = problem.suggestion.as_deref().unwrap_or_default();
            let text = format!(
                "Its file, line {}: {} {advice}",
                problem.line, problem.message
            );
            note(ui, self.view.palette, Note::Warn, text.trim_end());
        }
    }

    fn targets(&mut self, ui: &mut Ui) {
        let chosen = &self.view.state.settings.target;
        let mut rows = vec![("", "As the post seems to be written for")];
        let targets = self.view.state.site.targets.iter();
        rows.extend(targets.map(|target| (target.id.as_str(), target.title.as_str())));
        for (id, title) in rows {
            let row = ui.selectable_label(chosen == id, title);
            if row.clicked() {
                let id = (!id.is_empty()).then(|| id.to_owned());
                self.act(PanelAct::Target(id));
            }
        }
    }
}
