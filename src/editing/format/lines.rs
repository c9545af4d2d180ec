//! Headings, lists, quotes: what whole lines begin with.

use std::ops::Range;

use super::heading::{heading_edits, is_heading};
use crate::editing::changes::{Changes, facing};
use crate::editing::containers::{Item, Kind, Line, Part};
use crate::editing::lines::{blocks, touched};
use crate::text::{Buffer, Selection, Selections, Transaction};

/// What lines can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFormat {
    /// A heading of this level, from 1 to 6.
    Heading(usize),
    /// An item of a bullet list.
    Bullet,
    /// An item of an ordered list.
    Number,
    /// A task.
    Task,
    /// Part of a quote.
    Quote,
}

/// Makes all lines of the selections what `format` says; or takes that from them if all lines of
/// the main selection are that already. One kind of list takes the place of another, and a heading
/// that of an item. What is in a quote stays in it. Blank lines among others stay blank.
///
/// Words that are selected stay so; a selection of lines is one of lines afterwards. `None` if
/// there is nothing to change.
pub fn toggle_lines(
    buffer: &Buffer,
    selections: &Selections,
    format: LineFormat,
) -> Option<Transaction> {
    let is_off = all_have(buffer, touched(buffer, selections.main()), format);
    let mut changes = Changes::default();
    let mut numbers = Numbers::default();
    for lines in blocks(buffer, selections, false) {
        let is_single = lines.len() == 1;
        for index in lines {
            let line = Line::nth(buffer, index);
            let is_blank = !is_single
                && match format {
                    LineFormat::Quote => is_off && line.text.trim().is_empty(),
                    _ => line.is_blank(),
                };
            let edits = match (format, is_off) {
                _ if is_blank => Vec::new(),
                (LineFormat::Heading(level), _) => heading_edits(buffer, &line, level, is_off),
                (LineFormat::Quote, true) => unquoted(&line),
                (LineFormat::Quote, false) => quoted(&line, is_single),
                (_, true) => without_item(&line, format),
                (_, false) => {
                    let number = numbers.next(buffer, index);
                    as_item(&line, format, number)
                }
            };
            for (range, text) in edits {
                changes.replace(line.start + range.start..line.start + range.end, text);
            }
        }
    }
    let after = selections.map(|selection| selected_after(buffer, &changes, selection));
    changes.finish(after)
}

/// Edits of one line, in bytes of it.
pub(super) type LineEdits = Vec<(Range<usize>, String)>;

/// The numbers of a list that is made.
#[derive(Default)]
struct Numbers {
    last: u64,
    line: usize,
}

impl Numbers {
    /// That of the item in the line `index`: items with words between them are of another list.
    fn next(&mut self, buffer: &Buffer, index: usize) -> u64 {
        let mut between = self.line + 1..index;
        if between.any(|index| !Line::nth(buffer, index).is_blank()) {
            self.last = 0;
        }
        self.line = index;
        self.last += 1;
        self.last
    }
}

/// Where a selection is afterwards.
pub(super) fn selected_after(
    buffer: &Buffer,
    changes: &Changes,
    selection: Selection,
) -> Selection {
    if selection.is_empty() {
        return Selection::caret(changes.after(selection.head));
    }
    match whole_lines(buffer, selection) {
        Some(lines) => facing(
            selection,
            changes.before(lines.start)..changes.after(lines.end),
        ),
        None => changes.outside(selection),
    }
}

/// The lines that are selected, without the last line end, if it is lines and not words: all of
/// them, or up to behind the end of the last.
fn whole_lines(buffer: &Buffer, selection: Selection) -> Option<Range<usize>> {
    let range = selection.range();
    let lines = touched(buffer, selection);
    let start = buffer.line_start(lines.start);
    let end = buffer.line_range(buffer.line_start(lines.end - 1)).end;
    let is_whole = range == (start..end) || range.end > end;
    is_whole.then_some(start..end)
}

/// Whether there are lines with text and all of them are what `format` says.
fn all_have(buffer: &Buffer, lines: Range<usize>, format: LineFormat) -> bool {
    let mut is_any = false;
    for index in lines {
        let line = Line::nth(buffer, index);
        let (is_blank, has) = match format {
            LineFormat::Heading(level) => (line.is_blank(), is_heading(&line, level)),
            LineFormat::Quote => (line.text.trim().is_empty(), quote_of(&line).is_some()),
            _ => (line.is_blank(), item_of(&line, format).is_some()),
        };
        if !is_blank && !has {
            return false;
        }
        is_any |= !is_blank;
    }
    is_any
}

/// The quote mark that the line begins with.
fn quote_of(line: &Line) -> Option<&Part> {
    let first = line.parts.iter().find(|part| !part.is_space());
    first.filter(|part| part.is_quote())
}

fn quoted(line: &Line, is_single: bool) -> LineEdits {
    let is_blank = line.text.trim().is_empty() && !is_single;
    vec![(0..0, if is_blank { ">" } else { "> " }.to_owned())]
}

fn unquoted(line: &Line) -> LineEdits {
    let mark = quote_of(line).map(|quote| (quote.range.clone(), String::new()));
    mark.into_iter().collect()
}

/// The outermost item that begins in the line inside all its quotes, and its place. An item with
/// nothing behind its sign is not taken for one: it may underline a heading.
fn outermost(line: &Line) -> Option<(&Item, Range<usize>)> {
    let mut inner = line.parts[inside_quotes(line)..].iter();
    let part = inner.find(|part| !part.is_space())?;
    match &part.kind {
        Kind::Item(item) if !item.spacing.is_empty() => Some((item, part.range.clone())),
        _ => None,
    }
}

/// The place of the line's item if it is of the kind that `format` says.
fn item_of(line: &Line, format: LineFormat) -> Option<Range<usize>> {
    let (item, range) = outermost(line)?;
    let kind = match item {
        Item {
            number: Some(_), ..
        } => LineFormat::Number,
        Item { is_task: true, .. } => LineFormat::Task,
        _ => LineFormat::Bullet,
    };
    (kind == format).then_some(range)
}

/// The number of the first part behind all quote marks.
pub(super) fn inside_quotes(line: &Line) -> usize {
    let last = line.parts.iter().rposition(Part::is_quote);
    last.map_or(0, |last| last + 1)
}

fn without_item(line: &Line, format: LineFormat) -> LineEdits {
    let item = item_of(line, format).map(|range| (range, String::new()));
    item.into_iter().collect()
}

fn as_item(line: &Line, format: LineFormat, number: u64) -> LineEdits {
    // A task that is ticked stays ticked when its neighbours become tasks.
    if format != LineFormat::Number && item_of(line, format).is_some() {
        return Vec::new();
    }
    let marker = match format {
        LineFormat::Number => format!("{number}. "),
        LineFormat::Task => "- [ ] ".to_owned(),
        _ => "- ".to_owned(),
    };
    let first = line.parts.get(inside_quotes(line));
    let indentation = first.filter(|part| part.is_space());
    let start = match (indentation, inside_quotes(line)) {
        (Some(space), _) => space.range.end,
        (None, 0) => 0,
        (None, parts) => line.parts[parts - 1].range.end,
    };
    let range = outermost(line).map_or(start..start, |(_, range)| range);
    if line.text[range.clone()] == marker {
        return Vec::new();
    }
    vec![(range, marker)]
}
