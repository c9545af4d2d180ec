//! Lays out the head of the site: its title, its menu, rules.

use std::sync::Arc;

use eframe::egui::{Color32, Rect, Vec2, pos2, vec2};

use super::panel::{Form, Panel};
use crate::preview::flow::Unit;
use crate::preview::laid::{Fill, Form as Shape, Laid, Line, Look};
use crate::preview::leaf::Leaf;
use crate::preview::metrics::typeface;
use crate::preview::setter::{Dress, Frame, Setter};
use crate::site::Align as Side;
use crate::typeset::{Align, Direction, Paragraph, ParagraphStyle};

/// The line height of the title of the site, and the space between it and the tagline, in ems.
const HEAD: [f32; 2] = [1.15, 0.35];
/// The space between the links of the menu in ems, and above and below them in px.
const MENU_GAPS: [f32; 2] = [1.75, 12.0];
/// The bars of the button that unfolds the menu: how wide, how far from each other, how thick, and
/// how far from the words, in ems.
const BARS: [f32; 4] = [0.9, 0.28, 0.08, 0.5];

impl Setter<'_> {
    /// Lays a panel out.
    pub(in crate::preview) fn panel(&mut self, unit: &Unit, panel: &Panel, look: Look) -> Laid {
        let has_pictures = panel.leaves.iter().any(|leaf| !leaf.images.is_empty());
        let mut laid = Laid::empty(Look {
            pictures: self.picture_state(has_pictures),
            ..look
        });
        laid.leaves.clone_from(&panel.leaves);
        match &panel.form {
            Form::Masthead { bleed, size, edge } => {
                self.masthead(unit, panel, (*bleed, *size, *edge), &mut laid);
            }
            Form::Links => self.links(unit, panel, &mut laid),
            Form::Fold(_) => self.fold(unit, panel, &mut laid),
            Form::Facts(figures) => self.facts(unit, panel, figures, &mut laid),
            Form::Rule {
                bleed,
                thickness,
                is_strong,
            } => {
                laid.height = self.snap(*thickness).max(self.hairline());
                let ink = match is_strong {
                    true => self.palette.ink,
                    false => self.palette.line,
                };
                laid.fills.push(across(*bleed, laid.height, ink));
            }
            Form::Share(cells) => self.share(unit, panel, cells, &mut laid),
            Form::Card { initials, stacked } => {
                self.card(unit, panel, (initials, *stacked), &mut laid);
            }
            Form::Figures { figures, columns } => {
                self.figures(unit, figures, (*columns, panel.rtl), &mut laid);
            }
            Form::Hidden => {}
        }
        laid
    }

    /// A text of a panel on one row, as long as it is.
    pub(super) fn row_of(&mut self, leaf: &Leaf, dress: &Dress) -> Paragraph {
        let base = dress.style(Default::default(), self.palette);
        let direction = if leaf.rtl {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        let style = ParagraphStyle {
            direction,
            ..ParagraphStyle::new(base, self.snap(dress.size * dress.leading))
        };
        self.typesetter.set(&leaf.text, &[], &[], &style)
    }

    fn masthead(
        &mut self,
        unit: &Unit,
        panel: &Panel,
        (bleed, size, edge): ([f32; 2], f32, f32),
        laid: &mut Laid,
    ) {
        let style = self.metrics.masthead;
        let [ground, ink] = self.masthead;
        let edge = self.snap(edge * unit.em);
        let between = self.snap(HEAD[1] * unit.em);
        let rule = self.snap(style.rules[0] * self.metrics.px);
        let title = Dress {
            typeface: typeface(self.metrics.faces.masthead),
            leading: HEAD[0],
            bold: style.bold,
            ..self.small(unit.em, size, ink)
        };
        let tagline = self.small(unit.em, self.metrics.text.small, ink);
        let align = match style.align {
            Side::Start => Align::Start,
            Side::Centre => Align::Center,
        };
        let frame = Frame {
            left: unit.left,
            width: unit.width,
            align,
        };
        laid.height = rule + edge;
        for (number, leaf) in panel.leaves.iter().enumerate() {
            if number > 0 {
                laid.height += between;
            }
            let dress = if number == 0 { title } else { tagline };
            self.lines(laid, number, 0..leaf.text.len(), &dress, frame, 0.0);
        }
        laid.height += edge;
        laid.fills.push(across(bleed, laid.height, ground));
        if rule > 0.0 {
            let accent = self.palette.accent;
            laid.fills.push(across(bleed, rule, accent));
        }
    }

    /// Links beside each other, in as many rows as they need.
    fn links(&mut self, unit: &Unit, panel: &Panel, laid: &mut Laid) {
        let dress = self.small(unit.em, self.metrics.text.small, self.palette.ink);
        let beside = self.snap(MENU_GAPS[0] * unit.em);
        let edge = self.snap(MENU_GAPS[1] * self.metrics.px);
        let is_centred = self.metrics.masthead.align == Side::Centre;
        let mut rows: Vec<(f32, Vec<(usize, Paragraph)>)> = Vec::new();
        for (number, leaf) in panel.leaves.iter().enumerate() {
            let mut paragraph = self.row_of(leaf, &dress);
            if paragraph.size().x > unit.width {
                self.typesetter.wrap(&mut paragraph, unit.width, 0.0);
            }
            let width = paragraph.size().x;
            match rows.last_mut() {
                Some((used, row)) if *used + beside + width <= unit.width => {
                    *used += beside + width;
                    row.push((number, paragraph));
                }
                _ => rows.push((width, vec![(number, paragraph)])),
            }
        }
        laid.height = edge;
        for (used, row) in rows {
            let mut x = if is_centred {
                (unit.width - used) / 2.0
            } else {
                0.0
            };
            let height = row.iter().map(|(_, own)| own.size().y).fold(0.0, f32::max);
            for (number, paragraph) in row {
                let size = paragraph.size();
                let left = mirrored(unit, x, size.x, panel.rtl);
                let at = vec2(self.snap(left), laid.height);
                let area = Rect::from_min_size(at.to_pos2(), size);
                laid.areas
                    .push((number, area.expand2(vec2(beside / 3.0, edge / 2.0))));
                put(laid, number, paragraph, at);
                x += size.x + beside;
            }
            laid.height += height;
        }
        laid.height += edge;
    }

    /// The button that unfolds the menu: three bars and its words.
    fn fold(&mut self, unit: &Unit, panel: &Panel, laid: &mut Laid) {
        let Some(leaf) = panel.leaves.first() else {
            return;
        };
        let dress = self.small(unit.em, self.metrics.text.small, self.palette.ink);
        let [width, apart, thick, beside] = BARS.map(|part| self.snap(part * unit.em));
        let edge = self.snap(MENU_GAPS[1] * self.metrics.px);
        let paragraph = self.row_of(&Arc::clone(leaf), &dress);
        let size = paragraph.size();
        let middle = edge + size.y / 2.0;
        for row in [-1.0, 0.0, 1.0] {
            let left = mirrored(unit, 0.0, width, panel.rtl);
            let top = self.snap(middle + row * apart - thick / 2.0);
            let thick = thick.max(self.hairline());
            laid.fills.push(Fill {
                rect: Rect::from_min_size(pos2(left, top), vec2(width, thick)),
                ink: self.palette.ink,
                shape: Shape::Bar,
            });
        }
        let left = mirrored(unit, width + beside, size.x, panel.rtl);
        let at = vec2(self.snap(left), edge);
        let whole = vec2(width + beside + size.x, size.y);
        let corner = pos2(mirrored(unit, 0.0, whole.x, panel.rtl), edge);
        let area = Rect::from_min_size(corner, whole);
        laid.areas.push((0, area.expand(edge / 2.0)));
        put(laid, 0, paragraph, at);
        laid.height = size.y + 2.0 * edge;
    }
}

/// Puts a text of a panel, which is on one row, at a place of it.
pub(super) fn put(laid: &mut Laid, leaf: usize, paragraph: Paragraph, at: Vec2) {
    let range = 0..paragraph.text().len();
    if laid.lines.is_empty() {
        laid.baseline = at.y + paragraph.row(0).baseline;
    }
    laid.lines.push(Line {
        paragraph,
        at,
        leaf,
        range,
    });
}

/// Where something stands that is so far from the side where reading starts, and so wide.
pub(super) fn mirrored(unit: &Unit, x: f32, width: f32, rtl: bool) -> f32 {
    match rtl {
        true => unit.left + unit.width - x - width,
        false => unit.left + x,
    }
}

/// A ground as wide as the page, from the top of the unit.
fn across([left, width]: [f32; 2], height: f32, ink: Color32) -> Fill {
    Fill {
        rect: Rect::from_min_size(pos2(-left, 0.0), vec2(width, height)),
        ink,
        shape: Shape::Bar,
    }
}
