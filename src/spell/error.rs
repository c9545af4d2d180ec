//! What can be wrong with a dictionary.

use std::fmt;

/// One of the two files of a dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DictionaryFile {
    /// The file `.aff`.
    Rules,
    /// The file `.dic`.
    Words,
}

impl fmt::Display for DictionaryFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rules => ".aff",
            Self::Words => ".dic",
        })
    }
}

/// Why a dictionary could not be used. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DictionaryError {
    /// The rules name an encoding that is not among those that can be read.
    #[error(
        "The dictionary is written in the encoding \u{201c}{name}\u{201d}, which Postwright does not know. Words in its language are not checked. Install the dictionary in UTF-8."
    )]
    UnknownEncoding {
        /// The name as the rules have it.
        name: String,
    },
    /// The rules say that the dictionary is UTF-8, and it is not.
    #[error(
        "The dictionary\u{2019}s {file} file says that it is UTF-8 but is not. Words in its language are not checked. Install the dictionary again."
    )]
    NotUtf8 {
        /// The file.
        file: DictionaryFile,
    },
    /// A line is not what the format has there.
    #[error(
        "Line {line} of the dictionary\u{2019}s {file} file cannot be read: {message}. Words in its language are not checked. Install the dictionary again or another one."
    )]
    Malformed {
        /// The file.
        file: DictionaryFile,
        /// The line; the last one if the file ended too soon.
        line: usize,
        /// What the reader said.
        message: String,
    },
}
