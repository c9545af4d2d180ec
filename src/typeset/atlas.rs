//! The textures that hold all glyphs: finds room, adds pages, uploads what changed.

use eframe::egui::{Color32, ColorImage, Context, TextureHandle, TextureId, TextureOptions};

/// Side of the first page in pixels: enough for a text in one script.
const FIRST_SIDE: usize = 512;

/// Side of every further page. Every screen can take it (egui asks for as much), and a larger one
/// would take longer to make than a frame lasts.
const SIDE: usize = 1024;

/// With more pages than this all are emptied.
const PAGES: usize = 8;

/// Side of the white square in the corner of a page, for what has no glyph.
const WHITE: usize = 4;

/// Empty pixels between glyphs, so that none bleeds into another.
const MARGIN: usize = 1;

/// Where a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The page.
    pub(super) page: usize,
    /// The upper left corner on it, in pixels.
    pub(super) at: [usize; 2],
}

/// The pages.
pub(super) struct Atlas {
    pages: Vec<Page>,
    /// Rises when the pages are emptied, and with them the places of all pictures.
    pub(super) epoch: u64,
    /// How many pixels went to the screen so far.
    pub(super) uploaded: usize,
}

impl Atlas {
    pub(super) fn new() -> Self {
        Self {
            pages: vec![Page::new(FIRST_SIDE)],
            epoch: 0,
            uploaded: 0,
        }
    }

    /// Side of a page in pixels.
    pub(super) fn side(&self, page: usize) -> usize {
        self.pages.get(page).map_or(1, Page::side)
    }

    /// How many pages there are: at least one.
    pub(super) fn pages(&self) -> usize {
        self.pages.len()
    }

    /// The middle of the white square of the first page, in pixels.
    pub(super) fn white(&self) -> f32 {
        WHITE as f32 / 2.0
    }

    /// The texture of a page, made if there is none.
    pub(super) fn texture(&mut self, ctx: &Context, page: usize) -> TextureId {
        let uploaded = &mut self.uploaded;
        match self.pages.get_mut(page) {
            Some(page) => page.texture(ctx, uploaded),
            None => TextureId::default(),
        }
    }

    /// Uploads what changed.
    pub(super) fn flush(&mut self) {
        for page in &mut self.pages {
            self.uploaded += page.flush();
        }
    }

    /// Whether a picture of this size fits on an empty page.
    pub(super) fn can_hold(size: [usize; 2]) -> bool {
        size[0] + MARGIN <= SIDE && size[1] + MARGIN + WHITE + MARGIN <= SIDE
    }

    /// Copies a picture in and answers where it is, on a new page if need be; `None` when there
    /// is no room.
    pub(super) fn add(&mut self, picture: &ColorImage) -> Option<Place> {
        for (page, own) in self.pages.iter_mut().enumerate().rev() {
            if let Some(at) = own.add(picture) {
                return Some(Place { page, at });
            }
        }
        if self.pages.len() == PAGES || !Self::can_hold(picture.size) {
            return None;
        }
        let mut own = Page::new(SIDE);
        let at = own.add(picture)?;
        self.pages.push(own);
        let page = self.pages.len() - 1;
        Some(Place { page, at })
    }

    /// Forgets every picture. What this frame has drawn still shows: egui frees a texture after
    /// painting, so all it needs is its last glyphs.
    pub(super) fn empty(&mut self) {
        self.flush();
        self.pages = vec![Page::new(FIRST_SIDE)];
        self.epoch += 1;
    }
}

/// A row of glyphs of about the same height.
struct Shelf {
    y: usize,
    height: usize,
    used: usize,
}

/// One texture and its picture.
struct Page {
    image: ColorImage,
    shelves: Vec<Shelf>,
    /// Where the next shelf begins.
    free: usize,
    texture: Option<TextureHandle>,
    dirty: Option<[usize; 4]>,
}

impl Page {
    fn new(side: usize) -> Self {
        Self {
            image: blank(side),
            shelves: Vec::new(),
            free: WHITE + MARGIN,
            texture: None,
            dirty: None,
        }
    }

    fn side(&self) -> usize {
        self.image.size[0]
    }

    fn texture(&mut self, ctx: &Context, uploaded: &mut usize) -> TextureId {
        let (image, dirty) = (&self.image, &mut self.dirty);
        let texture = self.texture.get_or_insert_with(|| {
            *uploaded += image.pixels.len();
            *dirty = None;
            ctx.load_texture("glyphs", image.clone(), TextureOptions::LINEAR)
        });
        texture.id()
    }

    /// Uploads the rectangle that changed; how many pixels that are.
    fn flush(&mut self) -> usize {
        let Some(texture) = &mut self.texture else {
            return 0;
        };
        let Some([left, top, right, bottom]) = self.dirty.take() else {
            return 0;
        };
        let size = [right - left, bottom - top];
        let part = self.image.region_by_pixels([left, top], size);
        texture.set_partial([left, top], part, TextureOptions::LINEAR);
        size[0] * size[1]
    }

    fn add(&mut self, picture: &ColorImage) -> Option<[usize; 2]> {
        let [width, height] = picture.size;
        let at = self.find(width + MARGIN, height + MARGIN)?;
        for y in 0..height {
            let from = y * width;
            let to = (at[1] + y) * self.side() + at[0];
            self.image.pixels[to..to + width].copy_from_slice(&picture.pixels[from..from + width]);
        }
        let end = [at[0] + width, at[1] + height];
        let old = self.dirty.unwrap_or([at[0], at[1], end[0], end[1]]);
        self.dirty = Some([
            old[0].min(at[0]),
            old[1].min(at[1]),
            old[2].max(end[0]),
            old[3].max(end[1]),
        ]);
        Some(at)
    }

    /// Room on the lowest shelf that is high enough, if that wastes little; else on a new one.
    fn find(&mut self, width: usize, height: usize) -> Option<[usize; 2]> {
        let side = self.side();
        let fits = |shelf: &&mut Shelf| {
            shelf.height >= height
                && shelf.height <= height + height / 4 + 4
                && shelf.used + width <= side
        };
        if let Some(shelf) = self
            .shelves
            .iter_mut()
            .filter(fits)
            .min_by_key(|s| s.height)
        {
            shelf.used += width;
            return Some([shelf.used - width, shelf.y]);
        }
        if self.free + height > side || width > side {
            return None;
        }
        let y = self.free;
        self.free += height;
        self.shelves.push(Shelf {
            y,
            height,
            used: width,
        });
        Some([0, y])
    }
}

/// A transparent picture with the white square.
fn blank(side: usize) -> ColorImage {
    let mut image = ColorImage::filled([side, side], Color32::TRANSPARENT);
    for y in 0..WHITE {
        for x in 0..WHITE {
            image[(x, y)] = Color32::WHITE;
        }
    }
    image
}
