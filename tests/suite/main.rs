//! The tests of Postwright in one program, a module for each part of it.
//!
//! | modules | what they hold the program to |
//! |---|---|
//! | `edits`, `history`, `search`, `sum_list` | the text: rope, edits, undo, searching |
//! | `editing_*`, `format`, `paste` | what keys, commands and the clipboard do to it, with the selection drawn in it |
//! | `spell`, `spelling` | words and dictionaries, and what the program does with them |
//! | `compare` | two texts word by word, three merged by paragraph |
//! | `blocks`, `source` | the Markdown of a text that is edited, against a parse of all of it |
//! | `markdown`, `math`, `clip`, `addresses`, `front_matter`, `post`, `stats`, `export` | what is read from a text and made of it |
//! | `site` | `site.toml` read and changed in place; words, dates, addresses and parts of a page |
//! | `highlight` | code told apart: every language, states, hostile lines |
//! | `tally`, `derived` | figures and facts of a text that is edited, against a reading of all of it |
//! | `specs`, `awkward` | Markdown by the examples of its specifications, and what makes parsers slow |
//! | `flow`, `find`, `commands`, `exporting` | the decisions: actions in, effects out |
//! | `post_panel` | what a post says about itself as a form: acts in, text out; the fields on the screen |
//! | `site_state` | the site in the program, the views of the preview |
//! | `picture`, `pictures` | pictures: bytes to pixels; what the program reads and shows of them |
//! | `check` | what is still wrong with a post, and what is left alone |
//! | `journal`, `recovery` | what comes back after a crash, and how the program asks about it |
//! | `store`, `cli`, `cli_*` | files, faults of the disk, the command line and its pages |
//! | `reading`, `agreement` | the page as assistive technology has it, and against the page that is exported |
//! | `typeset` | text in rows: every script, carets, glyphs, pixels |
//! | `editor` | the source under people's hands: keys, pointer, input methods, scrolling |
//! | `window`, `preview`, `contrast` | what is on the screen |
//! | `versions` | earlier versions of posts: kept, thinned, shown, brought back |
//! | `outside`, `outside_view` | what other programs do to the open file, and what is shown of it |
//! | `panics` | what goes wrong inside costs its job: reports, guards |
//! | `in_step` | editor and preview scrolling together |
//! | `accessible` | what assistive technology is told of the text, and may ask for |
//! | `cards`, `cards_view`, `html_view` | what others show of a post; its HTML to read and copy |
//! | `architecture` | the code itself: which module uses what |
//!
//! `carets` reads and draws texts with their selection for the tests of the text.

mod accessible;
mod addresses;
mod agreement;
mod architecture;
mod awkward;
mod blocks;
mod cards;
mod cards_view;
mod carets;
mod check;
mod cli;
mod cli_folders;
mod cli_new;
mod cli_pages;
mod clip;
mod commands;
mod compare;
mod contrast;
mod derived;
mod editing_hands;
mod editing_lines;
mod editing_tables;
mod editor;
mod edits;
mod export;
mod export_body;
mod export_page;
mod exporting;
mod find;
mod flow;
mod format;
mod front_matter;
mod highlight;
mod history;
mod host;
mod html_view;
mod in_step;
mod journal;
mod markdown;
mod math;
mod outside;
mod outside_view;
mod panics;
mod paste;
mod picture;
mod pictures;
mod post;
mod post_panel;
mod preview;
mod punctuation;
mod reading;
mod recovery;
mod scripting;
mod search;
mod site;
mod site_state;
mod source;
mod specs;
mod spell;
mod spelling;
mod stats;
mod store;
mod sum_list;
mod tally;
mod target;
mod target_export;
mod target_import;
mod typeset;
mod versions;
mod window;
