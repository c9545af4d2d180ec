//! The faces a text can be set in: the bundled ones, and the system's behind them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use fontique::{
    Blob, Collection, CollectionOptions, FontInfoOverride, FontStyle, FontWeight, SourceCache,
};
use parley::{FontContext, FontFamilyName};
use skrifa::{FontRef, MetadataProvider as _, instance::LocationRef, instance::Size};

use super::{Face, SystemFonts, Typeface};

/// The bundled faces.
const FACES: [Face; 12] = [
    Face::regular(Typeface::Interface),
    Face::bold(Typeface::Interface),
    italic(Face::regular(Typeface::Interface)),
    italic(Face::bold(Typeface::Interface)),
    Face::regular(Typeface::Page),
    Face::bold(Typeface::Page),
    italic(Face::regular(Typeface::Page)),
    italic(Face::bold(Typeface::Page)),
    Face::regular(Typeface::Source),
    Face::bold(Typeface::Source),
    italic(Face::regular(Typeface::Source)),
    italic(Face::bold(Typeface::Source)),
];

const fn italic(face: Face) -> Face {
    Face {
        italic: true,
        ..face
    }
}

/// Measures of a typeface, each as a part of the size of the type.
#[derive(Debug, Clone, Copy)]
pub(super) struct FaceMetrics {
    /// Height above the baseline.
    pub(super) ascent: f32,
    /// Depth below the baseline, positive.
    pub(super) descent: f32,
    /// Middle of the underline, below the baseline.
    pub(super) underline: f32,
    /// Middle of the strike, above the baseline.
    pub(super) strike: f32,
    /// Thickness of both lines.
    pub(super) line: f32,
}

/// The families to ask, in their order.
pub(super) struct Stacks {
    text: [Vec<FontFamilyName<'static>>; 3],
    emoji: [Vec<FontFamilyName<'static>>; 3],
}

impl Stacks {
    fn new(emoji: Option<&str>) -> Self {
        let typefaces = [Typeface::Interface, Typeface::Page, Typeface::Source];
        Self {
            text: typefaces.map(|typeface| stack(typeface, None, emoji)),
            emoji: typefaces.map(|typeface| stack(typeface, emoji, None)),
        }
    }

    /// The families of a typeface, for text or for emoji.
    pub(super) fn of(&self, typeface: Typeface, emoji: bool) -> &[FontFamilyName<'static>] {
        let stacks = if emoji { &self.emoji } else { &self.text };
        &stacks[place(typeface)]
    }
}

/// Fonts, and the order in which they are asked.
pub(super) struct Library {
    context: FontContext,
    blobs: Vec<(Face, Blob<u8>)>,
    bundled: HashSet<u64>,
    stacks: Stacks,
    metrics: [FaceMetrics; 3],
    zeros: HashMap<Face, f32>,
    system: bool,
}

impl Library {
    /// The bundled faces alone. Copies no font and asks nobody.
    pub(super) fn new() -> Self {
        let blobs: Vec<(Face, Blob<u8>)> = FACES
            .iter()
            .map(|face| (*face, Blob::new(Arc::new(face.bytes()))))
            .collect();
        let bundled = blobs.iter().map(|(_, blob)| blob.id()).collect();
        let typefaces = [Typeface::Interface, Typeface::Page, Typeface::Source];
        let mut library = Self {
            context: FontContext {
                collection: Collection::new(CollectionOptions {
                    shared: false,
                    system_fonts: false,
                }),
                source_cache: SourceCache::default(),
            },
            blobs,
            bundled,
            stacks: Stacks::new(None),
            metrics: typefaces.map(|typeface| metrics(Face::regular(typeface).bytes())),
            zeros: HashMap::new(),
            system: false,
        };
        library.register();
        library
    }

    /// Puts the system's fonts behind the bundled ones.
    pub(super) fn add(&mut self, fonts: SystemFonts) {
        self.context = fonts.context;
        self.register();
        self.stacks = Stacks::new(fonts.emoji.as_deref());
        self.system = true;
    }

    /// Whether the system's fonts are there.
    pub(super) fn has_system(&self) -> bool {
        self.system
    }

    /// Whether the font file with this number is one of ours.
    pub(super) fn is_bundled(&self, id: u64) -> bool {
        self.bundled.contains(&id)
    }

    /// The measures of a typeface.
    pub(super) fn metrics(&self, typeface: Typeface) -> FaceMetrics {
        self.metrics[place(typeface)]
    }

    /// The advance of the digit zero, as a part of the size of the type. Read from the font file
    /// once for each face.
    pub(super) fn zero(&mut self, face: Face) -> f32 {
        *self.zeros.entry(face).or_insert_with(|| zero(face.bytes()))
    }

    /// The fonts, and the families to ask.
    pub(super) fn parts(&mut self) -> (&mut FontContext, &Stacks) {
        (&mut self.context, &self.stacks)
    }

    fn register(&mut self) {
        for (face, blob) in &self.blobs {
            let info = FontInfoOverride {
                family_name: Some(family(face.typeface)),
                weight: Some(weight(*face)),
                style: Some(slant(*face)),
                ..FontInfoOverride::default()
            };
            self.context
                .collection
                .register_fonts(blob.clone(), Some(info));
        }
    }
}

/// The weight a face is asked for by.
pub(super) fn weight(face: Face) -> FontWeight {
    if face.bold {
        FontWeight::BOLD
    } else {
        FontWeight::NORMAL
    }
}

/// The slant a face is asked for by.
pub(super) fn slant(face: Face) -> FontStyle {
    if face.italic {
        FontStyle::Italic
    } else {
        FontStyle::Normal
    }
}

/// The place of a typeface in tables of three.
fn place(typeface: Typeface) -> usize {
    match typeface {
        Typeface::Interface => 0,
        Typeface::Page => 1,
        Typeface::Source => 2,
    }
}

/// Names that no system family has.
fn family(typeface: Typeface) -> &'static str {
    match typeface {
        Typeface::Interface => "postwright interface",
        Typeface::Page => "postwright page",
        Typeface::Source => "postwright source",
    }
}

/// The families of a typeface, with one before and one behind the bundled ones. An emoji family
/// goes before them for emoji, some of which the bundled faces have as plain signs, and behind
/// them otherwise: before the stand-ins of a script, so that no search is needed for its signs.
fn stack(
    typeface: Typeface,
    before: Option<&str>,
    behind: Option<&str>,
) -> Vec<FontFamilyName<'static>> {
    let mut names: Vec<String> = before.map(str::to_owned).into_iter().collect();
    names.push(family(typeface).to_owned());
    for other in [Typeface::Interface, Typeface::Page] {
        if other != typeface {
            names.push(family(other).to_owned());
        }
    }
    names.extend(behind.map(str::to_owned));
    names
        .into_iter()
        .map(|name| FontFamilyName::Named(name.into()))
        .collect()
}

/// The advance of the digit zero from the font file; half an em for a file that has none.
fn zero(bytes: &[u8]) -> f32 {
    let advance = FontRef::new(bytes).ok().and_then(|font| {
        let glyph = font.charmap().map('0')?;
        let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        metrics.advance_width(glyph)
    });
    advance.unwrap_or(0.5)
}

/// Measures from the font file; plain ones for a file that has none.
fn metrics(bytes: &[u8]) -> FaceMetrics {
    let fallback = FaceMetrics {
        ascent: 1.0,
        descent: 0.3,
        underline: 0.1,
        strike: 0.3,
        line: 0.05,
    };
    let Ok(font) = FontRef::new(bytes) else {
        return fallback;
    };
    let found = font.metrics(Size::unscaled(), LocationRef::default());
    let em = f32::from(found.units_per_em.max(1));
    let line = found.underline.map_or(fallback.line, |l| l.thickness / em);
    FaceMetrics {
        ascent: found.ascent / em,
        descent: -found.descent / em,
        underline: found
            .underline
            .map_or(fallback.underline, |l| line / 2.0 - l.offset / em),
        strike: found
            .strikeout
            .map_or(fallback.strike, |l| l.offset / em - line / 2.0),
        line,
    }
}
