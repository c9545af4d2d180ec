//! Writing the files of an export: all or none, and never outside the folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use postwright::store::batch::write_files_with;
use postwright::store::{Change, WriteError, write_files};
use tempfile::TempDir;

use super::faulty::{Faulty, KINDS};
use super::{folder, names, put, text_of, tree};

fn export() -> Vec<(PathBuf, Vec<u8>)> {
    let file = |path: &str, text: &str| (PathBuf::from(path), text.as_bytes().to_vec());
    vec![
        file("index.html", "<p>new index, longer than one write</p>"),
        file("same.css", "body {}"),
        file("images/deep/one.svg", "<svg/>"),
        file("./images/two.svg", "<svg></svg>"),
        file("feed.xml", "<rss/>"),
    ]
}

fn published() -> TempDir {
    let dir = folder();
    put(&dir.path().join("index.html"), "<p>old index</p>");
    put(&dir.path().join("feed.xml"), "<old/>");
    put(&dir.path().join("same.css"), "body {}");
    put(&dir.path().join("mine.txt"), "not part of the export");
    dir
}

#[test]
fn an_export_says_what_it_changed() {
    let dir = published();
    let before = tree(dir.path());
    let refused = write_files(&export(), dir.path(), false).unwrap_err();
    assert!(matches!(refused, WriteError::Exists { .. }));
    assert_eq!(tree(dir.path()), before);

    let report = write_files(&export(), dir.path(), true).unwrap();
    use Change::{Changed, New, Same};
    let changes: Vec<Change> = report.files.iter().map(|(_, change)| *change).collect();
    assert_eq!(changes, [Changed, Same, New, New, Changed]);
    assert_eq!(report.count(New), 2);
    for (path, bytes) in export() {
        assert_eq!(fs::read(dir.path().join(path)).unwrap(), bytes);
    }
    assert_eq!(tree(dir.path()).len(), before.len() + 4);

    let fs = Faulty::default();
    let report = write_files_with(&fs, &export(), dir.path(), false).unwrap();
    assert_eq!(report.count(Same), export().len());
    let log = fs.log.into_inner();
    let looks = ["metadata", "read", "link_target", "canonical"];
    assert!(log.iter().all(|call| looks.contains(call)), "{log:?}");

    let new = dir.path().join("not").join("yet");
    let report = write_files(&export(), &new, false).unwrap();
    assert_eq!(report.count(New), export().len());
}

#[test]
fn an_export_stays_in_its_folder() {
    let dir = published();
    let before = tree(dir.path());
    let refuse = |paths: &[&str]| {
        let files: Vec<_> = paths
            .iter()
            .map(|path| (PathBuf::from(path), b"x".to_vec()))
            .collect();
        write_files(&files, dir.path(), true).unwrap_err()
    };
    for path in [
        "../out.html",
        "/out.html",
        "a/../../out.html",
        "a/..",
        "",
        ".",
    ] {
        let error = refuse(&["new.html", path]);
        assert!(matches!(error, WriteError::Outside { .. }), "{path}");
    }
    let twice = refuse(&["a/b.html", "c.html", "./a/./b.html"]);
    assert!(matches!(twice, WriteError::Twice { .. }));
    refuse(&["new.html", "new.html/below.html"]);
    refuse(&["new/below.html", "new"]);
    refuse(&["new.html", "mine.txt/below.html"]);
    assert_eq!(tree(dir.path()), before);

    #[cfg(unix)]
    {
        let outside = folder();
        put(&outside.path().join("secret.txt"), "kept");
        let link = |to: &Path, name: &str| {
            std::os::unix::fs::symlink(to, dir.path().join(name)).unwrap();
        };
        link(outside.path(), "away");
        link(&outside.path().join("secret.txt"), "secret.txt");
        link(&outside.path().join("fresh.txt"), "fresh.txt");
        link(Path::new("missing/../../fresh.txt"), "crooked.txt");
        for path in [
            "away/new.txt",
            "away/new/new.txt",
            "secret.txt",
            "fresh.txt",
        ] {
            let error = refuse(&["new.html", path]);
            assert!(matches!(error, WriteError::Outside { .. }), "{path}");
        }
        refuse(&["crooked.txt"]);
        assert_eq!(names(outside.path()), ["secret.txt"]);
        assert_eq!(text_of(&outside.path().join("secret.txt")), "kept");
        assert!(!dir.path().join("new.html").exists());
    }
}

/// What the writer sees: without the passing names and without folders.
fn visible(files: BTreeMap<PathBuf, Option<Vec<u8>>>) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = files.into_iter();
    let files = files.filter_map(|(path, bytes)| Some((path, bytes?)));
    files
        .filter(|(path, _)| path.extension().is_none_or(|end| end != "tmp"))
        .collect()
}

#[test]
fn each_call_of_an_export_may_fail_in_each_way() {
    for no_links in [false, true] {
        for kind in KINDS {
            for call in 0.. {
                let dir = published();
                let before = tree(dir.path());
                let fs = Faulty {
                    no_links,
                    ..Faulty::with(&[(call, kind)])
                };
                let result = write_files_with(&fs, &export(), dir.path(), true);
                let Some(failed) = fs.failed.borrow().first().copied() else {
                    assert!(call > 50);
                    break;
                };
                let what = format!("{kind:?} at call {call}, {failed}, no links: {no_links}");
                let after = tree(dir.path());
                match result {
                    Ok(_) => {
                        let harmless = matches!(failed, "remove" | "hard_link");
                        let tolerated = failed == "sync_dir" && kind == KINDS[2];
                        let retried = kind == ErrorKind::Interrupted;
                        assert!(harmless || tolerated || retried, "{what}");
                        let same = dir.path().join("index.html");
                        assert_eq!(fs::read(same).unwrap(), export()[0].1, "{what}");
                        assert_eq!(visible(after.clone()).len(), 6, "{what}");
                        if failed != "remove" || retried {
                            assert_eq!(after.len(), 8, "{what}");
                        }
                    }
                    Err(WriteError::Failed { .. }) => assert_eq!(after, before, "{what}"),
                    Err(other) => panic!("{what}: {other}"),
                }
            }
        }
    }
}

#[test]
fn an_export_that_cannot_be_undone_loses_nothing_and_says_so() {
    let mut partly = 0;
    for no_links in [false, true] {
        for first in (0..).step_by(3) {
            let run = |faults: &[(usize, ErrorKind)]| {
                let dir = published();
                let fs = Faulty {
                    no_links,
                    ..Faulty::with(faults)
                };
                let result = write_files_with(&fs, &export(), dir.path(), true);
                (dir, fs, result)
            };
            let fault = (first, ErrorKind::Other);
            let (_, probe, _) = run(&[fault]);
            if probe.failed.borrow().is_empty() {
                break;
            }
            for second in first + 1..probe.calls.get() {
                let (dir, _, result) = run(&[fault, (second, ErrorKind::Other)]);
                let what = format!("calls {first} and {second}, no links: {no_links}");
                let after = tree(dir.path());
                if matches!(result, Err(WriteError::Failed { .. })) {
                    let changed = visible(after) != visible(tree_of_published(dir.path()));
                    assert!(!changed, "{what}");
                } else if result.is_err() {
                    partly += 1;
                    let kept = |text: &str| after.values().flatten().any(|b| b == text.as_bytes());
                    let index =
                        kept("<p>old index</p>") || kept("<p>new index, longer than one write</p>");
                    assert!(index && (kept("<old/>") || kept("<rss/>")), "{what}");
                }
            }
        }
    }
    assert!(
        partly > 0,
        "the case that cannot be made good was not reached"
    );
}

fn tree_of_published(at: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let fresh = published();
    let files = tree(fresh.path()).into_iter();
    let files = files.map(|(path, bytes)| {
        let name = path.file_name().expect("a file has a name").to_owned();
        (at.join(name), bytes)
    });
    files.collect()
}
