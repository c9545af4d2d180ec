//! The status bar: save state, words, read time, target, draft, caret; and above it what the user is told.

use eframe::egui::{Align, Frame, Layout, Margin, Panel, RichText, Stroke, Ui};

use super::theme::{self, interface};
use super::widgets::{IconButton, icon_button, quiet_button};
use super::{View, icons};
use crate::app::{Action, Notice, NoticeKind, Overlay, PanelAct, PanelField};
use crate::command::CommandId;
use crate::target::Field;

/// Draws the status bar at the bottom.
pub fn status_bar(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let frame = Frame::NONE
        .fill(view.palette.chrome)
        .inner_margin(Margin::symmetric(8, 0));
    Panel::bottom("status")
        .exact_size(theme::STATUS)
        .frame(frame)
        .show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = theme::SPACE[0];
                save_state(ui, view, actions);
                words(ui, view, actions);
                read_time(ui, view, actions);
                problems(ui, view, actions);
                target(ui, view, actions);
                draft(ui, view, actions);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    caret(ui, view);
                    encoding(ui, view, actions);
                });
            });
        });
}

fn save_state(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let post = &view.state.post;
    let palette = view.palette;
    let (icon, text, ink) = if post.saving.is_some() {
        (icons::LOADER, "Saving", palette.quiet)
    } else if !post.document.is_dirty() && post.path.is_some() {
        (icons::CHECK, "Saved", palette.good)
    } else if post.has_unsaved_words() {
        (icons::CIRCLE_DOT, "Not saved", palette.warn)
    } else {
        (icons::PENCIL, "New post", palette.quiet)
    };
    let response = quiet_button(ui, palette, icon, text, ink);
    let place = match &post.path {
        Some(path) => path.display().to_string(),
        None => "This post is in no file yet. Click to save it.".to_owned(),
    };
    if response.on_hover_text(place).clicked() {
        actions.push(Action::Run(CommandId::Save));
    }
}

fn words(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let counts = &view.derived.stats.counts;
    let text = match &view.derived.selected {
        Some(selected) => format!("{} of {}", selected.words, plural(counts.words, "word")),
        None => plural(counts.words, "word"),
    };
    let details = format!(
        "{}, {} without spaces\n{}, {}, {}",
        plural(counts.characters, "character"),
        counts.characters_without_spaces,
        plural(counts.sentences, "sentence"),
        plural(counts.paragraphs, "paragraph"),
        plural(counts.images, "image"),
    );
    let response = quiet_button(ui, view.palette, "", &text, view.palette.quiet);
    if response.on_hover_text(details).clicked() {
        actions.push(Action::Show(Overlay::ReadTime));
    }
}

fn read_time(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let stats = &view.derived.stats;
    let ink = if stats.read_time.understates {
        view.palette.warn
    } else {
        view.palette.ink
    };
    let response = quiet_button(ui, view.palette, icons::CLOCK, &stats.read_time.label, ink);
    let tooltip = if stats.read_time.understates {
        "This rule counts a run of Chinese, Japanese or Korean text as one word. Click for the details."
    } else {
        "How long the post takes to read, as the site prints it. Click for the details."
    };
    if response.on_hover_text(tooltip).clicked() {
        actions.push(Action::Show(Overlay::ReadTime));
    }
}

/// What could not be read in the front matter; a click goes to the first place.
fn problems(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    /// How many are told at once.
    const TOLD: usize = 6;
    let problems = &view.derived.facts.problems;
    let Some(first) = problems.first() else {
        return;
    };
    let text = plural(problems.len() as u64, "problem");
    let told: Vec<_> = problems
        .iter()
        .take(TOLD)
        .map(|problem| format!("Line {}: {}", problem.line, problem.message))
        .collect();
    let response = quiet_button(
        ui,
        view.palette,
        icons::TRIANGLE_ALERT,
        &text,
        view.palette.warn,
    );
    if response.on_hover_text(told.join("\n")).clicked() {
        actions.push(Action::GoTo(first.range.start));
    }
}

/// The target that the post is shown for; a click opens the panel where it can be chosen.
fn target(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    /// The width it needs, in points; a narrower bar goes without.
    const ROOM: f32 = 170.0;
    if ui.available_width() < ROOM {
        return;
    }
    let in_use = view.state.target();
    let quiet = view.palette.quiet;
    let title = &in_use.target.title;
    let response = quiet_button(ui, view.palette, icons::GLOBE, title, quiet);
    let tooltip = "The kind of site that the post is shown for. Click to choose another one.";
    if response.on_hover_text(tooltip).clicked() {
        actions.push(show_panel(view, PanelField::Target));
    }
}

/// Whether the post is a draft; a click opens the panel where that is switched.
fn draft(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    /// The width it needs, in points; a narrower bar goes without.
    const ROOM: f32 = 60.0;
    if !view.derived.facts.draft || ui.available_width() < ROOM {
        return;
    }
    let response = quiet_button(ui, view.palette, "", "Draft", view.palette.warn);
    let tooltip = "The post is not to be published yet. Click to change that.";
    if response.on_hover_text(tooltip).clicked() {
        actions.push(show_panel(view, PanelField::Of(Field::Draft)));
    }
}

/// The encoding, if it is not plain UTF-8. A click goes to what is no text in it, or asks whether the
/// post is to be saved in UTF-8.
fn encoding(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let post = &view.state.post;
    let (Some(label), Some(path)) = (post.format.label(), &post.path) else {
        return;
    };
    let tooltip = if post.format.bad_bytes.is_some() {
        "Some bytes of the file are no text. They stay as they are. Click to go to the first one."
    } else if post.format.is_utf8() {
        "The file begins with a byte order mark, and keeps it."
    } else {
        "The encoding of the file. Click to change it to UTF-8, which has every character."
    };
    let response = quiet_button(ui, view.palette, "", &label, view.palette.quiet);
    if !response.on_hover_text(tooltip).clicked() {
        return;
    }
    if let Some(bad) = post.format.bad_bytes {
        let text = post.document.buffer().text();
        actions.extend(bad.first_in(&text).map(Action::GoTo));
    } else if !post.format.is_utf8() {
        actions.push(Action::Show(Overlay::InUtf8 {
            path: path.clone(),
            message: format!(
                "This file is written in {}. In UTF-8 it can hold every character. What is written \
                 in it stays the same.",
                post.format.encoding
            ),
        }));
    }
}

fn show_panel(view: &View<'_>, field: PanelField) -> Action {
    Action::PostPanel {
        post: view.state.post.id,
        act: PanelAct::Show(field),
    }
}

fn caret(ui: &mut Ui, view: &View<'_>) {
    /// The width it needs, in points; a narrower bar goes without.
    const ROOM: f32 = 120.0;
    if ui.available_width() < ROOM {
        return;
    }
    let document = &view.state.post.document;
    let place = document.buffer().place(document.selection().head);
    let text = RichText::new(format!("Ln {}, Col {}", place.line, place.column))
        .font(interface(theme::SMALL))
        .color(view.palette.quiet);
    ui.add_space(theme::SPACE[1]);
    ui.label(text);
}

/// Draws what the user is told, above the status bar.
pub fn notices(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    for (index, notice) in view.state.notices.iter().enumerate().rev() {
        let frame = Frame::NONE
            .fill(view.palette.raised)
            .inner_margin(Margin::symmetric(12, 4));
        Panel::bottom(("notice", index))
            .frame(frame)
            .resizable(false)
            .show(ui, |ui| {
                let top = ui.max_rect().top() - theme::SPACE[0];
                let hairline = Stroke::new(1.0 / ui.pixels_per_point(), view.palette.line);
                ui.painter().hline(ui.clip_rect().x_range(), top, hairline);
                notice_row(ui, view, index, notice, actions);
            });
    }
}

fn notice_row(
    ui: &mut Ui,
    view: &View<'_>,
    index: usize,
    notice: &Notice,
    actions: &mut Vec<Action>,
) {
    let palette = view.palette;
    let (icon, ink) = match notice.kind {
        NoticeKind::Done => (icons::CHECK, palette.good),
        NoticeKind::Warning => (icons::TRIANGLE_ALERT, palette.warn),
        NoticeKind::Error => (icons::CIRCLE_ALERT, palette.bad),
    };
    ui.horizontal(|ui| {
        ui.label(RichText::new(icon).font(interface(theme::ICON)).color(ink));
        let width = ui.available_width() - theme::BUTTON - theme::SPACE[1];
        ui.scope(|ui| {
            ui.set_max_width(width);
            ui.label(RichText::new(&notice.text).color(palette.ink));
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = IconButton {
                icon: icons::X,
                label: "Dismiss message",
                tooltip: "Dismiss",
                enabled: true,
                selected: false,
            };
            if icon_button(ui, palette, &close).clicked() {
                actions.push(Action::DismissNotice(index));
            }
        });
    });
}

/// A count with its noun: `1 word`, `2 words`.
fn plural(count: u64, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
