//! Several edits that belong together: what one command does to a text.

use super::edit::Edit;
use super::selections::Selections;

/// Edits that are made at once, and what is selected afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transaction {
    /// The edits, each in the places of the text before all of them, in the order of the text and
    /// without overlap.
    pub edits: Vec<Edit>,
    /// The selections afterwards, in the places of the new text.
    pub selections: Selections,
}

impl Transaction {
    /// A single edit.
    pub fn one(edit: Edit, selections: impl Into<Selections>) -> Self {
        Self {
            edits: vec![edit],
            selections: selections.into(),
        }
    }

    /// Only another selection.
    pub fn select(selections: impl Into<Selections>) -> Self {
        Self {
            edits: Vec::new(),
            selections: selections.into(),
        }
    }

    /// Where the byte `at` of the text before is in the text afterwards. What is inserted right
    /// there comes before it.
    pub fn map(edits: &[Edit], at: usize) -> usize {
        let mut place = at;
        for edit in edits {
            if edit.range.start > at {
                break;
            }
            if edit.range.end <= at {
                place = place + edit.text.len() - edit.range.len();
            } else {
                // Inside what is replaced: the end of the new text.
                place = place - (at - edit.range.start) + edit.text.len();
            }
        }
        place
    }
}
