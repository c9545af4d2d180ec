//! Where links and pictures are defined by a label: `[label]: address`.

use std::ops::Range;

use pulldown_cmark::Parser;

use super::{Dialect, options};

/// A definition of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkDefinition {
    /// Bytes of the source, from the bracket on.
    pub range: Range<usize>,
    /// The address (escapes and entities resolved).
    pub url: String,
}

/// The definitions of links of a text, in source order; of several with one label the first, which
/// holds. `offset` is as in [`parse`](super::parse()).
pub fn link_definitions(text: &str, offset: usize, dialect: Dialect) -> Vec<LinkDefinition> {
    if !text.contains("]:") {
        return Vec::new();
    }
    let parser = Parser::new_ext(text, options(dialect));
    let definitions = parser.reference_definitions().iter();
    let mut found: Vec<_> = definitions
        .map(|(_, definition)| LinkDefinition {
            range: definition.span.start + offset..definition.span.end + offset,
            url: definition.dest.to_string(),
        })
        .collect();
    found.sort_by_key(|definition| definition.range.start);
    found
}
