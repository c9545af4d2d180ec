//! A row of text as the accessibility tree has it: characters with their lengths, places and
//! widths, in stretches that run one way.

use std::ops::Range;

use eframe::egui::{Rect, accesskit};

use super::laid::Laid;
use crate::typeset::Cluster;

/// The most characters of a run, besides a line end: their numbers are kept in bytes.
const LONGEST: usize = 254;
/// The most bytes of a character: its length is kept in a byte.
const CHARACTER: usize = 255;
/// Letters nearer to each other than this are neighbours, in points.
const GAP: f32 = 0.5;

/// Characters of one row of a segment that run one way.
pub(super) struct Run {
    /// Its bytes of the layout, without the line end.
    range: Range<usize>,
    value: String,
    lengths: Vec<u8>,
    /// Where characters begin, from the edge where reading the run starts, in points.
    places: Vec<f32>,
    widths: Vec<f32>,
    words: Vec<u8>,
    /// Where it stands in its segment, in points.
    pub(super) rect: Rect,
    rtl: bool,
    /// Whether it goes on with the row of the run before it.
    pub(super) goes_on: bool,
    /// Whether a line end is its last character.
    pub(super) ends_line: bool,
}

impl Run {
    /// How many characters it has.
    pub(super) fn characters(&self) -> usize {
        self.lengths.len()
    }

    /// Whether the byte `at` of the layout is in it or right behind it.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.range.start <= at && at <= self.range.end
    }

    /// The number of the character at the byte `at` of the layout.
    pub(super) fn character_of(&self, at: usize) -> usize {
        let mut byte = self.range.start;
        let letters = self.lengths.len() - usize::from(self.ends_line);
        let before = self.lengths.iter().take(letters);
        let before = before.take_while(|len| {
            byte += usize::from(**len);
            byte <= at
        });
        before.count()
    }

    /// The byte of the layout at which a character begins; none behind the line end.
    pub(super) fn byte_at(&self, character: usize) -> Option<usize> {
        if self.ends_line && character >= self.lengths.len() {
            return None;
        }
        let lengths = self.lengths.iter().take(character);
        Some(self.range.start + lengths.map(|len| usize::from(*len)).sum::<usize>())
    }

    /// Says all of it but where it stands.
    pub(super) fn fill(&self, node: &mut accesskit::Node) {
        node.set_value(self.value.as_str());
        node.set_character_lengths(self.lengths.as_slice());
        node.set_character_positions(self.places.as_slice());
        node.set_character_widths(self.widths.as_slice());
        node.set_word_starts(self.words.as_slice());
        node.set_text_direction(if self.rtl {
            accesskit::TextDirection::RightToLeft
        } else {
            accesskit::TextDirection::LeftToRight
        });
    }

    fn new(at: usize, rect: Rect, rtl: bool, goes_on: bool) -> Self {
        Self {
            range: at..at,
            value: String::new(),
            lengths: Vec::new(),
            places: Vec::new(),
            widths: Vec::new(),
            words: Vec::new(),
            rect,
            rtl,
            goes_on,
            ends_line: false,
        }
    }

    /// Puts a cluster behind the others. One that is longer than a character can be, a letter
    /// under a heap of marks, becomes several characters.
    fn push(&mut self, text: &str, cluster: &Cluster) {
        if cluster.word_start {
            self.words.push(byte(self.lengths.len()));
        }
        let place = match self.rtl {
            true => self.rect.right() - (cluster.x + cluster.width),
            false => cluster.x - self.rect.left(),
        };
        let (mut rest, mut offset, mut width) = (text, 0.0, cluster.width);
        // All of the width is the first one's.
        while !rest.is_empty() {
            let (piece, others) = rest.split_at(rest.floor_char_boundary(CHARACTER));
            self.lengths.push(byte(piece.len()));
            self.places.push(place + offset);
            self.widths.push(width);
            (rest, offset, width) = (others, cluster.width, 0.0);
        }
        self.value.push_str(text);
        self.range.end += text.len();
    }

    fn end_line(&mut self) {
        let end = self.places.last().zip(self.widths.last());
        self.value.push('\n');
        self.lengths.push(1);
        self.places
            .push(end.map_or(0.0, |(place, width)| place + width));
        self.widths.push(0.0);
        self.ends_line = true;
    }
}

/// The runs of a segment that shows `text`; there is always one. `flows` is whether the segment
/// goes on with the line of the one before.
pub(super) fn runs_of(laid: &Laid, text: &str, flows: bool, ends_line: bool) -> Vec<Run> {
    let paragraph = &laid.paragraph;
    let mut runs: Vec<Run> = Vec::new();
    for row in 0..paragraph.rows() {
        let rect = paragraph.row(row).rect;
        let clusters = paragraph.clusters(row);
        for (number, stretch) in stretches(&clusters).into_iter().enumerate() {
            let Some(first) = stretch.first() else {
                continue;
            };
            let left = stretch.iter().map(|each| each.x).fold(first.x, f32::min);
            let right = stretch.iter().map(|each| each.x + each.width);
            let right = right.fold(left, f32::max);
            let rect = Rect::from_x_y_ranges(left..=right, rect.y_range());
            // The first row of a piece may be the last one of the piece before.
            let goes_on = number > 0 || (flows && row == 0);
            let mut run = Run::new(first.range.start, rect, first.rtl, goes_on);
            for cluster in stretch {
                run.push(text.get(cluster.range.clone()).unwrap_or_default(), cluster);
            }
            runs.push(run);
        }
    }
    if runs.is_empty() {
        let rect = paragraph.row(0).rect;
        runs.push(Run::new(0, rect, paragraph.is_rtl(), false));
    }
    if let Some(last) = runs.last_mut().filter(|_| ends_line) {
        last.end_line();
    }
    runs
}

/// Clusters that run one way and stand side by side, in runs of no more than [`LONGEST`].
fn stretches(clusters: &[Cluster]) -> Vec<&[Cluster]> {
    let neighbours = |a: &Cluster, b: &Cluster| {
        let gap = match a.rtl {
            true => a.x - (b.x + b.width),
            false => b.x - (a.x + a.width),
        };
        a.rtl == b.rtl && gap.abs() < GAP
    };
    clusters
        .chunk_by(neighbours)
        .flat_map(|stretch| stretch.chunks(LONGEST))
        .collect()
}

/// Numbers in runs are small by [`LONGEST`] and [`CHARACTER`].
fn byte(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}
