//! The lines of the text and their heights: which line is at a place, where a line stands.
//!
//! A long line is cut into pieces, so that typing costs the same in it as in any other. A piece
//! flows on where the one before it ends.

use std::ops::{AddAssign, Range};

use crate::sum_list::{SumList, Summed};
use crate::text::{Buffer, Change};

/// Pieces longer than this many bytes are cut.
const LONGEST: usize = 3072;
/// How long the pieces of a line that is cut are, about, in bytes.
const PIECE: usize = 1536;

/// A line, with its line end, or a piece of a long one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Segment {
    /// The name of this text at this place: another text, another id.
    pub(super) id: u32,
    /// Its length in bytes, with the line end.
    pub(super) bytes: u32,
    /// How far below its top the next segment begins, in points: estimated until it is laid out.
    pub(super) height: f32,
    /// Whether it goes on with the line of the segment before it.
    pub(super) flows: bool,
}

/// What segments add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Extent {
    pub(super) bytes: usize,
    /// Lines begun.
    pub(super) lines: usize,
    pub(super) height: f64,
}

impl AddAssign for Extent {
    fn add_assign(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.lines += other.lines;
        self.height += other.height;
    }
}

impl Summed for Segment {
    type Sum = Extent;

    fn sum(&self) -> Extent {
        Extent {
            bytes: self.bytes as usize,
            lines: usize::from(!self.flows),
            height: f64::from(self.height),
        }
    }
}

/// A segment and where it begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// Its place in the list.
    pub(super) index: usize,
    /// Its first byte.
    pub(super) start: usize,
    /// The number of its line, from 1.
    pub(super) line: usize,
    /// The segment.
    pub(super) segment: Segment,
}

impl Spot {
    /// The bytes of the segment, with the line end.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.segment.bytes as usize
    }
}

/// How high a segment is before it was laid out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Estimate {
    /// The height of a row in points.
    pub(super) row: f32,
    /// How many bytes a row holds.
    pub(super) columns: f32,
}

impl Estimate {
    fn height(self, bytes: usize) -> f32 {
        let rows = (bytes as f32 / self.columns.max(1.0)).ceil().max(1.0);
        rows * self.row
    }
}

/// All segments of a text. There is always at least one.
pub(super) struct Lines {
    segments: SumList<Segment>,
    estimate: Estimate,
    next_id: u32,
}

impl Lines {
    /// The lines of `buffer`, none of them laid out.
    pub(super) fn new(buffer: &Buffer, estimate: Estimate) -> Self {
        let mut lines = Self {
            segments: SumList::new(Vec::new()),
            estimate,
            next_id: 0,
        };
        let all = lines.cut(buffer, 0..buffer.len());
        lines.segments = SumList::new(all);
        lines.end_with_open_line(buffer);
        lines
    }

    /// Follows a change; `buffer` is the text after it.
    pub(super) fn edit(&mut self, buffer: &Buffer, change: &Change) {
        let first = self.at(change.range.start);
        let last = self.at(change.range.end);
        if first.index == last.index && self.edit_within(buffer, first, change) {
            return;
        }
        // A piece of a long line is cut anew with its neighbours, a line as a whole.
        let from = match first.segment.flows {
            true => self.spot(first.index - 1),
            false => first,
        };
        let to = match self.flows(last.index + 1) {
            true => self.spot(last.index + 1),
            false => last,
        };
        let end = to.range().end + change.len - change.range.len();
        let mut new = self.cut(buffer, from.start..end);
        if let Some(segment) = new.first_mut() {
            segment.flows = from.segment.flows;
        }
        let next = from.index + new.len();
        self.segments.splice(from.index..to.index + 1, new);
        let flows = !starts_line(buffer, end);
        self.segments.update(next, |segment| segment.flows = flows);
        self.end_with_open_line(buffer);
    }

    /// Follows a change that leaves the segment `spot` what it is: a line, or a piece of one. That
    /// is the change of most key presses. Whether it was one.
    fn edit_within(&mut self, buffer: &Buffer, spot: Spot, change: &Change) -> bool {
        let bytes = spot.segment.bytes as usize + change.len - change.range.len();
        let is_last = spot.index + 1 == self.len();
        let fits = bytes <= LONGEST && (bytes > 0 || (is_last && !spot.segment.flows));
        let new = change.range.start..change.range.start + change.len;
        // At the edge of a piece words and clusters may have become others: it is cut elsewhere.
        let range = spot.range();
        let at_edge = (spot.segment.flows && change.range.start == range.start)
            || (self.flows(spot.index + 1) && change.range.end == range.end);
        if at_edge || !fits || buffer.chunks(new).any(|chunk| chunk.contains('\n')) {
            return false;
        }
        let id = self.id();
        self.segments.update(spot.index, |segment| {
            segment.id = id;
            segment.bytes = length(bytes);
        });
        true
    }

    /// Every height is estimated anew: the width or the size of the text changed.
    pub(super) fn set_estimate(&mut self, estimate: Estimate) {
        if self.estimate == estimate {
            return;
        }
        self.estimate = estimate;
        let segments: Vec<Segment> = self
            .segments
            .iter_from(0)
            .map(|segment| Segment {
                height: estimate.height(segment.bytes as usize),
                ..*segment
            })
            .collect();
        self.segments = SumList::new(segments);
    }

    /// How heights are estimated.
    pub(super) fn estimate(&self) -> Estimate {
        self.estimate
    }

    /// How many segments there are.
    pub(super) fn len(&self) -> usize {
        self.segments.len()
    }

    /// How many lines and how high all of them are.
    pub(super) fn total(&self) -> Extent {
        self.segments.total()
    }

    /// The segment at `index`, or the last one.
    pub(super) fn spot(&self, index: usize) -> Spot {
        let index = index.min(self.len().saturating_sub(1));
        let before = self.segments.prefix(index);
        self.spot_after(index, before)
    }

    /// The segment that holds the byte `at`. Where one ends and the next begins it is the next one.
    pub(super) fn at(&self, at: usize) -> Spot {
        let (index, before) = self.segments.find(|sum| sum.bytes > at);
        if index >= self.len() {
            self.spot(self.len().saturating_sub(1))
        } else {
            self.spot_after(index, before)
        }
    }

    /// The segment that is `height` points below the first one's top, and how far into it that is.
    pub(super) fn at_height(&self, height: f64) -> (Spot, f32) {
        let (index, before) = self.segments.find(|sum| sum.height > height);
        if index >= self.len() {
            return (self.spot(self.len().saturating_sub(1)), 0.0);
        }
        let into = (height - before.height).max(0.0);
        (self.spot_after(index, before), into as f32)
    }

    /// How far the top of the segment at `index` is below the first one's, in points.
    pub(super) fn top(&self, index: usize) -> f64 {
        self.segments.prefix(index).height
    }

    /// The true height of the segment at `index`.
    pub(super) fn set_height(&mut self, index: usize, height: f32) {
        self.segments
            .update(index, |segment| segment.height = height);
    }

    fn spot_after(&self, index: usize, before: Extent) -> Spot {
        // There is always a segment: an empty text has an empty one.
        let segment = self.segments.get(index).copied().unwrap_or(Segment {
            id: 0,
            bytes: 0,
            height: self.estimate.row,
            flows: false,
        });
        Spot {
            index,
            start: before.bytes,
            line: before.lines + usize::from(!segment.flows),
            segment,
        }
    }

    /// Whether there is a segment at `index` that goes on with the line before it.
    pub(super) fn flows(&self, index: usize) -> bool {
        self.segments.get(index).is_some_and(|next| next.flows)
    }

    /// A text that is empty or ends with a line end has an empty last line; no other has.
    fn end_with_open_line(&mut self, buffer: &Buffer) {
        let count = self.len();
        let has = count > 0 && self.spot(count - 1).segment.bytes == 0;
        match (starts_line(buffer, buffer.len()), has) {
            (true, false) => {
                let empty = self.segment(0, false);
                self.segments.splice(count..count, vec![empty]);
            }
            (false, true) => {
                self.segments.splice(count - 1..count, Vec::new());
            }
            _ => {}
        }
    }

    /// The bytes `range` as segments.
    fn cut(&mut self, buffer: &Buffer, range: Range<usize>) -> Vec<Segment> {
        let mut segments = Vec::new();
        let mut start = range.start;
        let mut line = buffer.line_of(start);
        while start < range.end {
            line += 1;
            let end = buffer.line_start(line).min(range.end);
            self.cut_line(buffer, start..end, &mut segments);
            start = end;
        }
        segments
    }

    fn cut_line(&mut self, buffer: &Buffer, line: Range<usize>, segments: &mut Vec<Segment>) {
        let mut start = line.start;
        let mut flows = false;
        while line.end - start > LONGEST {
            let end = cut_before(buffer, start, start + PIECE);
            let piece = self.segment(end - start, flows);
            segments.push(piece);
            (start, flows) = (end, true);
        }
        let rest = self.segment(line.end - start, flows);
        segments.push(rest);
    }

    fn segment(&mut self, bytes: usize, flows: bool) -> Segment {
        Segment {
            id: self.id(),
            bytes: length(bytes),
            height: self.estimate.height(bytes),
            flows,
        }
    }

    fn id(&mut self) -> u32 {
        self.next_id = self.next_id.wrapping_add(1);
        self.next_id
    }
}

fn starts_line(buffer: &Buffer, at: usize) -> bool {
    at == 0 || buffer.slice_near(at - 1..at) == "\n"
}

/// Where a line is cut: behind the last blank before `at`, else between two grapheme clusters.
fn cut_before(buffer: &Buffer, start: usize, at: usize) -> usize {
    let text = buffer.slice_near(start..at);
    let blank = text
        .rfind([' ', '\t'])
        .filter(|blank| *blank > text.len() / 2);
    let behind = blank.map(|blank| start + blank + 1);
    let cut = behind.filter(|cut| buffer.floor_grapheme(*cut) == *cut);
    let cut = cut.unwrap_or_else(|| buffer.floor_grapheme(at));
    if cut > start {
        cut
    } else {
        buffer.next_grapheme(start)
    }
}

/// A length as it is kept: lines longer than four gigabytes are cut long before.
fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
