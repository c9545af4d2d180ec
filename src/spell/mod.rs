//! Spelling: the words of a post that no dictionary knows, and what they may have meant.
//!
//! All of it is pure. The caller finds and reads the files, on a thread, and keeps one
//! [`Dictionary`] a language:
//!
//! ```text
//! folders(places) -> list the files -> choose(files, lang) -> Dictionary::from_files
//! WordList::read(site's words) -> Checker::new(dictionaries, lists)
//! Checker::misspelt(paragraph, skip) -> places;  Checker::suggest(word)
//! ```

mod checker;
mod code_pages;
mod dictionary;
mod encoding;
mod error;
mod gaps;
mod language;
mod markup;
mod places;
mod script;
mod spelling;
mod word_list;
mod words;

pub use checker::Checker;
pub use dictionary::Dictionary;
pub use error::{DictionaryError, DictionaryFile};
pub use language::{Choice, Fit, Source, choose, language_of};
pub use places::{Places, System, folders};
pub use word_list::{LONGEST_WORD, WordError, WordList};
pub use words::words;
