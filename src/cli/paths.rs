//! The posts that arguments name: files, whole folders, standard input.

use std::path::{Path, PathBuf};

use super::io::{is_standard, report};
use crate::store::posts_below;

/// A post that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Its path, as it is to be shown; `-` for standard input.
    pub(super) path: PathBuf,
    /// Where it stands below the folder that was named; its name if it was named itself.
    pub(super) below: PathBuf,
}

/// The posts that arguments name, and what they are.
#[derive(Debug, Default)]
pub(super) struct Paths {
    /// In the order of the arguments, folders by name; none twice.
    pub(super) posts: Vec<Wanted>,
    /// Whether they are more than one named file.
    pub(super) is_folder: bool,
    /// How many paths could not be read. The writer was told.
    pub(super) failed: usize,
}

impl Paths {
    /// The posts of arguments.
    pub(super) fn of(paths: &[PathBuf]) -> Self {
        let mut found = Self {
            is_folder: paths.len() > 1,
            ..Self::default()
        };
        for path in paths {
            if is_standard(path) || !path.is_dir() {
                let name = path.file_name().unwrap_or_default();
                found.posts.push(Wanted {
                    below: PathBuf::from(name),
                    path: path.clone(),
                });
                continue;
            }
            found.is_folder = true;
            found.folder(path);
        }
        if paths.len() > 1 {
            let mut seen = std::collections::HashSet::new();
            found.posts.retain(|post| seen.insert(post.path.clone()));
        }
        found
    }

    /// Leaves out what is in a folder below one that was named.
    pub(super) fn leave_out(&mut self, folder: &Path) {
        let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let folder = whole(folder);
        let is_above = |post: &Wanted| {
            let path = whole(&post.path);
            let below = post.below.components().count();
            path.ancestors()
                .nth(below)
                .is_some_and(|named| folder != named && folder.starts_with(named))
                && path.starts_with(&folder)
        };
        self.posts.retain(|post| !is_above(post));
    }

    fn folder(&mut self, folder: &Path) {
        let posts = posts_below(folder);
        for unreadable in &posts.unreadable {
            report(&format_args!(
                "Could not look into this folder, so its posts are left out. Change its \
                 permissions or ask its owner. - {}",
                unreadable.display()
            ));
        }
        self.failed += posts.unreadable.len();
        if posts.paths.is_empty() && posts.unreadable.is_empty() {
            report(&format_args!(
                "There are no posts in this folder: files that end in .md or .markdown. - {}",
                folder.display()
            ));
            self.failed += 1;
        }
        let wanted = posts.paths.into_iter().map(|path| Wanted {
            below: path.strip_prefix(folder).unwrap_or(&path).to_path_buf(),
            path,
        });
        self.posts.extend(wanted);
    }
}
