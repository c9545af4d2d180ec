//! The notes of a post: which there are, and in which order.
//!
//! As in the exported page, notes are numbered in the order of their first references, the first
//! of two definitions with one label counts, and a note that nothing refers to is not shown. Each
//! block is looked at once, and again when an edit changed it; a long post over several frames.

use std::collections::HashMap;
use std::ops::AddAssign;
use std::sync::Arc;

use crate::markdown::model::{Block, BlockKind, Inline, InlineKind, Model};
use crate::markdown::walk::{each_inline, each_inline_in};
use crate::markdown::{Blocks, note_key};
use crate::sum_list::{SumList, Summed};
use crate::text::Buffer;

/// How much of a text is looked at in a frame, in bytes.
const SLICE: usize = 128 * 1024;

/// The notes that are referred to.
#[derive(Default)]
pub(super) struct Notes {
    blocks: SumList<Uses>,
    edits: u64,
    /// The definitions of links and notes for which the blocks were looked at.
    definitions: u64,
    /// The notes in the order of their numbers, from 1: each by its place among all definitions.
    pub(super) used: Vec<Used>,
    pub(super) numbers: Arc<Numbers>,
    /// Another number when a note has another number.
    pub(super) generation: u64,
}

/// The numbers of the notes by their labels.
#[derive(Debug, Default)]
pub(super) struct Numbers(HashMap<String, usize>);

impl Numbers {
    /// The number of the note with a label.
    pub(super) fn get(&self, label: &str) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&note_key(label)).copied()
    }
}

/// A note that is referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Used {
    /// Its label, folded.
    pub(super) label: String,
    /// How many definitions of notes stand before its own.
    pub(super) definition: usize,
}

/// What a block has to do with notes.
#[derive(Debug, Clone, Default)]
struct Uses {
    is_known: bool,
    what: Option<Box<What>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct What {
    /// The labels that its text refers to.
    references: Vec<String>,
    /// The notes in it, and what they refer to.
    definitions: Vec<(String, Vec<String>)>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    unknown: usize,
    /// Blocks that have to do with notes.
    using: usize,
    definitions: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.unknown += other.unknown;
        self.using += other.using;
        self.definitions += other.definitions;
    }
}

impl Summed for Uses {
    type Sum = Count;

    fn sum(&self) -> Count {
        Count {
            unknown: usize::from(!self.is_known),
            using: usize::from(self.what.is_some()),
            definitions: self.what.as_ref().map_or(0, |what| what.definitions.len()),
        }
    }
}

impl Notes {
    /// Follows the blocks. Says whether there is more to look at in a further frame.
    pub(super) fn follow(&mut self, buffer: &Buffer, blocks: &mut Blocks) -> bool {
        if !blocks.has_notes() {
            if !self.used.is_empty() || !self.blocks.is_empty() {
                *self = Self {
                    generation: self.generation + 1,
                    ..Self::default()
                };
            }
            return false;
        }
        let mut changed = self.keep_step(blocks);
        if self.definitions != blocks.generation() {
            // What was no reference may be one now.
            self.definitions = blocks.generation();
            let known = self.blocks.iter().map(|uses| Uses {
                is_known: false,
                what: uses.what.clone(),
            });
            self.blocks = known.collect();
        }
        let mut left = SLICE;
        while left > 0 && self.blocks.total().unknown > 0 {
            let (index, _) = self.blocks.find(|count| count.unknown > 0);
            let Some(block) = blocks.block(index) else {
                break;
            };
            if block.range.len() > Blocks::LARGE {
                // What it says is learnt when it has been read beside the window.
                self.blocks.update(index, |own| own.is_known = true);
                continue;
            }
            left = left.saturating_sub(block.range.len().max(64));
            let may = buffer.slice_near(block.range).contains("[^");
            let what = may.then(|| uses(&blocks.model(buffer, index))).flatten();
            let what = what.map(Box::new);
            self.blocks.update(index, |own| {
                own.is_known = true;
                if own.what != what {
                    changed = true;
                    own.what = what;
                }
            });
        }
        if changed {
            self.renumber();
        }
        self.blocks.total().unknown > 0
    }

    /// Takes in what a long block says, once it has been read.
    pub(super) fn learn(&mut self, block: usize, model: &Model) {
        let what = uses(model).map(Box::new);
        let known = self.blocks.get(block).map(|own| own.what.clone());
        if known.is_some_and(|known| known != what) {
            self.blocks.update(block, |own| own.what = what);
            self.renumber();
        }
    }

    /// The block that defines a note, and how many notes are defined before it there.
    pub(super) fn definition(&self, note: &Used) -> (usize, usize) {
        let (index, before) = self
            .blocks
            .find(|count| count.definitions > note.definition);
        (index, note.definition - before.definitions)
    }

    /// The first block that refers to a note.
    pub(super) fn reference(&self, note: &Used) -> Option<usize> {
        let mut using = 0;
        while using < self.blocks.total().using {
            let (index, _) = self.blocks.find(|count| count.using > using);
            let what = self.blocks.get(index).and_then(|uses| uses.what.as_ref());
            if what.is_some_and(|what| what.references.contains(&note.label)) {
                return Some(index);
            }
            using += 1;
        }
        None
    }

    fn keep_step(&mut self, blocks: &Blocks) -> bool {
        let mut changed = false;
        match blocks.splices(self.edits) {
            Some(splices) if !self.blocks.is_empty() => {
                for splice in splices {
                    let old = self.blocks.iter_from(splice.at).take(splice.removed);
                    let old: Vec<Uses> = old.cloned().collect();
                    let new = if splice.added == splice.removed {
                        // Most likely it still says what it did: numbers stay until it is looked at.
                        let unsure = |uses: Uses| Uses {
                            is_known: false,
                            ..uses
                        };
                        old.into_iter().map(unsure).collect()
                    } else {
                        changed |= old.iter().any(|uses| uses.what.is_some());
                        vec![Uses::default(); splice.added]
                    };
                    self.blocks
                        .splice(splice.at..splice.at + splice.removed, new);
                }
            }
            _ => {
                changed = true;
                self.blocks = SumList::new(vec![Uses::default(); blocks.len()]);
            }
        }
        self.edits = blocks.edits();
        changed
    }

    fn renumber(&mut self) {
        let mut defined: HashMap<&str, (usize, &[String])> = HashMap::new();
        let mut all = Vec::new();
        let mut count = 0;
        for what in self.blocks.iter().filter_map(|uses| uses.what.as_ref()) {
            for (label, inner) in &what.definitions {
                defined.entry(label).or_insert((count, inner));
                count += 1;
            }
            all.extend(what.references.iter().map(String::as_str));
        }
        let mut used: Vec<Used> = Vec::new();
        let mut numbers = HashMap::new();
        let mut refer = |label: &str, used: &mut Vec<Used>| {
            if let Some((definition, _)) = defined.get(label)
                && !numbers.contains_key(label)
            {
                used.push(Used {
                    label: label.to_owned(),
                    definition: *definition,
                });
                numbers.insert(label.to_owned(), used.len());
            }
        };
        for label in all {
            refer(label, &mut used);
        }
        // A note may refer to further notes, which come after all that the text refers to.
        let mut next = 0;
        while let Some(note) = used.get(next) {
            let inner = defined.get(note.label.as_str()).map(|(_, inner)| *inner);
            for label in inner.unwrap_or_default() {
                refer(label, &mut used);
            }
            next += 1;
        }
        if used != self.used {
            self.generation += 1;
            self.used = used;
            self.numbers = Arc::new(Numbers(numbers));
        }
    }
}

/// The blocks of the note that is the definition `number` of a model.
pub(super) fn note_blocks(model: Model, number: usize) -> Vec<Block> {
    let mut left = number;
    take_note(model.blocks, &mut left).unwrap_or_default()
}

fn take_note(blocks: Vec<Block>, left: &mut usize) -> Option<Vec<Block>> {
    for block in blocks {
        let found = match block.kind {
            BlockKind::Footnote { blocks, .. } => {
                if *left == 0 {
                    return Some(blocks);
                }
                *left -= 1;
                take_note(blocks, left)
            }
            BlockKind::Quote { blocks, .. } => take_note(blocks, left),
            BlockKind::List { items, .. } => items
                .into_iter()
                .find_map(|item| take_note(item.blocks, left)),
            BlockKind::Definitions(definitions) => definitions
                .into_iter()
                .flat_map(|definition| definition.details)
                .find_map(|details| take_note(details.blocks, left)),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// What a block has to do with notes, if anything.
fn uses(model: &Model) -> Option<What> {
    let mut what = What::default();
    collect(&model.blocks, &mut what, None);
    (what != What::default()).then_some(what)
}

fn collect(blocks: &[Block], what: &mut What, note: Option<usize>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Footnote { label, blocks } => {
                let own = what.definitions.len();
                what.definitions.push((note_key(label), Vec::new()));
                collect(blocks, what, Some(own));
            }
            BlockKind::Quote { blocks, .. } => collect(blocks, what, note),
            BlockKind::List { items, .. } => {
                for item in items {
                    collect(&item.blocks, what, note);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    each_inline_in(&definition.term, &mut |inline| refer(inline, what, note));
                    for details in &definition.details {
                        collect(&details.blocks, what, note);
                    }
                }
            }
            _ => {
                let block = std::slice::from_ref(block);
                each_inline(block, &mut |inline| refer(inline, what, note));
            }
        }
    }
}

fn refer(inline: &Inline, what: &mut What, note: Option<usize>) {
    let InlineKind::FootnoteRef(label) = &inline.kind else {
        return;
    };
    let list = match note.and_then(|note| what.definitions.get_mut(note)) {
        Some((_, inner)) => inner,
        None => &mut what.references,
    };
    list.push(note_key(label));
}
