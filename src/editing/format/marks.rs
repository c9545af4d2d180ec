//! Bold, italic, struck out, code: put on all selections, or taken from them.

use std::ops::Range;

use super::cut::{Edits, code_fences};
use super::prose::{Prose, Span, joined, word_at};
use super::{Mark, has_words, meet, parsed, trimmed};
use crate::editing::changes::{Changes, facing};
use crate::markdown::Blocks;
use crate::text::{Buffer, Selection, Selections, Transaction};

/// Marks the selections, and the words at carets; or takes the mark away if all of the main
/// selection has it. White space at the ends stays outside, for `** a**` would not be bold, and
/// every paragraph gets markers of its own, for none reach across a blank line. What has the mark
/// already keeps it. `None` if there is nothing to mark.
pub fn toggle_mark(
    buffer: &Buffer,
    selections: &Selections,
    blocks: &mut Blocks,
    mark: Mark,
) -> Option<Transaction> {
    let (prose, targets) = read(buffer, selections, blocks, mark);
    if targets[selections.main_index()].is_marked() {
        return unmark(&prose, &targets)
            .into_changes()
            .and_finish(|changes| {
                targets_after(selections, &targets, |target, _| {
                    target.after_unmark(changes)
                })
            });
    }
    let (edits, marked) = add_marks(buffer, &prose, &targets, mark);
    edits.into_changes().and_finish(|changes| {
        targets_after(selections, &targets, |target, index| {
            let near = [index.wrapping_sub(1), index + 1].map(|near| targets.get(near));
            target.after_mark(changes, &marked, near.into_iter().flatten(), mark)
        })
    })
}

/// Where carets go when a mark is switched off right after words were typed into it: behind its
/// closing marker, so that typing goes on unmarked. `None` when one of them is elsewhere.
pub fn step_out(
    buffer: &Buffer,
    selections: &Selections,
    blocks: &mut Blocks,
    mark: Mark,
) -> Option<Selections> {
    let len = mark.marker().len();
    let ends = |at: usize| buffer.slice_near(at..at + len) == mark.marker();
    if !selections.are_carets() || !selections.iter().all(|caret| ends(caret.head)) {
        return None;
    }
    let (_, targets) = read(buffer, selections, blocks, mark);
    let inside = targets.iter().all(Target::is_marked);
    inside.then(|| selections.map(|caret| Selection::caret(caret.head + len)))
}

/// What one selection is to the command.
enum Target {
    /// A caret, and the span around it or else the word.
    Caret(usize, Result<Span, Range<usize>>),
    /// Words. `is_marked` says whether all of them have the mark; `grown` is from the first to the
    /// last of them, with the spans that reach in and get their markers anew.
    Words {
        selection: Selection,
        pieces: Vec<Range<usize>>,
        is_marked: bool,
        grown: Range<usize>,
    },
}

/// The words around the selections, and what each of these is.
fn read<'b>(
    buffer: &'b Buffer,
    selections: &Selections,
    blocks: &mut Blocks,
    mark: Mark,
) -> (Prose<'b>, Vec<Target>) {
    let ranges = selections.iter().map(|selection| selection.range());
    let found = parsed(buffer, blocks, ranges, has_words);
    let mut prose = Prose::new(buffer, &found, mark);
    let targets = selections.iter();
    let targets = targets.map(|selection| Target::read(buffer, &mut prose, selection, mark));
    let targets = targets.collect();
    (prose, targets)
}

impl Target {
    fn read(buffer: &Buffer, prose: &mut Prose<'_>, selection: Selection, mark: Mark) -> Self {
        let at = selection.head;
        if selection.is_empty() {
            let span = prose.span_at(at, mark);
            return Self::Caret(at, span.ok_or_else(|| word_at(buffer, at)));
        }
        let mut pieces = prose.pieces(&selection.range());
        if pieces.is_empty() {
            let whole = trimmed(buffer, selection.range());
            if !whole.is_empty() {
                prose.add_characters(&whole, mark);
                pieces.push(whole);
            }
        }
        let bare: Vec<_> = pieces.iter().filter(|p| !prose.is_covered(p)).collect();
        let is_marked = !pieces.is_empty() && bare.is_empty();
        let first = pieces.first().map_or(selection.range().start, |p| p.start);
        let last = pieces.last().map_or(selection.range().end, |p| p.end);
        let spans = bare.into_iter().flat_map(|piece| {
            let met = prose.covered_at(piece).iter();
            met.filter(|span| span.start < piece.end && piece.start < span.end)
        });
        let grown = spans.fold(first..last, |all, span| {
            all.start.min(span.start)..all.end.max(span.end)
        });
        Self::Words {
            selection,
            pieces,
            is_marked,
            grown,
        }
    }

    fn is_marked(&self) -> bool {
        match self {
            Self::Caret(_, around) => around.is_ok(),
            Self::Words { is_marked, .. } => *is_marked,
        }
    }

    /// All that it reaches over.
    fn range(&self) -> Range<usize> {
        match self {
            Self::Caret(at, _) => *at..*at,
            Self::Words { selection, .. } => selection.range(),
        }
    }

    /// From its first word to its last.
    fn extent(&self) -> Range<usize> {
        match self {
            Self::Words { pieces, .. } if !pieces.is_empty() => {
                pieces[0].start..pieces[pieces.len() - 1].end
            }
            _ => self.range(),
        }
    }

    fn after_unmark(&self, changes: &Changes) -> Selection {
        match self {
            Self::Caret(at, _) => Selection::caret(changes.before(*at)),
            Self::Words { selection, .. } => inside(changes, self.extent(), *selection),
        }
    }

    /// Where it is after `marked` got their markers. `near` are the targets before and after it.
    fn after_mark<'t>(
        &self,
        changes: &Changes,
        marked: &[Range<usize>],
        near: impl Iterator<Item = &'t Self>,
        mark: Mark,
    ) -> Selection {
        match self {
            Self::Caret(at, _) => {
                let own = marked.partition_point(|piece| piece.end < *at);
                Selection::caret(match marked.get(own) {
                    Some(piece) if piece.is_empty() => changes.before(*at) + mark.marker().len(),
                    Some(piece) if *at == piece.end => changes.before(*at),
                    _ => changes.after(*at),
                })
            }
            Self::Words {
                selection, grown, ..
            } => {
                let is_alone = near.map(Self::range).all(|other| !meet(&other, grown));
                let whole = if is_alone {
                    grown.clone()
                } else {
                    self.extent()
                };
                inside(changes, whole, *selection)
            }
        }
    }
}

/// The selections that the targets become.
fn targets_after(
    selections: &Selections,
    targets: &[Target],
    after: impl Fn(&Target, usize) -> Selection,
) -> Selections {
    let all = targets.iter().enumerate();
    let list = all.map(|(index, target)| after(target, index)).collect();
    Selections::new(list, selections.main_index())
}

/// The selection of `range` after `changes`, without markers that are put in at its ends.
fn inside(changes: &Changes, range: Range<usize>, like: Selection) -> Selection {
    changes.outside(facing(like, range))
}

/// Takes the mark from all targets; what else a span holds keeps it.
fn unmark(prose: &Prose<'_>, targets: &[Target]) -> Edits {
    let mut edits = Edits::default();
    let mut gone: Vec<&Span> = Vec::new();
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for target in targets {
        match target {
            Target::Caret(_, Ok(span)) => {
                edits.dissolve(span);
                gone.push(span);
            }
            Target::Caret(..) => {}
            Target::Words { pieces: words, .. } => pieces.extend(words.iter().cloned()),
        }
    }
    let mut end = 0;
    for span in prose.spans.iter().filter(|span| !gone.contains(span)) {
        let from = pieces.partition_point(|piece| piece.end <= span.outer.start);
        let to = pieces.partition_point(|piece| piece.start < span.outer.end);
        if span.outer.end <= end {
            // In one that is cut: its own markers say nothing.
            edits.dissolve(span);
        } else if from < to {
            edits.cut(prose, span, &pieces[from..to]);
            end = span.outer.end;
        }
    }
    edits
}

/// Marks what has no mark yet, each piece with the spans that it meets, which lose their own
/// markers. Also the pieces that get markers, in order.
fn add_marks(
    buffer: &Buffer,
    prose: &Prose<'_>,
    targets: &[Target],
    mark: Mark,
) -> (Edits, Vec<Range<usize>>) {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for target in targets {
        match target {
            Target::Caret(_, Ok(_)) => {}
            Target::Caret(_, Err(word)) => pieces.push(word.clone()),
            Target::Words { pieces: words, .. } => {
                let bare = words.iter().filter(|piece| !prose.is_covered(piece));
                pieces.extend(bare.cloned());
            }
        }
    }
    for piece in &mut pieces {
        if piece.start < piece.end {
            for span in prose.covered_at(piece) {
                *piece = piece.start.min(span.start)..piece.end.max(span.end);
            }
        }
    }
    pieces.sort_by_key(|piece| piece.start);
    let pieces = joined(pieces.into_iter());
    let mut edits = Edits::default();
    for piece in &pieces {
        let from = prose.spans.partition_point(|s| s.outer.start < piece.start);
        let spans = prose.spans[from..].iter();
        let mut inner = Edits::default();
        for span in spans.take_while(|span| span.outer.start < piece.end) {
            inner.dissolve(span);
        }
        let (opening, closing) = match mark {
            Mark::Code => code_fences(&inner.applied(buffer, piece.clone())),
            _ => (mark.marker().to_owned(), mark.marker().to_owned()),
        };
        edits.insert(piece.start, opening);
        edits.extend(inner);
        edits.insert(piece.end, closing);
    }
    (edits, pieces)
}
