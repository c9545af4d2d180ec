//! Makes an export and writes it to a file: the one way for the window and the command line.

use std::path::{Path, PathBuf};

use crate::export::{ExportOptions, Format, plan};
use crate::store::{Change, TextFormat, WriteError, encode, write_files};

/// Why an export was not written. The message is made for the writer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The path names no file.
    #[error(
        "Nothing was written: this is not the name of a file. Choose another name. - {}",
        path.display()
    )]
    NoName {
        /// The path asked for.
        path: PathBuf,
    },
    /// The path is the post itself.
    #[error(
        "Nothing was written: the export would replace the post it is made from. Choose another \
         name. - {}", path.display()
    )]
    Source {
        /// The path asked for.
        path: PathBuf,
    },
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// The bytes of an export and what the writer should know about it. `file` is the form of the
/// post's own file: Markdown keeps its line ends and byte order mark.
pub fn export_bytes(
    text: &str,
    options: &ExportOptions<'_>,
    file: &TextFormat,
) -> (Vec<u8>, Vec<String>) {
    let plan = plan(text, options);
    let bytes: Vec<u8> = plan.files.into_iter().flat_map(|file| file.bytes).collect();
    if options.format != Format::Markdown {
        return (bytes, plan.warnings);
    }
    let text = String::from_utf8_lossy(&bytes);
    (encode(&text, file), plan.warnings)
}

/// Writes an export to `path`. A file that is there with other contents is replaced only if
/// `replace` is set, and `source`, the post it is made from, never is.
///
/// # Errors
/// [`ExportError`]; nothing was changed then.
pub fn write_export(
    path: &Path,
    bytes: Vec<u8>,
    replace: bool,
    source: Option<&Path>,
) -> Result<Change, ExportError> {
    let Some(name) = path.file_name() else {
        let path = path.to_path_buf();
        return Err(ExportError::NoName { path });
    };
    if source.is_some_and(|source| is_same_file(path, source)) {
        let path = path.to_path_buf();
        return Err(ExportError::Source { path });
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let report = write_files(&[(PathBuf::from(name), bytes)], folder, replace)?;
    Ok(report
        .files
        .first()
        .map_or(Change::Same, |(_, change)| *change))
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
