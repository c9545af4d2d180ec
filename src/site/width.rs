//! How wide a text is in the face that search engines and networks set it in: Arial, or its equal
//! Helvetica.
//!
//! The advance widths are those of Helvetica in Adobe's font metrics (`Helvetica.afm` of the core 14
//! fonts), in thousandths of the size; Arial was drawn to the same widths. What the face lacks has
//! the width it usually gets from the face that stands in.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Thousandths in an em, and the width of what fills a square: ideographs, kana, emoji.
const EM: u16 = 1000;
/// U+0020 to U+007E.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, //   to /
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, // 0 to ?
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, // @ to O
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, // P to _
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, // ` to o
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, // p to ~
];
/// U+00A0 to U+00FF.
const LATIN_1: [u16; 96] = [
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 0, 737, 333, //   to ¯
    400, 584, 333, 333, 333, 556, 537, 278, 333, 333, 365, 556, 834, 834, 834,
    611, // ° to ¿
    667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278,
    278, // À to Ï
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667,
    611, // Ð to ß
    556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278,
    278, // à to ï
    556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556,
    500, // ð to ÿ
];
/// Signs that prose has beyond these.
const SIGNS: [(char, u16); 20] = [
    ('–', 556),
    ('—', 1000),
    ('‘', 222),
    ('’', 222),
    ('‚', 222),
    ('“', 333),
    ('”', 333),
    ('„', 333),
    ('†', 556),
    ('‡', 556),
    ('•', 350),
    ('…', 1000),
    ('‰', 1000),
    ('‹', 333),
    ('›', 333),
    ('€', 556),
    ('™', 1000),
    ('−', 584),
    ('ı', 278),
    ('ł', 222),
];
/// A capital and a small letter of another alphabet with capitals: the mean of the Latin ones.
const CAPITAL: u16 = 694;
const SMALL: u16 = 528;
/// A letter of an alphabet without capitals: about what faces for Arabic, Hebrew, Devanagari or
/// Thai take on the average.
const LETTER: u16 = 560;

/// The width of `text` on one row in Arial of `size` pixels, in pixels. White space counts as it
/// stands.
pub fn width_px(text: &str, size: f32) -> f32 {
    // Runs of ASCII are the common case and have no clusters but CR LF, which has no width.
    let units: u64 = if text.is_ascii() {
        text.chars().map(|c| u64::from(advance(c))).sum()
    } else {
        let clusters = text.graphemes(true);
        clusters.map(|cluster| u64::from(units(cluster))).sum()
    };
    pixels(units, size)
}

/// The width of a grapheme cluster in thousandths of the size.
pub(super) fn units(cluster: &str) -> u32 {
    let mut chars = cluster.chars();
    let first = chars.next().unwrap_or_default();
    let alone = chars.next().is_none();
    if alone || first.is_ascii() && !cluster.contains('\u{FE0F}') {
        return u32::from(advance(first));
    }
    let is_square = first.width() == Some(2)
        || cluster.contains('\u{FE0F}')
        || is_flag(first) && cluster.width() >= 2;
    if is_square {
        return u32::from(EM);
    }
    cluster.chars().map(|c| u32::from(advance(c))).sum()
}

/// Thousandths of a size in pixels.
pub(super) fn pixels(units: u64, size: f32) -> f32 {
    units as f32 * size / f32::from(EM)
}

/// Half of a flag: a regional indicator.
fn is_flag(c: char) -> bool {
    ('\u{1F1E6}'..='\u{1F1FF}').contains(&c)
}

fn advance(c: char) -> u16 {
    let of = |table: &[u16], first: u32| {
        let at = usize::try_from(u32::from(c).checked_sub(first)?).ok()?;
        table.get(at).copied()
    };
    if let Some(width) = of(&ASCII, 0x20).or_else(|| of(&LATIN_1, 0xA0)) {
        return width;
    }
    if let Some((_, width)) = SIGNS.iter().find(|(sign, _)| *sign == c) {
        return *width;
    }
    match c.width() {
        None | Some(0) => 0,
        Some(2) => EM,
        Some(_) if c.is_uppercase() => CAPITAL,
        Some(_) if c.is_lowercase() => SMALL,
        Some(_) => LETTER,
    }
}
