//! Pictures in the page: how much room each takes, and what stands for one that is not there.

use std::ops::Range;

use eframe::egui::{Rect, Vec2, pos2, vec2};

use super::flow::Unit;
use super::laid::{Fill, Form, Framed, Label, Laid, Look};
use super::leaf::{Image, Leaf};
use super::setter::{Dress, LABEL_SIZE, Setter};
use super::sizes::FRAME;
use crate::picture::Shown;
use crate::typeset::{InlineBox, Paragraph};

/// The height that is kept free for a picture of which nothing is known, of its width.
const WAITING: f32 = 0.5;

impl Setter<'_> {
    /// The pictures in a stretch of a text: their room, and what stands for each that cannot be
    /// shown.
    pub(super) fn inline_images(
        &mut self,
        leaf: &Leaf,
        range: &Range<usize>,
        dress: &Dress,
        width: f32,
    ) -> (Vec<InlineBox>, Vec<(u64, Option<Paragraph>)>) {
        let mut boxes = Vec::new();
        let mut labels = Vec::new();
        for (id, image) in (0..).zip(&leaf.images) {
            let ends = image.at == range.end && range.end == leaf.text.len();
            if !(range.contains(&image.at) || ends) {
                continue;
            }
            let (size, label) = self.inline_image(image, dress, width);
            boxes.push(InlineBox {
                at: image.at - range.start,
                id,
                size,
            });
            labels.push((id, label));
        }
        (boxes, labels)
    }

    fn inline_image(
        &mut self,
        image: &Image,
        dress: &Dress,
        width: f32,
    ) -> (Vec2, Option<Paragraph>) {
        if let Some(size) = self.picture_size(image, width) {
            return (size, None);
        }
        let small = self.small(dress.size, LABEL_SIZE, self.palette.quiet);
        let label = self.words(&image_words(image), &small);
        let size = label.size() + vec2(dress.size * 0.8, dress.size * 0.2);
        (vec2(size.x.min(width), size.y), Some(label))
    }

    /// A number for what is known of the pictures, for a unit that has some.
    pub(super) fn picture_state(&self, has: bool) -> u64 {
        if has { self.pictures.version() + 1 } else { 0 }
    }

    /// The size at which a picture is shown in a width, if its own is known.
    pub(super) fn picture_size(&mut self, image: &Image, width: f32) -> Option<Vec2> {
        let natural = match self.pictures.get(&image.url) {
            Shown::Sized(size) => size,
            Shown::Ready(picture) => picture.size,
            Shown::Waiting | Shown::Failed(_) => return None,
        };
        let natural = vec2(natural.width as f32, natural.height as f32).max(Vec2::splat(1.0));
        let wanted = match image.size {
            [Some(x), Some(y)] => vec2(x, y),
            [Some(x), None] => vec2(x, x * natural.y / natural.x),
            [None, Some(y)] => vec2(y * natural.x / natural.y, y),
            [None, None] => natural,
        };
        let scale = (width / wanted.x).min(1.0);
        Some((wanted * scale).max(Vec2::splat(1.0)))
    }

    pub(super) fn image(&mut self, unit: &Unit, image: &Image, look: Look) -> Laid {
        let mut laid = Laid::empty(Look {
            pictures: self.picture_state(true),
            ..look
        });
        let shown = self.pictures.get(&image.url);
        if let Some(size) = self.picture_size(image, unit.width) {
            laid.height = self.snap(size.y);
            laid.images.push(Framed {
                rect: Rect::from_min_size(pos2(unit.left, 0.0), vec2(size.x, laid.height)),
                image: None,
                label: None,
                crop: None,
            });
            return laid;
        }
        let Shown::Failed(fault) = shown else {
            // As much as most pictures take, so that little moves when it comes.
            laid.height = self.snap(unit.width * WAITING);
            laid.images.push(Framed {
                rect: Rect::from_min_size(pos2(unit.left, 0.0), vec2(unit.width, laid.height)),
                image: None,
                label: None,
                crop: None,
            });
            return laid;
        };
        let [side, above] = FRAME.map(|ratio| self.snap(ratio * unit.em));
        let width = (unit.width - 2.0 * side).max(unit.em);
        laid.height = above;
        let name = self.small(unit.em, self.metrics.text.small, self.palette.ink);
        let reason = self.small(unit.em, self.metrics.text.small, self.palette.quiet);
        for (words, dress) in [(image_words(image), name), (fault.to_string(), reason)] {
            let mut paragraph = self.words(&words, &dress);
            self.typesetter.wrap(&mut paragraph, width, 0.0);
            let at = vec2(unit.left + side, laid.height);
            laid.height += paragraph.size().y;
            laid.labels.push(Label { paragraph, at });
        }
        laid.height = self.snap(laid.height + above);
        laid.fills.push(Fill {
            rect: Rect::from_min_size(pos2(unit.left, 0.0), vec2(unit.width, laid.height)),
            ink: self.palette.line,
            shape: Form::Frame,
        });
        laid
    }
}

/// The words that stand for a picture.
fn image_words(image: &Image) -> String {
    let path = image.url.split(['?', '#']).next().unwrap_or_default();
    let name = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    match (image.alt.is_empty(), image.url.starts_with("data:")) {
        (false, _) => format!("Image: {}", image.alt),
        (true, true) => "Image".to_owned(),
        (true, false) => format!("Image: {name}"),
    }
}
