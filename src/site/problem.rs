//! A mistake in a file of the site.

/// A mistake in a profile or a theme: what is wrong, where, and what is probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteProblem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what it means, as a sentence.
    pub message: String,
    /// What to write instead, as a sentence, if that can be said.
    pub suggestion: Option<String>,
}
