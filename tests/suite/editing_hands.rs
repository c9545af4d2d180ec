//! Markdown hands, with all selections drawn in the text: `one #[two|]#` is selected from the
//! left, `#[|two]#` from the right, `#[|]#` is a caret. The first one is the main one. A result of
//! [`PLAIN`] means that the key does what it does in any editor.

use std::ops::Range;

use postwright::editing::{
    AutoPairs, Indent, Prose, Surroundings, backspace, enter, line_break, line_end_near,
    paste_link, renumber, shift_tab, tab, type_sign,
};
use postwright::text::{Buffer, Edit, Selection, Selections, Transaction};
use proptest::prelude::*;

const PLAIN: &str = "(plain)";

const FOUR: Indent = Indent {
    width: 4,
    tabs: false,
};

/// Bytes of code and of front matter.
#[derive(Default)]
struct Places {
    code: Range<usize>,
    front_matter: Range<usize>,
}

impl Surroundings for Places {
    fn is_code(&self, at: usize) -> bool {
        self.code.contains(&at)
    }

    fn is_front_matter(&self, at: usize) -> bool {
        self.front_matter.contains(&at)
    }
}

fn read(drawing: &str) -> (Buffer, Selections) {
    let mut text = String::new();
    let mut list = Vec::new();
    let mut rest = drawing;
    while let Some((before, inside)) = rest.split_once("#[") {
        let (inside, after) = inside.split_once("]#").expect("a selection ends with ]#");
        text.push_str(before);
        let start = text.len();
        let (selected, is_backward) = match (inside.strip_prefix('|'), inside.strip_suffix('|')) {
            (Some(selected), _) => (selected, true),
            (None, Some(selected)) => (selected, false),
            (None, None) => panic!("the head is not drawn: {drawing}"),
        };
        text.push_str(selected);
        let (start, end) = (start, text.len());
        let (anchor, head) = if is_backward {
            (end, start)
        } else {
            (start, end)
        };
        list.push(Selection { anchor, head });
        rest = after;
    }
    text.push_str(rest);
    (Buffer::new(&text), Selections::new(list, 0))
}

fn draw(buffer: &Buffer, selections: &Selections) -> String {
    let text = buffer.text();
    let mut drawing = String::new();
    let mut at = 0;
    for selection in selections.iter() {
        let range = selection.range();
        drawing.push_str(&text[at..range.start]);
        let words = &text[range.clone()];
        drawing.push_str(&if selection.head <= selection.anchor {
            format!("#[|{words}]#")
        } else {
            format!("#[{words}|]#")
        });
        at = range.end;
    }
    drawing.push_str(&text[at..]);
    drawing
}

/// The text after `transaction`, which is held to what every transaction is held to.
fn applied(buffer: &Buffer, transaction: &Transaction) -> Buffer {
    let mut after = buffer.clone();
    let mut inverses = Vec::new();
    let mut end = 0;
    for edit in &transaction.edits {
        assert!(end <= edit.range.start, "in order: {transaction:?}");
        assert!(edit.range.start <= edit.range.end);
        assert!(buffer.is_boundary(edit.range.start) && buffer.is_boundary(edit.range.end));
        end = edit.range.end;
    }
    for edit in transaction.edits.iter().rev() {
        inverses.push(after.apply(edit).expect("a range of the text"));
    }
    for selection in transaction.selections.iter() {
        assert!(after.is_boundary(selection.anchor), "{transaction:?}");
        assert!(after.is_boundary(selection.head), "{transaction:?}");
    }
    let mut back = after.clone();
    for inverse in inverses.iter().rev() {
        back.apply(inverse).expect("an inverse fits");
    }
    assert_eq!(back.text(), buffer.text());
    after
}

fn drawn(buffer: &Buffer, transaction: Option<Transaction>) -> String {
    transaction.map_or(PLAIN.to_owned(), |transaction| {
        draw(&applied(buffer, &transaction), &transaction.selections)
    })
}

/// Holds a command to a table of drawings before and after.
fn check(table: &[(&str, &str)], command: impl Fn(&Buffer, &Selections) -> Option<Transaction>) {
    for (before, expected) in table {
        let (buffer, selections) = read(before);
        let found = drawn(&buffer, command(&buffer, &selections));
        assert_eq!(&found, expected, "from {before:?}");
        // The same text with the other line ends.
        if !before.contains('\r') && before.contains('\n') {
            let (buffer, selections) = read(&before.replace('\n', "\r\n"));
            let found = drawn(&buffer, command(&buffer, &selections));
            assert_eq!(found, expected.replace('\n', "\r\n"), "CRLF, {before:?}");
        }
    }
}

#[test]
fn enter_continues_what_the_line_begins_with() {
    let table = [
        ("plain#[|]#", PLAIN),
        ("", PLAIN),
        ("# Heading#[|]#", PLAIN),
        ("a\n- b#[|]#", "a\n- b\n- #[|]#"),
        ("a\n* b#[|]#", "a\n* b\n* #[|]#"),
        ("a\n+   b#[|]#", "a\n+   b\n+   #[|]#"),
        ("a\n-\tb#[|]#", "a\n-\tb\n-\t#[|]#"),
        ("a\n- 漢字🙂#[|]#", "a\n- 漢字🙂\n- #[|]#"),
        ("\n- [ ] b#[|]#", "\n- [ ] b\n- [ ] #[|]#"),
        ("\n- [x] b#[|]#c", "\n- [x] b\n- [ ] #[|]#c"),
        ("\n1. [X] b#[|]#", "\n1. [X] b\n2. [ ] #[|]#"),
        ("\n9) b#[|]#", "\n9) b\n10) #[|]#"),
        ("\n08. b#[|]#", "\n08. b\n09. #[|]#"),
        ("> a#[|]#", "> a\n> #[|]#"),
        (">a#[|]#", ">a\n>#[|]#"),
        ("> > a#[|]#b", "> > a\n> > #[|]#b"),
        ("> - a#[|]#", "> - a\n> - #[|]#"),
        ("- > a#[|]#", "- > a\n  > #[|]#"),
        ("- > - a#[|]#", "- > - a\n  > - #[|]#"),
        ("- 1. a#[|]#", "- 1. a\n  2. #[|]#"),
        ("\t- a#[|]#", "\t- a\n\t- #[|]#"),
        ("  - a\n    b#[|]#", "  - a\n    b\n    #[|]#"),
        ("- a\n  b#[|]#c", "- a\n  b\n  #[|]#c"),
        ("- a\n  #[|]#", "- a\n\n  #[|]#"),
        ("> - a\n>   #[|]#", "> - a\n>   \n>   #[|]#"),
        ("-     code#[|]#", "-     code\n- #[|]#"),
        // The middle of an item, and selections.
        ("- one#[|]# two\n", "- one\n- #[|]#two\n"),
        ("- one #[two|]# three\n", "- one \n- #[|]#three\n"),
        ("- a#[b\n- c|]#d\n", "- a\n- #[|]#d\n"),
        ("- #[|a]#\n", "- \n- #[|]#\n"),
        // What is no marker.
        ("#[|]#- a", PLAIN),
        ("-#[|]# a", PLAIN),
        ("a\n-#[|]#", PLAIN),
        ("***#[|]#", PLAIN),
        ("- - -#[|]#", PLAIN),
        ("*strong*#[|]#", PLAIN),
        ("-a#[|]#", PLAIN),
        ("It was in\n1986. A good year#[|]#", PLAIN),
        (
            "Year:\n\n1986. A good year#[|]#",
            "Year:\n\n1986. A good year\n1987. #[|]#",
        ),
        ("1234567890. a#[|]#", PLAIN),
    ];
    check(&table, |buffer, selections| {
        enter(buffer, selections, &Prose)
    });
}

#[test]
fn enter_numbers_later_items() {
    let table = [
        ("1. a#[|]#\n2. b\n3. c", "1. a\n2. #[|]#\n3. b\n4. c"),
        (
            "1. a\n2. b#[|]#\n\n3. c\n\nend",
            "1. a\n2. b\n3. #[|]#\n\n4. c\n\nend",
        ),
        ("1. a#[|]#\n1. b\n1. c", "1. a\n1. #[|]#\n1. b\n1. c"),
        (
            "1. a#[|]#\n   - x\n   1. y\n2. b",
            "1. a\n2. #[|]#\n   - x\n   1. y\n3. b",
        ),
        (
            "- p\n  1. a#[|]#\n  2. b\n- q\n  1. r",
            "- p\n  1. a\n  2. #[|]#\n  3. b\n- q\n  1. r",
        ),
        (
            "> 1. a#[|]#\n> 2. b\n\n3. c",
            "> 1. a\n> 2. #[|]#\n> 3. b\n\n3. c",
        ),
        ("1. a#[|]#\n2) b", "1. a\n2. #[|]#\n2) b"),
        (
            "1. a#[|]#\n2. b\n\npara\n\n3. c",
            "1. a\n2. #[|]#\n3. b\n\npara\n\n3. c",
        ),
        ("1. a#[|]#\nlazy\n2. b", "1. a\n2. #[|]#\nlazy\n3. b"),
        // A longer number takes what is in the item along.
        (
            "8. a#[|]#\n9. b\n   - x\n\n     y\n10. c",
            "8. a\n9. #[|]#\n10. b\n    - x\n\n      y\n11. c",
        ),
        (" 9. a#[|]#\n10. b", " 9. a\n 10. #[|]#\n11. b"),
        // At the start of the words an item comes in above.
        ("1. #[|]#a\n2. b", "1. \n2. #[|]#a\n3. b"),
        ("- #[|]#a\n- b", "- \n- #[|]#a\n- b"),
        ("- [x] #[|]#a", "- [ ] \n- [x] #[|]#a"),
        ("> 1. #[|]#a\n> 1. b", "> 1. \n> 1. #[|]#a\n> 1. b"),
        // Several carets.
        (
            "1. a#[|]#\n2. b#[|]#\n3. c",
            "1. a\n2. #[|]#\n3. b\n4. #[|]#\n5. c",
        ),
        ("1. a#[|]#b#[|]#c\n2. d", "1. a\n2. #[|]#b\n3. #[|]#c\n4. d"),
        ("x#[|]#y\n\n- a#[|]#", "x\n#[|]#y\n\n- a\n- #[|]#"),
    ];
    check(&table, |buffer, selections| {
        enter(buffer, selections, &Prose)
    });
}

#[test]
fn enter_ends_what_is_empty() {
    let table = [
        ("- a\n- #[|]#", "- a\n\n#[|]#"),
        ("- #[|]#", "#[|]#"),
        ("- [ ] #[|]#", "#[|]#"),
        ("1. a\n2. #[|]#\n3. b\n4. c", "1. a\n\n#[|]#\n\n2. b\n3. c"),
        ("- a\n\n- #[|]#\n\nb", "- a\n\n#[|]#\n\nb"),
        ("- a\n  - b\n  - #[|]#", "- a\n  - b\n- #[|]#"),
        ("- a\n- #[|]#\n  - b", "- a\n\n#[|]#\n\n  - b"),
        (
            "1. a\n   * b\n   * #[|]#\n2. c",
            "1. a\n   * b\n2. #[|]#\n3. c",
        ),
        ("- [x] a\n\t- #[|]#", "- [x] a\n- [ ] #[|]#"),
        (
            "1. a\n   1. b\n   2. #[|]#\n   3. d\n2. c",
            "1. a\n   1. b\n2. #[|]#\n   1. d\n3. c",
        ),
        ("> a\n> #[|]#", "> a\n\n#[|]#"),
        ("> a\n>#[|]#", "> a\n\n#[|]#"),
        ("> a\n> #[|]#\n> b", "> a\n\n#[|]#\n\n> b"),
        ("> > a\n> > #[|]#", "> > a\n>\n> #[|]#"),
        ("> - a\n> - #[|]#", "> - a\n>\n> #[|]#"),
        ("- > a\n  > #[|]#", "- > a\n\n  #[|]#"),
        ("- > #[|]#", "- #[|]#"),
        ("- - #[|]#", "- #[|]#"),
        ("   - #[|]#", "#[|]#"),
        ("- a\n- #[|]#\n- b\n- #[|]#", "- a\n\n#[|]#\n\n- b\n\n#[|]#"),
    ];
    check(&table, |buffer, selections| {
        enter(buffer, selections, &Prose)
    });
}

#[test]
fn in_code_enter_keeps_the_indentation_and_no_more() {
    let code = Places {
        code: 4..40,
        ..Places::default()
    };
    let table = [
        ("```\n  - a#[|]#\n", "```\n  - a\n  #[|]#\n"),
        ("```\n\t> a#[|]#b\n", "```\n\t> a\n\t#[|]#b\n"),
        ("```\n- a#[|]#\n", PLAIN),
        ("- a\n- b#[|]#\n", PLAIN),
    ];
    check(&table, |buffer, selections| {
        enter(buffer, selections, &code)
    });
    let front_matter = Places {
        front_matter: 0..40,
        ..Places::default()
    };
    let (buffer, selections) = read("---\ntags:\n  - a#[|]#\n---\n");
    let found = drawn(&buffer, enter(&buffer, &selections, &front_matter));
    assert_eq!(found, "---\ntags:\n  - a\n  #[|]#\n---\n");
    // A span of code ends in its line: the item goes on.
    let span = Places {
        code: 3..7,
        ..Places::default()
    };
    let (buffer, selections) = read("- `on#[|]#e` x");
    let found = drawn(&buffer, enter(&buffer, &selections, &span));
    assert_eq!(found, "- `on\n- #[|]#e` x");
}

#[test]
fn shift_enter_stays_in_the_item() {
    let table = [
        ("plain#[|]#", PLAIN),
        ("- a#[|]#\n", "- a\n  #[|]#\n"),
        ("- [ ] a#[|]#b\n", "- [ ] a\n  #[|]#b\n"),
        ("10. a#[|]#\n11. b", "10. a\n    #[|]#\n11. b"),
        ("> - a#[|]#\n", "> - a\n>   #[|]#\n"),
        ("> a#[|]#\n", "> a\n> #[|]#\n"),
        ("- #[|]#\n", "- \n  #[|]#\n"),
    ];
    check(&table, |buffer, selections| {
        line_break(buffer, selections, &Prose)
    });
}

#[test]
fn a_new_line_ends_as_its_neighbours_do() {
    let mixed = Buffer::new("a\r\nb\nc");
    let ends = [0, 3, 5].map(|at| line_end_near(&mixed, at));
    assert_eq!(ends, ["\r\n", "\n", "\n"]);
    assert_eq!(line_end_near(&Buffer::new("a"), 1), "\n");
    assert_eq!(line_end_near(&Buffer::new("a\r\n"), 3), "\r\n");
    let (buffer, selections) = read("- a\r\n- b#[|]#");
    let found = drawn(&buffer, enter(&buffer, &selections, &Prose));
    assert_eq!(found, "- a\r\n- b\r\n- #[|]#");
}

#[test]
fn backspace_takes_a_marker_back() {
    let table = [
        ("- a#[|]#", PLAIN),
        ("a\n#[|]#b", PLAIN),
        ("  #[|]#b", PLAIN),
        ("- #[a|]#", PLAIN),
        ("- #[|]#a", "#[|]#a"),
        ("- [x] #[|]#漢", "#[|]#漢"),
        ("> #[|]#a", "#[|]#a"),
        ("> > #[|]#a", "> #[|]#a"),
        ("> - #[|]#a", "> #[|]#a"),
        ("- > #[|]#a", "- #[|]#a"),
        ("- - #[|]#a", "- #[|]#a"),
        ("- a\n  - #[|]#b\n    - c", "- a\n- #[|]#b\n  - c"),
        ("  - #[|]#a", "- #[|]#a"),
        ("1. a\n2. #[|]#b\n3. c", "1. a\n#[|]#b\n2. c"),
        ("1. #[|]#a\n2. b\n3. c", "#[|]#a\n1. b\n2. c"),
        ("1. a\n   1. #[|]#b\n2. c", "1. a\n2. #[|]#b\n3. c"),
        ("In\n1986. #[|]#b", PLAIN),
        ("- #[|]#a\n- b#[|]#c\n- #[d|]#", "#[|]#a\n- #[|]#c\n- #[|]#"),
    ];
    check(&table, |buffer, selections| {
        backspace(buffer, selections, &AutoPairs::default(), &Prose)
    });
    let code = Places {
        code: 0..9,
        ..Places::default()
    };
    let (buffer, selections) = read("- #[|]#a");
    let none = backspace(&buffer, &selections, &AutoPairs::default(), &code);
    assert_eq!(none, None);
}

#[test]
fn tab_nests_an_item_in_the_one_above() {
    let table = [
        ("- a\n- b#[|]#", "- a\n  - b#[|]#"),
        (
            "- a\n- b#[|]#\n  - c\n\n    d\n- e",
            "- a\n  - b#[|]#\n    - c\n\n      d\n- e",
        ),
        ("10. a\n11. #[|]#b\n12. c", "10. a\n    1. #[|]#b\n11. c"),
        (
            "1. a\n   1. x\n2. #[|]#b\n3. c",
            "1. a\n   1. x\n   2. #[|]#b\n2. c",
        ),
        ("1. a\n1. #[|]#b\n1. c", "1. a\n   1. #[|]#b\n1. c"),
        ("- [ ] a\n- [x] #[|]#b", "- [ ] a\n  - [x] #[|]#b"),
        ("- a\n\t- x\n- #[|]#b", "- a\n\t- x\n\t- #[|]#b"),
        ("- a\n    - x\n- #[|]#b", "- a\n    - x\n    - #[|]#b"),
        ("> * a\n> * #[|]#b\n", "> * a\n>   * #[|]#b\n"),
        ("- a\n\n- #[|]#b\n  lazy\n", "- a\n\n  - #[|]#b\n    lazy\n"),
        ("-   a\n-   b#[|]#", "-   a\n    -   b#[|]#"),
        // Nothing above to go into.
        ("- a#[|]#\n- b", "- a#[|]#\n- b"),
        ("- a\n\npara\n\n- b#[|]#", "- a\n\npara\n\n- b#[|]#"),
        ("#[- a\n- b|]#\n- c", "#[- a\n- b|]#\n- c"),
        // Several at once keep their order.
        ("- a\n#[- b\n- c|]#\n- d", "- a\n#[  - b\n  - c|]#\n- d"),
        (
            "1. a\n#[2. b\n   - x\n3. c\n|]#4. d",
            "1. a\n#[   1. b\n      - x\n   2. c\n|]#2. d",
        ),
        ("- a\n- b#[|]#\n- c#[|]#", "- a\n  - b#[|]#\n  - c#[|]#"),
        // Other text.
        ("a#[|]#b", "a   #[|]#b"),
        ("漢#[|]#b", "漢  #[|]#b"),
        ("#[a\n\nb|]#\nc", "#[    a\n\n    b|]#\nc"),
        ("> #[a\n> b|]#", ">     #[a\n>     b|]#"),
        ("a#[b|]#c", "    a#[b|]#c"),
    ];
    check(&table, |buffer, selections| {
        tab(buffer, selections, FOUR, &Prose)
    });
    let tabs = Indent {
        width: 2,
        tabs: true,
    };
    check(
        &[("a#[|]#b", "a\t#[|]#b"), ("#[a\nb|]#", "#[\ta\n\tb|]#")],
        |buffer, selections| tab(buffer, selections, tabs, &Prose),
    );
    let code = Places {
        code: 0..99,
        ..Places::default()
    };
    check(
        &[
            ("- a\n- b#[|]#", "- a\n- b #[|]#"),
            ("#[- a\n> b|]#", "#[    - a\n    > b|]#"),
        ],
        |buffer, selections| tab(buffer, selections, FOUR, &code),
    );
}

#[test]
fn shift_tab_goes_out() {
    let table = [
        ("a#[|]#", PLAIN),
        ("- a#[|]#", PLAIN),
        ("- a\n  - b#[|]#", "- a\n- b#[|]#"),
        ("- a\n\t- #[|]#b\n\t\t- c", "- a\n- #[|]#b\n\t- c"),
        (
            "1. a\n   1. b#[|]#\n   2. c\n2. d",
            "1. a\n2. b#[|]#\n   1. c\n3. d",
        ),
        ("1. a\n   - b#[|]#\n2. c", "1. a\n- b#[|]#\n2. c"),
        (
            "> 1. a\n>    1. #[|]#b\n> 2. c",
            "> 1. a\n> 2. #[|]#b\n> 3. c",
        ),
        ("- a\n  #[- b\n  - c|]#", "- a\n#[- b\n- c|]#"),
        ("  - a#[|]#", "- a#[|]#"),
        ("      a#[|]#", "  a#[|]#"),
        ("#[\ta\n  b\nc|]#", "#[a\nb\nc|]#"),
    ];
    check(&table, |buffer, selections| {
        shift_tab(buffer, selections, FOUR, &Prose)
    });
}

#[test]
fn a_list_is_numbered_anew() {
    let table = [
        ("a#[|]#", PLAIN),
        ("1. a\n2. b#[|]#", PLAIN),
        ("1. a\n1. b#[|]#\n1. c", PLAIN),
        ("3. a\n7. b#[|]#\n1. c", "3. a\n4. b#[|]#\n5. c"),
        (
            "1. a\n\n   text#[|]#\n\n5. b",
            "1. a\n\n   text#[|]#\n\n2. b",
        ),
        (
            "1. a\n\n   9. x\n   9. y\n   3. z#[|]#\n4. b",
            "1. a\n\n   9. x\n   9. y\n   9. z#[|]#\n4. b",
        ),
        ("0) a#[|]#\n5) b", "0) a#[|]#\n1) b"),
        ("- 1. a#[|]#\n  3. b", "- 1. a#[|]#\n  2. b"),
        ("1. a#[|]#\n10. b\n    - x", "1. a#[|]#\n2. b\n   - x"),
        (
            "1. a\n```\n5. x\n```\n6. b#[|]#\n9. c",
            "1. a\n```\n5. x\n```\n6. b#[|]#\n7. c",
        ),
        ("1. a\n\nfar\n\nfar#[|]#\n\n5. b", PLAIN),
    ];
    check(&table, |buffer, selections| {
        renumber(buffer, selections, &Prose)
    });
}

/// The drawing after `keys` are typed one after the other, `⌫` being Backspace.
#[test]
fn numbers_that_are_right_already_stay() {
    check(
        &[
            ("1. a#[|]#\n3. b\n9. c", "1. a\n2. #[|]#\n3. b\n9. c"),
            (
                "1. a#[|]#\n2. b\n4. c\n9. d",
                "1. a\n2. #[|]#\n3. b\n4. c\n9. d",
            ),
        ],
        |buffer, selections| enter(buffer, selections, &Prose),
    );
    check(
        &[
            // What comes in counts on from the item above it.
            (
                "1. a\n\n   4. x\n   7. y\n2. b#[|]#\n9. c",
                "1. a\n\n   4. x\n   7. y\n   8. b#[|]#\n2. c",
            ),
        ],
        |buffer, selections| tab(buffer, selections, FOUR, &Prose),
    );
    // Few edits in a long list.
    let list: String = (1..=2000).map(|n| format!("{n}. x\n")).collect();
    let buffer = Buffer::new(list.trim_end());
    let end = Selections::one(Selection::caret(buffer.len()));
    let moved = tab(&buffer, &end, FOUR, &Prose).expect("a change");
    assert!(moved.edits.len() <= 2, "{:?}", moved.edits);
    let new = enter(&buffer, &end, &Prose).expect("a change");
    assert_eq!(new.edits.len(), 1);
}

fn typed(drawing: &str, keys: &str, places: &impl Surroundings) -> String {
    let (mut buffer, mut selections) = read(drawing);
    let mut pairs = AutoPairs::default();
    for key in keys.chars() {
        let special = if key == '⌫' {
            let found = backspace(&buffer, &selections, &pairs, places);
            found.map(|found| {
                let left = pairs.after(&found.edits, &found.selections);
                (found, left)
            })
        } else {
            type_sign(&buffer, &selections, &key.to_string(), &pairs, places)
        };
        let (transaction, left) = special.unwrap_or_else(|| {
            let plain = plain_key(&buffer, &selections, key);
            let left = pairs.after(&plain.edits, &plain.selections);
            (plain, left)
        });
        buffer = applied(&buffer, &transaction);
        selections = transaction.selections;
        pairs = left;
    }
    draw(&buffer, &selections)
}

/// What any editor does with a key.
fn plain_key(buffer: &Buffer, selections: &Selections, key: char) -> Transaction {
    let mut plain = Transaction::default();
    let (mut added, mut removed) = (0, 0);
    let mut carets = Vec::new();
    for selection in selections.iter() {
        let mut range = selection.range();
        let mut text = key.to_string();
        if key == '⌫' {
            text.clear();
            if range.is_empty() {
                range.start = buffer.previous_grapheme(range.start);
            }
        }
        added += text.len();
        removed += range.len();
        carets.push(Selection::caret(range.end + added - removed));
        plain.edits.push(Edit { range, text });
    }
    plain.selections = Selections::new(carets, selections.main_index());
    plain
}

#[test]
fn signs_come_in_pairs_where_they_open() {
    let table = [
        ("a #[|]#", "(", "a (#[|]#)"),
        ("a #[|]#", "(b)", "a (b)#[|]#"),
        ("a#[|]#", "(s)", "a(s)#[|]#"),
        ("#[|]#a", "(", "(#[|]#a"),
        ("a\\#[|]#", "(", "a\\(#[|]#"),
        ("#[|]#", "([{", "([{#[|]#}])"),
        ("#[|]#", "([a])", "([a])#[|]#"),
        ("so #[|]#", ":)", "so :)#[|]#"),
        ("so #[|]#", ":-(", "so :-(#[|]#"),
        ("(a#[|]#)", ")", "(a)#[|]#)"),
        ("- #[|]#", "[ ] a", "- [ ] a#[|]#"),
        // Quotes open words and close nothing that was not opened.
        ("#[|]#", "\"hi\"", "\"hi\"#[|]#"),
        ("5#[|]#", "\"", "5\"#[|]#"),
        ("don#[|]#", "'t", "don't#[|]#"),
        ("#[|]#", "'tis", "'tis#[|]#"),
        ("a #[|]#", "\" b", "a \" b#[|]#"),
        ("(#[|]#)", "\"", "(\"#[|]#\")"),
        // Marks.
        ("a #[|]#", "*b*", "a *b*#[|]#"),
        ("a #[|]#", "**b**", "a **b**#[|]#"),
        ("a #[|]#", "**", "a **#[|]#**"),
        ("a #[|]#", "***", "a ***#[|]#"),
        ("2#[|]#", "*3", "2*3#[|]#"),
        ("2 #[|]#", "* 3", "2 * 3#[|]#"),
        ("a #[|]#", "** b", "a ** b#[|]#"),
        ("#[|]#", "* b", "* b#[|]#"),
        ("  #[|]#", "*", "  *#[|]#"),
        ("#[|]#", "**b**", "**b**#[|]#"),
        ("#[|]#", "***", "***#[|]#"),
        ("- #[|]#", "*b*", "- *b*#[|]#"),
        ("#[|]#", "_b_ c", "_b_ c#[|]#"),
        ("snake#[|]#", "_case", "snake_case#[|]#"),
        ("#[|]#", "___", "___#[|]#"),
        ("#[|]#", "~5", "~5#[|]#"),
        ("a #[|]#", "~~b~~", "a ~~b~~#[|]#"),
        ("#[|]#", "~~~", "~~~#[|]#"),
        ("a #[|]#", "`b`", "a `b`#[|]#"),
        ("a #[|]#", "``", "a ``#[|]#"),
        ("a #[|]#", "```", "a ```#[|]#"),
        ("a`b#[|]#", "`", "a`b`#[|]#"),
        // A fence gets its end, if there is nothing below.
        ("#[|]#", "```rust", "```rust#[|]#\n```"),
        ("a\n#[|]#\n\nb", "```", "a\n```#[|]#\n```\n\nb"),
        ("- #[|]#", "```", "- ```#[|]#\n  ```"),
        ("#[|]#\nb", "```", "```#[|]#\nb"),
        ("#[|]#", "```⌫", "``#[|]#"),
        // Backspace takes an empty pair, and only what was put in.
        ("a #[|]#", "(⌫", "a #[|]#"),
        ("a #[|]#", "**⌫⌫", "a #[|]#"),
        ("a #[|]#", "(b⌫⌫", "a #[|]#"),
        ("(#[|]#)", "⌫", "#[|]#)"),
        // At several carets each for itself.
        ("a #[|]#\nb#[|]#", "*", "a *#[|]#*\nb*#[|]#"),
        ("#[|]#\n#[|]#", "(x)y", "(x)y#[|]#\n(x)y#[|]#"),
    ];
    for (before, keys, expected) in table {
        let found = typed(before, keys, &Prose);
        assert_eq!(found, expected, "{keys} in {before:?}");
    }
}

#[test]
fn a_sign_on_a_selection_goes_around_it() {
    let table = [
        ("a #[b|]# c", "*", "a *#[b|]#* c"),
        ("a #[b|]# c", "**", "a **#[b|]#** c"),
        ("a #[|b ]#c", "_", "a _#[|b]#_ c"),
        ("a #[b |]#c", "(", "a (#[b |]#)c"),
        ("#[漢字|]#", "「", "「#[漢字|]#」"),
        ("#[it|]#", "'", "'#[it|]#'"),
        ("#[it|]#", "~~", "~~#[it|]#~~"),
        ("#[a|]# #[b|]#", "`", "`#[a|]#` `#[b|]#`"),
        ("#[a\n\nb|]#", "**", "**#[a**\n\n**b|]#**"),
        ("#[a\nb|]#", "*", "*#[a\nb|]#*"),
        ("#[- a\n- b|]#", "*", "- *#[a*\n- *b|]#*"),
        ("#[a|]#", ">", ">#[|]#"),
        ("#[a|]#", "-", "-#[|]#"),
        ("#[a|]#", ")", ")#[|]#"),
        ("#[  |]#", "*", "*#[|]#"),
        ("#[a|]# #[|]#", "(", "(#[a|]#) (#[|]#)"),
    ];
    for (before, keys, expected) in table {
        let found = typed(before, keys, &Prose);
        assert_eq!(found, expected, "{keys} in {before:?}");
    }
}

#[test]
fn pairs_keep_out_of_code_and_end_when_the_caret_leaves() {
    let code = Places {
        code: 0..99,
        ..Places::default()
    };
    assert_eq!(typed("#[|]#", "(", &code), "(#[|]#");
    assert_eq!(typed("#[a|]#", "*", &code), "*#[|]#");
    let front_matter = Places {
        front_matter: 0..99,
        ..Places::default()
    };
    assert_eq!(
        typed("title: #[|]#", "\"", &front_matter),
        "title: \"#[|]#\""
    );
    assert_eq!(typed("title: #[|]#", "*", &front_matter), "title: *#[|]#");

    let (buffer, selections) = read("#[|]#");
    let none = AutoPairs::default();
    let (transaction, open) =
        type_sign(&buffer, &selections, "(", &none, &Prose).expect("a pair is put in");
    assert!(!open.is_empty());
    let inside = &transaction.selections;
    assert_eq!(open.after(&[], inside), open);
    assert!(
        open.after(&[], &Selections::one(Selection::caret(2)))
            .is_empty()
    );
    // A text that is not what the pairs belong to is left alone.
    let other = Buffer::new("(x");
    assert_eq!(type_sign(&other, inside, ")", &open, &Prose), None);
    assert_eq!(backspace(&other, inside, &open, &Prose), None);
    // More than one character is no sign.
    assert_eq!(type_sign(&buffer, &selections, "((", &none, &Prose), None);
}

#[test]
fn an_address_pasted_on_words_makes_a_link() {
    let url = "https://a.org/b";
    let table = [
        ("a#[|]#", PLAIN),
        ("a #[b c|]# d", "a [b c](https://a.org/b)#[|]# d"),
        ("a #[|b ]#d", "a [b](https://a.org/b)#[|]# d"),
        ("#[漢字|]#", "[漢字](https://a.org/b)#[|]#"),
        ("#[a]b|]#", "[a\\]b](https://a.org/b)#[|]#"),
        ("#[a[b]|]#", "[a[b]](https://a.org/b)#[|]#"),
        ("#[![a](b)|]#", "[![a](b)](https://a.org/b)#[|]#"),
        ("#[a\nb|]#", "[a\nb](https://a.org/b)#[|]#"),
        (
            "#[a|]# #[b|]#",
            "[a](https://a.org/b)#[|]# [b](https://a.org/b)#[|]#",
        ),
        (
            "#[a|]# #[|]#",
            "[a](https://a.org/b)#[|]# https://a.org/b#[|]#",
        ),
        ("#[https://old.org|]#", PLAIN),
        ("[x](#[old|]#)", PLAIN),
        ("#[[x](y)|]#", PLAIN),
        ("#[a\n\nb|]#", PLAIN),
        ("#[- a\n- b|]#", PLAIN),
        ("#[ |]#", PLAIN),
    ];
    for (before, expected) in table {
        let (buffer, selections) = read(before);
        let found = drawn(&buffer, paste_link(&buffer, &selections, url, &Prose));
        assert_eq!(found, expected, "on {before:?}");
    }
    let targets = [
        (" https://a.org \n", "[a](https://a.org)"),
        ("https://a.org/b_(c)", "[a](<https://a.org/b_(c)>)"),
        ("file:///my post.md", "[a](<file:///my post.md>)"),
        ("https://a.org/<b>|c", "[a](https://a.org/%3Cb%3E%7Cc)"),
        ("https://a.org/日本", "[a](https://a.org/日本)"),
    ];
    let (buffer, selections) = read("#[a|]#");
    for (url, expected) in targets {
        let found = paste_link(&buffer, &selections, url, &Prose).expect("a link");
        assert_eq!(applied(&buffer, &found).text(), expected);
    }
    assert_eq!(paste_link(&buffer, &selections, "a\nb", &Prose), None);
    assert_eq!(paste_link(&buffer, &selections, "", &Prose), None);
    let code = Places {
        code: 0..9,
        ..Places::default()
    };
    assert_eq!(paste_link(&buffer, &selections, url, &code), None);
}

/// Lines of lists, quotes and text, as people write them and as nobody does.
fn any_text() -> impl Strategy<Value = String> {
    let lead = prop::sample::select(vec!["", "  ", "   ", "\t", "> ", ">", "> > ", " ", "    "]);
    let marker = prop::sample::select(vec![
        "", "- ", "* ", "1. ", "2. ", "9. ", "10) ", "- [ ] ", "- [x] ", "- - ", "- > ", "01. ",
        "-", "```", "# ",
    ]);
    let words = prop::sample::select(vec!["", "a", "漢字", "don't (x", "é🙂", "`c` *d* "]);
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\n\n"]);
    prop::collection::vec((lead, marker, words, end), 1..12).prop_map(|lines| {
        let lines = lines.into_iter();
        lines.map(|(a, b, c, d)| format!("{a}{b}{c}{d}")).collect()
    })
}

fn selections_in(buffer: &Buffer, places: &[(usize, usize)]) -> Selections {
    let list = places.iter().map(|(anchor, head)| Selection {
        anchor: buffer.floor_grapheme(anchor % (buffer.len() + 1)),
        head: buffer.floor_grapheme(head % (buffer.len() + 1)),
    });
    Selections::new(list.collect(), 0)
}

/// The page that a text makes.
fn html(text: &str) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(text));
    html
}

/// In how many list items `label` is.
fn nesting(text: &str, label: &str) -> usize {
    let html = html(text);
    let before = html.split(label).next().unwrap_or_default();
    before.matches("<li>").count() - before.matches("</li>").count()
}

proptest! {
    #[test]
    fn every_command_gives_edits_in_order_that_can_be_taken_back(
        text in any_text(),
        places in prop::collection::vec((0..200_usize, 0..200_usize), 1..5),
        are_carets in any::<bool>(),
    ) {
        let buffer = Buffer::new(&text);
        let mut selections = selections_in(&buffer, &places);
        if are_carets {
            selections = selections.map(|selection| Selection::caret(selection.head));
        }
        let none = AutoPairs::default();
        let mut found = vec![
            enter(&buffer, &selections, &Prose),
            line_break(&buffer, &selections, &Prose),
            backspace(&buffer, &selections, &none, &Prose),
            tab(&buffer, &selections, FOUR, &Prose),
            shift_tab(&buffer, &selections, FOUR, &Prose),
            renumber(&buffer, &selections, &Prose),
            paste_link(&buffer, &selections, "https://a.org", &Prose),
        ];
        for sign in ["*", "`", "(", "\"", "~", "_", " ", ")"] {
            let typed = type_sign(&buffer, &selections, sign, &none, &Prose);
            found.push(typed.map(|(transaction, _)| transaction));
        }
        for transaction in found.into_iter().flatten() {
            applied(&buffer, &transaction);
        }
    }

    #[test]
    fn tab_then_shift_tab_gives_the_text_back(
        kinds in prop::collection::vec((0..3_usize, 0..4_usize), 2..8),
        signs in prop::sample::select(vec!["-.*)", ".-.-", "....", "+--*", ")*.-"]),
        at in 0..200_usize,
        is_crlf in any::<bool>(),
    ) {
        // A list as the commands themselves number it, nested by at most one level at a time.
        let end = if is_crlf { "\r\n" } else { "\n" };
        let mut text = String::new();
        let mut items = Vec::new();
        let mut numbers = [0_usize; 4];
        let mut depth = 0;
        for (kind, wanted) in kinds {
            depth = wanted.min(if items.is_empty() { 0 } else { depth + 1 });
            numbers[depth] += 1;
            numbers[depth + 1..].fill(0);
            let is_number = |sign: char| matches!(sign, '.' | ')');
            let sign = signs.chars().nth(depth).unwrap_or('-');
            let marker = match is_number(sign) {
                true => format!("{}{sign}", numbers[depth]),
                false => sign.to_string(),
            };
            let outer = signs.chars().take(depth);
            let space = " ".repeat(outer.map(|sign| 2 + usize::from(is_number(sign))).sum());
            text.push_str(&format!("{space}{marker} "));
            items.push(text.len());
            text.push_str(&format!("漢{}.{end}", items.len()));
            if kind == 1 {
                let inner = " ".repeat(marker.len() + 1);
                text.push_str(&format!("{end}{space}{inner}more{end}"));
            }
        }
        let before = Buffer::new(&text);
        let item = at % items.len();
        let selections = Selections::one(Selection::caret(items[item]));
        let label = format!("漢{}.", item + 1);
        let inner = tab(&before, &selections, FOUR, &Prose).expect("Tab does something");
        let middle = applied(&before, &inner);
        if middle.text() != before.text() {
            let outer = shift_tab(&middle, &inner.selections, FOUR, &Prose).expect("nested");
            prop_assert_eq!(applied(&middle, &outer).text(), before.text());
            prop_assert_eq!(nesting(&middle.text(), &label), nesting(&text, &label) + 1);
        }
        let words = Selections::one(Selection::caret(items[item] + label.len()));
        let more = enter(&before, &words, &Prose).expect("an item more");
        let mut typed = applied(&before, &more);
        let word = Edit::insert(more.selections.main().head, "new");
        typed.apply(&word).expect("a place in the text");
        let more = html(&typed.text());
        prop_assert_eq!(more.matches("<li>").count(), items.len() + 1);
    }

    #[test]
    fn numbers_alone_change_no_page(
        text in any_text(),
        at in 0..200_usize,
        is_quoted in any::<bool>(),
    ) {
        // Without code, of which the parsed text would tell, without items that are still to be
        // written and may be lines under headings, and in a quote in full or not at all.
        let text = text.replace("```", "a").replace('\t', " ").replace("    ", "  ");
        let text = text.replace("-\n", "- \n").replace("-\r", "- \r");
        let mut text = text.replace(" \n", " a\n").replace(" \r", " a\r").replace("> ", "");
        if is_quoted {
            text = text.lines().map(|line| format!("> {line}\n")).collect();
        }
        let buffer = Buffer::new(&text);
        let selections = selections_in(&buffer, &[(at, at)]);
        if let Some(transaction) = renumber(&buffer, &selections, &Prose) {
            let after = applied(&buffer, &transaction).text();
            prop_assert_eq!(html(&after), html(&text), "{:?} {:?}", text, after);
        }
    }

    #[test]
    fn a_pair_and_backspace_give_the_text_back(text in any_text(), at in 0..200_usize) {
        let buffer = Buffer::new(&text);
        let selections = selections_in(&buffer, &[(at, at)]);
        for sign in ["(", "[", "{", "\"", "`", "_"] {
            let none = AutoPairs::default();
            let typed = type_sign(&buffer, &selections, sign, &none, &Prose);
            if let Some((transaction, pairs)) = typed {
                let after = applied(&buffer, &transaction);
                let back = backspace(&after, &transaction.selections, &pairs, &Prose);
                let back = back.expect("the pair is empty");
                let again = applied(&after, &back);
                // The third backtick is typed by hand and only brings the end of the fence along.
                prop_assert_eq!(again.text(), buffer.text());
                prop_assert_eq!(&back.selections, &selections);
            }
        }
    }
}
