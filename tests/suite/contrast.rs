//! Contrast: every ink can be read on every ground it is put on, in both themes.
//!
//! The measure is the contrast ratio of WCAG 2.2 ("relative luminance" and "contrast ratio" in its
//! glossary, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>): text needs 4.5 (success
//! criterion 1.4.3), a focus ring or an icon 3 (1.4.11).

use eframe::egui::Color32;
use postwright::typeset::Palette;
use postwright::ui::theme::{DARK, LIGHT};

const TEXT: f64 = 4.5;
const SHAPE: f64 = 3.0;

/// A colour of the palette, with its name for the message.
type Named = (&'static str, fn(&Palette) -> Color32);

const INK: Named = ("ink", |palette| palette.ink);
const QUIET: Named = ("quiet", |palette| palette.quiet);
const ACCENT: Named = ("accent", |palette| palette.accent);
const ON_ACCENT: Named = ("on_accent", |palette| palette.on_accent);
const LINK: Named = ("link", |palette| palette.link);
const GOOD: Named = ("good", |palette| palette.good);
const WARN: Named = ("warn", |palette| palette.warn);
const BAD: Named = ("bad", |palette| palette.bad);
const MISSPELT: Named = ("misspelt", |palette| palette.misspelt);
const PAPER: Named = ("paper", |palette| palette.paper);
const CHROME: Named = ("chrome", |palette| palette.chrome);
const RAISED: Named = ("raised", |palette| palette.raised);
const CODE: Named = ("code", |palette| palette.code);
const SELECT: Named = ("select", |palette| palette.select);
const CURRENT: Named = ("current", |palette| palette.current);
const FOUND: Named = ("found", |palette| palette.found);
const FOUND_NOW: Named = ("found_now", |palette| palette.found_now);
const HOVER: Named = ("hover", |palette| palette.hover);

/// The least ratio, the inks, the grounds: every ink of a row stands on every ground of it.
const USED: &[(f64, &[Named], &[Named])] = &[
    // Source and page, with code and the selection in them.
    (TEXT, &[INK, QUIET, LINK], &[PAPER, CODE, SELECT, CURRENT]),
    // Highlighted code of the page, selected too; titles of alerts.
    (TEXT, &[ACCENT, GOOD, WARN, BAD], &[PAPER, CODE, SELECT]),
    // What a search found, with the caret at its edge.
    (TEXT, &[INK, QUIET, LINK], &[FOUND, FOUND_NOW]),
    (SHAPE, &[ACCENT], &[FOUND, FOUND_NOW]),
    // The find bar: its fields, the reason why an expression cannot be searched with.
    (TEXT, &[BAD], &[CHROME]),
    // Bars: the save state and the read time are quiet buttons with a hover tint.
    (TEXT, &[INK, QUIET, GOOD, WARN], &[CHROME, HOVER]),
    // Menus, dialogs, notices, the palette with its chosen row.
    (TEXT, &[INK, QUIET, WARN, BAD, GOOD, ACCENT], &[RAISED]),
    (TEXT, &[INK, QUIET], &[HOVER, SELECT]),
    // The title of a search result, on its card.
    (TEXT, &[LINK], &[RAISED]),
    // The draft mark of the page, an icon button that is on.
    (TEXT, &[ACCENT], &[PAPER, CHROME]),
    (TEXT, &[ON_ACCENT], &[ACCENT]),
    // The line under a misspelt word.
    (SHAPE, &[MISSPELT], &[PAPER, SELECT]),
    // The caret, the focus ring, the icon of a button that is on.
    (
        SHAPE,
        &[ACCENT],
        &[PAPER, CHROME, RAISED, HOVER, CODE, SELECT, CURRENT],
    ),
];

/// The relative luminance of a colour, 0 (black) to 1 (white).
fn luminance(color: Color32) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

/// The contrast ratio of two colours, 1 to 21.
fn ratio(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.01
}

#[test]
fn the_measure_is_that_of_the_standard() {
    let grey = Color32::from_rgb(0x77, 0x77, 0x77);
    assert!(near(ratio(Color32::BLACK, Color32::WHITE), 21.0));
    assert!(near(ratio(Color32::WHITE, Color32::WHITE), 1.0));
    // The lightest grey that is just too light for text on white, and the next darker one.
    assert!(near(ratio(grey, Color32::WHITE), 4.48));
    assert!(near(
        ratio(Color32::from_rgb(0x76, 0x76, 0x76), Color32::WHITE),
        4.54
    ));
    assert!(near(
        ratio(Color32::from_rgb(0xFF, 0, 0), Color32::WHITE),
        4.0
    ));
    assert!(near(
        ratio(Color32::from_rgb(0, 0, 0xFF), Color32::WHITE),
        8.59
    ));
}

#[test]
fn every_ink_can_be_read_on_its_grounds() {
    let mut faint = Vec::new();
    for (theme, palette) in [("light", &LIGHT), ("dark", &DARK)] {
        for (least, inks, grounds) in USED {
            for ((ink, ink_of), (ground, ground_of)) in pairs(inks, grounds) {
                let ratio = ratio(ink_of(palette), ground_of(palette));
                if ratio < *least {
                    faint.push(format!(
                        "{theme}: {ink} on {ground} is {ratio:.2}, not {least}"
                    ));
                }
            }
        }
    }
    assert!(faint.is_empty(), "{}", faint.join("\n"));
}

#[test]
fn every_colour_is_opaque_and_the_themes_are_what_they_say() {
    for palette in [&LIGHT, &DARK] {
        let colours = [
            palette.paper,
            palette.chrome,
            palette.raised,
            palette.line,
            palette.ink,
            palette.quiet,
            palette.accent,
            palette.on_accent,
            palette.select,
            palette.current,
            palette.found,
            palette.found_now,
            palette.link,
            palette.good,
            palette.warn,
            palette.bad,
            palette.misspelt,
            palette.code,
            palette.hover,
        ];
        assert!(colours.iter().all(|colour| colour.a() == 255));
        assert_eq!(
            luminance(palette.paper) < luminance(palette.ink),
            palette.dark
        );
    }
    assert_eq!((LIGHT.dark, DARK.dark), (false, true));
}

fn pairs(inks: &[Named], grounds: &[Named]) -> Vec<(Named, Named)> {
    inks.iter()
        .flat_map(|ink| grounds.iter().map(move |ground| (*ink, *ground)))
        .collect()
}
