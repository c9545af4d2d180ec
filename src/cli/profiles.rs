//! The profiles of the sites that posts belong to, each read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::io::is_standard;
use crate::host::site::profile_of;
use crate::site::{Profile, read_profile};
use crate::store::read_text;

/// The profiles that are known.
pub(super) struct Profiles {
    /// The one that was named.
    named: Option<Arc<Profile>>,
    by_folder: Mutex<HashMap<PathBuf, Arc<Profile>>>,
}

impl Profiles {
    /// The profile `named` for all posts; without it the nearest of each folder.
    ///
    /// # Errors
    /// The message for the user if that file cannot be read.
    pub(super) fn of(named: Option<&Path>) -> Result<Self, String> {
        let named = match named {
            None => None,
            Some(file) => Some(Arc::new(read_profile(&read_text(file)?).0)),
        };
        Ok(Self {
            named,
            by_folder: Mutex::default(),
        })
    }

    /// The profile for a post. What is wrong in it is told by `postwright site`.
    pub(super) fn of_post(&self, post: &Path) -> Arc<Profile> {
        if let Some(named) = &self.named {
            return Arc::clone(named);
        }
        let folder = match post.parent() {
            Some(folder) if !is_standard(post) => folder,
            _ => return Arc::default(),
        };
        let mut known = self
            .by_folder
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(profile) = known.get(folder) {
            return Arc::clone(profile);
        }
        let absolute = std::path::absolute(folder_or_here(folder)).ok();
        let text = profile_of(absolute.as_deref()).and_then(|file| read_text(&file).ok());
        let profile = Arc::new(text.map_or_else(Profile::default, |text| read_profile(&text).0));
        known.insert(folder.to_path_buf(), Arc::clone(&profile));
        profile
    }
}

/// A folder by a path that can be asked for: nothing is the folder of work.
pub(super) fn folder_or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}
