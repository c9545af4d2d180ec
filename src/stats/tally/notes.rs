//! What footnotes add to the figures of a post: its page has those that are referred to at its
//! end, in the order of their first references, with links back.

use std::collections::HashMap;

use crate::markdown::{HtmlNote, HtmlPart};
use crate::stats::flow::Flow;
use crate::stats::measure::Measure;

/// Up to this many notes every number has one digit.
const ONE_DIGIT: usize = 9;

/// What a block has to do with footnotes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NoteRefs {
    /// The labels that it refers to, once for each reference, in order.
    pub(super) refs: Vec<String>,
    /// The notes that it defines.
    pub(super) notes: Vec<NoteFigures>,
}

/// What is counted in a footnote.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NoteFigures {
    label: String,
    /// Its item up to the end of what it says, and whether a paragraph is open there.
    text: Flow,
    is_open: bool,
    images: u64,
    /// The labels that it refers to.
    refs: Vec<String>,
}

/// What the section of footnotes adds to a post.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) flow: Flow,
    pub(super) images: u64,
    /// Whether these are all of its figures. Not where numbers of several digits count for more,
    /// and not if a note is missing.
    pub(super) is_exact: bool,
}

/// The labels that the note with a label refers to; `None` if there is no such note.
type RefsOf<'n, 'f> = &'f dyn Fn(&str) -> Option<&'n Vec<String>>;

/// Which notes of a post are referred to.
#[derive(Debug, Default)]
pub(super) struct Used<'n> {
    /// Labels in the order of their numbers, and how many references each has.
    pub(super) labels: Vec<(&'n str, usize)>,
    /// Whether a label has no note.
    is_missing: bool,
    places: HashMap<&'n str, usize>,
}

impl NoteRefs {
    /// `None` if it has nothing to do with them.
    pub(super) fn of(measure: &Measure, part: &HtmlPart) -> Option<Self> {
        if part.refs.is_empty() && part.notes.is_empty() {
            return None;
        }
        let notes = part.notes.iter();
        Some(Self {
            refs: part.refs.clone(),
            notes: notes.map(|note| NoteFigures::of(measure, note)).collect(),
        })
    }
}

impl NoteFigures {
    fn of(measure: &Measure, note: &HtmlNote) -> Self {
        Self {
            label: note.label.clone(),
            text: of_html(measure, &(HtmlNote::start(1) + &note.html)),
            is_open: note.is_open,
            images: measure.images(&note.html),
            refs: note.refs.clone(),
        }
    }
}

fn of_html(measure: &Measure, html: &str) -> Flow {
    if measure.text.is_html() {
        measure.flow(html)
    } else {
        Flow::default()
    }
}

impl<'n> Used<'n> {
    /// Follows the references of a body, which come in order, and those of the notes that they lead
    /// to.
    pub(super) fn of(body: impl Iterator<Item = &'n String>, refs_of: RefsOf<'n, '_>) -> Self {
        let mut used = Self::default();
        for label in body {
            used.refer(label, refs_of);
        }
        let mut done = 0;
        while let Some((label, _)) = used.labels.get(done).copied() {
            done += 1;
            for label in refs_of(label).into_iter().flatten() {
                used.refer(label, refs_of);
            }
        }
        used
    }

    fn refer(&mut self, label: &'n str, refs_of: RefsOf<'n, '_>) {
        if refs_of(label).is_none() {
            self.is_missing = true;
            return;
        }
        let next = self.labels.len();
        let place = *self.places.entry(label).or_insert(next);
        if place == next {
            self.labels.push((label, 0));
        }
        self.labels[place].1 += 1;
    }
}

impl Section {
    /// The section of a post whose blocks are these, as far as they have to do with footnotes.
    pub(super) fn of<'n>(
        measure: &Measure,
        blocks: impl Iterator<Item = &'n NoteRefs> + Clone,
    ) -> Self {
        let mut notes: HashMap<&str, &NoteFigures> = HashMap::new();
        for note in blocks.clone().flat_map(|block| &block.notes) {
            notes.entry(&note.label).or_insert(note);
        }
        let body = blocks.flat_map(|block| &block.refs);
        let used = Used::of(body, &|label| notes.get(label).map(|note| &note.refs));
        let mut section = Self {
            is_exact: !used.is_missing
                && (used.labels.len() <= ONE_DIGIT || !measure.counts_digits()),
            ..Self::default()
        };
        if used.labels.is_empty() {
            return section;
        }
        section.flow = of_html(measure, HtmlNote::SECTION_START);
        let mut rests: HashMap<(bool, usize), Flow> = HashMap::new();
        for (label, references) in &used.labels {
            let Some(note) = notes.get(label) else {
                continue;
            };
            let rest = rests.entry((note.is_open, *references));
            let rest = rest
                .or_insert_with(|| of_html(measure, &HtmlNote::rest(note.is_open, 1, *references)));
            section.images += note.images;
            section.flow += note.text;
            section.flow += *rest;
        }
        section.flow += of_html(measure, HtmlNote::SECTION_END);
        section
    }
}
