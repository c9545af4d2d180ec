//! What a table says of a language: its words, comments, strings and habits.

use super::Class;
use super::code;
use super::scanner::Scanner;
use super::words::Words;

/// A language's table.
pub(super) struct Grammar {
    /// What a line begins with, when it begins in code.
    pub(super) begin: fn(&mut Scanner<'_>),
    /// Reads one token of code: takes at least a byte, or closes what is open.
    pub(super) step: fn(&mut Scanner<'_>),
    pub(super) keywords: Words,
    pub(super) types: Words,
    pub(super) constants: Words,
    /// Keywords behind which a function gets its name.
    pub(super) before_functions: Words,
    /// Keywords behind which a type gets its name.
    pub(super) before_types: Words,
    /// Signs that a name may begin with, besides letters and `_`.
    pub(super) first: &'static str,
    /// Signs inside a name, besides letters, digits and `_`.
    pub(super) inside: &'static str,
    pub(super) comments: &'static [Comment],
    pub(super) texts: &'static [Text],
    /// Signs that make the name behind them something.
    pub(super) sigils: &'static [(u8, Class)],
    /// What opens an annotation that ends at `]`.
    pub(super) attributes: &'static [&'static str],
    /// What a capitalised name is.
    pub(super) capitals: Class,
    /// What a capitalised name is that is called.
    pub(super) capital_calls: Class,
    pub(super) habits: &'static [Habit],
}

/// What some languages do and others do not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// The case of words does not matter.
    IgnoreCase,
    /// `'a'` is a character, and `'` otherwise something else.
    Characters,
    /// `'a` is a name.
    Lifetimes,
    /// `/a/` is a regular expression where a value may stand.
    Regex,
    /// `<a>` is a tag where a value may stand.
    Tags,
    /// `name!` is called.
    Macros,
    /// A string before a `:` is a key.
    Keys,
    /// `name:` is a symbol.
    Symbols,
    /// `name =` sets something.
    Settings,
    /// `a-b` is a command and `-a` an option.
    Dashes,
    /// The first name in `(...)` is called.
    Lists,
    /// A name at the very start of a line is defined there.
    Definitions,
    /// `#word` at the start of a line is a directive.
    HashDirectives,
    /// `-word` at the very start of a line is a directive.
    DashDirectives,
    /// `'` stands between the digits of a number.
    QuotedDigits,
    /// `>>> ` at the start of a line is the prompt of a session.
    Prompts,
    /// Nothing is called with brackets.
    NoCalls,
    /// Commands and their words, as in a shell.
    Commands,
}

/// A language without anything: the others are written as what they have besides.
pub(super) const NONE: Grammar = Grammar {
    begin: code::begin,
    step: code::step,
    keywords: Words::NONE,
    types: Words::NONE,
    constants: Words::NONE,
    before_functions: Words::NONE,
    before_types: Words::NONE,
    first: "",
    inside: "",
    comments: &[],
    texts: &[],
    sigils: &[],
    attributes: &[],
    capitals: Class::Plain,
    capital_calls: Class::Function,
    habits: &[],
};

impl Grammar {
    /// Whether the language does that.
    pub(super) fn does(&self, habit: Habit) -> bool {
        self.habits.contains(&habit)
    }
}

/// How a comment is written.
#[derive(Clone, Copy)]
pub(super) struct Comment {
    pub(super) open: &'static str,
    /// Empty for the end of the line.
    pub(super) close: &'static str,
    /// Whether comments stand in each other.
    pub(super) nested: bool,
    /// Whether it stands only at the start of a line.
    pub(super) first: bool,
    pub(super) class: Class,
}

impl Comment {
    /// A comment to the end of the line.
    pub(super) const fn line(open: &'static str) -> Self {
        Self::block(open, "")
    }

    /// A comment between two signs.
    pub(super) const fn block(open: &'static str, close: &'static str) -> Self {
        Self {
            open,
            close,
            nested: false,
            first: false,
            class: Class::Comment,
        }
    }

    /// The same, one in the other.
    pub(super) const fn nested(mut self) -> Self {
        self.nested = true;
        self
    }

    /// The same, only at the start of a line.
    pub(super) const fn first(mut self) -> Self {
        self.first = true;
        self
    }

    /// The same, as something else than a comment.
    pub(super) const fn class(mut self, class: Class) -> Self {
        self.class = class;
        self
    }
}

/// How a string is written.
#[derive(Clone, Copy)]
pub(super) struct Text {
    pub(super) open: Open,
    /// Words of which one stands right before the opening; empty for none.
    pub(super) prefixes: &'static [&'static str],
    pub(super) escape: Escapes,
    /// Whether it goes on in the next line.
    pub(super) lines: bool,
    /// What opens code in it; empty for nothing. The code ends at the bracket that belongs to the
    /// last byte.
    pub(super) code: &'static str,
    /// The sign before a variable in it; 0 for none.
    pub(super) variable: u8,
    pub(super) class: Class,
}

/// How a string begins and ends.
#[derive(Clone, Copy)]
pub(super) enum Open {
    /// Between two signs.
    Quotes(&'static str, &'static str),
    /// `#"..."#`, with as many `#` at the end as at the start; at least so many.
    Hashes(usize),
    /// `"x(...)x"`.
    Tagged,
    /// `[==[...]==]`, behind a sign.
    Long(&'static str),
    /// `<<END`, behind one of the signs: from the next line to the one that is `END`.
    Heredoc(&'static [&'static str]),
    /// A sign and up to three letters, then any bracket or sign that ends it too.
    Delimited(&'static str),
}

/// How a string writes the characters that it cannot hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    None,
    /// This byte, and what comes behind it.
    Behind(u8),
    /// The closing sign twice.
    Doubled,
}

impl Text {
    /// A string between two signs on one line, with escapes behind `\`.
    pub(super) const fn new(open: Open) -> Self {
        Self {
            open,
            prefixes: &[],
            escape: Escapes::Behind(b'\\'),
            lines: false,
            code: "",
            variable: 0,
            class: Class::String,
        }
    }

    /// [`Text::new`] between two of the same sign.
    pub(super) const fn quotes(quote: &'static str) -> Self {
        Self::new(Open::Quotes(quote, quote))
    }

    /// The same, over any number of lines.
    pub(super) const fn lines(mut self) -> Self {
        self.lines = true;
        self
    }

    /// The same without escapes.
    pub(super) const fn raw(self) -> Self {
        self.escape(Escapes::None)
    }

    /// The same with other escapes.
    pub(super) const fn escape(mut self, escape: Escapes) -> Self {
        self.escape = escape;
        self
    }

    /// The same behind one of the words.
    pub(super) const fn after(mut self, prefixes: &'static [&'static str]) -> Self {
        self.prefixes = prefixes;
        self
    }

    /// The same with code in it.
    pub(super) const fn code(mut self, open: &'static str) -> Self {
        self.code = open;
        self
    }

    /// The same with variables in it.
    pub(super) const fn variable(mut self, sign: u8) -> Self {
        self.variable = sign;
        self
    }

    /// The same as something else than a string.
    pub(super) const fn class(mut self, class: Class) -> Self {
        self.class = class;
        self
    }
}

/// A string in double quotes.
pub(super) const DOUBLE: Text = Text::quotes("\"");
/// A string or character in single quotes.
pub(super) const SINGLE: Text = Text::quotes("'");
/// A string in three double quotes, over lines.
pub(super) const TRIPLE: Text = Text::quotes("\"\"\"").lines();
/// `// ...`
pub(super) const SLASHES: Comment = Comment::line("//");
/// `/* ... */`
pub(super) const STARS: Comment = Comment::block("/*", "*/");
/// `# ...`
pub(super) const HASH: Comment = Comment::line("#");
