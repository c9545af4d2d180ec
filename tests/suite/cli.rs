//! The command line, run as a program: what it reads, prints and writes, and its exit codes.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const POST: &str =
    "---\ntitle: A short walk\ndate: 2025-10-16\n---\n\nOut of the door, and *left*.\n";

/// The program without a display to open a window on, in an empty folder.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postwright"));
    command
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    program(folder)
        .args(args)
        .output()
        .expect("the program runs")
}

fn run_with_input(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = program(folder)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // A program that stops early for another reason closes the pipe; the test then shows why.
    let _ = child
        .stdin
        .take()
        .expect("the program runs")
        .write_all(input);
    child.wait_with_output().expect("the program runs")
}

fn folder_with_post() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder to write to");
    fs::write(folder.path().join("walk.md"), POST).expect("a folder to write to");
    folder
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program was killed")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn exports_to_standard_output() {
    let folder = folder_with_post();
    for (format, start) in [
        ("html", "<!doctype html>\n"),
        ("fragment", "<p>Out of the door, and <em>left</em>.</p>\n"),
        ("markdown", POST),
    ] {
        for to in [&["--out", "-"][..], &[]] {
            let args = [&["export", "walk.md", "--format", format], to].concat();
            let output = run(folder.path(), &args);
            assert_eq!(code(&output), 0, "{}", err(&output));
            assert!(
                out(&output).starts_with(start),
                "{format}: {}",
                out(&output)
            );
            assert_eq!(err(&output), "", "{format}");
        }
    }
    let files = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, 1, "nothing else was written");
}

#[test]
fn a_page_is_the_default() {
    let folder = folder_with_post();
    let output = run(folder.path(), &["export", "walk.md"]);
    assert!(out(&output).contains("<title>A short walk</title>"));
}

#[test]
fn reads_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let output = run_with_input(folder.path(), &["export", "-", "-f", "fragment"], b"*hi*");
    assert_eq!(
        (code(&output), out(&output)),
        (0, "<p><em>hi</em></p>\n".to_owned())
    );
    let output = run_with_input(folder.path(), &["stats", "-", "--json"], b"one two three");
    let value: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(value["words"], 3);
    let output = run_with_input(folder.path(), &["export", "-"], b"");
    assert_eq!(code(&output), 0);
    assert!(out(&output).contains("<title>Untitled</title>"));
    let output = run_with_input(folder.path(), &["export", "-"], b"a\xff\0b");
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("does not look like text"),
        "{}",
        err(&output)
    );
}

#[test]
fn writes_files() {
    let folder = folder_with_post();
    let at = folder.path();
    let output = run(at, &["export", "walk.md", "--out", "page.html"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(out(&output), "");
    let first = fs::read(at.join("page.html")).unwrap();
    assert!(first.starts_with(b"<!doctype html>"));

    let again = run(at, &["export", "walk.md", "--out", "page.html"]);
    assert_eq!(code(&again), 0, "identical: {}", err(&again));

    fs::write(at.join("page.html"), "mine").unwrap();
    let refused = run(at, &["export", "walk.md", "--out", "page.html"]);
    assert_eq!(code(&refused), 1);
    assert!(err(&refused).contains("--force"), "{}", err(&refused));
    assert_eq!(fs::read(at.join("page.html")).unwrap(), b"mine");

    let forced = run(at, &["export", "walk.md", "--out", "page.html", "--force"]);
    assert_eq!(code(&forced), 0, "{}", err(&forced));
    assert_eq!(fs::read(at.join("page.html")).unwrap(), first);
}

#[test]
fn names_files_in_folders() {
    let folder = folder_with_post();
    let at = folder.path();
    fs::create_dir(at.join("site")).unwrap();
    fs::write(at.join("slug.md"), "---\nslug: ../up\n---\nx").unwrap();
    fs::write(at.join("bare.md"), "No title.").unwrap();
    for (post, format, target, file) in [
        ("walk.md", "html", "site", "site/a-short-walk.html"),
        ("walk.md", "markdown", "site", "site/a-short-walk.md"),
        ("slug.md", "html", "site", "site/up.html"),
        ("bare.md", "fragment", "site", "site/bare.html"),
        ("bare.md", "fragment", "new/deep/", "new/deep/bare.html"),
    ] {
        let output = run(at, &["export", post, "-f", format, "-o", target]);
        assert_eq!(code(&output), 0, "{file}: {}", err(&output));
        assert!(at.join(file).is_file(), "{file}: {}", err(&output));
    }
}

#[test]
fn never_replaces_the_post_itself() {
    let folder = folder_with_post();
    for format in ["html", "markdown"] {
        let args = [
            "export",
            "walk.md",
            "-f",
            format,
            "-o",
            "./walk.md",
            "--force",
        ];
        let output = run(folder.path(), &args);
        assert_eq!(code(&output), 1, "{format}");
        assert!(
            err(&output).contains("the post it is made from"),
            "{}",
            err(&output)
        );
        let post = fs::read_to_string(folder.path().join("walk.md")).unwrap();
        assert_eq!(post, POST);
    }
}

#[test]
fn markdown_keeps_line_ends_and_byte_order_mark() {
    let folder = tempfile::tempdir().unwrap();
    for (written, wanted) in [
        (
            "\u{feff}---\r\ntitle: x\r\n---\r\nBody\r\n",
            "\u{feff}---\r\ntitle: x\r\n---\r\nBody\r\n",
        ),
        (
            "+++\r\ntitle = \"x\"\r\n+++\r\nBody\r\n",
            "---\r\ntitle: \"x\"\r\n---\r\nBody\r\n",
        ),
        (
            "---\ntitle: x\n---\na\r\nb\rc\n",
            "---\ntitle: x\n---\na\r\nb\rc\n",
        ),
    ] {
        fs::write(folder.path().join("post.md"), written).unwrap();
        let output = run(folder.path(), &["export", "post.md", "-f", "markdown"]);
        assert_eq!(out(&output), wanted);
    }
}

#[test]
fn plain_commonmark_needs_the_fragment() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["export", "-", "-f", "fragment", "--plain-commonmark"];
    let output = run_with_input(folder.path(), &args, b"---\nx\n---\n<b>~~y~~</b>\n");
    assert_eq!(out(&output), "<hr />\n<h2>x</h2>\n<p><b>~~y~~</b></p>\n");
    let output = run_with_input(folder.path(), &["export", "-", "--plain-commonmark"], b"");
    assert_eq!(code(&output), 2);
}

#[test]
fn statistics_as_json() {
    let folder = folder_with_post();
    let output = run(folder.path(), &["stats", "walk.md", "--json"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let value: Value = serde_json::from_str(&out(&output)).unwrap();
    for key in [
        "words",
        "characters",
        "characters_without_spaces",
        "sentences",
        "paragraphs",
        "images",
        "read_time_seconds",
    ] {
        assert!(value[key].is_u64(), "{key}: {value}");
    }
    assert_eq!(value["words"], 6);
    assert_eq!(value["title"], "A short walk");
    assert_eq!(value["rule"], "booster");
    assert!(
        value["read_time"].as_str().unwrap().contains("Second"),
        "{value}"
    );

    let output = run(
        folder.path(),
        &["stats", "walk.md", "--json", "--rule", "hugo"],
    );
    let value: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(value["rule"], "hugo");
    assert_eq!(value["read_time_seconds"], 60);
}

#[test]
fn statistics_as_a_table() {
    let folder = folder_with_post();
    let output = run(folder.path(), &["stats", "walk.md"]);
    let table = out(&output);
    let columns: Vec<usize> = table
        .lines()
        .map(|line| {
            let gap = line.find("  ").expect("two columns");
            gap + line[gap..].find(|c: char| c != ' ').expect("a value")
        })
        .collect();
    assert!(columns.len() > 8, "{table}");
    assert!(
        columns.iter().all(|&column| column == columns[0]),
        "{table}"
    );
    assert!(table.contains("Words                       6\n"), "{table}");
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let output = run_with_input(folder.path(), &["stats", "-"], b"# a\x1b[2Jb\n");
    assert!(!out(&output).contains('\u{1b}'), "{}", out(&output));
}

#[test]
fn posts_in_other_encodings_are_read_and_written_in_utf_8() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (bytes, words) in [
        (
            &b"d\xe9j\xe0 vu, caf\xe9\r\n"[..],
            "d\u{e9}j\u{e0} vu, caf\u{e9}",
        ),
        (b"\xff\xfea\0\xe9\0", "a\u{e9}"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "caf\u{e9}"),
        // What is no text is shown as such.
        (b"caf\xc3\xa9 \xff end", "caf\u{e9} \u{fffd} end"),
    ] {
        fs::write(at.join("post.md"), bytes).unwrap();
        let output = run(at, &["export", "post.md", "-f", "fragment"]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains(words), "{}", out(&output));
        assert_eq!(err(&output).contains("no text"), words.contains('\u{fffd}'));
        assert_eq!(fs::read(at.join("post.md")).unwrap(), bytes);
    }
}

#[test]
fn what_cannot_be_read_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("folder")).unwrap();
    fs::write(
        at.join("japanese.md"),
        b"\x82\xb1\x82\xea\x82\xcd\x83\x65\x83\x58\x83\x67\x82\xc5\x82\xb7",
    )
    .unwrap();
    fs::write(at.join("picture.md"), b"\x89PNG\0\x01\xff").unwrap();
    for command in ["export", "stats"] {
        for (file, words) in [
            ("missing.md", "does not exist"),
            ("folder", "folder"),
            ("japanese.md", "Shift_JIS"),
            ("picture.md", "does not look like text"),
        ] {
            let output = run(at, &[command, file]);
            assert_eq!(code(&output), 1, "{file}");
            assert_eq!(out(&output), "", "{file}");
            let message = err(&output);
            assert!(message.contains(words), "{file}: {message}");
            assert!(
                message.trim_end().ends_with(file),
                "the path comes last: {message}"
            );
            assert!(!message.contains("os error"), "{message}");
        }
    }
}

#[test]
fn what_cannot_be_written_is_explained() {
    let folder = folder_with_post();
    fs::write(folder.path().join("file"), "x").unwrap();
    for target in ["file/page.html", "none/.."] {
        let output = run(
            folder.path(),
            &["export", "walk.md", "-o", target, "--force"],
        );
        assert_eq!(code(&output), 1, "{target}");
        assert_eq!(out(&output), "", "{target}");
        assert!(err(&output).contains("Nothing was"), "{}", err(&output));
    }
}

#[test]
fn wrong_arguments_are_explained() {
    let folder = folder_with_post();
    for args in [
        &["export"][..],
        &["stats"],
        &["export", "walk.md", "--format", "pdf"],
        &["stats", "walk.md", "--rule", "none-such"],
        &["export", "walk.md", "--force"],
        &["stats", "walk.md", "--extra"],
        &["--no-such-flag"],
        &["-"],
    ] {
        let output = run(folder.path(), args);
        assert_eq!(code(&output), 2, "{args:?}: {}", err(&output));
        assert_eq!(out(&output), "", "{args:?}");
        assert!(
            err(&output).contains("--help"),
            "{args:?}: {}",
            err(&output)
        );
    }
}

#[test]
fn help_documents_the_exit_codes() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["--help"][..], &["export", "--help"], &["stats", "--help"]] {
        let output = run(folder.path(), args);
        assert_eq!(code(&output), 0);
        let help = out(&output);
        assert!(help.contains("Exit codes:"), "{help}");
        assert!(help.contains("the arguments are wrong"), "{help}");
    }
    let output = run(folder.path(), &["--version"]);
    assert_eq!(code(&output), 0);
    assert!(out(&output).starts_with("postwright "));
}

#[test]
fn warnings_do_not_mix_with_the_result() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["export", "-", "--format", "fragment"];
    let output = run_with_input(folder.path(), &args, b"<script>x</script>\n");
    assert_eq!(code(&output), 0);
    assert!(err(&output).starts_with("Warning: "), "{}", err(&output));
    assert!(!out(&output).contains("Warning"));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "A paragraph of some words.\n\n".repeat(40_000);
    text.push_str("End.\n");
    fs::write(folder.path().join("long.md"), text).unwrap();
    let mut child = program(folder.path())
        .args(["export", "long.md", "--format", "fragment"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), err(&output)), (0, String::new()));
}

const SITE: &str = "title = \"Walks\"\nbase_url = \"https://example.org\"\nread_time = \"hugo\"\n";

#[test]
fn a_site_is_found_above_the_post_or_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("posts")).unwrap();
    fs::write(at.join("posts/walk.md"), POST).unwrap();
    fs::write(at.join("site.toml"), SITE).unwrap();
    let output = run(at, &["site", "posts/walk.md"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(
        out(&output).trim_end().ends_with("site.toml"),
        "{}",
        out(&output)
    );
    for path in ["posts", "site.toml", "."] {
        assert_eq!(code(&run(at, &["site", path])), 0, "{path}");
    }
    // A mistake is told with its file and line, and the export goes on.
    fs::write(
        at.join("other.toml"),
        "title = \"Other\"\ntheme = \"no-such\"\n",
    )
    .unwrap();
    let output = run(at, &["site", "other.toml"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("no-such"), "{}", err(&output));
    let args = [
        "export",
        "posts/walk.md",
        "-f",
        "fragment",
        "--site",
        "other.toml",
    ];
    let output = run(at, &args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(err(&output).contains("no-such") && !out(&output).is_empty());
    let output = run(at, &["export", "posts/walk.md", "--site", "none.toml"]);
    assert_eq!((code(&output), out(&output).as_str()), (1, ""));
    assert!(err(&output).contains("no such file"), "{}", err(&output));
}

#[test]
fn a_folder_without_a_site_has_the_built_in_one() {
    let folder = folder_with_post();
    let output = run(folder.path(), &["site"]);
    assert_eq!(code(&output), 0);
    assert!(out(&output).contains("built-in"), "{}", out(&output));
}

#[test]
fn a_theme_is_named_by_its_id_or_its_file() {
    let folder = folder_with_post();
    let at = folder.path();
    fs::write(at.join("own.toml"), "title = \"Own\"\n").unwrap();
    for theme in ["journal", "own.toml", "./own.toml"] {
        let output = run(at, &["export", "walk.md", "--theme", theme]);
        assert_eq!(code(&output), 0, "{theme}: {}", err(&output));
    }
    for theme in ["nothing", "none.toml"] {
        let output = run(at, &["export", "walk.md", "--theme", theme]);
        assert_eq!((code(&output), out(&output).as_str()), (1, ""), "{theme}");
        assert!(!err(&output).is_empty());
    }
}

#[test]
fn a_dry_run_says_what_would_change_and_writes_nothing() {
    let folder = folder_with_post();
    let at = folder.path();
    let dry = ["export", "walk.md", "-o", "page.html", "--dry-run"];
    let wanted = |word: &str| {
        let output = run(at, &dry);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert!(out(&output).starts_with(word), "{}", out(&output));
    };
    wanted("new ");
    assert!(!at.join("page.html").exists());
    fs::write(at.join("page.html"), "mine").unwrap();
    wanted("changed ");
    assert_eq!(fs::read(at.join("page.html")).unwrap(), b"mine");
    run(at, &["export", "walk.md", "-o", "page.html", "--force"]);
    wanted("same ");
    for args in [
        &["export", "walk.md", "--dry-run"][..],
        &["export", "walk.md", "--pictures", "beside"],
        &["export", "walk.md", "--pictures", "elsewhere"],
        &["export", "walk.md", "--raw-html", "eat"],
    ] {
        assert_eq!(code(&run(at, args)), 2, "{args:?}");
    }
}
