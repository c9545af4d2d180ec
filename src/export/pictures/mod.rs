//! The pictures of a post: which files they are, and where they are to be in an export.
//!
//! Tags are rewritten behind the sanitiser: what is put into an address here comes from the bytes
//! of a file, never from the post.

pub(super) mod address;
pub(super) mod names;
mod place;

use std::collections::HashMap;

use super::tags::tags;
use super::{ExportOptions, PicturePlaces, PlannedFile};
use crate::markdown::walk::{each_block, each_inline};
use crate::markdown::{BlockKind, InlineKind};
use crate::post::Post;
use crate::site::cover;

use address::{Kind, candidates, decoded, encoded, kind, resolved};

/// The addresses of the pictures of a post that are files of its folder, as they are written, each
/// once: of images in Markdown and raw HTML, and of the cover.
///
/// Addresses of other hosts, of the root of a site and of files outside of the folder are not among
/// them.
pub fn wanted_pictures(post: &Post) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(cover(&post.front_matter));
    each_inline(&post.model.blocks, &mut |inline| match &inline.kind {
        InlineKind::Image { to, .. } => found.push(to.url.to_string()),
        InlineKind::Html(html) => push_raw(html, &mut found),
        _ => {}
    });
    each_block(&post.model.blocks, &mut |block| {
        if let BlockKind::Html(html) = &block.kind {
            push_raw(html, &mut found);
        }
    });
    let mut seen = std::collections::HashSet::new();
    found.retain(|address| kind(address) == Kind::File && seen.insert(address.clone()));
    found
}

/// The addresses of the pictures in raw HTML.
fn push_raw(html: &str, found: &mut Vec<String>) {
    for tag in tags(html).filter(|tag| !tag.closing) {
        for (name, value) in tag.attributes() {
            match (tag.name().as_str(), name.as_str()) {
                ("img", "src") | ("video", "poster") => found.push(resolved(value)),
                ("img" | "source", "srcset") => {
                    let value = resolved(value);
                    found.extend(candidates(&value).map(|(address, _)| address.to_owned()));
                }
                _ => {}
            }
        }
    }
}

/// What is written about the size of images and when they are loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sizes {
    /// Width and height where they are known; all but the first are loaded when they are near.
    Written,
    /// Nothing: the site sees to it.
    Left,
}

/// The address that a picture gets where it is copied [beside](PicturePlaces::Beside) an export, and
/// its file.
pub(super) fn beside(address: &str, options: &ExportOptions<'_>) -> Option<(String, PlannedFile)> {
    let is_beside = options.pictures == PicturePlaces::Beside;
    let places = is_beside.then(|| Places::of(options))?;
    let file = places.file(address)?;
    let planned = PlannedFile {
        name: file.name.clone(),
        bytes: file.bytes.to_vec(),
    };
    Some((file.link.clone(), planned))
}

/// Where the pictures of one export are to be.
pub(super) struct Places<'a> {
    places: PicturePlaces,
    files: HashMap<Vec<u8>, File<'a>>,
    exact: HashMap<&'a str, Vec<u8>>,
}

/// The file of a picture.
struct File<'a> {
    bytes: &'a [u8],
    /// Its name in the plan, if it is to be beside the export.
    name: String,
    /// Its address then.
    link: String,
}

impl<'a> Places<'a> {
    /// The places of all pictures that `options` has files of. Two of these for the same options
    /// have the same places.
    pub(super) fn of(options: &ExportOptions<'a>) -> Self {
        let mut places = Self {
            places: options.pictures,
            files: HashMap::new(),
            exact: HashMap::new(),
        };
        let mut names = match options.beside {
            Some(beside) => names::Names::within(beside.folder.to_owned()),
            None => names::Names::of(options.file_name),
        };
        for (address, bytes) in options.files {
            let name = names.next(address, bytes);
            let link = match options.beside {
                Some(beside) => {
                    let last = name.rsplit('/').next().unwrap_or_default();
                    beside.link.replace("{name}", &encoded(last))
                }
                None => encoded(&name),
            };
            let key = decoded(address);
            places.exact.insert(address, key.clone());
            places
                .files
                .entry(key)
                .or_insert(File { bytes, name, link });
        }
        places
    }

    /// The file of an address that stands in HTML, where it may be percent-encoded in another way
    /// than in the post.
    fn file(&self, address: &str) -> Option<&File<'a>> {
        match self.exact.get(address) {
            Some(key) => self.files.get(key),
            None => self.files.get(&decoded(address)),
        }
    }
}
