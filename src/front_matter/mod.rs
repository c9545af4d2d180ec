//! Front matter: the block of values at the head of a post, in YAML, TOML, JSON or lines of
//! `Key: value`.
//!
//! ```text
//! text --split--> Split --read--> FrontMatter { entries, problems } --fields--> title, date, tags ...
//! text --set, rename--> Change: one value where it stands, every other byte as it was
//! entries --write--> a fresh block that every reader understands alike
//! an unquoted word --read_as--> what one reader makes of it
//! ```
//!
//! Nothing here fails or panics: a block that cannot be read gives problems with their places,
//! and the body still starts where it should. All ranges are bytes of the whole text, so a value
//! can be replaced where it stands and every other byte kept.

mod ambiguity;
mod date;
mod edit;
mod explain;
mod fields;
mod json;
mod meta;
mod places;
mod problem;
mod read;
mod readers;
mod schema;
mod split;
mod toml;
mod value;
mod write;
mod yaml;

pub use ambiguity::{Ambiguity, ambiguity};
pub use date::PostDate;
pub use edit::{
    Change, EditError, TomlEditError, add_toml_item, move_toml_item, remove_toml_item, rename, set,
    set_toml, with_changes,
};
pub use problem::Problem;
pub use read::{
    FrontMatter, MAX_BLOCK, MAX_DEPTH, MAX_EXPANSION, MAX_PROBLEMS, explain_toml, read, read_toml,
};
pub use readers::{Reader, Seen, read_as};
pub use split::{Format, Split, split};
pub use value::{Entry, Item, Style, Value};
pub use write::json::write_json;
pub use write::meta::write_meta;
pub use write::toml::write_toml;
pub use write::write;
pub use write::yaml::write_yaml;
