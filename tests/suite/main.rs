//! The tests of Postwright in one program, a module for each part of it.
//!
//! | modules | what they hold the program to |
//! |---|---|
//! | `edits`, `history`, `search`, `sum_list` | the text: rope, edits, undo, searching |
//! | `editing_*`, `format` | what keys and commands do to it, with the selection drawn in it |
//! | `spell` | words and dictionaries |
//! | `markdown`, `front_matter`, `post`, `stats`, `export` | what is read from a text and made of it |
//! | `flow`, `commands` | the decisions: actions in, effects out |
//! | `store`, `cli` | files, faults of the disk, the command line |
//! | `window`, `preview`, `contrast` | what is on the screen |
//! | `architecture` | the code itself: which module uses what |
//!
//! `carets` reads and draws texts with their selection for the tests of the text.

mod architecture;
mod carets;
mod cli;
mod commands;
mod contrast;
mod editing_hands;
mod editing_lines;
mod editing_tables;
mod edits;
mod export;
mod flow;
mod format;
mod front_matter;
mod history;
mod host;
mod markdown;
mod post;
mod preview;
mod search;
mod spell;
mod stats;
mod store;
mod sum_list;
mod window;
