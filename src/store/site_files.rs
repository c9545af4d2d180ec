//! The files of a site: finds the profile above a post, reads it and the themes, and reads the head
//! of every post of a folder, each again only when it has changed.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::codec::decode;
use super::disk::{Disk, Fs as _, Kind, files_in, retry};
use super::file::Fingerprint;
use super::save::{Guard, SaveError, save_bytes};
use super::trouble::Trouble;

/// The name of a profile.
pub const PROFILE_NAME: &str = "site.toml";
/// The name of a folder with themes.
pub const THEMES_FOLDER: &str = "themes";
/// The name of a folder with targets.
pub const TARGETS_FOLDER: &str = "targets";
/// The longest profile or theme that is read, in bytes.
const LONGEST: u64 = 1 << 20;
/// How much of a post is read for its front matter, in bytes.
const HEAD: u64 = 64 << 10;
/// The seconds of a day.
const DAY: u64 = 24 * 60 * 60;

/// Changes when a file is changed or another one takes its place; `None` is no file.
pub type FileStamp = Option<(u64, Option<SystemTime>)>;

/// A theme or target of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    /// The name of its file without the ending.
    pub id: String,
    /// The file.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

/// The beginning of a post of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostHead {
    /// The name of its file.
    pub name: String,
    /// Its first 64 KB, as far as they are text.
    pub text: String,
}

/// What is known of the posts of a folder: whatever is made of their heads, by path and stamp.
#[derive(Debug)]
pub struct PostHeads<T> {
    known: HashMap<PathBuf, (FileStamp, Option<T>)>,
    all: Arc<Vec<T>>,
}

/// The profile for what is in `folder`: in it, or in the nearest folder above it. Nothing is looked
/// for above the folder `home`.
pub fn find_profile(folder: &Path, home: Option<&Path>) -> Option<PathBuf> {
    for folder in folder.ancestors() {
        let path = folder.join(PROFILE_NAME);
        if stamp_of(&path).is_some() {
            return Some(path);
        }
        if Some(folder) == home {
            break;
        }
    }
    None
}

/// What the system says about a file; `None` if there is no ordinary file.
pub fn stamp_of(path: &Path) -> FileStamp {
    let meta = retry(|| Disk.metadata(path)).ok()?;
    (meta.kind == Kind::File).then_some((meta.len, meta.modified))
}

/// Reads a profile or a theme.
///
/// # Errors
/// The message for the user.
pub fn read_text(path: &Path) -> Result<String, String> {
    let failed = |why: &dyn std::fmt::Display| {
        format!(
            "Could not read the file: {why}. What it says is not used. - {}",
            path.display()
        )
    };
    if stamp_of(path).is_none() {
        return Err(failed(&"there is no such file"));
    }
    let bytes = retry(|| Disk.read(path, LONGEST)).map_err(|error| failed(&Trouble::of(&error)))?;
    if bytes.len() as u64 > LONGEST {
        return Err(failed(&"it is longer than 1 MB"));
    }
    let text = String::from_utf8(bytes).map_err(|_| failed(&"it is not UTF-8 text"))?;
    Ok(text)
}

/// Writes a profile. `before` is what the file must say for that; `None`: there must be no such
/// file. `safety` is as in [`save_post`](super::save::save_post).
///
/// # Errors
/// As [`save_post`](super::save::save_post).
pub fn save_profile(
    path: &Path,
    text: &str,
    before: Option<&str>,
    safety: Option<&Path>,
) -> Result<(), SaveError> {
    let guard = before.map_or(Guard::NewFile, |before| {
        Guard::Expect(Fingerprint::new(before.as_bytes(), None))
    });
    save_bytes(&Disk, path, text.as_bytes(), guard, safety)?;
    Ok(())
}

/// The files of themes in a folder, in order.
pub fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut paths = files_in(folder);
    paths.retain(|path| path.extension() == Some(OsStr::new("toml")));
    paths
}

/// The themes or targets in folders; of two with the same id the one in the earlier folder.
pub fn theme_files(folders: &[PathBuf]) -> Vec<ThemeFile> {
    let mut themes: Vec<ThemeFile> = Vec::new();
    for path in folders.iter().flat_map(|folder| toml_files(folder)) {
        let Some(id) = path.file_stem().and_then(OsStr::to_str) else {
            continue;
        };
        if themes.iter().any(|theme| theme.id == id) {
            continue;
        }
        if let Ok(text) = read_text(&path) {
            let id = id.to_owned();
            themes.push(ThemeFile { id, path, text });
        }
    }
    themes
}

impl<T> Default for PostHeads<T> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            all: Arc::default(),
        }
    }
}

impl<T: Clone> PostHeads<T> {
    /// Looks at the Markdown files of `folder` and gives each that is new or has changed to `make`.
    /// What is known of all of them; the same list as before if nothing is other.
    pub fn refresh(&mut self, folder: &Path, make: impl Fn(PostHead) -> Option<T>) -> Arc<Vec<T>> {
        let mut before = std::mem::take(&mut self.known);
        let mut is_other = false;
        let mut all = Vec::new();
        for path in files_in(folder) {
            if !is_markdown(&path) {
                continue;
            }
            let stamp = stamp_of(&path);
            let known = before.remove(&path).filter(|(known, _)| *known == stamp);
            let (_, made) = known.unwrap_or_else(|| {
                is_other = true;
                (stamp, read_head(&path).and_then(&make))
            });
            all.extend(made.clone());
            self.known.insert(path, (stamp, made));
        }
        // What is left is gone.
        if is_other || !before.is_empty() {
            self.all = Arc::new(all);
        }
        self.all()
    }

    /// What was known when the folder was last looked at.
    pub fn all(&self) -> Arc<Vec<T>> {
        Arc::clone(&self.all)
    }
}

/// The year of today (UTC).
pub fn this_year() -> i16 {
    year_of(u64::try_from(now_seconds()).unwrap_or_default())
}

/// Now, in seconds since 1970 (UTC).
pub fn now_seconds() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let seconds = since.map_or(0, |since| since.as_secs());
    i64::try_from(seconds).unwrap_or(i64::MAX)
}

/// The year of a time in seconds since 1970, by the rule of the Gregorian calendar.
fn year_of(seconds: u64) -> i16 {
    let mut days = seconds / DAY;
    let mut year: i16 = 1970;
    loop {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = if is_leap { 366 } else { 365 };
        if days < length || year == i16::MAX {
            return year;
        }
        days -= length;
        year += 1;
    }
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str);
    extension.is_some_and(|it| it.eq_ignore_ascii_case("md") || it.eq_ignore_ascii_case("markdown"))
}

/// The beginning of a post, up to the end of a line; `None` for what is no text.
pub fn read_head(path: &Path) -> Option<PostHead> {
    let name = path.file_name()?.to_str()?.to_owned();
    stamp_of(path)?;
    let mut bytes = retry(|| Disk.read(path, HEAD)).ok()?;
    if bytes.len() as u64 > HEAD {
        let end = bytes.iter().rposition(|byte| *byte == b'\n');
        bytes.truncate(end.map_or(0, |end| end + 1));
    }
    let decoded = decode(&bytes).ok()?;
    let text = decoded.format.readable(&decoded.text).into_owned();
    Some(PostHead { name, text })
}
