//! What differs between two texts, line by line: the shortest way from one to the other, by the
//! greedy algorithm of Myers (<https://doi.org/10.1007/BF01840446>).

/// How many lines may come and go before no shortest way is looked for: more is another text.
const MOST: usize = 1_000;
/// How many lines that stay are shown around those that change.
const AROUND: usize = 3;

/// A line of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    /// What becomes of it.
    pub kind: DiffKind,
    /// The number of the line from 1, in the new text; of a line that goes, in the old one.
    pub line: usize,
    /// Its text, without its end; of [`DiffKind::Skipped`] nothing.
    pub text: String,
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffKind {
    /// It stays.
    Kept,
    /// It goes.
    Deleted,
    /// It comes.
    Inserted,
    /// Lines that stay are left out here.
    Skipped,
}

/// How `old` becomes `new`: the lines that go and come, and some around them. Nothing if no line
/// differs.
pub fn diff(old: &str, new: &str) -> Vec<DiffLine> {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let pairs = old.iter().zip(&new);
    let head = pairs.take_while(|(old, new)| old == new).count();
    let ends = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = ends.take_while(|(old, new)| old == new).count();
    let (from, to) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut steps = vec![DiffKind::Kept; head];
    steps.extend(way(from, to));
    steps.extend(vec![DiffKind::Kept; tail]);
    shown(&steps, &old, &new)
}

/// The steps from one list of lines to the other.
fn way(from: &[&str], to: &[&str]) -> Vec<DiffKind> {
    shortest(from, to).unwrap_or_else(|| {
        let gone = vec![DiffKind::Deleted; from.len()];
        gone.into_iter()
            .chain(vec![DiffKind::Inserted; to.len()])
            .collect()
    })
}

/// The shortest way, if it is short enough. On the diagonal `k`, `x - y` of the lines gone through
/// on both sides is `k`; `reached[d]` holds how far each diagonal gets with `d` changes.
fn shortest(from: &[&str], to: &[&str]) -> Option<Vec<DiffKind>> {
    let most = MOST.min(from.len() + to.len());
    let mut reached: Vec<Vec<usize>> = Vec::new();
    for changes in 0..=most {
        let mut row = vec![0; 2 * changes + 1];
        for index in (0..=2 * changes).step_by(2) {
            let mut x = start(&reached, changes, index);
            let mut y = x + changes - index.min(x + changes);
            while x < from.len() && y < to.len() && from[x] == to[y] {
                x += 1;
                y += 1;
            }
            row[index] = x;
            if x >= from.len() && y >= to.len() {
                reached.push(row);
                return Some(walk_back(&reached, from.len(), to.len()));
            }
        }
        reached.push(row);
    }
    None
}

/// Where a diagonal begins with so many changes: after an insertion on the one above, or after a
/// deletion on the one below. `index` is the diagonal plus `changes`.
fn start(reached: &[Vec<usize>], changes: usize, index: usize) -> usize {
    if changes == 0 {
        return 0;
    }
    let before = &reached[changes - 1];
    // In the row before the same diagonal has an index that is one less.
    let inserted = before.get(index).copied();
    let deleted = index.checked_sub(2).and_then(|at| before.get(at)).copied();
    match (inserted, deleted) {
        (Some(inserted), Some(deleted)) if inserted > deleted => inserted,
        (_, Some(deleted)) => deleted + 1,
        (Some(inserted), None) => inserted,
        (None, None) => 0,
    }
}

fn walk_back(reached: &[Vec<usize>], mut x: usize, mut y: usize) -> Vec<DiffKind> {
    let mut steps = Vec::new();
    for changes in (1..reached.len()).rev() {
        let index = x + changes - y;
        let before = &reached[changes - 1];
        let inserted = before.get(index).copied();
        let deleted = index.checked_sub(2).and_then(|at| before.get(at)).copied();
        let is_insertion = match (inserted, deleted) {
            (Some(inserted), Some(deleted)) => inserted > deleted,
            (inserted, _) => inserted.is_some(),
        };
        let begin = start(reached, changes, index);
        let kept = x.saturating_sub(begin);
        steps.extend(vec![DiffKind::Kept; kept]);
        x -= kept;
        y -= kept;
        if is_insertion {
            steps.push(DiffKind::Inserted);
            y -= 1;
        } else {
            steps.push(DiffKind::Deleted);
            x -= 1;
        }
    }
    steps.extend(vec![DiffKind::Kept; x]);
    steps.reverse();
    steps
}

/// The lines of the steps, without those that stay far from any change.
fn shown(steps: &[DiffKind], old: &[&str], new: &[&str]) -> Vec<DiffLine> {
    let is_near = |at: usize| {
        let near = at.saturating_sub(AROUND)..(at + AROUND + 1).min(steps.len());
        steps[near].iter().any(|step| *step != DiffKind::Kept)
    };
    let mut lines: Vec<DiffLine> = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (at, step) in steps.iter().enumerate() {
        let (line, text) = match step {
            DiffKind::Deleted => (from, old.get(from)),
            _ => (to, new.get(to)),
        };
        if is_near(at) {
            lines.push(DiffLine {
                kind: *step,
                line: line + 1,
                text: text.copied().unwrap_or_default().to_owned(),
            });
        } else if lines
            .last()
            .is_none_or(|last| last.kind != DiffKind::Skipped)
        {
            lines.push(DiffLine {
                kind: DiffKind::Skipped,
                line: line + 1,
                text: String::new(),
            });
        }
        from += usize::from(*step != DiffKind::Inserted);
        to += usize::from(*step != DiffKind::Deleted);
    }
    if lines.iter().all(|line| line.kind == DiffKind::Skipped) {
        lines.clear();
    }
    lines
}
