//! The comments that begin and end a block, with its attributes.

use serde_json::{Map, Value};

use super::Writer;

/// The attributes of a block.
pub(super) type Attributes = Map<String, Value>;

/// Attributes from pairs; a `null` is left out.
pub(super) fn attributes<const N: usize>(pairs: [(&str, Value); N]) -> Attributes {
    pairs
        .into_iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

impl Writer<'_> {
    /// Writes what begins a block.
    pub(super) fn open(&mut self, name: &str, attributes: &Attributes) {
        self.out.push_str("<!-- wp:");
        self.out.push_str(name);
        self.out.push(' ');
        if !attributes.is_empty() {
            self.out.push_str(&json(attributes));
            self.out.push(' ');
        }
        self.out.push_str("-->\n");
    }

    /// Writes what ends a block.
    pub(super) fn close(&mut self, name: &str) {
        self.out.push_str("\n<!-- /wp:");
        self.out.push_str(name);
        self.out.push_str(" -->");
    }
}

/// Attributes as they may stand in a comment: without anything that could end it, and without what
/// `WordPress` would change when it stores them (as its `serializeAttributes` has it).
fn json(attributes: &Attributes) -> String {
    // A map of texts and numbers can always be written as JSON.
    serde_json::to_string(attributes)
        .unwrap_or_default()
        .replace("--", "\\u002d\\u002d")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace("\\\"", "\\u0022")
}
