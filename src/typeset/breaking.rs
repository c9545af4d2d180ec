//! Breaks a shaped text into rows: width, indent, tab stops, alignment, heights.

use std::ops::Range;

use eframe::egui::{Rect, pos2, vec2};
use parley::{
    Alignment, AlignmentOptions, IndentOptions, InlineBoxKind, Line, PositionedLayoutItem,
};

use super::compose::HIDDEN;
use super::library::FaceMetrics;
use super::paragraph::{Paragraph, RowData};
use super::room::Room;
use super::style::Align;

/// How often rows are broken again because a tab moved. Each time at least one more tab is right,
/// and in nearly all texts every one.
const PASSES: usize = 12;

/// A row of base text, in pixels.
#[derive(Clone, Copy)]
struct Measure {
    height: f32,
    ascent: f32,
    descent: f32,
    size: f32,
}

/// Breaks the paragraph at its width and indent, and places its rows and boxes. `metrics` are
/// those of its base face.
pub(super) fn break_rows(paragraph: &mut Paragraph, metrics: FaceMetrics) {
    paragraph.cells.take();
    paragraph.drawing = None;
    let scale = paragraph.scale;
    let width = match paragraph.style.width {
        width if width.is_finite() => Some((width.max(0.0) * scale).max(1.0)),
        width if width == f32::NEG_INFINITY => Some(1.0),
        _ => None,
    };
    let indent = paragraph.style.indent;
    let indent = if indent.is_finite() { indent } else { 0.0 };
    let indent = (indent.max(0.0) * scale).min(width.unwrap_or(1e6));
    set_lead(paragraph, indent > 0.0);
    set_tabs(paragraph, &mut |_, _| 0.0);
    break_once(paragraph, width, indent);
    for _ in 0..PASSES {
        if paragraph.tabs.is_empty() || !place_tabs(paragraph, width, indent) {
            break;
        }
        break_once(paragraph, width, indent);
    }
    place_rows(paragraph, metrics, indent);
}

fn break_once(paragraph: &mut Paragraph, width: Option<f32>, indent: f32) {
    let layout = &mut paragraph.layout;
    layout.set_text_indent(indent, IndentOptions::default());
    layout.break_all_lines(width);
    let align = match paragraph.style.align {
        Align::Start => Alignment::Start,
        Align::Center => Alignment::Center,
        Align::End => Alignment::End,
    };
    layout.align(align, AlignmentOptions::default());
}

/// A row may end before the first word only behind an indent: without one, a word that is too
/// long would leave an empty row.
fn set_lead(paragraph: &mut Paragraph, breaks: bool) {
    for inline in paragraph.layout.inline_boxes_mut() {
        if Room::from_id(inline.id) == Room::Lead {
            inline.kind = if breaks {
                InlineBoxKind::InFlow
            } else {
                InlineBoxKind::OutOfFlow
            };
        }
    }
}

/// Gives every tab the width that `width` answers for its place and its width so far. Whether any
/// changed.
fn set_tabs(paragraph: &mut Paragraph, width: &mut dyn FnMut(usize, f32) -> f32) -> bool {
    let mut changed = false;
    for inline in paragraph.layout.inline_boxes_mut() {
        if let Room::Tab(place) = Room::from_id(inline.id) {
            let wanted = width(place, inline.width);
            changed |= (wanted - inline.width).abs() > 0.01;
            inline.width = wanted;
        }
    }
    changed
}

/// Widens every tab to its stop, as far as the row goes. Whether any tab changed.
fn place_tabs(paragraph: &mut Paragraph, width: Option<f32>, indent: f32) -> bool {
    let stop = stop(paragraph);
    let mut widths = vec![0.0; paragraph.tabs.len()];
    for (index, line) in paragraph.layout.lines().enumerate() {
        let start = line_range(&line).start;
        let mut items: Vec<(f32, Option<usize>)> =
            line.items().map(|item| advance(&item)).collect();
        if paragraph.layout.is_rtl() {
            items.reverse();
        }
        let mut x = if index == 0 { indent } else { 0.0 };
        for (advance, tab) in items {
            let Some(tab) = tab else {
                x += advance;
                continue;
            };
            if paragraph.tabs[tab] >= start {
                let next = ((x / stop + 0.05).floor() + 1.0) * stop;
                let room = width.map_or(f32::MAX, |width| width - 0.01 - x);
                widths[tab] = (next - x).min(room).max(0.0);
                x += widths[tab];
            }
        }
    }
    set_tabs(paragraph, &mut |place, _| widths[place])
}

/// The distance of tab stops in pixels.
fn stop(paragraph: &Paragraph) -> f32 {
    let tab = paragraph.style.tab;
    let tab = if tab.is_finite() && tab >= 1.0 {
        tab
    } else {
        paragraph.styles[0].size * 2.4
    };
    tab * paragraph.scale
}

/// The width of an item, and its place among the tabs if it is one.
fn advance(item: &PositionedLayoutItem<'_, u32>) -> (f32, Option<usize>) {
    match item {
        PositionedLayoutItem::GlyphRun(run) => (run.advance(), None),
        PositionedLayoutItem::InlineBox(inline) => match Room::from_id(inline.id) {
            Room::Tab(place) => (0.0, Some(place)),
            _ => (inline.width, None),
        },
    }
}

/// The bytes of a line; an empty range past every text for one that holds none.
fn line_range(line: &Line<'_, u32>) -> Range<usize> {
    let ranges = line.runs().map(|run| run.text_range());
    ranges
        .reduce(|all, own| all.start.min(own.start)..all.end.max(own.end))
        .unwrap_or(usize::MAX..usize::MAX)
}

/// Rows and pictures from the broken lines.
fn place_rows(paragraph: &mut Paragraph, metrics: FaceMetrics, indent: f32) {
    let measure = measure(paragraph, metrics);
    let larger = paragraph.styles.iter().any(|s| s.size > measure.size);
    let len = paragraph.text.len();
    let count = paragraph.layout.len();
    let mut rows = Vec::with_capacity(count.max(1));
    let mut pictures = Vec::new();
    let (mut top, mut done) = (0.0, 0);
    for (index, line) in paragraph.layout.lines().enumerate() {
        let range = line_range(&line);
        let last = index + 1 == count;
        let reach = if range.is_empty() { done } else { range.end };
        let end = if last { len } else { reach.clamp(done, len) };
        let metrics = line.metrics();
        let (times, picture) = tallest(paragraph, &line, measure.size, larger);
        let text = RowData {
            range: done..end,
            line: index,
            x: metrics.offset,
            width: metrics.advance,
            end: if index == 0 { indent } else { 0.0 } + metrics.advance,
            hanging: metrics.hanging_advance.max(0.0),
            ..row(measure, times, picture, top)
        };
        for item in line.items() {
            if let PositionedLayoutItem::InlineBox(inline) = item
                && let Room::Picture(place) = Room::from_id(inline.id)
            {
                let height = paragraph.inline[place].size.y * paragraph.scale;
                let corner = pos2(inline.x, text.baseline - height);
                let rect = Rect::from_min_size(corner, vec2(inline.width, height));
                pictures.push((place, rect));
            }
        }
        top = text.top + text.height;
        done = end;
        rows.push(text);
    }
    if rows.is_empty() {
        rows.push(row(measure, 1.0, 0.0, 0.0));
    }
    if paragraph.text.is_empty() && pictures.is_empty() {
        collapse(&mut rows[0], paragraph.layout.is_rtl(), indent);
    }
    pictures.sort_by_key(|(place, _)| *place);
    let id = |(place, rect): (usize, Rect)| (paragraph.inline[place].id, rect);
    paragraph.pictures = pictures.into_iter().map(id).collect();
    paragraph.rows = rows;
}

/// Takes away the space that the shaper sets for an empty text.
fn collapse(row: &mut RowData, rtl: bool, indent: f32) {
    if rtl {
        row.x += row.width;
    }
    row.width = 0.0;
    row.hanging = 0.0;
    row.end = indent;
}

/// A row `times` as high as one of base text, and high enough for a picture on its baseline.
fn row(measure: Measure, times: f32, picture: f32, top: f32) -> RowData {
    let height = (measure.height * times - 0.01).ceil().max(1.0);
    let (ascent, descent) = (measure.ascent * times, measure.descent * times);
    let over = ((height - ascent - descent) / 2.0 + ascent).round();
    let extra = (picture - over).max(0.0).ceil();
    RowData {
        range: 0..0,
        line: 0,
        top,
        height: height + extra,
        baseline: top + over + extra,
        text_top: top + extra,
        x: 0.0,
        width: 0.0,
        end: 0.0,
        hanging: 0.0,
    }
}

fn measure(paragraph: &Paragraph, metrics: FaceMetrics) -> Measure {
    let size = paragraph.styles[0].size;
    let line = paragraph.style.line_height;
    let line = if line.is_finite() && line > 0.0 {
        line.min(1e5)
    } else {
        size * 1.4
    };
    Measure {
        height: line * paragraph.scale,
        ascent: metrics.ascent * size * paragraph.scale,
        descent: metrics.descent * size * paragraph.scale,
        size,
    }
}

/// How many times larger than base text the largest on a line is, at least once; and the height
/// of its tallest picture in pixels.
fn tallest(paragraph: &Paragraph, line: &Line<'_, u32>, base: f32, larger: bool) -> (f32, f32) {
    if !larger && paragraph.inline.is_empty() {
        return (1.0, 0.0);
    }
    let (mut times, mut picture) = (1.0_f32, 0.0_f32);
    for item in line.items() {
        match item {
            PositionedLayoutItem::GlyphRun(run) => {
                let style = run.style().brush & !HIDDEN;
                times = times.max(paragraph.styles[style as usize].size / base);
            }
            PositionedLayoutItem::InlineBox(inline) => {
                if let Room::Picture(place) = Room::from_id(inline.id) {
                    picture = picture.max(paragraph.inline[place].size.y * paragraph.scale);
                }
            }
        }
    }
    (times, picture)
}
