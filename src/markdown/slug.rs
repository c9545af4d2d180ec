//! The identifiers of headings: as written in `{#id}`, else made from the text as GitHub does.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use unicode_segmentation::UnicodeSegmentation;

use super::model::{Heading, plain_text};

/// Gives every heading of a model its text and its identifier, in source order; no two identifiers
/// are the same.
///
/// Written identifiers are given first, so that one made from a text never takes the place
/// of one the author chose. The second of two equal ones gets `-1`, the third `-2`.
pub(super) fn texts_and_ids(headings: &[&Heading]) -> Vec<(String, String)> {
    let mut unique = Unique::default();
    let written: Vec<Option<String>> = headings
        .iter()
        .map(|heading| heading.id.as_deref().map(|id| unique.take(id.to_owned())))
        .collect();
    headings
        .iter()
        .zip(written)
        .map(|(heading, id)| {
            let text = plain_text(&heading.content);
            let id = id.unwrap_or_else(|| unique.take(slug(&text)));
            (text, id)
        })
        .collect()
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
        loop {
            let Some(last) = self.taken.get_mut(&id) else {
                self.taken.insert(id.clone(), 0);
                return id;
            };
            *last += 1;
            let numbered = format!("{id}-{last}");
            if let Entry::Vacant(free) = self.taken.entry(numbered.clone()) {
                free.insert(0);
                return numbered;
            }
        }
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
