//! Questions about the matches of a search: how many, which ones, the next one, marks for a scroll
//! bar.

use std::ops::Range;

use super::follow::Search;
use super::stretch::Stretch;

impl Search {
    /// How many matches are known.
    pub fn count(&self) -> usize {
        self.stretches.iter().map(Stretch::count).sum()
    }

    /// The byte before which every match starts that is settled: what is known of the text before it
    /// stays, unless that is edited.
    pub fn searched_to(&self) -> usize {
        self.resume().at
    }

    /// All known matches in the order of the text, in bytes.
    pub fn matches(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.stretches
            .iter()
            .flat_map(|stretch| (0..stretch.count()).filter_map(|index| stretch.get(index)))
    }

    /// The match with this index, counted from 0.
    pub fn get(&self, index: usize) -> Option<Range<usize>> {
        let mut index = index;
        for stretch in &self.stretches {
            if index < stretch.count() {
                return stretch.get(index);
            }
            index -= stretch.count();
        }
        None
    }

    /// The index of the match that is exactly `range`.
    pub fn index_of(&self, range: &Range<usize>) -> Option<usize> {
        let index = self.count_before(|found| found.start < range.start);
        (self.get(index)? == *range).then_some(index)
    }

    /// The matches that share a byte with `range` or touch it, for drawing what is visible.
    pub fn in_range(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
        let first = self
            .stretches
            .partition_point(|stretch| stretch.end.at < range.start);
        let near = self.stretches[first..].iter().take_while({
            let end = range.end;
            move |stretch| stretch.start.at <= end
        });
        near.flat_map(move |stretch| {
            let from = stretch.partition(|found| found.end < range.start);
            let to = stretch.partition(|found| found.start <= range.end);
            (from..to).filter_map(|index| stretch.get(index))
        })
    }

    /// The indices of the matches that lie wholly in `within`: its length is their count. All if
    /// `within` is `None`.
    pub fn inside(&self, within: Option<&Range<usize>>) -> Range<usize> {
        let Some(within) = within else {
            return 0..self.count();
        };
        let from = self.count_before(|found| found.start < within.start);
        let to = self.count_before(|found| found.end <= within.end);
        from..to.max(from)
    }

    /// The index and place of the match to go to from the selection `from`: the one after it if it
    /// is a match itself, else the first that starts at its start or later. Only matches wholly in
    /// `within` count. After the last one comes the first if `wrap`.
    pub fn next(
        &self,
        from: &Range<usize>,
        within: Option<&Range<usize>>,
        wrap: bool,
    ) -> Option<(usize, Range<usize>)> {
        let inside = self.inside(within);
        let index = self.index_of(from).map_or_else(
            || self.count_before(|found| found.start < from.start),
            |index| index + 1,
        );
        let index = index.max(inside.start);
        let index = if index < inside.end {
            index
        } else if wrap && !inside.is_empty() {
            inside.start
        } else {
            return None;
        };
        Some((index, self.get(index)?))
    }

    /// The index and place of the match before the start of the selection `from`. Only matches
    /// wholly in `within` count. Before the first one comes the last if `wrap`.
    pub fn previous(
        &self,
        from: &Range<usize>,
        within: Option<&Range<usize>>,
        wrap: bool,
    ) -> Option<(usize, Range<usize>)> {
        let inside = self.inside(within);
        let before = self
            .count_before(|found| found.start < from.start)
            .min(inside.end);
        let index = match before.checked_sub(1) {
            Some(index) if index >= inside.start => index,
            _ if wrap && !inside.is_empty() => inside.end - 1,
            _ => return None,
        };
        Some((index, self.get(index)?))
    }

    /// Marks for a scroll bar with `places` places: where the first match in each of so many equal
    /// parts of the text starts, as a share of the text (0 at its start, 1 at its end, by bytes).
    /// Costs the number of marks, not of matches.
    pub fn shares(&self, places: usize) -> Vec<f32> {
        let len = self.buffer.len().max(1);
        let mut shares = Vec::new();
        if places == 0 {
            return shares;
        }
        let mut least = 0;
        for stretch in &self.stretches {
            while let Some(found) = stretch.get(stretch.partition(|found| found.start < least)) {
                shares.push(found.start as f32 / len as f32);
                let place = found.start * places / len + 1;
                if place >= places {
                    return shares;
                }
                least = (place * len).div_ceil(places);
            }
        }
        shares
    }

    /// How many matches, counted from the first, `is_before` holds for. It must hold for no match
    /// after one it does not hold for.
    fn count_before(&self, is_before: impl Fn(Range<usize>) -> bool) -> usize {
        let mut count = 0;
        for stretch in &self.stretches {
            let held = stretch.partition(&is_before);
            count += held;
            if held < stretch.count() {
                break;
            }
        }
        count
    }
}
