//! A file system on which chosen calls fail.

use std::cell::{Cell, RefCell};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use postwright::store::disk::{Disk, Fs, Meta, files_in};

use super::put;

/// The errors that every call is made to fail with.
pub(crate) const KINDS: [ErrorKind; 5] = [
    ErrorKind::Other,
    ErrorKind::StorageFull,
    ErrorKind::PermissionDenied,
    ErrorKind::CrossesDevices,
    ErrorKind::Interrupted,
];

/// The real disk, on which chosen calls fail. A write moves at most a few bytes, and one that
/// fails has moved some of them already.
#[derive(Default)]
pub(crate) struct Faulty {
    /// Which calls fail, counted from 0, and how.
    pub(crate) faults: Vec<(usize, ErrorKind)>,
    /// From this call on the disk is full.
    pub(crate) full_from: Option<usize>,
    /// A folder that takes no new files.
    pub(crate) closed_folder: Option<PathBuf>,
    pub(crate) no_links: bool,
    /// Upper and lower case are the same in names, and a rename gives the name it is asked for.
    pub(crate) one_case: bool,
    /// A file that another program writes while the new one is flushed.
    pub(crate) meanwhile: Option<PathBuf>,
    /// From this call on nothing works any more.
    pub(crate) dead_from: Option<usize>,
    pub(crate) calls: Cell<usize>,
    pub(crate) failed: RefCell<Vec<&'static str>>,
    pub(crate) log: RefCell<Vec<&'static str>>,
}

impl Faulty {
    pub(crate) fn with(faults: &[(usize, ErrorKind)]) -> Self {
        Self {
            faults: faults.to_vec(),
            ..Self::default()
        }
    }

    fn step(&self, name: &'static str) -> io::Result<()> {
        let call = self.calls.replace(self.calls.get() + 1);
        self.log.borrow_mut().push(name);
        if let Some(path) = self.meanwhile.as_ref().filter(|_| name == "sync") {
            put(path, "another program was here");
        }
        let grows = matches!(name, "create_new" | "write" | "hard_link" | "create_dir");
        let full = grows && self.full_from.is_some_and(|from| call >= from);
        let fault = self.faults.iter().find(|(at, _)| *at == call);
        let dead = self.dead_from.is_some_and(|from| call >= from);
        let kind = fault.map(|(_, kind)| *kind);
        let kind = kind.or(dead.then_some(ErrorKind::Other));
        match kind.or(full.then_some(ErrorKind::StorageFull)) {
            Some(kind) => {
                self.failed.borrow_mut().push(name);
                Err(kind.into())
            }
            None => Ok(()),
        }
    }

    /// The path as the folder has it.
    fn real(&self, path: &Path) -> PathBuf {
        let lower = |path: &Path| path.to_string_lossy().to_lowercase();
        let in_folder = path.parent().map(files_in).unwrap_or_default();
        let found = in_folder
            .into_iter()
            .find(|it| self.one_case && lower(it) == lower(path));
        found.unwrap_or_else(|| path.to_path_buf())
    }

    pub(crate) fn failed_at(&self, name: &str) -> bool {
        self.failed.borrow().contains(&name)
    }
}

impl Fs for Faulty {
    type File = <Disk as Fs>::File;

    fn metadata(&self, path: &Path) -> io::Result<Meta> {
        self.step("metadata")?;
        Disk.metadata(&self.real(path))
    }
    fn link_target(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        self.step("link_target")?;
        Disk.link_target(&self.real(path))
    }
    fn spelled(&self, path: &Path) -> io::Result<PathBuf> {
        self.step("spelled")?;
        Ok(self.real(path))
    }
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.step("canonical")?;
        Disk.canonical(path)
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.step("read")?;
        Disk.read(&self.real(path), limit)
    }
    fn create_new(&self, path: &Path, private: bool) -> io::Result<Self::File> {
        self.step("create_new")?;
        if path.parent() == self.closed_folder.as_deref() {
            return Err(ErrorKind::PermissionDenied.into());
        }
        Disk.create_new(path, private)
    }
    fn open_write(&self, path: &Path) -> io::Result<Self::File> {
        self.step("open_write")?;
        Disk.open_write(&self.real(path))
    }
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<usize> {
        let some = &bytes[..bytes.len().min(16)];
        if let Err(error) = self.step("write") {
            if error.kind() != ErrorKind::Interrupted {
                Disk.write(file, &some[..some.len() / 2])?;
            }
            return Err(error);
        }
        Disk.write(file, some)
    }
    fn set_len(&self, file: &mut Self::File, len: u64) -> io::Result<()> {
        self.step("set_len")?;
        Disk.set_len(file, len)
    }
    fn copy_attributes(&self, from: &Path, to: &mut Self::File) -> io::Result<()> {
        self.step("copy_attributes")?;
        Disk.copy_attributes(&self.real(from), to)
    }
    fn copy_access(&self, from: &Meta, to: &mut Self::File) -> io::Result<()> {
        self.step("copy_access")?;
        Disk.copy_access(from, to)
    }
    /// Without waiting for the device: no test can see the difference, and there are thousands.
    fn sync(&self, _file: &mut Self::File) -> io::Result<()> {
        self.step("sync")
    }
    fn sync_dir(&self, _folder: &Path) -> io::Result<()> {
        self.step("sync_dir")
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename")?;
        if self.one_case && self.real(to).exists() {
            Disk.remove(&self.real(to))?;
        }
        Disk.rename(from, to)
    }
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("hard_link")?;
        if self.no_links {
            return Err(ErrorKind::Unsupported.into());
        }
        Disk.hard_link(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step("remove")?;
        Disk.remove(path)
    }
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.step("create_dir")?;
        Disk.create_dir(path)
    }
    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        self.step("remove_dir")?;
        Disk.remove_dir(path)
    }
}
