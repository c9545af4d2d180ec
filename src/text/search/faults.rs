//! What is wrong with a regular expression, in words for those who write posts.

use regex_syntax::ast::{self, ErrorKind as Syntax};
use regex_syntax::hir::{self, ErrorKind as Meaning};

use super::query::QueryError;

/// The fault that the parser found.
pub(super) fn explain(error: &regex_syntax::Error) -> QueryError {
    let (message, span) = match error {
        regex_syntax::Error::Parse(error) => (of_syntax(error), Some(error.span())),
        regex_syntax::Error::Translate(error) => (of_meaning(error), Some(error.span())),
        _ => (OTHER, None),
    };
    let range = span.map_or(0..0, |span| span.start.offset..span.end.offset);
    QueryError::Syntax { message, range }
}

const OTHER: &str = "This is not a regular expression. Correct it, or search for it as plain text.";

fn of_syntax(error: &ast::Error) -> &'static str {
    match error.kind() {
        Syntax::CaptureLimitExceeded | Syntax::NestLimitExceeded(_) => {
            "This expression has too many groups, or groups too deep in one another. Simplify it."
        }
        Syntax::ClassEscapeInvalid => {
            "This cannot stand between [ and ]. Take it out, or write it outside of them."
        }
        Syntax::ClassRangeInvalid => "This range runs backwards. Put its first character first.",
        Syntax::ClassRangeLiteral => {
            "A range needs a single character at each end. Write \\- for the sign itself."
        }
        Syntax::ClassUnclosed => "A [ is not closed. Add ], or write \\[ for the sign itself.",
        Syntax::EscapeHexEmpty | Syntax::EscapeHexInvalid | Syntax::EscapeHexInvalidDigit => {
            "This does not name a character. Write it as \\u{E9}, with the character's number."
        }
        Syntax::EscapeUnexpectedEof => {
            "A \\ ends the expression. Add what it stands before, or write \\\\ for the sign itself."
        }
        Syntax::EscapeUnrecognized => {
            "This \\ stands before a character it has no meaning for. Remove it."
        }
        Syntax::FlagDanglingNegation
        | Syntax::FlagDuplicate { .. }
        | Syntax::FlagRepeatedNegation { .. }
        | Syntax::FlagUnexpectedEof
        | Syntax::FlagUnrecognized => {
            "What follows (? is not known here. Write \\( for the sign itself."
        }
        Syntax::GroupNameDuplicate { .. } => "Two groups have the same name. Rename one of them.",
        Syntax::GroupNameEmpty | Syntax::GroupNameInvalid | Syntax::GroupNameUnexpectedEof => {
            "The name of a group is letters, digits and _, begins with a letter, and ends with >."
        }
        Syntax::GroupUnclosed => "A ( is not closed. Add ), or write \\( for the sign itself.",
        Syntax::GroupUnopened => "A ) closes nothing. Remove it, or write \\) for the sign itself.",
        _ => of_repeat_or_look(error),
    }
}

fn of_repeat_or_look(error: &ast::Error) -> &'static str {
    match error.kind() {
        Syntax::RepetitionCountInvalid => {
            "These counts run backwards. Put the smaller count first."
        }
        Syntax::DecimalEmpty
        | Syntax::DecimalInvalid
        | Syntax::RepetitionCountDecimalEmpty
        | Syntax::RepetitionCountUnclosed => {
            "A repeat is written {2}, {2,} or {2,5}. Write \\{ for the sign itself."
        }
        Syntax::RepetitionMissing => {
            "Nothing stands before this that could repeat. Add it, or put \\ before the sign."
        }
        Syntax::SpecialWordBoundaryUnclosed
        | Syntax::SpecialWordBoundaryUnrecognized
        | Syntax::SpecialWordOrRepetitionUnexpectedEof => {
            "The edges of words are \\b{start} and \\b{end}. Complete it, or write \\b alone."
        }
        Syntax::UnicodeClassInvalid => NO_CLASS,
        Syntax::UnsupportedBackreference => {
            "An expression cannot refer back to what a group found. Groups such as $1 can be used \
             in the replacement."
        }
        Syntax::UnsupportedLookAround => {
            "An expression cannot look ahead or back. Find the surroundings as groups, and put \
             them back with $1 in the replacement."
        }
        _ => OTHER,
    }
}

fn of_meaning(error: &hir::Error) -> &'static str {
    match error.kind() {
        Meaning::UnicodePropertyNotFound
        | Meaning::UnicodePropertyValueNotFound
        | Meaning::UnicodePerlClassNotFound => NO_CLASS,
        Meaning::UnicodeNotAllowed | Meaning::InvalidUtf8 => {
            "This could match part of a character. Remove the -u before it."
        }
        _ => OTHER,
    }
}

const NO_CLASS: &str =
    "There is no such group of characters. Examples are \\p{L} for letters and \\p{Greek}.";
