//! Saving while calls of the file system fail: each call, in each way, and any two of them.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use postwright::store::save::save_post_with;
use postwright::store::{Fingerprint, Guard, SaveError};
use tempfile::TempDir;

use super::faulty::{Faulty, KINDS};
use super::{NEW, OLD, PLAIN, folder, names, put, text_of};

/// A way to save, for which every call is to fail in turn.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Replace,
    Create,
    CreateWithoutLinks,
    HardLinked,
    ClosedFolder,
}

const WAYS: [Way; 5] = [
    Way::Replace,
    Way::Create,
    Way::CreateWithoutLinks,
    Way::HardLinked,
    Way::ClosedFolder,
];

impl Way {
    fn creates(self) -> bool {
        matches!(self, Self::Create | Self::CreateWithoutLinks)
    }

    fn in_place(self) -> bool {
        matches!(self, Self::HardLinked | Self::ClosedFolder)
    }
}

struct Attempt {
    dir: TempDir,
    /// Where the safety copies are.
    safety: TempDir,
    post: PathBuf,
    guard: Guard,
    names: Vec<String>,
    fs: Faulty,
    result: Result<Fingerprint, SaveError>,
}

fn attempt(way: Way, mut fs: Faulty) -> Attempt {
    let dir = folder();
    let post = dir.path().join("post.md");
    let mut guard = Guard::NewFile;
    if !way.creates() {
        put(&post, OLD);
        guard = Guard::Expect(Fingerprint::new(OLD.as_bytes(), None));
    }
    if way == Way::HardLinked {
        fs::hard_link(&post, dir.path().join("other.md")).expect("links in the test folder");
    }
    let names = names(dir.path());
    fs.closed_folder = (way == Way::ClosedFolder).then(|| dir.path().to_path_buf());
    fs.no_links = way == Way::CreateWithoutLinks;
    let safety = folder();
    let kept = safety.path().join("safety");
    let result = save_post_with(&fs, &post, NEW, &PLAIN, guard, Some(&kept));
    Attempt {
        dir,
        safety,
        post,
        guard,
        names,
        fs,
        result,
    }
}

impl Attempt {
    /// What must hold after any save, whatever failed.
    fn check(&self, what: &str) {
        let now = fs::read_to_string(&self.post).ok();
        match &self.result {
            Ok(written) => {
                assert_eq!(now.as_deref(), Some(NEW), "{what}");
                let fresh = Fingerprint::new(NEW.as_bytes(), None);
                assert!(written.same_content(&fresh), "{what}");
            }
            Err(error) if error.on_disk().is_some() => assert_eq!(now.as_deref(), Some(NEW)),
            Err(SaveError::Damaged { .. }) => assert!(self.fs.failed.borrow().len() > 1, "{what}"),
            Err(_) if self.guard == Guard::NewFile => assert_eq!(now, None, "{what}"),
            Err(_) => assert_eq!(now.as_deref(), Some(OLD), "{what}"),
        }
        if !self.fs.failed_at("remove") {
            let mut left = names(self.dir.path());
            left.retain(|name| name != "post.md" || self.names.contains(name));
            assert_eq!(left, self.names, "{what}");
        }
    }

    fn kept(&self) -> PathBuf {
        self.safety.path().join("safety")
    }

    /// A later save, with what the program then knows, goes through.
    fn check_next_save(&self, what: &str) {
        let known = match &self.result {
            Ok(written) => Guard::Expect(*written),
            Err(SaveError::Damaged { .. }) => Guard::Overwrite,
            Err(error) => error.on_disk().map_or(self.guard, Guard::Expect),
        };
        let fs = Faulty::default();
        let later = save_post_with(
            &fs,
            &self.post,
            "later\n",
            &PLAIN,
            known,
            Some(&self.kept()),
        );
        assert!(later.is_ok(), "{what}: {later:?}");
        assert_eq!(text_of(&self.post), "later\n", "{what}");
    }
}

#[test]
fn each_call_of_a_save_may_fail_in_each_way() {
    for way in WAYS {
        let whole = attempt(way, Faulty::default()).fs;
        let calls = whole.calls.get();
        let log = whole.log.into_inner();
        let flushed = log.iter().rposition(|call| *call == "sync");
        let flushed = flushed.unwrap_or(calls);
        for kind in KINDS {
            for call in 0.. {
                let done = attempt(way, Faulty::with(&[(call, kind)]));
                let Some(failed) = done.fs.failed.borrow().first().copied() else {
                    assert_eq!(call, calls, "{way:?}");
                    break;
                };
                let what = format!("{way:?}, {kind:?} at call {call}, {failed}");
                done.check(&what);
                // Only a look at the time of what is saved already, the removal of a second
                // name, a link that can be done without, how a name is spelled and, once a file that was written in
                // place was read back, what clears its safety copy may fail unnoticed.
                let last = call + 1 == calls;
                let clears = way.in_place() && call > flushed + 1;
                let unnoticed =
                    matches!(failed, "remove" | "hard_link" | "spelled") || last || clears;
                match kind {
                    ErrorKind::Interrupted => assert!(done.result.is_ok(), "{what}"),
                    ErrorKind::Other | ErrorKind::StorageFull => {
                        assert_eq!(done.result.is_ok(), unnoticed, "{what}");
                    }
                    _ => {}
                }
                done.check_next_save(&what);
            }
        }
    }
}

#[test]
fn two_failures_in_one_save_are_told_truly() {
    let mut damaged = 0;
    for way in WAYS {
        for first in 0.. {
            let probe = attempt(way, Faulty::with(&[(first, ErrorKind::Other)]));
            if probe.fs.failed.borrow().is_empty() {
                break;
            }
            for second in first + 1..probe.fs.calls.get() {
                let faults = [(first, ErrorKind::Other), (second, ErrorKind::Other)];
                let done = attempt(way, Faulty::with(&faults));
                let what = format!("{way:?}, calls {first} and {second}");
                done.check(&what);
                if matches!(done.result, Err(SaveError::Damaged { .. })) {
                    assert!(way.in_place(), "{what}");
                    damaged += 1;
                }
            }
        }
    }
    assert!(
        damaged > 0,
        "the case that cannot be made good was not reached"
    );
}

#[test]
fn a_disk_that_is_full_from_any_moment_on_costs_nothing() {
    for way in [Way::Replace, Way::Create, Way::CreateWithoutLinks] {
        for from in 0.. {
            let fs = Faulty {
                full_from: Some(from),
                ..Faulty::default()
            };
            let done = attempt(way, fs);
            let Some(failed) = done.fs.failed.borrow().first().copied() else {
                break;
            };
            let what = format!("{way:?}, full from call {from}");
            done.check(&what);
            if failed != "hard_link" {
                let title = done.result.as_ref().unwrap_err().title();
                assert_eq!(title, "The disk is full", "{what}");
            }
            done.check_next_save(&what);
        }
    }
}
