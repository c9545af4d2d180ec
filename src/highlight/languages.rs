//! The names of the languages, and which table each has.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::grammar::{Grammar, NONE};
use super::scanner::Scanner;
use super::{Run, State};
use super::{config, css, functional, jvm, lines, markdown, markup, query};
use super::{scripting, shell, systems, web, yaml};

/// A language that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Language(u8);

/// One row: its name, other names of it, its table.
type Row = (&'static str, &'static str, &'static Grammar);

/// What stands in tags of scripts.
pub(super) const SCRIPT: u8 = 1;
/// What stands in tags of styles.
pub(super) const STYLE: u8 = 2;
/// HTML.
pub(super) const MARKUP: u8 = 0;
/// No language: lines without anything.
pub(super) const NOTHING: u8 = u8::MAX;

/// The table of [`NOTHING`].
static PLAIN: Grammar = Grammar {
    begin: |_| {},
    step: lines::rest,
    ..NONE
};

/// All of them. The first three have numbers of their own.
const ROWS: &[Row] = &[
    (
        "HTML",
        "htm xhtml vue svelte xml svg xsl xslt rss atom plist handlebars hbs mustache django jinja \
         jinja2 liquid erb twig astro",
        &markup::HTML,
    ),
    (
        "JavaScript",
        "js mjs cjs node jsx ecmascript",
        &web::JAVASCRIPT,
    ),
    ("CSS", "postcss", &css::CSS),
    ("SCSS", "sass less", &css::SCSS),
    ("TypeScript", "ts mts cts deno", &web::TYPESCRIPT),
    ("TSX", "", &web::TSX),
    ("PHP", "php7 php8", &web::PHP),
    ("Rust", "rs", &systems::RUST),
    ("C", "h", &systems::C),
    (
        "C++",
        "cpp cxx cc hpp hxx cplusplus arduino ino cuda cu",
        &systems::CPP,
    ),
    (
        "Objective-C",
        "objc objectivec obj-c mm",
        &systems::OBJECTIVE_C,
    ),
    ("GLSL", "wgsl hlsl metal shader frag vert", &systems::SHADER),
    ("Go", "golang", &systems::GO),
    ("Swift", "", &systems::SWIFT),
    ("Zig", "zon", &systems::ZIG),
    ("D", "dlang", &systems::D),
    ("Java", "", &jvm::JAVA),
    ("Kotlin", "kt kts", &jvm::KOTLIN),
    ("Scala", "sbt sc", &jvm::SCALA),
    ("Groovy", "gradle jenkinsfile", &jvm::GROOVY),
    ("C#", "cs csharp c-sharp dotnet", &jvm::CSHARP),
    ("Dart", "flutter", &jvm::DART),
    (
        "Python",
        "py python3 py3 pyi pycon starlark bzl bazel sage",
        &scripting::PYTHON,
    ),
    ("Ruby", "rb irb rake gemfile podspec", &scripting::RUBY),
    ("Crystal", "cr", &scripting::CRYSTAL),
    ("Perl", "pl pm", &scripting::PERL),
    ("Lua", "luau", &scripting::LUA),
    ("R", "rlang splus", &scripting::R),
    ("Julia", "jl", &scripting::JULIA),
    ("AWK", "gawk", &scripting::AWK),
    ("Vim script", "vim viml vimscript", &scripting::VIM),
    ("Nim", "", &scripting::NIM),
    ("Pascal", "delphi objectpascal pas", &scripting::PASCAL),
    ("GDScript", "gd godot", &scripting::GDSCRIPT),
    ("Solidity", "sol", &scripting::SOLIDITY),
    (
        "Haskell",
        "hs purescript purs idris agda",
        &functional::HASKELL,
    ),
    ("Elm", "", &functional::ELM),
    ("OCaml", "ml mli reason sml", &functional::OCAML),
    ("F#", "fs fsharp f-sharp fsx", &functional::FSHARP),
    ("Elixir", "ex exs iex heex", &functional::ELIXIR),
    ("Erlang", "erl hrl", &functional::ERLANG),
    ("Gleam", "", &functional::GLEAM),
    ("Clojure", "clj cljs cljc edn", &functional::CLOJURE),
    (
        "Lisp",
        "common-lisp commonlisp cl elisp emacs-lisp el scheme scm racket rkt guile \
         fennel fnl",
        &functional::LISP,
    ),
    ("Nix", "", &functional::NIX),
    (
        "SQL",
        "mysql postgresql postgres pgsql plpgsql psql sqlite sqlite3 tsql plsql \
         mariadb duckdb",
        &query::SQL,
    ),
    ("GraphQL", "gql", &query::GRAPHQL),
    (
        "Protocol Buffers",
        "protobuf proto proto3",
        &query::PROTOBUF,
    ),
    ("HCL", "terraform tf tfvars hcl2", &query::HCL),
    ("CMake", "", &query::CMAKE),
    ("nginx", "nginxconf caddy caddyfile", &query::NGINX),
    ("Fortran", "f90 f95 f77", &query::FORTRAN),
    ("Assembly", "asm nasm x86asm armasm s", &query::ASSEMBLY),
    (
        "Visual Basic",
        "vb vbnet vba vbscript vbs basic",
        &query::BASIC,
    ),
    (
        "Shell",
        "sh bash zsh ksh dash ash shell-script shellscript bashrc zshrc env dotenv \
         pkgbuild ebuild",
        &shell::SHELL,
    ),
    ("fish", "", &shell::FISH),
    (
        "Console",
        "shell-session shellsession sh-session bash-session terminal term session",
        &shell::CONSOLE,
    ),
    ("PowerShell", "posh ps1 pwsh", &shell::POWERSHELL),
    ("Batch", "bat cmd dosbatch batchfile dos", &shell::BATCH),
    (
        "JSON",
        "jsonc json5 jsonl ndjson geojson webmanifest jsonld ipynb",
        &config::JSON,
    ),
    ("YAML", "yml", &yaml::YAML),
    ("TOML", "", &config::TOML),
    (
        "INI",
        "properties cfg conf editorconfig gitconfig desktop systemd dosini",
        &config::INI,
    ),
    (
        "Markdown",
        "md mkd mdx gfm commonmark qmd rmd",
        &markdown::MARKDOWN,
    ),
    ("Diff", "patch udiff", &lines::DIFF),
    ("Dockerfile", "docker containerfile", &lines::DOCKERFILE),
    ("Makefile", "make mk mak gnumake bsdmake", &lines::MAKEFILE),
    ("LaTeX", "tex bibtex bib", &lines::LATEX),
];

impl Language {
    /// The language that the first word behind a fence names, in any case: its name or a short
    /// form. What tools write behind it (`rust,ignore`, `js{1,3}`, `ts:main.ts`) and around it
    /// (`{.python}`, `language-css`) is passed over. `None` for what is not known, plain text
    /// among it.
    #[must_use]
    pub fn named(info_word: &str) -> Option<Self> {
        let word = info_word.trim_start_matches(['{', '.']);
        let word = word.split([',', '{', '}', ':', ' ', '\t']).next()?;
        let word = ["language-", "lang-"]
            .iter()
            .find_map(|before| word.strip_prefix(before))
            .unwrap_or(word);
        if word.is_empty() {
            return None;
        }
        static NAMES: LazyLock<HashMap<String, Language>> = LazyLock::new(names);
        NAMES.get(&word.to_ascii_lowercase()).copied()
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ROWS.len()).filter_map(|row| u8::try_from(row).ok().map(Self))
    }

    /// Its name, as its own people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        ROWS.get(usize::from(self.0)).map_or("", |row| row.0)
    }

    /// Reads a line that begins in `state`, adds what is found in it to `runs`, and says what is
    /// open at its end.
    ///
    /// The runs are in order and do not overlap; each is some whole characters of the line. The end
    /// of the line (LF, CR LF) may be there or not; it is part of no run.
    #[must_use]
    pub fn line(self, state: State, line: &str, runs: &mut Vec<Run>) -> State {
        Scanner::new(self, state, line, runs).run()
    }

    /// Its row.
    pub(super) fn number(self) -> u8 {
        self.0
    }
}

/// Every name in lower case; where two languages have one, it is the first one's.
fn names() -> HashMap<String, Language> {
    let mut names = HashMap::new();
    for (language, (name, others, _)) in Language::all().zip(ROWS) {
        for name in std::iter::once(*name).chain(others.split(' ')) {
            names.entry(name.to_ascii_lowercase()).or_insert(language);
        }
    }
    names
}

/// The table of the language with that number.
pub(super) fn grammar(number: u8) -> &'static Grammar {
    ROWS.get(usize::from(number)).map_or(&PLAIN, |row| row.2)
}
