//! The source as a layout job: the styled runs of the Markdown in their faces and inks.

use eframe::egui::{
    Color32, Stroke, TextFormat,
    text::{LayoutJob, TextWrapping},
};

use super::EditorStyle;
use crate::markdown::{Style, Token, TokenKind};
use crate::typeset::{Face, Typeface};

/// How much larger the headings of the levels 1 to 6 are than the text.
const HEADINGS: [f32; 6] = [1.5, 1.3, 1.15, 1.0, 1.0, 1.0];

/// The layout job of `text`, wrapped at `width` points.
pub(super) fn source_job(
    text: &str,
    tokens: &[Token],
    width: f32,
    style: &EditorStyle<'_>,
) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping {
            max_width: width,
            ..TextWrapping::default()
        },
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    };
    let plain = format_of(Style::PLAIN, style);
    let mut at = 0;
    for token in tokens {
        let (start, end) = (token.range.start.max(at), token.range.end.min(text.len()));
        if start >= end {
            continue;
        }
        if at < start {
            job.append(&text[at..start], 0.0, plain.clone());
        }
        job.append(&text[start..end], 0.0, format_of(token.style, style));
        at = end;
    }
    if at < text.len() || text.is_empty() {
        job.append(&text[at..], 0.0, plain);
    }
    job
}

fn format_of(run: Style, style: &EditorStyle<'_>) -> TextFormat {
    let palette = style.palette;
    let marker = run.has(TokenKind::Marker) || run.has(TokenKind::ListMarker);
    let heading = match run.heading() {
        Some(level) => HEADINGS[usize::from(level.clamp(1, 6)) - 1],
        None => 1.0,
    };
    let face = Face {
        typeface: Typeface::Source,
        bold: run.has(TokenKind::Strong) || (run.heading().is_some() && !marker),
        italic: run.has(TokenKind::Emphasis),
    };
    let quiet = marker || run.has(TokenKind::Url) || run.has(TokenKind::Html);
    let color = if quiet {
        palette.quiet
    } else if run.has(TokenKind::Link) || run.has(TokenKind::Footnote) {
        palette.link
    } else {
        palette.ink
    };
    let code = run.has(TokenKind::Code) || run.has(TokenKind::CodeBlock);
    let size = style.size * heading;
    TextFormat {
        font_id: face.at(size),
        color,
        background: if code && !marker {
            palette.code
        } else {
            Color32::TRANSPARENT
        },
        expand_bg: 0.0,
        line_height: Some((size * style.line_height).round()),
        strikethrough: if run.has(TokenKind::Strike) && !marker {
            Stroke::new(1.0, palette.quiet)
        } else {
            Stroke::NONE
        },
        ..TextFormat::default()
    }
}
