//! The program's decisions: state, actions, and the effects they ask for.
//!
//! Everything that can change the state is an [`Action`]; everything that should happen outside
//! is an [`Effect`]. [`update`](fn@update) turns the one into the other, with no disk, no clock
//! and no window.

mod action;
mod block;
mod clipboard;
mod derived;
mod edit;
mod effect;
mod facts;
mod files;
mod find;
mod find_run;
mod format;
mod pictures;
mod save;
mod settings;
mod source;
mod spelling;
mod state;
mod update;

pub use action::{Action, Choice, OpenFailure, SaveFailure, Setting};
pub use block::{BlockRead, BlockReading};
pub use derived::Derived;
pub use effect::{Effect, ExportJob, FileQuestion, Purpose};
pub use facts::Facts;
pub use find::{Count, Find, FindOption, Wrapped};
pub use pictures::{PictureJob, ask_for_pictures};
pub use source::Source;
pub use spelling::{
    NewWord, Offer, Offered, SpellFailure, SpellJob, Spelling, SpellingAct, SpellingItem, Spelt,
    SuggestJob, Suggested, Vocabulary, check_spelling, spelling_items,
};
pub use state::{Notice, NoticeKind, OpenPost, Overlay, PathPrompt, State, Then, WaitingSave};
pub use update::update;
