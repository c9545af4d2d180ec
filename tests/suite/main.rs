//! The tests of Postwright in one program, a module for each part of it.
//!
//! | modules | what they hold the program to |
//! |---|---|
//! | `edits`, `format` | the text: edits, undo, formatting commands, with the selection drawn in it |
//! | `markdown`, `front_matter`, `post`, `stats`, `export` | what is read from a text and made of it |
//! | `flow`, `commands` | the decisions: actions in, effects out |
//! | `store`, `cli` | files, faults of the disk, the command line |
//! | `window`, `preview`, `contrast` | what is on the screen |
//! | `architecture` | the code itself: which module uses what |
//!
//! `carets` reads and draws texts with their selection for `edits` and `format`.

mod architecture;
mod carets;
mod cli;
mod commands;
mod contrast;
mod edits;
mod export;
mod flow;
mod format;
mod front_matter;
mod host;
mod markdown;
mod post;
mod preview;
mod stats;
mod store;
mod window;
