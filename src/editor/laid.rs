//! The lines that were laid out, kept from frame to frame until their text or look changes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::{Index, Range};

use eframe::egui::{Color32, vec2};

use super::composition::Composition;
use super::lines::Spot;
use super::runs::Run;
use super::signs::{Sign, signs_of};
use super::style::EditorStyle;
use crate::markdown::{Token, TokenKind};
use crate::text::Buffer;
use crate::typeset::{
    Align, Caret, Direction, InlineBox, Paragraph, ParagraphStyle, Span, Typesetter,
};

/// A frame's lines are kept for this many frames after they were last seen.
const KEPT: u64 = 240;
/// More lines than this are kept only if they were seen in this frame or the one before.
const MOST: usize = 2000;

/// A line or piece of one, laid out.
pub(super) struct Laid {
    pub(super) paragraph: Paragraph,
    /// The signs that stand for characters that cannot be seen.
    pub(super) signs: Vec<Sign>,
    /// How far in the first row begins, since it goes on with a row of the piece before.
    pub(super) indent: f32,
    /// How many bytes of the text it holds, without the line end.
    pub(super) len: usize,
    /// What assistive technology is told of it, once it asked.
    pub(super) runs: Option<Vec<Run>>,
    /// Where a composition is shown that is not in the text, and its length.
    composed: Option<(usize, usize)>,
    look: Look,
    used: u64,
    /// The moment for which it was last looked at.
    seen: u64,
}

/// What a layout depends on besides its text.
#[derive(Clone, PartialEq)]
struct Look {
    tokens: Vec<Token>,
    focus: Range<usize>,
    width: f32,
    size: f32,
    dark: bool,
    generation: u64,
    direction: Direction,
    composition: Option<(usize, Composition)>,
}

impl Look {
    fn is_of(&self, style: &EditorStyle<'_>, width: f32, generation: u64) -> bool {
        self.width == width
            && self.size == style.size
            && self.dark == style.palette.dark
            && self.generation == generation
    }
}

impl Laid {
    /// The place in the layout of the byte `at` of the line.
    pub(super) fn to_layout(&self, at: usize) -> usize {
        match self.composed {
            Some((place, len)) if at > place => at + len,
            _ => at,
        }
    }

    /// The byte of the line that is at `index` in the layout.
    pub(super) fn in_text(&self, index: usize) -> usize {
        match self.composed {
            Some((place, len)) if index > place => place.max(index.saturating_sub(len)),
            _ => index,
        }
    }

    /// The code in it, in bytes of the layout.
    pub(super) fn inline_code(&self) -> impl Iterator<Item = Range<usize>> {
        let code = self.look.tokens.iter().filter(|token| {
            token.style.has(TokenKind::Code) && !token.style.has(TokenKind::Marker)
        });
        code.map(|token| self.to_layout(token.range.start)..self.to_layout(token.range.end))
    }

    /// What is shown of the text `line`: with what is being composed in it.
    pub(super) fn shown_text<'a>(&self, line: &'a str) -> Cow<'a, str> {
        match &self.look.composition {
            Some((at, composition)) => {
                let at = line.floor_char_boundary(*at);
                Cow::Owned([&line[..at], &composition.text, &line[at..]].concat())
            }
            None => Cow::Borrowed(line),
        }
    }

    /// Whether what stands at `x` in its first row is its own, and not of the piece before it.
    pub(super) fn begins_before(&self, x: f32) -> bool {
        if self.paragraph.is_rtl() {
            x <= self.paragraph.row(0).rect.right()
        } else {
            x >= self.indent
        }
    }

    /// Whether it ends without a line end: `all` bytes are all of its segment.
    pub(super) fn flows_on(&self, all: usize) -> bool {
        self.len == all
    }

    /// The caret that a hit of the layout means, in bytes of the line.
    pub(super) fn caret_of(&self, caret: Caret) -> Caret {
        Caret {
            index: self.in_text(caret.index).min(self.len),
            ..caret
        }
    }
}

/// All lines that are laid out, by the id of their segment.
#[derive(Default)]
pub(super) struct Cache {
    laid: HashMap<u32, Laid>,
    frame: u64,
    moment: Option<Moment>,
    /// How many moments there were.
    moments: u64,
    /// How many lines were laid out so far.
    pub(super) made: usize,
}

impl Index<u32> for Cache {
    type Output = Laid;

    /// The layout of a segment that was laid out in this frame.
    fn index(&self, id: u32) -> &Laid {
        &self.laid[&id]
    }
}

/// What all layouts depend on. While it stays the same, so do they.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moment {
    /// The state of the text.
    pub(super) sequence: u64,
    /// The version of its styled runs.
    pub(super) runs: u64,
    pub(super) width: f32,
    pub(super) size: f32,
    pub(super) dark: bool,
    pub(super) generation: u64,
    pub(super) focus: Range<usize>,
    pub(super) composition: Option<(usize, Composition)>,
}

/// What a line is laid out with.
pub(super) struct Setting<'a> {
    pub(super) buffer: &'a Buffer,
    pub(super) style: &'a EditorStyle<'a>,
    pub(super) width: f32,
    /// The styled runs around, in places of the text.
    pub(super) tokens: &'a [Token],
    /// What stays in full ink, in places of the text.
    pub(super) focus: Range<usize>,
    /// Which way the line runs.
    pub(super) direction: Direction,
    /// Where the composition is shown, if it is in this segment.
    pub(super) composition: Option<(usize, &'a Composition)>,
}

impl Cache {
    /// A new frame begins: lines that have not been seen for long are forgotten.
    pub(super) fn begin_frame(&mut self) {
        self.frame += 1;
        let frame = self.frame;
        if self.frame.is_multiple_of(KEPT) {
            self.laid.retain(|_, laid| frame - laid.used < KEPT);
        }
        if self.laid.len() > MOST {
            self.laid.retain(|_, laid| frame - laid.used < 2);
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.laid.clear();
    }

    /// The layout of the segment with the id `id`, if it has one.
    pub(super) fn get(&self, id: u32) -> Option<&Laid> {
        self.laid.get(&id)
    }

    /// As [`Self::get`], to be painted.
    pub(super) fn get_mut(&mut self, id: u32) -> Option<&mut Laid> {
        self.laid.get_mut(&id)
    }

    /// Whether the layout of the segment `id` is known to be what it should at this moment.
    pub(super) fn is_current(&mut self, moment: Moment, id: u32, indent: f32) -> bool {
        if self.moment.as_ref() != Some(&moment) {
            self.moment = Some(moment);
            self.moments += 1;
        }
        let laid = self.laid.get_mut(&id);
        let current = laid.filter(|laid| laid.seen == self.moments && laid.indent == indent);
        if let Some(laid) = current {
            laid.used = self.frame;
            return true;
        }
        false
    }

    /// Whether the segment `id` is laid out in this style, width and generation. Then it is kept as
    /// if it was seen. Its styled runs may have changed since.
    pub(super) fn keep(
        &mut self,
        id: u32,
        (style, width, generation): (&EditorStyle<'_>, f32, u64),
    ) -> bool {
        let Some(laid) = self.laid.get_mut(&id) else {
            return false;
        };
        laid.used = self.frame;
        laid.look.is_of(style, width, generation) && laid.look.composition.is_none()
    }

    /// Makes sure that `spot` is laid out as it should look, its first row `indent` points in.
    pub(super) fn set(
        &mut self,
        typesetter: &mut Typesetter,
        setting: &Setting<'_>,
        spot: &Spot,
        indent: f32,
    ) -> &Laid {
        let range = text_range(setting.buffer, spot);
        let look = look(setting, &range, typesetter.generation());
        let kept = self.laid.get_mut(&spot.segment.id);
        match kept {
            Some(laid) if laid.look == look => {
                laid.used = self.frame;
                laid.seen = self.moments;
                if (laid.indent - indent).abs() > 0.01 {
                    typesetter.wrap(&mut laid.paragraph, setting.width, indent);
                    laid.indent = indent;
                    laid.runs = None;
                }
            }
            _ => {
                self.made += 1;
                let mut laid = lay_out(typesetter, setting, &range, look, indent);
                laid.used = self.frame;
                laid.seen = self.moments;
                self.laid.insert(spot.segment.id, laid);
            }
        }
        // It was there or has just been put there.
        &self.laid[&spot.segment.id]
    }
}

/// The bytes of a segment without its line end.
pub(super) fn text_range(buffer: &Buffer, spot: &Spot) -> Range<usize> {
    let full = spot.range();
    let tail = buffer.slice_near(full.end.saturating_sub(2).max(full.start)..full.end);
    let end = if tail.ends_with("\r\n") {
        full.end - 2
    } else if tail.ends_with('\n') {
        full.end - 1
    } else {
        full.end
    };
    full.start..end
}

fn look(setting: &Setting<'_>, range: &Range<usize>, generation: u64) -> Look {
    let inside = |at: usize| at.clamp(range.start, range.end) - range.start;
    let first = setting
        .tokens
        .partition_point(|token| token.range.end <= range.start);
    let tokens = setting.tokens[first..]
        .iter()
        .take_while(|token| token.range.start < range.end)
        .map(|token| Token {
            range: inside(token.range.start)..inside(token.range.end),
            style: token.style,
        })
        .collect();
    let composition = setting
        .composition
        .filter(|(at, _)| range.start <= *at && *at <= range.end)
        .map(|(at, composition)| (at - range.start, composition.clone()));
    Look {
        tokens,
        focus: inside(setting.focus.start)..inside(setting.focus.end),
        width: setting.width,
        size: setting.style.size,
        dark: setting.style.palette.dark,
        generation,
        direction: setting.direction,
        composition,
    }
}

fn lay_out(
    typesetter: &mut Typesetter,
    setting: &Setting<'_>,
    range: &Range<usize>,
    look: Look,
    indent: f32,
) -> Laid {
    let style = setting.style;
    let line = setting.buffer.slice_near(range.clone());
    let len = line.len();
    let mut spans = style.spans(&look.tokens, len, &look.focus);
    let mut text = line.into_owned();
    let composed = look.composition.as_ref().map(|(at, composition)| {
        text.insert_str(*at, &composition.text);
        compose(&mut spans, *at, composition, style);
        (*at, composition.text.len())
    });
    let plain = style.plain();
    let signs = signs_of(&text, style.size);
    let boxes: Vec<InlineBox> = signs
        .iter()
        .map(|sign| InlineBox {
            at: sign.at,
            id: sign.at as u64,
            size: vec2(sign.width, style.size * 0.8),
        })
        .collect();
    let paragraph = typesetter.set(
        &text,
        &spans,
        &boxes,
        &ParagraphStyle {
            base: plain,
            width: setting.width,
            line_height: style.row(),
            indent,
            direction: setting.direction,
            tab: style.size * 2.4,
            align: Align::Start,
        },
    );
    Laid {
        paragraph,
        signs,
        indent,
        len,
        runs: None,
        composed,
        look,
        used: 0,
        seen: 0,
    }
}

/// Makes room in `spans` for the composition at `at` and underlines it.
fn compose(spans: &mut Vec<Span>, at: usize, composition: &Composition, style: &EditorStyle<'_>) {
    let len = composition.text.len();
    let mut after = Vec::new();
    for span in spans.iter_mut() {
        if span.range.start >= at {
            span.range = span.range.start + len..span.range.end + len;
        } else if span.range.end > at {
            after.push(Span {
                range: at + len..span.range.end + len,
                style: span.style,
            });
            span.range.end = at;
        }
    }
    let mut look = style.plain();
    look.underline = Some(style.palette.ink);
    look.ground = Color32::TRANSPARENT;
    spans.push(Span {
        range: at..at + len,
        style: look,
    });
    spans.extend(after);
    spans.sort_by_key(|span| span.range.start);
}
