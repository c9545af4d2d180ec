//! The commands on text and selections that need no Markdown model: which function each one is.

use crate::command::CommandId;
use crate::editing::case::{Case, change_case};
use crate::editing::table::{self, Alignment};
use crate::editing::{brackets, carets, lines, transpose};
use crate::text::{Buffer, Edit, Selection, Selections, Transaction};

/// What lines are moved in and out by.
const UNIT: &str = "    ";
/// The columns and rows of a new table.
const NEW_TABLE: (usize, usize) = (3, 2);

/// What a command does to the text and its selections. `None` when it is none of these, or when
/// there is nothing to do.
pub(super) fn transaction(
    id: CommandId,
    buffer: &Buffer,
    selections: &Selections,
) -> Option<Transaction> {
    let change = match id {
        CommandId::SelectWord => return Some(words(buffer, selections)),
        CommandId::MatchingBracket => return bracket(buffer, selections),
        CommandId::Indent => return lines::indent(buffer, selections, UNIT),
        CommandId::Outdent => return lines::outdent(buffer, selections, UNIT),
        CommandId::UpperCase => return change_case(buffer, selections, Case::Upper),
        CommandId::LowerCase => return change_case(buffer, selections, Case::Lower),
        CommandId::TitleCase => return change_case(buffer, selections, Case::Title),
        CommandId::Table => return Some(new_table(buffer, selections)),
        CommandId::TableAlignLeft => {
            return table::set_alignment(buffer, selections, Alignment::Left);
        }
        CommandId::TableAlignCenter => {
            return table::set_alignment(buffer, selections, Alignment::Center);
        }
        CommandId::TableAlignRight => {
            return table::set_alignment(buffer, selections, Alignment::Right);
        }
        CommandId::SelectLine => lines::select_lines,
        CommandId::SelectSentence => lines::select_sentences,
        CommandId::SelectParagraph => lines::select_paragraphs,
        CommandId::LineBelow => lines::insert_line_below,
        CommandId::LineAbove => lines::insert_line_above,
        CommandId::DeleteLine => lines::delete_lines,
        CommandId::DeleteToLineStart => lines::delete_to_line_start,
        CommandId::DeleteToLineEnd => lines::delete_to_line_end,
        CommandId::Duplicate => lines::duplicate,
        CommandId::MoveUp => lines::move_lines_up,
        CommandId::MoveDown => lines::move_lines_down,
        CommandId::JoinLines => lines::join_lines,
        CommandId::TransposeCharacters => transpose::transpose_characters,
        CommandId::TransposeWords => transpose::transpose_words,
        CommandId::SelectNextMatch => carets::add_next_match,
        CommandId::SkipMatch => carets::skip_match,
        CommandId::SelectAllMatches => carets::select_all_matches,
        CommandId::SplitIntoLines => carets::split_into_lines,
        CommandId::CaretAbove => carets::add_caret_above,
        CommandId::CaretBelow => carets::add_caret_below,
        CommandId::OneCaret => carets::single_selection,
        CommandId::TableAlign => table::align,
        CommandId::TableRowAbove => table::insert_row_above,
        CommandId::TableRowBelow => table::insert_row_below,
        CommandId::TableRowUp => table::move_row_up,
        CommandId::TableRowDown => table::move_row_down,
        CommandId::TableRowDelete => table::delete_row,
        CommandId::TableColumnLeft => table::insert_column_left,
        CommandId::TableColumnRight => table::insert_column_right,
        CommandId::TableColumnDelete => table::delete_column,
        _ => return None,
    };
    change(buffer, selections)
}

/// Each selection becomes the word that its caret is in.
fn words(buffer: &Buffer, selections: &Selections) -> Transaction {
    Transaction::select(selections.map(|selection| {
        let word = buffer.word_at(selection.head);
        Selection {
            anchor: word.start,
            head: word.end,
        }
    }))
}

fn bracket(buffer: &Buffer, selections: &Selections) -> Option<Transaction> {
    let head = selections.main().head;
    let (open, close) = brackets::matching_bracket(buffer, head)?;
    // Of the two signs the one that the caret is not at.
    let at_open = head == open || head == buffer.next_grapheme(open);
    let to = if at_open { close } else { open };
    Some(Transaction::select(Selection::caret(to)))
}

/// A table on lines of its own behind the main caret's line, its first cell selected to be
/// written.
fn new_table(buffer: &Buffer, selections: &Selections) -> Transaction {
    let line = buffer.line_range(selections.main().head);
    let end = match buffer.line_end(line.start) {
        "" => "\n",
        end => end,
    };
    let (columns, rows) = NEW_TABLE;
    let empty = buffer.line(line.start).trim().is_empty();
    let gap = if empty { String::new() } else { end.repeat(2) };
    let table = table::new_table(columns, rows, end);
    let first = line.end + gap.len() + table.find('|').map_or(0, |bar| bar + 2);
    let rest = buffer.slice_near(line.end..line.end + 2 * end.len());
    let below = if rest.is_empty() || rest == end.repeat(2) {
        ""
    } else {
        end
    };
    Transaction::one(
        Edit::insert(line.end, format!("{gap}{table}{below}")),
        Selection::caret(first),
    )
}
