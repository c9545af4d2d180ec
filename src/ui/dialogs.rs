//! What is on top of the panes: questions, settings, read time, shortcuts, the path prompt.

use std::ops::RangeInclusive;

use eframe::egui::{
    Align, Frame, Grid, Id, Key, Layout, Margin, Modal, Modifiers, RichText, ScrollArea, Slider,
    TextEdit, Ui, vec2,
};

use super::theme::{self, interface, interface_bold};
use super::widgets::{keys_of, plain_button, primary_button};
use super::{View, compare, export_dialog, palette, recovered, site_form};
use crate::app::{Action, Choice, Overlay, PathPrompt, Purpose, Setting, Then};
use crate::command::{COMMANDS, CommandId, Group, command};
use crate::stats;
use crate::store::Theme;

/// Draws what is on top, if anything is.
pub fn overlays(ui: &Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let Some(overlay) = &view.state.overlay else {
        return;
    };
    match overlay {
        Overlay::Palette(typed) => palette::show(ui, view, typed, actions),
        Overlay::Settings => dialog(ui, view, "Settings", actions, settings),
        Overlay::Shortcuts => dialog(ui, view, "Keyboard shortcuts", actions, shortcuts),
        Overlay::About => dialog(ui, view, "Postwright", actions, about),
        Overlay::ReadTime => dialog(ui, view, "Read time", actions, read_time),
        Overlay::Unsaved(then) => question(ui, view, &unsaved(view, then), actions),
        Overlay::Export => export_dialog::show(ui, view, actions),
        Overlay::Site(form) => site_form::show(ui, view, form, actions),
        Overlay::SaveExists(path) => question(ui, view, &exists(path), actions),
        Overlay::ChangedOutside(path) => question(ui, view, &changed_outside(path), actions),
        Overlay::Gone(path) => question(ui, view, &gone(path), actions),
        Overlay::InUtf8 { message, .. } => question(ui, view, &in_utf8(message), actions),
        Overlay::Compare => compare::show(ui, view, actions),
        Overlay::Path(prompt) => path_prompt(ui, view, prompt, actions),
        Overlay::Recovered => recovered::list(ui, view, actions),
        Overlay::DiscardLeft(entry) => {
            question(ui, view, &recovered::discard(view, *entry), actions);
        }
        // It stands at the caret, of which only the window knows.
        Overlay::Spelling => {}
    }
}

/// A question with the acts it offers, the one it is for first.
pub(super) struct Question {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) acts: Vec<(&'static str, Choice)>,
}

fn unsaved(view: &View<'_>, then: &Then) -> Question {
    let name = view.state.post.name();
    let what = match then {
        Then::Close => "before closing",
        Then::New => "before starting a new post",
        Then::AskOpen | Then::Open(_) | Then::OpenLeft(_) => "before opening another post",
    };
    Question {
        title: format!("Save {name} {what}?"),
        text: "It has changes that are in no file. If you do not save them, they are gone."
            .to_owned(),
        acts: vec![
            ("Save", Choice::Yes),
            ("Cancel", Choice::Cancel),
            ("Do not save", Choice::No),
        ],
    }
}

fn exists(path: &std::path::Path) -> Question {
    Question {
        title: "Replace the file?".to_owned(),
        text: format!(
            "There is a file with this name and other contents. Replacing it cannot be undone. - {}",
            path.display()
        ),
        acts: vec![
            ("Choose another name", Choice::Elsewhere),
            ("Replace", Choice::Yes),
            ("Cancel", Choice::Cancel),
        ],
    }
}

fn changed_outside(path: &std::path::Path) -> Question {
    Question {
        title: "The file has changed outside Postwright".to_owned(),
        text: format!(
            "Another program wrote to it since it was read, so nothing was saved. Your text is \
             still in the window. Keep yours and what the other program wrote is replaced; take \
             theirs and your text becomes what it wrote, which Undo takes back. - {}",
            path.display()
        ),
        acts: vec![
            ("Compare", Choice::Compare),
            ("Keep mine", Choice::Yes),
            ("Take theirs", Choice::No),
            ("Save as...", Choice::Elsewhere),
            ("Cancel", Choice::Cancel),
        ],
    }
}

fn gone(path: &std::path::Path) -> Question {
    Question {
        title: "The file is no longer there".to_owned(),
        text: format!(
            "It was moved, renamed or deleted by another program. Your text is still in the \
             window. - {}",
            path.display()
        ),
        acts: vec![
            ("Save it here again", Choice::Yes),
            ("Save as...", Choice::Elsewhere),
            ("Cancel", Choice::Cancel),
        ],
    }
}

fn in_utf8(message: &str) -> Question {
    Question {
        title: "Save in UTF-8?".to_owned(),
        text: message.to_owned(),
        acts: vec![("Save in UTF-8", Choice::Yes), ("Cancel", Choice::Cancel)],
    }
}

fn question(ui: &Ui, view: &View<'_>, question: &Question, actions: &mut Vec<Action>) {
    let response = modal(ui, view, "question", 480.0, |ui| {
        title(ui, view, &question.title);
        ui.label(RichText::new(&question.text).color(view.palette.quiet));
        ui.add_space(theme::SPACE[3]);
        acts(ui, |ui| {
            for (index, (label, choice)) in question.acts.iter().enumerate() {
                let response = if index == 0 {
                    primary_button(ui, view.palette, label)
                } else {
                    plain_button(ui, view.palette, label)
                };
                // Enter does what the question is for.
                if index == 0 && ui.memory(|memory| memory.focused().is_none()) {
                    response.request_focus();
                }
                if response.clicked() {
                    actions.push(Action::Answer(*choice));
                }
            }
        });
    });
    if response.should_close() {
        actions.push(Action::Dismiss);
    }
}

fn path_prompt(ui: &Ui, view: &View<'_>, prompt: &PathPrompt, actions: &mut Vec<Action>) {
    let (heading, act) = match prompt.purpose {
        Purpose::Open => ("Open a file", "Open"),
        Purpose::Save => ("Save the post", "Save"),
        Purpose::Cover => ("Choose the cover image", "Choose"),
        Purpose::Export(_) => ("Export the post", "Export"),
        Purpose::ExportFolder => ("Export into the folder of a site", "Export"),
    };
    let response = modal(ui, view, "path prompt", 560.0, |ui| {
        title(ui, view, heading);
        let text = "This desktop offers no file dialog. Type the path of the file; ~ stands for \
                    your home folder.";
        ui.label(RichText::new(text).color(view.palette.quiet));
        ui.add_space(theme::SPACE[1]);
        let mut path = prompt.text.clone();
        let id = Id::unique("path prompt field");
        let has_keyboard = ui.memory(|memory| memory.has_focus(id));
        let entered =
            has_keyboard && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let edit = TextEdit::singleline(&mut path)
            .id(id)
            .desired_width(f32::INFINITY)
            .cursor_at_end(true)
            .margin(Margin::symmetric(8, 7));
        let field = ui.add(edit);
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_label("Path of the file"));
        if ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        if field.changed() {
            actions.push(Action::OverlayText(path));
        }
        ui.add_space(theme::SPACE[3]);
        acts(ui, |ui| {
            if primary_button(ui, view.palette, act).clicked() || entered {
                actions.push(Action::Answer(Choice::Yes));
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

fn dialog(
    ui: &Ui,
    view: &View<'_>,
    heading: &str,
    actions: &mut Vec<Action>,
    contents: impl FnOnce(&mut Ui, &View<'_>, &mut Vec<Action>),
) {
    let response = modal(ui, view, heading, 520.0, |ui| {
        title(ui, view, heading);
        contents(ui, view, actions);
        ui.add_space(theme::SPACE[3]);
        acts(ui, |ui| {
            if primary_button(ui, view.palette, "Close").clicked() {
                actions.push(Action::Dismiss);
            }
        });
    });
    if response.should_close() {
        actions.push(Action::Dismiss);
    }
}

pub(super) fn modal(
    ui: &Ui,
    view: &View<'_>,
    id: &str,
    width: f32,
    contents: impl FnOnce(&mut Ui),
) -> eframe::egui::ModalResponse<()> {
    let frame = Frame::window(ui.style()).inner_margin(Margin::same(24));
    Modal::new(Id::unique(id))
        .frame(frame)
        .backdrop_color(theme::backdrop(view.palette))
        .show(ui.ctx(), |ui| {
            let room = ui.ctx().content_rect().width() - 4.0 * theme::SPACE[4];
            ui.set_width(width.min(room));
            ui.spacing_mut().item_spacing.y = theme::SPACE[1];
            contents(ui);
        })
}

/// The row of buttons at the end of a dialog, from right to left.
pub(super) fn acts(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), theme::BUTTON);
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(size, layout, add);
}

pub(super) fn title(ui: &mut Ui, view: &View<'_>, text: &str) {
    let text = RichText::new(text)
        .font(interface_bold(theme::TITLE))
        .color(view.palette.ink);
    ui.label(text);
}

fn settings(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let settings = &view.state.settings;
    Grid::new("settings")
        .num_columns(2)
        .spacing([theme::SPACE[4], theme::SPACE[2]])
        .show(ui, |ui| {
            ui.label("Theme");
            ui.horizontal(|ui| {
                let themes = [
                    ("As the system", Theme::System),
                    ("Light", Theme::Light),
                    ("Dark", Theme::Dark),
                ];
                for (label, theme) in themes {
                    if ui.radio(settings.theme == theme, label).clicked() {
                        actions.push(Action::Set(Setting::Theme(theme)));
                    }
                }
            });
            ui.end_row();
            let size = (settings.font_size, 10.0..=32.0, " points");
            if let Some(size) = slider(ui, "Size of the source text", size) {
                actions.push(Action::Set(Setting::EditorSize(size)));
            }
            let measure = (settings.measure, 40.0..=140.0, " characters");
            if let Some(measure) = slider(ui, "Width of the source text", measure) {
                actions.push(Action::Set(Setting::Measure(measure)));
            }
            top_label(ui, "The source shows");
            switches(ui, view, actions, &SHOWN);
            ui.end_row();
            top_label(ui, "While writing");
            switches(ui, view, actions, &WRITING);
            ui.end_row();
            ui.label("Caret");
            let mut blink = settings.caret_blink;
            if ui
                .checkbox(&mut blink, "Blinks, where the system's do")
                .changed()
            {
                actions.push(Action::Set(Setting::CaretBlink(blink)));
            }
            ui.end_row();
            quitting(ui, settings.ask_before_quit, actions);
            ui.label("Read time rule");
            rule_choice(ui, view, actions);
            ui.end_row();
        });
    ui.add_space(theme::SPACE[1]);
    let place = format!(
        "Keys and the rest are in the settings file. - {}",
        view.state.settings_place.display()
    );
    ui.label(RichText::new(place).small().color(view.palette.quiet));
}

/// The row of what quitting does.
fn quitting(ui: &mut Ui, mut ask: bool, actions: &mut Vec<Action>) {
    ui.label("Quitting");
    let text = "Ask about unsaved changes when quitting";
    if ui.checkbox(&mut ask, text).changed() {
        actions.push(Action::Set(Setting::AskBeforeQuit(ask)));
    }
    ui.end_row();
}

/// A row with a slider over whole numbers: its value, their range, their unit. The new value if it
/// was moved.
fn slider(
    ui: &mut Ui,
    label: &str,
    (mut value, range, unit): (f32, RangeInclusive<f32>, &str),
) -> Option<f32> {
    let label = ui.label(label);
    let slider = Slider::new(&mut value, range)
        .step_by(1.0)
        .max_decimals(0)
        .suffix(unit);
    let changed = ui.add(slider).labelled_by(label.id).changed();
    ui.end_row();
    changed.then_some(value)
}

/// What the source can show besides its text.
const SHOWN: [CommandId; 3] = [
    CommandId::SpellCheck,
    CommandId::LineNumbers,
    CommandId::WhiteSpace,
];
/// What can be different while one writes.
const WRITING: [CommandId; 3] = [
    CommandId::FocusSentence,
    CommandId::FocusParagraph,
    CommandId::Typewriter,
];

/// The label of a row with several lines, beside the first of them.
fn top_label(ui: &mut Ui, text: &str) {
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.add_space(theme::SPACE[0]);
        ui.label(text);
    });
}

/// Boxes for commands that switch something on and off, one below the other.
fn switches(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>, commands: &[CommandId]) {
    ui.vertical(|ui| {
        for id in commands {
            let mut on = view.state.is_on(*id) == Some(true);
            if ui.checkbox(&mut on, command(*id).title).changed() {
                actions.push(Action::Run(*id));
            }
        }
    });
}

fn rule_choice(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let chosen = stats::rule_or_default(&view.state.settings.read_time_rule);
    eframe::egui::ComboBox::from_id_salt("read time rule")
        .width(260.0)
        .selected_text(&chosen.title)
        .show_ui(ui, |ui| {
            for rule in stats::rules() {
                let selected = rule.id == chosen.id;
                let response = ui.selectable_label(selected, &rule.title);
                if response.on_hover_text(&rule.source).clicked() {
                    actions.push(Action::Set(Setting::ReadTimeRule(rule.id.clone())));
                }
            }
        });
}

fn read_time(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let stats = &view.derived.stats;
    let counts = &stats.counts;
    let label = RichText::new(&stats.read_time.label)
        .font(interface(theme::TITLE))
        .color(view.palette.accent);
    ui.label(label);
    if stats.read_time.understates {
        let text = "This rule counts a run of Chinese, Japanese or Korean text as one word, so \
                    it says too little for this post. Choose the custom rule for a truer figure.";
        ui.label(RichText::new(text).color(view.palette.warn));
    }
    ui.horizontal(|ui| {
        ui.label("Rule");
        rule_choice(ui, view, actions);
    });
    let rows = [
        ("Words the rule counts", stats.read_time.words.to_string()),
        ("Words", counts.words.to_string()),
        ("Characters", counts.characters.to_string()),
        (
            "Characters without spaces",
            counts.characters_without_spaces.to_string(),
        ),
        ("Sentences", counts.sentences.to_string()),
        ("Paragraphs", counts.paragraphs.to_string()),
        ("Images", counts.images.to_string()),
        ("Read silently by an adult", minutes(stats.silent_seconds)),
        ("Read aloud", minutes(stats.aloud_seconds)),
    ];
    Grid::new("figures")
        .num_columns(2)
        .spacing([theme::SPACE[4], theme::SPACE[0]])
        .show(ui, |ui| {
            for (name, figure) in rows {
                ui.label(RichText::new(name).color(view.palette.quiet));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(figure));
                ui.end_row();
            }
        });
}

/// Seconds as people say them.
fn minutes(seconds: u64) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} s"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

fn shortcuts(ui: &mut Ui, view: &View<'_>, _: &mut Vec<Action>) {
    let height = ui.ctx().content_rect().height() * 0.6;
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        Grid::new("shortcuts")
            .num_columns(2)
            .spacing([theme::SPACE[5], theme::SPACE[0]])
            .show(ui, |ui| {
                for group in Group::ALL {
                    ui.label(RichText::new(group.title()).font(interface_bold(theme::TEXT)));
                    ui.end_row();
                    for row in COMMANDS.iter().filter(|row| row.group == group) {
                        ui.label(row.title).on_hover_text(row.help);
                        let keys = keys_of(row, &view.state.settings.keys).unwrap_or_default();
                        ui.label(RichText::new(keys).color(view.palette.quiet));
                        ui.end_row();
                    }
                }
            });
    });
}

fn about(ui: &mut Ui, view: &View<'_>, _: &mut Vec<Action>) {
    ui.label(format!("Version {}", env!("CARGO_PKG_VERSION")));
    let text = "A desktop workshop for people who write posts. Nothing is fetched and nothing is \
                sent.";
    ui.label(text);
    let place = format!("Settings - {}", view.state.settings_place.display());
    ui.label(RichText::new(place).small().color(view.palette.quiet));
    let licences = "Set in Source Sans 3, Literata and IBM Plex Mono (SIL Open Font License); \
                    icons from Lucide (ISC).";
    ui.label(RichText::new(licences).small().color(view.palette.quiet));
}
