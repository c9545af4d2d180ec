//! The store: bytes and text, reading, saving with every call failing in turn, exports, settings.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use postwright::store::{self, Fingerprint, Guard, SaveError, TextFormat};
use tempfile::{TempDir, tempdir};

#[cfg(target_os = "linux")]
#[path = "store/attributes.rs"]
mod attributes;
#[path = "store/awkward_files.rs"]
mod awkward_files;
#[path = "store/codec.rs"]
mod codec;
#[path = "store/corpus.rs"]
mod corpus;
#[path = "store/encodings.rs"]
mod encodings;
#[path = "store/export.rs"]
mod export;
#[path = "store/faults.rs"]
mod faults;
#[path = "store/faulty.rs"]
mod faulty;
#[cfg(unix)]
#[path = "store/power.rs"]
mod power;
#[path = "store/real_disks.rs"]
mod real_disks;
#[cfg(unix)]
#[path = "store/recorder.rs"]
mod recorder;
#[path = "store/safety.rs"]
mod safety;
#[path = "store/saving.rs"]
mod saving;
#[path = "store/settings.rs"]
mod settings;
#[path = "store/watching.rs"]
mod watching;

const OLD: &str = "old text, long enough for several writes\n";
const NEW: &str = "new text\nwith a second line, and this one makes it longer than before\n";
const PLAIN: TextFormat = TextFormat::PLAIN;

/// Saves without a folder for safety copies.
fn save_post(
    path: &Path,
    text: &str,
    format: &TextFormat,
    guard: Guard,
) -> Result<Fingerprint, SaveError> {
    store::save_post(path, text, format, guard, None)
}

fn folder() -> TempDir {
    tempdir().expect("a folder for the test")
}

fn put(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::write(path, bytes).expect("the test folder is writable");
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).expect("the file is there")
}

/// Every file and folder below `folder`, with what the files hold.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut todo = vec![folder.to_path_buf()];
    while let Some(next) = todo.pop() {
        for entry in fs::read_dir(&next).expect("the folder is there") {
            let path = entry.expect("the folder can be listed").path();
            let bytes = (!path.is_dir()).then(|| fs::read(&path).unwrap_or_default());
            if bytes.is_none() {
                todo.push(path.clone());
            }
            found.insert(path, bytes);
        }
    }
    found
}

fn names(folder: &Path) -> Vec<String> {
    let files = tree(folder);
    let names = files.keys().filter_map(|path| path.file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}
