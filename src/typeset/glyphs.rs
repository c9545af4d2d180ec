//! Keeps glyphs in the atlas: each once for a font, a size and a place inside its pixel.

use std::collections::HashMap;

use eframe::egui::{Color32, Context, TextureId, epaint::TextOptions};
use skrifa::outline::HintingInstance;

use super::atlas::{Atlas, Place};
use super::raster::{Bitmap, Colours, Cut};

/// Type larger than this, in pixels to the em, is drawn at this size and enlarged.
const LARGEST: f32 = 256.0;

/// Places inside a pixel at which a glyph is drawn.
pub(super) const BINS: u8 = 4;

/// Where a glyph is in the atlas, and how it is placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slot {
    /// The page and the upper left corner on it.
    pub(super) place: Place,
    /// Size in the atlas.
    pub(super) size: [usize; 2],
    /// From the origin on the screen to the upper left corner, in pixels of the screen.
    pub(super) offset: [f32; 2],
    /// Pixels of the screen for one of the atlas.
    pub(super) zoom: f32,
    /// Whether it has its own colours.
    pub(super) coloured: bool,
}

/// Which drawing of a glyph is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Wanted {
    /// The number of the glyph in its font.
    pub(super) glyph: u32,
    /// The place inside the pixel: this part of [`BINS`].
    pub(super) bin: u8,
    /// The colour of the text.
    pub(super) ink: Color32,
}

/// What a font is known by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct CutKey {
    font: (u64, u32),
    size: u32,
    coords: Vec<i16>,
    embolden: bool,
    skew: u32,
}

/// A font at one size with its glyphs.
struct Strike {
    cut: Cut,
    zoom: f32,
    hinting: Option<HintingInstance>,
    colours: HashMap<u32, Colours>,
    slots: HashMap<Wanted, Option<Slot>>,
}

/// All glyphs drawn so far.
pub(super) struct Glyphs {
    atlas: Atlas,
    strikes: Vec<Strike>,
    places: HashMap<CutKey, usize>,
    options: TextOptions,
    /// How many were drawn.
    pub(super) drawn: usize,
}

impl Glyphs {
    pub(super) fn new() -> Self {
        Self {
            atlas: Atlas::new(),
            strikes: Vec::new(),
            places: HashMap::new(),
            options: TextOptions::default(),
            drawn: 0,
        }
    }

    /// The atlas, to look at.
    pub(super) fn atlas(&self) -> &Atlas {
        &self.atlas
    }

    /// The texture of a page of the atlas.
    pub(super) fn texture(&mut self, ctx: &Context, page: usize) -> TextureId {
        self.atlas.texture(ctx, page)
    }

    /// Starts a frame. Weight and sharpness follow egui's own text: other options draw all glyphs
    /// anew.
    pub(super) fn begin(&mut self, options: TextOptions) {
        if self.options != options {
            self.options = options;
            self.forget();
        }
    }

    /// Uploads what changed.
    pub(super) fn flush(&mut self) {
        self.atlas.flush();
    }

    /// Whether glyphs stand on parts of a pixel.
    pub(super) fn bins(&self) -> bool {
        self.options.subpixel_binning
    }

    /// Forgets every glyph: under another scale none of them is met again.
    pub(super) fn forget(&mut self) {
        self.atlas.empty();
        self.strikes.clear();
        self.places.clear();
    }

    /// The number of a font at a size, until the next [`Self::forget`] or change of the epoch.
    pub(super) fn strike(&mut self, mut cut: Cut) -> usize {
        let key = CutKey {
            font: (cut.font.data.id(), cut.font.index),
            size: cut.size.to_bits(),
            coords: cut.coords.iter().map(|c| c.to_bits()).collect(),
            embolden: cut.embolden,
            skew: cut.skew.unwrap_or(0.0).to_bits(),
        };
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let zoom = (cut.size / LARGEST).max(1.0);
        cut.size /= zoom;
        let hinted = self.options.font_hinting;
        self.strikes.push(Strike {
            hinting: hinted.then(|| cut.hinting()).flatten(),
            cut,
            zoom,
            colours: HashMap::new(),
            slots: HashMap::new(),
        });
        self.places.insert(key, self.strikes.len() - 1);
        self.strikes.len() - 1
    }

    /// Where a glyph is, drawn if it is not there yet. `None` for one without ink, and, unless
    /// `patient`, for one that finds no room. With `patient` all others may be forgotten for it,
    /// which the epoch of the atlas shows.
    pub(super) fn slot(&mut self, strike: usize, wanted: Wanted, patient: bool) -> Option<Slot> {
        let colours = self.colours(strike, wanted.glyph);
        let wanted = match colours {
            Colours::None => Wanted {
                ink: Color32::WHITE,
                ..wanted
            },
            Colours::Bitmap => Wanted {
                ink: Color32::WHITE,
                bin: 0,
                ..wanted
            },
            Colours::Layers => Wanted { bin: 0, ..wanted },
        };
        if let Some(slot) = self.strikes.get(strike)?.slots.get(&wanted) {
            return *slot;
        }
        let bitmap = self.draw(strike, wanted, colours);
        let slot = match bitmap {
            None => None,
            Some(bitmap) => {
                let place = self.add(&bitmap, patient)?;
                let zoom = self.strikes.get(strike)?.zoom;
                Some(Slot {
                    place,
                    size: bitmap.image.size,
                    offset: bitmap.offset.map(|o| o as f32 * zoom),
                    zoom,
                    coloured: colours != Colours::None,
                })
            }
        };
        self.strikes.get_mut(strike)?.slots.insert(wanted, slot);
        slot
    }

    fn colours(&mut self, strike: usize, glyph: u32) -> Colours {
        let Some(strike) = self.strikes.get_mut(strike) else {
            return Colours::None;
        };
        let cut = &strike.cut;
        *strike
            .colours
            .entry(glyph)
            .or_insert_with(|| cut.colours(glyph))
    }

    fn draw(&mut self, strike: usize, wanted: Wanted, colours: Colours) -> Option<Bitmap> {
        self.drawn += 1;
        let strike = self.strikes.get(strike)?;
        if colours != Colours::None {
            return strike.cut.coloured(wanted.glyph, wanted.ink);
        }
        let shift = f32::from(wanted.bin) / f32::from(BINS);
        let hinting = strike.hinting.as_ref();
        let mut bitmap = strike.cut.outline(wanted.glyph, shift, hinting)?;
        for pixel in &mut bitmap.image.pixels {
            *pixel = self.options.color_transfer_function.to_atlas_color(*pixel);
        }
        Some(bitmap)
    }

    /// Copies a picture into the atlas. When all glyphs had to be forgotten for it, the font it
    /// belongs to is gone too, and its place is not kept.
    fn add(&mut self, bitmap: &Bitmap, patient: bool) -> Option<Place> {
        let found = self.atlas.add(&bitmap.image);
        if found.is_none() && patient && Atlas::can_hold(bitmap.image.size) {
            self.forget();
        }
        found
    }
}
