//! The architecture as the code has it: which module uses what, where colours are written, how
//! long files and functions are. Reads `src/` and fails with the place and the rule.

#[path = "architecture/source.rs"]
mod source;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use source::{code_only, functions, paths};

/// What one module of the crate may use. All that is not here is forbidden.
struct Module {
    name: &'static str,
    /// Modules of this crate.
    uses: &'static [&'static str],
    /// Modules of which only these items may be used: plain data.
    only: &'static [(&'static str, &'static [&'static str])],
    /// Other crates.
    crates: &'static [&'static str],
    /// Parts of the standard library that reach outside: see [`OUTSIDE`]; and [`DISK`].
    outside: &'static [&'static str],
}

/// The parts of the standard library that a pure module must not touch: files, clock, threads,
/// processes, environment, network.
const OUTSIDE: [&str; 11] = [
    "std::fs",
    "std::io",
    "std::env",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::sync::mpsc",
    "std::path::absolute",
    "std::time::Instant",
    "std::time::SystemTime",
];

/// Stands for [`DISK_METHODS`] in the table.
const DISK: &str = "questions to the disk";

/// Methods that ask the disk without naming `std::fs`.
const DISK_METHODS: [&str; 8] = [
    ".exists(",
    ".try_exists(",
    ".is_file(",
    ".is_dir(",
    ".is_symlink(",
    ".canonicalize(",
    ".read_dir(",
    ".read_link(",
];

const MODULES: &[Module] = &[
    // The post: pure; no window, no disk, no clock.
    Module {
        name: "font_files",
        uses: &[],
        only: &[],
        crates: &["miniz_oxide"],
        outside: &[],
    },
    Module {
        name: "sum_list",
        uses: &[],
        only: &[],
        crates: &[],
        outside: &[],
    },
    Module {
        name: "text",
        uses: &[],
        only: &[],
        crates: &[
            "crop",
            "regex",
            "regex_syntax",
            "serde",
            "thiserror",
            "unicode_segmentation",
        ],
        outside: &[],
    },
    Module {
        name: "compare",
        uses: &["text"],
        only: &[],
        crates: &["unicode_segmentation"],
        outside: &[],
    },
    Module {
        name: "markdown",
        uses: &["sum_list", "text"],
        only: &[],
        crates: &["math_core", "pulldown_cmark", "unicode_segmentation"],
        outside: &[],
    },
    Module {
        name: "highlight",
        uses: &[],
        only: &[],
        crates: &[],
        outside: &[],
    },
    Module {
        name: "front_matter",
        uses: &["text"],
        only: &[],
        crates: &["jiff", "saphyr_parser", "serde_json", "thiserror", "toml"],
        outside: &[],
    },
    Module {
        name: "post",
        uses: &["front_matter", "markdown"],
        only: &[],
        crates: &["unicode_segmentation"],
        outside: &[],
    },
    Module {
        name: "editing",
        uses: &["text", "markdown"],
        only: &[],
        crates: &["unicode_segmentation", "unicode_width"],
        outside: &[],
    },
    Module {
        name: "paste",
        uses: &[],
        only: &[],
        crates: &["html5ever"],
        outside: &[],
    },
    Module {
        name: "spell",
        uses: &[],
        only: &[],
        crates: &[
            "miniz_oxide",
            "spellbook",
            "thiserror",
            "unicode_segmentation",
        ],
        outside: &[],
    },
    Module {
        name: "stats",
        uses: &["front_matter", "markdown", "post", "sum_list", "text"],
        only: &[],
        crates: &[
            "memchr",
            "regex",
            "serde",
            "thiserror",
            "toml",
            "unicode_segmentation",
        ],
        outside: &[],
    },
    Module {
        name: "picture",
        uses: &["font_files"],
        only: &[],
        crates: &[
            "gif",
            "image_webp",
            "png",
            "skrifa",
            "thiserror",
            "vello_cpu",
            "zune_jpeg",
        ],
        // Bytes in memory as the decoders read them.
        outside: &["std::io"],
    },
    Module {
        name: "site",
        uses: &["front_matter", "markdown"],
        only: &[],
        crates: &[
            "jiff",
            "serde",
            "thiserror",
            "toml",
            "unicode_segmentation",
            "unicode_width",
        ],
        outside: &[],
    },
    Module {
        name: "target",
        uses: &["front_matter", "post", "site"],
        only: &[],
        crates: &["jiff"],
        outside: &[],
    },
    Module {
        name: "export",
        uses: &[
            "compare",
            "front_matter",
            "highlight",
            "markdown",
            "picture",
            "post",
            "site",
            "stats",
            "target",
        ],
        only: &[],
        crates: &[
            "ammonia",
            "memchr",
            "serde",
            "serde_json",
            "unicode_segmentation",
        ],
        outside: &[],
    },
    Module {
        name: "check",
        uses: &["front_matter", "markdown", "post", "site"],
        only: &[],
        crates: &["jiff"],
        outside: &[],
    },
    // The program: decisions; still no window.
    Module {
        name: "command",
        uses: &[],
        only: &[],
        crates: &[],
        outside: &[],
    },
    Module {
        name: "app",
        uses: &[
            "text",
            "markdown",
            "front_matter",
            "post",
            "stats",
            "site",
            "export",
            "compare",
            "editing",
            "highlight",
            "paste",
            "picture",
            "spell",
            "target",
            "command",
        ],
        only: &[(
            "store",
            &[
                "Change",
                "Device",
                "EntryId",
                "FocusMode",
                "Fingerprint",
                "FollowNote",
                "Guard",
                "LastExport",
                "Leaving",
                "Note",
                "OpenNote",
                "Opened",
                "PageView",
                "Settings",
                "TextFormat",
                "Theme",
                "Seen",
                "VersionId",
                "VersionLimits",
                "VersionReason",
                "VersionRow",
                "WindowPlace",
                "WrittenFile",
                // The name of a number in what is documented.
                "content_hash",
            ],
        )],
        crates: &["unicode_segmentation"],
        outside: &[],
    },
    Module {
        name: "store",
        uses: &["text"],
        only: &[],
        crates: &[
            "directories",
            "jiff",
            "miniz_oxide",
            "rusqlite",
            "rustix",
            "serde",
            "serde_json",
            "thiserror",
            "toml",
        ],
        outside: &[
            "std::fs",
            "std::io",
            "std::env",
            "std::os",
            "std::process",
            "std::thread",
            "std::path::absolute",
            "std::time::SystemTime",
            DISK,
        ],
    },
    Module {
        name: "host",
        uses: &[
            "text",
            "front_matter",
            "post",
            "spell",
            "picture",
            "site",
            "stats",
            "target",
            "export",
            "store",
        ],
        // Never the state: what is to be done and what came of it.
        only: &[(
            "app",
            &[
                "Action",
                "BlockRead",
                "BlockReading",
                "Effect",
                "ExportFailure",
                "ExportJob",
                "ExportWrite",
                "FileNow",
                "FileQuestion",
                "FoundVersions",
                "JournalLook",
                "KeptPost",
                "LeftPost",
                "NewWord",
                "Notice",
                "NoticeKind",
                "OpenFailure",
                "PictureJob",
                "PlanJob",
                "PlannedChange",
                "PlannedExport",
                "Purpose",
                "RenderJob",
                "SaveFailure",
                "Site",
                "SiteFiles",
                "SiteSave",
                "SpellFailure",
                "SpellJob",
                "Spelt",
                "SuggestJob",
                "Suggested",
                "ThemeText",
                "VersionItem",
                "VersionJob",
                "VersionNote",
                "VersionSearch",
                "VersionsAnswer",
                "VersionsOf",
                "VersionsOrder",
                "Vocabulary",
                "Wanted",
                "WatchedPost",
                "figures_of_version",
                "words_between",
            ],
        )],
        crates: &[
            "arboard",
            "directories",
            "pollster",
            "raw_window_handle",
            "rfd",
            "thiserror",
            "zbus",
        ],
        outside: &[
            "std::env",
            "std::process",
            "std::sync::mpsc",
            "std::thread",
            "std::time::Instant",
            "std::path::absolute",
            DISK,
        ],
    },
    Module {
        name: "cli",
        uses: &[
            "markdown",
            "front_matter",
            "post",
            "stats",
            "picture",
            "site",
            "target",
            "export",
            "check",
            "store",
        ],
        // Sites are read and files are written by the same steps as from the window.
        only: &[
            ("app", &["Site", "SiteFiles"]),
            ("host", &["export", "site"]),
        ],
        crates: &["clap", "miniz_oxide", "serde", "serde_json"],
        outside: &[
            "std::io",
            "std::path::absolute",
            "std::thread",
            "std::time::Instant",
            DISK,
        ],
    },
    // The window: the only ones that know egui.
    Module {
        name: "typeset",
        uses: &["font_files"],
        only: &[],
        crates: &[
            "eframe",
            "fontique",
            "parley",
            "skrifa",
            "unicode_segmentation",
            "vello_cpu",
        ],
        outside: &[],
    },
    Module {
        name: "editor",
        uses: &["sum_list", "text", "markdown", "editing", "typeset"],
        only: &[],
        crates: &["eframe"],
        outside: &[],
    },
    Module {
        name: "preview",
        uses: &[
            "sum_list",
            "text",
            "markdown",
            "highlight",
            "picture",
            "site",
            "typeset",
        ],
        // What the exported page shows of raw HTML.
        only: &[("export", &["contain", "shown_block"])],
        crates: &["eframe", "unicode_segmentation"],
        outside: &[],
    },
    Module {
        name: "ui",
        uses: &[
            "sum_list",
            "text",
            "compare",
            "markdown",
            "highlight",
            "front_matter",
            "post",
            "stats",
            "picture",
            "site",
            "export",
            "target",
            "command",
            "app",
            "typeset",
        ],
        only: &[(
            "store",
            &[
                "Change",
                "Device",
                "EntryId",
                "PageView",
                "Theme",
                "VersionReason",
            ],
        )],
        crates: &["eframe"],
        outside: &[],
    },
    Module {
        name: "window",
        uses: &[
            "text",
            "markdown",
            "front_matter",
            "post",
            "stats",
            "picture",
            "site",
            "export",
            "command",
            "app",
            "store",
            "host",
            "typeset",
            "editor",
            "preview",
            "ui",
        ],
        only: &[],
        crates: &["eframe"],
        outside: &[
            "std::env",
            "std::sync::mpsc",
            "std::thread",
            "std::time::Instant",
        ],
    },
    Module {
        name: "main",
        uses: &["cli", "window"],
        only: &[],
        crates: &[],
        outside: &["std::env", "std::process"],
    },
    Module {
        name: "lib",
        uses: &[],
        only: &[],
        crates: &[],
        outside: &[],
    },
];

/// The longest a file may be, in lines.
const FILE_LINES: usize = 500;
/// The longest a function may be, in lines.
const FUNCTION_LINES: usize = 60;

/// The file in which colours are written.
const COLOURS: &str = "ui/theme.rs";

#[test]
fn every_module_uses_only_what_it_may() {
    let crates = dependencies();
    let broken: Vec<_> = sources()
        .iter()
        .flat_map(|file| forbidden(file, &crates))
        .collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_module_has_its_row_and_every_row_its_module() {
    let there: BTreeSet<_> = sources().iter().map(SourceFile::module).collect();
    let known: BTreeSet<_> = MODULES
        .iter()
        .map(|module| module.name.to_owned())
        .collect();
    assert_eq!(there, known);
}

#[test]
fn colours_are_written_in_the_theme_alone() {
    let broken: Vec<_> = sources()
        .iter()
        .filter(|file| file.path != COLOURS)
        .flat_map(colours)
        .collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_file_says_its_job_first() {
    for file in sources() {
        assert!(
            says_its_job(&file),
            "src/{} does not begin with //!",
            file.path
        );
    }
}

#[test]
fn files_and_functions_are_short() {
    let broken: Vec<_> = sources().iter().flat_map(too_long).collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// A file of `src/`.
struct SourceFile {
    /// Its path in `src/`, with `/`.
    path: String,
    text: String,
}

impl SourceFile {
    fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// The top-level module that it belongs to.
    fn module(&self) -> String {
        let first = self.path.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs").to_owned()
    }

    /// The names of the modules around its items, `app` and `format` for `app/format.rs`.
    fn module_path(&self) -> Vec<&str> {
        let path = self.path.trim_end_matches(".rs");
        let path = path.strip_suffix("/mod").unwrap_or(path);
        path.split('/')
            .filter(|name| !matches!(*name, "lib" | "main"))
            .collect()
    }
}

/// All of `src/`, by path.
fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 20, "src/ was not found");
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder") {
        let path: PathBuf = entry.expect("a readable folder").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root).expect("found in the root");
            let name = name.to_string_lossy().replace('\\', "/");
            let text = std::fs::read_to_string(&path).expect("source is UTF-8");
            files.push(SourceFile::new(&name, &text.replace("\r\n", "\n")));
        }
    }
}

/// The crates that this one depends on, as the code names them.
fn dependencies() -> BTreeSet<String> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let text = std::fs::read_to_string(manifest).expect("a manifest");
    let manifest: toml::Table = text.parse().expect("a manifest in TOML");
    let mut tables = vec![&manifest["dependencies"]];
    if let Some(targets) = manifest.get("target").and_then(toml::Value::as_table) {
        tables.extend(
            targets
                .values()
                .filter_map(|target| target.get("dependencies")),
        );
    }
    let names = tables.into_iter().filter_map(toml::Value::as_table);
    let mut crates: BTreeSet<_> = names
        .flat_map(toml::Table::keys)
        .map(|name| name.replace('-', "_"))
        .collect();
    crates.insert("egui".to_owned());
    crates
}

/// What the file uses and may not.
fn forbidden(file: &SourceFile, crates: &BTreeSet<String>) -> Vec<String> {
    let name = file.module();
    let Some(module) = MODULES.iter().find(|module| module.name == name) else {
        return vec![format!("src/{}: {name} has no row in the table", file.path)];
    };
    let code = code_only(&file.text);
    let mut broken = BTreeSet::new();
    for path in paths(&code) {
        let Some(path) = rooted(&path, file) else {
            continue;
        };
        if !may_use(module, &path, crates) {
            broken.insert(format!("src/{}: {name} may not use {path}", file.path));
        }
    }
    if !module.outside.contains(&DISK) {
        for method in DISK_METHODS.iter().filter(|method| code.contains(**method)) {
            let path = &file.path;
            broken.insert(format!(
                "src/{path}: {name} may not ask the disk with {method})"
            ));
        }
    }
    broken.into_iter().collect()
}

/// The path from the root of the crate, or of another one. `None` for one that stays in its own
/// module.
fn rooted(path: &str, file: &SourceFile) -> Option<String> {
    if let Some(rest) = path.strip_prefix("postwright::") {
        return Some(format!("crate::{rest}"));
    }
    let mut around = file.module_path();
    let mut rest = path;
    while let Some(next) = rest.strip_prefix("super::") {
        around.pop();
        rest = next;
    }
    if rest.len() == path.len() {
        return Some(path.to_owned());
    }
    around.is_empty().then(|| format!("crate::{rest}"))
}

fn may_use(module: &Module, path: &str, crates: &BTreeSet<String>) -> bool {
    let mut parts = path.split("::");
    let root = parts.next().unwrap_or_default();
    match root {
        "crate" => {
            let name = parts.next().unwrap_or_default();
            if name == module.name || module.uses.contains(&name) {
                return true;
            }
            let item = parts.next().unwrap_or_default();
            let only = module.only.iter().find(|(only, _)| *only == name);
            only.is_some_and(|(_, items)| items.contains(&item))
        }
        "std" | "core" | "alloc" => {
            let reaches = |part: &&&str| {
                path.strip_prefix(**part)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            };
            OUTSIDE
                .iter()
                .filter(reaches)
                .all(|part| module.outside.contains(part))
        }
        _ => !crates.contains(root) || module.crates.contains(&root),
    }
}

/// The colours that are written in the file, as values, by name or as `#rrggbb`.
fn colours(file: &SourceFile) -> Vec<String> {
    // No colour at all, and "whatever the text around has".
    const NO_COLOURS: [&str; 2] = ["TRANSPARENT", "PLACEHOLDER"];
    // The mask of a letter, which its text gives the colour, the pixels of a drawn glyph, and what
    // leaves the colours of a picture as they are.
    const OF_GLYPHS: [&str; 2] = ["WHITE", "from_rgba_premultiplied"];
    // The colours of a page theme, which are read from a file, become inks in one place.
    const OF_THEMES: [&str; 1] = ["from_rgb"];
    let themes = file.path == "preview/inks.rs";
    let glyphs = file.module() == "typeset" || file.path == "preview/figures.rs";
    let code = code_only(&file.text);
    let made = code.match_indices("Color32::").filter_map(|(at, start)| {
        let rest = &code[at + start.len()..];
        let name: String = rest
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let allowed = name.is_empty()
            || NO_COLOURS.contains(&name.as_str())
            || glyphs && OF_GLYPHS.contains(&name.as_str())
            || themes && OF_THEMES.contains(&name.as_str());
        (!allowed).then_some(name)
    });
    let written = file.text.match_indices('#').filter_map(|(at, _)| {
        let rest = &file.text[at + 1..];
        let digits = rest
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>();
        let is_colour = digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit());
        is_colour.then(|| format!("#{digits}"))
    });
    let found = made.chain(written);
    found
        .map(|colour| {
            format!(
                "src/{}: the colour {colour} belongs into {COLOURS}",
                file.path
            )
        })
        .collect()
}

fn says_its_job(file: &SourceFile) -> bool {
    let first = file.text.lines().next().unwrap_or_default();
    first
        .strip_prefix("//! ")
        .is_some_and(|job| !job.trim().is_empty())
}

/// What is too long: the file itself, and functions in it.
fn too_long(file: &SourceFile) -> Vec<String> {
    let path = &file.path;
    let mut found = Vec::new();
    let lines = file.text.lines().count();
    if lines > FILE_LINES {
        found.push(format!("src/{path}: {lines} lines, more than {FILE_LINES}"));
    }
    for (name, line, length) in functions(&code_only(&file.text)) {
        if length > FUNCTION_LINES {
            found.push(format!(
                "src/{path}:{line}: {name} has {length} lines, more than {FUNCTION_LINES}"
            ));
        }
    }
    found
}

#[test]
fn the_scanner_sees_code_and_nothing_else() {
    let source = r###"//! `std::fs` in a comment.
/* std::fs /* nested */ std::fs */
let a = "std::fs \" std::fs"; let b = r#"std::fs " std::fs"#; let c = b"std::fs";
let d = '"'; let e = '\''; let f = '\u{1F600}'; use std::mem;
fn g<'a>(x: &'a str) -> &'a str { x } // std::fs
"###;
    let code = code_only(source);
    assert!(!code.contains("std::fs"), "{code}");
    assert!(code.contains("use std::mem") && code.contains("fn g<'a>(x: &'a str)"));
    assert_eq!(code.lines().count(), source.lines().count());
}

#[test]
fn the_scanner_reads_paths_and_trees_of_use() {
    let cases: [(&str, &[&str]); 8] = [
        ("use std::fs;", &["std::fs"]),
        (
            "use std::{fs, io::{self, Read as R}, *};",
            &["std::fs", "std::io", "std::io::Read", "std"],
        ),
        (
            "pub use crate::a::{B, c::D,};",
            &["crate::a::B", "crate::a::c::D"],
        ),
        ("std::fs::read(x)", &["std::fs::read"]),
        ("Vec::<crate::a::B>::new()", &["Vec", "crate::a::B"]),
        ("let x: egui :: Ui = y;", &["egui::Ui"]),
        ("a.b::<u8>(c)", &["b"]),
        ("match x { A::B => c::d(), _ => e }", &["A::B", "c::d"]),
    ];
    for (code, expected) in cases {
        assert_eq!(paths(code), expected, "{code}");
    }
}

#[test]
fn the_scanner_measures_functions() {
    let code = "trait A {\n    fn none(&self, x: [u8; 4]);\n}\nfn one() {}\nfn two(x: [u8; 2]) {\n    if x {\n    }\n}\n";
    let expected = [("one".to_owned(), 4, 1), ("two".to_owned(), 5, 4)];
    assert_eq!(functions(code), expected);
    let long = format!(
        "//! Long.\nfn long() {{\n{}}}\n",
        "    call();\n".repeat(60)
    );
    let too_long = |text: &str| too_long(&SourceFile::new("app/a.rs", text));
    assert_eq!(
        too_long(&long),
        ["src/app/a.rs:2: long has 62 lines, more than 60"]
    );
    let lines = |count| "//! Lines.\n".repeat(count);
    assert_eq!(
        too_long(&lines(501)),
        ["src/app/a.rs: 501 lines, more than 500"]
    );
    assert_eq!(too_long(&lines(500)), [""; 0]);
}

#[test]
fn forbidden_uses_are_found() {
    let crates = dependencies();
    let wrong = [
        ("text/a.rs", "use crate::post::Post;"),
        ("text/mod.rs", "use super::markdown;"),
        ("text/a.rs", "use super::super::markdown::parse;"),
        ("text/a.rs", "fn f() { std::fs::read(p); }"),
        ("markdown/html/a.rs", "use crate::{front_matter::read};"),
        ("front_matter/a.rs", "use pulldown_cmark::Parser;"),
        ("front_matter/a.rs", "use crate::markdown;"),
        ("stats/mod.rs", "use std::{time::{Duration, Instant}};"),
        (
            "export/a.rs",
            "use std::path::Path; fn f(p: &Path) -> bool { p.exists() }",
        ),
        ("export/a.rs", "use crate::store::write_files;"),
        ("command.rs", "use eframe::egui::Key;"),
        ("app/update.rs", "use crate::store::{Settings, read_post};"),
        ("app/format/a.rs", "std::thread::spawn(f);"),
        ("app/a.rs", "use rfd::FileDialog;"),
        ("store/a.rs", "use crate::app::State;"),
        ("host/a.rs", "use crate::app::{Action, State};"),
        ("typeset/a.rs", "use crate::markdown::Token;"),
        ("editor/a.rs", "use crate::app::update;"),
        ("editor/a.rs", "use parley::Layout;"),
        ("preview/a.rs", "use vello_cpu::Pixmap;"),
        ("preview/a.rs", "use crate::store::Theme;"),
        ("ui/a.rs", "use crate::store::{Settings, Theme};"),
        ("ui/a.rs", "crate::host::Host::new();"),
        ("ui/a.rs", "let now = std::time::Instant::now();"),
        ("window.rs", "use crate::cli;"),
        ("main.rs", "use postwright::store::save_post;"),
        ("news/mod.rs", "use std::mem;"),
    ];
    for (path, code) in wrong {
        let found = forbidden(&SourceFile::new(path, code), &crates);
        assert_eq!(found.len(), 1, "{path}: {code}: {found:?}");
    }
    let right = [
        (
            "text/a.rs",
            "use super::edit::Edit; use std::sync::Arc; use std::time::Duration;",
        ),
        (
            "text/history/a.rs",
            "use super::super::Edit; use crate::text::Buffer;",
        ),
        (
            "markdown/a.rs",
            "use pulldown_cmark::{Options, Parser}; // std::fs",
        ),
        (
            "app/update.rs",
            "use crate::store::{Guard, Settings}; let x = Guard::Overwrite;",
        ),
        ("store/a.rs", "use std::fs; path.exists();"),
        (
            "ui/a.rs",
            "use crate::store::Theme; let fs = std::format!(\"std::fs\");",
        ),
        ("main.rs", "use postwright::cli; postwright::window::run(x)"),
    ];
    for (path, code) in right {
        let found = forbidden(&SourceFile::new(path, code), &crates);
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

#[test]
fn colours_and_missing_docs_are_found() {
    let count = |text: &str| colours(&SourceFile::new("ui/a.rs", text)).len();
    assert_eq!(
        count("Color32::from_rgb(1, 2, 3); Color32::from_black_alpha(9)"),
        2
    );
    assert_eq!(count("egui::Color32::WHITE"), 1);
    assert_eq!(count("hex(\"#AbCdEf\")"), 1);
    assert_eq!(
        count("Color32::TRANSPARENT; Color32::PLACEHOLDER; &[Color32]"),
        0
    );
    assert_eq!(
        count("// Color32::RED\n\"#heading\" \"#1234567\" \"{#abcdeg}\""),
        0
    );
    let glyphs = |text: &str| colours(&SourceFile::new("typeset/a.rs", text)).len();
    assert_eq!(
        glyphs("Color32::WHITE; Color32::from_rgba_premultiplied(1, 2, 3, 4)"),
        0
    );
    assert_eq!(glyphs("Color32::RED; Color32::from_rgb(1, 2, 3)"), 2);
    let job = |text: &str| says_its_job(&SourceFile::new("a.rs", text));
    assert!(job("//! Does one thing.\n"));
    assert!(
        !job("use std::mem;\n//! Late.\n") && !job("") && !job("//!\n") && !job("/// Not it.\n")
    );
}
