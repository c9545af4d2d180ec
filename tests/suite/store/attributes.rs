//! Extended attributes and access lists through a save, where the disk of the test has them.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use postwright::store::Guard;
use rustix::fs::{XattrFlags, getxattr, listxattr, setxattr};

use super::{NEW, OLD, PLAIN, folder, put, save_post};

const ACCESS_LIST: &str = "system.posix_acl_access";
const DEFAULT_LIST: &str = "system.posix_acl_default";

/// An access list as the kernel has it: version 2, then kind, rights and number of each entry. The
/// owner and user 1234 may read and write, everybody else may not.
fn access_list() -> Vec<u8> {
    let entries: [(u16, u16, u32); 5] = [
        (0x01, 6, u32::MAX),
        (0x02, 6, 1234),
        (0x04, 0, u32::MAX),
        (0x10, 6, u32::MAX),
        (0x20, 0, u32::MAX),
    ];
    let mut list = 2_u32.to_le_bytes().to_vec();
    for (kind, rights, number) in entries {
        list.extend(kind.to_le_bytes());
        list.extend(rights.to_le_bytes());
        list.extend(number.to_le_bytes());
    }
    list
}

/// Whether the disk takes the attribute.
fn give(path: &Path, name: &str, value: &[u8]) -> bool {
    setxattr(path, name, value, XattrFlags::empty()).is_ok()
}

fn value(path: &Path, name: &str) -> Option<Vec<u8>> {
    let mut space = vec![0; 4096];
    let len = getxattr(path, name, space.as_mut_slice()).ok()?;
    space.truncate(len);
    Some(space)
}

fn names(path: &Path) -> Vec<String> {
    let mut space = vec![0; 4096];
    let len = listxattr(path, space.as_mut_slice()).expect("a disk with attributes");
    let names = space[..len].split(|byte| *byte == 0);
    let names = names.filter(|name| name.starts_with(b"user.") || name.starts_with(b"system."));
    let mut names: Vec<_> = names
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn attributes_and_access_lists_are_kept() {
    let dir = folder();
    let post = dir.path().join("post.md");
    put(&post, OLD);
    let large = vec![7; 2000];
    if !give(&post, "user.postwright.large", &large) {
        return;
    }
    assert!(give(&post, "user.empty", b""));
    let has_list = give(&post, ACCESS_LIST, &access_list());
    let before = fs::metadata(&post).unwrap();
    for text in [NEW, "", OLD] {
        save_post(&post, text, &PLAIN, Guard::Overwrite).unwrap();
        assert_eq!(fs::read_to_string(&post).unwrap(), text);
        assert!(value(&post, "user.postwright.large").as_ref() == Some(&large));
        assert_eq!(value(&post, "user.empty"), Some(Vec::new()));
        let after = fs::metadata(&post).unwrap();
        assert_eq!(after.mode(), before.mode());
        if has_list {
            assert_eq!(value(&post, ACCESS_LIST), Some(access_list()));
            assert_eq!(names(&post).len(), 3, "{:?}", names(&post));
        }
    }
    assert_ne!(
        fs::metadata(&post).unwrap().ino(),
        before.ino(),
        "it was replaced"
    );
}

#[test]
fn a_file_without_an_access_list_gets_none_from_its_folder() {
    let dir = folder();
    let post = dir.path().join("post.md");
    put(&post, OLD);
    fs::set_permissions(&post, fs::Permissions::from_mode(0o640)).unwrap();
    if !give(dir.path(), DEFAULT_LIST, &access_list()) {
        return;
    }
    save_post(&post, NEW, &PLAIN, Guard::Overwrite).unwrap();
    assert_eq!(value(&post, ACCESS_LIST), None);
    assert_eq!(fs::metadata(&post).unwrap().mode() & 0o7777, 0o640);
    // A new file takes what the folder gives.
    let new = dir.path().join("new.md");
    save_post(&new, NEW, &PLAIN, Guard::NewFile).unwrap();
    assert!(value(&new, ACCESS_LIST).is_some());
}

#[test]
fn a_folder_that_hands_on_its_group_changes_no_group() {
    use std::os::unix::fs::chown;
    let dir = folder();
    let post = dir.path().join("post.md");
    put(&post, OLD);
    if chown(dir.path(), None, Some(4321)).is_err() {
        return;
    }
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o2775)).unwrap();
    let before = fs::metadata(&post).unwrap();
    save_post(&post, NEW, &PLAIN, Guard::Overwrite).unwrap();
    let after = fs::metadata(&post).unwrap();
    assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
    let new = dir.path().join("new.md");
    save_post(&new, NEW, &PLAIN, Guard::NewFile).unwrap();
    assert_eq!(fs::metadata(&new).unwrap().gid(), 4321);
}
