//! The shortest way from one list of tokens to another, in linear memory: the divide and conquer
//! form of Myers' algorithm (<https://doi.org/10.1007/BF01840446>, section 4b), with a bound.

use std::ops::Range;

use super::anchors::anchors;

/// How many steps the search may take in all. Beyond that the shortest way is not looked for any
/// more: about a tenth of a second.
const WORK: usize = 24_000_000;

/// What differs: these of the old list become those of the new one. One of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// What goes.
    pub old: Range<usize>,
    /// What comes.
    pub new: Range<usize>,
}

/// A search, with what is left of its bound.
struct Search<'a> {
    old: &'a [u32],
    new: &'a [u32],
    /// How far each diagonal of the box was reached, from its start and from its end.
    ahead: Vec<usize>,
    back: Vec<usize>,
    work: usize,
    hunks: Vec<Hunk>,
}

/// The hunks between two lists, in order; each as late as it can stand, so that one change looks
/// the same in whatever company it is made. What lies between them is the same on both sides.
pub(super) fn hunks(old: &[u32], new: &[u32]) -> Vec<Hunk> {
    let mut search = Search {
        old,
        new,
        ahead: Vec::new(),
        back: Vec::new(),
        work: WORK,
        hunks: Vec::new(),
    };
    search.divide(0..old.len(), 0..new.len(), WORK / 2, true);
    latest(search.hunks, old, new)
}

impl Search<'_> {
    /// Finds the hunks of a box. `allowed` is the work for each split of it; `anchored` says whether
    /// it may be split by what is unique where that is not enough.
    fn divide(
        &mut self,
        mut old: Range<usize>,
        mut new: Range<usize>,
        allowed: usize,
        anchored: bool,
    ) {
        while !old.is_empty() && !new.is_empty() && self.old[old.start] == self.new[new.start] {
            (old.start, new.start) = (old.start + 1, new.start + 1);
        }
        while !old.is_empty() && !new.is_empty() && self.old[old.end - 1] == self.new[new.end - 1] {
            (old.end, new.end) = (old.end - 1, new.end - 1);
        }
        if old.is_empty() || new.is_empty() {
            self.push(old, new);
            return;
        }
        if let Some((x, y)) = self.middle(&old, &new, allowed) {
            self.divide(old.start..x, new.start..y, allowed, anchored);
            self.divide(x..old.end, y..new.end, allowed, anchored);
        } else if anchored {
            let pairs = anchors(&self.old[old.clone()], &self.new[new.clone()]);
            let (mut from, mut to) = (old.start, new.start);
            for (x, y) in pairs {
                let (x, y) = (old.start + x, new.start + y);
                self.divide(from..x, to..y, WORK / 64, false);
                (from, to) = (x + 1, y + 1);
            }
            self.divide(from..old.end, to..new.end, WORK / 64, false);
        } else {
            self.push(old, new);
        }
    }

    fn push(&mut self, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.hunks.last_mut() {
            Some(last) if last.old.end == old.start && last.new.end == new.start => {
                (last.old.end, last.new.end) = (old.end, new.end);
            }
            _ => self.hunks.push(Hunk { old, new }),
        }
    }

    /// Where a shortest way through the box may be cut in two, searched from both ends at once, so
    /// that neither half is the whole box; `None` if that takes more work than is allowed or left.
    fn middle(
        &mut self,
        old: &Range<usize>,
        new: &Range<usize>,
        allowed: usize,
    ) -> Option<(usize, usize)> {
        let (from, to) = (&self.old[old.clone()], &self.new[new.clone()]);
        let (n, m) = (from.len(), to.len());
        let is_odd = (n + m) % 2 == 1;
        let mut left = allowed.min(self.work);
        let before = left;
        self.ahead.clear();
        self.back.clear();
        let mut found = None;
        for changes in 0..=(n + m).div_ceil(2) {
            let size = (n, m);
            let equal = |x: usize, y: usize| from[x] == to[y];
            let met = is_odd.then_some(&self.back);
            found = step(&mut self.ahead, met, changes, size, &mut left, equal);
            if found.is_some() {
                break;
            }
            let equal = |x: usize, y: usize| from[n - 1 - x] == to[m - 1 - y];
            let met = (!is_odd).then_some(&self.ahead);
            let end = step(&mut self.back, met, changes, size, &mut left, equal);
            found = end.map(|(x, y)| (n - x, m - y));
            if found.is_some() || left == 0 {
                break;
            }
        }
        self.work -= before - left;
        let (x, y) = found.filter(|at| *at != (0, 0) && *at != (n, m))?;
        Some((old.start + x, new.start + y))
    }
}

/// How far every diagonal of a box is reached with one change more, as the number of old tokens
/// gone through; `left` is what the work is taken from. Where that meets `other`, which comes from
/// the other end, the place is given.
fn step(
    reached: &mut Vec<usize>,
    other: Option<&Vec<usize>>,
    changes: usize,
    (n, m): (usize, usize),
    left: &mut usize,
    equal: impl Fn(usize, usize) -> bool,
) -> Option<(usize, usize)> {
    let (n, m, d) = (n.cast_signed(), m.cast_signed(), changes.cast_signed());
    reached.resize(2 * changes + 3, 0);
    for k in (-d..=d).step_by(2).filter(|k| (-m..=n).contains(k)) {
        let below = (k > -d && k > -m).then(|| reached[slot(k - 1)]);
        let above = (k < d && k < n).then(|| reached[slot(k + 1)]);
        let start = match (below, above) {
            (Some(below), Some(above)) if below < above => above,
            (Some(below), _) => below + 1,
            (None, Some(above)) => above,
            (None, None) => 0,
        };
        let mut x = start.cast_signed();
        let mut y = x - k;
        *left = left.saturating_sub(1);
        while x < n && y < m && equal(x.cast_unsigned(), y.cast_unsigned()) {
            (x, y) = (x + 1, y + 1);
            *left = left.saturating_sub(1);
        }
        reached[slot(k)] = x.cast_unsigned();
        if x > n || y > m {
            continue;
        }
        let facing = other.and_then(|other| other.get(slot(n - m - k)));
        if facing.is_some_and(|facing| x + facing.cast_signed() >= n) {
            return Some((x.cast_unsigned(), y.cast_unsigned()));
        }
    }
    None
}

/// Where the diagonal `k` is kept: 0, -1, 1, -2, 2 and so on.
fn slot(k: isize) -> usize {
    if k < 0 {
        2 * k.unsigned_abs() - 1
    } else {
        2 * k.unsigned_abs()
    }
}

/// The same hunks, each moved as far towards the end as it says the same there. Those that then
/// touch are one.
fn latest(hunks: Vec<Hunk>, old: &[u32], new: &[u32]) -> Vec<Hunk> {
    let mut moved: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for mut hunk in hunks.into_iter().rev() {
        let ceiling = moved.last().map_or(old.len(), |next| next.old.start);
        let (side, range) = if hunk.old.is_empty() {
            (new, &hunk.new)
        } else {
            (old, &hunk.old)
        };
        if hunk.old.is_empty() || hunk.new.is_empty() {
            let room = ceiling - hunk.old.end;
            let by = (0..room)
                .take_while(|by| side[range.start + by] == side[range.end + by])
                .count();
            hunk.old = hunk.old.start + by..hunk.old.end + by;
            hunk.new = hunk.new.start + by..hunk.new.end + by;
        }
        match moved.last_mut() {
            Some(next) if hunk.old.end == next.old.start => {
                (next.old.start, next.new.start) = (hunk.old.start, hunk.new.start);
            }
            _ => moved.push(hunk),
        }
    }
    moved.reverse();
    moved
}
