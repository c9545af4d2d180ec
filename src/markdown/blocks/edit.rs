//! Follows one edit: parses a slice around it and puts the new entries in the place of the old.
//!
//! The slice starts where a parse of its own gives the same as a parse of the whole: at a block
//! that is not joined to the one before it, with a whole block between it and the edit, so that
//! nothing in the edit can reach back to its start. It ends where an old block starts. If one of
//! the old blocks behind the edit, wholly in the slice, is again a block with the same start and
//! kind, then all from there on is as before, since a top-level start has no context that could
//! differ. If none is, the slice grows.

use std::collections::HashSet;
use std::ops::Range;

use super::entry::{Entry, Kind, Sum};
use super::{Blocks, Body, Splice, group, scan};
use crate::markdown::options;
use crate::text::Buffer;

/// The old blocks behind the edit that the first slice takes in; each further one takes in
/// [`GROWTH`] times as many.
const REACH: usize = 2;
const GROWTH: usize = 4;

/// What an edit replaces, in entries and bytes of the body before it.
struct Place {
    /// The first entry that is parsed again, and where it starts.
    first: usize,
    start: usize,
    /// The first entry behind the edit, and where it starts.
    behind: usize,
    behind_start: usize,
}

/// New entries, and the old ones that they replace.
struct Change {
    old: Range<usize>,
    new: Vec<Entry>,
    /// Whether the first entry behind the change is joined to the change.
    joined: bool,
}

impl Blocks {
    /// Follows an edit whose places are counted from the start of the body.
    pub(super) fn edit_body(&mut self, buffer: &Buffer, range: Range<usize>, len: usize) {
        let body = self.body(buffer);
        if self.edit_plain(body, &range, len) {
            return;
        }
        let mut place = self.place(&range);
        let mut change = self.parse(body, &place, &range, len);
        // A first block that has become definitions belongs to the block before it, which may then
        // be the term of a definition list that goes on behind them.
        while place.first > 0
            && change
                .new
                .first()
                .is_some_and(|entry| entry.kind == Kind::Lead)
        {
            let (first, before) = self.restart(place.first - 1);
            (place.first, place.start) = (first, before.bytes);
            change = self.parse(body, &place, &range, len);
        }
        let old: Vec<_> = self.old_entries(&change.old);
        self.give_versions(&mut change, &old, &range);
        let new = change.old.start..change.old.start + change.new.len();
        let replaced = change.new.clone();
        self.entries
            .update(change.old.end, |entry| entry.joined = change.joined);
        self.splices.push(Splice {
            at: change.old.start,
            removed: change.old.len(),
            added: change.new.len(),
        });
        self.entries.splice(change.old.clone(), change.new);
        self.definitions
            .replace(&old, &replaced, || self.entries.iter());
        self.uncover(body, &old, new);
    }

    /// Lets the versions given out from now on be after `last`.
    pub(super) fn give_versions_after(&mut self, last: u64) {
        let entries = std::mem::take(&mut self.entries);
        let mut renewed: Vec<_> = entries.iter().cloned().collect();
        for entry in &mut renewed {
            entry.version += last;
        }
        self.entries = renewed.into_iter().collect();
        self.versions += last;
    }

    fn place(&self, range: &Range<usize>) -> Place {
        let (edited, _) = self.entries.find(|sum| sum.bytes > range.start);
        let edited = edited.min(self.len().saturating_sub(1));
        let (first, before) = self.restart(edited.saturating_sub(1));
        let (mut behind, at) = self.entries.find(|sum| sum.bytes > range.end);
        let mut behind_start = at.bytes;
        if behind_start < range.end
            && let Some(cut) = self.entries.get(behind)
        {
            behind_start += cut.len;
            behind += 1;
        }
        Place {
            first,
            start: before.bytes,
            behind,
            behind_start,
        }
    }

    /// The nearest entry at or before `index` that starts whatever comes after it. A paragraph
    /// behind a definition list is no block of its own if a definition follows it.
    fn restart(&self, index: usize) -> (usize, Sum) {
        let mut at = self.group_start(index);
        while let Some(before) = at.0.checked_sub(1)
            && let Some(entry) = self.entries.get(before)
            && entry.kind == Kind::Definitions
        {
            at = self.group_start(before);
        }
        at
    }

    /// The nearest entry at or before `index` that can be parsed without the one before it.
    pub(super) fn group_start(&self, index: usize) -> (usize, Sum) {
        let group = self.entries.prefix(index + 1).groups;
        self.entries.find(|sum| sum.groups >= group)
    }

    fn parse(&mut self, body: Body<'_>, place: &Place, range: &Range<usize>, len: usize) -> Change {
        let moved = |at: usize| at - range.len() + len - place.start;
        let mut reach = REACH;
        loop {
            let mut kept = Vec::new();
            let mut end = place.behind_start;
            for entry in self.entries.iter_from(place.behind).take(reach) {
                kept.push((moved(end), entry.kind));
                end += entry.len;
            }
            let is_all = place.behind + kept.len() >= self.len();
            let end = if is_all {
                body.len()
            } else {
                body.reach(place.start + moved(end))
            };
            let text = body.slice(place.start..end);
            self.parsed += text.len();
            let mut new = scan::scan(&text, options(self.dialect));
            if let Some((at, same)) = agreement(&new, &kept) {
                let joined = new[at].joined;
                new.truncate(at);
                return Change {
                    old: place.first..place.behind + same,
                    new,
                    joined,
                };
            }
            if is_all {
                return Change {
                    old: place.first..self.len(),
                    new,
                    joined: false,
                };
            }
            reach *= GROWTH;
        }
    }

    fn old_entries(&self, range: &Range<usize>) -> Vec<Entry> {
        let from = self.entries.iter_from(range.start);
        from.take(range.len()).cloned().collect()
    }

    /// Entries that the edit did not touch keep their versions; the others get new ones.
    fn give_versions(&mut self, change: &mut Change, old: &[Entry], range: &Range<usize>) {
        let same = |new: &Entry, old: &Entry| new.len == old.len && new.kind == old.kind;
        for entry in &mut change.new {
            entry.version = 0;
        }
        let mut end = self.entries.prefix(change.old.start).bytes;
        for (new, old) in change.new.iter_mut().zip(old) {
            end += old.len;
            if end > range.start || !same(new, old) {
                break;
            }
            new.version = old.version;
        }
        let mut start = self.entries.prefix(change.old.end).bytes;
        for (new, old) in change.new.iter_mut().rev().zip(old.iter().rev()) {
            start -= old.len;
            if start < range.end || !same(new, old) || new.version != 0 {
                break;
            }
            new.version = old.version;
        }
        for entry in &mut change.new {
            if entry.version == 0 {
                self.versions += 1;
                entry.version = self.versions;
            }
        }
    }

    /// A label whose first definition is gone may have later ones, which had no effect so far and
    /// were therefore not reported by the parser. Looks for them behind the `new` entries, which
    /// came in the place of the `old`.
    fn uncover(&mut self, body: Body<'_>, old: &[Entry], new: Range<usize>) {
        let mut lost = self.lost(old, &new);
        let mut seen = self.entries.prefix(new.end).hidden;
        while !lost.is_empty() && seen < self.entries.total().hidden {
            let (index, _) = self.entries.find(|sum| sum.hidden > seen);
            seen += 1;
            let found = group::links(self, body, index);
            let Some(before) = self.entries.get(index).cloned() else {
                return;
            };
            let known: HashSet<_> = before.links().iter().map(|link| &link.key).collect();
            let mut after = before.clone();
            for link in found {
                if !known.contains(&link.key) {
                    lost.remove(&link.key);
                    after.labels.get_or_insert_default().links.push(link);
                }
            }
            self.entries.update(index, |entry| *entry = after.clone());
            self.definitions
                .replace(&[before], &[after], || self.entries.iter());
        }
    }

    /// The labels that the `old` entries defined and no entry up to the end of the `new` defines.
    fn lost(&self, old: &[Entry], new: &Range<usize>) -> HashSet<String> {
        let links = old.iter().flat_map(Entry::links);
        let mut lost: HashSet<_> = links.map(|link| link.key.clone()).collect();
        let mut take_out = |entries: Range<usize>| {
            let entries = self.entries.iter_from(entries.start).take(entries.len());
            for link in entries.flat_map(Entry::links) {
                lost.remove(&link.key);
            }
            lost.iter().any(|key| self.definitions.knows(key))
        };
        if !old.iter().all(|entry| entry.links().is_empty()) && take_out(new.clone()) {
            take_out(0..new.start);
        }
        lost
    }
}

/// The first of the `new` entries that starts where an old one does, with the same kind, and
/// which of the old it is. `kept` has the old starts.
fn agreement(new: &[Entry], kept: &[(usize, Kind)]) -> Option<(usize, usize)> {
    let mut kept = kept.iter().enumerate().peekable();
    let mut start = 0;
    for (at, entry) in new.iter().enumerate() {
        while kept.next_if(|(_, (old, _))| *old < start).is_some() {}
        if at > 0
            && let Some((same, (old, kind))) = kept.peek()
            && *old == start
            && *kind == entry.kind
        {
            return Some((at, *same));
        }
        start += entry.len;
    }
    None
}
