//! Lays out what stands below a post: share links, authors, reactions, and the likes above it.

use eframe::egui::{Color32, Pos2, Rect, Vec2, pos2, vec2};

use super::icons::Spot;
use super::panel::{Figure, Panel};
use super::set::{mirrored, put};
use crate::picture::Shown;
use crate::preview::flow::Unit;
use crate::preview::inks::ink;
use crate::preview::laid::{Crop, Fill, Form as Shape, Framed, Label, Laid};
use crate::preview::metrics::typeface;
use crate::preview::setter::{Dress, Frame, Setter};
use crate::site::Rgb;
use crate::typeset::Align;

/// The rule above a share link, the space between it and its words, that between its drawing and
/// its name, that between links, and the least width of one; in px.
const SHARE: [f32; 5] = [2.0, 10.4, 8.0, 12.0, 116.0];
/// The side of the drawings of share links and likes, of the interface text.
const ICON: f32 = 1.4;
/// The space inside the frame of a card, and between its picture and its words, in ems.
const CARD: f32 = 1.1;
/// How much of a card its picture takes, and the most that is, in px.
const PICTURE: [f32; 2] = [0.2, 128.0];
/// The width of the picture in a card whose parts are under each other, in px.
const STACKED: f32 = 96.0;
/// The line height of the name of an author.
const NAME_LEADING: f32 = 1.35;
/// The space between the texts of a card, in px.
const TEXT_GAP: f32 = 5.6;
/// The size of the letters that stand for a picture, in ems.
const INITIALS: f32 = 1.6;
/// A radius of this many px and more makes circles of the squares behind these letters.
const ROUND: f32 = 1.0;
/// The side of the drawing of a reaction, of the interface text; the space around a reaction,
/// between its parts and between reactions, in px.
const FACE: [f32; 4] = [2.1, 12.0, 3.2, 12.0];
/// The space between facts, between rows of them, and before a count, in px.
const FACTS: [f32; 3] = [24.0, 4.0, 5.6];

impl Setter<'_> {
    /// A cell for each network: a rule in its colour, its drawing, its name.
    pub(super) fn share(
        &mut self,
        unit: &Unit,
        panel: &Panel,
        cells: &[([Rgb; 2], &'static str)],
        laid: &mut Laid,
    ) {
        let dress = self.small(unit.em, self.metrics.text.small, self.palette.ink);
        let [rule, around, beside, between, least] = SHARE.map(|px| self.px(px));
        let side = self.snap(ICON * dress.size);
        let columns = ((unit.width + between) / (least + between)) as usize;
        let columns = columns.clamp(1, cells.len().max(1));
        let grid = Grid::new(unit, columns, between, panel.rtl);
        let rows = panel.leaves.iter().map(|leaf| self.row_of(leaf, &dress));
        let rows: Vec<_> = rows.collect();
        let high = rows.iter().map(|row| row.size().y).fold(side, f32::max);
        let height = rule + 2.0 * around + high;
        for (number, (paragraph, (colours, drawing))) in rows.into_iter().zip(cells).enumerate() {
            let (left, row) = grid.place(number);
            let top = row as f32 * (height + between);
            let ink = ink(colours[usize::from(self.palette.dark)]);
            let cell = Rect::from_min_size(pos2(left, top), vec2(grid.width, height));
            laid.fills.push(Fill {
                rect: Rect::from_min_size(cell.min, vec2(grid.width, rule)),
                ink,
                shape: Shape::Bar,
            });
            let middle = top + rule + around + high / 2.0;
            let inside = |x: f32, width: f32| match panel.rtl {
                true => left + grid.width - x - width,
                false => left + x,
            };
            let corner = pos2(inside(0.0, side), self.snap(middle - side / 2.0));
            laid.icons.push(Spot {
                rect: Rect::from_min_size(corner, Vec2::splat(side)),
                drawing,
                filled: true,
                ink,
            });
            let size = paragraph.size();
            let x = self.snap(inside(side + beside, size.x));
            put(
                laid,
                number,
                paragraph,
                vec2(x, self.snap(middle - size.y / 2.0)),
            );
            laid.areas.push((number, cell));
            laid.height = top + height;
        }
    }

    /// A length of the theme in whole pixels of the screen.
    fn px(&self, px: f32) -> f32 {
        self.snap(px * self.metrics.px)
    }

    /// An author: a picture or letters at the side where reading starts, words beside or below.
    pub(super) fn card(
        &mut self,
        unit: &Unit,
        panel: &Panel,
        (initials, stacked): (&str, bool),
        laid: &mut Laid,
    ) {
        let edge = self.snap(CARD * unit.em);
        let beside = edge;
        let inner = (unit.width - 2.0 * edge).max(unit.em);
        let column = match stacked {
            true => inner.min(self.px(STACKED)),
            false => self.snap((inner - beside) * PICTURE[0]),
        };
        let most = column.min(self.px(PICTURE[1].max(STACKED)));
        let below = self.face(unit, panel, (initials, edge, most), laid);
        let (left, width) = match (stacked, panel.rtl) {
            (true, _) => (unit.left + edge, inner),
            (false, true) => (unit.left + edge, inner - column - beside),
            (false, false) => (unit.left + edge + column + beside, inner - column - beside),
        };
        laid.height = match stacked {
            true => below + beside,
            false => edge,
        };
        let frame = Frame {
            left,
            width: width.max(unit.em),
            align: Align::Start,
        };
        let words = self.small(unit.em, self.metrics.text.small, self.palette.ink);
        let mut dress = Dress {
            typeface: typeface(self.metrics.faces.heading),
            size: unit.em,
            leading: NAME_LEADING,
            ..words
        };
        for (number, leaf) in panel.leaves.iter().enumerate() {
            if leaf.images.is_empty() {
                self.lines(laid, number, 0..leaf.text.len(), &dress, frame, 0.0);
                laid.height += self.px(TEXT_GAP);
                dress = words;
            }
        }
        laid.height = laid.height.max(below) + edge;
        let rect = Rect::from_min_size(pos2(unit.left, 0.0), vec2(unit.width, laid.height));
        laid.fills.push(Fill {
            rect,
            ink: self.palette.line,
            shape: Shape::Frame,
        });
    }

    /// The picture of an author, or letters in a circle, at the corner of a card where reading
    /// starts: how far from its edges, and how wide. Gives where that ends below.
    fn face(
        &mut self,
        unit: &Unit,
        panel: &Panel,
        (initials, edge, size): (&str, f32, f32),
        laid: &mut Laid,
    ) -> f32 {
        let corner = pos2(mirrored(unit, edge, size, panel.rtl), edge);
        let rect = Rect::from_min_size(corner, Vec2::splat(size));
        match self.has_portrait(panel) {
            true => laid.images.push(Framed {
                rect,
                image: Some((0, 0)),
                label: None,
                crop: Some(if self.is_round() {
                    Crop::Disc
                } else {
                    Crop::Square
                }),
            }),
            false => self.initials(unit, initials, rect, laid),
        }
        edge + size
    }

    /// Whether there is a picture of an author that can be shown.
    fn has_portrait(&mut self, panel: &Panel) -> bool {
        let image = panel.leaves.first().and_then(|leaf| leaf.images.first());
        image.is_some_and(|image| !matches!(self.pictures.get(&image.url), Shown::Failed(_)))
    }

    /// Whether faces are in circles, as their letters are.
    fn is_round(&self) -> bool {
        self.metrics.shape.radius >= ROUND
    }

    /// Letters on a square, or a circle where cards have round corners.
    fn initials(&mut self, unit: &Unit, letters: &str, rect: Rect, laid: &mut Laid) {
        let is_round = self.is_round();
        laid.fills.push(Fill {
            rect,
            ink: self.palette.code,
            shape: if is_round { Shape::Disc } else { Shape::Bar },
        });
        let dress = Dress {
            typeface: typeface(self.metrics.faces.heading),
            ..self.small(unit.em, INITIALS, self.palette.quiet)
        };
        let [x, y] = [rect.center().x, rect.center().y];
        self.label(letters, &dress, x, y, laid);
    }

    /// A text that cannot be selected, with its middle at a place.
    fn label(&mut self, words: &str, dress: &Dress, x: f32, y: f32, laid: &mut Laid) {
        let paragraph = self.words(words, dress);
        let size = paragraph.size();
        let at = vec2(self.snap(x - size.x / 2.0), self.snap(y - size.y / 2.0));
        laid.labels.push(Label { paragraph, at });
    }

    /// Reactions in rows of so many: a face, its name, how often it was chosen.
    pub(super) fn figures(
        &mut self,
        unit: &Unit,
        figures: &[Figure],
        (columns, rtl): (usize, bool),
        laid: &mut Laid,
    ) {
        let name = self.small(unit.em, self.metrics.text.small, self.palette.ink);
        let count = Dress {
            ink: self.palette.quiet,
            ..name
        };
        let side = self.snap(FACE[0] * name.size);
        let [_, around, within, between] = FACE.map(|px| self.px(px));
        let line = self.snap(name.size * name.leading);
        let height = 2.0 * (around + within + line) + side;
        let columns = columns.clamp(1, figures.len().max(1));
        let grid = Grid::new(unit, columns, between, rtl);
        for (number, figure) in figures.iter().enumerate() {
            let (left, row) = grid.place(number);
            let top = row as f32 * (height + between);
            let middle = left + grid.width / 2.0;
            let corner = pos2(middle - side / 2.0, top + around);
            self.icon(figure.icon, corner, side, laid);
            let words = top + around + side + within + line / 2.0;
            self.label(&figure.label, &name, middle, words, laid);
            self.label(&figure.count, &count, middle, words + within + line, laid);
            laid.height = top + height;
        }
    }

    /// Dates, likes and read time beside each other, in as many rows as they need.
    pub(super) fn facts(
        &mut self,
        unit: &Unit,
        panel: &Panel,
        figures: &[Option<Figure>],
        laid: &mut Laid,
    ) {
        let dress = self.small(unit.em, self.metrics.text.small, self.palette.quiet);
        let [beside, below, before] = FACTS.map(|px| self.px(px));
        let side = self.snap(ICON * dress.size);
        let line = side.max(self.snap(dress.size * dress.leading));
        let mut x = 0.0;
        laid.height = line;
        for (number, (leaf, figure)) in panel.leaves.iter().zip(figures).enumerate() {
            let mut own = match figure {
                Some(figure) => self.words(&figure.count, &dress),
                None => self.row_of(leaf, &dress),
            };
            let room = if figure.is_some() { side + before } else { 0.0 };
            if room + own.size().x > unit.width {
                self.typesetter.wrap(&mut own, unit.width - room, 0.0);
            }
            let size = own.size();
            if x > 0.0 && x + room + size.x > unit.width {
                x = 0.0;
                laid.height += below + line;
            }
            let top = laid.height - line;
            let middle = (line - size.y.min(line)) / 2.0;
            let left = mirrored(unit, x + room, size.x, panel.rtl);
            let at = vec2(self.snap(left), self.snap(top + middle));
            match figure {
                Some(figure) => {
                    let corner = pos2(mirrored(unit, x, side, panel.rtl), top);
                    self.icon(figure.icon, corner, side, laid);
                    laid.labels.push(Label { paragraph: own, at });
                }
                None => put(laid, number, own, at),
            }
            laid.height += (size.y - line).max(0.0);
            x += room + size.x + beside;
        }
    }

    fn icon(&self, drawing: &'static str, at: Pos2, side: f32, laid: &mut Laid) {
        let ink: Color32 = self.palette.quiet;
        laid.icons.push(Spot {
            rect: Rect::from_min_size(pos2(self.snap(at.x), self.snap(at.y)), Vec2::splat(side)),
            drawing,
            filled: false,
            ink,
        });
    }
}

/// Cells of one width, in rows from the side where reading starts.
struct Grid<'u> {
    unit: &'u Unit,
    columns: usize,
    width: f32,
    between: f32,
    rtl: bool,
}

impl<'u> Grid<'u> {
    fn new(unit: &'u Unit, columns: usize, between: f32, rtl: bool) -> Self {
        let gaps = between * (columns - 1) as f32;
        Self {
            unit,
            columns,
            width: ((unit.width - gaps) / columns as f32).floor().max(1.0),
            between,
            rtl,
        }
    }

    /// The left edge of a cell and its row.
    fn place(&self, number: usize) -> (f32, usize) {
        let x = (number % self.columns) as f32 * (self.width + self.between);
        let left = mirrored(self.unit, x, self.width, self.rtl);
        (left, number / self.columns)
    }
}
