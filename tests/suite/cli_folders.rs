//! The command line over folders: what is taken, in which order, what is printed and written, and
//! that one bad post does not stop the others.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

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

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder to write to");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder to write to");
        fs::write(path, text).expect("a folder to write to");
    }
    folder
}

/// A post without a fault.
fn post(title: &str) -> String {
    format!(
        "---\ntitle: {title}\ndate: 2025-10-16\ndescription: What is told of {title}, in as many \
         words as engines show of a description.\n---\n\nOut of the door, and *left*.\n"
    )
}

#[test]
fn a_folder_is_walked_in_order() {
    let text = post("one");
    let names = [
        "posts/b.md",
        "posts/a/z.markdown",
        "posts/a/y.MD",
        "posts/c.mdown",
        "posts/_posts/d.md",
        // None of these.
        "posts/notes.txt",
        "posts/README.md",
        "posts/_index.md",
        "posts/.hidden.md",
        "posts/.git/x.md",
        "posts/node_modules/x.md",
        "posts/page_files/x.md",
        "posts/_templates/x.md",
    ];
    let files: Vec<_> = names.iter().map(|name| (*name, &*text)).collect();
    let folder = folder(&files);
    let output = run(folder.path(), &["stats", "posts"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = out(&output);
    let first: Vec<_> = text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let wanted = [
        "posts/b.md",
        "posts/c.mdown",
        "posts/_posts/d.md",
        "posts/a/y.MD",
        "posts/a/z.markdown",
        "5",
    ];
    assert_eq!(first, wanted, "{text}");
    // A post that is named twice counts once, and one that is named is taken whatever it is called.
    let args = ["stats", "posts/README.md", "posts/a", "posts/a/y.MD"];
    let text = out(&run(folder.path(), &args));
    assert_eq!(text.lines().count(), 4, "{text}");
}

#[test]
fn statistics_have_totals() {
    let folder = folder(&[
        ("a.md", "one two three"),
        ("b/c.md", "# Title\n\nfour five"),
    ]);
    let output = run(folder.path(), &["stats", ".", "--json", "--rule", "hugo"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    let value: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(value["posts"][0]["path"], "./a.md");
    assert_eq!(value["posts"][1]["title"], "Title");
    assert_eq!(value["posts"][1]["rule"], "hugo");
    assert_eq!(value["total"]["posts"], 2);
    assert_eq!(value["total"]["words"], 6);
    assert_eq!(value["total"]["read_time_seconds"], 120);
    let table = out(&run(folder.path(), &["stats", "."]));
    assert!(
        table.ends_with('\n') && table.contains("2 posts"),
        "{table}"
    );
}

#[test]
fn the_rule_is_that_of_the_site() {
    let folder = folder(&[
        ("site.toml", "read_time = \"hugo\"\n"),
        ("posts/a.md", "one"),
    ]);
    let output = run(folder.path(), &["stats", "posts/a.md", "--json"]);
    let value: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(value["rule"], "hugo");
    let args = ["stats", "posts/a.md", "--json", "--rule", "zola"];
    let value: Value = serde_json::from_str(&out(&run(folder.path(), &args))).unwrap();
    assert_eq!(value["rule"], "zola");
}

#[test]
fn findings_are_lines_with_a_place() {
    let good = post("good");
    let bad = format!("{good}\n[there](gone.md) and TODO: more\n");
    let folder = folder(&[("posts/a.md", &good), ("posts/b.md", &bad)]);
    let output = run(folder.path(), &["check", "posts"]);
    assert_eq!(code(&output), 3);
    let text = out(&output);
    assert!(text.starts_with("posts/b.md:9:1: error: "), "{text}");
    assert!(text.contains(" (link-dead)\n"), "{text}");
    assert!(
        text.ends_with(" (unfinished)\n") && text.lines().count() == 2,
        "{text}"
    );
    assert_eq!(err(&output), "2 posts: 1 error, 1 warning, 0 hints.\n");

    let output = run(folder.path(), &["check", "posts", "--json"]);
    assert_eq!((code(&output), err(&output)), (3, String::new()));
    let value: Value = serde_json::from_str(&out(&output)).unwrap();
    let first = &value[0];
    assert_eq!(first["path"], "posts/b.md");
    assert_eq!((&first["line"], &first["column"]), (&9.into(), &1.into()));
    assert_eq!(
        (&first["severity"], &first["rule"]),
        (&"error".into(), &"link-dead".into())
    );
    assert_eq!(value.as_array().unwrap().len(), 2);
    // The file that it leads to is there now.
    fs::write(folder.path().join("posts/gone.md"), &good).unwrap();
    let output = run(folder.path(), &["check", "posts"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
}

#[test]
fn exit_codes_of_check() {
    let good = post("good");
    let warned = format!("{good}\nTODO: more\n");
    let hinted = good.replace("title: good\n", "title: good\ndraft: true\n");
    let folder = folder(&[
        ("good.md", &good),
        ("warned.md", &warned),
        ("hinted.md", &hinted),
    ]);
    for (args, wanted) in [
        (&["check", "good.md"][..], 0),
        (&["check", "warned.md"], 0),
        (&["check", "warned.md", "--strict"], 3),
        (
            &["check", "warned.md", "--strict", "--skip", "unfinished"],
            0,
        ),
        (&["check", "hinted.md", "--strict"], 0),
        (&["check", "none.md"], 1),
        (&["check", "none.md", "warned.md", "--strict"], 1),
        (&["check"], 2),
        (&["check", "good.md", "--skip", "no-such-rule"], 2),
    ] {
        let output = run(folder.path(), args);
        assert_eq!(code(&output), wanted, "{args:?}: {}", err(&output));
    }
    let output = run(folder.path(), &["check", "good.md", "--json"]);
    assert_eq!(out(&output), "[]\n");
    let output = run(folder.path(), &["check", "hinted.md", "--quiet"]);
    assert_eq!((out(&output), err(&output)), (String::new(), String::new()));
}

#[test]
fn two_posts_with_one_slug_are_found() {
    let with = |slug: &str| post("x").replace("title: x\n", &format!("title: x\nslug: {slug}\n"));
    let folder = folder(&[
        ("posts/a.md", &with("same")),
        ("posts/b.md", &with("same")),
        ("other/c.md", &with("same")),
    ]);
    let text = out(&run(folder.path(), &["check", "."]));
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(
        text.starts_with("./posts/b.md:3:7: error: a.md has"),
        "{text}"
    );
    // Of one post alone both sides are told.
    for (name, other) in [("a.md", "b.md"), ("b.md", "a.md")] {
        let text = out(&run(&folder.path().join("posts"), &["check", name]));
        assert!(text.contains(&format!("error: {other} has")), "{text}");
    }
}

#[test]
fn one_bad_post_does_not_stop_the_others() {
    let good = post("good");
    let folder = folder(&[("posts/a.md", &good), ("posts/c.md", &good)]);
    fs::write(folder.path().join("posts/b.md"), b"caf\xe9\0").unwrap();
    let output = run(folder.path(), &["check", "posts"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("not look like text") && err(&output).contains("2 posts:"));
    let output = run(folder.path(), &["stats", "posts"]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("2 posts"), "{}", out(&output));
    let output = run(folder.path(), &["export", "posts", "--out", "pages"]);
    assert_eq!(code(&output), 1);
    assert!(folder.path().join("pages/a.html").is_file());
    assert!(folder.path().join("pages/c.html").is_file());
    assert!(err(&output).contains("1 failed"), "{}", err(&output));
}

/// The files below a folder, with `/`.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).expect("a folder that can be read") {
            let path = entry.expect("a folder that can be read").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .expect("a folder that can be read");
                found.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_folder_is_exported() {
    let slugged = post("two").replace("title: two\n", "title: two\nslug: /2025/second/\n");
    let folder = folder(&[
        ("posts/one.md", &post("one")),
        ("posts/deep/two.md", &slugged),
        ("site.toml", "title = \"Walks\"\n"),
    ]);
    let at = folder.path();
    let export = ["export", "posts", "--out", "pages"];
    let dry = run(at, &["export", "posts", "--out", "pages", "--dry-run"]);
    assert_eq!(code(&dry), 0, "{}", err(&dry));
    assert_eq!(out(&dry).matches("new ").count(), 2, "{}", out(&dry));
    assert!(!at.join("pages").exists());

    let output = run(at, &export);
    assert_eq!(
        (code(&output), out(&output)),
        (0, String::new()),
        "{}",
        err(&output)
    );
    assert_eq!(err(&output), "2 posts written.\n");
    assert_eq!(files(&at.join("pages")), ["deep/second.html", "one.html"]);
    let page = fs::read_to_string(at.join("pages/one.html")).unwrap();
    assert!(page.contains("Walks"), "the site above");
    let alone = out(&run(at, &["export", "posts/one.md"]));
    assert_eq!(page, alone, "the same as alone");

    assert_eq!(
        err(&run(at, &export)),
        "0 posts written, 2 already up to date.\n"
    );
    fs::write(at.join("pages/one.html"), "mine").unwrap();
    let refused = run(at, &export);
    assert_eq!(code(&refused), 1);
    assert!(err(&refused).contains("--force"), "{}", err(&refused));
    assert_eq!(fs::read(at.join("pages/one.html")).unwrap(), b"mine");
    let forced = run(
        at,
        &["export", "posts", "--out", "pages", "--force", "--json"],
    );
    assert_eq!(code(&forced), 0, "{}", err(&forced));
    let value: Value = serde_json::from_str(&out(&forced)).unwrap();
    assert_eq!(value[0]["path"], "pages/one.html");
    assert_eq!(
        (&value[0]["change"], &value[1]["change"]),
        (&"changed".into(), &"same".into())
    );
    assert_eq!(files(&at.join("pages")).len(), 2, "nothing is left over");
}

#[test]
fn pages_of_a_folder_name_each_other() {
    let files: Vec<_> = (1..9)
        .map(|day| {
            let text = post(&format!("Day {day}")).replace("10-16", &format!("10-0{day}"));
            (format!("posts/day-{day}.md"), text)
        })
        .collect();
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let folder = folder(&files);
    run(folder.path(), &["export", "posts", "--out", "pages"]);
    for day in 1..9 {
        let page = fs::read_to_string(folder.path().join(format!("pages/day-{day}.html"))).unwrap();
        let alone = out(&run(
            folder.path(),
            &["export", &format!("posts/day-{day}.md")],
        ));
        assert_eq!(page, alone);
        assert_eq!(page.contains("href=\"day-8.html\""), day != 8);
    }
}

#[test]
fn exports_of_a_folder_spare_the_posts() {
    let folder = folder(&[("posts/a.md", &post("a")), ("posts/b.md", &post("b"))]);
    let before = fs::read(folder.path().join("posts/a.md")).unwrap();
    let args = [
        "export", "posts", "-f", "markdown", "--out", "posts", "--force",
    ];
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("the post it is made from"),
        "{}",
        err(&output)
    );
    assert_eq!(fs::read(folder.path().join("posts/a.md")).unwrap(), before);
}

#[test]
fn two_posts_never_become_one_file() {
    let with = |title: &str| post(title).replace("---\n\n", "slug: same\n---\n\n");
    let folder = folder(&[("posts/a.md", &with("a")), ("posts/b.md", &with("b"))]);
    let output = run(
        folder.path(),
        &["export", "posts", "--out", "pages", "--force"],
    );
    assert_eq!(code(&output), 1);
    let page = fs::read_to_string(folder.path().join("pages/same.html")).unwrap();
    assert!(page.contains("<title>a</title>"), "the first one");
    assert!(err(&output).contains("same name") && err(&output).contains("b.md"));
}

#[test]
fn what_folders_cannot_do_is_explained() {
    let folder = folder(&[
        ("posts/a.md", "a"),
        ("posts/b.md", "b"),
        ("file", "x"),
        ("none/x.txt", ""),
    ]);
    for (args, wanted) in [
        (&["export", "posts"][..], 2),
        (&["export", "posts", "--out", "-"], 2),
        (&["export", "posts", "--json"], 2),
        (&["export", "posts", "--out", "file"], 1),
        (&["export", "none", "--out", "pages"], 1),
        (&["check", "none"], 1),
        (&["stats", "none"], 1),
    ] {
        let output = run(folder.path(), args);
        assert_eq!(code(&output), wanted, "{args:?}: {}", err(&output));
        assert!(!err(&output).is_empty(), "{args:?}");
    }
}

#[test]
fn many_posts_come_in_order() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..700 {
        let text = format!("# Post {number}\n\n{}", "word ".repeat(number % 90));
        fs::write(folder.path().join(format!("{number:03}.md")), text).unwrap();
    }
    let output = run(folder.path(), &["stats", ".", "--json"]);
    let value: Value = serde_json::from_str(&out(&output)).unwrap();
    let posts = value["posts"].as_array().unwrap();
    assert_eq!(posts.len(), 700);
    for (number, post) in posts.iter().enumerate() {
        assert_eq!(post["path"], format!("./{number:03}.md"));
    }
    let output = run(
        folder.path(),
        &["export", ".", "-o", "out", "-f", "fragment"],
    );
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(files(&folder.path().join("out")).len(), 700);
    assert!(
        !err(&output).contains('\r'),
        "no progress where nobody looks"
    );
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed() {
    let folder = folder(&[("posts/a.md", &post("a"))]);
    std::os::unix::fs::symlink(".", folder.path().join("posts/again")).unwrap();
    let text = out(&run(folder.path(), &["stats", "posts"]));
    assert_eq!(text.lines().count(), 2, "{text}");
}

#[test]
fn a_target_names_the_files() {
    let folder = folder(&[("posts/one.md", &post("One walk"))]);
    let args = ["export", "posts", "--target", "jekyll", "--out", "site"];
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(
        files(&folder.path().join("site")),
        ["_posts/2025-10-16-one.md"]
    );
    let args = [
        "export",
        "posts/one.md",
        "--target",
        "hugo",
        "--out",
        "hugo/",
    ];
    let output = run(folder.path(), &args);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(files(&folder.path().join("hugo")), ["content/posts/one.md"]);
    for args in [
        &["export", "posts/one.md", "--target", "none-such"][..],
        &["export", "posts/one.md", "--target", "hugo", "-f", "html"],
    ] {
        let output = run(folder.path(), args);
        assert_ne!(code(&output), 0);
        assert!(out(&output).is_empty() && !err(&output).is_empty());
    }
}

#[test]
fn importers_get_one_file_of_all_posts() {
    let folder = folder(&[
        ("posts/a.md", &post("First walk")),
        ("posts/b/c.md", &post("Second")),
    ]);
    let at = folder.path();
    for args in [
        &["export", "posts", "--format", "wxr"][..],
        &["export", "posts", "--target", "wordpress"],
        &["export", "posts", "--format", "ghost"],
        &["export", "posts", "--target", "ghost"],
    ] {
        let output = run(at, args);
        assert_eq!(code(&output), 0, "{args:?}: {}", err(&output));
        let text = out(&output);
        assert!(
            text.contains("First walk") && text.contains("Second"),
            "{args:?}"
        );
    }
    let args = ["export", "posts", "-f", "wxr", "--out", "all.xml"];
    assert_eq!(code(&run(at, &args)), 0);
    let forced = run(at, &[&args[..], &["--force"]].concat());
    assert_eq!(code(&forced), 0, "{}", err(&forced));
    let args = ["export", "posts", "-f", "ghost", "--out", "new/", "--quiet"];
    let output = run(at, &args);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    assert_eq!(files(&at.join("new")), ["posts.json"]);
    // One that cannot be read is left out and told.
    fs::write(at.join("posts/bad.md"), b"caf\xe9\0").unwrap();
    let output = run(at, &["export", "posts", "-f", "wxr"]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("First walk") && err(&output).contains("bad.md"));
}
