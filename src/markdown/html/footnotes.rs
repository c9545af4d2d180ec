//! The HTML of footnotes: numbered in the order of their first references, collected at the end.

use std::collections::HashMap;

use super::super::model::{Block, BlockKind, Model};
use super::super::walk::each_block;
use super::Writer;

/// The notes of a model, and which of them have been referred to so far.
#[derive(Default)]
pub(super) struct Notes<'m> {
    notes: Vec<Note<'m>>,
    by_label: HashMap<String, usize>,
    /// Indices of notes; the first one has number 1.
    used: Vec<usize>,
    /// The plain form's numbers: one for each spelling of a label, defined or not.
    plain: HashMap<String, usize>,
}

struct Note<'m> {
    blocks: &'m [Block],
    number: Option<usize>,
    /// How many links lead to the note, each the target of a link back.
    references: usize,
}

impl<'m> Notes<'m> {
    /// Collects the definitions. Of two with the same label the first counts.
    pub(super) fn of(model: &'m Model) -> Self {
        let mut all = Self::default();
        each_block(&model.blocks, &mut |block| {
            if let BlockKind::Footnote { label, blocks } = &block.kind {
                let next = all.notes.len();
                if *all.by_label.entry(folded(label)).or_insert(next) == next {
                    all.notes.push(Note {
                        blocks,
                        number: None,
                        references: 0,
                    });
                }
            }
        });
        all
    }

    /// The number of a label in the plain form.
    pub(super) fn number_by_label(&mut self, label: &str) -> usize {
        let next = self.plain.len() + 1;
        *self.plain.entry(label.to_owned()).or_insert(next)
    }

    /// Uses a note: its number, and how many links lead to it now. `None` if there is no such note.
    fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let index = *self.by_label.get(&folded(label))?;
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
        self.push("<section class=\"footnotes\">\n<ol>\n");
        for (index, body) in bodies.iter().enumerate() {
            let number = index + 1;
            let note = &self.notes.notes[self.notes.used[index]];
            let back = back_links(number, note.references);
            let ends_in_paragraph = matches!(
                note.blocks.last().map(|block| &block.kind),
                Some(BlockKind::Paragraph(_))
            );
            self.push(&format!("<li id=\"fn-{number}\">\n"));
            if let Some(open) = body.strip_suffix("</p>\n").filter(|_| ends_in_paragraph) {
                self.push(open);
                self.push(&back);
                self.push("</p>\n");
            } else {
                self.push(body);
                self.end_line();
                self.push("<p>");
                self.push(back.trim_start());
                self.push("</p>\n");
            }
            self.push("</li>\n");
        }
        self.push("</ol>\n</section>\n");
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

/// A label as it is compared: without regard to case.
fn folded(label: &str) -> String {
    label.to_uppercase().to_lowercase()
}
