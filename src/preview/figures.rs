//! Pictures on the screen: what is there of them, and a button for those that move.

use std::time::Duration;

use eframe::egui::{
    Color32, Id, Modifiers, Painter as Brush, Rect, Role as Widget, Sense, Shape, Stroke, Ui, Vec2,
    WidgetInfo, emath::GuiRounding as _, epaint::RectShape, pos2, vec2,
};

use super::flow::Content;
use super::laid::Crop;
use super::leaf::Image;
use super::paint::{Painter, Spot};
use super::widgets::{BUTTON, hint, ring};
use super::{PreviewEvent, point_at};
use crate::picture::{Picture, Shown};

/// The size of the button that plays a moving picture, in points.
const PLAY: f32 = 32.0;

/// A picture, the address it links to, its place, and what it is cut to.
type Found = (Image, Option<String>, (Rect, Option<Crop>));

impl Painter<'_, '_, '_> {
    /// The pictures of a unit: what is there of them.
    pub(super) fn pictures(&mut self, ui: &Ui, brush: &Brush, spot: &Spot, offset: Vec2) {
        let mut found: Vec<Found> = Vec::new();
        if let Some(sheet) = self.page.made(spot.item)
            && let Some(laid) = sheet.laid(spot.unit)
        {
            for framed in laid.images.iter().filter(|framed| framed.label.is_none()) {
                let place = (framed.rect.translate(offset), framed.crop);
                let image = match (framed.image, &sheet.flow.units[spot.unit].content) {
                    (Some((leaf, number)), _) => {
                        let leaf = laid.leaves.get(leaf);
                        leaf.and_then(|leaf| leaf.images.get(number))
                            .map(|image| (image, None))
                    }
                    (None, Content::Image(image, link)) => Some((&**image, link.clone())),
                    _ => None,
                };
                found.extend(image.map(|(image, link)| (image.clone(), link, place)));
            }
        }
        for (number, (image, link, place)) in found.into_iter().enumerate() {
            self.picture(
                ui,
                brush,
                spot.id.with(("picture", number)),
                (&image, link),
                place,
            );
        }
    }

    fn picture(
        &mut self,
        ui: &Ui,
        brush: &Brush,
        id: Id,
        (image, link): (&Image, Option<String>),
        (rect, crop): (Rect, Option<Crop>),
    ) {
        let rect = rect.round_to_pixels(ui.ctx().pixels_per_point());
        let Shown::Ready(picture) = self.desk.setter.pictures.get(&image.url) else {
            brush.rect_filled(rect, 0.0, self.palette.code);
            return;
        };
        let began = self
            .playing
            .as_ref()
            .and_then(|playing| playing.get(&image.url).copied());
        let mut frame = 0;
        if let Some(began) = began.filter(|_| picture.is_animated()) {
            let played = ui.input(|input| input.time) - began;
            let (now, left) = picture.frame_at(Duration::from_secs_f64(played.max(0.0)));
            frame = now;
            ui.ctx().request_repaint_after(left);
        }
        let (uv, radius) = cut(crop, &picture, rect);
        let pixels = rect.size() / uv.size() * ui.ctx().pixels_per_point();
        let pixels = [pixels.x.round() as u32, pixels.y.round() as u32];
        if let Some(textures) = &mut self.textures {
            let texture = textures.texture(ui.ctx(), &picture, frame, pixels);
            let shape = RectShape::filled(rect, radius, Color32::WHITE);
            brush.add(shape.with_texture(texture, uv));
        }
        let words = if image.title.is_empty() {
            &image.alt
        } else {
            &image.title
        };
        let response = ui.interact(rect, id, Sense::hover());
        if !words.is_empty() {
            response.on_hover_text(words);
        }
        if let Some(url) = link {
            let response = ui.interact(rect, id.with("link"), Sense::CLICK);
            let held = ui.input(|input| input.modifiers.contains(Modifiers::COMMAND));
            if response.clicked() && held {
                self.events.push(PreviewEvent::FollowLink(url.clone()));
            }
            point_at(response, &format!("{url}\n{}", hint(ui)));
        }
        if picture.is_animated() {
            self.play_button(ui, id.with("play"), &image.url, rect, began.is_some());
        }
    }

    /// The button that lets a moving picture play and rest.
    fn play_button(&mut self, ui: &Ui, id: Id, url: &str, area: Rect, plays: bool) {
        let size = Vec2::splat(PLAY.min(area.height()).min(area.width()));
        let corner = pos2(area.left() + BUTTON[0], area.bottom() - BUTTON[0] - size.y);
        let rect = Rect::from_min_size(corner, size);
        let response = ui.interact(rect, id, Sense::click());
        let words = if plays { "Pause" } else { "Play" };
        response.widget_info(|| WidgetInfo::labeled(Widget::Button, true, words));
        let fill = match response.hovered() {
            true => self.palette.hover,
            false => self.palette.raised,
        };
        ui.painter()
            .circle_filled(rect.center(), size.x / 2.0, fill);
        let (center, half) = (rect.center(), size.x * 0.22);
        if plays {
            for side in [-0.6, 0.6] {
                let bar = Rect::from_center_size(
                    center + vec2(side * half, 0.0),
                    vec2(0.6 * half, 2.0 * half),
                );
                ui.painter().rect_filled(bar, 0.0, self.palette.ink);
            }
        } else {
            let points = [(-0.7, -1.0), (-0.7, 1.0), (1.1, 0.0)];
            let points = points.map(|(x, y)| center + vec2(x, y) * half).to_vec();
            let shape = Shape::convex_polygon(points, self.palette.ink, Stroke::NONE);
            ui.painter().add(shape);
        }
        if response.has_focus() {
            ring(ui, rect, self.palette.accent);
            self.focus
                .get_or_insert((rect.top() - self.rect.top(), rect.height()));
        }
        if response.clicked()
            && let Some(playing) = &mut self.playing
        {
            if plays {
                playing.remove(url);
            } else {
                playing.insert(url.to_owned(), ui.input(|input| input.time));
            }
            ui.ctx().request_repaint();
        }
        point_at(response, words);
    }
}

/// The part of a picture that fills a place, in parts of its sides, and the radius of its corners in
/// points.
fn cut(crop: Option<Crop>, picture: &Picture, place: Rect) -> (Rect, f32) {
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    let Some(crop) = crop else {
        return (whole, 0.0);
    };
    let size = vec2(picture.size.width as f32, picture.size.height as f32);
    let scale = (place.size() / size.max(Vec2::splat(1.0))).max_elem();
    let shown = place.size() / (size * scale).max(Vec2::splat(f32::EPSILON));
    let radius = match crop {
        Crop::Square => 0.0,
        Crop::Disc => place.size().min_elem() / 2.0,
    };
    (Rect::from_center_size(whole.center(), shown), radius)
}
