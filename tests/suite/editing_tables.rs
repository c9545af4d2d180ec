//! Tables under the hands, with the selections drawn in the text.

use crate::editing_lines::{applied, check, drawn};
use postwright::editing::table::{
    Alignment, align, cell_below, delete_column, delete_row, insert_column_left,
    insert_column_right, insert_row_above, insert_row_below, is_in_table, move_row_down,
    move_row_up, new_table, next_cell, previous_cell, set_alignment, table_at,
};
use postwright::text::{Buffer, Selection, Selections, Transaction};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The cells of all tables as the parser sees them, and the alignments.
fn parsed(text: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(alignments)) => {
                inside = true;
                cells.push(format!("table {alignments:?}"));
            }
            Event::End(TagEnd::Table) => inside = false,
            Event::Start(Tag::TableHead | Tag::TableRow) => cells.push("row".to_owned()),
            Event::End(TagEnd::TableCell) => cells.push("end".to_owned()),
            event if inside => cells.push(format!("{event:?}")),
            _ => {}
        }
    }
    cells
}

/// The contents of the cells that `table_at` finds at the start of `text`'s line `line`.
fn read(text: &str, line: usize) -> Option<Vec<Vec<String>>> {
    let buffer = Buffer::new(text);
    let table = table_at(&buffer, buffer.line_start(line))?;
    let content = |row: &postwright::editing::table::Row| {
        let cells = row.cells.iter();
        cells
            .map(|cell| text[cell.content.clone()].to_owned())
            .collect()
    };
    Some(table.rows.iter().map(content).collect())
}

#[test]
fn tables_are_read() {
    type Rows<'a> = &'a [&'a [&'a str]];
    let cases: [(&str, usize, Option<Rows<'_>>); 23] = [
        (
            "| a | b |\n|---|---|\n| c | d |",
            2,
            Some(&[&["a", "b"], &["---", "---"], &["c", "d"]]),
        ),
        ("a | b\n- | -\n", 0, None),
        (
            "a | b\n-|-\nc | d\n",
            0,
            Some(&[&["a", "b"], &["-", "-"], &["c", "d"]]),
        ),
        (
            "| a\\|b | `c\\|d` |\n|-|-|",
            0,
            Some(&[&["a\\|b", "`c\\|d`"], &["-", "-"]]),
        ),
        ("| `a|b` |\n|-|-|", 0, Some(&[&["`a", "b`"], &["-", "-"]])),
        ("| a | b |\n|---|", 0, None),
        ("| a |\n\n|---|", 0, None),
        (
            "> | a |\n> |---|\n> | b |\n\n| c |",
            2,
            Some(&[&["a"], &["---"], &["b"]]),
        ),
        ("> | a |\n|---|", 0, None),
        (
            "- | a |\n  |---|\n  | b |\n",
            1,
            Some(&[&["a"], &["---"], &["b"]]),
        ),
        ("- | a |\n|---|\n", 0, None),
        ("1. > | a |\n   > |---|\n", 0, Some(&[&["a"], &["---"]])),
        ("text | x\n| a |\n|---|\n| b |", 0, None),
        (
            "text | x\n| a |\n|---|\n| b |",
            3,
            Some(&[&["a"], &["---"], &["b"]]),
        ),
        (
            "| a |\n|---|\n|---|\n| b |",
            3,
            Some(&[&["a"], &["---"], &["---"], &["b"]]),
        ),
        (
            "| a |\r\n|:-:|\r\n||\r\n",
            2,
            Some(&[&["a"], &[":-:"], &[""]]),
        ),
        ("| a |\n|---|\nplain\n", 2, None),
        ("| a |\n|---|\n# b | c\n", 2, None),
        ("| a |\n|---|\n- b | c\n", 2, None),
        (
            "|a|b|\n|-|-|\n|c|\n|d|e|f|",
            0,
            Some(&[&["a", "b"], &["-", "-"], &["c"], &["d", "e", "f"]]),
        ),
        ("", 0, None),
        ("a | b\nc | d\n-|-\n", 1, None),
        ("|\n|-|\n", 0, None),
    ];
    for (text, line, expected) in cases {
        let expected = expected.map(|rows| {
            let row = |cells: &&[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
            rows.iter().map(row).collect::<Vec<Vec<String>>>()
        });
        assert_eq!(read(text, line), expected, "{text:?} line {line}");
        // The parser agrees on whether there is a table at all.
        let is_table = !parsed(text).is_empty();
        assert!(is_table || expected.is_none(), "{text:?}");
    }
}

#[test]
fn alignments_are_read() {
    let buffer = Buffer::new("|a|b|c|d|\n|-|:-|:-:|-:|\n");
    let table = table_at(&buffer, 0).expect("a table");
    let expected = [
        Alignment::None,
        Alignment::Left,
        Alignment::Center,
        Alignment::Right,
    ];
    assert_eq!(table.alignments, expected);
    for wrong in ["::", ":", "::-", "- -", "--:-", ""] {
        let buffer = Buffer::new(format!("|a|\n|{wrong}|\n"));
        assert_eq!(table_at(&buffer, 0), None, "{wrong}");
    }
}

#[test]
fn tab_goes_to_the_next_cell() {
    let cases = [
        ("| a#[|]# | bc |\n|---|---|", "| a | #[bc|]# |\n|---|---|"),
        (
            "| a | b#[|]# |\n|---|---|\n| c | d |",
            "| a | b |\n|---|---|\n| #[c|]# | d |",
        ),
        (
            "| a | b |\n|---#[|]#|---|\n| c | d |",
            "| a | b |\n|---|---|\n| #[c|]# | d |",
        ),
        (
            "| a | #[b|]# |\r\n|---|---|\r\n",
            "| a | b |\r\n|---|---|\r\n| #[|]#  |   |\r\n",
        ),
        (
            "| a |\n|---|\n| 漢字 #[|]#|",
            "| a |\n|---|\n| 漢字 |\n| #[|]#     |",
        ),
        (
            "> | a |\n> |---|\n> | b#[|]# |\nx",
            "> | a |\n> |---|\n> | b |\n> | #[|]#  |\nx",
        ),
        (
            "- | a |\n  |---#[|]#|\n",
            "- | a |\n  |---|\n  | #[|]#  |\n",
        ),
        (
            "| a | b |\n|---|---|\n| c#[|]# |",
            "| a | b |\n|---|---|\n| c | #[|]#  |",
        ),
        (
            "| a | b |\n|---|---|\n| c#[|]#",
            "| a | b |\n|---|---|\n| c | #[|]#  |",
        ),
        ("a | b\n-|-\nc#[|]# | d", "a | b\n-|-\nc | #[d|]#"),
        (
            "| a#(|)# | b |\n|--|--|\n| #[c|]# | d |",
            "| a | #(b|)# |\n|--|--|\n| c | #[d|]# |",
        ),
        (
            "| a#(|)# |\n|--|\n\n| #[b|]# |\n|--|",
            "| a#(|)# |\n|--|\n\n| #[b|]# |\n|--|",
        ),
        ("text #[|]#| x", "text #[|]#| x"),
        (
            "| a#(|)# | b |\n|--|--|\n\nx#[|]#",
            "| a#(|)# | b |\n|--|--|\n\nx#[|]#",
        ),
    ];
    check(next_cell, &cases);
    let cases = [
        ("| a | b#[|]# |\n|---|---|", "| #[a|]# | b |\n|---|---|"),
        (
            "| a | b |\n|---|---|\n| #[c|]# | d |",
            "| a | #[b|]# |\n|---|---|\n| c | d |",
        ),
        ("| a#[|]# |\n|---|", "| #[a|]# |\n|---|"),
        (
            "| a |\n|---|\n| b |\n||#[|]#",
            "| a |\n|---|\n| #[b|]# |\n||",
        ),
    ];
    check(previous_cell, &cases);
}

#[test]
fn enter_goes_to_the_cell_below() {
    let cases = [
        (
            "| a | b#[|]# |\n|---|---|\n| c | d |",
            "| a | b |\n|---|---|\n| c | #[d|]# |",
        ),
        (
            "| a | b#[|]# |\r\n|---|---|",
            "| a | b |\r\n|---|---|\r\n|   | #[|]#  |",
        ),
        (
            "| a |\n|---|\n| b#[|]# |\nx",
            "| a |\n|---|\n| b |\n| #[|]#  |\nx",
        ),
        (
            "| a |\n|---|\n| #[|]#  |\n\nx",
            "| a |\n|---|\n\n#[|]#\n\nx",
        ),
        (
            "> | a |\n> |---|\n> | #[|]#  |",
            "> | a |\n> |---|\n>\n> #[|]#",
        ),
        (
            "| a |\n|---|\n|  #[|]#|\n| b |",
            "| a |\n|---|\n|  |\n| #[b|]# |",
        ),
        ("#[|]#| a |\n|---|", "#[|]#| a |\n|---|"),
        ("> #[|]#| a |\n> |---|", "> #[|]#| a |\n> |---|"),
        ("| a | b |#[|]#", "| a | b |#[|]#"),
        (
            "| a | b |\n|--|--|\n| c | d#[|]# |\n| e |",
            "| a | b |\n|--|--|\n| c | d |\n| #[e|]# |",
        ),
    ];
    check(cell_below, &cases);
}

#[test]
fn columns_are_laid_out() {
    let cases = [
        (
            "|a|b|\n|-|:-:|\n|long#[|]#er|c|\n",
            "| a      |  b  |\n| ------ | :-: |\n| long#[|]#er |  c  |\n",
        ),
        (
            "a | b\r\n--:|:--\r\n漢字 | e\u{301}#[|]#👩\u{200D}🚀\r\n",
            "|    a | b   |\r\n| ---: | :-- |\r\n| 漢字 | e\u{301}#[|]#👩\u{200D}🚀 |\r\n",
        ),
        (
            "| a   | b   |\n| --- | --- |\n| c#[|]#   | d   |",
            "| a   | b   |\n| --- | --- |\n| c#[|]#   | d   |",
        ),
        (
            "- |a|b|\n    |-|-|\n  |c|\n  |d|e|f|#[|]#\nx",
            "- | a   | b   |\n  | --- | --- |\n  | c   |     |\n  | d   | e   | f   |#[|]#\nx",
        ),
        (
            "> |a\\|b|`c|\n>|-|-|\n> |#[x|y|]#|",
            "> | a\\|b | `c  |\n> | ---- | --- |\n> | #[x    | y|]#   |",
        ),
        (
            "#[|]#|a|\n|-------|\n||\n",
            "#[|]#| a   |\n| --- |\n|     |\n",
        ),
        (
            "#[||a|\n|-|\n\ntext | here\n\n|b|\n|-|\n]#|c|\n",
            "#[|| a   |\n| --- |\n\ntext | here\n\n| b   |\n| --- |\n]#| c   |\n",
        ),
        ("text | #[|]#", "text | #[|]#"),
    ];
    check(align, &cases);
}

#[test]
fn a_giant_cell_does_not_widen_all_rows() {
    let text = format!("|{}|\n|-|\n{}", "x".repeat(100_000), "|y|\n".repeat(1_000));
    let buffer = Buffer::new(&text);
    let caret = Selections::one(Selection::caret(1));
    let laid = align(&buffer, &caret).expect("something to lay out");
    assert!(applied(&buffer, &laid).len() < 2 * text.len() + 250_000);
}

#[test]
fn rows_come_and_go() {
    let below = [
        (
            "| a#[|]# | b |\n|---|---|\n| c | d |",
            "| a | b |\n|---|---|\n| #[|]#  |   |\n| c | d |",
        ),
        (
            "| a |\n|---|\n| c#[|]# |",
            "| a |\n|---|\n| c |\n| #[|]#  |",
        ),
        (
            "> | a |\r\n> |---#[|]#|\r\n",
            "> | a |\r\n> |---|\r\n> | #[|]#  |\r\n",
        ),
        (
            "| a |\n|---|\n| #[b |\n| c|]# |\n| d |",
            "| a |\n|---|\n| b |\n| c |\n| #[|]#  |\n| d |",
        ),
    ];
    check(insert_row_below, &below);
    let above = [
        (
            "| a | b |\n|---|---|\n| c | d#[|]# |",
            "| a | b |\n|---|---|\n|   | #[|]#  |\n| c | d |",
        ),
        (
            "| a#[|]# |\n|---|\n| c |",
            "| a |\n|---|\n| #[|]#  |\n| c |",
        ),
    ];
    check(insert_row_above, &above);
    let delete = [
        (
            "| a |\n|---|\n| b#[|]# |\n| c |",
            "| a |\n|---|\n| #[|]#c |",
        ),
        ("| a |\n|---|\n| b#[|]# |", "| #[|]#a |\n|---|"),
        (
            "| a |\r\n|---|\r\n| b |\r\n| c#[|]# |\r\n",
            "| a |\r\n|---|\r\n| #[|]#b |\r\n",
        ),
        ("| a |\n|---|\n#[| b |\n]#| c |", "| a |\n|---|\n| #[|]#c |"),
        ("| a |\n|---#[|]#|\n| b |", "| a |\n|---#[|]#|\n| b |"),
        ("| a#[|]# |\n|---|\n| b |", "| a#[|]# |\n|---|\n| b |"),
    ];
    check(delete_row, &delete);
}

#[test]
fn rows_change_places() {
    let down = [
        (
            "| a |\n|---|\n| b#[|]# |\n| c |",
            "| a |\n|---|\n| c |\n| b#[|]# |",
        ),
        (
            "| a |\n|---|\n| b#[|]# |\n\nx",
            "| a |\n|---|\n| b#[|]# |\n\nx",
        ),
        ("| a#[|]# |\n|---|\n| b |", "| a#[|]# |\n|---|\n| b |"),
    ];
    check(move_row_down, &down);
    let up = [
        (
            "| a |\n|---|\n| b |\n| c#[|]# |",
            "| a |\n|---|\n| c#[|]# |\n| b |",
        ),
        ("| a |\n|---|\n| b#[|]# |", "| a |\n|---|\n| b#[|]# |"),
    ];
    check(move_row_up, &up);
}

#[test]
fn columns_come_and_go() {
    let right = [
        (
            "| a#[|]# | b |\n|---|---|\n| c | d |",
            "| a | #[|]#    | b |\n|---| --- |---|\n| c |     | d |",
        ),
        (
            "| a | b#[|]# |\n|---|---|\n| c |",
            "| a | b | #[|]#    |\n|---|---| --- |\n| c |",
        ),
        (
            "a | b#[|]#\n-|-\nc | d",
            "a | b | #[|]#    |\n-|- | --- |\nc | d |     |",
        ),
    ];
    check(insert_column_right, &right);
    let left = [
        ("| a#[|]# |\n|---|\n", "| #[|]#    | a |\n| --- |---|\n"),
        (
            "a#[|]# | b\r\n-|-\r\nc|d",
            "| #[|]#    | a | b\r\n| --- | -|-\r\n|     | c|d",
        ),
    ];
    check(insert_column_left, &left);
    let delete = [
        (
            "| a | b#[|]# | c |\n|--|--|--|\n| d |",
            "| a | #[|]#c |\n|--|--|\n| d |",
        ),
        (
            "| a | b#[|]# |\n|---|:--|\n| c | d |",
            "| #[|]#a |\n|---|\n| c |",
        ),
        ("a | b#[|]#\n-|-\nc | d", "| #[|]#a |\n| - |\n| c |"),
        ("a#[|]# | - b\n-|-\nc | d", "| #[|]#- b |\n| - |\n| d |"),
        ("a#[|]# | - b | c\n-|-|-\n", "| #[|]#- b | c\n| -|-\n"),
        ("| a | b |\n|--|--|\n| c#[|]# |", "| b |\n|--|\n| #[|]# |"),
        ("a#[|]#|h\n-|-\n|c", "| #[|]#h |\n| - |\n|  |"),
        ("a||h#[|]#\n-|-|-\n", "a|#[|]# |\n-|-\n"),
        ("| a#[|]# |\n|---|", "| a#[|]# |\n|---|"),
    ];
    check(delete_column, &delete);
}

#[test]
fn alignment_is_set() {
    let center = |buffer: &Buffer, selections: &Selections| {
        set_alignment(buffer, selections, Alignment::Center)
    };
    let cases = [
        (
            "| a#[|]# | b |\n| ----- | --- |",
            "| a#[|]# | b |\n| :---: | --- |",
        ),
        (
            "| a | b |\n|-|-|\n| #[c | d|]# |",
            "| a | b |\n|:-:|:-:|\n| #[c | d|]# |",
        ),
        ("| a#[|]# |\n|:-:|", "| a#[|]# |\n|:-:|"),
    ];
    check(center, &cases);
    for alignment in [Alignment::None, Alignment::Left, Alignment::Right] {
        let set =
            |buffer: &Buffer, selections: &Selections| set_alignment(buffer, selections, alignment);
        let drawing = drawn("| a#[|]# |\n|:-:|", set).expect("a change");
        let buffer = Buffer::new(drawing.replace("#[|]#", ""));
        let table = table_at(&buffer, 0).expect("a table");
        assert_eq!(table.alignments, [alignment], "{drawing}");
    }
}

#[test]
fn a_new_table_is_one() {
    assert_eq!(
        new_table(2, 1, "\n"),
        "|     |     |\n| --- | --- |\n|     |     |\n"
    );
    for (columns, rows) in [(1, 0), (3, 2), (0, 1)] {
        let text = new_table(columns, rows, "\r\n");
        let table = table_at(&Buffer::new(&text), 0).expect("a table");
        assert_eq!(
            (table.columns(), table.rows.len()),
            (columns.max(1), rows + 2)
        );
        let caret = Selections::one(Selection::caret(0));
        assert_eq!(align(&Buffer::new(&text), &caret), None);
        assert!(!parsed(&text).is_empty());
    }
}

#[test]
fn many_lines_with_pipes_are_no_burden() {
    // No delimiter row: nothing may be read again for every line.
    let text = "a | b\n".repeat(20_000);
    let buffer = Buffer::new(&text);
    let all = Selections::one(Selection {
        anchor: 0,
        head: text.len(),
    });
    assert_eq!(align(&buffer, &all), None);
}

#[test]
fn a_long_table_is_walked_from_end_to_end() {
    for (open, close) in [("| ", " |"), ("", ""), ("> | ", " |")] {
        let row = |a: &str, b: &str| format!("{open}{a} | {b}{close}\n");
        let rows = (0..300).map(|n| row(&format!("a{n}"), &format!("b{n}")));
        let text = row("h", "i") + &row("---", "---") + &rows.collect::<String>();
        let buffer = Buffer::new(text.trim_end());
        let mut at = Selections::one(Selection::caret(open.len()));
        let mut met = Vec::new();
        let last = loop {
            let next = next_cell(&buffer, &at).expect("in the table");
            if !next.edits.is_empty() {
                break next;
            }
            at = next.selections;
            met.push(buffer.slice_near(at.main().range()).into_owned());
            assert!(is_in_table(&buffer, at.main().head));
        };
        let all = (0..300).flat_map(|n| [format!("a{n}"), format!("b{n}")]);
        let all: Vec<String> = std::iter::once("i".to_owned()).chain(all).collect();
        assert_eq!(met, all);
        let longer = applied(&buffer, &last);
        let table = table_at(&longer, last.selections.main().head).expect("a table");
        assert_eq!((table.rows.len(), table.columns()), (303, 2));
        for expected in all.iter().rev().skip(1) {
            at = previous_cell(&buffer, &at)
                .expect("in the table")
                .selections;
            assert_eq!(buffer.slice_near(at.main().range()), *expected);
        }
        // Two far from each other go together.
        let places = ["a7", "a250"].map(|cell| Selection::caret(text.find(cell).unwrap()));
        let both = cell_below(&buffer, &Selections::new(places.to_vec(), 0));
        let both = both.expect("in the table").selections;
        let cells: Vec<_> = both.iter().map(|s| buffer.slice_near(s.range())).collect();
        assert_eq!(cells, ["a8", "a251"]);
    }
}

#[test]
fn a_short_row_far_down_gets_its_missing_cell() {
    let text = format!("| h | i |\n|---|---|\n{}| a |", "| x | y |\n".repeat(200));
    let buffer = Buffer::new(&text);
    let end = Selections::one(Selection::caret(text.len() - 3));
    let next = next_cell(&buffer, &end).expect("in the table");
    assert!(applied(&buffer, &next).text().ends_with("\n| a |   |"));
}

#[test]
fn text_with_pipes_is_no_table() {
    let buffer = Buffer::new("a | b\n".repeat(20));
    assert!(!is_in_table(&buffer, 60));
    // Too long to be told at a glance.
    let buffer = Buffer::new("a | b\n".repeat(20_000));
    assert!(is_in_table(&buffer, 60_000));
    let caret = Selections::one(Selection::caret(60_000));
    assert_eq!(next_cell(&buffer, &caret), None);
}

fn table() -> impl Strategy<Value = String> {
    let cell = proptest::sample::select(vec![
        "",
        "a",
        "word",
        " b ",
        "漢字",
        "e\u{301}",
        "👩\u{200D}🚀",
        "\\|",
        "`c`",
        "**d**",
        "x\\\\ ",
        "`e\\|f`",
        "\t",
        "ا",
        "[a](b)",
        "<b>",
    ]);
    let row = (
        proptest::collection::vec(cell, 1..5),
        any::<bool>(),
        any::<bool>(),
    );
    let delimiter = proptest::sample::select(vec!["-", ":-", "---:", ":-:"]);
    let head = proptest::collection::vec(delimiter, 1..5);
    let lead = proptest::sample::select(vec![
        ("", ""),
        ("> ", "> "),
        ("- ", "  "),
        ("1. > ", "   >"),
        ("", " "),
    ]);
    let end = proptest::sample::select(vec!["\n", "\r\n"]);
    (head, proptest::collection::vec(row, 1..6), lead, end).prop_map(|(head, rows, lead, end)| {
        let mut text = String::new();
        for (number, (cells, opened, closed)) in rows.iter().enumerate() {
            let mut cells: Vec<&str> = cells.clone();
            if number == 0 {
                cells.resize(head.len(), "h");
            }
            // A line without any pipe would end the table.
            let opened = *opened || cells.len() == 1;
            let (open, close) = (
                if opened { "|" } else { "" },
                if *closed { "|" } else { "" },
            );
            let before = if number == 0 { lead.0 } else { lead.1 };
            text.push_str(&format!("{before}{open}{}{close}{end}", cells.join("|")));
            if number == 0 {
                text.push_str(&format!("{}|{}|{end}", lead.1, head.join("|")));
            }
        }
        text
    })
}

proptest! {
    #[test]
    fn laying_out_keeps_the_cells_and_is_done_once(text in table(), at in any::<prop::sample::Index>()) {
        let buffer = Buffer::new(&text);
        let ends: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        let caret = Selections::one(Selection::caret(ends[at.index(ends.len())]));
        let Some(laid) = align(&buffer, &caret) else { return Ok(()) };
        let after = applied(&buffer, &laid);
        prop_assert_eq!(parsed(&after.text()), parsed(&text), "{}", after.text());
        prop_assert_eq!(align(&after, &laid.selections), None, "{}", after.text());
        prop_assert_eq!(
            table_at(&after, laid.selections.main().head).map(|table| table.alignments),
            table_at(&buffer, caret.main().head).map(|table| table.alignments)
        );
    }

    #[test]
    fn every_command_makes_a_sound_transaction(text in table(), at in any::<prop::sample::Index>()) {
        let buffer = Buffer::new(&text);
        let commands: [fn(&Buffer, &Selections) -> Option<Transaction>; 12] = [
            next_cell,
            previous_cell,
            cell_below,
            align,
            insert_row_above,
            insert_row_below,
            delete_row,
            move_row_up,
            move_row_down,
            insert_column_left,
            insert_column_right,
            delete_column,
        ];
        let ends: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        let caret = Selection::caret(ends[at.index(ends.len())]);
        let table = table_at(&buffer, caret.head);
        prop_assert_eq!(is_in_table(&buffer, caret.head), table.is_some());
        let Some(table) = table else { return Ok(()) };
        for (number, command) in commands.into_iter().enumerate() {
            let Some(transaction) = command(&buffer, &caret.into()) else { continue };
            let after = applied(&buffer, &transaction);
            let head = transaction.selections.main().head;
            let columns = table_at(&after, head).map(|table| table.columns());
            let expected = match number {
                9 | 10 => table.columns() + 1,
                11 => table.columns() - 1,
                _ => table.columns(),
            };
            // Enter may leave the table.
            prop_assert!(columns == Some(expected) || number == 2, "{} {}", number, after.text());
            // Cells are where the parser sees them.
            let first = parsed(&after.text()).into_iter().next();
            let shown = first.map(|first| first.matches(", ").count() + 1);
            prop_assert!(shown == Some(expected) || shown == Some(table.columns()), "{}", after.text());
        }
    }
}
