//! Watches the file of the open post: looks at it now and then, and tells what another program did
//! to it, once that program is done.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{FileIdentity, files_in, identity_of};
use super::file::{Fingerprint, Opened, ReadError, read_post};
use super::site_files::{FileStamp, stamp_of};

/// How long to wait between two looks while nothing happens.
const PERIOD: Duration = Duration::from_secs(1);
/// How long to wait while another program may be at work on the file.
const SOON: Duration = Duration::from_millis(300);
/// At how many looks one after the other a file must be the same to be finished.
const QUIET: u32 = 2;
/// The same for one that is gone or empty: some programs remove or empty a file before they write.
const LONG_QUIET: u32 = 6;

/// What another program did to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It holds again what was last read or written here.
    AsKnown,
    /// It holds something else.
    Changed(Opened),
    /// It holds something else that is no text, or may not be read; the message says which.
    Unreadable(String),
    /// It is in the same folder under another name, unchanged.
    Renamed(PathBuf),
    /// It is no longer there.
    Gone,
}

/// A file that is watched.
#[derive(Debug)]
pub struct FileWatch {
    path: PathBuf,
    /// What was last read or written.
    known: Fingerprint,
    /// The file itself, whatever its name, as it last held what is known.
    identity: Option<FileIdentity>,
    /// How the file looked when it was last judged; nothing before that.
    judged: Option<FileStamp>,
    /// How it looked last, and at how many looks in a row.
    last: FileStamp,
    looks: u32,
    /// What was told last; at first that nothing happened.
    told: Seen,
}

/// What became of a file since it held `known`, as it is in this moment.
pub fn look_now(path: &Path, known: Fingerprint) -> Seen {
    FileWatch::new(path, known).read()
}

impl FileWatch {
    /// Watches `path`, which held `known` when it was last read or written.
    pub fn new(path: &Path, known: Fingerprint) -> Self {
        let stamp = stamp_of(path);
        let is_known = stamp == Some((known.len, known.modified)) && known.modified.is_some();
        Self {
            path: path.to_path_buf(),
            known,
            identity: identity_of(path).filter(|_| is_known),
            judged: is_known.then_some(stamp),
            last: stamp,
            looks: 1,
            told: Seen::AsKnown,
        }
    }

    /// Looks at the file. Something is told when it is finished and other than what was told before.
    pub fn look(&mut self) -> Option<Seen> {
        let stamp = stamp_of(&self.path);
        if self.judged == Some(stamp) {
            (self.last, self.looks) = (stamp, 0);
            return None;
        }
        self.looks = if stamp == self.last {
            self.looks + 1
        } else {
            1
        };
        self.last = stamp;
        if self.looks < self.wanted_looks() {
            return None;
        }
        let seen = self.judge();
        if seen == self.told {
            return None;
        }
        self.told = seen.clone();
        Some(seen)
    }

    /// How long to wait for the next look.
    pub fn pause(&self) -> Duration {
        if self.judged == Some(self.last) {
            PERIOD
        } else {
            SOON
        }
    }

    fn wanted_looks(&self) -> u32 {
        match self.last {
            None => LONG_QUIET,
            Some((0, _)) if self.known.len > 0 => LONG_QUIET,
            Some(_) => QUIET,
        }
    }

    /// What became of the file, which is quiet now.
    fn judge(&mut self) -> Seen {
        let before = self.last;
        let seen = self.read();
        // What was written while it was read is judged at the next looks.
        let is_quiet = stamp_of(&self.path) == before;
        self.judged = is_quiet.then_some(before);
        if is_quiet { seen } else { self.told.clone() }
    }

    fn read(&mut self) -> Seen {
        match read_post(&self.path) {
            Ok(opened) if opened.fingerprint.same_content(&self.known) => {
                self.identity = identity_of(&self.path);
                Seen::AsKnown
            }
            Ok(opened) => Seen::Changed(opened),
            Err(ReadError::Missing { .. }) => match self.other_name() {
                Some(path) => Seen::Renamed(path),
                None => Seen::Gone,
            },
            Err(error) => Seen::Unreadable(error.to_string()),
        }
    }

    /// Another name of the file in its folder, if it still holds what is known.
    fn other_name(&self) -> Option<PathBuf> {
        let identity = self.identity?;
        let names = files_in(self.path.parent()?);
        let mut same = names
            .into_iter()
            .filter(|name| identity_of(name) == Some(identity));
        same.find(|name| {
            let opened = read_post(name);
            opened.is_ok_and(|opened| opened.fingerprint.same_content(&self.known))
        })
    }
}
