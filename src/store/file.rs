//! Reads a post, and tells later whether the file is still the one that was read.

use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use thiserror::Error;

use super::codec::{DecodeError, MAX_BYTES, TextFormat, decode};
use super::disk::{Disk, Fs, Kind, Meta, retry};
use super::trouble::reason;

/// What was in a file when it was last read or written.
///
/// The hash is the standard library's, which may differ between two builds of the program: a
/// fingerprint is for comparing within one run and must not be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// Length in bytes.
    pub len: u64,
    /// Time of the last change, where the system tells.
    pub modified: Option<SystemTime>,
    /// Hash of the bytes.
    pub hash: u64,
}

/// A post as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The text, with `\n` line ends unless the format says otherwise.
    pub text: String,
    /// The form of the file, needed to write it again.
    pub format: TextFormat,
    /// What the file held, needed to notice a change by another program.
    pub fingerprint: Fingerprint,
}

/// Why a file could not be opened. The message is made for the writer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// There is no such file.
    #[error(
        "Could not open the file: it does not exist. It may have been moved, renamed or deleted. \
         Look for it in its folder or in the bin. - {}", path.display()
    )]
    Missing {
        /// The file asked for.
        path: PathBuf,
    },
    /// The path is a folder.
    #[error(
        "Could not open the file: this is a folder. Choose a file in it. - {}", path.display()
    )]
    Folder {
        /// The file asked for.
        path: PathBuf,
    },
    /// The path is a device, a pipe or a socket.
    #[error(
        "Could not open the file: this is a device or a connection, not a file with text. \
         Nothing was read from it. Choose another file. - {}", path.display()
    )]
    NotAFile {
        /// The file asked for.
        path: PathBuf,
    },
    /// The system does not let this user read it.
    #[error(
        "Could not open the file: you are not allowed to read it. Nothing was changed. \
         Change its permissions or ask its owner, and try again. - {}", path.display()
    )]
    NoPermission {
        /// The file asked for.
        path: PathBuf,
    },
    /// The bytes are not text that can be edited.
    #[error("{error} - {}", path.display())]
    NotText {
        /// The file asked for.
        path: PathBuf,
        /// What the bytes look like.
        error: DecodeError,
    },
    /// The system failed to read it.
    #[error(
        "Could not open the file: the system reported an error ({reason}). Nothing was changed. \
         Check the disk or the connection to it, and try again. - {}", path.display()
    )]
    Failed {
        /// The file asked for.
        path: PathBuf,
        /// The words of the system.
        reason: String,
    },
}

impl Fingerprint {
    /// The fingerprint of a file that holds `bytes` and was changed at `modified`.
    pub fn new(bytes: &[u8], modified: Option<SystemTime>) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Self {
            len: bytes.len() as u64,
            modified,
            hash: hasher.finish(),
        }
    }

    /// Whether both stand for the same bytes. The time is left out: folders that are kept in
    /// step with another computer change it without changing the file.
    pub fn same_content(&self, other: &Self) -> bool {
        self.len == other.len && self.hash == other.hash
    }
}

/// Reads a post from the disk.
///
/// # Errors
/// [`ReadError`] if there is no such file, if it is not an ordinary file, may not be read, is
/// larger than [`MAX_BYTES`] or is no text. A device or pipe is refused without opening it.
pub fn read_post(path: &Path) -> Result<Opened, ReadError> {
    read_post_with(&Disk, path)
}

/// [`read_post`] on any file system.
///
/// # Errors
/// As [`read_post`].
pub fn read_post_with<F: Fs>(fs: &F, path: &Path) -> Result<Opened, ReadError> {
    let path = std::path::absolute(path).map_err(|error| failed(path, &error))?;
    let (bytes, meta) = read_file(fs, &path)?;
    let fingerprint = Fingerprint::new(&bytes, meta.modified);
    match decode(&bytes) {
        Ok(decoded) => Ok(Opened {
            text: decoded.text,
            format: decoded.format,
            fingerprint,
        }),
        Err(error) => Err(ReadError::NotText { path, error }),
    }
}

/// Reads a file that is no post, such as a dictionary, as it is.
///
/// # Errors
/// As [`read_post`], but for bytes that are no text.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let path = std::path::absolute(path).map_err(|error| failed(path, &error))?;
    Ok(read_file(&Disk, &path)?.0)
}

fn read_file<F: Fs>(fs: &F, path: &Path) -> Result<(Vec<u8>, Meta), ReadError> {
    let meta = retry(|| fs.metadata(path)).map_err(|error| failed(path, &error))?;
    let path = path.to_path_buf();
    match meta.kind {
        Kind::Folder => return Err(ReadError::Folder { path }),
        Kind::Other => return Err(ReadError::NotAFile { path }),
        Kind::File => {}
    }
    if meta.len > MAX_BYTES {
        let error = DecodeError::TooLarge { len: meta.len };
        return Err(ReadError::NotText { path, error });
    }
    let bytes = retry(|| fs.read(&path, MAX_BYTES)).map_err(|error| failed(&path, &error))?;
    Ok((bytes, meta))
}

fn failed(path: &Path, error: &io::Error) -> ReadError {
    let path = path.to_path_buf();
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::Missing { path },
        io::ErrorKind::IsADirectory => ReadError::Folder { path },
        io::ErrorKind::PermissionDenied => ReadError::NoPermission { path },
        _ => ReadError::Failed {
            reason: reason(error),
            path,
        },
    }
}
