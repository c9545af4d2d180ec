//! The site of a post on the command line: found as in the window, or named; and `postwright site`,
//! which says what is wrong in it.

use std::path::{Path, PathBuf};

use super::args::SiteArgs;
use super::io::{FAILED, is_standard, say, write};
use crate::app::{Site, SiteFiles};
use crate::host::site::{read_site, read_site_alone};
use crate::site::{SiteProblem, read_theme};
use crate::store::{Folders, read_text};

/// A site that was found, and what is wrong in it.
#[derive(Default)]
pub(super) struct Found {
    /// The site.
    pub(super) site: Site,
    /// What is wrong, each as it is printed.
    pub(super) problems: Vec<String>,
}

/// The site for the post `post`: `profile`, or the one that is nearest. `theme` is the id or the file
/// of a theme that takes the place of the profile's.
///
/// # Errors
/// The message for the user when a file that is named cannot be read.
pub(super) fn find(
    post: &Path,
    profile: Option<&Path>,
    theme: Option<&str>,
) -> Result<Found, String> {
    found(post, profile, theme, read_site)
}

/// [`find`] without the other posts of the folder.
///
/// # Errors
/// As [`find`].
pub(super) fn find_without_posts(
    post: &Path,
    profile: Option<&Path>,
    theme: Option<&str>,
) -> Result<Found, String> {
    found(post, profile, theme, read_site_alone)
}

/// Reads the files of a site: see [`read_site`].
type Reading = fn(Option<&Path>, Option<PathBuf>, Option<&Path>) -> SiteFiles;

fn found(
    post: &Path,
    profile: Option<&Path>,
    theme: Option<&str>,
    read: Reading,
) -> Result<Found, String> {
    let post = (!is_standard(post)).then(|| std::path::absolute(post).unwrap_or_default());
    let folder = post.as_deref().and_then(Path::parent);
    let profile = profile.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.into()));
    if let Some(profile) = &profile {
        read_text(profile)?;
    }
    let mut found = look(folder, profile, read);
    match theme {
        None => {}
        Some(file) if is_file(file) => {
            let path = Path::new(file);
            let text = read_text(path)?;
            let id = path.file_stem().unwrap_or_default().to_string_lossy();
            let (theme, problems) = read_theme(&id, &text);
            found.1.theme = theme;
            found.3 = (Some(path.to_path_buf()), problems);
        }
        Some(id) => {
            let (theme, problems) = Site::theme_of(&found.0, id);
            if theme.id != id {
                return Err(said(None, &problems).join("\n"));
            }
            found.1.theme = theme;
            found.3 = (None, problems);
        }
    }
    let (files, site, problems, (theme_file, theme_problems)) = found;
    let mut told = said(files.file.as_deref(), &problems);
    told.extend(said(theme_file.as_deref(), &theme_problems));
    Ok(Found {
        site,
        problems: told,
    })
}

/// Carries out `postwright site`.
///
/// Returns the exit code.
pub(super) fn site(args: &SiteArgs) -> u8 {
    let path = std::path::absolute(&args.path).unwrap_or_default();
    let is_profile = path.extension().is_some_and(|ending| ending == "toml");
    let (folder, profile) = if path.is_dir() {
        (Some(path), None)
    } else {
        let folder = path.parent().map(Path::to_path_buf);
        (folder, is_profile.then_some(path))
    };
    let (files, _, problems, (_, theme_problems)) =
        look(folder.as_deref(), profile, read_site_alone);
    let Some(file) = &files.file else {
        let text = "No profile: there is no site.toml in this folder or above it. The built-in \
                    profile is used.\n";
        return write(text.as_bytes());
    };
    let code = write(format!("{}\n", file.display()).as_bytes());
    let mut told = said(Some(file), &problems);
    told.extend(said(Some(file), &theme_problems));
    for problem in &told {
        say(problem);
    }
    if told.is_empty() { code } else { FAILED }
}

type Looked = (
    SiteFiles,
    Site,
    Vec<SiteProblem>,
    (Option<PathBuf>, Vec<SiteProblem>),
);

fn look(folder: Option<&Path>, profile: Option<PathBuf>, read: Reading) -> Looked {
    let config = Folders::locate().map(|folders| folders.config);
    let files = read(folder, profile, config.as_deref());
    let (site, problems, theme_problems) = Site::read(&files);
    (files, site, problems, (None, theme_problems))
}

/// Whether a theme is named by its file: an id is never a path.
fn is_file(theme: &str) -> bool {
    theme.ends_with(".toml") || theme.contains(std::path::is_separator)
}

/// Problems as lines to print.
fn said(file: Option<&Path>, problems: &[SiteProblem]) -> Vec<String> {
    let place = |line: usize| match file {
        Some(file) => format!("{}:{line}: ", file.display()),
        None => String::new(),
    };
    problems
        .iter()
        .map(|problem| {
            let advice = problem.suggestion.as_deref().unwrap_or_default();
            let text = format!("{}{} {advice}", place(problem.line), problem.message);
            text.trim_end().to_owned()
        })
        .collect()
}
