//! From inlines to text: faces, inks, links and sources; what cannot stand in a line apart.

use eframe::egui::FontId;

use super::run::{Manner, Run};
use super::setter::{Look, Setter};
use super::sheet::Target;
use crate::markdown::model::{Inline, InlineKind};
use crate::markdown::plain_text;
use crate::typeset::{Face, Typeface};

/// The size of code in a line, of the text around it.
const CODE_SIZE: f32 = 0.9;
/// The size of raised numbers, of the text around them.
const RAISED_SIZE: f32 = 0.68;
/// How far they are raised, in ems.
const RAISED_BY: f32 = 0.36;

/// A part of a paragraph, from top to bottom.
pub(super) enum Part<'m> {
    /// Text.
    Run(Run),
    /// A formula on a line of its own.
    Math(&'m Inline, &'m str),
    /// An image.
    Image(&'m Inline),
}

/// Whether what cannot stand in a line parts the text, or is named in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// Images and displayed formulas get places of their own.
    Split,
    /// They are named in the text, as in headings and cells.
    Inline,
}

/// The parts of inlines. There is always at least one run, which may be blank.
pub(super) fn parts<'m>(
    setter: &Setter<'_>,
    inlines: &'m [Inline],
    look: &Look,
    apart: Apart,
) -> Vec<Part<'m>> {
    let mut writer = Writer {
        setter,
        look: *look,
        apart,
        run: Run::default(),
        parts: Vec::new(),
    };
    writer.inlines(inlines, &Style::default());
    if writer.parts.is_empty() || !writer.run.is_blank() {
        let run = std::mem::take(&mut writer.run);
        writer.parts.push(Part::Run(run));
    }
    writer.parts
}

/// Inlines as one text.
pub(super) fn run(setter: &Setter<'_>, inlines: &[Inline], look: &Look) -> Run {
    let mut writer = Writer {
        setter,
        look: *look,
        apart: Apart::Inline,
        run: Run::default(),
        parts: Vec::new(),
    };
    writer.inlines(inlines, &Style::default());
    writer.run
}

/// What inlines inherit from those they stand in.
#[derive(Clone, Default)]
struct Style {
    bold: bool,
    italic: bool,
    strike: bool,
    link: bool,
}

struct Writer<'s, 'a, 'm> {
    setter: &'s Setter<'a>,
    look: Look,
    apart: Apart,
    run: Run,
    parts: Vec<Part<'m>>,
}

impl<'m> Writer<'_, '_, 'm> {
    fn inlines(&mut self, inlines: &'m [Inline], style: &Style) {
        for inline in inlines {
            self.inline(inline, style);
        }
    }

    fn inline(&mut self, inline: &'m Inline, style: &Style) {
        let mut inner = style.clone();
        match &inline.kind {
            InlineKind::Text(text) => self.text(inline, text, style),
            InlineKind::Code(text) => self.code(inline, text, style),
            InlineKind::Emphasis(content) => {
                inner.italic = !style.italic;
                self.inlines(content, &inner);
            }
            InlineKind::Strong(content) => {
                inner.bold = true;
                self.inlines(content, &inner);
            }
            InlineKind::Strike(content) => {
                inner.strike = true;
                self.inlines(content, &inner);
            }
            InlineKind::Link { url, content, .. } => self.link(url, content, style),
            InlineKind::Image { alt, .. } => match self.apart {
                Apart::Split => self.part(Part::Image(inline)),
                Apart::Inline => {
                    self.source(inline, "");
                    let name = format!("Image: {}", plain_text(alt));
                    self.push(&name, &self.quiet(style));
                }
            },
            InlineKind::Html(html) => self.html(inline, html, style),
            InlineKind::FootnoteRef(label) => self.reference(inline, label, style),
            InlineKind::Math { display, tex } => {
                if *display && self.apart == Apart::Split {
                    self.part(Part::Math(inline, tex));
                } else {
                    self.code(inline, tex, style);
                }
            }
            InlineKind::SoftBreak => {
                if !self.run.needs_no_space() {
                    self.push(" ", &self.manner(style));
                }
            }
            InlineKind::HardBreak => self.push("\n", &self.manner(style)),
        }
    }

    fn text(&mut self, inline: &Inline, text: &str, style: &Style) {
        // Where something that is not shown stood between two spaces, one is enough.
        let text = if self.run.needs_no_space() {
            text.trim_start_matches(' ')
        } else {
            text
        };
        self.source(inline, text);
        self.push(text, &self.manner(style));
    }

    fn link(&mut self, url: &str, content: &'m [Inline], style: &Style) {
        let inner = Style {
            link: true,
            ..style.clone()
        };
        let (part, from) = (self.parts.len(), self.run.characters());
        self.inlines(content, &inner);
        // An image inside the link has begun a new run.
        let from = if part == self.parts.len() { from } else { 0 };
        let target = Target::Url(url.to_owned());
        self.run.cover(from, target, plain_text(content));
    }

    fn part(&mut self, part: Part<'m>) {
        let run = std::mem::take(&mut self.run);
        if !run.is_blank() {
            self.parts.push(Part::Run(run));
        }
        self.parts.push(part);
    }

    fn code(&mut self, inline: &Inline, text: &str, style: &Style) {
        let manner = Manner {
            font: Some(self.font(Typeface::Source, CODE_SIZE, style)),
            code: true,
            ..self.manner(style)
        };
        self.source(inline, text);
        self.push(text, &manner);
    }

    /// A line break is one to the reader too; comments are for nobody; the rest is shown as it is.
    fn html(&mut self, inline: &Inline, html: &str, style: &Style) {
        if is_line_break(html) {
            self.push("\n", &self.manner(style));
        } else if !html.starts_with("<!--") {
            self.source(inline, html);
            let font = self.font(Typeface::Source, CODE_SIZE, &Style::default());
            let manner = Manner {
                font: Some(font),
                ..self.quiet(style)
            };
            self.push(html, &manner);
        }
    }

    fn reference(&mut self, inline: &Inline, label: &str, style: &Style) {
        let number = self.setter.notes.number(label);
        let text = number.map_or_else(|| label.to_owned(), |number| number.to_string());
        let manner = Manner {
            font: Some(self.font(Typeface::Interface, RAISED_SIZE, &Style::default())),
            ink: Some(self.setter.palette.link),
            underline: false,
            raised: RAISED_BY * self.look.size,
            ..self.manner(style)
        };
        self.source(inline, "");
        let from = self.run.characters();
        self.push(&text, &manner);
        if let Some(number) = number {
            let label = format!("Note {number}");
            self.run.cover(from, Target::Note(number), label);
        }
    }

    fn push(&mut self, text: &str, manner: &Manner) {
        self.run.push(self.setter, text, &self.look, manner);
    }

    /// Notes where the text that is pushed next comes from; between the same number of signs on
    /// either side if it is shorter than its source.
    fn source(&mut self, inline: &Inline, text: &str) {
        let base = self.setter.base;
        let start = inline.range.start.saturating_sub(base);
        let end = inline.range.end.saturating_sub(base).max(start);
        let signs = (end - start).saturating_sub(text.len());
        let verbatim = !text.is_empty() && end - start >= text.len() && signs.is_multiple_of(2);
        let inset = if verbatim { signs / 2 } else { 0 };
        self.run.source(start + inset..end - inset, verbatim);
    }

    fn manner(&self, style: &Style) -> Manner {
        let plain = !style.bold && !style.italic;
        Manner {
            font: (!plain).then(|| self.font(self.look.typeface, 1.0, style)),
            ink: style.link.then_some(self.setter.palette.link),
            underline: style.link,
            strike: style.strike,
            ..Manner::default()
        }
    }

    fn quiet(&self, style: &Style) -> Manner {
        Manner {
            ink: Some(self.setter.palette.quiet),
            ..self.manner(style)
        }
    }

    fn font(&self, typeface: Typeface, ratio: f32, style: &Style) -> FontId {
        let face = Face {
            typeface,
            bold: style.bold || self.look.bold && typeface != Typeface::Interface,
            italic: style.italic,
        };
        face.at(self.look.size * ratio)
    }
}

/// Whether a tag is `<br>`, in any spelling.
fn is_line_break(html: &str) -> bool {
    let inside = html.trim_start_matches('<').trim_end_matches(['>', '/']);
    inside
        .split_ascii_whitespace()
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case("br"))
}
