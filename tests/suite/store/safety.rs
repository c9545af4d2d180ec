//! Safety copies: what the next start makes of a save that was cut short, whatever happened to the
//! file meanwhile.

use std::fs;
use std::path::{Path, PathBuf};

use postwright::store::save::save_post_with;
use postwright::store::{Guard, Interrupted, SaveError, finish_interrupted};

use super::faulty::Faulty;
use super::{NEW, OLD, PLAIN, folder, names, put, text_of};

/// A folder with a post of two names.
fn linked() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let dir = folder();
    let (post, safety) = (dir.path().join("post.md"), dir.path().join("safety"));
    put(&post, OLD);
    fs::hard_link(&post, dir.path().join("other.md")).expect("the disk of the test");
    (dir, post, safety)
}

/// The same, and a save of the post was cut short after its first writes.
fn interrupted() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let save = |fs: &Faulty, post: &Path, safety: &Path| {
        save_post_with(fs, post, NEW, &PLAIN, Guard::Overwrite, Some(safety))
    };
    let (_whole, post, safety) = linked();
    let fs = Faulty::default();
    save(&fs, &post, &safety).expect("the disk of the test");
    let log = fs.log.into_inner();
    let kept = log
        .iter()
        .rposition(|call| *call == "sync_dir")
        .expect("the disk of the test");
    assert_eq!(log[kept + 1..kept + 3], ["write", "write"], "{log:?}");

    let (dir, post, safety) = linked();
    let fs = Faulty {
        // The program is gone: nothing works any more.
        dead_from: Some(kept + 3),
        ..Faulty::default()
    };
    let error = save(&fs, &post, &safety).expect_err("a disk that is gone");
    assert!(matches!(error, SaveError::Damaged { .. }), "{error}");
    let now = text_of(&post);
    assert!(now != OLD && now != NEW, "{now}");
    (dir, post, safety)
}

fn left(safety: &Path) -> Vec<String> {
    let mut names = names(safety);
    names.retain(|name| name != "lock");
    names
}

#[test]
fn a_save_that_was_cut_short_is_completed_at_the_next_start() {
    let (dir, post, safety) = interrupted();
    let path = post.clone();
    assert_eq!(
        finish_interrupted(&safety),
        [Interrupted::Completed { path }]
    );
    assert_eq!(text_of(&post), NEW);
    assert_eq!(text_of(&dir.path().join("other.md")), NEW);
    assert!(left(&safety).is_empty());
    assert_eq!(finish_interrupted(&safety), []);
}

#[test]
fn what_another_process_is_writing_is_left_to_it() {
    let (_dir, post, safety) = interrupted();
    let torn = text_of(&post);
    let lock = fs::File::options()
        .append(true)
        .open(safety.join("lock"))
        .unwrap();
    lock.lock_shared().unwrap();
    assert_eq!(finish_interrupted(&safety), []);
    assert_eq!(text_of(&post), torn);
    drop(lock);
    assert_eq!(finish_interrupted(&safety).len(), 1);
    assert_eq!(text_of(&post), NEW);
}

#[test]
fn a_file_that_was_changed_since_is_left_alone_and_the_text_is_kept() {
    for change in ["something else altogether", "", "gone"] {
        let (_dir, post, safety) = interrupted();
        if change == "gone" {
            fs::remove_file(&post).unwrap();
        } else {
            put(&post, change);
        }
        let done = finish_interrupted(&safety);
        let [Interrupted::SetAside { path, kept }] = done.as_slice() else {
            panic!("{change}: {done:?}");
        };
        assert_eq!(path, &post);
        assert_eq!(text_of(kept), NEW);
        assert!(kept.starts_with(&safety) && kept.extension().is_some_and(|it| it == "md"));
        assert_eq!(
            fs::read_to_string(&post).ok().as_deref(),
            Some(change).filter(|it| *it != "gone")
        );
        assert_eq!(left(&safety), [kept.file_name().unwrap().to_str().unwrap()]);
        assert_eq!(finish_interrupted(&safety), []);
    }
}

#[test]
fn a_save_that_went_through_later_leaves_nothing_to_complete() {
    let (_dir, post, safety) = interrupted();
    let fs = Faulty::default();
    save_post_with(
        &fs,
        &post,
        "later\n",
        &PLAIN,
        Guard::Overwrite,
        Some(&safety),
    )
    .unwrap();
    assert!(left(&safety).is_empty());
    assert_eq!(finish_interrupted(&safety), []);
    assert_eq!(text_of(&post), "later\n");
}

#[test]
fn what_is_no_safety_copy_is_left_alone() {
    let dir = folder();
    assert_eq!(finish_interrupted(&dir.path().join("nothing")), []);
    let (_dir, _post, safety) = interrupted();
    let copy = safety.join(&left(&safety)[0]);
    let whole = fs::read(&copy).unwrap();
    for len in 0..whole.len() {
        put(&dir.path().join("cut.copy"), &whole[..len]);
        assert_eq!(finish_interrupted(dir.path()), [], "{len} bytes");
    }
    assert_eq!(left(dir.path()), ["cut.copy"]);
}

#[test]
fn without_a_safety_copy_nothing_is_written_in_place() {
    let (dir, post, _) = linked();
    // A file stands where the folder should be.
    let safety = dir.path().join("other.md").join("safety");
    let fs = Faulty::default();
    let error =
        save_post_with(&fs, &post, NEW, &PLAIN, Guard::Overwrite, Some(&safety)).unwrap_err();
    assert!(matches!(error, SaveError::Failed { .. }), "{error}");
    assert!(error.to_string().ends_with("safety"), "{error}");
    assert_eq!(text_of(&post), OLD);
}

#[cfg(unix)]
#[test]
fn safety_copies_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (_dir, _post, safety) = interrupted();
    let copy = safety.join(&left(&safety)[0]);
    assert_eq!(
        fs::metadata(copy).unwrap().permissions().mode() & 0o777,
        0o600
    );
}
