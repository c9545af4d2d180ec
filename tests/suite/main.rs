//! The tests of Postwright in one program, a module for each part of it.
//!
//! | modules | what they hold the program to |
//! |---|---|
//! | `edits`, `history`, `search`, `sum_list` | the text: rope, edits, undo, searching |
//! | `editing_*`, `format`, `paste` | what keys, commands and the clipboard do to it, with the selection drawn in it |
//! | `spell`, `spelling` | words and dictionaries, and what the program does with them |
//! | `blocks`, `source` | the Markdown of a text that is edited, against a parse of all of it |
//! | `markdown`, `front_matter`, `post`, `stats`, `export` | what is read from a text and made of it |
//! | `flow`, `find`, `commands` | the decisions: actions in, effects out |
//! | `store`, `cli` | files, faults of the disk, the command line |
//! | `typeset` | text in rows: every script, carets, glyphs, pixels |
//! | `editor` | the source under people's hands: keys, pointer, input methods, scrolling |
//! | `window`, `preview`, `contrast` | what is on the screen |
//! | `accessible` | what assistive technology is told of the text, and may ask for |
//! | `architecture` | the code itself: which module uses what |
//!
//! `carets` reads and draws texts with their selection for the tests of the text.

mod accessible;
mod architecture;
mod blocks;
mod carets;
mod cli;
mod commands;
mod contrast;
mod editing_hands;
mod editing_lines;
mod editing_tables;
mod editor;
mod edits;
mod export;
mod find;
mod flow;
mod format;
mod front_matter;
mod history;
mod host;
mod markdown;
mod paste;
mod post;
mod preview;
mod search;
mod source;
mod spell;
mod spelling;
mod stats;
mod store;
mod sum_list;
mod typeset;
mod window;
