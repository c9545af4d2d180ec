//! Reading and saving on the real disk: what is refused, and what is kept.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use postwright::store::file::read_post_with;
use postwright::store::save::save_post_with;
use postwright::store::{
    DecodeError, Guard, LineEnding, MAX_BYTES, ReadError, SaveError, Trouble, read_post,
};

use super::faulty::{Faulty, KINDS};
use super::{NEW, OLD, PLAIN, folder, names, put, save_post, text_of};

#[test]
fn reading_refuses_what_is_no_post() {
    let dir = folder();
    let post = dir.path().join("post.md");
    put(&post, "\u{FEFF}a\r\nb\r\n");
    let opened = read_post(&post).unwrap();
    assert_eq!(opened.text, "a\nb\n");
    assert!(opened.format.bom && opened.format.line_ending == LineEnding::CrLf);
    assert_eq!(opened.fingerprint.len, 9);

    let refusal = |path: &Path| read_post(path).unwrap_err();
    let missing = refusal(&dir.path().join("nothing.md"));
    assert!(matches!(missing, ReadError::Missing { .. }));
    assert!(matches!(
        refusal(&post.join("x")),
        ReadError::Missing { .. } | ReadError::Failed { .. }
    ));
    assert!(matches!(refusal(dir.path()), ReadError::Folder { .. }));
    put(&post, b"\xE9\0");
    let message = refusal(&post).to_string();
    assert!(message.ends_with(&format!(" - {}", post.display())));
    assert!(message.contains("does not look like text"), "{message}");

    let file = fs::File::create(&post).unwrap();
    if file.set_len(MAX_BYTES + 1).is_ok() {
        let refused = refusal(&post);
        let error = DecodeError::TooLarge { len: MAX_BYTES + 1 };
        assert_eq!(refused, ReadError::NotText { path: post, error });
    }
}

#[cfg(unix)]
#[test]
fn reading_never_opens_a_device_or_a_pipe() {
    let dir = folder();
    let socket = dir.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let pipe = dir.path().join("pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    let mut paths = vec![PathBuf::from("/dev/null"), socket];
    if made.is_ok_and(|status| status.success()) {
        paths.push(pipe);
    }
    for path in paths {
        let refused = read_post(&path).unwrap_err();
        assert!(matches!(refused, ReadError::NotAFile { .. }), "{refused}");
        let saved = save_post(&path, NEW, &PLAIN, Guard::Overwrite).unwrap_err();
        assert_eq!(saved.title(), Trouble::NotAFile.title());
    }
}

#[test]
fn saving_keeps_what_is_unexpected() {
    let dir = folder();
    let post = dir.path().join("post.md");
    let first = save_post(&post, OLD, &PLAIN, Guard::NewFile).unwrap();
    let read = read_post(&post).unwrap();
    assert_eq!((read.text.as_str(), read.fingerprint), (OLD, first));
    let second = save_post(&post, NEW, &PLAIN, Guard::Expect(first)).unwrap();
    assert_eq!(read_post(&post).unwrap().fingerprint, second);

    let save = |guard| save_post(&post, OLD, &PLAIN, guard).unwrap_err();
    let path = post.clone();
    let stale = save(Guard::Expect(first));
    assert_eq!(stale, SaveError::ChangedOutside { path: path.clone() });
    assert_eq!(save(Guard::NewFile), SaveError::Exists { path });
    // As long as before, and within the resolution of the clock.
    put(&post, NEW.to_uppercase());
    let same_length = save(Guard::Expect(second));
    assert!(matches!(same_length, SaveError::ChangedOutside { .. }));
    assert_eq!(text_of(&post), NEW.to_uppercase());

    fs::remove_file(&post).unwrap();
    assert!(matches!(
        save(Guard::Expect(second)),
        SaveError::Gone { .. }
    ));
    assert!(names(dir.path()).is_empty());
}

#[test]
fn the_same_content_with_another_time_is_no_change() {
    let dir = folder();
    let post = dir.path().join("post.md");
    let saved = save_post(&post, OLD, &PLAIN, Guard::NewFile).unwrap();
    let file = fs::File::options().write(true).open(&post).unwrap();
    file.set_modified(std::time::UNIX_EPOCH).unwrap();
    drop(file);
    let touched = read_post(&post).unwrap().fingerprint;
    assert!(touched != saved && touched.same_content(&saved));
    save_post(&post, NEW, &PLAIN, Guard::Expect(saved)).unwrap();
    // What is to be written is there already, as after a save that was not confirmed.
    save_post(&post, NEW, &PLAIN, Guard::Expect(saved)).unwrap();
    assert_eq!(text_of(&post), NEW);
}

#[test]
fn a_change_while_the_new_file_is_written_is_noticed() {
    let dir = folder();
    let save = |post: &Path, no_links, guard| {
        let fs = Faulty {
            meanwhile: Some(post.to_path_buf()),
            no_links,
            ..Faulty::default()
        };
        save_post_with(&fs, post, NEW, &PLAIN, guard, None)
    };
    let post = dir.path().join("post.md");
    put(&post, OLD);
    let expect = Guard::Expect(read_post(&post).unwrap().fingerprint);
    let result = save(&post, false, expect);
    assert!(matches!(result, Err(SaveError::ChangedOutside { .. })));
    assert_eq!(text_of(&post), "another program was here");

    for no_links in [false, true] {
        let new = dir.path().join("new.md");
        let result = save(&new, no_links, Guard::NewFile);
        assert!(matches!(result, Err(SaveError::Exists { .. })));
        assert_eq!(text_of(&new), "another program was here");
        fs::remove_file(&new).unwrap();
    }
    assert_eq!(names(dir.path()), ["post.md"]);
}

#[test]
fn the_bytes_are_on_the_device_before_they_take_the_name() {
    let dir = folder();
    let post = dir.path().join("post.md");
    put(&post, OLD);
    let fs = Faulty::default();
    save_post_with(&fs, &post, NEW, &PLAIN, Guard::Overwrite, None).unwrap();
    let log = fs.log.into_inner();
    let last = |name| log.iter().rposition(|call| *call == name).unwrap();
    assert!(last("write") < last("sync"), "{log:?}");
    assert!(last("copy_access") < last("sync"), "{log:?}");
    assert!(last("sync") < last("rename"), "{log:?}");
    assert!(last("rename") < last("sync_dir"), "{log:?}");
}

#[cfg(unix)]
#[test]
fn links_owner_and_mode_are_kept() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
    let dir = folder();
    let real = dir.path().join("real.md");
    put(&real, OLD);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let owner = if chown(&real, Some(1234), Some(4321)).is_ok() {
        (1234, 4321)
    } else {
        let meta = fs::metadata(&real).unwrap();
        (meta.uid(), meta.gid())
    };
    let link = dir.path().join("link.md");
    let link_to_link = dir.path().join("second.md");
    symlink("real.md", &link).unwrap();
    symlink(&link, &link_to_link).unwrap();
    save_post(&link_to_link, NEW, &PLAIN, Guard::Overwrite).unwrap();
    assert!(link.is_symlink() && link_to_link.is_symlink() && !real.is_symlink());
    assert_eq!(text_of(&real), NEW);
    let meta = fs::metadata(&real).unwrap();
    assert_eq!(meta.mode() & 0o7777, 0o640);
    assert_eq!((meta.uid(), meta.gid()), owner);

    let other_name = dir.path().join("other-name.md");
    fs::hard_link(&real, &other_name).unwrap();
    for text in [OLD, NEW, ""] {
        save_post(&real, text, &PLAIN, Guard::Overwrite).unwrap();
        assert_eq!(text_of(&other_name), text);
        assert_eq!(fs::metadata(&real).unwrap().ino(), meta.ino());
    }

    let dangling = dir.path().join("dangling.md");
    symlink("later.md", &dangling).unwrap();
    save_post(&dangling, NEW, &PLAIN, Guard::NewFile).unwrap();
    assert!(dangling.is_symlink());
    assert_eq!(text_of(&dir.path().join("later.md")), NEW);
    let circle = dir.path().join("circle.md");
    symlink("circle.md", &circle).unwrap();
    assert!(save_post(&circle, NEW, &PLAIN, Guard::Overwrite).is_err());
    assert!(names(dir.path()).iter().all(|name| !name.ends_with(".tmp")));
}

#[test]
fn refusals_name_the_cause_and_leave_the_file() {
    let dir = folder();
    let post = dir.path().join("post.md");
    put(&post, OLD);
    let mut permissions = fs::metadata(&post).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&post, permissions).unwrap();
    let trouble = |path: &Path| match save_post(path, NEW, &PLAIN, Guard::Overwrite) {
        Err(SaveError::Failed { trouble, .. }) => trouble,
        other => panic!("{other:?}"),
    };
    assert_eq!(trouble(&post), Trouble::ReadOnly);
    assert_eq!(trouble(dir.path()), Trouble::NotAFile);
    let long = dir.path().join("n".repeat(300));
    assert_eq!(trouble(&long), Trouble::BadName);
    let missing = dir.path().join("no-folder").join("post.md");
    assert_eq!(trouble(&missing), Trouble::FolderMissing);
    assert_eq!(text_of(&post), OLD);
    assert_eq!(names(dir.path()), ["post.md"]);

    let longest = dir.path().join(format!("{}.md", "n".repeat(252)));
    save_post(&longest, NEW, &PLAIN, Guard::NewFile).unwrap();
    save_post(&longest, OLD, &PLAIN, Guard::Overwrite).unwrap();

    let quota = std::io::Error::from(ErrorKind::QuotaExceeded);
    assert_eq!(Trouble::of(&quota), Trouble::DiskFull);
    let path = PathBuf::from("/posts/one.md");
    let trouble = Trouble::DiskFull;
    assert_eq!(
        SaveError::Failed { path, trouble }.to_string(),
        "Could not save: the disk is full. Your text is still in the window. \
         Free some space and try again, or use another disk. - /posts/one.md"
    );
}

#[test]
fn a_name_in_other_case_stays_as_it_was() {
    let dir = folder();
    let real = dir.path().join("Post One.md");
    put(&real, OLD);
    let disk = Faulty {
        one_case: true,
        ..Faulty::default()
    };
    let asked = dir.path().join("POST ONE.MD");
    let known = Guard::Expect(read_post(&real).unwrap().fingerprint);
    save_post_with(&disk, &asked, NEW, &PLAIN, known, None).unwrap();
    assert_eq!(names(dir.path()), ["Post One.md"]);
    assert_eq!(text_of(&real), NEW);
    // A new file under this name would be the same file.
    let new = save_post_with(&disk, &asked, OLD, &PLAIN, Guard::NewFile, None);
    assert!(matches!(new, Err(SaveError::Exists { .. })));
    assert_eq!(text_of(&real), NEW);
}

#[test]
fn each_call_of_reading_may_fail_in_each_way() {
    let dir = folder();
    let post = dir.path().join("post.md");
    put(&post, OLD);
    for kind in KINDS {
        for call in 0.. {
            let disk = Faulty::with(&[(call, kind)]);
            let read = read_post_with(&disk, &post);
            if disk.failed.borrow().is_empty() {
                assert_eq!(read.unwrap().text, OLD);
                assert_eq!(call, 2, "a look at it, and reading it");
                break;
            }
            match read {
                Ok(read) => assert!(kind == ErrorKind::Interrupted && read.text == OLD),
                Err(error) => {
                    let message = error.to_string();
                    assert!(kind != ErrorKind::Interrupted, "{message}");
                    assert!(
                        message.ends_with(&format!(" - {}", post.display())),
                        "{message}"
                    );
                }
            }
        }
    }
    assert_eq!(text_of(&post), OLD);
}

#[cfg(unix)]
#[test]
fn a_folder_closed_to_new_files_is_written_in_place() {
    use std::os::unix::fs::PermissionsExt;
    let dir = folder();
    let post = dir.path().join("post.md");
    put(&post, OLD);
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // The administrator may create files even here; then the failing file system stands in.
    let closed_folder = fs::write(dir.path().join("probe"), "").is_ok();
    let _ = fs::remove_file(dir.path().join("probe"));
    let fs = Faulty {
        closed_folder: closed_folder.then(|| dir.path().to_path_buf()),
        ..Faulty::default()
    };
    save_post_with(&fs, &post, NEW, &PLAIN, Guard::Overwrite, None).unwrap();
    assert_eq!(text_of(&post), NEW);
    let new = dir.path().join("new.md");
    let refused = save_post_with(&fs, &new, NEW, &PLAIN, Guard::NewFile, None).unwrap_err();
    assert_eq!(refused.title(), Trouble::FolderReadOnly.title());
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(names(dir.path()), ["post.md"]);
}
