//! The colours of a page theme as the inks that the page is painted with.

use std::hash::{DefaultHasher, Hash, Hasher};

use eframe::egui::{Color32, lerp};

use crate::site::{Colours, Rgb};
use crate::typeset::Palette;

/// How much of the ink is in the ground of what is under the pointer.
const HOVER: f32 = 0.08;
/// How much of the accent is in the ground of the match that a search is at.
const FOUND_NOW: f32 = 0.25;

/// The inks of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Inks {
    pub(super) palette: Palette,
    /// The ground of the head of the site, and the text on it.
    pub(super) masthead: [Color32; 2],
}

impl Inks {
    /// The inks of the interface, for a page without a site.
    pub(super) fn plain(palette: &Palette) -> Self {
        Self {
            palette: *palette,
            masthead: [palette.paper, palette.ink],
        }
    }

    /// The inks of one scheme of a theme. What a theme does not name is mixed from what it does.
    pub(super) fn of(colours: &Colours, dark: bool) -> Self {
        let hover = mix(colours.surface, colours.ink, HOVER);
        let found_now = mix(colours.select, colours.accent, FOUND_NOW);
        let on_accent = clearer(colours.accent, [colours.paper, colours.ink]);
        let palette = Palette {
            dark,
            paper: ink(colours.paper),
            chrome: ink(colours.surface),
            raised: ink(colours.surface),
            line: ink(colours.line),
            ink: ink(colours.ink),
            quiet: ink(colours.quiet),
            accent: ink(colours.accent),
            on_accent: ink(on_accent),
            select: ink(colours.select),
            current: ink(colours.surface),
            found: ink(colours.select),
            found_now: ink(found_now),
            link: ink(colours.link),
            good: ink(colours.good),
            warn: ink(colours.warn),
            bad: ink(colours.bad),
            misspelt: ink(colours.bad),
            code: ink(colours.surface),
            hover: ink(hover),
        };
        Self {
            palette,
            masthead: [ink(colours.masthead), ink(colours.on_masthead)],
        }
    }

    /// A number for the inks: others have another.
    pub(super) fn print(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.palette.hash(&mut hasher);
        self.masthead.hash(&mut hasher);
        hasher.finish()
    }
}

/// A colour as an ink.
pub(super) fn ink(Rgb([red, green, blue]): Rgb) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

fn mix(Rgb(ground): Rgb, Rgb(over): Rgb, share: f32) -> Rgb {
    let mixed = |at: usize| lerp(f32::from(ground[at])..=f32::from(over[at]), share).round() as u8;
    Rgb([mixed(0), mixed(1), mixed(2)])
}

/// Of two colours that which is further from a ground, by their luma (Rec. ITU-R BT.601).
fn clearer(ground: Rgb, [one, other]: [Rgb; 2]) -> Rgb {
    let luma = |Rgb([red, green, blue]): Rgb| {
        0.299 * f32::from(red) + 0.587 * f32::from(green) + 0.114 * f32::from(blue)
    };
    let far = |colour: Rgb| (luma(colour) - luma(ground)).abs();
    if far(one) >= far(other) { one } else { other }
}
