//! Pictures on their way to the screen: the pixels that are drawn now, as textures.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use eframe::egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use crate::picture::{Level, Picture};

/// What textures that are not drawn now may take, in bytes: enough to scroll back without a pause.
const SPARE: usize = 64 << 20;

/// The textures of the pictures that were drawn lately.
#[derive(Default)]
pub struct Textures {
    kept: HashMap<Key, Kept>,
    /// How many frames there were.
    frame: u64,
    /// How many were made.
    made: usize,
}

/// One level of one frame of a picture. The address of the picture is its own as long as it is
/// kept here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    picture: usize,
    frame: usize,
    level: usize,
}

struct Kept {
    /// Keeps the address from being given to another picture, but not the pixels.
    picture: Weak<Picture>,
    texture: TextureHandle,
    bytes: usize,
    /// When it was last drawn.
    used: u64,
}

impl Textures {
    /// The texture of a frame of `picture` (of its first one, if it has no such frame), to be drawn
    /// on so many pixels of the screen. It has at least as many, if the picture has, but never more
    /// than twice as many each way, so that nothing flickers or blurs.
    pub fn texture(
        &mut self,
        ctx: &Context,
        picture: &Arc<Picture>,
        frame: usize,
        pixels: [u32; 2],
    ) -> TextureId {
        let (frame, shown) = match picture.frames.get(frame) {
            Some(shown) => (frame, shown),
            None => match picture.frames.first() {
                Some(first) => (0, first),
                None => return TextureId::default(),
            },
        };
        let index = shown.level_for(pixels);
        let Some(level) = shown.levels.get(index) else {
            return TextureId::default();
        };
        let key = Key {
            picture: Arc::as_ptr(picture).addr(),
            frame,
            level: index,
        };
        let made = &mut self.made;
        let kept = self.kept.entry(key).or_insert_with(|| {
            *made += 1;
            Kept {
                picture: Arc::downgrade(picture),
                texture: load(ctx, level),
                bytes: level.pixels.len(),
                used: 0,
            }
        });
        kept.used = self.frame;
        kept.texture.id()
    }

    /// To be called once a frame, after everything is drawn: lets go of the textures of pictures
    /// that are gone, and of the oldest of those that were not drawn.
    pub fn end_frame(&mut self) {
        let now = self.frame;
        self.frame += 1;
        self.kept
            .retain(|_, kept| kept.used == now || kept.picture.strong_count() > 0);
        let spare = self.kept.iter().filter(|(_, kept)| kept.used < now);
        let mut spare: Vec<_> = spare
            .map(|(key, kept)| (kept.used, kept.bytes, *key))
            .collect();
        spare.sort_by_key(|(used, ..)| std::cmp::Reverse(*used));
        let mut bytes = 0;
        for (_, size, key) in spare {
            bytes += size;
            if bytes > SPARE {
                self.kept.remove(&key);
            }
        }
    }

    /// How many textures were made so far, and how many are kept.
    pub fn counts(&self) -> (usize, usize) {
        (self.made, self.kept.len())
    }
}

fn load(ctx: &Context, level: &Level) -> TextureHandle {
    let size = [level.size.width as usize, level.size.height as usize];
    let image = ColorImage::from_rgba_premultiplied(size, &level.pixels);
    ctx.load_texture("picture", image, TextureOptions::LINEAR)
}
