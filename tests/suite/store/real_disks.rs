//! Saving on real disks that refuse: one that is full, one that can only be read, a file that is a
//! mount of its own. `tests/faults/run` makes them and names them in the environment; without that
//! there is nothing to try.

use std::fs;
use std::path::{Path, PathBuf};

use postwright::store::{self, Fingerprint, Guard, SaveError, Trouble, read_post};

use super::{PLAIN, folder, names, put};

/// How much more is free in each attempt, in bytes: what a file system in memory gives at once.
const STEP: usize = 4096;

/// Fills the disk but for `free` bytes.
fn fill(path: &Path, free: usize) {
    let mut len = 0;
    while fs::write(path, vec![b'x'; len + STEP]).is_ok() {
        len += STEP;
    }
    fs::write(path, vec![b'x'; len.saturating_sub(free)]).expect("less than was there before");
}

/// A save while so much is free. The file must be the old one or the new one.
fn save(post: &Path, free: usize, safety: &Path) -> Result<Fingerprint, SaveError> {
    let (old, new) = ("old\n".repeat(1000), "longer text\n".repeat(1000));
    put(post, &old);
    let read = read_post(post).expect("the post").fingerprint;
    let (folder, ballast) = (post.with_file_name(""), post.with_file_name("ballast"));
    fill(&ballast, free);
    let files = || {
        let mut names = names(&folder);
        names.retain(|name| name != "safety" && name != "lock");
        names
    };
    let before = files();
    let result = store::save_post(post, &new, &PLAIN, Guard::Expect(read), Some(safety));
    let now = fs::read_to_string(post).expect("the post");
    match &result {
        Ok(_) => assert_eq!(now, new),
        Err(error) => {
            let SaveError::Failed { trouble, .. } = error else {
                panic!("{error}");
            };
            assert_eq!(*trouble, Trouble::DiskFull, "{error}");
            assert!(error.to_string().contains("Free some space"), "{error}");
            assert_eq!(now, old);
        }
    }
    assert_eq!(files(), before, "nothing is left over");
    // The same once there is space.
    fs::remove_file(&ballast).expect("the ballast");
    let known = read_post(post).expect("the post").fingerprint;
    let later = store::save_post(post, "later\n", &PLAIN, Guard::Expect(known), Some(safety));
    assert!(later.is_ok(), "{later:?}");
    result
}

/// A disk that the script has made; `None` without the script.
fn disk(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}

#[test]
fn a_full_disk_costs_nothing() {
    let Some(disk) = disk("POSTWRIGHT_SMALL_DISK") else {
        return;
    };
    let elsewhere = folder();
    // A file that is replaced; one that is written in place with its safety copy on the same disk; and
    // one with the copy on a disk that has space, so that the write itself fails in the middle.
    for (is_linked, safety) in [
        (false, disk.join("posts/safety")),
        (true, disk.join("posts/safety")),
        (true, elsewhere.path().to_path_buf()),
    ] {
        let posts = disk.join("posts");
        fs::create_dir(&posts).expect("space for a folder");
        let post = posts.join("post.md");
        put(&post, "");
        if is_linked {
            fs::hard_link(&post, posts.join("other.md")).expect("links in memory");
        }
        let attempts = (0..14).map(|at| save(&post, at * STEP, &safety).is_ok());
        let went: Vec<bool> = attempts.collect();
        assert!(!went[0] && went[13], "{went:?}");
        assert!(went.is_sorted(), "{went:?}");
        fs::remove_dir_all(&posts).expect("the folder");
    }
}

#[test]
fn a_disk_that_can_only_be_read_is_told_and_left_alone() {
    let Some(disk) = disk("POSTWRIGHT_LOCKED_DISK") else {
        return;
    };
    let post = disk.join("post.md");
    let known = Guard::Expect(read_post(&post).expect("the post").fingerprint);
    let elsewhere = folder();
    let safety = elsewhere.path().join("safety");
    let save = |path: &Path, guard| store::save_post(path, "new\n", &PLAIN, guard, Some(&safety));
    for (path, guard, trouble) in [
        (post.clone(), known, Trouble::ReadOnly),
        (post.clone(), Guard::Overwrite, Trouble::ReadOnly),
        (disk.join("new.md"), Guard::NewFile, Trouble::FolderReadOnly),
    ] {
        let error = save(&path, guard).unwrap_err();
        assert!(
            matches!(&error, SaveError::Failed { trouble: it, .. } if *it == trouble),
            "{error}"
        );
        assert_eq!(names(&disk), ["post.md"]);
        assert_eq!(fs::read_to_string(&post).expect("the post"), "old\n");
    }
    assert!(names(elsewhere.path()).is_empty(), "no safety copy is left");
    // Save as, to a disk that takes it.
    let other = elsewhere.path().join("post.md");
    save(&other, Guard::NewFile).expect("a disk that can be written");
    assert_eq!(fs::read_to_string(&other).expect("the post"), "new\n");
}

#[test]
fn a_file_that_is_a_mount_is_written_where_it_is() {
    let Some(post) = disk("POSTWRIGHT_MOUNTED_FILE") else {
        return;
    };
    let elsewhere = folder();
    let safety = elsewhere.path().join("safety");
    let mut known = read_post(&post).expect("the post").fingerprint;
    for text in ["longer than before\n", "short\n", "", "old\n"] {
        known = store::save_post(&post, text, &PLAIN, Guard::Expect(known), Some(&safety))
            .expect("a file that can be written");
        assert_eq!(fs::read_to_string(&post).expect("the post"), text);
        assert_eq!(names(&safety), ["lock"], "the safety copy is done with");
        let folder = post.with_file_name("");
        assert_eq!(names(&folder), ["post.md"]);
    }
}
