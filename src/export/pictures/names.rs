//! Names of the files that are copied beside an export.

use std::collections::HashSet;

use super::address::decoded;
use crate::picture::media_type;

/// The longest name without its ending, in characters.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// Gives names that no other file of the export has.
pub(in crate::export) struct Names {
    folder: String,
    /// In lower case: some systems take two names for the same that differ in case only.
    taken: HashSet<String>,
}

impl Names {
    /// For the export into a file.
    pub(super) fn of(file_name: &str) -> Self {
        let last = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
        let stem = if stem.is_empty() { "post" } else { stem };
        Self {
            folder: format!("{stem}-files"),
            taken: HashSet::new(),
        }
    }

    /// For files in a folder, whose path has no slash at its end.
    pub(in crate::export) fn within(folder: String) -> Self {
        Self {
            folder,
            taken: HashSet::new(),
        }
    }

    /// The path, from the folder of the export on, for the picture of an address.
    pub(in crate::export) fn next(&mut self, address: &str, bytes: &[u8]) -> String {
        let path = decoded(address);
        let path = String::from_utf8_lossy(&path);
        let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let (stem, ending) = match last.rsplit_once('.') {
            Some((stem, ending)) if is_ending(ending) => (stem, ending.to_owned()),
            _ => (last, usual_ending(bytes).to_owned()),
        };
        let stem = safe(stem);
        let mut count = 1;
        loop {
            let number = match count {
                1 => String::new(),
                _ => format!("-{count}"),
            };
            let name = if ending.is_empty() {
                format!("{stem}{number}")
            } else {
                format!("{stem}{number}.{ending}")
            };
            if self.taken.insert(name.to_lowercase()) {
                return format!("{}/{name}", self.folder);
            }
            count += 1;
        }
    }
}

fn is_ending(ending: &str) -> bool {
    (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The ending that files of this kind have.
fn usual_ending(bytes: &[u8]) -> &'static str {
    match media_type(bytes) {
        Some("image/png") => "png",
        Some("image/jpeg") => "jpg",
        Some("image/gif") => "gif",
        Some("image/webp") => "webp",
        Some("image/svg+xml") => "svg",
        _ => "",
    }
}

/// A name that every system takes: letters and digits of every script, `-` and `_`.
fn safe(stem: &str) -> String {
    let kept: String = stem
        .chars()
        .take(LONGEST)
        .map(|c| {
            if c.is_alphanumeric() || c == '_' {
                c
            } else {
                '-'
            }
        })
        .collect();
    let kept = kept.trim_matches('-');
    let lower = kept.to_lowercase();
    let numbered = lower.strip_prefix("com").or(lower.strip_prefix("lpt"));
    let is_port = numbered.is_some_and(|rest| rest.len() == 1 && rest != "0");
    if kept.is_empty() {
        "picture".to_owned()
    } else if is_port || DEVICES.contains(&lower.as_str()) {
        format!("picture-{kept}")
    } else {
        kept.to_owned()
    }
}
