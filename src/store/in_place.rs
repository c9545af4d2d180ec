//! Writes into an existing file, where it cannot be replaced by another one.
//!
//! This is the second-best way, for files with several names and for folders that take no new
//! files. A failure is made good by writing the old bytes back. A power cut in the middle is not:
//! no journal protects this path yet, so the file may then hold parts of both texts.

use std::io;
use std::path::Path;

use super::codec::MAX_BYTES;
use super::disk::{Fs, retry, write_all};

/// What a failed write left behind.
pub(crate) enum InPlaceError {
    /// The old file is whole.
    OldKept(io::Error),
    /// Neither the old nor the new text is known to be whole in the file.
    Damaged(io::Error),
}

/// Makes `bytes` the content of the file, waits until they are on the device and reads them back.
pub(crate) fn write_in_place<F: Fs>(fs: &F, path: &Path, bytes: &[u8]) -> Result<(), InPlaceError> {
    let old = retry(|| fs.read(path, MAX_BYTES)).map_err(InPlaceError::OldKept)?;
    if old.len() as u64 > MAX_BYTES {
        let error = io::Error::from(io::ErrorKind::FileTooLarge);
        return Err(InPlaceError::OldKept(error));
    }
    let mut file = retry(|| fs.open_write(path)).map_err(InPlaceError::OldKept)?;
    let Err(error) = fill(fs, path, &mut file, bytes) else {
        return Ok(());
    };
    drop(file);
    let restored =
        retry(|| fs.open_write(path)).and_then(|mut file| fill(fs, path, &mut file, &old));
    match restored {
        Ok(()) => Err(InPlaceError::OldKept(error)),
        Err(_) => Err(InPlaceError::Damaged(error)),
    }
}

/// The file is shortened last: the space it has is reused, so a full disk shows later or never.
fn fill<F: Fs>(fs: &F, path: &Path, file: &mut F::File, bytes: &[u8]) -> io::Result<()> {
    let len = bytes.len() as u64;
    write_all(fs, file, bytes)?;
    retry(|| fs.set_len(file, len))?;
    retry(|| fs.sync(file))?;
    if retry(|| fs.read(path, len))? != bytes {
        return Err(io::Error::other("the file does not hold what was written"));
    }
    Ok(())
}
