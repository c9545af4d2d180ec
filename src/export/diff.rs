//! What differs between two texts, as lines to be shown.

use crate::compare::item_hunks;

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
/// differs. Line ends are not looked at.
pub fn diff(old: &str, new: &str) -> Vec<DiffLine> {
    let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
    let mut steps = Vec::with_capacity(old.len().max(new.len()));
    let mut step = |kind, count| steps.extend(std::iter::repeat_n(kind, count));
    let mut at = 0;
    for hunk in item_hunks(&old, &new) {
        step(DiffKind::Kept, hunk.old.start - at);
        step(DiffKind::Deleted, hunk.old.len());
        step(DiffKind::Inserted, hunk.new.len());
        at = hunk.old.end;
    }
    step(DiffKind::Kept, old.len() - at);
    shown(&steps, &old, &new)
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
