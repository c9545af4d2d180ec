//! Values as they stand in the journal: what a file held, its form, paths, records, bases.

use std::fmt;
use std::path::{Path, PathBuf};

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::store::last_export::content_hash;
use crate::text::{Buffer, StepRecord};

/// How many bytes of a text are in one part of a base.
const PART: usize = 256 * 1024;
/// From this length on a record is deflated.
const LONG: usize = 1024;
/// How hard it is tried to make bytes fewer: little, for what is written while one types.
const LEVEL: u8 = 1;
/// The most that a deflated record may hold, in bytes.
const MOST: usize = 1 << 30;

/// Stands for the text of a file, the same in every build of the program: its length and its
/// FNV-1a hash of 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>). The form of the file is
/// not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentId {
    len: u64,
    hash: u64,
}

impl ContentId {
    /// Of a text as it was read from a file or is written to one.
    pub fn of(text: &str) -> Self {
        Self {
            len: text.len() as u64,
            hash: content_hash(text.as_bytes()),
        }
    }

    /// Of a snapshot.
    pub fn of_buffer(text: &Buffer) -> Self {
        Self::of(&text.text())
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let (len, hash) = text.split_once(' ')?;
        Some(Self {
            len: len.parse().ok()?,
            hash: u64::from_str_radix(hash, 16).ok()?,
        })
    }
}

impl fmt::Display for ContentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:016x}", self.len, self.hash)
    }
}

/// A path as the bytes that the system has for it.
#[cfg(unix)]
pub(in crate::store) fn write_path(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_vec()
}

/// A path as text; one that is none does not come back the same, and then finds no file.
#[cfg(not(unix))]
pub(in crate::store) fn write_path(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(unix)]
pub(super) fn read_path(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

#[cfg(not(unix))]
pub(super) fn read_path(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// A record as bytes: JSON, which begins with a brace, or the same deflated behind a zero.
pub(super) fn write_record(record: &StepRecord) -> Option<Vec<u8>> {
    let json = serde_json::to_vec(record).ok()?;
    if json.len() < LONG {
        return Some(json);
    }
    let mut bytes = vec![0];
    bytes.extend(compress_to_vec(&json, LEVEL));
    Some(bytes)
}

pub(super) fn read_record(bytes: &[u8]) -> Option<StepRecord> {
    match bytes.strip_prefix(&[0]) {
        None => serde_json::from_slice(bytes).ok(),
        Some(deflated) => {
            let json = decompress_to_vec_with_limit(deflated, MOST).ok()?;
            serde_json::from_slice(&json).ok()
        }
    }
}

/// The parts of a base, each deflated by itself.
pub(super) fn write_base(text: &Buffer) -> Vec<Vec<u8>> {
    let text = text.text();
    let parts = text.as_bytes().chunks(PART);
    parts.map(|part| compress_to_vec(part, LEVEL)).collect()
}

/// A base from its parts, in their order; `None` if they are damaged.
pub(super) fn read_base(parts: &[Vec<u8>]) -> Option<String> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend(decompress_to_vec_with_limit(part, PART).ok()?);
    }
    String::from_utf8(bytes).ok()
}
