//! What of the text is in sight: the lines that are laid out and where they stand.

use std::ops::Range;
use std::time::Duration;

use eframe::egui::Rect;

use super::Highlight;
use super::anchor::TopRow;
use super::composition::Composition;
use super::laid::{Cache, Laid, Moment, Setting};
use super::lines::{Estimate, Lines, Spot};
use super::style::EditorStyle;
use crate::markdown::{Token, TokenKind};
use crate::text::{Document, Follower};
use crate::typeset::{Affinity, Caret, Direction, Typesetter};

/// The space above the first line in points.
pub(super) const TOP: f32 = 24.0;
/// How far beyond what is asked for styled runs are fetched, in bytes.
const AROUND: usize = 4096;

/// How many pieces of a line are laid out to know where one begins.
const CHAIN: usize = 16;

/// What a frame of the editor works with.
pub(super) struct Desk<'a> {
    pub(super) document: &'a mut Document,
    pub(super) typesetter: &'a mut Typesetter,
    pub(super) highlight: &'a mut dyn Highlight,
    pub(super) style: &'a EditorStyle<'a>,
    /// The width of the text in points.
    pub(super) width: f32,
    /// The height of the pane in points.
    pub(super) height: f32,
    pub(super) time: Duration,
}

/// A caret: a byte, and on which side of it, where a wrap or a change of direction has two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) at: usize,
    pub(super) affinity: Affinity,
}

impl Place {
    pub(super) fn at(at: usize) -> Self {
        Self {
            at,
            affinity: Affinity::After,
        }
    }
}

/// A segment in sight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub(super) spot: Spot,
    /// Its top in points below the top of the pane.
    pub(super) y: f32,
    /// The height of its rows in points.
    pub(super) height: f32,
}

/// The lines, their layouts, and where the pane looks.
pub(super) struct Page {
    pub(super) lines: Lines,
    pub(super) cache: Cache,
    follower: Follower,
    tokens: Tokens,
    /// The segment at the top of the pane, by its first byte, and how far into it the pane begins
    /// in points.
    pub(super) top: (usize, f32),
    /// Whether it was scrolled since someone asked.
    pub(super) scrolled: bool,
    /// The row at the top at the end of the last frame.
    pub(super) place: TopRow,
    /// Where the composition is shown.
    pub(super) composition: Option<(usize, Composition)>,
    /// What stays in full ink.
    pub(super) focus: Range<usize>,
}

/// The styled runs that were fetched last.
#[derive(Default)]
struct Tokens {
    sequence: Option<u64>,
    range: Range<usize>,
    runs: Vec<Token>,
    /// How often runs may have changed though the text did not.
    version: u64,
}

impl Page {
    /// The page of `document`, looked at from its start.
    pub(super) fn new(document: &Document, estimate: Estimate) -> Self {
        Self {
            lines: Lines::new(document.buffer(), estimate),
            cache: Cache::default(),
            follower: Follower::new(document),
            tokens: Tokens::default(),
            top: (0, -TOP),
            scrolled: false,
            place: TopRow::default(),
            composition: None,
            focus: 0..usize::MAX,
        }
    }

    /// Follows what changed in the text. What is in sight stays where it is.
    pub(super) fn catch_up(&mut self, desk: &Desk<'_>) {
        let Self {
            follower,
            lines,
            top,
            ..
        } = self;
        let known = follower.catch_up(desk.document, |buffer, change| {
            lines.edit(buffer, change);
            if change.range.end <= top.0 && top.0 > 0 {
                top.0 = top.0 - change.range.len() + change.len;
            } else if change.range.start < top.0 {
                *top = (change.range.start, 0.0);
            }
        });
        if !known {
            let estimate = self.lines.estimate();
            self.lines = Lines::new(desk.document.buffer(), estimate);
            self.cache.clear();
        }
        self.top.0 = self.lines.at(self.top.0).start;
    }

    /// The layout of the segment at `index`, made if need be.
    pub(super) fn laid(&mut self, desk: &mut Desk<'_>, index: usize) -> &Laid {
        let spot = self.lines.spot(index);
        let indent = match spot.segment.flows && spot.index > 0 {
            true => self.end_of(desk, spot.index - 1, CHAIN),
            false => 0.0,
        };
        self.set(desk, &spot, indent);
        &self.cache[spot.segment.id]
    }

    /// Where the last row of a segment ends. Where that was not known it depends on the pieces
    /// before, of which at most `chain` are laid out: not all of a very long line.
    fn end_of(&mut self, desk: &mut Desk<'_>, index: usize, chain: usize) -> f32 {
        let spot = self.lines.spot(index);
        let made = self.cache.made;
        let known = self.cache.get(spot.segment.id);
        let indent = known.map_or(0.0, |laid| laid.indent);
        self.set(desk, &spot, indent);
        if self.cache.made != made && spot.segment.flows && chain > 0 {
            let indent = self.end_of(desk, index - 1, chain - 1);
            self.set(desk, &spot, indent);
        }
        self.cache[spot.segment.id].paragraph.end_x()
    }

    fn set(&mut self, desk: &mut Desk<'_>, spot: &Spot, indent: f32) {
        let moment = Moment {
            sequence: desk.document.sequence(),
            runs: self.tokens.version,
            width: desk.width,
            size: desk.style.size,
            dark: desk.style.palette.dark,
            generation: desk.typesetter.generation(),
            focus: self.focus.clone(),
            composition: self.composition.clone(),
        };
        if self.cache.is_current(moment, spot.segment.id, indent) {
            return;
        }
        self.fetch_tokens(desk, spot.range());
        let direction = self.direction(desk, spot);
        let setting = Setting {
            buffer: desk.document.buffer(),
            style: desk.style,
            width: desk.width,
            tokens: &self.tokens.runs,
            focus: self.focus.clone(),
            direction,
            composition: self
                .composition
                .as_ref()
                .filter(|(at, _)| self.lines.at(*at).index == spot.index)
                .map(|(at, text)| (*at, text)),
        };
        let laid = self.cache.set(desk.typesetter, &setting, spot, indent);
        let mut height = laid.paragraph.size().y;
        let rows = laid.paragraph.rows();
        if self.lines.flows(spot.index + 1) && rows > 0 {
            // The last row is shared with the next piece.
            height -= laid.paragraph.row(rows - 1).rect.height();
        }
        // `spot` may be older than the height that the segment has by now.
        self.lines.set_height(spot.index, height);
    }

    /// A piece of a line runs as the line does, which is as it begins.
    fn direction(&mut self, desk: &mut Desk<'_>, spot: &Spot) -> Direction {
        if !spot.segment.flows {
            return Direction::Auto;
        }
        let line = desk.document.buffer().full_line_range(spot.start);
        let first = self.lines.at(line.start);
        self.set(desk, &first, 0.0);
        if self.cache[first.segment.id].paragraph.is_rtl() {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }

    fn fetch_tokens(&mut self, desk: &mut Desk<'_>, range: Range<usize>) {
        let sequence = Some(desk.document.sequence());
        let known = &self.tokens.range;
        let fresh = self.tokens.sequence == sequence;
        if fresh && known.start <= range.start && range.end <= known.end {
            return;
        }
        let buffer = desk.document.buffer();
        let start = buffer.line_range(range.start.saturating_sub(AROUND)).start;
        let end = buffer.line_range(range.end + AROUND).end.max(range.end);
        let wide = if end - start > range.len() + 8 * AROUND {
            // A very long line: not all of it.
            range.start.saturating_sub(AROUND)..(range.end + AROUND).min(buffer.len())
        } else {
            start..end
        };
        let known = &mut self.tokens;
        if fresh && wide.start < known.range.end && known.range.end < wide.end {
            // One line after the other is asked about: what is known grows at its end.
            let more = desk
                .highlight
                .runs(desk.document, known.range.end..wide.end);
            known.range.end = wide.end;
            known.runs.extend(more);
            return;
        }
        known.sequence = sequence;
        known.runs = desk.highlight.runs(desk.document, wide.clone());
        known.range = wide;
    }

    /// The styled runs at and around `range`.
    pub(super) fn runs(&mut self, desk: &mut Desk<'_>, range: Range<usize>) -> &[Token] {
        self.fetch_tokens(desk, range);
        &self.tokens.runs
    }

    /// Whether a part of the segment `spot` is in a code block, as far as is known.
    pub(super) fn is_code_block(&self, spot: &Spot) -> bool {
        let range = spot.range();
        let runs = &self.tokens.runs;
        let first = runs.partition_point(|run| run.range.end <= range.start);
        let mut runs = runs[first..]
            .iter()
            .take_while(|run| run.range.start < range.end);
        runs.any(|run| run.style.has(TokenKind::CodeBlock))
    }

    /// Styled runs may have changed though the text did not.
    pub(super) fn forget_runs(&mut self) {
        self.tokens.sequence = None;
        self.tokens.version += 1;
    }

    /// Scrolls by `distance` points, down if it is positive.
    pub(super) fn scroll(&mut self, desk: &mut Desk<'_>, distance: f32) {
        self.scrolled = true;
        let mut index = self.lines.at(self.top.0).index;
        let mut offset = self.top.1 + distance;
        // A far jump goes by the sums.
        if distance.abs() > 20.0 * desk.height {
            let to = self.lines.top(index) + f64::from(offset);
            let (spot, into) = self.lines.at_height(to.max(0.0));
            (index, offset) = (spot.index, into);
        }
        while offset < 0.0 && index > 0 {
            index -= 1;
            self.laid(desk, index);
            offset += self.lines.spot(index).segment.height;
        }
        if index == 0 {
            offset = offset.max(-TOP);
        }
        loop {
            self.laid(desk, index);
            let height = self.lines.spot(index).segment.height;
            if offset < height || index + 1 >= self.lines.len() {
                break;
            }
            offset -= height;
            index += 1;
        }
        self.top = (self.lines.spot(index).start, offset);
    }

    /// Puts `share` of all the text above the pane.
    pub(super) fn scroll_to_share(&mut self, desk: &mut Desk<'_>, share: f64) {
        let (spot, into) = self.lines.at_height(share * self.lines.total().height);
        self.top = (spot.start, into);
        self.scroll(desk, 0.0);
    }

    /// How much of all the text is above the pane, in points.
    pub(super) fn above(&self) -> f64 {
        let top = self.lines.at(self.top.0);
        self.lines.top(top.index) + f64::from(self.top.1)
    }

    /// Scrolls so that the byte `at` is in sight with `margin` points around it; one that is far
    /// away comes to the middle.
    pub(super) fn reveal(&mut self, desk: &mut Desk<'_>, place: Place, margin: f32) {
        let caret = self.caret_rect(desk, place);
        let distance = self.distance(desk, place.at);
        let top = distance + caret.top();
        let bottom = distance + caret.bottom();
        let far = 1.5 * desk.height;
        if top < -far || bottom > desk.height + far {
            self.center(desk, place, 0.4);
        } else if top < margin {
            self.scroll(desk, top - margin);
        } else if bottom > desk.height - margin {
            self.scroll(desk, bottom - desk.height + margin);
        }
    }

    /// Puts the byte `at` at `share` of the pane's height.
    pub(super) fn center(&mut self, desk: &mut Desk<'_>, place: Place, share: f32) {
        let caret = self.caret_rect(desk, place);
        let spot = self.lines.at(place.at);
        self.top = (spot.start, caret.center().y);
        self.scroll(desk, -share * desk.height);
    }

    /// How far the caret at `place` is below the top of the pane, in points.
    pub(super) fn caret_y(&mut self, desk: &mut Desk<'_>, place: Place) -> f32 {
        let top = self.caret_rect(desk, place).top();
        self.distance(desk, place.at) + top
    }

    /// How far the top of the segment of `at` is below the top of the pane, in points: exact near
    /// the pane.
    fn distance(&mut self, desk: &mut Desk<'_>, at: usize) -> f32 {
        let target = self.lines.at(at).index;
        let top = self.lines.at(self.top.0).index;
        // Heights in between may still be estimates.
        if target.abs_diff(top) <= 400 {
            for index in top.min(target)..top.max(target) {
                self.laid(desk, index);
            }
        }
        (self.lines.top(target) - self.above()) as f32
    }

    /// The caret at `place`, in points from the top left of its segment.
    pub(super) fn caret_rect(&mut self, desk: &mut Desk<'_>, place: Place) -> Rect {
        let spot = self.lines.at(place.at);
        let shown = self.composition.as_ref().filter(|(at, _)| *at == place.at);
        let inside = shown.map(|(_, composition)| composition.caret());
        let laid = self.laid(desk, spot.index);
        let index = match inside {
            Some(inside) => place.at - spot.start + inside,
            None => laid.to_layout((place.at - spot.start).min(laid.len)),
        };
        laid.paragraph.caret(Caret {
            index,
            affinity: place.affinity,
        })
    }

    /// The segments in sight, laid out, from the top.
    pub(super) fn shown(&mut self, desk: &mut Desk<'_>) -> Vec<Shown> {
        self.keep_bottom(desk);
        let mut first = self.lines.at(self.top.0).index;
        let mut y = -self.top.1;
        // What shares a row with a piece in sight is in sight as well.
        while self.lines.flows(first) && self.laid(desk, first).indent > 0.0 {
            if y + self.laid(desk, first).paragraph.row(0).rect.height() <= 0.0 {
                break;
            }
            first -= 1;
            self.laid(desk, first);
            y -= self.lines.spot(first).segment.height;
        }
        self.visible_from(desk, first, y)
    }

    fn visible_from(&mut self, desk: &mut Desk<'_>, first: usize, y: f32) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut y = y;
        for index in first..self.lines.len() {
            if y > desk.height {
                break;
            }
            let height = self.laid(desk, index).paragraph.size().y;
            let spot = self.lines.spot(index);
            shown.push(Shown { spot, y, height });
            y += spot.segment.height;
        }
        shown
    }

    /// The last line never leaves the upper half of the pane.
    pub(super) fn keep_bottom(&mut self, desk: &mut Desk<'_>) {
        let first = self.lines.at(self.top.0).index;
        let shown = self.visible_from(desk, first, -self.top.1);
        let Some(last) = shown.last() else { return };
        if last.spot.index + 1 < self.lines.len() {
            return;
        }
        let room = desk.height / 2.0 - (last.y + last.height);
        if room > 0.0 {
            self.scroll(desk, -room);
        }
    }
}
