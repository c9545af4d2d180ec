//! What is still wrong with a post: everything that would embarrass its author.
//!
//! ```text
//! Post --wants--> addresses of files --the caller looks--> FileFact
//! Post + text + Around --check--> Finding { rule, severity, place, message }, by place
//! ```
//!
//! One rule a file. Pure: which files there are, which other posts and what time it is comes in. A
//! rule that is not sure says nothing: a false alarm costs more than what it misses.

mod address;
mod dates;
mod description;
mod finding;
mod footnotes;
mod formulas;
mod headings;
mod html;
mod links;
mod marks;
mod pictures;
mod references;
mod report;
mod rule;
mod slug;
mod state;
mod title;
mod values;

use std::collections::BTreeMap;

pub use finding::{Finding, Severity};
pub use rule::Rule;
pub use slug::Identity;

use crate::post::Post;
use crate::site::{ListedPost, Profile};
use report::Report;

/// What the caller found at an address that [`wants`] asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFact {
    /// No such file.
    Missing,
    /// A file of this many bytes.
    There(u64),
}

/// What stands around a post.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The profile of its site.
    pub profile: &'a Profile,
    /// Now, in seconds since 1970 (UTC).
    pub now: i64,
    /// The name of the post's own file; may be empty.
    pub file_name: &'a str,
    /// What was found at the addresses. One that is not here was not looked for.
    pub files: &'a BTreeMap<String, FileFact>,
    /// The posts of the same folder, its own file among them or not.
    pub posts: &'a [ListedPost],
}

/// The addresses in a post that lead to files of its own site and must be looked for, as they are
/// written, each once: those of its pictures, of its cover and of files it links to.
pub fn wants(post: &Post) -> Vec<String> {
    let mut wanted = pictures::wanted(post);
    wanted.extend(links::wanted(post));
    wanted.sort();
    wanted.dedup();
    wanted
}

/// Checks a post. `text` is the text that `post` was read from.
///
/// The findings are in the order of their places.
pub fn check(text: &str, post: &Post, around: &Around<'_>) -> Vec<Finding> {
    let mut report = Report::default();
    values::check(text, post, &mut report);
    title::check(post, &mut report);
    dates::check(post, around, &mut report);
    state::check(post, &mut report);
    slug::check(post, around, &mut report);
    description::check(post, &mut report);
    headings::check(post, &mut report);
    pictures::check(post, around, &mut report);
    links::check(post, around, &mut report);
    footnotes::check(text, post, &mut report);
    references::check(text, post, &mut report);
    html::check(post, around, &mut report);
    formulas::check(post, &mut report);
    marks::check(text, post, &mut report);
    report.finish(text)
}
