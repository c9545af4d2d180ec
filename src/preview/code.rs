//! Code blocks: the source's face on a ground of its own, scrolled sideways if a line is long.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Color32, Rect, pos2, vec2};

use super::flow::{CodeBlock, Unit};
use super::laid::{Fill, Form, Laid, Line, Look, Pane};
use super::leaf::Manner;
use super::setter::Setter;
use super::sizes::FRAME;
use crate::highlight::{Class, Ink, Language, Run, State};
use crate::typeset::{Direction, Palette, ParagraphStyle, Span, SpanStyle};

/// The lines of a code block that are laid out together.
pub(super) struct CodeLines<'a> {
    pub(super) block: &'a CodeBlock,
    /// Their numbers.
    pub(super) lines: Range<usize>,
    /// What is open where they begin.
    pub(super) state: State,
    /// The pane of the sheet that the block is.
    pub(super) pane: usize,
}

impl Setter<'_> {
    /// Lays some lines of a code block out.
    pub(super) fn code(&mut self, unit: &Unit, code: &CodeLines<'_>, kept: Option<Laid>) -> Laid {
        let CodeLines { block, lines, .. } = code;
        let first = lines.start == 0;
        let last = lines.end == block.lines.len();
        let look = Look {
            more: u64::from(first) | u64::from(last) << 1,
            ..self.look(unit, 0.0)
        };
        let old = kept
            .filter(|kept| kept.look == look)
            .map_or(Vec::new(), |kept| {
                let runs = kept.runs.into_iter();
                kept.lines.into_iter().zip(runs).collect()
            });
        let [side, above] = FRAME.map(|ratio| self.snap(ratio * unit.em));
        let mut laid = Laid::empty(look);
        laid.leaves.push(Arc::clone(&block.leaf));
        if first {
            laid.height = above;
        }
        self.code_lines(unit, code, old, &mut laid);
        if last {
            laid.height += above;
        }
        let rect = Rect::from_min_size(pos2(unit.left, 0.0), vec2(unit.width, laid.height));
        laid.fills.push(Fill {
            rect,
            ink: self.palette.code,
            shape: Form::Ground([first, last]),
        });
        let base = self.code_style(unit);
        let longest = block.longest as f32 * self.typesetter.advance(base);
        let inner = rect.shrink2(vec2(side, 0.0));
        laid.pane = (longest > inner.width()).then_some(Pane {
            rect: inner,
            content: longest,
            number: code.pane,
        });
        laid
    }

    /// Sets the lines below what is laid out so far. Those of `old` that say the same in the same
    /// inks are used again.
    fn code_lines(
        &mut self,
        unit: &Unit,
        code: &CodeLines<'_>,
        mut old: Vec<(Line, Vec<Run>)>,
        laid: &mut Laid,
    ) {
        let block = code.block;
        let language = block.code.language().and_then(Language::named);
        let base = self.code_style(unit);
        let dress = self.source(unit, self.palette.ink);
        let style = ParagraphStyle {
            direction: Direction::Ltr,
            ..ParagraphStyle::new(base, self.snap(dress.size * dress.leading))
        };
        let left = unit.left + self.snap(FRAME[0] * unit.em);
        let mut state = code.state;
        for line in code.lines.clone() {
            let range = block.line(line);
            let text = &block.leaf.text[range.clone()];
            let mut runs = Vec::new();
            if let Some(language) = language {
                state = language.line(state, text, &mut runs);
            }
            let is_same =
                |(line, old): &(Line, Vec<Run>)| line.paragraph.text() == text && *old == runs;
            let paragraph = match old.iter().position(is_same) {
                Some(at) => old.swap_remove(at).0.paragraph,
                None => {
                    let dressed = |run: &Run| Span {
                        range: run.range.clone(),
                        style: dressed(base, run.class, self.palette),
                    };
                    let spans: Vec<_> = runs.iter().map(dressed).collect();
                    self.typesetter.set(text, &spans, &[], &style)
                }
            };
            laid.runs.push(runs);
            let at = vec2(left, laid.height);
            laid.height += paragraph.size().y;
            if laid.lines.is_empty() {
                laid.baseline = at.y + paragraph.row(0).baseline;
            }
            laid.lines.push(Line {
                paragraph,
                at,
                leaf: 0,
                range,
            });
        }
    }

    fn code_style(&self, unit: &Unit) -> SpanStyle {
        let dress = self.source(unit, self.palette.ink);
        dress.style(Manner::default(), self.palette)
    }
}

/// What is open at the start of each run of `step` lines, up to that of the line `line`: goes on
/// from what is known.
pub(super) fn states(known: &mut Vec<State>, block: &CodeBlock, step: usize, line: usize) -> State {
    let Some(language) = block.code.language().and_then(Language::named) else {
        return State::default();
    };
    if known.is_empty() {
        known.push(State::default());
    }
    let mut runs = Vec::new();
    while known.len() <= line / step {
        let mut state = known.last().copied().unwrap_or_default();
        let first = (known.len() - 1) * step;
        for line in first..first + step {
            runs.clear();
            state = language.line(state, &block.leaf.text[block.line(line)], &mut runs);
        }
        known.push(state);
    }
    known.get(line / step).copied().unwrap_or_default()
}

/// The style of a class of code.
fn dressed(base: SpanStyle, class: Class, palette: &Palette) -> SpanStyle {
    let mut style = base;
    style.ink = class_ink(class, palette);
    style.face.bold = matches!(class, Class::Keyword | Class::Heading | Class::Tag);
    style.face.italic = class == Class::Comment;
    style
}

/// The ink of a class of code.
fn class_ink(class: Class, palette: &Palette) -> Color32 {
    match class.ink() {
        Ink::Text => palette.ink,
        Ink::Accent => palette.accent,
        Ink::Link => palette.link,
        Ink::Good => palette.good,
        Ink::Warn => palette.warn,
        Ink::Quiet => palette.quiet,
        Ink::Bad => palette.bad,
    }
}
