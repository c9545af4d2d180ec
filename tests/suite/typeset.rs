//! Text on the screen: rows, carets, drawing, in every script, with the bundled faces alone.
//!
//! What no bundled face has shows as a box: order, clusters and breaks are those of its script
//! all the same, so no test needs a font of the system.

#[path = "typeset/carets.rs"]
mod carets;
#[path = "typeset/drawing.rs"]
mod drawing;
#[path = "typeset/pixels.rs"]
mod pixels;
#[path = "typeset/rows.rs"]
mod rows;

use eframe::egui::Color32;
use postwright::typeset::{Face, Paragraph, ParagraphStyle, SpanStyle, Typeface, Typesetter};

/// Text of every kind: directions, joined emoji, marks, scripts without spaces.
const MIXED: [&str; 14] = [
    "",
    "Plain words, an office, “quotes” — and 12,345.67 numbers.",
    "abc אבג def",
    "אבג abc 123 דהו",
    "مرحبا بالعالم with English 456 داخل",
    "(אבג) [x] -אבג- 1-2",
    "e\u{301}a\u{308}o\u{327} n\u{303}",
    "👨‍👩‍👧🇩🇪🇫🇷👍🏽1\u{fe0f}\u{20e3}❤\u{fe0f}",
    "नमस्ते दुनिया क्षत्रिय",
    "สวัสดีครับ กำ น้ำ",
    "日本語の文章です。中文，한국어",
    "a\tb\t\tאבג\tc",
    "\u{202e}abc\u{202c} x\u{200b}y\u{200d}z \u{feff}",
    "line\r\nends\rlone\n\u{2028}\u{85}\u{0}\u{7f}",
];

fn base() -> SpanStyle {
    SpanStyle::plain(Face::regular(Typeface::Page), 16.0, Color32::BLACK)
}

/// A frame of `width` points with rows of 24.
fn frame(width: f32) -> ParagraphStyle {
    ParagraphStyle {
        width,
        ..ParagraphStyle::new(base(), 24.0)
    }
}

fn set(text: &str, width: f32) -> Paragraph {
    Typesetter::new().set(text, &[], &[], &frame(width))
}

/// The text of each row.
fn lines<'a>(text: &'a str, paragraph: &Paragraph) -> Vec<&'a str> {
    let row = |row| &text[paragraph.row(row).range];
    (0..paragraph.rows()).map(row).collect()
}
