//! Draws the lines in sight: grounds, selections, text, signs, carets.

use std::ops::Range;

use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2,
    vec2,
};

use super::style::EditorStyle;
use super::view::{Desk, Page, Place, Shown, TOP};
use crate::typeset::{Caret, Face, Typeface};

/// What is marked in the text besides the selection.
#[derive(Default)]
pub(super) struct Marked {
    pub(super) selected: Vec<Range<usize>>,
    pub(super) found: Vec<Range<usize>>,
    /// The match that the search is at.
    pub(super) current: Option<Range<usize>>,
    pub(super) misspelt: Vec<Range<usize>>,
    /// Two brackets that belong together.
    pub(super) brackets: Vec<Range<usize>>,
    /// The carets, the main one first; none when they are not to be drawn.
    pub(super) carets: Vec<Place>,
    /// Where dragged text would go.
    pub(super) drop: Option<usize>,
    /// The byte of the line to be marked as the current one.
    pub(super) line: Option<usize>,
}

/// The width of the caret in points.
const CARET: f32 = 2.0;
/// How far the ground of a code block reaches beyond its text on both sides, in points.
const CODE: f32 = 8.0;

/// Draws what is `shown`; `text` is where the text stands in the window, `pane` what of the window
/// is the editor's.
pub(super) fn paint(
    painter: &Painter,
    pane: Rect,
    text: Rect,
    page: &mut Page,
    shown: &[Shown],
    desk: &mut Desk<'_>,
    marked: &Marked,
) {
    let palette = desk.style.palette;
    if let Some(at) = marked.line {
        current_line(painter, pane, text, page, shown, desk, at);
    }
    let fill = |ranges: &[Range<usize>], color: Color32, round: u8| {
        for range in ranges {
            for rect in page.rects(shown, range) {
                let rect = rect.translate(text.min.to_vec2());
                painter.rect_filled(rect, CornerRadius::same(round), color);
            }
        }
    };
    code_grounds(painter, text, page, shown, desk);
    fill(&marked.found, palette.found, 2);
    fill(&marked.selected, palette.select, 0);
    // The match that the search is at is the selected one.
    fill(marked.current.as_slice(), palette.found_now, 2);
    brackets(painter, text, page, shown, marked, desk);
    for each in shown {
        let at = pos2(text.left(), text.top() + each.y);
        if let Some(laid) = page.cache.get_mut(each.spot.segment.id) {
            desk.typesetter.paint(painter, &mut laid.paragraph, at);
        }
        signs(painter, at, page, each, desk);
        if desk.style.white_space {
            white_space(painter, at, page, each, desk);
        }
    }
    for range in &marked.misspelt {
        for rect in page.rects(shown, range) {
            wave(
                painter,
                rect.translate(text.min.to_vec2()),
                palette.misspelt,
            );
        }
    }
    if desk.style.line_numbers {
        numbers(painter, pane, text, page, shown, desk);
    }
    carets(painter, text, page, shown, desk, marked);
}

/// The ground of code: of a whole line in a block, of the letters in a line. It lies below what is
/// selected.
fn code_grounds(painter: &Painter, text: Rect, page: &Page, shown: &[Shown], desk: &Desk<'_>) {
    let color = desk.style.palette.code;
    for each in shown {
        if page.is_code_block(&each.spot) {
            let top = text.top() + each.y;
            let band = Rect::from_x_y_ranges(text.x_range(), top..=top + each.height);
            painter.rect_filled(band.expand2(vec2(CODE, 0.0)), CornerRadius::ZERO, color);
            continue;
        }
        let Some(laid) = page.cache.get(each.spot.segment.id) else {
            continue;
        };
        let offset = vec2(text.left(), text.top() + each.y);
        for range in laid.inline_code() {
            for rect in laid.paragraph.selection(range) {
                let rect = rect.translate(offset).shrink2(vec2(0.0, 2.0));
                painter.rect_filled(rect, CornerRadius::same(3), color);
            }
        }
    }
}

/// Frames around two brackets that belong together.
fn brackets(
    painter: &Painter,
    text: Rect,
    page: &Page,
    shown: &[Shown],
    marked: &Marked,
    desk: &Desk<'_>,
) {
    for range in &marked.brackets {
        for rect in page.rects(shown, range) {
            let rect = rect.translate(text.min.to_vec2()).shrink(1.0);
            let stroke = Stroke::new(1.0, desk.style.palette.quiet);
            painter.rect_stroke(rect, CornerRadius::same(2), stroke, StrokeKind::Inside);
        }
    }
}

/// The carets, and the place where dragged text would go.
fn carets(
    painter: &Painter,
    text: Rect,
    page: &mut Page,
    shown: &[Shown],
    desk: &mut Desk<'_>,
    marked: &Marked,
) {
    let palette = desk.style.palette;
    for place in &marked.carets {
        if let Some(rect) = caret_on_screen(page, shown, desk, *place, text) {
            painter.rect_filled(rect, CornerRadius::same(1), palette.accent);
        }
    }
    if let Some(at) = marked.drop
        && let Some(rect) = caret_on_screen(page, shown, desk, Place::at(at), text)
    {
        painter.rect_filled(rect, CornerRadius::ZERO, palette.quiet);
    }
}

/// Where a caret stands in the window, if its line is in sight.
pub(super) fn caret_on_screen(
    page: &mut Page,
    shown: &[Shown],
    desk: &mut Desk<'_>,
    place: Place,
    text: Rect,
) -> Option<Rect> {
    let index = page.lines.at(place.at).index;
    let each = shown.iter().find(|each| each.spot.index == index)?;
    let caret = page.caret_rect(desk, place);
    let center = caret.center().x.clamp(0.0, desk.width);
    let rect = Rect::from_min_size(
        pos2(center - CARET / 2.0, caret.top()),
        vec2(CARET, caret.height()),
    );
    Some(rect.translate(text.min.to_vec2() + vec2(0.0, each.y)))
}

/// What an empty text says.
pub(super) const HINT: &str = "Write here, or open a post from the menu.";

/// Draws [`HINT`] where the first line of `text` would be.
pub(super) fn hint(painter: &Painter, text: Rect, style: &EditorStyle<'_>) {
    let font = Face::regular(Typeface::Source).at(style.size);
    let place = text.min + vec2(0.0, TOP + style.row() / 2.0);
    painter.text(place, Align2::LEFT_CENTER, HINT, font, style.palette.quiet);
}

fn current_line(
    painter: &Painter,
    pane: Rect,
    text: Rect,
    page: &mut Page,
    shown: &[Shown],
    desk: &mut Desk<'_>,
    at: usize,
) {
    let place = Place::at(at);
    if let Some(caret) = caret_on_screen(page, shown, desk, place, text) {
        let rect = Rect::from_x_y_ranges(pane.x_range(), caret.y_range());
        painter.rect_filled(rect, CornerRadius::ZERO, desk.style.palette.current);
    }
}

/// The signs for characters that cannot be seen.
fn signs(painter: &Painter, at: Pos2, page: &Page, each: &Shown, desk: &Desk<'_>) {
    let Some(laid) = page.cache.get(each.spot.segment.id) else {
        return;
    };
    if laid.signs.is_empty() {
        return;
    }
    let palette = desk.style.palette;
    let font = small_font(desk.style.size * 0.55);
    for (id, rect) in laid.paragraph.boxes() {
        let rect = rect.translate(at.to_vec2()).shrink2(vec2(1.0, 0.0));
        let sign = laid.signs.iter().find(|sign| sign.at as u64 == id);
        let Some(sign) = sign else { continue };
        let stroke = Stroke::new(1.0, palette.warn);
        painter.rect_stroke(rect, CornerRadius::same(2), stroke, StrokeKind::Inside);
        let label = sign.label.clone();
        painter.text(
            rect.center(),
            Align2::CENTER_CENTER,
            label,
            font.clone(),
            palette.warn,
        );
    }
}

/// Dots for blanks, arrows for tabs, and a hook where a line ends with a hard break.
fn white_space(painter: &Painter, at: Pos2, page: &Page, each: &Shown, desk: &Desk<'_>) {
    let Some(laid) = page.cache.get(each.spot.segment.id) else {
        return;
    };
    let start = each.spot.start;
    let line = desk.document.buffer().slice_near(start..start + laid.len);
    let ink = desk.style.palette.quiet.gamma_multiply(0.7);
    let font = small_font(desk.style.size * 0.8);
    let hard = line.len() - line.trim_end_matches(' ').len() >= 2;
    for row in 0..laid.paragraph.rows() {
        let rect = laid.paragraph.row(row).rect;
        for cluster in laid.paragraph.clusters(row) {
            let byte = laid.in_text(cluster.range.start);
            let center = pos2(cluster.x + cluster.width / 2.0, rect.center().y) + at.to_vec2();
            match line.as_bytes().get(byte) {
                Some(b' ') => {
                    painter.circle_filled(center, desk.style.size * 0.06, ink);
                }
                Some(b'\t') => {
                    let left = pos2(cluster.x + 2.0, rect.center().y) + at.to_vec2();
                    painter.text(left, Align2::LEFT_CENTER, "\u{2192}", font.clone(), ink);
                }
                Some(0xc2) if line[byte..].starts_with('\u{a0}') => {
                    let stroke = Stroke::new(1.0, ink);
                    painter.circle_stroke(center, desk.style.size * 0.1, stroke);
                }
                _ => {}
            }
        }
    }
    if hard {
        let end = laid.paragraph.caret(Caret {
            index: laid.to_layout(laid.len),
            affinity: crate::typeset::Affinity::Before,
        });
        let place = end.right_center() + at.to_vec2() + vec2(3.0, 0.0);
        painter.text(place, Align2::LEFT_CENTER, "\u{21b5}", font, ink);
    }
}

fn numbers(
    painter: &Painter,
    pane: Rect,
    text: Rect,
    page: &Page,
    shown: &[Shown],
    desk: &Desk<'_>,
) {
    let palette = desk.style.palette;
    let font = small_font(desk.style.size * 0.78);
    let right = (text.left() - 12.0).max(pane.left() + 8.0);
    for each in shown.iter().filter(|each| !each.spot.segment.flows) {
        let first = page.cache.get(each.spot.segment.id);
        let height = first.map_or(each.height, |laid| match laid.paragraph.rows() {
            0 => each.height,
            _ => laid.paragraph.row(0).rect.height(),
        });
        let place = pos2(right, text.top() + each.y + height / 2.0);
        let number = each.spot.line.to_string();
        painter.text(
            place,
            Align2::RIGHT_CENTER,
            number,
            font.clone(),
            palette.quiet,
        );
    }
}

/// A wavy line under `rect`.
fn wave(painter: &Painter, rect: Rect, color: Color32) {
    const STEP: f32 = 2.0;
    let y = rect.bottom() - 2.5;
    let count = (rect.width() / STEP).ceil() as usize;
    let points = (0..=count)
        .map(|index| {
            let x = (rect.left() + index as f32 * STEP).min(rect.right());
            pos2(x, y + if index % 2 == 0 { -1.0 } else { 1.0 })
        })
        .collect();
    painter.add(Shape::line(points, Stroke::new(1.2, color)));
}

fn small_font(size: f32) -> FontId {
    Face::regular(Typeface::Interface).at(size)
}
