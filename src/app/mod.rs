//! The program's decisions: state, actions, and the effects they ask for.
//!
//! Everything that can change the state is an [`Action`]; everything that should happen outside
//! is an [`Effect`]. [`update`](fn@update) turns the one into the other, with no disk, no clock
//! and no window.

mod action;
mod derived;
mod edit;
mod effect;
mod files;
mod format;
mod save;
mod state;
mod update;

pub use action::{Action, Choice, OpenFailure, SaveFailure};
pub use derived::Derived;
pub use effect::{Effect, ExportJob, FileQuestion, Purpose};
pub use format::{format_edits, step_out};
pub use state::{Notice, NoticeKind, OpenPost, Overlay, PathPrompt, State, Then, WaitingSave};
pub use update::update;
