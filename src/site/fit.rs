//! Fits a text into the room that an engine or a network gives it, and says for a meter how it fits.

use unicode_segmentation::UnicodeSegmentation as _;

use super::width::{pixels, units};

/// What stands for what is cut off.
const ELLIPSIS: &str = " ...";
/// A word that is wider than this share of a row is itself cut.
const LONG: f32 = 0.6;
/// The width of a character of a script without spaces, in thousandths of the size.
const SQUARE: u64 = 1000;
/// The width of a character of running text, in thousandths of the size, where there is no text to
/// measure: the mean of English prose in Helvetica.
const MEAN: f32 = 480.0;

/// The room for a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// The size of the type in pixels.
    pub size: f32,
    /// The width of a row in pixels.
    pub width: f32,
    /// How many rows there are.
    pub rows: usize,
}

/// A text in its room.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fit {
    /// All of the text, on one line.
    pub whole: String,
    /// What is shown of it, with its ellipsis if it is cut.
    pub shown: String,
    /// The byte of `whole` from which on it is cut off.
    pub cut: Option<usize>,
    /// How many rows are taken.
    pub rows: usize,
    /// The width of all of it on one row, in pixels.
    pub width: f32,
    /// How wide it may be, in pixels: that of all rows.
    pub limit: f32,
    /// How many characters are cut off, and how many more there is about room for. One of the two
    /// is zero.
    pub over: usize,
    /// See `over`.
    pub room: usize,
}

impl Fit {
    /// How full the room is: 1 is all of it; more if something is cut off.
    pub fn share(&self) -> f32 {
        let share = match self.limit > 0.0 {
            true => self.width / self.limit,
            false => 0.0,
        };
        // Words do not fill their rows: what is cut is more than full, and nothing else is.
        match self.cut {
            Some(_) => share.max(1.01),
            None => share.min(1.0),
        }
    }

    /// How it fits, as a sentence for a meter.
    pub fn sentence(&self) -> String {
        match (self.over, self.room) {
            (1, _) => "1 character is cut off".to_owned(),
            (over, _) if over > 1 => format!("{over} characters are cut off"),
            _ if self.whole.is_empty() => format!("Empty: room for about {} characters", self.room),
            (_, 0) => "Just fits".to_owned(),
            (_, 1) => "Room for about 1 more character".to_owned(),
            (_, room) => format!("Room for about {room} more characters"),
        }
    }
}

/// The text on one line: white space runs are one space, and there is none around it. Characters
/// that turn the direction of what follows or are no text are gone.
pub(super) fn tidy(text: &str) -> String {
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let start = out.len();
        if start > 0 {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !is_hidden(*c)));
        if out.len() == start + 1 && start > 0 {
            out.truncate(start);
        }
    }
    out
}

/// Fits a text that is on one line into its room. It is cut between words, and within one only if
/// that is very long or its script has no spaces.
pub(super) fn fit(text: &str, measure: Measure) -> Fit {
    let row = units_in(measure.width, measure.size);
    let pieces = pieces(text, (row as f32 * LONG) as u64);
    let all = pieces.iter().map(|piece| piece.units + piece.space);
    let last_space = pieces.last().map_or(0, |piece| piece.space);
    let width = pixels(all.sum::<u64>() - last_space, measure.size);
    let fit = Fit {
        whole: text.to_owned(),
        width,
        limit: measure.width * measure.rows as f32,
        ..Fit::default()
    };
    let filled = fill(&pieces, row, measure.rows, 0);
    if filled.end == text.trim_end().len() {
        let characters = text.graphemes(true).count();
        let mean = match characters {
            0 => measure.size * MEAN / 1000.0,
            count => (width / count as f32).max(1.0),
        };
        let left = pixels(filled.left, measure.size);
        return Fit {
            shown: text.to_owned(),
            rows: filled.rows,
            room: (left / mean) as usize,
            ..fit
        };
    }
    let ellipsis = ELLIPSIS.graphemes(true).map(units);
    let filled = fill(&pieces, row, measure.rows, ellipsis.map(u64::from).sum());
    let kept = text.get(..filled.end).unwrap_or_default();
    let kept = kept.trim_end_matches([',', ';', ':', '-', '–', '—', ' ']);
    Fit {
        shown: format!("{kept}{ELLIPSIS}"),
        cut: Some(kept.len()),
        rows: measure.rows,
        over: text[kept.len()..].graphemes(true).count(),
        ..fit
    }
}

/// What is never divided: a word, or a character of a script without spaces; widths are thousandths
/// of the size.
struct Piece {
    /// The byte behind it, without the space there.
    end: usize,
    units: u64,
    /// The width of the space behind it.
    space: u64,
}

/// The pieces of a text. Words wider than `longest` are taken apart.
fn pieces(text: &str, longest: u64) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // The characters of the word that is open, and its width.
    let mut open: Vec<Piece> = Vec::new();
    let mut wide = 0;
    let mut close = |open: &mut Vec<Piece>, wide: &mut u64| {
        match open.last() {
            Some(last) if *wide <= longest => pieces.push(Piece {
                end: last.end,
                units: *wide,
                space: last.space,
            }),
            _ => pieces.append(open),
        }
        open.clear();
        *wide = 0;
    };
    for (at, cluster) in text.grapheme_indices(true) {
        let width = u64::from(units(cluster));
        if cluster == " " {
            if let Some(last) = open.last_mut() {
                last.space += width;
            }
            close(&mut open, &mut wide);
            continue;
        }
        let is_square = !cluster.is_ascii() && width == SQUARE;
        if is_square {
            close(&mut open, &mut wide);
        }
        wide += width;
        open.push(Piece {
            end: at + cluster.len(),
            units: width,
            space: 0,
        });
        if is_square && text[at + cluster.len()..].starts_with(|c| c != ' ') {
            close(&mut open, &mut wide);
        }
    }
    close(&mut open, &mut wide);
    pieces
}

/// How far rows were filled.
struct Filled {
    /// The byte behind the last piece that is in them.
    end: usize,
    /// How many have something in them.
    rows: usize,
    /// What is left of them.
    left: u64,
}

/// Fills rows of a width with pieces, one after the other; the last one is shorter by `reserve`.
fn fill(pieces: &[Piece], width: u64, rows: usize, reserve: u64) -> Filled {
    let (mut end, mut row, mut taken) = (0, 0, 0);
    for piece in pieces {
        let room = |row: usize| match row + 1 == rows {
            true => width.saturating_sub(reserve),
            false => width,
        };
        if taken + piece.units > room(row) && row + 1 < rows {
            row += 1;
            taken = 0;
        }
        if taken + piece.units > room(row) {
            break;
        }
        taken += piece.units + piece.space;
        end = piece.end;
    }
    let rest = (rows - row - 1) as u64 * width;
    Filled {
        end,
        rows: if end == 0 { 0 } else { row + 1 },
        left: width.saturating_sub(taken) + rest,
    }
}

/// A width in pixels as thousandths of a size.
fn units_in(width: f32, size: f32) -> u64 {
    (width * 1000.0 / size.max(1.0)) as u64
}
