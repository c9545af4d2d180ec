//! Moves carets in the order in which the text stands on the screen.

use super::carets::{Spot, edge};
use super::paragraph::Paragraph;
use super::place::Caret;

impl Paragraph {
    /// The caret one grapheme cluster further left, from row to row as the paragraph runs;
    /// `None` at its edge.
    pub fn left(&self, caret: Caret) -> Option<Caret> {
        let moved = self.step(self.spot(caret), false)?;
        Some(self.settled(moved))
    }

    /// The caret one grapheme cluster further right, from row to row as the paragraph runs;
    /// `None` at its edge.
    pub fn right(&self, caret: Caret) -> Option<Caret> {
        let moved = self.step(self.spot(caret), true)?;
        Some(self.settled(moved))
    }

    /// The next caret on the left that stands at the start of a word or sign in the text, or the
    /// edge of the paragraph; `None` there.
    pub fn word_left(&self, caret: Caret) -> Option<Caret> {
        self.word(caret, false)
    }

    /// The next caret on the right that stands at the start of a word or sign in the text, or the
    /// edge of the paragraph; `None` there.
    pub fn word_right(&self, caret: Caret) -> Option<Caret> {
        self.word(caret, true)
    }

    fn word(&self, caret: Caret, right: bool) -> Option<Caret> {
        let mut moved = self.step(self.spot(caret), right)?;
        while !self.starts_word(moved.index) {
            match self.step(self.spot(moved), right) {
                Some(next) => moved = next,
                None => break,
            }
        }
        Some(self.settled(moved))
    }

    fn starts_word(&self, index: usize) -> bool {
        let cell = self.cells().nth(self.cells().find(index));
        cell.is_some_and(|cell| cell.start == index && cell.word_start())
    }

    /// One cluster on. A row that wraps ends where the next begins: that place is met once, on
    /// the next row.
    fn step(&self, spot: Spot, right: bool) -> Option<Caret> {
        let cells = self.cells().row(spot.row);
        let forward = right != self.is_rtl();
        let crossed = if right {
            cells.get(spot.gap)
        } else {
            spot.gap.checked_sub(1).and_then(|place| cells.get(place))
        };
        if let Some(cell) = crossed {
            let caret = edge(cell, !right);
            let gap = if right { spot.gap + 1 } else { spot.gap - 1 };
            let ends = gap == if right { cells.len() } else { 0 };
            if forward
                && ends
                && let Some((entry, _)) = self.entry(spot.row, right)
                && entry.index == caret.index
            {
                return Some(entry);
            }
            return Some(caret);
        }
        let (entry, place) = self.entry(spot.row, right)?;
        let here = if right {
            cells.last().map(|cell| edge(cell, false))
        } else {
            cells.first().map(|cell| edge(cell, true))
        };
        if here.is_some_and(|here| here.index == entry.index) {
            return self.step(place, right);
        }
        Some(entry)
    }

    /// The caret and its place where a row is entered from the one that stands before it in the
    /// direction of the movement.
    fn entry(&self, row: usize, right: bool) -> Option<(Caret, Spot)> {
        let forward = right != self.is_rtl();
        let filled = |row: &usize| !self.cells().row(*row).is_empty();
        let row = if forward {
            (row + 1..self.rows.len()).find(filled)
        } else {
            (0..row).rev().find(filled)
        }?;
        let cells = self.cells().row(row);
        let (cell, gap) = if right {
            (cells.first()?, 0)
        } else {
            (cells.last()?, cells.len())
        };
        let caret = edge(cell, right);
        let x = self.spot(caret).x;
        Some((caret, Spot { row, gap, x }))
    }
}
