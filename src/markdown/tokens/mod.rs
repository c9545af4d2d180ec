//! Styled runs for the source editor: which bytes are markers, strong, code, addresses and so on.

mod paint;
mod quotes;
mod style;

use std::ops::Range;

pub use style::{Style, TokenKind};

use super::model::Model;
use paint::Painter;

/// A run of the source that is shown in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the source, with the same offset as the model's ranges.
    pub range: Range<usize>,
    /// All that is true of the run; never empty.
    pub style: Style,
}

/// The styled runs of a text, in source order, without overlap and on character boundaries. What
/// no run covers is plain text, and so are the definitions of links.
///
/// `text` and `offset` must be what `model` was parsed from. A run may go on over a line end.
pub fn tokens(model: &Model, text: &str, offset: usize) -> Vec<Token> {
    let mut painter = Painter::new(text, offset);
    painter.model(model);
    painter.finish()
}
