//! Reads bytes as what a person does to a text in mixed scripts, and holds the document to a plain
//! string and a list of all states it was seen in. The fuzz target and the tests share it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use postwright::text::{
    Document, Edit, EditKind, Follower, Record, Revision, Selection, Selections, Transaction,
};
use unicode_segmentation::UnicodeSegmentation as _;

/// Pieces of text of which any two may meet.
const PIECES: [&str; 24] = [
    "a",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "é",
    "e\u{301}",
    "日本語",
    "שלום",
    "नमस्ते",
    "क्ष",
    "\u{94d}",
    "👩\u{200d}👧",
    "\u{200d}",
    "🇩🇪",
    "🇫",
    "각",
    "\u{1100}\u{1161}\u{11a8}",
    "\u{600}",
    "กำ",
    "\u{feff}",
    "two words, 1.5",
    "",
];

const KINDS: [EditKind; 4] = [
    EditKind::Typing,
    EditKind::Deleting,
    EditKind::Step,
    EditKind::Composition,
];

/// Carries out what `bytes` say and panics when the document is not what it should be.
pub(crate) fn check(bytes: &[u8]) {
    let mut desk = Desk::new(bytes);
    while !desk.bytes.is_empty() {
        let before = desk.document.revision();
        let sequence = desk.document.sequence();
        desk.act();
        desk.compare();
        // An edit that started a new step ended the one before.
        if before != desk.document.revision() && desk.document.clone().go_to(before) {
            desk.kept.insert(before);
        }
        assert!(
            before == desk.document.revision() || sequence < desk.document.sequence(),
            "a new state without a change"
        );
    }
    desk.walk_through_all();
}

struct Desk<'a> {
    bytes: &'a [u8],
    document: Document,
    /// The document as it was read back from a record, after which the same is done to both.
    twin: Option<Document>,
    text: String,
    /// The text of each revision that was ever seen.
    texts: BTreeMap<Revision, String>,
    /// Revisions that ended a step: nothing may lose them.
    kept: BTreeSet<Revision>,
    follower: Follower,
    /// What the follower was told.
    copy: String,
    now: Duration,
}

impl<'a> Desk<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let mut desk = Self {
            bytes,
            document: Document::default(),
            twin: None,
            text: String::new(),
            texts: BTreeMap::new(),
            kept: BTreeSet::new(),
            follower: Follower::default(),
            copy: String::new(),
            now: Duration::ZERO,
        };
        for _ in 0..desk.byte() % 16 {
            let piece = desk.piece();
            desk.text.push_str(piece);
        }
        desk.document = Document::new(&desk.text);
        desk.follower = Follower::new(&desk.document);
        desk.copy = desk.text.clone();
        desk.compare();
        desk.keep();
        desk
    }

    fn act(&mut self) {
        match self.byte() % 16 {
            0..=3 => {
                let (piece, kind) = (self.piece(), self.kind());
                self.replace_selections(piece, kind);
            }
            4 => self.delete_before_carets(),
            5 => self.edit_elsewhere(),
            6 => self.edit_many(),
            7 => self.select(),
            8 => self.undo(),
            9 => {
                self.go(Document::redo);
            }
            10 => self.earlier_or_later(),
            11 => self.go_to(),
            12 => self.read_back(),
            13 => self.refuse(),
            14 => self.look_around(),
            _ => {
                let pause = u64::from(self.byte()) * 20;
                self.now += Duration::from_millis(pause);
                self.keep();
                self.both(|document| {
                    document.mark_saved(document.revision());
                    true
                });
            }
        }
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.bytes.split_first() else {
            return 0;
        };
        self.bytes = rest;
        *first
    }

    fn piece(&mut self) -> &'static str {
        PIECES[usize::from(self.byte()) % PIECES.len()]
    }

    fn kind(&mut self) -> EditKind {
        KINDS[usize::from(self.byte()) % KINDS.len()]
    }

    /// A place of the text, on a boundary of characters.
    fn place(&mut self) -> usize {
        let at = usize::from(self.byte()) * 256 + usize::from(self.byte());
        let mut at = at % (self.text.len() + 1);
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// Up to five selections of this text.
    fn some_selections(&mut self) -> Selections {
        let count = usize::from(self.byte()) % 5;
        let one = |_| {
            let (anchor, head) = (self.place(), self.place());
            Selection { anchor, head }
        };
        let list: Vec<_> = (0..=count).map(one).collect();
        Selections::new(list, usize::from(self.byte()) % (count + 1))
    }

    /// Does the same to the document and its twin.
    fn both(&mut self, mut act: impl FnMut(&mut Document) -> bool) -> bool {
        let done = act(&mut self.document);
        if let Some(twin) = &mut self.twin {
            assert_eq!(act(twin), done, "a document read back goes on differently");
        }
        done
    }

    /// Notes that the state of now ends a step.
    fn keep(&mut self) {
        self.kept.insert(self.document.revision());
        self.both(|document| {
            document.seal_step();
            true
        });
    }

    /// Makes edits at once, and does the same to the string. A sealed step gives text and selections
    /// back exactly.
    fn apply(&mut self, edits: Vec<Edit>, selections: Selections, kind: EditKind) {
        let pause = self.byte();
        self.now += Duration::from_millis([0, 100, 100, 2_000][usize::from(pause) % 4]);
        let sealed = pause >= 128;
        if sealed {
            self.keep();
        }
        let before = (self.text.clone(), self.document.selections().clone());
        for edit in edits.iter().rev() {
            self.text.replace_range(edit.range.clone(), &edit.text);
        }
        let now = self.now;
        let transaction = Transaction { edits, selections };
        self.both(|document| {
            let applied = document.apply_all(transaction.clone(), kind, now);
            applied.expect("edits of this text");
            true
        });
        if sealed && self.text != before.0 {
            let (revision, after) = self.state();
            assert!(self.both(Document::undo) && self.document.buffer().text() == before.0);
            assert_eq!(self.document.selections(), &before.1, "undone");
            assert!(self.both(Document::redo));
            assert_eq!(self.state(), (revision, after), "redone");
            self.kept.insert(revision);
        }
    }

    fn replace_selections(&mut self, piece: &str, kind: EditKind) {
        let selections = self.document.selections().clone();
        let edits: Vec<_> = selections
            .iter()
            .map(|selection| Edit::replace(selection.range(), piece))
            .collect();
        let after = selections
            .map(|selection| Selection::caret(Transaction::map(&edits, selection.range().end)));
        self.apply(edits, after, kind);
    }

    fn delete_before_carets(&mut self) {
        let (mut edits, mut end) = (Vec::new(), 0);
        for selection in self.document.selections().iter() {
            let Selection { head, .. } = selection;
            let start = self.document.buffer().previous_grapheme(head).max(end);
            if start < head {
                edits.push(Edit::delete(start..head));
                end = head;
            }
        }
        let selections = self.document.selections().map(|selection| Selection {
            anchor: Transaction::map(&edits, selection.anchor),
            head: Transaction::map(&edits, selection.head),
        });
        self.apply(edits, selections, EditKind::Deleting);
    }

    /// One edit that the selections follow.
    fn edit_elsewhere(&mut self) {
        let (a, b) = (self.place(), self.place());
        let edit = Edit::replace(a.min(b)..a.max(b), self.piece());
        let (kind, now) = (self.kind(), self.now);
        self.text.replace_range(edit.range.clone(), &edit.text);
        self.both(|document| document.apply(edit.clone(), kind, now).is_ok());
    }

    /// Edits all over the text; those that touch included.
    fn edit_many(&mut self) {
        let mut places: Vec<_> = (0..self.byte() % 12).map(|_| self.place()).collect();
        places.sort_unstable();
        let edits: Vec<_> = places
            .chunks_exact(2)
            .map(|pair| Edit::replace(pair[0]..pair[1], self.piece()))
            .collect();
        let kind = self.kind();
        let selections = self.some_selections();
        self.apply(edits, selections, kind);
    }

    fn select(&mut self) {
        let mut selections = self.some_selections();
        if self.byte().is_multiple_of(4) {
            // Places that are none.
            selections = selections.map(|selection| Selection {
                anchor: selection.anchor + 1,
                head: selection.head.saturating_mul(7),
            });
        }
        self.both(|document| {
            document.select_all_of(selections.clone());
            true
        });
    }

    /// Undo and redo are each other's inverse.
    fn undo(&mut self) {
        self.keep();
        let revision = self.document.revision();
        if self.both(Document::undo) {
            let undone = self.state();
            assert!(undone.0 < revision && self.both(Document::redo));
            assert_eq!(self.document.revision(), revision, "undone and redone");
            assert!(self.both(Document::undo));
            assert_eq!(self.state(), undone, "undone again");
        }
        self.arrive();
    }

    fn go(&mut self, way: impl Fn(&mut Document) -> bool) -> bool {
        self.keep();
        let went = self.both(way);
        self.arrive();
        went
    }

    /// No state is left out on the way through time.
    fn earlier_or_later(&mut self) {
        let from = self.document.revision();
        if self.byte().is_multiple_of(2) {
            let went = self.go(Document::earlier);
            let before = self.kept.range(..from).next_back().copied();
            assert_eq!(went.then(|| self.document.revision()), before, "earlier");
        } else {
            let went = self.go(Document::later);
            let mut after = self.kept.range(from..).filter(|kept| **kept != from);
            let after = after.next().copied();
            assert_eq!(went.then(|| self.document.revision()), after, "later");
        }
    }

    fn go_to(&mut self) {
        let index = usize::from(self.byte()) % self.texts.len();
        let revision = *self.texts.keys().nth(index).expect("one of them");
        let went = self.go(|document| document.go_to(revision));
        assert_eq!(went, self.kept.contains(&revision), "to {revision:?}");
        assert!(!went || self.document.revision() == revision);
    }

    /// Takes over the text that is known for where the document went.
    fn arrive(&mut self) {
        self.text = self.texts[&self.document.revision()].clone();
        self.keep();
    }

    /// Writes the history and reads it back.
    fn read_back(&mut self) {
        self.keep();
        let json = serde_json::to_string(&self.document.record()).expect("written");
        let record: Record = serde_json::from_str(&json).expect("read");
        let twin = Document::restore(&self.text, &record).expect("sound");
        assert_eq!(twin.record(), record, "read back and written again");
        self.twin = Some(twin);
        let other = Document::restore(&(self.text.clone() + "x"), &record);
        assert!(other.is_err(), "the history of another text");
    }

    /// What is no edit of this text changes nothing.
    fn refuse(&mut self) {
        let (at, len, now) = (self.place(), self.text.len(), self.now);
        let fine = Edit::insert(at, "x");
        let past = Edit::insert(len + 1, "y");
        let all = Edit::replace(0..len, "z");
        let mut wrong = vec![vec![fine.clone(), past.clone()], vec![past, fine.clone()]];
        if at < len {
            wrong.extend([vec![all.clone(), fine.clone()], vec![all.clone(), all]]);
        }
        for edits in wrong {
            let selections = Selections::default();
            let transaction = Transaction { edits, selections };
            let refuses = |document: &mut Document| {
                let applied = document.apply_all(transaction.clone(), EditKind::Step, now);
                applied.is_err()
            };
            let state = self.state();
            assert!(self.both(refuses), "applied: {transaction:?}");
            assert_eq!(self.state(), state);
        }
    }

    /// Clusters, words and lines are those of the string.
    fn look_around(&mut self) {
        let (at, buffer) = (self.place(), self.document.buffer());
        let mut bounds: Vec<_> = self.text.grapheme_indices(true).map(|(at, _)| at).collect();
        bounds.push(self.text.len());
        let floor = bounds.partition_point(|bound| *bound <= at) - 1;
        assert_eq!(buffer.floor_grapheme(at), bounds[floor], "at {at}");
        let next = bounds.get(floor + 1).unwrap_or(&bounds[floor]);
        assert_eq!(buffer.next_grapheme(at), *next, "after {at}");
        let previous = bounds.partition_point(|bound| *bound < at).max(1) - 1;
        assert_eq!(
            buffer.previous_grapheme(at),
            bounds[previous],
            "before {at}"
        );
        let line = self.text[..at].matches('\n').count();
        assert_eq!(buffer.line_of(at), line);
        assert_eq!(buffer.lines(), self.text.matches('\n').count() + 1);
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at..].find('\n').map(|end| at + end);
        let full = start..end.map_or(self.text.len(), |end| end + 1);
        assert_eq!(
            (buffer.line_start(line), buffer.full_line_range(at)),
            (start, full.clone())
        );
        let bare = self.text[full.clone()].trim_end_matches('\n');
        let bare = if end.is_some() {
            bare.strip_suffix('\r').unwrap_or(bare)
        } else {
            bare
        };
        assert_eq!(buffer.line(at), bare);
        let (back, on) = (buffer.previous_word_start(at), buffer.next_word_end(at));
        assert!(back < at || at == 0, "{back} is not before {at}");
        assert!(on > at || at == self.text.len(), "{on} is not after {at}");
        let word = buffer.word_at(at);
        for place in [back, on, buffer.next_word_start(at), word.start, word.end] {
            assert!(bounds.binary_search(&place).is_ok(), "{place} in a cluster");
        }
    }

    fn state(&self) -> (Revision, Selections) {
        let selections = self.document.selections().clone();
        (self.document.revision(), selections)
    }

    /// The document has the text of the string, its revision means that text and no other, and all
    /// selections are places of it.
    fn compare(&mut self) {
        let Self { document, text, .. } = self;
        assert_eq!(&document.buffer().text(), text);
        let known = self.texts.entry(document.revision());
        assert_eq!(known.or_insert_with(|| text.clone()), text);
        let mut end = 0;
        for selection in document.selections().iter() {
            let range = selection.range();
            assert!(text.get(range.clone()).is_some() && range.start >= end);
            end = range.end;
        }
        if let Some(twin) = &self.twin {
            assert_eq!(twin.buffer(), document.buffer());
            assert_eq!(twin.selections(), document.selections());
            assert_eq!(twin.revision(), document.revision());
            assert_eq!(twin.is_dirty(), document.is_dirty());
            assert_eq!(twin.can_undo(), document.can_undo());
            assert_eq!(twin.can_redo(), document.can_redo());
        }
        let copy = &mut self.copy;
        let followed = self.follower.catch_up(document, |buffer, change| {
            let new = change.range.start..change.range.start + change.len;
            let new = buffer.slice(new).expect("a place of the new text");
            copy.replace_range(change.range.clone(), &new);
            assert_eq!(&buffer.text(), copy, "after one change");
        });
        assert!(followed && self.follower.is_current(document));
        assert_eq!(copy, text, "followed");
    }

    /// Every state that ended a step is there, with its text, in the order of time.
    fn walk_through_all(&mut self) {
        self.keep();
        while self.go(Document::earlier) {}
        assert!(!self.document.can_undo());
        let mut seen = vec![self.document.revision()];
        while self.go(Document::later) {
            self.compare();
            seen.push(self.document.revision());
        }
        assert!(seen.iter().eq(&self.kept), "{seen:?} {:?}", self.kept);
        while self.both(Document::undo) {}
        self.arrive();
        self.compare();
        assert_eq!(self.document.revision(), seen[0]);
    }
}
