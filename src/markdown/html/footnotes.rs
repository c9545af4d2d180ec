//! The HTML of footnotes: numbered in the order of their first references, collected at the end.

use std::collections::HashMap;

use super::super::model::{Block, BlockKind};
use super::super::walk::each_block;
use super::Writer;
use super::part::NoteNumber;

/// The notes of a model, and which of them have been referred to so far.
#[derive(Default)]
pub(super) struct Notes<'m> {
    notes: Vec<Note<'m>>,
    by_label: HashMap<String, usize>,
    /// Indices of notes; the first one has number 1.
    used: Vec<usize>,
    /// The plain form's numbers: one for each spelling of a label, defined or not.
    plain: HashMap<String, usize>,
    /// For a part of a post: who knows the numbers of notes, and the labels referred to so far.
    elsewhere: Option<(NoteNumber<'m>, Vec<String>)>,
}

/// What stands before the notes that have been referred to, and behind them.
pub(super) const SECTION_START: &str = "<section class=\"footnotes\">\n<ol>\n";
pub(super) const SECTION_END: &str = "</ol>\n</section>\n";

struct Note<'m> {
    blocks: &'m [Block],
    number: Option<usize>,
    /// How many links lead to the note, each the target of a link back.
    references: usize,
}

impl<'m> Notes<'m> {
    /// Adds a definition. Of two with the same label the first counts.
    pub(super) fn define(&mut self, label: &str, blocks: &'m [Block]) {
        let next = self.notes.len();
        if *self.by_label.entry(note_key(label)).or_insert(next) == next {
            self.notes.push(Note {
                blocks,
                number: None,
                references: 0,
            });
        }
    }

    /// The notes of a post of which only a part is written.
    pub(super) fn elsewhere(number: NoteNumber<'m>) -> Self {
        Self {
            elsewhere: Some((number, Vec::new())),
            ..Self::default()
        }
    }

    /// All definitions in order, with their labels as they are compared.
    pub(super) fn defined(blocks: &'m [Block]) -> Vec<(String, &'m [Block])> {
        let mut defined = Vec::new();
        each_block(blocks, &mut |block| {
            if let BlockKind::Footnote { label, blocks } = &block.kind {
                defined.push((note_key(label), blocks.as_slice()));
            }
        });
        defined
    }

    /// The labels that a part of a post referred to, as they are compared.
    pub(super) fn referred(&mut self) -> Vec<String> {
        self.elsewhere
            .take()
            .map(|(_, labels)| labels)
            .unwrap_or_default()
    }

    /// The number of a label in the plain form.
    pub(super) fn number_by_label(&mut self, label: &str) -> usize {
        let next = self.plain.len() + 1;
        *self.plain.entry(label.to_owned()).or_insert(next)
    }

    /// Uses a note: its number, and how many links lead to it now. `None` if there is no such note.
    fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let label = note_key(label);
        if let Some((number, labels)) = &mut self.elsewhere {
            let number = number(&label)?;
            labels.push(label);
            return Some((number, 1));
        }
        let index = *self.by_label.get(&label)?;
        let note = &mut self.notes[index];
        let number = *note.number.get_or_insert_with(|| {
            self.used.push(index);
            self.used.len()
        });
        note.references += 1;
        Some((number, note.references))
    }
}

impl<'m> Writer<'m, '_> {
    /// Writes a reference to a note.
    pub(super) fn note_ref(&mut self, label: &str) {
        if !self.is_page() {
            let number = self.notes.number_by_label(label);
            self.push("<sup class=\"footnote-reference\"><a href=\"#");
            super::escape::attribute(self.out, label);
            self.push(&format!("\">{number}</a></sup>"));
            return;
        }
        match self.notes.refer(label) {
            None => {
                self.push("[^");
                self.text(label);
                self.push("]");
            }
            Some((number, reference)) => {
                let id = reference_id(number, reference);
                self.push(&format!(
                    "<sup class=\"footnote-ref\"><a href=\"#fn-{number}\" id=\"{id}\">{number}</a></sup>"
                ));
            }
        }
    }

    /// Writes a definition where it stands, for the plain form.
    pub(super) fn note_in_place(&mut self, label: &str, blocks: &'m [Block]) {
        self.end_line();
        self.push("<div class=\"footnote-definition\" id=\"");
        super::escape::attribute(self.out, label);
        let number = self.notes.number_by_label(label);
        self.push(&format!(
            "\"><sup class=\"footnote-definition-label\">{number}</sup>"
        ));
        self.blocks(blocks);
        self.push("</div>\n");
    }

    /// Writes the notes that have been referred to.
    pub(super) fn note_section(&mut self) {
        // A note may refer to others and back to itself: links back are known after the last.
        let mut bodies = Vec::new();
        while let Some(&index) = self.notes.used.get(bodies.len()) {
            let blocks = self.notes.notes[index].blocks;
            let before = std::mem::take(self.out);
            let start = std::mem::replace(&mut self.start, 0);
            self.blocks(blocks);
            bodies.push(std::mem::replace(self.out, before));
            self.start = start;
        }
        if bodies.is_empty() {
            return;
        }
        self.end_line();
        self.push(SECTION_START);
        for (index, body) in bodies.iter().enumerate() {
            let note = &self.notes.notes[self.notes.used[index]];
            let references = note.references;
            let (text, is_open) = note_text(body, note.blocks);
            self.push(&note_start(index + 1));
            self.push(text);
            if !is_open {
                self.end_line();
            }
            self.push(&note_rest(is_open, index + 1, references));
        }
        self.push(SECTION_END);
    }
}

/// What stands before the text of a note.
pub(super) fn note_start(number: usize) -> String {
    format!("<li id=\"fn-{number}\">\n")
}

/// The text of a note with the HTML `body`, up to the links back; and whether they stand in its last
/// paragraph, which is then open, or in one of their own, on a line of its own.
pub(super) fn note_text<'b>(body: &'b str, blocks: &[Block]) -> (&'b str, bool) {
    let last = blocks.last().map(|block| &block.kind);
    let open = body.strip_suffix("</p>\n");
    match open.filter(|_| matches!(last, Some(BlockKind::Paragraph(_)))) {
        Some(open) => (open, true),
        None => (body, false),
    }
}

/// What stands behind the text of a note: the links back.
pub(super) fn note_rest(is_open: bool, number: usize, references: usize) -> String {
    let back = back_links(number, references);
    match is_open {
        true => format!("{back}</p>\n</li>\n"),
        false => format!("<p>{}</p>\n</li>\n", back.trim_start()),
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{reference}")
    }
}

/// The links from a note back to its references, each with a space before it.
fn back_links(number: usize, references: usize) -> String {
    (1..=references)
        .map(|reference| {
            let id = reference_id(number, reference);
            format!(
                " <a href=\"#{id}\" class=\"footnote-back\" aria-label=\"Back to reference {number}\">↩</a>"
            )
        })
        .collect()
}

/// The label of a footnote as it is compared when notes are numbered: without regard to case.
pub fn note_key(label: &str) -> String {
    label.to_uppercase().to_lowercase()
}
