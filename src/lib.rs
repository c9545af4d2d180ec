//! Postwright: a desktop workshop for people who write posts.
//!
//! The modules, in the order the data flows:
//!
//! ```text
//! the post: pure; no window, no disk, no clock
//!   text          buffer, edits with inverses, selection, history, document
//!   compare       two texts word by word; three of them merged by paragraph
//!   markdown      the one parser; block and inline model; HTML, outline, highlighting
//!   highlight     code of the common languages, line by line
//!   front_matter  YAML, TOML and JSON blocks: typed values with their places
//!   post          front matter + body
//!   stats         words, sentences, read time under each rule
//!   picture       bytes of a picture -> pixels; what is to be read of a post's pictures
//!   site          profile, page themes, what stands around a post on its page
//!   target        what sites want of front matter, files and pictures
//!   export        text -> plan of files: page, fragment, Markdown
//!   check         what is still wrong with a post
//!
//! the program: decisions; still no window
//!   command       one row for each thing a user can ask for
//!   app           update(State, Action) -> Effects
//!   store         files: read, save, settings; the only one that knows the disk
//!   host          carries out effects, answers with actions
//!   cli           the same work without a window
//!
//! the window: the only ones that know egui
//!   typeset       faces and inks
//!   editor        the source
//!   preview       the page
//!   ui            toolbar, menu, palette, dialogs, status bar
//!   window        the frame loop
//! ```
//!
//! `docs/architecture.md` says what each may use; a test holds the code to it.

pub mod font_files;
pub mod sum_list;
pub mod text;

pub mod compare;

pub mod markdown;

pub mod highlight;

pub mod front_matter;
pub mod post;

pub mod editing;
pub mod paste;
pub mod spell;

pub mod stats;

pub mod picture;

pub mod site;

pub mod target;

pub mod export;

pub mod check;

pub mod command;

pub mod app;
pub mod store;

pub mod host;

pub mod cli;

pub mod typeset;

pub mod editor;
pub mod preview;
pub mod ui;
pub mod window;
