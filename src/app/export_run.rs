//! Exporting: a plan is made and shown, then all of it is written, or nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::effect::{Effect, FileQuestion, Purpose};
use super::export_job::{ExportFailure, ExportJob, ExportWrite, PlanJob, PlannedExport};
use super::files::{folder_of, slug};
use super::post_panel::TargetFrom;
use super::settings::remember;
use super::state::{NoticeKind, Overlay, State};
use crate::export::{Format, PicturePlaces};
use crate::store::{Change, LastExport, WrittenFile};
use crate::target::{ExportForm, Target};

/// The export that is planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Exporting {
    /// The number of the plan that is awaited or shown.
    pub number: u64,
    /// What is to be exported.
    pub job: ExportJob,
    /// What it would write; `None` while that is worked out; the message if it cannot be.
    pub planned: Option<Result<Arc<PlannedExport>, String>>,
    /// Why the user is asked though the export was to go without a question.
    pub reason: Option<&'static str>,
    /// Whether it is written without a question if nothing is unexpected.
    again: bool,
    /// Whether it is being written.
    pub is_writing: bool,
}

impl Exporting {
    /// Whether it goes on without the user.
    pub(super) fn is_under_way(&self) -> bool {
        self.again || self.is_writing
    }
}

/// What the user changed in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportChoice {
    /// The form.
    Format(Format),
    /// Whether there is a table of contents.
    Contents(bool),
    /// Where the pictures are to be.
    Pictures(PicturePlaces),
    /// Another file is to be chosen.
    Elsewhere,
    /// It is to be written.
    Write,
}

/// Told when files are not what the last export left.
const CHANGED: &str = "These files are not as the last export left them, so nothing was written \
                       yet. Look at what would change.";
/// Told when files changed between plan and export.
const CHANGED_SINCE: &str = "The files changed while the plan was shown, so nothing was written. \
                             This is the new plan.";
/// Told where another program's files would be replaced.
const NEVER_EXPORTED: &str = "This post was not exported before. Look at what would be written.";

/// Opens the plan for a form.
pub(super) fn open(state: &mut State, format: Format) -> Vec<Effect> {
    let target = target_for(state, format);
    let last = last_export(state).filter(|last| {
        let id = target.as_ref().map_or("", |target| &target.id);
        last.format == format.name() && last.target == id
    });
    let job = match last.cloned() {
        Some(last) => job_of(state, format, &last).unwrap_or_else(|| new_job(state, format)),
        None => new_job(state, format),
    };
    state.overlay = Some(Overlay::Export);
    plan(state, job, false, None)
}

/// Does the last export of this post again, without a question if nothing is unexpected.
pub(super) fn again(state: &mut State) -> Vec<Effect> {
    let last = last_export(state).cloned();
    let known = last.and_then(|last| job_of(state, Format::from_name(&last.format)?, &last));
    let Some(job) = known else {
        let effects = open(state, Format::Html);
        if let Some(exporting) = &mut state.export {
            exporting.reason = Some(NEVER_EXPORTED);
        }
        return effects;
    };
    plan(state, job, true, None)
}

/// The answer to a plan.
pub(super) fn planned(
    state: &mut State,
    number: u64,
    result: Result<PlannedExport, String>,
) -> Vec<Effect> {
    let expected = match (&state.export, &result) {
        (Some(exporting), Ok(planned)) => is_expected(state, exporting, planned),
        _ => false,
    };
    let Some(exporting) = &mut state.export else {
        return vec![];
    };
    if exporting.number != number {
        return vec![];
    }
    exporting.planned = Some(result.map(Arc::new));
    if !std::mem::take(&mut exporting.again) {
        return vec![];
    }
    if expected {
        return write(state);
    }
    if matches!(exporting.planned, Some(Ok(_))) {
        exporting.reason = Some(CHANGED);
    }
    state.overlay = Some(Overlay::Export);
    vec![]
}

/// The user changed something in the plan, or agreed to it.
pub(super) fn choose(state: &mut State, choice: ExportChoice) -> Vec<Effect> {
    let Some(exporting) = state.export.as_ref().filter(|it| !it.is_writing) else {
        return vec![];
    };
    let mut job = exporting.job.clone();
    match choice {
        ExportChoice::Write => return write(state),
        ExportChoice::Elsewhere => {
            state.path_for = Some(state.post.id);
            return vec![Effect::Ask(FileQuestion {
                purpose: match job.target {
                    Some(_) => Purpose::ExportFolder,
                    None => Purpose::Export(job.format),
                },
                suggestion: job.path,
            })];
        }
        ExportChoice::Format(format) => {
            let folder = job.folder().map(Path::to_path_buf).unwrap_or_default();
            job = ExportJob {
                contents: job.contents,
                ..job_in(state, format, folder)
            };
        }
        ExportChoice::Contents(contents) => job.contents = contents,
        ExportChoice::Pictures(pictures) => job.pictures = pictures,
    }
    plan(state, job, false, None)
}

/// Another file was chosen for the export.
pub(super) fn export_to(state: &mut State, format: Format, path: PathBuf) -> Vec<Effect> {
    state.settings.last_export_folder = path.parent().map(Path::to_path_buf);
    let job = match &state.export {
        Some(exporting) => exporting.job.clone(),
        None => new_job(state, format),
    };
    state.overlay = Some(Overlay::Export);
    let job = ExportJob {
        format,
        target: None,
        path,
        ..job
    };
    plan(state, job, false, None)
}

/// Another folder was chosen for an export to a target.
pub(super) fn export_into(state: &mut State, folder: PathBuf) -> Vec<Effect> {
    let Some(exporting) = state.export.as_ref().filter(|it| it.job.target.is_some()) else {
        return vec![];
    };
    let job = ExportJob {
        path: folder.clone(),
        ..exporting.job.clone()
    };
    state.settings.last_export_folder = Some(folder);
    state.overlay = Some(Overlay::Export);
    plan(state, job, false, None)
}

/// The question for a file was left: the plan is there again.
pub(super) fn back_to_plan(state: &mut State) -> bool {
    let is_planned = state.export.is_some();
    if is_planned {
        state.overlay = Some(Overlay::Export);
    }
    is_planned
}

/// The answer to an export.
pub(super) fn exported(
    state: &mut State,
    job: ExportJob,
    result: Result<Arc<PlannedExport>, ExportFailure>,
) -> Vec<Effect> {
    let planned = match result {
        Ok(planned) => planned,
        Err(ExportFailure::Changed) => {
            state.overlay = Some(Overlay::Export);
            return plan(state, job, false, Some(CHANGED_SINCE));
        }
        Err(ExportFailure::Failed(message)) => {
            if let Some(exporting) = &mut state.export {
                exporting.is_writing = false;
            }
            state.tell(NoticeKind::Error, message);
            return vec![];
        }
    };
    state.export = None;
    if state.overlay == Some(Overlay::Export) {
        state.overlay = None;
    }
    tell(state, &job, &planned);
    state.settings.last_export_folder = Some(planned.folder.clone());
    if let Some(post) = &job.source {
        let files = planned.files.iter();
        let files = files.map(|file| WrittenFile::new(planned.folder.join(&file.name), file.hash));
        state.settings.remember_export(LastExport {
            post: post.clone(),
            path: job.path,
            format: job.format.name().to_owned(),
            contents: job.contents,
            pictures: job.pictures.id().to_owned(),
            target: job
                .target
                .map_or_else(String::new, |target| target.id.clone()),
            files: files.collect(),
        });
    }
    let mut effects = remember(state);
    effects.push(Effect::FocusEditor);
    effects
}

/// The page as it would be exported now: with the switches of the last export of this post.
pub(super) fn page_job(state: &State) -> ExportJob {
    match last_export(state).filter(|last| last.format == Format::Html.name()) {
        Some(last) => job_of(state, Format::Html, last),
        None => None,
    }
    .unwrap_or_else(|| new_job(state, Format::Html))
}

fn tell(state: &mut State, job: &ExportJob, planned: &PlannedExport) {
    let path = job.path.display();
    let is_same = |file: &super::PlannedChange| file.change == Change::Same;
    let text = if planned.files.iter().all(is_same) {
        format!("Already up to date: nothing had to be written. - {path}")
    } else {
        match planned.files.len() {
            1 => format!("Exported. - {path}"),
            count => format!("Exported {count} files. - {path}"),
        }
    };
    state.tell(NoticeKind::Done, text);
    if !planned.warnings.is_empty() {
        state.tell(NoticeKind::Warning, planned.warnings.join("\n"));
    }
}

/// Has a plan made.
fn plan(
    state: &mut State,
    job: ExportJob,
    again: bool,
    reason: Option<&'static str>,
) -> Vec<Effect> {
    state.plans += 1;
    let number = state.plans;
    let reason = reason.or(state.export.as_ref().and_then(|exporting| exporting.reason));
    state.export = Some(Exporting {
        number,
        job: job.clone(),
        planned: None,
        reason,
        again,
        is_writing: false,
    });
    vec![Effect::Plan(Box::new(PlanJob { number, job }))]
}

fn write(state: &mut State) -> Vec<Effect> {
    let Some(exporting) = &mut state.export else {
        return vec![];
    };
    let Some(Ok(planned)) = &exporting.planned else {
        return vec![];
    };
    exporting.is_writing = true;
    vec![Effect::Export(Box::new(ExportWrite {
        job: exporting.job.clone(),
        planned: Arc::clone(planned),
    }))]
}

/// Whether everything that would be replaced is what the last export wrote.
fn is_expected(state: &State, exporting: &Exporting, planned: &PlannedExport) -> bool {
    let post = exporting.job.source.as_deref();
    let Some(last) = post.and_then(|post| state.settings.last_export(post)) else {
        return false;
    };
    planned.files.iter().all(|file| {
        let path = planned.folder.join(&file.name);
        let is_ours = |hash| last.files.iter().any(|written| written.is(&path, hash));
        file.change != Change::Changed || file.before.is_some_and(is_ours)
    })
}

fn last_export(state: &State) -> Option<&LastExport> {
    state.settings.last_export(state.post.path.as_deref()?)
}

/// An export as the last one was; `None` if its target is no more.
fn job_of(state: &State, format: Format, last: &LastExport) -> Option<ExportJob> {
    let mut targets = state.site.targets.iter();
    let target = match last.target.as_str() {
        "" => None,
        id => Some(Arc::clone(targets.find(|target| target.id == id)?)),
    };
    Some(ExportJob {
        path: last.path.clone(),
        contents: last.contents,
        pictures: PicturePlaces::from_id(&last.pictures).unwrap_or_default(),
        target,
        ..new_job(state, format)
    })
}

fn new_job(state: &State, format: Format) -> ExportJob {
    let folder = match &state.settings.last_export_folder {
        Some(folder) => folder.clone(),
        None => folder_of(state),
    };
    job_in(state, format, folder)
}

fn job_in(state: &State, format: Format, folder: PathBuf) -> ExportJob {
    let target = target_for(state, format);
    ExportJob {
        format,
        text: state.post.document.buffer().clone(),
        source: state.post.path.clone(),
        source_format: state.post.format,
        fallback_title: state.post.stem(),
        read_time_rule: state.read_time_rule().to_owned(),
        site: Arc::clone(&state.site.site),
        contents: false,
        pictures: match target {
            Some(_) => PicturePlaces::Beside,
            None => PicturePlaces::AsWritten,
        },
        path: match target {
            Some(_) => folder,
            None => folder.join(file_name(state, format)),
        },
        target,
    }
}

/// The target that Markdown is written for: the one that the site names or the user chose.
fn target_for(state: &State, format: Format) -> Option<Arc<Target>> {
    let in_use = (format == Format::Markdown).then(|| state.target())?;
    let is_meant = matches!(in_use.from, TargetFrom::Site | TargetFrom::Chosen);
    let is_for_files = in_use.target.export == ExportForm::Markdown && in_use.target.id != "plain";
    (is_meant && is_for_files).then_some(in_use.target)
}

/// The name that a file of this form gets.
fn file_name(state: &State, format: Format) -> String {
    let (slug, extension) = (slug(state), format.extension());
    match format {
        Format::Html => format!("{slug}.{extension}"),
        // Not the name of the source beside it.
        Format::Markdown => format!("{slug}-export.{extension}"),
        other => format!("{slug}-{}.{extension}", other.name()),
    }
}
