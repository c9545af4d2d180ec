//! Saves a post: afterwards the file is the old one whole or the new one whole.
//!
//! The bytes go to a new file beside the old one, which takes its place only when they are on
//! the device. Where that is not possible they are written into the old file and read back, and a
//! safety copy makes good what a power cut does to that. Owner, group, permissions, extended
//! attributes and access lists are kept.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::codec::{EncodeError, MAX_BYTES, TextFormat, encode};
use super::disk::{Disk, Fs, Kind, Meta, create_folders, follow_links, retry};
use super::file::Fingerprint;
use super::in_place::{InPlaceError, write_in_place};
use super::temp::{Access, Temp, TempError, flush_folder, folder_of};
use super::trouble::Trouble;

/// What must be true of the file now, or nothing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// The file still holds what was last read or written.
    Expect(Fingerprint),
    /// There is no such file.
    NewFile,
    /// Anything: the writer has been asked and said yes.
    Overwrite,
}

/// Why a post was not saved. The message is made for the writer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SaveError {
    /// Another program changed the file. Nothing was written.
    #[error(
        "Not saved: another program has changed the file since it was read. Your text is still \
         in the window, and the file was left as it is. Compare the two before you choose which \
         to keep, or use Save as. - {}", path.display()
    )]
    ChangedOutside {
        /// The file.
        path: PathBuf,
    },
    /// The file was moved or deleted. Nothing was written.
    #[error(
        "Not saved: the file is no longer there. It may have been moved, renamed or deleted. \
         Your text is still in the window. Save it here again or use Save as. - {}", path.display()
    )]
    Gone {
        /// The file.
        path: PathBuf,
    },
    /// There is a file of this name already. Nothing was written.
    #[error(
        "Not saved: a file of this name exists already and was left as it is. Your text is still \
         in the window. Choose another name, or confirm that the file is to be replaced. - {}",
        path.display()
    )]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The encoding of the file lacks a character of the text. Nothing was written.
    #[error(
        "Not saved: {error}. Your text is still in the window, and the file was left as it is. Save \
         it in UTF-8, which has every character, or take the character out. - {}", path.display()
    )]
    Lacks {
        /// The file.
        path: PathBuf,
        /// The character and where it stands.
        error: EncodeError,
    },
    /// The file could not be written. What it held before is whole.
    #[error(
        "Could not save: {trouble}. Your text is still in the window. {} - {}",
        trouble.advice(), path.display()
    )]
    Failed {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        trouble: Trouble,
    },
    /// The new text is in the file, but the disk did not confirm that it will stay there.
    #[error(
        "The save is not certain: {trouble} after the text was written. Your text is still in \
         the window. Save again before you close it. - {}", path.display()
    )]
    NotFlushed {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        trouble: Trouble,
        /// What the file holds now; the next save has to expect it.
        written: Fingerprint,
    },
    /// Writing into the file failed, and so did putting the old text back.
    #[error(
        "Could not save: {trouble}, and the file on the disk may now be incomplete. Your text is \
         still in the window. Use Save as to keep it under another name. - {}", path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        trouble: Trouble,
    },
}

impl SaveError {
    /// A few words for the head of a message.
    pub fn title(&self) -> &'static str {
        match self {
            Self::ChangedOutside { .. } => "The file changed on the disk",
            Self::Gone { .. } => "The file is no longer there",
            Self::Exists { .. } => "A file of this name exists",
            Self::Lacks { .. } => "The file's encoding lacks a character",
            Self::Failed { trouble, .. } => trouble.title(),
            Self::NotFlushed { .. } => "The save is not certain",
            Self::Damaged { .. } => "The file may be incomplete",
        }
    }

    /// What the file holds now if this save changed it all the same. The text stays unsaved,
    /// but the next save has to expect this and not the older fingerprint.
    pub fn on_disk(&self) -> Option<Fingerprint> {
        match self {
            Self::NotFlushed { written, .. } => Some(*written),
            _ => None,
        }
    }
}

/// Saves a post in the form its file had.
///
/// A symbolic link stays, and what it leads to is saved. A file with several names (hard links)
/// keeps them: it is written in place, while a safety copy is kept in the folder `safety` for
/// [`finish_interrupted`](super::safety::finish_interrupted). Without such a folder a power cut in
/// that moment can damage the file.
///
/// # Errors
/// [`SaveError`] if the file is not as `guard` says or could not be written.
pub fn save_post(
    path: &Path,
    text: &str,
    format: &TextFormat,
    guard: Guard,
    safety: Option<&Path>,
) -> Result<Fingerprint, SaveError> {
    save_post_with(&Disk, path, text, format, guard, safety)
}

/// [`save_post`], creating the folder of the file if need be.
///
/// # Errors
/// As [`save_post`].
pub fn save_in_new_folder(
    path: &Path,
    text: &str,
    format: &TextFormat,
    guard: Guard,
    safety: Option<&Path>,
) -> Result<Fingerprint, SaveError> {
    let path = std::path::absolute(path).map_err(|error| failed(path, &error))?;
    create_folders(&Disk, folder_of(&path), &mut Vec::new()).map_err(|e| failed(&path, &e))?;
    save_post(&path, text, format, guard, safety)
}

/// [`save_post`] on any file system.
///
/// # Errors
/// As [`save_post`].
pub fn save_post_with<F: Fs>(
    fs: &F,
    path: &Path,
    text: &str,
    format: &TextFormat,
    guard: Guard,
    safety: Option<&Path>,
) -> Result<Fingerprint, SaveError> {
    let bytes = encode(text, format).map_err(|error| SaveError::Lacks {
        path: path.to_path_buf(),
        error,
    })?;
    save_bytes(fs, path, &bytes, guard, safety)
}

/// Saves bytes as they are, by the same steps as a post.
pub(crate) fn save_bytes<F: Fs>(
    fs: &F,
    path: &Path,
    bytes: &[u8],
    guard: Guard,
    safety: Option<&Path>,
) -> Result<Fingerprint, SaveError> {
    let path = std::path::absolute(path).map_err(|error| failed(path, &error))?;
    let target = follow_links(fs, &path).map_err(|error| failed(&path, &error))?;
    let job = Job {
        fs,
        path: &target,
        bytes,
        guard,
        safety,
    };
    match job.look()? {
        None => job.create()?,
        Some(before) => job.replace(&before)?,
    }
    Ok(job.fingerprint())
}

/// One save of `bytes` to `path`, which is absolute and no symbolic link.
struct Job<'a, F: Fs> {
    fs: &'a F,
    path: &'a Path,
    bytes: &'a [u8],
    guard: Guard,
    safety: Option<&'a Path>,
}

impl<F: Fs> Job<'_, F> {
    /// Compares the file as it is now with what the guard demands.
    fn look(&self) -> Result<Option<Meta>, SaveError> {
        let path = self.path.to_path_buf();
        let meta = match retry(|| self.fs.metadata(self.path)) {
            Ok(meta) => meta,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return match self.guard {
                    Guard::Expect(_) => Err(SaveError::Gone { path }),
                    Guard::NewFile | Guard::Overwrite => Ok(None),
                };
            }
            Err(error) => return Err(failed(self.path, &error)),
        };
        if meta.kind != Kind::File {
            return Err(self.failed(Trouble::NotAFile));
        }
        match self.guard {
            Guard::NewFile => return Err(SaveError::Exists { path }),
            Guard::Expect(expected) if !self.holds(&expected)? => {
                return Err(SaveError::ChangedOutside { path });
            }
            Guard::Expect(_) | Guard::Overwrite => {}
        }
        // The new file would get past this, since only the folder has to allow it.
        if meta.read_only {
            return Err(self.failed(Trouble::ReadOnly));
        }
        match retry(|| self.fs.open_write(self.path)) {
            Ok(_) => Ok(Some(meta)),
            Err(error) if forbidden(&error) => Err(self.failed(Trouble::ReadOnly)),
            Err(error) => Err(failed(self.path, &error)),
        }
    }

    /// Whether the file holds what is expected, or already what is to be written.
    fn holds(&self, expected: &Fingerprint) -> Result<bool, SaveError> {
        let now = retry(|| self.fs.read(self.path, MAX_BYTES))
            .map_err(|error| failed(self.path, &error))?;
        Ok(expected.same_content(&Fingerprint::new(&now, None)) || now == self.bytes)
    }

    fn create(&self) -> Result<(), SaveError> {
        let temp = Temp::write(self.fs, folder_of(self.path), self.bytes, Access::Usual).map_err(
            |error| match error {
                TempError::Forbidden => self.failed(Trouble::FolderReadOnly),
                TempError::Failed(error) => failed(self.path, &error),
            },
        )?;
        temp.place_new(self.path).map_err(|error| {
            if error.kind() == io::ErrorKind::AlreadyExists {
                let path = self.path.to_path_buf();
                SaveError::Exists { path }
            } else {
                failed(self.path, &error)
            }
        })?;
        self.flush()
    }

    fn replace(&self, before: &Meta) -> Result<(), SaveError> {
        // Another file under this name would leave the other names with the old text.
        if before.links > 1 {
            return self.write_in_place();
        }
        let access = Access::Like(self.path, before);
        let temp = match Temp::write(self.fs, folder_of(self.path), self.bytes, access) {
            Ok(temp) => temp,
            Err(TempError::Forbidden) => return self.write_in_place(),
            Err(TempError::Failed(error)) => return Err(failed(self.path, &error)),
        };
        self.look_again(before)?;
        // Opened as `POST.MD`, a file that is called `Post.md` keeps that name.
        let place = retry(|| self.fs.spelled(self.path));
        match temp.replace(place.as_deref().unwrap_or(self.path)) {
            Ok(()) => self.flush(),
            // A file that is itself mounted, or a folder in which only owners may rename.
            Err(error)
                if forbidden(&error)
                    || matches!(
                        error.kind(),
                        io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy
                    ) =>
            {
                self.write_in_place()
            }
            Err(error) => Err(failed(self.path, &error)),
        }
    }

    /// Writing took a while: has another program used it?
    fn look_again(&self, before: &Meta) -> Result<(), SaveError> {
        if self.guard == Guard::Overwrite {
            return Ok(());
        }
        let path = self.path.to_path_buf();
        match retry(|| self.fs.metadata(self.path)) {
            Ok(now) if now.len == before.len && now.modified == before.modified => Ok(()),
            Ok(_) => Err(SaveError::ChangedOutside { path }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(SaveError::Gone { path }),
            Err(error) => Err(failed(self.path, &error)),
        }
    }

    fn write_in_place(&self) -> Result<(), SaveError> {
        let written = write_in_place(self.fs, self.path, self.bytes, self.safety);
        written.map_err(|error| match error {
            InPlaceError::OldKept(error) => failed(self.path, &error),
            InPlaceError::NoCopy(error) => failed(self.safety.unwrap_or(self.path), &error),
            InPlaceError::Damaged(error) => SaveError::Damaged {
                path: self.path.to_path_buf(),
                trouble: Trouble::of(&error),
            },
        })
    }

    fn flush(&self) -> Result<(), SaveError> {
        flush_folder(self.fs, folder_of(self.path)).map_err(|error| SaveError::NotFlushed {
            path: self.path.to_path_buf(),
            trouble: Trouble::of(&error),
            written: self.fingerprint(),
        })
    }

    fn fingerprint(&self) -> Fingerprint {
        let meta = retry(|| self.fs.metadata(self.path));
        Fingerprint::new(self.bytes, meta.ok().and_then(|meta| meta.modified))
    }

    fn failed(&self, trouble: Trouble) -> SaveError {
        SaveError::Failed {
            path: self.path.to_path_buf(),
            trouble,
        }
    }
}

fn failed(path: &Path, error: &io::Error) -> SaveError {
    SaveError::Failed {
        path: path.to_path_buf(),
        trouble: Trouble::of(error),
    }
}

fn forbidden(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}
