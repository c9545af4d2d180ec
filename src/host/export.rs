//! Makes an export, compares it with the disk and writes it: the one way for the window and the
//! command line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::export::{
    DiffLine, ExportOptions, Format, PicturePlaces, Plan, diff, plan_post, wanted_pictures,
};
use crate::picture::{Source, source};
use crate::post::Post;
use crate::store::{
    Change, PictureFile, ReadError, TextFormat, WriteError, content_hash, encode, read_bytes,
    write_files,
};

/// Said of an export in which something stands for bytes that nobody can read.
const BAD_BYTES: &str = "Some bytes of the post are no text. In the export the sign \u{FFFD} stands for each of \
                         them. The post keeps them.";
/// Texts of more bytes than this are not compared line by line.
const MOST_COMPARED: usize = 4 << 20;

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
    /// What stands there cannot be read, so that nobody could say what would be lost.
    #[error(
        "Nothing was written: what has this name now cannot be read. Choose another name. - {}",
        path.display()
    )]
    Unreadable {
        /// The path.
        path: PathBuf,
    },
    /// The files are not as they were when the export was planned.
    #[error(
        "Nothing was written: this file was changed meanwhile. Look at the plan again. - {}",
        path.display()
    )]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The files could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// A file of an export beside what is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its name, from the folder on.
    pub name: PathBuf,
    /// Its contents.
    pub bytes: Vec<u8>,
    /// Whether there is such a file, and whether it holds the same.
    pub change: Change,
    /// The [`content_hash`] of what is there.
    pub before: Option<u64>,
    /// How the text there becomes this one; `None` where one of them is no text, or very long.
    pub diff: Option<Vec<DiffLine>>,
}

/// The pictures that an export needs, by their addresses as they are written. `folder` is that of
/// the post, `portraits` are the pictures of the authors of its site. What cannot be read is left
/// out: the export warns of it.
pub fn read_pictures(
    post: &Post,
    format: Format,
    places: PicturePlaces,
    folder: Option<&Path>,
    portraits: Vec<String>,
) -> BTreeMap<String, Vec<u8>> {
    // A page says how large its pictures are, wherever they stay. Markdown embeds none.
    let is_needed = match format {
        Format::Html => true,
        Format::Markdown => places == PicturePlaces::Beside,
        _ => places != PicturePlaces::AsWritten,
    };
    let wanted = if is_needed {
        let mut wanted = wanted_pictures(post);
        if format == Format::Html {
            wanted.extend(portraits);
        }
        wanted
    } else {
        Vec::new()
    };
    let read = |url: &String| match source(url, folder).ok()? {
        Source::Files(paths) => PictureFile::find(&paths).ok()?.read().ok(),
        Source::Data => None,
    };
    wanted
        .into_iter()
        .filter_map(|url| read(&url).map(|bytes| (url, bytes)))
        .collect()
}

/// Makes an export of a post, which is `text` in the dialect of the site's profile, as readers get it
/// ([`TextFormat::readable`]). `file` is the form of the post's own file: Markdown keeps its line ends
/// and byte order mark; for a target it loses the mark, which some readers of front matter stumble
/// over. Whatever the encoding of the file, exports are UTF-8.
pub fn make(text: &str, post: &Post, options: &ExportOptions<'_>, file: &TextFormat) -> Plan {
    let mut plan = plan_post(text, post, options);
    let is_damaged = file.bad_bytes.is_some() && text.contains(char::REPLACEMENT_CHARACTER);
    let file = TextFormat {
        bom: file.bom && options.target.is_none(),
        bad_bytes: None,
        ..file.in_utf8()
    };
    if options.format == Format::Markdown
        && let Some(planned) = plan.files.first_mut()
        // UTF-8 has every character.
        && let Ok(bytes) = encode(&String::from_utf8_lossy(&planned.bytes), &file)
    {
        planned.bytes = bytes;
    }
    if is_damaged {
        plan.warnings.push(BAD_BYTES.to_owned());
    }
    plan
}

/// The folder and the name of a file to be written.
///
/// # Errors
/// If it is no name, or that of `source`, the post itself.
pub fn target<'a>(
    path: &'a Path,
    source: Option<&Path>,
) -> Result<(&'a Path, &'a Path), ExportError> {
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
    Ok((folder, Path::new(name)))
}

/// Compares the files of an export with what is in `folder`. Nothing is written.
///
/// # Errors
/// [`ExportError::Source`] and [`ExportError::Unreadable`].
pub fn compare(
    plan: Plan,
    folder: &Path,
    source: Option<&Path>,
) -> Result<Vec<Compared>, ExportError> {
    let mut compared = Vec::with_capacity(plan.files.len());
    for file in plan.files {
        let path = folder.join(&file.name);
        target(&path, source)?;
        let before = on_disk(&path)?;
        let change = match &before {
            None => Change::New,
            Some(before) if *before == file.bytes => Change::Same,
            Some(_) => Change::Changed,
        };
        let diff = before
            .as_deref()
            .filter(|_| change == Change::Changed)
            .and_then(|before| compare_text(before, &file.bytes));
        compared.push(Compared {
            name: PathBuf::from(file.name),
            before: before.as_deref().map(content_hash),
            bytes: file.bytes,
            change,
            diff,
        });
    }
    Ok(compared)
}

/// Writes files that were compared, all of them or none. Each is looked at once more: if one is not
/// as it was, nothing is written.
///
/// # Errors
/// [`ExportError`]; nothing was changed then, or as [`WriteError`] says.
pub fn write_compared<'a>(
    files: impl Iterator<Item = (&'a Path, &'a [u8], Option<u64>)>,
    folder: &Path,
) -> Result<(), ExportError> {
    let mut to_write = Vec::new();
    let mut replaces = false;
    for (name, bytes, before) in files {
        let path = folder.join(name);
        let now = on_disk(&path)?;
        if now.as_deref().map(content_hash) != before {
            return Err(ExportError::Changed { path });
        }
        replaces |= now.is_some_and(|now| now != bytes);
        to_write.push((name.to_path_buf(), bytes.to_vec()));
    }
    write_files(&to_write, folder, replaces)?;
    Ok(())
}

/// What a file holds now; `None` if there is none.
fn on_disk(path: &Path) -> Result<Option<Vec<u8>>, ExportError> {
    match read_bytes(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(ReadError::Missing { .. }) => Ok(None),
        Err(_) => {
            let path = path.to_path_buf();
            Err(ExportError::Unreadable { path })
        }
    }
}

fn compare_text(before: &[u8], after: &[u8]) -> Option<Vec<DiffLine>> {
    if before.len().max(after.len()) > MOST_COMPARED {
        return None;
    }
    let before = std::str::from_utf8(before).ok()?;
    Some(diff(before, std::str::from_utf8(after).ok()?))
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
