//! Where the parts of the find bar are: in one row, or in several where the pane is narrow.

use eframe::egui::{Rect, pos2, vec2};

use super::theme::{BUTTON, SPACE};

/// The space between two buttons of one kind, in points.
pub(super) const BETWEEN: f32 = 2.0;
/// The space around the bar's contents, in points.
const SIDE: f32 = SPACE[1];
/// The space above and below a row, in points.
const PAD: f32 = 6.0;
/// The width of the four switches, in points.
const SWITCHES: f32 = 4.0 * BUTTON + 3.0 * BETWEEN;
/// The width of the two buttons that step from match to match, in points.
const STEPS: f32 = 2.0 * BUTTON + BETWEEN;
/// The width of the count where there is room for it, in points.
const COUNT: f32 = 150.0;
/// The least width of the count beside the buttons, in points.
const LEAST_COUNT: f32 = 90.0;
/// The least width of a field beside something else, in points.
const LEAST_FIELD: f32 = 160.0;
/// The width of the two buttons that replace, in points.
const ACTS: f32 = 190.0;
/// The height of a line of small text, in points.
const LINE: f32 = 20.0;

/// The places of the parts, in points.
pub(super) struct Places {
    /// All of it.
    pub(super) bar: Rect,
    pub(super) query: Rect,
    pub(super) replacement: Option<Rect>,
    pub(super) switches: Rect,
    pub(super) steps: Rect,
    pub(super) acts: Option<Rect>,
    pub(super) close: Rect,
    pub(super) count: Rect,
    pub(super) message: Option<Rect>,
}

impl Places {
    /// The places in a bar at the top of `pane`, with a message of this height, if it is not 0.
    pub(super) fn new(pane: Rect, replaces: bool, message: f32) -> Self {
        let mut rows = Rows {
            pane,
            y: pane.top() + PAD,
        };
        let close = rows.right(BUTTON);
        let one_row = LEAST_FIELD + SWITCHES + COUNT + STEPS + BUTTON + 3.0 * SIDE;
        let mut places = if Self::inner_width(pane) >= one_row {
            rows.wide(close)
        } else {
            rows.narrow(close)
        };
        if replaces {
            rows.replacing(&mut places);
        }
        if message > 0.0 {
            places.message = Some(rows.line(message));
        }
        places.bar = Rect::from_min_max(pane.min, pos2(pane.right(), rows.y));
        places
    }

    /// How much of a pane's width the bar's contents have.
    pub(super) fn inner_width(pane: Rect) -> f32 {
        pane.width() - 2.0 * SIDE
    }
}

/// Rows that are laid one below the other.
struct Rows {
    pane: Rect,
    y: f32,
}

impl Rows {
    fn left_edge(&self) -> f32 {
        self.pane.left() + SIDE
    }

    fn right_edge(&self) -> f32 {
        self.pane.right() - SIDE
    }

    /// A place in the row, from `left` on.
    fn at(&self, left: f32, width: f32) -> Rect {
        Rect::from_min_size(pos2(left, self.y), vec2(width.max(0.0), BUTTON))
    }

    /// A place at the right end of the row.
    fn right(&self, width: f32) -> Rect {
        self.at(self.right_edge() - width, width)
    }

    fn next(&mut self) {
        self.y += BUTTON + PAD;
    }

    /// Everything in one row.
    fn wide(&mut self, close: Rect) -> Places {
        let steps = self.at(close.left() - SIDE - STEPS, STEPS);
        let count = self.at(steps.left() - COUNT, COUNT - SIDE / 2.0);
        let switches = self.at(count.left() - SIDE - SWITCHES, SWITCHES);
        let left = self.left_edge();
        let query = self.at(left, switches.left() - SIDE / 2.0 - left);
        self.next();
        self.places(query, switches, count, steps, close)
    }

    /// The query and the way out, and the rest below.
    fn narrow(&mut self, close: Rect) -> Places {
        let left = self.left_edge();
        let query = self.at(left, close.left() - SIDE / 2.0 - left);
        self.next();
        let switches = self.at(left, SWITCHES);
        let steps = self.right(STEPS);
        let from = switches.right() + SIDE;
        let mut count = self.at(from, steps.left() - SIDE / 2.0 - from);
        self.next();
        if count.width() < LEAST_COUNT {
            count = self.line(LINE);
        }
        self.places(query, switches, count, steps, close)
    }

    /// The field for what takes the place of matches, and its buttons: beside it if there is room.
    fn replacing(&mut self, places: &mut Places) {
        let left = self.left_edge();
        let room = self.right_edge() - left;
        if room >= LEAST_FIELD + SIDE + ACTS {
            // As wide as the field above, unless that leaves the buttons too little.
            let width = places.query.width().min(room - SIDE - ACTS);
            places.replacement = Some(self.at(left, width));
            places.acts = Some(self.at(left + width + SIDE, ACTS));
        } else {
            places.replacement = Some(self.at(left, room));
            self.next();
            places.acts = Some(self.at(left, room));
        }
        self.next();
    }

    /// A place for text over the whole width.
    fn line(&mut self, height: f32) -> Rect {
        let size = vec2(self.right_edge() - self.left_edge(), height);
        let rect = Rect::from_min_size(pos2(self.left_edge(), self.y), size);
        self.y += height + PAD;
        rect
    }

    fn places(&self, query: Rect, switches: Rect, count: Rect, steps: Rect, close: Rect) -> Places {
        Places {
            bar: self.pane,
            query,
            replacement: None,
            switches,
            steps,
            acts: None,
            close,
            count,
            message: None,
        }
    }
}
