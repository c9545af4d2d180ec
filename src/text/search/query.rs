//! What the user looks for, and its reading into an expression.

use std::ops::Range;

use regex_syntax::hir::{Hir, Look};
use regex_syntax::{ParserBuilder, escape};

use super::faults;

/// What is looked for, as the search field has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// The words or the expression.
    pub pattern: String,
    /// Whether the pattern is a regular expression, in the syntax of the `regex` crate. `^` and `$`
    /// match at lines (`$` before `\r\n` too), `.` matches all but line ends.
    pub regex: bool,
    /// Whether upper and lower case differ. If not, letters are the same when Unicode's simple case
    /// folding makes them so.
    pub case: bool,
    /// Whether only whole words are found: no letter, digit, accent or underscore (`\w` of Unicode
    /// Technical Standard 18) may touch either end. So `C++` is found in `C++.`, not in `C++11`.
    pub whole_word: bool,
}

/// A pattern that cannot be searched with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// The expression is not well formed.
    #[error("{message}")]
    Syntax {
        /// What is wrong and what to do, in sentences for the user.
        message: &'static str,
        /// The bytes of the pattern that are wrong. Empty at a place where something is missing.
        range: Range<usize>,
    },
    /// The expression, with its repeats written out, needs too much memory.
    #[error("This expression is too large to search with. Use smaller counts or fewer repeats.")]
    TooLarge,
}

/// The query as an expression without flags: they are worked into it.
pub(super) fn read(query: &Query) -> Result<Hir, QueryError> {
    let pattern = if query.regex {
        query.pattern.clone()
    } else {
        escape(&query.pattern)
    };
    let mut parser = ParserBuilder::new()
        .case_insensitive(!query.case)
        .multi_line(true)
        .crlf(true)
        .build();
    let found = parser
        .parse(&pattern)
        .map_err(|error| faults::explain(&error))?;
    Ok(if query.whole_word {
        Hir::concat(vec![
            Hir::look(Look::WordStartHalfUnicode),
            found,
            Hir::look(Look::WordEndHalfUnicode),
        ])
    } else {
        found
    })
}
