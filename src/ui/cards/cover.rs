//! The picture of a card: cut to the shape that networks show, kept as a texture.

use std::sync::{Arc, Weak};

use eframe::egui::{
    ColorImage, Context, CornerRadius, Image, Rect, TextureHandle, TextureOptions, Ui, Vec2, pos2,
    vec2,
};

use crate::picture::Picture;

/// The texture of the picture that is shown.
#[derive(Default)]
pub(in crate::ui) struct Cover {
    kept: Option<Kept>,
}

struct Kept {
    /// Keeps the address from being given to another picture, but not the pixels.
    picture: Weak<Picture>,
    level: usize,
    texture: TextureHandle,
}

impl Cover {
    /// Draws the middle of a picture so that it fills `rect`.
    pub(in crate::ui) fn paint(
        &mut self,
        ui: &Ui,
        picture: &Arc<Picture>,
        rect: Rect,
        corners: CornerRadius,
    ) {
        let natural = vec2(picture.size.width as f32, picture.size.height as f32);
        let Some(frame) = picture.frames.first() else {
            return;
        };
        let scale = (rect.size() / natural.max(Vec2::splat(1.0))).max_elem();
        let shown = natural * scale;
        let pixels = shown * ui.pixels_per_point();
        let level = frame.level_for([pixels.x.round() as u32, pixels.y.round() as u32]);
        let Some(texture) = self.texture(ui.ctx(), picture, level) else {
            return;
        };
        let part = (rect.size() / shown.max(Vec2::splat(1.0))).min(Vec2::splat(1.0));
        let uv = Rect::from_center_size(pos2(0.5, 0.5), part);
        Image::from_texture((texture.id(), rect.size()))
            .uv(uv)
            .corner_radius(corners)
            .paint_at(ui, rect);
    }

    /// Lets go of the texture.
    pub(in crate::ui) fn forget(&mut self) {
        self.kept = None;
    }

    fn texture(
        &mut self,
        ctx: &Context,
        picture: &Arc<Picture>,
        level: usize,
    ) -> Option<&TextureHandle> {
        let is_same = |kept: &Kept| {
            kept.level == level && std::ptr::eq(kept.picture.as_ptr(), Arc::as_ptr(picture))
        };
        if !self.kept.as_ref().is_some_and(is_same) {
            let shown = picture.frames.first()?.levels.get(level)?;
            let size = [shown.size.width as usize, shown.size.height as usize];
            let image = ColorImage::from_rgba_premultiplied(size, &shown.pixels);
            self.kept = Some(Kept {
                picture: Arc::downgrade(picture),
                level,
                texture: ctx.load_texture("cover", image, TextureOptions::LINEAR),
            });
        }
        self.kept.as_ref().map(|kept| &kept.texture)
    }
}
