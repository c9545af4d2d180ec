//! The text of a post: buffer, edits with inverses, selection, history, document.
//!
//! Positions are byte offsets into the buffer and always stand on character boundaries. The
//! buffer holds `\n` line ends unless the file mixed several kinds; what the file had is
//! remembered by the store.

mod boundary;
mod buffer;
mod changes;
mod document;
mod edit;
mod follower;
mod history;
mod joining;
mod record;
pub mod search;
mod selection;
mod selections;
mod steps;
mod transaction;

pub use buffer::{Buffer, Chars, Place};
pub use changes::Change;
pub use document::{Document, Revision};
pub use edit::{Edit, EditError, EditKind};
pub use follower::Follower;
pub use record::{Record, RestoreError};
pub use selection::Selection;
pub use selections::Selections;
pub use steps::{Standing, StepRecord, Steps, StepsKnown};
pub use transaction::Transaction;
