//! How a post was last exported: remembered, so that one key does it again.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::settings::Settings;

/// How many posts have their last export remembered.
pub const MAX_EXPORTS: usize = 50;

/// How a post was last exported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LastExport {
    /// The file of the post.
    pub post: PathBuf,
    /// The file it was exported to; with a target the folder of the site.
    pub path: PathBuf,
    /// The name of the form.
    pub format: String,
    /// Whether the page began with a table of contents.
    pub contents: bool,
    /// The name of where its pictures were.
    pub pictures: String,
    /// The id of the target whose names the files got; empty if there was none.
    pub target: String,
    /// The files that were written, and what they held then.
    pub files: Vec<WrittenFile>,
}

/// A file that an export wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WrittenFile {
    /// The file.
    pub path: PathBuf,
    /// The [`content_hash`] of its bytes, in hexadecimal digits.
    pub hash: String,
}

impl WrittenFile {
    /// A file with these bytes.
    pub fn new(path: PathBuf, hash: u64) -> Self {
        Self {
            path,
            hash: format!("{hash:016x}"),
        }
    }

    /// Whether it is this file and held bytes with this hash.
    pub fn is(&self, path: &Path, hash: u64) -> bool {
        self.path == path && u64::from_str_radix(&self.hash, 16) == Ok(hash)
    }
}

impl Settings {
    /// How the post in this file was last exported.
    pub fn last_export(&self, post: &Path) -> Option<&LastExport> {
        self.exports.iter().find(|export| export.post == post)
    }

    /// Puts an export at the head of those that are remembered, in place of the last one of the same
    /// post. Paths that are no text cannot be kept.
    pub fn remember_export(&mut self, export: LastExport) {
        let mut paths = export.files.iter().map(|file| &file.path);
        let is_text = |path: &PathBuf| path.to_str().is_some();
        if !(is_text(&export.post) && is_text(&export.path) && paths.all(is_text)) {
            return;
        }
        self.exports.retain(|other| other.post != export.post);
        self.exports.insert(0, export);
        self.exports.truncate(MAX_EXPORTS);
    }
}

/// A number that stands for these bytes and is the same in every build of the program: FNV-1a of
/// 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub fn content_hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}
