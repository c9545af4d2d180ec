//! Where the picture of an address may be.

use std::path::{Path, PathBuf};

use super::data_uri::percent_decoded;
use super::fault::Fault;

/// Folders of a site whose files appear at its root: Hugo, Zola, Eleventy; Astro, Next, Vite;
/// Jekyll.
const ROOTS: [&str; 3] = ["static", "public", "assets"];
/// In how many folders a site's root is looked for, from that of the post upwards.
const MOST_FOLDERS: usize = 16;

/// Where to read a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// In the address itself: see [`super::data_bytes`].
    Data,
    /// In the first of these files that is there.
    Files(Vec<PathBuf>),
}

/// Where the picture of `url` may be for a post in `folder`; `None` for a post in no file.
///
/// A relative address is taken from the folder of the post. One that begins with `/` is looked for
/// in that folder and those around it and in their folders for fixed files, as the root of the site
/// is not known; last, as a path of the system. A query and a fragment do not count, `%20` is a
/// space; if no such file is there, the name as it is written is tried.
///
/// # Errors
/// [`Fault::Remote`], [`Fault::Address`] or [`Fault::NoFolder`].
pub fn source(url: &str, folder: Option<&Path>) -> Result<Source, Fault> {
    let url = url.trim();
    let is_share = |path: &str| path.starts_with("//") || path.starts_with("\\\\");
    if is_share(url) {
        return Err(Fault::Remote);
    }
    if let Some((scheme, rest)) = scheme(url) {
        return match scheme.to_ascii_lowercase().as_str() {
            "data" => Ok(Source::Data),
            "http" | "https" | "ftp" => Err(Fault::Remote),
            "file" => {
                let path = local(rest)?;
                if is_share(path) {
                    return Err(Fault::Remote);
                }
                Ok(files(&spellings(path), Path::new("")))
            }
            // A drive of Windows.
            drive if drive.len() == 1 && cfg!(windows) => Ok(files(&spellings(url), Path::new(""))),
            _ => Err(Fault::Address),
        };
    }
    if url.is_empty() || url.starts_with(['#', '?']) {
        return Err(Fault::Address);
    }
    let names = spellings(url);
    let Some(folder) = folder else {
        // A path of the system needs no folder; whether it is one shows when it is looked for.
        return if url.starts_with('/') {
            Ok(files(&names, Path::new("")))
        } else {
            Err(Fault::NoFolder)
        };
    };
    if !url.starts_with('/') {
        return Ok(files(&names, folder));
    }
    let mut found = Vec::new();
    for name in &names {
        let name = name.trim_start_matches('/');
        for folder in folder.ancestors().take(MOST_FOLDERS) {
            found.push(folder.join(name));
            found.extend(ROOTS.iter().map(|root| folder.join(root).join(name)));
        }
    }
    found.extend(names.iter().map(PathBuf::from));
    Ok(Source::Files(found))
}

/// The scheme of an address and what follows the colon (RFC 3986, section 3.1).
fn scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some((scheme, rest))
}

/// The path in what follows `file:` (RFC 8089): of this machine only.
fn local(rest: &str) -> Result<&str, Fault> {
    let Some(after) = rest.strip_prefix("//") else {
        return Ok(rest);
    };
    let path = after.strip_prefix("localhost").unwrap_or(after);
    if !path.starts_with('/') {
        return Err(Fault::Remote);
    }
    // `file:///C:/x.png`
    let drive = path.as_bytes().get(2) == Some(&b':') && cfg!(windows);
    Ok(if drive { &path[1..] } else { path })
}

/// The names of files that an address may mean: read as an address, and as it is written.
fn spellings(url: &str) -> Vec<String> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let decoded = String::from_utf8(percent_decoded(path)).ok();
    let mut names: Vec<_> = decoded
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    if names.iter().all(|name| name != url) {
        names.push(url.to_owned());
    }
    names
}

fn files(names: &[String], folder: &Path) -> Source {
    Source::Files(names.iter().map(|name| folder.join(name)).collect())
}
