//! A power cut at every moment of a save, with everything that was not flushed in every combination:
//! afterwards the file holds the old text or the new one, and after a save that was reported as done
//! the new one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use postwright::store::Guard;
use postwright::store::safety::finish_interrupted_with;
use postwright::store::save::save_post_with;

use super::recorder::{Files, Op, Recorder};
use super::{PLAIN, folder, put};

const SHORT: &str = "The old text is short.\n";
const LONG: &str = "The new text is longer than what one write takes, so that a power cut can come \
                    between two of them.\n";

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Replace,
    Create,
    HardLinked,
    ClosedFolder,
}

const WAYS: [Way; 4] = [
    Way::Replace,
    Way::Create,
    Way::HardLinked,
    Way::ClosedFolder,
];

/// A save that was recorded.
struct Save {
    // Kept until the end: the folder goes with it.
    _root: tempfile::TempDir,
    disk: Recorder,
    post: PathBuf,
    safety: PathBuf,
    old: Option<&'static str>,
    new: &'static str,
}

fn save(way: Way, old: &'static str, new: &'static str) -> Save {
    let root = folder();
    let posts = root.path().join("posts");
    let safety = root.path().join("data").join("safety");
    fs::create_dir(&posts).expect("the disk of the test");
    let post = posts.join("post.md");
    let mut guard = Guard::NewFile;
    if way != Way::Create {
        put(&post, old);
        guard = Guard::Overwrite;
    }
    if way == Way::HardLinked {
        fs::hard_link(&post, posts.join("other.md")).expect("the disk of the test");
    }
    let mut disk = Recorder::new(root.path());
    disk.closed_folder = (way == Way::ClosedFolder).then_some(posts);
    save_post_with(&disk, &post, new, &PLAIN, guard, Some(&safety)).expect("the disk of the test");
    let old = (way != Way::Create).then_some(old);
    Save {
        _root: root,
        disk,
        post,
        safety,
        old,
        new,
    }
}

impl Save {
    /// What is wrong in a state, after the next start if a safety copy is there.
    fn wrong(&self, files: &Files, is_done: bool) -> Option<String> {
        let mut now = files.get(&self.post).map(|(_, bytes)| bytes.clone());
        let has_copy = files.keys().any(|path| path.starts_with(&self.safety));
        if has_copy {
            self.disk.restore(files);
            finish_interrupted_with(&Recorder::new(&self.root()), &self.safety);
            now = fs::read(&self.post).ok();
            let left = fs::read_dir(&self.safety).into_iter().flatten().flatten();
            let mut left =
                left.filter(|entry| entry.path().extension().is_some_and(|it| it == "copy"));
            if let Some(left) = left.next() {
                return Some(format!("{} is left over", left.path().display()));
            }
        }
        let is_new = now.as_deref() == Some(self.new.as_bytes());
        let is_old = now.as_deref() == self.old.map(str::as_bytes);
        let is_whole = is_new || is_old && !is_done;
        (!is_whole).then(|| {
            format!(
                "{:?}",
                now.map(|now| String::from_utf8_lossy(&now).into_owned())
            )
        })
    }

    fn root(&self) -> PathBuf {
        self.post
            .ancestors()
            .nth(2)
            .expect("the disk of the test")
            .to_path_buf()
    }

    /// The first thing that can be wrong, the latest moment first, and how many states were looked at.
    fn look(&self) -> (Option<String>, usize) {
        let crashes = self.disk.crashes();
        let last = crashes.len() - 1;
        let mut seen = BTreeSet::new();
        for (step, states) in crashes.into_iter().enumerate().rev() {
            for files in states {
                if seen.insert((step == last, files.clone()))
                    && let Some(wrong) = self.wrong(&files, step == last)
                {
                    return (Some(wrong), seen.len());
                }
            }
        }
        (None, seen.len())
    }
}

#[test]
fn a_power_cut_leaves_the_old_or_the_new_text() {
    for way in WAYS {
        for (old, new) in [
            (SHORT, LONG),
            (LONG, SHORT),
            (LONG, ""),
            (SHORT, "Also a short one.\n"),
        ] {
            let save = save(way, old, new);
            let (wrong, seen) = save.look();
            assert_eq!(wrong, None, "{way:?}, {old:?} to {new:?}");
            assert!(seen > 2, "{way:?}: only {seen} states");
        }
    }
}

#[test]
fn the_model_finds_every_flush_that_is_missing() {
    // Without waiting for the bytes, or for the names, something can go wrong. It must be seen.
    for way in WAYS {
        for is_bytes in [true, false] {
            let save = save(way, SHORT, LONG);
            save.disk.log.borrow_mut().retain(|op| match op {
                Op::Sync { .. } => !is_bytes,
                Op::SyncDir { .. } => is_bytes,
                _ => true,
            });
            let (wrong, _) = save.look();
            assert!(wrong.is_some(), "{way:?}, bytes: {is_bytes}");
        }
    }
}

#[test]
fn a_power_cut_while_a_save_is_completed_can_be_completed_again() {
    let save = save(Way::HardLinked, SHORT, LONG);
    let is_torn = |files: &Files| {
        let now = &files[&save.post].1;
        now != SHORT.as_bytes() && now != LONG.as_bytes()
    };
    let mut torn: Vec<Files> = save
        .disk
        .crashes()
        .into_iter()
        .flatten()
        .filter(is_torn)
        .collect();
    torn.sort();
    torn.dedup();
    assert!(torn.len() > 4, "{} states", torn.len());
    for files in torn {
        save.disk.restore(&files);
        let again = Recorder::new(&save.root());
        let done = finish_interrupted_with(&again, &save.safety);
        assert!(done[0].to_string().contains("completed"), "{done:?}");
        let states: BTreeSet<Files> = again.crashes().into_iter().flatten().collect();
        for files in states {
            assert_eq!(save.wrong(&files, false), None);
        }
    }
}

#[test]
fn both_names_of_a_file_hold_the_same_afterwards() {
    let save = save(Way::HardLinked, LONG, SHORT);
    let other = save.post.with_file_name("other.md");
    assert_eq!(fs::read_to_string(&other).unwrap(), SHORT);
    for files in save
        .disk
        .crashes()
        .into_iter()
        .flatten()
        .collect::<BTreeSet<_>>()
    {
        save.disk.restore(&files);
        finish_interrupted_with(&Recorder::new(&save.root()), &save.safety);
        let read = |path: &Path| fs::read(path).unwrap();
        assert_eq!(read(&save.post), read(&other));
    }
}
