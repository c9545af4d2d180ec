//! Front matter: the block of values at the head of a post, in YAML, TOML or JSON.
//!
//! ```text
//! text --split--> Split --read--> FrontMatter { entries, problems } --fields--> title, date, tags ...
//! entries --write_yaml--> a fresh block that every reader understands alike
//! ```
//!
//! Nothing here fails or panics: a block that cannot be read gives problems with their places,
//! and the body still starts where it should. All ranges are bytes of the whole text, so a value
//! can be replaced where it stands and every other byte kept.

mod ambiguity;
mod date;
mod explain;
mod fields;
mod json;
mod places;
mod problem;
mod read;
mod schema;
mod split;
mod toml;
mod value;
mod write;
mod yaml;

pub use ambiguity::{Ambiguity, ambiguity};
pub use date::PostDate;
pub use problem::Problem;
pub use read::{
    FrontMatter, MAX_BLOCK, MAX_DEPTH, MAX_EXPANSION, MAX_PROBLEMS, explain_toml, read, read_toml,
};
pub use split::{Format, Split, split};
pub use value::{Entry, Item, Style, Value};
pub use write::write_yaml;
