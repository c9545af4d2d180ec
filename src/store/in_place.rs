//! Writes into an existing file, where it cannot be replaced by another one.
//!
//! This is the second-best way, for files with several names and for folders that take no new
//! files. A failure is made good by writing the old bytes back, a power cut in the middle by the
//! safety copy that is kept meanwhile.

use std::io;
use std::path::Path;

use super::codec::MAX_BYTES;
use super::disk::{Fs, retry, write_all};
use super::safety;

/// What a failed write left behind.
pub(crate) enum InPlaceError {
    /// The old file is whole.
    OldKept(io::Error),
    /// The old file is whole: nothing was written, because no safety copy could be kept.
    NoCopy(io::Error),
    /// Neither the old nor the new text is known to be whole in the file.
    Damaged(io::Error),
}

/// Makes `bytes` the content of the file, waits until they are on the device and reads them back.
/// Safety copies are kept in the folder `safety`; without one a power cut can damage the file.
pub(crate) fn write_in_place<F: Fs>(
    fs: &F,
    path: &Path,
    bytes: &[u8],
    safety: Option<&Path>,
) -> Result<(), InPlaceError> {
    let old = retry(|| fs.read(path, MAX_BYTES)).map_err(InPlaceError::OldKept)?;
    if old.len() as u64 > MAX_BYTES {
        let error = io::Error::from(io::ErrorKind::FileTooLarge);
        return Err(InPlaceError::OldKept(error));
    }
    let mut file = retry(|| fs.open_write(path)).map_err(InPlaceError::OldKept)?;
    // Held until the copy is gone.
    let _writing = match safety {
        Some(folder) => {
            let kept = safety::keep(fs, folder, path, &old, bytes);
            Some(kept.map_err(InPlaceError::NoCopy)?)
        }
        None => None,
    };
    let written = fill(fs, path, &mut file, bytes);
    drop(file);
    let result = written.map_err(|error| {
        let restored =
            retry(|| fs.open_write(path)).and_then(|mut file| fill(fs, path, &mut file, &old));
        match restored {
            Ok(()) => InPlaceError::OldKept(error),
            Err(_) => InPlaceError::Damaged(error),
        }
    });
    if let Some(folder) = safety
        && !matches!(result, Err(InPlaceError::Damaged(_)))
    {
        safety::forget(fs, folder, path);
    }
    result
}

/// Fills an open file and reads it back. It is shortened last: the space it has is used again, so that
/// a full disk shows late or never.
pub(super) fn fill<F: Fs>(fs: &F, path: &Path, file: &mut F::File, bytes: &[u8]) -> io::Result<()> {
    let len = bytes.len() as u64;
    write_all(fs, file, bytes)?;
    retry(|| fs.set_len(file, len))?;
    retry(|| fs.sync(file))?;
    if retry(|| fs.read(path, len))? != bytes {
        return Err(io::Error::other("the file does not hold what was written"));
    }
    Ok(())
}
