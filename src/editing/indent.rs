//! Tab and Shift+Tab: list items go one level in or out with all that is in them, other lines by
//! a fixed amount.

use std::ops::Range;

use super::containers::Line;
use super::draft::Draft;
use super::lists::{self, Entry};
use super::numbers::{Following, number_list, shifted, step_of};
use super::{Surroundings, is_verbatim, measure};
use crate::text::{Buffer, Edit, Selection, Selections, Transaction};

/// How lines that are no list items are indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indent {
    /// Columns from one stop to the next; at least 1.
    pub width: usize,
    /// Whether a tab is put in, and not spaces.
    pub tabs: bool,
}

/// Which way lines go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    In,
    Out,
}

/// What Tab does: a list item becomes a child of the item above it, by as many columns as
/// `CommonMark` needs for that, and both lists are numbered anew; selected lines are indented; a
/// caret in other text gets spaces to the next stop. The first item of a list has nothing to go
/// into and stays. Always something: Tab is never a plain key in a text.
pub fn tab(
    buffer: &Buffer,
    selections: &Selections,
    indent: Indent,
    surroundings: &impl Surroundings,
) -> Option<Transaction> {
    let mut draft = Draft::new(buffer, selections);
    let is_code = |line: usize| is_verbatim(surroundings, buffer.line_start(line));
    let is_stop = |selection: &Selection| {
        let line = Line::read(buffer, selection.head);
        selection.is_empty()
            && (Entry::movable(&line).is_none() || is_verbatim(surroundings, selection.head))
    };
    let moved = selections.iter().filter(|selection| !is_stop(selection));
    for lines in touched(buffer, moved) {
        move_lines(&mut draft, lines, Way::In, indent, is_code);
    }
    for (index, selection) in selections.iter().enumerate() {
        if is_stop(&selection) {
            insert_stop(&mut draft, index, indent);
        } else {
            keep_line_start(&mut draft, index, buffer, selection);
        }
    }
    Some(draft.finish())
}

/// What Shift+Tab does: list items go out by one level with all that is in them, other lines lose
/// one step of indentation. `None` if there is nothing to lose.
pub fn shift_tab(
    buffer: &Buffer,
    selections: &Selections,
    indent: Indent,
    surroundings: &impl Surroundings,
) -> Option<Transaction> {
    let mut draft = Draft::new(buffer, selections);
    let is_code = |line: usize| is_verbatim(surroundings, buffer.line_start(line));
    for lines in touched(buffer, selections.iter()) {
        move_lines(&mut draft, lines, Way::Out, indent, is_code);
    }
    let transaction = draft.finish();
    (!transaction.edits.is_empty()).then_some(transaction)
}

/// Moves the item that begins in the first of `lines` one level, with its contents and the items
/// of its list that begin in the other lines, and numbers the list they leave and the one they
/// join. The line after them; `None` if they cannot go that way.
pub(super) fn move_items(draft: &mut Draft, lines: Range<usize>, way: Way) -> Option<usize> {
    let first = Entry::movable(&Line::nth(draft.now(), lines.start))?;
    let level = match way {
        Way::In => inner_level(draft.now(), &first)?,
        Way::Out => outer_level(draft.now(), &first)?,
    };
    let columns = level.column.cast_signed() - first.column.cast_signed();
    let mut edits = Vec::new();
    let mut entry = first.clone();
    let (following, end) = loop {
        let end = lists::end(draft.now(), &entry);
        for index in entry.line..end {
            let line = Line::nth(draft.now(), index);
            let is_inside = line.view(entry.depth).is_some_and(|view| {
                index == entry.line || (!view.is_blank() && view.indent() >= entry.content)
            });
            if is_inside {
                edits.extend(shifted(&line, entry.depth, columns, level.tabs));
            }
        }
        match lists::next(draft.now(), &entry) {
            // Those further right or left than the first go their own way.
            Some(next) if next.line < lines.end && next.column == first.column => entry = next,
            _ => break (Following::of(draft.now(), &first, &entry), end),
        }
    };
    draft.apply(edits);
    let restart = if way == Way::In {
        Some(1)
    } else {
        first.number()
    };
    number_list(draft, first.line..end, restart, level.step);
    following.number(draft);
    Some(end)
}

/// Where an item goes.
struct Level {
    column: usize,
    /// How the numbers there grow.
    step: u64,
    /// Whether the indentation there is of tabs.
    tabs: bool,
}

/// The level of the children of the item above.
fn inner_level(buffer: &Buffer, entry: &Entry) -> Option<Level> {
    let above = lists::previous(buffer, entry)?;
    let Some(child) = lists::last_child(buffer, &above, entry.line) else {
        return Some(Level {
            column: above.content,
            step: 1,
            tabs: false,
        });
    };
    let line = Line::nth(buffer, child.line);
    let view = line.view(child.depth)?;
    Some(Level {
        column: child.column,
        step: step_of(buffer, &child),
        tabs: line.text[view.indentation()].contains('\t'),
    })
}

/// The level of the item that `entry` is nested in.
fn outer_level(buffer: &Buffer, entry: &Entry) -> Option<Level> {
    let parent = lists::parent(buffer, entry);
    if parent.is_none() && entry.column == 0 {
        return None;
    }
    Some(Level {
        column: parent.as_ref().map_or(0, |parent| parent.column),
        step: parent.map_or(1, |parent| step_of(buffer, &parent)),
        tabs: false,
    })
}

/// The lines that the selections touch, those without a gap in one range. A selection that ends at
/// the start of a line does not touch that line.
fn touched(buffer: &Buffer, selections: impl Iterator<Item = Selection>) -> Vec<Range<usize>> {
    let mut touched: Vec<Range<usize>> = Vec::new();
    for selection in selections {
        let range = selection.range();
        let first = buffer.line_of(range.start);
        let last = buffer.line_of(range.end);
        let is_outside = last > first && buffer.line_start(last) == range.end;
        let lines = first..last + usize::from(!is_outside);
        match touched.last_mut() {
            Some(before) if lines.start <= before.end => before.end = before.end.max(lines.end),
            _ => touched.push(lines),
        }
    }
    touched
}

/// What was selected from the start of a line on still is: the indentation is in it.
fn keep_line_start(draft: &mut Draft, index: usize, buffer: &Buffer, selection: Selection) {
    let start = selection.range().start;
    let line = buffer.line_of(start);
    if selection.is_empty() || buffer.line_start(line) != start {
        return;
    }
    let start = draft.now().line_start(line);
    let mut moved = draft.selection(index);
    if selection.anchor < selection.head {
        moved.anchor = start;
    } else {
        moved.head = start;
    }
    draft.select(index, moved);
}

/// Moves lines by one step.
fn move_lines(
    draft: &mut Draft,
    lines: Range<usize>,
    way: Way,
    indent: Indent,
    is_code: impl Fn(usize) -> bool,
) {
    let is_single = lines.len() == 1;
    let mut is_stuck = false;
    let mut index = lines.start;
    while index < lines.end {
        let line = Line::nth(draft.now(), index);
        let is_code = is_code(index);
        if !is_code && Entry::movable(&line).is_some() {
            // The items beside one that cannot move stay with it: what is nested stays nested so.
            let end = if is_stuck && way == Way::In {
                None
            } else {
                move_items(draft, index..lines.end, way)
            };
            is_stuck = end.is_none();
            index = end.unwrap_or(index + 1);
            continue;
        }
        let is_part = is_stuck && line.view(0).is_some_and(|view| view.indent() > 0);
        if !line.text.trim().is_empty() || is_single {
            is_stuck &= is_part;
            if !is_part {
                draft.apply(
                    moved_line(&line, way, indent, is_code)
                        .into_iter()
                        .collect(),
                );
            }
        }
        index += 1;
    }
}

/// The edit that moves one line that is no item.
fn moved_line(line: &Line, way: Way, indent: Indent, is_code: bool) -> Option<Edit> {
    // In code, a sign of quoting may be a part of it.
    let depth = if is_code {
        0
    } else {
        line.depth(line.parts.len())
    };
    let view = line.view(depth)?;
    let space = &line.text[view.indentation()];
    let at = line.start + view.start();
    if way == Way::In {
        let unit = if indent.tabs {
            "\t".to_owned()
        } else {
            " ".repeat(indent.width.max(1))
        };
        return Some(Edit::insert(at, unit));
    }
    let spaces = space.len() - space.trim_start_matches(' ').len();
    let len = if space.starts_with('\t') {
        1
    } else {
        spaces.min(indent.width.max(1))
    };
    (len > 0).then(|| Edit::delete(at..at + len))
}

/// Puts spaces or a tab at the caret.
fn insert_stop(draft: &mut Draft, index: usize, indent: Indent) {
    let at = draft.selection(index).head;
    let text = if indent.tabs {
        "\t".to_owned()
    } else {
        let width = indent.width.max(1);
        " ".repeat(width - measure::column(draft.now(), at) % width)
    };
    draft.apply(vec![Edit::insert(at, text)]);
}
