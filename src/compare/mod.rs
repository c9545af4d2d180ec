//! Two texts compared, and three of them merged: what comes, what goes, and what collides.
//!
//! | question | answer |
//! |---|---|
//! | which words differ | [`words`], and [`pieces`] to show them |
//! | which lines, which paragraphs differ | [`lines`], [`paragraphs`] |
//! | how does one text become the other without losing caret and scroll | [`edits`], [`keep_selections`], [`transaction`] |
//! | what did two writers make of one text | [`merge`] |
//!
//! All of it takes memory in proportion to the texts and bounded time: texts that have little in
//! common are compared by what is unique in both, and what that leaves open counts as replaced
//! whole. Line ends are `\n`, or whatever a text that mixes them has; they are compared as they are.

mod anchors;
mod change;
mod merge;
mod shortest;
mod texts;
mod tokens;

pub use change::{edits, keep_selections, transaction};
pub use merge::{Merge, Part, PartKind, Side, merge};
pub use shortest::Hunk;
pub use texts::{Piece, PieceKind, item_hunks, lines, paragraphs, pieces, words};
