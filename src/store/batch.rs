//! Writes the files of an export: all of them or none, as far as a file system allows.
//!
//! Every new file is first written under a passing name and waits on the device. Only then do
//! they take their places, one by one, while the old files are kept aside. If anything fails,
//! the old files go back, and what is new, folders included, is removed. A power cut while the
//! places are taken can leave some files new and some old, each of them whole.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use thiserror::Error;

use super::disk::{Disk, Fs, Kind, Meta, create_folders, follow_links, retry};
use super::temp::{Access, Temp, TempError, flush_folder, folder_of, passing_name};
use super::trouble::Trouble;

/// What became of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It did not exist before.
    New,
    /// It had other contents before.
    Changed,
    /// It had these contents before and was not touched.
    Same,
}

/// What [`write_files`] did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteReport {
    /// The folder that was written to, absolute.
    pub base: PathBuf,
    /// Each file as it was asked for, in that order, and what became of it.
    pub files: Vec<(PathBuf, Change)>,
}

/// Why nothing was written. The message is made for the writer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WriteError {
    /// The path leads out of the folder, or is empty.
    #[error(
        "Nothing was written: this file would not be inside the chosen folder. \
         Choose another folder or change the address of the post. - {}", path.display()
    )]
    Outside {
        /// The file as it was asked for.
        path: PathBuf,
    },
    /// Two files would have the same path.
    #[error(
        "Nothing was written: two files would have the same name. \
         Change the address of one of them. - {}", path.display()
    )]
    Twice {
        /// The file as it was asked for.
        path: PathBuf,
    },
    /// A file with other contents is there, and overwriting was not asked for.
    #[error(
        "Nothing was written: a file of this name exists already and has other contents. \
         Choose another folder, or confirm that it is to be replaced. - {}", path.display()
    )]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file could not be written. Everything is as it was before.
    #[error(
        "Could not write the files: {trouble}. Nothing was changed in the folder. {} - {}",
        trouble.advice(), path.display()
    )]
    Failed {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        trouble: Trouble,
    },
    /// A file could not be written, and not everything could be put back.
    #[error(
        "Could not write all files: {trouble}. Some files in the folder are new and some are \
         old. Your post is not affected. Check the disk and export again. - {}", path.display()
    )]
    PartlyWritten {
        /// The folder.
        path: PathBuf,
        /// What went wrong first.
        trouble: Trouble,
    },
}

impl WriteReport {
    /// How many files met this fate.
    pub fn count(&self, change: Change) -> usize {
        self.files.iter().filter(|(_, is)| *is == change).count()
    }
}

/// Writes files below the folder `base`, creating folders as needed. Paths are relative to it.
///
/// A file that exists with the same contents is not touched; one with other contents is replaced
/// if `overwrite` is set. A symbolic link is followed if it stays inside `base`.
///
/// # Errors
/// [`WriteError`], and except for [`WriteError::PartlyWritten`] nothing was changed.
pub fn write_files(
    files: &[(PathBuf, Vec<u8>)],
    base: &Path,
    overwrite: bool,
) -> Result<WriteReport, WriteError> {
    write_files_with(&Disk, files, base, overwrite)
}

/// What [`write_files`] would do with files. Nothing is written.
///
/// # Errors
/// As [`write_files`] where it would write nothing; files that exist are none.
pub fn compare_files(files: &[(PathBuf, Vec<u8>)], base: &Path) -> Result<WriteReport, WriteError> {
    let (report, _) = prepare(&Disk, files, base, true)?;
    Ok(report)
}

/// [`write_files`] on any file system.
///
/// # Errors
/// As [`write_files`].
pub fn write_files_with<F: Fs>(
    fs: &F,
    files: &[(PathBuf, Vec<u8>)],
    base: &Path,
    overwrite: bool,
) -> Result<WriteReport, WriteError> {
    let (report, steps) = prepare(fs, files, base, overwrite)?;
    let mut batch = Batch {
        fs,
        steps,
        folders: Vec::new(),
    };
    match batch.run() {
        Ok(()) => Ok(report),
        Err(error) => Err(batch.undo(&report.base, error)),
    }
}

/// Finds out what is to be done for each file.
fn prepare<'a, F: Fs>(
    fs: &F,
    files: &'a [(PathBuf, Vec<u8>)],
    base: &Path,
    overwrite: bool,
) -> Result<(WriteReport, Vec<Step<'a, F>>), WriteError> {
    check_paths(files)?;
    let base = std::path::absolute(base).map_err(|error| failed(base, &error))?;
    let mut report = WriteReport {
        base: base.clone(),
        files: Vec::with_capacity(files.len()),
    };
    let mut steps = Vec::new();
    for (path, bytes) in files {
        let target = locate(fs, &base, path)?;
        let (change, before) = compare(fs, &target, bytes)?;
        if change == Change::Changed && !overwrite {
            return Err(WriteError::Exists { path: target });
        }
        report.files.push((path.clone(), change));
        if change != Change::Same {
            steps.push(Step::new(target, before, bytes));
        }
    }
    Ok((report, steps))
}

/// One file on its way to its place.
struct Step<'a, F: Fs> {
    target: PathBuf,
    before: Option<Meta>,
    bytes: &'a [u8],
    temp: Option<Temp<'a, F>>,
    /// Where the old file is kept.
    aside: Option<PathBuf>,
    /// Whether the old file has left its place.
    vacated: bool,
    placed: bool,
}

impl<'a, F: Fs> Step<'a, F> {
    fn new(target: PathBuf, before: Option<Meta>, bytes: &'a [u8]) -> Self {
        Self {
            target,
            before,
            bytes,
            temp: None,
            aside: None,
            vacated: false,
            placed: false,
        }
    }

    fn stage(&mut self, fs: &'a F, folders: &mut Vec<PathBuf>) -> Result<(), WriteError> {
        let folder = folder_of(&self.target);
        create_folders(fs, folder, folders).map_err(|error| {
            if error.kind() == io::ErrorKind::PermissionDenied {
                self.failed(Trouble::FolderReadOnly)
            } else {
                failed(&self.target, &error)
            }
        })?;
        let access = match &self.before {
            Some(before) => Access::Like(&self.target, before),
            None => Access::Usual,
        };
        match Temp::write(fs, folder, self.bytes, access) {
            Ok(temp) => self.temp = Some(temp),
            Err(TempError::Forbidden) => return Err(self.failed(Trouble::FolderReadOnly)),
            Err(TempError::Failed(error)) => return Err(failed(&self.target, &error)),
        }
        Ok(())
    }

    fn place(&mut self, fs: &F) -> io::Result<()> {
        if self.before.is_some() {
            self.keep_aside(fs)?;
        }
        if let Some(temp) = self.temp.take() {
            if self.before.is_some() && !self.vacated {
                temp.replace(&self.target)?;
            } else {
                temp.place_new(&self.target)?;
            }
            self.placed = true;
        }
        Ok(())
    }

    /// A second name costs nothing and leaves the old file where it is until the new one takes
    /// its place. Where names cannot be added, the old file has to move.
    fn keep_aside(&mut self, fs: &F) -> io::Result<()> {
        let aside = passing_name(folder_of(&self.target));
        match retry(|| fs.hard_link(&self.target, &aside)) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) => {
                retry(|| fs.rename(&self.target, &aside))?;
                self.vacated = true;
            }
        }
        self.aside = Some(aside);
        Ok(())
    }

    /// Brings back what was there before.
    fn undo(&mut self, fs: &F) -> io::Result<()> {
        self.temp = None;
        match self.aside.take() {
            Some(aside) if self.placed || self.vacated => retry(|| fs.rename(&aside, &self.target)),
            Some(aside) => {
                drop_aside(fs, &aside);
                Ok(())
            }
            None if self.placed => retry(|| fs.remove(&self.target)),
            None => Ok(()),
        }
    }

    fn failed(&self, trouble: Trouble) -> WriteError {
        let path = self.target.clone();
        WriteError::Failed { path, trouble }
    }
}

/// All files on their way, and the folders that were created for them.
struct Batch<'a, F: Fs> {
    fs: &'a F,
    steps: Vec<Step<'a, F>>,
    folders: Vec<PathBuf>,
}

impl<F: Fs> Batch<'_, F> {
    fn run(&mut self) -> Result<(), WriteError> {
        for step in &mut self.steps {
            step.stage(self.fs, &mut self.folders)?;
        }
        for step in &mut self.steps {
            let placed = step.place(self.fs);
            placed.map_err(|error| failed(&step.target, &error))?;
        }
        for folder in self.touched() {
            flush_folder(self.fs, &folder).map_err(|error| failed(&folder, &error))?;
        }
        for aside in self.steps.iter_mut().filter_map(|step| step.aside.take()) {
            drop_aside(self.fs, &aside);
        }
        Ok(())
    }

    /// Puts everything back and says with what success.
    fn undo(&mut self, base: &Path, error: WriteError) -> WriteError {
        let mut whole = true;
        for step in self.steps.iter_mut().rev() {
            whole &= step.undo(self.fs).is_ok();
        }
        for folder in self.folders.iter().rev() {
            // An empty folder that stays does no harm, and one that is not empty has to stay.
            let _ = retry(|| self.fs.remove_dir(folder));
        }
        match error {
            WriteError::Failed { trouble, .. } if !whole => WriteError::PartlyWritten {
                path: base.to_path_buf(),
                trouble,
            },
            error => error,
        }
    }

    fn touched(&self) -> BTreeSet<PathBuf> {
        let targets = self.steps.iter().map(|step| &step.target);
        let paths = targets.chain(&self.folders);
        paths.map(|path| folder_of(path).to_path_buf()).collect()
    }
}

fn check_paths(files: &[(PathBuf, Vec<u8>)]) -> Result<(), WriteError> {
    let mut seen = BTreeSet::new();
    for (path, _) in files {
        let mut plain = PathBuf::new();
        for part in path.components() {
            match part {
                Component::Normal(name) => plain.push(name),
                Component::CurDir => {}
                _ => return Err(WriteError::Outside { path: path.clone() }),
            }
        }
        if plain.as_os_str().is_empty() {
            return Err(WriteError::Outside { path: path.clone() });
        }
        if !seen.insert(plain) {
            return Err(WriteError::Twice { path: path.clone() });
        }
    }
    Ok(())
}

/// Follows the links in a path and makes sure that it does not leave the folder by them.
fn locate<F: Fs>(fs: &F, base: &Path, path: &Path) -> Result<PathBuf, WriteError> {
    let asked = base.join(path);
    let target = follow_links(fs, &asked).map_err(|error| failed(&asked, &error))?;
    let root = match retry(|| fs.canonical(base)) {
        Ok(root) => root,
        // Nothing is in a folder that does not exist, so there are no links either.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(target),
        Err(error) => return Err(failed(base, &error)),
    };
    let mut folder = folder_of(&target);
    loop {
        match retry(|| fs.canonical(folder)) {
            Ok(real) if real.starts_with(&root) => return Ok(target),
            Ok(_) => break,
            // A folder still to be created; but none is created outside for the sake of a link.
            Err(error) if error.kind() == io::ErrorKind::NotFound && target == asked => {
                folder = folder_of(folder);
            }
            Err(error) => return Err(failed(&target, &error)),
        }
    }
    let path = path.to_path_buf();
    Err(WriteError::Outside { path })
}

fn compare<F: Fs>(
    fs: &F,
    target: &Path,
    bytes: &[u8],
) -> Result<(Change, Option<Meta>), WriteError> {
    let refuse = |trouble| WriteError::Failed {
        path: target.to_path_buf(),
        trouble,
    };
    let meta = match retry(|| fs.metadata(target)) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Change::New, None)),
        Err(error) => return Err(failed(target, &error)),
    };
    if meta.kind != Kind::File {
        return Err(refuse(Trouble::NotAFile));
    }
    let len = bytes.len() as u64;
    if meta.len == len {
        let now = retry(|| fs.read(target, len)).map_err(|error| failed(target, &error))?;
        if now == bytes {
            return Ok((Change::Same, Some(meta)));
        }
    }
    if meta.read_only {
        return Err(refuse(Trouble::ReadOnly));
    }
    Ok((Change::Changed, Some(meta)))
}

/// Removes the kept name of an old file. If that fails a hidden file is left over, which is no
/// reason to undo an export that is complete.
fn drop_aside<F: Fs>(fs: &F, aside: &Path) {
    let _ = retry(|| fs.remove(aside));
}

fn failed(path: &Path, error: &io::Error) -> WriteError {
    WriteError::Failed {
        path: path.to_path_buf(),
        trouble: Trouble::of(error),
    }
}
