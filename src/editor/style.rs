//! How the source looks: the styled runs of the Markdown in their faces and inks.

use std::ops::Range;

use eframe::egui::Color32;

use crate::markdown::{Style, Token, TokenKind};
use crate::typeset::{Face, Palette, Span, SpanStyle, Typeface};

/// How much larger the headings of the levels 1 to 6 are than the text.
const HEADINGS: [f32; 6] = [1.5, 1.3, 1.15, 1.0, 1.0, 1.0];
/// How much of its ink a text keeps that is not in focus.
const OUT_OF_FOCUS: f32 = 0.45;

/// How the source looks and what of it is shown.
#[derive(Debug, Clone, Copy)]
pub struct EditorStyle<'a> {
    /// The colours.
    pub palette: &'a Palette,
    /// The size of the text in points.
    pub size: f32,
    /// The height of a line as a share of the size.
    pub line_height: f32,
    /// The measure: how many characters a line holds before it wraps.
    pub measure: f32,
    /// Whether lines are numbered.
    pub line_numbers: bool,
    /// Whether blanks, tabs and hard breaks are drawn.
    pub white_space: bool,
    /// What stays in full ink while one writes.
    pub focus: Focus,
    /// Whether the caret's row stays at one height.
    pub typewriter: bool,
    /// Whether the row of the caret has a ground of its own.
    pub current_line: bool,
    /// How long the caret is on, and off, when it blinks; `None`: it does not.
    pub blink: Option<std::time::Duration>,
}

/// What stays in full ink while one writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// Everything.
    #[default]
    Off,
    /// The sentence of the caret.
    Sentence,
    /// The paragraph of the caret.
    Paragraph,
}

impl EditorStyle<'_> {
    /// The height of a row of plain text in points.
    pub(super) fn row(&self) -> f32 {
        (self.size * self.line_height).round()
    }

    /// The style of plain text.
    pub(super) fn plain(&self) -> SpanStyle {
        self.span_style(Style::PLAIN)
    }

    /// The spans of a line: `tokens` in its own places, clipped to `len` bytes. What is outside
    /// `focus` is drawn in less ink.
    pub(super) fn spans(&self, tokens: &[Token], len: usize, focus: &Range<usize>) -> Vec<Span> {
        let mut spans = Vec::with_capacity(tokens.len() + 2);
        let mut at = 0;
        let mut push = |range: Range<usize>, style: SpanStyle| {
            let cuts = [
                range.start,
                focus.start.clamp(range.start, range.end),
                focus.end.clamp(range.start, range.end),
                range.end,
            ];
            for (index, cut) in cuts.windows(2).enumerate() {
                if cut[0] < cut[1] {
                    let style = if index == 1 { style } else { self.faded(style) };
                    spans.push(Span {
                        range: cut[0]..cut[1],
                        style,
                    });
                }
            }
        };
        for token in tokens {
            let start = token.range.start.max(at);
            let end = token.range.end.min(len);
            if start >= end {
                continue;
            }
            if at < start {
                push(at..start, self.plain());
            }
            push(start..end, self.span_style(token.style));
            at = end;
        }
        if at < len {
            push(at..len, self.plain());
        }
        spans
    }

    fn faded(&self, style: SpanStyle) -> SpanStyle {
        SpanStyle {
            ink: self.palette.paper.lerp_to_gamma(style.ink, OUT_OF_FOCUS),
            ..style
        }
    }

    fn span_style(&self, run: Style) -> SpanStyle {
        let palette = self.palette;
        let marker = run.has(TokenKind::Marker) || run.has(TokenKind::ListMarker);
        let heading = match run.heading() {
            Some(level) => HEADINGS[usize::from(level.clamp(1, 6)) - 1],
            None => 1.0,
        };
        let quiet = marker || run.has(TokenKind::Url) || run.has(TokenKind::Html);
        let ink = if quiet {
            palette.quiet
        } else if run.has(TokenKind::Link) || run.has(TokenKind::Footnote) {
            palette.link
        } else {
            palette.ink
        };
        SpanStyle {
            face: Face {
                typeface: Typeface::Source,
                bold: run.has(TokenKind::Strong) || (run.heading().is_some() && !marker),
                italic: run.has(TokenKind::Emphasis),
            },
            size: self.size * heading,
            ink,
            ground: Color32::TRANSPARENT,
            underline: None,
            strike: (run.has(TokenKind::Strike) && !marker).then_some(palette.quiet),
            rise: 0.0,
        }
    }
}
