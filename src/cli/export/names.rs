//! What must be known of all posts before the first of them is exported: their names, and the newest
//! of each folder.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::super::crew::in_order;
use super::super::paths::{Paths, Wanted};
use crate::host::site::listed_post;
use crate::post::name_of_slug;
use crate::site::ListedPost;

/// The posts of an export.
pub(super) struct Names {
    /// For each post the file it becomes, from the folder of the export on, without its ending; none
    /// where another post has that name.
    pub(super) stems: Vec<Option<PathBuf>>,
    /// The posts of each folder.
    pub(super) by_folder: HashMap<PathBuf, Vec<ListedPost>>,
}

impl Names {
    /// Reads the heads of all posts.
    pub(super) fn of(paths: &Paths) -> Self {
        let mut names = Self {
            stems: Vec::with_capacity(paths.posts.len()),
            by_folder: HashMap::new(),
        };
        let mut taken = HashSet::new();
        let work = |_: usize, post: &Wanted| listed_post(&post.path);
        in_order(&paths.posts, work, |index, listed| {
            let post = &paths.posts[index];
            let stem = stem(&post.below, listed.as_ref());
            // Some file systems do not tell capitals from small letters.
            let key = stem.to_string_lossy().to_lowercase();
            names.stems.push(taken.insert(key).then_some(stem));
            if let Some(listed) = listed {
                let folder = post.path.parent().unwrap_or(Path::new(""));
                if let Some(posts) = names.by_folder.get_mut(folder) {
                    posts.push(listed);
                } else {
                    names.by_folder.insert(folder.to_path_buf(), vec![listed]);
                }
            }
            true
        });
        names
    }
}

/// The file that a post becomes, as links to it have it: named by its slug, else as its own file.
fn stem(below: &Path, listed: Option<&ListedPost>) -> PathBuf {
    let own = below.file_stem().unwrap_or_default();
    match listed.and_then(|listed| name_of_slug(&listed.slug)) {
        Some(name) => below.with_file_name(name),
        None => below.with_file_name(own),
    }
}
