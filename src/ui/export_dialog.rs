//! The plan of an export: what would be written and what would change, before anything is.

use eframe::egui::{CollapsingHeader, Color32, ComboBox, RichText, ScrollArea, Ui};

use super::dialogs::{acts, modal, title};
use super::theme;
use super::widgets::{plain_button, primary_button};
use super::{View, icons};
use crate::app::{Action, ExportChoice, ExportJob, Exporting, PlannedChange, PlannedExport};
use crate::export::{DiffKind, DiffLine, Format, PicturePlaces};
use crate::store::Change;
use crate::typeset::{Face, Typeface};

/// The width of the dialog in points.
const WIDTH: f32 = 680.0;
/// How much of the window the files may take.
const SHARE: f32 = 0.45;
/// How many lines of a difference are drawn.
const MOST_LINES: usize = 400;
/// How many characters of a line are drawn.
const MOST_CHARACTERS: usize = 240;

/// Draws the plan.
pub(super) fn show(ui: &Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let Some(exporting) = &view.state.export else {
        return;
    };
    let response = modal(ui, view, "export plan", WIDTH, |ui| {
        title(ui, view, "Export");
        if let Some(reason) = exporting.reason {
            ui.label(RichText::new(reason).color(view.palette.warn));
        }
        choices(ui, view, exporting, actions);
        ui.separator();
        match &exporting.planned {
            None => {
                ui.label(RichText::new("Working it out...").color(view.palette.quiet));
            }
            Some(Err(message)) => {
                ui.label(RichText::new(message).color(view.palette.bad));
            }
            Some(Ok(planned)) => plan(ui, view, planned),
        }
        ui.add_space(theme::SPACE[2]);
        let is_ready = matches!(exporting.planned, Some(Ok(_))) && !exporting.is_writing;
        acts(ui, |ui| {
            let export = primary_button(ui, view.palette, act(exporting));
            // Enter does what the dialog is for.
            if ui.memory(|memory| memory.focused().is_none()) {
                export.request_focus();
            }
            if export.clicked() && is_ready {
                actions.push(Action::Export(ExportChoice::Write));
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

/// What the button says that writes.
fn act(exporting: &Exporting) -> &'static str {
    match &exporting.planned {
        Some(Ok(planned)) if planned.files.iter().any(|it| it.change == Change::Changed) => {
            "Export and replace"
        }
        _ => "Export",
    }
}

/// Form, place and switches.
fn choices(ui: &mut Ui, view: &View<'_>, exporting: &Exporting, actions: &mut Vec<Action>) {
    let job = &exporting.job;
    let mut choose = |choice| actions.push(Action::Export(choice));
    ui.horizontal(|ui| {
        let label = ui.label("Form");
        ComboBox::from_id_salt("export form")
            .width(320.0)
            .selected_text(job.format.title())
            .show_ui(ui, |ui| {
                for format in Format::ALL {
                    let is_chosen = format == job.format;
                    if ui.selectable_label(is_chosen, format.title()).clicked() && !is_chosen {
                        choose(ExportChoice::Format(format));
                    }
                }
            })
            .response
            .labelled_by(label.id);
    });
    if place(ui, view, job) {
        choose(ExportChoice::Elsewhere);
    }
    let is_plain = job.format == Format::Markdown && job.target.is_none();
    if is_plain || matches!(job.format, Format::Wxr | Format::Ghost) {
        return;
    }
    // Markdown holds no pictures.
    let offered = PicturePlaces::ALL
        .into_iter()
        .filter(|place| job.target.is_none() || *place != PicturePlaces::Embedded);
    ui.horizontal(|ui| {
        let label = ui.label("Pictures");
        ComboBox::from_id_salt("export pictures")
            .width(220.0)
            .selected_text(places(job.pictures))
            .show_ui(ui, |ui| {
                for place in offered {
                    let is_chosen = place == job.pictures;
                    if ui.selectable_label(is_chosen, places(place)).clicked() && !is_chosen {
                        choose(ExportChoice::Pictures(place));
                    }
                }
            })
            .response
            .labelled_by(label.id);
        let mut contents = job.contents;
        if job.format == Format::Html && ui.checkbox(&mut contents, "Table of contents").changed() {
            choose(ExportChoice::Contents(contents));
        }
    });
}

/// The target and the place. Whether another one is wanted.
fn place(ui: &mut Ui, view: &View<'_>, job: &ExportJob) -> bool {
    if let Some(target) = &job.target {
        ui.horizontal(|ui| {
            ui.label("For");
            ui.label(RichText::new(&target.title).color(view.palette.quiet));
        });
    }
    let (label, other) = match job.target {
        Some(_) => ("Folder of the site", "Choose another folder..."),
        None => ("File", "Choose another file..."),
    };
    let place = ui.horizontal_wrapped(|ui| {
        ui.label(label);
        let path = RichText::new(job.path.display().to_string()).color(view.palette.quiet);
        ui.label(path);
        ui.button(other).clicked()
    });
    place.inner
}

fn places(places: PicturePlaces) -> &'static str {
    match places {
        PicturePlaces::AsWritten => "Where they are written to be",
        PicturePlaces::Embedded => "Inside the file",
        PicturePlaces::Beside => "Copied beside the file",
    }
}

/// The files and the warnings.
fn plan(ui: &mut Ui, view: &View<'_>, planned: &PlannedExport) {
    let height = ui.ctx().content_rect().height() * SHARE;
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for (index, planned) in planned.files.iter().enumerate() {
                ui.push_id(index, |ui| file(ui, view, planned));
            }
            for warning in &planned.warnings {
                ui.horizontal_wrapped(|ui| {
                    let icon = RichText::new(icons::TRIANGLE_ALERT).color(view.palette.warn);
                    ui.label(icon);
                    ui.label(warning);
                });
            }
        });
}

fn file(ui: &mut Ui, view: &View<'_>, file: &PlannedChange) {
    let (word, ink) = match file.change {
        Change::New => ("New", view.palette.good),
        Change::Changed => ("Changed", view.palette.warn),
        Change::Same => ("Same", view.palette.quiet),
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(word).color(ink));
        ui.label(file.name.display().to_string());
        let size = RichText::new(size(file.bytes.len())).color(view.palette.quiet);
        ui.label(size);
    });
    match &file.diff {
        Some(lines) if !lines.is_empty() => {
            CollapsingHeader::new(summary(lines))
                .id_salt("difference")
                .show(ui, |ui| difference(ui, view, lines));
        }
        None if file.change == Change::Changed => {
            let text = "What is there now is replaced; it cannot be compared line by line.";
            ui.label(RichText::new(text).color(view.palette.quiet));
        }
        _ => {}
    }
}

/// Such as `3 lines come, 1 line goes`.
fn summary(lines: &[DiffLine]) -> String {
    let count = |kind| lines.iter().filter(|line| line.kind == kind).count();
    let lines = |count: usize, one: &str, more: &str| match count {
        1 => format!("1 line {one}"),
        _ => format!("{count} lines {more}"),
    };
    format!(
        "{}, {}",
        lines(count(DiffKind::Inserted), "comes", "come"),
        lines(count(DiffKind::Deleted), "goes", "go")
    )
}

fn difference(ui: &mut Ui, view: &View<'_>, lines: &[DiffLine]) {
    for line in lines.iter().take(MOST_LINES) {
        let (sign, ink) = sign(view, line.kind);
        let shown: String = line.text.chars().take(MOST_CHARACTERS).collect();
        let text = RichText::new(format!("{sign} {shown}"))
            .font(Face::regular(Typeface::Source).at(theme::SMALL))
            .color(ink);
        ui.label(text);
    }
    if let Some(more) = lines.len().checked_sub(MOST_LINES).filter(|more| *more > 0) {
        let text = format!("{more} more lines are not shown.");
        ui.label(RichText::new(text).color(view.palette.quiet));
    }
}

fn sign(view: &View<'_>, kind: DiffKind) -> (&'static str, Color32) {
    match kind {
        DiffKind::Kept => (" ", view.palette.quiet),
        DiffKind::Deleted => ("-", view.palette.bad),
        DiffKind::Inserted => ("+", view.palette.good),
        DiffKind::Skipped => ("...", view.palette.quiet),
    }
}

/// A size as people say it.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
