//! Front matter: what holds for every text, and for every block that we write.

use std::ops::Range;

use postwright::front_matter::{
    Entry, Format, FrontMatter, Problem, Style, Value, read, set, with_changes, write_yaml,
};
use proptest::prelude::*;
use serde_json::Value as Json;

/// Every range in bounds and on character boundaries; unquoted text is its own source.
fn assert_places(read: &FrontMatter, text: &str) {
    assert!(text.get(read.block.clone()).is_some());
    assert!(text.get(read.inner.clone()).is_some());
    assert!(text.get(read.body..).is_some());
    for problem in &read.problems {
        assert!(text.get(problem.range.clone()).is_some(), "{problem:?}");
        assert!(problem.line >= 1 && problem.column >= 1);
    }
    for entry in &read.entries {
        assert_entry_places(entry, read, text);
    }
}

fn assert_entry_places(entry: &Entry, read: &FrontMatter, text: &str) {
    assert!(text.get(entry.key_range.clone()).is_some(), "{entry:?}");
    assert_value_places(&entry.value, &entry.range, entry.style, read, text);
}

fn assert_value_places(
    value: &Value,
    range: &Range<usize>,
    style: Style,
    read: &FrontMatter,
    text: &str,
) {
    let source = text.get(range.clone()).expect("in bounds");
    assert!(range.start >= read.inner.start && range.end <= read.inner.end);
    if style == Style::Flow && read.problems.is_empty() {
        assert!(
            source.starts_with(['[', '{']) && source.ends_with([']', '}']),
            "{text:?}"
        );
    }
    match value {
        Value::List(items) => {
            for item in items {
                assert_value_places(&item.value, &item.range, item.style, read, text);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                assert_entry_places(entry, read, text);
            }
        }
        Value::Text(plain) if style == Style::Plain && !source.contains(['\n', '\r']) => {
            assert_eq!(source, plain, "{text:?}");
        }
        Value::Integer { written, .. } | Value::Float { written, .. } if style == Style::Plain => {
            assert_eq!(source, written, "{text:?}");
        }
        Value::Text(_) if read.problems.is_empty() && style == Style::DoubleQuoted => {
            assert!(source.starts_with('"') && source.ends_with('"'), "{text:?}");
        }
        Value::Text(_) if read.problems.is_empty() && style == Style::SingleQuoted => {
            assert!(
                source.starts_with('\'') && source.ends_with('\''),
                "{text:?}"
            );
        }
        Value::Text(_) if matches!(style, Style::Literal | Style::Folded) => {
            assert!(source.starts_with(['|', '>']), "{text:?}");
        }
        Value::Null if style == Style::Plain => {
            assert!(
                ["", "~", "null", "Null", "NULL"].contains(&source),
                "{text:?}"
            );
        }
        _ => {}
    }
}

/// Pieces that mean something to one of the languages, so that random blocks get far.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b: ",
        "c:",
        "\n",
        "\n  ",
        "\n- ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "'",
        "\"",
        "|",
        ">-",
        " # x",
        "&a ",
        "*a",
        "!!str ",
        "!x ",
        "? ",
        "é",
        "日本",
        "\r\n",
        "\r",
        "\t",
        " ",
        "12",
        "2026-03-14",
        "~",
        "<<: *a",
        "%",
        "@",
        "\\n",
        "\\u12",
        "x = ",
        "[[t]]",
        "a.b",
        "\"\"\"",
        "'''",
        "1.5",
        "true",
        "\0",
        "\u{feff}",
        "\u{2028}",
        "\"k\": ",
        "null",
    ]);
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Text(text) => Json::String(text.clone()),
        Value::Date(text) => serde_json::json!({ "date": text }),
        Value::Integer { value, .. } => serde_json::json!({ "integer": value.to_string() }),
        Value::Float { value, .. } => serde_json::json!({ "float": value.to_string() }),
        Value::List(items) => items.iter().map(|item| plain(&item.value)).collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| Json::Array(vec![entry.key.clone().into(), plain(&entry.value)]))
            .collect(),
    }
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<String>().prop_map(Value::from),
        ".*[\\x00-\\x1f\\x7f-\\x9f\u{2028}\u{2029}\u{feff}\u{fffe}\"'\\\\:#-]+.*"
            .prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        any::<i128>().prop_map(Value::integer),
        any::<f64>().prop_map(Value::float),
        Just(Value::Null),
        Just(Value::Date("2026-03-14 09:26:53 +0100".into())),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::list),
            prop::collection::btree_map(any::<String>(), inner, 0..4).prop_map(Value::map),
        ]
    })
}

/// Blocks of YAML whose lines are mostly right, so that many can be read.
fn blocks() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "a: one # c",
        "b:",
        "c: 'x'",
        "d: \"y\" # z",
        "e: |\n  text\n  more\n",
        "f: >-\n   text\n   more\n",
        "g: |+\n  text\n\n",
        "h: [a, 'b', \"c\"] # z",
        "i: [\n  a, # 1\n  b\n]",
        "j:\n- a # 1\n# 2\n- b\n-\n- [x, y]\n- k: v\n  l: w",
        "k:\n    - 1\n    - 2",
        "l: {a: b, c: {d: e}}",
        "m: {}",
        "n:\n   a: b # x\n   c:\n     - y\n   d:",
        "o: first\n   second # c",
        "p: &p text",
        "q: *p",
        "r: &r {a: 1, b: 2}",
        "s:\n  <<: *r\n  c: 3",
        "t: !!str 12",
        "u: 2026-03-14T09:26:53+01:00",
        "v: \"a\n  b\"",
        "? w\n: x",
        "\"x y\" : 12:30",
        "日本: \u{65e5}",
        "# comment",
        "",
        "   ",
        "y: {a, \"b\":c, }",
        "z:\n  # c\n  -   a",
    ]);
    (prop::collection::vec(line, 0..8), any::<bool>(), 0..3_usize).prop_map(
        |(lines, end, line_end)| {
            let end = if end { "" } else { "\n# end" };
            let block = lines.join("\n");
            format!("---\n{block}{end}\n---\nBody\n---\n")
                .replace('\n', ["\n", "\r\n", "\r"][line_end])
        },
    )
}

/// Paths of all keys, those in lists left out.
fn paths(entries: &[Entry], above: &[String], all: &mut Vec<Vec<String>>) {
    for entry in entries {
        let mut path = above.to_vec();
        path.push(entry.key.clone());
        if let Value::Map(inside) = &entry.value {
            paths(inside, &path, all);
        }
        all.push(path);
    }
}

/// Sets a value and says whether that was done; whatever comes out must say it and nothing else.
fn try_set(text: &str, path: &[&str], value: Option<&Value>, format: Format) -> bool {
    let Ok(changes) = set(text, path, value, format) else {
        return false;
    };
    let changed = with_changes(text, &changes);
    let (before, after) = (read(text), read(&changed));
    assert_eq!(after.problems, [], "{text:?} {path:?} {changed:?}");
    assert_eq!(&text[before.body..], &changed[after.body..]);
    if path.len() == 1 && before.format.is_some() {
        let others = |read: &FrontMatter| -> Vec<Json> {
            let others = read.entries.iter().filter(|entry| {
                !entry.key.eq_ignore_ascii_case(path[0]) && entry.style != Style::Alias
            });
            others.map(|entry| plain(&entry.value)).collect()
        };
        assert_eq!(
            others(&before),
            others(&after),
            "{text:?} {path:?} {changed:?}"
        );
    }
    assert!(changes.len() <= 1);
    true
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200), fence in 0..4_usize) {
        let junk = String::from_utf8_lossy(&bytes);
        let start = ["---\n", "+++\n", "{\"", ""][fence];
        for text in [format!("{start}{junk}"), format!("{start}{junk}\n{start}Body"), format!("{start}{junk}}}")] {
            assert_places(&read(&text), &text);
        }
    }

    #[test]
    fn any_pieces_are_read(inner in pieces()) {
        for text in [
            format!("---\n{inner}\n---\nBody"),
            format!("+++\n{inner}\n+++\nBody"),
            format!("{{\"a\": {inner}}}\nBody"),
        ] {
            assert_places(&read(&text), &text);
        }
    }

    #[test]
    fn json_is_valid_when_the_library_says_so(inner in pieces()) {
        let object = format!("{{\"a\": {inner}}}");
        let text = format!("{object}\n");
        let read = read(&text);
        if read.format == Some(Format::Json) && text[read.inner.clone()] == object {
            let double = |problem: &Problem| {
                problem.message.contains("twice") && problem.message.contains("key")
            };
            let ours = read.problems.iter().all(double);
            prop_assert_eq!(ours, serde_json::from_str::<Json>(&object).is_ok(), "{:?}", read.problems);
        }
    }

    #[test]
    fn a_written_block_reads_back_the_same(
        map in prop::collection::btree_map(any::<String>(), values(), 0..5)
    ) {
        let entries: Vec<(String, Value)> = map.into_iter().collect();
        let text = format!("{}Body", write_yaml(&entries));
        let read = read(&text);
        prop_assert_eq!(&read.problems, &[]);
        prop_assert_eq!(&text[read.body..], "Body");
        let expected = Value::map(entries);
        prop_assert_eq!(plain(&Value::Map(read.entries)), plain(&expected));
    }

    #[test]
    fn an_edit_never_changes_anything_else(
        block in blocks(), pick in any::<prop::sample::Index>(), value in values(),
        more in any::<String>()
    ) {
        let mut all = vec![vec![more], vec!["new".into(), "er".into()]];
        paths(&read(&block).entries, &[], &mut all);
        let path = pick.get(&all);
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        try_set(&block, &path, Some(&value), Format::Yaml);
        try_set(&block, &path, None, Format::Yaml);
    }

    #[test]
    fn any_block_is_edited_or_refused(inner in pieces(), value in values(), key in "[a-c]") {
        for text in [
            format!("---\n{inner}\n---\nBody"),
            format!("+++\n{inner}\n+++\nBody"),
            format!("{{\"a\": {inner}}}\nBody"),
            format!("Title: {inner}\nTags: x\na: y\n\nBody"),
            inner.clone(),
        ] {
            for format in [Format::Yaml, Format::Toml, Format::Json, Format::Meta] {
                try_set(&text, &[&key], Some(&value), format);
                try_set(&text, &[&key, "x"], Some(&value), format);
                try_set(&text, &[&key], None, format);
            }
        }
    }
}
