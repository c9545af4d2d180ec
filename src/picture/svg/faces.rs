//! The bundled faces, for words in drawings.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use vello_cpu::kurbo::BezPath;

use super::style::Style;
use crate::font_files;

/// Regular, bold, italic, bold italic.
type Family = [&'static [u8]; 4];

fn sans() -> Family {
    use font_files::{SANS, SANS_BOLD, SANS_BOLD_ITALIC, SANS_ITALIC};
    [&SANS, &SANS_BOLD, &SANS_ITALIC, &SANS_BOLD_ITALIC]
}

fn serif() -> Family {
    use font_files::{SERIF, SERIF_BOLD, SERIF_BOLD_ITALIC, SERIF_ITALIC};
    [&SERIF, &SERIF_BOLD, &SERIF_ITALIC, &SERIF_BOLD_ITALIC]
}

fn mono() -> Family {
    use font_files::{MONO, MONO_BOLD, MONO_BOLD_ITALIC, MONO_ITALIC};
    [MONO, &MONO_BOLD, &MONO_ITALIC, &MONO_BOLD_ITALIC]
}

/// Parts of the names of families, in lower case, whose letters are all of one width.
const MONO_NAMES: [&str; 5] = ["mono", "courier", "consol", "menlo", "code"];
/// The same of families with serifs.
const SERIF_NAMES: [&str; 6] = [
    "times", "georgia", "garamond", "palatino", "cambria", "roman",
];

/// How large the bundled face with serifs is set so that words are as wide as in the narrow faces
/// that drawings are made for, such as Times.
const SERIF_SIZE: f32 = 0.9;

/// A face for the words of a style.
pub(super) struct Letters {
    /// The face itself, then one that may have what it lacks.
    fonts: Vec<FontRef<'static>>,
    size: f32,
}

impl Letters {
    /// The face that comes nearest to what `style` asks for.
    pub(super) fn new(style: &Style) -> Self {
        let family = style.font_family.as_str();
        let names = |names: &[&str]| names.iter().any(|name| family.contains(name));
        let has_serif = family.split(',').any(|name| {
            let name = name.trim().trim_matches(['"', '\'']);
            name == "serif" || (name.contains("serif") && !name.contains("sans"))
        });
        let (first, size) = if names(&MONO_NAMES) {
            (mono(), 1.0)
        } else if names(&SERIF_NAMES) || has_serif && !family.contains("sans") {
            (serif(), SERIF_SIZE)
        } else {
            (sans(), 1.0)
        };
        let index = usize::from(style.is_bold) + 2 * usize::from(style.is_italic);
        let faces = [first[index], serif()[index]];
        let fonts = faces.iter().filter_map(|bytes| FontRef::new(bytes).ok());
        Self {
            fonts: fonts.collect(),
            size: style.font_size as f32 * size,
        }
    }

    /// The outline of a letter that stands at (`x`, `y`), and how far the next one is from it. A
    /// letter that no face has is a box.
    pub(super) fn letter(&self, letter: char, x: f64, y: f64) -> (BezPath, f64) {
        let known = self.fonts.iter().find_map(|font| {
            let glyph = font.charmap().map(letter)?;
            Some((font, glyph))
        });
        let unknown = self.fonts.first().map(|font| (font, GlyphId::NOTDEF));
        let Some((font, glyph)) = known.or(unknown) else {
            return (BezPath::new(), 0.0);
        };
        let size = Size::new(self.size);
        let metrics = font.glyph_metrics(size, LocationRef::default());
        let advance = f64::from(metrics.advance_width(glyph).unwrap_or_default());
        let mut pen = Pen {
            path: BezPath::new(),
            origin: (x, y),
        };
        if let Some(outline) = font.outline_glyphs().get(glyph) {
            let settings = DrawSettings::unhinted(size, LocationRef::default());
            if outline.draw(settings, &mut pen).is_err() {
                pen.path = BezPath::new();
            }
        }
        (pen.path, advance)
    }
}

/// Draws outlines, whose y axis points up, into a drawing, whose points down.
struct Pen {
    path: BezPath,
    origin: (f64, f64),
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f64, f64) {
        (self.origin.0 + f64::from(x), self.origin.1 - f64::from(y))
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at(x, y));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.path.quad_to(self.at(cx0, cy0), self.at(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path
            .curve_to(self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}
