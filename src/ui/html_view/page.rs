//! The rows in sight: laid out when they are seen, scrolled, painted.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Color32, Painter, Pos2, vec2};

use super::lines::{Estimate, Lines};
use super::select::Selection;
use crate::highlight::{Class, Ink, Language, State};
use crate::typeset::{Direction, Face, Palette, Paragraph, ParagraphStyle, Span, SpanStyle};
use crate::typeset::{Typeface, Typesetter};

/// The size of the letters in points, and how high a row is.
const SIZE: f32 = 13.5;
const ROW: f32 = 21.0;
/// How many bytes are read in a frame to know what is open further down.
const BUDGET: usize = 256 * 1024;
/// A way of more panes than this is gone by the estimates, not line by line.
const FAR: f32 = 4.0;

/// What is at the top of the pane.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Place {
    /// The segment.
    pub(super) index: usize,
    /// How far below its top the pane begins, in points.
    pub(super) offset: f32,
}

/// A segment that is seen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    pub(super) index: usize,
    /// Its top below the top of the pane, in points.
    pub(super) y: f32,
    /// Its bytes, without the line end.
    pub(super) range: Range<usize>,
    /// Whether a line ends with it.
    pub(super) ends_line: bool,
}

/// A segment that is laid out.
struct Laid {
    paragraph: Paragraph,
    /// What is open at its start, as it was painted.
    state: State,
    /// What is open at its end.
    after: State,
    /// Whether the state is known, and not a guess.
    is_known: bool,
    palette: Palette,
    width: f32,
}

/// The text with what is laid out of it.
pub(super) struct Page {
    pub(super) text: Arc<str>,
    pub(super) lines: Lines,
    laid: HashMap<usize, Laid>,
    estimate: Estimate,
    language: Option<Language>,
    /// How many bytes may still be read in this frame.
    budget: usize,
    /// How many segments were laid out so far.
    pub(super) made: usize,
}

/// What a frame works with.
pub(super) struct Desk<'a> {
    pub(super) typesetter: &'a mut Typesetter,
    pub(super) palette: &'a Palette,
    /// The width of the text in points.
    pub(super) width: f32,
    /// The height of the pane.
    pub(super) height: f32,
}

impl Page {
    /// A page with a text, nothing of it laid out.
    pub(super) fn new(text: Arc<str>, desk: &mut Desk<'_>) -> Self {
        let estimate = estimate(desk);
        Self {
            lines: Lines::new(&text, estimate),
            text,
            laid: HashMap::new(),
            estimate,
            language: Language::named("html"),
            budget: BUDGET,
            made: 0,
        }
    }

    /// Takes another text. Lines that stay the same keep their rows.
    pub(super) fn replace(&mut self, text: Arc<str>) {
        self.lines = Lines::new(&text, self.estimate);
        self.text = text;
        // Their numbers may be others; what they say is compared when they are seen.
        let kept = std::mem::take(&mut self.laid).into_values();
        self.laid = kept
            .enumerate()
            .map(|(at, laid)| (usize::MAX - at, laid))
            .collect();
    }

    /// Begins a frame: follows the width of the pane.
    pub(super) fn begin_frame(&mut self, desk: &mut Desk<'_>) {
        self.budget = BUDGET;
        let estimate = estimate(desk);
        if self.estimate != estimate {
            self.estimate = estimate;
            self.lines.estimate(estimate);
        }
    }

    /// The segments that are seen from a place on, laid out; and whether some have colours that are
    /// a guess.
    pub(super) fn seen(&mut self, place: Place, desk: &mut Desk<'_>) -> (Vec<Seen>, bool) {
        let mut seen = Vec::new();
        let mut y = -place.offset;
        let mut index = place.index;
        let mut guessed = false;
        while index < self.lines.len() && y < desk.height {
            let height = self.set(index, desk);
            let all = self.lines.range(index);
            let range = self.without_end(&all);
            seen.push(Seen {
                index,
                y,
                ends_line: range.end < all.end,
                range,
            });
            guessed |= self.laid.get(&index).is_some_and(|laid| !laid.is_known);
            y += height;
            index += 1;
        }
        (seen, guessed)
    }

    /// Paints what is seen, with what is selected.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        corner: Pos2,
        (seen, selection): (&[Seen], Option<Selection>),
        desk: &mut Desk<'_>,
    ) {
        for each in seen {
            let Some(laid) = self.laid.get_mut(&each.index) else {
                continue;
            };
            let at = corner + vec2(0.0, each.y);
            if let Some(range) = selection.and_then(|selection| selection.within(&each.range)) {
                for rect in laid.paragraph.selection(range) {
                    painter.rect_filled(rect.translate(at.to_vec2()), 0.0, desk.palette.select);
                }
            }
            desk.typesetter.paint(painter, &mut laid.paragraph, at);
        }
    }

    /// Lets go of what is not seen.
    pub(super) fn tidy(&mut self, seen: &[Seen]) {
        let first = seen.first().map_or(0, |each| each.index);
        let near = seen.len();
        let kept = first.saturating_sub(near)..first + 2 * near;
        self.laid.retain(|index, _| kept.contains(index));
    }

    /// The rows of a segment that was seen.
    pub(super) fn paragraph(&self, index: usize) -> Option<&Paragraph> {
        self.laid.get(&index).map(|laid| &laid.paragraph)
    }

    /// How many segments are laid out now.
    pub(super) fn kept(&self) -> usize {
        self.laid.len()
    }

    /// How far below the top a place is, in points, as far as heights are known.
    pub(super) fn above(&self, place: Place) -> f64 {
        self.lines.top(place.index) + f64::from(place.offset)
    }

    /// How far down one can go, in points: half a pane stays filled.
    pub(super) fn most(&self, height: f32) -> f64 {
        let (height, total) = (f64::from(height), self.lines.height());
        match total <= height {
            true => 0.0,
            false => total - height / 2.0,
        }
    }

    /// The place at a distance below the top.
    pub(super) fn at(&mut self, y: f64, desk: &mut Desk<'_>) -> Place {
        let (index, top) = self.lines.at_height(y.max(0.0));
        let offset = (y.max(0.0) - top) as f32;
        self.settle(Place { index, offset }, desk)
    }

    /// The place so many points further down.
    pub(super) fn scrolled(&mut self, place: Place, by: f32, desk: &mut Desk<'_>) -> Place {
        if by.abs() > FAR * desk.height {
            let y = self.above(place) + f64::from(by);
            let most = self.most(desk.height);
            return self.at(y.clamp(0.0, most), desk);
        }
        let moved = Place {
            offset: place.offset + by,
            ..place
        };
        self.settle(moved, desk)
    }

    /// The place with its offset within its segment and not beyond the end.
    pub(super) fn settle(&mut self, place: Place, desk: &mut Desk<'_>) -> Place {
        let mut place = self.walk(place, desk);
        // Near to the end heights become known on the way: look twice.
        for _ in 0..2 {
            let over = self.above(place) - self.most(desk.height);
            if over <= 0.0 {
                break;
            }
            place.offset -= over as f32;
            place = self.walk(place, desk);
        }
        place
    }

    /// The place that has a byte in sight: the same one if it has.
    pub(super) fn revealed(&mut self, place: Place, byte: usize, desk: &mut Desk<'_>) -> Place {
        let index = self.lines.at_byte(byte);
        self.set(index, desk);
        let y = (self.lines.top(index) - self.above(place)) as f32;
        let start = self.lines.range(index).start;
        let caret = crate::typeset::Caret::after(byte.saturating_sub(start));
        let rect = self
            .paragraph(index)
            .map(|paragraph| paragraph.caret(caret).translate(vec2(0.0, y)));
        let Some(rect) = rect else {
            return place;
        };
        if rect.top() < 0.0 {
            self.scrolled(place, rect.top(), desk)
        } else if rect.bottom() > desk.height {
            self.scrolled(place, rect.bottom() - desk.height, desk)
        } else {
            place
        }
    }

    /// Goes from segment to segment until the offset is within one.
    fn walk(&mut self, place: Place, desk: &mut Desk<'_>) -> Place {
        let mut place = place;
        place.index = place.index.min(self.lines.len().saturating_sub(1));
        while place.offset < 0.0 {
            if place.index == 0 {
                place.offset = 0.0;
                break;
            }
            place.index -= 1;
            place.offset += self.set(place.index, desk);
        }
        while place.index + 1 < self.lines.len() {
            let height = self.set(place.index, desk);
            if place.offset < height {
                break;
            }
            place.offset -= height;
            place.index += 1;
        }
        place
    }

    /// Lays a segment out, if it is not yet. Its height.
    fn set(&mut self, index: usize, desk: &mut Desk<'_>) -> f32 {
        let (state, is_known) = self.state(index);
        let range = self.lines.range(index);
        let text = Arc::clone(&self.text);
        let shown = text.get(self.without_end(&range)).unwrap_or_default();
        let generation = desk.typesetter.generation();
        let fits = |laid: &Laid| {
            laid.state == state
                && laid.width == desk.width
                && laid.palette == *desk.palette
                && laid.paragraph.generation() == generation
                && laid.paragraph.text() == shown
        };
        let known = match self.laid.get(&index).is_some_and(fits) {
            true => Some(index),
            // Those of the text before wait at the end.
            false => self
                .laid
                .iter()
                .find_map(|(key, laid)| (*key > self.lines.len() && fits(laid)).then_some(*key)),
        };
        if let Some(mut laid) = known.and_then(|key| self.laid.remove(&key)) {
            laid.is_known = is_known;
            let height = laid.paragraph.size().y;
            self.laid.insert(index, laid);
            self.lines.set_height(index, height);
            return height;
        }
        let laid = self.lay(shown, (state, is_known), desk);
        let height = laid.paragraph.size().y;
        self.made += 1;
        self.laid.insert(index, laid);
        self.lines.set_height(index, height);
        height
    }

    fn lay(&self, shown: &str, (state, is_known): (State, bool), desk: &mut Desk<'_>) -> Laid {
        let mut runs = Vec::new();
        let after = match self.language {
            Some(language) => language.line(state, shown, &mut runs),
            None => state,
        };
        let base = base(desk.palette);
        let span = |run: &crate::highlight::Run| Span {
            range: run.range.clone(),
            style: SpanStyle {
                ink: ink(run.class, desk.palette),
                ..base
            },
        };
        let spans: Vec<_> = runs.iter().map(span).collect();
        let style = ParagraphStyle {
            direction: Direction::Ltr,
            width: desk.width,
            ..ParagraphStyle::new(base, ROW)
        };
        Laid {
            paragraph: desk.typesetter.set(shown, &spans, &[], &style),
            state,
            after,
            is_known,
            palette: *desk.palette,
            width: desk.width,
        }
    }

    /// What is open where a segment begins, and whether that is no guess.
    fn state(&mut self, index: usize) -> (State, bool) {
        let Some(language) = self.language else {
            return (State::default(), true);
        };
        let before = index.checked_sub(1).and_then(|index| self.laid.get(&index));
        if let Some(laid) = before.filter(|laid| laid.is_known) {
            return (laid.after, true);
        }
        if let Some(laid) = self.laid.get(&index).filter(|laid| laid.is_known) {
            return (laid.state, true);
        }
        let text = Arc::clone(&self.text);
        match self.lines.state(&text, language, index, &mut self.budget) {
            Some(state) => (state, true),
            None => (before.map(|laid| laid.after).unwrap_or_default(), false),
        }
    }

    /// The bytes of a line without its end.
    fn without_end(&self, range: &Range<usize>) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let line = text.strip_suffix('\n').unwrap_or(text);
        let line = match line.len() < text.len() {
            true => line.strip_suffix('\r').unwrap_or(line),
            false => line,
        };
        range.start..range.start + line.len()
    }
}

fn estimate(desk: &mut Desk<'_>) -> Estimate {
    let letter = desk.typesetter.advance(base(desk.palette)).max(1.0);
    Estimate {
        row: ROW,
        columns: (desk.width / letter).floor(),
    }
}

fn base(palette: &Palette) -> SpanStyle {
    SpanStyle::plain(Face::regular(Typeface::Source), SIZE, palette.ink)
}

/// The ink of a class of code.
fn ink(class: Class, palette: &Palette) -> Color32 {
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
