//! A finding: what is wrong, where, how bad, and what to do about it.

use std::ops::Range;

use super::rule::Rule;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a thought; often meant.
    Hint,
    /// Readers will notice.
    Warning,
    /// Something does not work for readers, or a site cannot read it.
    Error,
}

impl Severity {
    /// The word for it: `hint`, `warning`, `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// Bytes of the text that it is about; may be empty.
    pub range: Range<usize>,
    /// The line it starts on, from 1.
    pub line: usize,
    /// The column it starts at, from 1, in characters.
    pub column: usize,
    /// What is wrong, what it means and what to do.
    pub message: String,
}

impl Finding {
    /// How bad it is: as its rule says.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}
