//! Shapes a text: spans become runs of styles, tabs and boxes become room in the row.

use std::borrow::Cow;
use std::ops::Range;

use parley::{
    BaseDirection, FontFamily, Layout, LayoutContext, LineHeight, OverflowWrap, TextStyle,
};

use super::emoji::emoji;
use super::library::{Library, Stacks, slant, weight};
use super::room::rooms;
use super::style::{Direction, InlineBox, ParagraphStyle, Span, SpanStyle};

/// Set in the brush of a tab, which is room and no glyph.
pub(super) const HIDDEN: u32 = 1 << 31;

/// The size of a tab's own glyph in points: next to nothing, since a box makes the room.
const TAB_SIZE: f32 = 0.01;

/// More styles than this in one text, and the rest is set as base text.
const STYLES: usize = 30_000;

/// How far back an equal style is looked for, so that each is kept about once.
const RECENT: usize = 24;

/// A shaped text, not yet broken into rows.
pub(super) struct Shaped {
    pub(super) layout: Layout<u32>,
    pub(super) styles: Vec<SpanStyle>,
    pub(super) boxes: Vec<InlineBox>,
    /// The bytes at which tabs stand.
    pub(super) tabs: Vec<usize>,
    /// Whether some of the text is to be shown as coloured pictures.
    pub(super) pictures: bool,
}

/// What a stretch of text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Tab,
    Emoji,
}

/// A stretch of one style and kind.
struct Run {
    range: Range<usize>,
    style: u32,
    kind: Kind,
}

/// Shapes `text` for a screen of `scale` pixels to a point.
pub(super) fn shape(
    library: &mut Library,
    scratch: &mut LayoutContext<u32>,
    text: &str,
    spans: &[Span],
    boxes: &[InlineBox],
    style: &ParagraphStyle,
    scale: f32,
) -> Shaped {
    let shown = without_breaks(text);
    let tabs: Vec<usize> = text.match_indices('\t').map(|(at, _)| at).collect();
    let (styles, runs) = runs(text, spans, style.base);
    let mut boxes: Vec<InlineBox> = boxes.iter().map(|b| sound(*b, text)).collect();
    boxes.sort_by_key(|b| b.at);

    let (fonts, stacks) = library.parts();
    let mut builder = scratch.style_run_builder(fonts, &shown, scale, false);
    let mut pushed: Vec<(u32, Kind, u16)> = Vec::new();
    builder.push_style(text_style(&styles[0], 0, Kind::Text, stacks));
    for run in &runs {
        let mut known = pushed.iter().rev().take(RECENT);
        let known = known.find(|p| p.0 == run.style && p.1 == run.kind);
        let index = if let Some(known) = known {
            known.2
        } else if pushed.len() >= STYLES {
            0
        } else {
            let own = &styles[run.style as usize];
            let index = builder.push_style(text_style(own, run.style, run.kind, stacks));
            pushed.push((run.style, run.kind, index));
            index
        };
        builder.push_style_run(index, run.range.clone());
    }
    builder.set_base_direction(match style.direction {
        Direction::Auto => BaseDirection::Auto,
        Direction::Ltr => BaseDirection::Ltr,
        Direction::Rtl => BaseDirection::Rtl,
    });
    for room in rooms(!text.is_empty(), &tabs, &boxes, scale) {
        builder.push_inline_box(room);
    }
    Shaped {
        layout: builder.build(&*shown),
        styles,
        boxes,
        tabs,
        pictures: runs.iter().any(|run| run.kind == Kind::Emoji),
    }
}

/// The style as the shaper wants it. Heights of rows are our own, so all are the same here.
fn text_style<'a>(
    style: &SpanStyle,
    brush: u32,
    kind: Kind,
    stacks: &'a Stacks,
) -> TextStyle<'a, 'static, u32> {
    let tab = kind == Kind::Tab;
    let stack = stacks.of(style.face.typeface, kind == Kind::Emoji);
    TextStyle {
        font_family: FontFamily::List(Cow::Borrowed(stack)),
        font_size: if tab { TAB_SIZE } else { style.size },
        font_style: slant(style.face),
        font_weight: weight(style.face),
        brush: if tab { brush | HIDDEN } else { brush },
        line_height: LineHeight::Absolute(1.0),
        overflow_wrap: OverflowWrap::Anywhere,
        ..TextStyle::default()
    }
}

/// The styles of the text, the base first, and the stretches that cover it.
fn runs(text: &str, spans: &[Span], base: SpanStyle) -> (Vec<SpanStyle>, Vec<Run>) {
    let special = special(text);
    let mut styles = vec![base.legible()];
    let mut runs = Vec::new();
    let mut done = 0;
    for span in spans {
        let start = floor(text, span.range.start).max(done);
        let end = ceil(text, span.range.end);
        if start >= end {
            continue;
        }
        push_run(done..start, 0, &special, &mut runs);
        let style = span.style.legible();
        let recent = styles.len().saturating_sub(RECENT);
        let known = styles[recent..].iter().rposition(|s| *s == style);
        let known = known.map(|found| recent + found);
        let index = if styles[0] == style { Some(0) } else { known };
        let index = index.unwrap_or_else(|| {
            styles.push(style);
            styles.len() - 1
        });
        push_run(start..end, index as u32, &special, &mut runs);
        done = end;
    }
    push_run(done..text.len(), 0, &special, &mut runs);
    (styles, runs)
}

/// The tabs and emoji of a text, in its order.
fn special(text: &str) -> Vec<(Range<usize>, Kind)> {
    let tabs = text
        .match_indices('\t')
        .map(|(at, _)| (at..at + 1, Kind::Tab));
    let emoji = emoji(text).into_iter().map(|range| (range, Kind::Emoji));
    let mut special: Vec<(Range<usize>, Kind)> = tabs.chain(emoji).collect();
    special.sort_by_key(|(range, _)| range.start);
    special
}

/// Adds a stretch, what is special in it apart.
fn push_run(
    range: Range<usize>,
    style: u32,
    special: &[(Range<usize>, Kind)],
    runs: &mut Vec<Run>,
) {
    let mut start = range.start;
    let mut push = |range: Range<usize>, kind: Kind| {
        if !range.is_empty() {
            runs.push(Run { range, style, kind });
        }
    };
    let first = special.partition_point(|(own, _)| own.end <= range.start);
    for (own, kind) in &special[first..] {
        if own.start >= range.end {
            break;
        }
        let (from, to) = (own.start.max(start), own.end.min(range.end));
        push(start..from, Kind::Text);
        push(from..to, *kind);
        start = to;
    }
    push(start..range.end, Kind::Text);
}

/// The text without what would end its row or its direction: each such character gives way to
/// another of the same length that shows as a box.
fn without_breaks(text: &str) -> Cow<'_, str> {
    if !text.contains(ends_row) {
        return Cow::Borrowed(text);
    }
    let stand_in = |c: char| match c {
        c if !ends_row(c) => c,
        c if c.is_ascii() => '\u{1}',
        '\u{85}' => '\u{80}',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(stand_in).collect())
}

/// Line ends (Unicode Standard Annex 14, classes BK, CR, LF, NL) and paragraph separators (Annex
/// 9, class B); and the null character, for which some fonts have an empty glyph.
fn ends_row(c: char) -> bool {
    matches!(
        c,
        '\0' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'
            ..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// The box with a place in the text and a size that can be laid out.
fn sound(inline: InlineBox, text: &str) -> InlineBox {
    let length = |v: f32| {
        if v.is_finite() {
            v.clamp(0.0, 1e5)
        } else {
            0.0
        }
    };
    InlineBox {
        at: floor(text, inline.at),
        size: [length(inline.size.x), length(inline.size.y)].into(),
        ..inline
    }
}

/// The character boundary at or before byte `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The character boundary at or after byte `at`.
fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
