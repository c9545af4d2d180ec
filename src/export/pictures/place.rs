//! Rewrites the tags of pictures in finished HTML.

use std::collections::HashSet;

use super::address::{Kind, candidates, kind, resolved};
use super::{File, Places, Sizes};
use crate::export::base64::push_base64;
use crate::export::tags::{Tag, tags};
use crate::export::words::{list, start_of};
use crate::export::{PicturePlaces, PlannedFile};
use crate::picture::{media_type, size};

/// How many bytes of pictures a file may hold before the writer is told.
const HEAVY: usize = 5_000_000;

/// HTML with its pictures in place.
pub(in crate::export) struct Placed {
    /// The HTML.
    pub(in crate::export) html: String,
    /// The files that belong beside it.
    pub(in crate::export) files: Vec<PlannedFile>,
    /// Which pictures will be missing, and why.
    pub(in crate::export) warnings: Vec<String>,
}

impl Places<'_> {
    /// Puts the pictures of `html` in their places. `html` must be safe; it stays so.
    pub(in crate::export) fn place(&self, html: &str, sizes: Sizes) -> Placed {
        let mut work = Work {
            places: self,
            sizes,
            images: 0,
            embedded: 0,
            used: HashSet::new(),
            files: Vec::new(),
            told: Default::default(),
        };
        let mut out = String::with_capacity(html.len());
        let mut done = 0;
        for tag in tags(html) {
            if let Some(tag_html) = work.tag(html, &tag) {
                out.push_str(&html[done..tag.range.start]);
                out.push_str(&tag_html);
                done = tag.range.end;
            }
        }
        out.push_str(&html[done..]);
        Placed {
            html: out,
            warnings: work.warnings(),
            files: work.files,
        }
    }
}

/// What there is to be told of an address.
#[derive(Clone, Copy)]
enum Told {
    /// It stays as it is written and is a file.
    Beside,
    Missing,
    Outside,
    Remote,
    /// Its file is none that can be embedded.
    Unknown,
}

/// The pictures of one text.
struct Work<'p, 'a> {
    places: &'p Places<'a>,
    sizes: Sizes,
    /// How many images there were so far.
    images: usize,
    /// How many bytes of pictures are in the HTML.
    embedded: usize,
    /// The names of the files that are used.
    used: HashSet<&'p str>,
    files: Vec<PlannedFile>,
    /// The addresses, by the number of [`Told`].
    told: [Vec<String>; 5],
}

impl<'p> Work<'p, '_> {
    /// The tag anew, if anything in it changes.
    fn tag(&mut self, html: &str, tag: &Tag<'_>) -> Option<String> {
        let mut kinds = ["img", "source", "video", "audio"].into_iter();
        if tag.closing || !kinds.any(|kind| tag.is(kind)) {
            return None;
        }
        let name = tag.name();
        let mut attributes: Vec<(String, String)> = Vec::new();
        let mut changed = false;
        for (key, value) in tag.attributes() {
            let new = match (name.as_str(), key.as_str()) {
                ("img", "src") | ("video", "poster") => self.address(&resolved(value)),
                ("img" | "source", "srcset") => self.srcset(&resolved(value)),
                (_, "src") => {
                    self.sound(&resolved(value));
                    None
                }
                _ => None,
            };
            changed |= new.is_some();
            attributes.push((key, new.unwrap_or_else(|| value.replace('"', "&quot;"))));
        }
        if name == "img" {
            changed |= self.image(tag, &mut attributes);
        }
        changed.then(|| {
            let mut out = format!("<{name}");
            for (key, value) in &attributes {
                out.push_str(&format!(" {key}=\"{value}\""));
            }
            let is_closed = html[tag.range.clone()].ends_with("/>");
            out.push_str(if is_closed { "/>" } else { ">" });
            out
        })
    }

    /// Writes size and loading of an image; whether anything changed.
    fn image(&mut self, tag: &Tag<'_>, attributes: &mut Vec<(String, String)>) -> bool {
        if self.sizes == Sizes::Left {
            return false;
        }
        let before = attributes.len();
        let has = |name: &str| tag.attribute(name).is_some();
        let file = tag.attribute("src").map(resolved);
        let file = file.and_then(|address| self.places.file(&address));
        if !has("width")
            && !has("height")
            && let Some(size) = file.and_then(|file| size(file.bytes))
        {
            attributes.push(("width".to_owned(), size.width.to_string()));
            attributes.push(("height".to_owned(), size.height.to_string()));
        }
        self.images += 1;
        if self.images == 1 {
            // What is seen first is not to be waited for.
            let all = attributes.len();
            attributes.retain(|(key, _)| key != "loading");
            return attributes.len() != before || all != before;
        }
        for (key, value) in [("loading", "lazy"), ("decoding", "async")] {
            if !has(key) {
                attributes.push((key.to_owned(), value.to_owned()));
            }
        }
        attributes.len() != before
    }

    /// The new address of a picture, as the value of an attribute, if it changes.
    fn address(&mut self, address: &str) -> Option<String> {
        let file = self.places.file(address);
        let told = match (file, self.places.places, kind(address)) {
            (_, _, Kind::Other) | (_, PicturePlaces::AsWritten, Kind::Remote) => return None,
            (Some(file), PicturePlaces::Embedded, _) => match media_type_of(file.bytes) {
                Some(media_type) => return Some(self.embed(file, media_type)),
                None => Told::Unknown,
            },
            (Some(file), PicturePlaces::Beside, _) => return Some(self.beside(file)),
            (_, PicturePlaces::AsWritten, _) => Told::Beside,
            (None, _, Kind::Remote) => Told::Remote,
            (None, _, Kind::Outside) => Told::Outside,
            (None, _, Kind::File) => Told::Missing,
        };
        self.told[told as usize].push(start_of(address));
        None
    }

    fn embed(&mut self, file: &File<'_>, media_type: &str) -> String {
        self.embedded += file.bytes.len();
        let mut url = format!("data:{media_type};base64,");
        push_base64(&mut url, file.bytes);
        url
    }

    fn beside(&mut self, file: &'p File<'_>) -> String {
        if self.used.insert(&file.name) {
            self.files.push(PlannedFile {
                name: file.name.clone(),
                bytes: file.bytes.to_vec(),
            });
        }
        escaped(&file.link)
    }

    fn srcset(&mut self, value: &str) -> Option<String> {
        let mut changed = false;
        let parts: Vec<String> = candidates(value)
            .map(|(address, descriptor)| {
                let new = self.address(address);
                changed |= new.is_some();
                let address = new.unwrap_or_else(|| escaped(address));
                format!("{address} {}", escaped(descriptor))
                    .trim_end()
                    .to_owned()
            })
            .collect();
        changed.then(|| parts.join(", "))
    }

    /// Sounds and films stay where they are.
    fn sound(&mut self, address: &str) {
        if matches!(kind(address), Kind::File | Kind::Outside) {
            self.told[Told::Beside as usize].push(start_of(address));
        }
    }

    fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        for (told, before, after) in [
            (
                Told::Beside,
                "Pictures and sounds are not inside the export",
                "Copy them to the same places beside it.",
            ),
            (
                Told::Missing,
                "Pictures were not found and stay as they are written",
                "Readers will not see them. Check their addresses.",
            ),
            (
                Told::Outside,
                "Pictures outside of the folder of the post stay as they are written",
                "Copy them into that folder, or to the same places for the export.",
            ),
            (
                Told::Remote,
                "Pictures on other hosts stay there",
                "Readers see them only while these hosts have them.",
            ),
            (
                Told::Unknown,
                "Files that are no known pictures stay as they are written",
                "Copy them to the same places beside the export.",
            ),
        ] {
            let addresses = &self.told[told as usize];
            if !addresses.is_empty() {
                let names = list(addresses.iter().cloned());
                warnings.push(format!("{before}: {names}. {after}"));
            }
        }
        if self.embedded > HEAVY {
            warnings.push(format!(
                "The pictures inside the export take {} MB, so the page is slow to load. Make them \
                 smaller, or have them copied beside it.",
                self.embedded.div_ceil(1_000_000)
            ));
        }
        warnings
    }
}

/// The media type of a picture; also of AVIF (its section 6), which browsers show.
fn media_type_of(bytes: &[u8]) -> Option<&'static str> {
    let is_avif = matches!(bytes.get(4..12), Some(b"ftypavif" | b"ftypavis"));
    media_type(bytes).or(is_avif.then_some("image/avif"))
}

/// Text as the value of an attribute in double quotes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}
