//! Tells when galleys that were kept between frames have gone stale.

use std::sync::Arc;

use eframe::egui::{Color32, Context, Galley, text::LayoutJob};

use super::{Face, Typeface};

/// A galley's glyphs are places in egui's atlas, which egui empties without telling (when it is
/// full, when fonts or scale change, when a system font arrives). It then forgets its own galleys,
/// and that shows in one that is asked for every frame: it comes back as another one.
#[derive(Default)]
pub struct Epoch {
    sentinel: Option<Arc<Galley>>,
    count: u64,
}

impl Epoch {
    /// A number that changes when galleys from earlier frames must not be painted any more. Call
    /// once every frame: a frame without the call counts as a change.
    pub fn current(&mut self, ctx: &Context) -> u64 {
        let font = Face::regular(Typeface::Interface).at(10.0);
        let job = LayoutJob::simple_singleline("x".to_owned(), font, Color32::PLACEHOLDER);
        let galley = ctx.fonts_mut(|fonts| fonts.layout_job(job));
        let same = self
            .sentinel
            .as_ref()
            .is_some_and(|sentinel| Arc::ptr_eq(sentinel, &galley));
        if !same {
            self.sentinel = Some(galley);
            self.count += 1;
        }
        self.count
    }
}
