//! Highlighting of code in the common languages, line by line: a pure scanner and tables.
//!
//! A language is a [`Language`]; what is still open at the end of a line (a comment, a string, the
//! code inside a string) is a [`State`] of a few bytes. Whoever keeps the state of each line can go
//! on from any of them. The work is linear in the line's length, whatever the line holds.

mod code;
mod config;
mod css;
mod functional;
mod grammar;
mod jvm;
mod languages;
mod lines;
mod markdown;
mod markup;
mod names;
mod query;
mod scanner;
mod scripting;
mod shell;
mod state;
mod systems;
mod text;
mod web;
mod words;
mod yaml;

use std::ops::Range;

pub use languages::Language;
pub use state::State;

/// What a piece of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Nothing that would be told apart; never in a [`Run`].
    Plain,
    /// A word of the language itself.
    Keyword,
    /// A type, a class, a module; where the language's habit is to capitalise them, any such name.
    Type,
    /// A name that is called or defined as a function; the command of a shell line.
    Function,
    /// A fixed value: `true`, `null`, symbols, names in capitals.
    Constant,
    /// A number, a date.
    Number,
    /// A string, a character, a regular expression.
    String,
    /// A sequence that stands for another character.
    Escape,
    /// A comment.
    Comment,
    /// A sign that computes or compares.
    Operator,
    /// A sign that groups or separates.
    Punctuation,
    /// An annotation, the name of an attribute, of a property, of a key, a command's option.
    Attribute,
    /// The name of a tag, a selector of a style sheet.
    Tag,
    /// A variable where the language marks them, a lifetime, an anchor.
    Variable,
    /// What speaks to the tool and not of the program: directives, prompts, the heads of a diff.
    Meta,
    /// A line that a diff adds.
    Inserted,
    /// A line that a diff takes away.
    Deleted,
    /// A heading, the name of a section.
    Heading,
}

/// The ink of a class of code, by what a theme has a colour for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// That of the text around it.
    Text,
    /// What stands out.
    Accent,
    /// Links.
    Link,
    /// What is well.
    Good,
    /// What wants care.
    Warn,
    /// What is said by the way.
    Quiet,
    /// What is wrong.
    Bad,
}

impl Class {
    /// The ink it is set in, wherever code is shown.
    #[must_use]
    pub fn ink(self) -> Ink {
        match self {
            Self::Plain
            | Self::Function
            | Self::Variable
            | Self::Operator
            | Self::Punctuation
            | Self::Heading => Ink::Text,
            Self::Keyword | Self::Tag => Ink::Accent,
            Self::Type => Ink::Link,
            Self::String | Self::Inserted => Ink::Good,
            Self::Constant | Self::Number | Self::Escape | Self::Attribute | Self::Meta => {
                Ink::Warn
            }
            Self::Comment => Ink::Quiet,
            Self::Deleted => Ink::Bad,
        }
    }

    /// All of them, in the order of their definition.
    pub const ALL: [Self; 18] = [
        Self::Plain,
        Self::Keyword,
        Self::Type,
        Self::Function,
        Self::Constant,
        Self::Number,
        Self::String,
        Self::Escape,
        Self::Comment,
        Self::Operator,
        Self::Punctuation,
        Self::Attribute,
        Self::Tag,
        Self::Variable,
        Self::Meta,
        Self::Inserted,
        Self::Deleted,
        Self::Heading,
    ];

    /// Its name for a style sheet: one lower-case word.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Keyword => "keyword",
            Self::Type => "type",
            Self::Function => "function",
            Self::Constant => "constant",
            Self::Number => "number",
            Self::String => "string",
            Self::Escape => "escape",
            Self::Comment => "comment",
            Self::Operator => "operator",
            Self::Punctuation => "punctuation",
            Self::Attribute => "attribute",
            Self::Tag => "tag",
            Self::Variable => "variable",
            Self::Meta => "meta",
            Self::Inserted => "inserted",
            Self::Deleted => "deleted",
            Self::Heading => "heading",
        }
    }
}

/// A stretch of a line that is one thing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Run {
    /// Where it is, in bytes of the line.
    pub range: Range<usize>,
    /// What it is; never [`Class::Plain`].
    pub class: Class,
}
