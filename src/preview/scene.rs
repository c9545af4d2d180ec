//! How and where a frame of the page is painted: its inks, its place, and what is beside it.

use eframe::egui::{Rect, Ui, pos2};

use super::around::{Site, Stage};
use super::bar;
use super::inks::Inks;
use super::setter::Setter;
use super::{PreviewStyle, PreviewView};
use crate::picture::Pictures;
use crate::typeset::{Palette, Typesetter};

/// The inks and the place of a page.
pub(super) struct Scene {
    pub(super) inks: Inks,
    pub(super) stage: Stage,
    /// Whether the paper is under the scroll bar.
    is_wide: bool,
}

impl<'a> PreviewStyle<'a> {
    /// The site around the post, if it is shown.
    pub(super) fn site(&self) -> Option<Site<'a>> {
        match self.view {
            PreviewView::Article => None,
            PreviewView::Page { device, parts, .. } => Some(Site {
                parts,
                theme: self.theme,
                device,
            }),
        }
    }
}

impl Scene {
    /// The scene of a style in a pane.
    pub(super) fn new(style: &PreviewStyle<'_>, rect: Rect) -> Self {
        let theme = style.theme;
        let inks = match style.view {
            PreviewView::Article => Inks::plain(style.palette),
            PreviewView::Page { dark: true, .. } => Inks::of(&theme.dark, true),
            PreviewView::Page { dark: false, .. } => Inks::of(&theme.light, false),
        };
        let stage = match style.site() {
            None => Stage::article(rect.width(), style.body_size, theme),
            Some(site) => Stage::page(rect.width(), site),
        };
        let [left, width] = stage.paper;
        Self {
            inks,
            stage,
            is_wide: left + width > rect.width() - bar::WIDTH,
        }
    }

    /// What lays units out in it.
    pub(super) fn setter<'s>(
        &'s self,
        typesetter: &'s mut Typesetter,
        pictures: &'s mut Pictures,
        pixels: f32,
    ) -> Setter<'s> {
        Setter {
            typesetter,
            palette: &self.inks.palette,
            inks: self.inks.print(),
            masthead: self.inks.masthead,
            metrics: self.stage.format.metrics,
            pixels,
            pictures,
            made: 0,
            spare: Vec::new(),
        }
    }

    /// Paints the paper, and the ground of the interface beside it.
    pub(super) fn ground(&self, ui: &Ui, palette: &Palette, rect: Rect) {
        let [left, width] = self.stage.paper;
        let paper = Rect::from_min_max(
            pos2(rect.left() + left, rect.top()),
            pos2(rect.left() + left + width, rect.bottom()),
        );
        ui.painter().rect_filled(rect, 0.0, palette.chrome);
        ui.painter()
            .rect_filled(paper, 0.0, self.inks.palette.paper);
    }

    /// The inks of what the scroll bar is on.
    pub(super) fn under_bar<'p>(&'p self, palette: &'p Palette) -> &'p Palette {
        if self.is_wide {
            &self.inks.palette
        } else {
            palette
        }
    }
}
