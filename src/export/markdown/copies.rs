//! The pictures of a post: copied to where the target has them, their addresses rewritten.

use std::collections::HashMap;

use super::addresses::Address;
use super::edits::Edits;
use crate::export::pictures::address::{Kind, decoded, encoded, kind};
use crate::export::pictures::names::Names;
use crate::export::words::{list, start_of};
use crate::export::{ExportOptions, PlannedFile};
use crate::target::{self, PictureRule};

/// Where a post goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// What the patterns of the target are filled with.
    pub(super) names: target::Names<'a>,
}

/// The pictures that are copied.
#[derive(Debug, Default)]
pub(super) struct Copies<'a> {
    /// By the bytes of their paths: the new address, the file, and whether it is used.
    files: HashMap<Vec<u8>, Copy<'a>>,
    /// Addresses of files that were not there.
    missing: Vec<String>,
    note: Option<&'a str>,
}

#[derive(Debug)]
struct Copy<'a> {
    link: String,
    name: String,
    bytes: &'a [u8],
    is_used: bool,
}

impl<'a> Copies<'a> {
    /// The places of all files that `options` has. None if the target copies none.
    pub(super) fn new(
        rule: Option<&'a PictureRule>,
        options: &ExportOptions<'a>,
        place: &Place<'_>,
    ) -> Option<Self> {
        let rule = rule?;
        let folder = target::fill(&rule.folder, &place.names)?;
        let mut names = Names::within(target::path_of(&folder));
        let mut copies = Self {
            note: rule.note.as_deref(),
            ..Self::default()
        };
        let slug = encoded(place.names.slug);
        for (address, bytes) in options.files {
            let name = names.next(address, bytes);
            let last = name.rsplit('/').next().unwrap_or_default();
            let link = target::fill(
                &rule.link,
                &target::Names {
                    slug: &slug,
                    name: &encoded(last),
                    ..place.names
                },
            )?;
            let copy = Copy {
                link,
                name,
                bytes,
                is_used: false,
            };
            copies.files.entry(decoded(address)).or_insert(copy);
        }
        Some(copies)
    }

    /// The new address of a picture, which is copied from then on.
    pub(super) fn link(&mut self, url: &str) -> Option<String> {
        if kind(url) != Kind::File {
            return None;
        }
        let copy = self.files.get_mut(&decoded(url))?;
        copy.is_used = true;
        let tail = url
            .trim()
            .find(['?', '#'])
            .map_or("", |at| &url.trim()[at..]);
        Some(format!("{}{tail}", copy.link))
    }

    /// Notes the new addresses of a body. Where a link leads to a picture that is copied anyway, it
    /// leads to the copy.
    pub(super) fn rewrite(&mut self, addresses: &[Address], edits: &mut Edits, wanted: &[String]) {
        for address in addresses {
            match self.link(&address.url) {
                Some(link) => {
                    let link = if address.in_html {
                        link.replace('&', "&amp;").replace('"', "&quot;")
                    } else {
                        link
                    };
                    edits.push(address.range.clone(), link);
                }
                None if wanted.contains(&address.url) => {
                    self.missing.push(start_of(&address.url));
                }
                None => {}
            }
        }
    }

    /// The files that are to be written, and what the writer should know.
    pub(super) fn finish(self) -> (Vec<PlannedFile>, Vec<String>) {
        let mut warnings = Vec::new();
        if !self.missing.is_empty() {
            warnings.push(format!(
                "Pictures were not found and stay as they are written: {}. Readers will not see \
                 them. Check their addresses.",
                list(self.missing)
            ));
        }
        let used = self.files.into_values().filter(|copy| copy.is_used);
        let mut files: Vec<_> = used
            .map(|copy| PlannedFile {
                name: copy.name,
                bytes: copy.bytes.to_vec(),
            })
            .collect();
        files.sort_by(|one, other| one.name.cmp(&other.name));
        if !files.is_empty() {
            warnings.extend(self.note.map(str::to_owned));
        }
        (files, warnings)
    }
}
