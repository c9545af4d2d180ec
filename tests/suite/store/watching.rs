//! The watch over a file, look by look, while another program does things to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use postwright::store::{FileWatch, Opened, Seen, look_now, read_post};

/// More looks than anything takes to be judged.
const LOOKS: usize = 12;

struct Desk {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("the disk");
        let path = folder.path().join("post.md");
        fs::write(&path, text).expect("the disk");
        Self { folder, path }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn opened(&self) -> Opened {
        read_post(&self.path).expect("the disk")
    }

    fn watch(&self) -> FileWatch {
        FileWatch::new(&self.path, self.opened().fingerprint)
    }
}

/// What is told in so many looks.
fn told(watch: &mut FileWatch) -> Vec<Seen> {
    (0..LOOKS).filter_map(|_| watch.look()).collect()
}

/// Gives a file another time.
fn touch(path: &Path, seconds: u64) {
    let time = SystemTime::now() + Duration::from_secs(seconds);
    let file = fs::File::options()
        .write(true)
        .open(path)
        .expect("the disk");
    file.set_modified(time).expect("the disk");
}

#[test]
fn nothing_is_told_while_nothing_happens_and_the_file_is_only_looked_at() {
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    assert_eq!(told(&mut watch), []);
    assert_eq!(watch.pause(), Duration::from_secs(1));
}

#[test]
fn another_time_on_the_same_bytes_is_no_news() {
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    touch(&desk.path, 60);
    assert_eq!(told(&mut watch), []);
    // The same bytes in another file, as programs do that keep folders in step.
    fs::write(desk.at("new"), "One.\n").unwrap();
    fs::rename(desk.at("new"), &desk.path).unwrap();
    touch(&desk.path, 90);
    assert_eq!(told(&mut watch), []);
}

#[test]
fn a_changed_file_is_told_once_when_it_is_quiet() {
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    fs::write(&desk.path, "Two, longer.\n").unwrap();
    assert_eq!(watch.look(), None, "it may still be written");
    assert!(
        watch.pause() < Duration::from_secs(1),
        "looked at again soon"
    );
    fs::write(&desk.path, "Two, longer still.\n").unwrap();
    assert_eq!(watch.look(), None);
    assert_eq!(told(&mut watch), [Seen::Changed(desk.opened())]);
    assert_eq!(told(&mut watch), []);
    // Back to what is known: that too is told.
    fs::write(&desk.path, "One.\n").unwrap();
    touch(&desk.path, 60);
    assert_eq!(told(&mut watch), [Seen::AsKnown]);
}

#[test]
fn a_file_that_takes_the_place_of_another_is_a_change() {
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    fs::write(desk.at("new"), "Two.\n").unwrap();
    fs::rename(desk.at("new"), &desk.path).unwrap();
    touch(&desk.path, 60);
    assert_eq!(told(&mut watch), [Seen::Changed(desk.opened())]);
}

#[test]
fn a_file_that_is_emptied_or_removed_for_a_moment_is_waited_for() {
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    fs::write(&desk.path, "").unwrap();
    assert_eq!(
        [watch.look(), watch.look(), watch.look()],
        [None, None, None]
    );
    fs::write(&desk.path, "Two.\n").unwrap();
    assert_eq!(told(&mut watch), [Seen::Changed(desk.opened())]);
    fs::remove_file(&desk.path).unwrap();
    assert_eq!(
        [watch.look(), watch.look(), watch.look()],
        [None, None, None]
    );
    fs::write(&desk.path, "Three.\n").unwrap();
    assert_eq!(told(&mut watch), [Seen::Changed(desk.opened())]);
    // One that stays empty is empty.
    fs::write(&desk.path, "").unwrap();
    assert_eq!(told(&mut watch), [Seen::Changed(desk.opened())]);
}

#[test]
fn a_file_that_is_gone_is_told_and_so_is_its_coming_back() {
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    fs::remove_file(&desk.path).unwrap();
    assert_eq!(told(&mut watch), [Seen::Gone]);
    fs::write(&desk.path, "One.\n").unwrap();
    assert_eq!(told(&mut watch), [Seen::AsKnown]);
    // A folder in its place is no text.
    fs::remove_file(&desk.path).unwrap();
    fs::create_dir(&desk.path).unwrap();
    assert!(matches!(told(&mut watch)[..], [Seen::Unreadable(_)]));
    // With its folder it is gone as well.
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    fs::remove_dir_all(desk.folder.path()).unwrap();
    assert_eq!(told(&mut watch), [Seen::Gone]);
}

#[test]
#[cfg(unix)]
fn another_name_in_the_same_folder_is_found_by_the_file_itself() {
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    // A copy with the same bytes is another file.
    fs::copy(&desk.path, desk.at("copy.md")).unwrap();
    fs::rename(&desk.path, desk.at("renamed.md")).unwrap();
    assert_eq!(told(&mut watch), [Seen::Renamed(desk.at("renamed.md"))]);
    // Renamed and changed: it is not known to be the same post.
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    fs::rename(&desk.path, desk.at("renamed.md")).unwrap();
    fs::write(desk.at("renamed.md"), "Two.\n").unwrap();
    assert_eq!(told(&mut watch), [Seen::Gone]);
    // Into another folder: gone.
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    fs::create_dir(desk.at("below")).unwrap();
    fs::rename(&desk.path, desk.at("below/post.md")).unwrap();
    assert_eq!(told(&mut watch), [Seen::Gone]);
}

#[test]
fn what_was_read_or_written_last_is_known() {
    let desk = Desk::new("One.\n");
    fs::write(&desk.path, "Two.\n").unwrap();
    let known = desk.opened().fingerprint;
    let mut watch = FileWatch::new(&desk.path, known);
    assert_eq!(told(&mut watch), []);
    assert_eq!(look_now(&desk.path, known), Seen::AsKnown);
    // Something else, between the save and the order to watch it.
    fs::write(&desk.path, "Three.\n").unwrap();
    let mut watch = FileWatch::new(&desk.path, known);
    assert_eq!(told(&mut watch), [Seen::Changed(desk.opened())]);
    assert_eq!(look_now(&desk.path, known), Seen::Changed(desk.opened()));
    fs::remove_file(&desk.path).unwrap();
    assert_eq!(look_now(&desk.path, known), Seen::Gone);
}

#[test]
fn bytes_that_are_no_text_are_told_with_a_reason() {
    let desk = Desk::new("One.\n");
    let mut watch = desk.watch();
    fs::write(&desk.path, b"\x89PNG\r\n\x1a\n\0\0\xff\xfe\0\0\0").unwrap();
    let seen = told(&mut watch);
    assert!(
        matches!(&seen[..], [Seen::Unreadable(message)] if message.contains("post.md")),
        "{seen:?}"
    );
}
