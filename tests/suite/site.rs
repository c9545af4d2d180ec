//! The site of a post: its profile, and the parts of a page.

#[path = "site/edit.rs"]
mod edit;
#[path = "site/parts.rs"]
mod parts;
#[path = "site/profile.rs"]
mod profile;
#[path = "site/words.rs"]
mod words;
