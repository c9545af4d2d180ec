//! The settings file: TOML that may be edited by hand.
//!
//! Reading never fails. A value that makes no sense costs that value and no more, and the file
//! as it was is kept aside before it can be overwritten.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::codec::{MAX_BYTES, decode};
use super::disk::{Disk, Fs, create_folders, retry};
use super::save::{Guard, SaveError, save_bytes};
use super::settings::Settings;
use super::temp::folder_of;
use super::trouble::{Trouble, reason};

/// Name of the settings file in the configuration folder.
pub const FILE_NAME: &str = "settings.toml";

/// The settings could not be written. The message is made for the writer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "Could not save the settings: {trouble}. Your text is not affected. \
     What you changed holds until you close the program. {} - {}",
    trouble.advice(), path.display()
)]
pub struct SettingsError {
    /// The settings file.
    pub path: PathBuf,
    /// What went wrong.
    pub trouble: Trouble,
}

impl Settings {
    /// Reads the settings in the configuration folder `dir`, and says in words for the user what
    /// was wrong with them. A missing file is not wrong: it is the first start.
    ///
    /// A file that is no TOML at all is renamed to `settings.toml.broken`; of one with values
    /// that make no sense a copy of that name is kept.
    pub fn load(dir: &Path) -> (Self, Vec<String>) {
        Self::load_with(&Disk, dir)
    }

    /// [`Settings::load`] on any file system.
    pub fn load_with<F: Fs>(fs: &F, dir: &Path) -> (Self, Vec<String>) {
        let path = file_in(dir);
        let bytes = match retry(|| fs.read(&path, MAX_BYTES)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return (Self::default(), Vec::new());
            }
            Err(error) => {
                let message = format!(
                    "Could not read the settings: the system reported an error ({}). The usual \
                     settings are used. Your posts are not affected. - {}",
                    reason(&error),
                    path.display()
                );
                return (Self::default(), vec![message]);
            }
        };
        let table = decode(&bytes)
            .ok()
            .filter(|decoded| decoded.format.is_utf8())
            .map(|decoded| decoded.text.parse::<toml::Table>());
        let Some(Ok(table)) = table else {
            let message = set_aside(fs, &path, &bytes, true);
            return (Self::default(), vec![message]);
        };
        let (settings, bad) = from_table(table);
        let mut problems = Vec::new();
        if !bad.is_empty() {
            let names = bad.join(", ");
            let kept = set_aside(fs, &path, &bytes, false);
            problems.push(format!(
                "These settings could not be understood: {names}. {kept}"
            ));
        }
        (settings, problems)
    }

    /// Writes the settings to the configuration folder `dir`, creating it if need be. The file
    /// is replaced in one step; comments in it are lost.
    ///
    /// # Errors
    /// [`SettingsError`] if that failed; the old file is whole.
    pub fn save(&self, dir: &Path) -> Result<(), SettingsError> {
        self.save_with(&Disk, dir)
    }

    /// [`Settings::save`] on any file system.
    ///
    /// # Errors
    /// As [`Settings::save`].
    pub fn save_with<F: Fs>(&self, fs: &F, dir: &Path) -> Result<(), SettingsError> {
        let path = file_in(dir);
        let failed = |trouble| SettingsError {
            path: path.clone(),
            trouble,
        };
        let text =
            toml::to_string(self).map_err(|error| failed(Trouble::Other(error.to_string())))?;
        create_folders(fs, folder_of(&path), &mut Vec::new())
            .map_err(|error| failed(Trouble::of(&error)))?;
        match save_bytes(fs, &path, text.as_bytes(), Guard::Overwrite, None) {
            // Settings that are lost in a power cut are no reason to disturb.
            Ok(_) | Err(SaveError::NotFlushed { .. }) => Ok(()),
            Err(SaveError::Failed { trouble, .. } | SaveError::Damaged { trouble, .. }) => {
                Err(failed(trouble))
            }
            Err(error) => Err(failed(Trouble::Other(error.title().to_owned()))),
        }
    }
}

/// The path of the settings file, absolute.
fn file_in(dir: &Path) -> PathBuf {
    let path = dir.join(FILE_NAME);
    std::path::absolute(&path).unwrap_or(path)
}

/// Takes what makes sense, and names the rest.
fn from_table(mut table: toml::Table) -> (Settings, Vec<String>) {
    let mut bad = Vec::new();
    table.retain(|name, value| {
        let alone = toml::Table::from_iter([(name.to_owned(), value.clone())]);
        let good = alone.try_into::<Settings>().is_ok();
        if !good {
            bad.push(name.to_owned());
        }
        good
    });
    let mut settings: Settings = table.try_into().unwrap_or_default();
    settings.clamp();
    (settings, bad)
}

/// Keeps the file as it is under a name that is free, or holds the same already, and says so.
fn set_aside<F: Fs>(fs: &F, path: &Path, bytes: &[u8], remove: bool) -> String {
    let kept = keep_copy(fs, path, bytes).and_then(|kept| {
        if remove {
            retry(|| fs.remove(path))?;
        }
        Ok(kept)
    });
    let whole = if remove {
        "The settings file could not be understood. "
    } else {
        ""
    };
    match kept {
        Ok(kept) => format!(
            "{whole}The usual settings are used instead, and your posts are not affected. The \
             file was kept under another name, so that you can correct it. - {}",
            kept.display()
        ),
        Err(_) => format!(
            "{whole}The usual settings are used instead, and your posts are not affected. The \
             file could not be kept under another name: copy it now if you need it. - {}",
            path.display()
        ),
    }
}

fn keep_copy<F: Fs>(fs: &F, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1..100 {
        let ending = if number == 1 {
            "broken".to_owned()
        } else {
            format!("broken-{number}")
        };
        let kept = path.with_file_name(format!("{FILE_NAME}.{ending}"));
        match save_bytes(fs, &kept, bytes, Guard::NewFile, None) {
            Ok(_) => return Ok(kept),
            Err(SaveError::Exists { .. }) => {}
            Err(error) => return Err(io::Error::other(error)),
        }
        if retry(|| fs.read(&kept, MAX_BYTES))? == bytes {
            return Ok(kept);
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
