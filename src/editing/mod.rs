//! Markdown hands: what Enter, Tab, Backspace, typed signs and pasted addresses do to a text.
//!
//! Everything here is a function from a text and its selections to a transaction, on all
//! selections at once. `None` means that there is nothing to do beyond what any editor does with
//! that key. Lines are read near the carets only; whoever calls knows the whole text and says
//! where code is. Formatting is told the parsed blocks around the selections.

mod around;
mod auto_pairs;
mod backspace;
pub mod brackets;
pub mod carets;
pub mod case;
mod changes;
mod containers;
mod draft;
mod enter;
pub mod format;
mod indent;
pub mod lines;
mod link_paste;
mod lists;
mod measure;
mod numbers;
mod pairs;
mod surround;
pub mod table;
pub mod transpose;

pub use around::Around;
pub use auto_pairs::AutoPairs;
pub use backspace::backspace;
pub use enter::{enter, line_break, line_end_near};
pub use indent::{Indent, shift_tab, tab};
pub use link_paste::paste_link;
pub use numbers::renumber;
pub use pairs::type_sign;

/// What a place in the text belongs to, as the parsed text has it. Places are bytes.
pub trait Surroundings {
    /// Whether the byte `at` is in a code block or span, in raw HTML, or in a formula: there,
    /// signs are no Markdown. The edges of a span are outside; in a block, all is inside from
    /// the start of its first line to the end of its last.
    fn is_code(&self, at: usize) -> bool;

    /// Whether the byte `at` is in the block of front matter.
    fn is_front_matter(&self, at: usize) -> bool;
}

/// A text that is words from end to end: no code, no front matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Prose;

impl Surroundings for Prose {
    fn is_code(&self, _at: usize) -> bool {
        false
    }

    fn is_front_matter(&self, _at: usize) -> bool {
        false
    }
}

/// Whether the byte `at` is where lists, quotes and links are not.
fn is_verbatim(surroundings: &impl Surroundings, at: usize) -> bool {
    surroundings.is_code(at) || surroundings.is_front_matter(at)
}
