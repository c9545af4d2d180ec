//! The history: a tree that no edit can lose, several carets in one step, and the way to disk and
//! back.

use std::time::Duration;

use crate::carets::{draw_all, read_all};
use postwright::text::{
    Buffer, Change, Document, Edit, EditKind, Follower, Record, RestoreError, Revision, Selection,
    Selections, Transaction,
};
use proptest::prelude::*;

/// A document under the hands of a person.
struct Desk {
    document: Document,
    now: Duration,
}

impl Desk {
    fn new(drawing: &str) -> Self {
        let (text, selections) = read_all(drawing);
        let mut document = Document::new(text);
        document.select_all_of(selections);
        Self {
            document,
            now: Duration::ZERO,
        }
    }

    fn apply(&mut self, edits: Vec<Edit>, kind: EditKind) {
        let after = self.document.selections().map(|selection| Selection {
            anchor: Transaction::map(&edits, selection.anchor),
            head: Transaction::map(&edits, selection.head),
        });
        let transaction = Transaction {
            edits,
            selections: after,
        };
        let applied = self.document.apply_all(transaction, kind, self.now);
        applied.expect("edits that fit");
    }

    /// Puts `text` over all selections.
    fn put(&mut self, text: &str, kind: EditKind) {
        self.now += Duration::from_millis(100);
        let selections = self.document.selections().iter();
        let edits = selections.map(|selection| Edit::replace(selection.range(), text));
        self.apply(edits.collect(), kind);
    }

    fn type_in(&mut self, text: &str) {
        for c in text.chars() {
            self.put(c.encode_utf8(&mut [0; 4]), EditKind::Typing);
        }
    }

    /// Types a step of its own.
    fn step(&mut self, text: &str) -> Revision {
        self.put(text, EditKind::Step);
        self.document.revision()
    }

    fn delete(&mut self, right: bool) {
        self.now += Duration::from_millis(100);
        let buffer = self.document.buffer();
        let selections = self.document.selections().iter();
        let ranges = selections.map(|selection| match right {
            true => selection.head..buffer.next_grapheme(selection.head),
            false => buffer.previous_grapheme(selection.head)..selection.head,
        });
        let edits = ranges.map(Edit::delete).collect();
        self.apply(edits, EditKind::Deleting);
    }

    #[track_caller]
    fn is(&self, drawing: &str) {
        let drawn = draw_all(self.document.buffer(), self.document.selections());
        assert_eq!(drawn, drawing);
    }

    fn text(&self) -> String {
        self.document.buffer().text()
    }
}

#[test]
fn typing_after_undo_keeps_the_undone_branch() {
    let mut desk = Desk::new("#[|]#");
    let a = desk.step("a");
    let ab = desk.step("b");
    assert!(desk.document.undo());
    let ac = desk.step("c");
    desk.is("ac#[|]#");
    assert!(!desk.document.redo(), "the newest branch has nothing more");
    // Undo and redo stay on the branch; time goes across.
    assert!(desk.document.earlier());
    desk.is("ab#[|]#");
    assert_eq!(desk.document.revision(), ab);
    assert!(desk.document.earlier());
    assert_eq!((desk.document.revision(), desk.text().as_str()), (a, "a"));
    assert!(desk.document.earlier() && !desk.document.earlier());
    desk.is("#[|]#");
    for expected in ["a", "ab", "ac"] {
        assert!(desk.document.later());
        assert_eq!(desk.text(), expected);
    }
    assert!(!desk.document.later());
    assert!(desk.document.go_to(ab) && desk.text() == "ab");
    assert!(desk.document.go_to(ab), "it is there already");
    assert!(!desk.document.go_to(Revision::default().max(ac)) || desk.text() == "ac");
    assert!(desk.document.go_to(Revision::default()) && desk.text().is_empty());
    assert!(!desk.document.is_dirty());
}

#[test]
fn redo_takes_the_branch_last_made_or_gone_to() {
    let mut desk = Desk::new("#[|]#");
    let a = desk.step("a");
    desk.document.undo();
    let b = desk.step("b");
    desk.document.undo();
    assert!(
        desk.document.redo() && desk.document.revision() == b,
        "the newest"
    );
    // Redo takes undo back, also on an old branch.
    assert!(desk.document.go_to(a) && desk.document.undo() && desk.document.redo());
    assert_eq!(desk.document.revision(), a);
    assert!(desk.document.go_to(b) && desk.document.undo() && desk.document.redo());
    assert_eq!(desk.document.revision(), b);
}

#[test]
fn a_revision_inside_a_step_is_no_place_to_go_to() {
    let mut desk = Desk::new("#[|]#");
    desk.type_in("a");
    let inside = desk.document.revision();
    desk.type_in("b");
    assert!(!desk.document.go_to(inside));
    desk.is("ab#[|]#");
    assert!(desk.document.undo() && !desk.document.undo());
}

#[test]
fn several_carets_type_one_step() {
    let mut desk = Desk::new("a#[|]# b#(|)# c#[|]#");
    desk.type_in("xyz ");
    desk.is("axyz #[|]# bxyz #(|)# cxyz #[|]#");
    desk.type_in("w");
    assert!(desk.document.undo());
    desk.is("axyz #[|]# bxyz #(|)# cxyz #[|]#");
    assert!(desk.document.undo() && !desk.document.can_undo());
    desk.is("a#[|]# b#(|)# c#[|]#");
    assert!(desk.document.redo());
    desk.is("axyz #[|]# bxyz #(|)# cxyz #[|]#");
    // Over selections of different lengths.
    let mut desk = Desk::new("#(one|)# #[|three]#");
    desk.type_in("日本");
    desk.is("日本#(|)# 日本#[|]#");
    assert!(desk.document.undo());
    desk.is("#(one|)# #[|three]#");
    // One of the carets alone is another run.
    let mut desk = Desk::new("a#[|]# b#(|)#");
    desk.type_in("x");
    let main = desk.document.selection();
    desk.document.select(main);
    desk.type_in("y");
    assert!(desk.document.undo() && desk.text() == "ax bx");
}

#[test]
fn several_carets_delete_one_run() {
    for right in [false, true] {
        let mut desk = Desk::new("abc#[|]#def abc#(|)#def");
        for _ in 0..3 {
            desk.delete(right);
        }
        desk.is(if right {
            "abc#[|]# abc#(|)#"
        } else {
            "#[|]#def #(|)#def"
        });
        assert!(desk.document.undo() && !desk.document.can_undo());
        desk.is("abc#[|]#def abc#(|)#def");
    }
    // Until they meet; from there it is one caret.
    let mut desk = Desk::new("ab#[|]#c#(|)#");
    desk.delete(false);
    desk.is("a#[|]#");
    desk.delete(false);
    desk.is("#[|]#");
    while desk.document.undo() {}
    desk.is("ab#[|]#c#(|)#");
}

#[test]
fn a_composition_is_a_step_of_its_own() {
    let mut desk = Desk::new("#[|]#");
    desk.type_in("a");
    desk.put("日本", EditKind::Composition);
    desk.put("語", EditKind::Composition);
    desk.type_in("b");
    for expected in ["a日本語", "a日本", "a", ""] {
        assert!(desk.document.undo());
        assert_eq!(desk.text(), expected);
    }
    // Also when all arrive in one frame.
    let mut desk = Desk::new("#[|]#");
    for (text, kind) in [
        ("a", EditKind::Typing),
        ("日", EditKind::Composition),
        ("本", EditKind::Composition),
        ("b", EditKind::Typing),
    ] {
        let at = desk.document.buffer().len();
        desk.apply(vec![Edit::insert(at, text)], kind);
    }
    for expected in ["a日本", "a日", "a", ""] {
        assert!(desk.document.undo());
        assert_eq!(desk.text(), expected);
    }
    // What it replaces at the same instant belongs to it.
    for kind in [EditKind::Step, EditKind::Deleting] {
        let mut desk = Desk::new("one #[two|]#");
        desk.apply(vec![Edit::delete(4..7)], kind);
        desk.apply(vec![Edit::insert(4, "二")], EditKind::Composition);
        assert!(desk.document.was_just_typed());
        assert!(desk.document.undo() && !desk.document.can_undo());
        desk.is("one #[two|]#");
    }
}

#[test]
fn long_runs_are_one_step() {
    // Longer than what one joined edit holds, forwards and backwards.
    let mut desk = Desk::new("#[|]#");
    let long = "日本語é".repeat(1_000);
    desk.type_in(&long);
    assert!(desk.text() == long);
    assert!(desk.document.undo() && desk.text().is_empty() && !desk.document.can_undo());
    assert!(desk.document.redo() && desk.text() == long);
    desk.document.seal_step();
    for _ in 0..4_000 {
        desk.delete(false);
    }
    assert!(desk.text().is_empty());
    assert!(desk.document.undo() && desk.text() == long);
    assert!(desk.document.go_to(Revision::default()));
    let record = serde_json::to_string(&desk.document.record()).expect("written");
    assert!(record.len() < 3 * long.len(), "{} bytes", record.len());
}

#[test]
fn changes_are_told_in_order_and_for_a_while() {
    let mut desk = Desk::new("one two");
    assert_eq!(desk.document.sequence(), 0);
    desk.apply(
        vec![Edit::replace(0..3, "1"), Edit::insert(7, "!")],
        EditKind::Step,
    );
    let changes = |document: &Document, since| -> Option<Vec<Change>> {
        Some(document.changes_since(since)?.cloned().collect())
    };
    let change = |range, len| Change { range, len };
    let made = vec![change(7..7, 1), change(0..3, 1)];
    assert_eq!(changes(&desk.document, 0), Some(made.clone()));
    assert!(desk.document.undo() && desk.document.sequence() == 4);
    let undone = [change(0..1, 3), change(7..8, 0)];
    assert_eq!(changes(&desk.document, 2), Some(undone.to_vec()));
    assert_eq!(
        changes(&desk.document, 1),
        Some([&made[1..], &undone].concat())
    );
    assert_eq!(changes(&desk.document, 4), Some(vec![]));
    assert_eq!(changes(&desk.document, 5), None, "the future");
    let mut follower = Follower::new(&desk.document);
    for _ in 0..5_000 {
        desk.step("x");
    }
    let last = desk.document.sequence();
    assert_eq!(last, 5_004);
    assert_eq!(changes(&desk.document, 4), None, "forgotten");
    assert_eq!(changes(&desk.document, u64::MAX), None);
    assert_eq!(
        changes(&desk.document, last - 4_096).map(|all| all.len()),
        Some(4_096)
    );
    assert!(!follower.catch_up(&desk.document, |_, _| panic!("forgotten")));
    assert!(follower.is_current(&desk.document));
}

#[test]
fn a_follower_is_told_touching_changes_as_one() {
    let mut desk = Desk::new("one two three#[|]#");
    let mut follower = Follower::new(&desk.document);
    desk.type_in("abc");
    desk.delete(false);
    desk.apply(
        vec![Edit::replace(0..3, "1"), Edit::delete(4..8)],
        EditKind::Step,
    );
    let mut told = Vec::new();
    assert!(follower.catch_up(&desk.document, |buffer, change| {
        told.push((change.range.clone(), change.len, buffer.text()));
    }));
    let expected = [
        (0..3, 1, "1 two three"),
        (2..6, 0, "1 three"),
        (7..7, 2, "1 threeab"),
    ];
    let expected = expected.map(|(range, len, text)| (range, len, text.to_owned()));
    assert_eq!(told, expected);
}

/// A document with two branches, several selections and a saved state in the middle.
fn branched() -> Document {
    let mut desk = Desk::new("eins\r\n#[zw|]#ei #(drei|)#");
    desk.step("日本");
    desk.type_in("ab c");
    desk.document.undo();
    desk.document.mark_saved(desk.document.revision());
    let main = desk.document.selection();
    desk.document.select(main);
    desk.step("\r\n");
    desk.delete(false);
    desk.document.undo();
    desk.document.earlier();
    desk.document
}

/// All that can be seen of a document, without another text.
fn seen(document: &Document) -> (String, Selections, Revision, bool, bool, bool) {
    (
        document.buffer().text(),
        document.selections().clone(),
        document.revision(),
        document.is_dirty(),
        document.can_undo(),
        document.can_redo(),
    )
}

#[test]
fn a_history_goes_on_after_it_was_read_back() {
    let document = branched();
    let json = serde_json::to_string(&document.record()).expect("written");
    let record: Record = serde_json::from_str(&json).expect("read");
    let restored = Document::restore(&document.buffer().text(), &record).expect("sound");
    for way in [
        Document::undo,
        Document::redo,
        Document::earlier,
        Document::later,
    ] {
        let (mut a, mut b) = (document.clone(), restored.clone());
        assert_eq!(seen(&a), seen(&b));
        for _ in 0..9 {
            assert_eq!(way(&mut a), way(&mut b));
            assert_eq!(seen(&a), seen(&b));
        }
    }
    let (mut a, mut b) = (document, restored);
    for document in [&mut a, &mut b] {
        document.seal_step();
        let edit = Edit::insert(0, "x");
        let applied = document.apply(edit, EditKind::Typing, Duration::ZERO);
        assert!(applied.is_ok());
    }
    assert_eq!(seen(&a), seen(&b), "new revisions are not old ones");
}

#[test]
fn redo_takes_the_same_branch_after_it_was_read_back() {
    let mut desk = Desk::new("#[|]#");
    let old = desk.step("a");
    desk.document.undo();
    desk.step("b");
    assert!(desk.document.go_to(old) && desk.document.undo());
    let mut restored = Document::restore("", &desk.document.record()).expect("sound");
    assert!(restored.redo() && restored.revision() == old);
}

#[test]
fn a_branch_that_never_fitted_is_refused() {
    // What the branch that was left removed is not what was there.
    let mut desk = Desk::new("one#[|]#");
    desk.apply(vec![Edit::delete(1..3)], EditKind::Step);
    desk.document.undo();
    let text = desk.text();
    let json = serde_json::to_string(&desk.document.record()).expect("written");
    let read = |json: &str| serde_json::from_str::<Record>(json).expect("a record");
    assert!(Document::restore(&text, &read(&json)).is_ok());
    let damaged = json.replace("\"ne\"", "\"me\"");
    assert_ne!(damaged, json);
    let refused = Document::restore(&text, &read(&damaged)).err();
    assert_eq!(refused, Some(RestoreError::Damaged));
}

#[test]
fn a_record_holds_each_text_once() {
    let mut desk = Desk::new("a very long removed sentence#[|]#");
    desk.type_in("typed");
    desk.document.seal_step();
    desk.apply(vec![Edit::delete(0..28)], EditKind::Step);
    let json = serde_json::to_string(&desk.document.record()).expect("written");
    assert_eq!(json.matches("removed sentence").count(), 1);
    assert_eq!(json.matches("typed").count(), 1);
}

#[test]
fn the_fingerprint_is_fnv_1a() {
    // The published values for 64 bits.
    for (text, expected) in [
        ("", 0xcbf2_9ce4_8422_2325_u64),
        ("a", 0xaf63_dc4c_8601_ec8c),
        ("foobar", 0x8594_4171_f739_67e8),
    ] {
        let record = Document::new(text).record();
        let value = serde_json::to_value(&record).expect("written");
        assert_eq!(value["fingerprint"].as_u64(), Some(expected), "{text:?}");
    }
}

#[test]
fn a_foreign_or_damaged_record_is_refused() {
    let document = branched();
    let text = document.buffer().text();
    let record = serde_json::to_value(document.record()).expect("written");
    let restored = |text: &str, path: &str, value: serde_json::Value| {
        let mut damaged = record.clone();
        let place = damaged.pointer_mut(path);
        *place.unwrap_or_else(|| panic!("no {path} in {record}")) = value;
        let damaged: Record = serde_json::from_value(damaged).expect("a record");
        Document::restore(text, &damaged).map(|document| seen(&document))
    };
    let same = restored(&text, "/format", record["format"].clone());
    assert_eq!(same, Ok(seen(&document)));
    let later = restored(&text, "/format", 2.into());
    assert_eq!(later, Err(RestoreError::OtherFormat));
    let other = text.replace("eins", "Eins");
    let same = record["format"].clone();
    assert_eq!(
        restored(&other, "/format", same.clone()),
        Err(RestoreError::OtherText)
    );
    assert_eq!(restored("", "/format", same), Err(RestoreError::OtherText));
    let huge = u64::MAX;
    let text_and_more = format!("{}x", record["text"].as_str().unwrap_or_default());
    let damages: [(&str, serde_json::Value); 19] = [
        ("/text", text_and_more.into()),
        ("/state", 99.into()),
        ("/state", 0.into()),
        ("/saved", huge.into()),
        ("/text", "".into()),
        (
            "/text",
            "x".repeat(record["text"].as_str().map_or(0, str::len))
                .into(),
        ),
        ("/selections/0", 9.into()),
        ("/selections/1", serde_json::json!([])),
        ("/selections/1/0/0", 999.into()),
        ("/selections/1/0/1", huge.into()),
        ("/steps/0/0", 0.into()),
        ("/steps/0/0", huge.into()),
        ("/steps/1/1", 0.into()),
        ("/steps/1/1", huge.into()),
        ("/steps/0/2/0/0", 1.into()),
        ("/steps/0/2/0/0", huge.into()),
        ("/steps/0/2/0/1", huge.into()),
        ("/steps/0/3/1/0/0", 999.into()),
        ("/turns", serde_json::json!([0])),
    ];
    for (path, value) in damages {
        let got = restored(&text, path, value.clone());
        assert_eq!(got, Err(RestoreError::Damaged), "{path} {value}");
    }
    let message = RestoreError::Damaged.to_string();
    assert_eq!(
        message,
        "The undo history is damaged. The text is complete, and undo starts anew."
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Whatever became of the bytes on disk, reading them never panics, and what is accepted can
    /// be undone and gone through to the end.
    #[test]
    fn damaged_bytes_do_no_harm(
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0x20_u8..0x7f), 1..4),
    ) {
        let document = branched();
        let mut bytes = serde_json::to_vec(&document.record()).unwrap();
        for (at, byte) in damage {
            // Digits are the damage that still reads as a record.
            let at = at.index(bytes.len());
            let digit = b'0' + byte % 10;
            bytes[at] = if bytes[at].is_ascii_digit() { digit } else { byte };
        }
        if let Ok(record) = serde_json::from_slice::<Record>(&bytes)
            && let Ok(mut restored) = Document::restore(&document.buffer().text(), &record)
        {
            prop_assert_eq!(restored.buffer(), document.buffer());
            while restored.undo() {}
            while restored.redo() {}
            while restored.earlier() {}
            while restored.later() {}
            let buffer: &Buffer = restored.buffer();
            for selection in restored.selections().iter() {
                prop_assert!(buffer.is_boundary(selection.anchor));
                prop_assert!(buffer.is_boundary(selection.head));
            }
        }
    }
}
