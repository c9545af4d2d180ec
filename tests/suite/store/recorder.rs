//! A file system that records what is done to it, and every state that a power cut can leave.
//!
//! The rules are those that POSIX leaves a file system: what was not flushed (`fsync`) may be there or
//! not, in any combination, and half of a write as well; a rename is there or not.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::{fs, mem};

use postwright::store::disk::{Disk, Fs, Meta};

use super::tree;

/// The most bytes that one write takes.
const WRITE: usize = 64;
/// Of so many calls that wait to be flushed every combination is made; of more those in which all but
/// a few are there, or only a few.
const MOST_PENDING: usize = 11;
/// What a few are.
const FEW: u32 = 2;

/// What was done. Files are told by number, since they change their names.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    Name(NameOp),
    Write {
        file: usize,
        at: u64,
        bytes: Vec<u8>,
    },
    SetLen {
        file: usize,
        len: u64,
    },
    Sync {
        file: usize,
    },
    SyncDir {
        folder: PathBuf,
    },
}

/// A change of the names in a folder.
#[derive(Clone, Debug)]
pub(crate) enum NameOp {
    Add {
        path: PathBuf,
        file: usize,
    },
    AddFolder {
        path: PathBuf,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
        file: usize,
    },
    Remove {
        path: PathBuf,
    },
}

/// What a disk holds: files by path, each with its number and its bytes.
pub(crate) type Files = BTreeMap<PathBuf, (usize, Vec<u8>)>;

/// The real disk below `root`, and what was done to it.
pub(crate) struct Recorder {
    root: PathBuf,
    start: Files,
    folders: BTreeSet<PathBuf>,
    names: RefCell<BTreeMap<PathBuf, usize>>,
    pub(crate) log: RefCell<Vec<Op>>,
    /// A folder that takes no new files.
    pub(crate) closed_folder: Option<PathBuf>,
}

/// An open file.
pub(crate) struct Handle {
    file: fs::File,
    number: usize,
    at: u64,
}

impl Recorder {
    pub(crate) fn new(root: &Path) -> Self {
        let mut start = Files::new();
        let mut folders = BTreeSet::from([root.to_path_buf()]);
        for (path, bytes) in tree(root) {
            match bytes {
                // Two names of one file have one number.
                Some(bytes) => {
                    let inode = fs::metadata(&path).expect("the disk of the test").ino();
                    start.insert(
                        path,
                        (usize::try_from(inode).expect("the disk of the test"), bytes),
                    );
                }
                None => {
                    folders.insert(path);
                }
            }
        }
        let names = start.iter().map(|(path, (file, _))| (path.clone(), *file));
        Self {
            root: root.to_path_buf(),
            names: RefCell::new(names.collect()),
            start,
            folders,
            log: RefCell::default(),
            closed_folder: None,
        }
    }

    fn note(&self, op: Op) {
        self.log.borrow_mut().push(op);
    }

    fn number(&self, path: &Path) -> usize {
        self.names.borrow()[path]
    }

    /// Every state that a power cut can leave after each number of steps, first to last.
    pub(crate) fn crashes(&self) -> Vec<BTreeSet<Files>> {
        let log = self.log.borrow();
        let states = (0..=log.len()).map(|steps| self.after(&log[..steps]));
        states.collect()
    }

    /// Puts the disk in a state.
    pub(crate) fn restore(&self, files: &Files) {
        fs::remove_dir_all(&self.root).expect("the disk of the test");
        fs::create_dir_all(&self.root).expect("the disk of the test");
        let mut seen: BTreeMap<usize, &Path> = BTreeMap::new();
        for (path, (file, bytes)) in files {
            fs::create_dir_all(path.parent().expect("the disk of the test"))
                .expect("the disk of the test");
            match seen.get(file) {
                Some(other) => fs::hard_link(other, path).expect("the disk of the test"),
                None => fs::write(path, bytes).expect("the disk of the test"),
            }
            seen.insert(*file, path);
        }
    }

    fn after(&self, log: &[Op]) -> BTreeSet<Files> {
        let mut disk = Model {
            folders: self.folders.clone(),
            ..Model::default()
        };
        for (path, (file, bytes)) in &self.start {
            disk.names.insert(path.clone(), *file);
            disk.bytes.insert(*file, bytes.clone());
        }
        let mut pending = Vec::new();
        for op in log {
            match op {
                Op::Name(_) | Op::SetLen { .. } => pending.push(op.clone()),
                Op::Write { file, at, bytes } => {
                    let (file, half) = (*file, bytes.len() / 2);
                    let halves = [(*at, &bytes[..half]), (*at + half as u64, &bytes[half..])];
                    pending.extend(halves.map(|(at, bytes)| {
                        let bytes = bytes.to_vec();
                        Op::Write { file, at, bytes }
                    }));
                }
                Op::Sync { .. } | Op::SyncDir { .. } => {
                    for waiting in mem::take(&mut pending) {
                        if is_flushed(&waiting, op) {
                            disk.apply(&waiting);
                        } else {
                            pending.push(waiting);
                        }
                    }
                }
            }
        }
        let len = pending.len();
        let is_made = |choice: &u32| {
            let there = choice.count_ones();
            len <= MOST_PENDING || there <= FEW || there + FEW >= len as u32
        };
        let choices = (0..1_u32 << len).filter(is_made);
        let states = choices.map(|choice| {
            let mut disk = disk.clone();
            let chosen = pending.iter().enumerate();
            for (_, op) in chosen.filter(|(at, _)| choice >> at & 1 == 1) {
                disk.apply(op);
            }
            disk.files()
        });
        states.collect()
    }
}

/// Whether an operation is on the device once `flush` is.
fn is_flushed(op: &Op, flush: &Op) -> bool {
    match (op, flush) {
        (Op::Write { file, .. } | Op::SetLen { file, .. }, Op::Sync { file: flushed }) => {
            file == flushed
        }
        (Op::Name(op), Op::SyncDir { folder }) => {
            let (NameOp::Add { path, .. }
            | NameOp::AddFolder { path }
            | NameOp::Rename { to: path, .. }
            | NameOp::Remove { path }) = op;
            path.parent() == Some(folder)
        }
        _ => false,
    }
}

/// What is on the device.
#[derive(Clone, Default)]
struct Model {
    folders: BTreeSet<PathBuf>,
    names: BTreeMap<PathBuf, usize>,
    bytes: BTreeMap<usize, Vec<u8>>,
}

impl Model {
    fn apply(&mut self, op: &Op) {
        match op {
            Op::Name(NameOp::Add { path, file }) => {
                self.names.insert(path.clone(), *file);
            }
            Op::Name(NameOp::AddFolder { path }) => {
                self.folders.insert(path.clone());
            }
            Op::Name(NameOp::Rename { from, to, file }) => {
                self.names.remove(from);
                self.names.insert(to.clone(), *file);
            }
            Op::Name(NameOp::Remove { path }) => {
                self.names.remove(path);
            }
            Op::Write { file, at, bytes } => {
                let now = self.bytes.entry(*file).or_default();
                let at = usize::try_from(*at).expect("the disk of the test");
                now.resize(now.len().max(at + bytes.len()), 0);
                now[at..at + bytes.len()].copy_from_slice(bytes);
            }
            Op::SetLen { file, len } => {
                let len = usize::try_from(*len).expect("the disk of the test");
                self.bytes.entry(*file).or_default().resize(len, 0);
            }
            Op::Sync { .. } | Op::SyncDir { .. } => {}
        }
    }

    /// The files that can be reached.
    fn files(&self) -> Files {
        let reached = self.names.iter().filter(|(path, _)| {
            let parent = path.parent();
            parent.is_some_and(|parent| self.folders.contains(parent))
        });
        let with_bytes = reached.map(|(path, file)| {
            let bytes = self.bytes.get(file).cloned().unwrap_or_default();
            (path.clone(), (*file, bytes))
        });
        with_bytes.collect()
    }
}

impl Fs for Recorder {
    type File = Handle;

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
    fn create_new(&self, path: &Path, private: bool) -> io::Result<Handle> {
        if path.parent() == self.closed_folder.as_deref() {
            return Err(ErrorKind::PermissionDenied.into());
        }
        let file = Disk.create_new(path, private)?;
        let number = self.log.borrow().len();
        self.names.borrow_mut().insert(path.to_path_buf(), number);
        let path = path.to_path_buf();
        self.note(Op::Name(NameOp::Add { path, file: number }));
        Ok(Handle {
            file,
            number,
            at: 0,
        })
    }
    fn open_write(&self, path: &Path) -> io::Result<Handle> {
        let file = Disk.open_write(path)?;
        let number = self.number(path);
        Ok(Handle {
            file,
            number,
            at: 0,
        })
    }
    fn write(&self, file: &mut Handle, bytes: &[u8]) -> io::Result<usize> {
        let bytes = &bytes[..bytes.len().min(WRITE)];
        let written = Disk.write(&mut file.file, bytes)?;
        self.note(Op::Write {
            file: file.number,
            at: file.at,
            bytes: bytes[..written].to_vec(),
        });
        file.at += written as u64;
        Ok(written)
    }
    fn set_len(&self, file: &mut Handle, len: u64) -> io::Result<()> {
        Disk.set_len(&mut file.file, len)?;
        let file = file.number;
        self.note(Op::SetLen { file, len });
        Ok(())
    }
    fn copy_attributes(&self, from: &Path, to: &mut Handle) -> io::Result<()> {
        Disk.copy_attributes(from, &mut to.file)
    }
    fn copy_access(&self, from: &Meta, to: &mut Handle) -> io::Result<()> {
        Disk.copy_access(from, &mut to.file)
    }
    fn sync(&self, file: &mut Handle) -> io::Result<()> {
        let file = file.number;
        self.note(Op::Sync { file });
        Ok(())
    }
    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        let folder = folder.to_path_buf();
        self.note(Op::SyncDir { folder });
        Ok(())
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.rename(from, to)?;
        let mut names = self.names.borrow_mut();
        let file = names.remove(from).expect("the disk of the test");
        names.insert(to.to_path_buf(), file);
        let (from, to) = (from.to_path_buf(), to.to_path_buf());
        self.note(Op::Name(NameOp::Rename { from, to, file }));
        Ok(())
    }
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        Disk.hard_link(from, to)?;
        let file = self.number(from);
        let path = to.to_path_buf();
        self.names.borrow_mut().insert(path.clone(), file);
        self.note(Op::Name(NameOp::Add { path, file }));
        Ok(())
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        Disk.remove(path)?;
        self.names.borrow_mut().remove(path);
        let path = path.to_path_buf();
        self.note(Op::Name(NameOp::Remove { path }));
        Ok(())
    }
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        Disk.create_dir(path)?;
        let path = path.to_path_buf();
        self.note(Op::Name(NameOp::AddFolder { path }));
        Ok(())
    }
    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        Disk.remove_dir(path)
    }
}
