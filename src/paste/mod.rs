//! Paste: HTML from the clipboard becomes Markdown as a careful writer would have written it.
//!
//! ```text
//! HTML --parse--> tree --read--> blocks and styled runs --write--> Markdown
//!                      --plain-> whether it says more than its plain text
//! ```
//!
//! Nothing here fails: every text is HTML, and what is not understood keeps its words. Time and
//! memory grow with the length of the HTML, and no nesting is too deep.

mod address;
mod code;
mod dom;
mod escape;
mod flank;
mod flatten;
mod flow;
mod inline;
mod item;
mod leaf;
mod model;
mod nest;
mod parse;
mod plain;
mod read;
mod style;
mod table;
mod tidy;
mod word;
mod write;

pub use address::is_url;
pub use plain::is_plain;

/// The Markdown that says what the HTML says, without a line end at its end.
///
/// Understands what browsers, word processors and mail programs put on the clipboard, the
/// `CF_HTML` header of Windows included. Text is escaped so that it means itself, and no more than
/// that needs. The dialect is the program's: `CommonMark` with tables, strikethrough, task lists,
/// definition lists and math. What Markdown has no sign for and readers would miss (`kbd`, `mark`,
/// `sub`, `sup`, `u`, `ins`, `ruby`, `details`) stays as HTML without its attributes. What is not
/// shown (scripts, styles, hidden elements, tracking pixels) goes.
pub fn markdown_of_html(html: &str) -> String {
    let dom = parse::parse(html);
    let document = read::read(&dom);
    write::write(&document)
}
