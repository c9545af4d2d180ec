//! Awkward files: opened, changed by one character in several places, and saved. Only the bytes of
//! that character may differ. Opened and saved without a change they are the same bytes.
//!
//! `POSTWRIGHT_AWKWARD_FILES=FOLDER` adds the files of a folder. Those that are refused are left out.

use std::fs;
use std::path::Path;
use std::time::Duration;

use postwright::store::{Guard, LineEnding, decode, encode, files_in, read_post};
use postwright::text::{Document, Edit, EditKind};

use super::{corpus, folder, put, save_post};

/// The corpus, and the files of the folder that the environment names.
fn all_files() -> Vec<(String, Vec<u8>)> {
    let mut all = corpus::files();
    assert!(all.len() > 150, "{}", all.len());
    let folder = std::env::var_os("POSTWRIGHT_AWKWARD_FILES");
    for path in folder.iter().flat_map(|folder| files_in(Path::new(folder))) {
        let bytes = fs::read(&path).expect("a file that can be read");
        if decode(&bytes).is_ok() {
            all.push((path.display().to_string(), bytes));
        }
    }
    all
}

/// Places in a text: its ends, around its first line end, and some between.
fn places(text: &str) -> Vec<usize> {
    let len = text.len();
    let line = text.find('\n').unwrap_or(len);
    let mut places = vec![
        0,
        line,
        line + 1,
        len / 3,
        len / 2,
        len.saturating_sub(1),
        len,
    ];
    for place in &mut places {
        *place = text.floor_char_boundary((*place).min(len));
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// How many bytes two files have in common at the start and at the end.
fn common(one: &[u8], other: &[u8]) -> usize {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let backwards = one.iter().rev().zip(other.iter().rev());
    start + backwards.take_while(|(a, b)| a == b).count()
}

#[test]
fn untouched_files_stay_as_they_are() {
    let dir = folder();
    for (name, bytes) in all_files() {
        let post = dir.path().join("post.md");
        put(&post, &bytes);
        let opened = read_post(&post).unwrap_or_else(|error| panic!("{name}: {error}"));
        let guard = Guard::Expect(opened.fingerprint);
        save_post(&post, &opened.text, &opened.format, guard).unwrap();
        assert_eq!(fs::read(&post).unwrap(), bytes, "{name}");
    }
}

#[test]
fn one_character_changes_the_bytes_of_one_character() {
    let dir = folder();
    let post = dir.path().join("post.md");
    for (name, bytes) in all_files() {
        put(&post, &bytes);
        let opened = read_post(&post).unwrap();
        let format = &opened.format;
        let unit = encode("x", format).unwrap().len() - encode("", format).unwrap().len();
        let mut document = Document::new(&opened.text);
        let mut edited = None;
        for at in places(&opened.text) {
            // Between the bytes of a unit that is no character, or behind a part of one, there is no
            // place for another without altering it.
            let before = opened.text[..at].chars().next_back();
            if unit > 1
                && before.is_some_and(|c| format.bad_bytes.is_some_and(|bad| bad.byte(c).is_some()))
            {
                continue;
            }
            let mut apply = |edit| {
                let kind = EditKind::Typing;
                document.apply(edit, kind, Duration::ZERO).unwrap();
                document.buffer().text()
            };
            let text = apply(Edit::insert(at, "x"));
            let saved = encode(&text, format).unwrap();
            assert_eq!(saved.len(), bytes.len() + unit, "{name} at {at}");
            assert_eq!(common(&bytes, &saved), bytes.len(), "{name} at {at}");
            edited = Some((text, saved));
            // And taken out again.
            let text = apply(Edit::delete(at..at + 1));
            assert_eq!(encode(&text, format).unwrap(), bytes, "{name} at {at}");
        }
        let (text, saved) = edited.unwrap_or_else(|| panic!("{name}"));
        save_post(&post, &text, format, Guard::Expect(opened.fingerprint)).unwrap();
        assert_eq!(fs::read(&post).unwrap(), saved, "{name}");
    }
}

#[test]
fn a_new_line_ends_as_its_neighbours_do() {
    let cases: [(&str, &[u8], &str, &[u8]); 8] = [
        ("LF", b"a\nb\n", "a", b"a\n\nb\n"),
        ("CR LF", b"a\r\nb\r\n", "a", b"a\r\n\r\nb\r\n"),
        ("CR LF, last line", b"a\r\nb", "a\nb", b"a\r\nb\r\n"),
        ("CR", b"a\rb\r", "a", b"a\r\rb\r"),
        (
            "mixed, in CR LF",
            b"a\r\nb\nc\r\n",
            "a",
            b"a\r\n\r\nb\nc\r\n",
        ),
        (
            "mixed, in LF",
            b"a\r\nb\nc\r\n",
            "a\r\nb",
            b"a\r\nb\n\nc\r\n",
        ),
        (
            "mixed, last line",
            b"a\nb\r\nc",
            "a\nb\r\nc",
            b"a\nb\r\nc\r\n",
        ),
        (
            "UTF-16",
            b"\xFF\xFEa\0\r\0\n\0",
            "a",
            b"\xFF\xFEa\0\r\0\n\0\r\0\n\0",
        ),
    ];
    let dir = folder();
    let post = dir.path().join("post.md");
    for (name, file, before, expected) in cases {
        put(&post, file);
        let opened = read_post(&post).unwrap();
        assert!(opened.text.starts_with(before), "{name}");
        let mut document = Document::new(&opened.text);
        // What Enter does.
        let end = document.line_break(before.len());
        let edit = Edit::insert(before.len(), end);
        document
            .apply(edit, EditKind::Typing, Duration::ZERO)
            .unwrap();
        let text = document.buffer().text();
        let guard = Guard::Expect(opened.fingerprint);
        save_post(&post, &text, &opened.format, guard).unwrap();
        assert_eq!(fs::read(&post).unwrap(), expected, "{name}");
    }
}

#[test]
fn mixed_ends_are_the_only_ones_that_are_not_translated() {
    for (name, bytes) in all_files() {
        let decoded = decode(&bytes).unwrap();
        let mixed = decoded.format.line_ending == LineEnding::AsWritten;
        assert_eq!(decoded.text.contains('\r'), mixed, "{name}");
    }
}
