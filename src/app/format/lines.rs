//! Headings, lists, quotes, code blocks: what a command does to whole lines.

use std::ops::Range;

use super::changes::facing;
use crate::text::{Buffer, Edit, Selection};

/// What lines can begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Bullet,
    Number,
    Task,
    Quote,
}

/// Makes the lines headings of `level`, or plain when they all are that already. A list marker
/// goes: a heading is no item.
pub(super) fn heading(buffer: &Buffer, selection: Selection, level: usize) -> (Edit, Selection) {
    replace_lines(buffer, selection, |lines| {
        let undo = all_written(lines, |line| {
            heading_text(line).is_some_and(|(found, _)| found == level)
        });
        let single = !lines.contains('\n');
        map_lines(lines, |line| {
            if !single && line.trim().is_empty() {
                return line.to_owned();
            }
            let plain = match (heading_text(line), list_prefix(line)) {
                (Some((_, text)), _) => text,
                (None, Some((kind, len))) if kind != Prefix::Quote => &line.trim_start()[len..],
                _ => line.trim_start(),
            };
            if undo {
                plain.to_owned()
            } else {
                format!("{} {plain}", "#".repeat(level))
            }
        })
    })
}

/// The level and the text of a heading written with number signs, without those that may close it
/// (`CommonMark` 0.31.2, section 4.2).
fn heading_text(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches(' ');
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let fits = line.len() - text.len() <= 3
        && (1..=6).contains(&level)
        && rest.chars().next().is_none_or(char::is_whitespace);
    if !fits {
        return None;
    }
    let rest = rest.trim_start();
    let open = rest.trim_end().trim_end_matches('#');
    let closed =
        open.len() < rest.trim_end().len() && (open.is_empty() || open.ends_with([' ', '\t']));
    Some((level, if closed { open.trim_end() } else { rest }))
}

/// Gives every line the prefix, in place of another kind of list; or takes it from all of them.
pub(super) fn prefix_lines(
    buffer: &Buffer,
    selection: Selection,
    prefix: Prefix,
) -> (Edit, Selection) {
    replace_lines(buffer, selection, |lines| {
        let has = |line: &str| list_prefix(line).is_some_and(|(kind, _)| kind == prefix);
        let undo = all_written(lines, has);
        let single = !lines.contains('\n');
        let mut number = 0;
        map_lines(lines, |line| {
            let blank = line.trim().is_empty();
            if blank && !single && (undo || prefix != Prefix::Quote) {
                return line.to_owned();
            }
            // A task that is ticked stays ticked when its neighbours become tasks.
            if !undo && has(line) && matches!(prefix, Prefix::Bullet | Prefix::Task) {
                return line.to_owned();
            }
            let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
            let plain = match list_prefix(line) {
                Some((kind, len)) if undo || (kind != Prefix::Quote && prefix != Prefix::Quote) => {
                    &rest[len..]
                }
                _ => rest,
            };
            if undo {
                return format!("{indent}{plain}");
            }
            number += 1;
            match prefix {
                Prefix::Bullet => format!("{indent}- {plain}"),
                Prefix::Number => format!("{indent}{number}. {plain}"),
                Prefix::Task => format!("{indent}- [ ] {plain}"),
                Prefix::Quote if blank && !single => format!(">{line}"),
                Prefix::Quote => format!("> {line}"),
            }
        })
    })
}

/// The list or quote prefix of a line: its kind and its length after the indentation, in bytes.
fn list_prefix(line: &str) -> Option<(Prefix, usize)> {
    let rest = line.trim_start();
    let after_dash = ["- ", "* ", "+ "]
        .iter()
        .find_map(|marker| rest.strip_prefix(marker));
    if let Some(item) = after_dash {
        let task = ["[ ] ", "[x] ", "[X] "].iter().any(|b| item.starts_with(b));
        return Some(if task {
            (Prefix::Task, 6)
        } else {
            (Prefix::Bullet, 2)
        });
    }
    if let Some(quoted) = rest.strip_prefix('>') {
        return Some((Prefix::Quote, 1 + usize::from(quoted.starts_with(' '))));
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &rest[digits..];
    ((1..=9).contains(&digits) && (tail.starts_with(". ") || tail.starts_with(") ")))
        .then_some((Prefix::Number, digits + 2))
}

/// Puts the lines between fences that are longer than any run of backticks inside.
pub(super) fn code_block(buffer: &Buffer, selection: Selection) -> (Edit, Selection) {
    let lines = touched_lines(buffer, selection);
    let inner = &buffer.slice_near(lines.clone());
    let longest = inner
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(3.max(longest + 1));
    let moved = fence.len() + 1;
    let after = if selection.is_empty() {
        Selection::caret(selection.head + moved)
    } else {
        facing(lines.start + moved..lines.end + moved, selection)
    };
    let new = format!("{fence}\n{inner}\n{fence}");
    (Edit::replace(lines, new), after)
}

/// The whole lines that a selection touches, without the last line end. A selection that ends at
/// the very start of a line does not touch that line.
fn touched_lines(buffer: &Buffer, selection: Selection) -> Range<usize> {
    let range = selection.range();
    let start = buffer.line_range(range.start).start;
    let last = if range.end > range.start && buffer.full_line_range(range.end).start == range.end {
        range.end - 1
    } else {
        range.end
    };
    start..buffer.line_range(last).end.max(start)
}

/// The edit that gives the touched lines a new text; a caret keeps its distance from the line's end.
fn replace_lines(
    buffer: &Buffer,
    selection: Selection,
    change: impl FnOnce(&str) -> String,
) -> (Edit, Selection) {
    let lines = touched_lines(buffer, selection);
    let new = change(&buffer.slice_near(lines.clone()));
    let end = lines.start + new.len();
    let after = if selection.is_empty() {
        let from_end = lines.end - selection.head.min(lines.end);
        Selection::caret((end.saturating_sub(from_end)).max(lines.start))
    } else {
        facing(lines.start..end, selection)
    };
    (Edit::replace(lines, new), after)
}

/// Whether there are lines with text and `test` holds for all of them.
fn all_written(lines: &str, test: impl Fn(&str) -> bool) -> bool {
    let mut written = lines.split('\n').filter(|line| !line.trim().is_empty());
    let mut rest = written.clone();
    written.next().is_some() && rest.all(test)
}

fn map_lines(lines: &str, change: impl FnMut(&str) -> String) -> String {
    lines.split('\n').map(change).collect::<Vec<_>>().join("\n")
}
