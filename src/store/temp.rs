//! A file under a passing name, whole and on the device, that then takes the place of another.
//!
//! The name disappears with the value, whatever goes wrong: that is why it is removed on drop.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::disk::{Fs, Meta, retry, write_all};

/// Numbers the passing names of this process.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// A file with a passing name.
pub(crate) struct Temp<'f, F: Fs> {
    fs: &'f F,
    path: PathBuf,
}

/// Who may do what with a new file.
#[derive(Clone, Copy)]
pub(crate) enum Access<'a> {
    /// As with any new file.
    Usual,
    /// Only its owner may read it.
    Private,
    /// As with the file at this path, of which this is known.
    Like(&'a Path, &'a Meta),
}

/// Why no such file came about.
pub(crate) enum TempError {
    /// The folder takes no new files, or the new file cannot have the owner and permissions of
    /// the old one. Writing into the old file itself may still work.
    Forbidden,
    /// Anything else.
    Failed(io::Error),
}

impl<'f, F: Fs> Temp<'f, F> {
    /// Writes the bytes to a new file in `folder` and waits until they are on the device.
    pub(crate) fn write(
        fs: &'f F,
        folder: &Path,
        bytes: &[u8],
        access: Access<'_>,
    ) -> Result<Self, TempError> {
        let is_private = !matches!(access, Access::Usual);
        let (temp, mut file) = create(fs, folder, is_private).map_err(sort)?;
        write_all(fs, &mut file, bytes).map_err(TempError::Failed)?;
        if let Access::Like(path, meta) = access {
            // Before the owner, who alone may do it; writing clears some of both.
            retry(|| fs.copy_attributes(path, &mut file)).map_err(sort)?;
            retry(|| fs.copy_access(meta, &mut file)).map_err(sort)?;
        }
        retry(|| fs.sync(&mut file)).map_err(TempError::Failed)?;
        Ok(temp)
    }

    /// Puts the file in the place of `target`, in one step.
    pub(crate) fn replace(self, target: &Path) -> io::Result<()> {
        retry(|| self.fs.rename(&self.path, target))?;
        self.forget();
        Ok(())
    }

    /// Gives the file the name `target` if nothing has it, else fails with `AlreadyExists`.
    pub(crate) fn place_new(mut self, target: &Path) -> io::Result<()> {
        self.try_name(target)
    }

    /// As [`Self::place_new`]; if the name is taken another one can be tried.
    pub(crate) fn try_name(&mut self, target: &Path) -> io::Result<()> {
        // A link never replaces anything, but not every file system knows links.
        match retry(|| self.fs.hard_link(&self.path, target)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {}
            result => return result,
        }
        match retry(|| self.fs.metadata(target)) {
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                retry(|| self.fs.rename(&self.path, target))?;
                self.path = PathBuf::new();
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Leaves alone a file that no longer has the passing name.
    fn forget(mut self) {
        self.path = PathBuf::new();
    }
}

impl<F: Fs> Drop for Temp<'_, F> {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // Nobody can do more about a failure than was tried here: the name is left over.
            let _ = retry(|| self.fs.remove(&self.path));
        }
    }
}

/// A name in `folder` for a file that is not to stay. It is short, so that it fits wherever the
/// name of the file itself fits, and hidden where a leading dot hides.
pub(crate) fn passing_name(folder: &Path) -> PathBuf {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let process = std::process::id();
    folder.join(format!(".postwright-{process}-{number}.tmp"))
}

/// The folder a file is in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}

/// Waits until the names in a folder are on the device, as far as its file system can do that.
pub(crate) fn flush_folder<F: Fs>(fs: &F, folder: &Path) -> io::Result<()> {
    retry(|| fs.sync_dir(folder)).or_else(|error| match error.kind() {
        // Some file systems do not know the call, and a folder may be closed to reading.
        io::ErrorKind::InvalidInput
        | io::ErrorKind::Unsupported
        | io::ErrorKind::PermissionDenied => Ok(()),
        _ => Err(error),
    })
}

fn create<'f, F: Fs>(
    fs: &'f F,
    folder: &Path,
    private: bool,
) -> io::Result<(Temp<'f, F>, F::File)> {
    for _ in 0..100 {
        let path = passing_name(folder);
        match retry(|| fs.create_new(&path, private)) {
            Ok(file) => return Ok((Temp { fs, path }, file)),
            // Left over from a process that was killed and had the same number.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn sort(error: io::Error) -> TempError {
    match error.kind() {
        io::ErrorKind::PermissionDenied
        | io::ErrorKind::ReadOnlyFilesystem
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::Unsupported => TempError::Forbidden,
        _ => TempError::Failed(error),
    }
}
