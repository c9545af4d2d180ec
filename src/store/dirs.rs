//! Where the program keeps its own files on each system.

use std::ffi::OsString;
use std::path::PathBuf;

use directories::ProjectDirs;

/// The environment variable that moves all of the program's own files into one folder, for use
/// from a memory stick and for tests.
pub const HOME_VARIABLE: &str = "POSTWRIGHT_HOME";

/// The folders of the program, absolute. They need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Holds the settings file and what the user adds: themes, dictionaries, key bindings.
    pub config: PathBuf,
    /// Holds what the program writes for itself: the journal and older versions.
    pub data: PathBuf,
}

impl Folders {
    /// The folders for this user, or `None` if the system tells no home folder.
    ///
    /// They are those of the platform (the XDG base directories on Linux, `Application Support`
    /// on macOS, `AppData` on Windows), unless [`HOME_VARIABLE`] is set.
    pub fn locate() -> Option<Self> {
        Self::below(std::env::var_os(HOME_VARIABLE))
    }

    /// As [`Folders::locate`] with the value of [`HOME_VARIABLE`] given; an empty value counts
    /// as none. A relative one is taken from the working folder.
    pub fn below(home: Option<OsString>) -> Option<Self> {
        if let Some(home) = home.filter(|home| !home.is_empty()) {
            let home = std::path::absolute(home).ok()?;
            return Some(Self {
                data: home.join("data"),
                config: home,
            });
        }
        let dirs = ProjectDirs::from("", "", "Postwright")?;
        Some(Self {
            config: dirs.config_dir().to_path_buf(),
            data: dirs.data_local_dir().to_path_buf(),
        })
    }
}
