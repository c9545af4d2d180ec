//! Every difficult block of the corpus, edited: any key set to any text and back, read by parsers
//! that are not ours.

use std::io::Write as _;
use std::path::PathBuf;

use postwright::front_matter::{
    Change, Entry, Format, Style, Value, ambiguity, read, set, with_changes,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};

/// Texts that some reader takes for something else, or that end a value, a line or a block.
const NASTY: &[&str] = &[
    "Plain words",
    "x",
    "",
    " ",
    "  padded  ",
    "no",
    "No",
    "YES",
    "on",
    "Off",
    "y",
    "N",
    "true",
    "False",
    "null",
    "~",
    "Null",
    "012",
    "0o17",
    "0x1F",
    "1e3",
    "1_000",
    "12:30",
    "12:30:45",
    "16:9",
    "1.10",
    ".5",
    "5.",
    "+1",
    "-1",
    ".inf",
    "-.INF",
    ".nan",
    "9007199254740993",
    "2026-03-14",
    "2026-03-14T09:26:53+01:00",
    "2026-02-31",
    "2026-03-14 09:26",
    "=",
    "<<",
    "- item",
    "-",
    "---",
    "+++",
    "...",
    "a\n---\nb",
    "a\n+++\nb",
    "a\n...\nb",
    "? what",
    ": x",
    ":",
    "a: b",
    "a:",
    "a : b",
    "a #b",
    "#",
    "# x",
    "C#",
    "[x]",
    "[",
    "{x}",
    "{",
    "}",
    "]",
    ",",
    "a, b",
    "*star*",
    "&amp;",
    "!wow",
    "|",
    "> q",
    "%x",
    "@x",
    "`x`",
    "'",
    "''",
    "'x'",
    "it's",
    "\"",
    "\"x\"",
    "say \"hi\"",
    "\\",
    "\\n",
    "C:\\new\\table",
    "a\\",
    "\n",
    "a\nb",
    "a\n\nb\n",
    "\n a",
    "a\r\nb",
    "a\rb",
    "\t",
    "a\tb",
    "\u{7}",
    "\u{1b}[0m",
    "\0",
    "\u{7f}",
    "\u{85}",
    "a\u{a0}b",
    "\u{2028}",
    "\u{feff}x",
    "\u{fffe}",
    "\u{200d}",
    "日本語",
    "العربية",
    "Привет, мир",
    "ñ",
    "e\u{301}",
    "🍞",
    "http://a.b/c?d=e#f",
    "'''",
    "\"\"\"",
    "a'''b",
    "ends with '",
    "{{ x }}",
    "{% raw %}",
    "<!-- more -->",
    "</script>",
    "${x}",
    "$(x)",
    "%(x)s",
    ";;;",
    "|-\n  x",
    "!!str x",
    "*a",
    "&a b",
    "a  b",
    "0",
    "00",
    "1",
    "-0",
];

/// Blocks that some reader in another language refuses as they are.
const ODD: &[&str] = &["date-invalid", "old-mac-eol", "anchors", "control-char"];

pub(super) struct Case {
    pub(super) name: String,
    pub(super) file: String,
    pub(super) text: String,
}

pub(super) fn corpus() -> Vec<Case> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/front-matter");
    let list = std::fs::read_to_string(folder.join("corpus.json")).expect("present");
    let list: Vec<Json> = serde_json::from_str(&list).expect("present");
    let case = |case: Json| Case {
        file: case["file"]
            .as_str()
            .expect("present")
            .trim_start_matches("corpus/")
            .to_owned(),
        name: case["name"].as_str().expect("present").to_owned(),
        text: std::fs::read_to_string(folder.join(case["file"].as_str().expect("present")))
            .expect("present"),
    };
    list.into_iter().map(case).collect()
}

/// The paths of all keys that are written in the block.
pub(super) fn paths(entries: &[Entry], above: &[String], all: &mut Vec<Vec<String>>) {
    for entry in entries {
        let path: Vec<String> = above.iter().cloned().chain([entry.key.clone()]).collect();
        if entry.style != Style::Alias {
            paths(entry.value.as_map(), &path, all);
        }
        all.push(path);
    }
}

pub(super) fn entry<'e>(entries: &'e [Entry], path: &[&str]) -> Option<&'e Entry> {
    let first = entries.iter().rev().find(|entry| entry.key == path[0])?;
    match &path[1..] {
        [] => Some(first),
        rest => entry(first.value.as_map(), rest),
    }
}

/// The changes that take other changes back.
fn undo(text: &str, changes: &[Change]) -> Vec<Change> {
    let mut shift = 0_isize;
    let back = |change: &Change| {
        let start = change
            .range
            .start
            .checked_add_signed(shift)
            .expect("present");
        shift += isize::try_from(change.text.len()).expect("present")
            - isize::try_from(change.range.len()).expect("present");
        Change {
            range: start..start + change.text.len(),
            text: text[change.range.clone()].to_owned(),
        }
    };
    changes.iter().map(back).collect()
}

/// What other parsers see at a path of a block; `None` for one that cannot read the block.
fn seen_by_others(format: Format, inner: &str, path: &[&str]) -> Vec<(&'static str, Option<Json>)> {
    let follow = |json: Json| path.iter().fold(json, |json, key| json[*key].clone());
    match format {
        Format::Yaml => vec![
            ("libyaml", serde_norway::from_str(inner).ok().map(follow)),
            ("yaml-rust2", rust2(inner, path)),
        ],
        Format::Toml => vec![("basic-toml", basic_toml::from_str(inner).ok().map(follow))],
        Format::Json => vec![
            ("serde_json", serde_json::from_str(inner).ok().map(follow)),
            ("json5", json5::from_str(inner).ok().map(follow)),
        ],
        Format::Meta => Vec::new(),
    }
}

fn rust2(inner: &str, path: &[&str]) -> Option<Json> {
    let documents = yaml_rust2::YamlLoader::load_from_str(inner).ok()?;
    let mut node = documents.into_iter().next()?;
    for key in path {
        node = node[*key].clone();
    }
    Some(match node {
        yaml_rust2::Yaml::String(text) => Json::String(text),
        _ => Json::Null,
    })
}

/// Sets a text and takes it back; gives what was written. Every other byte stays.
fn set_and_back(case: &Case, path: &[&str], text: &str) -> String {
    let place = format!("{} {path:?} {text:?}", case.name);
    let before = read(&case.text);
    let format = before.format.expect("present");
    let value = Value::from(text);
    let changes = set(&case.text, path, Some(&value), format).unwrap_or_else(|error| {
        panic!("{place}: {error}");
    });
    let changed = with_changes(&case.text, &changes);
    assert_eq!(
        with_changes(&changed, &undo(&case.text, &changes)),
        case.text,
        "{place}"
    );
    let after = read(&changed);
    let written = entry(&after.entries, path).expect("present");
    assert_eq!(written.value, value, "{place}");
    assert_eq!(&changed[after.body..], &case.text[before.body..], "{place}");
    let Some(old) = entry(&before.entries, path) else {
        let removed = set(&changed, path, None, format).expect("present");
        assert_eq!(with_changes(&changed, &removed), case.text, "{place}");
        return changed;
    };
    if !old.range.is_empty() && old.style != Style::Block {
        let around = (&case.text[..old.range.start], &case.text[old.range.end..]);
        assert!(
            changed.starts_with(around.0) && changed.ends_with(around.1),
            "{place}"
        );
    }
    let back = set(&changed, path, Some(&old.value), format).expect("present");
    let back = with_changes(&changed, &back);
    let again = set(&back, path, Some(&old.value), format);
    assert_eq!(again, Ok(vec![]), "{place}");
    let source = &case.text[old.range.clone()];
    let is_line =
        !source.contains(['\\', '\n', '\r', '\u{2028}']) && !matches!(old.style, Style::Literal);
    if matches!(old.value, Value::Text(_)) && written.style == old.style && is_line {
        let is_word = source.starts_with(char::is_alphabetic) && ambiguity(source).is_none();
        let fits = is_word || source.starts_with(['"', '\'']);
        assert!(!fits || back == case.text, "{place}: {back:?}");
    }
    changed
}

/// Texts for a file: the nasty ones and some at random.
fn texts() -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let random = prop_oneof![any::<String>(), "[ -~]{0,12}", "[:#'\" \\\\a\\n-]{0,8}"];
    let mut texts: Vec<String> = NASTY.iter().map(|text| (*text).to_owned()).collect();
    for _ in 0..30 {
        texts.push(random.new_tree(&mut runner).expect("present").current());
    }
    texts
}

#[test]
fn any_key_of_the_corpus_is_set_to_any_text_and_back() {
    let texts = texts();
    let mut edited: Vec<Json> = Vec::new();
    let (mut read_by_others, mut edits) = (0, 0);
    for case in corpus() {
        let before = read(&case.text);
        let mut all = vec![
            vec!["zz_new".to_owned()],
            vec!["zz".to_owned(), "deep".to_owned()],
        ];
        paths(&before.entries, &[], &mut all);
        for path in &all {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let is_alias = entry(&before.entries, &path).is_some_and(|e| e.style == Style::Alias);
            // Others are merged into a map from this one.
            let is_shared = case.name == "anchors" && path == ["base"];
            if !before.problems.is_empty() || is_alias || is_shared {
                assert!(set(&case.text, &path, Some(&"x".into()), Format::Yaml).is_err());
                continue;
            }
            let old = seen_by_others(
                before.format.unwrap(),
                &case.text[before.inner.clone()],
                &[],
            );
            let old: Vec<_> = old.into_iter().filter(|(_, seen)| seen.is_some()).collect();
            for (number, text) in texts.iter().enumerate() {
                let changed = set_and_back(&case, &path, text);
                edits += 1;
                let after = read(&changed);
                let format = after.format.unwrap();
                let inner = &changed[after.inner.clone()];
                for (parser, seen) in seen_by_others(format, inner, &path) {
                    let place = format!("{} {path:?} {text:?}: {parser} {inner:?}", case.name);
                    let was_read = old.iter().any(|(name, _)| *name == parser);
                    match seen {
                        Some(seen) => {
                            read_by_others += 1;
                            assert_eq!(seen, Json::String(text.clone()), "{place}");
                        }
                        None => assert!(!was_read, "{place}"),
                    }
                }
                if number % 3 == edits % 3 {
                    let format = format!("{format:?}").to_lowercase();
                    edited.push(json!({"name": case.name, "format": format, "inner": inner, "path": path, "text": text, "was_odd": ODD.contains(&case.name.as_str())}));
                }
            }
        }
    }
    assert!(edits > 10_000, "{edits}");
    assert!(read_by_others > 15_000, "{read_by_others}");
    // For readers in other languages: see tests/front-matter.
    if let Some(path) = std::env::var_os("POSTWRIGHT_EDITED") {
        let mut file = std::fs::File::create(path).unwrap();
        for line in edited {
            writeln!(file, "{line}").unwrap();
        }
    }
}
