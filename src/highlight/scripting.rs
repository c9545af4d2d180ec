//! Tables of scripting languages: Python, Ruby, Perl, Lua, R, Julia, AWK, Vim.

use super::Class;
use super::grammar::{
    Comment, DOUBLE, Grammar, HASH, Habit, NONE, Open, SINGLE, SLASHES, STARS, TRIPLE, Text,
};
use super::words::Words;

/// `'''...'''`
const TRIPLE_SINGLE: Text = Text::quotes("'''").lines();
/// What may stand before a string of Python without escapes.
const RAW: &[&str] = &["r", "br", "rb"];
/// What may stand before a string of Python with code in it.
const FORMATTED: &[&str] = &["f", "fr", "rf", "t"];
/// What may stand before any other string of Python.
const SIMPLE: &[&str] = &["", "b", "u"];

/// Python.
pub(super) static PYTHON: Grammar = Grammar {
    keywords: Words::new(
        "and as assert async await break case class continue def del elif else except finally for \
         from global if import in is lambda match nonlocal not or pass raise return self try type \
         while with yield",
    ),
    types: Words::new("bool bytes dict float frozenset int list object set str tuple"),
    constants: Words::new("Ellipsis False None NotImplemented True __name__"),
    before_functions: Words::new("def"),
    before_types: Words::new("class"),
    comments: &[HASH],
    texts: &[
        TRIPLE.raw().after(RAW),
        TRIPLE_SINGLE.raw().after(RAW),
        TRIPLE.code("{").after(FORMATTED),
        TRIPLE_SINGLE.code("{").after(FORMATTED),
        TRIPLE.after(SIMPLE),
        TRIPLE_SINGLE.after(SIMPLE),
        DOUBLE.raw().after(RAW),
        SINGLE.raw().after(RAW),
        DOUBLE.code("{").after(FORMATTED),
        SINGLE.code("{").after(FORMATTED),
        DOUBLE.after(SIMPLE),
        SINGLE.after(SIMPLE),
    ],
    sigils: &[(b'@', Class::Attribute)],
    capitals: Class::Type,
    capital_calls: Class::Type,
    habits: &[Habit::Prompts],
    ..NONE
};

/// Ruby.
pub(super) static RUBY: Grammar = Grammar {
    keywords: Words::new(
        "alias and attr_accessor attr_reader attr_writer begin break case class def defined? do else \
         elsif end ensure extend for if in include loop module next not or prepend private \
         protected public raise redo require require_relative rescue retry return self super then \
         undef unless until when while yield",
    ),
    constants: Words::new("false nil true __FILE__ __LINE__ __method__"),
    before_functions: Words::new("def"),
    before_types: Words::new("class module"),
    inside: "?!",
    comments: &[Comment::block("=begin", "=end").first(), HASH],
    texts: &[
        Text::new(Open::Heredoc(&["<<~", "<<-"])).lines(),
        DOUBLE.lines().code("#{"),
        SINGLE.lines(),
        Text::quotes("`").lines().code("#{"),
        Text::new(Open::Delimited("%")).lines(),
    ],
    sigils: &[
        (b'@', Class::Variable),
        (b'$', Class::Variable),
        (b':', Class::Constant),
    ],
    capitals: Class::Type,
    habits: &[Habit::Regex, Habit::Symbols],
    ..NONE
};

/// Crystal: as Ruby, with types and annotations.
pub(super) static CRYSTAL: Grammar = Grammar {
    keywords: Words::new(
        "abstract alias annotation as begin break case class def do else elsif end ensure enum extend \
         for forall fun getter if in include is_a? lib macro module next of out pointerof private \
         property protected require rescue return select self setter sizeof struct super then \
         typeof uninitialized union unless until when while with yield",
    ),
    before_functions: Words::new("def fun macro"),
    before_types: Words::new("alias annotation class enum lib module struct union"),
    attributes: &["@["],
    ..RUBY
};

/// Perl.
pub(super) static PERL: Grammar = Grammar {
    keywords: Words::new(
        "and cmp continue die do each else elsif eq exists foreach for ge given gt if keys last le \
         local lt my ne next no not or our package print redo require return say sub undef unless \
         until use values wantarray warn when while xor",
    ),
    before_functions: Words::new("sub"),
    before_types: Words::new("package"),
    comments: &[
        Comment::block("=pod", "=cut").first(),
        Comment::block("=head", "=cut").first(),
        HASH,
    ],
    texts: &[
        Text::new(Open::Heredoc(&["<<~", "<<"]))
            .lines()
            .variable(b'$'),
        DOUBLE.lines().variable(b'$'),
        SINGLE.lines(),
        Text::quotes("`").variable(b'$'),
        Text::new(Open::Delimited(""))
            .lines()
            .after(&["q", "qq", "qw", "qr", "m", "s", "tr", "y"]),
    ],
    sigils: &[
        (b'$', Class::Variable),
        (b'@', Class::Variable),
        (b'%', Class::Variable),
    ],
    capitals: Class::Type,
    habits: &[Habit::Regex],
    ..NONE
};

/// Lua.
pub(super) static LUA: Grammar = Grammar {
    keywords: Words::new(
        "and break do else elseif end for function goto if in local not or repeat return self then \
         until while",
    ),
    constants: Words::new("false nil true _G"),
    before_functions: Words::new("function"),
    comments: &[Comment::line("--")],
    texts: &[
        Text::new(Open::Long("--"))
            .raw()
            .lines()
            .class(Class::Comment),
        Text::new(Open::Long("")).raw().lines(),
        DOUBLE,
        SINGLE,
    ],
    ..NONE
};

/// R.
pub(super) static R: Grammar = Grammar {
    keywords: Words::new("break else for function if in next repeat return while"),
    constants: Words::new("FALSE F Inf NA NaN NULL TRUE T"),
    inside: ".",
    comments: &[HASH],
    texts: &[
        DOUBLE.lines(),
        SINGLE.lines(),
        Text::quotes("`").raw().class(Class::Variable),
    ],
    ..NONE
};

/// Julia.
pub(super) static JULIA: Grammar = Grammar {
    keywords: Words::new(
        "abstract baremodule begin break catch const continue do else elseif end export finally for \
         function global if import in isa let local macro module mutable outer primitive quote \
         return struct try type using where while",
    ),
    constants: Words::new("false Inf missing NaN nothing pi true"),
    before_functions: Words::new("function macro"),
    before_types: Words::new("module struct type"),
    inside: "!",
    comments: &[Comment::block("#=", "=#").nested(), HASH],
    texts: &[
        TRIPLE.raw().after(&["r", "raw"]),
        TRIPLE.code("$(").variable(b'$'),
        DOUBLE.raw().after(&["r", "raw"]),
        DOUBLE.lines().code("$(").variable(b'$'),
        Text::quotes("`").code("$(").variable(b'$'),
    ],
    sigils: &[(b'@', Class::Attribute), (b':', Class::Constant)],
    capitals: Class::Type,
    capital_calls: Class::Type,
    habits: &[Habit::Characters],
    ..NONE
};

/// AWK.
pub(super) static AWK: Grammar = Grammar {
    keywords: Words::new(
        "BEGIN break continue delete do else END exit for function getline if in next print printf \
         return while",
    ),
    constants: Words::new("FILENAME FNR FS NF NR OFS ORS RS"),
    before_functions: Words::new("function"),
    comments: &[HASH],
    texts: &[DOUBLE],
    sigils: &[(b'$', Class::Variable)],
    habits: &[Habit::Regex],
    ..NONE
};

/// Vim script.
pub(super) static VIM: Grammar = Grammar {
    keywords: Words::new(
        "abort augroup autocmd break call catch colorscheme command const continue echo echom else \
         elseif endfor endfunction endif endtry endwhile execute filetype finally finish for \
         function highlight if imap in inoremap let map nmap nnoremap noremap normal on plug \
         return runtime set setlocal silent source syntax throw tmap try unlet vmap vnoremap while \
         xnoremap",
    ),
    before_functions: Words::new("function"),
    inside: "#",
    comments: &[Comment::line("\"").first()],
    texts: &[SINGLE.raw(), DOUBLE],
    sigils: &[(b'&', Class::Variable), (b'@', Class::Variable)],
    ..NONE
};

/// Nim.
pub(super) static NIM: Grammar = Grammar {
    keywords: Words::new(
        "addr and as asm bind block break case cast concept const continue converter defer discard \
         distinct div do elif else end enum except export finally for from func if import in \
         include interface is isnot iterator let macro method mixin mod nil not notin object of or \
         out proc ptr raise ref return shl shr static template try tuple type using var when while \
         xor yield",
    ),
    types: Words::new(
        "bool byte char float float32 float64 int int8 int16 int32 int64 seq string uint void",
    ),
    constants: Words::new("false nil result true"),
    before_functions: Words::new("converter func iterator macro method proc template"),
    comments: &[Comment::block("#[", "]#").nested(), HASH],
    texts: &[TRIPLE.raw(), DOUBLE.raw().after(&["r"]), DOUBLE],
    capitals: Class::Type,
    habits: &[Habit::Characters],
    ..NONE
};

/// Pascal and Delphi.
pub(super) static PASCAL: Grammar = Grammar {
    keywords: Words::new(
        "and array as begin case class const constructor destructor div do downto else end except \
         exit file finalization finally for function goto if implementation in inherited \
         initialization inline interface is label mod not object of on operator or out override \
         packed private procedure program property protected public published raise record repeat \
         set shl shr string then to try type unit until uses var virtual while with xor",
    ),
    types: Words::new("boolean byte cardinal char double integer longint real single word"),
    constants: Words::new("false nil true"),
    before_functions: Words::new("function procedure"),
    comments: &[
        SLASHES,
        Comment::block("{", "}"),
        Comment::block("(*", "*)"),
    ],
    texts: &[SINGLE.raw()],
    habits: &[Habit::IgnoreCase],
    ..NONE
};

/// The language of the engine Godot.
pub(super) static GDSCRIPT: Grammar = Grammar {
    keywords: Words::new(
        "and as assert await break breakpoint class class_name const continue elif else enum \
         export extends for func if in is match not onready or pass preload return self setget \
         signal static super tool var void while yield",
    ),
    constants: Words::new("false INF NAN null PI TAU true"),
    before_functions: Words::new("func signal"),
    before_types: Words::new("class class_name enum extends"),
    sigils: &[(b'@', Class::Attribute), (b'$', Class::Variable)],
    ..PYTHON
};

/// Solidity.
pub(super) static SOLIDITY: Grammar = Grammar {
    keywords: Words::new(
        "abstract anonymous as assembly break calldata catch constant constructor continue contract \
         delete do else emit enum error event external fallback for function if immutable import \
         indexed interface internal is library mapping memory modifier new override payable pragma \
         private public pure receive return returns storage struct this throw try unchecked using \
         view virtual while",
    ),
    types: Words::new(
        "address bool bytes bytes32 int int8 int128 int256 string uint uint8 uint16 uint32 uint64 \
         uint128 uint256",
    ),
    constants: Words::new("block ether false gwei msg true tx wei"),
    before_functions: Words::new("error event function modifier"),
    before_types: Words::new("contract enum interface library struct"),
    comments: &[SLASHES, STARS],
    texts: &[DOUBLE, SINGLE],
    capitals: Class::Type,
    capital_calls: Class::Type,
    ..NONE
};
