//! Reads picture files: ordinary files only, and no more than a picture needs.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Fs as _, Kind, Meta, retry};

/// The longest picture file that is read, in bytes.
pub const LONGEST_PICTURE: u64 = 64 << 20;

/// Why a picture file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFileError {
    /// None of the files is there.
    Missing,
    /// It is a folder, a device, a pipe or a socket.
    NotAFile,
    /// The system does not let this user read it.
    NoPermission,
    /// It is longer than [`LONGEST_PICTURE`].
    TooLong,
    /// The system failed to read it.
    Failed,
}

/// A picture file that was found and not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// The file.
    pub path: PathBuf,
    /// Another one when the file is changed or another one takes its place. For comparing within one
    /// run.
    pub stamp: u64,
}

impl PictureFile {
    /// The first of `paths` that is an ordinary file. Nothing is opened: opening a device may set
    /// it off, and a pipe may never answer.
    ///
    /// # Errors
    /// Why the first of the others is none, if there is anything at all.
    pub fn find(paths: &[PathBuf]) -> Result<Self, PictureFileError> {
        let mut problem = PictureFileError::Missing;
        for path in paths {
            match retry(|| Disk.metadata(path)) {
                Ok(meta) if meta.kind != Kind::File => {
                    problem = first(problem, PictureFileError::NotAFile);
                }
                Ok(meta) if meta.len > LONGEST_PICTURE => return Err(PictureFileError::TooLong),
                Ok(meta) => {
                    return Ok(Self {
                        path: path.clone(),
                        stamp: stamp(path, &meta),
                    });
                }
                Err(error) => problem = first(problem, kind(&error)),
            }
        }
        Err(problem)
    }

    /// Reads it.
    ///
    /// # Errors
    /// If it is not there any more, may not be read, has become longer than [`LONGEST_PICTURE`], or
    /// the system fails.
    pub fn read(&self) -> Result<Vec<u8>, PictureFileError> {
        let meta = retry(|| Disk.metadata(&self.path)).map_err(|error| kind(&error))?;
        // The files in which the system tells of itself say that they are empty, and some of them
        // never end.
        if meta.len == 0 {
            return Ok(Vec::new());
        }
        let read = retry(|| Disk.read(&self.path, LONGEST_PICTURE));
        let bytes = read.map_err(|error| kind(&error))?;
        if bytes.len() as u64 > LONGEST_PICTURE {
            return Err(PictureFileError::TooLong);
        }
        Ok(bytes)
    }
}

/// What is told is the problem of the place that is nearest.
fn first(known: PictureFileError, new: PictureFileError) -> PictureFileError {
    if known == PictureFileError::Missing {
        new
    } else {
        known
    }
}

fn stamp(path: &Path, meta: &Meta) -> u64 {
    let mut hasher = DefaultHasher::new();
    (path, meta.len, meta.modified).hash(&mut hasher);
    hasher.finish()
}

fn kind(error: &io::Error) -> PictureFileError {
    match error.kind() {
        // A name that no file can have is one that no file has.
        io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::InvalidFilename
        | io::ErrorKind::InvalidInput => PictureFileError::Missing,
        io::ErrorKind::PermissionDenied => PictureFileError::NoPermission,
        _ => PictureFileError::Failed,
    }
}
