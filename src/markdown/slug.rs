//! The identifiers of headings: as written in `{#id}`, else made from the text as GitHub does.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::model::{Block, BlockKind, Heading, Model, plain_text};
use super::walk::each_block;

/// The identifier of every heading of a model; no two are the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadingIds {
    /// Where the heading starts in the source, and its identifier; in source order.
    ids: Vec<(usize, String)>,
}

impl HeadingIds {
    /// Gives every heading its identifier, in source order.
    ///
    /// Written identifiers are given first, so that one made from a text never takes the place
    /// of one the author chose. The second of two equal ones gets `-1`, the third `-2`.
    pub fn new(model: &Model) -> Self {
        Self::of(&headings(model))
    }

    /// The same from the [headings](headings) of the model.
    pub(super) fn of(headings: &[(&Block, &Heading)]) -> Self {
        let mut unique = Unique::default();
        let written: Vec<Option<String>> = headings
            .iter()
            .map(|(_, heading)| heading.id.as_deref().map(|id| unique.take(id.to_owned())))
            .collect();
        let ids = headings
            .iter()
            .zip(written)
            .map(|((block, heading), id)| {
                let id = id.unwrap_or_else(|| unique.take(slug(&plain_text(&heading.content))));
                (block.range.start, id)
            })
            .collect();
        Self { ids }
    }

    /// The identifier of a heading; `None` if the block is none of the model's headings.
    pub fn get(&self, heading: &Block) -> Option<&str> {
        let start = heading.range.start;
        let place = self.ids.binary_search_by_key(&start, |&(start, _)| start);
        Some(self.ids[place.ok()?].1.as_str())
    }
}

/// All headings of a model, in source order.
pub(super) fn headings(model: &Model) -> Vec<(&Block, &Heading)> {
    let mut headings = Vec::new();
    each_block(&model.blocks, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind {
            headings.push((block, heading));
        }
    });
    headings
}

/// A text as an identifier: lower case, letters and digits of every script, `_` and `-` kept,
/// a `-` for each space, the rest left out. A text with nothing to keep is `section`.
///
/// The rule is the one GitHub uses for the anchors of headings.
pub fn slug(text: &str) -> String {
    let text = text.trim();
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() && !text.contains('\r') {
        for byte in text.bytes() {
            match byte {
                b'_' | b'-' => out.push(char::from(byte)),
                _ if byte.is_ascii_alphanumeric() => {
                    out.push(char::from(byte.to_ascii_lowercase()));
                }
                _ if char::from(byte).is_whitespace() => out.push('-'),
                _ => {}
            }
        }
    } else {
        // By cluster, so that marks which belong to a letter stay with it.
        for cluster in text.graphemes(true) {
            match cluster.chars().next() {
                Some(c) if c.is_alphanumeric() || c == '_' || c == '-' => {
                    out.extend(cluster.chars().flat_map(char::to_lowercase));
                }
                Some(c) if c.is_whitespace() => out.push('-'),
                _ => {}
            }
        }
    }
    if out.is_empty() {
        out.push_str("section");
    }
    out
}

#[derive(Default)]
struct Unique {
    /// Every identifier that is taken, with the number last put after it.
    taken: HashMap<String, usize>,
}

impl Unique {
    fn take(&mut self, id: String) -> String {
        let id = if is_for_footnotes(&id) {
            format!("section-{id}")
        } else {
            id
        };
        let Some(&last) = self.taken.get(&id) else {
            self.taken.insert(id.clone(), 0);
            return id;
        };
        let mut number = last;
        let free = loop {
            number += 1;
            let candidate = format!("{id}-{number}");
            if !self.taken.contains_key(&candidate) {
                break candidate;
            }
        };
        self.taken.insert(id, number);
        self.taken.insert(free.clone(), 0);
        free
    }
}

/// Whether an identifier has the form of those that footnotes and their references get.
fn is_for_footnotes(id: &str) -> bool {
    id.strip_prefix("fn-")
        .or_else(|| id.strip_prefix("fnref-"))
        .is_some_and(|rest| {
            !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        })
}
