//! Carries out what the window asks of exports: plans, writing, the page to be read.

use std::path::Path;
use std::sync::Arc;

use super::export::{ExportError, compare, make, read_pictures, target, write_compared};
use crate::app::{ExportFailure, ExportJob, PlannedChange, PlannedExport, Site};
use crate::export::{ExportOptions, Plan, Surroundings};
use crate::post::Post;
use crate::site::portraits;
use crate::store::content_hash;

/// Makes an export and compares it with the disk.
pub(super) fn plan(job: &ExportJob) -> Result<PlannedExport, String> {
    let folder = match job.target {
        Some(_) => &job.path,
        None => {
            let target = target(&job.path, job.source.as_deref());
            target.map_err(|error| error.to_string())?.0
        }
    };
    let Plan { files, warnings } = made(job);
    let plan = Plan {
        files,
        warnings: Vec::new(),
    };
    let compared = compare(plan, folder, job.source.as_deref());
    let compared = compared.map_err(|error| error.to_string())?;
    let files = compared.into_iter().map(|file| PlannedChange {
        hash: content_hash(&file.bytes),
        name: file.name,
        bytes: file.bytes.into(),
        change: file.change,
        before: file.before,
        diff: file.diff,
    });
    Ok(PlannedExport {
        folder: folder.to_path_buf(),
        files: files.collect(),
        warnings,
    })
}

/// Writes a planned export.
pub(super) fn write(planned: Arc<PlannedExport>) -> Result<Arc<PlannedExport>, ExportFailure> {
    let files = planned.files.iter();
    let files = files.map(|file| (file.name.as_path(), &*file.bytes, file.before));
    match write_compared(files, &planned.folder) {
        Ok(()) => Ok(planned),
        Err(ExportError::Changed { .. }) => Err(ExportFailure::Changed),
        Err(error) => Err(ExportFailure::Failed(error.to_string())),
    }
}

/// Makes the page to be read: the text of the export's first file.
pub(super) fn render(job: &ExportJob) -> Option<Arc<str>> {
    let file = made(job).files.into_iter().next()?;
    Some(String::from_utf8(file.bytes).ok()?.into())
}

fn made(job: &ExportJob) -> Plan {
    let text = job.text.text();
    let text = job.source_format.readable(&text);
    let post = Post::parse_as(&text, job.site.profile.dialect());
    let folder = job.source.as_deref().and_then(Path::parent);
    let files = {
        let portraits = portraits(&job.site.profile, &job.site.site_folder);
        read_pictures(&post, job.format, job.pictures, folder, portraits)
    };
    // A target names the files itself.
    let name = job.path.file_name().filter(|_| job.target.is_none());
    let name = name.unwrap_or_default();
    let own_name = job.source.as_deref().and_then(Path::file_name);
    let own_name = own_name.unwrap_or_default().to_string_lossy();
    let options = ExportOptions {
        file_name: &name.to_string_lossy(),
        fallback_title: &job.fallback_title,
        read_time_rule: &job.read_time_rule,
        site: surroundings(&job.site, &own_name),
        raw_html: job.site.profile.raw_html,
        contents: job.contents,
        pictures: job.pictures,
        files: &files,
        target: job.target.as_deref(),
        ..ExportOptions::new(job.format)
    };
    make(&text, &post, &options, &job.source_format)
}

/// The site as an export is told of it.
fn surroundings<'a>(site: &'a Site, file_name: &'a str) -> Surroundings<'a> {
    Surroundings {
        profile: &site.profile,
        theme: &site.theme,
        site_folder: &site.site_folder,
        posts: &site.posts,
        file_name,
        year: site.year,
    }
}
