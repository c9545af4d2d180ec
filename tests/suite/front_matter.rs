//! Front matter: every difficult block is read as it should be, whatever is in it, and a block
//! that we write is read back the same.

use std::path::PathBuf;

use postwright::front_matter::{
    Ambiguity, Entry, Format, MAX_BLOCK, MAX_PROBLEMS, PostDate, Style, Value, ambiguity, read,
    split, write_yaml,
};
use serde_json::Value as Json;

// The path is spelled out because this file can be a module or a test of its own.
#[path = "front_matter/corpus.rs"]
mod corpus;
#[path = "front_matter/editing.rs"]
mod editing;
#[path = "front_matter/properties.rs"]
mod properties;
#[path = "front_matter/readers.rs"]
mod readers;
#[path = "front_matter/table.rs"]
mod table;

/// Corpus cases where we differ from the expectation on purpose.
const DIFFERENCES: &[(&str, &str)] = &[(
    "old-mac-eol",
    "the corpus leaves lone CR open; we read it, because the editor shows such lines as lines",
)];

#[test]
fn the_corpus_is_read_as_expected() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/front-matter");
    let corpus = std::fs::read_to_string(folder.join("corpus.json")).unwrap();
    let cases: Vec<Json> = serde_json::from_str(&corpus).unwrap();
    assert_eq!(cases.len(), 54);
    let mut different = 0;
    for case in &cases {
        let name = case["name"].as_str().unwrap();
        let text = std::fs::read_to_string(folder.join(case["file"].as_str().unwrap())).unwrap();
        let read = read(&text);
        let format = match case["format"].as_str().unwrap() {
            "toml" => Format::Toml,
            "json" => Format::Json,
            _ => Format::Yaml,
        };
        assert_eq!(read.format, Some(format), "{name}");
        assert_eq!(&text[read.body..], case["body"].as_str().unwrap(), "{name}");
        if DIFFERENCES.iter().any(|(different, _)| *different == name) {
            different += 1;
            assert!(!read.entries.is_empty() && case["expect"] == serde_json::json!({}));
            continue;
        }
        if case["valid"] == Json::Bool(false) {
            assert!(!read.problems.is_empty(), "{name} has a problem");
            continue;
        }
        assert_eq!(read.problems, [], "{name}");
        assert_map(&read.entries, &case["expect"], name);
    }
    assert_eq!(different, DIFFERENCES.len(), "every difference is a case");
}

fn assert_map(entries: &[Entry], expected: &Json, place: &str) {
    let expected = expected.as_object().expect("a map");
    let mut keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    let mut expected_keys: Vec<&str> = expected.keys().map(String::as_str).collect();
    keys.sort_unstable();
    expected_keys.sort_unstable();
    assert_eq!(keys, expected_keys, "{place}");
    for entry in entries {
        let place = format!("{place}.{}", entry.key);
        assert_value(&entry.value, &expected[&entry.key], &place);
    }
}

fn assert_value(value: &Value, expected: &Json, place: &str) {
    let wanted = &expected["v"];
    let same = match (value, expected["t"].as_str().expect("a type")) {
        (Value::Null, "null") => true,
        (Value::Bool(value), "bool") => wanted.as_bool() == Some(*value),
        (Value::Text(text), "str") => wanted.as_str() == Some(text),
        // The number may be larger than the JSON library keeps exactly.
        (Value::Integer { value, .. }, "int") => match wanted.as_i64() {
            Some(exact) => i128::from(exact) == *value,
            None => wanted.as_f64() == Some(*value as f64),
        },
        (Value::Float { value, .. }, "float") => match wanted.as_str() {
            Some("nan") => value.is_nan(),
            Some("inf") => *value == f64::INFINITY,
            Some(_) => *value == f64::NEG_INFINITY,
            None => wanted.as_f64() == Some(*value),
        },
        (Value::Date(written), "date" | "datetime") => {
            PostDate::parse(written).to_string()
                == PostDate::parse(wanted.as_str().expect("a date")).to_string()
        }
        (Value::List(items), "list") => {
            let wanted = wanted.as_array().expect("a list");
            assert_eq!(items.len(), wanted.len(), "{place}");
            for (item, wanted) in items.iter().zip(wanted) {
                assert_value(&item.value, wanted, place);
            }
            true
        }
        (Value::Map(entries), "map") => {
            assert_map(entries, wanted, place);
            true
        }
        _ => false,
    };
    assert!(same, "{place}: {value:?} is not {expected}");
}

#[test]
fn large_numbers_keep_their_digits() {
    let read = read("---\nid: 9007199254740993\nbig: 123456789012345678901234567890\n---\n");
    let digits = |key: &str| match &read.get(key).unwrap().value {
        Value::Integer { value, .. } => value.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(digits("id"), "9007199254740993");
    assert_eq!(digits("big"), "123456789012345678901234567890");
}

#[test]
fn lone_cr_ends_lines() {
    let read = read("---\rtitle: CR only\rtags:\r  - a\r---\rBody.\r");
    assert_eq!(read.problems, []);
    assert_eq!(read.title().as_deref(), Some("CR only"));
    assert_eq!(read.tags(), ["a"]);
}

#[test]
fn the_block_is_found() {
    const YAML: Option<Format> = Some(Format::Yaml);
    const TOML: Option<Format> = Some(Format::Toml);
    const JSON: Option<Format> = Some(Format::Json);
    // Text, format, what is between the fences, body.
    let cases: &[(&str, Option<Format>, &str, &str)] = &[
        ("", None, "", ""),
        ("Body", None, "", "Body"),
        ("\u{feff}Body", None, "", "Body"),
        ("---\na: 1\n---\nBody", YAML, "a: 1\n", "Body"),
        ("\u{feff}---\na: 1\n---\nBody", YAML, "a: 1\n", "Body"),
        ("---\r\na: 1\r\n---\r\nBody", YAML, "a: 1\r\n", "Body"),
        ("---\ra: 1\r---\rBody", YAML, "a: 1\r", "Body"),
        ("--- \t\na: 1\n---  \nBody", YAML, "a: 1\n", "Body"),
        ("---\na: 1\n---", YAML, "a: 1\n", ""),
        ("---\na: 1\n...\nBody", YAML, "a: 1\n", "Body"),
        ("---\n---\n", YAML, "", ""),
        ("---\n---\n\nBody", YAML, "", "\nBody"),
        ("+++\na = 1\n+++\n---\n", TOML, "a = 1\n", "---\n"),
        ("---\na: 1\n---\nb\n---\nc", YAML, "a: 1\n", "b\n---\nc"),
        // A quoted value does not hide a fence, an indented one is none.
        (
            "---\na: \"x\n---\ny\"\n---\n",
            YAML,
            "a: \"x\n",
            "y\"\n---\n",
        ),
        ("---\na: |\n  ---\n---\nBody", YAML, "a: |\n  ---\n", "Body"),
        // Never closed: a thematic break.
        ("---", None, "", "---"),
        ("---\n", None, "", "---\n"),
        ("---\nText\n\n--\n", None, "", "---\nText\n\n--\n"),
        ("---\na: 1\n+++\n", None, "", "---\na: 1\n+++\n"),
        ("+++\na = 1\n...\n", None, "", "+++\na = 1\n...\n"),
        // Not a fence.
        ("----\na: 1\n----\n", None, "", "----\na: 1\n----\n"),
        ("--- a\n---\n", None, "", "--- a\n---\n"),
        (" ---\na: 1\n---\n", None, "", " ---\na: 1\n---\n"),
        ("\n---\na: 1\n---\n", None, "", "\n---\na: 1\n---\n"),
        ("...\na: 1\n---\n", None, "", "...\na: 1\n---\n"),
        ("{\"a\": 1}\nBody", JSON, "{\"a\": 1}", "Body"),
        (
            "{\"a\": {\"b\": 1}} \r\n\r\nBody",
            JSON,
            "{\"a\": {\"b\": 1}}",
            "\r\nBody",
        ),
        (
            "{\n\"a\": \"}{\\\"}\"\n}",
            JSON,
            "{\n\"a\": \"}{\\\"}\"\n}",
            "",
        ),
        ("{}\nBody", JSON, "{}", "Body"),
        // Text that starts with a brace.
        ("{{ shortcode }}\n", None, "", "{{ shortcode }}\n"),
        ("{% raw %}", None, "", "{% raw %}"),
        ("{} is an object.\n", None, "", "{} is an object.\n"),
        ("{\"a\": 1\nBody", None, "", "{\"a\": 1\nBody"),
        ("{", None, "", "{"),
    ];
    for (text, format, inner, body) in cases {
        let split = split(text);
        assert_eq!(split.format, *format, "{text:?}");
        assert_eq!(&text[split.inner.clone()], *inner, "{text:?}");
        assert_eq!(&text[split.body..], *body, "{text:?}");
        assert_eq!(split.block.end, split.body, "{text:?}");
        assert_eq!(
            split.block.start,
            text.len() - text.trim_start_matches('\u{feff}').len()
        );
    }
}

#[test]
fn values_know_their_places() {
    // Block, path, source of the key, source of the value, style.
    let cases: &[(&str, &str, &str, &str, Style)] = &[
        ("---\na: b c  # d\n---\n", "a", "a", "b c", Style::Plain),
        (
            "---\nč: ščř\r\nb: 日本 \r\n---\n",
            "b",
            "b",
            "日本",
            Style::Plain,
        ),
        (
            "---\n\"a b\": 'c''d'\n---\n",
            "a b",
            "\"a b\"",
            "'c''d'",
            Style::SingleQuoted,
        ),
        (
            "---\na: \"b\\n\"\n---\n",
            "a",
            "a",
            "\"b\\n\"",
            Style::DoubleQuoted,
        ),
        (
            "---\na: \"b\" # c\n---\n",
            "a",
            "a",
            "\"b\"",
            Style::DoubleQuoted,
        ),
        (
            "---\na: 'b\n\n  c' # d\n---\n",
            "a",
            "a",
            "'b\n\n  c'",
            Style::SingleQuoted,
        ),
        (
            "---\na: {\n  b: c # d\n  } # e\n---\n",
            "a",
            "a",
            "{\n  b: c # d\n  }",
            Style::Flow,
        ),
        (
            "---\na: b\n  c\nd: e\n---\n",
            "a",
            "a",
            "b\n  c",
            Style::Plain,
        ),
        ("---\na:\nb: c\n---\n", "a", "a", "", Style::Plain),
        (
            "---\na: |- # x\n  b\n\n  c\n\nd: e\n---\n",
            "a",
            "a",
            "|- # x\n  b\n\n  c",
            Style::Literal,
        ),
        (
            "---\na: >\n\n  b\n---\n",
            "a",
            "a",
            ">\n\n  b",
            Style::Folded,
        ),
        ("---\na: |\nb: c\n---\n", "a", "a", "|", Style::Literal),
        (
            "---\na: [b, {c: d}, ] # e\n---\n",
            "a",
            "a",
            "[b, {c: d}, ]",
            Style::Flow,
        ),
        (
            "---\na:\n  - b\n  - c d\n# e\nf: g\n---\n",
            "a",
            "a",
            "- b\n  - c d",
            Style::Block,
        ),
        (
            "---\na:\n  b: c\n\n  d: e # f\ng: h\n---\n",
            "a",
            "a",
            "b: c\n\n  d: e",
            Style::Block,
        ),
        (
            "---\na:\n  b: 'c'\n---\n",
            "a.b",
            "b",
            "'c'",
            Style::SingleQuoted,
        ),
        (
            "---\na: &x !!str 12 # y\n---\n",
            "a",
            "a",
            "12",
            Style::Plain,
        ),
        ("---\na: &x [b]\nc: *x\n---\n", "c", "c", "*x", Style::Alias),
        (
            "---\na: &x {b: c}\nd:\n  <<: *x\n---\n",
            "d.b",
            "<<",
            "*x",
            Style::Alias,
        ),
        (
            "\u{feff}+++\na = \"b\" # c\n+++\n",
            "a",
            "a",
            "\"b\"",
            Style::DoubleQuoted,
        ),
        (
            "+++\n\"a b\" = '''\nx'''\n+++\n",
            "a b",
            "\"a b\"",
            "'''\nx'''",
            Style::SingleQuoted,
        ),
        (
            "+++\nd = 2026-03-14 09:26:53Z\n+++\n",
            "d",
            "d",
            "2026-03-14 09:26:53Z",
            Style::Plain,
        ),
        (
            "+++\n[taxonomies] # x\ntags = [\"é\", 'b']\n+++\n",
            "taxonomies.tags",
            "tags",
            "[\"é\", 'b']",
            Style::Flow,
        ),
        (
            "+++\n[a.b]\nc = 1\n+++\n",
            "a.b",
            "b",
            "[a.b]",
            Style::Block,
        ),
        (
            "+++\n[[a]]\nb = 1\n[[a]]\nb = 2\n+++\n",
            "a",
            "a",
            "[[a]]",
            Style::Block,
        ),
        (
            "+++\na = [[1], [2]]\n+++\n",
            "a",
            "a",
            "[[1], [2]]",
            Style::Flow,
        ),
        (
            "+++\na.b = {c = 0x1F}\n+++\n",
            "a.b",
            "b",
            "{c = 0x1F}",
            Style::Flow,
        ),
        (
            "{\"a\" : [1, {\"b\": null}] }\n",
            "a",
            "\"a\"",
            "[1, {\"b\": null}]",
            Style::Flow,
        ),
        (
            "{\"č\": {\"d\": \"\\u00e9\"}}\n",
            "č.d",
            "\"d\"",
            "\"\\u00e9\"",
            Style::DoubleQuoted,
        ),
        ("{\"a\": -1.50e2}\n", "a", "\"a\"", "-1.50e2", Style::Plain),
    ];
    for (text, path, key, value, style) in cases {
        let read = read(text);
        assert_eq!(read.problems, [], "{text:?}");
        let entry = read
            .get(path)
            .unwrap_or_else(|| panic!("{path} in {text:?}"));
        assert_eq!(&text[entry.key_range.clone()], *key, "{text:?}");
        assert_eq!(&text[entry.range.clone()], *value, "{text:?}");
        assert_eq!(entry.style, *style, "{text:?}");
        if value.is_empty() {
            assert!(text[..entry.range.start].ends_with(':'), "{text:?}");
        }
    }
}

#[test]
fn unquoted_words_follow_the_core_schema() {
    let cases: &[(&str, &str)] = &[
        ("", "null"),
        ("~", "null"),
        ("NULL", "null"),
        ("nULL", "text"),
        ("True", "bool"),
        ("tRUE", "text"),
        ("yes", "text"),
        ("0", "integer"),
        ("-12", "integer"),
        ("+012", "integer"),
        ("0o17", "integer"),
        ("0o18", "text"),
        ("0x1F", "integer"),
        ("0x", "text"),
        ("-0x1F", "text"),
        ("1_000", "text"),
        ("1e3", "float"),
        (".5", "float"),
        ("5.", "float"),
        (".", "text"),
        ("1.2.3", "text"),
        ("1e", "text"),
        ("+.INF", "float"),
        (".NaN", "float"),
        ("-.nan", "text"),
        ("inf", "text"),
        ("12:30", "text"),
        ("2026-03-14", "date"),
        ("2026-02-31", "text"),
        ("2026-3-4", "text"),
        ("2026-03-14 09:26", "text"),
        ("2026-03-14 09:26:53", "date"),
        ("2026-03-14T09:26:53.5Z", "date"),
        ("2026-03-14 09:26:53 +0100", "date"),
        ("2026-03-14x", "text"),
        ("!!str 12", "text"),
        ("!!int \"12\"", "integer"),
        ("!other 12", "text"),
    ];
    for (written, kind) in cases {
        let read = read(&format!("---\nkey: {written}\n---\n"));
        let found = match read.get("key").unwrap().value {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Integer { .. } => "integer",
            Value::Float { .. } => "float",
            Value::Text(_) => "text",
            Value::Date(_) => "date",
            Value::List(_) => "list",
            Value::Map(_) => "map",
        };
        assert_eq!(found, *kind, "{written:?}");
    }
}

#[test]
fn keys_are_words_as_written() {
    let read = read("---\nno: 1\n2024: 2\n~: 3\n\"a\\tb\": 4\n*x : 5\n---\n");
    assert_eq!(read.problems.len(), 1, "an unknown name stops the reading");
    let keys: Vec<&str> = read
        .entries
        .iter()
        .map(|entry| entry.key.as_str())
        .collect();
    assert_eq!(keys, ["no", "2024", "~", "a\tb"]);
}

#[test]
fn ambiguous_words_are_known() {
    use Ambiguity::*;
    let cases: &[(&str, Option<Ambiguity>)] = &[
        ("No", Some(TruthValue)),
        ("y", Some(TruthValue)),
        ("true", None),
        ("not", None),
        ("012", Some(Octal)),
        ("0o17", Some(Octal)),
        ("0", None),
        ("12", None),
        ("12:30", Some(Base60)),
        ("16:9", Some(Base60)),
        ("12:75", None),
        ("12:30:x", None),
        ("1_000", Some(Underscores)),
        ("1e3", Some(Exponent)),
        ("1.0e+3", None),
        ("1-e", None),
        ("9007199254740992", None),
        ("9007199254740993", Some(LargeNumber)),
        ("123456789012345678901234567890", Some(LargeNumber)),
        ("2026-02-31", Some(MissingDay)),
        ("2026-03-14", None),
        ("2026-03-14 09:26:53", Some(NoZone)),
        ("2026-03-14T09:26:53Z", None),
        ("", None),
        ("日本", None),
    ];
    for (plain, expected) in cases {
        assert_eq!(ambiguity(plain), *expected, "{plain:?}");
    }
}

#[test]
fn broken_blocks_say_where_and_why() {
    // Text, line, column, words of the message, keys that are still read.
    let cases: &[(&str, usize, usize, &str, &[&str])] = &[
        (
            "---\na: 1\ntitle: @x\n---\n",
            3,
            8,
            "cannot start with @",
            &["a"],
        ),
        (
            "\u{feff}---\r\na: 1\r\nb: `x`\r\n---\r\n",
            3,
            4,
            "cannot start with `",
            &["a"],
        ),
        ("---\né: b: c\n---\n", 2, 5, "second colon", &["é"]),
        (
            "---\na: 1\na: 2\n---\n",
            3,
            1,
            "The key a is written twice",
            &["a", "a"],
        ),
        (
            "---\nx:\n  a: 1\n  a: 2\n---\n",
            4,
            3,
            "written twice",
            &["x"],
        ),
        ("---\na: 1\nb: \"c\n---\n", 3, 4, "never closed", &["a"]),
        ("---\na: \"\\q\"\n---\n", 2, 4, "backslash", &[]),
        (
            "---\na: [b, c\nd: e\n---\n",
            3,
            2,
            "Close the bracket",
            &["a"],
        ),
        ("---\na:\n\tb: 1\n---\n", 3, 2, "tab", &[]),
        ("---\na: *b\n---\n", 2, 4, "name is not known", &[]),
        (
            "---\na: &b [*b]\n---\n",
            2,
            8,
            "refers to the value it stands in",
            &["a"],
        ),
        (
            "---\na: 1\0\nb: 2\n---\n",
            2,
            5,
            "control character",
            &["a"],
        ),
        ("---\njust text\n---\n", 2, 1, "no keys", &[]),
        ("---\n- a\n---\n", 2, 1, "no keys", &[]),
        ("---\n[a]: b\nc: d\n---\n", 2, 1, "place of a key", &["c"]),
        ("---\na: 1\n--- x\n---\n", 3, 1, "second block", &["a"]),
        (
            "+++\na = 1\nb = x\nc = 2\n+++\n",
            3,
            5,
            "not in quotes",
            &["a", "b", "c"],
        ),
        ("+++\na = 1\na = 2\n+++\n", 3, 1, "written twice", &["a"]),
        (
            "+++\nc = 1\na\nb = 1\n+++\n",
            3,
            2,
            "key = \"value\"",
            &["c"],
        ),
        ("+++\na = \"b\n+++\n", 2, 7, "missing quote", &["a"]),
        (
            "{\"a\": 1, b: 2}\n",
            1,
            10,
            "no key in double quotes",
            &["a"],
        ),
        ("{\"a\": 1,\n \"b\": x}\n", 2, 7, "not a value", &["a"]),
        ("{\"a\": 1,\n}\n", 2, 1, "no comma after the last", &["a"]),
        ("{\"a\": 1 \"b\": 2}\n", 1, 9, "no comma here", &["a"]),
        ("\u{feff}{\"a\": x}\n", 1, 7, "not a value", &[]),
        ("{\"a\" 1}\n", 1, 6, "no colon", &[]),
        ("{\"a\": 01}\n", 1, 7, "not a value", &[]),
        ("{\"a\": \"\\q\"}\n", 1, 7, "backslash", &[]),
        ("{\"a\": [1}\n", 1, 9, "no comma here", &["a"]),
        (
            "{\"a\": 1, \"a\": 2}\n",
            1,
            10,
            "written twice",
            &["a", "a"],
        ),
    ];
    for (text, line, column, words, keys) in cases {
        let read = read(text);
        let problem = read.problems.first().unwrap_or_else(|| panic!("{text:?}"));
        assert!(problem.message.contains(words), "{text:?}: {problem:?}");
        assert_eq!(
            (problem.line, problem.column),
            (*line, *column),
            "{text:?}: {problem:?}"
        );
        let found: Vec<&str> = read
            .entries
            .iter()
            .map(|entry| entry.key.as_str())
            .collect();
        assert_eq!(found, *keys, "{text:?}");
    }
}

#[test]
fn a_repeated_fault_is_reported_once() {
    let read = read("---\na: &x {b: 1, b: 2}\nc: *x\nd: [*x, *x]\n---\n");
    assert_eq!(read.problems.len(), 1);
    assert_eq!(read.problems[0].line, 2);
}

#[test]
fn hostile_blocks_are_bounded() {
    let mut bomb = String::from("---\na0: &a0 lol\n");
    for level in 1..60 {
        let names = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{names}]\n"));
    }
    bomb.push_str("---\nBody");
    let read_bomb = read(&bomb);
    assert!(read_bomb.problems[0].message.contains("repeat too much"));
    assert_eq!(&bomb[read_bomb.body..], "Body");

    let cases = [
        ("---\na: ", "[", "\n---\n"),
        ("---\n", "- ", "\n---\n"),
        ("---\n", "? ", "\n---\n"),
        ("---\n", "&a ", "\n---\n"),
        ("---\n", "a: 1\n", "---\n"),
        ("+++\na = ", "[", "\n+++\n"),
        ("+++\n", "a.", "b = 1\n+++\n"),
        ("+++\n", "=\n", "+++\n"),
        ("{\"a\": ", "[", "}\n"),
        ("{\"a\": ", "{\"b\":", "}\n"),
    ];
    for (start, unit, end) in cases {
        let text = format!("{start}{}{end}Body", unit.repeat(20_000));
        let read = read(&text);
        assert!(read.problems.len() <= MAX_PROBLEMS);
        if read.format.is_some() {
            assert!(!read.problems.is_empty(), "{start}{unit}");
            assert_eq!(&text[read.body..], "Body");
        }
    }

    let large = format!("---\na: \"{}\"\n---\nBody", "x".repeat(MAX_BLOCK));
    let read = read(&large);
    assert!(read.entries.is_empty());
    assert!(read.problems[0].message.contains("longer than 256 KB"));
    assert_eq!(&large[read.body..], "Body");
}

#[test]
fn nesting_is_read_up_to_its_limit() {
    for (depth, fits) in [(60, true), (70, false)] {
        let list = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        for text in [
            format!("---\na: {list}\n---\n"),
            format!("+++\na = {list}\n+++\n"),
            format!("{{\"a\": {list}}}\n"),
        ] {
            assert_eq!(read(&text).problems.is_empty(), fits, "{text}");
        }
    }
}

#[test]
fn a_fresh_block_follows_the_writer_rules() {
    let entries = [
        (
            "title",
            Value::from("He said: \"no\"\n---\u{2028}\u{7}\u{9b}\\ 🍞"),
        ),
        ("date", Value::Date("2026-03-14T09:26:53+01:00".into())),
        ("day", Value::Date("2026-03-14 09:26".into())),
        ("draft", Value::from(false)),
        ("weight", Value::integer(7)),
        ("ratio", Value::float(5.0)),
        ("tiny", Value::float(1e-7)),
        ("tags", Value::list([Value::from("no"), Value::from("012")])),
        ("none", Value::Null),
        ("empty", Value::map([])),
        ("No", Value::list([])),
        ("2024", Value::from("")),
        (
            "params",
            Value::map([
                ("on".to_owned(), Value::from("x")),
                (
                    "deep".to_owned(),
                    Value::map([("k".to_owned(), Value::from("v"))]),
                ),
                (
                    "links".to_owned(),
                    Value::list([Value::map([("a b".to_owned(), Value::Null)])]),
                ),
            ]),
        ),
    ]
    .map(|(key, value)| (key.to_owned(), value));
    let expected = r#"---
title: "He said: \"no\"\n---\u2028\u0007\u009b\\ 🍞"
date: 2026-03-14T09:26:53+01:00
day: "2026-03-14 09:26"
draft: false
weight: 7
ratio: 5.0
tiny: 1.0e-7
tags: ["no", "012"]
none: null
empty: {}
"No": []
"2024": ""
params:
  "on": "x"
  deep:
    k: "v"
  links: [{"a b": null}]
---
"#;
    assert_eq!(write_yaml(&entries), expected);
    assert_eq!(write_yaml(&[]), "---\n---\n");
}

#[test]
fn a_long_key_survives_writing() {
    for length in [900, 1_000, 1_100, 5_000] {
        let key = "k".repeat(length);
        let inside = Value::map([(key.clone(), Value::from("w"))]);
        let entries = [(key.clone(), Value::from("v")), ("m".to_owned(), inside)];
        let written = write_yaml(&entries);
        let read = read(&written);
        assert_eq!(read.problems, [], "{length}");
        assert_eq!(read.get(&key).unwrap().value, Value::from("v"));
        assert_eq!(
            read.get(&format!("m.{key}")).unwrap().value,
            Value::from("w")
        );
    }
}
