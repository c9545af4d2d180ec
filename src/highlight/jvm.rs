//! Tables of the languages of virtual machines: Java, Kotlin, Scala, Groovy, C#, Dart.

use super::Class;
use super::grammar::{
    DOUBLE, Escapes, Grammar, Habit, NONE, Open, SINGLE, SLASHES, STARS, TRIPLE, Text,
};
use super::words::Words;

/// `'''...'''`
const TRIPLE_SINGLE: Text = Text::quotes("'''").lines();

/// Java.
pub(super) static JAVA: Grammar = Grammar {
    keywords: Words::new(
        "abstract assert break case catch class const continue default do else enum exports extends \
         final finally for goto if implements import instanceof interface module native new \
 package permits private protected public record requires return sealed static \
         strictfp super switch synchronized this throw throws transient try var volatile when \
         while yield",
    ),
    types: Words::new("boolean byte char double float int long short void"),
    constants: Words::new("false null true"),
    before_types: Words::new("class enum interface record"),
    comments: &[SLASHES, STARS],
    texts: &[TRIPLE, DOUBLE, SINGLE],
    sigils: &[(b'@', Class::Attribute)],
    first: "$",
    inside: "$",
    capitals: Class::Type,
    capital_calls: Class::Type,
    ..NONE
};

/// Kotlin.
pub(super) static KOTLIN: Grammar = Grammar {
    keywords: Words::new(
        "abstract actual annotation as break by catch class companion const constructor continue \
         crossinline data delegate do dynamic else enum expect external final finally for fun get \
         if import in infix init inline inner interface internal is it lateinit noinline object \
         open operator out override package private protected public reified return sealed set \
         super suspend tailrec this throw try typealias typeof val value var vararg when where \
         while",
    ),
    types: Words::NONE,
    before_functions: Words::new("fun"),
    before_types: Words::new("class interface object typealias"),
    comments: &[SLASHES, STARS.nested()],
    texts: &[
        TRIPLE.raw().code("${").variable(b'$'),
        DOUBLE.code("${").variable(b'$'),
        SINGLE,
    ],
    ..JAVA
};

/// Scala.
pub(super) static SCALA: Grammar = Grammar {
    keywords: Words::new(
        "abstract case catch class def derives do else end enum export extends extension final \
         finally for forSome given if implicit import infix inline lazy match new object open \
         opaque override package private protected return sealed super then this throw trait \
         transparent try type using val var while with yield",
    ),
    types: Words::NONE,
    before_functions: Words::new("def"),
    before_types: Words::new("class enum object trait type"),
    comments: &[SLASHES, STARS.nested()],
    texts: &[
        TRIPLE
            .raw()
            .code("${")
            .variable(b'$')
            .after(&["s", "f", "raw"]),
        DOUBLE.code("${").variable(b'$').after(&["s", "f", "raw"]),
        TRIPLE.raw(),
        DOUBLE,
    ],
    habits: &[Habit::Characters],
    ..JAVA
};

/// Groovy, and the build files of Gradle.
pub(super) static GROOVY: Grammar = Grammar {
    keywords: Words::new(
        "abstract as assert break case catch class continue def default do else enum extends final \
         finally for goto if implements import in instanceof interface native new package private \
         protected public return static super switch synchronized this throw throws trait transient \
         try var void volatile while",
    ),
    before_types: Words::new("class enum interface trait"),
    texts: &[
        TRIPLE.code("${").variable(b'$'),
        TRIPLE_SINGLE,
        DOUBLE.code("${").variable(b'$'),
        SINGLE,
    ],
    habits: &[Habit::Regex],
    ..JAVA
};

/// C#.
pub(super) static CSHARP: Grammar = Grammar {
    keywords: Words::new(
        "abstract add and as async await base break case catch checked class const continue default \
         delegate do else enum event explicit extern field file finally fixed for foreach from get \
         global goto group if implicit in init interface internal into is join let lock nameof \
         namespace new not on operator or orderby out override params partial private protected \
         public readonly record ref remove required return scoped sealed select set sizeof \
         stackalloc static struct switch this throw try typeof unchecked unsafe using value var \
         virtual volatile when where while with yield",
    ),
    types: Words::new(
        "bool byte char decimal double dynamic float int long nint nuint object sbyte short string \
         uint ulong ushort void",
    ),
    constants: Words::new("false null true"),
    before_types: Words::new("class enum interface namespace new record struct"),
    comments: &[SLASHES, STARS],
    texts: &[
        TRIPLE.raw(),
        Text::new(Open::Quotes("$\"\"\"", "\"\"\""))
            .raw()
            .lines()
            .code("{"),
        Text::new(Open::Quotes("$@\"", "\""))
            .escape(Escapes::Doubled)
            .lines()
            .code("{"),
        Text::new(Open::Quotes("@$\"", "\""))
            .escape(Escapes::Doubled)
            .lines()
            .code("{"),
        Text::new(Open::Quotes("@\"", "\""))
            .escape(Escapes::Doubled)
            .lines(),
        Text::new(Open::Quotes("$\"", "\"")).code("{"),
        DOUBLE,
        SINGLE,
    ],
    attributes: &["["],
    capitals: Class::Type,
    capital_calls: Class::Function,
    habits: &[Habit::HashDirectives],
    ..NONE
};

/// Dart.
pub(super) static DART: Grammar = Grammar {
    keywords: Words::new(
        "abstract as assert async await base break case catch class const continue covariant \
         default deferred do dynamic else enum export extends extension external factory final \
         finally for get hide if implements import in interface is late library mixin new of on \
         operator part required rethrow return sealed set show static super switch sync this throw \
         try type typedef var when while with yield",
    ),
    types: Words::new("bool double int num void"),
    constants: Words::new("false null true"),
    before_types: Words::new("class enum extension mixin typedef"),
    texts: &[
        TRIPLE.raw().after(&["r"]),
        TRIPLE_SINGLE.raw().after(&["r"]),
        DOUBLE.raw().after(&["r"]),
        SINGLE.raw().after(&["r"]),
        TRIPLE.code("${").variable(b'$'),
        TRIPLE_SINGLE.code("${").variable(b'$'),
        DOUBLE.code("${").variable(b'$'),
        SINGLE.code("${").variable(b'$'),
    ],
    comments: &[SLASHES, STARS.nested()],
    ..JAVA
};
