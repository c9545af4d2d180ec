//! A journal that cannot be written, or not be read: what is told, and that the words go on.

use super::*;
use postwright::store::{Database, DatabaseError, Schema};

fn file(folder: &Path) -> PathBuf {
    Journal::file(folder)
}

#[test]
fn a_damaged_journal_is_set_aside_and_a_new_one_begins() {
    type Damage = fn(&mut Vec<u8>);
    let damages: [(&str, Damage); 4] = [
        ("no database", |bytes| {
            *bytes = b"not a database at all, but text".repeat(300);
        }),
        ("a page of zeros", |bytes| bytes[4096..8192].fill(0)),
        ("cut short", |bytes| bytes.truncate(5000)),
        ("another head", |bytes| bytes[..16].fill(b'x')),
    ];
    for (name, damage) in damages {
        let folder = folder();
        let mut pen = Pen::new(folder.path());
        pen.step("one");
        pen.quit();
        let mut bytes = std::fs::read(file(folder.path())).expect("the journal");
        damage(&mut bytes);
        std::fs::write(file(folder.path()), &bytes).expect("damaged");
        let mut journal = Journal::new(folder.path().to_path_buf());
        let set_aside = journal.connect().expect("a new journal");
        let set_aside = set_aside.unwrap_or_else(|| panic!("{name}: it was not set aside"));
        let kept = std::fs::read(&set_aside).expect("it is there");
        assert!(kept == bytes, "{name}: it is kept as it was");
        let mut pen = Pen::of(journal, Document::default(), None);
        pen.step("two");
        pen.flush();
        pen.crash();
        assert_eq!(last_text(folder.path()).as_deref(), Some("two"), "{name}");
    }
}

#[test]
fn a_journal_that_is_damaged_while_it_is_written_begins_anew_with_all_words() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    pen.step("one");
    pen.quit();
    let mut journal = start(folder.path());
    let kept = journal.take_last().expect("a journal").expect("a post");
    let mut pen = Pen::back(journal, kept);
    // All pages but the first, under the running program, which is told by another one's write that
    // it must read them again.
    let path = file(folder.path());
    let other = rusqlite::Connection::open(&path).expect("the journal");
    other
        .execute("UPDATE session SET started = 1", [])
        .expect("written");
    let truncate = "PRAGMA wal_checkpoint(TRUNCATE)";
    other
        .query_row(truncate, [], |_| Ok(()))
        .expect("written back");
    drop(other);
    let len = std::fs::metadata(&path).expect("the journal").len();
    let len = usize::try_from(len).expect("a length");
    let mut bytes = std::fs::read(&path).expect("the journal");
    bytes[4096..len].fill(0xAA);
    std::fs::write(&path, bytes).expect("damaged");
    pen.step(" two");
    pen.tell();
    let first = pen.journal.flush();
    assert_eq!(first, Err(DatabaseError::Damaged));
    assert!(pen.journal.is_behind(), "what was told is kept");
    pen.journal.flush().expect("a new journal");
    pen.crash();
    let kept = last(folder.path()).expect("it comes back");
    assert_eq!(text_of(&kept), "one two");
}

#[test]
fn a_later_journal_is_left_alone() {
    const LATER: Schema = Schema {
        name: "journal",
        steps: &["CREATE TABLE a (b)", "CREATE TABLE c (d)", "", ""],
    };
    let folder = folder();
    drop(Database::open(folder.path(), &LATER).expect("a database"));
    let before = std::fs::read(file(folder.path())).expect("the journal");
    let mut pen = Pen::new(folder.path());
    pen.step("one");
    pen.tell();
    assert_eq!(pen.journal.flush(), Err(DatabaseError::Later));
    assert!(pen.journal.is_behind());
    drop(pen);
    assert_eq!(
        std::fs::read(file(folder.path())).expect("the journal"),
        before
    );
}

#[test]
fn a_full_disk_costs_nothing_that_was_written_and_is_got_over() {
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    pen.step("one");
    pen.flush();
    pen.journal.limit_to(20).expect("a journal");
    // Text that does not get shorter.
    let mut seed = 1_u64;
    let mut noise = String::new();
    while noise.len() < 300_000 {
        // Marsaglia's xorshift.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        noise.push_str(&format!("{seed:x}"));
    }
    pen.step(&noise);
    pen.tell();
    for _ in 0..3 {
        assert_eq!(pen.journal.flush(), Err(DatabaseError::Full));
        assert!(pen.journal.is_behind());
    }
    // What was written before is what a crash would leave.
    let copy = tempdir().expect("a folder");
    for entry in std::fs::read_dir(folder.path()).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let name = path.file_name().expect("a name");
            std::fs::copy(&path, copy.path().join(name)).expect("copied");
        }
    }
    assert_eq!(last_text(copy.path()).as_deref(), Some("one"));
    pen.journal.limit_to(100_000).expect("a journal");
    pen.step("!");
    pen.flush();
    let text = pen.text();
    pen.crash();
    assert_eq!(last_text(folder.path()), Some(text));
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_tried_again() {
    let folder = folder();
    let data = folder.path().join("data");
    std::fs::write(&data, "a file in its place").expect("a file");
    let mut pen = Pen::new(&data);
    pen.step("one");
    pen.tell();
    assert_eq!(pen.journal.flush(), Err(DatabaseError::ReadOnly));
    pen.step(" two");
    pen.tell();
    assert_eq!(pen.journal.flush(), Err(DatabaseError::ReadOnly));
    std::fs::remove_file(&data).expect("removed");
    pen.flush();
    pen.crash();
    assert_eq!(last_text(&data).as_deref(), Some("one two"));
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_what_was_never_saved() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let mut pen = Pen::new(folder.path());
    pen.step("one");
    pen.flush();
    let mut log = file(folder.path()).into_os_string();
    log.push("-wal");
    for path in [file(folder.path()), log.into()] {
        let mode = std::fs::metadata(&path)
            .expect("it is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn messages_are_parts_of_a_sentence() {
    let errors = [
        DatabaseError::Later,
        DatabaseError::Full,
        DatabaseError::ReadOnly,
        DatabaseError::Busy,
        DatabaseError::Damaged,
        DatabaseError::Failed("disk I/O error".to_owned()),
    ];
    for error in errors {
        let text = error.to_string();
        assert!(
            !text.ends_with('.') && text.starts_with(char::is_lowercase),
            "{text}"
        );
    }
}

#[test]
fn two_programs_write_in_turn() {
    let folder = folder();
    let mut pens = ["a", "b"].map(|text| {
        let mut pen = Pen::new(folder.path());
        pen.step(text);
        pen
    });
    for round in 0..20 {
        for pen in &mut pens {
            pen.step(&round.to_string());
            pen.flush();
        }
    }
    let mut texts = pens.map(|pen| {
        let text = pen.text();
        pen.crash();
        text
    });
    let mut journal = start(folder.path());
    let mut found = vec![text_of(
        &journal.take_last().expect("a journal").expect("one"),
    )];
    for entry in left(&mut journal) {
        found.push(text_of(
            &journal.look(entry.id).expect("a journal").expect("one"),
        ));
    }
    found.sort();
    texts.sort();
    assert_eq!(found, texts);
}
