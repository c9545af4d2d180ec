//! Search and replace: what is looked for, where it is in a text that changes, and what takes its
//! place.
//!
//! A [`Query`] is what the user asked for, a [`Finder`] is that query made ready, a [`Search`]
//! follows it through the text of one document. The engine is the `regex` crate, whose time is
//! linear in the text; plain words go through it too.
//!
//! The text is searched in stretches of some kilobytes. Each stretch knows how much of the text its
//! matches depend on, so that an edit undoes only the stretches that could see it; the rest moves
//! along. What is found in the end is exactly what a search of the whole text at once finds.

mod faults;
mod finder;
mod follow;
mod matches;
mod query;
mod reach;
mod replace;
mod stretch;

pub use finder::Finder;
pub use follow::Search;
pub use query::{Query, QueryError};
