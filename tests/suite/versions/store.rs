//! Versions in their database: each text in little room, found again whole, under its own post only.

use std::path::{Path, PathBuf};

use postwright::store::versions::{Aged, chunks, given_up};
use postwright::store::{
    Database, DatabaseError, NewVersion, Owner, Schema, VersionId, VersionLimits, VersionReason,
    Versions,
};
use tempfile::{TempDir, tempdir};

pub(super) const LIMITS: VersionLimits = VersionLimits {
    bytes: 200 << 20,
    days: 365,
};
/// A noon.
pub(super) const NOON: i64 = 1_780_315_200;
pub(super) const DAY: i64 = 86_400;

pub(super) fn folder() -> TempDir {
    tempdir().expect("a folder")
}

pub(super) fn open(folder: &Path) -> Versions {
    Versions::new(folder.to_path_buf())
}

pub(super) fn unnamed(name: &str) -> Owner {
    Owner::Unnamed(name.to_owned())
}

pub(super) fn keep(
    versions: &mut Versions,
    owner: &Owner,
    time: i64,
    reason: VersionReason,
    text: &str,
) -> Option<VersionId> {
    let version = NewVersion {
        time,
        reason,
        text,
        title: "A title",
        words: text.split_whitespace().count() as u64,
    };
    versions.keep(owner, version, LIMITS).expect("it is kept")
}

fn texts(versions: &mut Versions, owner: &Owner) -> Vec<String> {
    let rows = versions.list(owner).expect("a list");
    let texts = rows
        .iter()
        .map(|row| versions.text(row.id).expect("read").expect("a text"));
    texts.collect()
}

/// Some text of paragraphs, no two the same.
pub(super) fn prose(bytes: usize) -> String {
    let mut text = String::new();
    let mut state = 7_u64;
    while text.len() < bytes {
        for _ in 0..60 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let letters = (state >> 60) as usize + 2;
            for at in 0..letters.min(9) {
                text.push(char::from(b'a' + ((state >> (5 * at + 3)) % 26) as u8));
            }
            text.push(' ');
        }
        text.push_str("end.\n\n");
    }
    text
}

#[test]
fn a_version_comes_back_as_it_was() {
    let long_line = prose(300_000).replace('\n', " ");
    let rows = [
        String::new(),
        "One word".to_owned(),
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{1f469}\u{200d}\u{1f467} \u{4f60}\u{597d}\n\n"
            .repeat(4_000),
        "a\r\n\r\nb\r\n".repeat(3_000),
        "\n".repeat(50_000),
        "\u{301}".repeat(30_000),
        long_line,
        prose(100_000),
    ];
    let folder = folder();
    let mut versions = open(folder.path());
    for (index, text) in rows.iter().enumerate() {
        assert_eq!(chunks::cut(text).concat(), *text, "row {index}");
        let id = keep(
            &mut versions,
            &unnamed("a"),
            NOON,
            VersionReason::Save,
            text,
        );
        let id = id.expect("it is kept");
        assert_eq!(versions.text(id).expect("read").as_ref(), Some(text));
    }
    drop(versions);
    let mut versions = open(folder.path());
    let back: Vec<String> = rows.iter().rev().cloned().collect();
    assert_eq!(texts(&mut versions, &unnamed("a")), back);
}

#[test]
fn a_word_more_in_a_long_post_costs_little() {
    let folder = folder();
    let mut versions = open(folder.path());
    let text = prose(1 << 20);
    keep(
        &mut versions,
        &unnamed("a"),
        NOON,
        VersionReason::Save,
        &text,
    );
    let whole = versions.bytes_in_use().expect("a size");
    for (number, at) in [0, 500_000, text.len() - 1].into_iter().enumerate() {
        let before = versions.bytes_in_use().expect("a size");
        let place = text[..at].rfind("\n\n").map_or(0, |place| place + 2);
        let edited = format!("{}word{number} {}", &text[..place], &text[place..]);
        keep(
            &mut versions,
            &unnamed("a"),
            NOON + 1,
            VersionReason::Save,
            &edited,
        );
        let cost = versions.bytes_in_use().expect("a size") - before;
        assert!(
            cost <= 24 * 1024,
            "an edit at {at} costs {cost} of {whole} bytes"
        );
    }
    // The same text in another post is kept once.
    let before = versions.bytes_in_use().expect("a size");
    keep(
        &mut versions,
        &unnamed("b"),
        NOON,
        VersionReason::Save,
        &text,
    );
    let cost = versions.bytes_in_use().expect("a size") - before;
    assert!(cost <= 8 * 1024, "{cost}");
}

#[test]
fn a_word_in_a_line_without_end_costs_little_too() {
    let text = prose(1 << 20).replace('\n', " ");
    let edited = format!("word {text}");
    let old = chunks::cut(&text);
    let new = chunks::cut(&edited);
    let differ = new.iter().filter(|chunk| !old.contains(chunk)).count();
    assert!(differ <= 4, "{differ} of {}", new.len());
    assert!(new.iter().all(|chunk| chunk.len() <= 16 * 1024 + 4));
}

#[test]
fn what_says_the_same_is_not_kept_twice_and_a_save_is_remembered_as_one() {
    let folder = folder();
    let mut versions = open(folder.path());
    let owner = unnamed("a");
    let pause = keep(&mut versions, &owner, NOON, VersionReason::Pause, "one");
    assert!(pause.is_some());
    assert_eq!(
        keep(&mut versions, &owner, NOON, VersionReason::Save, "one"),
        None
    );
    assert_eq!(
        keep(&mut versions, &owner, NOON, VersionReason::Pause, "one"),
        None
    );
    let rows = versions.list(&owner).expect("a list");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].reason, VersionReason::Save);
    // What comes back to an older text is a version of its own.
    keep(&mut versions, &owner, NOON, VersionReason::Pause, "two");
    keep(&mut versions, &owner, NOON, VersionReason::Pause, "one");
    assert_eq!(texts(&mut versions, &owner), ["one", "two", "one"]);
    // A clock that was set back does not change what came first.
    keep(
        &mut versions,
        &owner,
        NOON - DAY,
        VersionReason::Save,
        "three",
    );
    assert_eq!(texts(&mut versions, &owner)[0], "three");
}

#[test]
fn versions_are_of_one_post_and_go_with_it() {
    let folder = folder();
    let file = |name: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, "on the disk").expect("written");
        path
    };
    let of = |path: &PathBuf| Owner::File(path.clone());
    let mut versions = open(folder.path());
    let (a, b) = (file("a.md"), file("b.md"));
    keep(&mut versions, &of(&a), NOON, VersionReason::Save, "a one");
    keep(&mut versions, &of(&b), NOON, VersionReason::Save, "b one");
    keep(
        &mut versions,
        &unnamed("x"),
        NOON,
        VersionReason::Pause,
        "x one",
    );
    assert_eq!(texts(&mut versions, &of(&a)), ["a one"]);
    assert_eq!(texts(&mut versions, &unnamed("a.md")), [""; 0]);
    // A post that gets its first name takes its versions along.
    let x = file("x.md");
    versions.moved(&unnamed("x"), &of(&x)).expect("moved");
    assert_eq!(texts(&mut versions, &of(&x)), ["x one"]);
    assert_eq!(texts(&mut versions, &unnamed("x")), [""; 0]);
    // Saved as another file: both have what was until then.
    versions.moved(&of(&x), &of(&b)).expect("moved");
    assert_eq!(texts(&mut versions, &of(&x)), ["x one"]);
    let mut both = texts(&mut versions, &of(&b));
    both.sort();
    assert_eq!(both, ["b one", "x one"]);
    versions.moved(&of(&x), &of(&b)).expect("moved");
    assert_eq!(texts(&mut versions, &of(&b)).len(), 2, "once is enough");
    // Renamed by another program.
    let c = folder.path().join("c.md");
    std::fs::rename(&a, &c).expect("renamed");
    versions.moved(&of(&a), &of(&c)).expect("moved");
    assert_eq!(texts(&mut versions, &of(&c)), ["a one"]);
    assert_eq!(texts(&mut versions, &of(&a)), [""; 0]);
    // Given up: what others still need stays.
    versions.forget(&of(&x)).expect("forgotten");
    assert_eq!(texts(&mut versions, &of(&x)), [""; 0]);
    assert_eq!(texts(&mut versions, &of(&b)).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_file_has_its_versions_by_whatever_path() {
    let folder = folder();
    let real = folder.path().join("real.md");
    std::fs::write(&real, "x").expect("written");
    let link = folder.path().join("link.md");
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    let mut versions = open(folder.path());
    keep(
        &mut versions,
        &Owner::File(link),
        NOON,
        VersionReason::Save,
        "one",
    );
    assert_eq!(texts(&mut versions, &Owner::File(real)), ["one"]);
}

/// The ages in hours of those that stay; a letter behind tells a save (s).
fn thinned(ages: &[(i64, VersionReason)]) -> Vec<i64> {
    let mut sorted = ages.to_vec();
    sorted.sort_by_key(|(age, _)| -age);
    let aged: Vec<Aged> = sorted
        .iter()
        .map(|(age, reason)| Aged {
            time: NOON - age,
            reason: *reason,
        })
        .collect();
    let gone = given_up(&aged, NOON, 365);
    let stay = sorted.iter().zip(gone).filter(|(_, gone)| !gone);
    stay.map(|((age, _), _)| *age).collect()
}

#[test]
fn versions_grow_fewer_as_they_grow_older() {
    use VersionReason::{Pause, Save};
    let every = |step: i64, until: i64| -> Vec<(i64, VersionReason)> {
        (0..until / step).map(|at| (at * step, Pause)).collect()
    };
    // All of the last day.
    assert_eq!(thinned(&every(300, DAY)).len(), 288);
    // Of each hour the last one, then of each day, then of each week.
    let count = |days: i64| thinned(&every(1_800, days * DAY)).len();
    assert!((24..=25).contains(&(count(2) - count(1))));
    assert_eq!(count(7) - count(2), 5 * 24);
    assert!((22..=24).contains(&(count(30) - count(7))));
    assert!((46..=50).contains(&(count(365) - count(30))));
    assert_eq!(count(800), count(366), "after a year they go");
    // A save before a pause, the later of two saves, and never the last of all.
    let hour = 3 * DAY;
    let rows = [
        (hour + 60, Pause),
        (hour + 120, Save),
        (hour + 180, Save),
        (10, Pause),
    ];
    assert_eq!(thinned(&rows), [hour + 120, 10]);
    assert_eq!(thinned(&[(900 * DAY, Pause)]), [900 * DAY]);
    assert_eq!(
        thinned(&[(900 * DAY, Save), (899 * DAY, Pause)]),
        [899 * DAY]
    );
    // A clock that was ahead once costs nothing.
    assert_eq!(thinned(&[(-DAY, Pause), (-2 * DAY, Pause)]).len(), 2);
}

#[test]
fn thinning_again_and_again_leaves_what_thinning_once_leaves() {
    let folder = folder();
    let mut versions = open(folder.path());
    let owner = unnamed("a");
    for hour in 0..24 * 60 {
        let time = NOON + hour * 3_600;
        let text = format!("Hour {hour}");
        keep(&mut versions, &owner, time, VersionReason::Pause, &text);
    }
    let rows = versions.list(&owner).expect("a list");
    assert!(
        (24 * 7..24 * 7 + 35).contains(&rows.len()),
        "{}",
        rows.len()
    );
    assert_eq!(texts(&mut versions, &owner)[0], "Hour 1439");
}

#[test]
fn room_is_kept_to_and_the_newest_and_the_saves_stay_longest() {
    let folder = folder();
    let mut versions = open(folder.path());
    let limits = VersionLimits {
        bytes: 2 << 20,
        days: 365,
    };
    let other = unnamed("other");
    let text = prose(4 << 20);
    let piece = |number: usize| &text[number * 60_000..][..60_000];
    let version = |number: usize, reason| NewVersion {
        time: NOON + number as i64,
        reason,
        text: piece(number),
        title: "",
        words: 1,
    };
    versions
        .keep(&other, version(0, VersionReason::Pause), limits)
        .expect("kept");
    for number in 1..50 {
        let reason = if number % 5 == 0 {
            VersionReason::Save
        } else {
            VersionReason::Pause
        };
        let kept = versions.keep(&unnamed("a"), version(number, reason), limits);
        assert!(kept.expect("kept").is_some());
        assert!(versions.bytes_in_use().expect("a size") <= limits.bytes);
    }
    let rows = versions.list(&unnamed("a")).expect("a list");
    assert_eq!(texts(&mut versions, &unnamed("a"))[0], piece(49));
    assert!(rows.len() < 40, "{}", rows.len());
    let saves = rows.iter().filter(|row| row.reason == VersionReason::Save);
    assert_eq!(saves.count(), 9, "all saves");
    assert_eq!(
        texts(&mut versions, &other),
        [piece(0)],
        "the last of a post"
    );
    // One text that is larger than all the room: it is kept, and nothing else.
    let huge = NewVersion {
        text: &text,
        ..version(60, VersionReason::Save)
    };
    versions
        .keep(&unnamed("a"), huge, VersionLimits { bytes: 1, days: 1 })
        .expect("kept");
    assert_eq!(texts(&mut versions, &unnamed("a")), [text.as_str()]);
    assert_eq!(texts(&mut versions, &other), [""; 0]);
}

#[test]
fn nothing_is_kept_without_room() {
    let folder = folder();
    let mut versions = open(folder.path());
    let none = VersionLimits {
        bytes: 0,
        days: 365,
    };
    let version = NewVersion {
        time: NOON,
        reason: VersionReason::Save,
        text: "words",
        title: "",
        words: 1,
    };
    assert_eq!(versions.keep(&unnamed("a"), version, none), Ok(None));
    assert!(!Versions::file(folder.path()).exists());
}

#[test]
fn a_change_is_counted_anew_when_the_version_before_goes() {
    let folder = folder();
    let mut versions = open(folder.path());
    let owner = unnamed("a");
    let old = NOON - 3 * DAY;
    for (offset, text) in [(0, "one"), (1, "two"), (2, "three")] {
        let id = keep(
            &mut versions,
            &owner,
            old + offset,
            VersionReason::Pause,
            text,
        );
        versions.set_change(id.expect("kept"), (1, 1)).expect("set");
    }
    keep(&mut versions, &owner, NOON, VersionReason::Pause, "four");
    let rows = versions.list(&owner).expect("a list");
    let changes: Vec<_> = rows.iter().map(|row| row.change).collect();
    assert_eq!(texts(&mut versions, &owner), ["four", "three"]);
    assert_eq!(changes, [None, None]);
}

#[test]
fn a_damaged_database_is_set_aside_and_a_damaged_version_is_none() {
    let folder = folder();
    let mut versions = open(folder.path());
    let id = keep(
        &mut versions,
        &unnamed("a"),
        NOON,
        VersionReason::Save,
        &prose(9_000),
    );
    drop(versions);
    let file = Versions::file(folder.path());
    let other = rusqlite::Connection::open(&file).expect("the database");
    other
        .execute("UPDATE chunk SET bytes = x'00'", [])
        .expect("damaged");
    drop(other);
    let mut versions = open(folder.path());
    assert_eq!(versions.text(id.expect("kept")), Ok(None));
    drop(versions);
    std::fs::write(&file, b"not a database at all, but text".repeat(300)).expect("damaged");
    let mut versions = open(folder.path());
    let aside = versions.connect().expect("a new one").expect("set aside");
    assert!(aside.exists());
    keep(
        &mut versions,
        &unnamed("a"),
        NOON,
        VersionReason::Save,
        "again",
    );
    assert_eq!(texts(&mut versions, &unnamed("a")), ["again"]);
}

#[test]
fn a_later_database_is_left_alone() {
    let folder = folder();
    let later = Schema {
        name: "versions",
        steps: &["CREATE TABLE a (b);", "CREATE TABLE c (d);"],
    };
    drop(Database::open(folder.path(), &later).expect("it opens"));
    assert_eq!(open(folder.path()).connect(), Err(DatabaseError::Later));
}

#[test]
fn a_full_disk_costs_that_version_and_is_got_over() {
    let folder = folder();
    let mut versions = open(folder.path());
    let owner = unnamed("a");
    keep(&mut versions, &owner, NOON, VersionReason::Save, "one");
    versions.limit_to(12).expect("limited");
    let text = prose(400_000);
    let version = NewVersion {
        time: NOON,
        reason: VersionReason::Save,
        text: &text,
        title: "",
        words: 1,
    };
    assert_eq!(
        versions.keep(&owner, version, LIMITS),
        Err(DatabaseError::Full)
    );
    assert_eq!(texts(&mut versions, &owner), ["one"]);
    versions.limit_to(1_000_000).expect("limited");
    assert!(
        versions
            .keep(&owner, version, LIMITS)
            .expect("kept")
            .is_some()
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = folder();
    let file = folder.path().join("a file");
    std::fs::write(&file, "").expect("written");
    let error = open(&file).connect().expect_err("no folder");
    assert_eq!(error, DatabaseError::ReadOnly);
}

#[test]
fn two_programs_keep_versions_in_turn() {
    let folder = folder();
    let (mut one, mut two) = (open(folder.path()), open(folder.path()));
    for number in 0..20 {
        let text = format!("Version {number}");
        let versions = if number % 2 == 0 { &mut one } else { &mut two };
        keep(versions, &unnamed("a"), NOON, VersionReason::Pause, &text);
    }
    assert_eq!(texts(&mut one, &unnamed("a")).len(), 20);
    assert_eq!(texts(&mut two, &unnamed("a")).len(), 20);
}

#[test]
fn no_chunk_is_left_behind() {
    let folder = folder();
    let mut versions = open(folder.path());
    let text = prose(100_000);
    for number in 0..20 {
        let text = format!("{number} {text}");
        keep(
            &mut versions,
            &unnamed("a"),
            NOON + number,
            VersionReason::Save,
            &text,
        );
        keep(
            &mut versions,
            &unnamed("b"),
            NOON + number,
            VersionReason::Save,
            &text,
        );
    }
    versions.moved(&unnamed("a"), &unnamed("c")).expect("moved");
    versions.forget(&unnamed("b")).expect("forgotten");
    versions.forget(&unnamed("c")).expect("forgotten");
    drop(versions);
    let connection = rusqlite::Connection::open(Versions::file(folder.path())).expect("it opens");
    for table in ["chunk", "version", "post"] {
        let select = format!("SELECT COUNT(*) FROM {table}");
        let rows: i64 = connection
            .query_row(&select, [], |row| row.get(0))
            .expect("a count");
        assert_eq!(rows, 0, "{table}");
    }
}
