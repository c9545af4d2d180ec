//! The list with sums against a plain vector: every question, after every kind of change.

use std::ops::AddAssign;

use postwright::sum_list::{SumList, Summed};

/// An item with a count of bytes and a height.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    bytes: usize,
    height: f64,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Size {
    bytes: usize,
    height: f64,
}

impl AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.height += other.height;
    }
}

impl Summed for Line {
    type Sum = Size;

    fn sum(&self) -> Size {
        Size {
            bytes: self.bytes,
            height: self.height,
        }
    }
}

/// Lines of different sizes; every seventh is empty. Heights are multiples of a quarter, so their
/// sums are exact in whatever order they are made.
fn lines(from: usize, count: usize) -> Vec<Line> {
    (from..from + count)
        .map(|i| Line {
            bytes: i % 7,
            height: 10.0 + 0.25 * (i % 5) as f64,
        })
        .collect()
}

fn sum(lines: &[Line]) -> Size {
    let mut sum = Size::default();
    for line in lines {
        sum += line.sum();
    }
    sum
}

/// Small numbers that only look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

fn assert_same(list: &SumList<Line>, plain: &[Line]) {
    assert_eq!(list.len(), plain.len());
    assert_eq!(list.is_empty(), plain.is_empty());
    assert_eq!(list.total(), sum(plain));
    assert!(list.iter().eq(plain));
}

/// The questions about one place.
fn assert_same_at(list: &SumList<Line>, plain: &[Line], index: usize) {
    assert_eq!(list.get(index), plain.get(index));
    let before = sum(&plain[..index.min(plain.len())]);
    assert_eq!(list.prefix(index), before);
    let rest = plain.get(index..).unwrap_or_default();
    assert!(list.iter_from(index).eq(rest));
    let mut running = Size::default();
    let holds = |line: &Line| {
        running += line.sum();
        running.bytes > before.bytes
    };
    let expected = plain.iter().position(holds).unwrap_or(plain.len());
    let found = list.find(|sum| sum.bytes > before.bytes);
    assert_eq!(found, (expected, sum(&plain[..expected])));
}

#[test]
fn random_changes_agree_with_a_vector() {
    for seed in 0..20 {
        let mut dice = Dice(seed);
        let mut plain = lines(0, [0, 1, 300, 512, 513, 5000][seed as usize % 6]);
        let mut list: SumList<_> = plain.iter().copied().collect();
        assert_same(&list, &plain);
        for step in 0..150 {
            let start = dice.below(plain.len() + 1);
            let widest = [3, 40, 700, 6000][dice.below(4)];
            let end = (start + dice.below(widest)).min(plain.len());
            let count = [0, 1, 2, 50, 300, 1100][dice.below(6)];
            // The list shrinks as often as it grows.
            let end = if plain.len() > 8000 { plain.len() } else { end };
            let new = lines(step, count);
            list.splice(start..end, new.clone());
            plain.splice(start..end, new);
            assert_same(&list, &plain);
            let index = dice.below(plain.len() + 2);
            assert_same_at(&list, &plain, index);
            let change = |line: &mut Line| {
                line.bytes += 3;
                line.height *= 2.0;
                line.bytes
            };
            let answer = list.update(index, change);
            assert_eq!(answer, plain.get_mut(index).map(change));
            assert_same_at(&list, &plain, index / 2);
        }
    }
}

#[test]
fn every_edge_of_a_chunk_is_answered() {
    let plain = lines(0, 1030);
    let list = SumList::new(plain.clone());
    for index in [
        0, 1, 255, 256, 257, 511, 512, 513, 1023, 1024, 1029, 1030, 1031,
    ] {
        assert_same_at(&list, &plain, index);
    }
}

#[test]
fn an_empty_list_answers() {
    let mut list = SumList::<Line>::default();
    assert_same(&list, &[]);
    assert_same_at(&list, &[], 0);
    assert_eq!(list.update(0, |line| line.bytes), None);
    list.splice(0..0, Vec::new());
    assert_same(&list, &[]);
    list.splice(3..9, lines(0, 2));
    assert_same(&list, &lines(0, 2));
    list.splice(0..9, Vec::new());
    assert_same(&list, &[]);
}

#[test]
fn a_range_out_of_bounds_is_moved_in() {
    let mut list = SumList::new(lines(0, 4));
    list.splice(2..99, lines(10, 1));
    list.splice(50..60, lines(20, 1));
    let expected = [lines(0, 2), lines(10, 1), lines(20, 1)].concat();
    assert_same(&list, &expected);
}

#[test]
fn find_skips_items_that_count_for_nothing() {
    let item = |bytes| Line { bytes, height: 1.0 };
    let list = SumList::new(vec![item(0), item(5), item(0), item(2)]);
    assert_eq!(list.find(|sum| sum.bytes > 0).0, 1);
    assert_eq!(list.find(|sum| sum.bytes > 4).0, 1);
    assert_eq!(list.find(|sum| sum.bytes > 5).0, 3);
    assert_eq!(list.find(|sum| sum.height > 2.5).0, 2);
    assert_eq!(list.find(|sum| sum.bytes > 7), (4, list.total()));
}

#[test]
fn floating_point_sums_do_not_drift() {
    let height = |height| Line { bytes: 1, height };
    let mut list = SumList::new(vec![height(0.1); 2000]);
    let before = list.total().height;
    for i in 0..2000 {
        let _ = list.update(i, |line| line.height = 1e15);
        let _ = list.update(i, |line| line.height = 0.1);
    }
    assert!((list.total().height - before).abs() < 1e-9);
}
