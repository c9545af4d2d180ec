//! Tables of functional languages: Haskell, OCaml, F#, Elixir, Erlang, the Lisps, Nix, Elm.

use super::Class;
use super::grammar::{
    Comment, DOUBLE, Grammar, HASH, Habit, NONE, Open, SINGLE, SLASHES, STARS, TRIPLE, Text,
};
use super::words::Words;

/// `; ...`
const SEMICOLON: Comment = Comment::line(";");
/// `(* ... *)`
const PARENS: Comment = Comment::block("(*", "*)").nested();

/// Haskell.
pub(super) static HASKELL: Grammar = Grammar {
    keywords: Words::new(
        "as case class data default deriving do else family forall foreign hiding if import in infix \
         infixl infixr instance let mdo module newtype of pattern qualified rec then type via where",
    ),
    before_types: Words::new("class data instance newtype type"),
    constants: Words::new("False True"),
    inside: "'",
    comments: &[
        Comment::block("{-#", "#-}").class(Class::Meta),
        Comment::block("{-", "-}").nested(),
        Comment::line("--"),
    ],
    texts: &[DOUBLE],
    capitals: Class::Type,
    habits: &[Habit::Characters, Habit::Definitions, Habit::NoCalls],
    ..NONE
};

/// Elm and PureScript.
pub(super) static ELM: Grammar = Grammar {
    keywords: Words::new(
        "alias as case else exposing if import in infix let module of port then type where",
    ),
    before_types: Words::new("alias type"),
    texts: &[TRIPLE, DOUBLE],
    ..HASKELL
};

/// OCaml.
pub(super) static OCAML: Grammar = Grammar {
    keywords: Words::new(
        "and as assert begin class constraint do done downto else end exception external for fun \
         function functor if in include inherit initializer land lazy let lor lsl lsr lxor match \
         method mod module mutable new nonrec object of open or private rec sig struct then to try \
         type val virtual when while with",
    ),
    types: Words::new("array bool bytes char exn float int list option string unit"),
    constants: Words::new("false true"),
    before_types: Words::new("type"),
    inside: "'",
    comments: &[PARENS],
    texts: &[
        DOUBLE.lines(),
        Text::new(Open::Quotes("{|", "|}")).raw().lines(),
    ],
    capitals: Class::Type,
    capital_calls: Class::Type,
    habits: &[Habit::Characters, Habit::Lifetimes, Habit::NoCalls],
    ..NONE
};

/// F#.
pub(super) static FSHARP: Grammar = Grammar {
    keywords: Words::new(
        "abstract and as assert async base begin class default delegate do done downcast downto elif \
         else end exception extern finally fixed for fun function global if in inherit inline \
         interface internal lazy let match member module mutable namespace new not of open or \
         override private public rec return static struct task then to try type upcast use val void \
         when while with yield",
    ),
    constants: Words::new("false None null Some true"),
    before_types: Words::new("module namespace type"),
    comments: &[SLASHES, PARENS],
    texts: &[
        Text::new(Open::Quotes("$\"\"\"", "\"\"\""))
            .lines()
            .code("{"),
        Text::new(Open::Quotes("$\"", "\"")).code("{"),
        TRIPLE.raw(),
        DOUBLE.lines(),
    ],
    habits: &[Habit::Characters, Habit::Lifetimes, Habit::HashDirectives],
    ..OCAML
};

/// Elixir.
pub(super) static ELIXIR: Grammar = Grammar {
    keywords: Words::new(
        "after alias and case catch cond def defdelegate defexception defguard defimpl defmacro \
         defmacrop defmodule defp defprotocol defstruct do else end fn for if import in not or \
         quote raise receive require rescue super throw try unless unquote use when with",
    ),
    constants: Words::new("false nil true"),
    before_functions: Words::new("def defdelegate defguard defmacro defmacrop defp"),
    inside: "?!",
    comments: &[HASH],
    texts: &[
        TRIPLE.code("#{"),
        Text::quotes("'''").lines().code("#{"),
        DOUBLE.lines().code("#{"),
        SINGLE,
        Text::new(Open::Quotes("~S\"\"\"", "\"\"\"")).raw().lines(),
        Text::new(Open::Quotes("~s\"\"\"", "\"\"\"")).lines(),
        Text::new(Open::Quotes("~H\"\"\"", "\"\"\"")).lines(),
        Text::new(Open::Delimited("~")).lines(),
    ],
    sigils: &[(b'@', Class::Attribute), (b':', Class::Constant)],
    capitals: Class::Type,
    capital_calls: Class::Type,
    habits: &[Habit::Symbols],
    ..NONE
};

/// Erlang.
pub(super) static ERLANG: Grammar = Grammar {
    keywords: Words::new(
        "after and andalso band begin bnot bor bsl bsr bxor case catch div end fun if maybe not of or \
         orelse receive rem try when xor",
    ),
    constants: Words::new("error false ok true undefined"),
    comments: &[Comment::line("%")],
    texts: &[DOUBLE.lines(), SINGLE.class(Class::Constant)],
    sigils: &[(b'?', Class::Meta)],
    inside: "@",
    capitals: Class::Variable,
    habits: &[Habit::DashDirectives, Habit::Definitions],
    ..NONE
};

/// Gleam.
pub(super) static GLEAM: Grammar = Grammar {
    keywords: Words::new(
        "as assert auto case const echo else fn if implement import let macro opaque panic pub test \
         todo type use",
    ),
    constants: Words::new("Error False Nil Ok True"),
    before_functions: Words::new("fn"),
    before_types: Words::new("type"),
    comments: &[SLASHES],
    texts: &[DOUBLE.lines()],
    sigils: &[(b'@', Class::Attribute)],
    capitals: Class::Type,
    capital_calls: Class::Type,
    ..NONE
};

/// Clojure.
pub(super) static CLOJURE: Grammar = Grammar {
    keywords: Words::new(
        "case catch cond cond-> cond->> condp def defmacro defmethod defmulti defn defn- defonce \
         defprotocol defrecord deftype do doseq dotimes finally fn for if if-let if-not let letfn \
         loop ns quote recur reify require throw try use var when when-let when-not while",
    ),
    constants: Words::new("false nil true"),
    before_functions: Words::new("defmacro defmethod defmulti defn defn-"),
    before_types: Words::new("defprotocol defrecord deftype ns"),
    first: "+-*/<>=!?&%$",
    inside: "+-*/<>=!?&%$.#':",
    comments: &[SEMICOLON, Comment::block("#_(", ")")],
    texts: &[DOUBLE.lines(), Text::new(Open::Quotes("#\"", "\"")).lines()],
    sigils: &[(b':', Class::Constant), (b'@', Class::Variable)],
    habits: &[Habit::Lists, Habit::NoCalls],
    ..NONE
};

/// Common Lisp, Scheme, Racket, Emacs Lisp.
pub(super) static LISP: Grammar = Grammar {
    keywords: Words::new(
        "and assert begin block case catch cond cons define define-macro define-module \
         define-record-type define-struct define-syntax defclass defconstant defcustom defgeneric \
         define-key defmacro defmethod defpackage defparameter defstruct defun defvar delay do \
         dolist dotimes else export flet for function go if import in-package interactive labels \
         lambda let let* let-syntax let-values letrec letrec* loop macrolet module not or \
         provide progn prog1 quasiquote quote require return return-from set! setf setq \
         syntax-rules tagbody the throw unless unquote unwind-protect use-package values when while \
         with-open-file",
    ),
    constants: Words::new("nil t"),
    before_functions: Words::new("define-macro defgeneric defmacro defmethod defun"),
    before_types: Words::new("defclass defstruct define-record-type"),
    comments: &[
        SEMICOLON,
        Comment::block("#|", "|#").nested(),
        Comment::line("#!").first(),
    ],
    texts: &[DOUBLE.lines()],
    sigils: &[
        (b':', Class::Constant),
        (b'#', Class::Constant),
        (b'&', Class::Meta),
    ],
    ..CLOJURE
};

/// Nix.
pub(super) static NIX: Grammar = Grammar {
    keywords: Words::new("assert else if import in inherit let or rec then with"),
    constants: Words::new("false null true"),
    inside: "-'",
    comments: &[STARS, HASH],
    texts: &[
        DOUBLE.lines().code("${"),
        Text::quotes("''").raw().lines().code("${"),
    ],
    habits: &[Habit::Settings, Habit::NoCalls],
    ..NONE
};
