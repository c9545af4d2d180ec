//! A long list that knows its sums: any item, and the sum before any item, are found without
//! walking the list.
//!
//! The items stand in chunks, and what stands before each chunk is kept: a question is a binary
//! search over the chunks and reads the items of one. A change adds the sums of the chunks behind
//! it up again: with 300,000 items some thousand additions. Sums are always added up from the items,
//! never kept up by differences, so sums of floating point numbers do not drift.

use std::ops::{AddAssign, Range};

/// A chunk that grows past this many items is split.
const MOST: usize = 256;
/// What a chunk is split into, so that each half can grow.
const HALF: usize = MOST / 2;
/// A chunk that shrinks below this many items joins its neighbour.
const FEWEST: usize = MOST / 8;

/// An item that counts for something.
pub trait Summed {
    /// What it counts for: one number, or a structure of several (bytes, lines, height).
    type Sum: Copy + Default + AddAssign;

    /// The item's own share.
    fn sum(&self) -> Self::Sum;
}

/// A list of items with sums over them. Indices count items, from 0.
#[derive(Debug, Clone)]
pub struct SumList<T: Summed> {
    /// Never an empty one among them.
    chunks: Vec<Chunk<T>>,
    /// For each chunk the number and the sum of the items before it.
    before: Vec<(usize, T::Sum)>,
    len: usize,
    total: T::Sum,
}

#[derive(Debug, Clone)]
struct Chunk<T: Summed> {
    items: Vec<T>,
    sum: T::Sum,
}

impl<T: Summed> SumList<T> {
    /// A list of `items`.
    pub fn new(items: Vec<T>) -> Self {
        let mut list = Self {
            len: items.len(),
            chunks: chunked(items),
            before: Vec::new(),
            total: T::Sum::default(),
        };
        list.add_up(0);
        list
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The sum of all items.
    pub fn total(&self) -> T::Sum {
        self.total
    }

    /// The item `index`, if there are that many.
    pub fn get(&self, index: usize) -> Option<&T> {
        let (chunk, at) = self.locate(index)?;
        self.chunks.get(chunk)?.items.get(at)
    }

    /// The sum of the items before `index`: of all if there are not that many.
    pub fn prefix(&self, index: usize) -> T::Sum {
        let Some((chunk, at)) = self.locate(index) else {
            return self.total;
        };
        let (_, mut sum) = self.before[chunk];
        for item in &self.chunks[chunk].items[..at] {
            sum += item.sum();
        }
        sum
    }

    /// The first item for which `reached` holds of the sum of all items up to and including it,
    /// and the sum before it. `reached` must stay true once it is. If it never is, the number of
    /// items and the sum of all.
    pub fn find(&self, reached: impl Fn(T::Sum) -> bool) -> (usize, T::Sum) {
        if self.is_empty() || !reached(self.total) {
            return (self.len, self.total);
        }
        // The last chunk before which it is not reached; nothing stands before the first.
        let place = self.before.partition_point(|(_, sum)| !reached(*sum));
        let place = place.saturating_sub(1);
        let (mut index, mut before) = self.before[place];
        for item in self.chunks[place..].iter().flat_map(|chunk| &chunk.items) {
            let after = plus(before, item.sum());
            if reached(after) {
                break;
            }
            before = after;
            index += 1;
        }
        (index, before)
    }

    /// Changes the item `index` and gives what `change` gives; nothing if there is no such item.
    pub fn update<R>(&mut self, index: usize, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let (place, at) = self.locate(index)?;
        let chunk = self.chunks.get_mut(place)?;
        let answer = change(chunk.items.get_mut(at)?);
        chunk.add_up();
        self.add_up(place);
        Some(answer)
    }

    /// Puts `items` in the place of the items of `range`, which is moved in to the bounds.
    pub fn splice(&mut self, range: Range<usize>, items: Vec<T>) {
        let end = range.end.min(self.len);
        let start = range.start.min(end);
        let len = self.len - (end - start) + items.len();
        let mut changed = 0;
        if self.chunks.is_empty() {
            self.chunks = chunked(items);
        } else {
            let (first, from) = self.gap(start);
            let (last, to) = self.gap(end);
            if first == last {
                self.chunks[first].items.splice(from..to, items);
            } else {
                let tail = self.chunks[last].items.split_off(to);
                let kept = &mut self.chunks[first].items;
                kept.truncate(from);
                kept.extend(items);
                kept.extend(tail);
                self.chunks.drain(first + 1..=last);
            }
            self.settle(first);
            // The chunk before may have joined it.
            changed = first.saturating_sub(1);
        }
        self.len = len;
        self.add_up(changed);
    }

    /// The items in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.iter_from(0)
    }

    /// The items from `index` on, in order.
    pub fn iter_from(&self, index: usize) -> impl Iterator<Item = &T> {
        let (first, at) = self.locate(index).unwrap_or((self.chunks.len(), 0));
        let chunks = self.chunks[first..].iter();
        chunks.flat_map(|chunk| &chunk.items).skip(at)
    }

    /// The chunk that holds the item `index`, and its index there.
    fn locate(&self, index: usize) -> Option<(usize, usize)> {
        if index >= self.len {
            return None;
        }
        let place = self.before.partition_point(|(items, _)| *items <= index);
        let place = place.saturating_sub(1);
        Some((place, index - self.before[place].0))
    }

    /// The chunk in which the gap before the item `index` lies, and its index there. Between two
    /// chunks it belongs to the first. There must be a chunk and that many items.
    fn gap(&self, index: usize) -> (usize, usize) {
        index
            .checked_sub(1)
            .and_then(|before| self.locate(before))
            .map_or((0, 0), |(chunk, at)| (chunk, at + 1))
    }

    /// Brings the chunk `place` back to a good size and its sum up to date.
    fn settle(&mut self, place: usize) {
        let mut place = place;
        if self.chunks[place].items.len() < FEWEST && self.chunks.len() > 1 {
            place = place.min(self.chunks.len() - 2);
            let next = self.chunks.remove(place + 1);
            self.chunks[place].items.extend(next.items);
        }
        let chunk = &mut self.chunks[place];
        if chunk.items.is_empty() || chunk.items.len() > MOST {
            let items = std::mem::take(&mut chunk.items);
            self.chunks.splice(place..=place, chunked(items));
        } else {
            chunk.add_up();
        }
    }

    /// Adds the sums up again from the chunk `from` on, the first that has changed.
    fn add_up(&mut self, from: usize) {
        let from = from.min(self.before.len());
        let (mut items, mut sum) = match from.checked_sub(1) {
            Some(last) if last < self.chunks.len() => {
                let (items, sum) = self.before[last];
                let chunk = &self.chunks[last];
                (items + chunk.items.len(), plus(sum, chunk.sum))
            }
            _ => (0, T::Sum::default()),
        };
        self.before.truncate(from);
        for chunk in &self.chunks[from..] {
            self.before.push((items, sum));
            items += chunk.items.len();
            sum += chunk.sum;
        }
        self.total = sum;
    }
}

impl<T: Summed> Default for SumList<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T: Summed> FromIterator<T> for SumList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::new(items.into_iter().collect())
    }
}

impl<T: Summed> Chunk<T> {
    fn new(items: Vec<T>) -> Self {
        let mut chunk = Self {
            items,
            sum: T::Sum::default(),
        };
        chunk.add_up();
        chunk
    }

    fn add_up(&mut self) {
        self.sum = T::Sum::default();
        for item in &self.items {
            self.sum += item.sum();
        }
    }
}

fn chunked<T: Summed>(items: Vec<T>) -> Vec<Chunk<T>> {
    if items.is_empty() {
        return Vec::new();
    }
    if items.len() <= MOST {
        return vec![Chunk::new(items)];
    }
    let mut chunks = Vec::with_capacity(items.len().div_ceil(HALF));
    let mut items = items.into_iter();
    while items.len() > 0 {
        chunks.push(Chunk::new(items.by_ref().take(HALF).collect()));
    }
    chunks
}

fn plus<S: Copy + AddAssign>(left: S, right: S) -> S {
    let mut sum = left;
    sum += right;
    sum
}
