//! Enter: lists, quotes and indentation go on in the next line, and end where nothing was
//! written. Shift+Enter: another line of the same item.

use std::ops::Range;

use super::Surroundings;
use super::containers::{Item, Kind, Line, Part};
use super::draft::Draft;
use super::indent::{Way, move_items};
use super::lists::{self, Entry};
use super::numbers::{Following, renumbered, step_of, written};
use crate::text::{Buffer, Edit, Selection, Selections, Transaction};

/// What Enter does. A bullet, number, task box or quote mark is repeated in the new line, with
/// the next number and an empty box, and later items are numbered anew. In an item or quote
/// without words it is taken away instead: first out of what it is nested in, at last into a
/// paragraph of its own. At the start of an item's words an item is put in above. In code and
/// front matter only the indentation goes on. Selected text is replaced.
///
/// `None` if each selection just takes a line end: see [`line_end_near`].
pub fn enter(
    buffer: &Buffer,
    selections: &Selections,
    surroundings: &impl Surroundings,
) -> Option<Transaction> {
    press(buffer, selections, surroundings, New::Item)
}

/// What Shift+Enter does: as [`enter`], but the new line belongs to the same item and is indented
/// to its contents.
pub fn line_break(
    buffer: &Buffer,
    selections: &Selections,
    surroundings: &impl Surroundings,
) -> Option<Transaction> {
    press(buffer, selections, surroundings, New::Line)
}

/// The line end that a new line gets at the byte `at`: that of its line or, in the last line, of
/// the one before; `\n` in a text of one line.
pub fn line_end_near(buffer: &Buffer, at: usize) -> &'static str {
    let own = buffer.line_end(at);
    let start = buffer.line_range(at).start;
    match (own, start.checked_sub(1)) {
        ("", Some(before)) => buffer.line_end(before),
        ("", None) => "\n",
        _ => own,
    }
}

/// What the new line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum New {
    Item,
    Line,
}

fn press(
    buffer: &Buffer,
    selections: &Selections,
    surroundings: &impl Surroundings,
    new: New,
) -> Option<Transaction> {
    let mut draft = Draft::new(buffer, selections);
    let mut is_special = false;
    for (index, selection) in selections.iter().enumerate() {
        let at = selection.range().start;
        // A span of code ends within its line; a block of code holds the line's end as well.
        let is_code = surroundings.is_front_matter(at)
            || (surroundings.is_code(at) && surroundings.is_code(buffer.line_range(at).end));
        is_special |= if is_code {
            keep_indentation(&mut draft, index)
        } else {
            in_prose(&mut draft, index, new)
        };
    }
    is_special.then(|| draft.finish())
}

/// A new line with the indentation of this one. Whether there is any.
fn keep_indentation(draft: &mut Draft, index: usize) -> bool {
    let range = draft.selection(index).range();
    let line = Line::read(draft.now(), range.start);
    let before = &line.text[..line.text.len().min(range.start - line.start)];
    let space = before.len() - before.trim_start_matches([' ', '\t']).len();
    let text = format!(
        "{}{}",
        line_end_near(draft.now(), range.start),
        &before[..space]
    );
    replace(draft, index, range, text);
    space > 0
}

/// Whether something else came of it than a plain line end.
fn in_prose(draft: &mut Draft, index: usize, new: New) -> bool {
    let selection = draft.selection(index);
    let range = selection.range();
    let line = lists::line_at(draft.now(), range.start);
    let at = range.start - line.start;
    if new == New::Item
        && selection.is_empty()
        && let Some(last) = line.last_container()
    {
        let is_behind = at >= behind_marker(&line, last);
        if is_behind && line.words().is_empty() && is_open(&line, last) {
            end_container(draft, index, &line, last);
            return true;
        }
        let is_start = at == line.text_at && !line.words().is_empty();
        if is_start && let Kind::Item(item) = &line.parts[last].kind {
            insert_above(draft, index, &line, last, item);
            return true;
        }
    }
    go_on(draft, index, &line, new)
}

/// Where the sign of a part ends, without the space after it.
fn behind_marker(line: &Line, part: usize) -> usize {
    let part = &line.parts[part];
    match &part.kind {
        Kind::Item(item) => item.spacing.start,
        Kind::Quote => part.range.start + 1,
        Kind::Space => part.range.start,
    }
}

/// Whether an empty container ends here: what is indented behind a quote mark goes on with an item
/// in the quote.
fn is_open(line: &Line, last: usize) -> bool {
    let mut spaces = line.parts[last + 1..].iter();
    spaces.all(|space| space.end_column - space.column < 2)
}

/// Takes the marker of an empty item or quote away.
fn end_container(draft: &mut Draft, index: usize, line: &Line, last: usize) {
    let part = &line.parts[last];
    let place = |range: Range<usize>| line.start + range.start..line.start + range.end;
    if line.parts[..last].iter().any(Part::is_item) {
        // What is left is an item without words.
        replace(
            draft,
            index,
            place(part.range.start..line.text_at),
            String::new(),
        );
        return;
    }
    if let Some(entry) = Entry::innermost(line).filter(|_| part.is_item()) {
        match lists::parent(draft.now(), &entry) {
            Some(parent) => go_out(draft, index, line, &parent),
            None => {
                let following = Following::of(draft.now(), &entry, &entry);
                leave(draft, index, line, last);
                following.number(draft);
            }
        }
    } else {
        leave(draft, index, line, last);
    }
}

/// Makes an empty nested item the next item after the one that it is nested in.
fn go_out(draft: &mut Draft, index: usize, line: &Line, parent: &Entry) {
    let step = step_of(draft.now(), parent);
    move_items(draft, line.index..line.index + 1, Way::Out);
    let moved = Line::nth(draft.now(), line.index);
    let Some(entry) = Entry::innermost(&moved) else {
        return;
    };
    let like = Line::nth(draft.now(), parent.line);
    let marker = marker(&like, &parent.item, step);
    let range = &moved.parts[entry.part].range;
    let place = moved.start + range.start..moved.start + range.end;
    replace(draft, index, place, marker);
    number_from(draft, index, step);
}

/// Leaves the container that the part `last` begins: the line becomes one of what is around it,
/// with a blank line to what was written before and after, since a line that follows a paragraph
/// at once would go on with it.
fn leave(draft: &mut Draft, index: usize, line: &Line, last: usize) {
    let part = &line.parts[last];
    let mut outer_end = last;
    if part.is_item() && last > 0 && line.parts[last - 1].is_space() {
        outer_end -= 1;
    }
    let outer = line.lead(outer_end);
    let end = line_end_near(draft.now(), line.start);
    let blank = outer.trim_end();
    let is_after = line.index > 0 && !Line::nth(draft.now(), line.index - 1).words().is_empty();
    let has_next = line.index + 1 < draft.now().lines();
    let is_before = has_next && !Line::nth(draft.now(), line.index + 1).is_blank();
    let mut text = String::new();
    if is_after {
        text = format!("{blank}{end}");
    }
    text.push_str(&outer);
    let caret = line.start + text.len();
    if is_before {
        text.push_str(end);
        text.push_str(blank);
    }
    let range = draft.now().line_range(line.start);
    replace(draft, index, range, text);
    draft.select(index, Selection::caret(caret));
}

/// Puts an item without words in above the one at the start of whose words the caret is.
fn insert_above(draft: &mut Draft, index: usize, line: &Line, last: usize, item: &Item) {
    let step = Entry::innermost(line).map_or(0, |entry| step_of(draft.now(), &entry));
    let start = line.parts[last].range.start;
    let (digits, number) = item.number.map_or((0, String::new()), |(number, digits)| {
        (digits, written(number + step, item))
    });
    let text = format!(
        "{}{}{}{number}",
        marker(line, item, 0),
        line_end_near(draft.now(), line.start),
        line.lead(last),
    );
    let head = draft.selection(index).head + text.len() - digits;
    let place = line.start + start..line.start + start + digits;
    replace(draft, index, place, text);
    draft.select(index, Selection::caret(head));
    number_from(draft, index, step);
}

/// Splits the line: the new one begins as this one does. Whether that is more than a line end.
fn go_on(draft: &mut Draft, index: usize, line: &Line, new: New) -> bool {
    let range = draft.selection(index).range();
    let at = range.start - line.start;
    let count = line.parts.iter().take_while(|p| p.range.end <= at).count();
    let mut prefix = line.lead(count);
    let mut step = 0;
    let last = line.parts[..count]
        .iter()
        .rposition(|part| !part.is_space());
    if new == New::Item
        && let Some(last) = last
        && let Kind::Item(item) = &line.parts[last].kind
    {
        step = Entry::innermost(line).map_or(0, |entry| step_of(draft.now(), &entry));
        prefix = line.lead(last) + &marker(line, item, step);
    } else if let Some(part) = line.parts.get(count).filter(|part| part.is_space()) {
        // In the middle of the indentation: what is before the caret.
        prefix.push_str(&line.text[part.range.start.min(at)..at]);
    }
    if prefix.is_empty() {
        let end = line_end_near(draft.now(), range.start).to_owned();
        replace(draft, index, range, end);
        return false;
    }
    let rest = Line::read(draft.now(), range.end);
    let after = rest.text.get(range.end - rest.start..).unwrap_or_default();
    let space = after.len() - after.trim_start_matches([' ', '\t']).len();
    let is_inside = at < line.text_at;
    let end = range.end + if is_inside { 0 } else { space };
    // A line of nothing but spaces is left without them.
    let is_blank = at <= line.text_at && line.parts[..count].iter().all(Part::is_space);
    let start = if is_blank { line.start } else { range.start };
    let text = line_end_near(draft.now(), range.start).to_owned() + &prefix;
    replace(draft, index, start..end, text);
    if step > 0 {
        number_from(draft, index, step);
    }
    true
}

/// Numbers the list from the item of the caret's line on.
fn number_from(draft: &mut Draft, index: usize, step: u64) {
    let line = Line::read(draft.now(), draft.selection(index).head);
    if let Some(entry) = Entry::innermost(&line)
        && let Some(number) = entry.number()
    {
        let settled = entry.line + 1;
        let numbered = renumbered(draft.now(), &entry, number, step, settled);
        draft.apply(numbered.edits);
    }
}

/// The marker of an item after `item`, with an empty task box if that has one.
fn marker(line: &Line, item: &Item, step: u64) -> String {
    let number = item
        .number
        .map_or(String::new(), |(number, _)| written(number + step, item));
    let spacing = &line.text[item.spacing.clone()];
    let spacing = if spacing.is_empty() { " " } else { spacing };
    let task = if item.is_task { "[ ] " } else { "" };
    format!("{number}{}{spacing}{task}", item.sign)
}

/// Replaces `range`, with the caret behind the new text.
fn replace(draft: &mut Draft, index: usize, range: Range<usize>, text: String) {
    let caret = range.start + text.len();
    draft.apply(vec![Edit::replace(range, text)]);
    draft.select(index, Selection::caret(caret));
}
