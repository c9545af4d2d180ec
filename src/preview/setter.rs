//! Lays units out: texts and what hangs beside them. Tables and code are in files of their own.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Color32, Rect, pos2, vec2};

use super::flow::{Content, Role, Text, Unit};
use super::laid::{Fill, Form, Framed, Label, Laid, Line, Look};
use super::leaf::{Leaf, Manner};
use super::metrics::{Metrics, typeface};
use super::sizes::{FRAME, SMALL_LEADING, SOURCE_LEADING};
use crate::markdown::model::Alert;
use crate::picture::Pictures;
use crate::site::Align as Side;
use crate::typeset::{
    Align, Direction, Face, Palette, Paragraph, ParagraphStyle, Span, SpanStyle, Typeface,
    Typesetter,
};

/// The size of raised and lowered text, and how far it is moved, in ems.
const RAISED: [f32; 2] = [0.7, 0.36];
const LOWERED: [f32; 2] = [0.7, -0.16];
/// The size of small print, of the text around it.
const SMALL: f32 = 0.85;
/// How much of the ink an underline has.
const UNDERLINE_INK: f32 = 0.45;
/// The size of labels, and of the titles of alerts.
pub(super) const LABEL_SIZE: f32 = 0.78;
const ALERT_SIZE: f32 = 0.94;
/// The size of a task box, and how far it reaches below the baseline, in ems.
pub(super) const TASK_BOX: [f32; 2] = [0.92, 0.13];
/// The line height of the headings of parts around the post.
const PART_LEADING: f32 = 1.3;
/// The length of a rule, in ems.
const RULE_LENGTH: f32 = 7.0;

/// Lays out units.
pub(super) struct Setter<'a> {
    pub(super) typesetter: &'a mut Typesetter,
    pub(super) palette: &'a Palette,
    /// A number for the inks.
    pub(super) inks: u64,
    /// The ground of the head of the site, and the text on it.
    pub(super) masthead: [Color32; 2],
    pub(super) metrics: Metrics,
    /// Pixels to a point.
    pub(super) pixels: f32,
    /// The pictures of the post.
    pub(super) pictures: &'a mut Pictures,
    /// How many units were laid out.
    pub(super) made: usize,
    /// Lines of an older layout that need no more than to be wrapped again.
    pub(super) spare: Vec<Line>,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dress {
    pub(super) typeface: Typeface,
    pub(super) size: f32,
    /// The line height, of the size.
    pub(super) leading: f32,
    pub(super) bold: bool,
    pub(super) ink: Color32,
    /// The size of code in it, of its size.
    pub(super) code: f32,
}

impl Dress {
    /// The style of text in a manner.
    pub(super) fn style(&self, manner: Manner, palette: &Palette) -> SpanStyle {
        let code = manner.has(Manner::CODE) || manner.has(Manner::KEY);
        let moved = match manner {
            m if m.has(Manner::RAISED) => RAISED,
            m if m.has(Manner::LOWERED) => LOWERED,
            m if m.has(Manner::SMALL) => [SMALL, 0.0],
            m if m.has(Manner::CODE) || m.has(Manner::KEY) => [self.code, 0.0],
            _ => [1.0, 0.0],
        };
        let link = manner.has(Manner::LINK);
        let ink = match manner {
            _ if link => palette.link,
            m if m.has(Manner::QUIET) => palette.quiet,
            m if m.has(Manner::WARN) => palette.warn,
            _ => self.ink,
        };
        let ground = if code {
            palette.code
        } else if manner.has(Manner::MARKED) {
            palette.found
        } else {
            Color32::TRANSPARENT
        };
        let underline = match (link, manner.has(Manner::UNDERLINE)) {
            (true, _) if manner.has(Manner::RAISED) => None,
            (true, _) => Some(ink.gamma_multiply(UNDERLINE_INK)),
            (false, true) => Some(ink),
            (false, false) => None,
        };
        SpanStyle {
            face: Face {
                typeface: if code {
                    Typeface::Source
                } else {
                    self.typeface
                },
                bold: self.bold || manner.has(Manner::BOLD),
                italic: manner.has(Manner::ITALIC),
            },
            size: self.size * moved[0],
            ink,
            ground,
            underline,
            strike: manner.has(Manner::STRIKE).then_some(ink),
            rise: moved[1] * self.size,
        }
    }
}

impl Setter<'_> {
    /// Lays a unit out that needs nothing but itself: lines of code and rows need what their sheet
    /// knows of the whole. `indent` is how far in its first row begins. `kept` is an older layout
    /// of what may be the same unit: what of it is still right is used again.
    pub(super) fn unit(&mut self, unit: &Unit, indent: f32, kept: Option<Laid>) -> Laid {
        let look = self.look(unit, indent);
        match &unit.content {
            Content::Text(text) => self.text(unit, text, look, kept),
            Content::Image(image, _) => self.image(unit, image, look),
            Content::Formula(leaf) => self.formula(unit, leaf, look),
            Content::Rule => self.rule(unit, look),
            Content::Line(share) => self.line(unit, *share, look),
            Content::Empty => {
                let mut laid = Laid::empty(look);
                laid.height = self.snap(unit.em * self.metrics.text.line_height);
                laid.baseline = self.snap(unit.em * 1.15);
                laid
            }
            Content::Panel(panel) => self.panel(unit, panel, look),
            Content::Blank | Content::Code(..) | Content::Row(..) => Laid::empty(look),
        }
    }

    /// What a layout of a unit depends on, as far as all kinds have it.
    pub(super) fn look(&self, unit: &Unit, indent: f32) -> Look {
        Look {
            left: unit.left,
            width: unit.width,
            em: unit.em,
            quiet: unit.quiet,
            inks: self.inks,
            generation: self.typesetter.generation(),
            indent,
            more: 0,
            pictures: 0,
        }
    }

    /// A length or place in whole pixels.
    pub(super) fn snap(&self, points: f32) -> f32 {
        (points * self.pixels).round() / self.pixels
    }

    /// The finest line there is.
    pub(super) fn hairline(&self) -> f32 {
        1.0 / self.pixels
    }

    /// How running text is set in a unit.
    pub(super) fn body(&self, unit: &Unit) -> Dress {
        Dress {
            typeface: typeface(self.metrics.faces.body),
            size: unit.em,
            leading: self.metrics.text.line_height,
            code: self.metrics.text.code,
            bold: false,
            ink: if unit.quiet {
                self.palette.quiet
            } else {
                self.palette.ink
            },
        }
    }

    /// How text in the interface face is set, at a part of the em.
    pub(super) fn small(&self, em: f32, ratio: f32, ink: Color32) -> Dress {
        Dress {
            typeface: typeface(self.metrics.faces.interface),
            size: em * ratio,
            leading: SMALL_LEADING,
            code: self.metrics.text.code,
            bold: false,
            ink,
        }
    }

    /// How source text is set in a unit.
    pub(super) fn source(&self, unit: &Unit, ink: Color32) -> Dress {
        Dress {
            typeface: Typeface::Source,
            size: unit.em * self.metrics.text.code,
            leading: SOURCE_LEADING,
            code: 1.0,
            bold: false,
            ink,
        }
    }

    fn dress(&self, unit: &Unit, role: Role) -> Dress {
        let body = self.body(unit);
        match role {
            Role::Body => body,
            Role::Heading(level) => Dress {
                typeface: typeface(self.metrics.faces.heading),
                size: unit.em * self.metrics.heading(level),
                leading: self.metrics.text.heading_line_height,
                bold: true,
                ..body
            },
            Role::Term => Dress { bold: true, ..body },
            Role::Alert(alert) => Dress {
                bold: true,
                ..self.small(unit.em, ALERT_SIZE, alert_ink(alert, self.palette))
            },
            Role::Meta | Role::Foot => {
                self.small(unit.em, self.metrics.text.small, self.palette.quiet)
            }
            Role::PartHeading => Dress {
                size: unit.em,
                leading: PART_LEADING,
                ..self.dress(unit, Role::Heading(1))
            },
            Role::Entry => self.small(unit.em, self.metrics.text.small, self.palette.ink),
            Role::Hint => Dress {
                ink: self.palette.quiet,
                ..body
            },
        }
    }

    /// One line of text without links or marks, on one row.
    pub(super) fn words(&mut self, words: &str, dress: &Dress) -> Paragraph {
        let base = dress.style(Manner::default(), self.palette);
        let style = ParagraphStyle::new(base, self.snap(dress.size * dress.leading));
        self.typesetter.set(words, &[], &[], &style)
    }

    fn text(&mut self, unit: &Unit, text: &Text, look: Look, kept: Option<Laid>) -> Laid {
        let look = Look {
            more: role_number(text.role),
            pictures: self.picture_state(!text.leaf.images.is_empty()),
            ..look
        };
        if let Some(mut kept) = kept
            && kept.look == look
            && kept.images.is_empty()
            && let [leaf] = kept.leaves.as_slice()
            && kept
                .lines
                .first()
                .is_some_and(|line| line.range.start == text.range.start)
            && kept
                .lines
                .last()
                .is_some_and(|line| line.range.end == text.range.end)
            && leaf.text == text.leaf.text
            && leaf.manners == text.leaf.manners
            && leaf.rtl == text.leaf.rtl
            && leaf.images.is_empty()
        {
            kept.leaves = vec![Arc::clone(&text.leaf)];
            kept.labels.clear();
            kept.fills.clear();
            return kept;
        }
        let dress = self.dress(unit, text.role);
        let mut laid = Laid::empty(look);
        laid.leaves.push(Arc::clone(&text.leaf));
        let wide = Frame {
            left: unit.left,
            width: unit.width,
            align: match (text.role, self.metrics.masthead.align) {
                // The footer stands as the head of the site does.
                (Role::Foot, Side::Centre) => Align::Center,
                _ => Align::Start,
            },
        };
        self.lines(&mut laid, 0, text.range.clone(), &dress, wide, look.indent);
        if text.flows[1]
            && let Some(last) = laid.lines.last()
        {
            let rows = last.paragraph.rows();
            laid.height -= last.paragraph.row(rows - 1).rect.height();
        }
        laid
    }

    /// Sets the lines of a stretch of a leaf below what is laid out so far.
    pub(super) fn lines(
        &mut self,
        laid: &mut Laid,
        leaf: usize,
        range: Range<usize>,
        dress: &Dress,
        frame: Frame,
        indent: f32,
    ) {
        let own = Arc::clone(&laid.leaves[leaf]);
        let mut start = range.start;
        let mut indent = indent;
        for line in own.text[range.clone()].split_inclusive('\n') {
            let end = start + line.len();
            let shown = start..start + line.trim_end_matches('\n').len();
            self.one_line(laid, (leaf, &own), shown, dress, frame, indent);
            start = end;
            indent = 0.0;
        }
        if range.is_empty()
            || own.text[range.clone()].ends_with('\n') && range.end == own.text.len()
        {
            self.one_line(
                laid,
                (leaf, &own),
                range.end..range.end,
                dress,
                frame,
                indent,
            );
        }
    }

    fn one_line(
        &mut self,
        laid: &mut Laid,
        (number, leaf): (usize, &Leaf),
        range: Range<usize>,
        dress: &Dress,
        frame: Frame,
        indent: f32,
    ) {
        let palette = *self.palette;
        let spans = spans(leaf, &range, dress, &palette);
        let (boxes, mut labels) = self.inline_images(leaf, &range, dress, frame.width);
        let style = ParagraphStyle {
            width: frame.width,
            indent,
            direction: if leaf.rtl {
                Direction::Rtl
            } else {
                Direction::Ltr
            },
            align: frame.align,
            ..ParagraphStyle::new(
                dress.style(Manner::default(), &palette),
                self.snap(dress.size * dress.leading),
            )
        };
        let text = &leaf.text[range.clone()];
        let spare = |line: &Line| line.leaf == number && line.range == range;
        let paragraph = match self.spare.iter().position(spare) {
            Some(spare) => {
                let mut paragraph = self.spare.swap_remove(spare).paragraph;
                self.typesetter.wrap(&mut paragraph, style.width, indent);
                paragraph
            }
            None => self.typesetter.set(text, &spans, &boxes, &style),
        };
        let at = vec2(frame.left, laid.height);
        if laid.lines.is_empty() {
            laid.baseline = laid.height + paragraph.row(0).baseline;
        }
        for (id, rect) in paragraph.boxes() {
            let label = labels.iter_mut().find(|(own, _)| *own == id);
            laid.images.push(Framed {
                rect: rect.translate(at),
                image: Some((number, id as usize)),
                label: label.and_then(|(_, label)| label.take()),
                crop: None,
            });
        }
        laid.height += paragraph.size().y;
        laid.lines.push(Line {
            paragraph,
            at,
            leaf: number,
            range,
        });
    }

    fn formula(&mut self, unit: &Unit, leaf: &Arc<Leaf>, look: Look) -> Laid {
        let mut laid = Laid::empty(look);
        let [side, above] = FRAME.map(|ratio| self.snap(ratio * unit.em));
        let label = self.words(
            "Formula",
            &self.small(unit.em, LABEL_SIZE, self.palette.quiet),
        );
        laid.height = above + label.size().y;
        laid.labels.push(Label {
            paragraph: label,
            at: vec2(unit.left + side, above),
        });
        laid.leaves.push(Arc::clone(leaf));
        let dress = self.source(unit, self.palette.quiet);
        let frame = Frame {
            left: unit.left + side,
            width: (unit.width - 2.0 * side).max(unit.em),
            align: Align::Start,
        };
        self.lines(&mut laid, 0, 0..leaf.text.len(), &dress, frame, 0.0);
        laid.height += above;
        let rect = Rect::from_min_size(pos2(unit.left, 0.0), vec2(unit.width, laid.height));
        laid.fills.push(Fill {
            rect,
            ink: self.palette.line,
            shape: Form::Frame,
        });
        laid
    }

    fn rule(&self, unit: &Unit, look: Look) -> Laid {
        let length = (RULE_LENGTH * unit.em).min(unit.width);
        let left = self.snap(unit.left + (unit.width - length) / 2.0);
        self.bar(left, length, self.palette.quiet, look)
    }

    fn line(&self, unit: &Unit, share: f32, look: Look) -> Laid {
        let (length, ink) = match share < 1.0 {
            true => (
                self.snap(RULE_LENGTH * unit.em).min(unit.width),
                self.palette.quiet,
            ),
            false => (unit.width, self.palette.line),
        };
        self.bar(unit.left, length, ink, look)
    }

    fn bar(&self, left: f32, length: f32, ink: Color32, look: Look) -> Laid {
        let mut laid = Laid::empty(look);
        laid.height = self.hairline();
        laid.fills.push(Fill {
            rect: Rect::from_min_size(pos2(left, 0.0), vec2(length, laid.height)),
            ink,
            shape: Form::Bar,
        });
        laid
    }
}

/// Where lines of text stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) align: Align,
}

/// The ink of an alert.
pub(super) fn alert_ink(alert: Alert, palette: &Palette) -> Color32 {
    match alert {
        Alert::Note => palette.link,
        Alert::Tip => palette.good,
        Alert::Important => palette.accent,
        Alert::Warning => palette.warn,
        Alert::Caution => palette.bad,
    }
}

/// The styled stretches of a line of a leaf, counted from its start.
fn spans(leaf: &Leaf, range: &Range<usize>, dress: &Dress, palette: &Palette) -> Vec<Span> {
    let first = leaf
        .manners
        .partition_point(|(own, _)| own.end <= range.start);
    leaf.manners[first..]
        .iter()
        .take_while(|(own, _)| own.start < range.end)
        .map(|(own, manner)| Span {
            range: own.start.max(range.start) - range.start..own.end.min(range.end) - range.start,
            style: dress.style(*manner, palette),
        })
        .collect()
}

fn role_number(role: Role) -> u64 {
    match role {
        Role::Body => 0,
        Role::Heading(level) => u64::from(level),
        Role::Term => 10,
        Role::Alert(alert) => 11 + alert as u64,
        Role::Meta => 20,
        Role::Hint => 21,
        Role::PartHeading => 22,
        Role::Entry => 23,
        Role::Foot => 24,
    }
}
