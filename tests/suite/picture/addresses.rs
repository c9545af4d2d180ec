//! Where the picture of an address is looked for, and pictures that are addresses.

use std::path::{Path, PathBuf};

use postwright::picture::{Fault, LONGEST_DATA, Source, data_bytes, source};

/// The places of an address for a post in `/site/content/posts`.
fn places(url: &str) -> Result<Vec<String>, Fault> {
    match source(url, Some(Path::new("/site/content/posts")))? {
        Source::Data => Ok(vec!["data".to_owned()]),
        Source::Files(paths) => Ok(paths
            .iter()
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .collect()),
    }
}

#[test]
fn a_relative_address_is_taken_from_the_folder_of_the_post() {
    let here = "/site/content/posts";
    let cases: [(&str, &[&str]); 9] = [
        ("a.png", &["a.png"]),
        (" a.png ", &["a.png"]),
        ("./img/a.png", &["./img/a.png"]),
        ("../a.png", &["../a.png"]),
        ("my%20dog.png", &["my dog.png", "my%20dog.png"]),
        ("a.png?v=2", &["a.png", "a.png?v=2"]),
        ("a.svg#icon", &["a.svg", "a.svg#icon"]),
        ("bl%C3%BC.png", &["blü.png", "bl%C3%BC.png"]),
        // No UTF-8, and no number.
        ("%ff%zz.png", &["%ff%zz.png"]),
    ];
    for (url, expected) in cases {
        let expected: Vec<_> = expected
            .iter()
            .map(|name| format!("{here}/{name}"))
            .collect();
        assert_eq!(places(url), Ok(expected), "{url}");
    }
}

#[test]
fn an_address_from_the_root_is_looked_for_in_the_folders_of_the_site() {
    let found = places("/img/a.png").unwrap();
    let order = [
        "/site/content/posts/img/a.png",
        "/site/content/posts/static/img/a.png",
        "/site/img/a.png",
        "/site/static/img/a.png",
        "/site/public/img/a.png",
        "/site/assets/img/a.png",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|path| found.iter().position(|place| place == path))
        .collect();
    assert!(places.iter().all(Option::is_some), "{found:?}");
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(found.last().map(String::as_str), Some("/img/a.png"));
    let deep: PathBuf = (0..100).map(|_| "x").collect();
    let Ok(Source::Files(paths)) = source("/a%20b.png", Some(&deep)) else {
        panic!("files");
    };
    assert!(paths.len() <= 2 * (16 * 4 + 1), "{}", paths.len());
}

#[test]
fn what_is_on_another_machine_is_never_asked_for() {
    let cases = [
        ("https://example.org/a.png", Fault::Remote),
        ("HTTP://example.org/a.png", Fault::Remote),
        ("ftp://example.org/a.png", Fault::Remote),
        ("//example.org/a.png", Fault::Remote),
        ("\\\\server\\share\\a.png", Fault::Remote),
        ("file://server/a.png", Fault::Remote),
        ("file:////server/a.png", Fault::Remote),
        ("javascript:alert(1)", Fault::Address),
        ("mailto:me@example.org", Fault::Address),
        ("", Fault::Address),
        ("#top", Fault::Address),
        ("?a", Fault::Address),
    ];
    for (url, fault) in cases {
        assert_eq!(source(url, Some(Path::new("/p"))), Err(fault), "{url}");
        assert_eq!(source(url, None), Err(fault), "{url}");
    }
}

#[test]
fn a_post_in_no_file_has_no_folder_to_look_in() {
    assert_eq!(source("a.png", None), Err(Fault::NoFolder));
    let file = |path: &str| Ok(Source::Files(vec![PathBuf::from(path)]));
    assert_eq!(source("/tmp/a.png", None), file("/tmp/a.png"));
    assert_eq!(source("file:///tmp/a%20b.png", None), {
        let names = ["/tmp/a b.png", "/tmp/a%20b.png"];
        Ok(Source::Files(names.map(PathBuf::from).to_vec()))
    });
    assert_eq!(
        source("file://localhost/tmp/a.png", None),
        file("/tmp/a.png")
    );
    assert_eq!(source("data:image/png;base64,AAAA", None), Ok(Source::Data));
}

#[test]
fn data_addresses_are_read_as_browsers_do() {
    let good: [(&str, &[u8]); 9] = [
        ("data:image/png;base64,aGVsbG8=", b"hello"),
        ("DATA:image/png;BASE64,aGVsbG8", b"hello"),
        ("data:;base64,aGVs\n bG8h", b"hello!"),
        ("data:image/png;base64,%61GVsbG8%3D", b"hello"),
        ("data:;base64,-_8=", &[0xfb, 0xff]),
        ("data:;base64,", b""),
        ("data:,hello%20you", b"hello you"),
        ("data:image/svg+xml;utf8,<svg a='%23b'/>", b"<svg a='#b'/>"),
        ("data:text/plain;charset=x,a,b", b"a,b"),
    ];
    for (url, bytes) in good {
        assert_eq!(data_bytes(url).as_deref(), Ok(bytes), "{url}");
    }
    let bad = [
        "data:",
        "data:image/png",
        "data:;base64,a",
        "data:;base64,ab!d",
        "data:;base64,YQ==YQ==",
        "dat",
        "äöüß",
    ];
    for url in bad {
        assert_eq!(data_bytes(url), Err(Fault::BadData), "{url}");
    }
    let long = format!("data:,{}", "x".repeat(LONGEST_DATA + 1));
    assert_eq!(data_bytes(&long), Err(Fault::LongData));
    let longer = format!("data:,{}", "%41".repeat(LONGEST_DATA + 1));
    assert_eq!(data_bytes(&longer), Err(Fault::LongData));
}
