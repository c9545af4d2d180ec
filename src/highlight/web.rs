//! Tables of the languages of the web: JavaScript, TypeScript, PHP.

use super::grammar::{
    Comment, DOUBLE, Grammar, HASH, Habit, NONE, Open, SINGLE, SLASHES, STARS, Text,
};
use super::words::Words;
use super::{Class, markup};

/// JavaScript, with tags in it.
pub(super) static JAVASCRIPT: Grammar = Grammar {
    keywords: Words::new(
        "as async await break case catch class const continue debugger default delete do else \
         export extends finally for from function get if import in instanceof let new of return \
         set static super switch this throw try typeof var void while with yield",
    ),
    constants: Words::new("false Infinity NaN null true undefined"),
    before_functions: Words::new("function"),
    before_types: Words::new("class extends"),
    comments: &[SLASHES, STARS, Comment::line("#!").first()],
    texts: &[DOUBLE, SINGLE, Text::quotes("`").lines().code("${")],
    first: "$#",
    inside: "$",
    sigils: &[(b'@', Class::Attribute)],
    capitals: Class::Type,
    capital_calls: Class::Type,
    habits: &[Habit::Regex, Habit::Tags],
    ..NONE
};

/// TypeScript with tags.
pub(super) static TSX: Grammar = Grammar {
    keywords: Words::new(
        "abstract accessor as asserts async await break case catch class const continue debugger \
         declare default delete do else enum export extends finally for from function get global if \
         implements import in infer instanceof interface is keyof let module namespace new of out \
         override private protected public readonly return satisfies set static super switch this \
         throw try type typeof unique using var void while with yield",
    ),
    types: Words::new("any bigint boolean never number object string symbol unknown"),
    before_types: Words::new("class enum extends implements interface namespace type"),
    ..JAVASCRIPT
};

/// TypeScript.
pub(super) static TYPESCRIPT: Grammar = Grammar {
    habits: &[Habit::Regex],
    ..TSX
};

/// PHP.
pub(super) static PHP: Grammar = Grammar {
    begin: markup::php_begin,
    step: markup::php_step,
    keywords: Words::new(
        "abstract and as break callable case catch class clone const continue declare default do \
         echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile enum eval \
         exit extends final finally fn for foreach function global goto if implements include \
         include_once instanceof insteadof interface isset list match namespace new or print \
         private protected public readonly require require_once return self static switch throw \
         trait try unset use var while xor yield",
    ),
    types: Words::new("array bool float int iterable mixed never object string void"),
    constants: Words::new("FALSE false NULL null TRUE true"),
    before_functions: Words::new("fn function"),
    before_types: Words::new("class enum extends implements interface new trait"),
    comments: &[SLASHES, STARS, HASH],
    texts: &[
        Text::new(Open::Heredoc(&["<<<"])).lines().variable(b'$'),
        DOUBLE.lines().variable(b'$'),
        Text::quotes("'").lines(),
    ],
    inside: "\\",
    sigils: &[(b'$', Class::Variable)],
    attributes: &["#["],
    capitals: Class::Type,
    capital_calls: Class::Type,
    ..NONE
};
