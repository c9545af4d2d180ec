//! What two writers made of one text, merged: by paragraphs, and inside one that both changed by
//! lines. What both changed in the same place is left to choose.

use std::ops::Range;

use super::shortest::{Hunk, hunks};
use super::texts::in_bytes;
use super::tokens::{self, Numbers};

/// A merge of two texts that come from the same one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merge {
    parts: Vec<Part>,
}

/// A stretch of the three texts, in bytes. The parts have no gaps in any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Who changed it.
    pub kind: PartKind,
    /// What it was.
    pub base: Range<usize>,
    /// What it is in the one text.
    pub mine: Range<usize>,
    /// What it is in the other.
    pub theirs: Range<usize>,
}

/// Who changed a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// Nobody.
    Kept,
    /// Only I.
    Mine,
    /// Only they.
    Theirs,
    /// Both of us, in the same way.
    Same,
    /// Both of us, each in another way.
    Conflict,
}

/// Whose text a part is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Mine.
    Mine,
    /// Theirs.
    Theirs,
    /// Mine, and theirs as a paragraph after it.
    Both,
}

/// Merges what became of `base` in two places. What is new in only one of them is taken from there;
/// two changes collide where they touch the same paragraph and in it the same lines, or put
/// something in the same place.
pub fn merge(base: &str, mine: &str, theirs: &str) -> Merge {
    let texts = Texts { base, mine, theirs };
    let mut parts = Vec::new();
    for part in texts.parts(tokens::paragraphs) {
        match part.kind {
            PartKind::Conflict => parts.extend(texts.by_lines(part)),
            _ => parts.push(part),
        }
    }
    Merge { parts }
}

impl Merge {
    /// The parts, in the order of the texts.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How many parts are left to choose.
    pub fn conflicts(&self) -> usize {
        let is_conflict = |part: &&Part| part.kind == PartKind::Conflict;
        self.parts.iter().filter(is_conflict).count()
    }

    /// The side that a part is taken from if nobody chooses another; `None` for a conflict.
    pub fn proposed(part: &Part) -> Option<Side> {
        match part.kind {
            PartKind::Theirs => Some(Side::Theirs),
            PartKind::Conflict => None,
            PartKind::Kept | PartKind::Mine | PartKind::Same => Some(Side::Mine),
        }
    }

    /// The merged text of the two that were merged. `choose` is asked for the side of each part by
    /// its place in [`Self::parts`]; where it has no answer the proposed one is taken, and of a
    /// conflict mine.
    pub fn text(
        &self,
        mine: &str,
        theirs: &str,
        mut choose: impl FnMut(usize) -> Option<Side>,
    ) -> String {
        let mut text = String::with_capacity(mine.len().max(theirs.len()));
        for (index, part) in self.parts.iter().enumerate() {
            let side = choose(index).or_else(|| Self::proposed(part));
            let (mine, theirs) = (&mine[part.mine.clone()], &theirs[part.theirs.clone()]);
            match side.unwrap_or(Side::Mine) {
                Side::Mine => text.push_str(mine),
                Side::Theirs => text.push_str(theirs),
                Side::Both => push_both(&mut text, mine, theirs),
            }
        }
        text
    }
}

/// The three texts of a merge, or of a part of it.
struct Texts<'a> {
    base: &'a str,
    mine: &'a str,
    theirs: &'a str,
}

impl<'a> Texts<'a> {
    /// The parts, if the texts are compared in such pieces.
    fn parts(&self, cut: fn(&'a str) -> Vec<&'a str>) -> Vec<Part> {
        let base = cut(self.base);
        let mut numbers = Numbers::default();
        let base_numbers = numbers.of(&base);
        let mut changes = |text: &'a str| {
            let pieces = cut(text);
            let found = hunks(&base_numbers, &numbers.of(&pieces));
            in_bytes(&found, &base, &pieces)
        };
        let (mine, theirs) = (changes(self.mine), changes(self.theirs));
        Weave {
            texts: self,
            mine: &mine,
            theirs: &theirs,
            at: Part::empty_at([0, 0, 0]),
            parts: Vec::new(),
        }
        .run()
    }

    /// A conflict as the parts that its lines make, unless those collide too.
    fn by_lines(&self, conflict: Part) -> Vec<Part> {
        let inner = Texts {
            base: &self.base[conflict.base.clone()],
            mine: &self.mine[conflict.mine.clone()],
            theirs: &self.theirs[conflict.theirs.clone()],
        };
        let mut parts = inner.parts(tokens::lines);
        if parts.iter().any(|part| part.kind == PartKind::Conflict) {
            return vec![conflict];
        }
        for part in &mut parts {
            part.base = shifted(&part.base, conflict.base.start);
            part.mine = shifted(&part.mine, conflict.mine.start);
            part.theirs = shifted(&part.theirs, conflict.theirs.start);
        }
        parts
    }
}

/// The changes of both sides, gone through together.
struct Weave<'t, 'a> {
    texts: &'t Texts<'a>,
    /// The changes that are still to come.
    mine: &'t [Hunk],
    theirs: &'t [Hunk],
    /// The end of what was gone through, as an empty part.
    at: Part,
    parts: Vec<Part>,
}

impl Weave<'_, '_> {
    fn run(mut self) -> Vec<Part> {
        while let Some(start) = self.next_start() {
            let kept = start - self.at.base.end;
            self.push(PartKind::Kept, [kept; 3]);
            self.changed();
        }
        let kept = self.texts.base.len() - self.at.base.end;
        self.push(PartKind::Kept, [kept; 3]);
        self.parts
    }

    /// Where in the base the next change starts.
    fn next_start(&self) -> Option<usize> {
        let starts = self.mine.first().into_iter().chain(self.theirs.first());
        starts.map(|hunk| hunk.old.start).min()
    }

    /// Goes through the next change and all that collide with it.
    fn changed(&mut self) {
        let (before_mine, before_theirs) = (self.mine, self.theirs);
        let key = |hunks: &[Hunk]| hunks.first().map(|hunk| (hunk.old.start, hunk.old.end));
        let is_mine = match (key(self.mine), key(self.theirs)) {
            (Some(mine), Some(theirs)) => mine <= theirs,
            (mine, _) => mine.is_some(),
        };
        let side = if is_mine {
            &mut self.mine
        } else {
            &mut self.theirs
        };
        let Some(mut range) = take(side) else { return };
        loop {
            let more = if collides(self.mine, &range) {
                take(&mut self.mine)
            } else if collides(self.theirs, &range) {
                take(&mut self.theirs)
            } else {
                break;
            };
            range.end = range.end.max(more.map_or(0, |more| more.end));
        }
        let mine = &before_mine[..before_mine.len() - self.mine.len()];
        let theirs = &before_theirs[..before_theirs.len() - self.theirs.len()];
        let base = range.len();
        let lens = [base, len_after(base, mine), len_after(base, theirs)];
        let kind = match (mine.is_empty(), theirs.is_empty()) {
            (false, true) => PartKind::Mine,
            (true, false) => PartKind::Theirs,
            _ if self.is_same(lens) => PartKind::Same,
            _ => PartKind::Conflict,
        };
        self.push(kind, lens);
    }

    /// Whether what comes next is the same on both sides.
    fn is_same(&self, [_, mine, theirs]: [usize; 3]) -> bool {
        let (from, to) = (self.at.mine.end, self.at.theirs.end);
        self.texts.mine[from..from + mine] == self.texts.theirs[to..to + theirs]
    }

    fn push(&mut self, kind: PartKind, [base, mine, theirs]: [usize; 3]) {
        let at = &self.at;
        let part = Part {
            kind,
            base: at.base.end..at.base.end + base,
            mine: at.mine.end..at.mine.end + mine,
            theirs: at.theirs.end..at.theirs.end + theirs,
        };
        self.at = Part::empty_at([part.base.end, part.mine.end, part.theirs.end]);
        if base + mine + theirs > 0 {
            self.parts.push(part);
        }
    }
}

impl Part {
    fn empty_at([base, mine, theirs]: [usize; 3]) -> Self {
        Self {
            kind: PartKind::Kept,
            base: base..base,
            mine: mine..mine,
            theirs: theirs..theirs,
        }
    }
}

/// Takes the first of the hunks: its range in the base.
fn take(hunks: &mut &[Hunk]) -> Option<Range<usize>> {
    let (first, rest) = hunks.split_first()?;
    *hunks = rest;
    Some(first.old.clone())
}

/// Whether the first of the hunks collides with changes of `range`. Two that only touch do not,
/// unless both put something in at the same place.
fn collides(hunks: &[Hunk], range: &Range<usize>) -> bool {
    hunks.first().is_some_and(|hunk| {
        let inserts_both = hunk.old.is_empty() && range.is_empty();
        (hunk.old.start < range.end && range.start < hunk.old.end)
            || (inserts_both && hunk.old.start == range.start)
    })
}

/// How long a stretch of the base is after the hunks in it.
fn len_after(base: usize, hunks: &[Hunk]) -> usize {
    let gone: usize = hunks.iter().map(|hunk| hunk.old.len()).sum();
    let come: usize = hunks.iter().map(|hunk| hunk.new.len()).sum();
    base - gone + come
}

fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Appends two texts with a blank line between them.
fn push_both(text: &mut String, mine: &str, theirs: &str) {
    text.push_str(mine);
    if !mine.is_empty() && !theirs.is_empty() && !theirs.starts_with('\n') {
        if !mine.ends_with('\n') {
            text.push('\n');
        }
        if !mine.ends_with("\n\n") {
            text.push('\n');
        }
    }
    text.push_str(theirs);
}
