//! Editing: edits, selections, undo and redo, with the selection drawn in the text.

#[path = "../fuzz/checks/edits.rs"]
mod any_edits;
#[path = "edits/boundaries.rs"]
mod boundaries;

use std::ops::Range;
use std::time::Duration;

use crate::carets::{draw, draw_all, read, read_all};
use postwright::text::{
    Buffer, Document, Edit, EditError, EditKind, Place, Selection, Selections, Transaction,
};
use proptest::prelude::*;

/// One thing that a person does.
#[derive(Debug, Clone)]
enum Do {
    /// Types characters, one every 100 ms, over the selection if there is one.
    Type(&'static str),
    /// Inserts a text at once, over the selection if there is one.
    Paste(&'static str),
    Backspace(usize),
    /// The key that deletes to the right.
    Delete(usize),
    /// Applies an edit that did not come from the selection.
    Elsewhere(Range<usize>, &'static str),
    /// Moves the caret with the mouse or an arrow key.
    MoveTo(usize),
    Wait(u64),
    Undo,
    Redo,
    /// Saves, and the disk answers at once.
    Save,
    IsDirty(bool),
}

use Do::{Backspace, Delete, Elsewhere, IsDirty, MoveTo, Paste, Redo, Save, Type, Undo, Wait};

struct Desk {
    document: Document,
    now: Duration,
}

impl Desk {
    fn new(drawing: &str) -> Self {
        let (text, selection) = read(drawing);
        let mut document = Document::new(text);
        document.select(selection);
        Self {
            document,
            now: Duration::ZERO,
        }
    }

    fn apply(&mut self, edit: Edit, kind: EditKind) {
        let applied = self.document.apply(edit, kind, self.now);
        applied.expect("an edit that fits");
    }

    /// What the editor does when a text comes in.
    fn put(&mut self, text: &str, kind: EditKind) {
        self.now += Duration::from_millis(100);
        let range = self.document.selection().range();
        if !range.is_empty() {
            self.apply(Edit::delete(range.clone()), EditKind::Step);
        }
        self.apply(Edit::insert(range.start, text), kind);
    }

    fn delete_beside(&mut self, right: bool) {
        self.now += Duration::from_millis(100);
        let at = self.document.selection().head;
        let buffer = self.document.buffer();
        let range = if right {
            at..buffer.next_grapheme(at)
        } else {
            buffer.previous_grapheme(at)..at
        };
        self.apply(Edit::delete(range), EditKind::Deleting);
    }

    fn carry_out(&mut self, step: &Do) {
        match step {
            Type(text) => {
                for c in text.chars() {
                    self.put(c.encode_utf8(&mut [0; 4]), EditKind::Typing);
                }
            }
            Paste(text) => self.put(text, EditKind::Step),
            Backspace(times) => (0..*times).for_each(|_| self.delete_beside(false)),
            Delete(times) => (0..*times).for_each(|_| self.delete_beside(true)),
            Elsewhere(range, text) => {
                self.now += Duration::from_millis(100);
                self.apply(Edit::replace(range.clone(), *text), EditKind::Step);
            }
            MoveTo(at) => {
                self.document.select(Selection::caret(*at));
                self.document.seal_step();
            }
            Wait(milliseconds) => self.now += Duration::from_millis(*milliseconds),
            Undo => assert!(self.document.undo(), "there was nothing to undo"),
            Redo => assert!(self.document.redo(), "there was nothing to redo"),
            Save => {
                self.document.seal_step();
                self.document.mark_saved(self.document.revision());
            }
            IsDirty(expected) => assert_eq!(self.document.is_dirty(), *expected, "dirty"),
        }
    }

    fn drawing(&self) -> String {
        draw(self.document.buffer(), self.document.selection())
    }
}

/// Carries the steps out and compares the drawings.
#[track_caller]
fn check(before: &str, steps: &[Do], after: &str) {
    let mut desk = Desk::new(before);
    for step in steps {
        desk.carry_out(step);
    }
    assert_eq!(desk.drawing(), after, "{before:?} after {steps:?}");
}

#[test]
fn the_selection_follows_an_edit() {
    // Before, at, inside and after what is replaced.
    check(
        "one #[two|]# three",
        &[Elsewhere(0..3, "a")],
        "a #[two|]# three",
    );
    check(
        "one #[two|]# three",
        &[Elsewhere(8..13, "")],
        "one #[two|]# ",
    );
    check(
        "one #[two|]# three",
        &[Elsewhere(0..0, "x")],
        "xone #[two|]# three",
    );
    check(
        "one #[|two]# three",
        &[Elsewhere(4..4, "x")],
        "one x#[|two]# three",
    );
    check(
        "one #[two|]# three",
        &[Elsewhere(7..7, "x")],
        "one #[twox|]# three",
    );
    check(
        "one #[two|]# three",
        &[Elsewhere(5..9, "")],
        "one #[t|]#hree",
    );
    check(
        "one t#[|]#wo three",
        &[Elsewhere(4..7, "XYZW")],
        "one XYZW#[|]# three",
    );
    check("#[one two|]#", &[Elsewhere(0..7, "")], "#[|]#");
    check("日#[本|]#語", &[Elsewhere(0..3, "")], "#[本|]#語");
}

#[test]
fn undo_and_redo_give_back_text_and_selection() {
    check(
        "one #[two|]# three",
        &[Type("x"), Undo],
        "one #[two|]# three",
    );
    check(
        "one #[|two]# three",
        &[Type("x"), Undo],
        "one #[|two]# three",
    );
    check(
        "one #[two|]# three",
        &[Type("x"), Undo, Redo],
        "one x#[|]# three",
    );
    check("a#[|]#b", &[Backspace(1), Undo], "a#[|]#b");
    check("a#[|]#b", &[Backspace(1), MoveTo(1), Undo, Redo], "#[|]#b");
    check(
        "#[|]#",
        &[Paste("a\r\nb"), Undo, Redo, Undo, Redo],
        "a\r\nb#[|]#",
    );
    let mut desk = Desk::new("one#[|]#");
    assert!(!desk.document.undo() && !desk.document.redo());
    assert!(!desk.document.can_undo() && !desk.document.can_redo());
    desk.carry_out(&Type("x"));
    assert!(desk.document.can_undo() && !desk.document.can_redo());
    desk.carry_out(&Undo);
    assert!(!desk.document.can_undo() && desk.document.can_redo());
    desk.carry_out(&Type("y"));
    assert!(!desk.document.redo(), "a new edit ends what can be redone");
    assert_eq!(desk.drawing(), "oney#[|]#");
}

#[test]
fn a_chosen_selection_comes_back_with_redo() {
    let mut document = Document::new("one two");
    let word = Selection { anchor: 4, head: 7 };
    let marked = Selection { anchor: 6, head: 9 };
    document.select(word);
    let edit = Edit::replace(4..7, "**two**");
    document
        .apply_and_select(edit, marked, EditKind::Step, Duration::ZERO)
        .unwrap();
    assert_eq!(document.selection(), marked);
    assert!(document.undo());
    assert_eq!(document.selection(), word);
    assert!(document.redo());
    assert_eq!(document.selection(), marked);
    // A selection that is no place of the new text is moved, not believed.
    let edit = Edit::replace(0..document.buffer().len(), "é");
    let far = Selection {
        anchor: 1,
        head: 99,
    };
    document
        .apply_and_select(edit, far, EditKind::Step, Duration::ZERO)
        .unwrap();
    assert_eq!(document.selection(), Selection { anchor: 0, head: 2 });
}

#[test]
fn typing_is_undone_word_by_word() {
    let words = Type("one two  three");
    check("#[|]#", &[words.clone(), Undo], "one two  #[|]#");
    check("#[|]#", &[words.clone(), Undo, Undo], "one #[|]#");
    check("#[|]#", &[words.clone(), Undo, Undo, Undo], "#[|]#");
    check(
        "#[|]#",
        &[words, Undo, Undo, Undo, Redo, Redo],
        "one two  #[|]#",
    );
    // A line end belongs to the word before it, and what follows is a new step.
    check("#[|]#", &[Type("one\ntwo"), Undo], "one\n#[|]#");
    check("#[|]#", &[Type("one\ntwo"), Undo, Undo], "#[|]#");
    check("#[|]#", &[Type("a\n\n"), Undo], "a\n#[|]#");
    // Scripts without spaces are one run until something else ends it.
    check("#[|]#", &[Type("日本語"), Undo], "#[|]#");
}

#[test]
fn a_pause_a_moved_caret_a_save_and_an_undo_end_a_step() {
    check(
        "#[|]#",
        &[Type("on"), Wait(1_400), Type("e"), Undo],
        "#[|]#",
    );
    check(
        "#[|]#",
        &[Type("on"), Wait(1_401), Type("e"), Undo],
        "on#[|]#",
    );
    check(
        "#[|]#",
        &[Type("on"), MoveTo(2), Type("e"), Undo],
        "on#[|]#",
    );
    check(
        "#[|]#",
        &[Type("ab"), MoveTo(1), Type("x"), Undo],
        "a#[|]#b",
    );
    check("#[|]#", &[Type("on"), Save, Type("e"), Undo], "on#[|]#");
    let retyped = [Type("ab"), Backspace(1), Undo, Type("c"), Undo];
    check("#[|]#", &retyped, "ab#[|]#");
}

#[test]
fn a_paste_is_a_step_of_its_own() {
    check("#[|]#", &[Type("a"), Paste("b"), Undo], "a#[|]#");
    check("#[|]#", &[Paste("b"), Type("c"), Undo], "b#[|]#");
    check("#[|]#", &[Paste("b"), Paste("c"), Undo], "b#[|]#");
    check("a #[b|]# c", &[Paste("long"), Undo], "a #[b|]# c");
    check("a #[b|]# c", &[Paste("long"), Undo, Redo], "a long#[|]# c");
}

#[test]
fn runs_of_deletions_are_one_step() {
    check("one two#[|]#", &[Backspace(3), Undo], "one two#[|]#");
    check("#[|]#one two", &[Delete(3), Undo], "#[|]#one two");
    check(
        "one#[|]# two",
        &[Backspace(2), Delete(2), Undo],
        "one#[|]# two",
    );
    check(
        "one two#[|]#",
        &[Backspace(1), Wait(1_500), Backspace(1), Undo],
        "one tw#[|]#",
    );
    check(
        "one two#[|]#",
        &[Backspace(1), MoveTo(3), Backspace(1), Undo],
        "one#[|]# tw",
    );
    check("one#[|]#", &[Type("x"), Backspace(1), Undo], "onex#[|]#");
    check("one#[|]#", &[Backspace(1), Type("x"), Undo], "on#[|]#");
    check(
        "a#[|]#bc",
        &[Delete(1), Elsewhere(0..1, ""), Undo],
        "a#[|]#c",
    );
}

#[test]
fn typing_over_a_selection_is_one_step() {
    check(
        "one #[two|]# three",
        &[Type("zwei"), Undo],
        "one #[two|]# three",
    );
    check(
        "one #[two|]# three",
        &[Type("zwei"), Undo, Redo],
        "one zwei#[|]# three",
    );
    check("one #[t|]#wo", &[Type("T"), Undo], "one #[t|]#wo");
    // The step before is not drawn into it.
    check("a#[|]#", &[Type("b"), Undo, Redo], "ab#[|]#");
    let mut desk = Desk::new("#[|]#");
    desk.carry_out(&Type("ab"));
    desk.document.select(Selection { anchor: 0, head: 2 });
    desk.document.seal_step();
    desk.carry_out(&Type("x"));
    desk.carry_out(&Undo);
    assert_eq!(desk.drawing(), "#[ab|]#");
}

#[test]
fn what_is_undone_back_to_the_saved_text_is_clean() {
    check(
        "one#[|]#",
        &[
            IsDirty(false),
            Type("x"),
            IsDirty(true),
            Undo,
            IsDirty(false),
        ],
        "one#[|]#",
    );
    check(
        "one#[|]#",
        &[Type("x"), Save, IsDirty(false), Undo, IsDirty(true)],
        "one#[|]#",
    );
    let saved_then_back = [Type("x"), Save, Undo, IsDirty(true), Redo, IsDirty(false)];
    check("one#[|]#", &saved_then_back, "onex#[|]#");
    // Saved in the middle of a word: the letters after it are a step of their own.
    let within = [
        Type("on"),
        Save,
        Type("e"),
        IsDirty(true),
        Undo,
        IsDirty(false),
        Undo,
        IsDirty(true),
    ];
    check("#[|]#", &within, "#[|]#");
    // The saved text is on a branch that was left: nothing brings it back.
    let left = [
        Type("x"),
        Save,
        Undo,
        Type("y"),
        IsDirty(true),
        Undo,
        IsDirty(true),
    ];
    check("one#[|]#", &left, "one#[|]#");
    // The same letters again are another state: whether they are the same text is not guessed.
    check(
        "one#[|]#",
        &[Type("x"), Backspace(1), IsDirty(true)],
        "one#[|]#",
    );
}

#[test]
fn a_save_marks_the_revision_it_wrote() {
    let mut desk = Desk::new("one#[|]#");
    desk.carry_out(&Type("x"));
    let written = desk.document.revision();
    desk.document.seal_step();
    desk.carry_out(&Type("y"));
    desk.document.mark_saved(written);
    assert!(desk.document.is_dirty(), "y is not on the disk");
    desk.carry_out(&Undo);
    assert_eq!(desk.document.revision(), written);
    assert!(!desk.document.is_dirty());
    desk.document.mark_unsaved();
    assert!(desk.document.is_dirty());
    desk.carry_out(&Undo);
    assert!(
        desk.document.is_dirty(),
        "no state of the text is in a file"
    );
}

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    for edit in [
        Edit::insert(1, ""),
        Edit::delete(2..2),
        Edit::replace(0..3, "one"),
    ] {
        let mut desk = Desk::new("o#[ne|]#");
        desk.apply(edit, EditKind::Step);
        assert!(!desk.document.is_dirty() && !desk.document.can_undo());
        assert_eq!(desk.drawing(), "o#[ne|]#");
    }
}

#[test]
fn a_bad_range_is_an_error_and_changes_nothing() {
    #[expect(clippy::reversed_empty_ranges, reason = "that is what is tested")]
    let ranges = [
        0..9,
        9..9,
        3..2,
        1..1,
        1..2,
        0..4,
        usize::MAX - 1..usize::MAX,
    ];
    for range in ranges {
        for text in ["", "x"] {
            // Three bytes, of which the first two are one character.
            let mut document = Document::new("éa");
            document.select(Selection::caret(2));
            let edit = Edit::replace(range.clone(), text);
            let result = document.apply(edit, EditKind::Typing, Duration::ZERO);
            let expected = EditError::BadRange {
                range: range.clone(),
                len: 3,
            };
            assert_eq!(result, Err(expected), "{range:?} {text:?}");
            assert_eq!(document.buffer().text(), "éa");
            assert_eq!(document.selection(), Selection::caret(2));
            assert!(!document.is_dirty() && !document.can_undo());
        }
    }
    let error = Document::new("a").apply(Edit::delete(0..2), EditKind::Step, Duration::ZERO);
    let message = error.unwrap_err().to_string();
    assert_eq!(message, "bytes 0 to 2 are not a range of a text of 1 bytes");
}

#[test]
fn a_selection_is_moved_to_places_that_are() {
    let mut document = Document::new("é日");
    for (asked, got) in [
        (0, 0),
        (1, 0),
        (2, 2),
        (3, 2),
        (4, 2),
        (5, 5),
        (6, 5),
        (usize::MAX, 5),
    ] {
        document.select(Selection::caret(asked));
        assert_eq!(document.selection(), Selection::caret(got), "{asked}");
    }
}

#[test]
fn a_snapshot_stays_as_it_was() {
    let mut desk = Desk::new("one#[|]#");
    let snapshot = desk.document.buffer().clone();
    desk.carry_out(&Type("x"));
    assert_eq!(snapshot.text(), "one");
    assert_eq!(desk.document.buffer().text(), "onex");
}

#[test]
fn lines_and_places() {
    let buffer = Buffer::new("é日\n\nlast");
    let place = |line, column| Place { line, column };
    let places = [
        (0, place(1, 1)),
        (2, place(1, 2)),
        (4, place(1, 2)),
        (5, place(1, 3)),
        (6, place(2, 1)),
        (7, place(3, 1)),
        (99, place(3, 5)),
    ];
    for (at, expected) in places {
        assert_eq!(buffer.place(at), expected, "byte {at}");
    }
    let lines = [
        (0, 0..5),
        (5, 0..5),
        (6, 6..6),
        (7, 7..11),
        (11, 7..11),
        (99, 7..11),
    ];
    for (at, expected) in lines {
        assert_eq!(buffer.line_range(at), expected, "byte {at}");
    }
    for (line, start) in [(0, 0), (1, 6), (2, 7), (3, 11), (usize::MAX, 11)] {
        assert_eq!(buffer.line_start(line), start, "line {line}");
    }
    let empty = Buffer::default();
    assert_eq!((empty.place(0), empty.line_range(0)), (place(1, 1), 0..0));
}

#[test]
fn selections_are_sorted_and_those_that_touch_are_one() {
    let selection = |anchor, head| Selection { anchor, head };
    let cases: [(&[Selection], usize, &[Selection], usize); 8] = [
        (&[], 3, &[selection(0, 0)], 0),
        (
            &[selection(5, 6), selection(1, 1)],
            0,
            &[selection(1, 1), selection(5, 6)],
            1,
        ),
        (
            &[selection(1, 1), selection(1, 1)],
            1,
            &[selection(1, 1)],
            0,
        ),
        // Two words side by side stay two; a caret at the end of one is part of it.
        (
            &[selection(0, 3), selection(3, 5)],
            1,
            &[selection(0, 3), selection(3, 5)],
            1,
        ),
        (
            &[selection(3, 0), selection(3, 3)],
            1,
            &[selection(3, 0)],
            0,
        ),
        (
            &[selection(3, 3), selection(5, 3)],
            0,
            &[selection(5, 3)],
            0,
        ),
        // The main one gives the direction.
        (
            &[selection(0, 4), selection(6, 2)],
            1,
            &[selection(6, 0)],
            0,
        ),
        (
            &[selection(0, 9), selection(2, 3), selection(8, 12)],
            9,
            &[selection(0, 12)],
            0,
        ),
    ];
    for (list, main, expected, expected_main) in cases {
        let selections = Selections::new(list.to_vec(), main);
        assert_eq!(selections.iter().collect::<Vec<_>>(), expected, "{list:?}");
        assert_eq!(selections.main_index(), expected_main, "{list:?}");
    }
}

#[test]
fn all_selections_follow_an_edit() {
    let cases = [
        ("#[a|]# b #(c|)#", 0..0, "x", "x#[a|]# b #(c|)#"),
        ("#[a|]# b #(c|)#", 2..3, "long", "#[a|]# long #(c|)#"),
        ("#[a|]# #(|b)# #[c|]#", 0..4, "", "#[c|]#"),
        ("a#(|)#b#[|]#c", 1..2, "", "a#[|]#c"),
        ("日#[|]#本#(|)#", 0..3, "é", "é#[|]#本#(|)#"),
    ];
    for (before, range, text, after) in cases {
        let (plain, selections) = read_all(before);
        let mut document = Document::new(plain);
        document.select_all_of(selections.clone());
        let edit = Edit::replace(range, text);
        let applied = document.apply(edit, EditKind::Step, Duration::ZERO);
        applied.expect("an edit that fits");
        let drawn = draw_all(document.buffer(), document.selections());
        assert_eq!(drawn, after, "{before}");
        assert!(document.undo());
        assert_eq!(document.selections(), &selections, "{before}");
    }
}

#[test]
fn a_transaction_is_made_whole_or_not_at_all() {
    let cases = [
        (vec![Edit::delete(0..1), Edit::delete(9..99)], "range"),
        (vec![Edit::delete(1..2), Edit::insert(0, "x")], "order"),
        (vec![Edit::delete(0..4), Edit::delete(3..5)], "order"),
        (vec![Edit::delete(0..4), Edit::insert(2, "")], "order"),
    ];
    for (edits, wrong) in cases {
        let mut document = Document::new("one two three");
        document.select(Selection::caret(4));
        let transaction = Transaction {
            edits,
            selections: Selections::default(),
        };
        let error = document.apply_all(transaction.clone(), EditKind::Step, Duration::ZERO);
        let got = match error {
            Err(EditError::BadRange { .. }) => "range",
            Err(EditError::BadOrder { .. }) => "order",
            Ok(()) => "applied",
        };
        assert_eq!(got, wrong, "{transaction:?}");
        let drawn = draw(document.buffer(), document.selection());
        assert_eq!(drawn, "one #[|]#two three");
        assert!(!document.can_undo() && document.sequence() == 0);
    }
    // Edits that touch are in order, and those that change nothing leave no trace.
    let mut document = Document::new("abcd");
    let edits = vec![
        Edit::insert(0, "1"),
        Edit::replace(0..2, "ab"),
        Edit::replace(2..3, "X"),
        Edit::insert(3, "2"),
        Edit::insert(3, "3"),
    ];
    let transaction = Transaction::one(Edit::insert(0, ""), Selection::caret(2));
    let applied = document.apply_all(transaction, EditKind::Step, Duration::ZERO);
    assert!(applied.is_ok() && !document.can_undo() && !document.is_dirty());
    assert_eq!(document.selection(), Selection::caret(2));
    let transaction = Transaction {
        edits,
        selections: Selection::caret(99).into(),
    };
    let applied = document.apply_all(transaction, EditKind::Step, Duration::ZERO);
    assert!(applied.is_ok() && document.sequence() == 4);
    let drawn = draw(document.buffer(), document.selection());
    assert_eq!(drawn, "1abX23d#[|]#");
    assert!(document.undo() && !document.can_undo());
    let drawn = draw(document.buffer(), document.selection());
    assert_eq!(drawn, "ab#[|]#cd");
}

#[test]
fn enter_inserts_the_line_end_of_the_text_around() {
    let cases = [
        ("", 0, "\n"),
        ("one", 3, "\n"),
        ("one\n", 0, "\n"),
        ("one\r\ntwo", 0, "\r\n"),
        ("one\r\ntwo", 6, "\r\n"),
        ("one\r\n", 5, "\r\n"),
        ("one\r\ntwo\nthree", 6, "\n"),
        ("one\r\ntwo\nthree", 12, "\n"),
        ("one\rtwo", 6, "\n"),
        ("one\r\n", 99, "\r\n"),
    ];
    for (text, at, expected) in cases {
        assert_eq!(
            Document::new(text).line_break(at),
            expected,
            "{text:?} {at}"
        );
    }
}

/// Pieces of text of which any two may meet.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        " ",
        "\n",
        "\r\n",
        "\r",
        "é",
        "e\u{301}",
        "日本語",
        "नमस्ते",
        "👩\u{200d}👧",
        "\u{feff}",
        "",
    ])
}

fn some_text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn an_edit_fits_or_fails_and_its_inverse_takes_it_back(
        text in some_text(), start in 0_usize..60, len in 0_usize..60, new in piece(),
    ) {
        let mut buffer = Buffer::new(text.clone());
        let edit = Edit::replace(start..start + len, new);
        match buffer.apply(&edit) {
            Ok(inverse) => {
                prop_assert!(text.get(start..start + len).is_some());
                prop_assert_eq!(buffer.len(), text.len() - len + new.len());
                prop_assert_eq!(buffer.apply(&inverse), Ok(edit));
            }
            Err(_) => prop_assert!(text.get(start..start + len).is_none()),
        }
        prop_assert_eq!(buffer.text(), text);
    }

    #[test]
    fn a_place_after_an_edit_is_before_the_same_text(
        text in some_text(), a in 0_usize..60, b in 0_usize..60, at in 0_usize..60, new in piece(),
    ) {
        let mut buffer = Buffer::new(text.clone());
        let (a, b) = (buffer.floor_boundary(a), buffer.floor_boundary(b));
        let at = buffer.floor_boundary(at);
        let edit = Edit::replace(a.min(b)..a.max(b), new);
        buffer.apply(&edit).unwrap();
        let mapped = edit.map(at);
        let after = buffer.text();
        if at < edit.range.start {
            prop_assert_eq!(&after[..mapped], &text[..at]);
        } else if at > edit.range.end {
            prop_assert_eq!(&after[mapped..], &text[at..]);
        } else {
            prop_assert_eq!(mapped, edit.end());
        }
        prop_assert_eq!(mapped, Transaction::map(&[edit], at));
    }

    /// The document against a plain string: see `tests/fuzz/checks/edits.rs`.
    #[test]
    fn any_sequence_of_edits_is_right(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        any_edits::check(&bytes);
    }
}
