//! Formatting commands as edits: text and selection in, one edit and a selection out.

use std::ops::Range;

use crate::command::CommandId;
use crate::text::{Buffer, Edit, Selection};

/// The edit that a formatting command makes, and the selection afterwards. `None` when the command
/// is no formatting command.
pub fn format_edits(
    id: CommandId,
    buffer: &Buffer,
    selection: Selection,
) -> Option<(Edit, Selection)> {
    match id {
        CommandId::Strong => Some(toggle_marker(buffer, selection, "**")),
        CommandId::Emphasis => Some(toggle_marker(buffer, selection, "*")),
        CommandId::Strike => Some(toggle_marker(buffer, selection, "~~")),
        CommandId::InlineCode => Some(toggle_marker(buffer, selection, "`")),
        CommandId::Link => Some(link(buffer, selection, "")),
        CommandId::Image => Some(link(buffer, selection, "!")),
        CommandId::Heading1 => Some(heading(buffer, selection, 1)),
        CommandId::Heading2 => Some(heading(buffer, selection, 2)),
        CommandId::Heading3 => Some(heading(buffer, selection, 3)),
        CommandId::Heading4 => Some(heading(buffer, selection, 4)),
        CommandId::Heading5 => Some(heading(buffer, selection, 5)),
        CommandId::Heading6 => Some(heading(buffer, selection, 6)),
        CommandId::BulletList => Some(prefix_lines(buffer, selection, Prefix::Bullet)),
        CommandId::NumberedList => Some(prefix_lines(buffer, selection, Prefix::Number)),
        CommandId::TaskList => Some(prefix_lines(buffer, selection, Prefix::Task)),
        CommandId::Quote => Some(prefix_lines(buffer, selection, Prefix::Quote)),
        CommandId::CodeBlock => Some(code_block(buffer, selection)),
        _ => None,
    }
}

/// Puts `marker` on both sides of the selection or the word at the caret, or takes it away. White
/// space at the ends stays outside: `** a**` would not be bold.
fn toggle_marker(buffer: &Buffer, selection: Selection, marker: &str) -> (Edit, Selection) {
    let text = buffer.as_str();
    let range = if selection.is_empty() {
        word_at(text, selection.head)
    } else {
        trimmed(text, selection.range())
    };
    let inner = &text[range.clone()];
    if has_marker_inside(inner, marker) {
        let plain = &inner[marker.len()..inner.len() - marker.len()];
        let end = range.start + plain.len();
        return (
            Edit::replace(range.clone(), plain),
            restored(
                selection,
                range.start..end,
                selection.head.saturating_sub(marker.len()),
            ),
        );
    }
    if has_marker_around(text, &range, marker) {
        let outer = range.start - marker.len()..range.end + marker.len();
        let kept = outer.start..outer.start + inner.len();
        return (
            Edit::replace(outer, inner),
            restored(selection, kept, selection.head - marker.len()),
        );
    }
    let start = range.start + marker.len();
    (
        Edit::replace(range.clone(), format!("{marker}{inner}{marker}")),
        restored(
            selection,
            start..start + inner.len(),
            selection.head + marker.len(),
        ),
    )
}

/// What is selected afterwards: the text if there was a selection, else the caret where it was.
fn restored(before: Selection, range: Range<usize>, caret: usize) -> Selection {
    if before.is_empty() {
        Selection::caret(caret.clamp(range.start, range.end))
    } else {
        Selection {
            anchor: range.start,
            head: range.end,
        }
    }
}

fn has_marker_inside(inner: &str, marker: &str) -> bool {
    inner.len() > 2 * marker.len()
        && run_matches(leading_run(inner, marker), marker)
        && run_matches(trailing_run(inner, marker), marker)
}

fn has_marker_around(text: &str, range: &Range<usize>, marker: &str) -> bool {
    run_matches(trailing_run(&text[..range.start], marker), marker)
        && run_matches(leading_run(&text[range.end..], marker), marker)
}

/// How many of the marker's character stand at the start.
fn leading_run(text: &str, marker: &str) -> usize {
    text.chars().take_while(|c| marker.starts_with(*c)).count()
}

fn trailing_run(text: &str, marker: &str) -> usize {
    text.chars()
        .rev()
        .take_while(|c| marker.starts_with(*c))
        .count()
}

/// `*` alone is emphasis, `**` strong, `***` both: a run holds the marker if that one is part of it.
fn run_matches(run: usize, marker: &str) -> bool {
    match marker {
        "*" => run == 1 || run == 3,
        "**" => run == 2 || run == 3,
        _ => run == marker.len(),
    }
}

/// The word around `at`, or the empty range there.
fn word_at(text: &str, at: usize) -> Range<usize> {
    let is_word = |c: &char| c.is_alphanumeric() || *c == '\'' || *c == '\u{2019}';
    let before: usize = text[..at]
        .chars()
        .rev()
        .take_while(is_word)
        .map(char::len_utf8)
        .sum();
    let after: usize = text[at..]
        .chars()
        .take_while(is_word)
        .map(char::len_utf8)
        .sum();
    at - before..at + after
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    let end = range.end - (inner.len() - inner.trim_end().len());
    start.min(end)..end.max(start)
}

/// `[text](address)`: the caret goes where something is still to be typed.
fn link(buffer: &Buffer, selection: Selection, before: &str) -> (Edit, Selection) {
    let text = buffer.as_str();
    let range = if selection.is_empty() {
        word_at(text, selection.head)
    } else {
        trimmed(text, selection.range())
    };
    let inner = &text[range.clone()];
    let (label, address) = if is_address(inner) {
        ("", inner)
    } else {
        (inner, "")
    };
    let new = format!("{before}[{label}]({address})");
    let label_at = range.start + before.len() + 1;
    let caret = if label.is_empty() {
        label_at
    } else {
        label_at + label.len() + 2
    };
    (Edit::replace(range, new), Selection::caret(caret))
}

fn is_address(text: &str) -> bool {
    let has_scheme = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    has_scheme && !text.contains(char::is_whitespace)
}

/// The whole lines that a selection touches, without the last line end. A selection that ends at
/// the very start of a line does not touch that line.
fn touched_lines(buffer: &Buffer, selection: Selection) -> Range<usize> {
    let range = selection.range();
    let start = buffer.line_range(range.start).start;
    let last = if range.end > range.start && buffer.as_str()[..range.end].ends_with('\n') {
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
    let new = change(&buffer.as_str()[lines.clone()]);
    let end = lines.start + new.len();
    let after = if selection.is_empty() {
        let from_end = lines.end - selection.head.min(lines.end);
        Selection::caret((end.saturating_sub(from_end)).max(lines.start))
    } else {
        Selection {
            anchor: lines.start,
            head: end,
        }
    };
    (Edit::replace(lines, new), after)
}

/// Makes the lines headings of `level`, or plain when they all are that already.
fn heading(buffer: &Buffer, selection: Selection, level: usize) -> (Edit, Selection) {
    replace_lines(buffer, selection, |lines| {
        let has_text = |line: &&str| !line.trim().is_empty();
        let level_of = |line: &str| line.len() - line.trim_start_matches('#').len();
        let is_heading = |line: &str| {
            (1..=6).contains(&level_of(line))
                && line[level_of(line)..]
                    .chars()
                    .next()
                    .is_none_or(|c| c == ' ')
        };
        let undo = lines.split('\n').any(|line| has_text(&line))
            && lines
                .split('\n')
                .filter(has_text)
                .all(|line| is_heading(line) && level_of(line) == level);
        let single = !lines.contains('\n');
        map_lines(lines, |line| {
            if !single && line.trim().is_empty() {
                return line.to_owned();
            }
            let plain = if is_heading(line) {
                line.trim_start_matches('#').trim_start()
            } else {
                line.trim_start()
            };
            if undo {
                plain.to_owned()
            } else {
                format!("{} {plain}", "#".repeat(level))
            }
        })
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    Bullet,
    Number,
    Task,
    Quote,
}

/// Gives every line the prefix, in place of another kind of list; or takes it from all of them.
fn prefix_lines(buffer: &Buffer, selection: Selection, prefix: Prefix) -> (Edit, Selection) {
    replace_lines(buffer, selection, |lines| {
        let has_text = |line: &&str| !line.trim().is_empty();
        let undo = lines.split('\n').any(|line| has_text(&line))
            && lines
                .split('\n')
                .filter(has_text)
                .all(|line| list_prefix(line).is_some_and(|(kind, _)| kind == prefix));
        let single = !lines.contains('\n');
        let mut number = 0;
        map_lines(lines, |line| {
            if line.trim().is_empty() && !single && prefix != Prefix::Quote {
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
fn code_block(buffer: &Buffer, selection: Selection) -> (Edit, Selection) {
    let lines = touched_lines(buffer, selection);
    let inner = &buffer.as_str()[lines.clone()];
    let longest = inner
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(3.max(longest + 1));
    let at = lines.start + fence.len() + 1;
    let new = format!("{fence}\n{inner}\n{fence}");
    let after = restored(
        selection,
        at..at + inner.len(),
        selection.head + fence.len() + 1,
    );
    (Edit::replace(lines, new), after)
}

fn map_lines(lines: &str, change: impl FnMut(&str) -> String) -> String {
    lines.split('\n').map(change).collect::<Vec<_>>().join("\n")
}
