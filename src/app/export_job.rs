//! What an export is made of, what it would write, and what was written: plain data.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::site::Site;
use crate::export::{DiffLine, Format, PicturePlaces};
use crate::store::{Change, TextFormat};
use crate::target::Target;
use crate::text::Buffer;

/// An export to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportJob {
    /// The form.
    pub format: Format,
    /// The text of the post: a snapshot.
    pub text: Buffer,
    /// The post's own file, which is never replaced, and how it spells the text.
    pub source: Option<PathBuf>,
    /// See `source`.
    pub source_format: TextFormat,
    /// A title for a post that has none: the name of its file.
    pub fallback_title: String,
    /// The read time rule, by its id.
    pub read_time_rule: String,
    /// The site.
    pub site: Arc<Site>,
    /// Whether the page begins with a table of contents.
    pub contents: bool,
    /// Where the pictures are to be.
    pub pictures: PicturePlaces,
    /// The kind of site that Markdown is for: it names the files and says where pictures go. `None`:
    /// one file of a name that the user chooses.
    pub target: Option<Arc<Target>>,
    /// The file to be written, what belongs to it comes beside it; with a target the folder of the
    /// site, in which the files go where the target has them.
    pub path: PathBuf,
}

impl ExportJob {
    /// The folder that is written to.
    pub fn folder(&self) -> Option<&Path> {
        match self.target {
            Some(_) => Some(&self.path),
            None => self.path.parent(),
        }
    }
}

/// A plan that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanJob {
    /// For the answer, so that a late one does not get in the way.
    pub number: u64,
    /// The export.
    pub job: ExportJob,
}

/// An export that was made and compared with what is on the disk; nothing of it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedExport {
    /// The folder that the files are written to.
    pub folder: PathBuf,
    /// The files, the export itself first.
    pub files: Vec<PlannedChange>,
    /// What the writer should know.
    pub warnings: Vec<String>,
}

/// A file of an export, and what it would change.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedChange {
    /// Its name, from the folder on.
    pub name: PathBuf,
    /// Its contents.
    pub bytes: Arc<[u8]>,
    /// Whether there is such a file, and whether it holds the same.
    pub change: Change,
    /// The [`content_hash`](crate::store::content_hash) of what is there now.
    pub before: Option<u64>,
    /// The same of its new contents.
    pub hash: u64,
    /// How the text there becomes this one; `None` where one of them is no text.
    pub diff: Option<Vec<DiffLine>>,
}

/// A planned export to be written: all of it, or nothing if the disk is not any more as it was when
/// it was planned. Answered with `Action::Exported`.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportWrite {
    /// The export.
    pub job: ExportJob,
    /// Its files.
    pub planned: Arc<PlannedExport>,
}

/// Why an export was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportFailure {
    /// The files were changed since it was planned.
    Changed,
    /// Something failed; the message is for the user.
    Failed(String),
}

/// The page as it would be exported, to be made and shown. Answered with `Action::Rendered`.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderJob {
    /// For the answer.
    pub number: u64,
    /// The export.
    pub job: ExportJob,
}
