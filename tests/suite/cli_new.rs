//! `postwright new` and `postwright targets`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use postwright::post::Post;
use serde_json::Value;

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_postwright"))
        .current_dir(folder)
        .env("POSTWRIGHT_HOME", folder.join("home"))
        .stdin(Stdio::null())
        .args(args)
        .output()
        .expect("the program runs")
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
fn a_post_is_begun() {
    let folder = tempfile::tempdir().unwrap();
    for (args, path) in [
        (&["new", "Why mornings work"][..], "why-mornings-work.md"),
        (
            &["new", "Why mornings work", "-o", "posts/"],
            "posts/why-mornings-work.md",
        ),
        (&["new", "Why: \"so\"? # no", "-o", "x.md"], "x.md"),
        (&["new", "Über Straßen", "--slug", "roads"], "roads.md"),
        (&["new", "One", "--slug", "../../up"], "up.md"),
        (
            &["new", "Two", "--target", "jekyll", "--date", "2026-01-31"],
            "2026-01-31-two.md",
        ),
        (&["new", "Three", "--target", "zola"], "three.md"),
    ] {
        let output = run(folder.path(), args);
        assert_eq!(code(&output), 0, "{args:?}: {}", err(&output));
        assert_eq!(out(&output).trim_end(), path, "{args:?}");
        let text = fs::read_to_string(folder.path().join(path)).unwrap();
        let post = Post::parse(&text);
        assert_eq!(post.problems, [], "{args:?}: {text}");
        assert_eq!(
            post.title().map(|title| title.text).as_deref(),
            Some(args[1]),
            "{text}"
        );
        assert!(post.date().is_some_and(|date| date.is_readable()), "{text}");
        assert!(post.draft(), "{text}");
        assert!(text.ends_with("\n\n"), "{text:?}");
    }
    let text = fs::read_to_string(folder.path().join("three.md")).unwrap();
    assert!(text.starts_with("+++\n"), "as the target writes it: {text}");
    let text = fs::read_to_string(folder.path().join("roads.md")).unwrap();
    assert_eq!(Post::parse(&text).slug().as_deref(), Some("roads"));
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let args = ["new", "A walk", "--date", "2026-01-31"];
    assert_eq!(code(&run(folder.path(), &args)), 0);
    let before = fs::read(folder.path().join("a-walk.md")).unwrap();
    // Even with the same text.
    let output = run(folder.path(), &args);
    assert_eq!((code(&output), out(&output)), (1, String::new()));
    assert!(err(&output).contains("--slug"), "{}", err(&output));
    assert_eq!(fs::read(folder.path().join("a-walk.md")).unwrap(), before);
    let output = run(folder.path(), &["new", "A walk", "-o", "-"]);
    assert_eq!(code(&output), 0);
    assert!(out(&output).contains("A walk"), "{}", out(&output));
}

#[test]
fn wrong_values_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    for (args, wanted) in [
        (&["new"][..], 2),
        (&["new", " "], 2),
        (&["new", "A", "--date", "yesterday"], 2),
        (&["new", "A", "--slug", "/"], 2),
        (&["new", "A", "--target", "none-such"], 1),
        (&["new", "A", "--template", "none-such"], 1),
        (&["targets", "none-such"], 1),
    ] {
        let output = run(folder.path(), args);
        assert_eq!(code(&output), wanted, "{args:?}: {}", err(&output));
        assert!(
            !err(&output).is_empty() && out(&output).is_empty(),
            "{args:?}"
        );
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_template_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("site.toml"), "title = \"Walks\"\n").unwrap();
    fs::create_dir_all(at.join("_templates")).unwrap();
    fs::create_dir_all(at.join("home/templates")).unwrap();
    let diary = "---\ntitle: {{title}}\nlong: \"Diary: {{title}}\"\nslug: {{slug}}\ndate: {{date}}\n\
                 ---\n\n# {{title}}\n\nThis was {{year}}.\n";
    fs::write(at.join("_templates/diary.md"), diary).unwrap();
    fs::write(
        at.join("home/templates/post.md"),
        "+++\ntitle = '{{title}}'\n+++\n",
    )
    .unwrap();
    let args = [
        "new",
        "A \"day\": yes",
        "--template",
        "diary",
        "--date",
        "2026-01-31",
    ];
    let output = run(at, &args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = fs::read_to_string(at.join("a-day-yes.md")).unwrap();
    let post = Post::parse(&text);
    assert_eq!(post.problems, [], "{text}");
    assert_eq!(post.title().unwrap().text, "A \"day\": yes");
    let long = post
        .front_matter
        .get("long")
        .unwrap()
        .value
        .as_text()
        .map(String::from);
    assert_eq!(long.as_deref(), Some("Diary: A \"day\": yes"));
    assert!(
        text.ends_with("date: 2026-01-31\n---\n\n# A \"day\": yes\n\nThis was 2026.\n"),
        "{text}"
    );
    // The usual one.
    assert_eq!(code(&run(at, &["new", "It's"])), 0);
    let text = fs::read_to_string(at.join("its.md")).unwrap();
    assert_eq!(text, "+++\ntitle = \"It's\"\n+++\n");
}

#[test]
fn targets_are_listed_and_explained() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let output = run(at, &["targets"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    for id in ["plain", "hugo", "jekyll", "zola", "ghost", "wordpress"] {
        let text = out(&output);
        assert!(
            text.lines().any(|line| line.starts_with(id)),
            "{id}: {text}"
        );
    }
    let text = out(&run(at, &["targets", "hugo"]));
    assert!(
        text.contains("content/posts/{slug}.md") && text.contains("lastmod"),
        "{text}"
    );
    let value: Value = serde_json::from_str(&out(&run(at, &["targets", "--json"]))).unwrap();
    assert!(value.as_array().unwrap().len() > 10);
    let value: Value =
        serde_json::from_str(&out(&run(at, &["targets", "zola", "--json"]))).unwrap();
    assert_eq!(value["keys"]["tags"], "taxonomies.tags");
}

#[test]
fn own_targets_are_read_and_their_mistakes_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("site.toml"), "title = \"Walks\"\n").unwrap();
    fs::create_dir_all(at.join("targets")).unwrap();
    fs::write(
        at.join("targets/mine.toml"),
        "title = \"Mine\"\n\n[files]\npost = \"{slug}/text.md\"\n",
    )
    .unwrap();
    let output = run(at, &["targets"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("mine"), "{}", out(&output));
    let output = run(at, &["new", "A walk", "--target", "mine"]);
    assert_eq!(
        out(&output).trim_end(),
        "a-walk/text.md",
        "{}",
        err(&output)
    );
    fs::write(
        at.join("targets/mine.toml"),
        "title = \"Mine\"\nnonsense = 1\n",
    )
    .unwrap();
    let output = run(at, &["targets"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("mine.toml:2: "), "{}", err(&output));
    assert!(out(&output).contains("mine"), "the rest of it is used");
}
