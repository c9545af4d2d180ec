//! The notes of a post: which there are, in which order, and how each is set.
//!
//! As in the exported page, notes are numbered in the order of their first references, the first
//! of two definitions with one label counts, and a note that nothing refers to is not shown.

use std::collections::HashMap;
use std::ops::Range;

use eframe::egui::vec2;

use super::direction::blocks_are_rtl;
use super::run::{Flow, Run};
use super::setter::{Scope, Setter};
use super::sheet::{Sheet, Target, TextRole};
use crate::markdown::model::{Block, BlockKind, InlineKind, Model};
use crate::markdown::walk::{each_block, each_inline};

/// The size of notes, of running text.
const SIZE: f32 = 0.88;
/// The room for the number, in ems of the note.
const INDENT: f32 = 1.8;
/// The space between number and note, in ems of the note.
const NUMBER_GAP: f32 = 0.5;

/// The notes that are referred to.
#[derive(Default)]
pub(super) struct Notes {
    /// The notes; the first one has number 1.
    pub(super) used: Vec<Note>,
    numbers: HashMap<String, usize>,
}

/// A note that is referred to.
#[derive(Debug, Clone)]
pub(super) struct Note {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The byte of the first reference.
    pub(super) reference: usize,
    /// The top-level block that it is or stands in, and how many blocks come before it there.
    at: (usize, usize),
}

impl Notes {
    /// Collects the notes of a post.
    pub(super) fn of(model: &Model) -> Self {
        let mut definitions: Vec<Range<usize>> = Vec::new();
        let mut by_label: HashMap<String, Note> = HashMap::new();
        for (top, block) in model.blocks.iter().enumerate() {
            let mut before = 0;
            each_block(std::slice::from_ref(block), &mut |block| {
                if let BlockKind::Footnote { label, .. } = &block.kind {
                    if definitions
                        .last()
                        .is_none_or(|last| last.end <= block.range.start)
                    {
                        definitions.push(block.range.clone());
                    }
                    by_label.entry(folded(label)).or_insert_with(|| Note {
                        range: block.range.clone(),
                        reference: 0,
                        at: (top, before),
                    });
                }
                before += 1;
            });
        }
        let mut notes = Self::default();
        if definitions.is_empty() {
            return notes;
        }
        let mut references: Vec<(usize, &str)> = Vec::new();
        each_inline(&model.blocks, &mut |inline| {
            if let InlineKind::FootnoteRef(label) = &inline.kind {
                references.push((inline.range.start, label.as_str()));
            }
        });
        references.sort_unstable();
        for &(byte, label) in &references {
            let next = definitions.partition_point(|range| range.start <= byte);
            let in_note = next > 0 && definitions[next - 1].contains(&byte);
            if !in_note {
                notes.refer(label, byte, &by_label);
            }
        }
        // A note may refer to further notes, which come after all that the text refers to.
        let mut next = 0;
        while let Some(note) = notes.used.get(next) {
            let range = note.range.clone();
            let from = references.partition_point(|(byte, _)| *byte < range.start);
            for &(byte, label) in references[from..]
                .iter()
                .take_while(|(byte, _)| *byte < range.end)
            {
                notes.refer(label, byte, &by_label);
            }
            next += 1;
        }
        notes
    }

    /// The number of the note with a label.
    pub(super) fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(&folded(label)).copied()
    }

    fn refer(&mut self, label: &str, byte: usize, by_label: &HashMap<String, Note>) {
        let label = folded(label);
        let Some(note) = by_label.get(&label) else {
            return;
        };
        if !self.numbers.contains_key(&label) {
            self.used.push(Note {
                reference: byte,
                ..note.clone()
            });
            self.numbers.insert(label, self.used.len());
        }
    }
}

impl Note {
    /// Its definition in the model it was found in.
    pub(super) fn block<'m>(&self, model: &'m Model) -> Option<&'m Block> {
        let (top, before) = self.at;
        let mut left = before;
        let mut found = None;
        each_block(model.blocks.get(top..=top)?, &mut |block| {
            if left == 0 && found.is_none() {
                found = Some(block);
            }
            left = left.saturating_sub(1);
        });
        found
    }
}

impl Setter<'_> {
    /// A note with its number, which leads back to the first reference.
    pub(super) fn note(&self, number: usize, blocks: &[Block], width: f32, scope: Scope) -> Sheet {
        let scope = Scope {
            em: scope.em * SIZE,
            ..scope
        };
        let rtl = blocks_are_rtl(blocks);
        let indent = self.inset(INDENT, width, scope.em);
        let content = self.blocks(blocks, width - indent, scope);
        let mut sheet = Sheet::default();

        let look = scope.label(1.0, self.palette.link);
        let mut run = Run::default();
        let label = format!("Back to reference {number}");
        run.link(
            self,
            &format!("{number}."),
            Target::Reference(number),
            label,
            &look,
        );
        let mark = self.set(&run, &look, None, Flow::Start, TextRole::Body);
        let gap = NUMBER_GAP * scope.em;
        let x = if rtl {
            width - indent + gap
        } else {
            (indent - gap - mark.size.x).max(0.0)
        };
        let baseline = content.first_baseline().or(mark.first_baseline());
        let drop = baseline.unwrap_or(0.0) - mark.first_baseline().unwrap_or(0.0);
        sheet.size = vec2(width, content.size.y.max(mark.size.y));
        sheet.place(mark, vec2(self.snap(x), self.snap(drop)));
        sheet.place(content, vec2(if rtl { 0.0 } else { indent }, 0.0));
        sheet
    }
}

/// A label as it is compared: without regard to case.
fn folded(label: &str) -> String {
    label.to_uppercase().to_lowercase()
}
