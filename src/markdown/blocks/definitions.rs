//! What the body defines for all of its blocks: links and footnotes by their labels.

use std::collections::{HashMap, HashSet};

use super::entry::{Entry, Link, Target};

/// The definitions that hold, and a generation that changes with them.
#[derive(Debug, Clone, Default)]
pub(super) struct Definitions {
    links: HashMap<String, Defined>,
    /// How many definitions each footnote has, with its label as written.
    notes: HashMap<String, (usize, String)>,
    generation: u64,
}

/// A label of links.
#[derive(Debug, Clone)]
struct Defined {
    /// How many definitions of it are known.
    count: usize,
    /// The first one's, which holds for the whole text.
    target: Target,
}

impl Definitions {
    /// The definitions of a whole body.
    pub(super) fn new<'e>(entries: impl Iterator<Item = &'e Entry>) -> Self {
        let mut definitions = Self::default();
        for entry in entries {
            definitions.count_in(entry);
        }
        definitions
    }

    /// A number that is another one after any change of what a label means.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// Goes on from a generation that was given out before.
    pub(super) fn set_generation(&mut self, generation: u64) {
        self.generation = generation;
    }

    /// Where the label leads, if it is defined. `key` is folded.
    pub(super) fn link(&self, key: &str) -> Option<&Target> {
        self.links.get(key).map(|defined| &defined.target)
    }

    /// The label of a footnote as one of its definitions has it. `key` is folded.
    pub(super) fn note(&self, key: &str) -> Option<&str> {
        self.notes.get(key).map(|(_, label)| label.as_str())
    }

    /// Whether there are footnotes.
    pub(super) fn has_notes(&self) -> bool {
        !self.notes.is_empty()
    }

    /// Whether the label is defined, by any block.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.links.contains_key(key)
    }

    /// Replaces the definitions of the entries `old` by those of `new`. `all` gives the entries
    /// of the whole body after the change, and is only asked for when a label is defined twice.
    pub(super) fn replace<'e, I>(&mut self, old: &[Entry], new: &[Entry], all: impl Fn() -> I)
    where
        I: Iterator<Item = &'e Entry>,
    {
        let before: Vec<_> = old.iter().flat_map(Entry::links).collect();
        let after: Vec<_> = new.iter().flat_map(Entry::links).collect();
        if before != after {
            self.replace_links(&before, &after, all);
        }
        self.replace_notes(old, new);
    }

    fn replace_links<'e, I>(&mut self, before: &[&Link], after: &[&Link], all: impl Fn() -> I)
    where
        I: Iterator<Item = &'e Entry>,
    {
        let touched: HashMap<&str, Option<Target>> = before
            .iter()
            .chain(after)
            .map(|link| (link.key.as_str(), self.link(&link.key).cloned()))
            .collect();
        for link in before {
            if let Some(defined) = self.links.get_mut(&link.key) {
                defined.count -= 1;
                if defined.count == 0 {
                    self.links.remove(&link.key);
                }
            }
        }
        let mut here: HashMap<&str, (usize, &Target)> = HashMap::new();
        for link in after {
            self.count_link(link);
            here.entry(&link.key).or_insert((0, &link.target)).0 += 1;
        }
        let mut elsewhere: HashSet<&str> = HashSet::new();
        for key in touched.keys() {
            let Some(defined) = self.links.get_mut(*key) else {
                continue;
            };
            match here.get(key) {
                Some((count, first)) if *count == defined.count => {
                    defined.target = (*first).clone();
                }
                _ => {
                    elsewhere.insert(key);
                }
            }
        }
        if !elsewhere.is_empty() {
            for link in all().flat_map(Entry::links) {
                if elsewhere.remove(link.key.as_str())
                    && let Some(defined) = self.links.get_mut(&link.key)
                {
                    defined.target = link.target.clone();
                }
            }
        }
        let changed = |(key, was): (&&str, &Option<Target>)| self.link(key) != was.as_ref();
        if touched.iter().any(changed) {
            self.generation += 1;
        }
    }

    fn replace_notes(&mut self, old: &[Entry], new: &[Entry]) {
        let before: Vec<_> = old.iter().flat_map(Entry::notes).collect();
        let after: Vec<_> = new.iter().flat_map(Entry::notes).collect();
        if before == after {
            return;
        }
        let known = |this: &Self, key: &str| this.notes.get(key).is_some_and(|note| note.0 > 0);
        let touched: HashMap<_, _> = before
            .iter()
            .chain(&after)
            .map(|note| (note.key.clone(), known(self, &note.key)))
            .collect();
        for note in before {
            if let Some((count, _)) = self.notes.get_mut(&note.key) {
                *count -= 1;
            }
        }
        for note in after {
            self.count_note(&note.key, &note.label);
        }
        for key in touched.keys() {
            if !known(self, key) {
                self.notes.remove(key);
            }
        }
        if touched.iter().any(|(key, was)| known(self, key) != *was) {
            self.generation += 1;
        }
    }

    fn count_in(&mut self, entry: &Entry) {
        for link in entry.links() {
            self.count_link(link);
        }
        for note in entry.notes() {
            self.count_note(&note.key, &note.label);
        }
    }

    /// Counts a definition; what it says holds only if there is none yet.
    fn count_link(&mut self, link: &Link) {
        let defined = self
            .links
            .entry(link.key.clone())
            .or_insert_with(|| Defined {
                count: 0,
                target: link.target.clone(),
            });
        defined.count += 1;
    }

    fn count_note(&mut self, key: &str, label: &str) {
        let (count, _) = self
            .notes
            .entry(key.to_owned())
            .or_insert_with(|| (0, label.to_owned()));
        *count += 1;
    }
}
