//! Finds the posts in a folder and all below it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Entry};

/// The endings of posts.
pub const POST_ENDINGS: [&str; 4] = ["md", "markdown", "mdown", "mkd"];

/// Folders that hold no posts: what package managers and generators make, and templates.
const PASSED_OVER: [&str; 4] = ["node_modules", "_site", "_templates", "target"];

/// The posts below a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posts {
    /// Their paths, which begin with that of the folder, in order.
    pub paths: Vec<PathBuf>,
    /// Folders that could not be read.
    pub unreadable: Vec<PathBuf>,
}

/// The posts in a folder and all below it, in the order of their names, folder by folder.
///
/// Posts end in one of [`POST_ENDINGS`]. Left out are what is hidden, folders whose name ends in
/// `_files` (the pictures of an export), `node_modules`, `_site`, `_templates`, `target`, and files
/// that speak of their folder: readmes and what begins with `_`. A link to a folder is not followed,
/// so that nothing comes twice.
pub fn posts_below(folder: &Path) -> Posts {
    let mut posts = Posts::default();
    // Folders still to be read, the next one last.
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let Ok(mut entries) = Disk.list(&folder) else {
            posts.unreadable.push(folder);
            continue;
        };
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        let mut below = Vec::new();
        for entry in entries {
            let path = folder.join(&entry.name);
            if entry.is_folder && is_open(&entry) {
                below.push(path);
            } else if !entry.is_folder && is_post(&path) {
                posts.paths.push(path);
            }
        }
        open.extend(below.into_iter().rev());
    }
    posts
}

/// Whether a file is a post by its name.
fn is_post(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
    let is_about_folder = stem.eq_ignore_ascii_case("readme") || stem.starts_with(['_', '.']);
    let is_markdown = ending.is_some_and(|ending| {
        let mut endings = POST_ENDINGS.iter();
        endings.any(|it| it.eq_ignore_ascii_case(ending))
    });
    is_markdown && !is_about_folder
}

/// Whether a folder is looked into.
fn is_open(entry: &Entry) -> bool {
    let name = entry.name.to_string_lossy();
    let is_passed_over = PASSED_OVER.contains(&&*name) || name.ends_with("_files");
    !is_passed_over && !name.starts_with('.')
}
