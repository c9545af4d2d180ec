//! Safety copies: what a file held and what it is to hold, kept durably in a folder of the program
//! while the file is written in place.
//!
//! A power cut in the middle of such a write leaves parts of both texts. At the next start
//! [`finish_interrupted`] finds the copy and completes the write. Completing can be repeated, so
//! that a power cut in the middle of it does no harm, and a lock keeps one process from completing
//! what another is just writing.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::codec::MAX_BYTES;
use super::disk::{Disk, Fs, Kind, create_folders, files_in, retry};
use super::in_place::fill;
use super::temp::{Access, Temp, TempError, flush_folder, folder_of};

/// The name of the folder for safety copies, in the folder of the program's data.
pub const SAFETY_FOLDER: &str = "safety";

/// What a safety copy begins with.
const HEAD: &[u8] = b"Postwright safety copy 1\n";
/// How many of them may wait.
const MOST: usize = 1000;
/// The name of the file that is locked while something is written in place.
const LOCK: &str = "lock";
/// The ending of the names of safety copies.
const ENDING: &str = "copy";

/// What became of a save that had been cut short. The message is made for the writer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Interrupted {
    /// It was completed: the file holds the text that was being saved.
    #[error(
        "A save was cut short when Postwright last ended, and has now been completed: the file holds \
         what you saved. - {}", path.display()
    )]
    Completed {
        /// The file.
        path: PathBuf,
    },
    /// The file is gone or was changed by another program since, and was left alone.
    #[error(
        "A save was cut short when Postwright last ended, and the file was moved or changed since: {}. \
         It was left as it is. What you saved then is in a file of its own; open it and compare. - {}",
        path.display(), kept.display()
    )]
    SetAside {
        /// The file.
        path: PathBuf,
        /// A new file with the text that was being saved.
        kept: PathBuf,
    },
    /// The file cannot be read or written now. The next start tries again.
    #[error(
        "A save was cut short when Postwright last ended, and could not be completed: the file cannot \
         be read or written now, and may be incomplete. What you saved is kept. Allow writing to the \
         file and start Postwright again. - {}", path.display()
    )]
    Pending {
        /// The file.
        path: PathBuf,
    },
}

/// What a safety copy says.
pub(super) struct Copy {
    target: PathBuf,
    old: Vec<u8>,
    new: Vec<u8>,
}

/// Held while a file is written in place, so that another process that starts now does not take the
/// write for one that was cut short.
pub(super) struct Writing {
    // `None` where the file system knows no locks.
    _lock: Option<File>,
}

/// Keeps a safety copy for a write of `new` over `old` in the file `target`, and waits until it is
/// on the device. The write may go on as long as the answer is held.
///
/// # Errors
/// That of the call that failed. Nothing may be written to `target` then.
pub(super) fn keep<F: Fs>(
    fs: &F,
    folder: &Path,
    target: &Path,
    old: &[u8],
    new: &[u8],
) -> io::Result<Writing> {
    let bytes = pack(target, old, new)?;
    let mut created = Vec::new();
    create_folders(fs, folder, &mut created)?;
    for folder in &created {
        flush_folder(fs, folder_of(folder))?;
    }
    let lock = retry(|| Disk.lock(&folder.join(LOCK), false));
    put_new(fs, folder, &bytes, |number| format!("{number}.{ENDING}"))?;
    Ok(Writing {
        _lock: lock.ok().flatten(),
    })
}

/// Removes the safety copies for a file, now that it is whole and on the device.
pub(super) fn forget<F: Fs>(fs: &F, folder: &Path, target: &Path) {
    for path in copies_in(folder) {
        if read(fs, &path).is_ok_and(|copy| copy.is_some_and(|copy| copy.target == target)) {
            // One that stays is found to be done with at the next start.
            let _ = retry(|| fs.remove(&path));
        }
    }
}

/// Completes the saves for which there are safety copies in `folder`. For the start of the program,
/// before any post is read. What was done, for the user. While another process writes in place nothing
/// is done: the next start will.
pub fn finish_interrupted(folder: &Path) -> Vec<Interrupted> {
    if copies_in(folder).is_empty() {
        return Vec::new();
    }
    let lock = retry(|| Disk.lock(&folder.join(LOCK), true));
    if matches!(lock, Ok(None)) {
        return Vec::new();
    }
    finish_interrupted_with(&Disk, folder)
}

/// [`finish_interrupted`] on any file system.
pub fn finish_interrupted_with<F: Fs>(fs: &F, folder: &Path) -> Vec<Interrupted> {
    let copies = copies_in(folder).into_iter();
    copies.filter_map(|path| finish(fs, &path)).collect()
}

/// Completes one save. `None` if there was nothing to do.
fn finish<F: Fs>(fs: &F, path: &Path) -> Option<Interrupted> {
    let Ok(Some(copy)) = read(fs, path) else {
        // No safety copy, or one that cannot be read now.
        return None;
    };
    let target = copy.target.clone();
    let now = match look(fs, &target) {
        Ok(now) => now,
        Err(error) if is_gone(&error) => None,
        Err(_) => return Some(Interrupted::Pending { path: target }),
    };
    let done = match now {
        Some(now) if now == copy.old => None,
        Some(now) if now == copy.new || copy.is_mixture(&now) => {
            let written = retry(|| fs.open_write(&target))
                .and_then(|mut file| fill(fs, &target, &mut file, &copy.new));
            match written {
                Ok(()) if now == copy.new => None,
                Ok(()) => Some(Interrupted::Completed { path: target }),
                Err(_) => return Some(Interrupted::Pending { path: target }),
            }
        }
        _ => match set_aside(fs, path, &copy) {
            Ok(kept) => Some(Interrupted::SetAside { path: target, kept }),
            Err(_) => return Some(Interrupted::Pending { path: target }),
        },
    };
    // If it stays it is looked at once more, with the same outcome.
    let _ = retry(|| fs.remove(path));
    done
}

/// What the target holds; `None` if it is no file any more.
fn look<F: Fs>(fs: &F, target: &Path) -> io::Result<Option<Vec<u8>>> {
    let meta = retry(|| fs.metadata(target))?;
    if meta.kind != Kind::File || meta.len > MAX_BYTES {
        return Ok(None);
    }
    retry(|| fs.read(target, MAX_BYTES)).map(Some)
}

/// Puts what was being saved into a file that can be opened, beside the safety copy.
fn set_aside<F: Fs>(fs: &F, path: &Path, copy: &Copy) -> io::Result<PathBuf> {
    let stem = copy.target.file_stem().unwrap_or_default();
    let stem = stem.to_string_lossy();
    put_new(fs, folder_of(path), &copy.new, |number| {
        format!("{stem}-{number}.md")
    })
}

/// Puts bytes into a new file, the first whose name is free, and waits until it is on the device.
fn put_new<F: Fs>(
    fs: &F,
    folder: &Path,
    bytes: &[u8],
    name: impl Fn(usize) -> String,
) -> io::Result<PathBuf> {
    let mut temp =
        Temp::write(fs, folder, bytes, Access::Private).map_err(|error| match error {
            TempError::Forbidden => io::ErrorKind::PermissionDenied.into(),
            TempError::Failed(error) => error,
        })?;
    for number in 1..=MOST {
        let path = folder.join(name(number));
        match temp.try_name(&path) {
            Ok(()) => {
                drop(temp);
                flush_folder(fs, folder)?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn is_gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn copies_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths = files_in(folder);
    paths.retain(|path| path.extension() == Some(OsStr::new(ENDING)));
    paths
}

impl Copy {
    /// Whether a file that holds `now` holds parts of both texts and nothing else, as an unfinished
    /// write leaves it. Where the file grew it may hold zeros: space that was not filled yet.
    fn is_mixture(&self, now: &[u8]) -> bool {
        let (old, new) = (self.old.len(), self.new.len());
        let fits = |(at, byte): (usize, &u8)| {
            self.old.get(at) == Some(byte)
                || self.new.get(at) == Some(byte)
                || (at >= old && *byte == 0)
        };
        (old.min(new)..=old.max(new)).contains(&now.len()) && now.iter().enumerate().all(fits)
    }
}

/// The form of a safety copy: the head, the lengths of the path, the old and the new text (64 bits,
/// low byte first), and these three.
fn pack(target: &Path, old: &[u8], new: &[u8]) -> io::Result<Vec<u8>> {
    let path = bytes_of(target)?;
    let parts = [path, old, new];
    let mut bytes = HEAD.to_vec();
    for part in parts {
        bytes.extend((part.len() as u64).to_le_bytes());
    }
    for part in parts {
        bytes.extend(part);
    }
    Ok(bytes)
}

/// `None` for what is no safety copy.
fn read<F: Fs>(fs: &F, path: &Path) -> io::Result<Option<Copy>> {
    let bytes = retry(|| fs.read(path, 3 * MAX_BYTES))?;
    Ok(unpack(&bytes))
}

fn unpack(bytes: &[u8]) -> Option<Copy> {
    let mut rest = bytes.strip_prefix(HEAD)?;
    let mut lengths = [0; 3];
    for length in &mut lengths {
        let (number, behind) = rest.split_first_chunk()?;
        *length = usize::try_from(u64::from_le_bytes(*number)).ok()?;
        rest = behind;
    }
    let (path, rest) = rest.split_at_checked(lengths[0])?;
    let (old, new) = rest.split_at_checked(lengths[1])?;
    (new.len() == lengths[2]).then_some(())?;
    Some(Copy {
        target: path_of(path)?,
        old: old.to_vec(),
        new: new.to_vec(),
    })
}

#[cfg(unix)]
fn bytes_of(path: &Path) -> io::Result<&[u8]> {
    Ok(std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()))
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    let path: &OsStr = std::os::unix::ffi::OsStrExt::from_bytes(bytes);
    Some(PathBuf::from(path))
}

#[cfg(not(unix))]
fn bytes_of(path: &Path) -> io::Result<&[u8]> {
    let path = path.to_str().map(str::as_bytes);
    path.ok_or_else(|| io::ErrorKind::InvalidFilename.into())
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}
