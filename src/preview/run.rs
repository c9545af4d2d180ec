//! Text that is gathered piece by piece, and how it is set: rows, marks, links.
//!
//! The layout engine centres each face in its line by itself, draws backgrounds and underlines by
//! the height of the line, and knows no raised text. So here runs in another face are moved to
//! the common baseline after the layout, and marks are drawn as forms of their own.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{
    Align, Color32, FontId, Galley, Pos2, Rect, epaint::text::Glyph, pos2, text::LayoutJob,
    text::TextFormat, vec2,
};

use super::setter::{Look, Setter};
use super::sheet::{Link, Piece, Sheet, Source, Target, Text, TextRole};

/// Code: how far the ground reaches above and below the baseline and beside the text, in ems.
const CODE_GROUND: [f32; 3] = [0.83, 0.27, 0.2];
/// Underlines: their distance below the baseline and their thickness, in ems.
const UNDERLINE: [f32; 2] = [0.13, 0.055];
/// How much of the ink an underline has.
const UNDERLINE_INK: f32 = 0.45;
/// Strokes: their height above the baseline and their thickness, in ems.
const STRIKE: [f32; 2] = [0.27, 0.06];

/// Where the rows of a text begin or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// At the left.
    Start,
    /// In the middle.
    Center,
    /// At the right.
    End,
}

/// The side at which a text starts.
impl From<bool> for Flow {
    fn from(rtl: bool) -> Self {
        if rtl { Self::End } else { Self::Start }
    }
}

/// How a part of a text differs from the rest.
#[derive(Debug, Clone, Default)]
pub(super) struct Manner {
    /// The face and size; the look's own if there is none.
    pub(super) font: Option<FontId>,
    /// The ink; the look's own if there is none.
    pub(super) ink: Option<Color32>,
    /// Whether it stands on the ground of code.
    pub(super) code: bool,
    /// Whether it is underlined.
    pub(super) underline: bool,
    /// Whether it is struck out.
    pub(super) strike: bool,
    /// How far it is raised above the baseline, in points.
    pub(super) raised: f32,
}

/// Text that is gathered piece by piece.
#[derive(Default)]
pub(super) struct Run {
    job: LayoutJob,
    characters: usize,
    marks: Vec<(Range<usize>, Mark)>,
    /// Characters that are moved down by so many points.
    moves: Vec<(Range<usize>, f32)>,
    links: Vec<RunLink>,
    sources: Vec<Source>,
    /// Space that the next piece must leave.
    room: f32,
}

struct RunLink {
    characters: Range<usize>,
    target: Target,
    label: String,
}

#[derive(Clone, Copy)]
enum Mark {
    Code,
    Underline(Color32),
    Strike(Color32),
}

impl Run {
    /// Whether there is nothing but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.job.text.trim().is_empty()
    }

    /// Adds text.
    pub(super) fn push(&mut self, setter: &Setter<'_>, text: &str, look: &Look, manner: &Manner) {
        if text.is_empty() {
            return;
        }
        let at_row_start = self.job.text.is_empty() || self.job.text.ends_with('\n');
        let side = if manner.code && !at_row_start {
            CODE_GROUND[2] * look.size
        } else {
            0.0
        };
        let line_height = setter.line_height(look);
        let ink = manner.ink.unwrap_or(look.ink);
        let font = manner.font.clone().unwrap_or_else(|| look.font());
        let format = TextFormat {
            line_height: Some(line_height),
            ..TextFormat::simple(font.clone(), ink)
        };
        let space = if at_row_start { 0.0 } else { self.room + side };
        self.job.append(text, setter.snap(space), format);

        let from = self.characters;
        self.characters += text.chars().count();
        let characters = from..self.characters;
        self.room = if manner.code {
            CODE_GROUND[2] * look.size
        } else {
            0.0
        };
        if manner.font.is_some() {
            let own = setter.baseline(font, line_height);
            let down = setter.baseline(look.font(), line_height) - own - manner.raised;
            self.moves.push((characters.clone(), setter.snap(down)));
        }
        if manner.code {
            self.marks.push((characters.clone(), Mark::Code));
        }
        if manner.underline {
            let ink = ink.gamma_multiply(UNDERLINE_INK);
            self.mark(characters.clone(), Mark::Underline(ink));
        }
        if manner.strike {
            self.mark(characters, Mark::Strike(ink));
        }
    }

    /// Adds a link that is all one text, in the look's own face.
    pub(super) fn link(
        &mut self,
        setter: &Setter<'_>,
        text: &str,
        target: Target,
        label: String,
        look: &Look,
    ) {
        let from = self.characters;
        self.push(setter, text, look, &Manner::default());
        self.cover(from, target, label);
    }

    /// Makes a link of all characters from `from` on.
    pub(super) fn cover(&mut self, from: usize, target: Target, label: String) {
        if from < self.characters {
            self.links.push(RunLink {
                characters: from..self.characters,
                target,
                label,
            });
        }
    }

    /// Says where the text that is added next comes from.
    pub(super) fn source(&mut self, bytes: Range<usize>, verbatim: bool) {
        self.sources.push(Source {
            from: self.characters,
            bytes,
            verbatim,
        });
    }

    /// How many characters there are.
    pub(super) fn characters(&self) -> usize {
        self.characters
    }

    /// Whether a space here would be one too many.
    pub(super) fn needs_no_space(&self) -> bool {
        self.job.text.is_empty() || self.job.text.ends_with(['\n', ' '])
    }

    /// Marks that touch are one.
    fn mark(&mut self, characters: Range<usize>, mark: Mark) {
        let last = self.marks.iter_mut().rev().find(|(before, other)| {
            before.end == characters.start
                && match (*other, mark) {
                    (Mark::Underline(a), Mark::Underline(b))
                    | (Mark::Strike(a), Mark::Strike(b)) => a == b,
                    _ => false,
                }
        });
        match last {
            Some((before, _)) => before.end = characters.end,
            None => self.marks.push((characters, mark)),
        }
    }
}

impl Setter<'_> {
    /// The galley of a run, wrapped at a width if there is one.
    pub(super) fn run_galley(&self, run: &Run, width: Option<f32>, flow: Flow) -> Arc<Galley> {
        let mut job = run.job.clone();
        job.wrap.max_width = width.map_or(f32::INFINITY, |width| width.max(1.0));
        job.halign = match flow {
            Flow::Start => Align::LEFT,
            Flow::Center => Align::Center,
            Flow::End => Align::RIGHT,
        };
        let galley = self.galley(job);
        if run.moves.is_empty() {
            galley
        } else {
            let mut galley = Arc::unwrap_or_clone(galley);
            move_down(&mut galley, &run.moves);
            Arc::new(galley)
        }
    }

    /// Sets a run in a width, or on one line.
    pub(super) fn set(
        &self,
        run: &Run,
        look: &Look,
        width: Option<f32>,
        flow: Flow,
        role: TextRole,
    ) -> Sheet {
        let galley = self.run_galley(run, width, flow);
        let width = width.map_or(galley.size().x, |width| width.max(1.0));
        let size = vec2(width, galley.size().y);
        let pos = match flow {
            Flow::Start => pos2(0.0, 0.0),
            Flow::Center => pos2(self.snap(width / 2.0), 0.0),
            Flow::End => pos2(width, 0.0),
        };
        let [mut sheet, mut over] = self.marks(run, &galley, pos, look);
        let links = run
            .links
            .iter()
            .map(|link| Link {
                target: link.target.clone(),
                label: link.label.clone(),
                rects: row_spans(&galley, &link.characters)
                    .map(|row| row.translate(pos.to_vec2()))
                    .collect(),
            })
            .collect();
        sheet.size = size;
        sheet.pieces.push(Piece::Text(Text {
            rect: Rect::from_min_size(pos2(0.0, 0.0), size),
            pos,
            galley,
            role,
            links,
            sources: run.sources.clone(),
        }));
        sheet.pieces.append(&mut over.pieces);
        sheet
    }

    /// The marks that lie under the text, and those that lie over it.
    fn marks(&self, run: &Run, galley: &Galley, pos: Pos2, look: &Look) -> [Sheet; 2] {
        let baseline = self.baseline(look.font(), self.line_height(look));
        let mut grounds = Sheet::default();
        let mut under = Sheet::default();
        let mut over = Sheet::default();
        for (characters, mark) in &run.marks {
            for row in row_spans(galley, characters) {
                let row = row.translate(pos.to_vec2());
                let base = row.top() + baseline;
                match *mark {
                    Mark::Code => self.code_ground(&mut grounds, row, base, look),
                    Mark::Underline(ink) => {
                        self.line_at(&mut under, row, base, look, UNDERLINE, ink);
                    }
                    Mark::Strike(ink) => {
                        let [above, thickness] = STRIKE;
                        self.line_at(&mut over, row, base, look, [-above, thickness], ink);
                    }
                }
            }
        }
        grounds.pieces.append(&mut under.pieces);
        [grounds, over]
    }

    fn code_ground(&self, sheet: &mut Sheet, row: Rect, baseline: f32, look: &Look) {
        let [above, below, side] = CODE_GROUND.map(|ratio| ratio * look.size);
        let ground = Rect::from_x_y_ranges(
            row.left() - side..=row.right() + side,
            baseline - above..=baseline + below,
        );
        sheet.draw(self.filled(ground, look.size / 2.0, self.palette.code));
    }

    fn line_at(
        &self,
        sheet: &mut Sheet,
        row: Rect,
        baseline: f32,
        look: &Look,
        [below, thickness]: [f32; 2],
        ink: Color32,
    ) {
        let top = self.snap(baseline + below * look.size);
        let thickness = self.line(thickness * look.size);
        let line = Rect::from_x_y_ranges(row.x_range(), top..=top + thickness);
        sheet.draw(self.bar(line, ink));
    }
}

/// The places of characters, one rectangle a row, each as high as its row. White space at the end
/// of a row counts only if it is where the characters end.
fn row_spans(galley: &Galley, characters: &Range<usize>) -> impl Iterator<Item = Rect> {
    let mut first = 0;
    galley.rows.iter().filter_map(move |row| {
        let count = row.glyphs.len();
        let from = characters.start.saturating_sub(first).min(count);
        let mut to = characters.end.saturating_sub(first).min(count);
        let goes_on = characters.end > first + count;
        first += count + usize::from(row.ends_with_newline);
        while goes_on && to > from && row.glyphs[to - 1].chr.is_whitespace() {
            to -= 1;
        }
        let glyphs = &row.glyphs[from..to.max(from)];
        let left = glyphs.iter().map(|glyph| glyph.pos.x).reduce(f32::min)?;
        let right = glyphs.iter().map(Glyph::max_x).reduce(f32::max)?;
        Some(Rect::from_x_y_ranges(
            row.pos.x + left..=row.pos.x + right,
            row.min_y()..=row.max_y(),
        ))
    })
}

/// Moves characters down within their rows.
fn move_down(galley: &mut Galley, moves: &[(Range<usize>, f32)]) {
    let mut first = 0;
    let mut bounds = Rect::NOTHING;
    for placed in &mut galley.rows {
        let count = placed.glyphs.len();
        let row = Arc::make_mut(&mut placed.row);
        for (characters, down) in moves {
            let from = characters.start.saturating_sub(first).min(count);
            let to = characters.end.saturating_sub(first).min(count);
            let Some(start) = row.glyphs.get(from).filter(|_| from < to) else {
                continue;
            };
            let vertices = &mut row.visuals;
            let end = row
                .glyphs
                .get(to)
                .map_or(vertices.glyph_vertex_range.end, |glyph| {
                    glyph.first_vertex as usize
                });
            let moved = vertices
                .mesh
                .vertices
                .get_mut(start.first_vertex as usize..end);
            for vertex in moved.into_iter().flatten() {
                vertex.pos.y += down;
            }
            for glyph in &mut row.glyphs[from..to] {
                glyph.pos.y += down;
            }
        }
        row.visuals.mesh_bounds = row.visuals.mesh.calc_bounds();
        bounds |= row.visuals.mesh_bounds.translate(placed.pos.to_vec2());
        first += count + usize::from(placed.ends_with_newline);
    }
    galley.mesh_bounds = bounds;
}
