//! The footnotes of a post in blocks: numbered in the order of their first references, collected in
//! a list at the end.
//!
//! Items of `WordPress` lists have no identifiers in all of its versions, so the link back stands
//! first in a note and bears it.

use std::collections::HashMap;

use serde_json::json;

use super::Writer;
use super::comment::attributes;
use crate::markdown::walk::each_block;
use crate::markdown::{Block, BlockKind, Model, note_key};

/// The notes of a post, and which of them have been referred to so far.
pub(super) struct Notes<'m> {
    notes: Vec<Note<'m>>,
    by_label: HashMap<String, usize>,
    /// Indices of notes; the first one has number 1.
    used: Vec<usize>,
}

struct Note<'m> {
    blocks: &'m [Block],
    number: Option<usize>,
    references: usize,
}

impl<'m> Notes<'m> {
    /// Collects the definitions. Of two with the same label the first counts.
    pub(super) fn of(model: &'m Model) -> Self {
        let mut all = Self {
            notes: Vec::new(),
            by_label: HashMap::new(),
            used: Vec::new(),
        };
        each_block(&model.blocks, &mut |block| {
            if let BlockKind::Footnote { label, blocks } = &block.kind {
                let next = all.notes.len();
                if *all.by_label.entry(note_key(label)).or_insert(next) == next {
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

    /// Uses a note: its number, and how many links lead to it now. `None` if there is no such note.
    pub(super) fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let index = *self.by_label.get(&note_key(label))?;
        let note = &mut self.notes[index];
        let number = *note.number.get_or_insert_with(|| {
            self.used.push(index);
            self.used.len()
        });
        note.references += 1;
        Some((number, note.references))
    }
}

/// The identifier of a reference.
pub(super) fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{reference}"),
    }
}

impl Writer<'_> {
    /// Writes the notes that have been referred to.
    pub(super) fn note_section(&mut self) {
        // A note may refer to others and back to itself: links back are known after the last.
        let mut bodies = Vec::new();
        while let Some(&index) = self.notes.used.get(bodies.len()) {
            let blocks = self.notes.notes[index].blocks;
            let before = std::mem::take(&mut self.out);
            self.item_content(blocks);
            bodies.push(std::mem::replace(&mut self.out, before));
        }
        if bodies.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
        let list = attributes([("ordered", json!(true)), ("className", json!("footnotes"))]);
        self.open("list", &list);
        self.out.push_str("<ol class=\"wp-block-list footnotes\">");
        for (at, body) in bodies.iter().enumerate() {
            if at > 0 {
                self.out.push_str("\n\n");
            }
            self.open("list-item", &attributes([]));
            self.out.push_str("<li>");
            let number = at + 1;
            let note = &self.notes.notes[self.notes.used[at]];
            for reference in 1..=note.references {
                let id = match reference {
                    1 => format!(" id=\"fn-{number}\""),
                    _ => String::new(),
                };
                let target = reference_id(number, reference);
                self.out
                    .push_str(&format!("<a href=\"#{target}\"{id}>\u{21a9}</a> "));
            }
            self.out.push_str(body);
            self.out.push_str("</li>");
            self.close("list-item");
        }
        self.out.push_str("</ol>");
        self.close("list");
    }
}
