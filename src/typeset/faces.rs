//! The bundled faces, and how they are asked for: a typeface with real bold and italic.

use std::sync::Arc;

use crate::font_files;
use eframe::egui::{FontData, FontDefinitions, FontFamily, FontId};

/// A family of faces that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Typeface {
    /// The interface: Source Sans 3.
    Interface,
    /// The page: Literata.
    Page,
    /// The source and code: IBM Plex Mono.
    Source,
}

/// One face: a typeface with a weight and a slant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Face {
    /// The typeface.
    pub typeface: Typeface,
    /// Bold, or the heaviest the typeface has.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
}

impl Face {
    /// The upright, regular face.
    pub const fn regular(typeface: Typeface) -> Self {
        Self {
            typeface,
            bold: false,
            italic: false,
        }
    }

    /// The upright, bold face.
    pub const fn bold(typeface: Typeface) -> Self {
        Self {
            typeface,
            bold: true,
            italic: false,
        }
    }

    /// The face at `size` points.
    pub fn at(self, size: f32) -> FontId {
        FontId::new(size, FontFamily::Name(self.name().into()))
    }

    /// The bytes of the bundled file that has the face.
    pub(super) fn bytes(self) -> &'static [u8] {
        let mut faces = faces().into_iter();
        let own = faces.find(|(name, _)| *name == self.name());
        own.map_or(&[], |(_, bytes)| bytes)
    }

    fn name(self) -> &'static str {
        match (self.typeface, self.bold, self.italic) {
            (Typeface::Interface, false, false) => "interface",
            (Typeface::Interface, true, false) => "interface bold",
            (Typeface::Interface, false, true) => "interface italic",
            (Typeface::Interface, true, true) => "interface bold italic",
            (Typeface::Page, false, false) => "page",
            (Typeface::Page, true, false) => "page bold",
            (Typeface::Page, false, true) => "page italic",
            (Typeface::Page, true, true) => "page bold italic",
            (Typeface::Source, false, false) => "source",
            (Typeface::Source, true, false) => "source bold",
            (Typeface::Source, false, true) => "source italic",
            (Typeface::Source, true, true) => "source bold italic",
        }
    }
}

/// Every bundled face under the name it is asked for by. What they lack comes from the system.
fn faces() -> [(&'static str, &'static [u8]); 13] {
    [
        ("interface", &font_files::SANS),
        ("interface bold", &font_files::SANS_BOLD),
        ("interface italic", &font_files::SANS_ITALIC),
        ("interface bold italic", &font_files::SANS_BOLD_ITALIC),
        ("page", &font_files::SERIF),
        ("page bold", &font_files::SERIF_BOLD),
        ("page italic", &font_files::SERIF_ITALIC),
        ("page bold italic", &font_files::SERIF_BOLD_ITALIC),
        ("source", font_files::MONO),
        ("source bold", &font_files::MONO_BOLD),
        ("source italic", &font_files::MONO_ITALIC),
        ("source bold italic", &font_files::MONO_BOLD_ITALIC),
        ("icons", font_files::ICONS),
    ]
}

/// The faces as egui wants them: each under its name, with the icons and the interface face behind
/// it for the few signs it lacks (arrows, keys).
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in faces() {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        fonts
            .families
            .insert(FontFamily::Name(name.into()), stack(name));
    }
    fonts
        .families
        .insert(FontFamily::Proportional, stack("interface"));
    fonts
        .families
        .insert(FontFamily::Monospace, stack("source"));
    fonts
}

fn stack(first: &str) -> Vec<String> {
    let mut names = vec![first.to_owned()];
    for name in ["interface", "icons"] {
        if name != first {
            names.push(name.to_owned());
        }
    }
    names
}
