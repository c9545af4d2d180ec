//! The text of a post: buffer, edits with inverses, selection, history, document.
//!
//! Positions are byte offsets into the buffer and always stand on character boundaries. The
//! buffer holds `\n` line ends unless the file mixed several kinds; what the file had is
//! remembered by the store.

mod buffer;
mod document;
mod edit;
mod history;
mod selection;

pub use buffer::{Buffer, Place};
pub use document::{Document, Revision};
pub use edit::{Edit, EditError, EditKind};
pub use selection::Selection;
