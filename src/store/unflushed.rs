//! Writes many files and waits for the device once: after the last of them, not after each.

use std::io;
use std::path::{Path, PathBuf};

use super::batch::{WriteError, WriteReport, write_files_with};
use super::disk::{Disk, Fs, Meta, retry};

/// The real file system, without waiting for the device where [`flush_folder_tree`] can do that for
/// all files at once.
#[derive(Clone, Copy, Debug, Default)]
struct Unflushed;

/// [`write_files`](super::write_files), but the files are on the device only after
/// [`flush_folder_tree`]. Until then each of them is whole for every program that reads it; after a
/// power cut it may be missing or empty. For files that can be made again.
///
/// # Errors
/// As [`write_files`](super::write_files).
pub fn write_unflushed(
    files: &[(PathBuf, Vec<u8>)],
    base: &Path,
    overwrite: bool,
) -> Result<WriteReport, WriteError> {
    write_files_with(&Unflushed, files, base, overwrite)
}

/// Waits until everything in the file system of a folder is on the device.
///
/// # Errors
/// If the device reports one.
pub fn flush_folder_tree(folder: &Path) -> io::Result<()> {
    retry(|| Disk.sync_file_system(folder))
}

impl Fs for Unflushed {
    type File = <Disk as Fs>::File;

    fn metadata(&self, path: &Path) -> io::Result<Meta> {
        Disk.metadata(path)
    }

    fn link_target(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        Disk.link_target(path)
    }

    fn spelled(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.spelled(path)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.canonical(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        Disk.read(path, limit)
    }

    fn create_new(&self, path: &Path, private: bool) -> io::Result<Self::File> {
        Disk.create_new(path, private)
    }

    fn open_write(&self, path: &Path) -> io::Result<Self::File> {
        Disk.open_write(path)
    }

    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<usize> {
        Disk.write(file, bytes)
    }

    fn set_len(&self, file: &mut Self::File, len: u64) -> io::Result<()> {
        Disk.set_len(file, len)
    }

    fn copy_attributes(&self, from: &Path, to: &mut Self::File) -> io::Result<()> {
        Disk.copy_attributes(from, to)
    }

    fn copy_access(&self, from: &Meta, to: &mut Self::File) -> io::Result<()> {
        Disk.copy_access(from, to)
    }

    fn sync(&self, file: &mut Self::File) -> io::Result<()> {
        if cfg!(target_os = "linux") {
            return Ok(());
        }
        Disk.sync(file)
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        if cfg!(target_os = "linux") {
            return Ok(());
        }
        Disk.sync_dir(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.rename(from, to)
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        Disk.remove(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        Disk.create_dir(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        Disk.remove_dir(path)
    }
}
