//! The lines of a text that is only read: where each begins, how high it is, what is open in it.
//!
//! A long line, such as a picture inside the text, is cut into pieces, so that none costs much.

use std::ops::{AddAssign, Range};

use crate::highlight::{Language, State};
use crate::sum_list::{SumList, Summed};

/// Pieces longer than this many bytes are cut.
const LONGEST: usize = 2048;
/// How long the pieces of a line that is cut are at most, in bytes.
const PIECE: usize = 1536;
/// How many segments there are between two whose state is kept.
const STEP: usize = 64;

/// A line, with its line end, or a piece of a long one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Segment {
    /// Its length in bytes, with the line end.
    bytes: u32,
    /// In points: estimated until it is laid out.
    height: f32,
}

/// What segments add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Extent {
    bytes: usize,
    height: f64,
}

impl AddAssign for Extent {
    fn add_assign(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.height += other.height;
    }
}

impl Summed for Segment {
    type Sum = Extent;

    fn sum(&self) -> Extent {
        Extent {
            bytes: self.bytes as usize,
            height: f64::from(self.height),
        }
    }
}

/// How high a segment is before it was laid out.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Estimate {
    /// The height of a row in points.
    pub(super) row: f32,
    /// How many letters a row holds.
    pub(super) columns: f32,
}

/// All segments of a text.
#[derive(Default)]
pub(super) struct Lines {
    segments: SumList<Segment>,
    /// How many lines there are.
    count: usize,
    /// What is open where every [`STEP`]th segment begins, as far as is known.
    states: Vec<State>,
}

impl Lines {
    /// The lines of a text, none of them laid out.
    pub(super) fn new(text: &str, estimate: Estimate) -> Self {
        let mut segments = Vec::new();
        let mut count = 0;
        for line in text.split_inclusive('\n') {
            count += 1;
            let mut rest = line;
            while !rest.is_empty() {
                let (piece, others) = rest.split_at(cut(rest));
                segments.push(Segment {
                    bytes: u32::try_from(piece.len()).unwrap_or(u32::MAX),
                    height: estimate.height(piece.len()),
                });
                rest = others;
            }
        }
        Self {
            segments: SumList::new(segments),
            count,
            states: vec![State::default()],
        }
    }

    /// Every height is estimated anew: the width or the size of the text changed.
    pub(super) fn estimate(&mut self, estimate: Estimate) {
        let anew = self.segments.iter().map(|segment| Segment {
            height: estimate.height(segment.bytes as usize),
            ..*segment
        });
        self.segments = anew.collect();
    }

    /// How many segments there are.
    pub(super) fn len(&self) -> usize {
        self.segments.len()
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// How high all of them are.
    pub(super) fn height(&self) -> f64 {
        self.segments.total().height
    }

    /// How far below the top a segment is.
    pub(super) fn top(&self, index: usize) -> f64 {
        self.segments.prefix(index).height
    }

    /// The bytes of a segment, with its line end; nothing at the end for one that does not exist.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        let start = self.segments.prefix(index).bytes;
        let bytes = self.segments.get(index).map_or(0, |segment| segment.bytes);
        start..start + bytes as usize
    }

    /// The segment that holds a byte; the last one behind the end.
    pub(super) fn at_byte(&self, byte: usize) -> usize {
        let (index, _) = self.segments.find(|sum| sum.bytes > byte);
        index.min(self.len().saturating_sub(1))
    }

    /// The segment at a distance below the top, and its own top.
    pub(super) fn at_height(&self, y: f64) -> (usize, f64) {
        let (index, _) = self.segments.find(|sum| sum.height > y);
        let index = index.min(self.len().saturating_sub(1));
        (index, self.top(index))
    }

    /// Takes the height of a segment that was laid out.
    pub(super) fn set_height(&mut self, index: usize, height: f32) {
        let known = self.segments.get(index).map(|segment| segment.height);
        if known.is_some_and(|known| known != height) {
            self.segments
                .update(index, |segment| segment.height = height);
        }
    }

    /// What is open where a segment begins. Reads about `budget` bytes of the text for it at most,
    /// and takes them off; `None` if that is not enough, and then the next call goes on.
    pub(super) fn state(
        &mut self,
        text: &str,
        language: Language,
        index: usize,
        budget: &mut usize,
    ) -> Option<State> {
        while self.states.len() <= index / STEP {
            if *budget == 0 {
                return None;
            }
            let first = (self.states.len() - 1) * STEP;
            let (state, read) = self.read(text, language, first..first + STEP);
            self.states.push(state);
            *budget = budget.saturating_sub(read);
        }
        Some(self.read(text, language, index / STEP * STEP..index).0)
    }

    /// Reads segments from one whose state is kept on. What is open behind them, and how many bytes
    /// they have.
    fn read(&self, text: &str, language: Language, segments: Range<usize>) -> (State, usize) {
        let kept = self.states.get(segments.start / STEP).copied();
        let mut state = kept.unwrap_or_default();
        let first = self.range(segments.start).start;
        let mut at = first;
        let mut runs = Vec::new();
        for segment in self.segments.iter_from(segments.start).take(segments.len()) {
            let end = at + segment.bytes as usize;
            runs.clear();
            state = language.line(state, text.get(at..end).unwrap_or_default(), &mut runs);
            at = end;
        }
        (state, at - first)
    }
}

impl Estimate {
    fn height(self, bytes: usize) -> f32 {
        let rows = (bytes as f32 / self.columns.max(1.0)).ceil().max(1.0);
        rows * self.row
    }
}

/// Where the first piece of a line ends: behind a space or a tag if there is one in its second
/// half.
fn cut(line: &str) -> usize {
    if line.len() <= LONGEST {
        return line.len();
    }
    let end = line.floor_char_boundary(PIECE);
    let half = line.floor_char_boundary(PIECE / 2);
    let place = line[half..end].rfind([' ', '>']);
    place.map_or(end, |place| half + place + 1)
}
