//! The folder with problem reports: what is written when something goes wrong inside the program.
//! They stay on this computer.

use std::io;
use std::path::{Path, PathBuf};

use super::clock::local_now;
use super::disk::{Disk, Fs as _, create_folders, files_in, write_all};

/// How many reports are kept: the newest.
pub const MAX_REPORTS: usize = 20;
/// How names of reports begin and end; the time stands between.
const NAME: (&str, &str) = ("problem-", ".txt");
/// Holds the name of the newest report that the user was told of.
const TOLD: &str = "told";

/// Writes a report, and removes the oldest if there are too many. Where it is.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn write_report(folder: &Path, report: &str) -> io::Result<PathBuf> {
    create_folders(&Disk, folder, &mut Vec::new())?;
    let time: String = local_now().chars().take(19).map(in_name).collect();
    let mut last = io::ErrorKind::AlreadyExists.into();
    for number in 0..MAX_REPORTS {
        // Several in one second.
        let name = format!("{}{time}-{number:02}{}", NAME.0, NAME.1);
        let path = folder.join(name);
        match Disk.create_new(&path, true) {
            Ok(mut file) => {
                write_all(&Disk, &mut file, report.as_bytes())?;
                Disk.sync(&mut file)?;
                remove_oldest(folder);
                return Ok(path);
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// The reports, oldest first.
pub fn reports(folder: &Path) -> Vec<PathBuf> {
    let mut paths = files_in(folder);
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(NAME.0) && name.ends_with(NAME.1)
    });
    paths
}

/// The newest report, if the user was not told of it.
pub fn untold_report(folder: &Path) -> Option<PathBuf> {
    let newest = reports(folder).pop()?;
    let told = Disk.read(&folder.join(TOLD), 1024).unwrap_or_default();
    (newest.file_name()?.as_encoded_bytes() != told).then_some(newest)
}

/// The user was told of a report, and so of all before it. If that cannot be remembered they are told
/// again.
pub fn mark_told(report: &Path) {
    let told = report.with_file_name(TOLD);
    drop(Disk.remove(&told));
    if let Some(name) = report.file_name()
        && let Ok(mut file) = Disk.create_new(&told, true)
    {
        drop(write_all(&Disk, &mut file, name.as_encoded_bytes()));
    }
}

/// What may stand in a file name on every system.
fn in_name(c: char) -> char {
    match c {
        ':' | 'T' => '-',
        c => c,
    }
}

fn remove_oldest(folder: &Path) {
    let all = reports(folder);
    for path in all.iter().take(all.len().saturating_sub(MAX_REPORTS)) {
        // What cannot be removed now is tried again with the next report.
        drop(Disk.remove(path));
    }
}
