//! Markdown: the one set of parser options, the model of a post, and what is made from it.
//!
//! ```text
//! text --parse--> Model --html-----> HTML: exact CommonMark, or for a page
//!                       --clip-----> the part of it that is selected
//!                       --plain----> plain text for where there is nothing else
//!                       --outline--> headings with their identifiers
//!                       --tokens---> styled runs for the source editor
//! Buffer, edits --blocks--> the body block by block, parsed again only where an edit reaches
//! ```
//!
//! Nothing here fails: every text is Markdown. All ranges are in bytes.

pub mod blocks;
pub mod clip;
pub mod html;
pub mod model;
pub mod outline;
pub mod plain;
pub mod slug;
pub mod tokens;
pub mod url;
pub mod walk;

mod address;
mod build;
mod bytes;
mod definitions;
mod frame;
mod parse;
mod punctuation;
mod shared;

pub use blocks::Blocks;
pub use build::MAX_DEPTH;
pub use clip::{clip, clip_of_source};
pub use definitions::{LinkDefinition, link_definitions};
pub use html::{
    FormulaForm, Formulas, HtmlForm, HtmlNote, HtmlOptions, HtmlPart, Met, RawHtml, note_key,
    to_html, write_html,
};
pub use model::{Block, BlockKind, Destination, Inline, InlineKind, Model, plain_text};
pub use outline::{OutlineEntry, entry_of, outline};
pub use parse::parse;
pub use plain::to_plain_text;
pub use shared::SharedStr;
pub use tokens::{Style, Token, TokenKind, tokens};

use pulldown_cmark::Options;

/// What the parser understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// Tables, strikethrough, task lists, footnotes, heading attributes, definition lists,
    /// alerts, math and bare addresses as links, besides `CommonMark`.
    pub extensions: bool,
    /// Straight quotes become curly, `--` and `---` become dashes, `...` an ellipsis.
    pub smart_punctuation: bool,
}

impl Dialect {
    /// `CommonMark` 0.31.2 and nothing else.
    pub const COMMONMARK: Self = Self {
        extensions: false,
        smart_punctuation: false,
    };
}

impl Default for Dialect {
    /// All extensions; punctuation as written.
    fn default() -> Self {
        Self {
            extensions: true,
            smart_punctuation: false,
        }
    }
}

/// The parser's options for a dialect: the only place in the program where they are chosen.
///
/// Metadata blocks are never among them. Front matter is split off before the body is parsed,
/// and with them on a `---` anywhere in a post could change the meaning of all that follows.
pub fn options(dialect: Dialect) -> Options {
    let mut options = Options::empty();
    if dialect.extensions {
        options |= Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_GFM
            | Options::ENABLE_MATH;
    }
    if dialect.smart_punctuation {
        options |= Options::ENABLE_SMART_PUNCTUATION;
    }
    options
}
