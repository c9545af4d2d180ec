//! Errors of the system in the words of a writer: what went wrong and what to do about it.

use std::io;

/// Why a file could not be written, as far as it makes a difference to what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No space is left, or the user's share of it is used up.
    #[error("the disk is full")]
    DiskFull,
    /// The file, or the disk it is on, may not be written.
    #[error("the file is read-only")]
    ReadOnly,
    /// No file may be created in the folder.
    #[error("the folder is read-only")]
    FolderReadOnly,
    /// The folder is not there, or a file stands in its place.
    #[error("the folder does not exist")]
    FolderMissing,
    /// The name is too long or has characters the disk does not take.
    #[error("the name is too long or holds characters this disk does not allow")]
    BadName,
    /// A folder or a device stands where the file should be.
    #[error("a folder or a device has this name")]
    NotAFile,
    /// The system does not let this user do it.
    #[error("the system does not allow it")]
    NoPermission,
    /// Anything else, in the words of the system.
    #[error("the system reported an error ({0})")]
    Other(String),
}

impl Trouble {
    /// Sorts an error of the system.
    pub fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::FolderMissing,
            io::ErrorKind::InvalidFilename => Self::BadName,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            io::ErrorKind::PermissionDenied => Self::NoPermission,
            _ => Self::Other(reason(error)),
        }
    }

    /// A few words for the head of a message.
    pub fn title(&self) -> &'static str {
        match self {
            Self::DiskFull => "The disk is full",
            Self::ReadOnly => "The file is read-only",
            Self::FolderReadOnly => "The folder is read-only",
            Self::FolderMissing => "The folder does not exist",
            Self::BadName => "The name cannot be used",
            Self::NotAFile => "Not a file",
            Self::NoPermission => "Not allowed",
            Self::Other(_) => "The disk reported an error",
        }
    }

    /// What the writer can do about it: one sentence.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::DiskFull => "Free some space and try again, or use another disk.",
            Self::ReadOnly => {
                "Use Save as, or allow writing to the file in its properties and try again."
            }
            Self::FolderReadOnly | Self::NoPermission => {
                "Choose another folder, or change the permissions and try again."
            }
            Self::FolderMissing => "Create the folder again or choose another one.",
            Self::BadName => "Choose a shorter name of letters, digits and hyphens.",
            Self::NotAFile => "Choose another name.",
            Self::Other(_) => "Try again, or use another folder or disk.",
        }
    }
}

/// What the system says about an error, without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text[..end].to_owned()
}
