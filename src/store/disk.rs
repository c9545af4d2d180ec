//! The few file operations the store is built from, and their real form.
//!
//! Everything that saves is written against [`Fs`], so that a test can make any single call fail.
//! [`Disk`] is the only code of the program that calls `std::fs`.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::attributes::copy_attributes;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe, a socket.
    Other,
}

/// What the file system knows about a file; symbolic links are followed.
#[derive(Clone, Debug)]
pub struct Meta {
    /// What stands there.
    pub kind: Kind,
    /// Length in bytes.
    pub len: u64,
    /// Time of the last change, where the system tells.
    pub modified: Option<SystemTime>,
    /// Number of names (hard links). Always 1 on Windows, where `std` does not tell.
    pub links: u64,
    /// Nobody may write the file according to its permissions.
    pub read_only: bool,
    permissions: fs::Permissions,
    #[cfg(unix)]
    owner: (u32, u32),
}

/// The operations of a file system that the store uses. Paths are absolute.
///
/// Each method is one step that can fail. `Interrupted` is retried by the callers.
pub trait Fs {
    /// A file open for writing.
    type File;

    /// Looks at what a path leads to, following links.
    fn metadata(&self, path: &Path) -> io::Result<Meta>;
    /// Where a symbolic link points, as written in it; `None` if the path is no link or missing.
    fn link_target(&self, path: &Path) -> io::Result<Option<PathBuf>>;
    /// The path of an existing file with its name as the folder has it. That differs where upper and
    /// lower case are the same to the file system.
    fn spelled(&self, path: &Path) -> io::Result<PathBuf>;
    /// The path with every link resolved.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;
    /// Reads a file, but at most `limit` bytes and one, so that a longer file shows.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;
    /// Creates a file that must not exist. A private one is for its owner only.
    fn create_new(&self, path: &Path, private: bool) -> io::Result<Self::File>;
    /// Opens an existing file for writing at its start, without shortening it.
    fn open_write(&self, path: &Path) -> io::Result<Self::File>;
    /// Writes some of the bytes and says how many.
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<usize>;
    /// Cuts a file to a length in bytes.
    fn set_len(&self, file: &mut Self::File, len: u64) -> io::Result<()>;
    /// Gives a file the extended attributes of another, its access list among them, as far as the
    /// system knows such.
    fn copy_attributes(&self, from: &Path, to: &mut Self::File) -> io::Result<()>;
    /// Gives a file the owner and permissions of another.
    fn copy_access(&self, from: &Meta, to: &mut Self::File) -> io::Result<()>;
    /// Waits until the file is on the device.
    fn sync(&self, file: &mut Self::File) -> io::Result<()>;
    /// Waits until the names in a folder are on the device.
    fn sync_dir(&self, folder: &Path) -> io::Result<()>;
    /// Gives a file another name in place of what has that name now, in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name; fails if the name is taken.
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Creates one folder.
    fn create_dir(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;
}

/// The real file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Fs for Disk {
    type File = File;

    fn metadata(&self, path: &Path) -> io::Result<Meta> {
        Ok(meta_of(&fs::metadata(path)?))
    }

    fn link_target(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        match fs::symlink_metadata(path) {
            Ok(meta) if meta.is_symlink() => fs::read_link(path).map(Some),
            Ok(_) => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    #[cfg(any(target_os = "macos", windows))]
    fn spelled(&self, path: &Path) -> io::Result<PathBuf> {
        let real = fs::canonicalize(path)?;
        // For a file with several names this may be another one.
        let lower = |path: &Path| {
            path.file_name()
                .map(|name| name.to_string_lossy().to_lowercase())
        };
        Ok(match real.file_name() {
            Some(name) if lower(&real) == lower(path) => path.with_file_name(name),
            _ => path.to_path_buf(),
        })
    }

    /// Elsewhere a file that takes the place of another one takes its name as it was.
    #[cfg(not(any(target_os = "macos", windows)))]
    fn spelled(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_path_buf())
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = File::open(path)?;
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn create_new(&self, path: &Path, private: bool) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        keep_private(&mut options, private);
        options.open(path)
    }

    fn open_write(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).open(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }

    fn set_len(&self, file: &mut File, len: u64) -> io::Result<()> {
        file.set_len(len)
    }

    fn copy_attributes(&self, from: &Path, to: &mut File) -> io::Result<()> {
        copy_attributes(from, to)
    }

    fn copy_access(&self, from: &Meta, to: &mut File) -> io::Result<()> {
        copy_owner(from, to)?;
        // After the owner: changing that clears the set-user-id and set-group-id bits.
        if to.metadata()?.permissions() == from.permissions {
            return Ok(());
        }
        to.set_permissions(from.permissions.clone())
    }

    fn sync(&self, file: &mut File) -> io::Result<()> {
        file.sync_all()
    }

    #[cfg(unix)]
    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    /// Other systems offer no such call; their file systems log changes of names themselves.
    #[cfg(not(unix))]
    fn sync_dir(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_dir(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }
}

/// Repeats a step as long as a signal interrupted it.
pub(crate) fn retry<T>(mut step: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match step() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Writes all of the bytes.
pub(crate) fn write_all<F: Fs>(fs: &F, file: &mut F::File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match retry(|| fs.write(file, bytes))? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            written => bytes = &bytes[written..],
        }
    }
    Ok(())
}

/// Where a path leads after following the symbolic links in its last part. The links before it
/// need no care: a file system follows them by itself.
pub(crate) fn follow_links<F: Fs>(fs: &F, path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    // The number of links after which Linux gives up (path_resolution(7)).
    for _ in 0..40 {
        let Some(target) = retry(|| fs.link_target(&path))? else {
            return Ok(path);
        };
        path.pop();
        path.push(target);
    }
    Err(io::Error::other("too many links lead to each other"))
}

/// Creates a folder and those it is in, and adds what was created to `created`, outermost first.
pub(crate) fn create_folders<F: Fs>(
    fs: &F,
    folder: &Path,
    created: &mut Vec<PathBuf>,
) -> io::Result<()> {
    match retry(|| fs.metadata(folder)) {
        Ok(meta) if meta.kind == Kind::Folder => return Ok(()),
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    if let Some(parent) = folder.parent() {
        create_folders(fs, parent, created)?;
    }
    match retry(|| fs.create_dir(folder)) {
        Ok(()) => created.push(folder.to_path_buf()),
        // Another program was faster.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    Ok(())
}

/// What stands in a folder.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its name.
    pub(crate) name: OsString,
    /// Whether it is a folder itself, and no link to one.
    pub(crate) is_folder: bool,
}

impl Disk {
    /// What is in a folder, in any order.
    pub(crate) fn list(self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            entries.push(Entry {
                is_folder: entry.file_type()?.is_dir(),
                name: entry.file_name(),
            });
        }
        Ok(entries)
    }

    /// Creates or opens a file and locks it until the result is dropped: together with others, for
    /// which this waits, or alone. `None` if it cannot be had alone now.
    pub(crate) fn lock(self, path: &Path, alone: bool) -> io::Result<Option<File>> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        if !alone {
            file.lock_shared()?;
            return Ok(Some(file));
        }
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Waits until everything in the file system of a folder is on the device.
    #[cfg(target_os = "linux")]
    pub(crate) fn sync_file_system(self, folder: &Path) -> io::Result<()> {
        rustix::fs::syncfs(File::open(folder)?)?;
        Ok(())
    }

    /// Other systems have no such call: there each file is waited for.
    #[cfg(not(target_os = "linux"))]
    pub(crate) fn sync_file_system(self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// The paths of what is in a folder, in order; none if there is no such folder or it cannot be
/// read.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    paths
}

/// What a file is, whatever its name: its device and its number there. A file that is written anew
/// under the name of another one is another file.
pub(crate) type FileIdentity = (u64, u64);

/// The identity of a file; `None` if there is none or the system does not tell.
#[cfg(unix)]
pub(crate) fn identity_of(path: &Path) -> Option<FileIdentity> {
    use std::os::unix::fs::MetadataExt;
    let meta = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((meta.dev(), meta.ino()))
}

/// Elsewhere the standard library has no stable call for it.
#[cfg(not(unix))]
pub(crate) fn identity_of(_path: &Path) -> Option<FileIdentity> {
    None
}

fn meta_of(meta: &fs::Metadata) -> Meta {
    let kind = if meta.is_file() {
        Kind::File
    } else if meta.is_dir() {
        Kind::Folder
    } else {
        Kind::Other
    };
    Meta {
        kind,
        len: meta.len(),
        modified: meta.modified().ok(),
        links: links_of(meta),
        read_only: meta.permissions().readonly(),
        permissions: meta.permissions(),
        #[cfg(unix)]
        owner: owner_of(meta),
    }
}

#[cfg(unix)]
fn links_of(meta: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(meta)
}

#[cfg(not(unix))]
fn links_of(_meta: &fs::Metadata) -> u64 {
    1
}

#[cfg(unix)]
fn owner_of(meta: &fs::Metadata) -> (u32, u32) {
    use std::os::unix::fs::MetadataExt;
    (meta.uid(), meta.gid())
}

#[cfg(unix)]
fn copy_owner(from: &Meta, to: &File) -> io::Result<()> {
    if owner_of(&to.metadata()?) == from.owner {
        return Ok(());
    }
    let (user, group) = from.owner;
    std::os::unix::fs::fchown(to, Some(user), Some(group))
}

#[cfg(not(unix))]
fn copy_owner(_from: &Meta, _to: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn keep_private(options: &mut OpenOptions, private: bool) {
    use std::os::unix::fs::OpenOptionsExt;
    if private {
        options.mode(0o600);
    }
}

#[cfg(not(unix))]
fn keep_private(_options: &mut OpenOptions, _private: bool) {}
