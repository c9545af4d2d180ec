//! Editing front matter: one value changes, every other byte stays, in every style and language.

use postwright::front_matter::{EditError, Format, Value, read, rename, set, with_changes, write};

/// The text after a value was set; the edit must be accepted.
fn after(text: &str, path: &str, value: &Value) -> String {
    let path: Vec<&str> = path.split('.').collect();
    match set(text, &path, Some(value), Format::Yaml) {
        Ok(changes) => with_changes(text, &changes),
        Err(error) => panic!("{path:?} in {text:?}: {error}"),
    }
}

fn without(text: &str, path: &str) -> String {
    let path: Vec<&str> = path.split('.').collect();
    match set(text, &path, None, Format::Yaml) {
        Ok(changes) => with_changes(text, &changes),
        Err(error) => panic!("{path:?} in {text:?}: {error}"),
    }
}

fn texts(items: &[&str]) -> Value {
    Value::list(items.iter().map(|item| Value::from(*item)))
}

/// Sets texts in blocks of YAML: the block, the key, the text, the block after.
#[test]
fn a_text_takes_the_style_of_the_one_before() {
    let cases = [
        ("title: Old", "title", "New", "title: New"),
        (
            "title: Old # why",
            "title",
            "New one",
            "title: New one # why",
        ),
        ("title:   Old", "title", "a: b", "title:   \"a: b\""),
        ("title: Old", "title", "no", "title: \"no\""),
        ("title: Old", "title", "2024", "title: \"2024\""),
        ("title: Old", "title", "12:30", "title: \"12:30\""),
        ("title: Old", "title", "- x", "title: \"- x\""),
        ("title: Old", "title", "x #y", "title: \"x #y\""),
        ("title: Old", "title", "x#y", "title: x#y"),
        ("title: Old", "title", "it's", "title: it's"),
        ("title: Old", "title", "a\nb", "title: \"a\\nb\""),
        ("title: no # c", "title", "no", "title: \"no\" # c"),
        ("title: 12:30", "title", "12:30", "title: \"12:30\""),
        ("title: Old", "title", "", "title: \"\""),
        ("title: Old", "title", " x", "title: \" x\""),
        ("title: Old", "title", "a\u{a0}b", "title: \"a\u{a0}b\""),
        ("title: Old", "title", "---", "title: \"---\""),
        ("title: 'Old'", "title", "It's: on", "title: 'It''s: on'"),
        ("title: 'Old'", "title", "a\nb", "title: \"a\\nb\""),
        (
            "title: \"Old\"",
            "title",
            "say \"x\\y\"",
            "title: \"say \\\"x\\\\y\\\"\"",
        ),
        ("title: \"Old\" # c", "title", "New", "title: \"New\" # c"),
        (
            "title: \"O\n  ld\" # c",
            "title",
            "New",
            "title: \"New\" # c",
        ),
        ("title: O\n  ld\nb: c", "title", "New", "title: New\nb: c"),
        ("title:\n  Old\nb: c", "title", "New", "title:\n  New\nb: c"),
        ("title:", "title", "New", "title: \"New\""),
        ("title:   # c", "title", "New", "title: \"New\"   # c"),
        ("title: ~ # c", "title", "New", "title: New # c"),
        ("title: null", "title", "True", "title: \"True\""),
        ("Title: Old", "title", "New", "Title: New"),
        ("title: a\nTitle: b", "Title", "c", "title: a\nTitle: c"),
        ("'ti tle': Old", "ti tle", "New", "'ti tle': New"),
        ("\"a\\tb\": Old", "a\tb", "New", "\"a\\tb\": New"),
        ("title: &t Old", "title", "New", "title: &t New"),
        ("title: &t # c", "title", "New", "title: &t \"New\" # c"),
        ("title: !!str 12", "title", "New", "title: !!str New"),
        ("a: &t Old\nb: *t", "a", "New", "a: &t New\nb: *t"),
        (
            "d: |\n  a\n  b\nt: x",
            "d",
            "c\n\nd\n",
            "d: |\n  c\n\n  d\nt: x",
        ),
        ("d: |\n  a\n  b\nt: x", "d", "c", "d: |-\n  c\nt: x"),
        (
            "d: |- # c\n    a\nt: x",
            "d",
            "c\n",
            "d: | # c\n    c\nt: x",
        ),
        ("d: |- # c\n    a\nt: x", "d", " c", "d: \" c\" # c\nt: x"),
        (
            "d: |\n  a\nt: x",
            "d",
            "a\n---\nb\n",
            "d: \"a\\n---\\nb\\n\"\nt: x",
        ),
        ("d: |\n  a\n\nt: x", "d", "a\n\n", "d: \"a\\n\\n\"\n\nt: x"),
        ("d: |2\n  a\nt: x", "d", "b\n", "d: \"b\\n\"\nt: x"),
        (
            "d: >\n  a\n  b\nt: x",
            "d",
            "c\nd\n\ne\n",
            "d: >\n  c\n\n  d\n\n\n  e\nt: x",
        ),
        ("d: >-\n  a\nt: x", "d", "c d", "d: >-\n  c d\nt: x"),
        ("m: {a: b, c: d}", "m.a", "x, y", "m: {a: \"x, y\", c: d}"),
        ("m: {a: b, c: d}", "m.c", "new", "m: {a: b, c: new}"),
        ("m: {a, c: d}", "m.a", "new", "m: {a: \"new\", c: d}"),
        ("m: {\"a\":b}", "m.a", "new", "m: {\"a\":new}"),
        (
            "m:\n    a: b # c\n    d: e",
            "m.a",
            "new",
            "m:\n    a: new # c\n    d: e",
        ),
        ("tags: [a, b] # c", "tags", "a", "tags: \"a\" # c"),
        (
            "tags: # c\n  - a\n  # d\n  - b # e\nx: y",
            "tags",
            "a",
            "tags: \"a\" # c\nx: y",
        ),
        ("tags: &t\n- a\nx: y", "tags", "a", "tags: &t \"a\"\nx: y"),
        ("m:\n  a: b\n  c: d\nx: y", "m", "a", "m: \"a\"\nx: y"),
    ];
    for (block, key, text, expected) in cases {
        for (open, close) in [
            ("---\n", "\n---\nBody\n---\n"),
            ("\u{feff}---  \n", "\n...\n"),
        ] {
            let text_before = format!("{open}{block}{close}");
            let text_after = format!("{open}{expected}{close}");
            assert_eq!(after(&text_before, key, &text.into()), text_after);
        }
        for end in ["\r\n", "\r"] {
            let text_before = format!("---\n{block}\n---\nBody").replace('\n', end);
            let text_after = format!("---\n{expected}\n---\nBody").replace('\n', end);
            assert_eq!(after(&text_before, key, &text.into()), text_after);
        }
    }
}

#[test]
fn a_new_key_goes_behind_the_others_of_its_map() {
    let cases = [
        ("", "title", "title: \"x\"\n"),
        ("# only\n", "title", "# only\ntitle: \"x\"\n"),
        ("a: 1\n", "title", "a: 1\ntitle: \"x\"\n"),
        (
            "a: 1 # c\n\n# end\n",
            "title",
            "a: 1 # c\ntitle: \"x\"\n\n# end\n",
        ),
        ("a: |\n  b\n\n", "title", "a: |\n  b\ntitle: \"x\"\n\n"),
        ("a: |+\n  b\n\n", "title", "a: |+\n  b\n\ntitle: \"x\"\n"),
        ("a:\n- b\n", "title", "a:\n- b\ntitle: \"x\"\n"),
        ("a: {b: c}\n", "a.d", "a: {b: c, d: \"x\"}\n"),
        ("a: {}\n", "a.d", "a: {d: \"x\"}\n"),
        (
            "a: {\n  b: c, # e\n}\n",
            "a.d",
            "a: {\n  b: c, # e\n  d: \"x\",\n}\n",
        ),
        (
            "a:\n    b: c\nz: 1\n",
            "a.d",
            "a:\n    b: c\n    d: \"x\"\nz: 1\n",
        ),
        (
            "a:\n    b: c\nz: 1\n",
            "e.d",
            "a:\n    b: c\nz: 1\ne:\n    d: \"x\"\n",
        ),
        ("a: # c\nz: 1\n", "a.d", "a: # c\n  d: \"x\"\nz: 1\n"),
        (
            "a:\n  b:\n",
            "a.b.c.d",
            "a:\n  b:\n    c:\n      d: \"x\"\n",
        ),
        ("a: 1\n", "no", "a: 1\n\"no\": \"x\"\n"),
        ("a: 1\n", "über uns", "a: 1\n\"über uns\": \"x\"\n"),
        ("{a: 1}\n", "b", "{a: 1, b: \"x\"}\n"),
        ("{}\n", "b", "{b: \"x\"}\n"),
        ("b: &b {k: 1}\nm:\n  <<: *b\n", "m.k", "refused"),
        (
            "b: &b {k: 1}\nm:\n  <<: *b\n",
            "m.w",
            "b: &b {k: 1}\nm:\n  <<: *b\n  w: \"x\"\n",
        ),
    ];
    for (block, key, expected) in cases {
        for end in ["\n", "\r\n", "\r"] {
            let before = format!("---\n{block}---\nBody\n").replace('\n', end);
            let path: Vec<&str> = key.split('.').collect();
            let set = set(&before, &path, Some(&"x".into()), Format::Toml);
            if expected == "refused" {
                assert!(matches!(set, Err(EditError::Elsewhere { .. })), "{set:?}");
                continue;
            }
            let expected = format!("---\n{expected}---\nBody\n").replace('\n', end);
            assert_eq!(after(&before, key, &"x".into()), expected);
            let back = without(&expected, key);
            let path: Vec<&str> = key.split('.').collect();
            assert!(read(&back).get(&path.join(".")).is_none());
        }
    }
}

#[test]
fn lists_keep_their_items() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("tags: [a, b, c]", &["a", "c"], "tags: [a, c]"),
        (
            "tags: [a, b, c]",
            &["a", "b", "c", "x y"],
            "tags: [a, b, c, x y]",
        ),
        ("tags: [a, b, c]", &["no", "b"], "tags: [\"no\", b]"),
        ("tags: ['a', \"b\"]", &["a", "c"], "tags: ['a', \"c\"]"),
        ("tags: ['a']", &["a", "it's"], "tags: ['a', 'it''s']"),
        ("tags: []", &["a"], "tags: [\"a\"]"),
        ("tags:", &["a"], "tags: [\"a\"]"),
        ("tags: one # c", &["a", "b"], "tags: [\"a\", \"b\"] # c"),
        ("tags: [a] # c", &[], "tags: [] # c"),
        (
            "tags:\n  - a # 1\n  # 2\n  - b\nz: 1",
            &["a", "b", "c"],
            "tags:\n  - a # 1\n  # 2\n  - b\n  - c\nz: 1",
        ),
        (
            "tags:\n  - a # 1\n  # 2\n  - b\nz: 1",
            &["b"],
            "tags:\n  # 2\n  - b\nz: 1",
        ),
        (
            "tags:\n- a # 1\n- b # 2\n- c # 3\nz: 1",
            &["a", "c", "d"],
            "tags:\n- a # 1\n- c # 3\n- d\nz: 1",
        ),
        (
            "tags:\n- a # 1\n- b # 2\nz: 1",
            &["a", "x"],
            "tags:\n- a # 1\n- x # 2\nz: 1",
        ),
        (
            "tags:\n-   a\n-   'b'\nz: 1",
            &["n", "a", "b"],
            "tags:\n-   \"n\"\n-   a\n-   'b'\nz: 1",
        ),
        ("tags:\n- a\nz: 1", &[], "tags: []\nz: 1"),
        ("tags: # c\n- a\nz: 1", &[], "tags: [] # c\nz: 1"),
        ("z:\n  - 1\ntags:", &["a"], "z:\n  - 1\ntags:\n  - \"a\""),
        ("z:\n- 1\ntags: # c", &["a"], "z:\n- 1\ntags: # c\n- \"a\""),
        (
            "tags: [\n  a, # 1\n  b  # 2\n]",
            &["b", "c"],
            "tags: [\n  b,  # 2\n  c\n]",
        ),
        (
            "tags: [\n  a, # 1\n  b, # 2\n]",
            &["a"],
            "tags: [\n  a, # 1\n]",
        ),
        (
            "tags: [\n  a, # 1\n  b # 2\n]",
            &["a"],
            "tags: [\n  a # 1\n]",
        ),
        (
            "a: &a x\ntags:\n- *a\n- b",
            &["x", "c"],
            "a: &a x\ntags:\n- *a\n- c",
        ),
        (
            "tags:\n- |\n  a\n- b",
            &["a\n", "c"],
            "tags:\n- |\n  a\n- c",
        ),
        ("tags:\n-\n- b", &["a", "b"], "tags:\n- \"a\"\n- b"),
    ];
    for (block, items, expected) in cases {
        for end in ["\n", "\r\n", "\r"] {
            let before = format!("---\n{block}\n---\nBody").replace('\n', end);
            let expected = format!("---\n{expected}\n---\nBody").replace('\n', end);
            assert_eq!(after(&before, "tags", &texts(items)), expected);
        }
    }
}

#[test]
fn a_removed_key_takes_its_lines_and_empty_maps_with_it() {
    let cases = [
        ("a: 1\nb: 2\n", "a", "b: 2\n"),
        ("a: 1 # c\n# d\nb: 2\n", "a", "# d\nb: 2\n"),
        ("a: |\n  x\n  y\nb: 2\n", "a", "b: 2\n"),
        ("a: x\n  y\nb: 2\n", "a", "b: 2\n"),
        ("a:\n- x\n# c\n- y\nb: 2\n", "a", "b: 2\n"),
        ("a:\nb: 2\n", "a", "b: 2\n"),
        ("a: 1\n", "a", ""),
        ("m:\n  a: 1\nb: 2\n", "m.a", "b: 2\n"),
        ("m:\n  n:\n    a: 1\nb: 2\n", "m.n.a", "b: 2\n"),
        ("m:\n  a: 1\n  c: 3\nb: 2\n", "m.a", "m:\n  c: 3\nb: 2\n"),
        ("m: {a: 1, c: 3}\n", "m.a", "m: {c: 3}\n"),
        ("m: {a: 1, c: 3}\n", "m.c", "m: {a: 1}\n"),
        ("m: {a: 1}\n", "m.a", ""),
        ("b: 2\n", "none", "b: 2\n"),
        ("b: 2\n", "none.b", "b: 2\n"),
        ("b: &b 2\nc: *b\n", "c", "b: &b 2\n"),
        ("\"q\": 1\nb: 2\n", "q", "b: 2\n"),
    ];
    for (block, key, expected) in cases {
        for end in ["\n", "\r\n", "\r"] {
            let before = format!("---\n{block}---\nBody").replace('\n', end);
            let expected = format!("---\n{expected}---\nBody").replace('\n', end);
            assert_eq!(without(&before, key), expected);
        }
    }
}

#[test]
fn json_keeps_its_form() {
    let block = "{\n    \"a\" : 1,\n    \"m\": {\n        \"t\": [\"x\", \"y\"]\n    },\n    \"e\": {}\n}\nBody";
    let cases: &[(&str, Option<Value>, &str, &str)] = &[
        (
            "a",
            Some("é \" \\ \n".into()),
            "\"a\" : 1",
            "\"a\" : \"é \\\" \\\\ \\n\"",
        ),
        ("a", None, "    \"a\" : 1,\n", ""),
        (
            "m.t",
            Some(texts(&["x", "z", "y"])),
            "[\"x\", \"y\"]",
            "[\"x\", \"z\", \"y\"]",
        ),
        ("m.t", Some(texts(&["y"])), "[\"x\", \"y\"]", "[\"y\"]"),
        (
            "m.t",
            None,
            "    \"m\": {\n        \"t\": [\"x\", \"y\"]\n    },\n",
            "",
        ),
        (
            "m.n",
            Some(true.into()),
            "\"y\"]\n",
            "\"y\"],\n        \"n\": true\n",
        ),
        ("e.k", Some("v".into()), "{}", "{\"k\": \"v\"}"),
        ("new", Some("v".into()), "{}\n", "{},\n    \"new\": \"v\"\n"),
        (
            "p.q",
            Some("v".into()),
            "{}\n",
            "{},\n    \"p\": {\"q\": \"v\"}\n",
        ),
        ("e", None, ",\n    \"e\": {}", ""),
    ];
    for (key, value, from, to) in cases {
        assert!(block.contains(from));
        let changed = match value {
            Some(value) => after(block, key, value),
            None => without(block, key),
        };
        assert_eq!(changed, block.replacen(from, to, 1));
    }
    assert_eq!(after("{}\nBody", "t", &"v".into()), "{\"t\": \"v\"}\nBody");
    assert_eq!(
        after("{\"a\":1}\n", "t", &"v".into()),
        "{\"a\":1, \"t\":\"v\"}\n"
    );
}

#[test]
fn toml_keeps_its_form() {
    let cases: &[(&str, &str, Option<Value>, &str)] = &[
        (
            "title = \"Old\" # c\n",
            "title",
            Some("a\"b\n".into()),
            "title = \"a\\\"b\\n\" # c\n",
        ),
        (
            "title = 'Old'\n",
            "title",
            Some("C:\\x".into()),
            "title = 'C:\\x'\n",
        ),
        (
            "title = 'Old'\n",
            "title",
            Some("it's".into()),
            "title = \"it's\"\n",
        ),
        (
            "Title = 'Old'\n",
            "title",
            Some("new".into()),
            "Title = 'new'\n",
        ),
        (
            "t = \"\"\"\na\nb\"\"\"\n",
            "t",
            Some("c\nd".into()),
            "t = \"\"\"\nc\nd\"\"\"\n",
        ),
        (
            "t = \"\"\"\na\"\"\"\n",
            "t",
            Some("c\n+++\nd".into()),
            "t = \"c\\n+++\\nd\"\n",
        ),
        (
            "d = 2026-03-14\n",
            "d",
            Some(Value::Date("2026-03-15 10:00:00 +0100".into())),
            "d = 2026-03-15T10:00:00+01:00\n",
        ),
        (
            "n = 1\n",
            "n",
            Some(Value::integer(1 << 70)),
            "n = \"1180591620717411303424\"\n",
        ),
        (
            "a = 1 # c\n\n[x]\ny = 2\n",
            "b",
            Some(true.into()),
            "a = 1 # c\nb = true\n\n[x]\ny = 2\n",
        ),
        ("", "b", Some(true.into()), "b = true\n"),
        ("", "x.b", Some(true.into()), "[x]\nb = true\n"),
        (
            "[x]\ny = 2\n",
            "b",
            Some(true.into()),
            "b = true\n\n[x]\ny = 2\n",
        ),
        (
            "a = 1\n",
            "x.b.c",
            Some(true.into()),
            "a = 1\n\n[x.b]\nc = true\n",
        ),
        (
            "a = 1\n",
            "x",
            Some(Value::map([("k".to_owned(), "v".into())])),
            "a = 1\n\n[x]\nk = \"v\"\n",
        ),
        (
            "[x]\ny = 2 # c\n\n[z]\n",
            "x.b",
            Some("v".into()),
            "[x]\ny = 2 # c\nb = \"v\"\n\n[z]\n",
        ),
        (
            "[x]\ny = 2\n",
            "x.b.c",
            Some("v".into()),
            "[x]\ny = 2\nb = { c = \"v\" }\n",
        ),
        (
            "x.y = 2\n",
            "x.b",
            Some("v".into()),
            "x.y = 2\nx.b = \"v\"\n",
        ),
        (
            "x = { y = 2 }\n",
            "x.b",
            Some("v".into()),
            "x = { y = 2, b = \"v\" }\n",
        ),
        (
            "[taxonomies]\ntags = [\n  'a', # 1\n  'b', # 2\n]\n",
            "taxonomies.tags",
            Some(texts(&["b", "c"])),
            "[taxonomies]\ntags = [\n  'b', # 2\n  \"c\",\n]\n",
        ),
        ("a = 1\nb = 2\n", "a", None, "b = 2\n"),
        ("a = 1\n", "a", None, ""),
        ("a = 1\n\n[x]\ny = 2\n", "x.y", None, "a = 1\n"),
        ("a = 1\n\n[x]\ny = 2\nz = 3\n", "x", None, "a = 1\n"),
        ("a = 1\nx = { y = 2 }\n", "x.y", None, "a = 1\n"),
        ("[x]\na.b = 1\n[[x.c]]\nd = 2\n", "x", None, ""),
        (
            "[x] # c\na.b = 1\n[[x.c]]\nd = 2\n",
            "x",
            Some("t".into()),
            "x = \"t\"\n",
        ),
        ("a = 1\n[[x]]\ny = 1\n[[x]]\ny = 2\n", "x", None, "a = 1\n"),
        (
            "a = 1\n\n[x]\ny = 2\n",
            "x",
            Some("t".into()),
            "a = 1\nx = \"t\"\n",
        ),
        ("a = 1\nb = 2\n", "a", Some(Value::Null), "b = 2\n"),
        ("t = 09:26:53\n", "t", Some("x".into()), "t = \"x\"\n"),
        (
            "\"quoted key\" = 1\n",
            "quoted key",
            Some("x".into()),
            "\"quoted key\" = \"x\"\n",
        ),
    ];
    for (block, key, value, expected) in cases {
        for end in ["\n", "\r\n"] {
            let before = format!("+++\n{block}+++\nBody\n").replace('\n', end);
            // With other line ends a text over several lines would not be read as it is.
            let one_line = expected.replace("\"\"\"\nc\nd\"\"\"", "\"c\\nd\"");
            let expected = if end == "\n" { *expected } else { &one_line };
            let expected = format!("+++\n{expected}+++\nBody\n").replace('\n', end);
            let changed = match value {
                Some(value) => after(&before, key, value),
                None => without(&before, key),
            };
            assert_eq!(changed, expected);
        }
    }
}

#[test]
fn a_text_without_front_matter_gets_a_block() {
    for body in ["", "Body", "Body\n", "---\nnot closed\n", "{x}\n", "a\r\nb"] {
        for bom in ["", "\u{feff}"] {
            let text = format!("{bom}{body}");
            let end = if body.contains("\r\n") { "\r\n" } else { "\n" };
            let blocks = [
                (Format::Yaml, "---\ntitle: \"x\"\n---\n"),
                (Format::Toml, "+++\ntitle = \"x\"\n+++\n"),
                (Format::Json, "{\n  \"title\": \"x\"\n}\n"),
                (Format::Meta, "title: x\nTags:\n\n"),
            ];
            for (format, block) in blocks {
                let changes = set(&text, &["title"], Some(&"x".into()), format).unwrap();
                let expected = format!("{bom}{}{body}", block.replace('\n', end));
                assert_eq!(with_changes(&text, &changes), expected);
            }
            assert_eq!(set(&text, &["title"], None, Format::Yaml), Ok(vec![]));
        }
    }
}

#[test]
fn what_cannot_be_changed_is_refused_with_a_reason() {
    let refused =
        |text: &str, path: &[&str]| set(text, path, Some(&"x".into()), Format::Yaml).unwrap_err();
    let error = refused("---\na: 1\nb: @x\n---\n", &["a"]);
    assert!(matches!(error, EditError::Unreadable { line: 3, .. }));
    assert!(error.to_string().contains("cannot start with @"), "{error}");
    let error = refused("---\na: 1\na: 2\n---\n", &["b"]);
    assert!(matches!(error, EditError::Unreadable { line: 3, .. }));
    let error = refused("---\na: &a 1\nb: *a\n---\n", &["b"]);
    assert_eq!(error, EditError::Elsewhere { key: "b".into() });
    let error = refused("---\na: 1\n---\n", &["a", "b"]);
    assert_eq!(error, EditError::NoMap { key: "a".into() });
    let text = "---\na: &a 1\nb: *a\n---\n";
    let error = set(text, &["a"], None, Format::Yaml).unwrap_err();
    assert_eq!(error, EditError::Entangled { key: "a".into() });
}

#[test]
fn a_key_gets_another_name() {
    let cases = [
        (
            "---\ntitle : Old # c\n---\n",
            "title",
            "name",
            "---\nname : Old # c\n---\n",
        ),
        (
            "---\n\"title\": Old\n---\n",
            "title",
            "name",
            "---\n\"name\": Old\n---\n",
        ),
        (
            "---\ntitle: Old\n---\n",
            "title",
            "on",
            "---\n\"on\": Old\n---\n",
        ),
        (
            "---\nTitle: Old\n---\n",
            "title",
            "title",
            "---\ntitle: Old\n---\n",
        ),
        ("---\nm: {a: 1}\n---\n", "m.a", "b", "---\nm: {b: 1}\n---\n"),
        (
            "---\na:\n  b: |\n    x\n---\n",
            "a",
            "c",
            "---\nc:\n  b: |\n    x\n---\n",
        ),
        (
            "+++\na.b = 1\n+++\n",
            "a.b",
            "c d",
            "+++\na.\"c d\" = 1\n+++\n",
        ),
        ("+++\n[a]\nb = 1\n+++\n", "a", "c", "+++\n[c]\nb = 1\n+++\n"),
        ("{\"a\": 1}\n", "a", "b\"", "{\"b\\\"\": 1}\n"),
    ];
    for (text, key, name, expected) in cases {
        let path: Vec<&str> = key.split('.').collect();
        let changes = rename(text, &path, name).unwrap();
        assert_eq!(with_changes(text, &changes), expected);
    }
    let taken = rename("---\na: 1\nb: 2\n---\n", &["a"], "B").unwrap_err();
    assert_eq!(taken, EditError::Taken { key: "B".into() });
    assert_eq!(rename("---\na: 1\n---\n", &["z"], "y"), Ok(vec![]));
    assert_eq!(rename("Body", &["z"], "y"), Ok(vec![]));
}

#[test]
fn the_change_is_no_larger_than_it_must_be() {
    let text = "---\r\ntitle: \"One\"\r\n---\r\n";
    let changes = set(text, &["title"], Some(&"Ore".into()), Format::Yaml).unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(&text[changes[0].range.clone()], "n");
    let changes = set(text, &["z"], Some(&true.into()), Format::Yaml).unwrap();
    assert_eq!(changes[0].text, "z: true\r\n");
    assert_eq!(
        set(text, &["title"], Some(&"One".into()), Format::Yaml),
        Ok(vec![])
    );
    assert!(read(text).problems.is_empty());
}

#[test]
fn lines_of_keys_and_values_are_read_only_where_they_are_meant() {
    let head = "Title: A \"quoted\" one\r\nDate: 2026-03-14 09:26\r\nSummary: One\r\n    two\r\nEmpty:\r\n\r\nBody: x\r\n";
    for bom in ["", "\u{feff}"] {
        let text = format!("{bom}{head}");
        let found = read(&text);
        assert_eq!(found.format, Some(Format::Meta));
        assert_eq!(found.problems, []);
        assert_eq!(&text[found.body..], "Body: x\r\n");
        let value = |key| {
            found
                .get(key)
                .unwrap()
                .value
                .as_text()
                .unwrap()
                .into_owned()
        };
        assert_eq!(value("title"), "A \"quoted\" one");
        assert_eq!(value("Summary"), "One\ntwo");
        assert_eq!(value("empty"), "");
    }
    for text in [
        "Title: One\n\nBody",
        "Note: this is a post\nTitle: x\nDate: y\n\nBody",
        "Title: x\nDate: y\nand then some words\n\nBody",
        "Title: x\nhttp://example.org\nDate: y\n",
        "Title : x\nDate : y\n\nBody",
        "Title:x\nDate:y\n\nBody",
        " Title: x\nDate: y\n\nBody",
        "Dear reader: x\nDate: y\nTags: z\n\nBody",
    ] {
        assert_eq!(read(text).format, None, "{text:?}");
        assert_eq!(read(text).body, 0);
    }
    assert_eq!(read("Title: x\nTags: y").format, Some(Format::Meta));
}

#[test]
fn lines_of_keys_and_values_keep_their_form() {
    let text = "Title:  Old\nTags: a, b\nSummary: one\n    two\nSlug:\n\nBody";
    let cases: &[(&str, Option<Value>, &str, &str)] = &[
        (
            "title",
            Some("It's \"new\": #1".into()),
            "Old",
            "It's \"new\": #1",
        ),
        ("title", Some("two\nlines ".into()), "Old", "two lines"),
        ("Tags", Some(texts(&["a", "c"])), "a, b", "a, c"),
        ("Tags", Some(texts(&["a, b", "c"])), "a, b", "a, b; c"),
        ("summary", Some("x".into()), "one\n    two", "x"),
        ("summary", None, "Summary: one\n    two\n", ""),
        ("slug", Some("new".into()), "Slug:", "Slug: new"),
        (
            "Status",
            Some("draft".into()),
            "Slug:\n",
            "Slug:\nStatus: draft\n",
        ),
        (
            "Pinned",
            Some(true.into()),
            "Slug:\n",
            "Slug:\nPinned: true\n",
        ),
    ];
    for (key, value, from, to) in cases {
        let changed = match value {
            Some(value) => after(text, key, value),
            None => without(text, key),
        };
        assert_eq!(changed, text.replacen(from, to, 1));
    }
    let changes = rename(text, &["slug"], "Lang").unwrap();
    assert_eq!(with_changes(text, &changes), text.replace("Slug", "Lang"));
    for (key, block) in [
        ("Lang", "Title:\nLang: x\n\n"),
        ("other", "Title:\nother: x\nTags:\n\n"),
    ] {
        let changes = set("Body", &[key], Some(&"x".into()), Format::Meta).unwrap();
        assert_eq!(with_changes("Body", &changes), format!("{block}Body"));
    }
    let set = |path: &[&str], value: &Value| set(text, path, Some(value), Format::Meta);
    assert!(set(&["not a key"], &"x".into()).is_err());
    assert!(set(&["title", "deep"], &"x".into()).is_err());
    assert!(set(&["title"], &Value::map([("a".to_owned(), "b".into())])).is_err());
    // What is left would no longer be read as front matter.
    let short = "Title: x\nTags: y\n\nBody";
    assert!(postwright::front_matter::set(short, &["tags"], None, Format::Meta).is_err());
}

#[test]
fn fences_with_a_language_are_read_and_kept() {
    let text = "---json\n{\n  \"title\": \"Old\"\n}\n---\nBody";
    assert_eq!(
        after(text, "title", &"New".into()),
        text.replace("Old", "New")
    );
    assert_eq!(
        after(text, "draft", &true.into()),
        text.replace("\"Old\"", "\"Old\",\n  \"draft\": true")
    );
    let text = "---toml\ntitle = 'Old'\n---\nBody";
    assert_eq!(
        after(text, "title", &"New".into()),
        text.replace("Old", "New")
    );
    assert_eq!(read("---yml\ntitle: x\n---\n").format, None);
}

#[test]
fn fresh_blocks_hold_what_their_format_can() {
    let entries = [
        ("Title".to_owned(), "a\n\"b\"".into()),
        (
            "date".to_owned(),
            Value::Date("2026-03-14 09:26:53 +0100".into()),
        ),
        ("none".to_owned(), Value::Null),
        ("big".to_owned(), Value::integer(1 << 80)),
        ("inf".to_owned(), Value::float(f64::INFINITY)),
        ("tags".to_owned(), texts(&["x", "y, z"])),
        (
            "extra".to_owned(),
            Value::map([("k v".to_owned(), true.into())]),
        ),
    ];
    let blocks = [
        (
            Format::Toml,
            "+++\nTitle = \"a\\n\\\"b\\\"\"\ndate = 2026-03-14T09:26:53+01:00\nbig = \"1208925819614629174706176\"\ninf = inf\ntags = [\"x\", \"y, z\"]\n\n[extra]\n\"k v\" = true\n+++\n",
        ),
        (
            Format::Json,
            "{\n  \"Title\": \"a\\n\\\"b\\\"\",\n  \"date\": \"2026-03-14 09:26:53 +0100\",\n  \"none\": null,\n  \"big\": 1208925819614629174706176,\n  \"inf\": \"inf\",\n  \"tags\": [\"x\", \"y, z\"],\n  \"extra\": {\"k v\": true}\n}\n",
        ),
        (
            Format::Meta,
            "Title: a \"b\"\ndate: 2026-03-14 09:26:53 +0100\nbig: 1208925819614629174706176\ninf: inf\ntags: x; y, z\n\n",
        ),
    ];
    for (format, block) in blocks {
        let written = write(format, &entries);
        assert_eq!(written, block);
        let found = read(&written);
        assert_eq!((found.format, found.problems.len()), (Some(format), 0));
    }
}
